//! Rows to groups: each cell of a row is understood, and the row is counted and added up where it belongs, or left out with a
//! reason.
//!
//! Invariant: a row counts whole or not at all.

mod alone;
mod left_out;

use std::collections::HashMap;
use std::hash::{DefaultHasher, Hasher};
use std::ops::Range;
use std::rc::Rc;

use super::amount;
use super::cases::Cases;
use super::groups::Groups;
use super::issues::Issues;
use super::kind::Kind;
use super::months::Months;
use super::plan::{Asked, Plan};
use super::sense::{Decoder, Sense, TOTAL, Understood, is_remark, is_sum_of_book, is_total};
use super::shape::{Act, Shape, Step, most};
use super::texts::Texts;
use crate::catalogue::Registry;
use crate::import::encoding::DecodeGb18030;
use crate::import::{Kept, OfLedger, OfSheet, Reason};
use crate::quantity::{Decimal, Unit};

/// What was counted so far.
pub struct Tally<'a> {
    pub registry: Rc<Registry>,
    pub plan: Rc<Plan>,
    pub decoder: Decoder<'a>,
    pub shape: Shape,
    /// By field.
    pub senses: Vec<Option<Sense>>,
    pub groups: Groups,
    /// By sum, the most places that a number was written with.
    pub places: Vec<u32>,
    pub cases: Option<Cases>,
    pub issues: Issues,
    /// How many rows there were with anything in them, below the header.
    pub rows: u32,
    /// How many of them are counted.
    pub counted: u32,
    /// The column of remarks, one of which may say that its row is a sum.
    pub remarks: usize,
    columns: Vec<Column>,
    months: Months,
    units: Vec<Unit>,
    needed: u64,
    dates: u64,
    keys: Option<HashMap<[u64; 2], u32>>,
    row: Row,
}

/// The texts of a column.
struct Column {
    texts: Texts,
    understood: Vec<Understood>,
}

/// The row that is being read.
#[derive(Default)]
struct Row {
    next: usize,
    key: u64,
    filled: u64,
    is_total: bool,
    extra: usize,
    trouble: Option<(usize, Reason)>,
    /// Cells that cannot be read and that nothing asks for.
    odd: Vec<(usize, Reason)>,
    /// By sum, the number in millionths and the places that it was written with.
    numbers: Vec<Option<(i64, u32)>>,
    /// Numbers that do not fit into millionths, with their sums.
    beyond: Vec<(usize, Decimal)>,
    spots: Vec<Spot>,
    unquoted: Vec<u8>,
}

/// Where a cell of the row is to be found.
#[derive(Clone)]
enum Spot {
    None,
    Understood(u32),
    Cell(Range<usize>),
    Unquoted(Range<usize>),
}

impl<'a> Tally<'a> {
    /// Of nothing yet.
    pub fn new(
        file: &str,
        plan: &Rc<Plan>,
        registry: &Rc<Registry>,
        asked: &Asked,
        gb18030: DecodeGb18030<'a>,
    ) -> Self {
        let (shape, kind) = (Shape::of(plan), &plan.kind);
        let sense = |field| {
            let is_understood = shape.steps.iter().any(|step| step.field == field && step.act == Act::Understand);
            is_understood.then(|| Sense::new(&kind.fields[field], most(kind, field), kind.judges_rows()))
        };
        let marked = |is: &dyn Fn(&Step) -> bool| {
            (0..64).zip(&shape.steps).filter(|(_, step)| is(step)).fold(0, |mask, (at, _)| mask | 1_u64 << at)
        };
        let is_date = |step: &Step| kind.fields[step.field].is == super::FieldType::Date;
        let key_fields = kind.fields.iter().enumerate().filter(|(_, field)| field.is_key);
        let has_key = key_fields.clone().count() > 0
            && key_fields.clone().all(|(at, field)| field.is == super::FieldType::Date || plan.column(at).is_some());
        Self {
            senses: (0..kind.fields.len()).map(sense).collect(),
            columns: shape.steps.iter().map(|_| Column { texts: Texts::new(), understood: Vec::new() }).collect(),
            units: shape.sums.iter().map(|field| plan.unit(*field)).collect(),
            months: Months::default(),
            needed: marked(&|step| kind.fields[step.field].is_needed),
            dates: if kind.judges_rows() { marked(&is_date) } else { 0 },
            keys: has_key.then(HashMap::new),
            groups: Groups::new(shape.sums.len()),
            places: vec![0; shape.sums.len()],
            cases: kind.judges_rows().then(|| Cases::new(plan, asked)),
            row: Row {
                numbers: vec![None; shape.sums.len()],
                spots: vec![Spot::None; shape.steps.len()],
                ..Row::default()
            },
            issues: Issues::new(file),
            decoder: Decoder::new(plan, gb18030),
            registry: Rc::clone(registry),
            plan: Rc::clone(plan),
            shape,
            rows: 0,
            counted: 0,
            remarks: plan
                .columns
                .iter()
                .position(|column| column.field.is_none() && is_remark(&column.heading))
                .unwrap_or(usize::MAX),
        }
    }

