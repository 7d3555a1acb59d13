//! Notes on exceptional years, from `catalogue/notes.csv`: a policy that explains a figure is named beside it.
//!
//! Invariant: a note on a region holds for every region under it.

use std::sync::LazyLock;

use super::registry::Registry;
use crate::model::{IndicatorId, RegionId};

/// The embedded table: of, region (a code), year, zh, en.
pub const NOTES_CSV: &str = include_str!("../../catalogue/notes.csv");

/// A note on an indicator, or on all of a subject, in one year.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct NoteRow {
    /// An indicator's id, or the part of it before the dot.
    pub of: String,
    /// The code of the region.
    pub region: String,
    /// The year.
    pub year: u16,
    /// The policy: 阶段性减免社会保险费.
    pub zh: String,
    /// The same in English.
    pub en: String,
}

/// The rows of the embedded table; a broken row is a bug that `tests/checks.rs` finds, and is left out here.
#[must_use]
pub fn notes() -> &'static [NoteRow] {
    static ROWS: LazyLock<Vec<NoteRow>> = LazyLock::new(|| {
        let records = csv::Reader::from_reader(NOTES_CSV.as_bytes()).into_records();
        records.flatten().filter_map(|record| read_row(&record)).collect()
    });
    &ROWS
}

fn read_row(record: &csv::StringRecord) -> Option<NoteRow> {
    let field = |at: usize| record.get(at).map(str::to_owned);
    Some(NoteRow { of: field(0)?, region: field(1)?, year: field(2)?.parse().ok()?, zh: field(3)?, en: field(4)? })
}

impl Registry {
    /// The note on an indicator's figure of a region and year.
    #[must_use]
    pub fn note(&self, indicator: IndicatorId, region: RegionId, year: u16) -> Option<&'static NoteRow> {
        let indicator = self.indicator(indicator);
        notes().iter().find(|note| {
            note.year == year
                && (note.of == indicator.id || note.of == indicator.subject())
                && self.find_region(&note.region).is_some_and(|of| self.is_within(region, of))
        })
    }

    /// Whether a region is another or lies under it.
    fn is_within(&self, region: RegionId, of: RegionId) -> bool {
        let parents = std::iter::successors(Some(region), |region| self.region(*region).parent);
        // A parent comes before its children, so no chain is longer than the regions are many.
        parents.take(self.region_count()).any(|parent| parent == of)
    }
}
