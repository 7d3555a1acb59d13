//! A workspace's places into rows; a place with second sources of its own keeps a line to itself.

use std::collections::{BTreeSet, HashMap};
use std::fmt::Write;

use super::super::v7;
use super::super::write::{approximate, source};
use super::{MAX_PLACES, Manner, Rows, Walk, following};
use crate::catalogue::Registry;
use crate::model::{IndicatorId, Key, Observation, Period, RegionId, Scenario, Source, Status, Vintage};
use crate::workspace::Workspace;

/// Fewer places than this are no shorter as rows.
const FEW: usize = 4;

/// What the states of places are written as.
pub enum Written<'a> {
    /// One place, in a line of its own.
    Single(Key),
    /// Many of one indicator.
    Rows(Box<Rows<'a>>),
}

/// Places to be written; each comes once.
pub struct Places<'a> {
    workspace: &'a Workspace,
    /// Not yet put in order: of many that takes a while.
    unsorted: Vec<Key>,
    /// In lines of their own.
    alone: std::vec::IntoIter<Key>,
    others: Vec<Key>,
    at: usize,
}

impl<'a> Places<'a> {
    /// Each in a line of its own.
    pub fn single(workspace: &'a Workspace, keys: Vec<Key>) -> Self {
        Self { workspace, unsorted: Vec::new(), alone: keys.into_iter(), others: Vec::new(), at: 0 }
    }

    /// By indicator, scenario and vintage; those with second sources of their own first, in lines of their own.
    pub fn in_rows(workspace: &'a Workspace, keys: Vec<Key>) -> Self {
        Self { workspace, unsorted: keys, alone: Vec::new().into_iter(), others: Vec::new(), at: 0 }
    }

    fn sort(&mut self) {
        let mut keys = std::mem::take(&mut self.unsorted);
        crate::order::sort_by_key(&mut keys, |key| (column(key), key.region, key.period));
        let (alone, others): (Vec<Key>, Vec<Key>) =
            keys.into_iter().partition(|key| self.workspace.has_own_others(key));
        (self.alone, self.others) = (alone.into_iter(), others);
    }
}

impl<'a> Iterator for Places<'a> {
    type Item = Written<'a>;

    fn next(&mut self) -> Option<Written<'a>> {
        if !self.unsorted.is_empty() {
            self.sort();
        }
        if let Some(key) = self.alone.next() {
            return Some(Written::Single(key));
        }
        let rest = &self.others[self.at..];
        let first = rest.first()?;
        let run = rest.iter().take(MAX_PLACES).take_while(|key| column(key) == column(first)).count();
        if run < FEW {
            self.at += 1;
            return Some(Written::Single(*first));
        }
        self.at += run;
        Some(Written::Rows(Box::new(row(self.workspace, &rest[..run]))))
    }
}

fn column(key: &Key) -> (IndicatorId, Scenario, Vintage) {
    (key.indicator, key.scenario, key.vintage)
}

/// All of a place's observation that is not its value.
fn manner<'a>(observation: &'a Observation, name: &str) -> Manner<'a> {
    let mut from = source(&observation.source);
    if let v7::Source::Cell { row, column, .. } = &mut from {
        (*row, *column) = (0, 0);
    }
    Manner {
        unit: observation.quantity.unit.to_string().into(),
        approximate: match observation.status {
            Status::Normal => None,
            Status::Approximate(qualifier) => Some(approximate(qualifier)),
        },
        label: (*observation.label != *name).then(|| observation.label.as_ref().into()),
        source: from,
        note: observation.note.as_ref().into(),
    }
}

/// Whether the manner of one is that of the other, without writing either.
fn is_alike(one: &Observation, other: &Observation) -> bool {
    let same_source = match (&one.source, &other.source) {
        (
            Source::Cell { file, sheet, citation, .. },
            Source::Cell { file: other_file, sheet: other_sheet, citation: other_citation, .. },
        ) => file == other_file && sheet == other_sheet && citation == other_citation,
        (one, other) => one == other,
    };
    same_source
        && one.quantity.unit == other.quantity.unit
        && one.status == other.status
        && one.label == other.label
        && one.note == other.note
}

