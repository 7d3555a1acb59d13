//! Formulas evaluated row by row, when first asked for, and kept.
//!
//! Invariant: a kept row depends only on the registry and the dataset; [`Evaluation::update`] drops exactly the rows that
//! a changed key reaches.

use std::borrow::Cow;
use std::cell::RefCell;
use std::collections::HashMap;
use std::rc::Rc;

use super::calendar::Calendar;
use super::checks::{self, Disputed, Line};
use super::figure::NoValue;
use super::formula_rows::FormulaRows;
use super::kept::{Slot, Slots};
use super::regions::{Total, WholeOf};
use super::rows::{self, Evaluated, Row, Value};
use crate::catalogue::Registry;
use crate::catalogue::registry::Formula;
use crate::formula::{Program, Reading};
use crate::language::Language;
use crate::model::dataset::PeriodId;
use crate::model::{Dataset, IndicatorId, Nature, Observation, RegionId, Scenario, Vintage};

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

pub(super) const LANES: usize = 5;

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

/// How many publications an indicator's results come from.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(super) enum Publications {
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

/// What is left of an evaluation that nobody looks at any more and that takes long to give back: what its sources disagreed on.
pub struct Remains {
    found: Option<checks::Kept>,
    disputed: Vec<Rc<Disputed>>,
    dataset: Option<Rc<Dataset>>,
    others: Vec<Vec<Rc<Observation>>>,
}

/// How much of it is given back at a time.
const AWAY_AT_ONCE: usize = 1_000;

impl Remains {
    /// Gives back some more of it; whether there was any.
    pub fn advance(&mut self) -> bool {
        if let Some(found) = self.found.take() {
            // Its lines go with the next piece, while what they list is held.
            if self.disputed.is_empty() {
                self.disputed = found.listed().flat_map(Line::disputed).cloned().collect();
                self.found = (!self.disputed.is_empty()).then_some(found);
            }
        } else if !self.disputed.is_empty() {
            self.disputed.truncate(self.disputed.len().saturating_sub(AWAY_AT_ONCE));
        } else if let Some(dataset) = self.dataset.take() {
            self.others = Rc::into_inner(dataset).map(Dataset::into_others).unwrap_or_default();
        } else {
            self.others.truncate(self.others.len().saturating_sub(AWAY_AT_ONCE));
            return !self.others.is_empty();
        }
        true
    }
}

