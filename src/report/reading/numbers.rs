//! The numbers of running text with their units: 1244万人, 增长3.2%, 近4000余人次.
//!
//! Invariant: a year, a date, a document's number, the number of a heading or a name such as “4050” is none.

use std::ops::Range;

use super::blanks::qualifier_before;
use super::document::Document;
use super::unit::unit_at;
use super::{MOST_SPOTS, Spot};
use crate::quantity::decimal::{Decimal, half_width};

/// A number of a document.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Number {
    /// Where it stands, and its unit.
    pub spot: Spot,
    /// Its value as written, with a minus sign in front of it if there is one.
    pub value: Decimal,
}

/// What follows a number that counts nothing.
const NO_COUNT: [&str; 16] =
    ["年", "月", "日", "时", "号", "届", "版", "级", "度", "后", "部门", "周年", "季度", "分钟", "岁", "楼"];
/// The most digits of a number: more than any ledger has, and so few that nothing overflows when they are compared.
const LONGEST_NUMBER: usize = 18;
/// The signs between the ends of a range.
const THROUGH: [char; 7] = ['—', '–', '-', '－', '~', '～', '至'];

/// The numbers of a document, in order, at most [`MOST_SPOTS`].
#[must_use]
pub fn numbers(document: &Document) -> Vec<Number> {
    let text = document.text;
    let mut found = Vec::new();
    let mut at = 0;
    while at < text.len() && found.len() < MOST_SPOTS {
        let rest = &text[at..];
        let length = digits_at(rest);
        if length == 0 {
            at += rest.chars().next().map_or(1, char::len_utf8);
            continue;
        }
        found.extend(number(text, at..at + length));
        at += length;
    }
    found
}

/// How many bytes of digits begin a text: with one point, with commas before each three digits.
fn digits_at(text: &str) -> usize {
    let characters = text.char_indices().map(|(at, c)| (at, half_width(c), c.len_utf8()));
    let mut length = 0;
    let (mut pointed, mut before) = (false, 0);
    for (at, c, size) in characters {
        let digits_after = || {
            let mut after = text[at + size..].chars().map(half_width);
            (0..4).map(|_| after.next().is_some_and(|c| c.is_ascii_digit())).collect::<Vec<_>>()
        };
        let joins = match c {
            '0'..='9' => true,
            '.' if length > 0 && !pointed => {
                pointed = digits_after()[0];
                pointed
            }
            // Between half-width digits a full-width comma parts clauses.
            ',' if length > 0 && !pointed && size == before => digits_after() == [true, true, true, false],
            _ => false,
        };
        if !joins {
            break;
        }
        length = at + size;
        before = size;
    }
    length
}

fn number(text: &str, at: Range<usize>) -> Option<Number> {
    let plain: String = text[at.clone()].chars().map(half_width).filter(|c| *c != ',').collect();
    let sign = text[..at.start].chars().next_back().filter(|c| "-－−﹣".contains(*c));
    let start = at.start - sign.map_or(0, char::len_utf8);
    let (before, after) = (&text[..start], &text[at.end..]);
    if is_name(before, after, &plain) || plain.len() > LONGEST_NUMBER {
        return None;
    }
    let negative = sign.is_some()
        && !before.chars().next_back().is_some_and(|c| half_width(c).is_ascii_digit() || "%％月年".contains(c));
    let start = if negative { start } else { at.start };
    let value = Decimal::from_str_exact(&plain).ok()?;
    let value = if negative { -value } else { value };
    let mut spot =
        Spot { at: start..at.end, whole: start..at.end, unit: None, qualifier: qualifier_before(&text[..start]) };
    match unit_at(after, false) {
        Some(unit) => {
            spot.whole.end = at.end + unit.length;
            (spot.unit, spot.qualifier) = (Some(unit.unit), unit.qualifier.or(spot.qualifier));
        }
        None => return None,
    }
    Some(Number { spot, value })
}

/// Whether digits are part of a name, a date or a range of months.
fn is_name(before: &str, after: &str, plain: &str) -> bool {
    let previous = before.chars().next_back();
    let next = after.chars().next();
    let is_latin = |c: Option<char>| c.is_some_and(|c| c.is_ascii_alphanumeric() || c == '_');
    let quoted = previous.is_some_and(|c| "“\"‘《".contains(c)) && next.is_some_and(|c| "”\"’》、".contains(c));
    let bracketed = previous.is_some_and(|c| "（(".contains(c)) && next.is_some_and(|c| "）)".contains(c));
    let document = previous.is_some_and(|c| "〔[".contains(c));
    let ratio = previous.is_some_and(|c| "∶:：".contains(c))
        && before.chars().rev().nth(1).is_some_and(|c| c.is_ascii_digit())
        || next.is_some_and(|c| "∶".contains(c));
    let counts_nothing = NO_COUNT.iter().any(|word| after.starts_with(word))
        && !(after.starts_with("年度") && plain.len() < 4)
        && !after.starts_with("级别");
    is_latin(previous)
        || is_latin(next)
        || quoted
        || bracketed
        || document
        || ratio
        || counts_nothing
        || previous == Some('第')
        || begins_a_range_of_dates(after)
}

/// 1—10月, 2018—2020年: of what follows the sign.
fn begins_a_range_of_dates(after: &str) -> bool {
    let Some(rest) = after.strip_prefix(THROUGH) else { return false };
    let rest = rest.trim_start_matches(THROUGH);
    let behind = rest.trim_start_matches(|c: char| half_width(c).is_ascii_digit());
    behind.len() < rest.len() && behind.starts_with(['月', '年', '日', '季'])
}

#[cfg(test)]
mod tests {
    use super::*;

    #[track_caller]
    fn check(text: &str, expected: &str) {
        let document = Document::read(text);
        let shown: Vec<String> = numbers(&document)
            .iter()
            .map(|number| {
                let unit = number.spot.unit.map(|unit| unit.to_string()).unwrap_or_default();
                let qualifier = number.spot.qualifier.map(|of| format!(" {of:?}")).unwrap_or_default();
                format!("{}{unit}{qualifier}", number.value)
            })
            .collect();
        assert_eq!(shown.join("|"), expected, "{text}");
    }

    #[test]
    fn numbers_with_their_units() {
        check("1，234元", "234元");
        check("城镇新增就业1244万人，同比增长3.2%。", "1244万人|3.2%");
        check("收入１，２３４．５亿元、1,234.5亿元", "1234.5亿元|1234.5亿元");
        check(
            "近4000人、50余家、52万余人、4.5%以内、上升0.2个百分点",
            "4000人 Nearly|50家 Over|52万人 Over|4.5% AtMost|0.2百分点",
        );
        check("增长-11.4%，由−3.5亿元转为2亿元", "-11.4%|-3.5亿元|2亿元");
        check("63%～68%", "63%|68%");
        check("86户用人单位、3个月", "86户|3月");
    }

    #[test]
    fn what_counts_nothing() {
        check("2019年1—10月，第3次会议，〔2026〕5号，“4050”人员，12333热线，2019年12月31日", "");
        check("1.抓好就业\n（1）甲；G20、COVID-19、80后、1∶1.24", "");
        check("2018—2020年、3月至5月", "");
        check("99999999999999999999999999999999999人", "");
    }
}
