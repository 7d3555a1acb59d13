//! A workbook that is to be written, as data: what stands in which cell, how it is shown, what may be typed there, and the charts.
//!
//! Invariant: says nothing of any format; rows and columns count from 1, and a number is its digits, so that nothing is lost on the way
//! to whoever writes it.

use serde::{Deserialize, Serialize};

use crate::Area;

/// What is written.
#[derive(Clone, Debug, Default, PartialEq, Serialize, Deserialize)]
pub struct Book {
    /// Its title, among the properties of the file.
    pub title: String,
    /// The day on which it is written: year, month, day.
    pub day: (u16, u8, u8),
    /// Its sheets.
    pub sheets: Vec<Sheet>,
}

/// One sheet.
#[derive(Clone, Debug, Default, PartialEq, Serialize, Deserialize)]
pub struct Sheet {
    /// Its name.
    pub name: String,
    /// What stands in it, in any order.
    pub cells: Vec<Cell>,
    /// Ranges that are one cell.
    pub merged: Vec<Area>,
    /// How wide columns are, in digits: (column, width).
    pub widths: Vec<(u32, u16)>,
    /// How many rows and columns stay in sight.
    pub frozen: (u32, u32),
    /// What may be typed where.
    pub rules: Vec<Rule>,
    /// Its charts.
    pub charts: Vec<Chart>,
    /// Whether only what is open can be typed into.
    pub is_locked: bool,
    /// Rows that are not shown.
    pub hidden_rows: Vec<u32>,
    /// Columns that are not shown.
    pub hidden_columns: Vec<u32>,
    /// Rows that are printed on each page: the first and the last.
    pub repeated: Option<(u32, u32)>,
    /// Whether it is printed across.
    pub is_across: bool,
}

/// A cell.
#[derive(Clone, Debug, Default, PartialEq, Serialize, Deserialize)]
pub struct Cell {
    /// From 1.
    pub row: u32,
    /// From 1.
    pub column: u32,
    /// What stands there.
    pub content: Content,
    /// How it looks.
    pub look: Look,
    /// A remark that hangs on it; empty for none.
    pub note: String,
}

/// What stands in a cell.
#[derive(Clone, Debug, Default, PartialEq, Serialize, Deserialize)]
pub enum Content {
    /// Nothing.
    #[default]
    Blank,
    /// A text, whatever it begins with.
    Text(String),
    /// A number: its digits.
    Number(String),
    /// A formula of the sheet without its equals sign, and the digits that it comes to.
    Formula(String, String),
}

/// How a cell looks.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq, Hash, Serialize, Deserialize)]
pub struct Look {
    /// What it is.
    pub part: Part,
    /// Decimals of a number.
    pub places: Option<u8>,
    /// Whether it can be typed into in a locked sheet.
    pub is_open: bool,
    /// Whether a line above sets it off.
    pub is_first: bool,
}

/// What a cell is in its sheet.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq, Hash, Serialize, Deserialize)]
pub enum Part {
    /// A text or number like most.
    #[default]
    Plain,
    /// The title of the sheet.
    Title,
    /// A line below the title, a remark.
    Small,
    /// The heading of a column.
    Head,
    /// What a row is.
    Name,
    /// A value that was observed.
    Value,
    /// A value that a formula gives.
    Derived,
    /// A text of several lines.
    Long,
    /// A line to be signed on.
    Signature,
}

/// The hidden sheet of the lists that rules cannot hold themselves.
pub const LISTS: &str = "_lists";

/// What may be typed into a range.
#[derive(Clone, Debug, PartialEq, Serialize, Deserialize)]
pub struct Rule {
    /// Where.
    pub area: Area,
    /// What.
    pub allows: Allows,
    /// What is said of anything else.
    pub message: String,
}

/// What may be typed.
#[derive(Clone, Debug, PartialEq, Serialize, Deserialize)]
pub enum Allows {
    /// One of these.
    OneOf(Vec<String>),
    /// A number.
    Number,
    /// A number that is not negative.
    NotNegative,
}

/// A chart over cells of the workbook.
#[derive(Clone, Debug, Default, PartialEq, Serialize, Deserialize)]
pub struct Chart {
    /// The cell of its upper left corner.
    pub row: u32,
    /// The same.
    pub column: u32,
    /// Its title.
    pub title: String,
    /// What its values are counted in.
    pub unit: String,
    /// Where its categories stand.
    pub categories: Option<Range>,
    /// Drawn as columns.
    pub columns: Vec<Series>,
    /// Drawn as lines.
    pub lines: Vec<Series>,
}

/// The values of a series.
#[derive(Clone, Debug, PartialEq, Serialize, Deserialize)]
pub struct Series {
    /// Its name.
    pub name: String,
    /// Where its values stand.
    pub values: Range,
    /// Whether it is dashed.
    pub is_dashed: bool,
}

/// Cells of a sheet.
#[derive(Clone, Debug, PartialEq, Serialize, Deserialize)]
pub struct Range {
    /// The sheet.
    pub sheet: String,
    /// The cells.
    pub area: Area,
}

impl Book {
    /// As bytes, for the worker.
    #[must_use]
    pub fn carry(&self) -> Vec<u8> {
        postcard::to_allocvec(self).unwrap_or_default()
    }

    /// From bytes; `None` where they are none.
    #[must_use]
    pub fn take_over(bytes: &[u8]) -> Option<Self> {
        postcard::from_bytes(bytes).ok()
    }
}

impl Sheet {
    /// An empty one.
    #[must_use]
    pub fn new(name: &str) -> Self {
        Self { name: name.to_owned(), ..Self::default() }
    }

    /// Puts a text; nothing for an empty one.
    pub fn text(&mut self, row: u32, column: u32, part: Part, text: impl Into<String>) {
        let text = text.into();
        if !text.is_empty() {
            self.cells.push(Cell { content: Content::Text(text), ..Cell::at(row, column, part) });
        }
    }

    /// Makes a row of cells one.
    pub fn merge_row(&mut self, row: u32, left: u32, right: u32) {
        if right > left {
            self.merged.push(Area { top: row, left, bottom: row, right });
        }
    }
}

impl Cell {
    /// An empty one.
    #[must_use]
    pub fn at(row: u32, column: u32, part: Part) -> Self {
        Self { row, column, look: Look { part, ..Look::default() }, ..Self::default() }
    }
}
