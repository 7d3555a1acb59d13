//! 合理性审核: the figures that it questions, for the cells of a grid.

use super::cases::Case;
use super::lines::{Line, Says, jumps, negatives};
use crate::evaluate::evaluation::Evaluation;
use crate::evaluate::figure::Figure;
use crate::model::RegionId;

/// The figures that 合理性审核 questions, each with its case: far from last year's, or below zero.
#[must_use]
pub fn doubtful(evaluation: &Evaluation, region: RegionId) -> Vec<(Figure, Case)> {
    let periods = evaluation.dataset().axis().periods().iter().copied();
    let Some(until) = periods.max_by_key(|period| (period.through(), period.months())) else { return Vec::new() };
    let each = |line: &Line| {
        let figures = match &line.says {
            Says::Jump(jump) => vec![jump.now.clone()],
            Says::Negative(negative) => negative.figures.clone(),
            _ => Vec::new(),
        };
        if figures.is_empty() { Vec::new() } else { figures.into_iter().zip(line.cases(evaluation)).collect() }
    };
    // What is listed up to then was found already.
    if let Some((of, last, lines)) = &evaluation.found.borrow().lines
        && (*of, *last) == (region, until)
    {
        return lines.iter().flat_map(each).collect();
    }
    let of = evaluation.registry().indicator_ids();
    let found = [jumps(evaluation, region, until, &of), negatives(evaluation, region, until, &of)];
    found.iter().flatten().flat_map(each).collect()
}
