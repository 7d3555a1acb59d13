//! What columns mean by those beside them: a comparison is of what it stands behind, a budget of before is none beside the changed one.
//!
//! Invariant: a column that stands alone keeps what its own headings say.

use std::collections::HashSet;
use std::rc::Rc;

use super::heading::Heading;
use super::mapping::{Line, Role, Said, Stands};
use super::when::{Relative, When, joined};
use crate::catalogue::vocabulary::{Part, Place};
use crate::import::period::WrittenPeriod;
use crate::model::{Period, Scenario};

/// The lines that hold figures and are no totals.
pub(super) fn figures_of(lines: &[Line]) -> impl DoubleEndedIterator<Item = &Line> {
    lines.iter().filter(|line| line.role == Role::Figures)
}

/// 同比 behind 收入 and once more behind 支出: each is of what it stands behind, where its heading names nothing.
/// 完成率 is never of a part (其中：企业职工), for which no targets are set.
pub(super) fn name_comparisons(lines: &mut [Line], headings: &[Vec<Heading>]) {
    let names_nothing = |line: &Line| line.said.compared.is_some() && line.said.name.is_empty();
    let nameless = figures_of(lines).filter(|line| names_nothing(line)).count();
    let named = figures_of(lines).filter(|line| line.said.compared.is_none() && !line.said.name.is_empty()).count();
    // 完成率 between 城镇新增就业 and 登记失业率 is of the first; behind both of them it may be of either.
    let behind = figures_of(lines).skip_while(|line| !names_nothing(line)).nth(1);
    let is_between = behind.is_some_and(|line| !line.said.name.is_empty() && line.said.when.is_empty());
    if nameless < 2 && named != 1 && !is_between {
        return;
    }
    let (mut before, mut whole): (Vec<Part>, Vec<Part>) = Default::default();
    for (line, path) in lines.iter_mut().zip(headings).filter(|(line, _)| line.role == Role::Figures) {
        if names_nothing(line) {
            let is_completion = line.said.compared.as_ref().is_some_and(|word| word.starts_with("完成"));
            line.said.name.clone_from(if is_completion { &whole } else { &before });
        } else if line.said.compared.is_none() {
            before.clone_from(&line.said.name);
            if path.last().is_none_or(|own| !own.of_which) {
                whole.clone_from(&line.said.name);
            }
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

/// 9月末 beside 1-9月累计 is, of what flows, that month.
pub(super) fn time_month_ends(lines: &mut [Line]) {
    let year = Period::year_of(ANY_YEAR).ok();
    let told = |line: &Line| {
        let of_part = || joined(year?, line.said.when.part.as_ref()?);
        line.said.when.period.or_else(of_part).map(|told| told.period)
    };
    let so_far: HashSet<Period> =
        figures_of(lines).filter_map(told).filter(|period| period.is_cumulative() && !period.is_month()).collect();
    for line in lines.iter_mut().filter(|line| line.role == Role::Figures && !line.label.contains('截')) {
        let is_of_month = told(line).is_some_and(|own| own.is_month() && so_far.contains(&own.cumulative_through()));
        if !is_of_month {
            continue;
        }
        let when = &mut line.said.when;
        if let Some(month) = when.part.as_ref().and_then(|part| part.strip_suffix(['末', '底'])) {
            when.part = Some(month.to_owned());
        }
        when.period = when.period.map(|told| WrittenPeriod { until: false, ..told });
    }
}

/// A year to which parts of one are put.
const ANY_YEAR: u16 = 2000;

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
    // 2025年预算数 beside 2024年调整预算数 is the one budget of its year.
    let year = |line: &Line| line.said.when.period.map(|written| written.period.calendar_year());
    let years: HashSet<Option<Period>> =
        lines.iter().zip(headings).filter(|(_, headings)| is_changed(headings)).map(|(line, _)| year(line)).collect();
    if years.is_empty() {
        return;
    }
    for (line, headings) in lines.iter_mut().zip(headings).filter(|(_, headings)| !is_changed(headings)) {
        let is_of_changed = years.contains(&year(line));
        if is_of_changed && line.said.scenario == Some(Scenario::Budget) && line.said.compared.is_none() {
            line.said.compared = headings.last().map(|own| own.label.as_str().into());
        }
    }
}

/// 合计 among places or times is the sum of its like in the same group; among names it is what the group is called.
pub(super) fn mark_totals(lines: &mut [Line], headings: &[Vec<Heading>]) {
    let is_total = |at: usize| headings[at].last().is_some_and(|heading| heading.is_total);
    let totals: Vec<usize> = (0..lines.len()).filter(|at| lines[*at].role == Role::Figures && is_total(*at)).collect();
    for at in totals.iter().copied() {
        let outer = headings[at].len() - 1;
        let is_like = |other: usize| {
            other != at
                && matches!(lines[other].role, Role::Figures)
                && !is_total(other)
                && headings[other].len() > outer
                && headings[other][..outer] == headings[at][..outer]
                && !headings[other][outer..].iter().any(|heading| heading.of_which)
                && lines[other].said.compared.is_none()
                && lines[other].said.scenario == lines[at].said.scenario
        };
        let mut of: Vec<usize> = (0..lines.len()).filter(|other| is_like(*other)).collect();
        // 金额合计 is of the columns of 金额, where there are any, and not of 人数 between them.
        let name = |at: usize| lines[at].said.name.last().map(|part| Rc::clone(&part.text));
        let named = |other: &usize| name(*other) == name(at);
        if name(at).is_some() && of.iter().any(named) {
            of.retain(named);
        }
        // 一季度合计 is of the months before it, and not of 4月.
        if !lines[at].said.when.is_empty() {
            let since = totals.iter().filter(|total| **total < at).max();
            of.retain(|other| *other < at && since.is_none_or(|since| other > since));
        }
        let among =
            |says: &dyn Fn(&Said) -> bool| of.iter().filter(|other| says(&lines[**other].said)).count() * 2 > of.len();
        let said = &lines[at].said;
        let stands = if among(&|said| said.region.is_some()) {
            if said.region.is_some() { Stands::AsFigure } else { Stands::AsCheck }
        } else if among(&|said| !said.when.is_empty()) {
            if said.when.is_empty() { Stands::AsCheck } else { Stands::AsFigure }
        } else if said.name.is_empty() && !of.is_empty() {
            Stands::WhereKnown
        } else {
            Stands::AsFigure
        };
        let of = of.into_iter().map(|other| lines[other].number).collect();
        lines[at].role = Role::Total { of, stands };
    }
}
