//! A workbook to its sheets: XLSX, XLS, ODS and XML Spreadsheet 2003, and ET files, which are XLSX or XLS inside; a DOCX to the lines of
//! its document; sheets to a workbook, an XLSX; and slides to a deck, a PPTX.
//!
//! Invariant: a cell's text is what is stored, shown as its format says where that changes its meaning: a percentage, a date, a unit
//! behind the number. Nothing is computed, and a number keeps every digit that the program that wrote it meant.
//!
//! Readers and writer stand behind the feature `office`: on the page they run in a worker of their own, and what they found, and what is
//! to be written, goes over as bytes.

pub mod archive;
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
    /// An archive with files in it that are no parts of one document.
    #[error("it is an archive of files")]
    Archive,
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
const REFUSED: [Refused; 8] = [
    Refused::Password,
    Refused::OtherKind,
    Refused::Damaged,
    Refused::TooLarge,
    Refused::Binary,
    Refused::Old,
    Refused::Entities,
    Refused::Archive,
];

/// What the first bytes of an archive are.
const ZIP: &[u8] = b"PK\x03\x04";
/// What the first bytes of a compound file are: an XLS, or an encrypted XLSX.
const COMPOUND: &[u8] = b"\xd0\xcf\x11\xe0\xa1\xb1\x1a\xe1";

/// Whether these first bytes are those of a workbook or a document that a reader may know; a server may have put blank lines before them.
#[must_use]
pub fn begins(bytes: &[u8]) -> bool {
    let bytes = bytes.trim_ascii_start();
    bytes.starts_with(ZIP) || bytes.starts_with(COMPOUND) || is_xml_2003(bytes) && !is_of_a_nation(bytes)
}

/// Whether bytes are those of a workbook that Excel 2003 wrote as XML, whatever its ending: in its first lines it says so.
#[must_use]
pub fn is_xml_2003(bytes: &[u8]) -> bool {
    const NAMES: [&[u8]; 2] = [b"urn:schemas-microsoft-com:office:spreadsheet", b"Excel.Sheet"];
    const BEGINS: [&[u8]; 4] = [b"<?xml", b"<?mso", b"<Workbook", b"<ss:Workbook"];
    let first = head_of_xml(bytes);
    let tag = first.iter().position(|byte| *byte == b'<').map(|at| &first[at..]);
    let begins = tag.is_some_and(|tag| BEGINS.iter().any(|begin| tag.starts_with(begin)));
    begins && NAMES.iter().any(|name| first.windows(name.len()).any(|window| window == *name))
}

/// Whether XML says that it is in another encoding than Unicode: encoding="gb2312".
fn is_of_a_nation(bytes: &[u8]) -> bool {
    let first = String::from_utf8_lossy(&head_of_xml(bytes)).to_ascii_lowercase();
    let declared = first.split_once("encoding=").and_then(|(_, rest)| rest.get(1..4));
    declared.is_some_and(|name| name != "utf")
}

fn head_of_xml(bytes: &[u8]) -> Vec<u8> {
    const WITHIN: usize = 2_000;
    // Of UTF-16 every other byte is zero.
    bytes.iter().take(WITHIN).copied().filter(|byte| *byte != 0).collect()
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
