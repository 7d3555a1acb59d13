//! Periods told from another: its quarter, as long before, as far into another year.
//!
//! Invariant: a period stays within the years that are known, or there is none.

use super::when::Within;
use crate::import::period::WrittenPeriod;
use crate::model::{Period, YearMonth};

/// A period from January on: that of March becomes January to March.
pub(super) fn since_january(written: WrittenPeriod) -> WrittenPeriod {
    let period = written.period.cumulative_through();
    WrittenPeriod { period, as_range: written.as_range || period != written.period && written.with_months, ..written }
}

/// The quarter that a period ends in, up to its last month.
pub(super) fn quarter(period: Period) -> Option<WrittenPeriod> {
    let whole = whole_quarter(period)?;
    let so_far = Period::new(whole.from(), period.through()).ok()?;
    let is_part = so_far != whole;
    Some(WrittenPeriod { period: so_far, with_months: is_part, as_range: is_part, until: false })
}

/// All of the quarter that a period ends in.
pub(super) fn whole_quarter(period: Period) -> Option<Period> {
    let last = period.through();
    let first = (last.month() - 1) / 3 * 3 + 1;
    Period::new(YearMonth::new(last.year(), first).ok()?, YearMonth::new(last.year(), first + 2).ok()?).ok()
}

/// As many months right before a period.
pub(super) fn as_long_before(period: Period) -> Option<Period> {
    let months = i16::try_from(period.months()).ok()?;
    Period::new(period.from().plus(-months)?, period.through().plus(-months)?).ok()
}

/// A period that ends in the year of another.
pub(super) fn same_year(period: Period, of: Period) -> Option<Period> {
    (period.through().year() == of.through().year()).then_some(period)
}

/// 上期 of a table since January: as far as it went the month or the quarter before. Where nothing tells which of the two, any month but
/// the last one of a quarter was written a month after the one before.
#[must_use]
pub fn last_time(base: WrittenPeriod, within: Option<Within>) -> Option<WrittenPeriod> {
    let last = base.period.through();
    let is_end_of_quarter = last.month().is_multiple_of(3);
    let months = match within {
        Some(Within::Month) => 1,
        Some(Within::Quarter) if is_end_of_quarter => 3,
        None if !is_end_of_quarter => 1,
        _ => return None,
    };
    let through = Period::month(last.plus(-months)?);
    let period = same_year(through, base.period)?.cumulative_through();
    Some(WrittenPeriod { period, with_months: true, as_range: true, until: false })
}

/// As far into a year as another period goes.
#[must_use]
pub fn as_far_into(year: Period, other: WrittenPeriod) -> Option<WrittenPeriod> {
    let years = i16::try_from(year.year()).ok()? - i16::try_from(other.period.through().year()).ok()?;
    Some(WrittenPeriod { period: other.period.plus_years(years)?, ..other })
}
