//! The readers, one for each kind of workbook.
//!
//! Invariant: whatever the bytes, what comes is sheets within their bounds or a reason; nothing grows beyond what a form of an office needs.

mod compound;
mod continued;
mod docx;
#[cfg(test)]
#[expect(clippy::unwrap_used, reason = "a test fails by it")]
mod hostile;
#[cfg(test)]
#[expect(clippy::unwrap_used, reason = "a test fails by it")]
mod mangled;
mod number;
mod ods;
mod pace;
mod package;
mod reference;
mod relations;
mod strings;
mod styles;
mod torn;
mod xls;
mod xlsx;
pub(crate) mod xml;
mod xml2003;

pub use docx::document;

use crate::{COMPOUND, Progress, Refused, Sheet};
use pace::Pace;
use package::Package;

/// The most memory that the sheets of a workbook take.
const MAX_WEIGHT: usize = if cfg!(test) { 32 << 20 } else { 256 << 20 };
/// The most sheets: more than anyone looks through.
const MAX_SHEETS: usize = 4_000;

/// The sheets that were read. They are held against the bounds one by one, so that what lies beyond is not read at all.
#[derive(Default)]
struct Sheets {
    read: Vec<Sheet>,
    weight: usize,
}

impl Sheets {
    fn add(&mut self, mut sheet: Sheet) -> Result<(), Refused> {
        sheet.end_with_text();
        self.make_room(sheet.weight())?;
        self.read.push(sheet);
        Ok(())
    }

    /// Adds a sheet with the cells of one that was read.
    fn add_again(&mut self, read: usize, name: &str) -> Result<(), Refused> {
        self.make_room(self.read[read].weight())?;
        let again = Sheet { name: name.into(), ..self.read[read].clone() };
        self.read.push(again);
        Ok(())
    }

    /// Says of the last sheet whether a spreadsheet does not show it, and whether its name is lost.
    fn say_last(&mut self, is_hidden: bool, is_nameless: bool) {
        if let Some(last) = self.read.last_mut() {
            last.is_hidden = is_hidden;
            last.is_nameless = is_nameless;
        }
    }

    /// Says of all sheets that their file has macros.
    fn say_macros(&mut self) {
        self.read.iter_mut().for_each(|sheet| sheet.has_macros = true);
    }

    /// The sheets, unless nothing is left of any.
    fn some(self) -> Result<Self, Refused> {
        let is_lost = |sheet: &Sheet| sheet.is_damaged() && sheet.width() == 0;
        if !self.read.is_empty() && self.read.iter().all(is_lost) { Err(Refused::Damaged) } else { Ok(self) }
    }

    fn make_room(&mut self, weight: usize) -> Result<(), Refused> {
        self.weight = self.weight.saturating_add(weight);
        if self.weight > MAX_WEIGHT || self.read.len() >= MAX_SHEETS { Err(Refused::TooLarge) } else { Ok(()) }
    }
}

/// The sheets of a workbook in their order; `tell` hears now and then how far it is.
///
/// # Errors
/// [`Refused`] where it is none, or cannot be read.
pub fn read(bytes: &[u8], tell: &mut dyn FnMut(Progress)) -> Result<Vec<Sheet>, Refused> {
    let mut pace = Pace::new(tell);
    Ok(sheets(bytes.trim_ascii_start(), &mut pace)?.read)
}

fn sheets(bytes: &[u8], pace: &mut Pace) -> Result<Sheets, Refused> {
    if bytes.starts_with(COMPOUND) {
        return xls::sheets(bytes, pace);
    }
    if crate::is_xml_2003(bytes) {
        return xml2003::sheets(bytes, pace);
    }
    let mut package = Package::open(bytes, &pace.read)?;
    pace.of = bytes.len() as u64;
    if package.has("xl/workbook.xml") || package.is_torn() && !package.under("xl/worksheets/").is_empty() {
        xlsx::sheets(&mut package, pace)
    } else if package.has("content.xml") {
        ods::sheets(&mut package, pace)
    } else if package.is_torn() {
        Err(Refused::Damaged)
    } else if package.has("xl/workbook.bin") {
        Err(Refused::Binary)
    } else if !package.has("[Content_Types].xml") && !package.has("mimetype") {
        Err(Refused::Archive)
    } else {
        Err(Refused::OtherKind)
    }
}
