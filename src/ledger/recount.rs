//! Rows that were kept, read again: which of them a figure was made of, which are flagged today, which are still open.
//!
//! Invariant: they are counted by what counted them when the file was read, so that the two agree.

use std::ops::Range;
use std::rc::Rc;

use super::aggregate::{region_of, spot};
use super::cases::{Detail, Flags, Place};
use super::day::Day;
use super::kept::{KeptLedger, KeptRow};
use super::kind::{FieldType, Kind, Measure, Summed};
use super::kinds::kinds;
use super::plan::{Asked, ColumnRead, Plan};
use super::shape::Told;
use super::tally::Tally;
use crate::catalogue::Registry;
use crate::import::Encoding;
use crate::import::layout::title::Title;
use crate::model::{Key, Named, Period, RegionId};

/// Kept rows as they stand today.
pub struct Recount {
    /// What was pointed out; places name rows by their number here, from 0.
    pub flags: Flags,
    kind: Rc<Kind>,
    ledger: Rc<KeptLedger>,
    tally: Tally<'static>,
    asked: Asked,
    /// By row, its key; none of one that counts nowhere.
    keys: Vec<Option<u64>>,
}

impl Recount {
    /// Reads the rows of a ledger again; `None` where its kind is not known here.
    #[must_use]
    pub fn of(file: &str, ledger: &Rc<KeptLedger>, registry: &Rc<Registry>, today: Option<Day>) -> Option<Self> {
        let kind = kinds().into_iter().find(|kind| kind.id == ledger.kind)?;
        let plan = Rc::new(plan_of(&kind, ledger));
        let region = Some(ledger.region.clone()).filter(|region| !region.is_empty());
        let asked = Asked { region, today, ..Asked::default() };
        let mut tally = Tally::new(file, &plan, registry, &asked, &as_utf8);
        let rows = ledger.rows.iter().zip(0..);
        let keys = rows.map(|((_, cells), number)| count(&mut tally, cells, number)).collect();
        let flags = tally.cases.take().map(super::cases::Cases::finish).unwrap_or_default().0;
        Some(Self { flags, kind, ledger: Rc::clone(ledger), tally, asked, keys })
    }

    /// What sort of rows they are.
    #[must_use]
    pub fn kind(&self) -> &Kind {
        &self.kind
    }

    /// The rows that a figure was counted or added up from.
    #[must_use]
    pub fn made_of(&self, key: &Key) -> Vec<usize> {
        let id = &self.tally.registry.indicator(key.indicator).id;
        let measures = self.kind.measures.iter().filter(|measure| measure.is_indicator && measure.id == *id);
        let mut rows = Vec::new();
        for measure in measures {
            let of_measure = || {
                let keys = self.keys.iter().enumerate().filter_map(|(row, key)| Some((row, (*key)?)));
                keys.filter(|(_, key)| measure.is_of(&self.tally, *key))
            };
            let takes_all = self.takes_all(key.region, of_measure().map(|(_, key)| key));
            let is_there = |row: u64| takes_all || self.place(row).1 == Named::Known(key.region);
            let found = of_measure().filter(|(_, row)| is_there(*row) && self.is_then(measure, *row, key));
            rows.extend(found.map(|(row, _)| row));
        }
        rows
    }

    fn is_then(&self, measure: &Measure, row: u64, key: &Key) -> bool {
        if let Summed::Carried { from, through } = measure.what {
            let year = key.period.year();
            let [from, through] = [from, through].map(|field| self.period(row, field));
            return from.is_some_and(|from| from.through().year() < year)
                && through.is_none_or(|through| through.through().year() >= year);
        }
        spot(&self.tally, row, measure.of, measure.when, &self.asked)
            .is_some_and(|(_, _, period, vintage)| (period, vintage) == (key.period, key.vintage))
    }

    fn period(&self, row: u64, field: usize) -> Option<Period> {
        let class = self.tally.shape.told(row, Told::Class(field)) as usize;
        let period = self.tally.senses[field].as_ref()?.periods.get(class.checked_sub(1)?)?;
        Some(period.period)
    }

