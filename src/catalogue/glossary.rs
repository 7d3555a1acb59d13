//! The English of the catalogue's words, by the Chinese: read only where a page speaks English, or a file does.

use std::collections::HashMap;

use super::names::{comparable, learn, take_apart};
use super::{Registry, table};
use crate::language::Language;
use crate::model::{IndicatorId, Scenario};
use crate::quantity::Unit;

/// The embedded table: zh, english.
const ENGLISH: &str = include_str!(concat!(env!("OUT_DIR"), "/english.table"));

/// The English of every word of the catalogue.
#[derive(Clone, Debug)]
pub struct Glossary(HashMap<&'static str, &'static str>);

impl Glossary {
    /// The catalogue's.
    #[must_use]
    pub fn english() -> Self {
        Self(table::records(ENGLISH).map(|(_, [chinese, english])| (chinese, english)).collect())
    }

    /// The English of a word; none for one that the catalogue does not have, as the names of the user's own.
    #[must_use]
    pub fn of(&self, chinese: &str) -> Option<&'static str> {
        self.0.get(chinese).copied()
    }
}

/// What an English heading says.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct EnglishLabel {
    /// The indicator.
    pub indicator: IndicatorId,
    /// What stands in brackets behind the name: (Year's target).
    pub scenario: Option<Scenario>,
    /// The unit there: (million yuan).
    pub unit: Option<Unit>,
}

/// The indicators by their English names: for pasted and imported tables. A name that two of them have names none.
#[derive(Clone, Debug)]
pub struct EnglishNames {
    names: HashMap<String, Option<IndicatorId>>,
    /// By the words of the names, in whatever order.
    by_words: HashMap<Vec<String>, Option<IndicatorId>>,
}

impl EnglishNames {
    /// Of a registry.
    #[must_use]
    pub fn of(registry: &Registry) -> Self {
        let glossary = Glossary::english();
        let (mut names, mut by_words) = (HashMap::new(), HashMap::new());
        for (id, indicator) in registry.indicators() {
            for name in [indicator.en.as_str(), glossary.of(&indicator.zh).unwrap_or_default()] {
                if !name.is_empty() {
                    learn(&mut names, comparable(name), id);
                    if let Some(words) = words(name) {
                        learn(&mut by_words, words, id);
                    }
                }
            }
        }
        Self { names, by_words }
    }

    /// The indicator of a name, and whether that is its own letter for letter: Revenue of Unemployment Insurance is Unemployment
    /// insurance fund revenue.
    #[must_use]
    pub fn find(&self, name: &str) -> Option<(IndicatorId, bool)> {
        let own = self.names.get(&comparable(name)).copied().flatten().map(|id| (id, true));
        own.or_else(|| self.by_words.get(&words(name)?).copied().flatten().map(|id| (id, false)))
    }

    /// What a heading says, where it begins with a name.
    #[must_use]
    pub fn read(&self, label: &str) -> Option<EnglishLabel> {
        let (mut rest, mut scenario, mut unit) = (label.trim(), None, None);
        loop {
            if let Some(indicator) = self.names.get(&comparable(rest)).copied().flatten() {
                return Some(EnglishLabel { indicator, scenario, unit });
            }
            let (before, inner) = rest.strip_suffix(')')?.rsplit_once('(')?;
            let is_said = |scenario: &Scenario| comparable(scenario.words(Language::English)) == comparable(inner);
            if let Some(said) = Scenario::ALL.into_iter().find(is_said) {
                scenario = scenario.or(Some(said));
            } else if let Some(read) = inner.parse().ok().or_else(|| Unit::from_english(inner)) {
                unit = unit.or(Some(read));
            } else {
                scenario = scenario.or(Some(take_apart(&format!("x({inner})")).said.scenario?));
            }
            rest = before.trim_end();
        }
    }
}

/// The words of a name that tell it from others, in the order of letters and each in the singular; none of one whose order tells as well.
fn words(name: &str) -> Option<Vec<String>> {
    const OF_ANY: [&str; 7] = ["of", "the", "by", "a", "number", "fund", ""];
    const ORDERED: [&str; 4] = ["per", "share", "to", "from"];
    const ALIKE: [(&str, &str); 2] = [("accumulated", "cumulative"), ("income", "revenue")];
    const PHRASES: [(&str, &str); 3] = [("at year-end", ""), ("(year-end)", ""), ("in urban areas", "urban")];
    let lower = PHRASES.iter().fold(name.to_ascii_lowercase(), |name, (phrase, own)| name.replace(phrase, own));
    let plain = |word: &str| {
        let stem = word.strip_suffix('s').filter(|stem| stem.len() > 2 && !stem.ends_with('s'));
        let word = stem.unwrap_or(word);
        ALIKE.iter().find(|(other, _)| *other == word).map_or(word, |(_, own)| own).to_owned()
    };
    let pieces = lower.split(|character: char| !character.is_alphanumeric()).map(plain);
    let mut words: Vec<String> = pieces.filter(|word| !OF_ANY.contains(&word.as_str())).collect();
    words.sort_unstable();
    Some(words).filter(|words| !words.iter().any(|word| ORDERED.contains(&word.as_str())))
}

#[cfg(test)]
mod tests {
    use super::*;

    #[track_caller]
    fn check(label: &str, expected: Option<(&str, Option<Scenario>, &str)>) {
        let registry = Registry::catalogue();
        let found = EnglishNames::of(&registry).read(label);
        let shown = found.as_ref().map(|found| {
            let unit = found.unit.map(|unit| unit.to_string()).unwrap_or_default();
            (registry.indicator(found.indicator).id.as_str(), found.scenario, unit)
        });
        let expected = expected.map(|(id, scenario, unit)| (id, scenario, unit.to_owned()));
        assert_eq!(shown, expected, "{label}");
    }

    #[test]
    fn an_english_heading_names_its_indicator() {
        check("New urban jobs", Some(("employment.urban_new_jobs", None, "")));
        check(" new URBAN  jobs ", Some(("employment.urban_new_jobs", None, "")));
        check("New urban jobs (10,000 persons)", Some(("employment.urban_new_jobs", None, "万人")));
        check("New urban jobs (Year's target)", Some(("employment.urban_new_jobs", Some(Scenario::TARGETS[0]), "")));
        check("Old urban jobs", None);
        let registry = Registry::catalogue();
        let names = EnglishNames::of(&registry);
        let found = |name: &str| names.find(name).map(|(id, is_own)| (registry.indicator(id).id.as_str(), is_own));
        assert_eq!(found("Employed Persons"), Some(("employment.employed", true)));
        assert_eq!(found("Number of Employed Persons at Year-end"), Some(("employment.employed", false)));
        assert_eq!(found("Revenue of Unemployment Insurance"), Some(("unemployment_insurance.revenue", false)));
        assert_eq!(
            found("Registered Unemployment Rate in Urban Areas"),
            Some(("employment.registered_unemployment_rate", false))
        );
        for other in
            ["Self-employed Persons", "Unemployment insurance transfers", "Retirees per person in work", "Persons"]
        {
            assert_eq!(found(other), None, "{other}");
        }
        check("New urban jobs (whatever)", None);
    }
}
