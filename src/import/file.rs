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
use super::sheet::{Separator, Sheet};
use super::tidy::{self, Header, Reader};
use crate::catalogue::{Registry, Vocabulary};

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
    match super::workbook::read(bytes) {
        Some(Ok(sheets)) => return workbook(file, sheets, registry, asked),
        Some(Err(reason)) => return refused(Reason::Workbook(reason)),
        None => {}
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

/// What the sheets of a workbook hold.
#[cfg(feature = "office")]
fn workbook(file: &str, sheets: Vec<Sheet>, registry: &Rc<Registry>, asked: &Asked) -> Opened {
    let filled = sheets.into_iter().filter(|sheet| sheet.width() > 0).map(Rc::new).collect();
    Opened::Read(Box::new(recognised(file, filled, registry, asked)))
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
    let (sheet, slips) = Sheet::of_text(text, Separator::of(text));
    let mut import = recognised(file, vec![Rc::new(sheet)], registry, asked);
    import.encoding = Some(encoding);
    for slip in slips {
        import.say(At { row: Some(slip.row), column: slip.open_quote }, Reason::Quote, Kept::Row);
    }
    Opened::Read(Box::new(import))
}

/// Understands sheets, and reads them by that.
#[must_use]
pub fn recognised(file: &str, all: Vec<Rc<Sheet>>, registry: &Rc<Registry>, asked: &Asked) -> Import {
    let vocabulary = Vocabulary::new(registry);
    let understood = |(at, sheet): (usize, Rc<Sheet>)| {
        let mapping = layout::recognise_with(&sheet, file, registry, &vocabulary, asked.corrections_of(at));
        (sheet, mapping)
    };
    sheets(file, all.into_iter().enumerate().map(understood).collect(), registry, asked)
}

/// Reads sheets by their mappings: the first time, and again after a mapping was changed.
#[must_use]
pub fn sheets(file: &str, sheets: Vec<(Rc<Sheet>, Mapping)>, registry: &Rc<Registry>, asked: &Asked) -> Import {
    let mut intake = Intake::new(file, registry, asked.region);
    for (sheet, mapping) in &sheets {
        intake.enter_sheet(&sheet.name);
        if sheet.is_cut() {
            intake.say(At::default(), Reason::Sheet(OfSheet::TooManyCells), Kept::OtherRows);
        }
        if mapping.blocks.is_empty() && sheet.height() > 0 {
            intake.say(At::default(), Reason::Sheet(OfSheet::NoFigures), Kept::OtherRows);
        }
        layout::take(sheet, mapping, registry, asked.period, &mut intake);
    }
    let mut import = intake.finish();
    if sheets.iter().all(|(_, mapping)| mapping.blocks.is_empty()) {
        import.issues.clear();
        import.refuse(Reason::Sheet(OfSheet::NoFigures));
    }
    import.rows_read = import.entries.len().try_into().unwrap_or(u32::MAX);
    import.sheets = sheets.into_iter().map(|(sheet, mapping)| SheetRead { sheet, mapping }).collect();
    import
}
