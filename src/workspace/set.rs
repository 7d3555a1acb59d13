//! Settings and definitions put into force, and what takes that back.
//!
//! Invariant: what is put into force was checked before; a [`Before`] is put as it is, and gives the one that takes it back.

use std::collections::BTreeMap;
use std::rc::Rc;

use super::edit::{Applied, Edit, KeyState, states_weight};
use super::moving::Collision;
use super::settings::{
    MAX_CASE, MAX_KEPT_BYTES, MAX_MANUSCRIPT_BYTES, MAX_MANUSCRIPTS, MAX_MARKS, MAX_SIDES, MAX_TEMPLATES, Manuscript,
    Mark, Profile, Setting, SettingKey,
};
use super::{Workspace, moving};
use crate::catalogue::place::{MAX_IDS, MAX_NAME, MAX_TEXT, check_length, check_name};
use crate::catalogue::{DefinitionError, Misfit, Registry, Standing};
use crate::model::{Indicator, IndicatorId, Key, Period, RegionId, Scenario, Vintage};

/// Things that belong together, as they were: what takes a setting or a definition back.
#[derive(Clone, Debug, Default, PartialEq)]
pub struct Before {
    /// Definitions of the user's own.
    pub definitions: Vec<(Rc<Indicator>, Standing)>,
    /// What was set.
    pub settings: Vec<Setting>,
    /// The values concerned.
    pub keys: Vec<KeyState>,
}

impl Before {
    /// About how many bytes it holds on to.
    pub(super) fn weight(&self) -> usize {
        const DEFINITION: usize = 600;
        let settings: usize = self.settings.iter().map(Setting::weight).sum();
        self.definitions.len() * DEFINITION + settings + states_weight(&self.keys)
    }
}

impl Workspace {
    /// Sets one thing.
    pub(super) fn set_one(&mut self, setting: Setting) -> Result<Applied, Misfit> {
        self.check_setting(&setting)?;
        Ok(self.reset(Before { settings: vec![setting], ..Before::default() }))
    }

    /// Defines an indicator, or changes its definition; its values go along.
    pub(super) fn define(&mut self, indicator: Indicator) -> Result<Applied, Misfit> {
        if self.base.registry.numbered(&indicator.id).is_some() {
            return Err(DefinitionError::BuiltIn(indicator.zh).into());
        }
        let counted = moving::counted(&self.registry, &indicator.id);
        let mut after = (*self.registry).clone();
        let id = after.define(indicator, Standing::Defined)?;
        let keys = self.moved(&counted, &after, Collision::Refused)?;
        let settings = self.unfitting(id, &after)?;
        let definition = (Rc::new(after.indicator(id).clone()), Standing::Defined);
        Ok(self.reset(Before { definitions: vec![definition], settings, keys }))
    }

    /// Takes a definition away, with what is set of it.
    pub(super) fn undefine(&mut self, id: IndicatorId) -> Result<Applied, Misfit> {
        if usize::from(id.0) >= self.registry.len() || self.registry.is_removed(id) {
            return Err(Misfit::NoName);
        }
        let indicator = Rc::new(self.registry.indicator(id).clone());
        if usize::from(id.0) < self.base.registry.len() {
            return Err(DefinitionError::BuiltIn(indicator.zh.clone()).into());
        }
        self.registry.check_undefine(id)?;
        self.check_unobserved(id)?;
        let definitions = vec![(indicator, Standing::Removed)];
        Ok(self.reset(Before { definitions, settings: self.without(id), keys: Vec::new() }))
    }

    /// Whether no value stands under an indicator of the user's own.
    pub(super) fn check_unobserved(&self, id: IndicatorId) -> Result<(), DefinitionError> {
        let Some(key) = self.keys_of(id).next() else { return Ok(()) };
        let (values, region) = (self.keys_of(id).count(), self.registry.region(key.region).zh.clone());
        Err(DefinitionError::Observed { values, region, period: key.period })
    }

    /// Puts things into the state they were in.
    pub(super) fn reset(&mut self, before: Before) -> Applied {
        let mut inverse = Before::default();
        let mut touched = Vec::new();
        for (indicator, standing) in before.definitions {
            let registry = Rc::make_mut(&mut self.registry);
            let was = registry.numbered(&indicator.id).map_or_else(
                || (Rc::clone(&indicator), Standing::Removed),
                |id| (Rc::new(registry.indicator(id).clone()), registry.standing(id).unwrap_or(Standing::Implied)),
            );
            touched.push(SettingKey::Definition(registry.put_definition(indicator, standing)));
            inverse.definitions.push(was);
        }
        for setting in before.settings {
            touched.push(setting.key());
            inverse.settings.push(self.put_setting(setting));
        }
        inverse.definitions.reverse();
        inverse.settings.reverse();
        let applied = self.restore(before.keys);
        if let Edit::Restore(keys) = applied.inverse {
            inverse.keys = keys;
        }
        Applied { inverse: Edit::Reset(Box::new(inverse)), settings: touched, ..applied }
    }

