//! The clipboard. On plain http in an intranet browsers have none for pages; texts then go the old way, pictures cannot.

use js_sys::{Array, JsString, Object, Reflect};
use leptos::prelude::*;
use wasm_bindgen::prelude::wasm_bindgen;
use wasm_bindgen::{JsCast, JsValue};
use wasm_bindgen_futures::JsFuture;

use super::frame::Steps;
use crate::import::html::{self, Cell};

/// UTF-16 units of a pasted text that are taken over at once.
const UNITS_AT_ONCE: u32 = 256 * 1024;

/// UTF-16 units of a pasted table with its markup that are read: beyond, its lines are, which are shorter.
const MOST_MARKUP: u32 = 5_000_000;

#[wasm_bindgen]
extern "C" {
    /// What a paste brings, as the browser holds it.
    type Brought;

    #[wasm_bindgen(method, catch, js_name = getData)]
    fn get_data(this: &Brought, format: &str) -> Result<JsString, JsValue>;
}

/// A pasted text that the browser holds.
#[derive(Default)]
pub struct Held(Option<JsString>);

impl Held {
    /// The text, taken over a part at a time.
    pub async fn text(self) -> String {
        let Some(held) = self.0 else { return String::new() };
        let (steps, length) = (Steps::begin(), held.length());
        let (mut text, mut from) = (String::new(), 0);
        while from < length {
            let mut to = length.min(from + UNITS_AT_ONCE);
            let ends_within_a_character = (0xD800..0xDC00).contains(&(held.char_code_at(to - 1) as u32));
            if to < length && ends_within_a_character {
                to -= 1;
            }
            text.push_str(&String::from(held.slice(from, to)));
            from = to;
            if steps.is_time() {
                steps.rest().await;
            }
        }
        text
    }
}

/// Why nothing was copied.
#[derive(Clone, Copy, Debug, PartialEq, Eq, thiserror::Error)]
pub enum CopyError {
    /// The browser has no clipboard for this page: it needs https, a local address or a file.
    #[error("no clipboard here")]
    Unavailable,
    /// The user or the browser refused.
    #[error("copying was refused")]
    Refused,
}

/// Copies a text.
///
/// # Errors
/// [`CopyError::Refused`] where neither way works.
pub async fn copy_text(text: &str) -> Result<(), CopyError> {
    if let Some(clipboard) = clipboard()
        && JsFuture::from(clipboard.write_text(text)).await.is_ok()
    {
        return Ok(());
    }
    if copy_selected(text).unwrap_or(false) { Ok(()) } else { Err(CopyError::Refused) }
}

/// Copies a PNG.
///
/// # Errors
/// [`CopyError`]; the caller then offers the picture as a file.
pub async fn copy_png(png: &web_sys::Blob) -> Result<(), CopyError> {
    let clipboard = clipboard().ok_or(CopyError::Unavailable)?;
    let has_items = Reflect::has(&window(), &JsValue::from_str("ClipboardItem")).unwrap_or(false);
    if !has_items {
        return Err(CopyError::Unavailable);
    }
    let refused = |_: JsValue| CopyError::Refused;
    let kinds = Object::new();
    Reflect::set(&kinds, &JsValue::from_str("image/png"), png).map_err(refused)?;
    let item = web_sys::ClipboardItem::new_with_record_from_str_to_blob_promise(&kinds).map_err(refused)?;
    JsFuture::from(clipboard.write(&Array::of1(&item))).await.map_err(refused)?;
    Ok(())
}

fn clipboard() -> Option<web_sys::Clipboard> {
    let clipboard = window().navigator().clipboard();
    (!clipboard.is_undefined()).then_some(clipboard)
}

/// Gives a text, as text and as a table, to a copy that is under way.
pub fn give(event: &web_sys::ClipboardEvent, text: &str, table: &str) {
    if let Some(data) = event.clipboard_data() {
        let _ = data.set_data("text/plain", text);
        let _ = data.set_data("text/html", table);
    }
}

/// Has the browser copy: it asks by an event what.
pub fn command_copy() {
    let document: web_sys::HtmlDocument = document().unchecked_into();
    let _ = document.exec_command("copy");
}

/// What a paste brings: its text, and the rows of its table where it has one of at most `most` characters.
pub fn taken(event: &web_sys::ClipboardEvent, most: u32) -> (Held, Option<Vec<Vec<String>>>) {
    let Some(data) = event.clipboard_data() else { return Default::default() };
    let data = data.unchecked_ref::<Brought>();
    let table = data.get_data("text/html").ok().filter(|html| html.length() <= most);
    let rows = table.and_then(|html| table_rows(&String::from(html))).filter(|rows| !rows.is_empty());
    (Held(data.get_data("text/plain").ok()), rows)
}

/// The cells that a paste brings, as a file of that name: as a table, whose merged cells are told, else as lines.
pub fn cells(event: &web_sys::ClipboardEvent, name: &str) -> Option<web_sys::File> {
    let data = event.clipboard_data()?;
    let data = data.unchecked_ref::<Brought>();
    let text = |format| data.get_data(format).ok();
    let table = text("text/html").filter(|html| html.length() <= MOST_MARKUP).and_then(|html| {
        let begin = u32::try_from(html.index_of("<table", 0)).ok()?;
        Some(html.slice(begin, html.length()))
    });
    let has = |text: &JsString, character| text.index_of(character, 0) >= 0;
    let lines = || text("text/plain").filter(|text| has(text, "\t") || has(text, "\n"));
    web_sys::File::new_with_str_sequence(&Array::of1(&table.or_else(lines)?.into()), name).ok()
}

/// The texts of the first table of a document.
fn table_rows(html: &str) -> Option<Vec<Vec<String>>> {
    let table = html::tables(html).into_iter().next()?;
    let texts = |cells: Vec<Cell>| {
        // The cells that a merged one covers are blank.
        let with_covered = |cell: Cell| {
            std::iter::once(cell.text).chain(std::iter::repeat_n(String::new(), cell.columns as usize - 1))
        };
        cells.into_iter().flat_map(with_covered).collect()
    };
    Some(table.into_iter().map(texts).collect())
}

/// The old way: a selected text field and the command of the edit menu.
fn copy_selected(text: &str) -> Result<bool, JsValue> {
    let document: web_sys::HtmlDocument = document().unchecked_into();
    let field: web_sys::HtmlTextAreaElement = document.create_element("textarea")?.unchecked_into();
    let focused = document.active_element();
    field.set_value(text);
    field.set_class_name("visually-hidden");
    // A modal dialog lets nothing outside it be selected.
    let place = focused.as_ref().and_then(|element| element.closest("dialog").ok().flatten());
    let Some(place) = place.or_else(|| document.document_element()) else { return Ok(false) };
    place.append_child(&field)?;
    field.select();
    let copied = document.exec_command("copy");
    field.remove();
    if let Some(element) = focused.and_then(|element| element.dyn_into::<web_sys::HtmlElement>().ok()) {
        let _ = element.focus();
    }
    copied
}
