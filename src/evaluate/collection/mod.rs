//! 报送情况: which unit has sent which period, from which files, and what is missing.
//!
//! Invariant: sent is what stands in the data, under the unit's region or in a file that bears the unit's name; nothing is guessed to be
//! there, and what a unit lacks is told by what at least half of those that reported have.

mod gather;
pub mod totals;

use std::rc::Rc;

pub use totals::{Total, totals};

use crate::ledger::day::{Calendar, Day};
use crate::model::{IndicatorId, Key, Observation, Period, RegionId, Source, YearMonth};
use crate::workspace::Collection;

use super::evaluation::Evaluation;
use gather::Gathered;

/// How many periods are shown, the latest.
pub const COLUMNS: usize = 12;

/// Someone who reports.
#[derive(Clone, Debug, PartialEq, Eq)]
pub enum Unit {
    /// A region that is a part of the whole.
    Region(RegionId),
    /// An office, known by the name that its files bear.
    Office(Rc<str>),
}

/// What is asked for.
#[derive(Clone, Copy, Debug)]
pub struct Asked<'a> {
    /// The region that is reported to.
    pub whole: RegionId,
    /// Up to which period.
    pub until: Period,
    /// Who reports to it, as far as that was said.
    pub said: Option<&'a Collection>,
    /// What is late depends on it; nothing is late where it is not known.
    pub today: Option<Day>,
}

/// The units by the periods that they report.
#[derive(Clone, Debug, PartialEq)]
pub struct Collected {
    /// The region that is reported to.
    pub whole: RegionId,
    /// Who reports: regions first.
    pub units: Vec<Unit>,
    /// Whether the regions are known to make up the whole: only then are they added up.
    pub complete: bool,
    /// The periods, oldest first.
    pub columns: Vec<Column>,
    /// By unit, then by period.
    pub cells: Vec<Vec<Sent>>,
}

/// A period that is reported.
#[derive(Clone, Debug, PartialEq)]
pub struct Column {
    /// The month that it ends in: flows since January and balances at its end belong to it.
    pub month: YearMonth,
    /// As most of its figures write it.
    pub period: Period,
    /// The last day to report it, a holiday put off.
    pub due: Option<Day>,
    /// What is expected of a region.
    pub expected: Vec<IndicatorId>,
}

/// What one unit has sent of one period.
#[derive(Clone, Debug, Default, PartialEq)]
pub struct Sent {
    /// How it stands.
    pub standing: Standing,
    /// The figures, in the order of the catalogue.
    pub figures: Vec<(Key, Rc<Observation>)>,
    /// The indicators that are expected of it.
    pub expected: usize,
    /// Those of them that it lacks.
    pub lacks: Vec<IndicatorId>,
    /// Where they came from, each once.
    pub senders: Vec<Sender>,
}

/// How what a unit has to send stands.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq, PartialOrd, Ord)]
pub enum Standing {
    /// 已报: all that is expected.
    Sent,
    /// 不全: some of it.
    Partly,
    /// 未报, and there is time yet, or no day was set.
    #[default]
    Missing,
    /// 逾期未报
    Late,
}

/// What figures came in.
#[derive(Clone, Debug, PartialEq, Eq, PartialOrd, Ord)]
pub enum Sender {
    /// A file.
    File(Rc<str>),
    /// A publication.
    Cited(Rc<str>),
    /// The keyboard.
    Typed,
    /// The command line.
    Given,
}

impl Sender {
    /// Of a source.
    #[must_use]
    pub fn of(source: &Source) -> Self {
        match source {
            Source::Cell { file, .. } | Source::Ledger { file, .. } => Self::File(Rc::clone(file)),
            Source::Citation { title, .. } => Self::Cited(Rc::clone(title)),
            Source::Typed { .. } => Self::Typed,
            Source::Given => Self::Given,
        }
    }
}

impl Collected {
    /// The regions among the units.
    pub fn regions(&self) -> impl Iterator<Item = RegionId> {
        self.units.iter().filter_map(|unit| if let Unit::Region(id) = unit { Some(*id) } else { None })
    }

    /// The column of a period; the last one where there is none.
    #[must_use]
    pub fn column_of(&self, period: Period) -> usize {
        let at = self.columns.iter().position(|column| column.month == period.through());
        at.unwrap_or_else(|| self.columns.len().saturating_sub(1))
    }

    /// The units that have a standing in a column, in order.
    pub fn of_standing(&self, column: usize, standing: Standing) -> impl Iterator<Item = (&Unit, &Sent)> {
        let cells = self.cells.iter().filter_map(move |row| row.get(column));
        self.units.iter().zip(cells).filter(move |(_, sent)| sent.standing == standing)
    }
}

