//! What an import of several files would do, before anything is changed.
//!
//! Invariant: looks at the workspace and registers nothing; what is taken over by [`taken_over`] does what the effects say.

use std::collections::HashMap;
use std::collections::hash_map::Entry as Slot;
use std::rc::Rc;

use rustc_hash::{FxHashMap, FxHashSet};

use super::Workspace;
use crate::import::pace::{Pace, pause};
use crate::model::{Entry, IndicatorId, Key, Named, Observation, Period, RegionId, Scenario, Vintage};

/// Entries that are looked at without looking at the clock.
pub const ENTRIES_AT_ONCE: usize = 1_000;

/// What an entry would do.
#[derive(Clone, Debug, PartialEq)]
pub enum Effect {
    /// A figure where none is yet.
    New,
    /// The same, about 10⁴ off the one of a year before, as a wrong unit makes it.
    Slipped(Rc<Observation>),
    /// A figure under an indicator or region of the user's own, which is added.
    Own,
    /// Another value in place of this one.
    Changes(Rc<Observation>),
    /// The value that stands there already; nothing is done.
    Same,
    /// What an earlier entry of the import says too: kept as its second source.
    Again(Rc<Observation>),
    /// Another value than an earlier entry of the import has, which counts; kept beside it.
    Against(Rc<Observation>),
}

impl Effect {
    /// Whether an earlier entry of the import is of the same figure.
    #[must_use]
    pub fn is_repeated(&self) -> bool {
        matches!(self, Self::Again(_) | Self::Against(_))
    }
}

/// What makes a figure one and the same in several files.
#[derive(Clone, Copy, PartialEq, Eq, Hash)]
struct Place {
    indicator: Found<IndicatorId>,
    region: Found<RegionId>,
    period: Period,
    scenario: Scenario,
    vintage: Vintage,
}

/// A name of the registry, or one that it lacks, by its number among those.
#[derive(Clone, Copy, PartialEq, Eq, Hash)]
enum Found<Id> {
    Known(Id),
    Own(usize),
}

/// Names that were looked up: many entries share one.
struct LookedUp<'e, Id> {
    by_name: HashMap<&'e str, Found<Id>>,
    own: usize,
}

impl<'e, Id: Copy> LookedUp<'e, Id> {
    fn new() -> Self {
        Self { by_name: HashMap::new(), own: 0 }
    }

    fn find(&mut self, named: &'e Named<Id>, find: impl FnOnce(&str) -> Option<Id>) -> Found<Id> {
        let name = match named {
            Named::Known(id) => return Found::Known(*id),
            Named::Own(name) => name,
        };
        let own = &mut self.own;
        *self.by_name.entry(name).or_insert_with(|| {
            *own += 1;
            find(name).map_or(Found::Own(*own), Found::Known)
        })
    }
}

/// What the entries of several files would do, taken over in the order of the files, found some entries at a time.
pub struct Weighing<'e> {
    first: FxHashMap<Place, &'e Entry>,
    indicators: LookedUp<'e, IndicatorId>,
    regions: LookedUp<'e, RegionId>,
    effects: Vec<Vec<Effect>>,
}

impl<'e> Weighing<'e> {
    /// Of so many files.
    #[must_use]
    pub fn of(files: usize) -> Self {
        let (indicators, regions) = (LookedUp::new(), LookedUp::new());
        Self { first: FxHashMap::default(), indicators, regions, effects: vec![Vec::new(); files] }
    }

    /// Finds what some more entries of a file would do to a workspace.
    pub fn weigh(&mut self, workspace: &Workspace, file: usize, entries: &'e [Entry]) {
        for entry in entries {
            let effect = self.effect(workspace, entry);
            self.effects[file].push(effect);
        }
    }

    fn effect(&mut self, workspace: &Workspace, entry: &'e Entry) -> Effect {
        let registry = workspace.registry();
        let place = Place {
            indicator: self.indicators.find(&entry.indicator, |label| registry.find(label)),
            region: self.regions.find(&entry.region, |name| registry.find_region(name)),
            period: entry.period,
            scenario: entry.scenario,
            vintage: entry.vintage,
        };
        let place = match place.indicator {
            Found::Known(id) => {
                let key = registry.key(id, RegionId(0), entry.period, entry.scenario, entry.vintage);
                Place { period: key.period, ..place }
            }
            Found::Own(_) => place,
        };
        let earlier = match self.first.entry(place) {
            Slot::Vacant(slot) => {
                slot.insert(entry);
                return workspace.effect_at(place, entry);
            }
            Slot::Occupied(earlier) => &earlier.get().observation,
        };
        if says_same(earlier, &entry.observation) {
            Effect::Again(Rc::clone(earlier))
        } else {
            Effect::Against(Rc::clone(earlier))
        }
    }

    /// By file, what each of its entries would do.
    #[must_use]
    pub fn end(self) -> Vec<Vec<Effect>> {
        self.effects
    }
}

impl Workspace {
    /// What the entries of several files would do to the workspace as it is, taken over in this order.
    #[must_use]
    pub fn effects(&self, files: &[&[Entry]]) -> Vec<Vec<Effect>> {
        let mut weighing = Weighing::of(files.len());
        for (file, entries) in files.iter().enumerate() {
            weighing.weigh(self, file, entries);
        }
        weighing.end()
    }

