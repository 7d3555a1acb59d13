//! Room where the store is full: what is given up, and in which order. Invariant: never anything that the user named or that is the
//! only copy of something.

use super::Keeper;
use super::store::{Handed, write};
use crate::ui::browser::storage::{self, StorageError};
use crate::workspace::keeping::shelf::{self, Shelved};
use crate::workspace::keeping::{Keeping, Part, Write};

/// UTF-16 units that browsers keep for a page, at most.
pub(super) const STORE_UNITS: u32 = 5 * 1024 * 1024;

impl Keeper {
    /// Writes; where the store is full, once more after each thing that was given up: the oldest automatic restore points of this
    /// workspace first, then the generation before the live one. For what no store holds nothing is given up.
    pub(super) fn write_with_room(self, keeping: &mut Keeping, wanted: &Handed) -> Result<(), StorageError> {
        let Handed { step, text } = wanted;
        let (key, text) = match (&step.write, text) {
            (Write::Put { key, .. }, Some(text)) => (key, text),
            (Write::Put { .. }, None) => return Err(StorageError::Full),
            (Write::Delete { .. }, _) => return write(&step.write),
        };
        let mut written = storage::write_held(key, text);
        if written != Err(StorageError::Full) || text.length() > STORE_UNITS {
            return written;
        }
        let automatic = self.points().into_iter().rev().filter(|(point, _)| point.is_automatic());
        for (point, _) in automatic {
            if storage::remove(&self.key(&Part::Point(point.number))).is_ok() {
                written = storage::write_held(key, text);
                if written != Err(StorageError::Full) {
                    return written;
                }
            }
        }
        let mut made_room = false;
        for room in keeping.plan_room() {
            if write(&room.write).is_ok() {
                keeping.carried_out(room);
                made_room = true;
            }
        }
        if made_room { storage::write_held(key, text) } else { written }
    }

    /// UTF-16 units of restore points and copies, of all workspaces.
    pub(super) fn held_by_points(self) -> usize {
        self.shelf().iter().map(|one| one.units.points + one.units.aside).sum()
    }

    /// The workspaces of the store, the one opened last first; those in the bin are among them.
    #[must_use]
    pub fn shelf(self) -> Vec<Shelved> {
        let (keys, _) = storage::sizes().unwrap_or_default();
        shelf::shelf(&keys, |key| storage::read(key).ok().flatten())
    }

    /// UTF-16 units that are taken in all, by whichever page of this address.
    #[must_use]
    pub fn taken(self) -> usize {
        let (keys, others) = storage::sizes().unwrap_or_default();
        keys.iter().map(|(_, units)| units).sum::<usize>() + others
    }
}
