//! The rows of formulas that no indicator has: the questions of a page put the same few again and again.
//!
//! Invariant: kept while nothing changes, and never more than [`MOST`] of them.

use std::collections::HashMap;
use std::rc::Rc;

use super::change::Reach;
use super::evaluation::{Evaluation, Lane};
use super::rows::{self, Evaluated, Row};
use crate::catalogue::registry::Formula;
use crate::model::RegionId;

/// How many rows are kept at most.
const MOST: usize = 512;

/// Rows by the formula's place in memory, region and lane; the formula is kept too, to tell it from a later one at the
/// same place.
#[derive(Clone, Debug, Default)]
pub(super) struct FormulaRows(HashMap<(usize, RegionId, Lane), Kept>);

/// A formula and its row.
type Kept = (Rc<Formula>, Option<Row>);

impl FormulaRows {
    /// Forgets those that read an indicator which a change in a region has reached, in that region or everywhere.
    pub(super) fn forget(&mut self, reached: &[Reach], region: RegionId) {
        self.0.retain(|(_, of, _), (formula, _)| {
            let near = *of == region || formula.checked.adds_regions;
            !reached.iter().any(|reach| (near || reach.everywhere) && formula.checked.reads.contains(&reach.indicator))
        });
    }

    /// Forgets them all.
    pub(super) fn clear(&mut self) {
        self.0.clear();
    }
}

impl Evaluation {
    /// The row of a formula of no indicator's own.
    pub(super) fn formula_row(&self, formula: &Rc<Formula>, region: RegionId, lane: Lane) -> Option<Row> {
        let key = (Rc::as_ptr(formula) as usize, region, lane);
        if let Some((_, row)) = self.formula_rows.borrow().0.get(&key) {
            return row.clone();
        }
        let row = match self.run(&formula.checked.program, region, lane) {
            Evaluated::Row { row, .. } => Some(row),
            Evaluated::Constant(value) => Some(rows::everywhere_is(&self.calendar, Ok(value))),
            Evaluated::Nothing => None,
        };
        let mut kept = self.formula_rows.borrow_mut();
        if kept.0.len() >= MOST {
            kept.clear();
        }
        kept.0.insert(key, (Rc::clone(formula), row.clone()));
        row
    }
}
