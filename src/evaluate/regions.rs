//! The regions under one parent added up, and the whole that a share is a share of.
//!
//! Invariant: a sum that lacks a region is no sum, it says how many there are; a share then takes its parent's own figure for
//! the whole, where there is one.

use super::evaluation::{Evaluation, Lane};
use super::figure::{Ask, NoValue};
use super::rows::{self, Evaluated, Row, Value, combine, everywhere_is};
use crate::formula::{Operator, Program};
use crate::model::RegionId;
use crate::model::dataset::PeriodId;
use crate::quantity::Decimal;

/// What was added up over the children of one parent, and what came of it.
#[derive(Clone, Debug)]
pub(super) struct Total {
    of: Program,
    sum: Row,
    whole: Row,
}

/// What a whole is of: a program by its place in memory, a lane, the parent and a period.
pub(super) type WholeOf = (usize, Lane, RegionId, PeriodId);

impl Evaluation {
    /// The sum over the children of the region's parent, where each of them has a value.
    pub(super) fn sum_of_regions(&self, of: &Program, region: RegionId, lane: Lane) -> Row {
        self.total(of, region, lane, |total| Row::clone(&total.sum))
    }

    /// What a region's value is a share of: the sum, else the parent's own value.
    pub(super) fn whole(&self, of: &Program, region: RegionId, lane: Lane) -> Row {
        self.total(of, region, lane, |total| Row::clone(&total.whole))
    }

    fn total(&self, of: &Program, region: RegionId, lane: Lane, take: impl Fn(&Total) -> Row) -> Row {
        let Some(parent) = self.registry.region(region).parent else {
            return everywhere_is(&self.calendar, Err(NoValue::Missing));
        };
        let key = (std::ptr::from_ref(of) as usize, lane, parent);
        if let Some(known) = self.sums.borrow().get(&key)
            && known.of == *of
        {
            return take(known);
        }
        let siblings = self.registry.siblings(region);
        let mut tallies = vec![Tally::default(); self.calendar.len()];
        for sibling in &siblings {
            let Evaluated::Row { row, .. } = self.run(of, *sibling, lane) else { continue };
            tallies.iter_mut().zip(row.iter()).for_each(|(tally, value)| tally.add(*value));
        }
        let sum: Row = tallies.into_iter().map(|tally| tally.total(siblings.len())).collect();
        let whole = self.completed(of, &sum, parent, lane);
        let total = Total { of: of.clone(), sum, whole };
        let taken = take(&total);
        self.sums.borrow_mut().insert(key, total);
        taken
    }

    /// A sum with what is incomplete taken from the parent.
    fn completed(&self, of: &Program, sum: &Row, parent: RegionId, lane: Lane) -> Row {
        if !sum.iter().any(is_incomplete) {
            return Row::clone(sum);
        }
        let Evaluated::Row { row, .. } = self.run(of, parent, lane) else { return Row::clone(sum) };
        sum.iter().zip(row.iter()).map(|(sum, own)| if is_incomplete(sum) { own.or(*sum) } else { *sum }).collect()
    }

    /// One cell of [`Self::whole`], of a program that looks at its own period only.
    pub(super) fn whole_at(&self, of: &Program, region: RegionId, lane: Lane, at: PeriodId) -> Value {
        let parent = self.registry.region(region).parent.ok_or(NoValue::Missing)?;
        let key = (std::ptr::from_ref(of) as usize, lane, parent, at);
        // One whole is asked for once for each sibling, one after the other: no need to hash.
        if let Some((_, known)) = self.wholes.borrow().iter().rev().find(|(of, _)| *of == key) {
            return *known;
        }
        let siblings = self.registry.siblings(region);
        let mut tally = Tally::default();
        siblings.iter().for_each(|sibling| tally.add(self.cell_of(of, *sibling, lane, at)));
        let sum = tally.total(siblings.len());
        let whole = if is_incomplete(&sum) { self.cell_of(of, parent, lane, at).or(sum) } else { sum };
        self.wholes.borrow_mut().push((key, whole));
        whole
    }

    /// The parent, where its own figure is the whole of a share.
    pub(super) fn parent_as_whole(&self, of: &Program, ask: &Ask, lane: Lane) -> Option<RegionId> {
        let slot = self.slot_of(of, ask);
        let is_incomplete = is_incomplete(&rows::cell(&self.sum_of_regions(of, ask.region, lane), slot));
        let has_whole = rows::cell(&self.whole(of, ask.region, lane), slot).is_ok();
        self.registry.region(ask.region).parent.filter(|_| is_incomplete && has_whole)
    }

    /// Whether a part of a formula has a value in a region.
    pub(super) fn has_value(&self, of: &Program, region: RegionId, ask: &Ask, lane: Lane) -> bool {
        match self.run(of, region, lane) {
            Evaluated::Row { row, .. } => rows::cell(&row, self.slot_of(of, ask)).is_ok(),
            Evaluated::Constant(_) => true,
            Evaluated::Nothing => false,
        }
    }

    fn slot_of(&self, of: &Program, ask: &Ask) -> Option<PeriodId> {
        self.dataset.axis().id(if self.is_at_end(of) { ask.period.end() } else { ask.period })
    }
}

/// The values added so far, and of how many regions.
#[derive(Clone, Copy)]
struct Tally {
    sum: Value,
    have: usize,
}

impl Default for Tally {
    fn default() -> Self {
        Self { sum: Ok(Decimal::ZERO), have: 0 }
    }
}

impl Tally {
    fn add(&mut self, value: Value) {
        if let Ok(value) = value {
            self.sum = self.sum.and_then(|sum| combine(Operator::Add, sum, value));
            self.have += 1;
        }
    }

    fn total(self, regions: usize) -> Value {
        let counted = |count| u16::try_from(count).unwrap_or(u16::MAX);
        match self.have {
            0 => Err(NoValue::Missing),
            have if have < regions => Err(NoValue::Incomplete { have: counted(have), of: counted(regions) }),
            _ => self.sum,
        }
    }
}

fn is_incomplete(value: &Value) -> bool {
    matches!(value, Err(NoValue::Incomplete { .. }))
}
