//! Rows that are looked at one by one: their clocks, what they are flagged for, and what is kept of them.
//!
//! Invariant: no personal field comes here; open clocks are judged only where today is known.

use std::collections::BTreeMap;
use std::rc::Rc;

use super::aggregate::KeptRows;
use super::day::{Calendar, Day};
use super::kind::{FieldNo, FieldType, Kind};
use super::plan::{Asked, Plan};
use super::rule::Rule;
use crate::import::persons;
use crate::model::{Named, Period, RegionId};
use crate::quantity::decimal::{self, WrittenNumber};
use crate::quantity::{Decimal, NumberError};

/// The most rows that are kept of a ledger: with all else of a workspace they have to fit into the browser's store.
pub const MOST_KEPT: usize = 10_000;
/// The most that is listed under one flag: of the rows that are kept, all.
pub const MOST_LISTED: usize = MOST_KEPT;
/// The most characters that are kept of a cell.
const MOST_CHARACTERS: usize = 200;
/// The most rows that are named of those that repeat each other.
const MOST_NAMED: usize = 5;

/// What was pointed out.
#[derive(Clone, Debug, PartialEq)]
pub struct Flagged {
    /// The flag, by its number in the kind.
    pub flag: usize,
    /// Where.
    pub place: Place,
    /// What was found.
    pub detail: Detail,
}

/// Where something was pointed out.
#[derive(Clone, Debug, PartialEq, Eq)]
pub enum Place {
    /// A row of the file.
    Row {
        /// From 1.
        row: u32,
        /// What the row is known by: a case number; may be empty.
        name: Rc<str>,
    },
    /// Rows together.
    Group {
        /// Where.
        region: Named<RegionId>,
        /// When.
        period: Period,
        /// The word that tells it from others, as the catalogue names it: an insurance.
        of: String,
    },
}

/// What was found.
#[derive(Clone, Debug, PartialEq)]
pub enum Detail {
    /// A clock ran out.
    Late {
        /// The day it started.
        from: Day,
        /// The last day that would have been in time.
        due: Day,
        /// The day it stopped; it runs where there is none.
        to: Option<Day>,
    },
    /// What the cells say.
    Says(Rc<str>),
    /// Several rows have one text.
    Repeated {
        /// The text.
        text: Rc<str>,
        /// How many rows have it.
        rows: u32,
        /// The first of them.
        first: Vec<u32>,
    },
    /// Two sides that were compared.
    Compared {
        /// The left one.
        left: Decimal,
        /// The right one.
        right: Decimal,
    },
}

/// What was pointed out, and how much more of each there is.
#[derive(Clone, Debug, Default, PartialEq)]
pub struct Flags {
    /// As many as are listed.
    pub listed: Vec<Flagged>,
    /// By flag, how many there are in all.
    pub counts: BTreeMap<usize, u32>,
}

impl Flags {
    /// Points something out.
    pub fn raise(&mut self, flagged: Flagged) {
        let count = self.counts.entry(flagged.flag).or_default();
        *count += 1;
        if *count as usize <= MOST_LISTED {
            self.listed.push(flagged);
        }
    }
}

/// A row, by field.
pub struct Case {
    /// From 1.
    pub row: u32,
    /// What stands in it, but for personal fields; none where it is blank.
    pub texts: Vec<Option<Rc<str>>>,
    /// Its days.
    pub days: Vec<Option<Day>>,
}

/// What was seen of the rows of a file.
#[derive(Debug)]
pub struct Cases {
    kind: Rc<Kind>,
    name: Option<FieldNo>,
    today: Option<Day>,
    calendar: Calendar,
    repeated: BTreeMap<(usize, Rc<str>), (u32, Vec<u32>)>,
    flags: Flags,
    kept: KeptRows,
    /// A year whose holidays were needed and are not known.
    pub unknown_year: Option<Day>,
}

impl Cases {
    /// None yet.
    pub fn new(plan: &Plan, asked: &Asked) -> Self {
        let kind = Rc::clone(&plan.kind);
        let is_personal = |at: FieldNo| plan.column(at).is_some_and(|column| plan.columns[column].is_personal);
        let is_kept = |at: &FieldNo| !kind.fields[*at].is_personal && plan.column(*at).is_some() && !is_personal(*at);
        let fields = (0..kind.fields.len()).filter(is_kept).collect();
        Self {
            name: kind.fields.iter().position(|field| field.is_key),
            today: asked.today,
            calendar: Calendar::published(),
            repeated: BTreeMap::new(),
            flags: Flags::default(),
            kept: KeptRows { fields, rows: Vec::new(), left_out: 0 },
            unknown_year: None,
            kind,
        }
    }

