//! The figures of each unit by the month that their period ends in.
//!
//! Invariant: results only, each observation once; what other sources say of a figure counts for the office whose file it stands in; what
//! a file only compares with was sent by nobody.

use std::collections::{BTreeMap, BTreeSet};
use std::rc::Rc;

use super::Unit;
use crate::evaluate::evaluation::Evaluation;
use crate::model::{IndicatorId, Key, Observation, Period, Scenario, Source, YearMonth};

/// A figure as it was sent.
type Figure = (Key, Rc<Observation>);

/// Figures by unit and month.
pub(super) struct Gathered {
    figures: BTreeMap<(YearMonth, usize), Vec<Figure>>,
    until: YearMonth,
}

impl Gathered {
    /// The results up to a period.
    pub fn of(evaluation: &Evaluation, units: &[Unit], until: Period) -> Self {
        let mut of_region = vec![None; evaluation.registry().region_count()];
        let mut offices: Vec<(usize, &str)> = Vec::new();
        for (at, unit) in units.iter().enumerate() {
            match unit {
                Unit::Region(id) => of_region[usize::from(id.0)] = Some(at),
                Unit::Office(name) => offices.push((at, name)),
            }
        }
        let mut gathered = Self { figures: BTreeMap::new(), until: until.through() };
        for (key, observation) in evaluation.dataset().iter() {
            let month = key.period.through();
            if key.scenario != Scenario::Actual || month > gathered.until {
                continue;
            }
            let is_sent = |observation: &Rc<Observation>| !is_compared(evaluation, key, observation);
            if let Some(at) = of_region[usize::from(key.region.0)].filter(|_| is_sent(observation)) {
                gathered.push(month, at, key, observation);
            }
            for (at, name) in &offices {
                let all = std::iter::once(observation).chain(evaluation.dataset().others(&key));
                for observation in all.filter(|observation| bears(&observation.source, name) && is_sent(observation)) {
                    gathered.push(month, *at, key, observation);
                }
            }
        }
        // Of a year of which nothing was sent but months, the latest one is looked at.
        let sent = gathered.figures.keys().next_back().map(|(month, _)| *month);
        if let Some(latest) = sent.filter(|latest| until.is_year() && latest.year() == until.year()) {
            gathered.until = latest;
        }
        gathered
    }

    fn push(&mut self, month: YearMonth, unit: usize, key: Key, observation: &Rc<Observation>) {
        self.figures.entry((month, unit)).or_default().push((key, Rc::clone(observation)));
    }

    /// The months of which something was sent, oldest first, the one asked for last.
    pub fn months(&self) -> BTreeSet<YearMonth> {
        self.figures.keys().map(|(month, _)| *month).chain([self.until]).collect()
    }

    /// What a unit sent of a month.
    pub fn figures(&self, unit: usize, month: YearMonth) -> &[Figure] {
        self.figures.get(&(month, unit)).map_or(&[], Vec::as_slice)
    }

    fn of_month(&self, month: YearMonth) -> impl Iterator<Item = (usize, &[Figure])> {
        let all = self.figures.range((month, 0)..=(month, usize::MAX));
        all.map(|((_, unit), figures)| (*unit, figures.as_slice()))
    }

    /// The indicators that at least half of the regions have that sent anything of a month: the first `regions` units.
    pub fn expected(&self, month: YearMonth, regions: usize) -> Vec<IndicatorId> {
        let mut count: BTreeMap<IndicatorId, usize> = BTreeMap::new();
        let mut senders = 0;
        for (_, figures) in self.of_month(month).filter(|(unit, _)| *unit < regions) {
            senders += 1;
            for id in indicators(figures) {
                *count.entry(id).or_default() += 1;
            }
        }
        count.into_iter().filter(|(_, count)| count * 2 >= senders).map(|(id, _)| id).collect()
    }

    /// What a unit sent the last time before a month.
    pub fn earlier(&self, unit: usize, month: YearMonth) -> Vec<IndicatorId> {
        let before = self.figures.range(..(month, 0)).rev().find(|((_, of), _)| *of == unit);
        before.map_or_else(Vec::new, |(_, figures)| indicators(figures).into_iter().collect())
    }

    /// The period of a month as most of its figures write it; among equals the longest.
    pub fn period(&self, month: YearMonth) -> Option<Period> {
        let mut count: BTreeMap<Period, usize> = BTreeMap::new();
        for (_, observation) in self.of_month(month).flat_map(|(_, figures)| figures) {
            *count.entry(observation.period).or_default() += 1;
        }
        count.into_iter().max_by_key(|(period, count)| (*count, period.months())).map(|(period, _)| period)
    }
}

/// Whether a figure is 上年同期 beside the one of the year: nobody reported it then.
fn is_compared(evaluation: &Evaluation, key: Key, observation: &Observation) -> bool {
    let (Source::Cell { file, sheet, row, column, .. }, false) = (&observation.source, key.period.is_year()) else {
        return false;
    };
    let after = key.period.plus_years(1).and_then(|period| evaluation.dataset().get(&Key { period, ..key }));
    // The same cell is that of the file that came the year after.
    matches!(after.map(|after| &after.source), Some(Source::Cell { file: of, sheet: on, row: down, column: right, .. })
        if (of, on) == (file, sheet) && (row == down) != (column == right))
}

/// The indicators of some figures, each once.
fn indicators(figures: &[Figure]) -> BTreeSet<IndicatorId> {
    figures.iter().map(|(key, _)| key.indicator).collect()
}

/// Whether a source is a file, or a sheet of one, with a name in its own.
fn bears(source: &Source, name: &str) -> bool {
    match source {
        Source::Cell { file, sheet, .. } => file.contains(name) || sheet.contains(name),
        Source::Ledger { file, .. } => file.contains(name),
        Source::Citation { .. } | Source::Typed { .. } | Source::Given => false,
    }
}
