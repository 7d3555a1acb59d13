//! A workbook to its sheets: XLSX, XLS and ODS, and ET files, which are XLSX or XLS inside; a DOCX to the lines of its document; sheets to
//! a workbook, an XLSX; and slides to a deck, a PPTX.
//!
//! Invariant: a cell's text is what is stored, shown as its format says where that changes its meaning: a percentage, a date, a unit
//! behind the number. Nothing is computed, and a number keeps every digit that the program that wrote it meant.
//!
//! Readers and writer stand behind the feature `office`: on the page they run in a worker of their own, and what they found, and what is
//! to be written, goes over as bytes.

mod carried;
pub mod document;
#[cfg(test)]
mod elements;
pub mod markup;
pub mod numeral;
#[cfg(feature = "office")]
mod readers;
mod sheet;
pub mod slides;
pub mod theme;
#[cfg(feature = "office")]
mod writer;
pub mod written;

#[cfg(feature = "office")]
pub use readers::{document as read_document, read};
pub use sheet::{Area, MAX_CELLS, MAX_COLUMNS, Sheet};
#[cfg(feature = "office")]
pub use writer::{NotWritten, write, write_slides};

/// How far the reading of a workbook is.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq)]
pub struct Progress {
    /// How much of the file is read, in per cent.
    pub percent: u8,
    /// How many rows were met.
    pub rows: u32,
}

/// Why nothing of a workbook or a document is read.
#[derive(Clone, Copy, Debug, PartialEq, Eq, thiserror::Error)]
pub enum Refused {
    /// It is encrypted.
    #[error("it has a password")]
    Password,
    /// An archive or compound file, but of something else than what is asked for.
    #[error("it is of another kind")]
    OtherKind,
    /// It ends early, or a part of it does not read.
    #[error("it is damaged")]
    Damaged,
    /// Unpacked, a part is larger than anything of an office.
    #[error("unpacked it is too large")]
    TooLarge,
    /// A workbook in the binary form of Excel 2007, which few programs write.
    #[error("it is an XLSB")]
    Binary,
    /// It declares entities of XML.
    #[error("it declares entities")]
    Entities,
    /// A workbook of Excel 95 or older, a document of Word 2003 or older.
    #[error("it is of an old form")]
    Old,
    /// The reader could not be fetched.
    #[error("there is nobody to read it")]
    NoReader,
    /// The reader broke off.
    #[error("its reader stopped")]
    Stopped,
}

/// Those that a reader finds, by the number they are carried under.
const REFUSED: [Refused; 7] = [
    Refused::Password,
    Refused::OtherKind,
    Refused::Damaged,
    Refused::TooLarge,
    Refused::Binary,
    Refused::Old,
    Refused::Entities,
];

/// What the first bytes of an archive are.
const ZIP: &[u8] = b"PK\x03\x04";
/// What the first bytes of a compound file are: an XLS, or an encrypted XLSX.
const COMPOUND: &[u8] = b"\xd0\xcf\x11\xe0\xa1\xb1\x1a\xe1";

/// Whether these first bytes are those of an archive that could be a workbook.
#[must_use]
pub fn begins(bytes: &[u8]) -> bool {
    bytes.starts_with(ZIP) || bytes.starts_with(COMPOUND)
}

/// What a reader found, as bytes.
#[must_use]
pub fn carry(found: &Result<Vec<Sheet>, Refused>) -> Vec<u8> {
    match found {
        Ok(sheets) => carried::write(sheets),
        Err(refused) => {
            let number = REFUSED.iter().position(|known| known == refused).and_then(|at| u8::try_from(at).ok());
            number.into_iter().collect()
        }
    }
}

/// What a reader found, from its bytes; bytes that say nothing are those of a reader that broke off.
///
/// # Errors
/// [`Refused`] as the reader said.
pub fn take_over(bytes: &[u8]) -> Result<Vec<Sheet>, Refused> {
    match bytes {
        [number] => Err(REFUSED.get(usize::from(*number)).copied().unwrap_or(Refused::Stopped)),
        _ => carried::read(bytes).ok_or(Refused::Stopped),
    }
}
