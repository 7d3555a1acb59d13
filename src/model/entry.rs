//! An observation on its way in: read from a file, a draft or the keyboard, before its names are numbered.
//!
//! Invariant: what the catalogue does not know keeps its full label and is never dropped.

use std::rc::Rc;

use super::observation::Observation;
use super::period::Period;
use super::scenario::{Scenario, Vintage};

/// Something the registry knows by number, or a name of the user's own.
#[derive(Clone, Debug, PartialEq, Eq, Hash)]
pub enum Named<Id> {
    /// Known to the registry.
    Known(Id),
    /// The user's own, under its full label.
    Own(Rc<str>),
}

/// One observation with the names it came under.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Entry {
    /// What is measured.
    pub indicator: Named<super::IndicatorId>,
    /// Where.
    pub region: Named<super::RegionId>,
    /// When, as written; a stock is keyed by its last month later.
    pub period: Period,
    /// Result, target or budget.
    pub scenario: Scenario,
    /// Which publication.
    pub vintage: Vintage,
    /// What was written, and where.
    pub observation: Rc<Observation>,
}
