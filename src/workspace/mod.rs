//! What the user owns: a base, what differs from it, the edits that made it so, and how it is kept.
//!
//! Invariant: every change goes through [`Workspace::apply`], which returns the edit that takes it back.

pub mod base;
pub mod block;
pub(crate) mod checksum;
mod collecting;
mod deck;
pub mod differences;
pub mod draft;
pub mod edit;
pub mod history;
pub mod keeping;
pub mod ledgers;
mod moving;
pub mod preview;
pub mod reconcile;
mod set;
pub mod settings;
pub mod share;
pub mod typed;

use std::collections::{BTreeMap, BTreeSet};
use std::rc::Rc;

pub use base::{Base, Ground};
pub use collecting::LAST_DAY;
pub use deck::{AddedChart, Deck, Headline, OwnSlide};
pub use draft::{Draft, DraftIssue};
pub use edit::{Applied, Changing, Edit, KeyState, Refused};
pub use history::History;
pub use keeping::Keeping;
pub use set::Before;
pub use settings::{Collection, Level, Manuscript, Mark, Profile, Seen, Setting, SettingKey, Verdict};
pub use typed::{TypedCell, TypedError};

use crate::catalogue::{Glossary, Registry, Standing};
use crate::ledger::KeptLedger;
use crate::model::{Dataset, IndicatorId, Key, RegionId};
use crate::quantity::Unit;

/// A named set of figures: a base and what the user changed of it.
#[derive(Clone, Debug)]
pub struct Workspace {
    /// Where the page stood: kept for the page, never read here.
    pub view: String,
    base: Base,
    registry: Rc<Registry>,
    dataset: Rc<Dataset>,
    /// The keys that differ from the base.
    differing: Rc<BTreeSet<Key>>,
    settings: settings::Settings,
    /// Whether it is only looked at.
    locked: bool,
}

impl Workspace {
    /// A workspace in which nothing differs from its base.
    #[must_use]
    pub fn new(name: impl Into<String>, base: Base) -> Self {
        let (registry, dataset) = (Rc::clone(&base.registry), Rc::clone(&base.dataset));
        let profile = Profile { name: name.into(), ..Profile::default() };
        let settings = settings::Settings { profile, ..settings::Settings::default() };
        Self { view: String::new(), base, registry, dataset, differing: Rc::default(), settings, locked: false }
    }

    /// The same, to be looked at only: every change is refused.
    #[must_use]
    pub fn locked(self) -> Self {
        Self { locked: true, ..self }
    }

    /// The same, to be worked on.
    #[must_use]
    pub fn unlocked(self) -> Self {
        Self { locked: false, ..self }
    }

    /// Whether it is only looked at.
    #[must_use]
    pub fn is_locked(&self) -> bool {
        self.locked
    }

    /// Its name.
    #[must_use]
    pub fn name(&self) -> &str {
        &self.settings.profile.name
    }

    /// Whose it is.
    #[must_use]
    pub fn profile(&self) -> &Profile {
        &self.settings.profile
    }

    /// Whether an indicator is the user's own: neither of the catalogue nor known by a value of the base.
    #[must_use]
    pub fn is_own(&self, id: IndicatorId) -> bool {
        usize::from(id.0) >= self.base.registry.len()
    }

    /// The user's own indicators that are defined or have values, in the order in which they came.
    #[must_use]
    pub fn own(&self) -> Vec<IndicatorId> {
        let is_there = |id: IndicatorId, standing| standing == Standing::Defined || self.keys_of(id).next().is_some();
        let own = self.registry.own().filter(|(id, ..)| self.is_own(*id));
        own.filter(|(id, _, standing)| is_there(*id, *standing)).map(|(id, ..)| id).collect()
    }

    /// Its own region, where the profile names one.
    #[must_use]
    pub fn region(&self) -> Option<RegionId> {
        self.registry.find_region(&self.settings.profile.place)
    }

    /// Whether it keeps an indicator: its grid has a row for it.
    #[must_use]
    pub fn keeps(&self, id: IndicatorId) -> bool {
        self.settings.keeps.as_ref().is_none_or(|keeps| keeps.contains(&id))
    }

    /// Which indicators it keeps; none for all.
    #[must_use]
    pub fn kept_indicators(&self) -> Option<&BTreeSet<IndicatorId>> {
        self.settings.keeps.as_ref()
    }

    /// The unit that an indicator is typed in.
    #[must_use]
    pub fn typed_unit(&self, id: IndicatorId) -> Unit {
        self.settings.units.get(&id).copied().unwrap_or_else(|| self.registry.indicator(id).unit)
    }

    /// How a case stands, by its id and its figures as they are.
    #[must_use]
    pub fn verdict(&self, case: &str, seen: &[Seen]) -> Verdict<'_> {
        match self.mark(case) {
            None => Verdict::Open,
            Some(mark) if mark.against == seen => Verdict::Verified(mark),
            Some(mark) => Verdict::Outdated(mark),
        }
    }

    /// The mark of a case, by its id.
    #[must_use]
    pub fn mark(&self, case: &str) -> Option<&Mark> {
        self.settings.marks.get(case)
    }

    /// Every mark, by the id of its case.
    #[must_use]
    pub fn marks(&self) -> &BTreeMap<String, Mark> {
        &self.settings.marks
    }

    /// What is written in it, by id; kept versions too.
    #[must_use]
    pub fn manuscripts(&self) -> &BTreeMap<String, Manuscript> {
        &self.settings.manuscripts
    }

    /// The templates of the user's own, by id.
    #[must_use]
    pub fn templates(&self) -> &BTreeMap<String, Manuscript> {
        &self.settings.templates
    }

    /// Who reports, by the name of the region that they report to.
    #[must_use]
    pub fn collections(&self) -> &BTreeMap<String, Collection> {
        &self.settings.collections
    }

    /// The rows of ledgers that are kept, by the name of the file.
    #[must_use]
    pub fn ledgers(&self) -> &BTreeMap<String, Rc<KeptLedger>> {
        &self.settings.ledgers
    }

    /// What was changed of its slides.
    #[must_use]
    pub fn deck(&self) -> &Deck {
        &self.settings.deck
    }

    /// What it is laid over.
    #[must_use]
    pub fn base(&self) -> &Base {
        &self.base
    }

    /// Its indicators and regions: the base's first, then its own.
    #[must_use]
    pub fn registry(&self) -> &Rc<Registry> {
        &self.registry
    }

    /// Its observations.
    #[must_use]
    pub fn dataset(&self) -> &Rc<Dataset> {
        &self.dataset
    }

    /// The keys that differ from the base, in order.
    #[must_use]
    pub fn differing(&self) -> &BTreeSet<Key> {
        &self.differing
    }

    /// Shows its names in English from now on, by a glossary; in Chinese without one.
    pub fn show_names_in(&mut self, glossary: Option<Rc<Glossary>>) {
        Rc::make_mut(&mut self.registry).show_names_in(glossary);
    }
}
