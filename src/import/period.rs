//! Periods as offices write them: 2019年1—6月, 二〇一九年, 截至2019年6月底, 2019.06, 201906, 2019Q1, 上半年, Jan–Jun 2019.
//!
//! Invariant: besides the period it is kept whether months were written, since that tells a cumulative figure from a final
//! one.

use std::borrow::Cow;

use chrono::{Datelike, NaiveDate};

use crate::model::{Period, PeriodError, YearMonth};
use crate::quantity::decimal::half_width;

/// A period and how it was written.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Hash)]
pub struct WrittenPeriod {
    /// The months it holds.
    pub period: Period,
    /// Written with months (2019-06, 1—6月) and not as a year, half or quarter.
    pub with_months: bool,
    /// Written as months from–through, even where both are one: 2019-01/2019-01 is the cumulative January.
    pub as_range: bool,
    /// 截至2019年6月, 2019年6月累计: a flow of it runs from January.
    pub until: bool,
}

/// Reads a period in any of the written forms.
///
/// # Errors
/// [`PeriodError`] for a month, quarter or year that does not exist, or a text that is no period.
pub fn parse(text: &str) -> Result<WrittenPeriod, PeriodError> {
    if let Some(found) = english(text) {
        return found.map(|(period, with_months, as_range)| WrittenPeriod {
            period,
            with_months,
            as_range,
            until: false,
        });
    }
    let plain = plain(without_time(text));
    let form = || PeriodError::Form(text.trim().chars().take(40).collect());
    let (rest, until) = strip_until(&plain);
    if rest.is_empty() {
        return Err(form());
    }
    if let Some(rest) = rest.strip_suffix('初') {
        let (period, ..) = read(&pieces(rest).ok_or_else(form)?).ok_or_else(form)??;
        let period = end_before(period).ok_or_else(form)?;
        return Ok(WrittenPeriod { period, with_months: true, as_range: false, until });
    }
    let pieces = pieces(rest).ok_or_else(form)?;
    let (period, with_months, as_range) = read(&pieces).ok_or_else(form)??;
    // 截至三季度末 is 截至9月末, and what a table has of 三季度末 runs from January as well.
    let is_end_of_quarter = rest.ends_with('季') && plain.ends_with(['末', '底']);
    let until = until || is_end_of_quarter;
    if until && !with_months && period.cumulative_through() != period {
        return Ok(WrittenPeriod { period: period.end(), with_months: true, as_range, until });
    }
    Ok(WrittenPeriod { period, with_months, as_range, until })
}

/// June 2019, Jan–Jun 2019, Oct 2014–Dec 2017.
fn english(text: &str) -> Found {
    let text = text.trim();
    if !text.starts_with(|character: char| character.is_ascii_alphabetic()) {
        return None;
    }
    let month = |word: &str| (1..=12).find(|month| is_month(*month, word));
    let dated = |side: &str| {
        let (name, year) = side.trim().rsplit_once(' ')?;
        let is_year = year.len() == 4 && year.bytes().all(|byte| byte.is_ascii_digit());
        Some((year.parse().ok().filter(|_| is_year)?, month(name.trim_end())?))
    };
    let Some((from, through)) = text.split_once(['–', '—', '-']) else {
        let (year, month) = dated(text)?;
        return Some(single(year, month));
    };
    let through = dated(through)?;
    let from = dated(from).or_else(|| Some((through.0, month(from.trim())?)))?;
    Some(months(from, through))
}

/// Whether a word is the English name of a month: June, Jun.
fn is_month(month: u16, word: &str) -> bool {
    let named = |of: fn(YearMonth) -> &'static str| {
        YearMonth::new(2000, month).is_ok_and(|month| of(month).eq_ignore_ascii_case(word))
    };
    named(YearMonth::month_name) || named(YearMonth::month_short)
}

/// 11月初, 年初: what stood at the end of the month before.
fn end_before(period: Period) -> Option<Period> {
    if period.is_month() || period.is_year() { period.before() } else { None }
}

/// A piece of a written period.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
enum Piece {
    /// A number and how many digits it was written with.
    Number(u16, u8),
    /// 年, also "." or "/" or "-" behind a year of four digits.
    Year,
    /// A slash, dot or hyphen elsewhere.
    Sign(char),
    /// 月
    Month,
    /// 日
    Day,
    /// 季度, Q
    Quarter,
    /// 上半年, 下半年, H1, H2
    Half(u16),
    /// 至, —, ～: from … through.
    Through,
    /// 前: from January.
    First,
}

