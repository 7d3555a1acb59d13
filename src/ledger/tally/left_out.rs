//! Rows that count nowhere, each with its reason: totals, remarks, headers once more, and what is broken.
//!
//! Invariant: no reason quotes a personal field.

use std::ops::Range;

use super::Tally;
use crate::import::{Kept, OfLedger, Reason};
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
        let cells: Vec<String> = line
            .split(|byte| *byte == self.plan.delimiter)
            .take(CELLS)
            .map(<[u8]>::to_owned)
            .map(|cell| self.decoder.decode(&cell).trim_matches(['"', ' ', '\u{3000}', '\r', '\n', '\t']).to_owned())
            .collect();
        if self.row.is_total || cells.iter().any(|cell| is_total(cell)) {
            self.issues.count_total(number);
            return;
        }
        let headings = self.plan.columns.iter().filter(|column| column.field.is_some()).map(|column| &column.heading);
        if headings.clone().count() > 1 && headings.clone().all(|heading| cells.contains(heading)) {
            self.issues.say(number, None, Reason::HeaderAgain, Kept::OtherRows);
            return;
        }
        let is_personal = |column: usize| {
            let field = self.plan.columns.get(column).and_then(|column| column.field);
            field.is_some_and(|field| self.plan.kind.fields[field].is_personal)
        };
        let cells = cells.iter().map(String::as_str).enumerate();
        let filled = cells.filter(|(column, cell)| !cell.is_empty() && !is_personal(*column)).map(|(_, cell)| cell);
        let filled: Vec<&str> = filled.collect();
        if filled.len() <= 2 && headings.count() > 2 {
            let text = filled.join(" ").chars().take(40).collect();
            self.issues.say(number, None, Reason::Remark { text }, Kept::OtherRows);
            return;
        }
        let (column, reason) = self.why();
        self.issues.say(number, column, reason, Kept::OtherRows);
    }

    fn why(&mut self) -> (Option<usize>, Reason) {
        if let Some((column, reason)) = self.row.trouble.take() {
            return (Some(column), reason);
        }
        if self.row.extra > 0 {
            return (Some(self.plan.columns.len()), Reason::ExtraCells { count: self.row.extra });
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
