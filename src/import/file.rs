//! A file of any kind to an import: a tidy table row by row, any other sheet as an office makes it.
//!
//! Invariant: whether a file is tidy is seen from its header alone, and no column of figures is passed over for it.

use std::rc::Rc;

use super::encoding::{self, DecodeGb18030, Encoding, MAX_BYTES, Refused};
use super::intake::{At, Intake};
use super::issue::{Kept, OfSheet, Reason};
use super::layout::correction::{Aspect, Of};
use super::layout::{self, Corrections, Mapping};
use super::period::WrittenPeriod;
use super::result::{Import, SheetRead};
use super::sheet::{self, Separator, Sheet};
use super::tidy::{self, Header, Reader};
use crate::catalogue::{Registry, Vocabulary};
use workbook;

/// A sheet of more rows is no table of figures: in a ledger every row would become an indicator of its own.
pub const MAX_ROWS: u32 = 20_000;

/// What someone says of a file beside what it says itself.
#[derive(Clone, Copy, Debug, Default)]
pub struct Asked<'a> {
    /// Where figures belong that name no place.
    pub region: Option<&'a str>,
    /// When, for figures that tell no time.
    pub period: Option<WrittenPeriod>,
    /// How it is encoded, where that is not to be found out.
    pub encoding: Option<Encoding>,
    /// What is said of each sheet in place of what it was taken for.
    pub corrections: &'a [Corrections],
}

impl<'a> Asked<'a> {
    fn corrections_of(&self, sheet: usize) -> &'a Corrections {
        const NONE: &Corrections = &Corrections::none();
        self.corrections.get(sheet).unwrap_or(NONE)
    }

    /// The region of a file that is one table: as said of that, else as asked.
    fn region_of_file(&self) -> Option<&'a str> {
        self.corrections_of(0).get(&Of::Sheet, Aspect::Region).or(self.region)
    }
}

/// A file that was opened.
pub enum Opened {
    /// A tidy table, which is read so many rows at a time.
    Tidy(Box<Reader>),
    /// Anything else is read.
    Read(Box<Import>),
}

/// Reads a whole file.
#[must_use]
pub fn read(file: &str, bytes: &[u8], registry: &Rc<Registry>, asked: &Asked, gb18030: DecodeGb18030) -> Import {
    match open(file, bytes, registry, asked, gb18030) {
        Opened::Read(import) => *import,
        Opened::Tidy(mut reader) => {
            while reader.advance(tidy::MAX_ROWS) {}
            reader.finish()
        }
    }
}

/// Decodes a file and sees what it is.
#[must_use]
pub fn open(file: &str, bytes: &[u8], registry: &Rc<Registry>, asked: &Asked, gb18030: DecodeGb18030) -> Opened {
    let refused = |reason: Reason| {
        let mut import = Import::empty(file);
        import.refuse(reason);
        Opened::Read(Box::new(import))
    };
    let size = u64::try_from(bytes.len()).unwrap_or(u64::MAX);
    if size > MAX_BYTES {
        return refused(Reason::TooLarge { bytes: size });
    }
    #[cfg(feature = "office")]
    if workbook::begins(bytes) {
        return Opened::Read(Box::new(match workbook::read(bytes, &mut |_| ()) {
            Ok(sheets) => recognised(file, filled(sheets), registry, asked),
            Err(reason) => refused_workbook(file, reason),
        }));
    }
    if encoding::is_html(bytes) {
        return refused(Reason::NotText(encoding::Looks::Html));
    }
    let decoded = match asked.encoding {
        Some(encoding) => Ok((encoding::decode_as(bytes, encoding, gb18030), encoding)),
        None => encoding::decode(bytes, gb18030),
    };
    match decoded {
        Ok((text, encoding)) => text_of(file, &text, encoding, registry, asked),
        Err(Refused::NotText(looks)) => refused(Reason::NotText(looks)),
        Err(Refused::UnknownEncoding) => refused(Reason::UnknownEncoding),
    }
}

/// The sheets of a workbook in which something stands.
#[must_use]
pub fn filled(sheets: Vec<Sheet>) -> Vec<Rc<Sheet>> {
    sheets.into_iter().filter(|sheet| sheet.width() > 0 || sheet.is_cut()).map(Rc::new).collect()
}

