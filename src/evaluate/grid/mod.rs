//! Figures in rows and columns: what a grid of one field of work shows for a region.
//!
//! Invariant: a plan is made of numbers and periods alone and costs no figures; a cell is a figure, and typing into it goes to the
//! key it was taken from, or would be taken from first.

mod cells;
mod find;
mod headed;
mod landing;
mod marks;
mod pasting;
mod tally;

pub use cells::{GridCell, KeptCells, RowCells};
pub use find::{Direction, Found};
pub use headed::{Heads, Shown};
pub use landing::{Goes, Landing, Place};
pub use marks::{Mark, Marking, Marks};
pub use pasting::{Counts, Pasting, Unread};
pub use tally::{NoSum, Tally};

use std::collections::{BTreeMap, BTreeSet};

use super::evaluation::Evaluation;
use super::figure::{Ask, Figure, Measure, Provenance};
use super::rows;
use crate::catalogue::names::comparable;
use crate::formula::Function;
use crate::model::{IndicatorId, Key, Period, RegionId, Scenario, Topic, Vintage};
use crate::quantity::Unit;

/// One indicator, or its targets, over the columns.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct GridRow {
    /// The indicator.
    pub indicator: IndicatorId,
    /// Result, target or budget; a column of its own statement has that instead.
    pub scenario: Scenario,
    /// Whether it is computed and cannot be typed into.
    pub derived: bool,
    /// The unit it is typed in, where one was chosen.
    pub unit: Option<Unit>,
}

/// What a column shows of each row.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum GridColumn {
    /// The row's statement at a period.
    Period(Period),
    /// This statement at a period: columns beside each other.
    Statement(Scenario, Period),
    /// 完成率 at a period.
    Completion(Period),
}

impl GridColumn {
    /// When.
    #[must_use]
    pub fn period(self) -> Period {
        let (Self::Period(period) | Self::Statement(_, period) | Self::Completion(period)) = self;
        period
    }
}

/// Which rows and columns are wanted.
#[derive(Clone, Debug, PartialEq)]
pub struct GridView {
    /// The field of work.
    pub topic: Topic,
    /// Where.
    pub region: RegionId,
    /// The columns.
    pub columns: Vec<GridColumn>,
    /// Only this publication; the best there is where none is named.
    pub vintage: Option<Vintage>,
    /// Every indicator that can be typed, with or without a figure.
    pub empty_rows: bool,
    /// Indicators shown without any figure.
    pub also: BTreeSet<IndicatorId>,
    /// The units in which indicators are typed, where others than their own were chosen.
    pub units: BTreeMap<IndicatorId, Unit>,
    /// Only rows whose name holds this; all where it is empty.
    pub filter: String,
}

/// The rows and columns of a grid.
#[derive(Clone, Debug, PartialEq)]
pub struct GridPlan {
    /// Where.
    pub region: RegionId,
    /// Only this publication.
    pub vintage: Option<Vintage>,
    /// In the order of the catalogue.
    pub rows: Vec<GridRow>,
    /// In the order shown.
    pub columns: Vec<GridColumn>,
}

/// The statements that have rows of their own.
const SCENARIOS: [Scenario; 6] = [
    Scenario::Actual,
    Scenario::TARGETS[0],
    Scenario::TARGETS[1],
    Scenario::TARGETS[2],
    Scenario::TARGETS[3],
    Scenario::Budget,
];

/// The statements beside each other, the result first.
pub const STATEMENTS: [Scenario; 6] = SCENARIOS;

impl GridPlan {
    /// What a cell is the answer to; none beyond the plan.
    #[must_use]
    pub fn ask(&self, evaluation: &Evaluation, row: usize, column: usize) -> Option<Ask> {
        let (row, column) = (self.rows.get(row)?, self.columns.get(column)?);
        let of = Measure::Indicator(row.indicator);
        let ask = |of, scenario| Ask {
            of,
            region: self.region,
            period: column.period(),
            scenario,
            vintage: self.vintage.filter(|_| scenario == Scenario::Actual),
        };
        match column {
            GridColumn::Period(_) => Some(ask(of, row.scenario)),
            GridColumn::Statement(scenario, _) => Some(ask(of, *scenario)),
            GridColumn::Completion(_) => Some(ask(evaluation.applied(Function::Completion, &of)?, Scenario::Actual)),
        }
    }

    /// Whether a cell is computed and cannot be typed into.
    #[must_use]
    pub fn is_derived(&self, row: usize, column: usize) -> bool {
        match (self.rows.get(row), self.columns.get(column)) {
            (Some(row), Some(GridColumn::Period(_))) => row.derived,
            (Some(row), Some(GridColumn::Statement(scenario, _))) => row.derived && *scenario == Scenario::Actual,
            _ => true,
        }
    }

    /// Where a row of another plan is in this one; the same number where it is not.
    #[must_use]
    pub fn row_from(&self, other: &Self, row: usize) -> usize {
        let is_same = |one: &GridRow, of: &GridRow| (one.indicator, one.scenario) == (of.indicator, of.scenario);
        let there = other.rows.get(row).and_then(|of| self.rows.iter().position(|one| is_same(one, of)));
        there.unwrap_or(row)
    }

    /// The first cell that a key is shown in.
    #[must_use]
    pub fn cell_of(&self, evaluation: &Evaluation, key: &Key) -> Option<(usize, usize)> {
        if key.region != self.region {
            return None;
        }
        let registry = evaluation.registry();
        let holds = |row: &GridRow, column: &GridColumn| {
            let scenario = if let GridColumn::Statement(scenario, _) = column { *scenario } else { row.scenario };
            let period = registry.key(row.indicator, self.region, column.period(), scenario, key.vintage).period;
            let year = scenario != Scenario::Actual && column.period().calendar_year() == key.period;
            let shown = !matches!(column, GridColumn::Completion(_));
            shown && scenario == key.scenario && (period == key.period || year)
        };
        let rows = self.rows.iter().enumerate().filter(|(_, row)| row.indicator == key.indicator);
        rows.into_iter().find_map(|(at, row)| {
            let column = self.columns.iter().position(|column| holds(row, column))?;
            Some((at, column))
        })
    }
}

