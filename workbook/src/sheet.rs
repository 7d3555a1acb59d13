//! A sheet as it stands in a file: cells of text with their places, and which of them are merged.
//!
//! Invariant: a cell keeps its row and column as a spreadsheet counts them, from 1; what was written is not changed.

use std::collections::HashMap;
use std::rc::Rc;

/// The most cells of a sheet: more than any form of an office has, and a bound on memory.
pub const MAX_CELLS: usize = 4_000_000;
/// The most that the texts of a sheet take.
const MAX_TEXT: usize = 128 << 20;
/// The most merged ranges: more than any form has that a person fills in.
const MAX_MERGED: usize = 20_000;
/// The most columns, as in a spreadsheet.
pub const MAX_COLUMNS: u32 = 16_384;

/// A rectangle of cells, both ends included.
#[derive(Clone, Copy, Debug, PartialEq, Eq, serde::Serialize, serde::Deserialize)]
pub struct Area {
    /// The first row.
    pub top: u32,
    /// The first column.
    pub left: u32,
    /// The last row.
    pub bottom: u32,
    /// The last column.
    pub right: u32,
}

impl Area {
    /// Whether a cell is in it.
    #[must_use]
    pub fn contains(&self, row: u32, column: u32) -> bool {
        (self.top..=self.bottom).contains(&row) && (self.left..=self.right).contains(&column)
    }
}

/// The cells of a sheet. All texts lie behind each other in one, so that a million cells are two allocations.
#[derive(Clone, Debug, Default)]
pub struct Sheet {
    /// Its name; empty for a text file.
    pub name: Rc<str>,
    pub(crate) text: String,
    /// By cell, where its text ends.
    pub(crate) ends: Vec<u32>,
    /// By row, how many cells come before it.
    pub(crate) rows: Vec<u32>,
    pub(crate) width: u32,
    pub(crate) merged: Vec<Area>,
    pub(crate) is_cut: bool,
    /// Whether no more cells fit.
    pub(crate) is_full: bool,
    pub(crate) is_damaged: bool,
    pub(crate) is_hidden: bool,
    pub(crate) is_nameless: bool,
    pub(crate) lacks_formats: bool,
    pub(crate) is_torn: bool,
    pub(crate) has_macros: bool,
    pub(crate) hides: bool,
    pub(crate) since_1904: bool,
}

impl Sheet {
    /// An empty one.
    #[must_use]
    pub fn new(name: &str) -> Self {
        Self { name: name.into(), ..Self::default() }
    }

    /// One of which nothing can be read, among others that can.
    #[must_use]
    pub fn damaged(name: &str) -> Self {
        Self { is_damaged: true, ..Self::new(name) }
    }

    /// How many rows it has.
    #[must_use]
    pub fn height(&self) -> u32 {
        u32::try_from(self.rows.len()).unwrap_or(u32::MAX)
    }

    /// How many columns its widest row has.
    #[must_use]
    pub fn width(&self) -> u32 {
        self.width
    }

    /// How many cells a row has.
    #[must_use]
    pub fn row_width(&self, row: u32) -> u32 {
        let bound = |row: usize| self.rows.get(row).map_or(self.ends.len(), |first| *first as usize);
        let Some(at) = row.checked_sub(1).map(|at| at as usize).filter(|at| *at < self.rows.len()) else { return 0 };
        u32::try_from(bound(at + 1) - bound(at)).unwrap_or(u32::MAX)
    }

    /// The text of a cell, without blanks around it; empty beyond the sheet.
    #[must_use]
    pub fn cell(&self, row: u32, column: u32) -> &str {
        self.written(row, column).trim()
    }

    /// The text of a cell as written: blanks before a name say that it belongs to the one above.
    #[must_use]
    pub fn written(&self, row: u32, column: u32) -> &str {
        let Some(at) = self.place(row, column) else { return "" };
        let start = at.checked_sub(1).map_or(0, |before| self.ends[before]);
        self.text.get(start as usize..self.ends[at] as usize).unwrap_or("")
    }

    /// The merged ranges.
    #[must_use]
    pub fn merged(&self) -> &[Area] {
        &self.merged
    }

    /// Whether there was more than [`MAX_CELLS`], or something beyond [`MAX_COLUMNS`].
    #[must_use]
    pub fn is_cut(&self) -> bool {
        self.is_cut
    }

    /// Whether the rows behind its last one were not read, since no more cells fit.
    #[must_use]
    pub fn is_full(&self) -> bool {
        self.is_full
    }

    /// Whether it could not be read, or no further than its last cell.
    #[must_use]
    pub fn is_damaged(&self) -> bool {
        self.is_damaged
    }

    /// Whether a spreadsheet does not show it.
    #[must_use]
    pub fn is_hidden(&self) -> bool {
        self.is_hidden
    }

    /// Whether its name or the formats of its numbers are lost with the end of the file.
    #[must_use]
    pub fn is_bare(&self) -> bool {
        self.is_nameless || self.lacks_formats && self.is_torn
    }

