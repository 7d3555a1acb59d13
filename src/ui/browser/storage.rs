//! Local storage: texts under keys of our own. All pages opened from `file://` share one store, hence the prefix; whatever is
//! written is read back, because a full or broken disk may say nothing.

use gloo_storage::{LocalStorage, Storage};
use leptos::prelude::*;
use wasm_bindgen::{JsCast, JsValue};

const PREFIX: &str = "renshe:";

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
    store()?.get_item(&format!("{PREFIX}{key}")).map_err(|_| StorageError::Refused)
}

/// Keeps a text under a key and reads it back.
///
/// # Errors
/// Any [`StorageError`]; what was there before is still there unless it is [`StorageError::Unreliable`].
pub fn write(key: &str, text: &str) -> Result<(), StorageError> {
    let (store, key) = (store()?, format!("{PREFIX}{key}"));
    store.set_item(&key, text).map_err(|error| reason(&error))?;
    let kept = store.get_item(&key).map_err(|_| StorageError::Refused)?;
    if kept.as_deref() == Some(text) { Ok(()) } else { Err(StorageError::Unreliable) }
}

/// Forgets the text under a key.
///
/// # Errors
/// [`StorageError::Off`], [`StorageError::Refused`].
pub fn remove(key: &str) -> Result<(), StorageError> {
    store()?.remove_item(&format!("{PREFIX}{key}")).map_err(|_| StorageError::Refused)
}

/// The keys in use, without their prefix, with the length of their texts in UTF-16 units, in which browsers count.
///
/// # Errors
/// [`StorageError::Off`], [`StorageError::Refused`].
pub fn usage() -> Result<Vec<(String, usize)>, StorageError> {
    let store = store()?;
    let mut keys = Vec::new();
    for number in 0..store.length().map_err(|_| StorageError::Refused)? {
        let Ok(Some(full)) = store.key(number) else { continue };
        let Some(key) = full.strip_prefix(PREFIX) else { continue };
        let length = store.get_item(&full).ok().flatten().map_or(0, |text| text.encode_utf16().count());
        keys.push((key.to_owned(), length));
    }
    keys.sort();
    Ok(keys)
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
