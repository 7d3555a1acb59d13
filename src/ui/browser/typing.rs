//! Where one types in a field of text, and text put there. Places count characters, where the browser counts UTF-16 units.

use web_sys::HtmlTextAreaElement;

/// The place of the caret, in characters.
pub fn caret(area: &HtmlTextAreaElement) -> usize {
    let units = area.selection_end().ok().flatten().unwrap_or(0) as usize;
    let mut seen = 0;
    let text = area.value();
    let before = text.chars().take_while(|character| {
        seen += character.len_utf16();
        seen <= units
    });
    before.count()
}

/// Puts a text in the place of another, and the caret behind it.
pub fn replace(area: &HtmlTextAreaElement, [from, to]: [usize; 2], with: &str) {
    let text = area.value();
    let before: String = text.chars().take(from).collect();
    let behind: String = text.chars().skip(to).collect();
    area.set_value(&format!("{before}{with}{behind}"));
    let caret = u32::try_from((before + with).encode_utf16().count()).unwrap_or(u32::MAX);
    // It fails only for a field that takes no caret.
    let _ = area.set_selection_range(caret, caret);
}
