//! A file of the user's that the page may write again and again: where the browser offers it (Chromium, on an encrypted page or from
//! `file://`). Invariant: the file is replaced as a whole and read back, or stays as it was.

use js_sys::{Array, Object, Reflect};
use leptos::prelude::window;
use wasm_bindgen::{JsCast, JsValue};
use wasm_bindgen_futures::JsFuture;
use web_sys::{FileSystemFileHandle, FileSystemWritableFileStream};

use super::compress::call;

/// Why the file was not written.
#[derive(Clone, Copy, Debug, PartialEq, Eq, thiserror::Error)]
pub enum OwnFileError {
    /// The browser has to be allowed anew, at a press of a button.
    #[error("permission is asked for anew")]
    Permission,
    /// The file is gone, locked, or its disk is full.
    #[error("cannot be written")]
    Unwritable,
    /// What was read back is not what was written.
    #[error("does not keep what it is given")]
    Unreliable,
}

/// Whether the browser lets a page keep a file.
pub fn is_offered() -> bool {
    Reflect::get(&window(), &"showSaveFilePicker".into()).is_ok_and(|picker| picker.is_function())
}

/// Lets the user choose where a file goes; `None` where nothing was chosen.
pub async fn choose(name: &str) -> Option<FileSystemFileHandle> {
    let set = |object: &Object, key: &str, value: &JsValue| drop(Reflect::set(object, &key.into(), value));
    let (options, kind, accept) = (Object::new(), Object::new(), Object::new());
    set(&accept, "application/octet-stream", &Array::of1(&".renshe".into()));
    set(&kind, "accept", &accept);
    set(&options, "types", &Array::of1(&kind));
    set(&options, "suggestedName", &name.into());
    let promise = call(&window(), "showSaveFilePicker", &[&options]).ok()?;
    JsFuture::from(js_sys::Promise::resolve(&promise)).await.ok()?.dyn_into().ok()
}

/// Whether the page may write to the file; `ask` only at a press of a button.
pub async fn is_allowed(file: &FileSystemFileHandle, ask: bool) -> bool {
    let mode = Object::new();
    let _ = Reflect::set(&mode, &"mode".into(), &"readwrite".into());
    let method = if ask { "requestPermission" } else { "queryPermission" };
    // A handle that needs no permission has no such method.
    let Ok(promise) = call(file, method, &[&mode]) else { return true };
    let answer = JsFuture::from(js_sys::Promise::resolve(&promise)).await;
    answer.is_ok_and(|answer| answer.as_string().as_deref() == Some("granted"))
}

/// Puts a text in place of what is in the file, and reads it back.
///
/// # Errors
/// [`OwnFileError`]; the file is as it was before then, unless it is [`OwnFileError::Unreliable`].
pub async fn write(file: &FileSystemFileHandle, text: &str) -> Result<(), OwnFileError> {
    let reason = |error: JsValue| {
        let name = error.dyn_ref::<js_sys::Error>().map(|error| String::from(error.name()));
        let refused = name.is_some_and(|name| name == "NotAllowedError" || name == "SecurityError");
        if refused { OwnFileError::Permission } else { OwnFileError::Unwritable }
    };
    let stream = JsFuture::from(file.create_writable()).await.map_err(reason)?;
    let stream: FileSystemWritableFileStream = stream.unchecked_into();
    let written = match stream.write_with_str(text) {
        Ok(promise) => JsFuture::from(promise).await,
        Err(error) => Err(error),
    };
    if let Err(error) = written {
        if let Ok(promise) = call(&stream, "abort", &[]) {
            let _ = JsFuture::from(js_sys::Promise::resolve(&promise)).await;
        }
        return Err(reason(error));
    }
    let closed = call(&stream, "close", &[]).map_err(reason)?;
    JsFuture::from(js_sys::Promise::resolve(&closed)).await.map_err(reason)?;
    let back = async {
        let file: web_sys::File = JsFuture::from(file.get_file()).await?.dyn_into()?;
        JsFuture::from(file.text()).await
    };
    match back.await {
        Ok(back) if back.as_string().as_deref() == Some(text) => Ok(()),
        _ => Err(OwnFileError::Unreliable),
    }
}
