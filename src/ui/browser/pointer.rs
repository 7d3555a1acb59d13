//! The pointer: what is dragged stays with the element that it was pressed in.

use leptos::prelude::document;

/// Sends every move of a pointer to an element until it is let go.
pub fn capture(element: &web_sys::Element, event: &web_sys::PointerEvent) {
    // It fails only where the pointer is gone already.
    let _ = element.set_pointer_capture(event.pointer_id());
}

/// Which child of the first element that matches lies under a pointer, from 0.
pub fn child_under(selector: &str, event: &web_sys::PointerEvent) -> Option<usize> {
    let list = document().query_selector(selector).ok().flatten()?.children();
    let y = f64::from(event.client_y());
    let holds = |at: &u32| {
        list.item(*at).is_some_and(|child| {
            let place = child.get_bounding_client_rect();
            (place.top()..place.bottom()).contains(&y)
        })
    };
    (0..list.length()).find(holds).and_then(|at| usize::try_from(at).ok())
}