    /// Whether its file has macros, which nobody runs here.
    #[must_use]
    pub fn has_macros(&self) -> bool {
        self.has_macros
    }

    /// Whether the formats of its numbers are lost, or were never there: a percentage reads as the part of one that is stored.
    #[must_use]
    pub fn lacks_formats(&self) -> bool {
        self.lacks_formats
    }

    /// Whether a spreadsheet does not show some row or column in which something stands.
    #[must_use]
    pub fn hides(&self) -> bool {
        self.hides
    }

    /// Whether its days are counted from 1904 on, as those of old Macintosh programs.
    #[must_use]
    pub fn since_1904(&self) -> bool {
        self.since_1904
    }

    /// The same with other texts in some of its cells.
    #[must_use]
    pub fn with(&self, texts: &HashMap<(u32, u32), String>) -> Self {
        let others: HashMap<usize, &String> =
            texts.iter().filter_map(|((row, column), text)| Some((self.place(*row, *column)?, text))).collect();
        let mut sheet = Self { text: String::with_capacity(self.text.len()), ..self.clone() };
        let mut start = 0;
        for (at, end) in self.ends.iter().enumerate() {
            let own = self.text.get(start as usize..*end as usize).unwrap_or_default();
            sheet.text.push_str(others.get(&at).map_or(own, |text| text));
            sheet.ends[at] = u32::try_from(sheet.text.len()).unwrap_or(u32::MAX);
            start = *end;
        }
        sheet
    }

    /// The rows before the first gap of more blank ones than that, and the first row behind it; `None` where there is no such gap.
    #[must_use]
    pub fn before_gap(&self, gap: u32) -> Option<(Self, u32)> {
        let mut last = 0;
        for row in (1..=self.height()).filter(|row| !self.is_blank(*row)) {
            if last > 0 && row - last > gap {
                let mut near = self.clone();
                near.end_behind(last);
                return Some((near, row));
            }
            last = row;
        }
        None
    }

    fn is_blank(&self, row: u32) -> bool {
        (1..=self.row_width(row)).all(|column| self.cell(row, column).is_empty())
    }

    /// Leaves out blank rows at the end, which have nothing but a format.
    #[cfg(feature = "office")]
    pub(crate) fn end_with_text(&mut self) {
        let last = (1..=self.height()).rev().find(|row| !self.is_blank(*row));
        self.end_behind(last.unwrap_or_default());
    }

    fn end_behind(&mut self, row: u32) {
        if let Some(first) = self.rows.get(row as usize) {
            self.ends.truncate(*first as usize);
            self.text.truncate(self.ends.last().map_or(0, |end| *end as usize));
            self.rows.truncate(row as usize);
        }
    }

    /// How much memory its cells take.
    #[must_use]
    pub fn weight(&self) -> usize {
        self.text.len() + (self.ends.len() + self.rows.len()) * size_of::<u32>()
    }

    /// Says that cells are merged.
    pub fn merge(&mut self, area: Area) {
        let is_area = area.top > 0 && area.left > 0 && area.top <= area.bottom && area.left <= area.right;
        if is_area && (area.top, area.left) != (area.bottom, area.right) && self.merged.len() < MAX_MERGED {
            self.merged.push(area);
        }
    }

    /// Begins a row behind the last one, or goes on with that; blank rows come to stand between. `false` where no more fit, and for a
    /// row that was passed: what is put then would stand in the last one.
    pub fn begin_row(&mut self, row: u32) -> bool {
        let wanted = row as usize;
        self.is_full |= wanted > MAX_CELLS || self.ends.len() >= MAX_CELLS;
        self.is_cut |= self.is_full;
        if self.is_full || wanted == 0 || wanted < self.rows.len() {
            return false;
        }
        self.rows.resize(wanted, u32::try_from(self.ends.len()).unwrap_or(u32::MAX));
        true
    }

    /// Puts a cell behind the last one of the last row. One in a column that was passed is left out.
    pub fn push(&mut self, column: u32, text: &str) {
        let Some(first) = self.rows.last() else { return };
        let filled = self.ends.len() - *first as usize;
        let wanted = column as usize;
        // The rows behind one that is too wide are read.
        if column > MAX_COLUMNS {
            self.is_cut = true;
            return;
        }
        let is_long = self.text.len() + text.len() > MAX_TEXT;
        if is_long || self.ends.len() + wanted.saturating_sub(filled) > MAX_CELLS {
            (self.is_cut, self.is_full) = (true, true);
            return;
        }
        if wanted <= filled {
            return;
        }
        let end = u32::try_from(self.text.len()).unwrap_or(u32::MAX);
        self.ends.extend(std::iter::repeat_n(end, wanted - filled - 1));
        self.text.push_str(text);
        self.ends.push(u32::try_from(self.text.len()).unwrap_or(u32::MAX));
        if column > self.width && !text.trim().is_empty() {
            self.width = column;
        }
    }