    /// The figure of a year before, where a new one seems to have slipped by 10⁴ from it.
    fn slipped_from(&self, key: &Key, entry: &Entry) -> Option<Rc<Observation>> {
        let period = key.period.plus_years(-1)?;
        let before = self.dataset().get(&Key { period, ..*key })?;
        let is_slipped = entry.observation.quantity.is_slipped_beside(before.quantity);
        is_slipped.then(|| Rc::clone(before))
    }

    fn effect_at(&self, place: Place, entry: &Entry) -> Effect {
        let (Found::Known(indicator), Found::Known(region)) = (place.indicator, place.region) else {
            return Effect::Own;
        };
        let key = self.registry().key(indicator, region, entry.period, entry.scenario, entry.vintage);
        match self.dataset().get(&key) {
            None => self.slipped_from(&key, entry).map_or(Effect::New, Effect::Slipped),
            Some(kept) if says_same(kept, &entry.observation) => Effect::Same,
            Some(kept) => Effect::Changes(Rc::clone(kept)),
        }
    }
}

/// The entries that an import takes over: what stands there already keeps its source, unless a later entry speaks against it. Found some
/// at a time.
pub async fn taken_over(files: &[&[Entry]], effects: &[Vec<Effect>], pace: &dyn Pace) -> Vec<Entry> {
    let pieces = || pieces(files, effects);
    let (mut spoken_against, mut left) = (FxHashSet::default(), FxHashSet::default());
    for (_, effects) in pieces() {
        let against = effects.iter().filter_map(|effect| match effect {
            Effect::Against(earlier) => Some(address(earlier)),
            _ => None,
        });
        spoken_against.extend(against);
        let _ = pause(pace).await;
    }
    let is_kept_as_it_is = |entry: &Entry| !spoken_against.contains(&address(&entry.observation));
    for (entries, effects) in pieces() {
        let same = entries.iter().zip(effects).filter(|(_, effect)| **effect == Effect::Same).map(|(entry, _)| entry);
        left.extend(same.filter(|entry| is_kept_as_it_is(entry)).map(|entry| address(&entry.observation)));
        let _ = pause(pace).await;
    }
    let is_wanted = |(entry, effect): &(&Entry, &Effect)| match effect {
        Effect::Same => !is_kept_as_it_is(entry),
        Effect::Again(earlier) => !left.contains(&address(earlier)),
        _ => true,
    };
    let mut taken = Vec::with_capacity(files.iter().map(|entries| entries.len()).sum());
    for (entries, effects) in pieces() {
        taken.extend(entries.iter().zip(effects).filter(is_wanted).map(|(entry, _)| entry.clone()));
        let _ = pause(pace).await;
    }
    taken
}

/// What becomes of a value that an import would change.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq)]
pub enum Old {
    /// The new one takes its place.
    #[default]
    Replaced,
    /// The new one holds, the old one is kept beside it.
    Beside,
    /// The old one holds, the new one is kept beside it.
    Holds,
}

/// What is [`taken_over`], with each value that would change kept as `old` says of it: for a 对账, both statements of a figure stay.
#[must_use]
pub fn with_the_old(
    taken: Vec<Entry>,
    files: &[&[Entry]],
    effects: &[Vec<Effect>],
    old: impl Fn(&Rc<Observation>) -> Old,
) -> Vec<Entry> {
    let all = files.iter().zip(effects).flat_map(|(entries, effects)| entries.iter().zip(effects));
    let kept: FxHashMap<usize, &Rc<Observation>> = all
        .filter_map(|(entry, effect)| match effect {
            Effect::Changes(kept) => Some((address(&entry.observation), kept)),
            _ => None,
        })
        .collect();
    if kept.is_empty() {
        return taken;
    }
    let pair = |entry: Entry| {
        let Some(kept) = kept.get(&address(&entry.observation)) else { return vec![entry] };
        let before = Entry { observation: Rc::clone(kept), ..entry.clone() };
        match old(kept) {
            Old::Replaced => vec![entry],
            Old::Beside => vec![entry, before],
            Old::Holds => vec![before, entry],
        }
    };
    taken.into_iter().flat_map(pair).collect()
}

/// Entries with what they would do, as many at a time as are looked at without looking at the clock.
pub fn pieces<'e, 'p>(
    files: &'p [&'e [Entry]],
    effects: &'p [Vec<Effect>],
) -> impl Iterator<Item = (&'e [Entry], &'p [Effect])> {
    let of_file = |(entries, effects): (&'p &'e [Entry], &'p Vec<Effect>)| {
        entries.chunks(ENTRIES_AT_ONCE).zip(effects.chunks(ENTRIES_AT_ONCE))
    };
    files.iter().zip(effects).flat_map(of_file)
}

/// Which observation it is, for a hash: of its place in memory the last digits are always zero, which would leave most of a large table
/// empty.
pub(super) fn address(observation: &Rc<Observation>) -> usize {
    Rc::as_ptr(observation).addr() / align_of::<Observation>()
}

fn says_same(kept: &Observation, new: &Observation) -> bool {
    let value = new.quantity.converted(kept.quantity.unit);
    value.is_some_and(|value| value.value == kept.quantity.value) && kept.status == new.status
}
