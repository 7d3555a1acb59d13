//! XLSX: the sheets in the order of the workbook. Chart sheets and macros are not looked at.

use std::borrow::Cow;
use std::collections::HashMap;

use super::Sheets;
use super::pace::Pace;
use super::package::Package;
use super::reference;
use super::relations::relations;
use super::strings::{Strings, unescaped};
use super::styles::{Style, Styles};
use super::xml::{Broken, Element, Node, walk};
use crate::{Refused, Sheet};

/// What all sheets of a workbook share.
#[derive(Default)]
struct Book {
    sheets: Vec<Place>,
    strings: Strings,
    styles: Styles,
    since_1904: bool,
    /// Whether parts may be missing that stood behind others.
    is_torn: bool,
}

/// Where a sheet is.
struct Place {
    name: String,
    /// The id of its part.
    id: String,
    is_hidden: bool,
}

/// Reads all sheets.
pub fn sheets(package: &mut Package, pace: &mut Pace) -> Result<Sheets, Refused> {
    let mut book = Book { is_torn: package.is_torn(), ..Book::default() };
    if let Some(part) = package.part("xl/workbook.xml")? {
        walk(part, |node| {
            if let Node::Open(element) = node {
                match element.name() {
                    "workbookPr" => {
                        book.since_1904 = element.get("date1904").is_some_and(|is| matches!(is.as_str(), "1" | "true"));
                    }
                    "sheet" => {
                        let name = element.get("name").unwrap_or_default();
                        let is_hidden = element.get("state").is_some_and(|state| state != "visible");
                        book.sheets.extend(element.get("id").map(|id| Place { name, id, is_hidden }));
                    }
                    _ => {}
                }
            }
            true
        })?;
    }
    if let Some(part) = package.part("xl/sharedStrings.xml")? {
        book.strings = Strings::read(part)?;
    }
    if let Some(part) = package.part("xl/styles.xml")? {
        book.styles = Styles::read(part)?;
    }
    let parts = worksheets(package)?;
    let (mut sheets, mut read) = (Sheets::default(), HashMap::new());
    for Place { name, id, is_hidden } in &book.sheets {
        // A chart sheet has no cells.
        let Some(path) = parts.get(id) else { continue };
        if let Some(at) = read.get(path) {
            sheets.add_again(*at, name)?;
        } else {
            let sheet = sheet(package, (name, path), &book, pace);
            read.insert(path, sheets.read.len());
            sheets.add(sheet?)?;
        }
        sheets.say_hidden(*is_hidden);
    }
    sheets.some()
}

/// Reads one sheet, or what stands before its damage.
fn sheet(package: &mut Package, (name, path): (&str, &str), book: &Book, pace: &mut Pace) -> Result<Sheet, Refused> {
    let sheet = Sheet::new(name);
    let mut cells = Cells { book, pace, sheet, row: 0, column: 0, cell: Cell::default(), is_sound: true };
    let part = package.part(path);
    let read = part.map_err(Broken::from).and_then(|part| walk(part.ok_or(Broken::Off)?, |node| cells.take(node)));
    match read {
        Err(Broken::Off) => cells.is_sound = false,
        Err(Broken::Refused(Refused::Damaged)) => return Ok(Sheet::damaged(name)),
        read => read?,
    }
    cells.sheet.is_damaged = !cells.is_sound;
    Ok(cells.sheet)
}

/// The paths of the sheets' parts by their ids.
fn worksheets(package: &mut Package) -> Result<HashMap<String, String>, Refused> {
    let all = relations(package, "xl/", "workbook.xml")?.into_iter();
    Ok(all.filter(|part| part.kind == "worksheet").map(|part| (part.id, part.path)).collect())
}

/// The cells of a sheet as they come.
struct Cells<'a, 't> {
    book: &'a Book,
    pace: &'a mut Pace<'t>,
    sheet: Sheet,
    row: u32,
    column: u32,
    cell: Cell,
    /// Whether each row and each cell stands behind the one before, and what it names is there. Excel calls anything else damaged; here
    /// a value would go elsewhere, or be lost or another one.
    is_sound: bool,
}

