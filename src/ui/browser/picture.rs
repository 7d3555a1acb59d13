//! An SVG as a PNG, painted by the browser itself. The page's policy allows images from `blob:` and nothing foreign.

use js_sys::{Function, Promise};
use leptos::prelude::*;
use wasm_bindgen::closure::Closure;
use wasm_bindgen::{JsCast, JsValue};
use wasm_bindgen_futures::JsFuture;

use super::download;

/// Why there is no picture: the browser refused a step, or has no room for one so large.
#[derive(Clone, Copy, Debug, PartialEq, Eq, thiserror::Error)]
#[error("the browser makes no picture")]
pub struct PictureError;

/// The SVG, `size` px wide and high, as a PNG with `scale` dots a px.
///
/// # Errors
/// [`PictureError`] where the browser refuses.
pub async fn png(svg: &str, size: (f64, f64), scale: f64) -> Result<web_sys::Blob, PictureError> {
    let refused = |_: JsValue| PictureError;
    let source = download::blob("image/svg+xml", svg.as_bytes()).map_err(|_| PictureError)?;
    let address = web_sys::Url::create_object_url_with_blob(&source).map_err(refused)?;
    let image = web_sys::HtmlImageElement::new().map_err(refused)?;
    image.set_src(&address);
    let loaded = JsFuture::from(image.decode()).await;
    let painted = loaded.map_err(refused).and_then(|_| paint(&image, size, scale));
    drop(web_sys::Url::revoke_object_url(&address));
    let blob = JsFuture::from(encoded(&painted?)).await.map_err(refused)?;
    blob.dyn_into().map_err(refused)
}

fn paint(
    image: &web_sys::HtmlImageElement,
    (width, height): (f64, f64),
    scale: f64,
) -> Result<web_sys::HtmlCanvasElement, PictureError> {
    let refused = |_: JsValue| PictureError;
    let element = document().create_element("canvas").map_err(refused)?;
    let canvas: web_sys::HtmlCanvasElement = element.dyn_into().map_err(|_| PictureError)?;
    let (wide, high) = ((width * scale).ceil(), (height * scale).ceil());
    canvas.set_width(wide as u32);
    canvas.set_height(high as u32);
    let context = canvas.get_context("2d").map_err(refused)?.ok_or(PictureError)?;
    let context: web_sys::CanvasRenderingContext2d = context.dyn_into().map_err(|_| PictureError)?;
    context.draw_image_with_html_image_element_and_dw_and_dh(image, 0.0, 0.0, wide, high).map_err(refused)?;
    Ok(canvas)
}

/// The canvas as a PNG blob.
fn encoded(canvas: &web_sys::HtmlCanvasElement) -> Promise {
    Promise::new(&mut |resolve: Function, reject: Function| {
        let done = Closure::once_into_js(move |blob: JsValue| {
            let settle = if blob.is_null() { &reject } else { &resolve };
            let _ = settle.call1(&JsValue::NULL, &blob);
        });
        // A refusal throws, which rejects the promise around us.
        let _ = canvas.to_blob(done.unchecked_ref());
    })
}
