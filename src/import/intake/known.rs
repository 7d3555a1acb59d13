//! What a reader has met before: names, regions, periods, units and sources, each read once and shared after.
//!
//! Invariant: equal texts of a file share one allocation, and give equal answers.

use std::cell::OnceCell;
use std::collections::{HashMap, HashSet};
use std::rc::Rc;

use super::MAX_NAMES;
use crate::catalogue::names::{seen, without_number};
use crate::catalogue::place::MAX_NAME;
use crate::catalogue::registry::guess_nature;
use crate::catalogue::vocabulary::{Part, Place};
use crate::catalogue::{EnglishLabel, EnglishNames, LabelSuffix, Registry, Vocabulary, ambiguous, take_apart};
use crate::import::NO_REGION;
use crate::import::issue::Reason;
use crate::import::layout::place_name;
use crate::import::period::{self, WrittenPeriod};
use crate::model::{IndicatorId, Named, Nature, PeriodError, RegionId, Source};
use crate::quantity::Unit;

/// How sure a name in other words must be where nobody is asked about it.
const SURE: u8 = 90;

/// A published name, read.
#[derive(Clone, Debug)]
pub(in crate::import) struct Name {
    /// As written.
    pub label: Rc<str>,
    /// What it stands for.
    pub indicator: Named<IndicatorId>,
    /// Its name for an indicator of one's own.
    pub own: Rc<str>,
    /// What its suffixes say.
    pub said: LabelSuffix,
    /// The unit in it.
    pub unit: Option<Rc<str>>,
    /// What the catalogue counts it in.
    pub wanted: Option<Unit>,
    /// What to ask, where the name means one of several things.
    pub question: Option<&'static str>,
}

impl Name {
    /// Whether its value belongs to the last month of a period.
    pub fn is_at_end(&self, registry: &Registry, unit: Unit) -> bool {
        match &self.indicator {
            Named::Known(id) => registry.is_at_end(*id),
            Named::Own(label) => matches!(guess_nature(label, unit), Nature::Stock | Nature::RateAtEnd),
        }
    }
}

/// Everything met so far.
pub(in crate::import) struct Known {
    registry: Rc<Registry>,
    region: Option<Named<RegionId>>,
    names: HashMap<Box<str>, Rc<Name>>,
    /// Once a name is no Chinese one.
    english: OnceCell<EnglishNames>,
    /// Once a name is none of the catalogue's as it stands.
    vocabulary: OnceCell<Vocabulary>,
    regions: HashMap<Box<str>, Named<RegionId>>,
    periods: HashMap<Box<str>, Result<WrittenPeriod, PeriodError>>,
    units: HashMap<Box<str>, Option<Unit>>,
    texts: HashSet<Rc<str>>,
    citations: HashMap<(Rc<str>, Rc<str>), Rc<Source>>,
    /// The citation of the row before: mostly that of the next one.
    last_citation: Option<(Rc<str>, Rc<str>, Rc<Source>)>,
    /// The names of one's own.
    own: HashSet<Rc<str>>,
    /// By name, the unit it came with first.
    first_units: HashMap<Rc<str>, Unit>,
}

impl Known {
    pub fn new(registry: &Rc<Registry>, region: Option<&str>) -> Self {
        let mut known = Self {
            registry: Rc::clone(registry),
            region: None,
            names: HashMap::new(),
            english: OnceCell::new(),
            vocabulary: OnceCell::new(),
            regions: HashMap::new(),
            periods: HashMap::new(),
            units: HashMap::new(),
            texts: HashSet::new(),
            citations: HashMap::new(),
            last_citation: None,
            own: HashSet::new(),
            first_units: HashMap::new(),
        };
        known.region = region.map(str::trim).filter(|name| !name.is_empty()).and_then(|name| known.region(name).ok());
        known
    }

    /// The shared copy of a text.
    pub fn text(&mut self, text: &str) -> Rc<str> {
        if let Some(known) = self.texts.get(text) {
            return Rc::clone(known);
        }
        let new: Rc<str> = text.into();
        self.texts.insert(Rc::clone(&new));
        new
    }

