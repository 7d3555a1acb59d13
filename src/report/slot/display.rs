//! What stands set apart from running text: a table of figures, a chart.

use std::fmt;

use super::{Fixed, SlotReason};
use crate::model::Period;

/// What is set apart.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Display {
    /// What it is.
    pub of: Apart,
    /// The name of the region; the report's own where nothing is said.
    pub place: Option<String>,
    /// The report's own period where nothing is said.
    pub period: Option<Period>,
    /// How a table read when it was fixed, its rows and cells parted by [`ROWS`] and [`CELLS`].
    pub fixed: Option<Fixed>,
}

/// A table or a chart.
#[derive(Clone, Debug, PartialEq, Eq)]
pub enum Apart {
    /// `{表：甲；乙}`: a row for each indicator or formula.
    Table(Vec<String>),
    /// `{图：职工养老保险基金}`: a chart by its id or by what it is about.
    Chart(String),
}

/// Between the rows of a table.
pub const ROWS: char = '；';
/// Between the cells of a fixed row.
pub const CELLS: char = '｜';
/// What each begins with.
const TABLE: &str = "表";
const CHART: &str = "图";

impl Display {
    /// What is set apart at the report's own place and period.
    #[must_use]
    pub fn of(of: Apart) -> Self {
        Self { of, place: None, period: None, fixed: None }
    }

    /// What a slot says that is set apart; none where it is another kind of slot.
    pub(super) fn read(text: &str) -> Option<Result<Self, SlotReason>> {
        let (head, rest) = text.split_once(['：', ':'])?;
        let mut head = head.split('@').map(str::trim);
        let kind = head.next().filter(|kind| [TABLE, CHART].contains(kind))?;
        let (named, fixed) = rest.split_once('|').map_or((rest, None), |(named, fixed)| (named, Some(fixed)));
        let of = match kind {
            TABLE => {
                let rows = named.split([ROWS, ';']).map(|row| row.trim().to_owned());
                Apart::Table(rows.filter(|row| !row.is_empty()).collect())
            }
            _ => Apart::Chart(named.trim().to_owned()),
        };
        let mut display = Self::of(of);
        for part in head {
            match part.parse() {
                Ok(period) => display.period = Some(period),
                Err(_) => display.place = Some(part.to_owned()),
            }
        }
        if let Some(part) = fixed {
            display.fixed = Fixed::read(part);
            if display.fixed.is_none() {
                return Some(Err(SlotReason::Style(part.chars().take(40).collect())));
            }
        }
        Some(if display.is_empty() { Err(SlotReason::Empty) } else { Ok(display) })
    }

    /// Whether it names nothing.
    fn is_empty(&self) -> bool {
        match &self.of {
            Apart::Table(rows) => rows.is_empty(),
            Apart::Chart(chart) => chart.is_empty(),
        }
    }
}

impl fmt::Display for Display {
    fn fmt(&self, formatter: &mut fmt::Formatter<'_>) -> fmt::Result {
        formatter.write_str(if matches!(self.of, Apart::Table(_)) { TABLE } else { CHART })?;
        self.place.iter().try_for_each(|place| write!(formatter, "@{place}"))?;
        self.period.iter().try_for_each(|period| write!(formatter, "@{period}"))?;
        match &self.of {
            Apart::Table(rows) => write!(formatter, "：{}", rows.join(&ROWS.to_string()))?,
            Apart::Chart(chart) => write!(formatter, "：{chart}")?,
        }
        self.fixed.iter().try_for_each(|fixed| write!(formatter, "{fixed}"))
    }
}
