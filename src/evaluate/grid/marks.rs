//! Which cells a check questions, and which someone has verified.
//!
//! Invariant: the stated side of a broken check is marked, with the worst of the checks that break there; what is verified and stands
//! as it was then questions nothing any more.

use std::collections::BTreeMap;
use std::rc::Rc;

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
        let mut marking = Marking::of(evaluation, region, verified);
        while marking.advance() {}
        marking.end()
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

/// Figures that sources disagree on are marked so many at a time.
const DISPUTED_AT_ONCE: usize = 200;

/// The marks of a region that are being found, some at a time.
pub struct Marking<'e> {
    evaluation: &'e Evaluation,
    verified: &'e BTreeMap<String, workspace::Mark>,
    marks: FxHashMap<Key, Mark>,
    questioned: Rc<[Line]>,
    /// The line that is looked at, and how many of the figures that it disputes are marked.
    line: usize,
    disputed: usize,
}

impl<'e> Marking<'e> {
    /// Of a region, by what is verified there.
    #[must_use]
    pub fn of(evaluation: &'e Evaluation, region: RegionId, verified: &'e BTreeMap<String, workspace::Mark>) -> Self {
        let questioned = checks::questioned(evaluation, region);
        let marks = FxHashMap::default();
        let mut marking = Self { evaluation, verified, marks, questioned, line: 0, disputed: 0 };
        for found in checks::broken(evaluation, region).iter() {
            if verified.is_empty() || !found.case(evaluation).is_verified(verified) {
                marking.mark(&found.left, if found.severity == Severity::Error { Mark::Error } else { Mark::Warning });
            }
        }
        for figure in checks::cases::verified(evaluation, verified).filter(|figure| figure.ask.region == region) {
            marking.mark(&figure, Mark::Verified);
        }
        marking
    }

    /// Marks some figures more; whether there were any.
    pub fn advance(&mut self) -> bool {
        let questioned = Rc::clone(&self.questioned);
        let Some(line) = questioned.get(self.line) else { return false };
        for found in line.disputed().iter().skip(self.disputed).take(DISPUTED_AT_ONCE) {
            if self.verified.is_empty() || !found.case(self.evaluation).is_verified(self.verified) {
                self.mark(&found.figure, Mark::Warning);
            }
        }
        self.disputed += DISPUTED_AT_ONCE;
        if self.disputed >= line.disputed().len() {
            for (figure, case) in line.doubtful(self.evaluation) {
                if self.verified.is_empty() || !case.is_verified(self.verified) {
                    self.mark(&figure, Mark::Doubtful);
                }
            }
            (self.line, self.disputed) = (self.line + 1, 0);
        }
        true
    }

    /// The marks, when there is nothing more to be marked.
    #[must_use]
    pub fn end(self) -> Marks {
        Marks(self.marks)
    }

    fn mark(&mut self, figure: &Figure, mark: Mark) {
        if let Some(key) = self.evaluation.shown_key(figure) {
            let worst = self.marks.entry(key).or_insert(mark);
            *worst = mark.min(*worst);
        }
    }
}
