//! A workbook to its sheets: XLSX, XLS and ODS, and ET files, which are XLSX or XLS inside.
//!
//! Invariant: a cell's text is what is stored, shown as its format says where that changes its meaning: a percentage, a date, a unit
//! behind the number. Nothing is computed, and a number keeps every digit that the program that wrote it meant.

mod compound;
mod number;
mod ods;
mod package;
mod reference;
mod strings;
mod styles;
mod xls;
mod xlsx;
mod xml;

use super::sheet::Sheet;
use package::Package;

/// Why nothing of a workbook is read.
#[derive(Clone, Copy, Debug, PartialEq, Eq, thiserror::Error)]
pub enum Refused {
    /// It is encrypted.
    #[error("it has a password")]
    Password,
    /// An archive or compound file, but of something else.
    #[error("it is no workbook")]
    NoWorkbook,
    /// It ends early, or a part of it does not read.
    #[error("it is damaged")]
    Damaged,
    /// Unpacked, a part is larger than anything of an office.
    #[error("unpacked it is too large")]
    TooLarge,
    /// A workbook in the binary form of Excel 2007, which few programs write.
    #[error("it is an XLSB")]
    Binary,
    /// A workbook of Excel 95 or older.
    #[error("it is of Excel 95 or older")]
    Old,
}

/// What the first bytes of an archive are.
const ZIP: &[u8] = b"PK\x03\x04";
/// What the first bytes of a compound file are: an XLS, or an encrypted XLSX.
const COMPOUND: &[u8] = b"\xd0\xcf\x11\xe0\xa1\xb1\x1a\xe1";

/// The sheets of a workbook in their order; `None` where the bytes are no archive that could be one.
#[must_use]
pub fn read(bytes: &[u8]) -> Option<Result<Vec<Sheet>, Refused>> {
    if bytes.starts_with(COMPOUND) {
        return Some(xls::sheets(bytes));
    }
    bytes.starts_with(ZIP).then(|| {
        let mut package = Package::open(bytes)?;
        if package.has("xl/workbook.xml") {
            xlsx::sheets(&mut package)
        } else if package.has("content.xml") {
            ods::sheets(&mut package)
        } else if package.has("xl/workbook.bin") {
            Err(Refused::Binary)
        } else {
            Err(Refused::NoWorkbook)
        }
    })
}
