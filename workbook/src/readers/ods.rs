//! ODS: the tables of an OpenDocument spreadsheet.

use super::number::{Format, plain};
use super::pace::Pace;
use super::package::Package;
use super::xml::{Element, Node, walk};
use crate::{Area, MAX_COLUMNS};
use crate::{Refused, Sheet};

/// Reads all tables.
pub fn sheets(package: &mut Package, pace: &mut Pace) -> Result<Vec<Sheet>, Refused> {
    let mut tables = Tables::default();
    if let Some(manifest) = package.part("META-INF/manifest.xml")? {
        let mut encrypted = false;
        walk(manifest, |node| {
            encrypted |= matches!(&node, Node::Open(element) if element.name() == "encryption-data");
            !encrypted
        })?;
        if encrypted {
            return Err(Refused::Password);
        }
    }
    let part = package.part("content.xml")?.ok_or(Refused::Damaged)?;
    let mut is_spreadsheet = false;
    walk(part, |node| {
        is_spreadsheet |= matches!(&node, Node::Open(element) if element.name() == "spreadsheet");
        if is_spreadsheet {
            if matches!(&node, Node::Close("table-row")) {
                pace.row();
            }
            tables.take(node);
        }
        true
    })?;
    if is_spreadsheet { Ok(tables.sheets) } else { Err(Refused::NoWorkbook) }
}

/// The tables as they come.
#[derive(Default)]
struct Tables {
    sheets: Vec<Sheet>,
    row: u32,
    /// How many rows stand alike from this one on, and what is in them.
    rows: u32,
    cells: Vec<(u32, String)>,
    column: u32,
    cell: Cell,
    /// How deep in what is written beside a cell: a remark of someone.
    beside: u32,
}

/// A cell that is being read.
#[derive(Default)]
struct Cell {
    /// How many stand alike from this one on.
    columns: u32,
    /// What it holds, where that is not its text.
    stored: Option<String>,
    text: String,
    paragraphs: u32,
    in_text: bool,
}

impl Tables {
    fn take(&mut self, node: Node<'_>) {
        match node {
            Node::Open(element) if element.name() == "annotation" => self.beside += 1,
            Node::Close("annotation") => self.beside = self.beside.saturating_sub(1),
            _ if self.beside > 0 => {}
            Node::Open(element) => match element.name() {
                "table" => {
                    self.sheets.push(Sheet::new(&element.get("name").unwrap_or_default()));
                    self.row = 0;
                }
                "table-row" => {
                    self.rows = element.number("number-rows-repeated").unwrap_or(1).max(1);
                    self.cells.clear();
                    self.column = 0;
                }
                "table-cell" | "covered-table-cell" => self.begin(&element),
                "p" => {
                    if self.cell.paragraphs > 0 {
                        self.cell.text.push('\n');
                    }
                    self.cell.paragraphs += 1;
                    self.cell.in_text = true;
                }
                "s" if self.cell.in_text => {
                    let blanks = element.number("c").unwrap_or(1).min(100);
                    self.cell.text.extend(std::iter::repeat_n(' ', blanks as usize));
                }
                "tab" | "line-break" if self.cell.in_text => self.cell.text.push(' '),
                _ => {}
            },
            Node::Text(text) if self.cell.in_text => self.cell.text.push_str(text),
            Node::Close("p") => self.cell.in_text = false,
            Node::Close("table-cell" | "covered-table-cell") => self.end_cell(),
            Node::Close("table-row") => self.end_row(),
            _ => {}
        }
    }

    fn begin(&mut self, element: &Element) {
        self.cell = Cell {
            columns: element.number("number-columns-repeated").unwrap_or(1).max(1),
            stored: stored(element),
            ..Cell::default()
        };
        let span = |name| element.number(name).unwrap_or(1).max(1) - 1;
        let (down, right) = (span("number-rows-spanned"), span("number-columns-spanned"));
        if let Some(sheet) = self.sheets.last_mut() {
            let (top, left) = (self.row.saturating_add(1), self.column.saturating_add(1));
            sheet.merge(Area { top, left, bottom: top.saturating_add(down), right: left.saturating_add(right) });
        }
    }

    fn end_cell(&mut self) {
        let text = self.cell.stored.take().unwrap_or_else(|| std::mem::take(&mut self.cell.text));
        let first = self.column.saturating_add(1);
        self.column = self.column.saturating_add(self.cell.columns);
        if !text.is_empty() {
            for column in first..=self.column.min(MAX_COLUMNS) {
                self.cells.push((column, text.clone()));
            }
        }
    }

    fn end_row(&mut self) {
        let Some(sheet) = self.sheets.last_mut() else { return };
        let first = self.row.saturating_add(1);
        self.row = self.row.saturating_add(self.rows);
        if self.cells.is_empty() {
            return;
        }
        for row in first..=self.row {
            if !sheet.begin_row(row) {
                return;
            }
            self.cells.iter().for_each(|(column, text)| sheet.push(*column, text));
        }
    }
}

/// The value of a cell, where its text shows fewer digits than it has.
fn stored(element: &Element) -> Option<String> {
    let value = || element.get("value").map(|value| plain(&value).into_owned());
    match element.get("value-type").as_deref()? {
        "float" | "currency" => value(),
        "percentage" => Some(Format::Percent.shown(&value()?, false).into_owned()),
        "date" => element.get("date-value").and_then(|date| Some(date.split('T').next()?.to_owned())),
        _ => None,
    }
}
