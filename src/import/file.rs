//! A file of any kind to an import: a tidy table row by row, any other sheet as an office makes it.
//!
//! Invariant: whether a file is tidy is seen from its header, and no column of figures and no year is passed over for it.

use std::collections::HashMap;
use std::rc::Rc;

use super::encoding::{self, DecodeGb18030, Encoding, MAX_BYTES, Refused};
use super::html;
use super::intake::{At, Intake, shortened};
use super::issue::{Kept, OfSheet, Reason};
use super::layout::correction::{Aspect, Of};
use super::layout::grid::{Grid, Look};
use super::layout::marked::{beside_figures, row_of_marks};
use super::layout::{self, Corrections, Mapping};
use super::pace::{self, AtOnce, Pace, Rows, Stopped, at_once, pause};
use super::period::WrittenPeriod;
use super::persons;
use super::records::Records;
use super::result::{Import, SheetRead};
use super::serial;
use super::sheet::{self, Separator, Sheet, Slip};
use super::tidy::{self, Header, Reader};
use crate::catalogue::{Registry, Vocabulary};

/// A sheet of more rows is no table of figures: in a ledger every row would become an indicator of its own.
pub const MAX_ROWS: u32 = 20_000;
/// More blank rows than that part what stands below from a table.
const FAR: u32 = 1_000;

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
    /// Any other text, which is still to be understood.
    Text(Box<TextSheet>),
    /// Anything else is read.
    Read(Box<Import>),
}

/// A text as the one sheet that it is.
pub struct TextSheet {
    sheet: Rc<Sheet>,
    encoding: Encoding,
    /// Whether it is rather Big5, which nobody said.
    is_doubtful: bool,
    slips: Vec<Slip>,
}

impl TextSheet {
    /// Understands and reads it.
    ///
    /// # Errors
    /// [`Stopped`].
    pub async fn read(
        self,
        file: &str,
        registry: &Rc<Registry>,
        asked: &Asked<'_>,
        pace: &dyn Pace,
    ) -> Result<Import, Stopped> {
        let mut import = Sheets::new(file, vec![self.sheet], registry, asked).read(pace).await?;
        import.encoding = Some(self.encoding);
        if self.encoding == Encoding::Mixed {
            import.say(At::default(), Reason::Sheet(OfSheet::Encodings), Kept::Row);
        }
        if self.is_doubtful {
            import.say(At::default(), Reason::Sheet(OfSheet::Big5), Kept::Row);
        }
        for Slip { row, column, reason, kept } in self.slips {
            import.say(At { row: Some(row), column }, reason, kept);
        }
        Ok(import)
    }
}