fn row<'a>(workspace: &'a Workspace, keys: &[Key]) -> Rows<'a> {
    let registry: &Registry = workspace.registry();
    let dataset = workspace.dataset();
    let written = |key: &Key| dataset.get(key).map_or(key.period, |kept| kept.period);
    let mut regions: Vec<RegionId> = keys.iter().map(|key| key.region).collect();
    regions.dedup();
    let periods: Vec<(Period, Period)> =
        keys.iter().map(|key| (key.period, written(key))).collect::<BTreeSet<_>>().into_iter().collect();
    let first = keys.first().copied();
    let indicator = first.map(|key| registry.indicator(key.indicator));
    let name = indicator.map_or("", |indicator| indicator.zh.as_str());
    let mut cells = Cells { text: String::new(), place: 0, walk: Walk::default() };
    let mut manners = Manners::default();
    for key in keys {
        let region = regions.binary_search(&key.region).unwrap_or(0);
        let period = periods.binary_search(&(key.period, written(key))).unwrap_or(0);
        cells.go_to(region * periods.len() + period);
        match dataset.get(key) {
            _ if workspace.is_as_base(key) => cells.word("="),
            None => cells.word("-"),
            Some(kept) => {
                if let Some(number) = manners.turn_to(kept, name) {
                    cells.word(&format!("~{number}"));
                }
                if let Source::Cell { row, column, .. } = kept.source {
                    cells.come_from((row, column));
                }
                cells.value(kept);
            }
        }
        cells.place += 1;
    }
    Rows {
        indicator: indicator.map_or("", |indicator| indicator.id.as_str()).into(),
        scenario: first.filter(|key| key.scenario != Scenario::Actual).map(|key| key.scenario.to_string().into()),
        vintage: first.filter(|key| key.vintage != Vintage::Final).map(|key| key.vintage.to_string().into()),
        regions: regions.into_iter().map(|region| registry.region(region).zh.as_str().into()).collect(),
        periods: period_texts(&periods),
        manners: manners.list,
        cells: cells.text.into(),
    }
}

fn period_texts(periods: &[(Period, Period)]) -> Vec<v7::Text<'static>> {
    let run = periods.chunk_by(|one, next| following(*one) == Some(*next));
    let text = |run: &[(Period, Period)]| {
        let (kept, written) = run.first().copied().unwrap_or_default();
        let mut text = kept.to_string();
        // Writing to a string cannot fail.
        if kept != written {
            let _ = write!(text, "={written}");
        }
        if run.len() > 1 {
            let _ = write!(text, "+{}", run.len() - 1);
        }
        text.into()
    };
    run.map(text).collect()
}

/// The manners of a row as they come, with the one in force.
#[derive(Default)]
struct Manners<'a> {
    list: Vec<Manner<'a>>,
    numbers: HashMap<Manner<'a>, usize>,
    last: Option<&'a Observation>,
    now: usize,
}

impl<'a> Manners<'a> {
    /// The number of an observation's manner, where it is not the one in force; 0 is from the start.
    fn turn_to(&mut self, observation: &'a Observation, name: &str) -> Option<usize> {
        if self.last.is_some_and(|last| is_alike(last, observation)) {
            self.last = Some(observation);
            return None;
        }
        self.last = Some(observation);
        let manner = manner(observation, name);
        let number = *self.numbers.entry(manner.clone()).or_insert_with(|| {
            self.list.push(manner);
            self.list.len() - 1
        });
        let turns = number != self.now;
        self.now = number;
        turns.then_some(number)
    }
}

struct Cells {
    text: String,
    /// The number of the next place.
    place: usize,
    walk: Walk,
}

impl Cells {
    fn word(&mut self, word: &str) {
        if !self.text.is_empty() {
            self.text.push(' ');
        }
        self.text.push_str(word);
    }

    fn go_to(&mut self, place: usize) {
        if place != self.place {
            self.word(&format!("@{place}"));
            self.place = place;
        }
    }

    fn come_from(&mut self, cell: (u32, u32)) {
        if cell != self.walk.expected() {
            self.word(&format!("^{},{}", cell.0, cell.1));
        }
        self.walk.went_to(cell);
    }

    fn value(&mut self, observation: &Observation) {
        self.word("");
        // Writing to a string cannot fail.
        let _ = write!(self.text, "{}", observation.quantity.value);
    }
}
