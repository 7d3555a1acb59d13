//! Notes on exceptional years, from `catalogue/notes.csv`: a policy that explains a figure is named beside it.
//!
//! Invariant: a note on a region holds for every region under it.

use std::sync::LazyLock;

use super::registry::Registry;
use super::table;
use crate::model::{IndicatorId, RegionId};

/// The embedded table: of, region (a code), year, zh.
pub const NOTES: &str = include_str!(concat!(env!("OUT_DIR"), "/notes.table"));

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
}

/// The rows of the embedded table; a broken row is a bug that `tests/suite/checks.rs` finds, and is left out here.
#[must_use]
pub fn notes() -> &'static [NoteRow] {
    static ROWS: LazyLock<Vec<NoteRow>> =
        LazyLock::new(|| table::records(NOTES).filter_map(|(_, fields)| read_row(fields)).collect());
    &ROWS
}

fn read_row([of, region, year, zh]: [&str; 4]) -> Option<NoteRow> {
    let year = year.parse().ok()?;
    let [of, region, zh] = [of, region, zh].map(str::to_owned);
    Some(NoteRow { of, region, year, zh })
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
    pub(super) fn is_within(&self, region: RegionId, of: RegionId) -> bool {
        let parents = std::iter::successors(Some(region), |region| self.region(*region).parent);
        // A parent comes before its children, so no chain is longer than the regions are many.
        parents.take(self.region_count()).any(|parent| parent == of)
    }
}
