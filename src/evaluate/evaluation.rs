//! Formulas evaluated row by row, when first asked for, and kept.
//!
//! Invariant: a kept row depends only on the registry and the dataset; [`Evaluation::update`] drops exactly the rows that
//! a changed key reaches.

use std::cell::RefCell;
use std::collections::HashMap;
use std::rc::Rc;

use super::calendar::Calendar;
use super::figure::NoValue;
use super::formula_rows::FormulaRows;
use super::rows::{self, Evaluated, Row};
use super::run::adds_regions;
use crate::catalogue::Registry;
use crate::catalogue::registry::Formula;
use crate::formula::{Program, Reading};
use crate::model::{Dataset, IndicatorId, Key, Nature, Observation, RegionId, Scenario, Vintage};
use crate::quantity::Decimal;

/// From which publication a row is taken.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Hash)]
pub enum Lane {
    /// Everything of one vintage.
    Only(Vintage),
    /// Each operand of its best vintage: the comparison is across vintages and says so.
    Across,
    /// The best cell there is: published before computed, one vintage before several.
    Best,
}

const LANES: usize = 5;

impl Lane {
    fn index(self) -> usize {
        match self {
            Self::Only(Vintage::Final) => 0,
            Self::Only(Vintage::Cumulative) => 1,
            Self::Only(Vintage::Flash) => 2,
            Self::Across => 3,
            Self::Best => 4,
        }
    }
}

/// A kept row: not asked for yet, nothing at any period, or its cells.
#[derive(Clone, Debug, Default)]
enum Slot {
    #[default]
    Unknown,
    Nothing,
    Cells(Row),
}

/// How many publications an indicator's results come from.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
enum Publications {
    None,
    One(Vintage),
    Several,
}

impl Publications {
    fn and(self, other: Self) -> Self {
        match (self, other) {
            (Self::None, known) | (known, Self::None) => known,
            _ if self == other => self,
            _ => Self::Several,
        }
    }
}

/// What was added up, and the total.
type Sum = (Program, Row);

/// The figures of a dataset under a registry.
#[derive(Clone, Debug)]
pub struct Evaluation {
    pub(super) registry: Rc<Registry>,
    pub(super) dataset: Rc<Dataset>,
    pub(super) calendar: Rc<Calendar>,
    /// By indicator and lane, then by region.
    kept: RefCell<Vec<Vec<Slot>>>,
    /// By indicator, where asked for.
    publications: RefCell<Vec<Option<Publications>>>,
    /// Sums over the children of one parent, by the program's place in memory and lane; the program itself is kept to
    /// tell it from a later one at the same place.
    pub(super) sums: RefCell<HashMap<(usize, Lane, RegionId), Sum>>,
    /// Formulas of no indicator's own, by their text.
    pub(super) formulas: RefCell<HashMap<String, Rc<Formula>>>,
    /// Their rows, while nothing changes.
    pub(super) formula_rows: RefCell<FormulaRows>,
}

impl Evaluation {
    /// The evaluation of a dataset; nothing is computed before it is asked for.
    #[must_use]
    pub fn new(registry: Rc<Registry>, dataset: Rc<Dataset>) -> Self {
        let mut evaluation = Self {
            registry,
            dataset,
            calendar: Rc::default(),
            kept: RefCell::default(),
            publications: RefCell::default(),
            sums: RefCell::default(),
            formulas: RefCell::default(),
            formula_rows: RefCell::default(),
        };
        evaluation.restart();
        evaluation
    }

    /// What is measured and where.
    #[must_use]
    pub fn registry(&self) -> &Rc<Registry> {
        &self.registry
    }

    /// What was observed.
    #[must_use]
    pub fn dataset(&self) -> &Rc<Dataset> {
        &self.dataset
    }

    /// The periods.
    #[must_use]
    pub fn calendar(&self) -> &Calendar {
        &self.calendar
    }

    /// Sets or takes away one value, and drops the rows that it reaches; returns what stood there.
    pub fn put(&mut self, key: Key, new: Option<(Decimal, Rc<Observation>)>) -> Option<(Decimal, Rc<Observation>)> {
        let length = self.dataset.axis().len();
        let old = Rc::make_mut(&mut self.dataset).put(key, new);
        if self.dataset.axis().len() == length {
            self.forget(&key);
        } else {
            self.restart();
        }
        old
    }

    /// The evaluation of another dataset that differs in the given keys.
    pub fn update(&mut self, registry: Rc<Registry>, dataset: Rc<Dataset>, changed: &[Key]) {
        let same_periods = dataset.axis().periods() == self.dataset.axis().periods();
        let same_shape = same_periods && Rc::ptr_eq(&registry, &self.registry);
        (self.registry, self.dataset) = (registry, dataset);
        if same_shape {
            changed.iter().for_each(|key| self.forget(key));
        } else {
            self.restart();
        }
    }

