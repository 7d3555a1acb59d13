//! Rows: the values of one indicator in one region over every period, and what formulas do to them.
//!
//! Invariant: a row is as long as the calendar; a cell without a value says why.

use std::rc::Rc;

use super::calendar::Calendar;
use super::evaluation::Lane;
use super::figure::NoValue;
use crate::formula::Operator;
use crate::model::dataset::PeriodId;
use crate::quantity::Decimal;
use crate::quantity::decimal::{divide, scale_by_ten};

/// A value or the reason for none.
pub type Value = Result<Decimal, NoValue>;

/// The values over every period; shared wherever they are only read.
pub type Row = Rc<[Value]>;

/// What a part of a formula comes to.
#[derive(Clone, Debug)]
pub enum Evaluated {
    /// The same value at every period.
    Constant(Decimal),
    /// A row; `at_end` where its cells stand at the months that periods end in.
    Row {
        /// The cells.
        row: Row,
        /// Whether they stand at months.
        at_end: bool,
    },
    /// Nothing at any period.
    Nothing,
}

const MISSING: Value = Err(NoValue::Missing);

/// The cell at a slot that may not exist.
pub fn cell(row: &[Value], slot: Option<PeriodId>) -> Value {
    slot.and_then(|slot| row.get(usize::from(slot.0))).copied().unwrap_or(MISSING)
}

/// A row that stands at months, read at every period: the cell of the month it ends in.
#[must_use]
pub fn spread(calendar: &Calendar, row: &[Value]) -> Row {
    calendar.end.iter().map(|end| cell(row, *end)).collect()
}

/// Each cell by its own rule.
pub fn map(row: &[Value], rule: impl Fn(Decimal) -> Value) -> Row {
    row.iter().map(|value| value.and_then(&rule)).collect()
}

/// One value with another.
///
/// # Errors
/// Division by zero, or too many digits.
#[inline]
pub fn combine(operator: Operator, left: Decimal, right: Decimal) -> Value {
    match operator {
        Operator::Add => left.checked_add(right).ok_or(NoValue::Overflow),
        Operator::Subtract => left.checked_sub(right).ok_or(NoValue::Overflow),
        Operator::Multiply => left.checked_mul(right).ok_or(NoValue::Overflow),
        Operator::Divide if right.is_zero() => Err(NoValue::DivisionByZero),
        Operator::Divide => divide(left, right).ok_or(NoValue::Overflow),
    }
}

/// The same value at every period, or the same reason for none.
#[must_use]
pub fn constant(calendar: &Calendar, value: Value) -> Evaluated {
    let absent = |reason| Evaluated::Row { row: everywhere_is(calendar, Err(reason)), at_end: true };
    value.map_or_else(absent, Evaluated::Constant)
}

/// A row with the same cell at every period.
#[must_use]
pub fn everywhere_is(calendar: &Calendar, value: Value) -> Row {
    std::iter::repeat_n(value, calendar.len()).collect()
}

/// Each cell of a row with that of another by a rule; the first reason for no value wins.
#[must_use]
pub fn paired(left: &[Value], right: &[Value], rule: impl Fn(Decimal, Decimal) -> Value) -> Row {
    left.iter().zip(right).map(|pair| both(pair, &rule)).collect()
}

#[inline]
fn both(pair: (&Value, &Value), rule: impl Fn(Decimal, Decimal) -> Value) -> Value {
    match pair {
        (Ok(left), Ok(right)) => rule(*left, *right),
        (Err(reason), _) | (_, Err(reason)) => Err(*reason),
    }
}

/// One part of a formula with another, period by period.
#[must_use]
pub fn binary(calendar: &Calendar, operator: Operator, left: Evaluated, right: Evaluated) -> Evaluated {
    match (left, right) {
        (Evaluated::Nothing, _) | (_, Evaluated::Nothing) => Evaluated::Nothing,
        (Evaluated::Constant(left), Evaluated::Constant(right)) => constant(calendar, combine(operator, left, right)),
        (Evaluated::Constant(left), Evaluated::Row { row, at_end }) => {
            Evaluated::Row { row: map(&row, |right| combine(operator, left, right)), at_end }
        }
        (Evaluated::Row { row, at_end }, Evaluated::Constant(right)) => {
            Evaluated::Row { row: map(&row, |left| combine(operator, left, right)), at_end }
        }
        (Evaluated::Row { row: left, at_end: left_at_end }, Evaluated::Row { row: right, at_end: right_at_end }) => {
            let at_end = left_at_end && right_at_end;
            let left = if left_at_end && !at_end { spread(calendar, &left) } else { left };
            let right = if right_at_end && !at_end { spread(calendar, &right) } else { right };
            Evaluated::Row { row: paired(&left, &right, |left, right| combine(operator, left, right)), at_end }
        }
    }
}

/// × 10^`power`.
///
/// # Errors
/// Too many digits.
#[inline]
pub fn scaled(value: Decimal, power: i8) -> Value {
    scale_by_ten(value, power).ok_or(NoValue::Overflow)
}

/// part / whole in %.
///
/// # Errors
/// Division by zero, or too many digits.
#[inline]
pub fn percent(part: Decimal, whole: Decimal) -> Value {
    if whole.is_zero() {
        return Err(NoValue::DivisionByZero);
    }
    match divide(part, whole).and_then(|ratio| scale_by_ten(ratio, 2)) {
        Some(percent) => Ok(percent),
        None => Err(NoValue::Overflow),
    }
}

/// (this − base) / base in %, where the base is above zero.
///
/// # Errors
/// A base of zero or below.
#[inline]
pub fn growth(this: Decimal, base: Decimal) -> Value {
    if base <= Decimal::ZERO {
        return Err(NoValue::BaseNotPositive);
    }
    percent(combine(Operator::Subtract, this, base)?, base)
}

