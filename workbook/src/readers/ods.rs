//! ODS: the tables of an OpenDocument spreadsheet.

use std::collections::HashMap;

use super::Sheets;
use super::number::{Format, plain, unit_behind};
use super::pace::Pace;
use super::package::Package;
use super::styles::indented;
use super::xml::{Broken, Element, Node, walk};
use crate::{Area, MAX_COLUMNS};
use crate::{Refused, Sheet};

/// The most that the texts of a row take before it is put in its sheet.
const MAX_HELD: usize = if cfg!(test) { 1 << 20 } else { 64 << 20 };

/// Reads all tables.
pub fn sheets(package: &mut Package, pace: &mut Pace) -> Result<Sheets, Refused> {
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
    let (mut is_spreadsheet, mut kept) = (false, Ok(()));
    let read = walk(part, |node| {
        is_spreadsheet |= matches!(&node, Node::Open(element) if element.name() == "spreadsheet");
        if is_spreadsheet {
            if matches!(&node, Node::Close("table-row")) {
                pace.row();
            }
            kept = tables.take(node);
        } else if let Node::Open(element) = &node {
            tables.columns.take(element);
        }
        kept.is_ok()
    });
    kept?;
    match read {
        // The table in which the damage is, is read up to there.
        Err(Broken::Off) if is_spreadsheet => tables.say_damaged(),
        read => read?,
    }
    if is_spreadsheet { tables.finish()?.some() } else { Err(Refused::OtherKind) }
}

/// The tables as they come.
#[derive(Default)]
struct Tables {
    sheets: Sheets,
    columns: Columns,
    /// The one that is being read.
    sheet: Option<Sheet>,
    row: u32,
    is_row_hidden: bool,
    /// How many rows stand alike from this one on, and what is in them.
    rows: u32,
    cells: Vec<Alike>,
    /// How much the texts of these cells take.
    held: usize,
    column: u32,
    cell: Cell,
    /// How deep in what is written beside a cell: a remark of someone.
    beside: u32,
}

/// Cells beside each other, from the first column to the last, that hold the same.
struct Alike {
    first: u32,
    last: u32,
    text: String,
}

/// A cell that is being read.
#[derive(Default)]
struct Cell {
    /// How many stand alike from this one on.
    columns: u32,
    /// What it holds, where that is not its text.
    stored: Option<Stored>,
    /// How many characters its text is indented by.
    indent: usize,
    text: String,
    paragraphs: u32,
    in_text: bool,
}