/// Reads a whole file.
#[must_use]
pub fn read(file: &str, bytes: &[u8], registry: &Rc<Registry>, asked: &Asked, gb18030: DecodeGb18030) -> Import {
    match open(file, bytes, registry, asked, gb18030) {
        Opened::Read(import) => *import,
        Opened::Text(text) => {
            let read = at_once(text.read(file, registry, asked, &AtOnce));
            read.and_then(Result::ok).unwrap_or_else(|| Import::empty(file))
        }
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
    if workbook::is_xml_2003(bytes) {
        return refused(Reason::NotText(encoding::Looks::Xml2003));
    }
    let decoded = match asked.encoding {
        Some(encoding) => Ok((encoding::decode_as(bytes, encoding, gb18030), encoding)),
        None => encoding::decode(bytes, gb18030),
    };
    let is_doubtful =
        asked.encoding.is_none() && matches!(decoded, Ok((_, Encoding::Gb18030))) && encoding::is_big5(bytes);
    match decoded {
        Ok((text, encoding)) if encoding::is_html(bytes) => match html::sheet(&text) {
            sheet if sheet.height() > 0 => {
                Opened::Text(Box::new(TextSheet { sheet: Rc::new(sheet), encoding, is_doubtful, slips: Vec::new() }))
            }
            _ => refused(Reason::NotText(encoding::Looks::Html)),
        },
        Ok((text, encoding)) => match text_of(file, &text, encoding, registry, asked) {
            Opened::Text(sheet) => Opened::Text(Box::new(TextSheet { is_doubtful, ..*sheet })),
            opened => opened,
        },
        Err(Refused::NotText(looks)) => refused(Reason::NotText(looks)),
        Err(Refused::UnknownEncoding) => refused(Reason::UnknownEncoding),
    }
}

/// The sheets of a workbook in which something stands, without the lists of units where it is a form that was made here.
#[must_use]
pub fn filled(sheets: Vec<Sheet>) -> Vec<Rc<Sheet>> {
    let is_form = sheets.iter().any(|sheet| row_of_marks(sheet).is_some());
    let is_list = |sheet: &Sheet| is_form && &*sheet.name == workbook::written::LISTS;
    let stands = |sheet: &Sheet| !is_list(sheet) && (sheet.width() > 0 || sheet.is_cut() || sheet.is_damaged());
    let mut named: HashMap<Rc<str>, u32> = HashMap::new();
    let once = |mut sheet: Sheet| {
        // Whose name an earlier one has: a cell's origin names the sheet.
        let count = named.entry(Rc::clone(&sheet.name)).or_default();
        *count += 1;
        if *count > 1 {
            sheet.name = format!("{}（{count}）", sheet.name).into();
        }
        Rc::new(sheet)
    };
    sheets.into_iter().filter(stands).map(once).collect()
}

/// The import of a workbook of which nothing is read.
#[must_use]
pub fn refused_workbook(file: &str, reason: workbook::Refused) -> Import {
    let mut import = Import::empty(file);
    import.refuse(Reason::Workbook(reason));
    import
}

/// What is said of a sheet that ends with its header: some lines of words, the last one of several cells.
fn only_header(grid: &Grid) -> Option<OfSheet> {
    const MOST_LINES: usize = 5;
    let rows = (1..=grid.height).map(|row| grid.filled(row)).enumerate().filter(|(_, cells)| !cells.is_empty());
    let rows: Vec<_> = rows.take(MOST_LINES + 1).collect();
    let are_words = rows.iter().flat_map(|(_, cells)| cells).all(|(_, look)| *look == Look::Words);
    let (row, cells) = rows.last().filter(|(_, cells)| are_words && rows.len() <= MOST_LINES && cells.len() > 1)?;
    let row = u32::try_from(row + 1).ok()?;
    let columns: Vec<&str> = cells.iter().map(|(column, _)| grid.sheet.cell(row, *column)).collect();
    // [{"乡镇": 1}] is no heading.
    let is_data = columns.iter().any(|column| column.starts_with(['{', '[']));
    (!is_data).then(|| OfSheet::OnlyHeader { columns: shortened(&columns.join("、")) })
}

/// What a text is that was decoded.
fn text_of(file: &str, text: &str, encoding: Encoding, registry: &Rc<Registry>, asked: &Asked) -> Opened {
    if text.trim().is_empty() {
        return Opened::Tidy(Box::new(Reader::of_text(file, text, encoding, registry, asked.region)));
    }
    let is_tidy = |(header, records): &(Header, Records)| {
        !tidy::passes_over_figures(header, *records, text)
            && !tidy::passes_over_names(header, *records, text, registry)
            && !tidy::leaves_out_year(header, *records, text)
    };
    let tidy = Header::find(text).ok().filter(is_tidy);
    let corrected = |(header, records): (Header, _)| Some((header.corrected(asked.corrections_of(0))?, records));
    if let Some(table) = tidy.and_then(corrected) {
        let mut reader = Reader::of_table(file, text, table, registry, asked.region_of_file());
        reader.say_encoding(encoding);
        return Opened::Tidy(Box::new(reader));
    }
    let (sheet, slips) = sheet::of_text(text, Separator::of(text));
    Opened::Text(Box::new(TextSheet { sheet: Rc::new(sheet), encoding, is_doubtful: false, slips }))
}

/// Understands sheets, and reads them by that.
#[must_use]
pub fn recognised(file: &str, sheets: Vec<Rc<Sheet>>, registry: &Rc<Registry>, asked: &Asked) -> Import {
    let read = at_once(Sheets::new(file, sheets, registry, asked).read(&AtOnce));
    read.and_then(Result::ok).unwrap_or_else(|| Import::empty(file))
}

/// The sheets of a file, understood and read at some pace.
pub struct Sheets<'a> {
    file: &'a str,
    registry: &'a Rc<Registry>,
    asked: &'a Asked<'a>,
    vocabulary: Vocabulary,
    unread: Vec<Rc<Sheet>>,
    read: Vec<SheetRead>,
    /// Why sheets were not read.
    left_out: Vec<OfSheet>,
    intake: Intake,
}

impl<'a> Sheets<'a> {
    /// None of them is read yet.
    #[must_use]
    pub fn new(file: &'a str, sheets: Vec<Rc<Sheet>>, registry: &'a Rc<Registry>, asked: &'a Asked<'a>) -> Self {
        let (vocabulary, intake) = (Vocabulary::new(registry), Intake::new(file, registry, asked.region));
        Self { file, registry, asked, vocabulary, unread: sheets, read: Vec::new(), left_out: Vec::new(), intake }
    }

    /// Reads all of them.
    ///
    /// # Errors
    /// [`Stopped`].
    pub async fn read(mut self, pace: &dyn Pace) -> Result<Import, Stopped> {
        match self.read_on(pace).await {
            Ok(()) => Ok(self.finish()),
            Err(stopped) => {
                self.intake.put_away(pace).await;
                Err(stopped)
            }
        }
    }

    async fn read_on(&mut self, pace: &dyn Pace) -> Result<(), Stopped> {
        // The vocabulary has taken its time.
        pause(pace).await?;
        let sheets = std::mem::take(&mut self.unread);
        let mut before = Rows { done: 0, of: sheets.iter().map(|sheet| sheet.height()).sum() };
        for sheet in sheets {
            let height = sheet.height();
            self.sheet(sheet, &pace::OfSheet { pace, before }).await?;
            before.done += height;
        }
        Ok(())
    }

