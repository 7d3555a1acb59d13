//! The rows of one indicator and lane that were asked for, by region.
//!
//! Invariant: only regions that were asked for take room, however many a workspace has.

use std::rc::Rc;

use super::rows::Row;
use crate::model::RegionId;
use crate::model::dataset::PeriodId;

/// A kept row: not asked for yet, nothing at any period, its cells, or cells that are out of date at some periods.
#[derive(Clone, Debug, Default)]
pub(super) enum Slot {
    #[default]
    Unknown,
    Nothing,
    Cells(Row),
    Stale(Row, Rc<[PeriodId]>),
}

/// By region, in order.
#[derive(Clone, Debug, Default)]
pub(super) struct Slots(Vec<(RegionId, Slot)>);

impl Slots {
    /// Where a region's row is, or would be.
    fn place(&self, region: RegionId) -> Result<usize, usize> {
        // Where all regions are asked for, as in a ranking, each stands at its own number.
        let own = usize::from(region.0);
        if self.0.get(own).is_some_and(|(of, _)| *of == region) {
            return Ok(own);
        }
        self.0.binary_search_by_key(&region, |(of, _)| *of)
    }

    /// The row of a region, where it was asked for.
    pub(super) fn get(&self, region: RegionId) -> Option<&Slot> {
        self.place(region).ok().map(|at| &self.0[at].1)
    }

    /// The row of a region, to be kept.
    pub(super) fn of(&mut self, region: RegionId) -> &mut Slot {
        let at = self.place(region).unwrap_or_else(|at| {
            self.0.insert(at, (region, Slot::Unknown));
            at
        });
        &mut self.0[at].1
    }

    /// After a change in a region, or in every one; at some periods, or at any.
    pub(super) fn disturb(&mut self, region: Option<RegionId>, periods: Option<&Rc<[PeriodId]>>) {
        match region {
            None => self.0.iter_mut().for_each(|(_, slot)| slot.disturb(periods)),
            Some(region) => {
                if let Ok(at) = self.place(region) {
                    self.0[at].1.disturb(periods);
                }
            }
        }
    }
}

impl Slot {
    fn disturb(&mut self, periods: Option<&Rc<[PeriodId]>>) {
        *self = match (std::mem::take(self), periods) {
            (Slot::Nothing, Some(_)) => Slot::Nothing,
            (Slot::Cells(row), Some(periods)) => Slot::Stale(row, Rc::clone(periods)),
            (Slot::Stale(row, stale), Some(periods)) if stale == *periods => Slot::Stale(row, stale),
            _ => Slot::Unknown,
        };
    }
}
