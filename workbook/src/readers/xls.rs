//! XLS: the binary workbook of Excel 97 to 2003 and of WPS, records in a stream of a compound file ([MS-XLS]).

#[cfg(test)]
mod tests;

use std::borrow::Cow;
use std::collections::{HashMap, HashSet};

use super::Sheets;
use super::compound::{Compound, u16_at, u32_at};
use super::continued::Text;
use super::number::Format;
use super::pace::Pace;
use super::styles::Style;
use crate::Area;
use crate::{Refused, Sheet};

/// The records that are looked at, by their numbers.
mod record {
    pub const FORMULA: u16 = 0x0006;
    pub const EOF: u16 = 0x000A;
    pub const DATE_1904: u16 = 0x0022;
    pub const FILE_PASS: u16 = 0x002F;
    pub const CONTINUE: u16 = 0x003C;
    pub const BOUND_SHEET: u16 = 0x0085;
    pub const MUL_RK: u16 = 0x00BD;
    pub const XF: u16 = 0x00E0;
    pub const MERGED: u16 = 0x00E5;
    pub const SST: u16 = 0x00FC;
    pub const LABEL_SST: u16 = 0x00FD;
    pub const NUMBER: u16 = 0x0203;
    pub const LABEL: u16 = 0x0204;
    pub const BOOL_ERROR: u16 = 0x0205;
    pub const STRING: u16 = 0x0207;
    pub const ROW: u16 = 0x0208;
    pub const COLUMNS: u16 = 0x007D;
    pub const RK: u16 = 0x027E;
    pub const FORMAT: u16 = 0x041E;
    pub const BOF: u16 = 0x0809;
}

/// Reads all sheets.
pub fn sheets(bytes: &[u8], pace: &mut Pace) -> Result<Sheets, Refused> {
    let file = Compound::open(bytes)?;
    if file.has("EncryptedPackage") {
        return Err(Refused::Password);
    }
    // Word and PowerPoint use the same container; Excel 95 calls its stream Book.
    let records = match (file.has("Workbook"), file.has("Book")) {
        (true, _) => file.stream("Workbook").ok_or(Refused::Damaged)?,
        (false, true) => return Err(Refused::Old),
        (false, false) if file.is_torn() => return Err(Refused::Damaged),
        (false, false) => return Err(Refused::OtherKind),
    };
    let mut sheets = of_stream(&records, pace)?;
    if file.has("_VBA_PROJECT") {
        sheets.say_macros();
    }
    Ok(sheets)
}

/// The sheets lie beside each other. Where they take more than the stream, some of it would be read again and again.
fn of_stream(records: &[u8], pace: &mut Pace) -> Result<Sheets, Refused> {
    let book = Book::read(records)?;
    pace.of = records.len() as u64;
    let (mut sheets, mut unread) = (Sheets::default(), records.len());
    for place in book.sheets.iter().filter(|place| place.has_cells) {
        let from = records.get(place.start..).filter(|_| unread > 0).unwrap_or_default();
        let mut cells = Cells::new(&book, &place.name);
        let length = cells.read(from, pace);
        let left = unread.checked_sub(length);
        unread = left.unwrap_or_default();
        // What was read before is not read again.
        sheets.add(if left.is_some() { cells.finish() } else { Sheet::damaged(&place.name) })?;
        sheets.say_last(place.is_hidden, false);
    }
    sheets.some()
}

/// The records of a stream: number and content.
struct Records<'a>(&'a [u8]);

impl<'a> Iterator for Records<'a> {
    type Item = (u16, &'a [u8]);

    fn next(&mut self) -> Option<Self::Item> {
        let (head, rest) = self.0.split_at_checked(4)?;
        let length = usize::from(u16_at(head, 2)?);
        let (content, rest) = rest.split_at_checked(length)?;
        self.0 = rest;
        Some((u16_at(head, 0)?, content))
    }
}

/// Where a sheet begins.
struct Place {
    name: String,
    start: usize,
    has_cells: bool,
    is_hidden: bool,
}

/// What all sheets of a workbook share.
#[derive(Default)]
struct Book {
    sheets: Vec<Place>,
    strings: Vec<String>,
    /// By the number of a style.
    styles: Vec<Style>,
    since_1904: bool,
}

impl Book {
    fn read(stream: &[u8]) -> Result<Self, Refused> {
        let mut book = Self::default();
        let (mut formats, mut styles) = (HashMap::new(), Vec::new());
        let mut records = Records(stream).peekable();
        let Some((record::BOF, head)) = records.next() else { return Err(Refused::Damaged) };
        if u16_at(head, 0) != Some(0x0600) {
            return Err(Refused::Old);
        }
        loop {
            let (number, content) = records.next().ok_or(Refused::Damaged)?;
            match number {
                record::EOF => break,
                record::FILE_PASS => return Err(Refused::Password),
                record::DATE_1904 => book.since_1904 = u16_at(content, 0) == Some(1),
                record::BOUND_SHEET => book.sheets.extend(place(content)),
                record::FORMAT => {
                    let mut text = Text::new(vec![content.get(2..).unwrap_or_default()]);
                    if let (Some(id), Some(code)) = (u16_at(content, 0), text.long()) {
                        formats.insert(u32::from(id), Format::of_code(&code));
                    }
                }
                record::XF => styles.push((u32::from(u16_at(content, 2).unwrap_or(0)), indent(content))),
                record::SST => {
                    let mut parts = vec![content.get(8..).unwrap_or_default()];
                    while let Some((_, more)) = records.next_if(|(number, _)| *number == record::CONTINUE) {
                        parts.push(more);
                    }
                    let mut text = Text::new(parts);
                    while let Some(string) = text.long() {
                        book.strings.push(string);
                    }
                }
                _ => {}
            }
        }
        let of_style = |(id, indent)| {
            let format = formats.get(&id).cloned().unwrap_or_else(|| Format::built_in(id));
            Style { format, indent }
        };
        book.styles = styles.into_iter().map(of_style).collect();
        Ok(book)
    }

