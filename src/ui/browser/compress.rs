//! Deflate and inflate by the browser's own streams, where it has them: Chromium from 103 on.

use js_sys::{Array, Function, Reflect, Uint8Array};
use leptos::prelude::window;
use wasm_bindgen::{JsCast, JsValue};
use wasm_bindgen_futures::JsFuture;

/// The form without a header, which none of ours needs.
const FORM: &str = "deflate-raw";

/// The bytes deflated; `None` where the browser cannot.
pub async fn deflate(bytes: &[u8]) -> Option<Vec<u8>> {
    through("CompressionStream", FORM, bytes).await.ok()
}

/// What was deflated; `None` where the browser cannot or the bytes are damaged.
pub async fn inflate(bytes: &[u8]) -> Option<Vec<u8>> {
    through("DecompressionStream", FORM, bytes).await.ok()
}

/// What the build packed; `None` where the browser cannot.
pub async fn gunzip(bytes: &[u8]) -> Option<Vec<u8>> {
    through("DecompressionStream", "gzip", bytes).await.ok()
}

async fn through(stream: &str, form: &str, bytes: &[u8]) -> Result<Vec<u8>, JsValue> {
    let window = window();
    let make = |name: &str, given: &JsValue| -> Result<JsValue, JsValue> {
        let class: Function = Reflect::get(&window, &name.into())?.dyn_into()?;
        Reflect::construct(&class, &Array::of1(given))
    };
    let stream = make(stream, &form.into())?;
    let blob = make("Blob", &Array::of1(&Uint8Array::from(bytes)))?;
    let flow = call(&call(&blob, "stream", &[])?, "pipeThrough", &[&stream])?;
    let promise = call(&make("Response", &flow)?, "arrayBuffer", &[])?;
    let buffer = JsFuture::from(js_sys::Promise::resolve(&promise)).await?;
    Ok(Uint8Array::new(&buffer).to_vec())
}

/// Calls a method by its name, for what web-sys has only under a flag of the compiler.
pub fn call(of: &JsValue, method: &str, arguments: &[&JsValue]) -> Result<JsValue, JsValue> {
    let function: Function = Reflect::get(of, &method.into())?.dyn_into()?;
    function.apply(of, &arguments.iter().copied().collect::<Array>())
}
