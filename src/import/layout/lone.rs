//! Lines of one cell among the lines of a header.
//!
//! Invariant: what heads rows below a header stands over their labels, and is none of these.

use super::grid::Grid;
use super::kind::Kind;
use crate::import::tidy::{Field, field_of};

/// 离退休人员 alone below the blank cell that 参保人数 spreads over.
pub(super) fn fills_gap(grid: &Grid, row: u32, (above, kind): (u32, Kind)) -> bool {
    let Some((column, _)) = grid.each_filled(row).next().filter(|_| kind == Kind::Words) else { return false };
    let is_beside = grid.each_filled(above).skip(1).any(|(left, _)| left < column);
    is_beside && grid.spread(above, column).trim().is_empty() && grid.each_filled(above).nth(2).is_some()
}

/// 地区 alone between the lines of a header, which it stands beside.
pub(super) fn heads_labels(grid: &Grid, row: u32, below: Option<&(u32, Kind)>) -> bool {
    let names_labels = |column: u32| {
        let field = field_of(grid.sheet.cell(row, column));
        matches!(field, Some(Field::Region | Field::Period | Field::Indicator))
    };
    below.is_some_and(|(_, kind)| *kind == Kind::Words)
        && grid.each_filled(row).next().is_some_and(|(column, _)| names_labels(column))
}
