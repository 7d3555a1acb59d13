//! A workbook as data to the bytes of an XLSX.
//!
//! Invariant: a text is written as a text and never becomes a formula; what a sheet of Excel cannot hold is cut to what it can, and
//! nothing else changes.

mod chart;
mod height;
mod look;
mod rule;
mod slides;

use rust_xlsxwriter::{
    DocProperties, ExcelDateTime, Format, Formula, Note, ProtectionOptions, Workbook, Worksheet, XlsxError,
};

use crate::Area;
use crate::written::{Book, Cell, Content, Look, Sheet};
use height::heights;
use look::Looks;
use rule::Lists;
pub use slides::write as write_slides;

/// The most characters that a cell holds.
const LONGEST_TEXT: usize = 32_767;
/// The most characters of a remark on a cell.
const LONGEST_NOTE: usize = 2_000;
/// A4.
const PAPER: u8 = 9;
/// How hard it is packed: a seventh more bytes than by default, in little more than half the time.
const PACKED: u8 = 2;

/// Why a workbook is not written: it has more sheets, rows or columns than one can have.
#[derive(Clone, Debug, PartialEq, Eq, thiserror::Error)]
#[error("it cannot be written: {0}")]
pub struct NotWritten(String);

impl From<XlsxError> for NotWritten {
    fn from(error: XlsxError) -> Self {
        Self(error.to_string())
    }
}

/// How many cells are put without telling how far it is.
const CELLS_AT_ONCE: usize = 5_000;
/// How far it is when all cells are put, in per cent: to pack them is the rest.
const PUT: usize = 60;

/// The bytes of an XLSX; `tell` hears now and then how much is done, in per cent.
///
/// # Errors
/// [`NotWritten`] where it is more than a workbook holds.
pub fn write(book: &Book, tell: &mut dyn FnMut(u8)) -> Result<Vec<u8>, NotWritten> {
    let (mut workbook, mut looks, mut lists) = (Workbook::new(), Looks::default(), Lists::default());
    let of = book.sheets.iter().map(|sheet| sheet.cells.len()).sum::<usize>().max(1);
    let mut put_so_far = 0;
    let mut told = |cells: usize| {
        put_so_far += cells;
        tell(u8::try_from(put_so_far * PUT / of).unwrap_or(100));
    };
    let mut properties = DocProperties::new().set_title(&book.title);
    let (year, month, day) = book.day;
    if let Ok(day) = ExcelDateTime::from_ymd(year, month, day) {
        properties = properties.set_creation_datetime(&day);
    }
    workbook.set_properties(&properties).set_zip_compression_level(PACKED);
    for sheet in &book.sheets {
        put(workbook.add_worksheet(), sheet, (&mut looks, &mut lists), &mut told)?;
    }
    lists.put(&mut workbook)?;
    let written = workbook.save_to_buffer()?;
    // To take it apart, cell by cell, takes a tenth as long as to write it, and whoever writes ends with it: an instance in a worker.
    std::mem::forget(workbook);
    Ok(written)
}

fn put<'a>(
    out: &mut Worksheet,
    sheet: &'a Sheet,
    (looks, lists): (&mut Looks, &mut Lists<'a>),
    told: &mut dyn FnMut(usize),
) -> Result<(), NotWritten> {
    out.set_name(&sheet.name)?;
    for (column, width) in &sheet.widths {
        out.set_column_width(at_column(*column), f64::from(*width))?;
    }
    for Area { top, left, bottom, right } in &sheet.merged {
        let look = sheet.cells.iter().find(|cell| (cell.row, cell.column) == (*top, *left)).map(|cell| cell.look);
        let look = looks.of(look.unwrap_or_default(), false);
        out.merge_range(at_row(*top), at_column(*left), at_row(*bottom), at_column(*right), "", look)?;
    }
    for cells in sheet.cells.chunks(CELLS_AT_ONCE) {
        cells.iter().try_for_each(|cell| put_cell(out, cell, looks))?;
        told(cells.len());
    }
    let (rows, columns) = sheet.frozen;
    if rows > 0 || columns > 0 {
        out.set_freeze_panes(rows, at_column(columns + 1))?;
    }
    for rule in &sheet.rules {
        rule::put(out, rule, lists)?;
    }
    for chart in &sheet.charts {
        out.insert_chart(at_row(chart.row), at_column(chart.column), &chart::drawn(chart))?;
    }
    for row in &sheet.hidden_rows {
        out.set_row_hidden(at_row(*row))?;
    }
    for column in &sheet.hidden_columns {
        out.set_column_hidden(at_column(*column))?;
    }
    if let Some((first, last)) = sheet.repeated {
        out.set_repeat_rows(at_row(first), at_row(last))?;
    }
    if sheet.is_across {
        out.set_landscape();
    }
    if sheet.is_locked {
        for (row, height) in heights(sheet) {
            out.set_row_height(at_row(row), height)?;
        }
        // Widths may be changed: names are long.
        out.protect_with_options(&ProtectionOptions { format_columns: true, ..ProtectionOptions::default() });
    }
    out.set_paper_size(PAPER).set_print_fit_to_pages(1, 0);
    Ok(())
}

