//! Where figures stand in a workbook, so that formulas refer to them.
//!
//! Invariant: one figure has one place, whichever question it answers.

use std::collections::BTreeMap;

use crate::evaluate::{Evaluation, Figure, Measure};
use crate::model::observation::cell_name;
use crate::model::{Key, Vintage};
use crate::quantity::Unit;

/// What makes figures one and the same: what they are of, and the publication they are taken from; none for one of several.
pub(super) type Same = (Key, Option<Vintage>);

/// A cell that holds a figure.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(super) struct Placed {
    /// The sheet, by its number.
    pub sheet: usize,
    /// From 1.
    pub row: u32,
    /// From 1.
    pub column: u32,
    /// What its number is counted in.
    pub unit: Unit,
}

/// The cells of a workbook that hold figures.
#[derive(Debug, Default)]
pub(super) struct Places {
    by_figure: BTreeMap<Same, Placed>,
    /// Those that are observed.
    observed: BTreeMap<Key, Placed>,
}

/// What a figure of an indicator is; none where there is no value.
pub(super) fn same(evaluation: &Evaluation, figure: &Figure) -> Option<Same> {
    let Measure::Indicator(indicator) = figure.ask.of else { return None };
    figure.value.ok()?;
    if let Some(key) = evaluation.shown_key(figure) {
        return Some((key, Some(key.vintage)));
    }
    let ask = &figure.ask;
    let vintage = figure.vintage.unwrap_or(Vintage::Final);
    Some((evaluation.registry().key(indicator, ask.region, ask.period, ask.scenario, vintage), figure.vintage))
}

impl Places {
    /// Where a figure stands.
    pub fn of(&self, evaluation: &Evaluation, figure: &Figure) -> Option<Placed> {
        self.by_figure.get(&same(evaluation, figure)?).copied()
    }

    /// Says where a figure stands; the first place counts.
    pub fn put(&mut self, evaluation: &Evaluation, figure: &Figure, placed: Placed) {
        if let Some(same) = same(evaluation, figure) {
            self.by_figure.entry(same).or_insert(placed);
        }
        if let Some(key) = evaluation.shown_key(figure) {
            self.observed.entry(key).or_insert(placed);
        }
    }

    /// The observed figures that stand in the workbook.
    pub fn observed(&self) -> impl Iterator<Item = (&Key, &Placed)> {
        self.observed.iter()
    }
}

/// The name of a cell as a formula has it: C5, or '社保基金'!C5 from another sheet.
pub(super) fn reference(sheets: &[String], from: usize, placed: Placed) -> String {
    let cell = cell_name(placed.row, placed.column);
    match sheets.get(placed.sheet).filter(|_| placed.sheet != from) {
        Some(sheet) => format!("'{}'!{cell}", sheet.replace('\'', "''")),
        None => cell,
    }
}
