//! What columns mean by those beside them: a comparison is of what it stands behind, a budget of before is none beside the changed one.
//!
//! Invariant: a column that stands alone keeps what its own headings say.

use super::heading::Heading;
use super::mapping::{Line, Role, Stands};
use super::when::{Relative, When};
use crate::catalogue::vocabulary::{Part, Place};
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
    // 完成率 between 城镇新增就业 and 登记失业率 is of the first; behind both of them it may be of either.
    let behind = figures_of(lines).skip_while(|line| !names_nothing(line)).nth(1);
    let is_between = behind.is_some_and(|line| !line.said.name.is_empty() && line.said.when.is_empty());
    if nameless < 2 && named != 1 && !is_between {
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

/// 完成目标% behind 1-9月完成 is of these months.
pub(super) fn time_completions(lines: &mut [Line]) {
    let mut before = When::default();
    for line in lines.iter_mut().filter(|line| line.role == Role::Figures) {
        let is_completion = line.said.compared.as_ref().is_some_and(|word| word.starts_with("完成"));
        if is_completion && line.said.when.is_empty() {
            line.said.when.clone_from(&before);
        } else if line.said.compared.is_none() {
            before.clone_from(&line.said.when);
        }
    }
}

/// 上年 beside 本年 goes as far as that: in a table of 1—10月 both are of these months.
pub(super) fn time_last_years(lines: &mut [Line]) {
    let is_bare =
        |line: &Line, relative: Relative| line.said.when == When { relative: Some(relative), ..When::default() };
    let is_this = |line: &Line| {
        is_bare(line, Relative::This) && ["本年", "今年", "当年"].iter().any(|year| line.label.contains(year))
    };
    if !figures_of(lines).any(is_this) {
        return;
    }
    for line in lines.iter_mut().filter(|line| is_bare(line, Relative::LastYear) && !line.label.contains("全年")) {
        line.said.when.relative = Some(Relative::YearAgo);
    }
}

/// 合计 behind months or quarters is of all of them.
pub(super) fn time_totals(lines: &mut [Line]) {
    let timed: Vec<u32> = lines.iter().filter(|line| !line.said.when.is_empty()).map(|line| line.number).collect();
    for line in lines.iter_mut().filter(|line| line.said.when.is_empty()) {
        let is_of_times = matches!(&line.role, Role::Total { of, stands: Stands::AsCheck } if of.iter().any(|part| timed.contains(part)));
        line.said.when.relative = is_of_times.then_some(Relative::Cumulative);
    }
}

/// 落实率 behind 实名制管理 and once more behind 专户管理: each is of what it stands behind.
pub(super) fn name_rates(lines: &mut [Line]) {
    let says = |line: &Line| (line.said.name.clone(), line.said.when.clone(), line.said.scenario);
    let is_rate = |line: &Line| line.said.name.last().is_some_and(|part| part.text.ends_with('率'));
    let all: Vec<_> = figures_of(lines).filter(|line| is_rate(line)).map(says).collect();
    let mut before: Vec<Part> = Vec::new();
    for line in lines.iter_mut().filter(|line| line.role == Role::Figures && line.said.compared.is_none()) {
        let own = says(line);
        if all.iter().filter(|other| **other == own).count() < 2 {
            before.clone_from(&line.said.name);
        } else {
            line.said.name.splice(..0, before.iter().map(|part| Part { place: Place::Group, ..part.clone() }));
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
