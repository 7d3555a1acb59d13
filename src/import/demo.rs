//! 示例：全国公布数: the published national and provincial figures that the page opens on. Their tables say in ids and text forms what
//! each row is, so that none of what recognises a table of others is needed here.
//!
//! Invariant: an import of the same tables gives the same entries; every year between the first and the last has a slot, and every
//! month of a year whose figures come by months, so that single months can be derived.

use std::collections::BTreeSet;
use std::rc::Rc;

use super::packed::{self, Row};
use super::result::{keep, put};
use crate::catalogue::Registry;
use crate::model::{
    Dataset, Entry, IndicatorId, Named, Observation, Period, Scenario, Source, Status, Vintage, YearMonth,
};
use crate::quantity::{Decimal, Quantity, Unit};

/// The tables under `data/`, packed one behind the other.
pub const PUBLISHED: &str = include_str!(concat!(env!("OUT_DIR"), "/published.packed"));
/// Of the same tables what the overview of the nation shows for any year: the figures of the nation by year, without labels, addresses
/// and remarks. That it shows the same as with all the figures is a test.
pub const OPENING: &str = include_str!(concat!(env!("OUT_DIR"), "/opening.packed"));

/// The figures of a packed table in its order.
#[must_use]
pub fn entries(packed: &str, registry: &Registry) -> Vec<Entry> {
    let figures = packed::unpack(packed);
    let statements: Vec<Option<Statement>> =
        figures.statements.iter().map(|texts| Statement::read(registry, texts)).collect();
    let region =
        |[name]: &[&str; 1]| registry.find_region(name).map_or_else(|| Named::Own((*name).into()), Named::Known);
    let regions: Vec<_> = figures.regions.iter().map(region).collect();
    let periods: Vec<Option<Period>> = figures.periods.iter().map(|[text]| text.parse().ok()).collect();
    let citation = |[title, url]: &[&str; 2]| Source::Citation { title: (*title).into(), url: (*url).into() };
    let citations: Vec<Source> = figures.citations.iter().map(citation).collect();
    let notes: Vec<Rc<str>> = figures.notes.iter().map(|[note]| (*note).into()).collect();
    // That no row is left out is a test.
    let entry = |row: &Row| {
        let statement = statements.get(row.statement)?.as_ref()?;
        let period = (*periods.get(row.period)?)?;
        let observation = Observation {
            quantity: Quantity { value: Decimal::new(row.value.digits, row.value.places), unit: statement.unit },
            status: Status::Normal,
            label: Rc::clone(&statement.label),
            period,
            source: citations.get(row.citation)?.clone(),
            note: Rc::clone(notes.get(row.note)?),
        };
        Some(Entry {
            indicator: statement.indicator.clone(),
            region: regions.get(row.region)?.clone(),
            period,
            scenario: statement.scenario,
            vintage: statement.vintage,
            observation: Rc::new(observation),
        })
    };
    figures.rows.iter().filter_map(entry).collect()
}

/// The demo's registry and figures.
#[must_use]
pub fn published() -> (Rc<Registry>, Dataset) {
    let (mut registry, mut dataset) = (Rc::new(Registry::catalogue()), Dataset::default());
    for entry in entries(PUBLISHED, &registry) {
        // That every entry finds its place is a test.
        let _ = put(&entry, &mut registry, &mut dataset);
    }
    touch_calendar(&mut dataset);
    (registry, dataset)
}

/// Of the demo the figures of [`OPENING`] whose indicators the catalogue has.
#[must_use]
pub fn opening() -> (Rc<Registry>, Dataset) {
    let (registry, mut dataset) = (Registry::opening(), Dataset::default());
    for entry in entries(OPENING, &registry) {
        if let Some((key, value)) = registry.place_known(&entry) {
            keep(&entry, key, value, &mut dataset);
        }
    }
    (Rc::new(registry), dataset)
}

/// What many rows say alike.
struct Statement {
    indicator: Named<IndicatorId>,
    label: Rc<str>,
    scenario: Scenario,
    vintage: Vintage,
    unit: Unit,
}

impl Statement {
    fn read(registry: &Registry, [indicator, label, scenario, vintage, unit]: &[&str; 5]) -> Option<Self> {
        Some(Self {
            indicator: registry.find_id(indicator).map_or_else(|| Named::Own((*indicator).into()), Named::Known),
            label: (*label).into(),
            scenario: scenario.parse().ok()?,
            vintage: vintage.parse().ok()?,
            unit: unit.parse().ok()?,
        })
    }
}

/// Gives every year from the first of a dataset through its last its slots and December's; where figures stand at parts of the year,
/// every month and January-through-month too, so that single months can be derived.
fn touch_calendar(dataset: &mut Dataset) {
    let periods = dataset.axis().periods();
    let years = periods.iter().flat_map(|period| [period.from().year(), period.through().year()]);
    let Some((first, last)) = years.map(|year| (year, year)).reduce(|a, b| (a.0.min(b.0), a.1.max(b.1))) else {
        return;
    };
    // December of a year has a slot for what stands at its end.
    let is_part = |period: &&Period| !period.is_year() && period.through().month() < 12;
    let in_parts: BTreeSet<u16> = periods.iter().filter(is_part).map(|period| period.year()).collect();
    for year in first..=last {
        let from = if in_parts.contains(&year) { 1 } else { 12 };
        for month in (from..=12).filter_map(|month| YearMonth::new(year, month).ok()) {
            dataset.touch_around(Period::month(month));
        }
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn every_published_figure_finds_its_place_and_is_cited() {
        let (mut registry, mut dataset) = (Rc::new(Registry::catalogue()), Dataset::default());
        let entries = entries(PUBLISHED, &registry);
        assert_eq!(entries.len(), 3309 + 1162);
        for entry in entries {
            assert_eq!(put(&entry, &mut registry, &mut dataset), Ok(()));
            let is_cited = |title: &str, url: &str| !title.is_empty() && !url.is_empty();
            let source = &entry.observation.source;
            assert!(matches!(source, Source::Citation { title, url } if is_cited(title, url)), "{source:?}");
        }
    }

    #[test]
    fn the_tables_say_it_in_ids_and_text_forms() {
        let registry = Registry::catalogue();
        let figures = packed::unpack(PUBLISHED);
        for texts in &figures.statements {
            let statement = Statement::read(&registry, texts).map(|statement| {
                let indicator = match statement.indicator {
                    Named::Known(id) => registry.indicator(id).id.clone(),
                    Named::Own(name) => name.to_string(),
                };
                [indicator, statement.scenario.to_string(), statement.vintage.to_string(), statement.unit.to_string()]
            });
            let [indicator, _, scenario, vintage, unit] = *texts;
            assert_eq!(statement, Some([indicator, scenario, vintage, unit].map(str::to_owned)));
        }
        for [name] in figures.regions {
            let region = registry.find_region(name).map(|id| registry.region(id));
            assert_eq!(region.map(|region| &*region.zh), Some(name));
        }
        for [text] in figures.periods {
            let period = text.parse().unwrap_or_default();
            // A running total is written with its months: 2019-01/2019-12.
            assert!([Period::to_string(&period), period.as_range()].contains(&text.to_owned()), "{text}");
        }
    }
}
