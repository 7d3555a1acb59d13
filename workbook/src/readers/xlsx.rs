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
use crate::sheet::Late;
use crate::{MAX_COLUMNS, Refused, Sheet};

/// The last row that a sheet of Excel has.
const MAX_ROW: u32 = 1 << 20;

/// What all sheets of a workbook share.
#[derive(Default)]
struct Book {
    sheets: Vec<Place>,
    strings: Strings,
    styles: Styles,
    since_1904: bool,
    is_torn: bool,
}

/// Where a sheet is.
struct Place {
    name: String,
    /// The id of its part.
    id: String,
    is_hidden: bool,
}

/// What tells of the sheets is cut off: their parts bear numbers for names.
fn unnamed(package: &Package) -> (Vec<Place>, HashMap<String, String>) {
    let mut paths = package.under("xl/worksheets/sheet");
    paths.sort_by_key(|path| (path.len(), path.clone()));
    let place = |number: usize| Place { name: format!("sheet{number}"), id: number.to_string(), is_hidden: false };
    let places = (1..=paths.len()).map(place).collect();
    (places, (1..).map(|number: usize| number.to_string()).zip(paths).collect())
}

/// Reads all sheets.
pub fn sheets(package: &mut Package, pace: &mut Pace) -> Result<Sheets, Refused> {
    let is_torn = package.is_torn();
    let mut book = Book { is_torn, ..Book::default() };
    // Of a file that was cut off the last part may end anywhere.
    let to_its_end = |read: Result<(), Broken>| match read {
        Err(Broken::Off) if is_torn => Ok(false),
        read => read.map(|()| true),
    };
    let mut is_whole = false;
    if let Some(part) = package.part("xl/workbook.xml")? {
        is_whole = to_its_end(walk(part, |node| {
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
        }))?;
    }
    if let Some(part) = package.part("xl/sharedStrings.xml")? {
        book.strings = Strings::read(part)?;
    }
    if let Some(part) = package.part("xl/styles.xml")? {
        to_its_end(book.styles.read(part))?;
    }
    let mut parts = if is_whole { worksheets(package, is_torn)? } else { HashMap::new() };
    let is_nameless = is_torn && parts.is_empty();
    if is_nameless {
        (book.sheets, parts) = unnamed(package);
    }
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
        sheets.say_last(*is_hidden, is_nameless);
    }
    if package.has("xl/vbaProject.bin") {
        sheets.say_macros();
    }
    sheets.some()
}

/// Reads one sheet, or what stands before its damage.
fn sheet(package: &mut Package, (name, path): (&str, &str), book: &Book, pace: &mut Pace) -> Result<Sheet, Refused> {
    let sheet = Sheet { since_1904: book.since_1904, is_torn: book.is_torn, ..Sheet::new(name) };
    let (cell, hidden, late) = (Cell::default(), Hidden::default(), Late::default());
    let mut cells = Cells { book, pace, sheet, late, is_late: false, row: 0, column: 0, hidden, cell, is_sound: true };
    let part = package.part(path);
    let read = part.map_err(Broken::from).and_then(|part| walk(part.ok_or(Broken::Off)?, |node| cells.take(node)));
    match read {
        Err(Broken::Off) => cells.is_sound = false,
        Err(Broken::Refused(Refused::Damaged)) => return Ok(Sheet::damaged(name)),
        read => read?,
    }
    let is_in_order = cells.sheet.put_in_order(&cells.late);
    cells.sheet.is_damaged = !cells.is_sound || !is_in_order;
    Ok(cells.sheet)
}

fn is_hidden(element: &Element) -> bool {
    matches!(element.get("hidden").as_deref(), Some("1" | "true"))
}

/// The paths of the sheets' parts by their ids.
fn worksheets(package: &mut Package, is_torn: bool) -> Result<HashMap<String, String>, Refused> {
    let all = match relations(package, "xl/", "workbook.xml") {
        Err(Refused::Damaged) if is_torn => Vec::new(),
        all => all?,
    };
    Ok(all.into_iter().filter(|part| part.kind == "worksheet").map(|part| (part.id, part.path)).collect())
}

