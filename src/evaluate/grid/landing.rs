//! Where the cells of a pasted block go: where they stand, or by the names at its edge.
//!
//! Invariant: nothing is written here; a row or column without a place says why.

use super::headed::{Head, Heads, NamedRow};
use super::{GridColumn, GridPlan};
use crate::model::{IndicatorId, Scenario};
use crate::quantity::Unit;
use crate::workspace::block::{Spot, TextBlock};

/// The place of one row of a block.
#[derive(Clone, Debug, PartialEq)]
pub struct Place {
    /// The indicator.
    pub indicator: IndicatorId,
    /// The statement, where the column does not say it.
    pub scenario: Scenario,
    /// The unit that the block says; the row's own where it says none.
    pub unit: Option<Unit>,
    /// The row of the plan, where it is one.
    pub row: Option<usize>,
}

/// Where one row or column goes.
#[derive(Clone, Debug, PartialEq)]
pub enum Goes<T> {
    /// There.
    To(T),
    /// Its name is not known.
    Unknown(String),
    /// Beyond the edge of the grid.
    Beyond,
    /// It holds headings.
    Aside,
}

/// Where the cells of a block go.
#[derive(Clone, Debug, PartialEq)]
pub struct Landing {
    /// By row of the block.
    pub rows: Vec<Goes<Place>>,
    /// By column of the block.
    pub columns: Vec<Goes<GridColumn>>,
}

impl GridPlan {
    /// Where a block goes whose first cell lies on a cell of the plan.
    #[must_use]
    pub fn land_at(&self, at: Spot, block: &TextBlock) -> Landing {
        self.land_beside(at, block, (0, 0))
    }

    /// The same, the first rows and columns of the block being headings.
    fn land_beside(&self, at: Spot, block: &TextBlock, (above, before): (usize, usize)) -> Landing {
        let size = block.size();
        let row = |number: usize| {
            let Some(number) = number.checked_sub(above).map(|number| at.row + number) else { return Goes::Aside };
            self.rows.get(number).map_or(Goes::Beyond, |row| {
                Goes::To(Place { indicator: row.indicator, scenario: row.scenario, unit: None, row: Some(number) })
            })
        };
        let column = |number: usize| {
            let Some(number) = number.checked_sub(before).map(|number| at.column + number) else { return Goes::Aside };
            self.columns.get(number).map_or(Goes::Beyond, |column| Goes::To(*column))
        };
        Landing { rows: (0..size.rows).map(row).collect(), columns: (0..size.columns).map(column).collect() }
    }

    /// Where a block goes by its headings; what they do not say is said by where the block lies.
    #[must_use]
    pub fn land_by(&self, heads: &Heads, at: Spot, block: &TextBlock) -> Landing {
        let mut landing = self.land_beside(at, block, (heads.rows_above, heads.columns_before));
        if let Some(columns) = &heads.columns {
            landing.columns = columns.iter().map(|head| goes(head, |column| *column)).collect();
        }
        if let Some(rows) = &heads.rows {
            landing.rows = rows.iter().map(|head| goes(head, |named| self.place_of(named))).collect();
        }
        landing
    }

    /// Whether a block lands by its headings where it would land without them, the headings left out.
    #[must_use]
    pub fn lands_in_place(&self, heads: &Heads, at: Spot, block: &TextBlock) -> bool {
        let by_place = self.land_beside(at, block, (heads.rows_above, heads.columns_before));
        let by_name = self.land_by(heads, at, block);
        let place = |goes: &Goes<Place>| match goes {
            Goes::To(place) => Some(Some((place.indicator, place.scenario))),
            Goes::Aside => Some(None),
            _ => None,
        };
        let rows = by_name.rows.iter().zip(&by_place.rows);
        let same_rows =
            rows.into_iter().all(|(left, right)| place(left).is_some_and(|left| Some(left) == place(right)));
        same_rows
            && by_name.columns == by_place.columns
            && by_name.columns.iter().all(|goes| !matches!(goes, Goes::Unknown(_)))
    }

    fn place_of(&self, named: &NamedRow) -> Place {
        let scenario = named.scenario.unwrap_or(Scenario::Actual);
        let is_it = |row: &super::GridRow| row.indicator == named.indicator && row.scenario == scenario;
        Place { indicator: named.indicator, scenario, unit: named.unit, row: self.rows.iter().position(is_it) }
    }
}

fn goes<A, B>(head: &Head<A>, place: impl Fn(&A) -> B) -> Goes<B> {
    match head {
        Head::Of(of) => Goes::To(place(of)),
        Head::Unknown(text) => Goes::Unknown(text.clone()),
        Head::Aside => Goes::Aside,
    }
}
