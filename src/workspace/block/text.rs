//! A block of cells as text: the tab-separated form and the HTML table that Excel and WPS take and give.
//!
//! Invariant: reading is bounded and goes on from where it stopped; nothing is read as anything but text.

use std::borrow::Cow;
use std::fmt::Write as _;

use super::selection::{Area, Size};
use crate::import::records::Records;

/// The most cells that are read of one block.
pub const MAX_CELLS: usize = 200_000;
/// The most characters of a cell that are kept: more is no number and no name.
const MAX_CHARACTERS: usize = 1_000;

/// Cells as texts.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub struct TextBlock {
    /// Row by row; rows may differ in length.
    pub rows: Vec<Vec<String>>,
    /// Rows that were left out, since [`MAX_CELLS`] were read.
    pub rows_left_out: usize,
}

impl TextBlock {
    /// How many rows and columns it spans.
    #[must_use]
    pub fn size(&self) -> Size {
        let columns = self.rows.iter().map(Vec::len).max().unwrap_or(0);
        Size { rows: self.rows.len(), columns }
    }

    /// The text of a cell, trimmed; empty where there is none.
    #[must_use]
    pub fn text(&self, row: usize, column: usize) -> &str {
        self.rows.get(row).and_then(|row| row.get(column)).map_or("", |text| text.trim())
    }

    /// The block repeated over a selection that it fills a whole number of times, as Excel does; else as it is.
    #[must_use]
    pub fn over(self, area: Area) -> Self {
        let size = self.size();
        let (rows, columns) = (area.rows().count(), area.columns().count());
        let fits = size.rows > 0 && size.columns > 0 && rows % size.rows == 0 && columns % size.columns == 0;
        if !fits || (rows, columns) == (size.rows, size.columns) || area.cells() > MAX_CELLS {
            return self;
        }
        let text = |row: usize, column: usize| self.text(row % size.rows, column % size.columns).to_owned();
        let rows = (0..rows).map(|row| (0..columns).map(|column| text(row, column)).collect()).collect();
        Self { rows, rows_left_out: self.rows_left_out }
    }

    /// Of rows of any number, those that are kept.
    #[must_use]
    pub fn bounded(rows: Vec<Vec<String>>) -> Self {
        let mut block = Self::default();
        let mut cells = 0;
        for row in rows {
            cells += row.len();
            if cells > MAX_CELLS {
                block.rows_left_out += 1;
            } else {
                block.rows.push(row);
            }
        }
        block
    }
}

/// Reads a tab-separated text, a part at a time.
pub struct TextReader {
    text: String,
    records: Records,
    block: TextBlock,
    cells: usize,
    full: bool,
}

impl TextReader {
    /// Before the beginning of a text.
    #[must_use]
    pub fn new(text: String) -> Self {
        Self { text, records: Records::new(b'\t'), block: TextBlock::default(), cells: 0, full: false }
    }

    /// Reads on for about so many cells; whether there is more.
    pub fn advance(&mut self, cells: usize) -> bool {
        let until = self.cells + cells;
        let mut record: Vec<Cow<str>> = Vec::new();
        while self.cells < until {
            if self.records.next(&self.text, &mut record).is_none() {
                return false;
            }
            self.cells += record.len().max(1);
            self.full |= self.cells > MAX_CELLS;
            if self.full {
                self.block.rows_left_out += 1;
            } else {
                self.block.rows.push(record.iter().map(|cell| cell.chars().take(MAX_CHARACTERS).collect()).collect());
            }
        }
        true
    }

    /// How much is read, and of how much, in bytes.
    #[must_use]
    pub fn progress(&self) -> (usize, usize) {
        (self.records.position(), self.text.len())
    }

    /// What was read.
    #[must_use]
    pub fn finish(self) -> TextBlock {
        self.block
    }
}

/// Rows as tab-separated text; a cell with a tab, a line break or a quotation mark stands in quotation marks.
#[must_use]
pub fn tsv(rows: &[Vec<String>]) -> String {
    let mut text = String::new();
    for row in rows {
        for (at, cell) in row.iter().enumerate() {
            if at > 0 {
                text.push('\t');
            }
            if cell.contains(['\t', '\n', '\r', '"']) {
                let _ = write!(text, "\"{}\"", cell.replace('"', "\"\""));
            } else {
                text.push_str(cell);
            }
        }
        text.push_str("\r\n");
    }
    text
}

/// Rows as an HTML table of plain text, its first rows as headings.
#[must_use]
pub fn html(rows: &[Vec<String>], headings: usize) -> String {
    let mut text = String::from("<meta charset=\"utf-8\"><table>");
    for (at, row) in rows.iter().enumerate() {
        let tag = if at < headings { "th" } else { "td" };
        text.push_str("<tr>");
        for cell in row {
            let _ = write!(text, "<{tag}>{}</{tag}>", escaped(cell));
        }
        text.push_str("</tr>");
    }
    text.push_str("</table>");
    text
}

fn escaped(text: &str) -> String {
    let text = text.replace('&', "&amp;").replace('<', "&lt;").replace('>', "&gt;");
    text.replace('\n', "<br>")
}

#[cfg(test)]
mod tests {
    use super::*;
    use proptest::prelude::*;

    fn read(text: &str, part: usize) -> TextBlock {
        let mut reader = TextReader::new(text.to_owned());
        while reader.advance(part) {}
        reader.finish()
    }

    #[track_caller]
    fn check(text: &str, expected: &str) {
        let rows: Vec<String> = read(text, 2).rows.iter().map(|row| row.join("|")).collect();
        assert_eq!(rows.join(" / "), expected, "{text:?}");
    }

    #[test]
    fn blocks_as_excel_gives_them() {
        check("1\t2\r\n3\t4\r\n", "1|2 / 3|4");
        check("1,267\t\r\n\t\"两行\n的格\"", "1,267| / |两行\n的格");
        check("5", "5");
        check("", "");
        check("\"a\"\"b\"\tc", "a\"b|c");
    }

    #[test]
    fn a_million_cells_are_bounded() {
        let text = "1\t2\t3\t4\t5\t6\t7\t8\t9\t10\n".repeat(100_000);
        let block = read(&text, 50_000);
        assert_eq!((block.rows.len(), block.rows_left_out), (20_000, 80_000));
        let long = read(&"9".repeat(2_000_000), 10);
        assert_eq!(long.rows[0][0].len(), MAX_CHARACTERS);
    }

    #[test]
    fn html_is_text_and_nothing_else() {
        let rows = vec![vec!["<b>".to_owned(), "1&2\n3".to_owned()]];
        assert!(html(&rows, 0).ends_with("<table><tr><td>&lt;b&gt;</td><td>1&amp;2<br>3</td></tr></table>"));
    }

    proptest! {
        #[test]
        fn what_is_copied_is_pasted(rows in prop::collection::vec(prop::collection::vec("[a1,\"\n\t值 ]{0,4}", 2..4), 1..5), part in 1_usize..9) {
            prop_assert_eq!(read(&tsv(&rows), part).rows, rows);
        }
    }
}
