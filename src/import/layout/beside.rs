//! What columns mean by those beside them: a comparison is of what it stands behind, a budget of before is none beside the changed one.
//!
//! Invariant: a column that stands alone keeps what its own headings say.

use super::heading::Heading;
use super::mapping::{Line, Role};
use crate::catalogue::vocabulary::Part;
use crate::model::Scenario;

/// The lines that hold figures and are no totals.
pub(super) fn figures_of(lines: &[Line]) -> impl DoubleEndedIterator<Item = &Line> {
    lines.iter().filter(|line| line.role == Role::Figures)
}

/// 同比 behind 收入 and once more behind 支出: each is of what it stands behind, where its heading names nothing.
pub(super) fn name_comparisons(lines: &mut [Line]) {
    let names_nothing = |line: &Line| line.said.compared.is_some() && line.said.name.is_empty();
    let nameless = figures_of(lines).filter(|line| names_nothing(line)).count();
    let named = figures_of(lines).filter(|line| line.said.compared.is_none() && !line.said.name.is_empty()).count();
    if nameless < 2 && named != 1 {
        return;
    }
    let mut before: Vec<Part> = Vec::new();
    for line in lines.iter_mut().filter(|line| line.role == Role::Figures) {
        if names_nothing(line) {
            line.said.name.clone_from(&before);
        } else if line.said.compared.is_none() {
            before.clone_from(&line.said.name);
        }
    }
}

/// 年初预算 beside 调整预算 is no longer the budget: it is kept under its own name.
pub(super) fn keep_first_budgets(lines: &mut [Line], headings: &[Vec<Heading>]) {
    let is_changed = |headings: &Vec<Heading>| headings.last().is_some_and(Heading::is_changed_budget);
    if !headings.iter().any(is_changed) {
        return;
    }
    for (line, headings) in lines.iter_mut().zip(headings).filter(|(_, headings)| !is_changed(headings)) {
        if line.said.scenario == Some(Scenario::Budget) && line.said.compared.is_none() {
            line.said.compared = headings.last().map(|own| own.label.as_str().into());
        }
    }
}
