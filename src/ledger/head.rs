//! The first bytes of a file: how it is encoded, what parts its cells, and its first rows.
//!
//! Invariant: a file is seen by its head as it is scanned later: the same rows, the same cells.

use std::borrow::Cow;

use crate::import::encoding::{self, DecodeGb18030, Encoding, Refused};
use crate::import::records::Records;
use crate::import::sheet::Separator;
use crate::import::tidy::{Header, passes_over_figures};

/// How many bytes of a file are enough to see what it is.
pub const HEAD: usize = 1 << 18;
/// How many rows are looked at.
pub const ROWS: usize = 80;
/// How many cells of a row are looked at.
pub const CELLS: usize = 256;

/// What the first bytes of a file show.
#[derive(Clone, Debug)]
pub struct Head {
    /// How it is encoded.
    pub encoding: Encoding,
    /// What stands between two cells.
    pub delimiter: u8,
    /// The first rows, with no row left out.
    pub rows: Vec<Vec<String>>,
    /// How many rows there are to so many bytes.
    pub density: (u64, u64),
    /// Whether each row is a figure, under a header that says so.
    pub is_tidy: bool,
}

impl Head {
    /// Looks at the first bytes of a file, of which [`HEAD`] are enough.
    ///
    /// # Errors
    /// [`Refused`] for a file that is no text.
    pub fn read(bytes: &[u8], asked: Option<Encoding>, gb18030: DecodeGb18030) -> Result<Self, Refused> {
        let is_cut = bytes.len() >= HEAD;
        let bytes = &bytes[..bytes.len().min(HEAD)];
        let whole = if is_cut { whole_lines(bytes) } else { bytes };
        let (text, encoding) = match asked {
            Some(encoding) => (encoding::decode_as(whole, encoding, gb18030), encoding),
            None => encoding::decode(whole, gb18030)?,
        };
        let delimiter = match Separator::of(text.get(..text.floor_char_boundary(1 << 16)).unwrap_or(&text)) {
            Separator::Sign(sign) => sign,
            Separator::Blanks | Separator::Colon | Separator::WideComma => b',',
        };
        let (mut records, mut cells, mut rows) = (Records::new(delimiter), Vec::<Cow<str>>::new(), Vec::new());
        while rows.len() < ROWS && records.next(&text, &mut cells).is_some() {
            rows.push(cells.iter().take(CELLS).map(|cell| cell.trim().to_owned()).collect());
        }
        // A line that is longer than the head is one row of it: a wide table is no ledger.
        let is_within_a_line = whole.len() < bytes.len();
        let density = (text.lines().count() as u64 + u64::from(is_within_a_line), bytes.len().max(1) as u64);
        let is_tidy = Header::find(&text).is_ok_and(|(header, records)| !passes_over_figures(&header, records, &text));
        Ok(Self { encoding, delimiter, rows, density, is_tidy })
    }
}

/// The bytes up to the last line end, in whole pairs for UTF-16; all where there is none.
fn whole_lines(bytes: &[u8]) -> &[u8] {
    let end = bytes.iter().rposition(|byte| *byte == b'\n').map_or(bytes.len(), |at| at + 1);
    let end = if bytes.get(end) == Some(&0) { end + 1 } else { end };
    &bytes[..end]
}