/// The cells of a sheet as they come.
struct Cells<'a, 't> {
    book: &'a Book,
    pace: &'a mut Pace<'t>,
    sheet: Sheet,
    late: Late,
    /// Whether the cell that is being read stands before one that was read.
    is_late: bool,
    row: u32,
    column: u32,
    hidden: Hidden,
    cell: Cell,
    /// Whether each row and each cell says where it is, and what it names is there. Excel calls anything else damaged; here a value
    /// would be lost or another one.
    is_sound: bool,
}

/// What a spreadsheet does not show.
#[derive(Default)]
struct Hidden {
    /// By column, whether it is.
    columns: Vec<bool>,
    /// Whether the row that is being read is.
    row: bool,
}

impl Hidden {
    /// Columns from one through another, behind those before.
    fn add(&mut self, columns: &Element) {
        let edge = |name| columns.number(name).map_or(0, |column| column.min(MAX_COLUMNS) as usize);
        let (first, last) = (edge("min"), edge("max"));
        if last >= self.columns.len() {
            self.columns.resize(first.max(self.columns.len()), false);
            self.columns.resize(last + 1, is_hidden(columns));
        }
    }

    fn holds(&self, column: u32) -> bool {
        self.row || self.columns.get(column as usize) == Some(&true)
    }
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
                    self.is_sound &= (1..=MAX_ROW).contains(&row);
                    self.is_late = row <= self.sheet.height();
                    (self.row, self.column) = (row, 0);
                    self.hidden.row = is_hidden(&element);
                    return self.is_sound && self.begin_row();
                }
                "col" => self.hidden.add(&element),
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

    /// Begins a row behind the others of its sheet, or one of those that are put in order later.
    fn begin_row(&mut self) -> bool {
        if self.is_late { self.late.begin_row(self.row, &mut self.sheet) } else { self.sheet.begin_row(self.row) }
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
        if column <= self.column {
            self.is_late = true;
            self.is_sound &= self.begin_row();
        }
        self.column = column;
        self.cell.text.clear();
        (self.cell.formula, self.cell.in_formula) = (None, false);
        (self.cell.in_text, self.cell.in_reading) = (false, false);
    }

    fn end(&mut self) {
        let Cell { kind, style: number, text: stored, formula, .. } = &self.cell;
        let is_number = matches!(kind, Kind::Number);
        // A formula that nobody has worked out yet; one whose result is a blank says so.
        let unknown = formula.as_ref().filter(|_| stored.is_empty() && is_number);
        if stored.is_empty() && unknown.is_none() {
            return;
        }
        self.sheet.hides |= self.hidden.holds(self.column);
        let known = self.book.styles.find(*number);
        self.sheet.lacks_formats |= known.is_none() && *number > 0 && is_number && unknown.is_none();
        let style = known.unwrap_or(Style::PLAIN);
        let text = match (kind, unknown) {
            (_, Some(formula)) => Cow::Owned(format!("={formula}")),
            (Kind::Shared, _) => {
                let shared = stored.trim().parse().ok().and_then(|number| self.book.strings.get(number));
                let Some(text) = shared else {
                    self.is_sound = false;
                    return;
                };
                style.indented(Cow::Borrowed(text))
            }
            (Kind::Text, _) => style.indented(Cow::Owned(unescaped(stored))),
            (Kind::Truth, _) => Cow::Borrowed(if stored.trim() == "1" { "TRUE" } else { "FALSE" }),
            (Kind::Date, _) => Cow::Borrowed(stored.split('T').next().unwrap_or(stored)),
            // As it is shown: #DIV/0!
            (Kind::Error, _) => Cow::Borrowed(&**stored),
            (Kind::Number, _) => style.format.shown(stored, self.book.since_1904),
        };
        if self.is_late { &mut self.late.cells } else { &mut self.sheet }.push(self.column, &text);
    }
}
