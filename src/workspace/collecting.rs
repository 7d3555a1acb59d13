//! Who reports to a region, put into force: the regions that it is made up of become its parts.
//!
//! Invariant: which region is a part of which follows from the settings alone, whatever the order in which they came; no region is a
//! part of itself, and those of the base stay where they are.

use std::rc::Rc;

use super::Workspace;
use super::settings::{Collection, MAX_COLLECTIONS, MAX_UNITS, Setting};
use crate::catalogue::Misfit;
use crate::catalogue::place::{MAX_IDS, check_name};
use crate::model::RegionId;

/// The last day of a month that every month has.
pub const LAST_DAY: u8 = 28;

impl Workspace {
    pub(super) fn check_collection(&self, of: &str, collection: &Collection) -> Result<(), Misfit> {
        check_name(of)?;
        for name in collection.parts.iter().chain(&collection.offices) {
            check_name(name)?;
        }
        let units = collection.parts.len() + collection.offices.len();
        let all = &self.settings.collections;
        let is_new = !all.contains_key(of);
        let full = units > MAX_UNITS
            || is_new && all.len() >= MAX_COLLECTIONS
            || self.registry.region_count() + units >= MAX_IDS
            || collection.due.is_some_and(|due| due == 0 || due > LAST_DAY);
        if full { Err(Misfit::Full) } else { Ok(()) }
    }

    /// Sets who reports to a region; returns what was set before.
    pub(super) fn put_collection(&mut self, of: String, collection: Option<Box<Collection>>) -> Setting {
        let all = &mut self.settings.collections;
        let before = match collection {
            Some(collection) => all.insert(of.clone(), *collection),
            None => all.remove(&of),
        };
        self.place_parts();
        Setting::Collection(of, before.map(Box::new))
    }

    /// Every region of the user's own with the one that it is a part of, the first to claim it.
    fn place_parts(&mut self) {
        let of_base = self.base.registry.region_count();
        let registry = Rc::make_mut(&mut self.registry);
        let own: Vec<RegionId> =
            registry.regions().map(|(id, _)| id).filter(|id| usize::from(id.0) >= of_base).collect();
        own.into_iter().for_each(|id| registry.put_under(id, None));
        for (of, collection) in &self.settings.collections {
            if collection.parts.is_empty() {
                continue;
            }
            let whole = registry.add_region(of);
            for name in &collection.parts {
                let part = registry.add_region(name);
                let is_free = usize::from(part.0) >= of_base && registry.region(part).parent.is_none();
                let above = std::iter::successors(Some(whole), |region| registry.region(*region).parent);
                if is_free && above.into_iter().all(|region| region != part) {
                    registry.put_under(part, Some(whole));
                }
            }
        }
    }
}
