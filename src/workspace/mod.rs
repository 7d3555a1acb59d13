//! What the user owns: a base, what differs from it, the edits that made it so, and how it is kept.
//!
//! Invariant: every change goes through [`Workspace::apply`], which returns the edit that takes it back.

pub mod base;
mod checksum;
pub mod draft;
pub mod edit;
pub mod history;
pub mod keeping;
pub mod preview;
pub mod typed;

use std::collections::BTreeSet;
use std::rc::Rc;

pub use base::{Base, Ground};
pub use draft::{Draft, DraftIssue};
pub use edit::{Applied, Edit, KeyState, Refused};
pub use history::History;
pub use keeping::Keeping;
pub use typed::{TypedCell, TypedError};

use crate::catalogue::{Glossary, Registry};
use crate::model::{Dataset, Key};

/// A named set of figures: a base and what the user changed of it.
#[derive(Clone, Debug)]
pub struct Workspace {
    /// Its name.
    pub name: String,
    /// Where the page stood: kept for the page, never read here.
    pub view: String,
    base: Base,
    registry: Rc<Registry>,
    dataset: Rc<Dataset>,
    /// The keys that differ from the base.
    differing: BTreeSet<Key>,
}

impl Workspace {
    /// A workspace in which nothing differs from its base.
    #[must_use]
    pub fn new(name: impl Into<String>, base: Base) -> Self {
        let (registry, dataset) = (Rc::clone(&base.registry), Rc::clone(&base.dataset));
        Self { name: name.into(), view: String::new(), base, registry, dataset, differing: BTreeSet::new() }
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

    pub(crate) fn registry_mut(&mut self) -> &mut Rc<Registry> {
        &mut self.registry
    }
}