type Found = Option<Result<(Period, bool, bool), PeriodError>>;

fn read(pieces: &[Piece]) -> Found {
    use Piece::{Day, First, Half, Month, Number, Quarter, Sign, Through, Year};
    match *pieces {
        // 2019.0 is what is left of a year that passed through a column of floats.
        [Number(year, 4)] | [Number(year, 4), Year] | [Number(year, 4), Sign('.'), Number(0, 1)] => {
            Some(Period::year_of(year).map(|period| (period, false, false)))
        }
        [Number(from, 4), Year, Through | Sign('-'), Number(through, 4), Year]
        | [Number(from, 4), Through | Sign('-'), Number(through, 4), Year]
        | [Number(from, 4), Through | Sign('-'), Number(through, 4)] => Some(years(from, through)),
        [Number(year, 4), Year | Sign(_), Half(half)] | [Number(year, 4), Half(half)] => {
            Some(part(year, 2, half, half))
        }
        [Number(year, 4), Year | Sign(_), Number(quarter, 1), Quarter]
        | [Number(year, 4), Year | Sign(_), Quarter, Number(quarter, 1)]
        | [Number(year, 4), Quarter, Number(quarter, 1)] => Some(part(year, 4, quarter, quarter)),
        [Number(year, 4), Year, First, Number(through, 1), Quarter] => Some(part(year, 4, 1, through)),
        [Number(year, 4), Year, Number(from, 1), Through | Sign('-'), Number(through, 1), Quarter] => {
            Some(part(year, 4, from, through))
        }
        [Number(year, 4), Year, First, Number(through, _), Month] => Some(months((year, 1), (year, through))),
        [Number(year, 4), Year | Sign(_), Number(month, 1 | 2), Month]
        | [Number(year, 4), Year | Sign(_), Number(month, 1 | 2)]
        | [Number(year, 4), Year | Sign(_), Number(month, 1 | 2), Month | Sign(_), Number(1..=31, 1 | 2), Day]
        | [Number(year, 4), Year, Number(month, 1 | 2), Month, Number(1..=31, 1 | 2)] => Some(single(year, month)),
        // A day is written with one sign twice; 2019.1-6 is a range.
        [Number(year, 4), Sign(first), Number(month, 1 | 2), Sign(second), Number(1..=31, 1 | 2)]
            if first == second =>
        {
            Some(single(year, month))
        }
        _ => read_days(pieces).or_else(|| read_range(pieces)),
    }
}

/// From one day through another: whole months, or a time that no month is counted by.
fn read_days(pieces: &[Piece]) -> Found {
    use Piece::{Day, Month, Number, Sign, Through, Year};
    let [Number(year, 4), Year | Sign(_), Number(month, 1 | 2), Month | Sign(_), Number(day, 1 | 2), ref rest @ ..] =
        *pieces
    else {
        return None;
    };
    let rest = rest.strip_prefix(&[Day]).unwrap_or(rest);
    let rest = rest.strip_prefix(&[Through]).or_else(|| rest.strip_prefix(&[Sign('-')]))?;
    let last = match *rest.strip_suffix(&[Day]).unwrap_or(rest) {
        [Number(last, 1 | 2)] => (year, month, last),
        [Number(month, 1 | 2), Month | Sign(_), Number(last, 1 | 2)] => (year, month, last),
        [Number(year, 4), Year | Sign(_), Number(month, 1 | 2), Month | Sign(_), Number(last, 1 | 2)] => {
            (year, month, last)
        }
        _ => return None,
    };
    let (last_year, last_month, last) = last;
    let first_of_last = NaiveDate::from_ymd_opt(last_year.into(), last_month.into(), 1)?;
    let is_whole = day == 1 && last == u16::from(first_of_last.num_days_in_month());
    Some(if is_whole { months((year, month), (last_year, last_month)) } else { Err(PeriodError::Days) })
}