    /// Looks at a row; the flags that are judged by itself, and whether it raises them.
    pub fn take(&mut self, case: &Case) -> Vec<(usize, bool)> {
        let kind = Rc::clone(&self.kind);
        let mut judged = Vec::new();
        for (flag, rule) in kind.flags.iter().map(|flag| &flag.rule).enumerate() {
            let detail = match rule {
                Rule::Late { from, to, days, extended } => {
                    let more = extended.filter(|(field, _)| case.texts[*field].as_deref().is_some_and(says_yes));
                    let days = days + more.map_or(0, |(_, more)| more);
                    let Some(late) = self.late(case.days[*from], (case.days[*to], case.texts[*to].is_some()), days)
                    else {
                        continue;
                    };
                    late
                }
                Rule::Filled(fields) => {
                    let mut texts = fields.iter().filter_map(|field| case.texts[*field].as_ref());
                    texts.find(|text| says_yes(text)).map(|text| Detail::Says(Rc::clone(text)))
                }
                Rule::Repeated { field, .. } => {
                    if let Some(text) = &case.texts[*field] {
                        let (count, rows) = self.repeated.entry((flag, Rc::clone(text))).or_default();
                        *count += 1;
                        if rows.len() < MOST_NAMED {
                            rows.push(case.row);
                        }
                    }
                    None
                }
                Rule::Compared { .. } => None,
            };
            judged.push((flag, detail.is_some()));
            if let Some(detail) = detail {
                let name = self.name.and_then(|field| case.texts[field].clone()).unwrap_or_default();
                self.flags.raise(Flagged { flag, place: Place::Row { row: case.row, name }, detail });
            }
        }
        if kind.keeps_rows {
            self.keep(case);
        }
        judged
    }

    /// Whether a clock ran out; `None` where it is not judged, as one whose days are not whole days.
    fn late(&mut self, from: Option<Day>, (to, has_stopped): (Option<Day>, bool), days: u16) -> Option<Option<Detail>> {
        let from = from?;
        let until = if has_stopped { to? } else { self.today? };
        let due = self.calendar.after(from, days);
        if !self.calendar.knows(from) || !self.calendar.knows(due) {
            let unknown = if self.calendar.knows(from) { due } else { from };
            self.unknown_year.get_or_insert(unknown);
        }
        Some((until > due).then_some(Detail::Late { from, due, to }))
    }

    fn keep(&mut self, case: &Case) {
        if self.kept.rows.len() >= MOST_KEPT {
            self.kept.left_out += 1;
            return;
        }
        let cell = |field: &FieldNo| {
            let (text, of) = (case.texts[*field].clone().unwrap_or_default(), &self.kind.fields[*field]);
            if of.is == FieldType::Text && !of.is_key { persons::without_numbers(&text) } else { text }
        };
        let cells = self.kept.fields.iter().map(cell).map(shortened);
        self.kept.rows.push((case.row, cells.collect()));
    }

    /// All that was pointed out, and the rows that are kept.
    pub fn finish(mut self) -> (Flags, KeptRows) {
        for ((flag, text), (rows, first)) in std::mem::take(&mut self.repeated) {
            let Rule::Repeated { least, .. } = self.kind.flags[flag].rule else { continue };
            if rows >= least {
                let row = first.first().copied().unwrap_or(0);
                let place = Place::Row { row, name: "".into() };
                self.flags.raise(Flagged { flag, place, detail: Detail::Repeated { text, rows, first } });
            }
        }
        (self.flags, self.kept)
    }
}

/// What is beyond is shown to be.
fn shortened(text: Rc<str>) -> Rc<str> {
    match text.char_indices().nth(MOST_CHARACTERS) {
        Some((end, _)) => format!("{}…", &text[..end]).into(),
        None => text,
    }
}

/// Whether a cell says that something is so: 是, √, a sum, a day; not 否, 未延期, 无以物抵薪, ——, 0元.
fn says_yes(text: &str) -> bool {
    const NO: [&str; 5] = ["无", "未", "否", "不", "没"];
    let is_no = matches!(text, "×" | "N" | "n") || NO.iter().any(|word| text.starts_with(word));
    let is_none = match decimal::parse_written(text) {
        Ok(WrittenNumber { value, rest, .. }) => {
            value.is_zero() && !rest.chars().any(|character| decimal::half_width(character).is_ascii_digit())
        }
        Err(error) => matches!(error, NumberError::Empty | NumberError::NoFigure(_)),
    };
    // 不动产 is what was paid with.
    !is_none && (!is_no || text.starts_with("不动产"))
}
