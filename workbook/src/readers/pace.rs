//! How far the reading of a workbook is, told now and then.

use std::cell::Cell;
use std::rc::Rc;

use crate::Progress;

/// Rows between two tellings.
const ROWS: u32 = 2_000;

/// Tells whoever asked, every so many rows.
pub struct Pace<'t> {
    tell: &'t mut dyn FnMut(Progress),
    rows: u32,
    /// How much is read so far, whoever reads it, in the measure of the whole.
    pub read: Rc<Cell<u64>>,
    /// The whole.
    pub of: u64,
}

impl<'t> Pace<'t> {
    pub fn new(tell: &'t mut dyn FnMut(Progress)) -> Self {
        Self { tell, rows: 0, read: Rc::default(), of: 0 }
    }

    /// Another row begins.
    pub fn row(&mut self) {
        self.rows = self.rows.saturating_add(1);
        if self.rows.is_multiple_of(ROWS) {
            let percent = u8::try_from(self.read.get().saturating_mul(100) / self.of.max(1)).unwrap_or(100).min(100);
            (self.tell)(Progress { percent, rows: self.rows });
        }
    }
}
