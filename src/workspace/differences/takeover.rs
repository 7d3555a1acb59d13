//! The edit that takes differences over from a newer state into an older one.
//!
//! Invariant: it is an edit like any other, so that one undo takes all of it back; it was tried on a copy, and what would not fit is
//! left out and told.

use std::collections::BTreeSet;
use std::rc::Rc;

use super::{Difference, Sides, twin, twin_key};
use crate::catalogue::place::MAX_IDS;
use crate::catalogue::{Misfit, Standing, ThresholdKey};
use crate::model::{Entry, IndicatorId, Key, Named, Observation};
use crate::workspace::{Before, Edit, KeyState, Setting, Workspace, moving};

/// An edit and what it could not take over.
#[derive(Clone, Debug)]
pub struct Takeover {
    /// What the older state needs.
    pub edit: Edit,
    /// What would not fit there.
    pub refused: Vec<Difference>,
}

impl Takeover {
    /// What `old` needs to become as `new` in some of their differences. A definition that one of them needs and `old` does not have
    /// comes along.
    #[must_use]
    pub fn of(old: &Workspace, new: &Workspace, chosen: &[Difference]) -> Self {
        let mut taking = Taking { copy: old.clone(), old, new, edits: Vec::new(), refused: Vec::new() };
        let needed = taking.needed(chosen);
        let along: Vec<Difference> = needed.iter().filter_map(|id| taking.along(*id)).collect();
        let (figures, rest): (Vec<_>, Vec<_>) =
            chosen.iter().partition(|difference| matches!(difference, Difference::Figure(_)));
        let (mut definitions, settings): (Vec<_>, Vec<_>) =
            rest.into_iter().partition(|difference| matches!(difference, Difference::Definition(_)));
        definitions.extend(along.iter().filter(|one| !chosen.contains(one)));
        // A definition does not change under values that its new unit would not fit.
        taking.take_away(&figures);
        taking.make_known(&needed);
        let waiting = taking.in_any_order(definitions);
        // A formula that is gone by now may have kept one of them as it was.
        taking.make_known(&needed);
        taking.figures(&figures);
        let left = taking.in_any_order(settings.into_iter().chain(waiting).collect());
        taking.refused.extend(left.into_iter().cloned());
        Self { edit: Edit::Several(taking.edits), refused: taking.refused }
    }
}

