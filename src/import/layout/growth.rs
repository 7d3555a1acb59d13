//! What a published comparison is counted in: 同比增减 is an amount in one table and a rate in the next.
//!
//! Invariant: where the word does not tell, all figures beside it do; else it is not told.

use super::counted::{is_amount, is_rate};
use super::mapping::{Block, Line};
use super::read::Reading;
use crate::model::Scenario;
use crate::quantity::Decimal;
use crate::quantity::decimal::{divide, parse_written, scale_by_ten};

/// How many rows are looked at, and how many columns before the comparison.
const ROWS: usize = 40;
const COLUMNS: usize = 6;

/// What a comparison is counted in.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(super) enum Growth {
    /// In what it is one of.
    Amount,
    /// In per cent.
    Rate,
    /// Nothing tells.
    Untold,
}

impl Reading<'_> {
    /// By its word, else by the figures of its column.
    pub(super) fn growth(&self, block: &Block, word: &str, column: &Line) -> Growth {
        if is_amount(word) {
            return Growth::Amount;
        }
        if is_rate(word) {
            return Growth::Rate;
        }
        if column.said.compared.as_deref() != Some(word) || !(word.ends_with("增减") || word == "±") {
            return Growth::Untold;
        }
        *self.growths.borrow_mut().entry(column.number).or_insert_with(|| self.by_figures(block, column))
    }

    /// By two columns of the table whose differences, or whose rates of growth, a column shows.
    fn by_figures(&self, block: &Block, column: &Line) -> Growth {
        let number = |row: &Line, column: u32| {
            parse_written(self.grid.sheet.cell(row.number, column)).ok().map(|number| number.value)
        };
        let rows = || block.rows.iter().filter(|row| row.holds_figures() && row.said.compared.is_none()).take(ROWS);
        let plain = |line: &&Line| {
            line.holds_figures()
                && line.said.compared.is_none()
                && matches!(line.said.scenario, None | Some(Scenario::Actual))
        };
        let before = block.columns.iter().rev().filter(|line| line.number < column.number);
        let columns: Vec<u32> = before.filter(plain).map(|line| line.number).take(COLUMNS).collect();
        let shows = |now: u32, then: u32, is_shown: &dyn Fn(Decimal, Decimal, Decimal) -> bool| {
            let mut both =
                rows().filter_map(|row| Some((number(row, column.number)?, number(row, now)?, number(row, then)?)));
            let mut changed = false;
            both.all(|(growth, now, then)| {
                changed |= now != then;
                is_shown(growth, now, then)
            }) && changed
        };
        for now in &columns {
            for then in columns.iter().filter(|then| *then != now) {
                if shows(*now, *then, &|growth, now, then| now.checked_sub(then) == Some(growth)) {
                    return Growth::Amount;
                }
                if shows(*now, *then, &is_rate_of) {
                    return Growth::Rate;
                }
            }
        }
        // Whole numbers differ by whole numbers, and nothing falls by more than all of it.
        let is_whole =
            |column: u32| rows().filter_map(|row| number(row, column)).all(|number| number.fract().is_zero());
        let are_whole = !columns.is_empty() && columns.iter().all(|column| is_whole(*column));
        let falls = || rows().filter_map(|row| number(row, column.number)).any(|number| number < -Decimal::ONE_HUNDRED);
        if !columns.is_empty() && falls() {
            return Growth::Amount;
        }
        if are_whole && !is_whole(column.number) { Growth::Rate } else { Growth::Untold }
    }
}

/// Whether a growth says in a word that there is none: 持平.
pub(super) fn is_unchanged(line: &Line, written: &str) -> bool {
    const WORDS: [&str; 6] = ["持平", "同比持平", "环比持平", "与上年持平", "与去年持平", "不变"];
    let is_growth = |word: &str| ["增", "减", "升", "降", "比", "±"].iter().any(|sign| word.contains(sign));
    WORDS.contains(&written) && line.said.compared.as_deref().is_some_and(is_growth)
}

/// Whether a rate, as far as it is written, is that of a growth; last year's may have been nothing.
fn is_rate_of(rate: Decimal, now: Decimal, then: Decimal) -> bool {
    let growth =
        now.checked_sub(then).and_then(|growth| divide(growth, then.abs())).and_then(|growth| scale_by_ten(growth, 2));
    let last = scale_by_ten(Decimal::ONE, -i8::try_from(rate.scale()).unwrap_or(0));
    match (growth.and_then(|growth| growth.checked_sub(rate)), last) {
        (Some(off), Some(last)) => off.abs() <= last,
        _ => then.is_zero(),
    }
}
