//! A text to records of cells, RFC 4180 with one repair: a quotation mark that is never closed costs its own line, not the
//! rest of the file.
//!
//! Invariant: rows are counted as a spreadsheet counts them, blank ones included; no cell is longer than a spreadsheet's.

use std::borrow::Cow;

/// The longest quoted cell, as in a spreadsheet; a quotation mark that is open for longer is a slip.
const MAX_CELL_BYTES: usize = 32_767 * 3;

/// The most cells of a row: one more than in a spreadsheet, which tells that there are more.
const MAX_CELLS: usize = 16_385;

/// Where reading stands.
#[derive(Clone, Copy, Debug)]
pub struct Records {
    delimiter: u8,
    at: usize,
    row: u32,
}

/// What there is to say of a record.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct Line {
    /// The row, from 1.
    pub row: u32,
    /// The column, from 1, of a quotation mark that is not closed; the line was read without it.
    pub open_quote: Option<u32>,
}

impl Records {
    /// From the beginning of a text.
    #[must_use]
    pub fn new(delimiter: u8) -> Self {
        Self { delimiter, at: 0, row: 0 }
    }

    /// How many bytes have been read.
    #[must_use]
    pub fn position(&self) -> usize {
        self.at
    }

    /// Reads the next record into `cells`; `None` at the end. `text` is the same at every call.
    pub fn next<'t>(&mut self, text: &'t str, cells: &mut Vec<Cow<'t, str>>) -> Option<Line> {
        if self.at >= text.len() {
            return None;
        }
        self.row = self.row.saturating_add(1);
        cells.clear();
        let mut at = self.at;
        loop {
            match cell(text, at, self.delimiter) {
                Ok((cell, after)) => {
                    if cells.len() < MAX_CELLS {
                        cells.push(meant(cell));
                    }
                    match text.as_bytes().get(after) {
                        Some(byte) if *byte == self.delimiter => at = after + 1,
                        _ => {
                            self.at = after_line_end(text, after);
                            return Some(Line { row: self.row, open_quote: None });
                        }
                    }
                }
                Err(OpenQuote) => {
                    let column = u32::try_from(cells.len() + 1).unwrap_or(u32::MAX);
                    self.line_without_quotes(text, cells);
                    return Some(Line { row: self.row, open_quote: Some(column) });
                }
            }
        }
    }

    fn line_without_quotes<'t>(&mut self, text: &'t str, cells: &mut Vec<Cow<'t, str>>) {
        cells.clear();
        let end = line_end(text.as_bytes(), self.at);
        let line = text[self.at..end].split(char::from(self.delimiter)).take(MAX_CELLS);
        cells.extend(line.map(|cell| Cow::Borrowed(cell.trim().trim_matches('"'))));
        self.at = after_line_end(text, end);
    }
}