    /// Begins a row.
    #[inline(always)]
    pub fn begin(&mut self) {
        let row = &mut self.row;
        (row.next, row.key, row.filled, row.is_total, row.extra, row.trouble) = (0, 0, 0, false, 0, None);
        row.numbers.fill(None);
        row.beyond.clear();
        row.odd.clear();
        row.unquoted.clear();
    }

    /// The next column that is read.
    #[inline(always)]
    pub fn next_column(&self) -> usize {
        self.shape.steps.get(self.row.next).map_or(usize::MAX, |step| step.column)
    }

    /// Sees a cell of a column that is not read: the first may say 合计, that of remarks 本月合计, and behind the last there should be none.
    #[inline(always)]
    pub fn pass(&mut self, bytes: &[u8], column: usize, cell: Range<usize>) {
        if column == 0 && bytes.get(cell.start).is_some_and(|byte| *byte >= 0x80) {
            self.row.is_total = self.may_be_total(&bytes[cell.clone()]);
        }
        if column == self.remarks {
            self.row.is_total |=
                may_end_sum(&bytes[cell.clone()]) && is_sum_of_book(&self.decoder.decode(&bytes[cell]));
        } else if column >= self.plan.columns.len() {
            self.row.extra += usize::from(bytes[cell].iter().any(|byte| *byte != b' '));
        }
    }

    /// Takes the cell of the next column that is read; `number` is the row's.
    #[inline(always)]
    pub fn take(&mut self, bytes: &[u8], cell: Range<usize>, has_doubled: bool, number: u32) {
        let (step, at) = (self.shape.steps[self.row.next], self.row.next);
        if step.column == 0 && step.act != Act::Understand {
            self.pass(bytes, 0, cell.clone());
        }
        self.row.next += 1;
        if has_doubled {
            let from = self.row.unquoted.len();
            let mut unquoted = std::mem::take(&mut self.row.unquoted);
            push_unquoted(&mut unquoted, &bytes[cell]);
            self.take_step(&unquoted, step, at, from..unquoted.len(), number, true);
            self.row.unquoted = unquoted;
        } else {
            self.take_step(bytes, step, at, cell, number, false);
        }
    }

