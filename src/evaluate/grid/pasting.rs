//! A block read into edits, a part at a time: what reads is set, what does not is listed with its row and column.
//!
//! Invariant: a blank and a mark for no figure change nothing, nor does a value that stands there already.

use super::landing::{Goes, Landing, Place};
use super::{GridColumn, GridPlan};
use crate::evaluate::evaluation::Evaluation;
use crate::evaluate::figure::{Ask, Figure};
use crate::model::{Entry, Scenario};
use crate::quantity::Unit;
use crate::workspace::Edit;
use crate::workspace::block::TextBlock;
use crate::workspace::typed::{self, TypedCell, TypedError};

/// How many texts that do not read are listed.
const LISTED: usize = 200;

/// A text that does not read.
#[derive(Clone, Debug, PartialEq)]
pub struct Unread {
    /// The row of the block, from 1.
    pub row: usize,
    /// The column of the block, from 1.
    pub column: usize,
    /// The text, shortened.
    pub text: String,
    /// Why.
    pub error: TypedError,
}

/// How many cells of a block came to what.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq)]
pub struct Counts {
    /// Set.
    pub set: usize,
    /// The value that stands there already.
    pub same: usize,
    /// Blank, or a mark for no figure.
    pub blank: usize,
    /// On a figure that is computed.
    pub derived: usize,
    /// Beyond the edge of the grid.
    pub beyond: usize,
    /// Under a name or heading that is not known.
    pub unknown: usize,
    /// Not to be read.
    pub unread: usize,
}

/// A block on its way in.
pub struct Pasting {
    block: TextBlock,
    landing: Landing,
    row: usize,
    entries: Vec<Entry>,
    /// The first of the texts that do not read.
    pub unread: Vec<Unread>,
    /// How many cells came to what.
    pub counts: Counts,
}

impl Pasting {
    /// Nothing read yet.
    #[must_use]
    pub fn new(block: TextBlock, landing: Landing) -> Self {
        Self { block, landing, row: 0, entries: Vec::new(), unread: Vec::new(), counts: Counts::default() }
    }

    /// Reads on for about so many cells; whether there is more. `at` is the time, ISO 8601.
    pub fn advance(&mut self, evaluation: &Evaluation, plan: &GridPlan, at: &str, cells: usize) -> bool {
        let mut read = 0;
        while read < cells && self.row < self.block.rows.len() {
            read += self.block.rows[self.row].len().max(1);
            self.read_row(evaluation, plan, at);
            self.row += 1;
        }
        self.row < self.block.rows.len()
    }

    /// Rows read, and of how many.
    #[must_use]
    pub fn progress(&self) -> (usize, usize) {
        (self.row, self.block.rows.len())
    }

    /// Rows of the text that were not looked at.
    #[must_use]
    pub fn rows_left_out(&self) -> usize {
        self.block.rows_left_out
    }

    /// What was read, to be taken over as one change.
    #[must_use]
    pub fn entries(&mut self) -> Vec<Entry> {
        std::mem::take(&mut self.entries)
    }

    fn read_row(&mut self, evaluation: &Evaluation, plan: &GridPlan, at: &str) {
        let place = match &self.landing.rows[self.row] {
            Goes::To(place) => Ok(place.clone()),
            Goes::Unknown(_) => Err(Some(true)),
            Goes::Beyond => Err(Some(false)),
            Goes::Aside => Err(None),
        };
        let mut unit = None;
        for column in 0..self.block.rows[self.row].len() {
            let text = self.block.text(self.row, column).to_owned();
            match (&place, &self.landing.columns[column]) {
                (Err(None), _) | (_, Goes::Aside) => {}
                _ if text.is_empty() => self.counts.blank += 1,
                (Err(Some(true)), _) | (_, Goes::Unknown(_)) => self.counts.unknown += 1,
                (Err(Some(false)), _) | (_, Goes::Beyond) => self.counts.beyond += 1,
                (Ok(place), Goes::To(to)) => {
                    let to = *to;
                    let unit = *unit.get_or_insert_with(|| unit_of(evaluation, plan, place));
                    self.read_cell(evaluation, plan, (place, to, unit), (column, &text), at);
                }
            }
        }
    }

    fn read_cell(
        &mut self,
        evaluation: &Evaluation,
        plan: &GridPlan,
        (place, to, unit): (&Place, GridColumn, Unit),
        (column, text): (usize, &str),
        at: &str,
    ) {
        let Some(ask) = ask_of(evaluation, plan, place, to) else {
            self.counts.derived += 1;
            return;
        };
        let Some(cell) = evaluation.typed_cell(&evaluation.figure(&ask), unit) else { return };
        let kept = evaluation.registry().indicator(place.indicator).unit;
        let read = if unit.dimension() == kept.dimension() {
            typed::read(evaluation.registry(), &cell, text, at)
        } else {
            Err(TypedError::Unit { position: 1, written: unit, wanted: kept })
        };
        match read {
            Ok(Edit::Set(entry)) => {
                let before = evaluation.dataset().get(&cell.key);
                let (new, unit) = (&entry.observation, entry.observation.quantity.unit);
                let is_same = before.is_some_and(|before| {
                    let converted = before.quantity.converted(unit);
                    converted.is_some_and(|old| old.value == new.quantity.value) && before.status == new.status
                });
                if is_same {
                    self.counts.same += 1;
                } else {
                    self.counts.set += 1;
                    self.entries.push(typed::with_note_of(entry, before));
                }
            }
            Ok(_) | Err(TypedError::NoFigure(_)) => self.counts.blank += 1,
            Err(error) => {
                self.counts.unread += 1;
                if self.unread.len() < LISTED {
                    let text = text.chars().take(40).collect();
                    self.unread.push(Unread { row: self.row + 1, column: column + 1, text, error });
                }
            }
        }
    }
}

/// The unit that a bare number of a row is counted in.
fn unit_of(evaluation: &Evaluation, plan: &GridPlan, place: &Place) -> Unit {
    let shown = || evaluation.row_cells(plan, place.row?).map(|row| row.unit);
    place.unit.or_else(shown).unwrap_or(evaluation.registry().indicator(place.indicator).unit)
}

/// What a cell of a block is the answer to; none where that is computed.
fn ask_of(evaluation: &Evaluation, plan: &GridPlan, place: &Place, to: GridColumn) -> Option<Ask> {
    let scenario = match to {
        GridColumn::Period(_) => place.scenario,
        // A name that says more than its column does, 城镇新增就业人数（年目标） under 实际, counts.
        GridColumn::Statement(Scenario::Actual, _) => place.scenario,
        GridColumn::Statement(scenario, _) => scenario,
        GridColumn::Completion(_) => return None,
    };
    if scenario == Scenario::Actual && evaluation.registry().formula(place.indicator).is_some() {
        return None;
    }
    let vintage = plan.vintage.filter(|_| scenario == Scenario::Actual);
    Some(Ask { scenario, vintage, ..Ask::actual(place.indicator, plan.region, to.period()) })
}

impl Evaluation {
    /// What typing into a figure's cell is: where it goes, and in which unit a bare number counts.
    #[must_use]
    pub fn typed_cell(&self, figure: &Figure, unit: Unit) -> Option<TypedCell> {
        let key = self.typed_key(figure)?;
        let period = if key.scenario == Scenario::Actual { figure.ask.period } else { key.period };
        Some(TypedCell { key, period, unit })
    }
}