    /// The keys of an indicator that differ from the base: of one of the user's own, all that it has.
    pub(super) fn keys_of(&self, indicator: IndicatorId) -> impl Iterator<Item = &Key> {
        let first = Key {
            indicator,
            region: RegionId(0),
            period: Period::month(Period::default().from()),
            scenario: Scenario::Actual,
            vintage: Vintage::Final,
        };
        self.differing.range(first..).take_while(move |key| key.indicator == indicator)
    }

    fn check_setting(&self, setting: &Setting) -> Result<(), Misfit> {
        let is_there = |id: &IndicatorId| usize::from(id.0) < self.registry.len() && !self.registry.is_removed(*id);
        match setting {
            Setting::Profile(profile) => self.check_profile(profile),
            Setting::Keeps(None)
            | Setting::Mark(_, None)
            | Setting::Manuscript(_, None)
            | Setting::Template(_, None)
            | Setting::Collection(_, None)
            | Setting::Ledger(_, None) => Ok(()),
            Setting::Keeps(Some(keeps)) => {
                if !keeps.iter().all(is_there) {
                    return Err(Misfit::NoName);
                }
                let bytes: usize = keeps.iter().map(|id| self.registry.indicator(*id).id.len()).sum();
                if bytes > MAX_KEPT_BYTES { Err(Misfit::Full) } else { Ok(()) }
            }
            Setting::Unit(id, _) if !is_there(id) => Err(Misfit::NoName),
            Setting::Unit(id, unit) => {
                let kept = self.registry.indicator(*id).unit;
                let wrong = unit.filter(|unit| unit.dimension() != kept.dimension());
                wrong.map_or(Ok(()), |written| Err(Misfit::Unit { written, kept }))
            }
            Setting::Threshold(key, None) if !is_there(&key.indicator) => Err(Misfit::NoName),
            Setting::Threshold(_, None) => Ok(()),
            Setting::Threshold(key, Some(threshold)) => self.registry.check_threshold(*key, threshold),
            Setting::Mark(case, Some(mark)) => self.check_mark(case, mark),
            Setting::Manuscript(id, Some(written)) => {
                check_written(&self.settings.manuscripts, MAX_MANUSCRIPTS, id, written)
            }
            Setting::Template(id, Some(written)) => check_written(&self.settings.templates, MAX_TEMPLATES, id, written),
            Setting::Collection(of, Some(collection)) => self.check_collection(of, collection),
            Setting::Ledger(file, Some(ledger)) => self.check_ledger(file, ledger),
            Setting::Deck(deck) => deck.check(),
        }
    }

    fn check_profile(&self, profile: &Profile) -> Result<(), Misfit> {
        check_length(&profile.name, MAX_NAME)?;
        check_length(&profile.place, MAX_NAME)?;
        let within = profile.within.trim();
        if !within.is_empty() && self.registry.find_region(within).is_none() {
            return Err(Misfit::NoName);
        }
        let place = profile.place.trim();
        let is_new = !place.is_empty() && self.registry.find_region(place).is_none();
        if is_new && self.registry.region_count() >= MAX_IDS { Err(Misfit::Full) } else { Ok(()) }
    }

    fn check_mark(&self, case: &str, mark: &Mark) -> Result<(), Misfit> {
        check_name(&mark.by)?;
        if mark.reason.trim().is_empty() || case.is_empty() {
            return Err(Misfit::NoName);
        }
        check_length(&mark.reason, MAX_TEXT)?;
        check_length(&mark.at, MAX_NAME)?;
        check_length(case, MAX_CASE)?;
        for text in mark.against.iter().flat_map(|seen| [&seen.of, &seen.is]) {
            check_length(text, MAX_TEXT)?;
        }
        let is_new = !self.settings.marks.contains_key(case);
        let full = mark.against.len() > MAX_SIDES || (is_new && self.settings.marks.len() >= MAX_MARKS);
        if full { Err(Misfit::Full) } else { Ok(()) }
    }

