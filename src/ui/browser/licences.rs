//! The licences of everything the page is made of: a file beside it, or a block in the single file. Invariant: they are there without a
//! network, wherever the page is.

use base64::Engine;
use base64::engine::general_purpose::STANDARD;
use leptos::prelude::document;

use super::{compress, download};

/// The address of the file; none in the single file.
pub fn address() -> Option<String> {
    let meta = document().query_selector("meta[name=licences]").ok().flatten();
    meta.and_then(|meta| meta.get_attribute("content"))
}

/// Offers what stands in the single file as a file.
pub async fn save(name: &str) {
    let block = document().get_element_by_id("licences").and_then(|block| block.text_content());
    let packed = block.and_then(|text| STANDARD.decode(text).ok());
    if let Some(packed) = packed
        && let Some(bytes) = compress::gunzip(&packed).await
    {
        let _ = download::save_bytes(name, "text/plain", &bytes);
    }
}
