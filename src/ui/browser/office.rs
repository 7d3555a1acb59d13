//! Workbooks are read by a worker, the bytes of one at a time, which go over to it without a copy.

use js_sys::{Array, ArrayBuffer, Uint8Array};

use super::apart::{Apart, NoAnswer, ask};
use crate::import::sheet::Sheet;
use crate::import::workbook::{self, Progress, Refused};

thread_local! {
    static OFFICE: Apart = const { Apart::new("office") };
}

/// Whether a file that begins so could be a workbook.
pub fn is_one(first: &[u8]) -> bool {
    workbook::begins(first)
}

/// The sheets of a workbook, whose bytes the worker takes with it; `tell` hears now and then how far it is.
///
/// # Errors
/// [`Refused`].
pub async fn sheets(file: ArrayBuffer, tell: impl Fn(Progress) + 'static) -> Result<Vec<Sheet>, Refused> {
    match ask(&OFFICE, &file, &Array::of1(&file), tell).await {
        Ok(found) => workbook::take_over(&Uint8Array::new(&found).to_vec()),
        Err(NoAnswer::NoReader) => Err(Refused::NoReader),
        Err(_) => Err(Refused::Stopped),
    }
}

/// Ends the reading of a workbook, if one is being read.
pub fn stop() {
    OFFICE.with(Apart::stop);
}
