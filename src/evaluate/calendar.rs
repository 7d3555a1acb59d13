//! The dataset's periods with the neighbours that formulas look at: the end of a period, its year, a year earlier.
//!
//! Invariant: every answer is a number on the dataset's axis; a neighbour without any observation is absent.

use crate::model::dataset::{Axis, PeriodId};
use crate::model::{Period, YearMonth};

/// The neighbours of every period on the axis.
#[derive(Clone, Debug, Default)]
pub struct Calendar {
    periods: Vec<Period>,
    /// The month it ends in.
    pub end: Vec<Option<PeriodId>>,
    /// The calendar year it ends in.
    pub year: Vec<Option<PeriodId>>,
    /// The same months a year earlier.
    pub year_earlier: Vec<Option<PeriodId>>,
    /// The month before it begins.
    pub before: Vec<Option<PeriodId>>,
    /// January through the month it ends in.
    pub cumulative: Vec<Option<PeriodId>>,
    /// The single months from January on, for a cumulative period.
    months: Vec<Vec<Option<PeriodId>>>,
    /// Single months from February on in the order of time, each with January through it and January through the one before.
    in_order: Vec<(PeriodId, PeriodId, PeriodId)>,
    /// January through each month, in the order of time.
    pub cumulative_in_order: Vec<(PeriodId, YearMonth)>,
    /// Every period in the order of time.
    pub chronological: Vec<PeriodId>,
}

impl Calendar {
    /// Looks the neighbours up once.
    #[must_use]
    pub fn new(axis: &Axis) -> Self {
        let periods = axis.periods().to_vec();
        let look = |neighbour: &dyn Fn(Period) -> Option<Period>| {
            periods.iter().map(|period| neighbour(*period).and_then(|found| axis.id(found))).collect()
        };
        let months = periods
            .iter()
            .map(|period| {
                let first = period.cumulative_through().from();
                let count = if period.is_cumulative() && !period.is_month() { period.through().month() } else { 0 };
                (0..count).map(|month| axis.id(Period::month(first.plus(i16::try_from(month).ok()?)?))).collect()
            })
            .collect();
        let mut chronological: Vec<PeriodId> =
            (0..periods.len()).filter_map(|at| u16::try_from(at).ok()).map(PeriodId).collect();
        crate::order::sort_by_key(&mut chronological, |id| periods[usize::from(id.0)]);
        let through = |id: &PeriodId| {
            let period = periods[usize::from(id.0)];
            period.is_cumulative().then(|| (*id, period.through()))
        };
        let cumulative_in_order = chronological.iter().filter_map(through).collect();
        let mut calendar = Self {
            end: look(&|period| Some(period.end())),
            year: look(&|period| Some(period.calendar_year())),
            year_earlier: look(&|period| period.plus_years(-1)),
            before: look(&Period::before),
            cumulative: look(&|period| Some(period.cumulative_through())),
            months,
            in_order: Vec::new(),
            cumulative_in_order,
            chronological,
            periods,
        };
        let triple = |id: &PeriodId| {
            let (through, before) = calendar.cumulative_pair(usize::from(id.0))?;
            Some((*id, through, before?))
        };
        calendar.in_order = calendar.chronological.iter().filter_map(triple).collect();
        calendar
    }

    /// Single months from February on in the order of time, each with January through it and January through the one before.
    pub fn months_in_order(&self) -> impl Iterator<Item = (PeriodId, PeriodId, PeriodId)> {
        self.in_order.iter().copied()
    }

    /// How many periods there are.
    #[must_use]
    pub fn len(&self) -> usize {
        self.periods.len()
    }

    /// Whether there are none.
    #[must_use]
    pub fn is_empty(&self) -> bool {
        self.periods.is_empty()
    }

    /// The period of a slot.
    #[must_use]
    pub fn period(&self, slot: usize) -> Period {
        self.periods[slot]
    }

    /// The single months of a cumulative period, absent ones included.
    #[must_use]
    pub fn months(&self, slot: usize) -> &[Option<PeriodId>] {
        &self.months[slot]
    }

    /// The cumulative periods through this single month and through the month before it (none for January).
    #[must_use]
    pub fn cumulative_pair(&self, slot: usize) -> Option<(PeriodId, Option<PeriodId>)> {
        let period = self.periods[slot];
        if !period.is_month() || period.from().month() == 1 {
            return None;
        }
        let through = self.cumulative[slot]?;
        let before = self.before[slot].and_then(|before| self.cumulative[usize::from(before.0)]);
        Some((through, before))
    }
}
