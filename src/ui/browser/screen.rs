//! The full screen. Invariant: where the browser has none, or refuses, the page stays as it is.

use js_sys::Reflect;
use leptos::prelude::document;
use wasm_bindgen::JsValue;

use super::compress::call;

/// Takes the full screen, or gives it back.
pub fn toggle_full() {
    if is_full() {
        return leave_full();
    }
    if let Some(root) = document().document_element() {
        quietly(call(&root, "requestFullscreen", &[]));
    }
}

/// Gives the full screen back.
pub fn leave_full() {
    if is_full() {
        quietly(call(&document(), "exitFullscreen", &[]));
    }
}

fn is_full() -> bool {
    Reflect::get(&document(), &"fullscreenElement".into()).is_ok_and(|element| element.is_object())
}

/// A refusal is no error of the page.
fn quietly(asked: Result<JsValue, JsValue>) {
    if let Ok(promise) = asked {
        wasm_bindgen_futures::spawn_local(async move {
            drop(wasm_bindgen_futures::JsFuture::from(js_sys::Promise::resolve(&promise)).await);
        });
    }
}
