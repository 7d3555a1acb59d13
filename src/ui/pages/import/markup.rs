//! The rows of a shown sheet, written as text: a part of a sheet has hundreds of cells, and to make them one by one takes longer than a
//! frame. How wide a cell is stands in its `width`, the one length that markup may hold under a policy without inline styles.
//!
//! Invariant: every word in a text is escaped; in each row the cells follow one another without a gap.

use std::fmt::Write;
use std::rc::Rc;

use super::layout::{EDGE, Layout, Window, is_number, text_of, text_width};
use super::understood::Understood;
use crate::catalogue::Registry;
use crate::import::cells::{Cells, Taken};
use crate::import::layout::Mapping;
use crate::markup::{escape, escaped};
use crate::model::observation::cell_name;
use crate::phrase::issue;
use crate::ui::words::pick;
use crate::workspace::preview::Effect;

/// What the id of a cell begins with.
const CELL: &str = "cell-";
/// The words of a cell run over no more blank ones than this.
const FARTHEST: u32 = 10;

/// A sheet that is drawn.
pub struct Drawn {
    /// Of which file.
    pub number: usize,
    /// The file.
    pub understood: Rc<Understood>,
    /// Which of its sheets.
    pub sheet: usize,
    /// Where its rows and columns lie.
    pub layout: Layout,
}

/// Where a cell begins and how wide it is, and the columns that it goes over.
#[derive(Clone, Copy)]
struct Extent {
    from: u32,
    to: u32,
    width: f64,
}

/// What tells of each cell what it is and does.
pub struct Sense<'a> {
    /// The names that are known.
    pub registry: &'a Registry,
    /// What the entries of the file would do.
    pub effects: &'a [Effect],
}

/// The style sheet's name for what a cell was taken for.
pub fn class(taken: Taken) -> &'static str {
    match taken {
        Taken::Blank => "is-blank",
        Taken::Title => "is-title",
        Taken::Unit => "is-unit",
        Taken::Header => "is-head",
        Taken::Indicator => "is-indicator",
        Taken::Region => "is-region",
        Taken::Period => "is-period",
        Taken::Value => "is-value",
        Taken::Total => "is-total",
        Taken::Note => "is-note",
        Taken::Mark => "is-mark",
        Taken::Skipped => "is-skipped",
    }
}

/// The id of a cell.
pub fn cell_id(row: u32, column: u32) -> String {
    format!("{CELL}{row}-{column}")
}

/// The cell, by row and column, whose id it is.
pub fn cell_of(id: &str) -> Option<(u32, u32)> {
    let (row, column) = id.strip_prefix(CELL)?.split_once('-')?;
    Some((row.parse().ok()?, column.parse().ok()?))
}

/// The letters of the columns.
pub fn letters(layout: &Layout, window: Window) -> String {
    let row = escaped(pick("行号", "Row"));
    let mut html = format!("<th role=columnheader class=edge><span class=visually-hidden>{row}</span></th>");
    lead(&mut html, layout, window.left);
    for column in window.left..=window.right {
        let width = layout.left(column + 1) - layout.left(column);
        let name = cell_name(1, column);
        let name = name.trim_end_matches('1');
        let _ = write!(html, "<th role=columnheader aria-colindex={column} width={width}>{name}</th>");
    }
    html
}

/// What lies left of the first cell that is drawn.
fn lead(html: &mut String, layout: &Layout, first: u32) {
    let width = layout.left(first) - EDGE;
    if width > 0.0 {
        let _ = write!(html, "<td role=presentation width={width}></td>");
    }
}

impl Drawn {
    fn cells(&self) -> &Cells {
        &self.understood.cells[self.sheet]
    }

    fn mapping(&self) -> &Mapping {
        &self.understood.import.sheets[self.sheet].mapping
    }

    /// The rows in view.
    pub fn rows(&self, sense: &Sense, window: Window) -> String {
        let mut html = String::new();
        (window.top..=window.bottom).for_each(|row| self.row(&mut html, sense, window, row));
        html
    }

    fn row(&self, html: &mut String, sense: &Sense, window: Window, row: u32) {
        let first = self.begins(sense.registry, row, window.left);
        let last = self.layout.columns();
        // The unit at the right end lies over the blank cells before it.
        let right =
            (window.right == last).then(|| self.extent(sense.registry, row, last).from).filter(|from| *from < last);
        let _ = write!(html, "<tr role=row aria-rowindex={}><th role=rowheader class=edge>{row}</th>", row + 1);
        lead(html, &self.layout, first);
        let mut column = first;
        while column <= window.right {
            if Some(column) == right {
                column = last;
            }
            let taken = self.taken(sense.registry, row, column);
            let mut extent = self.extent_of(taken, row, column);
            if let Some(right) = right.filter(|right| column < *right && extent.to >= *right) {
                extent.to = right - 1;
                extent.width = self.layout.left(right) - self.layout.left(column);
            }
            self.cell(html, sense, (row, column), taken, extent);
            column = extent.to + 1;
        }
        html.push_str("</tr>");
    }

