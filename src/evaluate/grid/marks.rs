//! Which cells a check questions, and which someone has verified.
//!
//! Invariant: the stated side of a broken check is marked, with the worst of the checks that break there; what is verified and stands
//! as it was then questions nothing any more.

use std::collections::BTreeMap;

use rustc_hash::FxHashMap;

use crate::evaluate::checks::{self, Line, Severity};
use crate::evaluate::evaluation::Evaluation;
use crate::evaluate::figure::Figure;
use crate::model::{Key, RegionId};
use crate::workspace;

/// What is to be said of a cell, the worst first.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord)]
pub enum Mark {
    /// A check breaks: 错误.
    Error,
    /// A check breaks: 警告.
    Warning,
    /// 合理性审核 questions it.
    Doubtful,
    /// 已核实
    Verified,
}

/// The marks of a region.
#[derive(Clone, Debug, Default, PartialEq)]
pub struct Marks(FxHashMap<Key, Mark>);

impl Marks {
    /// The marks of a region, by what is verified there.
    #[must_use]
    pub fn of(evaluation: &Evaluation, region: RegionId, verified: &BTreeMap<String, workspace::Mark>) -> Self {
        let mut marks = FxHashMap::default();
        let mut mark = |figure: &Figure, mark: Mark| {
            if let Some(key) = evaluation.shown_key(figure) {
                let worst = marks.entry(key).or_insert(mark);
                *worst = mark.min(*worst);
            }
        };
        for found in checks::broken(evaluation, region).iter() {
            if !verified.is_empty() && found.case(evaluation).is_verified(verified) {
                continue;
            }
            mark(&found.left, if found.severity == Severity::Error { Mark::Error } else { Mark::Warning });
        }
        let questioned = checks::questioned(evaluation, region);
        for found in questioned.iter().flat_map(Line::disputed) {
            if verified.is_empty() || !found.case(evaluation).is_verified(verified) {
                mark(&found.figure, Mark::Warning);
            }
        }
        for (figure, case) in questioned.iter().flat_map(|line| line.doubtful(evaluation)) {
            if verified.is_empty() || !case.is_verified(verified) {
                mark(&figure, Mark::Doubtful);
            }
        }
        for figure in checks::cases::verified(evaluation, verified).filter(|figure| figure.ask.region == region) {
            mark(&figure, Mark::Verified);
        }
        Self(marks)
    }

    /// The mark of a figure.
    #[must_use]
    pub fn at(&self, evaluation: &Evaluation, figure: &Figure) -> Option<Mark> {
        if self.0.is_empty() {
            return None;
        }
        self.0.get(&evaluation.shown_key(figure)?).copied()
    }
}
