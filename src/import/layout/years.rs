//! What came together in several years: 累计, 五年累计 and “十四五”合计 behind columns of years, or below rows of them.
//!
//! Invariant: what is of several years is never that of one.

use super::beside::figures_of;
use super::heading::Heading;
use super::mapping::{Line, Role};
use super::rows::RowLine;
use super::when::{Relative, When, is_year_alone};
use crate::catalogue::vocabulary::Part;
use crate::import::period::WrittenPeriod;
use crate::model::Period;

/// 累计, 五年累计, “十四五”合计 behind years: what came together from the first of them through the last.
pub(super) fn time_columns(lines: &mut [Line]) {
    let results = figures_of(lines).filter(|line| line.said.compared.is_none());
    let Some(years) = following(results.filter_map(year)) else { return };
    let Some(all) = through(years[0], years[years.len() - 1]) else { return };
    let is_of_all = |part: &Part| match Span::read(&part.text) {
        Some(Span::Plan(since)) => since <= years[0].year() && years[years.len() - 1].year() < since + YEARS_OF_PLAN,
        Some(Span::Years(count)) => count == years.len(),
        None => false,
    };
    for line in lines.iter_mut().filter(|line| line.role == Role::Figures && line.said.when.period.is_none()) {
        let said = &mut line.said;
        let is_running = said.when.relative == Some(Relative::Cumulative) && said.when.part.is_none();
        if said.name.last().is_some_and(is_of_all) && (is_running || said.when.is_empty()) {
            said.name.pop();
        } else if !is_running || said.name.last().is_some_and(|part| part.text.ends_with('年')) {
            continue;
        }
        said.when = When { period: Some(all), ..When::default() };
    }
}

/// 累计, 五年累计, “十三五”合计 below or above rows of years that have the same labels beside them.
pub(super) fn time_rows(rows: &mut [RowLine]) {
    for at in 0..rows.len() {
        let RowLine { line, outer, .. } = &rows[at];
        let (label, name) = (line.label.rsplit('/').next().unwrap_or_default(), &line.said.name);
        // “十四五”规划项目数 is a name, and below no years it stays one.
        let is_name = name.last().is_some_and(|part| label.contains(&*part.text));
        let beside = &name[..name.len() - usize::from(is_name)];
        let of_outer =
            || line.label.split('/').filter_map(Of::read).find(|of| matches!(of, Of::Span(_)) && name.is_empty());
        let is_of_no_year = line.role == Role::Figures && line.said.when.period.is_none();
        let own = Of::read(label).filter(|_| is_of_no_year);
        let Some(of) = own.or_else(of_outer).filter(|_| is_of_no_year) else { continue };
        let like =
            rows.iter().filter(|other| own.is_some() && other.outer == *outer && *other.line.said.name == *beside);
        let mut years: Vec<Period> = like.filter_map(|other| year(&other.line)).collect();
        years.sort_unstable();
        let period = of.among(&years);
        // What is of years that nothing tells is of no time that the table tells.
        let is_untold = period.is_none() && matches!(of, Of::Span(_)) && !is_name;
        if period.is_some() || is_untold {
            let said = &mut rows[at].line.said;
            said.name.truncate(said.name.len() - usize::from(is_name));
            said.when = When { period, relative: is_untold.then_some(Relative::OfYear), ..When::default() };
        }
    }
}

/// What a label is of.
#[derive(Clone, Copy)]
enum Of {
    /// 五年累计, “十三五”合计.
    Span(Span),
    /// 累计.
    All,
}

impl Of {
    fn read(label: &str) -> Option<Self> {
        let mut rest: &str = &label.chars().filter(|character| !character.is_whitespace()).collect::<String>();
        let is_running = rest.contains("累计");
        for word in ["合计数", "累计数", "合计", "总计", "共计", "累计", "小计", "时期", "期间"] {
            rest = rest.strip_suffix(word).unwrap_or(rest);
        }
        // 年均 is of no years that are added up.
        let mean = MEANS.contains(&rest).then_some(Span::Years(0));
        let span = Span::read(rest).or(mean).map(Self::Span);
        span.or((rest.is_empty() && is_running).then_some(Self::All))
    }

