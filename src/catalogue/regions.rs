//! The regions of the catalogue, from `catalogue/regions.csv`.

use crate::model::{Region, RegionId};

/// The embedded table: code, zh, en, parent (a code), aliases.
pub const REGIONS_CSV: &str = include_str!("../../catalogue/regions.csv");

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
    for record in csv::Reader::from_reader(REGIONS_CSV.as_bytes()).records().flatten() {
        let field = |at: usize| record.get(at).unwrap_or_default();
        let parent =
            rows.iter().position(|row| row.region.code == field(3)).and_then(|at| u16::try_from(at).ok()).map(RegionId);
        let region = Region { code: field(0).to_owned(), zh: field(1).to_owned(), en: field(2).to_owned(), parent };
        let aliases = field(4).split('|').filter(|alias| !alias.is_empty()).map(str::to_owned).collect();
        rows.push(RegionRow { region, aliases });
    }
    rows
}
