//! The browser's own table of GB18030: 125 KB that the page need not carry.

/// Decodes GB18030, with U+FFFD where the bytes fit nothing; all of it where the browser does not know the encoding.
pub fn gb18030(bytes: &[u8]) -> String {
    let decoder = web_sys::TextDecoder::new_with_label("gb18030");
    let text = decoder.and_then(|decoder| decoder.decode_with_u8_array(bytes));
    text.unwrap_or_else(|_| char::REPLACEMENT_CHARACTER.to_string().repeat(bytes.len()))
}
