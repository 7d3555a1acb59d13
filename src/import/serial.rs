//! Days as spreadsheets count them: 45292 is 2024-01-01 where a column or a row of dates has lost its format.
//!
//! Invariant: a number is taken for a day only where a heading says that days stand there, or where a row of them is one of months; and
//! only where all numbers beside it may be days.

use std::collections::HashMap;

use chrono::{Datelike, Days, NaiveDate};

use super::issue::OfSheet;
use super::layout::grid::{CELLS_AT_ONCE, Look};
use super::pace::{Pace, Stopped, pause};
use super::sheet::Sheet;
use super::tidy::{Field, field_of};

/// The days of 2000 to 2049: others are no time of a figure.
const DAYS: std::ops::RangeInclusive<u64> = 36_526..=54_788;
/// How many days there are from 1900 to 1904, as spreadsheets count them.
const TO_1904: u64 = 1_462;
/// How many rows may stand before the last header.
const ROWS_BEFORE: u32 = 30;
/// How many months make a row of months.
const MONTHS: usize = 3;

/// The day that a number counts to.
fn day(text: &str, since_1904: bool) -> Option<NaiveDate> {
    let number = text.split_once('.').map_or(text, |(days, _)| days);
    let days = number.parse::<u64>().ok().filter(|_| number.len() == 5)? + if since_1904 { TO_1904 } else { 0 };
    let days = Some(days).filter(|days| DAYS.contains(days))?;
    NaiveDate::from_ymd_opt(1899, 12, 30)?.checked_add_days(Days::new(days))
}

/// The day that a number counts to, as it would be shown, and what there is to say of it.
#[must_use]
pub fn dated(text: &str, since_1904: bool) -> Option<(String, OfSheet)> {
    let date = day(text, since_1904)?.to_string();
    let said = OfSheet::Serial { written: text.to_owned(), date: date.clone() };
    Some((date, said))
}

/// A sheet with the days of its columns and rows of dates written out; with the place of the first, and what there is to say of it.
///
/// # Errors
/// [`Stopped`].
pub async fn written_out(sheet: &Sheet, pace: &dyn Pace) -> Result<Option<(Sheet, (u32, u32), OfSheet)>, Stopped> {
    let mut places = Vec::new();
    for row in 1..=sheet.height().min(ROWS_BEFORE) {
        for column in 1..=sheet.row_width(row) {
            if column % CELLS_AT_ONCE == 1 {
                pause(pace).await?;
            }
            if is_heading(sheet.cell(row, column)) {
                places.extend(below(sheet, row, column));
            }
        }
        places.extend(months(sheet, row));
    }
    let dated = |(row, column): (u32, u32)| dated(sheet.cell(row, column), sheet.since_1904());
    let texts: HashMap<(u32, u32), String> =
        places.iter().filter_map(|place| Some((*place, dated(*place)?.0))).collect();
    let first = places.into_iter().min();
    let said = first.and_then(|first| Some((first, dated(first)?.1)));
    Ok(said.map(|(first, said)| (sheet.with(&texts), first, said)))
}

fn is_heading(text: &str) -> bool {
    !text.is_empty() && matches!(field_of(text), Some(Field::Period | Field::PartOfYear))
}

/// The days below a heading, down to where words stand; none where another number is among them.
fn below(sheet: &Sheet, heading: u32, column: u32) -> Vec<(u32, u32)> {
    let cells = (heading + 1..=sheet.height()).map(|row| (row, Look::of(sheet.cell(row, column))));
    let numbers: Vec<u32> = cells
        .filter(|(_, look)| *look != Look::Blank)
        .take_while(|(_, look)| *look != Look::Words)
        .map(|(row, _)| row)
        .collect();
    let are_days = numbers.iter().all(|row| day(sheet.cell(*row, column), sheet.since_1904()).is_some());
    numbers.into_iter().filter(|_| are_days).map(|row| (row, column)).collect()
}

/// The days of a row that are the first or the last ones of months, each another month.
fn months(sheet: &Sheet, row: u32) -> Vec<(u32, u32)> {
    let numbers = (1..=sheet.row_width(row)).filter(|column| Look::of(sheet.cell(row, *column)).is_figure());
    // Another number among them ends it.
    let days: Option<Vec<(u32, NaiveDate)>> =
        numbers.map(|column| Some((column, day(sheet.cell(row, column), sheet.since_1904())?))).collect();
    let days = days.filter(|days| days.len() >= MONTHS).unwrap_or_default();
    let are = |is: &dyn Fn(&NaiveDate) -> bool| days.iter().all(|(_, day)| is(day));
    let are_ends = are(&|day| day.day() == 1) || are(&|day| u32::from(day.num_days_in_month()) == day.day());
    let is_sorted = days.is_sorted_by(|one, next| one.1 < next.1) || days.is_sorted_by(|one, next| one.1 > next.1);
    days.into_iter().filter(|_| are_ends && is_sorted).map(|(column, _)| (row, column)).collect()
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn days_are_counted_from_one_of_two_years() {
        let shown = |text: &str, since_1904| dated(text, since_1904).map(|(date, _)| date).unwrap_or_default();
        assert_eq!([shown("45292", false), shown("45292.5", false), shown("43830", true)], ["2024-01-01"; 3]);
        for text in ["4529", "36525", "54789", "一二三四五", "45,292", ""] {
            assert_eq!(shown(text, false), "", "{text}");
        }
    }
}
