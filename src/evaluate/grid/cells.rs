//! The cells of a row: its figures in one unit, each with what was observed; and the rows that are kept from edit to edit.
//!
//! Invariant: a kept row is what a new one would be: it is kept only while the values it was read from are the same ones in memory.

use std::collections::HashMap;
use std::rc::Rc;

use super::{GridColumn, GridPlan};
use crate::evaluate::answer::lane_of;
use crate::evaluate::compare::Turn;
use crate::evaluate::evaluation::Evaluation;
use crate::evaluate::figure::{Figure, NoValue};
use crate::evaluate::rows::Row;
use crate::model::{Observation, Scenario};
use crate::quantity::Unit;

/// One cell.
#[derive(Clone, Debug, PartialEq)]
pub struct GridCell {
    /// What it shows; none where the column asks nothing of the row.
    pub figure: Option<Figure>,
    /// What was written, where the figure is an observed one.
    pub observation: Option<Rc<Observation>>,
    /// How many publications have a result here.
    pub publications: usize,
    /// A result that a target waits for.
    pub awaited: bool,
    /// What a growth says in place of a number, where its base was zero or below.
    pub turn: Option<Turn>,
}

/// The cells of one row.
#[derive(Clone, Debug, PartialEq)]
pub struct RowCells {
    /// The unit they are shown in, where they measure the same.
    pub unit: Unit,
    /// One a column.
    pub cells: Vec<GridCell>,
}

impl Evaluation {
    /// The cells of a row of a plan; none beyond it.
    #[must_use]
    pub fn row_cells(&self, plan: &GridPlan, row: usize) -> Option<RowCells> {
        let line = *plan.rows.get(row)?;
        let figures: Vec<Option<Figure>> =
            (0..plan.columns.len()).map(|column| plan.ask(self, row, column).map(|ask| self.figure(&ask))).collect();
        let counted = figures.iter().zip(&plan.columns);
        let counted = counted.filter(|(_, column)| !matches!(column, GridColumn::Completion(_)));
        let unit = usual_unit(counted.filter_map(|(figure, _)| figure.as_ref()?.unit()));
        let unit = line.unit.or(unit).unwrap_or(self.registry.indicator(line.indicator).unit);
        let by_statement = figures.iter().flatten().any(|figure| {
            figure.ask.scenario != Scenario::Actual && line.scenario == Scenario::Actual && figure.value.is_ok()
        });
        let cell = |(column, figure): (usize, Option<Figure>)| {
            let derived = plan.is_derived(row, column);
            let observed = figure.as_ref().and_then(|figure| self.dataset.get(&self.shown_key(figure)?));
            let publications = match &figure {
                Some(figure) if !derived && figure.ask.scenario == Scenario::Actual => self.publications_of(figure),
                _ => 0,
            };
            let missing = figure
                .as_ref()
                .is_some_and(|figure| figure.ask.scenario == Scenario::Actual && figure.value == Err(NoValue::Missing));
            let observation = observed.map(Rc::clone);
            let awaited = by_statement && missing && !derived;
            let turn = figure.as_ref().and_then(|figure| self.turn_of(figure));
            GridCell { figure: figure.map(|figure| figure.shown_in(unit)), observation, publications, awaited, turn }
        };
        let cells = figures.into_iter().enumerate().map(cell).collect();
        Some(RowCells { unit, cells })
    }

    /// The values that a row's cells are read from.
    fn row_behind(&self, plan: &GridPlan, row: usize) -> Option<Row> {
        let line = plan.rows.get(row)?;
        self.row(line.indicator, plan.region, lane_of(plan.vintage))
    }
}

/// The unit that most figures are in, the latest of those that equally many are in: one figure typed in another unit does not
/// turn the others over.
fn usual_unit(units: impl DoubleEndedIterator<Item = Unit>) -> Option<Unit> {
    let mut counted: Vec<(Unit, usize)> = Vec::new();
    for unit in units.rev() {
        match counted.iter_mut().find(|(known, _)| *known == unit) {
            Some((_, count)) => *count += 1,
            None => counted.push((unit, 1)),
        }
    }
    let most = counted.iter().map(|(_, count)| *count).max()?;
    counted.into_iter().find(|(_, count)| *count == most).map(|(unit, _)| unit)
}

/// Rows worked out and kept while nothing they are read from changes: a key press shows a few rows anew and not all.
#[derive(Debug, Default)]
pub struct KeptCells {
    plan: Option<Rc<GridPlan>>,
    evaluation: Option<Rc<Evaluation>>,
    rows: HashMap<usize, (Option<Row>, Rc<RowCells>)>,
}

/// So many rows are kept before all are forgotten.
const ROWS_MAX: usize = 4_000;

impl KeptCells {
    /// The cells of a row.
    pub fn row(&mut self, evaluation: &Rc<Evaluation>, plan: &Rc<GridPlan>, row: usize) -> Option<Rc<RowCells>> {
        self.follow(evaluation, plan);
        if let Some((_, cells)) = self.rows.get(&row) {
            return Some(Rc::clone(cells));
        }
        let cells = Rc::new(evaluation.row_cells(plan, row)?);
        if self.rows.len() >= ROWS_MAX {
            self.rows.clear();
        }
        self.rows.insert(row, (evaluation.row_behind(plan, row), Rc::clone(&cells)));
        Some(cells)
    }

    /// Forgets what another evaluation or plan no longer has.
    fn follow(&mut self, evaluation: &Rc<Evaluation>, plan: &Rc<GridPlan>) {
        let same_plan = self.plan.as_ref().is_some_and(|kept| Rc::ptr_eq(kept, plan) || kept == plan);
        let known = self.evaluation.as_ref().filter(|_| same_plan);
        match known {
            Some(known) if Rc::ptr_eq(known, evaluation) => {}
            Some(_) => self.rows.retain(|row, (behind, _)| {
                let now = evaluation.row_behind(plan, *row);
                // A row without any value may have a target all the same.
                behind.as_ref().zip(now.as_ref()).is_some_and(|(behind, now)| Rc::ptr_eq(behind, now))
            }),
            None => self.rows.clear(),
        }
        self.plan = Some(Rc::clone(plan));
        self.evaluation = Some(Rc::clone(evaluation));
    }
}
