//! How long the browser keeps what is stored: whether it may clear it when a disk is short of room, and how much there is.

use leptos::prelude::window;
use wasm_bindgen::JsValue;
use wasm_bindgen_futures::JsFuture;

/// Less than this is what a browser gives a private window, whose store goes with it.
const PRIVATE_BYTES: f64 = 1_000_000_000.0;

/// What the browser says of the store.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Durable {
    /// Only the user clears it.
    Kept,
    /// The browser may clear it.
    MayBeCleared,
    /// It has hardly any room: as in a private window.
    Private,
    /// The browser does not say, as on a page without encryption.
    Unsaid,
}

/// Asks the browser to keep the store, and what it says. Chromium decides by itself; nobody is asked.
pub async fn ask() -> Durable {
    let storage = window().navigator().storage();
    // Not there on a page without encryption.
    if storage.is_undefined() {
        return Durable::Unsaid;
    }
    let answer = async |promise: Result<js_sys::Promise, JsValue>| JsFuture::from(promise.ok()?).await.ok();
    let quota = answer(storage.estimate())
        .await
        .and_then(|estimate| js_sys::Reflect::get(&estimate, &"quota".into()).ok().and_then(|quota| quota.as_f64()));
    if quota.is_some_and(|bytes| bytes < PRIVATE_BYTES) {
        return Durable::Private;
    }
    match answer(storage.persist()).await.and_then(|kept| kept.as_bool()) {
        Some(true) => Durable::Kept,
        Some(false) => Durable::MayBeCleared,
        None => Durable::Unsaid,
    }
}
