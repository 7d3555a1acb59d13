//! Days as offices write them, and working days: weekends and holidays left out, 调休上班 days counted, by the table of each year.
//!
//! Invariant: the first day does not count; a year without a table has only weekends, and that is said.

use std::borrow::Cow;
use std::collections::BTreeMap;

use chrono::{Datelike, NaiveDate};

use crate::catalogue::table;
use crate::import::period;
use crate::model::YearMonth;
use crate::quantity::decimal::half_width;

/// The embedded table: year, days_off, workdays, source.
pub const CALENDAR: &str = include_str!(concat!(env!("OUT_DIR"), "/calendar.table"));

/// A day, counted as [`chrono`] counts them.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord, Hash)]
pub struct Day(i32);

impl Day {
    /// A day of the calendar.
    #[must_use]
    pub fn new(year: i32, month: u32, day: u32) -> Option<Self> {
        let date = NaiveDate::from_ymd_opt(year, month, day).filter(|_| (1900..2200).contains(&year));
        date.map(|date| Self(date.num_days_from_ce()))
    }

    /// Its number.
    pub(super) fn number(self) -> u32 {
        u32::try_from(self.0).unwrap_or(0)
    }

    /// The one of a number; the first day of 1970 for one that none has.
    pub(super) fn numbered(number: u32) -> Self {
        let date = i32::try_from(number).ok().and_then(NaiveDate::from_num_days_from_ce_opt).unwrap_or_default();
        Self(date.num_days_from_ce())
    }

    /// Its year.
    pub(super) fn year(self) -> i32 {
        self.date().year()
    }

    /// Its month, where that is one of ours.
    pub(super) fn month(self) -> Option<YearMonth> {
        let date = self.date();
        YearMonth::new(u16::try_from(date.year()).ok()?, u16::try_from(date.month()).ok()?).ok()
    }

    /// As the calendar has it.
    fn date(self) -> NaiveDate {
        NaiveDate::from_num_days_from_ce_opt(self.0).unwrap_or_default()
    }
}

impl std::fmt::Display for Day {
    fn fmt(&self, formatter: &mut std::fmt::Formatter<'_>) -> std::fmt::Result {
        write!(formatter, "{}", self.date().format("%Y-%m-%d"))
    }
}

/// A whole day in any common form: 2024-03-05, 2024/3/5, 2024.3.5, 20240305, 2024年3月5日, 二〇二四年三月五日, with a time behind it or not.
#[must_use]
pub fn read(text: &str) -> Option<Day> {
    let (year, month, of_month) = written(text)?;
    Day::new(year, month, of_month)
}

/// Whether a text is written as a day that no calendar has: 2024-02-30.
#[must_use]
pub fn is_of_no_calendar(text: &str) -> bool {
    written(text).is_some() && read(text).is_none()
}

/// Year, month and day as written.
fn written(text: &str) -> Option<(i32, u32, u32)> {
    let half: String = text.trim().chars().map(half_width).collect();
    let day = half.split_once([' ', 'T']).filter(|(_, time)| time.contains(':')).map_or(&*half, |(day, _)| day);
    let day = if day.is_ascii() { Cow::Borrowed(day) } else { Cow::Owned(period::with_digits(day)) };
    if day.len() == 8 && day.bytes().all(|byte| byte.is_ascii_digit()) {
        return Some((day[..4].parse().ok()?, day[4..6].parse().ok()?, day[6..].parse().ok()?));
    }
    let mut parts = day.split(|character: char| !character.is_ascii_digit());
    let (year, month, of_month) = (parts.next()?, parts.next()?, parts.next()?);
    let signs: String = day.chars().filter(|character| !character.is_ascii_digit()).collect();
    let is_plain = matches!(signs.as_str(), "--" | "//" | ".." | "年月日" | "年月");
    let fits = is_plain && year.len() == 4 && month.len() <= 2 && of_month.len() <= 2;
    if fits { Some((year.parse().ok()?, month.parse().ok()?, of_month.parse().ok()?)) } else { None }
}

/// Which days are worked on.
#[derive(Clone, Debug, Default)]
pub struct Calendar {
    years: BTreeMap<i32, Year>,
}

