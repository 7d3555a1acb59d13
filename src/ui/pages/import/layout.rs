//! Where the rows and columns of a shown sheet lie, and which are in view.
//!
//! Invariant: all in px within the scrolled box, whose first row and column stay in sight.

use crate::import::cells::Cells;
use crate::import::layout::Mapping;
use crate::import::sheet::Sheet;

/// The height of a row.
pub const ROW: f64 = 25.0;
/// The height of the row of column letters.
pub const HEAD: f64 = 24.0;
/// The width of the column of row numbers.
pub const EDGE: f64 = 46.0;
/// Rows that are looked at for the width of a column, and the most cells of all columns.
const LOOKED_AT: u32 = 300;
const CELLS_LOOKED_AT: u32 = 60_000;
const NARROWEST: f64 = 52.0;
const WIDEST: f64 = 230.0;
/// Rows and columns come and go so many at a time, and as many are drawn beyond the view.
const ROWS_AT_ONCE: u32 = 4;
const COLUMNS_AT_ONCE: u32 = 2;

/// Where the columns of a sheet lie.
pub struct Layout {
    /// The left edge of each column, and the right one of the last.
    lefts: Vec<f64>,
    /// How many rows there are.
    pub rows: u32,
}

/// The rows and columns that are drawn, both ends included.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq)]
pub struct Window {
    pub top: u32,
    pub bottom: u32,
    pub left: u32,
    pub right: u32,
}

/// What is in view of the scrolled box.
#[derive(Clone, Copy, Debug, Default, PartialEq)]
pub struct View {
    pub top: f64,
    pub left: f64,
    pub width: f64,
    pub height: f64,
}

impl Layout {
    /// The layout of a sheet: each column as wide as its cells want within its tables.
    pub fn of(cells: &Cells, mapping: &Mapping) -> Self {
        let sheet = cells.sheet();
        let mut lefts = vec![EDGE];
        let last = sheet.height().min(LOOKED_AT).min((CELLS_LOOKED_AT / sheet.width().max(1)).max(5));
        let wanted = |column: u32| {
            let rows = (1..=last).filter(|row| mapping.blocks.iter().any(|block| block.area.contains(*row, column)));
            rows.map(|row| text_width(text_of(sheet, row, column))).fold(NARROWEST, f64::max)
        };
        for column in 1..=sheet.width() {
            let left = lefts.last().copied().unwrap_or(EDGE);
            lefts.push(left + wanted(column).min(WIDEST).round());
        }
        Self { lefts, rows: sheet.height() }
    }

    /// How many columns there are.
    pub fn columns(&self) -> u32 {
        u32::try_from(self.lefts.len() - 1).unwrap_or(u32::MAX)
    }

    /// The left edge of a column; of one behind the last, the right edge of that.
    pub fn left(&self, column: u32) -> f64 {
        let last = self.lefts.last().copied().unwrap_or(EDGE);
        self.lefts.get(column.saturating_sub(1) as usize).copied().unwrap_or(last)
    }

    /// The top edge of a row.
    pub fn top(row: u32) -> f64 {
        HEAD + f64::from(row.saturating_sub(1)) * ROW
    }

    /// How wide and high all of it is.
    pub fn size(&self) -> (f64, f64) {
        (self.left(u32::MAX), Self::top(self.rows + 1))
    }

    /// What is drawn of it.
    pub fn window(&self, view: View) -> Window {
        let row = |at: f64| ((at - HEAD).max(0.0) / ROW) as u32 + 1;
        let column = |at: f64| u32::try_from(self.lefts.partition_point(|left| *left <= at)).unwrap_or(1).max(1);
        let down = |at: u32, step: u32| (at.saturating_sub(step) / step * step).max(1);
        let up = |at: u32, step: u32, last: u32| (at / step * step + 2 * step).min(last);
        Window {
            top: down(row(view.top), ROWS_AT_ONCE),
            bottom: up(row(view.top + view.height), ROWS_AT_ONCE, self.rows),
            left: down(column(view.left + EDGE), COLUMNS_AT_ONCE),
            right: up(column(view.left + view.width), COLUMNS_AT_ONCE, self.columns()),
        }
    }

    /// How far to scroll so that a cell is in sight: down and right.
    pub fn revealing(&self, view: View, row: u32, column: u32) -> (f64, f64) {
        let near = |now: f64, room: f64, edge: f64, from: f64, to: f64| {
            if from < now + edge {
                (from - edge).max(0.0)
            } else if to > now + room {
                to - room
            } else {
                now
            }
        };
        let top = near(view.top, view.height, HEAD, Self::top(row), Self::top(row + 1));
        (top, near(view.left, view.width, EDGE, self.left(column), self.left(column + 1)))
    }
}

/// What is shown of a cell: the blanks that indent a name stay, those beside a number do not.
pub fn text_of(sheet: &Sheet, row: u32, column: u32) -> &str {
    let text = sheet.cell(row, column);
    if is_number(text) { text } else { sheet.written(row, column).trim_end().trim_start_matches(['\n', '\r']) }
}

/// Whether a text stands where numbers do, at the right.
pub fn is_number(text: &str) -> bool {
    let number = text.trim_start_matches(['-', '−', '－', '—', '–', '…', '/', '+', '¥', '￥', '(', '（', '约']);
    number.is_empty() || number.starts_with(char::is_numeric) && !number.contains(['年', '月', '日', '、'])
}

/// About how wide a text is, with the room beside it.
pub fn text_width(text: &str) -> f64 {
    let width = |character: char| match character {
        '%' | '@' | 'M' | 'W' => 11.0,
        _ if character.is_ascii() => 7.0,
        _ => 12.5,
    };
    text.chars().take(40).map(width).sum::<f64>() + 16.0
}
