//! Looking for a name or a number in a grid, a part of its rows at a time.
//!
//! Invariant: a number is found as it is shown, whatever its separators; the search goes once round.

use super::GridPlan;
use crate::catalogue::names::comparable;
use crate::evaluate::evaluation::Evaluation;
use crate::quantity::decimal::half_width;
use crate::quantity::format::Place;
use crate::workspace::block::Spot;

/// Which way.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Direction {
    /// Down, and right within a row.
    Forward,
    /// Up, and left within a row.
    Back,
}

/// What a part of a search came to.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Found {
    /// There.
    At(Spot),
    /// Not in the rows looked at: go on with so many.
    NotYet(usize),
    /// Nowhere.
    Nowhere,
}

impl Evaluation {
    /// Looks for a text from a cell on, that cell last: `looked` rows were looked at before, `most` more are.
    #[must_use]
    pub fn find(&self, plan: &GridPlan, text: &str, from: Spot, way: Direction, looked: usize, most: usize) -> Found {
        let (name, number) = (comparable(text), plain(text));
        let rows = plan.rows.len();
        if name.is_empty() || rows == 0 {
            return Found::Nowhere;
        }
        // The row one is in comes twice: behind the cell, and at the end of the round before it.
        for step in looked..(looked + most).min(rows + 1) {
            let row = match way {
                Direction::Forward => (from.row + step) % rows,
                Direction::Back => (from.row + rows * 2 - step) % rows,
            };
            let is_on = |column: &usize| match way {
                Direction::Forward if step == 0 => *column > from.column,
                Direction::Back if step == 0 => *column < from.column,
                _ => true,
            };
            if step > 0 && self.is_named(plan, row, &name) {
                return Found::At(Spot { row, column: from.column });
            }
            let Some(cells) = self.row_cells(plan, row) else { continue };
            let holds = |column: &usize| {
                let figure = cells.cells.get(*column).and_then(|cell| cell.figure.as_ref());
                figure.is_some_and(|figure| figure.value.is_ok() && figure.text(Place::File).contains(&number))
            };
            let columns = 0..plan.columns.len();
            let found = match way {
                Direction::Forward => columns.filter(is_on).find(holds),
                Direction::Back => columns.rev().filter(is_on).find(holds),
            };
            if let Some(column) = found {
                return Found::At(Spot { row, column });
            }
        }
        if looked + most > rows { Found::Nowhere } else { Found::NotYet(looked + most) }
    }

    fn is_named(&self, plan: &GridPlan, row: usize, name: &str) -> bool {
        let Some(row) = plan.rows.get(row) else { return false };
        let indicator = self.registry.indicator(row.indicator);
        comparable(&indicator.zh).contains(name) || comparable(self.registry.name(row.indicator)).contains(name)
    }
}

/// A number as files write it, without separators.
fn plain(text: &str) -> String {
    text.chars().map(half_width).filter(|character| !character.is_whitespace() && *character != ',').collect()
}
