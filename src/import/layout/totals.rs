//! Which rows are sums of others: 合计, 小计, 全省, and a place whose parts are listed below it.
//!
//! Invariant: a total is a figure of its own only where it is known of what; else it is held against its parts and no more.

use std::collections::HashMap;
use std::rc::Rc;

use super::mapping::{Line, Role, Said, Stands};
use super::place_name;
use super::rows::RowLine;
use super::title::Title;
use crate::catalogue::Registry;
use crate::import::pace::{Pace, Stopped, pause};
use crate::model::{Period, RegionId};

/// Words of a title whose table holds some of the places: the sum of them is that of no place.
const SOME: [&str; 4] = ["部分", "重点", "试点", "典型"];

/// Marks the rows that are totals.
pub(super) async fn mark(
    mut rows: Vec<RowLine>,
    title: &Title,
    registry: &Registry,
    pace: &dyn Pace,
) -> Result<Vec<Line>, Stopped> {
    let all: Vec<usize> = (0..rows.len()).filter(|at| rows[*at].line.role == Role::Figures).collect();
    for at in all {
        pause(pace).await?;
        let found =
            if rows[at].is_total { total(&rows, at, title, registry) } else { place_with_parts(&rows, at, registry) };
        if let Some((of, stands, region)) = found {
            let of = of.into_iter().map(|other| rows[other].line.number).collect();
            rows[at].line.said.region = region;
            rows[at].line.role = Role::Total { of, stands };
        }
    }
    Ok(rows.into_iter().map(|row| row.line).collect())
}

type Found = (Vec<usize>, Stands, Option<Rc<str>>);

fn is_figures(row: &RowLine) -> bool {
    matches!(row.line.role, Role::Figures | Role::Total { .. })
}

/// The rows that stand as far in as a total does.
fn alike(rows: &[RowLine], at: usize) -> impl Iterator<Item = usize> {
    let own = &rows[at];
    let is_like = move |other: &usize| {
        let row = &rows[*other];
        *other != at && is_figures(row) && !row.is_total && row.depth == own.depth && row.outer == own.outer
    };
    (0..rows.len()).filter(is_like)
}

/// The rows that a total may be the sum of.
fn like(rows: &[RowLine], at: usize) -> Vec<usize> {
    let own = &rows[at];
    let like: Vec<usize> = alike(rows, at).collect();
    // 本年收入合计 above 上年结余.
    let is_between = || like.iter().any(|other| *other < at) && like.iter().any(|other| *other > at);
    let is_of_those_above = !own.line.said.name.is_empty() && is_between();
    // 小计, 一季度合计.
    if own.is_subtotal || !own.line.said.when.is_empty() || is_of_those_above {
        return next_to(rows, at, &like);
    }
    if like.is_empty() && own.line.said.region.is_none() {
        // 合计 among places, with the same names beside each of them.
        let says_same = |other: &&RowLine| {
            let (other, own) = (&other.line.said, &own.line.said);
            other.region.is_some() && other.name == own.name && other.when == own.when
        };
        let others = rows.iter().enumerate().filter(|(other, row)| *other != at && is_figures(row) && !row.is_total);
        return others.filter(|(_, row)| says_same(row)).map(|(other, _)| other).collect();
    }
    let of_section = |section: &str| -> Vec<usize> {
        like.iter().copied().filter(|other| &*rows[*other].section == section).collect()
    };
    let of_own = of_section(&own.section);
    // 按性别分, 按年龄分: each of them divides the same whole.
    let divided = like.iter().map(|other| &*rows[*other].section).find(|section| is_division(section));
    match divided {
        _ if of_own.len() > 1 => of_own,
        Some(section) => of_section(section),
        None => like,
    }
}

/// 本年收入合计, 支出小计: what flows, of which a balance is no part.
fn is_flow(line: &Line) -> bool {
    line.said.name.last().is_some_and(|part| part.text.ends_with("收入") || part.text.ends_with("支出"))
}

fn is_balance(line: &Line) -> bool {
    line.said.name.last().is_some_and(|part| part.text.ends_with("结余") || part.text.ends_with("结存"))
}

/// 按性别分, 分年龄: the heading of one way to divide a whole.
fn is_division(section: &str) -> bool {
    section.starts_with('按') && section.ends_with(['分', '组']) || section.starts_with('分')
}

/// The rows above a subtotal up to the one before, or those below it.
fn next_to(rows: &[RowLine], at: usize, like: &[usize]) -> Vec<usize> {
    let ends = |other: &usize| rows[*other].is_total || rows[*other].line.role == Role::Heading;
    // 川区小计 before 甲区, 乙区: where a subtotal comes first, all of them stand above their parts.
    let leads = rows.iter().filter(|row| is_figures(row)).find(|row| !row.is_total || row.is_subtotal);
    let below = || -> Vec<usize> {
        (at + 1..rows.len()).take_while(|other| !ends(other)).filter(|other| like.contains(other)).collect()
    };
    if leads.is_some_and(|row| row.is_subtotal) {
        return below();
    }
    let above: Vec<usize> =
        (0..at).rev().take_while(|other| !ends(other)).filter(|other| like.contains(other)).collect();
    if !above.is_empty() {
        return above.into_iter().rev().collect();
    }
    below()
}