/// The import of a workbook of which nothing is read.
#[must_use]
pub fn refused_workbook(file: &str, reason: workbook::Refused) -> Import {
    let mut import = Import::empty(file);
    import.refuse(Reason::Workbook(reason));
    import
}

/// What a text is that was decoded.
fn text_of(file: &str, text: &str, encoding: Encoding, registry: &Rc<Registry>, asked: &Asked) -> Opened {
    if text.trim().is_empty() {
        return Opened::Tidy(Box::new(Reader::of_text(file, text, encoding, registry, asked.region)));
    }
    let tidy = Header::find(text).ok().filter(|(header, records)| !tidy::passes_over_figures(header, *records, text));
    let corrected = |(header, records): (Header, _)| Some((header.corrected(asked.corrections_of(0))?, records));
    if let Some(table) = tidy.and_then(corrected) {
        let mut reader = Reader::of_table(file, text, table, registry, asked.region_of_file());
        reader.say_encoding(encoding);
        return Opened::Tidy(Box::new(reader));
    }
    let (sheet, slips) = sheet::of_text(text, Separator::of(text));
    let mut import = recognised(file, vec![Rc::new(sheet)], registry, asked);
    import.encoding = Some(encoding);
    for slip in slips {
        import.say(At { row: Some(slip.row), column: slip.open_quote }, Reason::Quote, Kept::Row);
    }
    Opened::Read(Box::new(import))
}

/// Understands sheets, and reads them by that.
#[must_use]
pub fn recognised(file: &str, sheets: Vec<Rc<Sheet>>, registry: &Rc<Registry>, asked: &Asked) -> Import {
    let mut reading = Sheets::new(file, sheets, registry, asked);
    while reading.advance() {}
    reading.finish()
}

/// The sheets of a file, understood and read one at a time, so that whoever waits can rest between two.
pub struct Sheets<'a> {
    file: &'a str,
    registry: &'a Rc<Registry>,
    asked: &'a Asked<'a>,
    vocabulary: Vocabulary,
    unread: std::vec::IntoIter<Rc<Sheet>>,
    read: Vec<SheetRead>,
    intake: Intake,
}

impl<'a> Sheets<'a> {
    /// None of them is read yet.
    #[must_use]
    pub fn new(file: &'a str, sheets: Vec<Rc<Sheet>>, registry: &'a Rc<Registry>, asked: &'a Asked<'a>) -> Self {
        let (vocabulary, intake) = (Vocabulary::new(registry), Intake::new(file, registry, asked.region));
        Self { file, registry, asked, vocabulary, unread: sheets.into_iter(), read: Vec::new(), intake }
    }

    /// Reads the next one; `false` where all are read.
    pub fn advance(&mut self) -> bool {
        let Some(sheet) = self.unread.next() else { return false };
        let corrections = self.asked.corrections_of(self.read.len());
        let (rows, most) = (sheet.height(), MAX_ROWS);
        let mapping = if rows > most {
            Mapping::default()
        } else {
            layout::recognise_with(&sheet, self.file, self.registry, &self.vocabulary, corrections)
        };
        self.intake.enter_sheet(&sheet.name);
        if sheet.is_cut() {
            self.intake.say(At::default(), Reason::Sheet(OfSheet::TooManyCells), Kept::OtherRows);
        }
        if rows > most {
            self.intake.say(At::default(), Reason::Sheet(OfSheet::RowByRow { rows, most }), Kept::OtherRows);
        } else if mapping.blocks.is_empty() && rows > 0 {
            self.intake.say(At::default(), Reason::Sheet(OfSheet::NoFigures), Kept::OtherRows);
        }
        layout::take(&sheet, &mapping, self.registry, self.asked.period, &mut self.intake);
        self.read.push(SheetRead { sheet, mapping });
        true
    }

    /// What was read.
    #[must_use]
    pub fn finish(self) -> Import {
        let mut import = self.intake.finish();
        if self.read.iter().all(|read| read.mapping.blocks.is_empty()) {
            let ledger = self.read.iter().map(|read| read.sheet.height()).max().filter(|rows| *rows > MAX_ROWS);
            let reason = ledger.map_or(OfSheet::NoFigures, |rows| OfSheet::RowByRow { rows, most: MAX_ROWS });
            import.issues.clear();
            import.refuse(Reason::Sheet(reason));
        }
        import.rows_read = import.entries.len().try_into().unwrap_or(u32::MAX);
        import.sheets = self.read;
        import
    }
}
