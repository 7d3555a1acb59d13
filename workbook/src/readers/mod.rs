//! The readers, one for each kind of workbook.
//!
//! Invariant: whatever the bytes, what comes is sheets within their bounds or a reason; nothing grows beyond what a form of an office needs.

mod compound;
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

/// The sheets of a workbook in their order; `tell` hears now and then how far it is.
///
/// # Errors
/// [`Refused`] where it is none, or cannot be read.
pub fn read(bytes: &[u8], tell: &mut dyn FnMut(Progress)) -> Result<Vec<Sheet>, Refused> {
    let mut pace = Pace::new(tell);
    if bytes.starts_with(COMPOUND) {
        return xls::sheets(bytes, &mut pace);
    }
    let mut package = Package::open(bytes, Rc::clone(&pace.read))?;
    pace.of = bytes.len() as u64;
    if package.has("xl/workbook.xml") {
        xlsx::sheets(&mut package, &mut pace)
    } else if package.has("content.xml") {
        ods::sheets(&mut package, &mut pace)
    } else if package.has("xl/workbook.bin") {
        Err(Refused::Binary)
    } else {
        Err(Refused::NoWorkbook)
    }
}