    fn cell(&self, html: &mut String, sense: &Sense, (row, column): (u32, u32), taken: Taken, extent: Extent) {
        let cells = self.cells();
        let is_plain = matches!(taken, Taken::Title | Taken::Header);
        let text = if is_plain { cells.sheet().cell(row, column) } else { text_of(cells.sheet(), row, column) };
        let mark = match cells.figure(row, column).and_then(|at| sense.effects.get(at)) {
            Some(Effect::Changes(_)) => " changes",
            Some(Effect::Against(_)) => " against",
            _ => "",
        };
        let is_right = extent.from < column || taken == Taken::Skipped && is_number(text);
        let ends = if is_right { " ends" } else { "" };
        let _ = write!(
            html,
            "<td role=gridcell id={CELL}{row}-{column} class=\"{}{mark}{ends}\" aria-colindex={column} width={}",
            class(taken),
            extent.width,
        );
        if extent.to > extent.from {
            let _ = write!(html, " aria-colspan={}", extent.to - extent.from + 1);
        }
        html.push('>');
        escape(html, &issue::shown(text));
        html.push_str("</td>");
    }

    fn taken(&self, registry: &Registry, row: u32, column: u32) -> Taken {
        self.cells().taken(self.mapping(), registry, row, column)
    }

    fn is_in_table(&self, row: u32, column: u32) -> bool {
        self.mapping().blocks.iter().any(|block| block.area.contains(row, column))
    }

    /// The first column that is drawn of a row: that of the cell that goes over the leftmost one in view.
    fn begins(&self, registry: &Registry, row: u32, left: u32) -> u32 {
        let sheet = self.cells().sheet();
        let merged = sheet.merged().iter().find(|area| area.top == row && area.contains(row, left));
        let filled = || {
            let before = (left.saturating_sub(FARTHEST).max(1)..=left).rev();
            before.into_iter().find(|column| !sheet.cell(row, *column).is_empty())
        };
        let begin = merged.map(|area| area.left).or_else(filled).unwrap_or(left);
        if self.extent(registry, row, begin).to >= left { begin } else { left }
    }

    fn extent(&self, registry: &Registry, row: u32, column: u32) -> Extent {
        self.extent_of(self.taken(registry, row, column), row, column)
    }

    /// Where a cell begins and how wide it is, in px.
    pub fn place(&self, registry: &Registry, row: u32, column: u32) -> (f64, f64) {
        let extent = self.extent(registry, row, column);
        (self.layout.left(extent.from), extent.width)
    }

    /// The words of the last column run out of the table.
    fn extent_of(&self, taken: Taken, row: u32, column: u32) -> Extent {
        let (from, to) = self.span_of(taken, row, column);
        let width = self.layout.left(to + 1) - self.layout.left(from);
        let runs_out = to == self.layout.columns() && from == column && !self.is_in_table(row, column);
        let needed = if runs_out { text_width(self.cells().sheet().cell(row, column)) } else { 0.0 };
        Extent { from, to, width: width.max(needed) }
    }

    /// The columns that a cell goes over: its merged range, or as many blank ones as its words need; a unit at the right end runs to the
    /// left.
    fn span_of(&self, taken: Taken, row: u32, column: u32) -> (u32, u32) {
        let (sheet, layout, last) = (self.cells().sheet(), &self.layout, self.layout.columns());
        let merged = |column: u32| sheet.merged().iter().find(|area| area.contains(row, column));
        if let Some(area) = merged(column).filter(|area| (area.top, area.left) == (row, column)) {
            return (column, area.right.min(last));
        }
        let runs_on = matches!(
            taken,
            Taken::Title | Taken::Note | Taken::Mark | Taken::Unit | Taken::Skipped | Taken::Period | Taken::Region
        );
        if !runs_on || self.is_in_table(row, column) {
            return (column, column);
        }
        let needed = text_width(sheet.cell(row, column));
        let is_narrow = |from: u32, to: u32| layout.left(to + 1) - layout.left(from) < needed && to - from < FARTHEST;
        let is_free = |column: u32| sheet.cell(row, column).is_empty() && merged(column).is_none();
        let mut to = column;
        while to < last && is_narrow(column, to) && is_free(to + 1) {
            to += 1;
        }
        let mut from = column;
        while taken == Taken::Unit && to == last && from > 1 && is_narrow(from, to) && is_free(from - 1) {
            from -= 1;
        }
        (from, to)
    }
}
