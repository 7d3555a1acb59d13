//! The browser's own table of GB18030: 125 KB that the page need not carry.

use std::cell::OnceCell;

use web_sys::TextDecoder;

thread_local! {
    /// Made once: a text may be decoded line by line.
    static GB18030: OnceCell<Option<TextDecoder>> = const { OnceCell::new() };
}

/// Decodes GB18030, with U+FFFD where the bytes fit nothing; all of it where the browser does not know the encoding.
pub fn gb18030(bytes: &[u8]) -> String {
    let decode = |decoder: &TextDecoder| decoder.decode_with_u8_array(bytes).ok();
    let text = GB18030
        .with(|known| known.get_or_init(|| TextDecoder::new_with_label("gb18030").ok()).as_ref().and_then(decode));
    text.unwrap_or_else(|| char::REPLACEMENT_CHARACTER.to_string().repeat(bytes.len()))
}