/// From one month through another; the second may leave out what it shares with the first.
fn read_range(pieces: &[Piece]) -> Found {
    use Piece::{Month, Number, Sign, Through, Year};
    let (year, first, rest) = match *pieces {
        [Number(year, 4), Year | Sign(_), Number(month, 1 | 2), Month, ref rest @ ..]
        | [Number(year, 4), Year | Sign(_), Number(month, 1 | 2), ref rest @ ..] => (year, month, rest),
        _ => return None,
    };
    let (sign, rest) = rest.split_first()?;
    let separator = match pieces.get(1) {
        Some(Sign(sign)) => Some(*sign),
        _ => None,
    };
    let is_range = match sign {
        Through => true,
        Sign(sign) => separator != Some(*sign) || rest.len() > 2,
        _ => false,
    };
    if !is_range {
        return None;
    }
    match *rest {
        [Number(through, 1 | 2)] | [Number(through, 1 | 2), Month] => Some(months((year, first), (year, through))),
        [Number(last_year, 4), Year | Sign(_), Number(through, 1 | 2)]
        | [Number(last_year, 4), Year | Sign(_), Number(through, 1 | 2), Month] => {
            Some(months((year, first), (last_year, through)))
        }
        _ => None,
    }
}

fn single(year: u16, month: u16) -> Result<(Period, bool, bool), PeriodError> {
    Ok((Period::month(YearMonth::new(year, month)?), true, false))
}

fn months(from: (u16, u16), through: (u16, u16)) -> Result<(Period, bool, bool), PeriodError> {
    Ok((Period::new(YearMonth::new(from.0, from.1)?, YearMonth::new(through.0, through.1)?)?, true, true))
}

fn years(from: u16, through: u16) -> Result<(Period, bool, bool), PeriodError> {
    Ok((Period::new(YearMonth::new(from, 1)?, YearMonth::new(through, 12)?)?, false, false))
}

/// The `from`-th through the `through`-th of `parts` equal parts of a year.
fn part(year: u16, parts: u16, from: u16, through: u16) -> Result<(Period, bool, bool), PeriodError> {
    if let Some(wrong) = [from, through].into_iter().find(|part| !(1..=parts).contains(part)) {
        return Err(PeriodError::Part(wrong));
    }
    let length = 12 / parts;
    let (first, last) = ((from - 1) * length + 1, through * length);
    Ok((Period::new(YearMonth::new(year, first)?, YearMonth::new(year, last)?)?, false, false))
}

/// 2019-06-30 00:00:00: a day with a time, as programs write it.
fn without_time(text: &str) -> &str {
    match text.trim().split_once([' ', 'T']) {
        Some((day, time)) if time.contains(':') => day,
        _ => text,
    }
}

/// Half-width, without blanks, Chinese numerals as digits, every word for the same thing as one.
fn plain(text: &str) -> String {
    let characters: Vec<char> =
        text.chars().map(half_width).filter(|character| !character.is_whitespace() && *character != '\'').collect();
    let plain = in_digits(&characters).to_ascii_uppercase();
    let words = [("年度", "年"), ("月份", "月"), ("个月", "月"), ("季度", "季"), ("全年", "年"), ("年年", "年")];
    let words = words
        .iter()
        .fold(plain, |plain, (word, one)| if plain.contains(word) { plain.replace(word, one) } else { plain });
    // 第1季; 第10周 and 第3批 are no months.
    if words.contains('季') { words.replace('第', "") } else { words }
}

/// A text with its Chinese numerals as digits: 二〇一九年 is 2019年.
#[must_use]
pub fn with_digits(text: &str) -> String {
    in_digits(&text.chars().collect::<Vec<char>>())
}

fn in_digits(characters: &[char]) -> String {
    let (mut plain, mut at) = (String::with_capacity(characters.len()), 0);
    while let Some(character) = characters.get(at) {
        let run = characters[at..].iter().take_while(|character| numeral(**character).is_some()).count();
        if run > 0 {
            plain.push_str(&arabic(&characters[at..at + run]));
            at += run;
        } else {
            plain.push(*character);
            at += 1;
        }
    }
    plain
}

fn numeral(character: char) -> Option<u16> {
    let digits = ['零', '一', '二', '三', '四', '五', '六', '七', '八', '九', '十'];
    match character {
        '〇' | '○' | '◯' => Some(0),
        _ => digits.iter().position(|digit| *digit == character).and_then(|at| u16::try_from(at).ok()),
    }
}

/// 二〇一九 → 2019, 十二 → 12, 二十 → 20.
fn arabic(run: &[char]) -> String {
    let digits: Vec<u16> = run.iter().filter_map(|character| numeral(*character)).collect();
    match digits[..] {
        [10] => "10".to_owned(),
        [10, ones] => (10 + ones).to_string(),
        [tens, 10] => (tens * 10).to_string(),
        [tens, 10, ones] => (tens * 10 + ones).to_string(),
        _ => digits.iter().map(u16::to_string).collect(),
    }
}

