//! The rows of ledgers, taken over.
//!
//! Invariant: rows that follow others of the same ledger are put behind them; the first ones replace whatever is there.

use std::rc::Rc;

use super::super::{Reason, v7};
use super::Opening;
use crate::ledger::{KeptColumn, KeptLedger, KeptRow};
use crate::workspace::Setting;

impl Opening {
    pub(super) fn ledger(&mut self, ledger: v7::Ledger<'_>) -> Result<(), Reason> {
        let file = ledger.file.0.into_owned();
        let Some(is) = ledger.is else { return self.set(Setting::Ledger(file, None)) };
        let after = is.after.unwrap_or(0);
        let mut kept = self.rows_of(is).ok_or(Reason::Unknown)?;
        let before = self.workspace.ledgers().get(&file).filter(|before| after > 0 && before.heads(&kept));
        if let Some(before) = before {
            let mut rows = before.rows.clone();
            rows.append(&mut kept.rows);
            kept.rows = rows;
        }
        self.set(Setting::Ledger(file, Some(Rc::new(kept))))
    }

    /// `None` where a row names a text that is not there.
    fn rows_of(&mut self, is: v7::LedgerRows<'_>) -> Option<KeptLedger> {
        let texts: Vec<Rc<str>> = is.texts.iter().map(|text| self.text(&text.0)).collect();
        let cell = |number: &u32| texts.get(*number as usize).cloned();
        let row = |numbers: &Vec<u32>| -> Option<KeptRow> {
            let (row, cells) = numbers.split_first()?;
            Some((*row, cells.iter().map(cell).collect::<Option<_>>()?))
        };
        let rows = is.rows.iter().map(row).collect::<Option<_>>()?;
        let column = |column: v7::LedgerColumn<'_>| KeptColumn {
            field: column.field.0.into_owned(),
            heading: column.heading.0.into_owned(),
        };
        Some(KeptLedger {
            kind: is.kind.0.into_owned(),
            region: is.region.0.into_owned(),
            units: is.units.into_iter().map(|unit| unit.0.into_owned()).collect(),
            columns: is.columns.into_iter().map(column).collect(),
            rows,
            left_out: is.left_out.unwrap_or(0),
        })
    }
}