impl Evaluation {
    /// The rows and columns of a grid, the rows in the order of the catalogue.
    #[must_use]
    pub fn plan(&self, view: &GridView) -> GridPlan {
        let wanted = comparable(&view.filter);
        let mut plan =
            GridPlan { region: view.region, vintage: view.vintage, rows: Vec::new(), columns: view.columns.clone() };
        let in_years = view.columns.iter().all(|column| column.period().is_year());
        let by_statement = view.columns.iter().any(|column| matches!(column, GridColumn::Statement(..)));
        let scenarios = if in_years && !by_statement { &SCENARIOS[..] } else { &SCENARIOS[..1] };
        for (id, indicator) in self.registry.indicators().filter(|(_, indicator)| indicator.topic == view.topic) {
            let named =
                || comparable(&indicator.zh).contains(&wanted) || comparable(self.registry.name(id)).contains(&wanted);
            if !wanted.is_empty() && !named() {
                continue;
            }
            let derived = self.registry.formula(id).is_some();
            let may_have_any = derived || self.dataset.has_in(id, view.region);
            for scenario in scenarios {
                let of_result = *scenario == Scenario::Actual;
                let row = GridRow {
                    indicator: id,
                    scenario: *scenario,
                    derived: derived && of_result,
                    unit: view.units.get(&id).copied(),
                };
                let anyway = of_result && (view.also.contains(&id) || (view.empty_rows && !derived));
                if anyway || may_have_any && self.has_any(&plan, &row) {
                    plan.rows.push(row);
                }
            }
        }
        plan
    }

    /// Whether a row has a figure in any column.
    fn has_any(&self, plan: &GridPlan, row: &GridRow) -> bool {
        if row.scenario != Scenario::Actual && self.dataset.vintages(row.indicator, row.scenario).next().is_none() {
            return false;
        }
        plan.columns.iter().any(|column| match column {
            GridColumn::Period(period) => self.is_there(plan, row.indicator, *period, row.scenario),
            GridColumn::Statement(scenario, period) => self.is_there(plan, row.indicator, *period, *scenario),
            GridColumn::Completion(_) => false,
        })
    }

    /// Whether a cell has a figure.
    #[must_use]
    pub fn is_filled(&self, plan: &GridPlan, row: usize, column: usize) -> bool {
        let (Some(row), Some(at)) = (plan.rows.get(row), plan.columns.get(column)) else { return false };
        match at {
            GridColumn::Period(period) => self.is_there(plan, row.indicator, *period, row.scenario),
            GridColumn::Statement(scenario, period) => self.is_there(plan, row.indicator, *period, *scenario),
            GridColumn::Completion(period) => {
                let target = |scenario: &Scenario| self.is_there(plan, row.indicator, *period, *scenario);
                target(&Scenario::Actual) && Scenario::TARGETS.iter().any(target)
            }
        }
    }

    fn is_there(&self, plan: &GridPlan, indicator: IndicatorId, period: Period, scenario: Scenario) -> bool {
        let ask = Ask { scenario, vintage: plan.vintage, ..Ask::actual(indicator, plan.region, period) };
        if scenario != Scenario::Actual {
            return self.intended_key(&Ask { vintage: None, ..ask }).is_some();
        }
        let Some(slot) = self.slot(&ask) else { return false };
        let row = self.row(indicator, plan.region, super::answer::lane_of(ask.vintage));
        row.is_some_and(|row| rows::cell(&row, Some(slot)).is_ok())
    }

    /// The key of the observation that a figure shows.
    #[must_use]
    pub fn shown_key(&self, figure: &Figure) -> Option<Key> {
        let Measure::Indicator(indicator) = figure.ask.of else { return None };
        let Ask { region, period, scenario, .. } = figure.ask;
        if scenario != Scenario::Actual {
            return self.intended_key(&figure.ask);
        }
        let vintage = figure.vintage.filter(|_| figure.provenance == Provenance::Observed && figure.value.is_ok())?;
        Some(self.registry.key(indicator, region, period, scenario, vintage))
    }

    /// The key that typing into a cell sets: the one its observation has, else that of the publication its period tells.
    #[must_use]
    pub fn typed_key(&self, figure: &Figure) -> Option<Key> {
        let Measure::Indicator(indicator) = figure.ask.of else { return None };
        if let Some(shown) = self.shown_key(figure) {
            return Some(shown);
        }
        let Ask { region, period, scenario, .. } = figure.ask;
        let monthly = scenario == Scenario::Actual && !period.is_year();
        let by_period = if monthly { Vintage::Cumulative } else { Vintage::Final };
        let vintage = figure.ask.vintage.unwrap_or(by_period);
        // A target holds for its year.
        let period = if scenario == Scenario::Actual { period } else { period.calendar_year() };
        Some(self.registry.key(indicator, region, period, scenario, vintage))
    }

    /// How many publications and sources have a result at the figure's place.
    #[must_use]
    pub fn publications_of(&self, figure: &Figure) -> usize {
        let Measure::Indicator(indicator) = figure.ask.of else { return 0 };
        let Ask { region, period, scenario, .. } = figure.ask;
        let is_there = |vintage: &Vintage| {
            self.dataset.cell(&self.registry.key(indicator, region, period, scenario, *vintage)).is_some()
        };
        Vintage::ALL.iter().filter(|vintage| is_there(vintage)).count()
    }
}