/// ="0123": a text that a program keeps a spreadsheet from taking for a number.
fn meant(cell: Cow<'_, str>) -> Cow<'_, str> {
    let inside =
        |cell: &str| Some(2..cell.strip_prefix("=\"")?.strip_suffix('"').filter(|text| !text.contains('"'))?.len() + 2);
    match (inside(&cell), cell) {
        (None, cell) => cell,
        (Some(place), Cow::Borrowed(cell)) => Cow::Borrowed(&cell[place]),
        (Some(place), Cow::Owned(cell)) => Cow::Owned(cell[place].to_owned()),
    }
}

struct OpenQuote;

/// The cell that begins at `at`, and where it ends: at a delimiter, a line end or the end of the text.
fn cell(text: &str, at: usize, delimiter: u8) -> Result<(Cow<'_, str>, usize), OpenQuote> {
    let bytes = text.as_bytes();
    let ends = |byte: &u8| *byte == delimiter || matches!(byte, b'\n' | b'\r');
    if bytes.get(at) != Some(&b'"') {
        let end = bytes[at..].iter().position(ends).map_or(bytes.len(), |length| at + length);
        return Ok((Cow::Borrowed(&text[at..end]), end));
    }
    let (mut start, mut parts) = (at + 1, Cow::Borrowed(""));
    loop {
        let limit = bytes.len().min(at + MAX_CELL_BYTES).max(start);
        let quote = bytes[start..limit].iter().position(|byte| *byte == b'"').map(|length| start + length);
        let quote = quote.ok_or(OpenQuote)?;
        let part = &text[start..quote];
        if parts.is_empty() {
            parts = Cow::Borrowed(part);
        } else {
            parts.to_mut().push_str(part);
        }
        if bytes.get(quote + 1) == Some(&b'"') {
            parts.to_mut().push('"');
            start = quote + 2;
            continue;
        }
        let blanks = bytes[quote + 1..].iter().take_while(|byte| **byte == b' ').count();
        let end = quote + 1 + blanks;
        return if bytes.get(end).is_none_or(ends) { Ok((parts, end)) } else { Err(OpenQuote) };
    }
}

fn line_end(bytes: &[u8], at: usize) -> usize {
    bytes[at..].iter().position(|byte| matches!(byte, b'\n' | b'\r')).map_or(bytes.len(), |length| at + length)
}

fn after_line_end(text: &str, at: usize) -> usize {
    match text.as_bytes().get(at..) {
        Some([b'\r', b'\n', ..]) => at + 2,
        Some([_, ..]) => at + 1,
        _ => at,
    }
}

#[cfg(test)]
#[expect(clippy::unwrap_used, reason = "a test may stop where it stands")]
mod tests {
    use super::*;
    use proptest::prelude::*;

    fn read(text: &str) -> Vec<(Line, Vec<String>)> {
        let mut records = Records::new(b',');
        let mut cells = Vec::new();
        let mut all = Vec::new();
        while let Some(line) = records.next(text, &mut cells) {
            all.push((line, cells.iter().map(|cell| cell.to_string()).collect()));
        }
        all
    }

    #[track_caller]
    fn check(text: &str, expected: &str) {
        let shown: Vec<String> = read(text)
            .into_iter()
            .map(|(line, cells)| {
                let quote = line.open_quote.map(|column| format!("!{column}")).unwrap_or_default();
                format!("{}{quote}:{}", line.row, cells.join("|"))
            })
            .collect();
        assert_eq!(shown.join(" "), expected, "{text:?}");
    }

    #[test]
    fn records_and_their_rows() {
        check("a,b\r\nc,\n\n,d", "1:a|b 2:c| 3: 4:|d");
        check("a\rb\r", "1:a 2:b");
        check("\"a,\"\"b\"\"\n2\",c\nd", "1:a,\"b\"\n2|c 2:d");
        check("a\"b,\"c\" ,", "1:a\"b|c|");
        check("\"\",\"\"\"\"", "1:|\"");
        check("=\"007\",\"=\"\"7\"\"\",=\"a\"&\"b\"", "1:007|7|=\"a\"&\"b\"");
        check("", "");
    }

    #[test]
    fn an_open_quotation_mark_costs_its_own_line() {
        check("a,\"b,c\nd,e\n\"f\",g", "1!2:a|b|c 2:d|e 3:f|g");
        check("a\n\"b", "1:a 2!1:b");
        check("\"a\"b,c\nd", "1!1:a\"b|c 2:d");
        let long = format!("a,\"b\n{}", "x,y\n".repeat(100_000));
        assert_eq!(read(&long).len(), 100_001);
    }

    proptest! {
        #[test]
        fn what_is_written_is_read(rows in prop::collection::vec(prop::collection::vec("[a,\"\n\r 值]{0,4}", 1..4), 1..5)) {
            let mut writer = csv::WriterBuilder::new().flexible(true).quote_style(csv::QuoteStyle::Always).from_writer(Vec::new());
            rows.iter().for_each(|row| writer.write_record(row).unwrap());
            let text = String::from_utf8(writer.into_inner().unwrap()).unwrap();
            let read: Vec<Vec<String>> = read(&text).into_iter().map(|(_, cells)| cells).collect();
            prop_assert_eq!(read, rows);
        }

        #[test]
        fn every_text_ends(text in "[a,;\"\n\r值]{0,40}") {
            prop_assert!(read(&text).len() <= text.len());
        }
    }
}
