//! Edits: what changes a workspace, and what takes the change back.
//!
//! Invariant: `apply` of the inverse gives the same observations as before, the other sources of each key included;
//! indicators and regions that an edit added stay registered.

use std::collections::HashSet;
use std::rc::Rc;

use super::Workspace;
use crate::catalogue::{Misfit, Registry};
use crate::model::{Dataset, Entry, Key, Observation};
use crate::quantity::Decimal;

/// The most periods of a workspace; every month of the calendar is 3,600.
pub const MAX_PERIODS: usize = 6_000;
/// The most bytes of slots: values scattered over many regions and periods take empty ones between them.
pub const MAX_SLOT_BYTES: usize = 400_000_000;
/// The most sources kept beside the first of one key.
pub const MAX_OTHERS: usize = 16;

/// A change.
#[derive(Clone, Debug, PartialEq)]
pub enum Edit {
    /// Sets one value in place of what stands at its key.
    Set(Entry),
    /// Takes the value of a key away.
    Remove(Key),
    /// Sets many values as one change; what comes twice for a key is kept beside its first.
    Import(Vec<Entry>),
    /// Puts keys into a state: what every inverse is.
    Restore(Vec<KeyState>),
}

/// All that is known of a key.
#[derive(Clone, Debug, PartialEq)]
pub struct KeyState {
    /// The key.
    pub key: Key,
    /// Its value in the indicator's unit, with its observation.
    pub kept: Option<(Decimal, Rc<Observation>)>,
    /// What other sources say of it.
    pub others: Vec<Rc<Observation>>,
}

/// A change that was made.
#[derive(Clone, Debug, PartialEq)]
pub struct Applied {
    /// What takes it back.
    pub inverse: Edit,
    /// The keys it touched, each once: what an evaluation has to update.
    pub changed: Vec<Key>,
    /// The entries of an import that could not be kept; the others were.
    pub refused: Vec<Refused>,
}

/// An entry of an import that could not be kept.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Refused {
    /// Which one, from 0.
    pub entry: usize,
    /// Why.
    pub reason: Misfit,
}

impl Edit {
    /// About how many bytes it holds on to.
    #[must_use]
    pub fn weight(&self) -> usize {
        // An observation with its texts; texts are shared, so this is the most.
        const OBSERVATION: usize = 400;
        match self {
            Self::Set(_) => OBSERVATION,
            Self::Remove(_) => size_of::<Key>(),
            Self::Import(entries) => entries.len() * OBSERVATION,
            Self::Restore(states) => {
                let held = |state: &KeyState| usize::from(state.kept.is_some()) + state.others.len();
                states.iter().map(|state| size_of::<KeyState>() + held(state) * OBSERVATION).sum()
            }
        }
    }
}

impl Workspace {
    /// Makes a change. An import keeps what fits and names the entries that do not.
    ///
    /// # Errors
    /// [`Misfit`] where the one value to be set does not fit; nothing is changed then.
    pub fn apply(&mut self, edit: Edit) -> Result<Applied, Misfit> {
        match edit {
            Edit::Set(entry) => {
                let before = self.set(&entry)?;
                Ok(Applied { changed: vec![before.key], inverse: Edit::Restore(vec![before]), refused: Vec::new() })
            }
            Edit::Remove(key) => {
                let others = self.dataset.others(&key).to_vec();
                Ok(self.restore(vec![KeyState { key, kept: None, others }]))
            }
            Edit::Import(entries) => Ok(self.import(&entries)),
            Edit::Restore(states) => Ok(self.restore(states)),
        }
    }

    /// All that is known of a key.
    #[must_use]
    pub fn state(&self, key: &Key) -> KeyState {
        state_of(&self.dataset, key)
    }

    /// Whether a key's state is the base's.
    #[must_use]
    pub fn is_as_base(&self, key: &Key) -> bool {
        self.dataset.get(key) == self.base.dataset.get(key) && self.dataset.others(key) == self.base.dataset.others(key)
    }