/// Takes off 截至 and the like before, 底, 末, 累计 behind; whether they say that the period runs from January.
fn strip_until(plain: &str) -> (&str, bool) {
    let mut until = false;
    let mut rest = plain;
    for word in ["截至", "截止到", "截止", "年初至", "至", "到"] {
        if let Some(after) = rest.strip_prefix(word) {
            (rest, until) = (after, true);
            break;
        }
    }
    while let Some((word, before)) =
        ["累计", "止", "底", "末"].iter().find_map(|word| Some((*word, rest.strip_suffix(word)?)))
    {
        // What flows until 10月末 runs from January.
        until |= matches!(word, "累计" | "止") || before.ends_with('月');
        rest = before;
    }
    (rest, until)
}

/// Cuts a plain text into pieces; a number of six or eight digits is a year, a month and a day.
fn pieces(plain: &str) -> Option<Vec<Piece>> {
    let mut pieces = Vec::new();
    let mut rest = plain;
    while let Some(character) = rest.chars().next() {
        let digits = rest.bytes().take_while(u8::is_ascii_digit).count();
        if digits > 0 {
            pieces.extend(number(&rest[..digits])?);
            rest = &rest[digits..];
            continue;
        }
        let (piece, length) = word(rest, character, &pieces)?;
        pieces.extend(piece);
        rest = &rest[length..];
        if pieces.len() > 13 {
            return None;
        }
    }
    Some(pieces)
}

fn number(digits: &str) -> Option<Vec<Piece>> {
    let number = |digits: &str| Some(Piece::Number(digits.parse().ok()?, u8::try_from(digits.len()).ok()?));
    match digits.len() {
        1..=4 => Some(vec![number(digits)?]),
        6 => Some(vec![number(&digits[..4])?, Piece::Year, number(&digits[4..])?]),
        8 => {
            Some(vec![number(&digits[..4])?, Piece::Year, number(&digits[4..6])?, Piece::Month, number(&digits[6..])?])
        }
        _ => None,
    }
}

/// The piece a word or sign stands for, and its length in bytes.
fn word(rest: &str, character: char, before: &[Piece]) -> Option<(Option<Piece>, usize)> {
    let words: [(&str, Option<Piece>); 12] = [
        ("上半年", Some(Piece::Half(1))),
        ("下半年", Some(Piece::Half(2))),
        ("H1", Some(Piece::Half(1))),
        ("H2", Some(Piece::Half(2))),
        ("年", Some(Piece::Year)),
        ("月", Some(Piece::Month)),
        ("日", Some(Piece::Day)),
        ("季", Some(Piece::Quarter)),
        ("Q", Some(Piece::Quarter)),
        ("前", Some(Piece::First)),
        // SDMX writes a month as 2019-M06; the hyphen before it has already been read.
        ("M", matches!(before, [Piece::Number(_, 4)]).then_some(Piece::Year)),
        ("份", None),
    ];
    if let Some((word, piece)) = words.iter().find(|(word, _)| rest.starts_with(word)) {
        return Some((*piece, word.len()));
    }
    let piece = match character {
        '-' | '/' | '.' => Piece::Sign(character),
        '—' | '–' | '―' | '~' | '～' | '至' | '到' | '〜' => Piece::Through,
        _ => return None,
    };
    // —— is one dash.
    let doubled = piece == Piece::Through && before.last() == Some(&Piece::Through);
    Some(((!doubled).then_some(piece), character.len_utf8()))
}

/// A year and a month from two columns: 2019 and 6, 2019年 and 1-6月, 2019 and 上半年.
#[must_use]
pub fn joined<'a>(year: &'a str, part: &str) -> Cow<'a, str> {
    let (year, part) = (year.trim(), part.trim());
    if part.is_empty() || parse(part).is_ok() {
        // The second column repeats the year: 2019-06.
        return if part.is_empty() { Cow::Borrowed(year) } else { Cow::Owned(part.to_owned()) };
    }
    let year = year.trim_end_matches(['年', '度']);
    let bare = part.chars().all(|character| half_width(character).is_ascii_digit() || "-—–~～至".contains(character));
    Cow::Owned(if bare { format!("{year}年{part}月") } else { format!("{year}年{part}") })
}

#[cfg(test)]
mod tests;
