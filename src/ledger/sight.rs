//! Whether a text file is a ledger at first sight: of a known kind, or with a row for each case though nothing else is known of it.
//!
//! Invariant: a table of figures is none; someone may say otherwise of either.

use super::day;
use super::head::Head;
use super::kind::FieldType;
use super::plan::Plan;
use crate::import::file::MAX_ROWS;

/// Rows that are looked at; a file with fewer is read as a table.
const LEAST: usize = 30;

impl Plan {
    /// Whether a file of so many bytes that was taken for this is a ledger.
    #[must_use]
    pub fn is_ledger(&self, head: &Head, bytes: u64) -> bool {
        if !self.asks() {
            return true;
        }
        let (rows, of) = head.density;
        let many = u128::from(bytes) * u128::from(rows) / u128::from(of) > u128::from(MAX_ROWS);
        !head.is_tidy && (many || self.has_days(head))
    }

    /// Whether each row has a day, and something that is counted or added up.
    fn has_days(&self, head: &Head) -> bool {
        let below = head.rows.get(self.header_row as usize..).unwrap_or_default();
        let column = |is| {
            let is_one = |field: Option<usize>| field.is_some_and(|field| self.kind.fields[field].is == is);
            self.columns.iter().position(|column| is_one(column.field))
        };
        let Some(date) = column(FieldType::Date) else { return false };
        let days = below.iter().filter_map(|row| row.get(date)).filter(|cell| day::read(cell).is_some()).count();
        let is_counted = column(FieldType::Amount).or(column(FieldType::Category)).is_some();
        below.len() >= LEAST && days * 10 >= below.len() * 9 && is_counted
    }
}
