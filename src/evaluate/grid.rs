//! Figures in rows and columns: what a grid of one field of work shows for a region.
//!
//! Invariant: a cell is a figure; typing into it goes to the key it was taken from, or would be taken from first.

use super::checks::{self, Severity};
use super::evaluation::Evaluation;
use super::figure::{Ask, Figure, Measure, Provenance};
use crate::model::{IndicatorId, Key, Period, RegionId, Scenario, Topic, Vintage};
use crate::quantity::Unit;

/// One indicator, or its targets, over the periods.
#[derive(Clone, Debug, PartialEq)]
pub struct GridRow {
    /// The indicator.
    pub indicator: IndicatorId,
    /// Result, target or budget.
    pub scenario: Scenario,
    /// Whether it is computed and cannot be typed into.
    pub derived: bool,
    /// The unit all its cells are shown in.
    pub unit: Unit,
    /// One figure a period, shown in `unit`.
    pub figures: Vec<Figure>,
    /// Beside each figure: the worst of the broken checks that it is the stated side of.
    pub checks: Vec<Option<Severity>>,
}

/// Which rows and columns are wanted.
#[derive(Clone, Debug, PartialEq)]
pub struct GridView {
    /// The field of work.
    pub topic: Topic,
    /// Where.
    pub region: RegionId,
    /// The columns.
    pub periods: Vec<Period>,
    /// Only this publication; the best there is where none is named.
    pub vintage: Option<Vintage>,
    /// Rows without any figure too.
    pub empty_rows: bool,
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

impl Evaluation {
    /// The rows of a grid, in the order of the catalogue.
    #[must_use]
    pub fn grid(&self, view: &GridView) -> Vec<GridRow> {
        let of_topic = self.registry.indicators().filter(|(_, indicator)| indicator.topic == view.topic);
        let rows = of_topic.flat_map(|(id, _)| SCENARIOS.map(|scenario| (id, scenario)));
        let broken = self.broken_at(view.region);
        rows.filter_map(|(id, scenario)| self.grid_row(view, id, scenario, &broken)).collect()
    }

    /// Where a stated side stands in a broken check, and how bad that is, the worst first.
    fn broken_at(&self, region: RegionId) -> Vec<(Key, Severity)> {
        let broken = checks::broken(self, region);
        let mut keys: Vec<(Key, Severity)> =
            broken.iter().filter_map(|found| Some((self.shown_key(&found.left)?, found.severity))).collect();
        crate::order::sort_by(&mut keys, |left, right| left.1.cmp(&right.1));
        keys
    }

    /// The key of the observation that a figure shows.
    fn shown_key(&self, figure: &Figure) -> Option<Key> {
        let Measure::Indicator(indicator) = figure.ask.of else { return None };
        let Ask { region, period, scenario, .. } = figure.ask;
        let vintage = figure.vintage.filter(|_| figure.provenance == Provenance::Observed)?;
        Some(self.registry.key(indicator, region, period, scenario, vintage))
    }

    fn grid_row(
        &self,
        view: &GridView,
        id: IndicatorId,
        scenario: Scenario,
        broken: &[(Key, Severity)],
    ) -> Option<GridRow> {
        let derived = scenario == Scenario::Actual && self.registry.formula(id).is_some();
        let has = self.dataset.has(id);
        let wanted_empty = view.empty_rows && scenario == Scenario::Actual && !derived;
        if !(has || derived || wanted_empty) {
            return None;
        }
        let ask = |period: &Period| Ask {
            of: Measure::Indicator(id),
            region: view.region,
            period: *period,
            scenario,
            vintage: view.vintage.filter(|_| scenario == Scenario::Actual),
        };
        let figures: Vec<Figure> = view.periods.iter().map(|period| self.figure(&ask(period))).collect();
        let known = figures.iter().any(|figure| figure.value.is_ok());
        if !(known || wanted_empty) {
            return None;
        }
        let unit = usual_unit(&figures).unwrap_or(self.registry.indicator(id).unit);
        let worst = |figure: &Figure| {
            let key = self.shown_key(figure)?;
            broken.iter().find(|(known, _)| *known == key).map(|(_, severity)| *severity)
        };
        let checks = figures.iter().map(worst).collect();
        let figures = figures.into_iter().map(|figure| figure.shown_in(unit)).collect();
        Some(GridRow { indicator: id, scenario, derived, unit, figures, checks })
    }

    /// The key that typing into a cell sets: the one its observation has, else that of the publication its period tells.
    #[must_use]
    pub fn typed_key(&self, figure: &Figure) -> Option<Key> {
        let Measure::Indicator(indicator) = figure.ask.of else { return None };
        let Ask { region, period, scenario, .. } = figure.ask;
        if scenario != Scenario::Actual {
            let known = self.intended_key(&figure.ask);
            return Some(
                known.unwrap_or_else(|| self.registry.key(indicator, region, period, scenario, Vintage::Final)),
            );
        }
        let observed = figure.vintage.filter(|_| figure.provenance == Provenance::Observed && figure.value.is_ok());
        let by_period = if period.is_year() { Vintage::Final } else { Vintage::Cumulative };
        let vintage = observed.or(figure.ask.vintage).unwrap_or(by_period);
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

/// The unit that most figures are in, the latest of those that equally many are in: one figure typed in another unit does not
/// turn the others over.
fn usual_unit(figures: &[Figure]) -> Option<Unit> {
    let mut counted: Vec<(Unit, usize)> = Vec::new();
    for unit in figures.iter().rev().filter_map(Figure::unit) {
        match counted.iter_mut().find(|(known, _)| *known == unit) {
            Some((_, count)) => *count += 1,
            None => counted.push((unit, 1)),
        }
    }
    let most = counted.iter().map(|(_, count)| *count).max()?;
    counted.into_iter().find(|(_, count)| *count == most).map(|(unit, _)| unit)
}
