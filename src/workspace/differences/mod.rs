//! What two states of a workspace differ in, figure by figure and definition by definition.
//!
//! Invariant: both are laid over one base; the user's own indicators and regions are known again by their ids and names, since each
//! state numbers them for itself.

mod takeover;

use std::collections::BTreeMap;

pub use takeover::Takeover;

use super::{Deck, KeyState, Workspace};
use crate::catalogue::{Registry, Standing, ThresholdKey};
use crate::model::{IndicatorId, Key};

/// One thing in which they differ; ids and keys are each state's own.
#[derive(Clone, Debug, PartialEq, Eq)]
pub enum Difference {
    /// What is known of a place.
    Figure(Sides<Key>),
    /// An indicator that the user defined.
    Definition(Sides<IndicatorId>),
    /// Name, level and place of the workspace.
    Profile,
    /// Which indicators it keeps.
    Keeps,
    /// In which unit an indicator is typed.
    Unit(Sides<IndicatorId>),
    /// What an indicator should not pass.
    Threshold(Sides<ThresholdKey>),
    /// A verified case, by its id.
    Mark(String),
    /// A manuscript, by its id.
    Manuscript(String),
    /// A template of the user's own, by its id.
    Template(String),
    /// Who reports to a region, by its name.
    Collection(String),
    /// The rows of a ledger, by the name of its file.
    Ledger(String),
    /// What was changed of the slides.
    Deck,
}

impl Difference {
    /// Whether the newer state says nothing of it, as a file with a part of a workspace does: it has there what the base has.
    #[must_use]
    pub fn is_silence(&self, new: &Workspace) -> bool {
        match self {
            Self::Figure(sides) => sides.new.is_none_or(|key| !new.differing.contains(&key)),
            Self::Definition(sides) => sides.new.is_none(),
            Self::Unit(sides) => sides.new.is_none_or(|id| !new.settings.units.contains_key(&id)),
            Self::Threshold(sides) => sides.new.is_none_or(|key| new.registry.threshold(key).is_none()),
            Self::Mark(case) => new.mark(case).is_none(),
            Self::Manuscript(id) => !new.manuscripts().contains_key(id),
            Self::Template(id) => !new.templates().contains_key(id),
            Self::Collection(of) => !new.collections().contains_key(of),
            Self::Ledger(file) => !new.ledgers().contains_key(file),
            Self::Keeps => new.kept_indicators().is_none(),
            Self::Deck => *new.deck() == Deck::default(),
            Self::Profile => false,
        }
    }
}

/// Something as the older and the newer state have it; none where it does not know it at all.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct Sides<T> {
    /// In the older one.
    pub old: Option<T>,
    /// In the newer one.
    pub new: Option<T>,
}

/// Everything in which two states differ: definitions and settings first, then figures by indicator, region and time.
#[must_use]
pub fn differences(old: &Workspace, new: &Workspace) -> Vec<Difference> {
    let mut all = Vec::new();
    if old.profile() != new.profile() {
        all.push(Difference::Profile);
    }
    definitions(old, new, &mut all);
    settings(old, new, &mut all);
    figures(old, new, &mut all);
    all
}

/// The number that another state gives to an indicator, where it has it.
pub(super) fn twin(from: &Workspace, to: &Workspace, id: IndicatorId) -> Option<IndicatorId> {
    if usize::from(id.0) < from.base.registry.len() {
        return Some(id);
    }
    let twin = to.registry.numbered(&from.registry.indicator(id).id);
    twin.filter(|id| !to.registry.is_removed(*id))
}

/// The same place in another state, where that knows its indicator and region.
pub(super) fn twin_key(from: &Workspace, to: &Workspace, key: &Key) -> Option<Key> {
    let indicator = twin(from, to, key.indicator)?;
    let is_of_base = usize::from(key.region.0) < from.base.registry.region_count();
    let region =
        if is_of_base { Some(key.region) } else { to.registry.find_region(&from.registry.region(key.region).zh) };
    Some(Key { indicator, region: region?, ..*key })
}

fn figures(old: &Workspace, new: &Workspace, all: &mut Vec<Difference>) {
    let mut found: Vec<Sides<Key>> = Vec::new();
    for key in &*old.differing {
        let other = twin_key(old, new, key);
        if !is_same(&old.state(key), other.map(|other| new.state(&other)).as_ref()) {
            found.push(Sides { old: Some(*key), new: other });
        }
    }
    for key in &*new.differing {
        let other = twin_key(new, old, key);
        let is_done = other.is_some_and(|other| old.differing.contains(&other));
        if !is_done && !is_same(&new.state(key), other.map(|other| old.state(&other)).as_ref()) {
            found.push(Sides { old: other, new: Some(*key) });
        }
    }
    crate::order::sort_by_key(&mut found, |sides| sides.new.or(sides.old));
    all.extend(found.into_iter().map(Difference::Figure));
}

