//! Characters that stand in or behind what is written and are no part of it.

use super::Unit;

/// A text without the mark of a footnote behind it: 7.01*, 参保人数①, 参保人数[1].
#[must_use]
pub fn without_mark(text: &str) -> &str {
    let is_sign = |sign: char| matches!(sign, '①'..='⑳') || "*＊※†¹²³".contains(sign) || sign.is_whitespace();
    let text = text.trim_end_matches(is_sign);
    let note = text.strip_suffix([']', '］', '〕']).and_then(|inside| inside.rsplit_once(['[', '［', '〔']));
    let is_number = |note: &str| (1..3).contains(&note.len()) && note.bytes().all(|digit| digit.is_ascii_digit());
    note.filter(|(before, note)| !before.is_empty() && is_number(note)).map_or(text, |(before, _)| before.trim_end())
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

/// The unit in 0.3(百分点), of what follows the digits; other brackets stay.
pub(super) fn unit_of_brackets(rest: &str) -> &str {
    let inside = rest.strip_prefix('(').and_then(|inside| inside.strip_suffix(')'));
    inside.filter(|unit| unit.parse::<Unit>().is_ok_and(|unit| unit != Unit::NONE)).unwrap_or(rest)
}
