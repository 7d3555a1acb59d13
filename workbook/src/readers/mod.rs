//! The readers, one for each kind of workbook.
//!
//! Invariant: whatever the bytes, what comes is sheets within their bounds or a reason; nothing grows beyond what a form of an office needs.

mod compound;
#[cfg(test)]
#[expect(clippy::unwrap_used, reason = "a test fails by it")]
mod hostile;
mod number;
mod ods;
mod pace;
mod package;
mod reference;
mod strings;
mod styles;
mod xls;
mod xlsx;
mod xml;

use std::rc::Rc;

use crate::{COMPOUND, Progress, Refused, Sheet};
use pace::Pace;
use package::Package;

/// The most memory that the sheets of a workbook take.
const MAX_WEIGHT: usize = 256 << 20;

/// The sheets of a workbook in their order; `tell` hears now and then how far it is.
///
/// # Errors
/// [`Refused`] where it is none, or cannot be read.
pub fn read(bytes: &[u8], tell: &mut dyn FnMut(Progress)) -> Result<Vec<Sheet>, Refused> {
    let mut pace = Pace::new(tell);
    let sheets = sheets(bytes, &mut pace)?;
    let weight: usize = sheets.iter().map(Sheet::weight).sum();
    if weight > MAX_WEIGHT { Err(Refused::TooLarge) } else { Ok(sheets) }
}

fn sheets(bytes: &[u8], pace: &mut Pace) -> Result<Vec<Sheet>, Refused> {
    if bytes.starts_with(COMPOUND) {
        return xls::sheets(bytes, pace);
    }
    let mut package = Package::open(bytes, Rc::clone(&pace.read))?;
    pace.of = bytes.len() as u64;
    if package.has("xl/workbook.xml") {
        xlsx::sheets(&mut package, pace)
    } else if package.has("content.xml") {
        ods::sheets(&mut package, pace)
    } else if package.has("xl/workbook.bin") {
        Err(Refused::Binary)
    } else {
        Err(Refused::NoWorkbook)
    }
}
