//! What a change does to the kept rows: most that it reaches are dropped, some keep all but the cells of its own period.
//!
//! Invariant: afterwards every row says what a new evaluation would, and a row that the change does not reach is untouched.

use std::rc::Rc;

use super::calendar::Calendar;
use super::checks;
use super::evaluation::{Evaluation, LANES, Lane};
use super::figure::NoValue;
use super::kept::Slots;
use super::rows::{self, Value};
use crate::catalogue::Registry;
use crate::formula::{Operator, Program};
use crate::model::dataset::PeriodId;
use crate::model::{Dataset, IndicatorId, Key, Nature, Observation, RegionId, Scenario, Vintage};
use crate::quantity::Decimal;

/// More changes at once than this are a new beginning: to follow each would take longer.
const MANY: usize = 1_000;

/// How far a change reaches into an indicator.
#[derive(Clone, Copy, PartialEq, Eq)]
pub(super) struct Reach {
    pub(super) indicator: IndicatorId,
    /// Into all regions, behind a formula that adds regions up.
    pub(super) everywhere: bool,
    /// Into other periods than the change's own.
    at_any_period: bool,
}

impl Evaluation {
    /// Sets or takes away one value; returns what stood there.
    pub fn put(&mut self, key: Key, new: Option<(Decimal, Rc<Observation>)>) -> Option<(Decimal, Rc<Observation>)> {
        let (length, set) = (self.dataset.axis().len(), new.is_some());
        let old = Rc::make_mut(&mut self.dataset).put(key, new);
        if self.dataset.axis().len() == length {
            self.forget(&key, set && old.is_some());
        } else {
            self.restart();
        }
        old
    }

    /// The evaluation of another dataset that differs in the given keys.
    pub fn update(&mut self, registry: Rc<Registry>, dataset: Rc<Dataset>, changed: &[Key]) {
        let same_periods = dataset.axis().periods() == self.dataset.axis().periods();
        let same_shape = same_periods && Rc::ptr_eq(&registry, &self.registry);
        self.registry = registry;
        let before = std::mem::replace(&mut self.dataset, dataset);
        if same_shape && changed.len() <= MANY {
            for key in changed {
                let replaced = before.cell(key).is_some() && self.dataset.cell(key).is_some();
                self.forget(key, replaced);
            }
        } else {
            self.restart();
        }
    }

    pub(super) fn restart(&mut self) {
        self.calendar = Rc::new(Calendar::new(self.dataset.axis()));
        *self.kept.get_mut() = vec![Slots::default(); self.registry.len() * LANES];
        *self.publications.get_mut() = vec![None; self.registry.len()];
        self.sums.get_mut().clear();
        self.wholes.get_mut().clear();
        self.formulas.get_mut().clear();
        self.formula_rows.get_mut().clear();
        *self.found.get_mut() = checks::Kept::default();
    }

    /// Drops what depends on a key: in its own region, and in every one behind a formula that adds regions up. Where a value
    /// was replaced by another, the same rows exist before and after, and what looks at one period keeps the others' cells.
    fn forget(&mut self, key: &Key, replaced: bool) {
        let periods = (replaced && key.scenario == Scenario::Actual).then(|| self.periods_of(key));
        let mut reached = vec![Reach { indicator: key.indicator, everywhere: false, at_any_period: periods.is_none() }];
        self.disturb(reached[0], key.region, None);
        let mut next = 0;
        while let Some(from) = reached.get(next).copied() {
            next += 1;
            for dependent in Rc::clone(&self.registry).dependents(from.indicator) {
                let reach = self.reach(*dependent, from);
                if !reached.contains(&reach) {
                    reached.push(reach);
                    self.disturb(reach, key.region, periods.as_ref().filter(|_| !reach.at_any_period));
                }
            }
        }
        // Also of formulas that no indicator has; they are few and cheap to add up again.
        self.sums.get_mut().clear();
        self.wholes.get_mut().clear();
        *self.found.get_mut() = checks::Kept::default();
        self.formula_rows.get_mut().forget(&reached, key.region);
        if !replaced {
            // It may be the first value of a publication, or the last.
            self.publications.get_mut().fill(None);
        }
    }

