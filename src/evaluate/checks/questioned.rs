//! What the cells of a grid are marked for besides broken identities: 合理性审核 questions a figure, or sources disagree on it.

use std::rc::Rc;

use super::Disputed;
use super::cases::Case;
use super::lines::{Line, Part, Says, gather, jumps, negatives, sources};
use crate::evaluate::evaluation::Evaluation;
use crate::evaluate::figure::Figure;
use crate::model::{Period, RegionId};

/// What it is found by, of each indicator by itself.
pub(super) static PARTS: [Part; 3] = [Part::Each(sources), Part::Each(jumps), Part::Each(negatives)];

/// The lines among which are all that question a figure of a region, up to the last period.
#[must_use]
pub fn questioned(evaluation: &Evaluation, region: RegionId) -> Rc<[Line]> {
    let Some(until) = until(evaluation) else { return Rc::default() };
    // What is listed up to then was found already.
    let found = evaluation.found.borrow().questioned(region, until);
    found.unwrap_or_else(|| gather(evaluation, region, until, &PARTS).into())
}

impl Line {
    /// What sources disagree on.
    #[must_use]
    pub fn disputed(&self) -> &[Rc<Disputed>] {
        if let Says::Disputed(disputed) = &self.says { disputed } else { &[] }
    }

    /// The figures that 合理性审核 questions, each with its case: far from last year's, or below zero.
    #[must_use]
    pub fn doubtful(&self, evaluation: &Evaluation) -> Vec<(Figure, Case)> {
        let figures = match &self.says {
            Says::Jump(jump) => vec![jump.now.clone()],
            Says::Negative(negative) => negative.figures.clone(),
            _ => return Vec::new(),
        };
        figures.into_iter().zip(self.cases(evaluation)).collect()
    }
}

/// The last period with a figure: all are looked at.
pub(super) fn until(evaluation: &Evaluation) -> Option<Period> {
    let periods = evaluation.dataset().axis().periods().iter().copied();
    periods.max_by_key(|period| (period.through(), period.months()))
}