fn total(rows: &[RowLine], at: usize, title: &Title, registry: &Registry) -> Option<Found> {
    let mut of = like(rows, at);
    if let Some(own) = rows[at].line.said.when.period {
        let is_within = |part: Period| own.period.from() <= part.from() && part.through() <= own.period.through();
        of.retain(|other| rows[*other].line.said.when.period.is_none_or(|part| is_within(part.period)));
    }
    let is_of_some = rows[at].is_subtotal && of.len() < alike(rows, at).count();
    // 小计 below all rows, with no other sum beside it, is 合计.
    let is_subtotal = rows[at].is_subtotal
        && (is_of_some || rows[at + 1..].iter().any(is_figures) || rows[..at].iter().any(|row| row.is_total));
    of.retain(|other| !(is_flow(&rows[at].line) && is_balance(&rows[*other].line)));
    let said = &rows[at].line.said;
    let mostly = |says: &dyn Fn(&Said) -> bool| {
        !of.is_empty() && of.iter().filter(|other| says(&rows[**other].line.said)).count() * 2 > of.len()
    };
    if mostly(&|said| said.region.is_some()) {
        let named =
            said.region.clone().filter(|name| place_name::is_own_place(name) || place_name::is_place(name, registry));
        let ids: Vec<Option<RegionId>> = of
            .iter()
            .map(|other| rows[*other].line.said.region.as_ref().and_then(|name| registry.find_region(name)))
            .collect();
        let whole = || whole_of(&ids, registry).map(|id| Rc::from(registry.region(id).zh.as_str()));
        // 合计 below the townships of the county that the title names.
        let by_parts = || title.is_whole_of(of.iter().map(|other| rows[*other].line.said.region.as_deref()));
        let by_title = || title.region.clone().filter(|_| (title.by_region || by_parts()) && !is_subtotal);
        let bare = said.region.is_none() && !is_subtotal;
        let region = named.or_else(|| if bare { whole().or_else(by_title) } else { None });
        // A place of the catalogue is the sum of all its parts, or of none that are known.
        let id = region.as_ref().and_then(|name| registry.find_region(name));
        let is_complete = id.is_none_or(|id| !has_parts(id, registry) || whole_of(&ids, registry) == Some(id));
        // 合计 of townships is of their county, although nothing names it.
        let stands = if region.is_some() || bare && title.region.is_none() && by_parts() {
            Stands::AsFigure
        } else {
            Stands::AsCheck
        };
        let of = if is_complete { of } else { Vec::new() };
        return Some((of, stands, region));
    }
    let stands = if mostly(&|said| !said.when.is_empty()) {
        if said.when.is_empty() { Stands::AsCheck } else { Stands::AsFigure }
    } else if said.name.is_empty() && is_of_some {
        Stands::AsCheck
    } else if said.name.is_empty() && !of.is_empty() {
        Stands::WhereKnown
    } else {
        Stands::AsFigure
    };
    Some((of, stands, said.region.clone()))
}

/// 合计 behind columns of townships is of their county, as 合计 below rows of them is.
pub(super) fn of_places(columns: &mut [Line], title: &Title) {
    let regions: HashMap<u32, Rc<str>> =
        columns.iter().filter_map(|line| Some((line.number, Rc::clone(line.said.region.as_ref()?)))).collect();
    for line in columns.iter_mut().filter(|line| line.said.region.is_none()) {
        if let Role::Total { of, stands } = &mut line.role
            && *stands == Stands::AsCheck
            && of.iter().any(|part| regions.contains_key(part))
            && title.is_whole_of(of.iter().map(|part| regions.get(part).map(|name| &**name)))
        {
            *stands = Stands::AsFigure;
        }
    }
}

impl Title {
    /// Whether a sum of places is of the one that the title names, or of the county where it names none.
    fn is_whole_of<'p>(&self, mut parts: impl Iterator<Item = Option<&'p str>>) -> bool {
        let whole = self.region.as_deref().unwrap_or_default();
        let is_of_some = SOME.iter().any(|word| self.subject.contains(word));
        !is_of_some && parts.all(|part| part.is_some_and(|name| place_name::is_part_by_name(name, whole)))
    }
}

/// A place of the catalogue with parts of it in the same table.
fn place_with_parts(rows: &[RowLine], at: usize, registry: &Registry) -> Option<Found> {
    let row = &rows[at];
    let name = row.line.said.region.as_ref().filter(|_| row.is_of_place)?;
    let id = registry.find_region(name).filter(|id| has_parts(*id, registry))?;
    let region_of = |other: usize| rows[other].line.said.region.as_ref().and_then(|name| registry.find_region(name));
    let is_part = |other: &usize| {
        is_figures(&rows[*other])
            && rows[*other].outer == row.outer
            && rows[*other].line.said.name == row.line.said.name
            && rows[*other].line.said.when == row.line.said.when
            && region_of(*other).is_some_and(|other| registry.region(other).parent == Some(id))
    };
    let parts: Vec<usize> = (0..rows.len()).filter(is_part).collect();
    let ids: Vec<Option<RegionId>> = parts.iter().map(|other| region_of(*other)).collect();
    let is_complete = whole_of(&ids, registry) == Some(id);
    (parts.len() > 1).then(|| (if is_complete { parts } else { Vec::new() }, Stands::AsFigure, Some(Rc::clone(name))))
}

fn has_parts(id: RegionId, registry: &Registry) -> bool {
    registry.regions().any(|(_, region)| region.parent == Some(id))
}

/// The place whose parts are all there; others beside them (新疆兵团) do no harm.
fn whole_of(ids: &[Option<RegionId>], registry: &Registry) -> Option<RegionId> {
    let parent = ids.iter().flatten().find_map(|id| registry.region(*id).parent)?;
    let mut parts = registry.regions().filter(|(_, region)| region.parent == Some(parent)).map(|(id, _)| id);
    let is_whole = parts.all(|part| ids.contains(&Some(part)));
    let is_only = ids.iter().flatten().all(|id| registry.region(*id).parent == Some(parent));
    (is_whole && is_only).then_some(parent)
}