    /// Its time, among years in their order.
    fn among(self, years: &[Period]) -> Option<WrittenPeriod> {
        let (first, last) = (years.first()?, years.last()?);
        match self {
            Self::Span(Span::Plan(since)) => {
                let end = (since + YEARS_OF_PLAN - 1).min(last.year());
                let is_within = since < end;
                through(Period::year_of(since).ok()?, Period::year_of(end).ok()?).filter(|_| is_within)
            }
            // Of so many years there are as many rows.
            Self::Span(Span::Years(count)) if count != years.len() => None,
            Self::Span(Span::Years(_)) | Self::All => {
                following(years.iter().copied()).and_then(|_| through(*first, *last))
            }
        }
    }
}

/// Several years.
#[derive(Clone, Copy)]
enum Span {
    /// Those of a plan, by the first.
    Plan(u16),
    /// So many; 0 where nothing tells which.
    Years(usize),
}

impl Span {
    fn read(text: &str) -> Option<Self> {
        let name = text.trim_matches(['“', '”', '"']);
        let plan = PLANS.iter().find_map(|(plan, since)| Some((name.strip_prefix(plan)?, *since)));
        // “十四五”目标 is of no years that are added up.
        let plan = plan.map(|(rest, since)| {
            let is_whole = ["", "时期", "期间"].contains(&rest.trim_start_matches(['”', '"']));
            if is_whole { Self::Plan(since) } else { Self::Years(0) }
        });
        let count = || {
            let count = name.strip_suffix('年').filter(|count| count.chars().count() == 1)?;
            let at = COUNTS.find(count).map(|at| at / '二'.len_utf8() + 2);
            Some(Self::Years(at.or_else(|| count.parse().ok().filter(|count| *count > 1))?))
        };
        plan.or_else(count)
    }
}

/// The five-year plans and their first years.
const PLANS: [(&str, u16); 4] = [("十二五", 2011), ("十三五", 2016), ("十四五", 2021), ("十五五", 2026)];
const YEARS_OF_PLAN: u16 = 5;
/// What is worked out of years.
const MEANS: [&str; 4] = ["年均", "平均", "年平均", "平均数"];
/// How many years 二年 is, and those behind it.
const COUNTS: &str = "二三四五六七八九十";

fn year(line: &Line) -> Option<Period> {
    line.said.when.period.filter(|told| is_year_alone(*told)).map(|told| told.period)
}

/// Years of which each follows the one before.
fn following(years: impl Iterator<Item = Period>) -> Option<Vec<Period>> {
    let mut years: Vec<Period> = years.collect();
    years.dedup();
    let follow = years.len() > 1 && years.windows(2).all(|pair| pair[0].plus_years(1) == Some(pair[1]));
    follow.then_some(years)
}

/// All from one year through another.
fn through(first: Period, last: Period) -> Option<WrittenPeriod> {
    let period = Period::new(first.from(), last.through()).ok()?;
    Some(WrittenPeriod { period, with_months: false, as_range: false, until: false })
}

/// A label in a column of times.
pub(super) fn time(text: &str, heading: &Heading) -> When {
    When::of(text.trim()).unwrap_or_else(|| heading.when.clone())
}

/// A label in a column of months beside one of years: 6, 6月, 上半年合计; 202406 needs none.
pub(super) fn part(text: &str, heading: &Heading) -> When {
    let text = text.trim();
    if let Some(whole) = When::of(text).filter(|when| when.period.is_some()) {
        return whole;
    }
    let is_bare = text.chars().all(|character| character.is_ascii_digit() || "-—–~～至".contains(character));
    if is_bare {
        return When { part: Some(format!("{text}月")), ..When::default() };
    }
    time(text, heading)
}
