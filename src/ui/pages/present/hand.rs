//! The slide one is at, under a hand: a press or a stroke to the left goes on, one to the right back; a dot to point with follows it.

use leptos::prelude::*;

use super::Show;
use super::slide::slide_view;
use crate::ui::boxed::on;
use crate::ui::words::pick;

/// A finger that moved so far sideways, in px, turned the slide.
const STROKE: i32 = 48;

/// The slide one is at.
pub(super) fn stage(show: Show) -> AnyView {
    let pressed_at = StoredValue::new(None);
    let on_down = on(move |event: web_sys::PointerEvent| {
        let is_finger = event.pointer_type() != "mouse" && !show.points.get_untracked();
        pressed_at.set_value(is_finger.then(|| (event.client_x(), event.client_y())));
    });
    let on_up = on(move |event: web_sys::PointerEvent| {
        let Some((x, y)) = pressed_at.try_update_value(Option::take).flatten() else { return };
        let (across, along) = (event.client_x() - x, event.client_y() - y);
        if across.abs() > STROKE && across.abs() > along.abs() {
            show.step(across < 0);
        }
    });
    let on_press = on(move |event: web_sys::MouseEvent| {
        let target: web_sys::Element = event_target(&event);
        // What was pressed may have opened something.
        if !event.default_prevented()
            && !show.points.get_untracked()
            && target.closest("[role=button]").ok().flatten().is_none()
        {
            show.step(true);
        }
    });
    let current = move || {
        let at = show.at.get();
        show.slides.with(|slides| match slides.get(at) {
            Some(slide) => slide_view(show, slide, (at, slides.len())),
            None => {
                let words = pick("所有幻灯片都隐藏了；按 E 编排。", "All slides are hidden; press E to arrange them.");
                view! { <p class="empty">{words}</p> }.into_any()
            }
        })
    };
    view! {
        <div class="show-stage" aria-live="polite" on:click=on_press on:pointerdown=on_down on:pointerup=on_up>{move || current()}</div>
    }
    .into_any()
}

/// The dot that follows the pointer, once it moves.
pub(super) fn dot(show: Show) -> AnyView {
    let place = RwSignal::new(None::<(i32, i32)>);
    let moved = window_event_listener(leptos::ev::pointermove, move |event| {
        if show.points.get_untracked() {
            place.set(Some((event.client_x(), event.client_y())));
        }
    });
    on_cleanup(move || moved.remove());
    let shown = move || {
        let (x, y) = place.get().filter(|_| show.points.get())?;
        Some(
            view! { <i class="show-dot" aria-hidden="true" style:left=format!("{x}px") style:top=format!("{y}px")></i> },
        )
    };
    view! { {move || shown()} }.into_any()
}
