//! Workbooks are read by a worker, written by another one and documents read by a third, so that who stops the one does not stop the others; the bytes of one to be read go over to it without a copy.

use js_sys::{Array, ArrayBuffer, Object, Reflect, Uint8Array};

use super::apart::{self, Apart, NoAnswer, Station, ask};
use crate::import::sheet::Sheet;
use crate::import::workbook::document::Document;
use crate::import::workbook::slides::Deck;
use crate::import::workbook::written::Book;
use crate::import::workbook::{self, Progress, Refused};

thread_local! {
    static OFFICE: Apart = const { Apart::new("office") };
    static WRITER: Apart = const { Apart::new("office") };
    static DOCUMENTS: Apart = const { Apart::new("office") };
}

/// Whether a file that begins so could be a workbook or a document.
pub fn is_one(first: &[u8]) -> bool {
    workbook::begins(first)
}

/// The sheets of a workbook, whose bytes the worker takes with it; `tell` hears now and then how far it is.
///
/// # Errors
/// [`Refused`].
pub async fn sheets(file: ArrayBuffer, tell: impl Fn(Progress) + 'static) -> Result<Vec<Sheet>, Refused> {
    let found = ask(&OFFICE, &file, &Array::of1(&file), tell).await.map_err(refused)?;
    workbook::take_over(&Uint8Array::new(&found).to_vec())
}

/// The bytes of the XLSX of a workbook; `tell` hears now and then how far it is.
///
/// # Errors
/// [`Refused::NoReader`] where the worker does not come, [`Refused::Stopped`] where it broke off.
pub async fn xlsx(book: &Book, tell: impl Fn(Progress) + 'static) -> Result<Uint8Array, Refused> {
    written("write", &book.carry(), tell).await
}

/// The bytes of the PPTX of a deck; `tell` hears now and then how far it is.
///
/// # Errors
/// As [`xlsx`].
pub async fn pptx(deck: &Deck, tell: impl Fn(Progress) + 'static) -> Result<Uint8Array, Refused> {
    written("slides", &deck.carry(), tell).await
}

/// Starts the worker that writes before there is anything to write, and has it write slides that nobody gets: what it does the first time
/// takes browsers several times as long.
pub fn rehearse(deck: &Deck) {
    apart::prepare(&WRITER);
    let message = Object::new();
    if Reflect::set(&message, &"rehearsed".into(), &Uint8Array::from(&*deck.carry()).buffer()).is_ok() {
        apart::tell(&WRITER, &message);
    }
}

/// Ends the writing of a file, if one is being written.
pub fn stop_writer() {
    WRITER.with(Apart::stop);
}

async fn written(name: &str, laid_out: &[u8], tell: impl Fn(Progress) + 'static) -> Result<Uint8Array, Refused> {
    let written = asked(&WRITER, name, &Uint8Array::from(laid_out).buffer(), tell).await?;
    if written.length() > 0 { Ok(written) } else { Err(Refused::Stopped) }
}

/// What is found in a document, whose bytes the worker takes with it.
///
/// # Errors
/// [`Refused`].
pub async fn document(file: ArrayBuffer) -> Result<Document, Refused> {
    Document::take_over(&asked(&DOCUMENTS, "document", &file, |_| ()).await?.to_vec())
}

/// What a worker answers to bytes that are told by a name.
async fn asked(
    station: Station,
    name: &str,
    bytes: &ArrayBuffer,
    tell: impl Fn(Progress) + 'static,
) -> Result<Uint8Array, Refused> {
    let message = Object::new();
    Reflect::set(&message, &name.into(), bytes).map_err(|_| Refused::Stopped)?;
    let answer = ask(station, &message, &Array::of1(bytes), tell).await.map_err(refused)?;
    Ok(Uint8Array::new(&answer))
}

fn refused(no_answer: NoAnswer) -> Refused {
    match no_answer {
        NoAnswer::NoReader => Refused::NoReader,
        NoAnswer::Stopped | NoAnswer::Unreadable => Refused::Stopped,
    }
}

/// Ends the reading of a workbook, if one is being read.
pub fn stop() {
    OFFICE.with(Apart::stop);
}
