//! 示例：全国公布数: the published national and provincial figures that the page opens on, read as any tidy file is.
//!
//! Invariant: every figure is cited by its publication, and every month and year between the first and the last has a
//! slot, so that single months can be derived.

use std::rc::Rc;

use super::packed::Table;
use super::result::Import;
use super::tidy::Reader;
use crate::catalogue::Registry;
use crate::model::{Dataset, Period, YearMonth};

/// The embedded tables: (name, packed text).
pub const TABLES: [(&str, &str); 2] = [
    ("national.csv", include_str!(concat!(env!("OUT_DIR"), "/national.packed"))),
    ("provinces.csv", include_str!(concat!(env!("OUT_DIR"), "/provinces.packed"))),
];

/// What the embedded tables hold, with what there is to say of them.
#[must_use]
pub fn imports(registry: &Rc<Registry>) -> Vec<Import> {
    TABLES.into_iter().map(|(name, packed)| Reader::read_embedded(name, &Table::unpack(packed), registry)).collect()
}

/// The demo's registry and figures.
#[must_use]
pub fn dataset() -> (Rc<Registry>, Dataset) {
    let mut registry = Rc::new(Registry::catalogue());
    let mut dataset = Dataset::default();
    for import in imports(&registry) {
        // That every entry finds its place is a test.
        import.put_into(&mut registry, &mut dataset);
    }
    touch_calendar(&mut dataset);
    (registry, dataset)
}

/// Gives every year, month and January-through-month a slot, from the first year of a dataset through its last.
fn touch_calendar(dataset: &mut Dataset) {
    let years = dataset.axis().periods().iter().map(|period| (period.from().year(), period.through().year()));
    let Some((first, last)) = years.reduce(|span, years| (span.0.min(years.0), span.1.max(years.1))) else { return };
    for month in (first..=last).flat_map(|year| (1..=12).filter_map(move |month| YearMonth::new(year, month).ok())) {
        dataset.touch(Period::month(month));
        dataset.touch(Period::month(month).cumulative_through());
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn every_published_figure_is_there() {
        let imports = imports(&Rc::new(Registry::catalogue()));
        let counts: Vec<(u32, usize)> = imports.iter().map(|import| (import.rows_read, import.entries.len())).collect();
        assert_eq!(counts, [(3309, 3309), (1162, 1162)]);
        let (mut registry, mut dataset) = (Rc::new(Registry::catalogue()), Dataset::default());
        for import in imports {
            assert_eq!(import.put_into(&mut registry, &mut dataset), []);
        }
    }
}
