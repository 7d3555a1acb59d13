//! The module that reads and writes office files apart from the page: bytes in, bytes out. `xtask/page/office.js` runs it in a worker.

use std::mem::ManuallyDrop;

use wasm_bindgen::prelude::wasm_bindgen;
use workbook::document::Document;

/// What is found in a workbook, as [`workbook::take_over`] takes it.
#[wasm_bindgen]
#[must_use]
pub fn read(bytes: &[u8]) -> Vec<u8> {
    workbook::carry(&workbook::read(bytes, &mut |progress| tell(progress.percent, progress.rows)))
}

/// What is found in a document, as [`Document::take_over`] takes it.
#[wasm_bindgen]
#[must_use]
pub fn read_document(bytes: &[u8]) -> Vec<u8> {
    Document::carry(&workbook::read_document(bytes))
}

/// The XLSX of a workbook that comes as [`workbook::written::Book::carry`] has it; nothing where it cannot be written.
#[wasm_bindgen]
#[must_use]
pub fn write(bytes: &[u8]) -> Vec<u8> {
    // To take it apart, cell by cell, takes a while, and the instance ends with what it wrote.
    let book = workbook::written::Book::take_over(bytes).map(ManuallyDrop::new);
    book.and_then(|book| workbook::write(&book, &mut |percent| tell(percent, 0)).ok()).unwrap_or_default()
}

/// The PPTX of a deck that comes as [`workbook::slides::Deck::carry`] has it; nothing where it cannot be written.
#[wasm_bindgen]
#[must_use]
pub fn write_slides(bytes: &[u8]) -> Vec<u8> {
    let written = |deck| workbook::write_slides(&deck, &mut |percent| tell(percent, 0)).ok();
    workbook::slides::Deck::take_over(bytes).and_then(written).unwrap_or_default()
}

#[wasm_bindgen]
extern "C" {
    /// Defined by the worker.
    fn tell(percent: u8, rows: u32);
}

fn main() {}
