//! The regions of the catalogue, from `catalogue/regions.csv`, and those of the user's own: which of them is a part of which.

use std::rc::Rc;

use super::registry::Registry;
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

/// Reads the table; a broken row is a bug that `tests/suite/catalogue.rs` finds, and is left out here.
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

impl Registry {
    /// The children of a region's parent, itself among them; empty for a region without one.
    #[must_use]
    pub fn siblings(&self, id: RegionId) -> Vec<RegionId> {
        let Some(parent) = self.region(id).parent else { return Vec::new() };
        self.under(parent)
    }

    /// The regions that one is made up of; none where they are not known.
    #[must_use]
    pub fn under(&self, id: RegionId) -> Vec<RegionId> {
        self.regions().filter(|(_, region)| region.parent == Some(id)).map(|(id, _)| id).collect()
    }

    /// Adds a region that the catalogue does not know.
    pub fn add_region(&mut self, name: &str) -> RegionId {
        self.find_region(name).unwrap_or_else(|| {
            let region = Region { code: String::new(), zh: name.to_owned(), parent: None, within: None };
            self.push_region(region, &[])
        })
    }

    /// Says in which region one of the user's own lies.
    pub(crate) fn put_within(&mut self, id: RegionId, within: Option<RegionId>) {
        let region = &mut self.regions[usize::from(id.0)];
        if region.within != within {
            *region = Rc::new(Region { within, ..(**region).clone() });
        }
    }

    /// Says of which region one of the user's own is a part.
    pub(crate) fn put_under(&mut self, id: RegionId, parent: Option<RegionId>) {
        let region = &mut self.regions[usize::from(id.0)];
        if region.parent != parent {
            *region = Rc::new(Region { parent, ..(**region).clone() });
        }
    }
}