    #[inline(always)]
    fn take_step(&mut self, bytes: &[u8], step: Step, at: usize, cell: Range<usize>, number: u32, is_unquoted: bool) {
        match step.act {
            Act::Understand => {
                let month = if step.is_month { Months::index(bytes, &cell) } else { None };
                if let Some(month) = month
                    && let Some(class) = self.months.class(month)
                {
                    self.row.filled |= 1 << at;
                    self.row.key |= u64::from(class) << step.shift.unwrap_or(0);
                    return;
                }
                let found = self.columns[at].texts.find(bytes, &cell);
                let Some(found) = found.or_else(|| self.understand(bytes, step, at, &cell, number)) else {
                    self.row.spots[at] = if is_unquoted { Spot::Unquoted(cell) } else { Spot::Cell(cell) };
                    return;
                };
                let class = self.columns[at].understood[found as usize].class;
                self.row.spots[at] = Spot::Understood(found);
                if class == TOTAL {
                    self.row.is_total = true;
                } else if class > 0 {
                    self.row.filled |= 1 << at;
                    if let Some(shift) = step.shift {
                        self.row.key |= u64::from(if step.is_class { class } else { 1 }) << shift;
                    }
                    if let Some(month) = month {
                        self.months.learn(month, class);
                    }
                }
                return;
            }
            Act::Add(sum) => {
                if let Some((millionths, places)) = amount::plain(bytes, &cell) {
                    self.row.numbers[sum] = Some((millionths, u32::from(places)));
                    self.row.filled |= 1 << at;
                } else if !cell.is_empty() {
                    self.number(&bytes[cell.clone()], step, at, sum);
                }
            }
            Act::Look => {
                if bytes[cell.clone()].iter().any(|byte| *byte != b' ') {
                    self.row.filled |= 1 << at;
                }
            }
        }
        if let Some(shift) = step.shift {
            self.row.key |= (self.row.filled >> at & 1) << shift;
        }
        self.row.spots[at] = if is_unquoted { Spot::Unquoted(cell) } else { Spot::Cell(cell) };
    }

    /// Understands a text that was not seen before; its number.
    #[inline(never)]
    fn understand(&mut self, bytes: &[u8], step: Step, at: usize, cell: &Range<usize>, number: u32) -> Option<u32> {
        let text = self.decoder.decode(&bytes[cell.clone()]);
        let sense = self.senses[step.field].as_mut()?;
        match sense.understand(&text, number, &self.registry) {
            Ok(understood) => {
                let column = &mut self.columns[at];
                let found = u32::try_from(column.understood.len()).ok()?;
                column.understood.push(understood);
                column.texts.remember(bytes, cell, found);
                Some(found)
            }
            Err(reason) => {
                if step.is_asked {
                    self.row.trouble.get_or_insert((step.column, reason));
                } else {
                    self.row.odd.push((step.column, reason));
                }
                None
            }
        }
    }

    /// A number that is not plain.
    #[inline(never)]
    fn number(&mut self, cell: &[u8], step: Step, at: usize, sum: usize) {
        let text = self.decoder.decode(cell);
        let registry = |text: &str| text.parse().ok();
        match amount::written(&text, self.units[sum], registry) {
            Ok(None) => {}
            Ok(Some(value)) => {
                let plain = amount::millionths(value).and_then(|value| i64::try_from(value).ok());
                match plain {
                    Some(plain) => self.row.numbers[sum] = Some((plain, value.scale())),
                    None => self.row.beyond.push((sum, value)),
                }
                self.row.filled |= 1 << at;
            }
            Err(error) => {
                let written = text.trim().chars().take(40).collect();
                self.row.trouble.get_or_insert((step.column, Reason::Value { written, error }));
            }
        }
    }

    fn may_be_total(&mut self, cell: &[u8]) -> bool {
        cell.len() <= 60 && holds_any(cell, &SUM) && is_total(&self.decoder.decode(cell))
    }

    /// Says that the row is the last one and has fewer cells than any other: it may be cut off within one.
    #[inline(never)]
    pub fn cut(&mut self, cells: usize) {
        self.row.trouble = Some((cells.saturating_sub(1), Reason::Sheet(OfSheet::RowCut)));
    }

    /// Ends a row, which stood in these bytes; its key, if it is counted.
    #[inline(always)]
    pub fn end(&mut self, bytes: &[u8], at: Range<usize>, number: u32) -> Option<u64> {
        let row = &self.row;
        let is_whole = row.filled & self.needed == self.needed && (self.dates == 0 || row.filled & self.dates != 0);
        if !is_whole || row.is_total || row.extra > 0 || row.trouble.is_some() {
            self.leave_out(bytes, at, number);
            return None;
        }
        self.rows += 1;
        if self.keys.is_some() && self.is_again(bytes, number) {
            return None;
        }
        let mut key = self.row.key;
        if self.cases.is_some() {
            key |= self.judge(bytes, number);
        }
        let group = self.groups.of(key);
        if !self.row.beyond.is_empty() && !self.add_beyond(group, number) {
            return None;
        }
        for (sum, number) in self.row.numbers.iter().enumerate() {
            let Some((millionths, places)) = *number else { continue };
            self.groups.add(group, sum, millionths);
            self.places[sum] = self.places[sum].max(places);
        }
        if !self.row.odd.is_empty() {
            for (column, reason) in self.row.odd.drain(..) {
                self.issues.say(number, Some(column), reason, Kept::OtherCells);
            }
        }
        self.groups.count(group);
        self.counted += 1;
        Some(key)
    }

