//! A worker on a module of its own, which is fetched when something is to be read by it the first time.
//!
//! Invariant: one thing at a time, which whoever asks sees to; a worker that failed, or that nobody waits for any more, is ended, and the next thing gets a new one.

use std::cell::{Cell, OnceCell, RefCell};
use std::thread::LocalKey;

use js_sys::{Array, Function, Promise, Reflect};
use leptos::prelude::document;
use wasm_bindgen::closure::Closure;
use wasm_bindgen::{JsCast, JsValue};
use wasm_bindgen_futures::JsFuture;
use web_sys::{Blob, MessageEvent, Url, Worker};

use crate::import::workbook::Progress;

/// What a worker answers where what it read broke it.
const STOPPED: &str = "stopped";
/// What it answers where the file does not come.
const UNREADABLE: &str = "unreadable";

/// Why there is no answer.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum NoAnswer {
    /// The module did not come.
    NoReader,
    /// It broke off, or was stopped.
    Stopped,
    /// The file is gone, or changed while it was read.
    Unreadable,
}

/// A worker and who waits for it.
pub struct Apart {
    /// What its files are called by.
    name: &'static str,
    worker: RefCell<Option<Worker>>,
    /// Ends the waiting for what is being read.
    waiting: Cell<Option<Function>>,
    /// The address of its script.
    script: OnceCell<String>,
}

/// Where one is kept.
pub type Station = &'static LocalKey<Apart>;

impl Apart {
    /// Not started yet.
    pub const fn new(name: &'static str) -> Self {
        Self { name, worker: RefCell::new(None), waiting: Cell::new(None), script: OnceCell::new() }
    }

    /// Ends what is being read, if anything is.
    pub fn stop(&self) {
        if let Some(end) = self.waiting.take() {
            let _ = end.call1(&JsValue::UNDEFINED, &JsValue::from_str(STOPPED));
        }
    }

    /// Whether someone waits.
    fn is_asked(&self) -> bool {
        let waiting = self.waiting.take();
        let is_asked = waiting.is_some();
        self.waiting.set(waiting);
        is_asked
    }

    /// The worker, started if there is none.
    fn started(&self) -> Result<Worker, JsValue> {
        if let Some(worker) = &*self.worker.borrow() {
            return Ok(worker.clone());
        }
        let script = match self.script.get() {
            Some(known) => known.clone(),
            None => self.script_place().inspect(|place| drop(self.script.set(place.clone())))?,
        };
        let worker = Worker::new(&script)?;
        self.worker.replace(Some(worker.clone()));
        Ok(worker)
    }

    /// The worker's own file; in the single file an address of the text that it is there.
    fn script_place(&self) -> Result<String, JsValue> {
        let name = self.name;
        if let Some(text) = document().get_element_by_id(&format!("{name}-worker")) {
            let script = Array::of1(&JsValue::from_str(&text.text_content().unwrap_or_default()));
            return Url::create_object_url_with_blob(&Blob::new_with_str_sequence(&script)?);
        }
        let place = document().query_selector(&format!("meta[name={name}]"))?;
        place.and_then(|meta| meta.get_attribute("content")).ok_or(JsValue::NULL)
    }
}

/// Starts a worker before there is anything to read. One whose script does not come is forgotten: whoever asks later is told.
pub fn prepare(station: Station) {
    if station.with(|apart| apart.worker.borrow().is_some()) {
        return;
    }
    if let Ok(worker) = station.with(Apart::started) {
        let forget = Closure::once_into_js(move || drop(station.with(|apart| apart.worker.take())));
        worker.set_onerror(Some(forget.unchecked_ref()));
    }
}

/// Tells a worker something that it does not answer.
pub fn tell(station: Station, message: &JsValue) {
    // It fails only for what cannot be copied; whoever asks next is told whether the worker is there.
    station.with(|apart| apart.worker.borrow().as_ref().map(|worker| worker.post_message(message)));
}

/// What a worker answers to a message, some of which goes over to it; `tell` hears now and then how far it is.
///
/// # Errors
/// [`NoAnswer`].
pub async fn ask(
    station: Station,
    message: &JsValue,
    transferred: &Array,
    tell: impl Fn(Progress) + 'static,
) -> Result<JsValue, NoAnswer> {
    // Two that wait would be given each other's answer.
    if station.with(Apart::is_asked) {
        return Err(NoAnswer::Stopped);
    }
    let worker = station.with(Apart::started).map_err(|_| NoAnswer::NoReader)?;
    let mut reading = Reading { station, is_answered: false };
    let found = answer(station, &worker, message, transferred, tell).await.map_err(|event| no_answer(&event))?;
    let why = found.as_string();
    match why.as_deref() {
        None => {
            reading.is_answered = true;
            Ok(found)
        }
        Some(STOPPED) => Err(NoAnswer::Stopped),
        Some(UNREADABLE) => Err(NoAnswer::Unreadable),
        Some(_) => Err(NoAnswer::NoReader),
    }
}

/// While something is being read. Without an answer the worker is of no use any more.
struct Reading {
    station: Station,
    is_answered: bool,
}

impl Drop for Reading {
    fn drop(&mut self) {
        self.station.with(|apart| {
            apart.waiting.take();
            if !self.is_answered
                && let Some(worker) = apart.worker.take()
            {
                worker.set_onmessage(None);
                worker.terminate();
            }
        });
    }
}

async fn answer(
    station: Station,
    worker: &Worker,
    message: &JsValue,
    transferred: &Array,
    tell: impl Fn(Progress) + 'static,
) -> Result<JsValue, JsValue> {
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
        station.with(|apart| apart.waiting.set(Some(resolve)));
    });
    worker.post_message_with_transfer(message, transferred)?;
    JsFuture::from(answer).await
}

/// A script that did not come has no message, an error within it has.
fn no_answer(event: &JsValue) -> NoAnswer {
    let message = Reflect::get(event, &"message".into()).ok().and_then(|message| message.as_string());
    if message.is_some() { NoAnswer::Stopped } else { NoAnswer::NoReader }
}

/// How far it is, where that is what the worker says.
fn progress(data: &JsValue) -> Option<Progress> {
    let number = |name: &str| Reflect::get(data, &name.into()).ok()?.as_f64();
    Some(Progress { percent: number("percent")? as u8, rows: number("rows")? as u32 })
}