fn put_cell(out: &mut Worksheet, cell: &Cell, looks: &mut Looks) -> Result<(), NotWritten> {
    let (row, column) = (at_row(cell.row), at_column(cell.column));
    // Else it becomes a formula when someone types into it.
    let is_quoted = matches!(&cell.content, Content::Text(text) if text.starts_with(['=', '+', '-', '@']));
    if cell.look == Look::default() && !is_quoted {
        put_plain(out, cell, (row, column))?;
    } else {
        put_formatted(out, cell, (row, column), looks.of(cell.look, is_quoted))?;
    }
    if !cell.note.is_empty() {
        let lines = 2 + cell.note.chars().count() / 18 + cell.note.lines().count();
        let height = u32::try_from(lines * 17).unwrap_or(u32::MAX).min(600);
        let note = Note::new(cut(&cell.note, LONGEST_NOTE)).add_author_prefix(false).set_width(260).set_height(height);
        out.insert_note(row, column, &note)?;
    }
    Ok(())
}

/// A cell that looks like most: to look a format up takes longer than all else.
fn put_plain(out: &mut Worksheet, cell: &Cell, (row, column): (u32, u16)) -> Result<(), NotWritten> {
    match &cell.content {
        Content::Blank => out,
        Content::Text(text) => out.write_string(row, column, cut(text, LONGEST_TEXT))?,
        Content::Number(digits) => match digits.parse::<f64>() {
            Ok(number) => out.write_number(row, column, number)?,
            Err(_) => out.write_string(row, column, digits)?,
        },
        Content::Formula(formula, result) => out.write_formula(row, column, formula_of(formula, result))?,
    };
    Ok(())
}

fn put_formatted(out: &mut Worksheet, cell: &Cell, at: (u32, u16), look: &Format) -> Result<(), NotWritten> {
    let (row, column) = at;
    match &cell.content {
        Content::Blank => out.write_blank(row, column, look)?,
        Content::Text(text) => out.write_string_with_format(row, column, cut(text, LONGEST_TEXT), look)?,
        Content::Number(digits) => match digits.parse::<f64>() {
            Ok(number) => out.write_number_with_format(row, column, number, look)?,
            Err(_) => out.write_string_with_format(row, column, digits, look)?,
        },
        Content::Formula(formula, result) => {
            out.write_formula_with_format(row, column, formula_of(formula, result), look)?
        }
    };
    Ok(())
}

/// A formula with what it comes to as Excel keeps it: the number nearest to the digits.
fn formula_of(formula: &str, result: &str) -> Formula {
    let nearest = result.parse::<f64>().map_or_else(|_| result.to_owned(), |number| number.to_string());
    Formula::new(formula).set_result(nearest)
}

/// The first characters of a text.
fn cut(text: &str, most: usize) -> &str {
    text.char_indices().nth(most).map_or(text, |(end, _)| &text[..end])
}

fn at_row(row: u32) -> u32 {
    row.saturating_sub(1)
}

fn at_column(column: u32) -> u16 {
    u16::try_from(column.saturating_sub(1)).unwrap_or(u16::MAX)
}

#[cfg(test)]
#[expect(clippy::unwrap_used, reason = "a test may stop where it stands")]
mod tests {
    use std::io::{Cursor, Read};

    use super::*;

    fn part(bytes: &[u8], name: &str) -> String {
        let mut text = String::new();
        let mut archive = zip::ZipArchive::new(Cursor::new(bytes)).unwrap();
        archive.by_name(name).unwrap().read_to_string(&mut text).unwrap();
        text
    }

    #[test]
    fn a_text_like_a_formula_stays_one_when_it_is_typed_into() {
        let book = |text: &str| {
            let content = Content::Text(text.to_owned());
            let cells = vec![Cell { row: 1, column: 1, content, ..Cell::default() }];
            Book { sheets: vec![Sheet { name: "表".to_owned(), cells, ..Sheet::default() }], ..Book::default() }
        };
        for (text, is_quoted) in [("=1+1", true), ("+1", true), ("-扣款", true), ("@SUM(A1)", true), ("1-2", false)] {
            let bytes = write(&book(text), &mut |_| {}).unwrap();
            assert_eq!(part(&bytes, "xl/styles.xml").contains("quotePrefix=\"1\""), is_quoted, "{text}");
            assert!(!part(&bytes, "xl/worksheets/sheet1.xml").contains("<f>"), "{text}");
        }
    }
}
