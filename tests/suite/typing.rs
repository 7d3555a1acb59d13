//! The published figures, and figures of the nation typed over them as on the page; shared by the tests of what follows from them.

use std::rc::Rc;

use renshe::evaluate::Evaluation;
use renshe::import::demo;
use renshe::model::{Observation, RegionId, Scenario, Source, Status, Vintage};
use renshe::quantity::Quantity;

/// The published figures.
pub fn published() -> Evaluation {
    let (registry, dataset) = demo::published();
    Evaluation::new(registry, Rc::new(dataset))
}

/// Types a result in, as on the page.
pub fn type_in(evaluation: &mut Evaluation, indicator: &str, period: &str, value: &str, unit: &str) {
    type_as(evaluation, Scenario::Actual, indicator, period, value, unit);
}

/// The same of any scenario; months are typed from January on.
pub fn type_as(
    evaluation: &mut Evaluation,
    scenario: Scenario,
    indicator: &str,
    period: &str,
    value: &str,
    unit: &str,
) {
    let registry = Rc::clone(evaluation.registry());
    let id = registry.find(indicator).expect("an indicator");
    let period = period.parse().expect("a period");
    let quantity = Quantity { value: value.parse().expect("a number"), unit: unit.parse().expect("a unit") };
    let converted = quantity.converted(registry.indicator(id).unit).expect("its unit");
    let observation = Observation {
        quantity,
        status: Status::Normal,
        label: indicator.into(),
        period,
        source: Source::Typed { at: "2026-04-01T09:00".into() },
        note: "".into(),
    };
    let months = scenario == Scenario::Actual && period.is_cumulative() && !period.is_year();
    let vintage = if months { Vintage::Cumulative } else { Vintage::Final };
    let key = registry.key(id, RegionId(0), period, scenario, vintage);
    evaluation.put(key, Some((converted.value, Rc::new(observation))));
}
