//! Figures in a row and the words they are shared out to: 养老、失业、工伤保险参保人数分别达到X万人、X万人、X万人.
//!
//! Invariant: a row is of one measure; where as many words as figures were listed before it, each figure has its own.

use std::ops::Range;

use super::Spot;
use super::derived::direction_before;
use super::document::{Document, PARTS};
use super::lexicon::{Pair, pairs};

/// What stands between the figures of a row.
const BETWEEN: [&str; 9] = ["、", "，", "和", "及", "与", "或", "、和", "，和", ","];
/// The longest word of a list.
const LONGEST_WORD: usize = 12;

/// What a figure of a row is told apart by.
#[derive(Clone, Debug, Default)]
pub(super) struct Place {
    /// The figures of the row, by their numbers, this one among them.
    pub row: Range<usize>,
    /// The words that were listed, one for each figure of the row; empty where none were.
    pub words: Vec<String>,
    /// Where the list stands.
    pub list: Range<usize>,
}

impl Place {
    /// Which of the row a figure is.
    pub fn of(&self, spot: usize) -> usize {
        spot - self.row.start
    }
}

/// The rows of a sentence's spots; `spots` begins with the number `first`.
pub(super) fn places(document: &Document, sentence: &Range<usize>, spots: &[Spot], first: usize) -> Vec<Place> {
    let mut places: Vec<Place> = Vec::new();
    let mut at = 0;
    while at < spots.len() {
        let mut end = at + 1;
        while end < spots.len() && follows(document, &spots[end - 1], &spots[end]) {
            end += 1;
        }
        let row = first + at..first + end;
        let (words, list) = if end - at > 1 {
            listed(document, sentence.start..spots[at].at.start, spots, end - at).unwrap_or_default()
        } else {
            (Vec::new(), 0..0)
        };
        for _ in at..end {
            places.push(Place { row: row.clone(), words: words.clone(), list: list.clone() });
        }
        at = end;
    }
    places
}

fn follows(document: &Document, left: &Spot, right: &Spot) -> bool {
    let between = document.slice(&(left.whole.end..right.at.start)).trim_end_matches(['近', '约']).trim();
    // 分别增长X%、下降X% are in a row too; 收入X万元，同比增加X万元 is none.
    let changed = |spot: &Spot| direction_before(&document.text[..spot.at.start]).is_some();
    let between = match direction_before(between) {
        Some((length, _)) if changed(left) => &between[..between.len() - length],
        _ => between,
    };
    let like = left.unit.map(crate::quantity::Unit::dimension) == right.unit.map(crate::quantity::Unit::dimension);
    let like = like
        && left.unit.map(crate::quantity::Unit::is_percent_like)
            == right.unit.map(crate::quantity::Unit::is_percent_like);
    like && BETWEEN.contains(&between)
}

/// The nearest list of so many words before a row, in its sentence.
fn listed(
    document: &Document,
    before: Range<usize>,
    spots: &[Spot],
    count: usize,
) -> Option<(Vec<String>, Range<usize>)> {
    let text = document.slice(&before);
    let mut end = text.len();
    loop {
        let start = text[..end].rfind(PARTS).map_or(0, |at| at + text[at..].chars().next().map_or(1, char::len_utf8));
        // What was listed before other figures is still listed: 失业、工伤保险征缴X万元、X万元，支出X万元、X万元.
        let place = before.start + start..before.start + end;
        let first_spot = spots.iter().find(|spot| place.contains(&spot.at.start));
        let clause = &text[start..first_spot.map_or(end, |spot| spot.at.start - before.start)];
        let parts: Vec<&str> = clause.split(['、', '和', '与', '及']).map(str::trim).collect();
        let fits = |part: &&str| !part.is_empty() && !part.chars().any(|c| c.is_numeric() || "X×_%％".contains(c));
        if parts.len() == count && parts.iter().all(fits) {
            let shortened = |part: &str| {
                let skip = part.chars().count().saturating_sub(LONGEST_WORD);
                part.chars().skip(skip).collect::<String>()
            };
            let mut words: Vec<String> = parts[..count - 1].iter().map(|part| shortened(part)).collect();
            words.push(parts[count - 1].to_owned());
            return Some((words, before.start + start..before.start + start + clause.len()));
        }
        end = text[..start].char_indices().next_back()?.0;
    }
}

/// The pairs that tell the words of a list apart: of each those that no other one has.
pub(super) fn telling(words: &[String]) -> Vec<Vec<Pair>> {
    let of = |word: &String| {
        let mut found = Vec::new();
        pairs(word, |pair| found.push(pair));
        found
    };
    let all: Vec<Vec<Pair>> = words.iter().map(of).collect();
    let only = |at: usize| {
        let others = |pair: &Pair| all.iter().enumerate().any(|(other, pairs)| other != at && pairs.contains(pair));
        all[at].iter().copied().filter(|pair| !others(pair)).collect()
    };
    (0..all.len()).map(only).collect()
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::report::reading::blanks;

    #[track_caller]
    fn check(text: &str, expected: &str) {
        let document = Document::read(text);
        let spots: Vec<Spot> = blanks(&document).into_iter().map(|blank| blank.spot).collect();
        let shown: Vec<String> = places(&document, &(0..text.len()), &spots, 0)
            .iter()
            .map(|place| format!("{:?}{}", place.row, place.words.join("/")))
            .collect();
        assert_eq!(shown.join(" "), expected, "{text}");
    }

    #[test]
    fn rows_and_what_they_are_shared_out_to() {
        check("失业、工伤保险征缴收入X万元、X万元。", "0..2失业/工伤保险征缴收入 0..2失业/工伤保险征缴收入");
        check(
            "养老、失业和工伤参保X人、X人和X人",
            "0..3养老/失业/工伤参保 0..3养老/失业/工伤参保 0..3养老/失业/工伤参保",
        );
        check("征缴X万元，支出X万元，分别占X%、X%", "0..1 1..2 2..4 2..4");
        check("征缴X万元，惠及X人。", "0..1 1..2");
        check("同比分别增长X%、下降X%", "0..2 0..2");
        check("收入X万元，同比增加X万元", "0..1 1..2");
    }
}
