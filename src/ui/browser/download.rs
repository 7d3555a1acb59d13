//! Bytes as a file in the user's downloads.

use std::time::Duration;

use js_sys::{Array, Uint8Array};
use leptos::prelude::*;
use wasm_bindgen::{JsCast, JsValue};

use crate::ui::words;

/// The browser has taken the bytes by then.
const KEPT_FOR: Duration = Duration::from_secs(60);
const STEM_CHARACTERS_MAX: usize = 80;

/// Why no file could be offered: the browser refused the bytes or the link.
#[derive(Clone, Copy, Debug, PartialEq, Eq, thiserror::Error)]
#[error("the browser offers no download")]
pub struct DownloadError;

/// Offers bytes as a file; `kind` is their media type.
///
/// # Errors
/// [`DownloadError`] where the browser refuses.
pub fn save_bytes(name: &str, kind: &str, bytes: &[u8]) -> Result<(), DownloadError> {
    save(name, &blob(kind, bytes)?)
}

/// Offers a blob as a file.
///
/// # Errors
/// [`DownloadError`] where the browser refuses.
pub fn save(name: &str, blob: &web_sys::Blob) -> Result<(), DownloadError> {
    let refused = |_: JsValue| DownloadError;
    let address = web_sys::Url::create_object_url_with_blob(blob).map_err(refused)?;
    let link: web_sys::HtmlAnchorElement =
        document().create_element("a").map_err(refused)?.dyn_into().map_err(|_| DownloadError)?;
    link.set_href(&address);
    link.set_download(name);
    link.click();
    set_timeout(move || drop(web_sys::Url::revoke_object_url(&address)), KEPT_FOR);
    Ok(())
}

/// Bytes as a blob of a media type.
///
/// # Errors
/// [`DownloadError`] where the browser has no room for it.
pub fn blob(kind: &str, bytes: &[u8]) -> Result<web_sys::Blob, DownloadError> {
    let options = web_sys::BlobPropertyBag::new();
    options.set_type(kind);
    let parts = Array::of1(&Uint8Array::from(bytes));
    web_sys::Blob::new_with_u8_array_sequence_and_options(&parts, &options).map_err(|_| DownloadError)
}

/// A file's name from a title: what no system allows in a name becomes a space.
pub fn file_name(title: &str, extension: &str) -> String {
    let allowed = |character: char| {
        if character.is_control() || "\\/:*?\"<>|".contains(character) { ' ' } else { character }
    };
    let stem: String = title.chars().map(allowed).take(STEM_CHARACTERS_MAX).collect();
    let stem = stem.trim_matches([' ', '.']);
    format!("{}.{extension}", if stem.is_empty() { words::pick("人社分析", "Renshe Analysis") } else { stem })
}
