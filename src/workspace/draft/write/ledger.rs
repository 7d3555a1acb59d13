//! The rows of a ledger as lines, some hundred rows each.
//!
//! Invariant: each line says what the ledger is, so that a lost line costs its own rows alone; a text stands once in a line.

use std::collections::HashMap;
use std::rc::Rc;

use super::super::v7;
use super::Writer;
use crate::ledger::{KeptLedger, KeptRow};

/// The most rows of a line.
const ROWS: usize = 500;

impl Writer {
    /// A ledger, or that none is kept of this file.
    pub(super) fn push_ledger(&mut self, file: &str, ledger: Option<&KeptLedger>) {
        let Some(ledger) = ledger else {
            return self.push(&v7::Line::Ledger(v7::Ledger { file: file.into(), is: None }));
        };
        for after in (0..ledger.rows.len().max(1)).step_by(ROWS) {
            let rows = &ledger.rows[after..ledger.rows.len().min(after + ROWS)];
            let is = Some(lines_of(ledger, after, rows));
            self.push(&v7::Line::Ledger(v7::Ledger { file: file.into(), is }));
        }
    }
}

fn lines_of<'a>(ledger: &'a KeptLedger, after: usize, rows: &'a [KeptRow]) -> v7::LedgerRows<'a> {
    let mut numbers = HashMap::<&Rc<str>, u32>::new();
    let mut texts = Vec::new();
    let numbered = rows.iter().map(|(row, cells)| {
        let cells = cells.iter().map(|cell| {
            *numbers.entry(cell).or_insert_with(|| {
                texts.push(v7::Text::from(cell.as_ref()));
                u32::try_from(texts.len() - 1).unwrap_or(u32::MAX)
            })
        });
        std::iter::once(*row).chain(cells).collect()
    });
    let rows = numbered.collect();
    let columns = ledger.columns.iter().map(|column| v7::LedgerColumn {
        field: column.field.as_str().into(),
        heading: column.heading.as_str().into(),
    });
    v7::LedgerRows {
        kind: ledger.kind.as_str().into(),
        region: ledger.region.as_str().into(),
        units: ledger.units.iter().map(|unit| unit.as_str().into()).collect(),
        columns: columns.collect(),
        left_out: Some(ledger.left_out).filter(|count| *count > 0),
        after: u32::try_from(after).ok().filter(|after| *after > 0),
        texts,
        rows,
    }
}