    /// Where a row is, and by which class of place; 0 where it names none.
    fn place(&self, row: u64) -> (u32, Named<RegionId>) {
        let field = self.kind.fields.iter().position(|field| field.is == FieldType::Region);
        let class = field.map_or(0, |field| self.tally.shape.told(row, Told::Class(field)));
        (class, region_of(&self.tally, class, &self.asked))
    }

    /// Whether a region has the sum of all rows: they are of it, and none of them names it.
    fn takes_all(&self, region: RegionId, mut rows: impl Iterator<Item = u64>) -> bool {
        let whole = Named::Known(region);
        let names_it = |row: u64| {
            let (class, place) = self.place(row);
            class > 0 && place == whole
        };
        region_of(&self.tally, 0, &self.asked) == whole && !rows.any(names_it)
    }

    /// The rows that a flag is raised for, in the order of the file.
    #[must_use]
    pub fn flagged(&self, flag: usize) -> Vec<usize> {
        let mut rows = Vec::new();
        for flagged in self.flags.listed.iter().filter(|flagged| flagged.flag == flag) {
            match (&flagged.detail, &flagged.place) {
                (Detail::Repeated { text, .. }, _) => rows.extend(self.rows_with(flag, text)),
                (_, Place::Row { row, .. }) => rows.push(*row as usize),
                (_, Place::Group { .. }) => {}
            }
        }
        rows.sort_unstable();
        rows.dedup();
        rows
    }

    /// The rows that have a text in the field of a rule.
    fn rows_with(&self, flag: usize, text: &str) -> Vec<usize> {
        let super::rule::Rule::Repeated { field, .. } = self.kind.flags[flag].rule else { return Vec::new() };
        let id = &self.kind.fields[field].id;
        let Some(column) = self.ledger.columns.iter().position(|column| column.field == *id) else { return Vec::new() };
        let has = |(_, (_, cells)): &(usize, &KeptRow)| cells.get(column).is_some_and(|cell| cell.trim() == text);
        self.ledger.rows.iter().enumerate().filter(has).map(|(row, _)| row).collect()
    }

    /// The rows that have begun and are not over; none of kinds in which nothing is carried over.
    #[must_use]
    pub fn open(&self) -> Option<Vec<usize>> {
        let (from, through) = self.kind.measures.iter().find_map(|measure| match measure.what {
            Summed::Carried { from, through } => Some((from, through)),
            _ => None,
        })?;
        let is_open = |row: &usize| {
            self.keys[*row].is_some_and(|key| self.period(key, from).is_some() && self.period(key, through).is_none())
        };
        Some((0..self.keys.len()).filter(is_open).collect())
    }
}

/// What the file was taken for, as far as its kept columns go.
fn plan_of(kind: &Rc<Kind>, ledger: &KeptLedger) -> Plan {
    let column = |column: &super::KeptColumn| ColumnRead {
        heading: column.heading.clone(),
        field: kind.field(&column.field).filter(|field| !kind.fields[*field].is_personal),
        examples: Vec::new(),
        is_personal: false,
    };
    Plan {
        kind: Rc::clone(kind),
        confidence: 100,
        columns: ledger.columns.iter().map(column).collect(),
        header_row: 0,
        delimiter: b',',
        encoding: Encoding::Utf8,
        title: Title { units: ledger.units.iter().map(|unit| unit.as_str().into()).collect(), ..Title::default() },
    }
}

/// Counts one row; its key.
fn count(tally: &mut Tally, cells: &[Rc<str>], number: u32) -> Option<u64> {
    let bytes: String = cells.iter().map(Rc::as_ref).collect();
    let mut begin = 0;
    tally.begin();
    for (column, cell) in cells.iter().enumerate() {
        let range: Range<usize> = begin..begin + cell.len();
        begin = range.end;
        if column == tally.next_column() {
            tally.take(bytes.as_bytes(), range, false, number);
        } else {
            tally.pass(bytes.as_bytes(), column, range);
        }
    }
    tally.end(bytes.as_bytes(), 0..bytes.len(), number)
}

fn as_utf8(bytes: &[u8]) -> String {
    String::from_utf8_lossy(bytes).into_owned()
}