    /// A name by its written form; `id` where a column of its own names the indicator.
    pub fn name(&mut self, label: &str, id: Option<&str>) -> Result<Rc<Name>, Reason> {
        let key: Box<str> = id.map_or_else(|| label.into(), |id| format!("{id}\n{label}").into());
        if let Some(name) = self.names.get(&key) {
            return Ok(Rc::clone(name));
        }
        // What nobody sees of a name would make another one of it.
        let parts = take_apart(&seen(label));
        let is_comparison = parts.said.comparison.is_some();
        let by_id = id.and_then(|id| self.registry.find(id).or_else(|| self.registry.find(&take_apart(id).name)));
        let by_name = || self.registry.find(&parts.name).or_else(|| self.registry.find(label));
        let found = by_id.or_else(by_name).or_else(|| self.registry.find(without_number(&parts.name)));
        let english = if found.is_none() { self.english(label) } else { None };
        let found = found.or(english.as_ref().map(|english| english.indicator));
        let own = self.text(&parts.own);
        let indicator = match found.filter(|_| !is_comparison) {
            Some(known) => Named::Known(known),
            None => {
                // A comparison that was read before, or an indicator the user has.
                let known = self.registry.find(&own);
                let known = known.or_else(|| if is_comparison || id.is_some() { None } else { self.worded(&own) });
                match known {
                    Some(known) => Named::Known(known),
                    None => {
                        self.count_own(label)?;
                        Named::Own(Rc::clone(&own))
                    }
                }
            }
        };
        let wanted = match indicator {
            Named::Known(known) => Some(self.registry.indicator(known).unit),
            Named::Own(_) => None,
        };
        let mut said = parts.said;
        said.scenario = said.scenario.or(english.as_ref().and_then(|english| english.scenario));
        let unit = parts.unit.or(english.and_then(|english| english.unit).map(|unit| unit.to_string()));
        let unit = unit.map(|unit| self.text(&unit));
        let question = if id.is_none() { ambiguous::question(&parts.name) } else { None };
        let label = self.text(label);
        let name = Rc::new(Name { label, indicator, own, said, unit, wanted, question });
        self.names.insert(key, Rc::clone(&name));
        Ok(name)
    }

    /// The indicator that is named in words of another order, or others for the same.
    fn worded(&self, name: &str) -> Option<IndicatorId> {
        let vocabulary = self.vocabulary.get_or_init(|| Vocabulary::new(&self.registry));
        let part = Part { text: name.into(), place: Place::Own };
        vocabulary.find(&[part], "").filter(|found| found.confidence >= SURE).map(|found| found.indicator)
    }

    /// What an English heading says.
    fn english(&self, label: &str) -> Option<EnglishLabel> {
        let is_latin = label.bytes().any(|byte| byte.is_ascii_alphabetic());
        let names = || self.english.get_or_init(|| EnglishNames::of(&self.registry));
        if is_latin { names().read(label) } else { None }
    }

    /// A region by its written name.
    pub fn region(&mut self, name: &str) -> Result<Named<RegionId>, Reason> {
        if let Some(region) = self.regions.get(name) {
            return Ok(region.clone());
        }
        let shown = seen(name);
        let shown = place_name::without_code(&shown);
        let region = match self.registry.find_region(shown) {
            Some(known) => Named::Known(known),
            None => {
                self.count_own(name)?;
                Named::Own(self.text(shown))
            }
        };
        self.regions.insert(name.into(), region.clone());
        Ok(region)
    }

    /// The region of rows that name none, and whether it was given for the file.
    pub fn default_region(&mut self) -> (Named<RegionId>, bool) {
        match &self.region {
            Some(region) => (region.clone(), true),
            None => (Named::Own(self.text(NO_REGION)), false),
        }
    }

    pub fn period(&mut self, written: &str) -> Result<WrittenPeriod, Reason> {
        let reason = |error: PeriodError| Reason::Period { written: shortened(written), error };
        if let Some(known) = self.periods.get(written) {
            return known.clone().map_err(reason);
        }
        let read = period::parse(written);
        if self.periods.len() >= MAX_NAMES {
            return Err(Reason::TooManyNames { most: MAX_NAMES });
        }
        self.periods.insert(written.into(), read.clone());
        read.map_err(reason)
    }

