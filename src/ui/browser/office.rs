//! Workbooks are read by a worker on a module of its own, which is fetched when the first one is to be read.
//!
//! Invariant: one workbook at a time; a worker that failed, or that nobody waits for any more, is ended, and the next workbook gets a
//! new one.

use std::cell::{Cell, OnceCell, RefCell};

use js_sys::{Array, ArrayBuffer, Function, Promise, Reflect, Uint8Array};
use leptos::prelude::document;
use wasm_bindgen::closure::Closure;
use wasm_bindgen::{JsCast, JsValue};
use wasm_bindgen_futures::JsFuture;
use web_sys::{Blob, MessageEvent, Url, Worker};

use crate::import::sheet::Sheet;
use crate::import::workbook::{self, Progress, Refused};

thread_local! {
    static WORKER: RefCell<Option<Worker>> = const { RefCell::new(None) };
    /// Ends the waiting for what is being read.
    static WAITING: Cell<Option<Function>> = const { Cell::new(None) };
    /// The address of the worker's script.
    static SCRIPT: OnceCell<String> = const { OnceCell::new() };
}

/// What the worker answers for a workbook that broke its reader.
const STOPPED: &str = "stopped";

/// Whether a file could be a workbook.
pub fn is_one(file: &ArrayBuffer) -> bool {
    let first = Uint8Array::new(file);
    workbook::begins(&first.subarray(0, first.length().min(8)).to_vec())
}

/// The sheets of a workbook, whose bytes the worker takes with it; `tell` hears now and then how far it is.
///
/// # Errors
/// [`Refused`].
pub async fn sheets(file: ArrayBuffer, tell: impl Fn(Progress) + 'static) -> Result<Vec<Sheet>, Refused> {
    let worker = WORKER.with_borrow_mut(|known| match known {
        Some(worker) => Ok(worker.clone()),
        None => start().inspect(|worker| *known = Some(worker.clone())),
    });
    let worker = worker.map_err(|_| Refused::NoReader)?;
    let mut reading = Reading { is_answered: false };
    let found = ask(&worker, &file, tell).await.map_err(|event| refused(&event))?;
    match found.as_string() {
        None => {
            reading.is_answered = true;
            workbook::take_over(&Uint8Array::new(&found).to_vec())
        }
        Some(why) if why == STOPPED => Err(Refused::Stopped),
        Some(_) => Err(Refused::NoReader),
    }
}

/// Ends the reading of a workbook, if one is being read.
pub fn stop() {
    if let Some(end) = WAITING.take() {
        let _ = end.call1(&JsValue::UNDEFINED, &JsValue::from_str(STOPPED));
    }
}

/// While a workbook is being read. Without an answer the worker is of no use any more.
struct Reading {
    is_answered: bool,
}

impl Drop for Reading {
    fn drop(&mut self) {
        WAITING.take();
        if !self.is_answered
            && let Some(worker) = WORKER.take()
        {
            worker.set_onmessage(None);
            worker.terminate();
        }
    }
}

/// What the worker answers.
async fn ask(worker: &Worker, file: &ArrayBuffer, tell: impl Fn(Progress) + 'static) -> Result<JsValue, JsValue> {
    let mut tell = Some(tell);
    let answer = Promise::new(&mut |resolve, reject| {
        let (answered, tell) = (resolve.clone(), tell.take());
        let message = Closure::<dyn Fn(MessageEvent)>::new(move |event: MessageEvent| {
            let data = event.data();
            match (progress(&data), &tell) {
                (Some(progress), Some(tell)) => tell(progress),
                _ => drop(answered.call1(&JsValue::UNDEFINED, &data)),
            }
        });
        worker.set_onmessage(Some(message.into_js_value().unchecked_ref()));
        // Its script did not come, or it ran out of memory outside of any call.
        worker.set_onerror(Some(&reject));
        WAITING.set(Some(resolve));
    });
    worker.post_message_with_transfer(file, &Array::of1(file))?;
    JsFuture::from(answer).await
}

/// A script that did not come has no message, an error within it has.
fn refused(event: &JsValue) -> Refused {
    let message = Reflect::get(event, &"message".into()).ok().and_then(|message| message.as_string());
    if message.is_some() { Refused::Stopped } else { Refused::NoReader }
}

/// How far it is, where that is what the worker says.
fn progress(data: &JsValue) -> Option<Progress> {
    let number = |name: &str| Reflect::get(data, &name.into()).ok()?.as_f64();
    Some(Progress { percent: number("percent")? as u8, rows: number("rows")? as u32 })
}

/// A new worker.
fn start() -> Result<Worker, JsValue> {
    let script = SCRIPT.with(|script| match script.get() {
        Some(known) => Ok(known.clone()),
        None => script_place().inspect(|place| drop(script.set(place.clone()))),
    });
    Worker::new(&script?)
}

/// The worker's own file; in the single file an address of the text that it is there.
fn script_place() -> Result<String, JsValue> {
    if let Some(text) = document().get_element_by_id("office-worker") {
        let script = Array::of1(&JsValue::from_str(&text.text_content().unwrap_or_default()));
        return Url::create_object_url_with_blob(&Blob::new_with_str_sequence(&script)?);
    }
    let place = document().query_selector("meta[name=office]")?.and_then(|meta| meta.get_attribute("content"));
    place.ok_or(JsValue::NULL)
}