/// The figures of a dataset under a registry.
#[derive(Clone, Debug)]
pub struct Evaluation {
    pub(super) registry: Rc<Registry>,
    pub(super) dataset: Rc<Dataset>,
    pub(super) calendar: Rc<Calendar>,
    /// By indicator and lane, then by region.
    pub(super) kept: RefCell<Vec<Slots>>,
    /// By indicator, where asked for.
    pub(super) publications: RefCell<Vec<Option<Publications>>>,
    /// Sums over the children of one parent, by the program's place in memory and lane; the program itself is kept to
    /// tell it from a later one at the same place.
    pub(super) sums: RefCell<HashMap<(usize, Lane, RegionId), Total>>,
    /// The whole of one cell's share under one parent, the latest last: of programs of the registry, since the last change.
    pub(super) wholes: RefCell<Vec<(WholeOf, Value)>>,
    /// Formulas of no indicator's own, by their text.
    pub(super) formulas: RefCell<HashMap<String, Rc<Formula>>>,
    /// Their rows, while nothing changes.
    pub(super) formula_rows: RefCell<FormulaRows>,
    /// What the checks found, while nothing changes.
    pub(super) found: RefCell<checks::Kept>,
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
            wholes: RefCell::default(),
            formulas: RefCell::default(),
            formula_rows: RefCell::default(),
            found: RefCell::default(),
        };
        evaluation.restart();
        evaluation
    }

    /// How many figures sources disagree on, of those that were listed.
    #[must_use]
    pub fn disputed(&self) -> usize {
        self.found.borrow().listed().map(|line| line.disputed().len()).sum()
    }

    /// Gives all of it back but for what takes long.
    #[must_use]
    pub fn into_remains(self) -> Remains {
        Remains {
            found: Some(self.found.take()),
            disputed: Vec::new(),
            dataset: Some(self.dataset),
            others: Vec::new(),
        }
    }

    /// The same figures under their Chinese names.
    #[must_use]
    pub fn in_chinese(&self) -> Cow<'_, Self> {
        if self.registry.language() == Language::Chinese {
            return Cow::Borrowed(self);
        }
        let mut registry = (*self.registry).clone();
        registry.show_names_in(None);
        Cow::Owned(Self { registry: Rc::new(registry), ..self.clone() })
    }

    /// What is measured and where.
    #[must_use]
    pub fn registry(&self) -> &Rc<Registry> {
        &self.registry
    }

    /// The language that names are shown in, and sentences are written in.
    #[must_use]
    pub fn language(&self) -> Language {
        self.registry.language()
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

    /// The row of an indicator in a region, from one lane; `None` where it has nothing at any period.
    #[must_use]
    pub fn row(&self, indicator: IndicatorId, region: RegionId, lane: Lane) -> Option<Row> {
        let lane = self.narrowed(indicator, lane);
        let at = usize::from(indicator.0) * LANES + lane.index();
        let kept = match self.kept.borrow_mut()[at].of(region) {
            Slot::Nothing => return None,
            Slot::Cells(row) => return Some(Row::clone(row)),
            slot => std::mem::take(slot),
        };
        let row = match kept {
            Slot::Stale(mut row, periods) => {
                let cells = Rc::make_mut(&mut row);
                for period in periods.iter() {
                    cells[usize::from(period.0)] = self.cell(indicator, region, lane, *period);
                }
                Some(row)
            }
            _ => self.compute(indicator, region, lane),
        };
        *self.kept.borrow_mut()[at].of(region) = row.as_ref().map_or(Slot::Nothing, |row| Slot::Cells(Row::clone(row)));
        row
    }

    /// One cell of [`Self::row`].
    pub(super) fn cell_of_row(&self, indicator: IndicatorId, region: RegionId, lane: Lane, at: PeriodId) -> Value {
        let lane = self.narrowed(indicator, lane);
        let slots = usize::from(indicator.0) * LANES + lane.index();
        if let Some(Slot::Cells(row)) = self.kept.borrow()[slots].get(region) {
            return rows::cell(row, Some(at));
        }
        self.row(indicator, region, lane).map_or(Err(NoValue::Missing), |row| rows::cell(&row, Some(at)))
    }

    /// The lane that the best is, where all comes from one publication.
    fn narrowed(&self, indicator: IndicatorId, lane: Lane) -> Lane {
        match lane {
            Lane::Best => match self.publications(indicator) {
                Publications::None => Lane::Only(Vintage::Final),
                Publications::One(vintage) => Lane::Only(vintage),
                Publications::Several => lane,
            },
            _ => lane,
        }
    }

    fn compute(&self, indicator: IndicatorId, region: RegionId, lane: Lane) -> Option<Row> {
        let computed = || self.computed(indicator, region, lane);
        match lane {
            Lane::Only(vintage) => or(self.observed(indicator, region, Scenario::Actual, vintage), computed),
            Lane::Across => or(self.best_observed(indicator, region, Scenario::Actual), computed),
            Lane::Best => {
                let observed = self.best_observed(indicator, region, Scenario::Actual);
                if self.registry.formula(indicator).is_none() {
                    return or(observed, computed);
                }
                let lanes = Vintage::ALL.into_iter().map(Lane::Only).chain([Lane::Across]);
                lanes.fold(observed, |row, lane| or(row, || self.row(indicator, region, lane)))
            }
        }
    }

    /// A row by the formula; from when on a fund is pooled above the region, a balance is not computed but said to be kept there.
    fn computed(&self, indicator: IndicatorId, region: RegionId, lane: Lane) -> Option<Row> {
        let formula = self.registry.formula(indicator);
        let row = match formula.map(|formula| self.run(&formula.checked.program, region, lane)) {
            Some(Evaluated::Row { row, .. }) => Some(row),
            _ => None,
        };
        let Some(pooled) = self.registry.pooled(indicator, region) else { return row };
        let mut row = row.unwrap_or_else(|| rows::everywhere_is(&self.calendar, Err(NoValue::Missing)));
        for (slot, cell) in Rc::make_mut(&mut row).iter_mut().enumerate() {
            if pooled.holds_in(self.calendar.period(slot)) {
                *cell = Err(NoValue::Pooled(pooled.by));
            }
        }
        Some(row)
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
        if block.iter().all(Option::is_none) {
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

    /// The same in the lane of a vintage. Without a formula the kept row is what was observed.
    pub(super) fn published_row(&self, indicator: IndicatorId, region: RegionId, vintage: Vintage) -> Option<Row> {
        match self.registry.formula(indicator) {
            None => self.row(indicator, region, Lane::Only(vintage)),
            Some(_) => self.observed(indicator, region, Scenario::Actual, vintage),
        }
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
            if row.iter().any(|value| !rows::stands(value))
                && let Some(other) = other()
            {
                rows::fill_from(Rc::make_mut(&mut row), &other);
            }
            Some(row)
        }
    }
}
