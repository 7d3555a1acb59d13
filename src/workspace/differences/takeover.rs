//! The edit that takes differences over from a newer state into an older one.
//!
//! Invariant: it is an edit like any other, so that one undo takes all of it back; it was tried on a copy, and what would not fit is
//! left out and told.

use super::{Difference, Sides, twin, twin_key};
use crate::catalogue::{Misfit, ThresholdKey};
use crate::model::{Entry, IndicatorId, Key, Named};
use crate::workspace::{Edit, KeyState, Setting, Workspace};

/// An edit and what it could not take over.
#[derive(Clone, Debug)]
pub struct Takeover {
    /// What the older state needs.
    pub edit: Edit,
    /// What would not fit there.
    pub refused: Vec<Difference>,
}

impl Takeover {
    /// What `old` needs to become as `new` in some of their differences.
    #[must_use]
    pub fn of(old: &Workspace, new: &Workspace, chosen: &[Difference]) -> Self {
        let mut taking = Taking { copy: old.clone(), new, edits: Vec::new(), refused: Vec::new() };
        let (figures, rest): (Vec<_>, Vec<_>) =
            chosen.iter().partition(|difference| matches!(difference, Difference::Figure(_)));
        let (definitions, settings): (Vec<_>, Vec<_>) =
            rest.into_iter().partition(|difference| matches!(difference, Difference::Definition(_)));
        let is_gone = |difference: &&&Difference| matches!(difference, Difference::Definition(Sides { new: None, .. }));
        let gone: Vec<&Difference> = definitions.iter().filter(is_gone).copied().collect();
        let defined: Vec<&Difference> = definitions.iter().filter(|one| !is_gone(one)).copied().collect();
        // A definition does not change under values that its new unit would not fit.
        taking.take_away(old, &figures);
        taking.in_any_order(defined);
        taking.figures(&figures);
        taking.in_any_order(settings);
        taking.in_any_order(gone);
        Self { edit: Edit::Several(taking.edits), refused: taking.refused }
    }
}

struct Taking<'a> {
    /// The older state with all that was taken over so far: it gives new names the numbers that the edit will give them.
    copy: Workspace,
    new: &'a Workspace,
    edits: Vec<Edit>,
    refused: Vec<Difference>,
}

impl Taking<'_> {
    fn apply(&mut self, edit: Edit) -> Result<(), Misfit> {
        self.copy.apply(edit.clone())?;
        self.edits.push(edit);
        Ok(())
    }

    /// Each as soon as those that it needs are there.
    fn in_any_order(&mut self, mut left: Vec<&Difference>) {
        loop {
            let before = left.len();
            left.retain(|difference| match self.edit_of(difference) {
                Some(edit) => self.apply(edit).is_err(),
                None => true,
            });
            if left.is_empty() || left.len() == before {
                break;
            }
        }
        self.refused.extend(left.into_iter().cloned());
    }

    /// The values of indicators of the user's own, whose definitions may change.
    fn take_away(&mut self, old: &Workspace, figures: &[&Difference]) {
        let is_own = |key: &Key| usize::from(key.indicator.0) >= old.base.registry.len();
        let own = figures.iter().filter_map(|difference| match difference {
            Difference::Figure(Sides { old: Some(key), .. }) if is_own(key) => Some(*key),
            _ => None,
        });
        let states: Vec<KeyState> = own.map(|key| KeyState { key, kept: None, others: Vec::new() }).collect();
        if !states.is_empty() {
            let _ = self.apply(Edit::Restore(states));
        }
    }

    /// Values by name, which gives new regions their numbers; then what that cannot say: places without a value, second sources.
    fn figures(&mut self, figures: &[&Difference]) {
        let (mut entries, mut of_entries) = (Vec::new(), Vec::new());
        for difference in figures {
            let Difference::Figure(Sides { new: Some(key), .. }) = difference else { continue };
            if let Some(observation) = self.new.dataset.get(key) {
                entries.push(self.entry(key, observation.clone()));
                of_entries.push(*difference);
            }
        }
        if !entries.is_empty() {
            let edit = Edit::Import(entries);
            let refused = self.copy.apply(edit.clone()).map(|applied| applied.refused).unwrap_or_default();
            self.refused.extend(refused.iter().filter_map(|refused| of_entries.get(refused.entry).copied().cloned()));
            self.edits.push(edit);
        }
        let mut states = Vec::new();
        for difference in figures {
            let Difference::Figure(sides) = difference else { continue };
            let here = sides.new.and_then(|key| twin_key(self.new, &self.copy, &key)).or(sides.old);
            let Some(key) = here else { continue };
            let wanted = sides.new.map(|key| self.new.state(&key));
            let now = self.copy.state(&key);
            let (kept, others) = match wanted {
                Some(KeyState { kept: Some(_), others, .. }) => (now.kept.clone(), others),
                Some(KeyState { kept: None, others, .. }) => (None, others),
                None => (None, Vec::new()),
            };
            let state = KeyState { key, kept, others };
            if state != now {
                states.push(state);
            }
        }
        if !states.is_empty() {
            let _ = self.apply(Edit::Restore(states));
        }
    }

    fn entry(&self, key: &Key, observation: std::rc::Rc<crate::model::Observation>) -> Entry {
        let registry = &self.new.registry;
        let indicator = twin(self.new, &self.copy, key.indicator);
        let is_of_base = usize::from(key.region.0) < self.new.base.registry.region_count();
        Entry {
            indicator: indicator
                .map_or_else(|| Named::Own(registry.indicator(key.indicator).id.as_str().into()), Named::Known),
            region: if is_of_base {
                Named::Known(key.region)
            } else {
                Named::Own(registry.region(key.region).zh.as_str().into())
            },
            period: key.period,
            scenario: key.scenario,
            vintage: key.vintage,
            observation,
        }
    }

    /// What one of the other differences comes to; none where it cannot be said here yet.
    fn edit_of(&self, difference: &Difference) -> Option<Edit> {
        let here = |id: IndicatorId| twin(self.new, &self.copy, id);
        let settings = &self.new.settings;
        let setting = match difference {
            Difference::Figure(_) => return None,
            Difference::Definition(Sides { new: Some(id), .. }) => {
                return Some(Edit::Define(Box::new(self.new.registry.indicator(*id).clone())));
            }
            Difference::Definition(Sides { old, .. }) => return Some(Edit::Undefine((*old)?)),
            Difference::Profile => Setting::Profile(Box::new(settings.profile.clone())),
            Difference::Keeps => {
                let keeps = settings.keeps.as_ref();
                Setting::Keeps(keeps.map(|keeps| keeps.iter().filter_map(|id| here(*id)).collect()))
            }
            Difference::Unit(Sides { old, new }) => {
                let unit = new.and_then(|id| settings.units.get(&id).copied());
                Setting::Unit(new.and_then(here).or(*old)?, unit)
            }
            Difference::Threshold(Sides { old, new }) => {
                let there = new.and_then(|key| here(key.indicator).map(|indicator| ThresholdKey { indicator, ..key }));
                let limit = new.and_then(|key| self.new.registry.threshold(key).cloned());
                Setting::Threshold(there.or(*old)?, limit)
            }
            Difference::Mark(case) => Setting::Mark(case.clone(), settings.marks.get(case).cloned()),
        };
        Some(Edit::Setting(setting))
    }
}