    fn shown(&self, style: u16, value: f64) -> String {
        self.style(style).format.shown(&value.to_string(), self.since_1904).into_owned()
    }

    fn style(&self, number: u16) -> &Style {
        self.styles.get(usize::from(number)).unwrap_or(Style::PLAIN)
    }
}

/// How far a style indents a text that stands at the left.
fn indent(style: &[u8]) -> usize {
    let is_left = style.get(6).is_some_and(|alignment| alignment & 7 <= 1);
    style.get(8).filter(|_| is_left).map_or(0, |indent| usize::from(indent & 15))
}

fn place(content: &[u8]) -> Option<Place> {
    let start = usize::try_from(u32_at(content, 0)?).ok()?;
    let (is_hidden, has_cells) = (content.get(4)? & 3 != 0, *content.get(5)? == 0);
    let name = Text::new(vec![content.get(6..)?]).short()?;
    Some(Place { name, start, has_cells, is_hidden })
}

/// The last column of a sheet, counted from 0.
const LAST_COLUMN: u16 = 255;

/// The cells of a sheet; they may come in any order.
struct Cells<'a> {
    book: &'a Book,
    /// Those that share a text do so here too.
    found: Vec<(u32, u32, Cow<'a, str>)>,
    sheet: Sheet,
    /// What a spreadsheet does not show.
    hidden_rows: HashSet<u32>,
    hidden_columns: HashSet<u32>,
    /// The cell whose formula has a text as its result, which the next record tells.
    result_at: Option<(u32, u32)>,
}

impl<'a> Cells<'a> {
    fn new(book: &'a Book, name: &str) -> Self {
        let sheet = Sheet { since_1904: book.since_1904, ..Sheet::new(name) };
        Self {
            book,
            found: Vec::new(),
            sheet,
            hidden_rows: HashSet::new(),
            hidden_columns: HashSet::new(),
            result_at: None,
        }
    }

    /// Reads a sheet that begins here, or what stands before its damage, and says how long it is.
    fn read(&mut self, from: &[u8], pace: &mut Pace) -> usize {
        let mut records = Records(from);
        self.sheet.is_damaged = !matches!(records.next(), Some((record::BOF, _)));
        if self.sheet.is_damaged {
            return from.len();
        }
        let mut depth = 1;
        while let Some((number, content)) = records.next() {
            match number {
                record::ROW => {
                    let is_hidden = content.get(12).is_some_and(|flags| flags & 0x20 != 0);
                    self.hidden_rows.extend(u16_at(content, 0).filter(|_| is_hidden).map(|row| u32::from(row) + 1));
                    pace.read.set(pace.of.saturating_sub(records.0.len() as u64));
                    pace.row();
                }
                // Charts within the sheet.
                record::BOF => depth += 1,
                record::EOF => depth -= 1,
                _ if depth == 1 => self.take(number, content).unwrap_or_default(),
                _ => {}
            }
            if depth == 0 {
                return from.len() - records.0.len();
            }
            if self.sheet.is_damaged {
                return from.len();
            }
        }
        self.sheet.is_damaged = true;
        from.len()
    }

