//! Periods: from a month through a month, with the text forms that files, links and drafts share.
//!
//! Invariant: `from` is never after `through`; the text forms are `2019`, `2019-Q1`, `2019-H1`, `2019-06` and
//! `2019-01/2019-06`.

use std::fmt;
use std::str::FromStr;

use crate::language::Language;

/// A calendar month between 1900 and 2199.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord, Hash)]
pub struct YearMonth(u16);

impl YearMonth {
    /// The month `month` (1–12) of `year`.
    ///
    /// # Errors
    /// [`PeriodError`] for a month or year out of range.
    pub fn new(year: u16, month: u16) -> Result<Self, PeriodError> {
        if !(1900..2200).contains(&year) {
            return Err(PeriodError::Year(year));
        }
        if !(1..=12).contains(&month) {
            return Err(PeriodError::Month(month));
        }
        Ok(Self(year * 12 + month - 1))
    }

    /// The calendar year.
    #[must_use]
    pub fn year(self) -> u16 {
        self.0 / 12
    }

    /// The month, 1–12.
    #[must_use]
    pub fn month(self) -> u16 {
        self.0 % 12 + 1
    }

    /// The month in English: June.
    #[must_use]
    pub fn month_name(self) -> &'static str {
        const NAMES: [&str; 12] = [
            "January",
            "February",
            "March",
            "April",
            "May",
            "June",
            "July",
            "August",
            "September",
            "October",
            "November",
            "December",
        ];
        NAMES[usize::from(self.0 % 12)]
    }

    /// The month in English, short: Jun.
    #[must_use]
    pub fn month_short(self) -> &'static str {
        &self.month_name()[..3]
    }

    /// So many months later (earlier when negative); `None` outside the calendar.
    #[must_use]
    pub fn plus(self, months: i16) -> Option<Self> {
        let index = i32::from(self.0) + i32::from(months);
        let index = u16::try_from(index).ok()?;
        (1900..2200).contains(&(index / 12)).then_some(Self(index))
    }
}

impl fmt::Display for YearMonth {
    fn fmt(&self, formatter: &mut fmt::Formatter<'_>) -> fmt::Result {
        write!(formatter, "{}-{:02}", self.year(), self.month())
    }
}

/// A stretch of whole months.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord, Hash)]
pub struct Period {
    from: YearMonth,
    through: YearMonth,
}

/// Why a text is no period.
#[derive(Clone, Debug, PartialEq, Eq, thiserror::Error)]
pub enum PeriodError {
    /// Not one of the text forms.
    #[error("no period: {0}")]
    Form(String),
    /// A month that the calendar does not have.
    #[error("no month {0}")]
    Month(u16),
    /// A year outside 1900–2199.
    #[error("no year {0}")]
    Year(u16),
    /// A quarter or half that a year does not have.
    #[error("no part {0} of a year")]
    Part(u16),
    /// It ends before it begins.
    #[error("ends before it begins")]
    Reversed,
    /// From one day through another, and no whole months: 3月3日—3月9日.
    #[error("no whole months")]
    Days,
    /// A day that its month does not have: 2月30日.
    #[error("no such day")]
    NoDay,
}

impl Default for Period {
    /// The first year of the calendar.
    fn default() -> Self {
        Self { from: YearMonth(1900 * 12), through: YearMonth(1900 * 12 + 11) }
    }
}

impl Period {
    /// From one month through another.
    ///
    /// # Errors
    /// [`PeriodError::Reversed`] where it ends before it begins.
    pub fn new(from: YearMonth, through: YearMonth) -> Result<Self, PeriodError> {
        if through < from { Err(PeriodError::Reversed) } else { Ok(Self { from, through }) }
    }

    /// The whole calendar year.
    ///
    /// # Errors
    /// [`PeriodError::Year`] outside the calendar.
    pub fn year_of(year: u16) -> Result<Self, PeriodError> {
        Ok(Self { from: YearMonth::new(year, 1)?, through: YearMonth::new(year, 12)? })
    }

    /// One month.
    #[must_use]
    pub fn month(month: YearMonth) -> Self {
        Self { from: month, through: month }
    }

    /// The first month.
    #[must_use]
    pub fn from(self) -> YearMonth {
        self.from
    }

    /// The last month; a stock is keyed by it.
    #[must_use]
    pub fn through(self) -> YearMonth {
        self.through
    }

    /// The calendar year it ends in.
    #[must_use]
    pub fn year(self) -> u16 {
        self.through.year()
    }

    /// How many months it holds.
    #[must_use]
    pub fn months(self) -> u16 {
        self.through.0 - self.from.0 + 1
    }

    /// Whether it is one whole calendar year.
    #[must_use]
    pub fn is_year(self) -> bool {
        self.from.month() == 1 && self.months() == 12
    }

    /// Whether it is a single month.
    #[must_use]
    pub fn is_month(self) -> bool {
        self.months() == 1
    }

    /// Whether it runs from January within one year: a cumulative period 1–n月.
    #[must_use]
    pub fn is_cumulative(self) -> bool {
        self.from.month() == 1 && self.months() <= 12
    }

    /// The month it ends in, as a period: where a stock of this period is kept.
    #[must_use]
    pub fn end(self) -> Self {
        Self::month(self.through)
    }

    /// The calendar year it ends in, as a period: where its target is kept.
    #[must_use]
    pub fn calendar_year(self) -> Self {
        let january = YearMonth(self.through.year() * 12);
        Self { from: january, through: YearMonth(january.0 + 11) }
    }

    /// The same months of another year.
    #[must_use]
    pub fn plus_years(self, years: i16) -> Option<Self> {
        Some(Self { from: self.from.plus(years * 12)?, through: self.through.plus(years * 12)? })
    }

