//! Headings that stand above each other, or beside each other at the left of a row, to what they say together.
//!
//! Invariant: the inner one counts where two say the same kind of thing; a year and a part of it make one time.

use std::rc::Rc;

use super::counted::{is_rank, is_rate};
use super::heading::Heading;
use super::mapping::Said;
use super::place_name;
use super::spans::as_far_into;
use super::when::{Relative, When, is_year_alone, joined};
use crate::catalogue::Registry;
use crate::catalogue::vocabulary::{Part, Place};
use crate::model::{Period, Scenario};

/// What headings say together, the outermost first. Parts of the name stand at the places that are given.
#[must_use]
pub fn together(headings: &[(&Heading, Place)], registry: &Registry) -> Said {
    let mut said = Said::default();
    for (heading, place) in headings {
        let is_place = place_name::is_place(&heading.name, registry) || place_name::is_own_place(&heading.name);
        if is_place && *place != Place::Parent {
            said.region = Some(heading.name.as_str().into());
        } else if !heading.name.is_empty() {
            said.name.push(Part { text: heading.name.as_str().into(), place: *place });
        }
        said.when = then(said.when, &heading.when);
        // 完成率 and 排名 below 城镇新增就业（人） count nobody.
        let counts = heading.compared.as_deref().is_none_or(|word| !is_rate(word) && !is_rank(word));
        said.unit = heading.unit.as_deref().map(Rc::from).or(said.unit.filter(|_| counts));
        said.scenario = heading.scenario.or(said.scenario);
        said.vintage = heading.vintage.or(said.vintage);
        said.compared = heading.compared.as_deref().map(Rc::from).or(said.compared);
    }
    said
}

/// What is said of time by an outer heading, then by an inner one.
#[must_use]
pub fn then(outer: When, inner: &When) -> When {
    let mut when = When {
        period: inner.period.or(outer.period),
        part: inner.part.clone().or(outer.part),
        relative: match (outer.relative, inner.relative) {
            (Some(outer), Some(inner)) => Some(outer.then(inner)),
            (outer, inner) => inner.or(outer),
        },
    };
    // 2019年 over 1-6月; a period that is whole needs no year.
    if inner.period.is_some() {
        when.part.clone_from(&inner.part);
    }
    if let (Some(year), Some(part)) = (when.period.filter(|written| written.period.is_year()), &when.part)
        && let Some(period) = joined(year.period, part)
    {
        (when.period, when.part) = (Some(period), None);
    }
    if let (Some(period), Some(relative)) = (when.period, when.relative)
        && let Some(period) = relative.of(period)
    {
        (when.period, when.relative) = (Some(period), None);
    }
    when
}

/// A part of a year, where a year was told before: 2月 behind 2019年1月.
#[must_use]
pub fn in_year(when: When, year: Option<Period>) -> When {
    let (None, Some(part), Some(year)) = (when.period, &when.part, year) else { return when };
    match joined(year, part) {
        Some(period) => When { period: Some(period), part: None, relative: when.relative },
        None => when,
    }
}

/// 上年同期 is told from the 本月 or 本年累计 before it, and a growth is that of the times that it stands behind.
pub fn by_those_before<'s>(said: &mut Said, those: impl DoubleEndedIterator<Item = &'s Said>) {
    let mut those = those.rev().peekable();
    let before = those.peek().and_then(|said| said.when.relative);
    if let (Some(Relative::YearAgo), Some(outer)) = (said.when.relative, before) {
        said.when.relative = Some(outer.then(Relative::YearAgo));
    }
    // 上年同期 behind 1-6月累计 in a table of 6月, or behind 9月末 in one of 三季度末.
    let is_told = |part: &&String| {
        part.ends_with('末')
            || joined(Period::default(), part).is_some_and(|told| told.period.months() > 1 && !told.period.is_year())
    };
    if said.when == (When { relative: Some(Relative::YearAgo), ..When::default() }) {
        said.when.part = those.peek().and_then(|said| said.when.part.as_ref()).filter(is_told).cloned();
    }
    let like = those.peek().and_then(|said| said.when.period).filter(|told| !is_year_alone(*told));
    let of_year = said.when.period.filter(|told| is_year_alone(*told)).zip(like);
    if let (Some(Relative::OfYear), Some((year, like))) = (said.when.relative, of_year) {
        said.when = When { period: as_far_into(year.period, like), ..When::default() };
    }
    if said.compared.is_none() {
        return;
    }
    // 完成率 below 2025年, behind 1-10月完成 there.
    if let Some((_, like)) = of_year.filter(|(year, like)| like.period.calendar_year() == year.period) {
        said.when.period = Some(like);
    }
    if !said.when.is_empty() {
        return;
    }
    let those: Vec<&Said> = those.collect();
    let all = those.iter().copied();
    let mut those = all.clone().peekable();
    // Those right before it; where they are of 上年同期 alone, those before another growth: 完成, 完成率, 上年同期, 增减.
    let mut found = None;
    while found.is_none() && those.peek().is_some() {
        let group = std::iter::from_fn(|| those.next_if(|said| said.compared.is_none()));
        // 完成预算 is of the time of what was done.
        let is_of_plan = said.compared.as_deref().is_some_and(|word| word.starts_with("预算"));
        let is_plan =
            |said: &&Said| !is_of_plan && matches!(said.scenario, Some(Scenario::Target(_) | Scenario::Budget));
        let group: Vec<&When> = group.filter(|said| !is_plan(said)).map(|said| &said.when).collect();
        found = compared_time(&group);
        while those.next_if(|said| said.compared.is_some()).is_some() {}
    }
    // 同比 behind 2025年9月, 环比, 2024年9月 is of the first, which has no 同比 yet.
    let a_year_later = |when: &When| {
        let later = when.period?.period.plus_years(1)?;
        let of_it = |said: &&Said| said.when.period.is_some_and(|told| told.period == later);
        let is_compared = all.clone().any(|other| of_it(&other) && other.compared == said.compared);
        all.clone().find(|other| of_it(other) && other.compared.is_none() && !is_compared).map(|other| &other.when)
    };
    if let Some(when) = found.map(|when| a_year_later(when).unwrap_or(when)) {
        said.when = (*when).clone();
    }
}

/// Of the times before a growth, the nearest first, the one that it is of.
fn compared_time<'s>(compared: &[&'s When]) -> Option<&'s When> {
    let latest = compared
        .iter()
        .filter(|when| when.period.is_some())
        .max_by_key(|when| when.period.map(|written| written.period.through()));
    let of_this_year =
        |when: &&&When| matches!(when.relative, Some(Relative::Cumulative | Relative::Month | Relative::Quarter));
    let part = || compared.iter().find(|when| when.part.is_some() && when.relative != Some(Relative::YearAgo));
    latest.or_else(|| compared.iter().find(of_this_year)).or_else(part).copied()
}