    fn restart(&mut self) {
        self.calendar = Rc::new(Calendar::new(self.dataset.axis()));
        *self.kept.get_mut() = vec![Vec::new(); self.registry.len() * LANES];
        *self.publications.get_mut() = vec![None; self.registry.len()];
        self.sums.get_mut().clear();
        self.formulas.get_mut().clear();
        self.formula_rows.get_mut().clear();
    }

    /// Drops the rows that depend on a key: its own region's, and every region's behind a formula that adds regions up.
    fn forget(&mut self, key: &Key) {
        let kept = self.kept.get_mut();
        let mut reached: Vec<(IndicatorId, bool)> = Vec::new();
        let mut waiting = vec![(key.indicator, false)];
        while let Some((indicator, everywhere)) = waiting.pop() {
            // An indicator may be reached twice, at first in one region and then in all: what reads it is then too.
            match reached.iter_mut().find(|(known, _)| *known == indicator) {
                Some((_, known)) if *known || !everywhere => continue,
                Some((_, known)) => *known = true,
                None => reached.push((indicator, everywhere)),
            }
            for lane in kept.iter_mut().skip(usize::from(indicator.0) * LANES).take(LANES) {
                if everywhere {
                    lane.clear();
                } else if let Some(slot) = lane.get_mut(usize::from(key.region.0)) {
                    *slot = Slot::Unknown;
                }
            }
            waiting.extend(self.registry.dependents(indicator).iter().map(|dependent| {
                let adds = |formula: &Rc<Formula>| adds_regions(&formula.checked.program);
                (*dependent, everywhere || self.registry.formula(*dependent).is_some_and(adds))
            }));
        }
        // Also of formulas that no indicator has; they are few and cheap to add up again.
        self.sums.get_mut().clear();
        self.formula_rows.get_mut().forget(&reached, key.region);
        // It may be the first value of a publication, or the last.
        self.publications.get_mut().fill(None);
    }

    /// The row of an indicator in a region, from one lane; `None` where it has nothing at any period.
    #[must_use]
    pub fn row(&self, indicator: IndicatorId, region: RegionId, lane: Lane) -> Option<Row> {
        let at = usize::from(indicator.0) * LANES + lane.index();
        let region_at = usize::from(region.0);
        if let Some(slot) = self.kept.borrow()[at].get(region_at) {
            match slot {
                Slot::Unknown => {}
                Slot::Nothing => return None,
                Slot::Cells(row) => return Some(Row::clone(row)),
            }
        }
        let row = self.compute(indicator, region, lane);
        let mut kept = self.kept.borrow_mut();
        if kept[at].len() <= region_at {
            kept[at].resize(region_at + 1, Slot::Unknown);
        }
        kept[at][region_at] = row.as_ref().map_or(Slot::Nothing, |row| Slot::Cells(Row::clone(row)));
        row
    }

    fn compute(&self, indicator: IndicatorId, region: RegionId, lane: Lane) -> Option<Row> {
        let formula = self.registry.formula(indicator);
        let computed = |lane| match formula.map(|formula| self.run(&formula.checked.program, region, lane)) {
            Some(Evaluated::Row { row, .. }) => Some(row),
            _ => None,
        };
        match lane {
            Lane::Only(vintage) => or(self.observed(indicator, region, Scenario::Actual, vintage), || computed(lane)),
            Lane::Across => or(self.best_observed(indicator, region, Scenario::Actual), || computed(lane)),
            Lane::Best => match self.publications(indicator) {
                Publications::None => self.row(indicator, region, Lane::Only(Vintage::Final)),
                Publications::One(vintage) => self.row(indicator, region, Lane::Only(vintage)),
                Publications::Several if formula.is_none() => self.best_observed(indicator, region, Scenario::Actual),
                Publications::Several => {
                    let lanes = Vintage::ALL.into_iter().map(Lane::Only).chain([Lane::Across]);
                    let observed = self.best_observed(indicator, region, Scenario::Actual);
                    lanes.fold(observed, |row, lane| or(row, || self.row(indicator, region, lane)))
                }
            },
        }
    }

    /// The publications that the results of an indicator come from, its own or those that its formula reads. From a single
    /// one, all lanes that have a row have the same.
    fn publications(&self, indicator: IndicatorId) -> Publications {
        let at = usize::from(indicator.0);
        if let Some(known) = self.publications.borrow()[at] {
            return known;
        }
        let own = self.dataset.vintages(indicator, Scenario::Actual).map(Publications::One);
        let mut all = own.fold(Publications::None, Publications::and);
        if let Some(formula) = self.registry.formula(indicator) {
            // Published as well as computed: a lane may then have the one, and another lane the other.
            all = if all == Publications::None { all } else { Publications::Several };
            all = formula.checked.reads.iter().map(|read| self.publications(*read)).fold(all, Publications::and);
        }
        self.publications.borrow_mut()[at] = Some(all);
        all
    }