    /// Sets one thing as it is; returns what was set before.
    fn put_setting(&mut self, setting: Setting) -> Setting {
        match setting {
            Setting::Profile(profile) => Setting::Profile(Box::new(self.put_profile(*profile))),
            Setting::Keeps(keeps) => Setting::Keeps(std::mem::replace(&mut self.settings.keeps, keeps)),
            Setting::Unit(id, unit) => {
                let units = &mut self.settings.units;
                Setting::Unit(id, if let Some(unit) = unit { units.insert(id, unit) } else { units.remove(&id) })
            }
            Setting::Threshold(key, threshold) => {
                Setting::Threshold(key, Rc::make_mut(&mut self.registry).put_threshold(key, threshold))
            }
            Setting::Mark(case, mark) => {
                let marks = &mut self.settings.marks;
                let before = if let Some(mark) = mark { marks.insert(case.clone(), mark) } else { marks.remove(&case) };
                Setting::Mark(case, before)
            }
            Setting::Manuscript(id, manuscript) => {
                let before = put_written(&mut self.settings.manuscripts, &id, manuscript);
                Setting::Manuscript(id, before)
            }
            Setting::Template(id, template) => {
                let before = put_written(&mut self.settings.templates, &id, template);
                Setting::Template(id, before)
            }
            Setting::Collection(of, collection) => self.put_collection(of, collection),
            Setting::Ledger(file, ledger) => self.put_ledger(file, ledger),
            Setting::Deck(deck) => Setting::Deck(Box::new(std::mem::replace(&mut self.settings.deck, *deck))),
        }
    }

    /// The region of the profile is registered, and lies where the profile says; no other of the user's own lies anywhere.
    fn put_profile(&mut self, profile: Profile) -> Profile {
        let of_base = self.base.registry.region_count();
        let is_own = |id: &RegionId| usize::from(id.0) >= of_base;
        let registry = Rc::make_mut(&mut self.registry);
        if let Some(old) = registry.find_region(&self.settings.profile.place).filter(is_own) {
            registry.put_within(old, None);
        }
        let place = profile.place.trim();
        if !place.is_empty() {
            let within = registry.find_region(profile.within.trim());
            let region = registry.add_region(place);
            if is_own(&region) && within != Some(region) {
                registry.put_within(region, within);
            }
        }
        let own = registry.find_region(place);
        registry.put_pooling(own, &profile.pooled_above());
        std::mem::replace(&mut self.settings.profile, profile)
    }

    /// What is to be set otherwise where an indicator has another unit.
    pub(super) fn unfitting(&self, id: IndicatorId, after: &Registry) -> Result<Vec<Setting>, Misfit> {
        for (key, threshold) in after.thresholds().filter(|(key, _)| key.indicator == id) {
            after.check_threshold(key, threshold)?;
        }
        let kept = after.indicator(id).unit;
        let typed = self.settings.units.get(&id).filter(|unit| unit.dimension() != kept.dimension());
        Ok(typed.map(|_| Setting::Unit(id, None)).into_iter().collect())
    }

    /// What is to be set where an indicator is gone.
    pub(super) fn without(&self, id: IndicatorId) -> Vec<Setting> {
        let thresholds = self.registry.thresholds().filter(|(key, _)| key.indicator == id);
        let mut settings: Vec<Setting> = thresholds.map(|(key, _)| Setting::Threshold(key, None)).collect();
        if self.settings.units.contains_key(&id) {
            settings.push(Setting::Unit(id, None));
        }
        if let Some(mut keeps) = self.settings.keeps.clone().filter(|keeps| keeps.contains(&id)) {
            keeps.remove(&id);
            settings.push(Setting::Keeps(Some(keeps)));
        }
        settings
    }
}

fn check_written(
    all: &BTreeMap<String, Manuscript>,
    most: usize,
    id: &str,
    written: &Manuscript,
) -> Result<(), Misfit> {
    check_name(id)?;
    check_name(&written.name)?;
    check_length(&written.at, MAX_NAME)?;
    check_length(&written.version_of, MAX_NAME)?;
    let full = written.bytes() > MAX_MANUSCRIPT_BYTES || (!all.contains_key(id) && all.len() >= most);
    if full { Err(Misfit::Full) } else { Ok(()) }
}

fn put_written(
    all: &mut BTreeMap<String, Manuscript>,
    id: &str,
    written: Option<Box<Manuscript>>,
) -> Option<Box<Manuscript>> {
    let before = match written {
        Some(written) => all.insert(id.to_owned(), *written),
        None => all.remove(id),
    };
    before.map(Box::new)
}
