//! The measuring hook `window.__bench`, in builds with the feature `bench` only: each function does one workload of
//! `docs/benchmarks.md` the way the page itself would, and resolves to `{ms, check, dispose}`.
//!
//! Invariant: what is measured is the page's own code; here are only the ways from and to JavaScript.

mod charts;
mod input;
mod ledger;
mod link;
mod model;
mod report;
mod workbook;

use std::cell::{Cell, LazyCell};
use std::rc::Rc;

use js_sys::{Function, Object, Promise, Reflect, Uint8Array};
use wasm_bindgen::{JsCast, JsValue, closure::Closure};
use web_sys::Element;

use super::browser::frame;
use super::later;
use input::Answer;

/// Sets `window.__bench` where the address asks for it by `?bench=1`; whether it asks for nothing else. Such a page is as bare as those of
/// the others: the whole program, and a stage. With the name of a page (`?bench=1#/import`) that is shown beside the hook.
#[must_use]
pub fn install() -> bool {
    let Some(window) = web_sys::window() else { return false };
    let location = window.location();
    if !location.search().is_ok_and(|search| search.contains("bench=1")) {
        return false;
    }
    let hook = Object::new();
    let complete = Promise::new(&mut |resolve, _| WAITING.with(|waiting| waiting.set(Some(resolve))));
    set(&hook, "ready", &complete);
    offer(&hook, "w1", charts::fund);
    offer(&hook, "w2", charts::trend);
    offer(&hook, "w3", charts::long);
    offer_apart(&hook, "w4", ledger::read);
    offer_apart(&hook, "w5_read", workbook::read);
    offer_apart(&hook, "w5_write", workbook::write);
    let sharing = link::Sharing::new();
    offer(&hook, "w10", move |_| sharing.there_and_back());
    // Made once, by the first call, which warms up: whoever measures memory asks for none of them.
    let model = Rc::new(LazyCell::new(model::Model::new));
    let editor = Rc::clone(&model);
    offer(&hook, "w6_build", move |input| made(&model)?.build(input));
    offer(&hook, "w6_edit", move |input| made(&editor)?.edit(input));
    let report = LazyCell::new(|| report::Report::new().ok_or("no figure"));
    offer(&hook, "w9", move |input| made(&report)?.write(input));
    set(&window, "__bench", &hook);
    let is_bare = location.hash().is_ok_and(|hash| hash.is_empty());
    if is_bare {
        wasm_bindgen_futures::spawn_local(async {
            if later::comes().await {
                ready();
            }
        });
    }
    is_bare
}

thread_local! {
    /// Resolves `ready`.
    static WAITING: Cell<Option<Function>> = const { Cell::new(None) };
}

/// Says that the page is complete: from now on nothing but the workloads runs.
pub fn ready() {
    if let Some(resolve) = WAITING.with(Cell::take) {
        let _ = resolve.call0(&JsValue::UNDEFINED);
    }
}

/// What a workload works on.
fn made<T, E: std::fmt::Debug>(kept: &Result<T, E>) -> Result<&T, JsValue> {
    kept.as_ref().map_err(|reason| JsValue::from_str(&format!("{reason:?}")))
}

/// What a workload leaves behind.
struct Outcome {
    /// A function that says what was done, for the driver to compare; called after its clock has stopped.
    check: JsValue,
    /// Where a chart was drawn.
    drawn_in: Option<Element>,
    /// What was written.
    bytes: Option<Uint8Array>,
}

fn offer(hook: &Object, function: &'static str, work: impl Fn(&JsValue) -> Result<Outcome, JsValue> + 'static) {
    let performance = web_sys::window().and_then(|window| window.performance());
    let now = move || performance.as_ref().map_or(0.0, |performance| performance.now());
    let call = Closure::<dyn Fn(JsValue) -> Promise>::new(move |input: JsValue| {
        let start = now();
        match work(&input) {
            Ok(outcome) => Promise::resolve(&JsValue::from(answer(outcome, now() - start))),
            Err(error) => Promise::reject(&error),
        }
    });
    set(hook, function, &call.into_js_value());
}

/// Offers what is done by a worker.
fn offer_apart<F>(hook: &Object, function: &'static str, read: fn(JsValue) -> F)
where
    F: Future<Output = Result<Outcome, JsValue>> + 'static,
{
    let call = Closure::<dyn Fn(JsValue) -> Promise>::new(move |input: JsValue| {
        wasm_bindgen_futures::future_to_promise(async move {
            let start = frame::now();
            let outcome = read(input).await?;
            Ok(answer(outcome, frame::now() - start).into())
        })
    });
    set(hook, function, &call.into_js_value());
}

fn answer(outcome: Outcome, ms: f64) -> Answer {
    let answer: Answer = Object::new().unchecked_into();
    answer.set_ms(ms);
    answer.set_check(&outcome.check);
    if let Some(bytes) = outcome.bytes {
        set(&answer, "bytes", &bytes);
    }
    if let Some(element) = outcome.drawn_in {
        answer.set_dispose(&Closure::once_into_js(move || element.set_inner_html("")));
    }
    answer
}

fn set(object: &JsValue, member: &'static str, value: &JsValue) {
    // Fails only for what is not an object or is frozen.
    let done = input::with_name(member, |name| Reflect::set(object, name, value));
    debug_assert!(done.is_ok());
}
