//! The tidy table: a row an observation, with the columns indicator, region, period, value, unit and what else is known.
//!
//! Invariant: a reader advances as many rows as it is told, so that a page can show progress and stop; what was read so far
//! is always whole.

mod beyond;
mod header;
mod row;

use std::borrow::Cow;
use std::rc::Rc;

pub use beyond::{leaves_out_year, passes_over_figures, passes_over_names};
pub use header::{Column, Field, Header, field_of};

use self::row::Row;
use super::encoding::{self, DecodeGb18030, Encoding, MAX_BYTES, Refused};
use super::intake::{At, Intake, shortened};
use super::issue::{Kept, OfSheet, Reason};
use super::pace::Pace;
use super::records::{Line, Records};
use super::result::Import;
use crate::catalogue::Registry;

/// The most rows of one file.
pub const MAX_ROWS: u32 = 500_000;

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

/// Reads one file, so many rows at a time.
pub struct Reader {
    text: Rc<str>,
    records: Records,
    header: Rc<Header>,
    is_damaged: bool,
    is_done: bool,
    /// The fewest cells that a row had.
    fewest: Option<usize>,
    intake: Intake,
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
        let reader = Self::new(file, registry, region);
        let size = u64::try_from(bytes.len()).unwrap_or(u64::MAX);
        if size > MAX_BYTES {
            return reader.refused(Reason::TooLarge { bytes: size });
        }
        match encoding::decode(bytes, gb18030) {
            Ok((text, encoding)) => Self::of_text(file, &text, encoding, registry, region),
            Err(Refused::NotText(looks)) => reader.refused(Reason::NotText(looks)),
            Err(Refused::UnknownEncoding) => reader.refused(Reason::UnknownEncoding),
        }
    }

    /// The same of a text that was decoded.
    #[must_use]
    pub fn of_text(file: &str, text: &str, encoding: Encoding, registry: &Rc<Registry>, region: Option<&str>) -> Self {
        let mut reader = Self::new(file, registry, region);
        reader.intake.import.encoding = Some(encoding);
        reader.start(text.into())
    }

    /// The same of a table whose header was found, with the records behind it.
    #[must_use]
    pub fn of_table(
        file: &str,
        text: &str,
        (header, records): (Header, Records),
        registry: &Rc<Registry>,
        region: Option<&str>,
    ) -> Self {
        Self::new(file, registry, region).with(text.into(), header, records)
    }

    /// How its text was encoded.
    pub fn say_encoding(&mut self, encoding: Encoding) {
        self.intake.import.encoding = Some(encoding);
        if encoding == Encoding::Mixed {
            self.intake.say(At::default(), Reason::Sheet(OfSheet::Encodings), Kept::Row);
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
            rows: self.intake.import.rows_read,
            read: self.records.position().min(self.text.len()),
            of: self.text.len(),
        }
    }

    /// What was read so far.
    #[must_use]
    pub fn finish(self) -> Import {
        let mut import = self.intake.finish();
        if self.is_done && import.rows_read == 0 && !self.header.columns.is_empty() {
            let columns: Vec<&str> = self.header.columns.iter().map(|column| &*column.header).collect();
            import.refuse(Reason::Sheet(OfSheet::OnlyHeader { columns: shortened(&columns.join("、")) }));
        }
        if !self.header.columns.is_empty() {
            import.sheets.push(self.header.shown(&self.text));
        }
        import
    }

    /// Gives back what was read and is not wanted any more.
    pub async fn put_away(self, pace: &dyn Pace) {
        self.intake.put_away(pace).await;
    }

    fn new(file: &str, registry: &Rc<Registry>, region: Option<&str>) -> Self {
        Self {
            text: "".into(),
            records: Records::new(b','),
            header: Rc::default(),
            is_damaged: false,
            is_done: false,
            fewest: None,
            intake: Intake::new(file, registry, region),
        }
    }

    fn start(self, text: Rc<str>) -> Self {
        if text.trim().is_empty() {
            return self.refused(Reason::Empty);
        }
        match Header::find(&text) {
            Ok((header, records)) => self.with(text, header, records),
            Err((missing, row)) => {
                let mut reader = self.refused(Reason::NoHeader { missing });
                reader.intake.import.issues.iter_mut().for_each(|issue| issue.row = row);
                reader
            }
        }
    }

    fn with(mut self, text: Rc<str>, header: Header, records: Records) -> Self {
        self.is_damaged = text.contains(char::REPLACEMENT_CHARACTER);
        self.intake.import.columns.clone_from(&header.columns);
        (self.header, self.records, self.text) = (Rc::new(header), records, text);
        self
    }

    fn refused(mut self, reason: Reason) -> Self {
        self.intake.import.refuse(reason);
        self.is_done = true;
        self
    }

    fn read_record(&mut self, line: Line, header: &Header, cells: &[Cow<str>]) {
        let row = Row { header, cells, number: line.row };
        let filled = row.filled();
        if filled == 0 {
            return;
        }
        if self.intake.import.rows_read == MAX_ROWS {
            self.say(row.at(None), Reason::TooManyRows { most: MAX_ROWS }, Kept::OtherRows);
            self.is_done = true;
            return;
        }
        self.intake.import.rows_read += 1;
        if let Some(column) = line.open_quote {
            self.say(row.at(Some(column)), Reason::Quote, Kept::Row);
        }
        let is_last = self.records.position() >= self.text.len() && !self.text.ends_with(['\n', '\r']);
        if is_last && filled > 1 && self.fewest.is_some_and(|fewest| cells.len() < fewest) {
            self.say(row.at(None), Reason::Sheet(OfSheet::RowCut), Kept::OtherRows);
            return;
        }
        self.fewest = Some(self.fewest.map_or(cells.len(), |fewest| fewest.min(cells.len())));
        if let Err(fault) = self.read_row(&row, filled) {
            self.say(fault.at, fault.reason, Kept::OtherRows);
        }
    }

    fn say(&mut self, at: At, reason: Reason, kept: Kept) {
        self.intake.say(at, reason, kept);
    }
}

fn column_number(at: usize) -> Option<u32> {
    u32::try_from(at + 1).ok()
}
