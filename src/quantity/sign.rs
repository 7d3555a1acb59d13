//! Characters that stand in or behind what is written and are no part of it.

/// A text without the mark of a footnote behind it: 7.01*, 参保人数①.
#[must_use]
pub fn without_mark(text: &str) -> &str {
    text.trim_end_matches(|sign: char| matches!(sign, '①'..='⑳') || "*＊※†¹²³".contains(sign) || sign.is_whitespace())
}

/// Whether a character of a name is not seen: one of control, one without width, one that turns the direction of writing.
#[must_use]
pub fn is_unseen(character: char) -> bool {
    character.is_control()
        || matches!(character, '\u{200b}'..='\u{200f}' | '\u{2028}'..='\u{202e}' | '\u{2060}'..='\u{2069}' | '\u{feff}')
}

/// Whether a character between digits says nothing: one without width, and none that parts words or lines.
pub(super) fn has_no_width(character: char) -> bool {
    is_unseen(character) && !character.is_control() && !character.is_whitespace()
}
