//! The rows of ledgers that are kept: those of kinds that declare it, without personal fields, by the name of the file.
//!
//! Invariant: all of them together are at most [`MOST_ROWS`] and [`MOST_BYTES`]; each row has as many cells as its ledger has columns.

use std::rc::Rc;

use super::Workspace;
use super::settings::Setting;
use crate::catalogue::Misfit;
use crate::catalogue::place::{MAX_NAME, MAX_TEXT, check_length, check_name};
use crate::ledger::{KeptLedger, MOST_KEPT};

/// The most rows that a workspace keeps.
pub const MOST_ROWS: usize = MOST_KEPT;
/// The most bytes that they come to: they have to fit into the browser's store, twice.
pub const MOST_BYTES: usize = 4_000_000;
/// The most columns of a ledger.
const MOST_COLUMNS: usize = 64;
/// The most ledgers.
const MOST_LEDGERS: usize = 200;

impl Workspace {
    /// Ledgers with as many rows as there is room for beside all others, the first ones first; what is beyond is counted as left out.
    pub fn fit_ledgers(&self, ledgers: &mut [(String, KeptLedger)]) {
        let names: Vec<String> = ledgers.iter().map(|(file, _)| file.clone()).collect();
        let (mut rows, mut bytes) = self.room_beside(&names);
        for (_, ledger) in ledgers {
            bytes = bytes.saturating_sub(ledger.bytes_without_rows());
            let fit = ledger.rows.iter().take(rows).take_while(|row| {
                let fits = KeptLedger::row_bytes(row) <= bytes;
                bytes = bytes.saturating_sub(KeptLedger::row_bytes(row));
                fits
            });
            let fit = fit.count();
            rows -= fit;
            ledger.left_out += u32::try_from(ledger.rows.len() - fit).unwrap_or(u32::MAX);
            ledger.rows.truncate(fit);
        }
    }

    /// How many rows and bytes are free beside all other ledgers.
    fn room_beside(&self, files: &[String]) -> (usize, usize) {
        let others = self.settings.ledgers.iter().filter(|(name, _)| !files.contains(name)).map(|(_, ledger)| ledger);
        let used = others.fold((0, 0), |(rows, bytes), of| (rows + of.rows.len(), bytes + of.bytes()));
        (MOST_ROWS.saturating_sub(used.0), MOST_BYTES.saturating_sub(used.1))
    }

    pub(super) fn check_ledger(&self, file: &String, ledger: &KeptLedger) -> Result<(), Misfit> {
        check_name(&ledger.kind)?;
        check_length(file, MAX_TEXT)?;
        check_length(&ledger.region, MAX_NAME)?;
        for text in ledger.units.iter().chain(ledger.columns.iter().flat_map(|of| [&of.field, &of.heading])) {
            check_length(text, MAX_TEXT)?;
        }
        let all = &self.settings.ledgers;
        let is_new = !all.contains_key(file);
        let (rows, bytes) = self.room_beside(std::slice::from_ref(file));
        let full = ledger.columns.len() > MOST_COLUMNS
            || is_new && all.len() >= MOST_LEDGERS
            || ledger.rows.len() > rows
            || ledger.bytes() > bytes;
        let fits = ledger.rows.iter().all(|(_, cells)| cells.len() == ledger.columns.len());
        if full || !fits { Err(Misfit::Full) } else { Ok(()) }
    }

    /// Sets what is kept of a file; returns what was before.
    pub(super) fn put_ledger(&mut self, file: String, ledger: Option<Rc<KeptLedger>>) -> Setting {
        let all = &mut self.settings.ledgers;
        let before = match ledger {
            Some(ledger) => all.insert(file.clone(), ledger),
            None => all.remove(&file),
        };
        Setting::Ledger(file, before)
    }
}
