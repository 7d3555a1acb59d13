//! Files a user picks or drops: their names and bytes, never more bytes than asked for.

use js_sys::{ArrayBuffer, Uint8Array};
use leptos::prelude::*;
use wasm_bindgen::JsCast;
use wasm_bindgen::closure::Closure;
use wasm_bindgen_futures::JsFuture;
use web_sys::File;

/// A file's name and content.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Content {
    /// The name without a folder.
    pub name: String,
    /// What is in it.
    pub bytes: Vec<u8>,
}

/// Why a file could not be read; the rest of the files can.
#[derive(Clone, Debug, PartialEq, Eq, thiserror::Error)]
pub enum FileError {
    /// It is larger than allowed.
    #[error("{name}: {size_bytes} bytes are more than {bytes_max}")]
    TooLarge {
        /// The file.
        name: String,
        /// Its size.
        size_bytes: u64,
        /// What is allowed.
        bytes_max: u64,
    },
    /// It is gone, locked or on a disk that fails.
    #[error("{name} cannot be read")]
    Unreadable {
        /// The file.
        name: String,
    },
}

/// Lets the user pick files; `accept` is a list such as `.csv,.txt`. Nothing is called when none are picked.
pub fn pick(accept: &str, picked: impl FnOnce(Vec<File>) + 'static) {
    let Ok(element) = document().create_element("input") else { return };
    let input: web_sys::HtmlInputElement = element.unchecked_into();
    input.set_type("file");
    input.set_accept(accept);
    input.set_multiple(true);
    let chosen = input.clone();
    let changed = Closure::once_into_js(move || picked(list(chosen.files())));
    input.set_onchange(Some(changed.unchecked_ref()));
    input.click();
}

/// The files chosen in a field, which is empty for the next ones then.
pub fn chosen(event: &web_sys::Event) -> Vec<File> {
    let field: web_sys::HtmlInputElement = event_target(event);
    let files = list(field.files());
    field.set_value("");
    files
}

/// The files dropped; empty where something else was.
pub fn dropped(event: &web_sys::DragEvent) -> Vec<File> {
    list(event.data_transfer().and_then(|data| data.files()))
}

/// The files pasted; empty where something else was.
pub fn pasted(event: &web_sys::ClipboardEvent) -> Vec<File> {
    list(event.clipboard_data().and_then(|data| data.files()))
}

/// Whether a file's name has one of these endings.
pub fn ends_with(file: &File, endings: &[&str]) -> bool {
    let name = file.name().to_lowercase();
    endings.iter().any(|ending| name.ends_with(ending))
}

/// From now on files dropped where nothing else takes them are handed over, and any whose name ends so wherever they are dropped; none
/// makes the browser leave the page.
pub fn on_drop(always: &'static [&'static str], take: impl Fn(Vec<File>) + 'static) {
    let drop = Closure::<dyn Fn(web_sys::DragEvent)>::new(move |event: web_sys::DragEvent| {
        let files = dropped(&event);
        if files.is_empty() {
            return;
        }
        let is_ours = files.iter().any(|file| ends_with(file, always));
        let is_first = event.event_phase() == web_sys::Event::CAPTURING_PHASE;
        let is_free = event.target().and_then(|target| target.dyn_into::<web_sys::Element>().ok());
        let is_free = is_free.is_none_or(|element| element.closest(".takes-drops").ok().flatten().is_none());
        if is_ours || is_free {
            event.prevent_default();
            if is_first {
                event.stop_propagation();
                take(files);
            }
        }
    });
    let over = Closure::<dyn Fn(web_sys::DragEvent)>::new(|event: web_sys::DragEvent| event.prevent_default());
    let window = window();
    for (name, closure) in [("drop", drop.as_ref()), ("dragover", over.as_ref())] {
        let _ = window.add_event_listener_with_callback_and_bool(name, closure.unchecked_ref(), true);
    }
    // They live as long as the page.
    drop.forget();
    over.forget();
}

/// Reads a file of at most `bytes_max` bytes.
///
/// # Errors
/// [`FileError`].
pub async fn read(file: &File, bytes_max: u64) -> Result<Content, FileError> {
    let buffer = buffer(file, bytes_max).await?;
    Ok(Content { name: file.name(), bytes: Uint8Array::new(&buffer).to_vec() })
}

/// The bytes of a file of at most `bytes_max` as the browser holds them.
///
/// # Errors
/// [`FileError`].
pub async fn buffer(file: &File, bytes_max: u64) -> Result<ArrayBuffer, FileError> {
    let (name, size_bytes) = (file.name(), file.size() as u64);
    if size_bytes > bytes_max {
        return Err(FileError::TooLarge { name, size_bytes, bytes_max });
    }
    let buffer = JsFuture::from(file.array_buffer()).await.map_err(|_| FileError::Unreadable { name })?;
    Ok(buffer.unchecked_into())
}

/// The first bytes of a file, at most so many.
///
/// # Errors
/// [`FileError`].
pub async fn beginning(file: &File, bytes_max: usize) -> Result<Vec<u8>, FileError> {
    let unreadable = || FileError::Unreadable { name: file.name() };
    let slice = file.slice_with_f64_and_f64(0.0, bytes_max as f64).map_err(|_| unreadable())?;
    let buffer = JsFuture::from(slice.array_buffer()).await.map_err(|_| unreadable())?;
    Ok(Uint8Array::new(&buffer).to_vec())
}

fn list(files: Option<web_sys::FileList>) -> Vec<File> {
    let Some(files) = files else { return Vec::new() };
    (0..files.length()).filter_map(|number| files.get(number)).collect()
}
