//! The word that is being typed in a formula: what a completion begins with and replaces.
//!
//! Invariant: places count characters, as all places of a formula do.

use super::Span;
use super::lex::{is_word, is_word_start};

/// The word that ends at a place, with the quotation mark before it where that is open; none in a number or behind anything else.
#[must_use]
pub fn word_before(text: &str, place: usize) -> Option<(Span, String)> {
    let before: Vec<char> = text.chars().take(place).collect();
    let end = before.len();
    if let Some(open) = open_quote(&before) {
        return Some((Span { start: open, end }, before[open + 1..].iter().collect()));
    }
    let start = before.iter().rposition(|character| !is_word(*character)).map_or(0, |at| at + 1);
    let word = &before[start..];
    word.first().is_some_and(|first| is_word_start(*first)).then(|| (Span { start, end }, word.iter().collect()))
}

/// Where a quotation mark stands that is not closed.
fn open_quote(before: &[char]) -> Option<usize> {
    let mut open = None;
    for (at, character) in before.iter().enumerate() {
        open = match (open, character) {
            (None, '"' | '“' | '「') => Some((at, *character)),
            (Some((_, '"')), '"') | (Some((_, '“')), '”' | '"') | (Some((_, '「')), '」') => None,
            (kept, _) => kept,
        };
    }
    open.map(|(at, _)| at)
}

#[cfg(test)]
mod tests {
    use super::word_before;

    #[track_caller]
    fn check(text: &str, expected: Option<(usize, &str)>) {
        let found = word_before(text, text.chars().count());
        assert_eq!(found.as_ref().map(|(span, word)| (span.start, word.as_str())), expected, "{text}");
    }

    #[test]
    fn the_word_at_the_end_is_found() {
        check("", None);
        check("城镇新", Some((0, "城镇新")));
        check("1.2亿元 * fund.rev", Some((8, "fund.rev")));
        check("yoy(城镇", Some((4, "城镇")));
        check("城镇 + ", None);
        check("100", None);
        check("1.2亿", None);
        check("\"结案数（", Some((0, "结案数（")));
        check("\"结案数（当期）\" / 受", Some((12, "受")));
        check("“结案", Some((0, "结案")));
    }

    #[test]
    fn places_behind_the_end_are_the_end() {
        assert_eq!(word_before("城镇", 99).map(|(span, _)| span.end), Some(2));
        assert_eq!(word_before("城镇新增", 2).map(|(_, word)| word), Some("城镇".to_owned()));
    }
}
