//! Frames: the next one, and how late it is. What takes long gives way to them.

use js_sys::Promise;
use leptos::prelude::*;
use wasm_bindgen_futures::JsFuture;

/// The time since the page was opened, in ms.
pub fn now() -> f64 {
    window().performance().map_or(0.0, |clock| clock.now())
}

/// Gives the turn away: what comes next is a task of its own, also in a page that is not shown.
pub async fn turn() {
    let turn = Promise::new(&mut |resolve, _| {
        // It fails in no window.
        let _ = window().set_timeout_with_callback(&resolve);
    });
    let _ = JsFuture::from(turn).await;
}

/// Waits until the browser is about to paint.
pub async fn next() {
    let frame = Promise::new(&mut |resolve, _| {
        // It fails only for a document that is no longer shown.
        let _ = window().request_animation_frame(&resolve);
    });
    let _ = JsFuture::from(frame).await;
}
