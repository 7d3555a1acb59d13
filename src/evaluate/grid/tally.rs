//! What a selection adds up to, where it adds up.
//!
//! Invariant: nothing is added that would count twice or mean nothing: cumulative periods that overlap, balances of several dates,
//! ratios, result and target.

use super::{GridPlan, RowCells};
use crate::evaluate::evaluation::Evaluation;
use crate::model::{Nature, Period};
use crate::quantity::decimal::divide;
use crate::quantity::{Decimal, Quantity, Unit};
use crate::workspace::block::Area;

/// Why there is no sum.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum NoSum {
    /// The units measure different things.
    Units,
    /// 1–3月 and 1–6月 have the first months in common.
    Overlap,
    /// Balances of several dates.
    Dates,
    /// Ratios do not add.
    Ratios,
    /// Result, target and budget beside each other.
    Statements,
    /// More digits than an exact value holds.
    Digits,
}

/// What a selection comes to.
#[derive(Clone, Debug, PartialEq)]
pub struct Tally {
    /// How many cells have a figure.
    pub figures: usize,
    /// Their sum, in the unit of the first.
    sum: Option<Decimal>,
    unit: Option<Unit>,
    places: u32,
    no_sum: Option<NoSum>,
}

impl Tally {
    /// Nothing added yet; what the columns say is known before any figure.
    #[must_use]
    pub fn of(plan: &GridPlan, area: Area) -> Self {
        let columns = || area.columns().filter_map(|column| plan.columns.get(column));
        let statements: Vec<_> = columns().filter(|column| !matches!(column, super::GridColumn::Period(_))).collect();
        let no_sum = (statements.len() > 1).then_some(NoSum::Statements);
        Self { figures: 0, sum: Some(Decimal::ZERO), unit: None, places: 0, no_sum }
    }

    /// Adds the selected cells of a row.
    pub fn add(&mut self, evaluation: &Evaluation, plan: &GridPlan, row: usize, cells: &RowCells, area: Area) {
        let Some(line) = plan.rows.get(row) else { return };
        let figures = area.columns().filter_map(|column| cells.cells.get(column)?.figure.as_ref());
        let known: Vec<(Period, Quantity, u32)> =
            figures.filter_map(|figure| Some((figure.ask.period, figure.value.ok()?, figure.places))).collect();
        let nature = evaluation.registry().indicator(line.indicator).nature;
        if known.len() > 1 {
            if evaluation.registry().is_at_end(line.indicator) {
                self.no_sum.get_or_insert(NoSum::Dates);
            } else if nature == Nature::Flow && overlap(known.iter().map(|(period, ..)| *period)) {
                self.no_sum.get_or_insert(NoSum::Overlap);
            }
        }
        for (_, quantity, places) in known {
            self.add_one(quantity, places);
        }
    }

    fn add_one(&mut self, quantity: Quantity, places: u32) {
        self.figures += 1;
        let unit = *self.unit.get_or_insert(quantity.unit);
        if unit.dimension().is_ratio() && self.figures > 1 {
            self.no_sum.get_or_insert(NoSum::Ratios);
        }
        if unit.dimension() != quantity.unit.dimension() {
            self.no_sum = Some(NoSum::Units);
        }
        let shift = i32::from(unit.multiplier()) - i32::from(quantity.unit.multiplier());
        let places = u32::try_from(i32::try_from(places).unwrap_or(0) + shift).unwrap_or(0).min(12);
        self.places = self.places.max(places);
        let converted = quantity.converted(unit).map(|quantity| quantity.value);
        self.sum = self.sum.zip(converted).and_then(|(sum, value)| sum.checked_add(value));
    }

    /// The sum and the decimals it is shown with, or why there is none.
    ///
    /// # Errors
    /// [`NoSum`].
    pub fn sum(&self) -> Result<(Quantity, u32), NoSum> {
        if let Some(reason) = self.no_sum {
            return Err(reason);
        }
        let (value, unit) = self.sum.zip(self.unit).ok_or(NoSum::Digits)?;
        Ok((Quantity { value, unit }, self.places))
    }

    /// The mean and its decimals, where the figures are of one measure and do not overlap.
    #[must_use]
    pub fn mean(&self) -> Option<(Quantity, u32)> {
        if matches!(self.no_sum, Some(NoSum::Units | NoSum::Overlap | NoSum::Statements)) || self.figures == 0 {
            return None;
        }
        let (sum, unit) = self.sum.zip(self.unit)?;
        let value = divide(sum, Decimal::from(self.figures))?;
        Some((Quantity { value, unit }, self.places.max(1)))
    }
}

/// Whether any two periods have a month in common.
fn overlap(periods: impl Iterator<Item = Period>) -> bool {
    let mut periods: Vec<Period> = periods.collect();
    crate::order::sort_by_key(&mut periods, |period| *period);
    periods.windows(2).any(|pair| pair[1].from() <= pair[0].through())
}
