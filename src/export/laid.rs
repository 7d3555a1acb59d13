//! A grid laid out on a sheet: at which row and column its cells stand.

use crate::evaluate::{GridPlan, RowCells};
use crate::model::Topic;

/// The row of the headings; figures stand below.
pub(super) const HEADS: u32 = 3;
/// The column before the first period: name, unit.
pub(super) const BEFORE: u32 = 2;

/// A grid laid out on a sheet.
pub(super) struct Laid {
    pub topic: Topic,
    pub plan: GridPlan,
    pub rows: Vec<RowCells>,
}

impl Laid {
    /// The row of the sheet on which a row of the plan stands.
    pub fn row(at: usize) -> u32 {
        HEADS + 1 + u32::try_from(at).unwrap_or(u32::MAX - HEADS - 1)
    }

    pub fn column(at: usize) -> u32 {
        BEFORE + 1 + u32::try_from(at).unwrap_or(u32::MAX - BEFORE - 1)
    }

    pub fn last_column(&self) -> u32 {
        BEFORE + u32::try_from(self.plan.columns.len()).unwrap_or(0)
    }
}