    /// Puts a key into a state; returns the one before.
    pub(super) fn put(&mut self, state: KeyState) -> KeyState {
        let KeyState { key, kept, others } = state;
        let dataset = Rc::make_mut(&mut self.dataset);
        if let Some((_, observation)) = &kept {
            dataset.touch_around(key.period);
            if observation.period != key.period {
                dataset.touch_around(observation.period);
            }
        }
        let before = KeyState { key, kept: dataset.put(key, kept), others: dataset.put_others(key, others) };
        if self.is_as_base(&key) {
            self.differing.remove(&key);
        } else {
            self.differing.insert(key);
        }
        before
    }

    /// Sets a value, the other sources of its key left alone.
    fn set(&mut self, entry: &Entry) -> Result<KeyState, Misfit> {
        let (key, value) = self.place(entry)?;
        let others = self.dataset.others(&key).to_vec();
        self.put_bounded(KeyState { key, kept: Some((value, Rc::clone(&entry.observation))), others })
    }

    pub(super) fn place(&mut self, entry: &Entry) -> Result<(Key, Decimal), Misfit> {
        if self.dataset.axis().len() >= MAX_PERIODS && self.dataset.axis().id(entry.period).is_none() {
            return Err(Misfit::Full);
        }
        Registry::place(&mut self.registry, entry)
    }

    /// As [`Self::put`], unless the dataset would grow beyond its bound.
    pub(super) fn put_bounded(&mut self, state: KeyState) -> Result<KeyState, Misfit> {
        let added = if state.kept.is_some() { self.dataset.slot_bytes_added(&state.key) } else { 0 };
        if added > 0 && self.dataset.slot_bytes() + added > MAX_SLOT_BYTES {
            return Err(Misfit::Full);
        }
        Ok(self.put(state))
    }

    fn import(&mut self, entries: &[Entry]) -> Applied {
        let mut seen = HashSet::with_capacity(entries.len());
        let mut states = Vec::with_capacity(entries.len());
        let mut refused = Vec::new();
        for (at, entry) in entries.iter().enumerate() {
            match self.import_one(entry, &mut seen) {
                Ok(before) => states.extend(before),
                Err(reason) => refused.push(Refused { entry: at, reason }),
            }
        }
        let changed = states.iter().map(|state| state.key).collect();
        Applied { inverse: Edit::Restore(states), changed, refused }
    }

    /// The state before, the first time a key comes.
    fn import_one(&mut self, entry: &Entry, seen: &mut HashSet<Key>) -> Result<Option<KeyState>, Misfit> {
        let (key, value) = self.place(entry)?;
        let mut state = self.state(&key);
        if !seen.contains(&key) {
            state.kept = Some((value, Rc::clone(&entry.observation)));
            let before = self.put_bounded(state)?;
            seen.insert(key);
            return Ok(Some(before));
        }
        let known = state.kept.iter().map(|(_, kept)| kept).chain(&state.others).any(|kept| *kept == entry.observation);
        if !known {
            if state.others.len() >= MAX_OTHERS {
                return Err(Misfit::Full);
            }
            state.others.push(Rc::clone(&entry.observation));
            self.put(state);
        }
        Ok(None)
    }

    /// Later states of a key win; the inverse holds them in reverse, so that it ends with the first.
    fn restore(&mut self, states: Vec<KeyState>) -> Applied {
        let mut before: Vec<KeyState> = states.into_iter().map(|state| self.put(state)).collect();
        before.reverse();
        let mut seen = HashSet::with_capacity(before.len());
        let changed = before.iter().map(|state| state.key).filter(|key| seen.insert(*key)).collect();
        Applied { inverse: Edit::Restore(before), changed, refused: Vec::new() }
    }
}

pub(super) fn state_of(dataset: &Dataset, key: &Key) -> KeyState {
    let kept = dataset.cell(key).map(|cell| (cell.value, Rc::clone(dataset.observation(cell))));
    KeyState { key: *key, kept, others: dataset.others(key).to_vec() }
}