    /// The period of a key; of a flow also the months of the year from there on, which may be filled from it.
    fn periods_of(&self, key: &Key) -> Rc<[PeriodId]> {
        let own = self.dataset.axis().id(key.period);
        let flow = self.registry.indicator(key.indicator).nature == Nature::Flow;
        let (year, since) = (key.period.year(), key.period.through());
        let months = self.calendar.months_in_order().filter(|(month, ..)| {
            let month = self.calendar.period(usize::from(month.0)).through();
            flow && month.year() == year && month.plus(1).is_none_or(|next| next > since)
        });
        let mut slots: Vec<PeriodId> = own.into_iter().collect();
        for slot in months.flat_map(|(month, through, _)| [month, through]) {
            if !slots.contains(&slot) {
                slots.push(slot);
            }
        }
        slots.into()
    }

    fn reach(&self, dependent: IndicatorId, from: Reach) -> Reach {
        let Some(formula) = self.registry.formula(dependent) else { return Reach { indicator: dependent, ..from } };
        let published = self.dataset.vintages(dependent, Scenario::Actual).next().is_some();
        Reach {
            indicator: dependent,
            everywhere: from.everywhere || formula.checked.adds_regions,
            at_any_period: from.at_any_period || published || !formula.checked.own_period,
        }
    }

    fn disturb(&mut self, reach: Reach, region: RegionId, periods: Option<&Rc<[PeriodId]>>) {
        let lanes = self.kept.get_mut().iter_mut().skip(usize::from(reach.indicator.0) * LANES).take(LANES);
        lanes.for_each(|slots| slots.disturb((!reach.everywhere).then_some(region), periods));
    }

    /// One cell of an indicator that is computed only.
    pub(super) fn cell(&self, indicator: IndicatorId, region: RegionId, lane: Lane, at: PeriodId) -> Value {
        if lane == Lane::Best {
            let lanes = Vintage::ALL.map(Lane::Only).into_iter().chain([Lane::Across]);
            let cells =
                lanes.filter_map(|lane| Some((lane, rows::cell(&self.row(indicator, region, lane)?, Some(at)))));
            return rows::weightiest(cells).map_or(Err(NoValue::Missing), |(_, cell)| cell);
        }
        if let Some(pooled) = self.registry.pooled(indicator, region)
            && pooled.holds_in(self.calendar.period(usize::from(at.0)))
        {
            return Err(NoValue::Pooled(pooled.by));
        }
        let formula = self.registry.formula(indicator).ok_or(NoValue::Missing)?;
        self.cell_of(&formula.checked.program, region, lane, at)
    }

    /// One cell of a formula that looks at its own period only: what [`Self::run`] has there.
    pub(super) fn cell_of(&self, program: &Program, region: RegionId, lane: Lane, at: PeriodId) -> Value {
        let cell = |of: &Program| self.cell_of(of, region, lane, at);
        match program {
            Program::Constant(value, _) => Ok(*value),
            Program::Read { indicator, .. } => {
                let lane = if lane == Lane::Across { Lane::Best } else { lane };
                self.cell_of_row(*indicator, region, lane, at)
            }
            Program::Negate(of) => rows::combine(Operator::Subtract, Decimal::ZERO, cell(of)?),
            Program::Scale { of, power } => rows::scaled(cell(of)?, *power),
            Program::Binary { operator, left, right } => rows::combine(*operator, cell(left)?, cell(right)?),
            Program::Share(of) => rows::percent(cell(of)?, self.whole_at(of, region, lane, at)?),
            _ => Err(NoValue::Missing),
        }
    }
}
