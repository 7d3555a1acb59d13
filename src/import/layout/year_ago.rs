//! 上年同期 behind several times, 1-11月 and 11月 beside each other: the figures tell which one it is a year before.
//!
//! Invariant: without a growth beside it that the figures of one time make, it stays what its place says.

use super::grid::Grid;
use super::growth::is_rate_of;
use super::mapping::Line;
use super::when::{Relative, When};
use crate::model::Scenario;
use crate::quantity::Decimal;
use crate::quantity::decimal::parse_written;

/// How many rows are looked at.
const ROWS: usize = 40;

/// Settles of which time each 上年同期 is, and with it the growths right behind.
pub(super) fn settle(columns: &mut [Line], grid: &Grid, body: &[u32]) {
    for at in 0..columns.len() {
        if !is_year_ago(&columns[at]) {
            continue;
        }
        let before = times_before(columns, at);
        let behind = growths_behind(columns, at);
        let told = match before[..] {
            [only] => Some(only).filter(|only| columns[*only].said.when.part.is_some()),
            _ => behind.first().and_then(|growth| shown(columns, (grid, body), &before, (at, *growth))),
        };
        let Some(when) = told.map(|told| columns[told].said.when.clone()) else { continue };
        columns[at].said.when = a_year_before(&when);
        behind.into_iter().for_each(|growth| columns[growth].said.when.clone_from(&when));
    }
}

fn is_year_ago(line: &Line) -> bool {
    let relative = line.said.when.relative;
    let is_of_one = matches!(
        relative,
        Some(Relative::YearAgo | Relative::CumulativeYearAgo | Relative::MonthYearAgo | Relative::QuarterYearAgo)
    );
    // What says by itself of which time it is stays so: 上年同期累计.
    let own = line.label.rsplit('/').next().unwrap_or_default();
    is_of_one && line.holds_figures() && line.said.compared.is_none() && own.trim_end_matches('数').ends_with("同期")
}

/// The columns right before of the same name that tell a time of this year.
fn times_before(columns: &[Line], at: usize) -> Vec<usize> {
    let is_before = |line: &Line| {
        line.holds_figures()
            && line.said.compared.is_none()
            && !is_year_ago(line)
            && line.said.name == columns[at].said.name
    };
    let is_result = |line: &Line| matches!(line.said.scenario, None | Some(Scenario::Actual));
    let before = (0..at).rev().take_while(|before| is_before(&columns[*before]));
    let tells = |when: &When| when.period.is_none() && (when.part.is_some() || when.relative.is_some());
    before.filter(|before| is_result(&columns[*before]) && tells(&columns[*before].said.when)).collect()
}

/// The growths of a year right behind.
fn growths_behind(columns: &[Line], at: usize) -> Vec<usize> {
    let is_behind = |line: &Line| line.said.compared.is_some() && line.said.name == columns[at].said.name;
    let is_other =
        |word: &str| ["环比", "上月", "上季", "上期", "完成", "序时", "占"].iter().any(|other| word.contains(other));
    let behind = (at + 1..columns.len()).take_while(|behind| is_behind(&columns[*behind]));
    behind.filter(|behind| columns[*behind].said.compared.as_deref().is_some_and(|word| !is_other(word))).collect()
}

/// The one time whose figures make the growth in most rows.
fn shown(
    columns: &[Line],
    (grid, body): (&Grid, &[u32]),
    before: &[usize],
    (ago, growth): (usize, usize),
) -> Option<usize> {
    let number =
        |row: u32, at: usize| parse_written(grid.sheet.cell(row, columns[at].number)).ok().map(|number| number.value);
    let agreeing = |now: usize| {
        let rows = body.iter().take(ROWS).filter(|row| {
            let both = (number(**row, now), number(**row, ago), number(**row, growth));
            let (Some(now), Some(ago), Some(growth)) = both else { return false };
            now.checked_sub(ago) == Some(growth) || ago > Decimal::ZERO && is_rate_of(growth, now, ago)
        });
        rows.count()
    };
    let counts: Vec<(usize, usize)> = before.iter().map(|now| (agreeing(*now), *now)).collect();
    let best = counts.iter().max().filter(|best| best.0 > 0)?;
    let is_alone = counts.iter().filter(|other| other.0 == best.0).count() == 1;
    is_alone.then_some(best.1)
}

fn a_year_before(when: &When) -> When {
    let relative = when.relative.map_or(Relative::YearAgo, |told| told.then(Relative::YearAgo));
    When { relative: Some(relative), part: when.part.clone(), period: None }
}