    pub fn unit(&mut self, written: &str) -> Option<Unit> {
        if let Some(known) = self.units.get(written) {
            return *known;
        }
        let unit = written.parse().ok().or_else(|| Unit::from_english(written));
        if self.units.len() < MAX_NAMES {
            self.units.insert(written.into(), unit);
        }
        unit
    }

    /// The unit that a name came with first.
    pub fn first_unit(&self, own: &str) -> Option<Unit> {
        self.first_units.get(own).copied()
    }

    pub fn keep_first_unit(&mut self, own: &Rc<str>, unit: Unit) {
        if !self.first_units.contains_key(own) {
            self.first_units.insert(Rc::clone(own), unit);
        }
    }

    /// The citation of a publication; `None` where neither title nor address is given.
    pub fn citation(&mut self, title: &str, url: &str) -> Option<Rc<Source>> {
        if title.is_empty() && url.is_empty() {
            return None;
        }
        if let Some((last_title, last_url, citation)) = &self.last_citation
            && **last_title == *title
            && **last_url == *url
        {
            return Some(Rc::clone(citation));
        }
        let (title, url) = (self.text(title), self.text(url));
        let new = || Rc::new(Source::Citation { title: Rc::clone(&title), url: Rc::clone(&url) });
        let citation = Rc::clone(self.citations.entry((Rc::clone(&title), Rc::clone(&url))).or_insert_with(new));
        self.last_citation = Some((title, url, Rc::clone(&citation)));
        Some(citation)
    }

    /// Counts a name of the user's own, once.
    pub fn count_own(&mut self, name: &str) -> Result<(), Reason> {
        let characters = name.chars().count();
        if characters > MAX_NAME {
            return Err(Reason::TooLong { characters, most: MAX_NAME });
        }
        if self.own.contains(name) {
            return Ok(());
        }
        if self.own.len() >= MAX_NAMES {
            return Err(Reason::TooManyNames { most: MAX_NAMES });
        }
        let name = self.text(name);
        self.own.insert(name);
        Ok(())
    }
}

/// A written text for a message.
pub(in crate::import) fn shortened(text: &str) -> String {
    text.chars().take(40).collect()
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::catalogue::names::Comparison;

    #[test]
    fn what_is_not_seen_of_a_name_is_no_part_of_it() {
        let registry = Rc::new(Registry::catalogue());
        let mut known = Known::new(&registry, None);
        assert_eq!(known.region("\u{feff}四\u{200b}川\u{202e}"), known.region("四川"));
        assert_eq!(known.region("\u{202e}甲镇\u{7}"), Ok(Named::Own("甲镇".into())));
        assert_eq!(
            known.name("甲\u{200b}指标", None).map(|name| name.indicator.clone()),
            Ok(Named::Own("甲指标".into()))
        );
    }

    #[test]
    fn a_comparison_is_never_the_indicator() {
        let registry = Rc::new(Registry::catalogue());
        let mut known = Known::new(&registry, None);
        let name = |known: &mut Known, label| known.name(label, None).map(|name| (*name).clone()).ok();
        let result = name(&mut known, "城镇新增就业人数（年目标）").map(|name| name.indicator);
        assert!(matches!(result, Some(Named::Known(_))));
        let published = name(&mut known, "城镇新增就业人数(完成率)");
        let said = published.as_ref().and_then(|name| name.said.comparison);
        assert_eq!(said, Some(Comparison::Completion(crate::model::Issuer::Own)));
        assert_eq!(published.map(|name| name.indicator), Some(Named::Own("城镇新增就业人数(完成率)".into())));
    }

    #[test]
    fn english_names_and_units_are_known() {
        let registry = Rc::new(Registry::catalogue());
        let mut known = Known::new(&registry, None);
        let name = known.name("New urban jobs (10,000 persons)", None).map(|name| (*name).clone()).ok();
        let id = registry.find_id("employment.urban_new_jobs");
        assert_eq!(name.as_ref().map(|name| name.indicator.clone()), id.map(Named::Known));
        assert_eq!(name.and_then(|name| name.unit).as_deref(), Some("万人"));
        assert_eq!(known.unit("100 million yuan").map(|unit| unit.to_string()).as_deref(), Some("亿元"));
    }
}
