//! What there is to say of the lines of a table: those that hold no figures, and names that are too long.
//!
//! Invariant: what is said of a line names the cell that it is about.

use super::grid::Look;
use super::mapping::{Block, Line, Role};
use super::read::Reading;
use super::rows::LONGEST_HEADING;
use crate::import::intake::{At, shortened};
use crate::import::issue::{Kept, OfSheet, Reason};
use crate::import::persons;
use crate::import::tidy::Field;

impl Reading<'_> {
    /// What there is to say of the rows and columns that hold no figures.
    pub(super) fn say_of_lines(&mut self, block: &Block) {
        for column in block.columns.iter().filter(|column| column.role == Role::Aside && !is_number(&column.label)) {
            let is_contact = persons::is_contact(column.label.rsplit('/').next().unwrap_or_default());
            let is_said = |look: Look| look == Look::Words || is_contact && look != Look::Blank;
            let filled = block.rows.iter().any(|row| is_said(self.grid.look(row.number, column.number)));
            if filled {
                let at = At { row: Some(block.area.top), column: Some(column.number) };
                self.intake.say(
                    at,
                    Reason::Sheet(OfSheet::ColumnAside { heading: shortened(&column.label) }),
                    Kept::Row,
                );
            }
        }
        for row in block.rows.iter().filter(|row| row.role == Role::Aside) {
            let is_contact = || persons::is_contact_row(row.label.rsplit('/').next().unwrap_or_default());
            if row.label.chars().count() > LONGEST_HEADING || is_contact() {
                self.remark(row.number);
            } else {
                let at = At { row: Some(row.number), column: None };
                self.intake.say(at, Reason::Blank(Field::Value), Kept::OtherRows);
            }
        }
    }

    pub(super) fn remark(&mut self, row: u32) {
        let cells = self.grid.filled(row);
        let texts: Vec<&str> = cells.iter().map(|(column, _)| self.grid.sheet.cell(row, *column)).collect();
        let at = At { row: Some(row), column: None };
        self.intake.say(at, Reason::Sheet(OfSheet::Line { text: shortened(&texts.join(" ")) }), Kept::Row);
    }

    /// Says once of a name that it is too long, at the longest cell that names the row or the column.
    pub(super) fn say_too_long(&mut self, block: &Block, [row, column]: [&Line; 2], characters: usize, most: usize) {
        let header = block.area.top..block.area.top + block.header_rows;
        let of_row = (1..column.number).map(|column| (row.number, column));
        let of_column = header.map(|row| (row, column.number));
        let longest = of_row.chain(of_column).max_by_key(|(row, column)| self.grid.spread(*row, *column).len());
        let place = longest.unwrap_or((row.number, column.number));
        if self.named_amiss.insert(place) {
            let at = At { row: Some(place.0), column: Some(place.1) };
            self.intake.say(at, Reason::TooLong { characters, most }, Kept::OtherCells);
        }
    }
}

fn is_number(label: &str) -> bool {
    ["序号", "编号", "行次", "栏次", "代码", "编码"].iter().any(|word| label.contains(word))
}
