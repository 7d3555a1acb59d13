//! Edits: what changes a workspace, and what takes the change back.
//!
//! Invariant: `apply` of the inverse gives the same observations as before, the other sources of each key included;
//! indicators and regions that an edit added stay registered.

use std::rc::Rc;

use rustc_hash::FxHashSet;

use super::Workspace;
use super::set::Before;
use super::settings::{Setting, SettingKey};
use crate::catalogue::place::{MAX_TEXT, check_length};
use crate::catalogue::{Misfit, Registry};
use crate::import::pace::{self, Pace};
use crate::model::{Dataset, Entry, Indicator, IndicatorId, Key, Observation};
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
    /// Puts keys into a state: what takes a change of values back.
    Restore(Vec<KeyState>),
    /// Sets what is remarked on the value of a key, and nothing else of it.
    Note {
        /// The key.
        key: Key,
        /// The remark; may be empty.
        note: Rc<str>,
    },
    /// Sets one thing of the workspace.
    Setting(Setting),
    /// Defines an indicator of the user's own, or changes its definition. What it measures is found by its id.
    Define(Box<Indicator>),
    /// Takes a definition away that nothing is read or observed under.
    Undefine(IndicatorId),
    /// Several as one: all of them or none.
    Several(Vec<Edit>),
    /// Puts things as they were: what takes a setting or a definition back.
    Reset(Box<Before>),
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
    /// The keys it touched, each once: what an evaluation has to update. Where a definition changed, the registry is another one, and
    /// the evaluation begins anew.
    pub changed: Vec<Key>,
    /// What else it touched: what a draft has to say again.
    pub settings: Vec<SettingKey>,
    /// The entries of an import that could not be kept; the others were.
    pub refused: Vec<Refused>,
}

impl Applied {
    fn of(changed: Vec<Key>, inverse: Edit) -> Self {
        Self { inverse, changed, settings: Vec::new(), refused: Vec::new() }
    }

    /// This change and the next one as one.
    #[must_use]
    pub fn and(mut self, next: Self) -> Self {
        if !next.changed.is_empty() {
            let seen: FxHashSet<Key> = self.changed.iter().copied().collect();
            self.changed.extend(next.changed.into_iter().filter(|key| !seen.contains(key)));
        }
        self.settings.extend(next.settings);
        self.refused.extend(next.refused);
        Self { inverse: Edit::Several(vec![next.inverse, self.inverse]), ..self }
    }
}

/// An entry of an import that could not be kept.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Refused {
    /// Which one, from 0.
    pub entry: usize,
    /// Why.
    pub reason: Misfit,
}

/// An observation with its texts; texts are shared, so this is the most.
const OBSERVATION: usize = 400;

/// About how many bytes some states hold on to.
pub(super) fn states_weight(states: &[KeyState]) -> usize {
    let held = |state: &KeyState| usize::from(state.kept.is_some()) + state.others.len();
    states.iter().map(|state| size_of::<KeyState>() + held(state) * OBSERVATION).sum()
}

impl Edit {
    /// What it is made of, in the order in which it is made.
    #[must_use]
    pub fn parts(&self) -> Vec<&Self> {
        match self {
            Self::Several(edits) => edits.iter().flat_map(Self::parts).collect(),
            one => vec![one],
        }
    }

    /// Gives back what it holds on to, some at a time.
    pub async fn put_away(self, pace: &dyn Pace) {
        match self {
            Self::Import(entries) => pace::put_away(entries, pace).await,
            Self::Restore(states) => pace::put_away(states, pace).await,
            Self::Several(edits) => {
                for edit in edits {
                    Box::pin(edit.put_away(pace)).await;
                }
            }
            _ => {}
        }
    }

    /// About how many bytes it holds on to.
    #[must_use]
    pub fn weight(&self) -> usize {
        match self {
            Self::Set(_) => OBSERVATION,
            Self::Remove(_) => size_of::<Key>(),
            Self::Import(entries) => entries.len() * OBSERVATION,
            Self::Restore(states) => states_weight(states),
            Self::Note { .. } | Self::Define(_) | Self::Undefine(_) => OBSERVATION,
            Self::Setting(setting) => setting.weight(),
            Self::Several(edits) => edits.iter().map(Self::weight).sum(),
            Self::Reset(before) => before.weight(),
        }
    }
}

