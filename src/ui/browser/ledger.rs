//! Ledgers are read by a worker, which is given the file and takes it slice by slice.
//!
//! Invariant: of the file no more comes to the page than its first bytes and what was counted.

use std::rc::Rc;

use js_sys::{Array, Object, Reflect, Uint8Array};
use wasm_bindgen::JsValue;

use super::apart::{self, Apart, NoAnswer, ask};
use crate::catalogue::Registry;
use crate::import::workbook::Progress;
use crate::ledger::{Answer, Asked, Plan, Read, carried};

thread_local! {
    static LEDGER: Apart = const { Apart::new("ledger") };
}

/// A ledger and what is said of it.
pub struct Job<'a> {
    /// Its name.
    pub name: &'a str,
    /// What it was taken for, corrected by the answer.
    pub plan: &'a Rc<Plan>,
    /// What is said of it.
    pub asked: &'a Asked,
    /// What is said of its columns.
    pub answer: &'a Answer,
    /// The names of the workspace.
    pub registry: &'a Registry,
}

/// Reads a ledger: a file, or bytes that are in memory, which go over to the worker.
///
/// # Errors
/// [`NoAnswer`].
pub async fn read(
    job: &Job<'_>,
    source: &JsValue,
    transferred: &Array,
    tell: impl Fn(Progress) + 'static,
) -> Result<Read, NoAnswer> {
    // What the page saw of the encoding need not be found out again.
    let asked = Asked { encoding: job.asked.encoding.or(Some(job.plan.encoding)), ..job.asked.clone() };
    let said = Uint8Array::from(&*carried::ask(&asked, job.answer, job.registry));
    let message = Object::new();
    for (name, value) in [("name", &JsValue::from_str(job.name)), ("source", source), ("said", &said)] {
        Reflect::set(&message, &name.into(), value).map_err(|_| NoAnswer::NoReader)?;
    }
    let found = ask(&LEDGER, &message, transferred, tell).await?;
    let found = Uint8Array::new(&found).to_vec();
    carried::take_over(job.name, &found, job.plan, job.registry).ok_or(NoAnswer::Stopped)
}

/// Starts the worker before there is a file, so that the first one does not wait for it.
pub fn prepare() {
    apart::prepare(&LEDGER);
}

/// Ends the reading of a ledger, if one is being read.
pub fn stop() {
    LEDGER.with(Apart::stop);
}
