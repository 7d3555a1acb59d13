//! What an import would do, before anything is changed.
//!
//! Invariant: looks at the workspace and registers nothing.

use std::rc::Rc;

use super::Workspace;
use crate::model::{Entry, Named, Observation};

/// What an entry would do.
#[derive(Clone, Debug, PartialEq)]
pub enum Effect {
    /// A figure where none is yet.
    New,
    /// A figure under an indicator or region of the user's own, which is added.
    Own,
    /// Another value in place of this one.
    Changes(Rc<Observation>),
    /// The value that stands there already; nothing is done.
    Same,
}

impl Workspace {
    /// What an entry would do to the workspace as it is.
    #[must_use]
    pub fn effect_of(&self, entry: &Entry) -> Effect {
        let registry = self.registry();
        let indicator = match &entry.indicator {
            Named::Known(id) => Some(*id),
            Named::Own(label) => registry.find(label),
        };
        let region = match &entry.region {
            Named::Known(id) => Some(*id),
            Named::Own(name) => registry.find_region(name),
        };
        let (Some(indicator), Some(region)) = (indicator, region) else { return Effect::Own };
        let key = registry.key(indicator, region, entry.period, entry.scenario, entry.vintage);
        let Some(kept) = self.dataset().get(&key) else { return Effect::New };
        let new = entry.observation.quantity.converted(kept.quantity.unit);
        if new.is_some_and(|new| new.value == kept.quantity.value) && kept.status == entry.observation.status {
            Effect::Same
        } else {
            Effect::Changes(Rc::clone(kept))
        }
    }
}
