//! Words found in a text, and written otherwise in it.
//!
//! Invariant: a slot is never changed, and what is found lies where the text has it.

use std::ops::Range;

use super::text::{Run, Text};
use crate::quantity::decimal::half_width;

/// The most places that are found.
pub const MOST: usize = 2_000;

/// Stands behind an atom at the end of a block of the sheet, so that the caret can; it is no character of the text.
pub const HOLD: char = '\u{200b}';

/// Where words stand in a text, in bytes; capitals and small letters, wide and narrow signs are the same.
#[must_use]
pub fn places(text: &str, wanted: &str) -> Vec<Range<usize>> {
    let wanted: Vec<char> = wanted.chars().filter(|c| *c != HOLD).map(fold).collect();
    let characters: Vec<(usize, char)> = text.char_indices().filter(|(_, c)| *c != HOLD).collect();
    let mut found = Vec::new();
    let mut at = 0;
    while !wanted.is_empty() && at + wanted.len() <= characters.len() && found.len() < MOST {
        let here = &characters[at..at + wanted.len()];
        if here.iter().zip(&wanted).all(|((_, c), wanted)| fold(*c) == *wanted) {
            let (last, c) = here[here.len() - 1];
            found.push(here[0].0..last + c.len_utf8());
            at += wanted.len();
        } else {
            at += 1;
        }
    }
    found
}

/// A sign as it is compared.
fn fold(c: char) -> char {
    let narrow = half_width(c);
    narrow.to_lowercase().next().unwrap_or(narrow)
}

impl Text {
    /// This text with words written otherwise wherever they stand outside of slots, and how many times they did.
    #[must_use]
    pub fn replaced(&self, wanted: &str, by: &str) -> (Self, usize) {
        let (mut text, mut count) = (self.clone(), 0);
        for paragraph in &mut text.paragraphs {
            for run in &mut paragraph.runs {
                let Run::Words(words) = run else { continue };
                for place in places(words, wanted).into_iter().rev() {
                    words.replace_range(place, by);
                    count += 1;
                }
            }
            paragraph.runs.retain(|run| !matches!(run, Run::Words(words) if words.is_empty()));
        }
        text.paragraphs.retain(|paragraph| !paragraph.runs.is_empty());
        (text, count)
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[track_caller]
    fn check(text: &str, wanted: &str, expected: &[&str]) {
        let found: Vec<&str> = places(text, wanted).into_iter().map(|place| &text[place]).collect();
        assert_eq!(found, expected);
    }

    #[test]
    fn words_are_found_however_wide_or_capital() {
        check("全年就业1244万人，就业稳", "就业", &["就业", "就业"]);
        check("GDP增长，ＧＤＰ总量", "gdp", &["GDP", "ＧＤＰ"]);
        check("增长3.2％", "3.2%", &["3.2％"]);
        check("新增\u{200b}就业", "增就", &["增\u{200b}就"]);
        check("aaa", "aa", &["aa"]);
        check("就业", "", &[]);
        check("就业", "就业人数", &[]);
    }

    #[test]
    fn what_is_written_otherwise_leaves_slots_alone() {
        let (text, _) = Text::read("## 就业\n就业{employment.urban_new_jobs}，就业稳。\n就业\n", &|_| None);
        let (after, count) = text.replaced("就业", "用工");
        assert_eq!(after.to_string(), "## 用工\n用工{employment.urban_new_jobs}，用工稳。\n用工\n");
        assert_eq!(count, 4);
        assert_eq!(text.replaced("employment", "x"), (text.clone(), 0));
        // A sign that means something stays words, and a paragraph that says nothing is gone.
        let (text, _) = text.replaced("就业", "");
        assert_eq!(text.to_string(), "{employment.urban_new_jobs}，稳。\n");
        let (text, _) = text.replaced("稳", "{x}");
        assert_eq!(text.to_string(), "{employment.urban_new_jobs}，\\{x\\}。\n");
    }
}