    /// Adds the numbers that do not fit into millionths; whether the digits of all of them do.
    #[inline(never)]
    fn add_beyond(&mut self, group: u32, number: u32) -> bool {
        let beyond = &self.row.beyond;
        if let Some((sum, _)) =
            beyond.iter().find(|(sum, value)| self.groups.with_beyond(group, *sum, *value).is_none())
        {
            let column = self.plan.column(self.shape.sums[*sum]);
            self.issues.say(number, column, Reason::Ledger(OfLedger::Overflow), Kept::OtherRows);
            return false;
        }
        for (sum, value) in beyond {
            self.groups.add_beyond(group, *sum, *value);
            self.places[*sum] = self.places[*sum].max(value.scale());
        }
        true
    }

    /// Whether the key of the row was there before.
    #[inline(never)]
    fn is_again(&mut self, bytes: &[u8], number: u32) -> bool {
        let mut hashers = [DefaultHasher::new(), DefaultHasher::new()];
        hashers[1].write_u8(1);
        for (at, step) in self.shape.steps.iter().enumerate() {
            if !self.plan.kind.fields[step.field].is_key {
                continue;
            }
            let is_blank = self.row.filled >> at & 1 == 0;
            if is_blank && self.plan.kind.fields[step.field].is != super::FieldType::Date {
                return false;
            }
            for hasher in &mut hashers {
                match &self.row.spots[at] {
                    _ if is_blank => {}
                    Spot::Understood(found) => hasher.write_u32(self.columns[at].understood[*found as usize].class),
                    Spot::Cell(cell) => hasher.write(bytes[cell.clone()].trim_ascii()),
                    Spot::Unquoted(cell) => hasher.write(self.row.unquoted[cell.clone()].trim_ascii()),
                    Spot::None => {}
                }
                hasher.write_u8(0xff);
            }
        }
        let key = hashers.map(|hasher| hasher.finish());
        let first_row = *self.keys.get_or_insert_default().entry(key).or_insert(number);
        if first_row != number {
            let reason = Reason::Ledger(OfLedger::Again { first_row });
            self.issues.say(number, None, reason, Kept::OtherRows);
        }
        first_row != number
    }

    /// The kind of the rows.
    pub fn kind(&self) -> &Kind {
        &self.plan.kind
    }
}

/// The text of a quoted cell: two quotation marks are one.
fn push_unquoted(unquoted: &mut Vec<u8>, cell: &[u8]) {
    let mut was_quote = false;
    for byte in cell {
        was_quote = *byte == b'"' && !was_quote;
        if !was_quote {
            unquoted.push(*byte);
        }
    }
}

/// 计 in UTF-8 and in GB18030.
const SUM: [&[u8]; 2] = [&[0xe8, 0xae, 0xa1], &[0xbc, 0xc6]];
/// 数 and 页.
const NUMBER_OR_PAGE: [&[u8]; 4] = [&[0xe6, 0x95, 0xb0], &[0xca, 0xfd], &[0xe9, 0xa1, 0xb5], &[0xd2, 0xb3]];

fn holds_any(bytes: &[u8], signs: &[&[u8]]) -> bool {
    signs.iter().any(|sign| bytes.windows(sign.len()).any(|part| part == *sign))
}

/// Whether a remark is short and ends, but for a bracket, as a sum of a book may: looked at in every row.
#[inline(always)]
fn may_end_sum(cell: &[u8]) -> bool {
    let end = &cell[cell.len().saturating_sub(8)..];
    (4..=40).contains(&cell.len()) && (holds_any(end, &SUM) || holds_any(end, &NUMBER_OR_PAGE))
}
