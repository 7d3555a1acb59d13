//! The tidy table: a row an observation, with the columns indicator, region, period, value, unit and what else is known.
//!
//! Invariant: a reader advances as many rows as it is told, so that a page can show progress and stop; what was read so far
//! is always whole.

mod header;
mod known;
mod row;
mod unit;

use std::borrow::Cow;
use std::collections::{HashMap, HashSet};
use std::rc::Rc;

pub use header::{Column, Field, Header};

use self::known::Known;
use self::row::{Fault, Read, Row};
use super::encoding::{self, DecodeGb18030, MAX_BYTES, Refused};
use super::issue::{Issue, Kept, Reason};
use super::records::{Line, Records};
use super::result::{Import, Written};
use crate::catalogue::Registry;
use crate::model::{Entry, IndicatorId, Named, Period, RegionId, Scenario, Vintage};
use crate::quantity::format::{Place, exact};

/// The most rows of one file.
pub const MAX_ROWS: u32 = 500_000;
/// The most names, and the most periods, of one file that the catalogue does not know.
pub const MAX_NAMES: usize = 5_000;
/// The most issues that are listed one by one.
const MAX_ISSUES: usize = 500;

/// How far a reader is.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct Progress {
    /// Rows read.
    pub rows: u32,
    /// Bytes of text read.
    pub read: usize,
    /// Bytes of text in all.
    pub of: usize,
}

/// The dimensions under which a figure stands once in a file.
type Seen = (Named<IndicatorId>, Named<RegionId>, Period, Scenario, Vintage);

/// Reads one file, so many rows at a time.
pub struct Reader {
    registry: Rc<Registry>,
    text: Rc<str>,
    records: Records,
    header: Rc<Header>,
    is_damaged: bool,
    is_done: bool,
    known: Known,
    seen: HashMap<Seen, usize>,
    /// What was said once and is not said again.
    said: HashSet<String>,
    unlisted: usize,
    import: Import,
}

/// Reads a whole file. `region` is where rows without a region belong.
#[must_use]
pub fn read(file: &str, bytes: &[u8], registry: &Rc<Registry>, region: Option<&str>, gb18030: DecodeGb18030) -> Import {
    let mut reader = Reader::open(file, bytes, registry, region, gb18030);
    while reader.advance(MAX_ROWS) {}
    reader.finish()
}

impl Reader {
    /// Decodes a file and finds its header. A file that cannot be read gives a reader that is done and says why.
    #[must_use]
    pub fn open(
        file: &str,
        bytes: &[u8],
        registry: &Rc<Registry>,
        region: Option<&str>,
        gb18030: DecodeGb18030,
    ) -> Self {
        let mut reader = Self::new(file, registry, region);
        let size = u64::try_from(bytes.len()).unwrap_or(u64::MAX);
        if size > MAX_BYTES {
            return reader.refused(Reason::TooLarge { bytes: size });
        }
        match encoding::decode(bytes, gb18030) {
            Ok((text, encoding)) => {
                reader.import.encoding = Some(encoding);
                reader.start(text.into())
            }
            Err(Refused::NotText(looks)) => reader.refused(Reason::NotText(looks)),
            Err(Refused::UnknownEncoding) => reader.refused(Reason::UnknownEncoding),
        }
    }

    /// Reads so many rows more; whether there is anything left.
    pub fn advance(&mut self, max_rows: u32) -> bool {
        let text = Rc::clone(&self.text);
        let header = Rc::clone(&self.header);
        let mut cells: Vec<Cow<str>> = Vec::new();
        for _ in 0..max_rows {
            if self.is_done {
                break;
            }
            match self.records.next(&text, &mut cells) {
                None => self.is_done = true,
                Some(line) => self.read_record(line, &header, &cells),
            }
        }
        !self.is_done
    }

    /// How far it is.
    #[must_use]
    pub fn progress(&self) -> Progress {
        Progress {
            rows: self.import.rows_read,
            read: self.records.position().min(self.text.len()),
            of: self.text.len(),
        }
    }

    /// What was read so far.
    #[must_use]
    pub fn finish(mut self) -> Import {
        if self.unlisted > 0 {
            let count = self.unlisted;
            let issue = self.issue(None, None, Reason::MoreIssues { count }, Kept::Row);
            self.import.issues.push(issue);
        }
        self.import
    }

