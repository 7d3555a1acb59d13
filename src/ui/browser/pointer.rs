//! The pointer: what is dragged stays with the element that it was pressed in.

/// Sends every move of a pointer to an element until it is let go.
pub fn capture(element: &web_sys::Element, event: &web_sys::PointerEvent) {
    // It fails only where the pointer is gone already.
    let _ = element.set_pointer_capture(event.pointer_id());
}