    /// What was observed in one vintage, single months of a flow filled by difference.
    pub(super) fn observed(
        &self,
        indicator: IndicatorId,
        region: RegionId,
        scenario: Scenario,
        vintage: Vintage,
    ) -> Option<Row> {
        let block = self.dataset.column(indicator, scenario, vintage)?.block(region);
        if block.is_empty() {
            return None;
        }
        let rest = std::iter::repeat_n(Err(NoValue::Missing), self.calendar.len().saturating_sub(block.len()));
        let cells = block.iter().map(|cell| cell.map(|cell| cell.value).ok_or(NoValue::Missing));
        let mut row: Row = cells.chain(rest).collect();
        if self.registry.indicator(indicator).nature == Nature::Flow && scenario == Scenario::Actual {
            rows::fill_months(&self.calendar, Rc::make_mut(&mut row));
        }
        Some(row)
    }

    pub(super) fn best_observed(&self, indicator: IndicatorId, region: RegionId, scenario: Scenario) -> Option<Row> {
        let observed = |vintage| self.observed(indicator, region, scenario, vintage);
        Vintage::ALL.into_iter().fold(None, |row, vintage| or(row, || observed(vintage)))
    }

    /// A target or budget, at every period of its year.
    pub(super) fn intended(&self, indicator: IndicatorId, region: RegionId, reading: Reading) -> Evaluated {
        let scenarios: &[Scenario] = match reading {
            Reading::Actual => &[Scenario::Actual],
            Reading::Target(None) => &Scenario::TARGETS,
            Reading::Target(Some(issuer)) => &[Scenario::Target(issuer)],
            Reading::Budget => &[Scenario::Budget],
            Reading::Before => &[Scenario::Before],
        };
        let set = |scenario: &Scenario| self.best_observed(indicator, region, *scenario);
        let Some(row) = scenarios.iter().fold(None, |row, scenario| or(row, || set(scenario))) else {
            return Evaluated::Nothing;
        };
        let years = rows::moved(&row, &self.calendar.year);
        let row = row.iter().zip(years.iter()).map(|(own, year)| own.or(*year)).collect();
        Evaluated::Row { row, at_end: self.registry.is_at_end(indicator) }
    }

    pub(super) fn read(&self, indicator: IndicatorId, region: RegionId, reading: Reading, lane: Lane) -> Evaluated {
        if reading != Reading::Actual {
            return self.intended(indicator, region, reading);
        }
        let lane = if lane == Lane::Across { Lane::Best } else { lane };
        self.row(indicator, region, lane)
            .map_or(Evaluated::Nothing, |row| Evaluated::Row { row, at_end: self.registry.is_at_end(indicator) })
    }

    /// A balance beside a flow: from its own vintage where that has it, else from the best, since a balance and its flows
    /// may differ.
    pub(super) fn read_beside_flows(&self, program: &Program, region: RegionId, lane: Lane) -> Evaluated {
        let own = self.run(program, region, lane);
        let balance = self.is_plain_balance(program);
        let spread = |evaluated| match evaluated {
            Evaluated::Row { row, at_end: true } => Some(rows::spread(&self.calendar, &row)),
            Evaluated::Row { row, at_end: false } => Some(row),
            Evaluated::Constant(_) | Evaluated::Nothing => None,
        };
        if let Evaluated::Constant(_) = own {
            return own;
        }
        let best = || {
            spread(if balance && lane != Lane::Best {
                self.run(program, region, Lane::Best)
            } else {
                Evaluated::Nothing
            })
        };
        or(spread(own), best).map_or(Evaluated::Nothing, |row| Evaluated::Row { row, at_end: false })
    }

    /// Whether a part of a formula is nothing but an indicator's balance, at the end or the beginning of a period.
    fn is_plain_balance(&self, program: &Program) -> bool {
        match program {
            Program::Read { indicator, reading: Reading::Actual } => self.registry.is_at_end(*indicator),
            Program::Previous { of, .. } => self.is_plain_balance(of),
            _ => false,
        }
    }
}

/// A row with what it misses taken from another one, which is made only if there is any need.
fn or(row: Option<Row>, other: impl FnOnce() -> Option<Row>) -> Option<Row> {
    match row {
        None => other(),
        Some(mut row) => {
            if row.contains(&Err(NoValue::Missing))
                && let Some(other) = other()
            {
                rows::fill_from(Rc::make_mut(&mut row), &other);
            }
            Some(row)
        }
    }
}
