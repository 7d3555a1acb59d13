//! Local storage: texts under keys of our own. All pages opened from `file://` share one store, hence the prefix; whatever is
//! written is read back, because a full or broken disk may say nothing.

use std::collections::BTreeMap;

use gloo_storage::{LocalStorage, Storage};
use js_sys::JsString;
use leptos::prelude::*;
use wasm_bindgen::prelude::wasm_bindgen;
use wasm_bindgen::{JsCast, JsValue};

const PREFIX: &str = "renshe/";

#[wasm_bindgen]
extern "C" {
    /// The store, which takes a text as the browser holds it.
    type Held;

    #[wasm_bindgen(method, catch, js_name = setItem)]
    fn set_item(this: &Held, key: &str, text: &JsString) -> Result<(), JsValue>;
}

/// Why a text could not be kept or read.
#[derive(Clone, Copy, Debug, PartialEq, Eq, thiserror::Error)]
pub enum StorageError {
    /// The browser allows this page no storage.
    #[error("storage is off")]
    Off,
    /// No room is left.
    #[error("storage is full")]
    Full,
    /// What was read back is not what was written.
    #[error("storage does not keep what it is given")]
    Unreliable,
    /// Refused for another reason.
    #[error("storage refuses")]
    Refused,
}

/// The text under a key, if there is one.
///
/// # Errors
/// [`StorageError::Off`], [`StorageError::Refused`].
pub fn read(key: &str) -> Result<Option<String>, StorageError> {
    store()?.get_item(&full(key)).map_err(|_| StorageError::Refused)
}

/// Keeps a text under a key and reads it back.
///
/// # Errors
/// Any [`StorageError`]; what was there before is still there unless it is [`StorageError::Unreliable`].
pub fn write(key: &str, text: &str) -> Result<(), StorageError> {
    write_held(key, &JsString::from(text))
}

/// The same of a text that the browser holds already: one that is tried more than once is handed over once.
///
/// # Errors
/// As [`write`].
pub fn write_held(key: &str, given: &JsString) -> Result<(), StorageError> {
    let (store, key) = (store()?, full(key));
    store.unchecked_ref::<Held>().set_item(&key, given).map_err(|error| reason(&error))?;
    // Both are the browser's: what was read back need not come into the page's own memory.
    if self::text(&store, &key).is_some_and(|kept| kept == *given) { Ok(()) } else { Err(StorageError::Unreliable) }
}

/// Forgets the text under a key.
///
/// # Errors
/// [`StorageError::Off`], [`StorageError::Refused`].
pub fn remove(key: &str) -> Result<(), StorageError> {
    store()?.remove_item(&full(key)).map_err(|_| StorageError::Refused)
}

/// Every key of ours with the UTF-16 units that it and its text take, and how many others' keys take of the same store.
///
/// # Errors
/// [`StorageError::Off`], [`StorageError::Refused`].
pub fn sizes() -> Result<(Vec<(String, usize)>, usize), StorageError> {
    let store = store()?;
    let (mut ours, mut others) = (Vec::new(), 0);
    for number in 0..store.length().map_err(|_| StorageError::Refused)? {
        let Ok(Some(key)) = store.key(number) else { continue };
        let units = key.encode_utf16().count() + text(&store, &key).map_or(0, |text| text.length() as usize);
        if key.starts_with(PREFIX) { ours.push((key, units)) } else { others += units }
    }
    Ok((ours, others))
}

/// The first so many UTF-16 units of the text under a key.
pub fn beginning(key: &str, units: u32) -> Option<String> {
    Some(text(&store().ok()?, &full(key))?.slice(0, units).into())
}

/// Everything of ours whose key begins so, by key.
///
/// # Errors
/// [`StorageError::Off`], [`StorageError::Refused`].
pub fn entries_of(prefix: &str, is_wanted: impl Fn(&str) -> bool) -> Result<BTreeMap<String, String>, StorageError> {
    let (store, prefix) = (store()?, full(prefix));
    let mut entries = BTreeMap::new();
    for number in 0..store.length().map_err(|_| StorageError::Refused)? {
        let Ok(Some(key)) = store.key(number) else { continue };
        let wanted = key.strip_prefix(&prefix).is_some_and(&is_wanted);
        if let (true, Ok(Some(text))) = (wanted, store.get_item(&key)) {
            entries.insert(key, text);
        }
    }
    Ok(entries)
}

/// What this tab alone remembers under a key, until it is closed.
pub fn of_tab(key: &str) -> Option<String> {
    window().session_storage().ok()??.get_item(&full(key)).ok()?
}

/// Remembers it; a tab that cannot does without, also without what it remembered before.
pub fn remember_in_tab(key: &str, text: &str) {
    if let Ok(Some(store)) = window().session_storage()
        && store.set_item(&full(key), text).is_err()
    {
        let _ = store.remove_item(&full(key));
    }
}

/// Whether any key of ours begins so; a store that cannot be asked has none.
pub fn has_entries(prefix: &str) -> bool {
    let Ok(store) = store() else { return false };
    let prefix = full(prefix);
    let key = |number| store.key(number).ok().flatten();
    (0..store.length().unwrap_or(0)).any(|number| key(number).is_some_and(|key| key.starts_with(&prefix)))
}

/// Calls back with the key, without what all of ours begin with, whenever another tab changes a text of ours; with none where it
/// cleared the store.
pub fn on_foreign_change(changed: impl Fn(Option<&str>) + 'static) {
    let listener = window_event_listener(leptos::ev::storage, move |event| match event.key() {
        None => changed(None),
        Some(key) => {
            if let Some(key) = key.strip_prefix(PREFIX) {
                changed(Some(key));
            }
        }
    });
    on_cleanup(move || listener.remove());
}

/// The text under a key as the browser holds it, not copied.
fn text(store: &web_sys::Storage, key: &str) -> Option<JsString> {
    js_sys::Reflect::get(store, &key.into()).ok()?.dyn_into().ok()
}

/// A key with the prefix that all of ours have.
fn full(key: &str) -> String {
    if key.starts_with(PREFIX) { key.to_owned() } else { format!("{PREFIX}{key}") }
}

/// The store, asked for each time: a user may switch it off at any moment. Only then may gloo be asked, who expects it.
fn store() -> Result<web_sys::Storage, StorageError> {
    match window().local_storage() {
        Ok(Some(_)) => Ok(LocalStorage::raw()),
        _ => Err(StorageError::Off),
    }
}

fn reason(error: &JsValue) -> StorageError {
    let name = error.dyn_ref::<js_sys::Error>().map(js_sys::Error::name);
    let full = name.is_some_and(|name| name == "QuotaExceededError" || name == "NS_ERROR_DOM_QUOTA_REACHED");
    if full { StorageError::Full } else { StorageError::Refused }
}
