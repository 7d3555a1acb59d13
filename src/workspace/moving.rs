//! Where the values of an indicator belong once its definition has another unit, or another month that its values belong to.
//!
//! Invariant: no value is lost or changed: each keeps the digits and the period as written.

use std::collections::HashMap;
use std::rc::Rc;

use super::edit::KeyState;
use super::{Before, Workspace};
use crate::catalogue::{DefinitionError, Misfit, Registry, Standing};
use crate::model::{Indicator, IndicatorId, Key, Observation, Scenario};
use crate::quantity::Unit;

/// How the values of an indicator are counted, before its definition changes.
pub struct Counted {
    indicator: IndicatorId,
    unit: Unit,
    at_end: bool,
}

/// What becomes of two values that come to stand at one place.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Collision {
    /// The definition is refused, and the place is named.
    Refused,
    /// The second is kept beside the first: in a draft, where what stands there is said in full behind the definition.
    Beside,
}

/// How the values of an indicator are counted, and those of the formulas that read it.
pub fn counted(registry: &Registry, id: &str) -> Vec<Counted> {
    let Some(id) = registry.numbered(id) else { return Vec::new() };
    let all = std::iter::once(id).chain(registry.own_dependents(id));
    let counted = |id| Counted { indicator: id, unit: registry.indicator(id).unit, at_end: registry.is_at_end(id) };
    all.map(counted).collect()
}

impl Workspace {
    /// Defines an indicator as a draft has it; what stands under it is said in full behind it.
    pub(super) fn define_in_draft(&mut self, indicator: Indicator, standing: Standing) -> Result<(), Misfit> {
        if self.base.registry.numbered(&indicator.id).is_some() {
            return Err(DefinitionError::BuiltIn(indicator.zh).into());
        }
        let known = self.registry.numbered(&indicator.id);
        let before = known.and_then(|id| Some((self.registry.indicator(id).clone(), self.registry.standing(id)?)));
        if before.as_ref().is_some_and(|before| *before == (indicator.clone(), standing)) {
            return Ok(());
        }
        let counted = counted(&self.registry, &indicator.id);
        Rc::make_mut(&mut self.registry).define_in_draft(indicator, standing)?;
        match self.moved(&counted, &Rc::clone(&self.registry), Collision::Beside) {
            Ok(states) => {
                self.restore(states);
                Ok(())
            }
            Err(misfit) => {
                if let Some((indicator, standing)) = before {
                    Rc::make_mut(&mut self.registry).put_definition(Rc::new(indicator), standing);
                }
                Err(misfit)
            }
        }
    }

    /// Takes a definition away as a draft does, be it that formulas in it still read it.
    pub(super) fn undefine_in_draft(&mut self, id: IndicatorId) -> Result<(), Misfit> {
        self.check_unobserved(id)?;
        let indicator = Rc::new(self.registry.indicator(id).clone());
        let definitions = vec![(indicator, Standing::Removed)];
        self.reset(Before { definitions, settings: self.without(id), keys: Vec::new() });
        Ok(())
    }

    /// The states that the values come into under a registry with another definition: first the places that become empty.
    pub(super) fn moved(
        &self,
        counted: &[Counted],
        after: &Registry,
        collision: Collision,
    ) -> Result<Vec<KeyState>, Misfit> {
        let (mut left, mut states): (Vec<KeyState>, Vec<KeyState>) = (Vec::new(), Vec::new());
        let mut places: HashMap<Key, usize> = HashMap::new();
        for Counted { indicator, unit, at_end } in counted {
            let (id, kept) = (*indicator, after.indicator(*indicator).unit);
            if kept == *unit && after.is_at_end(id) == *at_end {
                continue;
            }
            for key in self.keys_of(id) {
                let state = self.recounted(key, after, kept, collision)?;
                if state.key != *key {
                    left.push(KeyState { key: *key, kept: None, others: Vec::new() });
                }
                match places.get(&state.key) {
                    Some(_) if collision == Collision::Refused => {
                        let region = after.region(key.region).zh.clone();
                        return Err(DefinitionError::Collides { region, period: state.key.period }.into());
                    }
                    Some(at) => states[*at].others.extend(state.kept.map(|(_, observation)| observation)),
                    None => {
                        places.insert(state.key, states.len());
                        states.push(state);
                    }
                }
            }
        }
        left.append(&mut states);
        Ok(left)
    }

    fn recounted(&self, key: &Key, after: &Registry, kept: Unit, collision: Collision) -> Result<KeyState, Misfit> {
        let state = self.state(key);
        let value = |observation: &Observation| {
            let written = observation.quantity.unit;
            if written.dimension() != kept.dimension() {
                return Err(Misfit::from(DefinitionError::Unit { written, kept }));
            }
            let converted = observation.quantity.converted(kept).ok_or(Misfit::Digits(kept))?;
            Ok(converted.value)
        };
        state.others.iter().try_for_each(|other| value(other).map(|_| ()))?;
        let written = state.kept.as_ref().map(|(_, kept)| kept).or(state.others.first());
        let back = written.map(|observation| observation.period).filter(|period| period.end() == key.period);
        let to_written =
            collision == Collision::Refused && key.scenario == Scenario::Actual && !after.is_at_end(key.indicator);
        let period = back.filter(|_| to_written).unwrap_or(key.period);
        let kept = match state.kept {
            Some((_, observation)) => Some((value(&observation)?, Rc::clone(&observation))),
            None => None,
        };
        let key = after.key(key.indicator, key.region, period, key.scenario, key.vintage);
        Ok(KeyState { key, kept, others: state.others })
    }
}
