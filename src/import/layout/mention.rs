//! Where a text mentions a time: the period of a title, and what is of less than a month.
//!
//! Invariant: a time that is written on is never taken for a shorter one.

use std::ops::Range;

use super::when::{LONGEST, with_year, written};
use crate::import::period::{self, WrittenPeriod};
use crate::model::{Period, PeriodError};
use crate::quantity::decimal::half_width;

/// Where a text speaks of less than a month: 3月3日—3月9日, 第10周.
#[must_use]
pub fn days(text: &str) -> Option<Range<usize>> {
    let is_of_days = |place: &Range<usize>| {
        let plain = &text[place.clone()];
        let goes_on = |next: char| half_width(next).is_ascii_digit() || "年月日.-/".contains(next);
        let is_whole = !text[place.end..].starts_with(goes_on);
        let is_span = || {
            let is_days = |span: &str| period::parse(span) == Err(PeriodError::Days);
            is_days(plain) || plain.contains('月') && is_days(&with_year(2000, plain))
        };
        let week = || plain.strip_prefix('第')?.strip_suffix('周').filter(|number| !number.is_empty());
        let is_week = || {
            week().is_some_and(|number| {
                number.chars().all(|c| half_width(c).is_ascii_digit() || "一二三四五六七八九十".contains(c))
            })
        };
        is_whole && (is_span() || is_week())
    };
    if !text.contains(['日', '周', '-', '—', '至', '～', '~']) {
        return None;
    }
    let starts: Vec<usize> = text.char_indices().map(|(at, _)| at).take(200).collect();
    let begins = |at: &&usize| {
        let before = text[..**at].chars().next_back().map(half_width);
        let first = text[**at..].chars().next().map_or(' ', half_width);
        first == '第'
            || first.is_ascii_digit() && !before.is_some_and(|before| before.is_ascii_digit() || before == '.')
    };
    starts.iter().filter(begins).find_map(|from| {
        let ends = text[*from..].char_indices().map(|(length, character)| from + length + character.len_utf8());
        let ends: Vec<usize> = ends.take(LONGEST).collect();
        ends.iter().rev().map(|end| *from..*end).find(is_of_days)
    })
}

/// The period that a text mentions, and its place in bytes: the first of the longest, one in words before one in signs.
#[must_use]
pub fn find(text: &str) -> Option<(WrittenPeriod, Range<usize>)> {
    let starts: Vec<usize> = text.char_indices().map(|(at, _)| at).take(200).collect();
    let begins = |at: usize| {
        let rest = &text[at..];
        let before = text[..at].chars().next_back();
        let mut characters = rest.chars().map(half_width);
        let first = characters.next().unwrap_or(' ');
        let is_number =
            first.is_ascii_digit() && !before.map(half_width).is_some_and(|c| c.is_ascii_digit() || c == '.');
        is_number || first == '二' || first == '一' || rest.starts_with("截")
    };
    let longest = |at: usize| {
        let ends = text[at..].char_indices().map(|(length, character)| at + length + character.len_utf8());
        let ends: Vec<usize> = ends.take(LONGEST).collect();
        let found = ends.iter().rev().find_map(|end| Some((written(&text[at..*end])?, at..*end)));
        // 2015年以来 tells when it began.
        let is_told =
            |rest: &str| !rest.starts_with(|c: char| half_width(c).is_ascii_digit()) && !rest.starts_with("以来");
        found.filter(|(_, place)| is_told(&text[place.end..]))
    };
    let found = starts.iter().filter(|at| begins(**at)).find_map(|at| longest(*at));
    found.or_else(|| bare_year(text))
}

/// 2019 between other words.
fn bare_year(text: &str) -> Option<(WrittenPeriod, Range<usize>)> {
    let plain: Vec<(usize, char)> = text.char_indices().map(|(at, character)| (at, half_width(character))).collect();
    let is_digit = |at: usize| plain.get(at).is_some_and(|(_, character)| character.is_ascii_digit());
    (0..plain.len().min(200)).find_map(|at| {
        let alone = (at..at + 4).all(is_digit) && !is_digit(at + 4) && (at == 0 || !is_digit(at - 1));
        let digits: String = plain.iter().skip(at).take(4).map(|(_, character)| character).collect();
        let year: u16 = digits.parse().ok().filter(|year| alone && (1978..2100).contains(year))?;
        let end = plain.get(at + 4).map_or(text.len(), |(end, _)| *end);
        let period = Period::year_of(year).ok().filter(|_| !text[end..].starts_with("年以来"))?;
        Some((WrittenPeriod { period, with_months: false, as_range: false, until: false }, plain[at].0..end))
    })
}

#[cfg(test)]
mod tests {
    use super::*;

    #[track_caller]
    fn finds(text: &str, expected: &str) {
        let found = find(text).map(|(written, place)| format!("{} {}", written.period, &text[place]));
        assert_eq!(found.unwrap_or_default(), expected, "{text}");
    }

    #[test]
    fn a_title_mentions_a_time() {
        finds("某县2019年1—6月份就业情况表", "2019-H1 2019年1—6月份");
        finds("二〇一九年全县情况", "2019 二〇一九年");
        finds("截至2018年11月初任务完成情况", "2018-10 截至2018年11月初");
        finds("（2019年上半年）", "2019-H1 2019年上半年");
        finds("填报日期：2019.06.30", "2019-06 2019.06.30");
        finds("一、2019年第一季度", "2019-Q1 2019年第一季度");
        finds("表1-2 2015—2019年收支", "2015-01/2019-12 2015—2019年");
        finds("2019社保报表", "2019 2019");
        finds("自2015年以来累计发放（截至2025年9月）", "2025-09 截至2025年9月");
        finds("2015年以来情况", "");
        finds("电话 87654321", "");
        finds("人社统1表", "");
    }

    #[test]
    fn what_is_of_less_than_a_month_is_no_month() {
        let of_days = |text: &str| days(text).map(|place| text[place].to_owned()).unwrap_or_default();
        for (text, expected) in [
            ("某县就业周报（3月3日—3月9日）", "3月3日—3月9日"),
            ("2025年3月3日至9日招聘会", "2025年3月3日至9日"),
            ("2024年12月26日至2025年3月25日", "2024年12月26日至2025年3月25日"),
            ("2025年3.3-3.9情况", "2025年3.3-3.9"),
            ("某县2025年第10周就业情况", "第10周"),
            ("2025年1月1日至3月31日就业情况", ""),
            ("2025年3月1日-31日", ""),
            ("2025年1-3月就业情况", ""),
            ("填报日期：2025-03-09", ""),
            ("电话 3-3-3", ""),
        ] {
            assert_eq!(of_days(text), expected, "{text}");
        }
        finds("2025年1月1日至3月31日就业情况", "2025-Q1 2025年1月1日至3月31日");
        finds("2025年第3批职称评审", "2025 2025年");
    }
}