#[derive(Clone, Debug, Default)]
struct Year {
    off: Vec<(u32, u32)>,
    worked: Vec<(u32, u32)>,
}

impl Calendar {
    /// The years of the catalogue.
    #[must_use]
    pub fn published() -> Self {
        let mut years = BTreeMap::new();
        for (_, [year, off, worked, _]) in table::records(CALENDAR) {
            let days = |list: &str| {
                let days = table::list(list);
                days.filter_map(|day| day.split_once('-').and_then(|(m, d)| Some((m.parse().ok()?, d.parse().ok()?))))
                    .collect()
            };
            if let Ok(year) = year.parse() {
                years.insert(year, Year { off: days(off), worked: days(worked) });
            }
        }
        Self { years }
    }

    /// Whether a year's holidays are known.
    #[must_use]
    pub fn knows(&self, day: Day) -> bool {
        self.years.contains_key(&day.date().year())
    }

    fn is_worked(&self, day: Day) -> bool {
        let date = day.date();
        let (of_year, is_weekend) = ((date.month(), date.day()), date.weekday().number_from_monday() > 5);
        let Some(year) = self.years.get(&date.year()) else { return !is_weekend };
        if is_weekend { year.worked.contains(&of_year) } else { !year.off.contains(&of_year) }
    }

    /// The day itself where it is worked on, else the next one that is.
    #[must_use]
    pub fn postponed(&self, day: Day) -> Day {
        if self.is_worked(day) { day } else { self.after(day, 1) }
    }

    /// The day that so many working days end on; the first day does not count.
    #[must_use]
    pub fn after(&self, from: Day, working_days: u16) -> Day {
        let (mut day, mut left) = (from, working_days);
        while left > 0 {
            day = Day(day.0 + 1);
            left -= u16::from(self.is_worked(day));
        }
        day
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[track_caller]
    fn reads(text: &str, expected: &str) {
        assert_eq!(read(text).map(|day| day.to_string()).unwrap_or_default(), expected, "{text}");
    }

    #[test]
    fn days_as_offices_write_them() {
        for text in [
            "2024-03-05",
            "2024/3/5",
            "2024.3.5",
            "20240305",
            "２０２４年３月５日",
            "2024-03-05 10:00:00",
            "2024年3月5",
            "二〇二四年三月五日",
            "二○二四年３月五日",
        ] {
            reads(text, "2024-03-05");
        }
        for text in
            ["2024-13-01", "2024-02-30", "2024-03", "24-3-5", "2024-3/5", "abc", "", "0001-01-01", "2024-03-05-06"]
        {
            reads(text, "");
        }
        reads("二〇二四年十二月三十一日", "2024-12-31");
        let none = ["2024-02-30", "2024年13月1日", "20240431", "2024-2", "2024-03-05"].map(is_of_no_calendar);
        assert_eq!(none, [true, true, true, false, false]);
    }

    #[track_caller]
    fn ends(from: &str, working_days: u16, expected: &str) {
        let end = read(from).map(|from| Calendar::published().after(from, working_days));
        assert_eq!(end.map(|day| day.to_string()).as_deref(), Some(expected));
    }

    #[test]
    fn a_last_day_on_a_holiday_is_put_off() {
        for (day, expected) in
            [("2024-10-03", "2024-10-08"), ("2024-02-18", "2024-02-18"), ("2024-03-09", "2024-03-11")]
        {
            assert_eq!(
                read(day).map(|day| Calendar::published().postponed(day).to_string()).as_deref(),
                Some(expected)
            );
        }
    }

    #[test]
    fn working_days_leave_out_holidays_and_count_days_moved() {
        // A Thursday; Friday to Thursday.
        ends("2024-03-07", 5, "2024-03-14");
        // Spring Festival: the 8th and 9th are worked, then none until Sunday the 18th, which is.
        ends("2024-02-07", 3, "2024-02-18");
        ends("2024-09-30", 1, "2024-10-08");
        ends("2024-01-02", 0, "2024-01-02");
        // No table: weekends alone.
        ends("2031-09-30", 1, "2031-10-01");
    }
}
