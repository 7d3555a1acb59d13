//! How far the reading of a workbook is, told now and then.

use std::cell::Cell;
use std::io::{Error, Read, Seek, SeekFrom};
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

/// A file of which is counted how much is read.
pub struct Counted<R> {
    pub file: R,
    pub read: Rc<Cell<u64>>,
}

impl<R: Read> Read for Counted<R> {
    fn read(&mut self, into: &mut [u8]) -> Result<usize, Error> {
        let count = self.file.read(into)?;
        self.read.set(self.read.get() + count as u64);
        Ok(count)
    }
}

impl<R: Seek> Seek for Counted<R> {
    fn seek(&mut self, to: SeekFrom) -> Result<u64, Error> {
        self.file.seek(to)
    }
}
