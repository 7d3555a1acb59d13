//! The regions of the catalogue, from `catalogue/regions.csv`.

use super::table;
use crate::model::{Region, RegionId};

/// The embedded table: code, zh, parent (a code), aliases.
pub const REGIONS: &str = include_str!(concat!(env!("OUT_DIR"), "/regions.table"));

/// A row of the table: the region and its other names.
pub struct RegionRow {
    /// The region itself.
    pub region: Region,
    /// Other names it is published under.
    pub aliases: Vec<String>,
}

/// Reads the table; a broken row is a bug that `tests/catalogue.rs` finds, and is left out here.
#[must_use]
pub fn read() -> Vec<RegionRow> {
    let mut rows: Vec<RegionRow> = Vec::new();
    for (_, [code, zh, parent, aliases]) in table::records(REGIONS) {
        let parent = rows.iter().position(|row| row.region.code == parent);
        let parent = parent.and_then(|at| u16::try_from(at).ok()).map(RegionId);
        let region = Region { code: code.to_owned(), zh: zh.to_owned(), parent, within: None };
        rows.push(RegionRow { region, aliases: table::list(aliases).collect() });
    }
    rows
}
