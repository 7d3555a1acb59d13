//! How large a part of the page is, whenever that changes.

use js_sys::Array;
use leptos::html;
use leptos::prelude::*;
use wasm_bindgen::JsCast;
use wasm_bindgen::closure::Closure;

use crate::ui::boxed::effect;

/// The width and height of an element in whole px; none until it stands. It is asked once as soon as it does, since the browser tells
/// only when it is about to paint, and a drawing would come a frame later.
pub fn size_of(node: NodeRef<html::Div>) -> ReadSignal<Option<(f64, f64)>> {
    let (size, set_size) = signal(None);
    effect(move || {
        let Some(element) = node.get() else { return };
        let measured = element.clone();
        let measure = move || {
            let now = Some((f64::from(measured.client_width()), f64::from(measured.client_height())));
            if size.get_untracked() != now {
                set_size.set(now);
            }
        };
        measure();
        let told = Closure::<dyn Fn(Array)>::new(move |_| measure());
        let Ok(observer) = web_sys::ResizeObserver::new(told.as_ref().unchecked_ref()) else { return };
        observer.observe(&element);
        let kept = StoredValue::new_local((observer, told));
        on_cleanup(move || {
            // The closure goes after the observer that would call it.
            kept.try_with_value(|(observer, _)| observer.disconnect());
        });
    });
    size
}
