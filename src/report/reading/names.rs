//! What a blank of a name may stand for: 全X is 全区, X委 is 区委, X省 is the province.
//!
//! Invariant: only words of the workspace's own place are offered; any other blank of a name is left to the writer.

use super::blanks::{Blank, BlankKind};
use super::document::Document;

/// The words of a place that fill blanks of names.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub struct Place {
    /// 区: the word of its level.
    pub level: String,
    /// 红岭: its own name without the level.
    pub name: String,
    /// 甘肃: the province it lies in.
    pub province: String,
}

/// What follows a blank that stands for the level itself.
const OF_LEVEL: [&str; 16] = [
    "委",
    "政府",
    "属",
    "内",
    "级",
    "人社",
    "人大",
    "政协",
    "纪委",
    "直",
    "管",
    "域",
    "情",
    "人力资源",
    "就业",
    "疾控",
];

/// The word for a blank of a name, or the word in front of a figure; none where the place does not say it.
#[must_use]
pub fn word(document: &Document, blank: &Blank, place: &Place) -> Option<String> {
    let at = &blank.spot.at;
    let (before, after) = (&document.text[..at.start], &document.text[at.end..]);
    let non_empty = |word: &str| (!word.is_empty()).then(|| word.to_owned());
    match blank.kind {
        BlankKind::Figure | BlankKind::Date | BlankKind::Year => None,
        BlankKind::PlaceAndFigure => non_empty(&place.level),
        BlankKind::Name if after.starts_with('省') => non_empty(&place.province),
        BlankKind::Name if before.ends_with(['全', '我', '各', '本']) => non_empty(&place.level),
        BlankKind::Name if after.starts_with(['县', '区', '市', '旗']) && !after.starts_with("市场") => {
            non_empty(&place.name)
        }
        BlankKind::Name if OF_LEVEL.iter().any(|word| after.starts_with(word)) => non_empty(&place.level),
        BlankKind::Name => None,
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::report::reading::blanks;

    #[track_caller]
    fn check(text: &str, expected: &str) {
        let place = Place { level: "区".to_owned(), name: "红岭".to_owned(), province: "甘肃".to_owned() };
        let document = Document::read(text);
        let words: Vec<String> = blanks(&document)
            .iter()
            .map(|blank| word(&document, blank, &place).unwrap_or_else(|| "？".to_owned()))
            .collect();
        assert_eq!(words.join(" "), expected, "{text}");
    }

    #[test]
    fn names_are_filled_from_the_place() {
        check("全X人社系统在X委、X政府领导下", "区 区 区");
        check("清算全X个单位X人", "区 ？");
        check("按照X省要求，XX区、为X医院", "甘肃 红岭 ？");
    }
}