/// Whether a place's state is that of another, or nothing at all.
fn is_same(one: &KeyState, other: Option<&KeyState>) -> bool {
    let said = |state: &KeyState| state.kept.as_ref().map(|(_, kept)| kept.clone());
    match other {
        None => one.kept.is_none() && one.others.is_empty(),
        Some(other) => said(one) == said(other) && one.others == other.others,
    }
}

fn definitions(old: &Workspace, new: &Workspace, all: &mut Vec<Difference>) {
    let defined = |workspace: &Workspace| -> BTreeMap<String, IndicatorId> {
        let own = workspace.registry.own().filter(|(.., standing)| *standing == Standing::Defined);
        own.map(|(id, indicator, _)| (indicator.id.clone(), id)).collect()
    };
    let differ = |sides: Sides<IndicatorId>| match sides {
        Sides { old: Some(one), new: Some(other) } => old.registry.indicator(one) != new.registry.indicator(other),
        _ => true,
    };
    all.extend(beside(defined(old), defined(new)).filter(|sides| differ(*sides)).map(Difference::Definition));
}

fn settings(old: &Workspace, new: &Workspace, all: &mut Vec<Difference>) {
    let id_of = |workspace: &Workspace, id: IndicatorId| workspace.registry.indicator(id).id.clone();
    let kept = |workspace: &Workspace| {
        let ids = workspace.settings.keeps.as_ref()?;
        let mut ids: Vec<String> = ids.iter().map(|id| id_of(workspace, *id)).collect();
        crate::order::sort_by(&mut ids, Ord::cmp);
        Some(ids)
    };
    if kept(old) != kept(new) {
        all.push(Difference::Keeps);
    }
    let units = |workspace: &Workspace| -> BTreeMap<String, IndicatorId> {
        workspace.settings.units.keys().map(|id| (id_of(workspace, *id), *id)).collect()
    };
    let unit =
        |workspace: &Workspace, id: Option<IndicatorId>| id.and_then(|id| workspace.settings.units.get(&id).copied());
    let differ = |sides: &Sides<IndicatorId>| unit(old, sides.old) != unit(new, sides.new);
    all.extend(beside(units(old), units(new)).filter(differ).map(Difference::Unit));
    let thresholds = |registry: &Registry| -> BTreeMap<(String, u8), ThresholdKey> {
        let place = |key: &ThresholdKey| (registry.indicator(key.indicator).id.clone(), kind(key));
        registry.thresholds().map(|(key, _)| (place(&key), key)).collect()
    };
    let differ = |sides: &Sides<ThresholdKey>| {
        let limit =
            |registry: &Registry, key: Option<ThresholdKey>| key.and_then(|key| registry.threshold(key).cloned());
        limit(&old.registry, sides.old) != limit(&new.registry, sides.new)
    };
    let pairs = beside(thresholds(&old.registry), thresholds(&new.registry));
    all.extend(pairs.filter(differ).map(Difference::Threshold));
    all.extend(unlike(&old.settings.marks, &new.settings.marks).map(Difference::Mark));
    all.extend(unlike(old.manuscripts(), new.manuscripts()).map(Difference::Manuscript));
    all.extend(unlike(old.templates(), new.templates()).map(Difference::Template));
    all.extend(unlike(old.collections(), new.collections()).map(Difference::Collection));
    all.extend(unlike(old.ledgers(), new.ledgers()).map(Difference::Ledger));
    all.extend((old.deck() != new.deck()).then_some(Difference::Deck));
}

/// The names under which two maps have not the same: those of the older first.
fn unlike<'m, T: PartialEq>(
    before: &'m BTreeMap<String, T>,
    after: &'m BTreeMap<String, T>,
) -> impl Iterator<Item = String> + 'm {
    let names = before.keys().chain(after.keys().filter(|name| !before.contains_key(*name)));
    names.filter(|name| before.get(*name) != after.get(*name)).cloned()
}

/// Side and severity, as an order.
fn kind(key: &ThresholdKey) -> u8 {
    2 * u8::from(key.side == crate::catalogue::Side::Above)
        + u8::from(key.severity == crate::catalogue::checks::Severity::Error)
}

/// What either has, side by side.
fn beside<N: Ord, T: Copy>(old: BTreeMap<N, T>, new: BTreeMap<N, T>) -> impl Iterator<Item = Sides<T>> {
    let mut pairs: BTreeMap<N, Sides<T>> = BTreeMap::new();
    let nothing = || Sides { old: None, new: None };
    old.into_iter().for_each(|(name, item)| pairs.entry(name).or_insert_with(nothing).old = Some(item));
    new.into_iter().for_each(|(name, item)| pairs.entry(name).or_insert_with(nothing).new = Some(item));
    pairs.into_values()
}