/// What a cell holds.
#[derive(Clone, Copy, Default)]
enum Kind {
    #[default]
    Number,
    /// The number of a text.
    Shared,
    Text,
    Truth,
    Date,
    /// What a formula left.
    Error,
}

impl Kind {
    fn of(written: &str) -> Self {
        match written {
            "s" => Self::Shared,
            "str" | "inlineStr" => Self::Text,
            "b" => Self::Truth,
            "d" => Self::Date,
            "e" => Self::Error,
            _ => Self::Number,
        }
    }
}

/// A cell that is being read.
#[derive(Default)]
struct Cell {
    kind: Kind,
    style: u32,
    text: String,
    /// What it is worked out by.
    formula: Option<String>,
    in_formula: bool,
    in_text: bool,
    in_reading: bool,
}

impl Cells<'_, '_> {
    fn take(&mut self, node: Node<'_>) -> bool {
        match node {
            Node::Open(element) => match element.name() {
                "row" => {
                    self.pace.row();
                    let row = element.number("r").unwrap_or(self.row.saturating_add(1));
                    self.is_sound &= row > self.row;
                    (self.row, self.column) = (row, 0);
                    return self.is_sound && self.sheet.begin_row(row);
                }
                "c" => {
                    self.begin(&element);
                    return self.is_sound;
                }
                "f" => (self.cell.formula, self.cell.in_formula) = (Some(String::new()), true),
                "v" | "t" => self.cell.in_text = true,
                "rPh" => self.cell.in_reading = true,
                "mergeCell" => {
                    if let Some(area) = element.get("ref").and_then(|name| reference::area(&name)) {
                        self.sheet.merge(area);
                    }
                }
                _ => {}
            },
            Node::Text(text) if self.cell.in_text && !self.cell.in_reading => self.cell.text.push_str(text),
            Node::Text(text) if self.cell.in_formula => {
                self.cell.formula.get_or_insert_default().push_str(text);
            }
            Node::Close("f") => self.cell.in_formula = false,
            Node::Close("v" | "t") => self.cell.in_text = false,
            Node::Close("rPh") => self.cell.in_reading = false,
            Node::Close("c") => {
                self.end();
                return self.is_sound;
            }
            _ => {}
        }
        true
    }

    fn begin(&mut self, element: &Element) {
        let mut named = None;
        self.cell.kind = Kind::Number;
        self.cell.style = 0;
        element.each(|name, value| match name {
            "r" => named = reference::cell(value).map(|(_, column)| column),
            "t" => self.cell.kind = Kind::of(value),
            "s" => self.cell.style = value.parse().unwrap_or(0),
            _ => {}
        });
        let column = named.unwrap_or(self.column.saturating_add(1));
        self.is_sound &= column > self.column;
        self.column = column;
        self.cell.text.clear();
        (self.cell.formula, self.cell.in_formula) = (None, false);
        (self.cell.in_text, self.cell.in_reading) = (false, false);
    }

    fn end(&mut self) {
        let Cell { kind, style: number, text: stored, formula, .. } = &self.cell;
        if stored.is_empty() {
            // A formula that nobody has worked out yet; one whose result is a blank says so.
            if let (Some(formula), Kind::Number) = (formula, kind) {
                self.sheet.push(self.column, &format!("={formula}"));
            }
            return;
        }
        let known = self.book.styles.find(*number);
        if known.is_none() && self.book.is_torn && *number > 0 {
            self.is_sound = false;
            return;
        }
        let style = known.unwrap_or(Style::PLAIN);
        let text = match kind {
            Kind::Shared => {
                let shared = stored.trim().parse().ok().and_then(|number| self.book.strings.get(number));
                let Some(text) = shared else {
                    self.is_sound = false;
                    return;
                };
                style.indented(Cow::Borrowed(text))
            }
            Kind::Text => style.indented(Cow::Owned(unescaped(stored))),
            Kind::Truth => Cow::Borrowed(if stored.trim() == "1" { "TRUE" } else { "FALSE" }),
            Kind::Date => Cow::Borrowed(stored.split('T').next().unwrap_or(stored)),
            // As it is shown: #DIV/0!
            Kind::Error => Cow::Borrowed(&**stored),
            Kind::Number => style.format.shown(stored, self.book.since_1904),
        };
        self.sheet.push(self.column, &text);
    }
}
