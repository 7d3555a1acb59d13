//! How wide words are, estimated from their characters, and how they wrap. Invariant: nothing asks a font or a browser, so a
//! chart comes out the same everywhere; estimates err towards too wide, because a label too many is worse than one too few.

/// The width of a character in em, for the fonts the page names (PingFang, YaHei, Noto Sans CJK).
fn em(character: char) -> f64 {
    match character {
        '0'..='9' | '$' => 0.58,
        ',' | '.' | ':' | ';' | '\'' | '|' | '!' | 'i' | 'j' | 'l' | 'I' => 0.31,
        ' ' | 'f' | 't' | 'r' | '(' | ')' | '[' | ']' | '/' | '-' => 0.4,
        '%' | 'm' | 'w' | 'M' | 'W' | '@' => 0.93,
        'A'..='Z' | '&' => 0.7,
        'a'..='z' | '+' | '=' | '<' | '>' | '~' | '−' | '–' | '×' | '÷' | '±' => 0.6,
        '—' | '…' | '·' | '‘' | '’' | '“' | '”' => 1.0,
        '\u{300}'..='\u{36f}' | '\u{200b}'..='\u{200f}' => 0.0,
        '\u{2190}'.. => 1.0,
        _ => 0.65,
    }
}

/// The estimated width in px of a line of text at a font size; bold is a little wider, except for full-width characters.
pub fn width(text: &str, font: f64, bold: bool) -> f64 {
    let weight = if bold { 1.06 } else { 1.0 };
    text.chars().map(em).map(|em| if em < 1.0 { em * weight } else { em }).sum::<f64>() * font
}

/// The text, cut with an ellipsis where it would be wider than `room`; empty where not even the ellipsis fits.
pub fn ellipsis(text: &str, font: f64, bold: bool, room: f64) -> String {
    if width(text, font, bold) <= room {
        return text.to_owned();
    }
    let mut kept = String::with_capacity(text.len());
    let mut left = room - width("…", font, bold);
    for character in text.chars() {
        left -= width(character.encode_utf8(&mut [0; 4]), font, bold);
        if left < 0.0 {
            break;
        }
        kept.push(character);
    }
    if room < width("…", font, bold) {
        return String::new();
    }
    kept.truncate(kept.trim_end().len());
    kept.push('…');
    kept
}

/// The text in lines no wider than `room`. Chinese breaks between any two characters, but no line begins with a closing mark;
/// a number or a word stays whole unless it alone is wider than a line.
pub fn wrap(text: &str, font: f64, bold: bool, room: f64) -> Vec<String> {
    let mut lines = Vec::new();
    let mut line = String::new();
    let mut used = 0.0;
    for piece in pieces(text) {
        let wide = width(piece, font, bold);
        if used + wide > room && !line.is_empty() {
            lines.push(std::mem::take(&mut line).trim_end().to_owned());
            used = 0.0;
        }
        if line.is_empty() && wide > room {
            line = ellipsis(piece, font, bold, room);
            used = room;
        } else if !(line.is_empty() && piece == " ") {
            line.push_str(piece);
            used += wide;
        }
    }
    if !line.is_empty() {
        lines.push(line.trim_end().to_owned());
    }
    lines
}

/// The text in pieces that must not be broken: a full-width character with the closing marks after it, an opening mark with
/// what it opens, a run of narrow characters.
fn pieces(text: &str) -> Vec<&str> {
    let mut pieces = Vec::new();
    let mut start = 0;
    let mut before: Option<char> = None;
    for (at, character) in text.char_indices() {
        if before.is_some_and(|before| may_break(before, character)) {
            pieces.push(&text[start..at]);
            start = at;
        }
        before = Some(character);
    }
    if start < text.len() {
        pieces.push(&text[start..]);
    }
    pieces
}

fn may_break(before: char, after: char) -> bool {
    const CLOSING: &str = "，。、；：？！）》」』】”’％%,.;:?!)…—";
    const OPENING: &str = "（《「『【“‘(";
    if CLOSING.contains(after) || OPENING.contains(before) {
        return false;
    }
    before == ' ' || after == ' ' || em(before) >= 1.0 || em(after) >= 1.0
}

#[cfg(test)]
mod tests {
    use super::{ellipsis, width, wrap};

    #[test]
    fn full_width_characters_count_one_em() {
        assert!((width("亿元", 12.0, false) - 24.0).abs() < 1e-9);
        assert!((width("亿元", 12.0, true) - 24.0).abs() < 1e-9);
        assert!(width("78,326", 12.0, false) < 40.0);
    }

    #[test]
    fn an_ellipsis_keeps_within_the_room() {
        let cut = ellipsis("阶段性减免社会保险费", 12.0, false, 60.0);
        assert_eq!(cut, "阶段性减…");
        assert!(width(&cut, 12.0, false) <= 60.0);
        assert_eq!(ellipsis("收入", 12.0, false, 60.0), "收入");
        assert_eq!(ellipsis("收入", 12.0, false, 4.0), "");
    }

    #[test]
    fn lines_keep_numbers_whole_and_closing_marks_off_their_start() {
        let lines = wrap("2013年以来（缺2016年），职工养老保险基金仅2020年收不抵支", 12.0, false, 120.0);
        assert!(lines.iter().all(|line| width(line, 12.0, false) <= 120.0), "{lines:?}");
        assert!(lines.iter().all(|line| !line.starts_with(['，', '）', '。'])), "{lines:?}");
        assert_eq!(lines.concat(), "2013年以来（缺2016年），职工养老保险基金仅2020年收不抵支");
        assert!(lines.iter().any(|line| line.contains("2020")), "{lines:?}");
    }

    #[test]
    fn a_word_wider_than_a_line_is_cut() {
        assert_eq!(wrap("abcdefghijklmnop", 12.0, false, 40.0).len(), 1);
        assert_eq!(wrap("", 12.0, false, 40.0), Vec::<String>::new());
    }
}
