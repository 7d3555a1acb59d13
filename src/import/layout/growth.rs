//! What a published comparison is counted in: 同比增减 is an amount in one table and a rate in the next.
//!
//! Invariant: where the word does not tell, all figures beside it do; else it is not told.

use super::compared::is_against_schedule;
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
    /// In percentage points.
    Points,
    /// Nothing tells.
    Untold,
}

impl Reading<'_> {
    /// By its word, else by the figures of its row or column.
    pub(super) fn growth(&self, block: &Block, word: &str, row: &Line, column: &Line) -> Growth {
        if is_against_schedule(word) {
            return Growth::Points;
        }
        if is_amount(word) {
            return Growth::Amount;
        }
        if is_rate(word) {
            return Growth::Rate;
        }
        let says = |line: &Line| line.said.compared.as_deref() == Some(word);
        let is_row = !says(column);
        if is_row && !says(row) || !(word.ends_with("增减") || word.ends_with('±')) {
            return Growth::Untold;
        }
        let (line, lines) = if is_row { (row, &block.rows) } else { (column, &block.columns) };
        // 比上年± of the first year, behind which none of the year before stands, is what that of the next one is.
        let alike = lines.iter().filter(|other| says(other) && other.said.unit == line.said.unit);
        let mut told = std::iter::once(line).chain(alike).map(|line| self.by_own_figures(block, line, is_row));
        told.find(|told| *told != Growth::Untold).unwrap_or(Growth::Untold)
    }

    fn by_own_figures(&self, block: &Block, line: &Line, is_row: bool) -> Growth {
        let key = (is_row, line.number);
        if let Some(known) = self.growths.borrow().get(&key) {
            return *known;
        }
        let found = self.by_figures(block, line, is_row);
        self.growths.borrow_mut().insert(key, found);
        found
    }

    /// By two columns of the table whose differences, or whose rates of growth, a column shows; so with rows.
    fn by_figures(&self, block: &Block, line: &Line, is_row: bool) -> Growth {
        let (lines, across) = if is_row { (&block.rows, &block.columns) } else { (&block.columns, &block.rows) };
        let written = |other: &Line, number: u32| {
            let (row, column) = if is_row { (number, other.number) } else { (other.number, number) };
            parse_written(self.grid.sheet.cell(row, column)).ok()
        };
        let number = |other: &Line, line: u32| written(other, line).map(|number| number.value);
        // 7.3% among differences says itself what it is.
        let bare = |other: &Line| written(other, line.number).filter(|growth| growth.rest.is_empty());
        let others = || across.iter().filter(|other| other.holds_figures() && other.said.compared.is_none()).take(ROWS);
        let plain = |line: &&Line| {
            line.holds_figures()
                && line.said.compared.is_none()
                && matches!(line.said.scenario, None | Some(Scenario::Actual))
        };
        let before = lines.iter().rev().filter(|before| before.number < line.number);
        let before: Vec<u32> = before.filter(plain).map(|line| line.number).take(COLUMNS).collect();
        let shows = |now: u32, then: u32, is_shown: &dyn Fn(Decimal, Decimal, Decimal) -> bool| {
            let mut both =
                others().filter_map(|other| Some((bare(other)?.value, number(other, now)?, number(other, then)?)));
            let mut changed = false;
            both.all(|(growth, now, then)| {
                changed |= now != then;
                is_shown(growth, now, then)
            }) && changed
        };
        for now in &before {
            for then in before.iter().filter(|then| *then != now) {
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
            |line: u32| others().filter_map(|other| number(other, line)).all(|number| number.fract().is_zero());
        let are_whole = !before.is_empty() && before.iter().all(|line| is_whole(*line));
        let falls = || others().filter_map(|other| number(other, line.number)).any(|fall| fall < -Decimal::ONE_HUNDRED);
        if !before.is_empty() && falls() {
            return Growth::Amount;
        }
        if are_whole && !is_whole(line.number) { Growth::Rate } else { Growth::Untold }
    }
}

/// Whether a growth says in a word that there is none: 持平.
pub(super) fn is_unchanged(line: &Line, written: &str) -> bool {
    const WORDS: [&str; 6] = ["持平", "同比持平", "环比持平", "与上年持平", "与去年持平", "不变"];
    let is_growth = |word: &str| ["增", "减", "升", "降", "比", "±"].iter().any(|sign| word.contains(sign));
    WORDS.contains(&written) && line.said.compared.as_deref().is_some_and(is_growth)
}

/// Whether a rate, as far as it is written, is that of a growth; last year's may have been nothing.
pub(super) fn is_rate_of(rate: Decimal, now: Decimal, then: Decimal) -> bool {
    let growth =
        now.checked_sub(then).and_then(|growth| divide(growth, then.abs())).and_then(|growth| scale_by_ten(growth, 2));
    let last = scale_by_ten(Decimal::ONE, -i8::try_from(rate.scale()).unwrap_or(0));
    match (growth.and_then(|growth| growth.checked_sub(rate)), last) {
        (Some(off), Some(last)) => off.abs() <= last,
        _ => then.is_zero(),
    }
}
