//! The bytes of a ledger, fed in slices of any size that may be cut anywhere, to rows.
//!
//! Invariant: however the bytes are cut, the same is read; between two slices no more than a row is held, and not the file.

use std::ops::Range;
use std::rc::Rc;

use super::aggregate::{self, Read};
use super::cell::{Ends, NoCell, after_line_end, line_end};
use super::plan::{Asked, Plan};
use super::tally::Tally;
use crate::catalogue::Registry;
use crate::import::encoding::{DecodeGb18030, Encoding};
use crate::import::{Kept, OfLedger, Reason};

/// A row longer than this is none.
const MAX_ROW: usize = 1 << 20;
/// Fewer bytes than this are held until there are more.
const WAIT: usize = 1 << 12;

/// Reads a ledger slice by slice.
pub struct Scanner<'a> {
    tally: Tally<'a>,
    asked: Asked,
    pairs: Option<Pairs>,
    /// The beginning of a row whose end is not there yet.
    held: Vec<u8>,
    /// How much of it was tried without finding a row.
    tried: usize,
    /// Whether the rest of a row that is too long is passed over.
    is_passing_over: bool,
    row: u32,
    header_row: u32,
    /// How many columns the header has.
    width: usize,
    /// The fewest cells of a row that is counted.
    fewest: usize,
    delimiter: u8,
    fed: u64,
}

impl<'a> Scanner<'a> {
    /// Before the first byte of a file that was taken for something.
    #[must_use]
    pub fn new(
        file: &str,
        plan: &Rc<Plan>,
        registry: &Rc<Registry>,
        asked: &Asked,
        gb18030: DecodeGb18030<'a>,
    ) -> Self {
        let mut tally = Tally::new(file, plan, registry, asked, gb18030);
        let missing: Vec<String> = plan.missing(asked).into_iter().map(|field| field.zh.clone()).collect();
        if plan.asks() && plan.columns.iter().all(|column| column.field.is_none()) {
            tally.issues.say_of_file(Reason::Ledger(OfLedger::UnknownKind), Kept::Nothing);
        } else if !missing.is_empty() {
            tally.issues.say_of_file(Reason::Ledger(OfLedger::NoColumns { fields: missing }), Kept::Nothing);
        }
        Self {
            tally,
            asked: asked.clone(),
            pairs: Pairs::of(plan.encoding),
            held: Vec::new(),
            tried: 0,
            is_passing_over: false,
            row: 0,
            header_row: plan.header_row,
            width: plan.columns.len(),
            fewest: usize::MAX,
            delimiter: plan.delimiter,
            fed: 0,
        }
    }

    /// How many bytes were fed: progress over the size of the file.
    #[must_use]
    pub fn fed(&self) -> u64 {
        self.fed
    }

    /// How many rows were read.
    #[must_use]
    pub fn rows(&self) -> u32 {
        self.tally.rows
    }

    /// Reads the next slice.
    pub fn feed(&mut self, bytes: &[u8]) {
        self.fed += bytes.len() as u64;
        match self.pairs.take() {
            Some(mut pairs) => {
                let text = pairs.read(bytes);
                self.pairs = Some(pairs);
                self.scan(text.as_bytes());
            }
            None => self.scan(bytes),
        }
    }

    /// All that was read, once the last slice was fed.
    #[must_use]
    pub fn finish(mut self) -> Read {
        let held = std::mem::take(&mut self.held);
        if !self.is_passing_over {
            self.rows_of(&held, true);
        }
        aggregate::read(self.tally, &self.asked)
    }

    fn scan(&mut self, bytes: &[u8]) {
        let mut at = 0;
        while at < bytes.len() {
            if self.is_passing_over {
                at += line_end(&bytes[at..], 0);
                self.is_passing_over = at == bytes.len();
            } else if self.held.is_empty() {
                let end = at + self.rows_of(&bytes[at..], false);
                self.hold(bytes[end..].to_vec());
                return;
            } else {
                // A row that was cut: as much of what follows as is held, so that no byte is looked at many times.
                let more = (bytes.len() - at).min(self.held.len().max(WAIT));
                self.held.extend_from_slice(&bytes[at..at + more]);
                at += more;
                if self.held.len() >= (self.tried * 2).max(WAIT) {
                    let held = std::mem::take(&mut self.held);
                    let end = self.rows_of(&held, false);
                    let left = held.len() - end;
                    if left <= more {
                        // What is left came with this slice: go on there.
                        at -= left;
                    } else {
                        self.hold(held[end..].to_vec());
                    }
                }
            }
        }
    }

    /// Holds the beginning of a row until there is more of it.
    fn hold(&mut self, bytes: Vec<u8>) {
        (self.tried, self.held) = (bytes.len(), bytes);
        if self.held.len() > MAX_ROW {
            self.tally.issues.say(self.row + 1, None, Reason::Ledger(OfLedger::LongRow), Kept::OtherRows);
            let end = line_end(&self.held, 0);
            self.is_passing_over = end == self.held.len();
            self.held.drain(..end);
            self.tried = 0;
        }
    }

