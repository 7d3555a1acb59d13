//! Which cells a check questions.
//!
//! Invariant: the stated side of a broken check is marked, with the worst of the checks that break there.

use std::collections::HashMap;

use crate::evaluate::checks::{self, Severity};
use crate::evaluate::evaluation::Evaluation;
use crate::evaluate::figure::Figure;
use crate::model::{Key, RegionId};

/// The marks of a region.
#[derive(Clone, Debug, Default, PartialEq)]
pub struct Marks(HashMap<Key, Severity>);

impl Marks {
    /// The marks of a region.
    #[must_use]
    pub fn of(evaluation: &Evaluation, region: RegionId) -> Self {
        let mut marks = HashMap::new();
        for found in checks::broken(evaluation, region).iter() {
            let Some(key) = evaluation.shown_key(&found.left) else { continue };
            let worst = marks.entry(key).or_insert(found.severity);
            *worst = found.severity.min(*worst);
        }
        Self(marks)
    }

    /// The mark of a figure.
    #[must_use]
    pub fn at(&self, evaluation: &Evaluation, figure: &Figure) -> Option<Severity> {
        if self.0.is_empty() {
            return None;
        }
        self.0.get(&evaluation.shown_key(figure)?).copied()
    }
}
