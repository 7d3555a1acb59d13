//! Local storage: texts under keys of our own. All pages opened from `file://` share one store, hence the prefix; whatever is
//! written is read back, because a full or broken disk may say nothing.

use std::collections::BTreeMap;

use gloo_storage::{LocalStorage, Storage};
use leptos::prelude::*;
use wasm_bindgen::{JsCast, JsValue};

const PREFIX: &str = "renshe/";

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
    let (store, key) = (store()?, full(key));
    store.set_item(&key, text).map_err(|error| reason(&error))?;
    let kept = store.get_item(&key).map_err(|_| StorageError::Refused)?;
    if kept.as_deref() == Some(text) { Ok(()) } else { Err(StorageError::Unreliable) }
}

/// Forgets the text under a key.
///
/// # Errors
/// [`StorageError::Off`], [`StorageError::Refused`].
pub fn remove(key: &str) -> Result<(), StorageError> {
    store()?.remove_item(&full(key)).map_err(|_| StorageError::Refused)
}

/// Everything of ours, by key.
///
/// # Errors
/// [`StorageError::Off`], [`StorageError::Refused`].
pub fn entries() -> Result<BTreeMap<String, String>, StorageError> {
    let store = store()?;
    let mut entries = BTreeMap::new();
    for number in 0..store.length().map_err(|_| StorageError::Refused)? {
        let Ok(Some(key)) = store.key(number) else { continue };
        if let (true, Ok(Some(text))) = (key.starts_with(PREFIX), store.get_item(&key)) {
            entries.insert(key, text);
        }
    }
    Ok(entries)
}

/// Whether any key of ours begins so; a store that cannot be asked has none.
pub fn has_entries(prefix: &str) -> bool {
    let Ok(store) = store() else { return false };
    let prefix = full(prefix);
    let key = |number| store.key(number).ok().flatten();
    (0..store.length().unwrap_or(0)).any(|number| key(number).is_some_and(|key| key.starts_with(&prefix)))
}

/// Calls back with the key whenever another tab changes a text of ours.
pub fn on_foreign_change(changed: impl Fn(&str) + 'static) {
    let listener = window_event_listener(leptos::ev::storage, move |event| {
        if let Some(key) = event.key().as_deref().and_then(|key| key.strip_prefix(PREFIX)) {
            changed(key);
        }
    });
    on_cleanup(move || listener.remove());
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
