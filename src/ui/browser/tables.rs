//! The tables of an HTML document: pasted, or in a file that calls itself a workbook, as many systems of offices write them.
//!
//! Invariant: the document is parsed apart and never shown; its scripts do not run, its pictures are not fetched.

use wasm_bindgen::JsCast;
use web_sys::{Element, HtmlTableElement, HtmlTableRowElement, NodeList};

use crate::import::sheet::{Area, MAX_COLUMNS, Sheet};

/// The furthest that a cell reaches.
const MAX_SPAN: u32 = 1_000;

/// A cell, and how far it reaches.
pub struct Cell {
    /// Its text.
    pub text: String,
    /// How many columns it takes.
    pub columns: u32,
    /// How many rows.
    pub rows: u32,
}

/// The tables of a document that hold no other table.
pub fn of(html: &str) -> Vec<HtmlTableElement> {
    let parser = web_sys::DomParser::new();
    let parsed =
        parser.and_then(|parser| parser.parse_from_string(&without_styles(html), web_sys::SupportedType::TextHtml));
    let Ok(page) = parsed else { return Vec::new() };
    for breaks in elements(page.query_selector_all("table br").ok()) {
        breaks.set_text_content(Some("\n"));
    }
    for other in elements(page.query_selector_all("script,style,template,noscript,title").ok()) {
        other.remove();
    }
    let is_inner = |table: &Element| table.query_selector("table").is_ok_and(|inner| inner.is_none());
    let tables = elements(page.query_selector_all("table").ok()).filter(is_inner);
    tables.filter_map(|table| table.dyn_into().ok()).collect()
}

/// A document whose tags set no style: the policy of the page lets none be set, and says so of each.
fn without_styles(html: &str) -> String {
    let mut out = String::with_capacity(html.len());
    let mut rest = html;
    while let Some((text, from)) = rest.find('<').map(|at| rest.split_at(at)) {
        let (tag, behind) = from.split_at(from.find('>').unwrap_or(from.len()));
        let lower = tag.to_ascii_lowercase();
        out.push_str(text);
        match lower.strip_prefix("<style").map(|_| "<template").or(lower.strip_prefix("</style").map(|_| "</template"))
        {
            Some(hidden) => out.push_str(hidden),
            None => push_tag(&mut out, tag, &lower),
        }
        rest = behind;
    }
    out + rest
}

/// Puts a tag with its style under a name that means nothing.
fn push_tag(out: &mut String, tag: &str, lower: &str) {
    const STYLE: &str = "style";
    let mut from = 0;
    for (at, _) in lower.match_indices(STYLE) {
        let parts = |before: char| before.is_ascii_whitespace() || matches!(before, '"' | '\'' | '/');
        if tag[..at].ends_with(parts) && tag[at + STYLE.len()..].trim_start().starts_with('=') {
            out.push_str(&tag[from..at]);
            out.push_str("data-");
            from = at;
        }
    }
    out.push_str(&tag[from..]);
}

/// The rows of a table.
pub fn rows(table: &HtmlTableElement) -> impl Iterator<Item = Vec<Cell>> {
    let rows = table.rows();
    (0..rows.length()).filter_map(move |number| {
        let row: HtmlTableRowElement = rows.item(number)?.dyn_into().ok()?;
        let cells = row.cells();
        Some((0..cells.length()).filter_map(|number| cells.item(number)).map(|cell| read(&cell)).collect())
    })
}

fn read(cell: &Element) -> Cell {
    let span = |name: &str| cell.get_attribute(name).and_then(|span| span.trim().parse().ok()).unwrap_or(1);
    let [columns, rows] = ["colspan", "rowspan"].map(|name| span(name).clamp(1, MAX_SPAN));
    Cell { text: cell.text_content().unwrap_or_default().trim().to_owned(), columns, rows }
}

fn elements(list: Option<NodeList>) -> impl Iterator<Item = Element> {
    let length = list.as_ref().map_or(0, NodeList::length);
    (0..length).filter_map(move |number| list.as_ref()?.item(number)?.dyn_into().ok())
}

/// All tables of a document as one sheet, one below the other.
pub fn sheet(html: &str) -> Sheet {
    let mut sheet = Sheet::default();
    let mut row = 0;
    for table in of(html) {
        // The first row in which each column is not covered from above.
        let mut free: Vec<u32> = Vec::new();
        for cells in rows(&table) {
            row += 1;
            if !sheet.begin_row(row) {
                return sheet;
            }
            let mut column = 1;
            for cell in cells {
                while free.get(column as usize - 1).is_some_and(|free| *free > row) {
                    column += 1;
                }
                if column > MAX_COLUMNS {
                    break;
                }
                let (bottom, right) = (row + cell.rows - 1, column + cell.columns - 1);
                sheet.push(column, &cell.text);
                sheet.merge(Area { top: row, left: column, bottom, right });
                free.resize(free.len().max(right as usize), 0);
                free[column as usize - 1..right as usize].fill(bottom + 1);
                column = right + 1;
            }
        }
        row += 1;
    }
    sheet
}