/// Each cell with the one a year earlier.
pub fn with_year_earlier(calendar: &Calendar, row: &[Value], rule: impl Fn(Decimal, Decimal) -> Value) -> Row {
    row.iter().zip(&calendar.year_earlier).map(|(this, earlier)| rule((*this)?, cell(row, *earlier)?)).collect()
}

/// Cells moved along: at each period the cell at its neighbour.
#[must_use]
pub fn moved(row: &[Value], neighbours: &[Option<PeriodId>]) -> Row {
    neighbours.iter().map(|neighbour| cell(row, *neighbour)).collect()
}

/// Fills the months of a flow from each other, in the order of time: a single month as C(n) − C(n−1), a cumulative figure as
/// C(n−1) + the month; the first month of the year is both. What is there stays, so that nothing is counted twice.
pub fn fill_months(calendar: &Calendar, row: &mut [Value]) {
    for (month, through, before) in calendar.months_in_order() {
        let (month, through) = (usize::from(month.0), usize::from(through.0));
        let Ok(before) = cell(row, Some(before)) else { continue };
        match (row[month], row[through]) {
            (Err(_), Ok(through)) => row[month] = combine(Operator::Subtract, through, before),
            (Ok(month), Err(_)) => row[through] = combine(Operator::Add, before, month),
            _ => {}
        }
    }
}

/// The year so far: the cumulative cell where there is one, else the sum of the single months.
#[must_use]
pub fn year_to_date(calendar: &Calendar, row: &[Value]) -> Row {
    (0..row.len())
        .map(|slot| {
            let months = calendar.months(slot);
            if row[slot].is_ok() || months.is_empty() {
                return row[slot];
            }
            months.iter().try_fold(Decimal::ZERO, |sum, month| combine(Operator::Add, sum, cell(row, *month)?))
        })
        .collect()
}

/// The running total over the years, from the first that has a value.
#[must_use]
pub fn running(calendar: &Calendar, row: &[Value]) -> Row {
    let mut totals = vec![MISSING; row.len()];
    for slot in calendar.chronological.iter().map(|id| usize::from(id.0)) {
        totals[slot] = row[slot].and_then(|value| match cell(&totals, calendar.year_earlier[slot]) {
            Ok(before) => combine(Operator::Add, before, value),
            Err(_) => Ok(value),
        });
    }
    totals.into()
}

/// Mean yearly growth over `years`, in % with six decimals: the one root, taken in binary floating point.
///
/// # Errors
/// A base of zero or below, or no real root.
pub fn compound_growth(this: Decimal, base: Decimal, years: u16) -> Value {
    use rust_decimal::prelude::{FromPrimitive, ToPrimitive};
    if base <= Decimal::ZERO || this <= Decimal::ZERO || years == 0 {
        return Err(NoValue::BaseNotPositive);
    }
    let ratio = combine(Operator::Divide, this, base)?.to_f64().ok_or(NoValue::Overflow)?;
    let growth = (root(ratio, i32::from(years)) - 1.0) * 100.0;
    Decimal::from_f64(growth).map(|growth| growth.round_dp(6)).ok_or(NoValue::Overflow)
}

/// A root of a positive number, by Newton's steps: from above they only fall, until there is no nearer number. The power of a fraction
/// that the compiler brings would be the largest thing in the page that is needed once.
fn root(of: f64, degree: i32) -> f64 {
    let mut root = 1.0 + (of - 1.0) / f64::from(degree);
    loop {
        let next = root - (root - of / root.powi(degree - 1)) / f64::from(degree);
        if next >= root {
            return root;
        }
        root = next;
    }
}

/// Whether nothing from another publication would be taken instead: a value, or a reason for none that more data would not mend.
#[must_use]
pub fn stands(value: &Value) -> bool {
    weight(value) == usize::MAX
}

/// The first row that has a cell that stands, period by period; else the sum that lacks the fewest regions.
pub fn fill_from(row: &mut [Value], other: &[Value]) {
    for (own, value) in row.iter_mut().zip(other) {
        if weight(value) > weight(own) {
            *own = *value;
        }
    }
}

/// The same of values of several lanes, in their order.
pub fn weightiest(values: impl Iterator<Item = (Lane, Value)>) -> Option<(Lane, Value)> {
    let mut found: Option<(Lane, Value)> = None;
    for (lane, value) in values {
        if found.as_ref().is_none_or(|(_, found)| weight(&value) > weight(found)) {
            found = Some((lane, value));
        }
        if stands(&value) {
            break;
        }
    }
    found
}

fn weight(value: &Value) -> usize {
    match value {
        Err(NoValue::Missing) => 0,
        Err(NoValue::Incomplete { have, .. }) => usize::from(*have),
        _ => usize::MAX,
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn growth_of_several_years_is_the_root() {
        let growth = |this: i64, base: i64, years| {
            let value = compound_growth(Decimal::from(this), Decimal::from(base), years);
            value.map(|growth| growth.normalize().to_string())
        };
        assert_eq!(growth(121, 100, 2), Ok("10".to_owned()));
        assert_eq!(growth(81, 100, 2), Ok("-10".to_owned()));
        assert_eq!(growth(7, 5, 1), Ok("40".to_owned()));
        assert_eq!(growth(100, 100, 7), Ok("0".to_owned()));
        // 2^(1/10) = 1.07177346253629…
        assert_eq!(growth(2, 1, 10), Ok("7.177346".to_owned()));
        assert_eq!(growth(1, 1_000_000_000_000, 12), Ok("-90".to_owned()));
        assert_eq!(growth(1_000_000_000_000, 1, 12), Ok("900".to_owned()));
        assert_eq!(growth(5, 0, 3), Err(NoValue::BaseNotPositive));
    }
}
