//! A workbook or a deck laid out from figures, written by the worker and given to the browser to be saved.
//!
//! Invariant: while one is being written no other is begun.

use std::cell::Cell;

use super::saving::saved;
use crate::export::Book;
use crate::export::deck::Deck;
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

/// What is laid out.
enum Laid {
    Book(Book),
    Deck(Deck),
}

/// Lays out a workbook after the next look at the screen, has it written and gives it to the browser to be saved.
pub fn save(title: String, kind: &'static str, notices: Notices, lay_out: impl FnOnce() -> Option<Book> + 'static) {
    let lay_out = move || lay_out().filter(|book| !book.sheets.is_empty()).map(Laid::Book);
    begin(download::file_name(&format!("{title} {kind}"), "xlsx"), notices, Box::new(lay_out));
}

/// The same of a deck.
pub fn save_deck(title: &str, notices: Notices, lay_out: impl FnOnce() -> Deck + 'static) {
    begin(download::file_name(title, "pptx"), notices, Box::new(move || Some(Laid::Deck(lay_out()))));
}

fn begin(name: String, notices: Notices, lay_out: Box<dyn FnOnce() -> Option<Laid>>) {
    if WRITING.replace(true) {
        return;
    }
    // What was asked for is saved wherever one goes meanwhile.
    wasm_bindgen_futures::spawn_local(async move {
        frame::next().await;
        let written = match lay_out() {
            Some(Laid::Book(book)) => Some((XLSX, office::xlsx(&book).await)),
            Some(Laid::Deck(deck)) => Some((PPTX, office::pptx(&deck).await)),
            None => None,
        };
        let notice = match written {
            Some((kind, Ok(bytes))) => saved(&name, download::save_bytes(&name, kind, &bytes.to_vec())),
            Some((_, Err(reason))) => {
                let title = say!(language(), "{name}没有写成", "{name} was not written");
                Notice::new(Status::Bad, title, refused::writing(language(), reason))
            }
            None => {
                let detail = pick(
                    "换一类、换期间，或先导入数据。",
                    "Choose another field or other periods, or import figures first.",
                );
                Notice::new(Status::Watch, pick("没有可导出的数", "There is nothing to export"), detail)
            }
        };
        WRITING.set(false);
        notices.show(notice);
    });
}
