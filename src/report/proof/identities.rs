//! The identities of the catalogue on a text's own numbers: what was nearly certainly recognised is taken for a small table and checked as
//! the data are.
//!
//! Invariant: a figure that the text gives twice with two values is left out, and what another rule found is not said again.

use std::collections::BTreeMap;
use std::rc::Rc;

use super::{Finding, Says, places, when};
use crate::evaluate::checks::{self, Broken, Check};
use crate::evaluate::{Ask, Evaluation, Figure, Measure};
use crate::model::{Dataset, IndicatorId, Key, Observation, Period, RegionId, Scenario, Source, Status, Vintage};
use crate::quantity::{Quantity, decimal};
use crate::report::reading::{Reading, Role};

/// How sure it must be what a number is of, of a hundred.
const SURE: u32 = 62;
/// The year that numbers without one are laid into; the text's own where it names one.
const ANY_YEAR: u16 = 2000;

/// Adds what the identities say.
pub(super) fn add(reading: &Reading, evaluation: &Evaluation, findings: &mut Vec<Finding>) {
    let year = reading.document.year.unwrap_or(ANY_YEAR);
    let Ok(own) = Period::year_of(year) else { return };
    let keyed = keyed(reading, evaluation, own);
    if keyed.len() < 2 {
        return;
    }
    let mut dataset = Dataset::default();
    for (key, (_, quantity, period)) in &keyed {
        dataset.touch_around(*period);
        let kept = evaluation.registry().indicator(key.indicator).unit;
        let Some(value) = quantity.converted(kept) else { continue };
        dataset.put(*key, Some((value.value, observation(*quantity, *period))));
    }
    let own_figures = Evaluation::new(Rc::clone(evaluation.registry()), Rc::new(dataset));
    for broken in checks::broken(&own_figures, RegionId(0)).iter() {
        if !matches!(broken.check, Check::Row(_) | Check::Formula(_)) {
            continue;
        }
        let place = |figure: &Figure| place_of(&own_figures, &keyed, figure);
        let Some(at) = place(&broken.left) else { continue };
        let at = reading.marked[at].found.spot().whole.clone();
        if findings.iter().any(|known| known.at == at || known.beside.contains(&at)) {
            continue;
        }
        let mut others: Vec<usize> = broken.terms.iter().filter_map(|term| place(&term.figure)).collect();
        if let Check::Formula(id) = broken.check
            && let Some(formula) = own_figures.registry().formula(id)
        {
            let operand =
                |of: &IndicatorId| place(&own_figures.figure(&Ask::actual(*of, RegionId(0), broken.left.ask.period)));
            others.extend(formula.checked.reads.iter().filter_map(operand));
        }
        others.sort_unstable();
        others.dedup();
        let beside = others.into_iter().map(|at| reading.marked[at].found.spot().whole.clone()).collect();
        findings.extend(said(&own_figures, broken).map(|says| Finding { at, beside, says }));
    }
}

type Keyed = BTreeMap<Key, (usize, Quantity, Period)>;

/// The numbers that are nearly certainly of an indicator, by what they are of.
fn keyed(reading: &Reading, evaluation: &Evaluation, own: Period) -> Keyed {
    let registry = evaluation.registry();
    let mut keyed: BTreeMap<Key, Option<(usize, Quantity, Period)>> = BTreeMap::new();
    for (at, number, said) in places(reading) {
        let sure = said.offers.first().filter(|best| best.percent >= SURE && best.wanted.scenario == Scenario::Actual);
        let (Some(best), Some(unit), Role::Own) = (sure, number.spot.unit, said.role) else { continue };
        let same = registry.indicator(best.base).unit.dimension() == unit.dimension();
        let Some(sentence) = reading.document.sentences.get(said.sentence) else { continue };
        if !same || number.spot.qualifier.is_some() || best.measure != registry.indicator(best.base).id {
            continue;
        }
        let period = when::period_of(&reading.document, &sentence.at, number.spot.at.start, own);
        let key = registry.key(best.base, RegionId(0), period, Scenario::Actual, Vintage::Final);
        let quantity = Quantity { value: number.value, unit };
        let found = Some((at, quantity, period));
        keyed.entry(key).and_modify(|known| *known = None).or_insert(found);
    }
    keyed.into_iter().filter_map(|(key, found)| Some((key, found?))).collect()
}

fn observation(quantity: Quantity, period: Period) -> Rc<Observation> {
    let (label, note) = ("".into(), "".into());
    Rc::new(Observation { quantity, status: Status::Normal, label, period, source: Source::Given, note })
}

fn place_of(evaluation: &Evaluation, keyed: &Keyed, figure: &Figure) -> Option<usize> {
    let Measure::Indicator(id) = figure.ask.of else { return None };
    let key = evaluation.registry().key(id, RegionId(0), figure.ask.period, Scenario::Actual, Vintage::Final);
    keyed.get(&key).map(|(at, ..)| *at)
}

fn said(evaluation: &Evaluation, broken: &Broken) -> Option<Says> {
    let name = match broken.check {
        Check::Row(row) => row.zh.clone(),
        Check::Formula(id) => evaluation.registry().indicator(id).zh.clone(),
        Check::Comparison(_) | Check::Rise(_) | Check::Regions(_) => return None,
    };
    let unit = broken.left.unit()?;
    let expected = broken.right.value.ok()?.converted(unit)?.value;
    let expected = decimal::round(expected, broken.left.places, <_>::default());
    Some(Says::Identity { name, expected, unit })
}