    fn new(file: &str, registry: &Rc<Registry>, region: Option<&str>) -> Self {
        Self {
            registry: Rc::clone(registry),
            text: "".into(),
            records: Records::new(b','),
            header: Rc::default(),
            is_damaged: false,
            is_done: false,
            known: Known::new(registry, region),
            seen: HashMap::new(),
            said: HashSet::new(),
            unlisted: 0,
            import: Import::empty(file),
        }
    }

    fn start(mut self, text: Rc<str>) -> Self {
        if text.trim().is_empty() {
            return self.refused(Reason::Empty);
        }
        match Header::find(&text) {
            Ok((header, records)) => {
                self.is_damaged = text.contains(char::REPLACEMENT_CHARACTER);
                self.import.columns.clone_from(&header.columns);
                (self.header, self.records, self.text) = (Rc::new(header), records, text);
                self
            }
            Err((missing, row)) => {
                let mut reader = self.refused(Reason::NoHeader { missing });
                reader.import.issues.iter_mut().for_each(|issue| issue.row = row);
                reader
            }
        }
    }

    fn refused(mut self, reason: Reason) -> Self {
        self.import.refuse(reason);
        self.is_done = true;
        self
    }

    fn read_record(&mut self, line: Line, header: &Header, cells: &[Cow<str>]) {
        let row = Row { header, cells, number: line.row };
        let filled = row.filled();
        if filled == 0 {
            return;
        }
        if self.import.rows_read == MAX_ROWS {
            self.say(Some(line.row), None, Reason::TooManyRows { most: MAX_ROWS }, Kept::OtherRows);
            self.is_done = true;
            return;
        }
        self.import.rows_read += 1;
        if let Some(column) = line.open_quote {
            self.say(Some(line.row), Some(column), Reason::Quote, Kept::Row);
        }
        match self.read_row(&row, filled) {
            Ok(read) => self.keep(line.row, read),
            Err(fault) => self.say(Some(line.row), fault.column, fault.reason, Kept::OtherRows),
        }
    }

    fn keep(&mut self, row: u32, read: Read) {
        let Read { entry, written, counted_by } = read;
        let at = self.import.entries.len();
        let first = *self.seen.entry(counted_by).or_insert(at);
        if first != at {
            self.compare(row, first, &entry, &written);
        }
        self.import.entries.push(entry);
        self.import.written.push(written);
    }

    /// A figure that stands in the file twice: with another value it is a conflict.
    fn compare(&mut self, row: u32, first: usize, entry: &Entry, written: &Written) {
        let earlier = &self.import.entries[first].observation;
        let now = &entry.observation;
        // In another measure it is another figure, which is kept under a name of its own.
        let Some(same) = now.quantity.converted(earlier.quantity.unit) else { return };
        if same.value == earlier.quantity.value {
            return;
        }
        let text = |value, unit: &str| format!("{}{unit}", exact(value, Place::Text));
        let reason = Reason::Conflict {
            first_row: self.known.rows[first],
            first: text(earlier.quantity.value, &self.import.written[first].unit),
            second: text(now.quantity.value, &written.unit),
        };
        let column = self.header.at(Field::Value).and_then(column_number);
        self.say(Some(row), column, reason, Kept::Row);
    }

    fn say(&mut self, row: Option<u32>, column: Option<u32>, reason: Reason, kept: Kept) {
        if self.import.issues.len() < MAX_ISSUES {
            let issue = self.issue(row, column, reason, kept);
            self.import.issues.push(issue);
        } else {
            self.unlisted += 1;
        }
    }

    fn say_once(&mut self, what: String, row: &Row, field: Field, reason: Reason) {
        if self.said.insert(what) {
            self.say(Some(row.number), row.column(field), reason, Kept::Row);
        }
    }

    fn issue(&self, row: Option<u32>, column: Option<u32>, reason: Reason, kept: Kept) -> Issue {
        Issue { file: Rc::clone(&self.import.file), sheet: "".into(), row, column, reason, kept }
    }
}

fn column_number(at: usize) -> Option<u32> {
    u32::try_from(at + 1).ok()
}

fn fault(column: Option<u32>, reason: Reason) -> Fault {
    Fault { column, reason }
}