    /// Puts rows that came late where they belong. `false` where a cell has two texts, of which nobody can tell which is meant: nothing
    /// is kept from there on.
    #[cfg(feature = "office")]
    pub(crate) fn put_in_order(&mut self, late: &Late) -> bool {
        if late.rows.is_empty() {
            return true;
        }
        let (is_cut, is_full) = (std::mem::take(&mut self.is_cut), std::mem::take(&mut self.is_full));
        let own = Self {
            text: std::mem::take(&mut self.text),
            ends: std::mem::take(&mut self.ends),
            rows: std::mem::take(&mut self.rows),
            ..Self::default()
        };
        let mut order: Vec<(u32, u32)> = late.rows.iter().copied().zip(1..).collect();
        order.sort_unstable();
        let mut order = order.into_iter().peekable();
        for row in 1..=own.height() {
            let of_late: Vec<u32> =
                std::iter::from_fn(|| order.next_if(|(wanted, _)| *wanted == row)).map(|(_, at)| at).collect();
            let width = of_late.iter().map(|at| late.cells.row_width(*at)).fold(own.row_width(row), u32::max);
            if !self.begin_row(row) {
                break;
            }
            for column in 1..=width {
                let texts = of_late.iter().map(|at| late.cells.written(*at, column));
                let mut texts = [own.written(row, column)].into_iter().chain(texts).filter(|text| !text.is_empty());
                let Some(text) = texts.next() else { continue };
                if texts.any(|other| other != text) {
                    return false;
                }
                self.push(column, text);
            }
        }
        self.is_cut |= is_cut || late.cells.is_cut;
        self.is_full |= is_full || late.cells.is_full;
        true
    }

    fn place(&self, row: u32, column: u32) -> Option<usize> {
        let row = row.checked_sub(1)? as usize;
        let at = *self.rows.get(row)? as usize + column.checked_sub(1)? as usize;
        let next = self.rows.get(row + 1).map_or(self.ends.len(), |next| *next as usize);
        (at < next).then_some(at)
    }
}

/// Rows that a file has behind others that they stand above, in the order of the file.
#[cfg(feature = "office")]
#[derive(Default)]
pub(crate) struct Late {
    /// Where each of them belongs.
    rows: Vec<u32>,
    pub(crate) cells: Sheet,
}

#[cfg(feature = "office")]
impl Late {
    /// Begins a row that belongs into a sheet. `false` where no more fit beside its cells.
    pub(crate) fn begin_row(&mut self, row: u32, into: &mut Sheet) -> bool {
        let cells = self.cells.ends.len() + into.ends.len();
        if cells + self.rows.len() >= MAX_CELLS || self.cells.text.len() + into.text.len() > MAX_TEXT {
            (into.is_cut, into.is_full) = (true, true);
            return false;
        }
        self.rows.push(row);
        self.cells.begin_row(u32::try_from(self.rows.len()).unwrap_or(u32::MAX))
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn cells_stand_where_they_were_put() {
        let mut sheet = Sheet::new("表");
        assert!(sheet.begin_row(2));
        sheet.push(1, " 甲 ");
        sheet.push(4, "5");
        sheet.push(4, "left out");
        assert!(sheet.begin_row(3));
        sheet.push(2, "乙");
        let row = |row| (1..=5).map(|column| sheet.cell(row, column)).collect::<Vec<_>>().join("|");
        assert_eq!([row(0), row(1), row(2), row(3), row(4)], ["||||", "||||", "甲|||5|", "|乙|||", "||||"]);
        assert_eq!((sheet.height(), sheet.width(), sheet.written(2, 1)), (3, 4, " 甲 "));
        assert_eq!(sheet.cell(2, 0), "");
        let other = sheet.with(&HashMap::from([((2, 4), "2024-01-01".to_owned()), ((9, 9), "nowhere".to_owned())]));
        assert_eq!([other.written(2, 1), other.cell(2, 4), other.cell(3, 2)], [" 甲 ", "2024-01-01", "乙"]);
        assert!(sheet.begin_row(3) && !sheet.begin_row(2) && !sheet.begin_row(0) && !sheet.is_cut());
    }

    #[test]
    fn a_sheet_is_bounded() {
        let mut sheet = Sheet::default();
        assert!(!sheet.begin_row(u32::MAX) && sheet.is_cut());
        let mut sheet = Sheet::default();
        assert!(sheet.begin_row(1));
        sheet.push(MAX_COLUMNS + 1, "x");
        assert!(sheet.is_cut() && sheet.width() == 0 && sheet.begin_row(2));
        sheet.push(1, "x");
        assert_eq!(sheet.cell(2, 1), "x");
        (1..).take_while(|row| sheet.begin_row(*row)).for_each(drop);
        let mut sheet = Sheet::default();
        for row in (1..).take_while(|row| *row < 2_000) {
            if !sheet.begin_row(row) {
                break;
            }
            sheet.push(MAX_COLUMNS, "x");
        }
        assert!(sheet.is_cut() && sheet.height() < 300);
    }
}
