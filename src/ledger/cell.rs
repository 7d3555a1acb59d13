//! Where the cells of a CSV begin and end, seen from its bytes alone: no trail byte of UTF-8 or GB18030 is a comma, a quotation mark
//! or a line end.
//!
//! Invariant: cells and rows are those of [`crate::import::records`], and a piece that may go on behind the bytes at hand is said to
//! be incomplete.

use std::ops::Range;

/// The longest quoted cell, as in a spreadsheet; a quotation mark that is open for longer is a slip.
const MAX_QUOTED: usize = 32_767 * 3;

const ONES: u64 = 0x0101_0101_0101_0101;
const HIGHS: u64 = 0x8080_8080_8080_8080;

/// A cell and what follows it.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Cell {
    /// Its text, without the quotation marks around it.
    pub text: Range<usize>,
    /// Whether quotation marks are doubled in it.
    pub has_doubled: bool,
    /// Where it ends: at a delimiter, a line end or the end of the file.
    pub end: usize,
}

/// Why there is no cell.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum NoCell {
    /// It may go on behind the bytes.
    Incomplete,
    /// A quotation mark is not closed, or closed in the middle of a cell.
    OpenQuote,
}

/// Where cells end, in the 64 bytes looked at last: each byte is looked at once, and no branch depends on how long a cell is.
pub struct Ends {
    delimiter: u8,
    from: usize,
    found: u64,
}

impl Ends {
    /// Nothing looked at yet.
    pub fn new(delimiter: u8) -> Self {
        Self { delimiter, from: usize::MAX / 2, found: 0 }
    }

    /// The cell that begins at `at`, of bytes that are the last ones of the file or not. The bytes are the same at every call.
    #[inline(always)]
    pub fn cell(&mut self, bytes: &[u8], at: usize, is_last: bool) -> Result<Cell, NoCell> {
        if bytes.get(at) == Some(&b'"') {
            return quoted(bytes, at, self.delimiter, is_last);
        }
        let end = self.next(bytes, at);
        if end == bytes.len() && !is_last {
            return Err(NoCell::Incomplete);
        }
        Ok(Cell { text: at..end, has_doubled: false, end })
    }

    /// The first delimiter or line end at or after `at`; the length where there is none.
    #[inline(always)]
    fn next(&mut self, bytes: &[u8], mut at: usize) -> usize {
        loop {
            let offset = at.wrapping_sub(self.from);
            if offset < BLOCK {
                let ahead = self.found >> offset;
                if ahead != 0 {
                    at += ahead.trailing_zeros() as usize;
                    // Other signs were found, too.
                    if bytes.get(at).is_some_and(|byte| ends(*byte, self.delimiter)) {
                        return at;
                    }
                    at += 1;
                    continue;
                }
                at = self.from + BLOCK;
            }
            if at >= bytes.len() {
                return bytes.len();
            }
            self.look(bytes, at);
        }
    }

    #[inline(always)]
    fn look(&mut self, bytes: &[u8], at: usize) {
        self.from = at;
        self.found = match bytes[at..].first_chunk::<BLOCK>() {
            Some(block) => found_in(block, self.delimiter),
            None => {
                let mut block = [b'x'; BLOCK];
                block[..bytes.len() - at].copy_from_slice(&bytes[at..]);
                found_in(&block, self.delimiter)
            }
        };
    }
}

const BLOCK: usize = 64;

/// A bit for each byte that may be the delimiter or a line end: all signs up to the comma, of which cells have few others; with a
/// delimiter further up, that one and all below 14.
#[inline(always)]
fn found_in(block: &[u8; BLOCK], delimiter: u8) -> u64 {
    if delimiter <= b',' {
        marked(block, |word| above(word, b','))
    } else {
        let delimiters = ONES * u64::from(delimiter);
        marked(block, |word| {
            let apart = word ^ delimiters;
            ((apart & !HIGHS).wrapping_add(!HIGHS) | apart) & above(word, b'\r')
        })
    }
}

/// Sets the high bit of each byte that is above a sign.
#[inline(always)]
fn above(word: u64, sign: u8) -> u64 {
    (word & !HIGHS).wrapping_add(ONES * u64::from(127 - sign)) | word
}

