//! What stands in an open cell and is not set yet: kept while one types, so that a page that is closed or crashes then loses nothing.
//!
//! Invariant: what it says is offered again, never set by itself.

use serde::{Deserialize, Serialize};

use crate::catalogue::Registry;
use crate::workspace::TypedCell;
use crate::workspace::draft::line;

const FORMAT: &str = "renshe-typing";
const VERSION: u32 = 1;

/// An open cell, by names, and what stands in it.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Typing {
    /// The indicator's id.
    pub indicator: String,
    /// The region's name.
    pub region: String,
    /// What stands in the cell.
    pub text: String,
    /// Period, scenario, vintage and unit, in their text forms.
    place: [String; 4],
}

#[derive(Serialize, Deserialize)]
struct Line {
    format: String,
    version: u32,
    indicator: String,
    region: String,
    period: String,
    scenario: String,
    vintage: String,
    unit: String,
    text: String,
}

impl Typing {
    /// What stands in a cell of a registry.
    #[must_use]
    pub fn of(registry: &Registry, cell: &TypedCell, text: &str) -> Self {
        Self {
            indicator: registry.indicator(cell.key.indicator).id.clone(),
            region: registry.region(cell.key.region).zh.clone(),
            text: text.to_owned(),
            place: [
                cell.period.to_string(),
                cell.key.scenario.to_string(),
                cell.key.vintage.to_string(),
                cell.unit.to_string(),
            ],
        }
    }

    /// The cell, where the registry knows its names.
    #[must_use]
    pub fn cell(&self, registry: &Registry) -> Option<TypedCell> {
        let [period, scenario, vintage, unit] = &self.place;
        let (indicator, region) = (registry.find_id(&self.indicator)?, registry.find_region(&self.region)?);
        let period = period.parse().ok()?;
        let key = registry.key(indicator, region, period, scenario.parse().ok()?, vintage.parse().ok()?);
        Some(TypedCell { key, period, unit: unit.parse().ok()? })
    }

    /// The text of its entry.
    #[must_use]
    pub fn write(&self) -> String {
        let [period, scenario, vintage, unit] = self.place.clone();
        let line = Line {
            format: FORMAT.to_owned(),
            version: VERSION,
            indicator: self.indicator.clone(),
            region: self.region.clone(),
            period,
            scenario,
            vintage,
            unit,
            text: self.text.clone(),
        };
        line::single(&line)
    }

    /// What an entry says; `None` where it is damaged or of a newer version.
    #[must_use]
    pub fn read(text: &str) -> Option<Self> {
        let Line { format, version, indicator, region, period, scenario, vintage, unit, text } =
            serde_json::from_str(line::last(text)?).ok()?;
        let is_ours = format == FORMAT && version == VERSION;
        is_ours.then_some(Self { indicator, region, text, place: [period, scenario, vintage, unit] })
    }
}