struct Taking<'a> {
    /// The older state with all that was taken over so far: it gives new names the numbers that the edit will give them.
    copy: Workspace,
    old: &'a Workspace,
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

    /// The user's own indicators of the newer state that what was chosen needs.
    fn needed(&self, chosen: &[Difference]) -> BTreeSet<IndicatorId> {
        let registry = &self.new.registry;
        let mut open: Vec<IndicatorId> = chosen.iter().flat_map(|difference| self.needs(difference)).collect();
        let mut needed = BTreeSet::new();
        while let Some(id) = open.pop() {
            if registry.standing(id).is_some() && needed.insert(id) {
                open.extend(registry.formula(id).iter().flat_map(|formula| formula.checked.reads.iter().copied()));
            }
        }
        needed
    }

    /// The definition of one of them, where the older state has none.
    fn along(&self, id: IndicatorId) -> Option<Difference> {
        let is_new = twin(self.new, &self.copy, id).is_none();
        let is_defined = self.new.registry.standing(id) == Some(Standing::Defined);
        (is_new && is_defined).then_some(Difference::Definition(Sides { old: None, new: Some(id) }))
    }

    /// Those of them that came with a value are known here as they are there, unless other values stand under them.
    fn make_known(&mut self, needed: &BTreeSet<IndicatorId>) {
        let (registry, here) = (&self.new.registry, &self.copy.registry);
        let is_free = |id: IndicatorId| match twin(self.new, &self.copy, id) {
            None => here.find(&registry.indicator(id).zh).is_none() && here.len() < MAX_IDS,
            Some(own) => {
                let is_implied = here.standing(own) == Some(Standing::Implied);
                let is_other = here.indicator(own) != registry.indicator(id);
                is_implied && is_other && self.copy.keys_of(own).next().is_none() && here.check_undefine(own).is_ok()
            }
        };
        let implied = needed.iter().filter(|id| registry.standing(**id) == Some(Standing::Implied) && is_free(**id));
        let definitions: Vec<_> =
            implied.map(|id| (Rc::new(registry.indicator(*id).clone()), Standing::Implied)).collect();
        if !definitions.is_empty() {
            let _ = self.apply(Edit::Reset(Box::new(Before { definitions, ..Before::default() })));
        }
    }

    /// The indicators that a difference is of in the newer state.
    fn needs(&self, difference: &Difference) -> Vec<IndicatorId> {
        match difference {
            Difference::Figure(Sides { new: Some(key), .. }) if self.new.dataset.cell(key).is_some() => {
                vec![key.indicator]
            }
            Difference::Definition(Sides { new: Some(id), .. }) => {
                let formula = self.new.registry.formula(*id);
                formula.map(|formula| formula.checked.reads.clone()).unwrap_or_default()
            }
            Difference::Unit(Sides { new: Some(id), .. }) => vec![*id],
            Difference::Threshold(Sides { new: Some(key), .. }) => vec![key.indicator],
            Difference::Keeps => self.new.settings.keeps.iter().flatten().copied().collect(),
            _ => Vec::new(),
        }
    }

    /// Each as soon as those that it needs are there, or no longer there; those that had to be left.
    fn in_any_order<'d>(&mut self, mut left: Vec<&'d Difference>) -> Vec<&'d Difference> {
        loop {
            let before = left.len();
            left.retain(|difference| match self.edit_of(difference) {
                Some(edit) => self.apply(edit).is_err(),
                None => true,
            });
            if left.is_empty() || left.len() == before {
                return left;
            }
        }
    }

    /// The values of indicators of the user's own, whose definitions may change.
    fn take_away(&mut self, figures: &[&Difference]) {
        let is_own = |key: &Key| usize::from(key.indicator.0) >= self.old.base.registry.len();
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
            let refused: Vec<Difference> =
                refused.iter().filter_map(|refused| of_entries.get(refused.entry).copied().cloned()).collect();
            self.edits.push(edit);
            self.put_back(&refused);
            self.refused.extend(refused);
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

    /// What stood where a value would not fit: it was taken away for nothing.
    fn put_back(&mut self, refused: &[Difference]) {
        let entry = |difference: &Difference| {
            let Difference::Figure(Sides { old: Some(key), .. }) = difference else { return None };
            let observation = Rc::clone(self.old.dataset.get(key)?);
            let Key { indicator, region, period, scenario, vintage } = *key;
            let (indicator, region) = (Named::Known(indicator), Named::Known(region));
            Some(Entry { indicator, region, period, scenario, vintage, observation })
        };
        let entries: Vec<Entry> = refused.iter().filter_map(entry).collect();
        if !entries.is_empty() {
            let _ = self.apply(Edit::Import(entries));
        }
    }

    fn entry(&self, key: &Key, observation: Rc<Observation>) -> Entry {
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
        if let Difference::Unit(Sides { old: Some(id), new: None })
        | Difference::Threshold(Sides { old: Some(ThresholdKey { indicator: id, .. }), new: None }) = difference
            && self.copy.registry.is_removed(*id)
        {
            // It went with its indicator.
            return Some(Edit::Several(Vec::new()));
        }
        let setting = match difference {
            Difference::Figure(_) => return None,
            Difference::Definition(Sides { new: Some(id), .. }) => {
                return Some(Edit::Define(Box::new(self.new.registry.indicator(*id).clone())));
            }
            Difference::Definition(Sides { old, .. }) => return self.without_definition((*old)?),
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
            Difference::Manuscript(id) => {
                Setting::Manuscript(id.clone(), settings.manuscripts.get(id).cloned().map(Box::new))
            }
            Difference::Template(id) => {
                Setting::Template(id.clone(), settings.templates.get(id).cloned().map(Box::new))
            }
            Difference::Collection(of) => {
                Setting::Collection(of.clone(), settings.collections.get(of).cloned().map(Box::new))
            }
            Difference::Ledger(file) => Setting::Ledger(file.clone(), settings.ledgers.get(file).cloned()),
            Difference::Deck => Setting::Deck(Box::new(settings.deck.clone())),
        };
        Some(Edit::Setting(setting))
    }

    /// A definition that is gone; where values came under its name in the newer state, as they made it there.
    fn without_definition(&self, id: IndicatorId) -> Option<Edit> {
        let Some(there) = twin(&self.copy, self.new, id) else { return Some(Edit::Undefine(id)) };
        let implied = Rc::new(self.new.registry.indicator(there).clone());
        let counted = moving::counted(&self.copy.registry, &implied.id);
        let mut after = (*self.copy.registry).clone();
        after.define((*implied).clone(), Standing::Implied).ok()?;
        let keys = self.copy.moved(&counted, &after, moving::Collision::Refused).ok()?;
        let settings = self.copy.unfitting(id, &after).ok()?;
        let definitions = vec![(implied, Standing::Implied)];
        Some(Edit::Reset(Box::new(Before { definitions, settings, keys })))
    }
}
