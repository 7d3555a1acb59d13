//! Rows that count nowhere, each with its reason: totals, remarks, headers once more, and what is broken.
//!
//! Invariant: no reason quotes a personal field, nor a row whose cells have slipped.

use std::ops::Range;

use super::Tally;
use crate::import::{Kept, OfLedger, Reason};
use crate::ledger::cell::Ends;
use crate::ledger::sense::is_total;

/// The most cells of a row that are looked at for its reason.
const CELLS: usize = 256;

impl Tally<'_> {
    /// A row that counts nowhere, and why.
    #[inline(never)]
    pub(super) fn leave_out(&mut self, bytes: &[u8], at: Range<usize>, number: u32) {
        let line = &bytes[at];
        let is_blank = |byte: &u8| byte.is_ascii_whitespace() || *byte == self.plan.delimiter || *byte == b'"';
        if line.iter().all(is_blank) {
            return;
        }
        self.rows += 1;
        let cells = self.cells(line);
        // 合计 further to the right may be in a text.
        let first = cells.iter().find(|cell| !cell.is_empty());
        if self.row.is_total || first.is_some_and(|cell| is_total(cell)) {
            self.issues.count_total(number);
            return;
        }
        // Cells that stand in other columns than they belong to are not quoted; where some are personal, a blank one too many may
        // be what they were pushed by.
        let is_personal = |field: &usize| self.plan.kind.fields[*field].is_personal;
        let has_personal = self.plan.columns.iter().filter_map(|column| column.field.as_ref()).any(is_personal);
        let blank = cells.len().saturating_sub(self.plan.columns.len());
        let extra = if has_personal && self.row.trouble.is_some() { self.row.extra.max(blank) } else { self.row.extra };
        if extra > 0 {
            let reason = Reason::ExtraCells { count: extra };
            self.issues.say(number, Some(self.plan.columns.len()), reason, Kept::OtherRows);
            return;
        }
        let headings = self.plan.columns.iter().filter(|column| column.field.is_some()).map(|column| &column.heading);
        if headings.clone().count() > 1 && headings.clone().all(|heading| cells.contains(heading)) {
            self.issues.say(number, None, Reason::HeaderAgain, Kept::OtherRows);
            return;
        }
        let field = |column: usize| {
            let field = self.plan.columns.get(column).and_then(|column| column.field);
            field.map(|field| &self.plan.kind.fields[field])
        };
        let cells = cells.iter().map(String::as_str).enumerate().filter(|(_, cell)| !cell.is_empty());
        let filled = cells.clone().filter(|(column, _)| field(*column).is_none_or(|field| !field.is_personal));
        let quoted = cells.filter(|(column, _)| field(*column).is_some_and(|field| !field.is_personal));
        let text: String = quoted.map(|(_, cell)| cell).collect::<Vec<_>>().join(" ").chars().take(40).collect();
        if filled.count() <= 2 && headings.count() > 2 && !text.is_empty() {
            self.issues.say(number, None, Reason::Remark { text }, Kept::OtherRows);
            return;
        }
        let (column, reason) = self.why();
        self.issues.say(number, column, reason, Kept::OtherRows);
    }

    /// The cells of a row, where the scanner ends them.
    fn cells(&mut self, line: &[u8]) -> Vec<String> {
        let (mut ends, mut at, mut cells) = (Ends::new(self.plan.delimiter), 0, Vec::new());
        while cells.len() < CELLS {
            let Ok(cell) = ends.cell(line, at, true) else {
                let cells: Vec<&[u8]> = line.split(|byte| *byte == self.plan.delimiter).take(CELLS).collect();
                return cells.into_iter().map(|cell| self.text(cell)).collect();
            };
            cells.push(self.text(&line[cell.text]));
            if line.get(cell.end) != Some(&self.plan.delimiter) {
                break;
            }
            at = cell.end + 1;
        }
        cells
    }

    fn text(&mut self, cell: &[u8]) -> String {
        self.decoder.decode(cell).trim_matches(['"', ' ', '\u{3000}', '\r', '\n', '\t', '\u{feff}']).to_owned()
    }

    fn why(&mut self) -> (Option<usize>, Reason) {
        if let Some((column, reason)) = self.row.trouble.take() {
            return (Some(column), reason);
        }
        let wanted = if self.row.filled & self.needed == self.needed { self.dates } else { self.needed };
        let blank =
            (0..64).zip(&self.shape.steps).find(|(at, _)| wanted >> at & 1 == 1 && self.row.filled >> at & 1 == 0);
        let (column, field) = blank.map_or((None, String::new()), |(_, step)| {
            (Some(step.column), self.plan.kind.fields[step.field].zh.clone())
        });
        (column, Reason::Ledger(OfLedger::Blank { field }))
    }
}