/// A bit for each byte whose high bit stays clear.
#[inline(always)]
fn marked(block: &[u8; BLOCK], is_other: impl Fn(u64) -> u64) -> u64 {
    let mut found = 0;
    for (at, eight) in block.as_chunks::<8>().0.iter().enumerate() {
        let ends = !is_other(u64::from_le_bytes(*eight)) & HIGHS;
        // The eight high bits side by side.
        found |= ((ends >> 7).wrapping_mul(0x0102_0408_1020_4080) >> 56) << (at * 8);
    }
    found
}

fn ends(byte: u8, delimiter: u8) -> bool {
    byte == delimiter || byte == b'\n' || byte == b'\r'
}

/// The first line end at or after `at`; the length where there is none.
pub fn line_end(bytes: &[u8], at: usize) -> usize {
    bytes[at..].iter().position(|byte| ends(*byte, b'\n')).map_or(bytes.len(), |length| at + length)
}

/// Behind the line end at `at`; `None` where a line feed may follow.
#[inline(always)]
pub fn after_line_end(bytes: &[u8], at: usize, is_last: bool) -> Option<usize> {
    match (bytes.get(at), bytes.get(at + 1)) {
        (Some(b'\r'), Some(b'\n')) => Some(at + 2),
        (Some(b'\r'), None) if !is_last => None,
        (Some(_), _) => Some(at + 1),
        (None, _) => Some(at),
    }
}

#[inline(never)]
fn quoted(bytes: &[u8], at: usize, delimiter: u8, is_last: bool) -> Result<Cell, NoCell> {
    let limit = at + MAX_QUOTED;
    let out_of_bytes = if is_last || bytes.len() >= limit { NoCell::OpenQuote } else { NoCell::Incomplete };
    let (mut from, mut has_doubled) = (at + 1, false);
    loop {
        let until = bytes.len().min(limit).max(from);
        let quote = quote_in(&bytes[from..until]).map(|length| from + length).ok_or(out_of_bytes)?;
        match bytes.get(quote + 1) {
            Some(b'"') => {
                has_doubled = true;
                from = quote + 2;
                continue;
            }
            None if !is_last => return Err(NoCell::Incomplete),
            _ => {}
        }
        let blanks = bytes[quote + 1..].iter().take_while(|byte| **byte == b' ').count();
        let end = quote + 1 + blanks;
        return match bytes.get(end) {
            None if !is_last => Err(NoCell::Incomplete),
            Some(byte) if !ends(*byte, delimiter) => Err(NoCell::OpenQuote),
            _ => Ok(Cell { text: at + 1..quote, has_doubled, end }),
        };
    }
}

fn quote_in(bytes: &[u8]) -> Option<usize> {
    let mut at = 0;
    while let Some(eight) = bytes[at..].first_chunk::<8>() {
        let apart = u64::from_le_bytes(*eight) ^ (ONES * u64::from(b'"'));
        let found = apart.wrapping_sub(ONES) & !apart & HIGHS;
        if found != 0 {
            // The lowest one is exact.
            return Some(at + (found.trailing_zeros() / 8) as usize);
        }
        at += 8;
    }
    bytes[at..].iter().position(|byte| *byte == b'"').map(|length| at + length)
}

#[cfg(test)]
mod tests {
    use super::*;

    #[track_caller]
    fn check(text: &str, is_last: bool, expected: &str) {
        let shown = match Ends::new(b',').cell(text.as_bytes(), 0, is_last) {
            Ok(cell) => format!("{:?} {} {}", &text[cell.text], cell.has_doubled, cell.end),
            Err(reason) => format!("{reason:?}"),
        };
        assert_eq!(shown, expected, "{text:?}");
    }

    #[test]
    fn cells_and_where_they_end() {
        check("城关区,a", false, "\"城关区\" false 9");
        check("a long text without any end", true, "\"a long text without any end\" false 27");
        check("a long text without any end", false, "Incomplete");
        check("tab\tand\u{1}signs below fourteen\n", false, "\"tab\\tand\\u{1}signs below fourteen\" false 28");
        check("", true, "\"\" false 0");
        check("\r\n", false, "\"\" false 0");
        check("\"a,\"\"b\"\"\n\" ,", false, "\"a,\\\"\\\"b\\\"\\\"\\n\" true 11");
        check("\"a\"", false, "Incomplete");
        check("\"a\"", true, "\"a\" false 3");
        check("\"a\"b,", false, "OpenQuote");
        check("\"a", false, "Incomplete");
        check("\"a", true, "OpenQuote");
        check(&format!("\"{}", "x".repeat(100_000)), false, "OpenQuote");
    }
}
