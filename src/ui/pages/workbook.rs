//! A workbook or a deck laid out from figures, written by the worker and given to the browser to be saved.
//!
//! Invariant: while one is being written no other is begun.

use js_sys::Uint8Array;

use super::saving::saved;
use super::writing::Writing;
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

/// Lays out a workbook after the next look at the screen, has it written and gives it to the browser to be saved.
pub fn save(title: String, kind: &'static str, notices: Notices, lay_out: impl FnOnce() -> Option<Book> + 'static) {
    let name = download::file_name(&format!("{title} {kind}"), "xlsx");
    let lay_out: Box<dyn FnOnce() -> Option<Book>> = Box::new(lay_out);
    // What was asked for is saved wherever one goes meanwhile.
    wasm_bindgen_futures::spawn_local(async move {
        let Some(writing) = Writing::begin(&name) else { return };
        frame::painted().await;
        let notice = match lay_out().filter(|book| !book.sheets.is_empty()) {
            Some(book) => {
                let bytes = office::xlsx(&book, |progress| Writing::tell(progress.percent)).await;
                written(&writing, &name, XLSX, bytes)
            }
            None => {
                let detail = pick(
                    "换一类、换期间，或先导入数据。",
                    "Choose another field or other periods, or import figures first.",
                );
                Some(Notice::new(Status::Watch, pick("没有可导出的数", "There is nothing to export"), detail))
            }
        };
        notice.into_iter().for_each(|notice| notices.show(notice));
    });
}

/// The same of a deck, as far as what is to be said of it: nothing where another file is being written, or it was given up.
pub async fn save_deck(title: &str, deck: impl FnOnce() -> Deck) -> Option<Notice> {
    let name = download::file_name(title, "pptx");
    let writing = Writing::begin(&name)?;
    frame::painted().await;
    let bytes = office::pptx(&deck(), |progress| Writing::tell(progress.percent)).await;
    written(&writing, &name, PPTX, bytes)
}

/// Has a file saved, unless it was given up.
fn written(writing: &Writing, name: &str, kind: &str, bytes: Result<Uint8Array, Refused>) -> Option<Notice> {
    (!writing.is_given_up()).then(|| match bytes {
        Ok(bytes) => saved(name, download::save_bytes(name, kind, &bytes.to_vec())),
        Err(reason) => {
            let title = say!(language(), "{name}没有写成", "{name} was not written");
            Notice::new(Status::Bad, title, refused::writing(language(), reason))
        }
    })
}
