//! Totals held against their parts, within what rounding explains.
//!
//! Invariant: a total that does not agree is said and never changed; one with a part missing is not held against the others, unless the
//! totals beside it tell that — is nothing there.

use std::collections::{HashMap, HashSet};

use super::grid::Grid;
use super::mapping::{Block, Line, Meaning, Role};
use super::names::{counted_by_end, label, unit_of};
use super::read::indicator_of;
use crate::catalogue::Registry;
use crate::catalogue::registry::guess_nature;
use crate::import::intake::{At, Intake};
use crate::import::issue::{Kept, OfSheet, Reason};
use crate::import::pace::{Pace, Stopped, pause};
use crate::model::Nature;
use crate::quantity::decimal::{half_of_last_place, parse_written};
use crate::quantity::format::{Place, exact};
use crate::quantity::{Decimal, Unit};

/// Holds every total of a table against its parts.
pub(super) async fn totals(
    grid: &Grid<'_>,
    block: &Block,
    registry: &Registry,
    meanings: &HashMap<&str, &Meaning>,
    intake: &mut Intake,
    pace: &dyn Pace,
) -> Result<(), Stopped> {
    let is_figures = |line: &&Line| matches!(line.role, Role::Figures | Role::Total { .. });
    let times: HashSet<(bool, u32)> = [(true, &block.rows), (false, &block.columns)]
        .into_iter()
        .flat_map(|(is_row, lines)| {
            lines.iter().filter(|line| !line.said.when.is_empty()).map(move |line| (is_row, line.number))
        })
        .collect();
    // What stands at the end of each month has no sum over the year.
    let is_over_times = |is_row: bool, line: &Line| match &line.role {
        Role::Total { of, .. } => of.iter().any(|part| times.contains(&(is_row, *part))),
        _ => false,
    };
    let adds = |row: &Line, column: &Line| {
        let label = label(block, row, column);
        let nature = || {
            let guess = || guess_nature(&label, Unit::NONE);
            indicator_of(meanings, &label).map_or_else(guess, |id| registry.indicator(id).nature)
        };
        if (is_over_times(true, row) || is_over_times(false, column)) && nature() != Nature::Flow {
            return false;
        }
        let is_rate = |line: &Line| line.said.unit.as_deref() == Some("%") || line.said.compared.is_some();
        let by_name = ["率", "比", "均", "水平", "倍数"].iter().any(|word| label.contains(word));
        let by_catalogue = indicator_of(meanings, &label).map(|id| registry.indicator(id).adds_over_regions);
        !is_rate(row) && !is_rate(column) && by_catalogue.unwrap_or(!by_name)
    };
    // Whole things that are counted one by one: nothing of them was rounded.
    let counts = |row: &Line, column: &Line| {
        let stated =
            unit_of(row, column).or_else(|| block.title.units.first().filter(|_| block.title.units.len() == 1));
        let unit: Option<Unit> = match stated {
            Some(unit) => unit.parse().ok(),
            None => {
                let label = label(block, row, column);
                let known = indicator_of(meanings, &label).map(|id| registry.indicator(id).unit.with_multiplier(0));
                known.or_else(|| counted_by_end(&label)?.parse().ok())
            }
        };
        let is_number = || stated.is_none() && is_number_of_things(&label(block, row, column));
        unit.map_or_else(is_number, |unit| unit.is_count() && unit.multiplier() == 0)
    };
    let mut hold = |at: (u32, u32), parts: &[(u32, u32)], counts: bool| {
        if let Some(reason) = compare(grid, at, parts, counts) {
            intake.say(At { row: Some(at.0), column: Some(at.1) }, Reason::Sheet(reason), Kept::Row);
        }
    };
    let is_total = |line: &Line| matches!(line.role, Role::Total { .. });
    let rest = with_a_rest(grid, block, &adds);
    let summed = summed(grid, block, &adds);
    for row in block.rows.iter().filter(is_figures) {
        pause(pace).await?;
        let columns = block.columns.iter().filter(is_figures).filter(|column| is_total(row) || is_total(column));
        let is_nothing = dashes_are_nothing(grid, block, row, &adds);
        for column in columns.filter(|column| adds(row, column)) {
            let (at, counts) = ((row.number, column.number), counts(row, column));
            if let Role::Total { of, .. } = &row.role {
                let mut parts: Vec<(u32, u32)> = of.iter().map(|row| (*row, column.number)).collect();
                parts.retain(|(row, column)| !(is_nothing && is_dash(grid.sheet.cell(*row, *column))));
                hold(at, &parts, counts);
            }
            if let Role::Total { of, .. } = &column.role
                && !rest.contains(&column.number)
            {
                let of = summed.get(&column.number).copied().unwrap_or(of);
                hold(at, &of.iter().map(|column| (row.number, *column)).collect::<Vec<_>>(), counts);
            }
        }
    }
    Ok(())
}

