//! A workbook or a deck laid out from figures, written by the worker and given to the browser to be saved.
//!
//! Invariant: while one is being written no other is begun.

use std::cell::Cell;

use js_sys::Uint8Array;

use super::saving::saved;
use crate::export::Book;
use crate::export::deck::Deck;
use crate::import::workbook::Refused;
use crate::phrase::refused;
use crate::say;
use crate::ui::browser::{download, frame, office};
use crate::ui::widgets::{Notice, Notices, Status};
use crate::ui::words::{language, pick};

/// What the files are called on the wire.
const XLSX: &str = "application/vnd.openxmlformats-officedocument.spreadsheetml.sheet";
const PPTX: &str = "application/vnd.openxmlformats-officedocument.presentationml.presentation";

thread_local! {
    static WRITING: Cell<bool> = const { Cell::new(false) };
}

/// Lays out a workbook after the next look at the screen, has it written and gives it to the browser to be saved.
pub fn save(title: String, kind: &'static str, notices: Notices, lay_out: impl FnOnce() -> Option<Book> + 'static) {
    let name = download::file_name(&format!("{title} {kind}"), "xlsx");
    let lay_out: Box<dyn FnOnce() -> Option<Book>> = Box::new(lay_out);
    // What was asked for is saved wherever one goes meanwhile.
    wasm_bindgen_futures::spawn_local(async move {
        let Some(_turn) = Turn::take() else { return };
        frame::next().await;
        notices.show(match lay_out().filter(|book| !book.sheets.is_empty()) {
            Some(book) => written(&name, XLSX, office::xlsx(&book).await),
            None => {
                let detail = pick(
                    "换一类、换期间，或先导入数据。",
                    "Choose another field or other periods, or import figures first.",
                );
                Notice::new(Status::Watch, pick("没有可导出的数", "There is nothing to export"), detail)
            }
        });
    });
}

/// The same of a deck, as far as what is to be said of it; nothing is done while another file is being written. `tell` hears how far it is,
/// in per cent.
pub async fn save_deck(title: &str, deck: impl FnOnce() -> Deck, tell: impl Fn(u8) + 'static) -> Option<Notice> {
    let _turn = Turn::take()?;
    frame::next().await;
    let bytes = office::pptx(&deck(), move |progress| tell(progress.percent)).await;
    Some(written(&download::file_name(title, "pptx"), PPTX, bytes))
}

fn written(name: &str, kind: &str, bytes: Result<Uint8Array, Refused>) -> Notice {
    match bytes {
        Ok(bytes) => saved(name, download::save_bytes(name, kind, &bytes.to_vec())),
        Err(reason) => {
            let title = say!(language(), "{name}没有写成", "{name} was not written");
            Notice::new(Status::Bad, title, refused::writing(language(), reason))
        }
    }
}

/// While a file is being written.
struct Turn;

impl Turn {
    fn take() -> Option<Self> {
        (!WRITING.replace(true)).then_some(Self)
    }
}

impl Drop for Turn {
    fn drop(&mut self) {
        WRITING.set(false);
    }
}
