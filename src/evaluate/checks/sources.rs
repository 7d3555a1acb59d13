//! 对账: a figure of which two sources say different things, more than rounding explains.
//!
//! Invariant: the statement that holds is the figure; the others stay beside it, whichever is chosen.

use std::rc::Rc;

use super::cases::{Case, now};
use crate::evaluate::evaluation::Evaluation;
use crate::evaluate::figure::{Ask, Figure};
use crate::model::{IndicatorId, Key, Observation, Period, RegionId, Scenario};
use crate::workspace::reconcile::Apart;
use crate::workspace::{KeyState, Seen};

/// A figure that sources disagree on.
#[derive(Clone, Debug, PartialEq)]
pub struct Disputed {
    /// Its place.
    pub key: Key,
    /// As it stands.
    pub figure: Figure,
    /// What stands: the statement that holds.
    pub kept: Rc<Observation>,
    /// Every other statement, those that agree included.
    pub others: Vec<Rc<Observation>>,
    /// The others that do not, each with how far it is apart.
    pub against: Vec<(usize, Apart)>,
}

/// The figures of some indicators in a region, up to a period where one is given, that sources disagree on, by indicator and time.
#[must_use]
pub fn disputed(
    evaluation: &Evaluation,
    region: RegionId,
    until: Option<Period>,
    of: &[IndicatorId],
) -> Vec<Rc<Disputed>> {
    let here = |key: &Key| key.region == region && until.is_none_or(|until| key.period.through() <= until.through());
    let keys = of.iter().flat_map(|indicator| evaluation.dataset().told_twice(*indicator)).filter(here);
    keys.filter_map(|key| Disputed::at(evaluation, &key).map(Rc::new)).collect()
}

/// The statements that are apart from the one that holds by more than rounding explains.
fn against<'o>(kept: &'o Observation, others: &'o [Rc<Observation>]) -> impl Iterator<Item = (usize, Apart)> + 'o {
    let apart = others.iter().enumerate().filter_map(|(at, other)| Some((at, Apart::of(kept, other)?)));
    apart.filter(|(_, apart)| !apart.is_explained())
}

impl Disputed {
    /// That of a place, if sources disagree there.
    fn at(evaluation: &Evaluation, key: &Key) -> Option<Self> {
        let dataset = evaluation.dataset();
        let (kept, others) = (Rc::clone(dataset.get(key)?), dataset.others(key).to_vec());
        let against: Vec<(usize, Apart)> = against(&kept, &others).collect();
        if against.is_empty() {
            return None;
        }
        let vintage = (key.scenario == Scenario::Actual).then_some(key.vintage);
        let ask = Ask { scenario: key.scenario, vintage, ..Ask::actual(key.indicator, key.region, kept.period) };
        Some(Self { key: *key, figure: evaluation.figure(&ask), kept, others, against })
    }

    /// Its case: the figure, and what the others say.
    #[must_use]
    pub fn case(&self, evaluation: &Evaluation) -> Case {
        self.case_with(evaluation, now(&self.figure), &self.others)
    }

    /// The state in which another statement holds, by its number among the others, with the case that it then is.
    #[must_use]
    pub fn chosen(&self, evaluation: &Evaluation, other: usize) -> Option<(KeyState, Case)> {
        let chosen = Rc::clone(self.others.get(other)?);
        let value = chosen.quantity.converted(evaluation.registry().indicator(self.key.indicator).unit)?.value;
        let mut others = self.others.clone();
        others[other] = Rc::clone(&self.kept);
        let is = written(&chosen);
        let case = self.case_with(evaluation, is, &others);
        Some((KeyState { key: self.key, kept: Some((value, chosen)), others }, case))
    }

    fn case_with(&self, evaluation: &Evaluation, is: String, others: &[Rc<Observation>]) -> Case {
        let registry = evaluation.registry();
        let (of, region) = (&registry.indicator(self.key.indicator).id, &registry.region(self.key.region).zh);
        let Key { period, scenario, vintage, .. } = self.key;
        let figure = Seen { of: self.figure.ask.text(registry), is };
        let others = others.iter().map(|other| Seen { of: String::new(), is: written(other) });
        let id = format!("sources.{of}@{region}@{period}@{scenario}@{vintage}");
        Case { id, seen: std::iter::once(figure).chain(others).collect() }
    }
}

/// A statement as a mark remembers it.
fn written(observation: &Observation) -> String {
    format!("{}{}", observation.quantity.value.normalize(), observation.quantity.unit)
}