impl Workspace {
    /// Makes a change. An import keeps what fits and names the entries that do not.
    ///
    /// # Errors
    /// [`Misfit`] where the one value to be set does not fit, or nothing may be changed; nothing is changed then.
    pub fn apply(&mut self, edit: Edit) -> Result<Applied, Misfit> {
        if self.locked {
            return Err(Misfit::Locked);
        }
        match edit {
            Edit::Set(entry) => {
                let before = self.set(&entry)?;
                Ok(Applied::of(vec![before.key], Edit::Restore(vec![before])))
            }
            Edit::Remove(key) => {
                let others = self.dataset.others(&key).to_vec();
                Ok(self.restore(vec![KeyState { key, kept: None, others }]))
            }
            Edit::Import(entries) => Ok(self.import(&entries)),
            Edit::Restore(states) => Ok(self.restore(states)),
            Edit::Note { key, note } => self.note(key, note),
            Edit::Setting(setting) => self.set_one(setting),
            Edit::Define(indicator) => self.define(*indicator),
            Edit::Undefine(id) => self.undefine(id),
            Edit::Several(edits) => self.several(edits),
            Edit::Reset(before) => Ok(self.reset(*before)),
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

    /// Whether other sources say something else of a key than in the base.
    pub(super) fn has_own_others(&self, key: &Key) -> bool {
        self.dataset.others(key) != self.base.dataset.others(key)
    }

    /// Puts a key into a state; returns the one before.
    pub(super) fn put(&mut self, state: KeyState) -> KeyState {
        let key = state.key;
        self.touch_around(&state);
        let (before, is_new) = self.replace(state);
        if is_new {
            Rc::make_mut(&mut self.differing).insert(key);
        } else {
            self.list_if_differing(key);
        }
        before
    }

    /// Gives the periods around a value's their slots.
    fn touch_around(&mut self, state: &KeyState) {
        if let Some((_, observation)) = &state.kept {
            let dataset = Rc::make_mut(&mut self.dataset);
            dataset.touch_around(state.key.period);
            if observation.period != state.key.period {
                dataset.touch_around(observation.period);
            }
        }
    }

    /// The state before, and whether a value stands now where the base has nothing: it differs, and nothing is looked up for that.
    fn replace(&mut self, state: KeyState) -> (KeyState, bool) {
        let KeyState { key, kept, others } = state;
        let is_new = kept.is_some() && self.base.dataset.cell(&key).is_none();
        let dataset = Rc::make_mut(&mut self.dataset);
        (KeyState { key, kept: dataset.put(key, kept), others: dataset.put_others(key, others) }, is_new)
    }

    fn list_if_differing(&mut self, key: Key) {
        if self.is_as_base(&key) {
            Rc::make_mut(&mut self.differing).remove(&key);
        } else {
            Rc::make_mut(&mut self.differing).insert(key);
        }
    }

    /// Puts one of many values; a key where the base has nothing is given back, to be listed with others by [`Self::list`]. Where the
    /// periods around it have their slots already, `is_touched` saves looking.
    pub(super) fn lay(&mut self, state: KeyState, is_touched: bool) -> Result<Option<Key>, Misfit> {
        self.check_room(&state)?;
        if !is_touched {
            self.touch_around(&state);
        }
        let key = state.key;
        let (_, is_new) = self.replace(state);
        if !is_new {
            self.list_if_differing(key);
        }
        Ok(is_new.then_some(key))
    }

    /// Lists keys as differing from the base: many are sorted in one go.
    pub(super) fn list(&mut self, keys: Vec<Key>) {
        let differing = Rc::make_mut(&mut self.differing);
        if keys.len() < differing.len() / 16 {
            differing.extend(keys);
        } else {
            differing.append(&mut keys.into_iter().collect());
        }
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
        self.check_room(&state)?;
        Ok(self.put(state))
    }

    fn check_room(&self, state: &KeyState) -> Result<(), Misfit> {
        let added = if state.kept.is_some() { self.dataset.slot_bytes_added(&state.key) } else { 0 };
        if added > 0 && self.dataset.slot_bytes() + added > MAX_SLOT_BYTES { Err(Misfit::Full) } else { Ok(()) }
    }

    fn import(&mut self, entries: &[Entry]) -> Applied {
        let mut changing = Changing::default();
        changing.take(self, entries);
        changing.end()
    }

    pub(super) fn restore(&mut self, states: Vec<KeyState>) -> Applied {
        let mut changing = Changing::default();
        changing.restore(self, states);
        changing.end()
    }

    fn note(&mut self, key: Key, note: Rc<str>) -> Result<Applied, Misfit> {
        check_length(&note, MAX_TEXT)?;
        let mut state = self.state(&key);
        let (_, observation) = state.kept.as_mut().ok_or(Misfit::NoValue)?;
        Rc::make_mut(observation).note = note;
        Ok(self.restore(vec![state]))
    }

    /// All of them, or none where one does not fit.
    fn several(&mut self, edits: Vec<Edit>) -> Result<Applied, Misfit> {
        let mut all = Applied::of(Vec::new(), Edit::Several(Vec::new()));
        let (mut inverses, mut seen) = (Vec::with_capacity(edits.len()), FxHashSet::default());
        for edit in edits {
            match self.apply(edit) {
                Ok(applied) => {
                    inverses.push(applied.inverse);
                    all.changed.extend(applied.changed.into_iter().filter(|key| seen.insert(*key)));
                    all.settings.extend(applied.settings);
                    all.refused.extend(applied.refused);
                }
                Err(misfit) => {
                    for inverse in inverses.into_iter().rev() {
                        self.apply(inverse)?;
                    }
                    return Err(misfit);
                }
            }
        }
        inverses.reverse();
        crate::order::sort_by(&mut all.settings, Ord::cmp);
        all.settings.dedup();
        Ok(Applied { inverse: Edit::Several(inverses), ..all })
    }
}

/// A change of many values that is being made, some of them at a time: one change in the end. Only for a workspace that is not locked.
#[derive(Debug, Default)]
pub struct Changing {
    seen: FxHashSet<Key>,
    changed: Vec<Key>,
    before: Vec<KeyState>,
    refused: Vec<Refused>,
    taken: usize,
}

impl Changing {
    /// Takes some more entries of an import over.
    pub fn take(&mut self, workspace: &mut Workspace, entries: &[Entry]) {
        self.seen.reserve(entries.len());
        for entry in entries {
            match self.take_one(workspace, entry) {
                Ok(before) => self.before.extend(before),
                Err(reason) => self.refused.push(Refused { entry: self.taken, reason }),
            }
            self.taken += 1;
        }
    }

    /// The state before, the first time a key comes.
    fn take_one(&mut self, workspace: &mut Workspace, entry: &Entry) -> Result<Option<KeyState>, Misfit> {
        let (key, value) = workspace.place(entry)?;
        let mut state = workspace.state(&key);
        if !self.seen.contains(&key) {
            state.kept = Some((value, Rc::clone(&entry.observation)));
            let before = workspace.put_bounded(state)?;
            self.touch(key);
            return Ok(Some(before));
        }
        let known = state.kept.iter().map(|(_, kept)| kept).chain(&state.others).any(|kept| *kept == entry.observation);
        if !known {
            if state.others.len() >= MAX_OTHERS {
                return Err(Misfit::Full);
            }
            state.others.push(Rc::clone(&entry.observation));
            workspace.put(state);
        }
        Ok(None)
    }

    /// Puts some more keys into a state; the last one of a key wins.
    pub fn restore(&mut self, workspace: &mut Workspace, states: impl IntoIterator<Item = KeyState>) {
        for state in states {
            self.touch(state.key);
            self.before.push(workspace.put(state));
        }
    }

    fn touch(&mut self, key: Key) {
        if self.seen.insert(key) {
            self.changed.push(key);
        }
    }

    /// The change that was made: its inverse holds the states in reverse, so that it ends with the first of a key.
    #[must_use]
    pub fn end(mut self) -> Applied {
        self.before.reverse();
        Applied { refused: self.refused, ..Applied::of(self.changed, Edit::Restore(self.before)) }
    }
}

pub(super) fn state_of(dataset: &Dataset, key: &Key) -> KeyState {
    let kept = dataset.cell(key).map(|cell| (cell.value, Rc::clone(dataset.observation(cell))));
    KeyState { key: *key, kept, others: dataset.others(key).to_vec() }
}
