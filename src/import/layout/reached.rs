//! What 累计 is of: how far into its year a table goes that tells no more than the year, and what 本月 is beside it.
//!
//! Invariant: months and quarters without a figure are yet to come.

use super::grid::Grid;
use super::mapping::{Block, Line};
use super::when::{Relative, is_year_alone, joined};
use crate::import::pace::{Pace, Stopped, pause};
use crate::import::period::WrittenPeriod;
use crate::model::Period;
use crate::quantity::decimal::parse_written;

/// How far 累计 goes in a table of a year that tells months or quarters: through the last one with a figure.
pub(super) async fn within(
    told: Option<WrittenPeriod>,
    grid: &Grid<'_>,
    block: &Block,
    pace: &dyn Pace,
) -> Result<Option<WrittenPeriod>, Stopped> {
    let Some(year) = told.filter(|told| is_year_alone(*told)) else {
        return Ok(None);
    };
    let holds = |row: &Line, column: &Line| grid.look(row.number, column.number).is_figure();
    let told = |line: &Line| {
        let of_part = line.said.when.part.as_ref().and_then(|part| joined(year.period, part));
        let period = of_part.or(line.said.when.period)?.period;
        (period.calendar_year() == year.period && !period.is_year()).then_some(period.through())
    };
    let mut last = None;
    for row in actual(&block.rows) {
        pause(pace).await?;
        last = last.max(told(row).filter(|_| actual(&block.columns).any(|column| holds(row, column))));
    }
    for column in actual(&block.columns) {
        pause(pace).await?;
        last = last.max(told(column).filter(|_| actual(&block.rows).any(|row| holds(row, column))));
    }
    let so_far = last.map(|month| Period::month(month).cumulative_through()).filter(|period| !period.is_year());
    Ok(so_far.map(|period| WrittenPeriod { period, with_months: true, as_range: true, until: false }))
}

/// The lines whose figures are results, and no comparisons of them.
fn actual(lines: &[Line]) -> impl Iterator<Item = &Line> {
    lines.iter().filter(|line| line.holds_figures() && line.said.compared.is_none())
}

/// Whether a column of 本月 or 5月 has in its row what the month added to what 累计 or 1-5月 counts at the end: other than the figure there.
pub(super) fn is_added(grid: &Grid<'_>, block: &Block, row: &Line, column: &Line) -> bool {
    let written = |column: &Line| parse_written(grid.sheet.cell(row.number, column.number)).ok();
    let like = |other: &&Line| (&other.said.name, other.said.scenario) == (&column.said.name, column.said.scenario);
    let is_total = |other: &&Line| {
        let month = part(column).map(|month| month.through().month());
        let is_up_to = |period: Period| month.is_none_or(|month| month == period.through().month());
        let is_since_january =
            || part(other).is_some_and(|told| told.is_cumulative() && !told.is_month() && is_up_to(told));
        other.said.when.relative == Some(Relative::Cumulative) || is_since_january()
    };
    // Months beside each other tell what there was at the end of each.
    let months = actual(&block.columns).filter(like).filter(|other| is_month(other)).count();
    let of_month = is_month(column) && months == 1 && !column.label.contains(['末', '底']);
    let total = actual(&block.columns).filter(|_| of_month).filter(like).find(is_total).and_then(written);
    total.is_some_and(|total| written(column).is_some_and(|own| own.value != total.value))
}

fn is_month(line: &Line) -> bool {
    line.said.when.relative == Some(Relative::Month)
        || line.said.when.relative.is_none() && part(line).is_some_and(Period::is_month)
}

/// The part of whichever year that a line tells.
fn part(line: &Line) -> Option<Period> {
    let whole = line.said.when.period.map(|written| written.period);
    let of_year = || Some(joined(Period::year_of(ANY_YEAR).ok()?, line.said.when.part.as_ref()?)?.period);
    whole.or_else(of_year)
}

/// A year to which a part of one is put, to see how long that is.
const ANY_YEAR: u16 = 2000;