    /// The month before it begins, as a period: where its opening balance is kept.
    #[must_use]
    pub fn before(self) -> Option<Self> {
        self.from.plus(-1).map(Self::month)
    }

    /// January through `month` of the year it ends in.
    #[must_use]
    pub fn cumulative_through(self) -> Self {
        Self { from: self.calendar_year().from, through: self.through }
    }

    /// Its text with the months spelled out: a cumulative figure is written back as `2019-01/2019-12`.
    #[must_use]
    pub fn as_range(self) -> String {
        format!("{}/{}", self.from, self.through)
    }

    /// As one reads it: 2019年, 2019年6月, 2019年1–6月, 2014年10月–2017年12月; 2019, June 2019, Jan–Jun 2019, Oct 2014–Dec 2017.
    #[must_use]
    pub fn words(self, language: Language) -> String {
        match language {
            Language::Chinese => self.chinese(),
            Language::English => self.english(),
        }
    }

    fn chinese(self) -> String {
        let (from, through) = (self.from, self.through);
        if self.is_year() {
            format!("{}年", from.year())
        } else if self.is_month() {
            format!("{}年{}月", from.year(), from.month())
        } else if from.year() == through.year() {
            format!("{}年{}–{}月", from.year(), from.month(), through.month())
        } else {
            format!("{}年{}月–{}年{}月", from.year(), from.month(), through.year(), through.month())
        }
    }

    fn english(self) -> String {
        let (from, through) = (self.from, self.through);
        if self.is_year() {
            from.year().to_string()
        } else if self.is_month() {
            format!("{} {}", from.month_name(), from.year())
        } else if from.year() == through.year() {
            format!("{}–{} {}", from.month_short(), through.month_short(), from.year())
        } else {
            format!("{} {}–{} {}", from.month_short(), from.year(), through.month_short(), through.year())
        }
    }
}

impl fmt::Display for Period {
    fn fmt(&self, formatter: &mut fmt::Formatter<'_>) -> fmt::Result {
        let (year, first) = (self.from.year(), self.from.month());
        match self.months() {
            1 => write!(formatter, "{}", self.from),
            12 if first == 1 => write!(formatter, "{year}"),
            6 if first % 6 == 1 => write!(formatter, "{year}-H{}", first / 6 + 1),
            3 if first % 3 == 1 => write!(formatter, "{year}-Q{}", first / 3 + 1),
            _ => write!(formatter, "{}/{}", self.from, self.through),
        }
    }
}

impl FromStr for Period {
    type Err = PeriodError;

    fn from_str(text: &str) -> Result<Self, PeriodError> {
        let text = text.trim();
        let form = || PeriodError::Form(text.chars().take(40).collect());
        if let Some((from, through)) = text.split_once('/') {
            return Self::new(year_month(from).ok_or_else(form)??, year_month(through).ok_or_else(form)??);
        }
        let Some((year, part)) = text.split_once('-') else {
            return Self::year_of(digits(text, 4).ok_or_else(form)?);
        };
        let year = digits(year, 4).ok_or_else(form)?;
        let (parts, number) = match part.as_bytes().first() {
            Some(b'Q') => (4, &part[1..]),
            Some(b'H') => (2, &part[1..]),
            _ => return Ok(Self::month(year_month(text).ok_or_else(form)??)),
        };
        let number = digits(number, 1).ok_or_else(form)?;
        if !(1..=parts).contains(&number) {
            return Err(PeriodError::Part(number));
        }
        let length = 12 / parts;
        Self::new(YearMonth::new(year, (number - 1) * length + 1)?, YearMonth::new(year, number * length)?)
    }
}

fn year_month(text: &str) -> Option<Result<YearMonth, PeriodError>> {
    let (year, month) = text.trim().split_once('-')?;
    Some(YearMonth::new(digits(year, 4)?, digits(month, 2)?))
}

fn digits(text: &str, most: usize) -> Option<u16> {
    let plain = !text.is_empty() && text.len() <= most && text.bytes().all(|byte| byte.is_ascii_digit());
    plain.then(|| text.parse().ok()).flatten()
}

#[cfg(test)]
mod tests {
    use super::*;
    use proptest::prelude::*;

    #[track_caller]
    fn check(text: &str, expected: &str) {
        let both = |period: Period| Language::ALL.map(|language| period.words(language)).join(" ");
        let shown = text.parse().map_or_else(|error: PeriodError| error.to_string(), both);
        assert_eq!(shown, expected, "{text}");
    }

    #[test]
    fn text_forms() {
        check("2019", "2019年 2019");
        check("2019-06", "2019年6月 June 2019");
        check("2019-Q2", "2019年4–6月 Apr–Jun 2019");
        check("2019-H1", "2019年1–6月 Jan–Jun 2019");
        check("2019-01/2019-10", "2019年1–10月 Jan–Oct 2019");
        check("2014-10/2017-12", "2014年10月–2017年12月 Oct 2014–Dec 2017");
        check("2019-13", "no month 13");
        check("2019-Q5", "no part 5 of a year");
        check("2019-06/2019-01", "ends before it begins");
        check("二〇一九", "no period: 二〇一九");
        check("999999", "no period: 999999");
        check("0019", "no year 19");
    }

    proptest! {
        #[test]
        fn parse_and_print_agree(first in 1900_u16 * 12..2199 * 12, length in 0_u16..40) {
            let period = Period::new(YearMonth(first), YearMonth(first + length.min(2200 * 12 - 1 - first)));
            prop_assert_eq!(period.clone(), period.and_then(|period| period.to_string().parse()));
        }
    }
}