/// The region that a region's page is about: itself, or the one above it where it is a unit with none below.
#[must_use]
pub fn whole_of(evaluation: &Evaluation, region: RegionId, said: Option<&Collection>) -> RegionId {
    let registry = evaluation.registry();
    let reports = said.is_none() && registry.under(region).is_empty();
    registry.region(region).parent.filter(|_| reports).unwrap_or(region)
}

/// Who has sent what, up to a period.
#[must_use]
pub fn collected(evaluation: &Evaluation, asked: &Asked<'_>) -> Collected {
    let (units, complete) = units(evaluation, asked);
    let gathered = Gathered::of(evaluation, &units, asked.until);
    let regions = units.iter().filter(|unit| matches!(unit, Unit::Region(_))).count();
    let calendar = Calendar::published();
    let due = asked.said.and_then(|said| said.due);
    let mut columns: Vec<Column> = Vec::new();
    let mut before = Vec::new();
    for month in gathered.months() {
        let expected = gathered.expected(month, regions);
        let expected = if expected.is_empty() { std::mem::take(&mut before) } else { expected };
        before.clone_from(&expected);
        let due = due.and_then(|day| due_day(&calendar, month, day));
        let period = gathered.period(month).unwrap_or_else(|| as_asked(asked.until, month));
        columns.push(Column { month, period, due, expected });
    }
    columns.drain(..columns.len().saturating_sub(COLUMNS));
    let cells = units.iter().enumerate().map(|(unit, is)| {
        let of_office = matches!(is, Unit::Office(_));
        let cell = |column: &Column| {
            let earlier = if of_office { gathered.earlier(unit, column.month) } else { Vec::new() };
            let expected = if of_office { &earlier } else { &column.expected };
            let is_past = column.due.zip(asked.today).is_some_and(|(due, today)| today > due);
            sent(gathered.figures(unit, column.month), expected, is_past)
        };
        columns.iter().map(cell).collect()
    });
    let cells = cells.collect();
    Collected { whole: asked.whole, complete, units, columns, cells }
}

fn sent(figures: &[(Key, Rc<Observation>)], expected: &[IndicatorId], is_past: bool) -> Sent {
    let has = |id: &IndicatorId| figures.iter().any(|(key, _)| key.indicator == *id);
    let lacks: Vec<IndicatorId> = expected.iter().copied().filter(|id| !has(id)).collect();
    let mut senders: Vec<Sender> = Vec::new();
    for sender in figures.iter().map(|(_, observation)| Sender::of(&observation.source)) {
        if !senders.contains(&sender) {
            senders.push(sender);
        }
    }
    let standing = match (figures.is_empty(), lacks.is_empty()) {
        (false, true) => Standing::Sent,
        (false, false) => Standing::Partly,
        (true, _) if is_past => Standing::Late,
        (true, _) => Standing::Missing,
    };
    Sent { standing, figures: figures.to_vec(), expected: expected.len(), lacks, senders }
}

/// Who reports to a region, and whether its parts are known: else the regions of the user's own that have figures and belong nowhere.
fn units(evaluation: &Evaluation, asked: &Asked<'_>) -> (Vec<Unit>, bool) {
    let registry = evaluation.registry();
    let parts = registry.under(asked.whole);
    let offices = asked.said.into_iter().flat_map(|said| &said.offices);
    let offices = offices.map(|name| Unit::Office(name.as_str().into()));
    let complete = !parts.is_empty();
    let regions = if complete || asked.said.is_some() { parts } else { likely(evaluation, asked.whole) };
    (regions.into_iter().map(Unit::Region).chain(offices).collect(), complete)
}

/// The regions that may be parts of one whose parts are not known.
#[must_use]
pub fn likely(evaluation: &Evaluation, whole: RegionId) -> Vec<RegionId> {
    let registry = evaluation.registry();
    let of_whole = registry.region(whole);
    let belongs_nowhere = |id: RegionId| {
        let region = registry.region(id);
        region.code.is_empty() && region.parent.is_none() && id != whole && of_whole.within != Some(id)
    };
    let mut has_figures = vec![false; registry.region_count()];
    for (key, _) in evaluation.dataset().iter() {
        has_figures[usize::from(key.region.0)] = true;
    }
    registry.regions().map(|(id, _)| id).filter(|id| belongs_nowhere(*id) && has_figures[usize::from(id.0)]).collect()
}

/// A day of the month after.
fn due_day(calendar: &Calendar, month: YearMonth, day: u8) -> Option<Day> {
    let next = month.plus(1)?;
    Some(calendar.postponed(Day::new(i32::from(next.year()), u32::from(next.month()), u32::from(day))?))
}

/// A month of which nothing was reported, in the form of the period asked for.
fn as_asked(until: Period, month: YearMonth) -> Period {
    if until.through() == month { until } else { Period::month(month).cumulative_through() }
}