    async fn sheet(&mut self, sheet: Rc<Sheet>, pace: &dyn Pace) -> Result<(), Stopped> {
        let corrections = self.asked.corrections_of(self.read.len());
        let near = if sheet.height() > MAX_ROWS { sheet.before_gap(FAR) } else { None };
        let (sheet, far) = near.map_or((sheet, None), |(near, far)| (Rc::new(near), Some(far)));
        let (rows, most) = (sheet.height(), MAX_ROWS);
        let dated = if rows > most { None } else { serial::written_out(&sheet, pace).await? };
        let grid = Grid::new(dated.as_ref().map_or(&*sheet, |(dated, ..)| dated));
        let persons = persons::heading(&sheet).map(|heading| OfSheet::Persons { heading });
        let unwanted = corrections.is_unwanted().then_some(OfSheet::Unwanted);
        let left_out = unwanted.or(persons).or_else(|| (rows > most).then_some(OfSheet::RowByRow { rows, most }));
        let mapping = if left_out.is_some() {
            Mapping::default()
        } else {
            let before = self.read.last().map(|read| &read.mapping);
            let names = (&self.vocabulary, &**self.registry);
            layout::recognise(&grid, self.file, names, (corrections, before), pace).await?
        };
        self.intake.enter_sheet(&sheet.name);
        if sheet.is_cut() {
            let said = if sheet.is_full() { OfSheet::TooManyCells } else { OfSheet::TooManyColumns };
            self.intake.say(At::default(), Reason::Sheet(said), Kept::OtherRows);
        }
        if let Some(row) = far {
            self.intake.say(At { row: Some(row), column: None }, Reason::Sheet(OfSheet::FarBelow), Kept::OtherRows);
        }
        if sheet.is_damaged() && !mapping.blocks.is_empty() {
            let at = At { row: Some(rows), column: Some(sheet.row_width(rows)) };
            self.intake.say(at, Reason::Sheet(OfSheet::BrokenOff), Kept::OtherRows);
        }
        let is_read = !mapping.blocks.is_empty();
        let of_cell = |row, column| At { row: Some(row), column: Some(column) };
        if let Some((_, (row, column), said)) = dated.as_ref().filter(|_| is_read) {
            self.intake.say(of_cell(*row, *column), Reason::Sheet(said.clone()), Kept::Row);
        }
        for (area, said) in [(grid.opened, OfSheet::Merged), (grid.unspread, OfSheet::MuchMerged)] {
            if let Some(area) = area.filter(|_| is_read) {
                self.intake.say(of_cell(area.top, area.left), Reason::Sheet(said), Kept::Row);
            }
        }
        let of_sheet = [
            (sheet.is_bare(), OfSheet::Bare),
            (sheet.lacks_formats() && !sheet.is_bare(), OfSheet::Unformatted),
            (sheet.has_macros() && self.read.iter().all(|read| read.mapping.blocks.is_empty()), OfSheet::Macros),
            (sheet.is_hidden(), OfSheet::Hidden),
            (sheet.hides() && row_of_marks(&sheet).is_none(), OfSheet::Hides),
        ];
        for (_, said) in of_sheet.into_iter().filter(|(is, _)| *is && is_read) {
            self.intake.say(At::default(), Reason::Sheet(said), Kept::Row);
        }
        for ((row, column), said) in beside_figures(&sheet) {
            self.intake.say(of_cell(row, column), Reason::Sheet(said), Kept::Row);
        }
        let is_empty = mapping.blocks.is_empty() && (rows > 0 || sheet.is_damaged());
        let empty =
            || if sheet.is_damaged() { OfSheet::Damaged } else { only_header(&grid).unwrap_or(OfSheet::NoFigures) };
        if let Some(why) = left_out.or_else(|| is_empty.then(empty)) {
            let kept = if why == OfSheet::Unwanted { Kept::Row } else { Kept::OtherRows };
            self.intake.say(At::default(), Reason::Sheet(why.clone()), kept);
            self.left_out.push(why);
        }
        layout::take(&grid, &mapping, self.registry, self.asked.period, &mut self.intake, pace).await?;
        drop(grid);
        self.read.push(SheetRead { sheet, mapping });
        Ok(())
    }

    /// What was read.
    fn finish(self) -> Import {
        let mut import = self.intake.finish();
        if self.read.iter().all(|read| read.mapping.blocks.is_empty()) {
            // What helps most is said of the file: persons first, then how long the longest sheet is.
            let weight = |why: &OfSheet| match why {
                OfSheet::Persons { .. } => u32::MAX,
                OfSheet::RowByRow { rows, .. } => *rows,
                OfSheet::OnlyHeader { .. } => 1,
                _ => 0,
            };
            let why = self.left_out.into_iter().rev().max_by_key(weight).unwrap_or(OfSheet::NoFigures);
            import.issues.clear();
            import.refuse(Reason::Sheet(why));
        }
        import.rows_read = import.entries.len().try_into().unwrap_or(u32::MAX);
        import.sheets = self.read;
        import
    }
}