    /// Reads the whole rows at the beginning of some bytes; where they end.
    fn rows_of(&mut self, bytes: &[u8], is_last: bool) -> usize {
        const MARKS: [&[u8]; 2] = [b"\xef\xbb\xbf", b"\x84\x31\x95\x33"];
        let mark = MARKS.iter().find(|mark| self.row == 0 && bytes.starts_with(mark));
        let (mut at, mut end) = (mark.map_or(0, |mark| mark.len()), 0);
        let mut ends = Ends::new(self.delimiter);
        while at < bytes.len()
            && let Some(next) = self.row_of(bytes, &mut ends, at, is_last)
        {
            (at, end) = (next, next);
        }
        end
    }

    /// Reads one row; where the next one begins.
    #[inline(always)]
    fn row_of(&mut self, bytes: &[u8], ends: &mut Ends, start: usize, is_last: bool) -> Option<usize> {
        let (number, is_below_header) = (self.row.saturating_add(1), self.row >= self.header_row);
        let (mut at, mut column) = (start, 0);
        self.tally.begin();
        let mut wanted = if is_below_header { self.tally.next_column() } else { usize::MAX };
        loop {
            let cell = match ends.cell(bytes, at, is_last) {
                Ok(cell) => cell,
                Err(NoCell::Incomplete) => return None,
                Err(NoCell::OpenQuote) => return self.row_without_quotes(bytes, start, column, is_last),
            };
            at = cell.end;
            if column == wanted {
                self.tally.take(bytes, cell.text, cell.has_doubled, number);
                wanted = self.tally.next_column();
            } else if column == 0 || column >= self.width || column == self.tally.remarks {
                self.tally.pass(bytes, column, cell.text);
            }
            column += 1;
            if bytes.get(at) != Some(&self.delimiter) {
                break;
            }
            at += 1;
        }
        let next = after_line_end(bytes, at, is_last)?;
        self.row = number;
        if is_below_header {
            if at == bytes.len() && self.fewest < usize::MAX && column < self.fewest {
                self.tally.cut(column);
            }
            if self.tally.end(bytes, start..at, number).is_some() {
                self.fewest = self.fewest.min(column);
            }
        }
        Some(next)
    }

    /// A row whose quotation marks do not pair costs its own line, not the rest of the file.
    #[inline(never)]
    fn row_without_quotes(&mut self, bytes: &[u8], start: usize, column: usize, is_last: bool) -> Option<usize> {
        let end = line_end(bytes, start);
        if end == bytes.len() && !is_last {
            return None;
        }
        let next = after_line_end(bytes, end, is_last)?;
        self.row = self.row.saturating_add(1);
        if self.row > self.header_row {
            self.tally.begin();
            let mut at = start;
            for (column, cell) in bytes[start..end].split(|byte| *byte == self.delimiter).enumerate() {
                let text = without_marks(bytes, at..at + cell.len());
                at += cell.len() + 1;
                if column == self.tally.next_column() {
                    self.tally.take(bytes, text, false, self.row);
                } else {
                    self.tally.pass(bytes, column, text);
                }
            }
            self.tally.issues.say(self.row, Some(column), Reason::Quote, Kept::Row);
            let _ = self.tally.end(bytes, start..end, self.row);
        }
        Some(next)
    }
}

/// A cell without the blanks and quotation marks around it.
fn without_marks(bytes: &[u8], mut cell: Range<usize>) -> Range<usize> {
    for sign in [b' ', b'"'] {
        while !cell.is_empty() && bytes[cell.start] == sign {
            cell.start += 1;
        }
        while !cell.is_empty() && bytes[cell.end - 1] == sign {
            cell.end -= 1;
        }
    }
    cell
}

/// UTF-16 to characters, whichever way its bytes are cut.
struct Pairs {
    unit: fn([u8; 2]) -> u16,
    /// A byte or a half of a pair that waits for the other.
    held: Vec<u8>,
}

impl Pairs {
    /// For the encodings that need it.
    fn of(encoding: Encoding) -> Option<Self> {
        let unit: fn([u8; 2]) -> u16 = match encoding {
            Encoding::Utf16Le => u16::from_le_bytes,
            Encoding::Utf16Be => u16::from_be_bytes,
            _ => return None,
        };
        Some(Self { unit, held: Vec::new() })
    }

    fn read(&mut self, bytes: &[u8]) -> String {
        self.held.extend_from_slice(bytes);
        let mut units: Vec<u16> = self.held.as_chunks().0.iter().map(|pair| (self.unit)(*pair)).collect();
        if units.last().is_some_and(|unit| (0xd800..0xdc00).contains(unit)) {
            units.pop();
        }
        self.held.drain(..units.len() * 2);
        char::decode_utf16(units).map(|read| read.unwrap_or(char::REPLACEMENT_CHARACTER)).collect()
    }
}
