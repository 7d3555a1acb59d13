//! Every observation with its source, as a list to look through and as CSV.
//!
//! Invariant: nothing observed is left out; what stands beside the first of a key is listed after it.

use std::rc::Rc;

use super::csv::push_cell;
use super::trace;
use crate::catalogue::names::comparable;
use crate::catalogue::{Registry, names};
use crate::evaluate::{Ask, Evaluation};
use crate::language::Language;
use crate::model::{Key, Observation, Scenario, Source};
use crate::quantity::format::{Place, exact};

/// One observation in the list.
#[derive(Clone, Debug, PartialEq)]
pub struct Listed {
    /// What it is of.
    pub key: Key,
    /// The observation.
    pub observation: Rc<Observation>,
}

/// How an observation came into the workspace.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Origin {
    /// From a publication that is cited.
    Published,
    /// From a file, without a citation.
    File,
    /// Typed by hand.
    Typed,
}

/// What is looked for.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub struct Wanted {
    /// Only of this origin.
    pub origin: Option<Origin>,
    /// A part of the indicator's name, the region's, the period or the source; empty for all.
    pub text: String,
}

impl Origin {
    /// Every origin.
    pub const ALL: [Self; 3] = [Self::Published, Self::File, Self::Typed];

    /// Of a source.
    #[must_use]
    pub fn of(source: &Source) -> Self {
        match source {
            Source::Citation { .. } | Source::Cell { citation: Some(_), .. } => Self::Published,
            Source::Cell { citation: None, .. } | Source::Ledger { .. } | Source::Given => Self::File,
            Source::Typed { .. } => Self::Typed,
        }
    }
}

impl Listed {
    /// What its figure is asked for by.
    #[must_use]
    pub fn ask(&self) -> Ask {
        let Key { indicator, region, scenario, vintage, .. } = self.key;
        let vintage = (scenario == Scenario::Actual).then_some(vintage);
        Ask { scenario, vintage, ..Ask::actual(indicator, region, self.observation.period) }
    }

    /// Which publication or statement it is of: 公报, 省定目标.
    #[must_use]
    pub fn statement(&self, language: Language) -> &'static str {
        match self.key.scenario {
            Scenario::Actual => self.key.vintage.words(language),
            scenario => scenario.words(language),
        }
    }
}

/// The observations that are wanted, in the order of indicators, regions and time.
#[must_use]
pub fn list(evaluation: &Evaluation, wanted: &Wanted) -> Vec<Listed> {
    let (registry, dataset) = (evaluation.registry(), evaluation.dataset());
    let matcher = Matcher::new(registry, &wanted.text);
    let mut listed = Vec::new();
    for (key, first) in dataset.iter() {
        for observation in std::iter::once(first).chain(dataset.others(&key)) {
            let of_origin = wanted.origin.is_none_or(|origin| origin == Origin::of(&observation.source));
            if of_origin && matcher.finds(&key, observation) {
                listed.push(Listed { key, observation: Rc::clone(observation) });
            }
        }
    }
    listed
}

/// Names are compared once for each indicator and region, not for each observation.
struct Matcher {
    language: Language,
    text: String,
    indicators: Vec<bool>,
    regions: Vec<bool>,
}

impl Matcher {
    fn new(registry: &Registry, text: &str) -> Self {
        let text = comparable(text);
        let is_in = |name: &str| comparable(name).contains(&text);
        let indicators =
            registry.indicators().map(|(id, row)| is_in(registry.name(id)) || is_in(&row.zh) || row.id == text);
        let regions = registry.regions().map(|(id, row)| is_in(registry.region_name(id)) || is_in(&row.zh));
        Self { indicators: indicators.collect(), regions: regions.collect(), text, language: registry.language() }
    }

    fn finds(&self, key: &Key, observation: &Observation) -> bool {
        let holds = |marks: &[bool], at: u16| marks.get(usize::from(at)).copied().unwrap_or(false);
        self.text.is_empty()
            || holds(&self.indicators, key.indicator.0)
            || holds(&self.regions, key.region.0)
            || observation.period.to_string().contains(&self.text)
            || names::comparable(&observation.label).contains(&self.text)
            || names::comparable(&trace::source(self.language, &observation.source)).contains(&self.text)
            || names::comparable(&observation.note).contains(&self.text)
    }
}

/// The list as tidy CSV in UTF-8 with a byte order mark: what the import of a tidy CSV takes back.
#[must_use]
pub fn csv(registry: &Registry, listed: &[Listed]) -> String {
    let mut text = String::from("\u{feff}indicator,label,region,period,scenario,vintage,value,unit,source,note\r\n");
    for Listed { key, observation } in listed {
        let indicator = registry.indicator(key.indicator);
        let cells = [
            indicator.id.clone(),
            observation.label.to_string(),
            registry.region(key.region).zh.clone(),
            observation.period.to_string(),
            key.scenario.to_string(),
            key.vintage.to_string(),
            exact(observation.quantity.value, Place::File),
            observation.quantity.unit.to_string(),
            trace::source(registry.language(), &observation.source),
            observation.note.to_string(),
        ];
        for (at, cell) in cells.iter().enumerate() {
            if at > 0 {
                text.push(',');
            }
            push_cell(&mut text, cell);
        }
        text.push_str("\r\n");
    }
    text
}
