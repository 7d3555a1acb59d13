//! The rows of a workbook as the text that a ledger is read from.
//!
//! Invariant: a row and a column have the same numbers in the text as in the sheet.

use std::ops::RangeInclusive;
use std::rc::Rc;

use crate::import::sheet::Sheet;

/// The sheet whose rows may be those of a ledger: the longest one; none where it had more rows than were taken.
#[must_use]
pub fn longest(sheets: &[Rc<Sheet>]) -> Option<&Rc<Sheet>> {
    sheets.iter().max_by_key(|sheet| sheet.height()).filter(|sheet| !sheet.is_cut())
}

/// Those of its rows that are there as a text with commas between the cells, at most so many of a row.
#[must_use]
pub fn text_of(sheet: &Sheet, rows: RangeInclusive<u32>, columns: u32) -> String {
    let mut text = String::new();
    for row in *rows.start()..=sheet.height().min(*rows.end()) {
        let filled = (1..=sheet.row_width(row).min(columns)).rev().find(|column| !sheet.cell(row, *column).is_empty());
        for column in 1..=filled.unwrap_or(0) {
            if column > 1 {
                text.push(',');
            }
            push_cell(&mut text, sheet.cell(row, column));
        }
        text.push_str("\r\n");
    }
    text
}

/// A cell, in quotation marks where anything that could part it stands in it.
fn push_cell(text: &mut String, cell: &str) {
    if cell.contains(['"', ',', '\t', ';', '|', '\n', '\r']) {
        text.push('"');
        text.push_str(&cell.replace('"', "\"\""));
        text.push('"');
    } else {
        text.push_str(cell);
    }
}