impl Tables {
    fn take(&mut self, node: Node<'_>) -> Result<(), Refused> {
        match node {
            Node::Open(element) if element.name() == "annotation" => self.beside += 1,
            Node::Close("annotation") => self.beside = self.beside.saturating_sub(1),
            _ if self.beside > 0 => {}
            Node::Open(element) => match element.name() {
                "table" => {
                    self.columns.by_column.clear();
                    let begun = self.sheet.replace(Sheet::new(&element.get("name").unwrap_or_default()));
                    self.row = 0;
                    begun.map_or(Ok(()), |sheet| self.sheets.add(sheet))?;
                }
                "table-column" => self.columns.column(&element),
                "table-row" => {
                    self.is_row_hidden = is_hidden(&element);
                    self.rows = element.number("number-rows-repeated").unwrap_or(1).max(1);
                    self.cells.clear();
                    self.held = 0;
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
        if self.held + self.cell.text.len() > MAX_HELD { Err(Refused::TooLarge) } else { Ok(()) }
    }

    fn say_damaged(&mut self) {
        if let Some(sheet) = &mut self.sheet {
            sheet.is_damaged = true;
        }
    }

    fn finish(mut self) -> Result<Sheets, Refused> {
        self.sheet.map_or(Ok(()), |sheet| self.sheets.add(sheet))?;
        Ok(self.sheets)
    }

    fn begin(&mut self, element: &Element) {
        self.cell = Cell {
            columns: element.number("number-columns-repeated").unwrap_or(1).max(1),
            stored: stored(element),
            indent: self.columns.of(element.get("style-name"), self.column),
            ..Cell::default()
        };
        let span = |name| element.number(name).unwrap_or(1).max(1) - 1;
        let (down, right) = (span("number-rows-spanned"), span("number-columns-spanned"));
        if let Some(sheet) = &mut self.sheet {
            let (top, left) = (self.row.saturating_add(1), self.column.saturating_add(1));
            sheet.merge(Area { top, left, bottom: top.saturating_add(down), right: left.saturating_add(right) });
        }
    }

    fn end_cell(&mut self) {
        let shown = std::mem::take(&mut self.cell.text);
        let text = match self.cell.stored.take() {
            Some(Stored::Number(number)) => format!("{number}{}", unit_behind(&shown, &number).unwrap_or_default()),
            Some(Stored::Whole(text)) => text,
            None => indented(shown.into(), self.cell.indent).into_owned(),
        };
        let first = self.column.saturating_add(1);
        self.column = self.column.saturating_add(self.cell.columns);
        if !text.is_empty() && first <= MAX_COLUMNS {
            let is_hidden = self.is_row_hidden || self.columns.is_hidden(first - 1);
            self.sheet.iter_mut().for_each(|sheet| sheet.hides |= is_hidden);
            self.held += text.len();
            self.cells.push(Alike { first, last: self.column.min(MAX_COLUMNS), text });
        }
    }

    fn end_row(&mut self) {
        let Some(sheet) = &mut self.sheet else { return };
        let first = self.row.saturating_add(1);
        self.row = self.row.saturating_add(self.rows);
        if self.cells.is_empty() {
            return;
        }
        for row in first..=self.row {
            if !sheet.begin_row(row) {
                return;
            }
            for Alike { first, last, text } in &self.cells {
                (*first..=*last).for_each(|column| sheet.push(column, text));
            }
        }
    }
}

/// What columns and styles say of cells: how far texts are indented, since what stands further in belongs to what stands above; and which
/// columns a spreadsheet does not show.
#[derive(Default)]
struct Columns {
    /// The style that is being read.
    name: String,
    by_style: HashMap<String, usize>,
    /// By column, the indent of its style, and whether it is hidden.
    by_column: Vec<(usize, bool)>,
}

/// The most styles that are kept.
const MAX_STYLES: usize = 1 << 16;

impl Columns {
    fn take(&mut self, element: &Element) {
        match element.name() {
            "style" => self.name = element.get("name").unwrap_or_default(),
            "paragraph-properties" if self.by_style.len() < MAX_STYLES => {
                let is_left = !matches!(element.get("text-align").as_deref(), Some("center" | "end" | "right"));
                let margin = element.get("margin-left").filter(|_| is_left);
                let indent = margin.and_then(|margin| characters(&margin)).unwrap_or(0);
                self.by_style.extend((indent > 0).then(|| (std::mem::take(&mut self.name), indent)));
            }
            _ => {}
        }
    }

    fn column(&mut self, element: &Element) {
        let left = (MAX_COLUMNS as usize).saturating_sub(self.by_column.len());
        let columns = element.number("number-columns-repeated").unwrap_or(1) as usize;
        let indent = self.of_style(element.get("default-cell-style-name").as_deref());
        self.by_column.extend(std::iter::repeat_n((indent, is_hidden(element)), columns.min(left)));
    }

    fn of_style(&self, style: Option<&str>) -> usize {
        style.and_then(|style| self.by_style.get(style)).copied().unwrap_or(0)
    }

    fn is_hidden(&self, before: u32) -> bool {
        self.by_column.get(before as usize).is_some_and(|(_, is_hidden)| *is_hidden)
    }

    /// Of a cell of a style, or of none, behind so many columns.
    fn of(&self, style: Option<String>, before: u32) -> usize {
        let of_column = || self.by_column.get(before as usize).map_or(0, |(indent, _)| *indent);
        style.map_or_else(of_column, |style| self.of_style(Some(&style)))
    }
}

fn is_hidden(element: &Element) -> bool {
    element.get("visibility").is_some_and(|visibility| visibility != "visible")
}

/// A margin in the steps of spreadsheets, which are ten points: 0.353cm, 10pt.
fn characters(margin: &str) -> Option<usize> {
    const POINTS: [(&str, f64); 4] = [("cm", 28.35), ("mm", 2.835), ("in", 72.0), ("pt", 1.0)];
    let (number, points) = POINTS.iter().find_map(|(unit, points)| Some((margin.strip_suffix(unit)?, points)))?;
    let steps = (number.parse::<f64>().ok()? * points / 10.0).round();
    (0..=u8::MAX).find(|step| f64::from(*step) >= steps).map(usize::from)
}

/// What a cell holds beside its text, which shows fewer digits.
enum Stored {
    /// A number; its unit is in the text alone.
    Number(String),
    /// All that the cell means.
    Whole(String),
}

fn stored(element: &Element) -> Option<Stored> {
    let value = || element.get("value").map(|value| plain(&value).into_owned());
    match element.get("value-type").as_deref()? {
        "float" | "currency" => value().map(Stored::Number),
        "percentage" => Some(Stored::Whole(Format::Percent.shown(&value()?, false).into_owned())),
        "date" => Some(Stored::Whole(element.get("date-value")?.split('T').next()?.to_owned())),
        _ => None,
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    /// The tables that come of a part of a table.
    #[track_caller]
    fn tables(part: &str) -> Tables {
        let mut tables = Tables::default();
        walk(format!("<table>{part}</table>").as_bytes(), |node| tables.take(node).is_ok()).unwrap_or_default();
        tables
    }

    #[test]
    fn a_number_keeps_its_unit_and_its_digits() {
        for (cell, meant) in [
            (r#"value-type="float" value="12.34"><p>12.3万元</p>"#, "12.34万元"),
            (r#"value-type="currency" value="5"><p>5.00 元</p>"#, "5元"),
            (r#"value-type="float" value="12.34"><p>12.3</p>"#, "12.34"),
            (r#"value-type="float" value="12.34">"#, "12.34"),
            (r#"value-type="percentage" value="0.985"><p>99%</p>"#, "98.5%"),
            (r#"value-type="date" date-value="2019-06-30T00:00:00"><p>2019年6月</p>"#, "2019-06-30"),
            (r#"value-type="string"><p>12万元</p>"#, "12万元"),
        ] {
            let tables = tables(&format!("<table-row><table-cell {cell}</table-cell></table-row>"));
            assert_eq!(tables.sheet.unwrap_or_default().cell(1, 1), meant, "{cell}");
        }
    }

    #[test]
    fn a_cell_that_is_repeated_is_held_once() {
        let text = "x".repeat(20_000);
        let row =
            format!("<table-row><table-cell number-columns-repeated=\"16384\"><p>{text}</p></table-cell></table-row>");
        let tables = tables(&row);
        assert_eq!((tables.cells.len(), tables.held), (1, text.len()));
        let sheet = tables.sheet.unwrap_or_default();
        assert!(sheet.is_cut() && sheet.cell(1, 6_000) == text);
    }
}