/// Whether a total beside others is the sum of its parts without those that are —: 本期无案件 of a township in every column.
fn dashes_are_nothing(grid: &Grid, block: &Block, row: &Line, adds: &dyn Fn(&Line, &Line) -> bool) -> bool {
    let Role::Total { of, .. } = &row.role else { return false };
    block.columns.iter().filter(|column| column.holds_figures() && adds(row, column)).any(|column| {
        let (dashes, parts): (Vec<(u32, u32)>, Vec<_>) = of
            .iter()
            .map(|row| (*row, column.number))
            .partition(|(row, column)| is_dash(grid.sheet.cell(*row, *column)));
        let held =
            Held::of(grid, (row.number, column.number), &parts).filter(|_| !dashes.is_empty() && parts.len() > 1);
        held.is_some_and(|held| held.difference.is_zero())
    })
}

fn is_dash(text: &str) -> bool {
    matches!(text.trim(), "/" | "无")
        || !text.trim().is_empty() && text.trim().chars().all(|sign| "-—–―".contains(sign))
}

/// 项目数, 期数: how many there are of something, and no index.
fn is_number_of_things(label: &str) -> bool {
    const OTHERS: [&str; 5] = ["指数", "系数", "倍数", "分数", "月数"];
    label.ends_with('数') && !OTHERS.iter().any(|other| label.ends_with(other))
}

/// The columns of totals with parts that are not all of it: in every row there is more than they make.
fn with_a_rest(grid: &Grid, block: &Block, adds: &dyn Fn(&Line, &Line) -> bool) -> HashSet<u32> {
    let has_rest = |column: &&Line| {
        let Role::Total { of, .. } = &column.role else { return false };
        let rows = block.rows.iter().filter(|row| row.holds_figures() && adds(row, column));
        let parts = |row: &Line| of.iter().map(|part| (row.number, *part)).collect::<Vec<_>>();
        let held: Vec<Held> =
            rows.filter_map(|row| Held::of(grid, (row.number, column.number), &parts(row))).take(ROWS).collect();
        held.len() >= FEWEST && held.iter().all(|held| held.difference > held.tolerance)
    };
    block.columns.iter().filter(has_rest).map(|column| column.number).collect()
}

/// By column of a total, the last of those beside it that it is the sum of in every row, where it is not that of all: 受理 stands before 调解, 裁决
/// and their 合计.
fn summed<'b>(grid: &Grid, block: &'b Block, adds: &dyn Fn(&Line, &Line) -> bool) -> HashMap<u32, &'b [u32]> {
    let last = |column: &'b Line| {
        let Role::Total { of, .. } = &column.role else { return None };
        let rows = || block.rows.iter().filter(|row| row.holds_figures() && adds(row, column)).take(ROWS);
        let agree = |of: &[u32]| -> Vec<bool> {
            let parts = |row: &Line| of.iter().map(|part| (row.number, *part)).collect::<Vec<_>>();
            let held = rows().filter_map(|row| Held::of(grid, (row.number, column.number), &parts(row)));
            held.map(|held| held.difference.abs() <= held.tolerance).collect()
        };
        if of.last().is_none_or(|last| *last > column.number) || agree(of).contains(&true) {
            return None;
        }
        let mut shorter = (1..of.len().saturating_sub(1)).map(|from| &of[from..]);
        let is_sum = |agree: Vec<bool>| agree.len() >= FEWEST_SUMS && !agree.contains(&false);
        shorter.find(|of| is_sum(agree(of))).map(|of| (column.number, of))
    };
    block.columns.iter().filter_map(last).collect()
}

/// In how many rows a total is the sum of some columns before it counts as that.
const FEWEST_SUMS: usize = 2;

/// How many rows are looked at, and how many have to agree.
const ROWS: usize = 40;
const FEWEST: usize = 3;

/// A total held against its parts.
struct Held {
    stated: Decimal,
    sum: Decimal,
    difference: Decimal,
    tolerance: Decimal,
}

impl Held {
    /// `None` where a total cannot be held against its parts.
    fn of(grid: &Grid, at: (u32, u32), parts: &[(u32, u32)]) -> Option<Self> {
        let number = |(row, column): (u32, u32)| {
            let text = grid.sheet.cell(row, column);
            parse_written(text).ok().filter(|number| number.qualifier.is_none())
        };
        let stated = number(at)?;
        let (mut sum, mut tolerance) = (Decimal::ZERO, half_of_last_place(stated.value));
        for part in parts {
            let part = number(*part).filter(|part| part.rest == stated.rest)?;
            sum = sum.checked_add(part.value)?;
            tolerance = tolerance.checked_add(half_of_last_place(part.value))?;
        }
        Some(Self { stated: stated.value, sum, difference: stated.value.checked_sub(sum)?, tolerance })
    }
}

/// What to say of a total; `None` where it agrees or cannot be held against its parts. Rounding explains nothing of what is counted.
fn compare(grid: &Grid, at: (u32, u32), parts: &[(u32, u32)], counts: bool) -> Option<OfSheet> {
    let held = Held::of(grid, at, parts)?;
    let is_exact = counts && held.stated.fract().is_zero() && held.sum.fract().is_zero();
    let tolerance = if is_exact { Decimal::ZERO } else { held.tolerance };
    let agrees = parts.len() < 2 || held.difference.abs() <= tolerance;
    let text = |value| exact(value, Place::Text);
    (!agrees).then(|| OfSheet::TotalDiffers {
        stated: text(held.stated),
        sum: text(held.sum),
        difference: text(held.difference),
        parts: parts.len(),
    })
}
