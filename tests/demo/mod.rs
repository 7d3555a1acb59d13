//! The published figures of `data/` as a dataset, for tests.

use std::path::Path;
use std::rc::Rc;

use renshe::catalogue::{Registry, split_label};
use renshe::evaluate::Evaluation;
use renshe::model::{Dataset, Observation, Period, Scenario, Source, Status, Vintage};
use renshe::quantity::{Quantity, Unit};

/// Reads tables of published figures into one evaluation.
pub fn read(files: &[&str]) -> Evaluation {
    let mut registry = Registry::catalogue();
    let mut dataset = Dataset::default();
    for file in files {
        let path = Path::new(env!("CARGO_MANIFEST_DIR")).join(file);
        let mut reader = csv::Reader::from_path(path).expect("a table of the repository");
        for record in reader.records() {
            put(&mut registry, &mut dataset, &record.expect("a row of the repository"));
        }
    }
    Evaluation::new(Rc::new(registry), Rc::new(dataset))
}

fn put(registry: &mut Registry, dataset: &mut Dataset, record: &csv::StringRecord) {
    let (name, suffix) = split_label(&record[0]);
    let unit: Unit = record[4].parse().expect("a unit");
    let indicator = match registry.find(&name).filter(|_| suffix.comparison.is_none()) {
        Some(known) => known,
        None => registry.add_indicator(&record[0], unit),
    };
    let wanted = registry.indicator(indicator).unit;
    let quantity = Quantity { value: record[3].parse().expect("a number"), unit };
    let Some(converted) = quantity.converted(wanted) else { return };
    let written: Period = record[2].parse().expect("a period");
    let with_months = record[2].contains('-') && !record[2].contains(['Q', 'H']);
    let of_period = if with_months { Vintage::Cumulative } else { Vintage::Final };
    let period = if suffix.december { written.end() } else { written };
    let region = registry.add_region(&record[1]);
    let key = registry.key(
        indicator,
        region,
        period,
        suffix.scenario.unwrap_or(Scenario::Actual),
        suffix.vintage.unwrap_or(of_period),
    );
    let source = Source::Citation { title: record[5].into(), url: record[6].into() };
    let observation = Rc::new(Observation {
        quantity,
        status: Status::Normal,
        label: record[0].into(),
        period: written,
        source,
        note: record[7].into(),
    });
    if dataset.cell(&key).is_some() {
        dataset.put_beside(key, observation);
    } else {
        dataset.put(key, Some((converted.value, observation)));
    }
}
