//! 合理性审核: the figures that it questions, for the cells of a grid.

use super::cases::Case;
use super::lines::{Line, Part, Says, gather, jumps, negatives};
use crate::evaluate::evaluation::Evaluation;
use crate::evaluate::figure::Figure;
use crate::model::{Period, RegionId};

/// What it finds, of each indicator by itself.
pub(super) static PARTS: [Part; 2] = [Part::Each(jumps), Part::Each(negatives)];

/// The figures that 合理性审核 questions, each with its case: far from last year's, or below zero.
#[must_use]
pub fn doubtful(evaluation: &Evaluation, region: RegionId) -> Vec<(Figure, Case)> {
    let Some(until) = until(evaluation) else { return Vec::new() };
    let each = |line: &Line| {
        let figures = match &line.says {
            Says::Jump(jump) => vec![jump.now.clone()],
            Says::Negative(negative) => negative.figures.clone(),
            _ => Vec::new(),
        };
        if figures.is_empty() { Vec::new() } else { figures.into_iter().zip(line.cases(evaluation)).collect() }
    };
    // What is listed up to then was found already.
    let found = evaluation.found.borrow().doubtful(region, until);
    let lines = found.unwrap_or_else(|| gather(evaluation, region, until, &PARTS).into());
    lines.iter().flat_map(each).collect()
}

/// The last period with a figure: all are looked at.
pub(super) fn until(evaluation: &Evaluation) -> Option<Period> {
    let periods = evaluation.dataset().axis().periods().iter().copied();
    periods.max_by_key(|period| (period.through(), period.months()))
}