    /// `None` for a record that is too short to mean anything.
    fn take(&mut self, number: u16, content: &[u8]) -> Option<()> {
        let at = || Some((u32::from(u16_at(content, 0)?) + 1, u32::from(u16_at(content, 2)?) + 1));
        match number {
            record::NUMBER => self.put(at()?, self.book.shown(u16_at(content, 4)?, f64_at(content, 6)?)),
            record::RK => self.put(at()?, self.book.shown(u16_at(content, 4)?, rk(u32_at(content, 6)?))),
            record::MUL_RK => {
                let (row, first) = at()?;
                let cells = content.get(4..content.len().checked_sub(2)?)?.chunks_exact(6);
                for (cell, column) in cells.zip(first..) {
                    self.put((row, column), self.book.shown(u16_at(cell, 0)?, rk(u32_at(cell, 2)?)));
                }
            }
            record::LABEL_SST => {
                let text = self.book.strings.get(usize::try_from(u32_at(content, 6)?).ok()?);
                // A text that is named and not there is lost.
                self.sheet.is_damaged |= text.is_none();
                let style = self.book.style(u16_at(content, 4)?);
                self.put(at()?, style.indented(Cow::Borrowed(text?.as_str())));
            }
            record::LABEL => self.put(at()?, Text::new(vec![content.get(6..)?]).long()?),
            record::BOOL_ERROR => {
                let text = if *content.get(7)? == 0 { truth(*content.get(6)?) } else { error(*content.get(6)?) };
                self.put(at()?, text);
            }
            record::COLUMNS if content.get(8)? & 1 != 0 => {
                let last = u16_at(content, 2)?.min(LAST_COLUMN);
                self.hidden_columns.extend((u16_at(content, 0)?..=last).map(|column| u32::from(column) + 1));
            }
            record::FORMULA => self.result(at()?, content)?,
            record::STRING => {
                let at = self.result_at.take()?;
                self.put(at, Text::new(vec![content]).long()?);
            }
            record::MERGED => {
                for area in content.get(2..)?.chunks_exact(8) {
                    let edge = |at| Some(u32::from(u16_at(area, at)?) + 1);
                    self.sheet.merge(Area { top: edge(0)?, bottom: edge(2)?, left: edge(4)?, right: edge(6)? });
                }
            }
            _ => {}
        }
        Some(())
    }

    /// What a formula came to when the file was saved.
    fn result(&mut self, at: (u32, u32), content: &[u8]) -> Option<()> {
        let result = content.get(6..14)?;
        if result[6..] != [0xFF, 0xFF] {
            self.put(at, self.book.shown(u16_at(content, 4)?, f64_at(result, 0)?));
            return Some(());
        }
        match result[0] {
            0 => self.result_at = Some(at),
            1 => self.put(at, truth(result[2])),
            2 => self.put(at, error(result[2])),
            _ if is_computed(content.get(22..)?) => self.put(at, NO_RESULT),
            _ => {}
        }
        Some(())
    }

    fn put(&mut self, (row, column): (u32, u32), text: impl Into<Cow<'a, str>>) {
        let text = text.into();
        if !text.is_empty() {
            self.found.push((row, column, text));
        }
    }

    fn finish(mut self) -> Sheet {
        self.found.sort_by_key(|(row, column, _)| (*row, *column));
        self.sheet.hides = self
            .found
            .iter()
            .any(|(row, column, _)| self.hidden_rows.contains(row) || self.hidden_columns.contains(column));
        for (row, column, text) in &self.found {
            if !self.sheet.begin_row(*row) {
                break;
            }
            self.sheet.push(*column, text);
        }
        self.sheet
    }
}

/// What stands for a formula that was never worked out.
const NO_RESULT: &str = "=…";

/// Whether a formula ends in a sum or in reckoning, which never come to an empty text.
fn is_computed(tokens: &[u8]) -> bool {
    const SUM: [u8; 2] = [0x19, 0x10];
    const ADD_TO_POWER: std::ops::RangeInclusive<u8> = 0x03..=0x07;
    let is_sum = tokens.last_chunk::<4>().is_some_and(|token| token.starts_with(&SUM));
    is_sum || tokens.last().is_some_and(|token| ADD_TO_POWER.contains(token))
}

/// A number in 30 bits: the upper ones of a double, or a whole number; either may be hundredths.
fn rk(value: u32) -> f64 {
    let whole = value & 2 != 0;
    #[expect(clippy::cast_possible_wrap, reason = "the upper bits are a signed number")]
    let number = if whole { f64::from((value as i32) >> 2) } else { f64::from_bits(u64::from(value & !3) << 32) };
    if value & 1 == 0 { number } else { number / 100.0 }
}

fn truth(value: u8) -> &'static str {
    if value == 0 { "FALSE" } else { "TRUE" }
}

fn error(code: u8) -> &'static str {
    match code {
        0x00 => "#NULL!",
        0x07 => "#DIV/0!",
        0x0F => "#VALUE!",
        0x17 => "#REF!",
        0x1D => "#NAME?",
        0x24 => "#NUM!",
        _ => "#N/A",
    }
}

fn f64_at(bytes: &[u8], at: usize) -> Option<f64> {
    Some(f64::from_le_bytes(*bytes.get(at..)?.first_chunk()?))
}
