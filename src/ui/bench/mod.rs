//! The measuring hook `window.__bench`, in builds with the feature `bench` only: each function does one workload of
//! `docs/benchmarks.md` the way the page itself would, and resolves to `{ms, check, dispose}`.
//!
//! Invariant: what is measured is the page's own code; here are only the ways from and to JavaScript.

mod charts;
mod input;
mod model;

use std::rc::Rc;

use js_sys::{Object, Promise, Reflect};
use wasm_bindgen::{JsValue, closure::Closure};
use web_sys::Element;

/// Sets `window.__bench` where the address asks for it by `?bench=1`.
pub fn install() {
    let Some(window) = web_sys::window() else { return };
    let asked = window.location().search().is_ok_and(|search| search.contains("bench=1"));
    if !asked {
        return;
    }
    let hook = Object::new();
    set(&hook, "ready", &Promise::resolve(&JsValue::UNDEFINED));
    offer(&hook, "w1", charts::fund);
    offer(&hook, "w2", charts::trend);
    offer(&hook, "w3", charts::long);
    offer_model(&hook);
    set(&window, "__bench", &hook);
}

/// What a workload leaves behind.
struct Outcome {
    /// What was done, as the driver compares it; called after its clock has stopped.
    check: Box<dyn FnOnce() -> JsValue>,
    /// Where a chart was drawn.
    drawn_in: Option<Element>,
}

/// The definitions are made once: the page, too, has read its catalogue before any figure comes.
fn offer_model(hook: &Object) {
    let Ok(definitions) = model::Definitions::new().map(Rc::new) else { return };
    let kept = model::Kept::default();
    let (builder, editor) = (Rc::clone(&definitions), Rc::clone(&kept));
    offer(hook, "w6_build", move |input| builder.build(&editor, input));
    offer(hook, "w6_edit", move |input| definitions.edit(&kept, input));
}

fn offer(hook: &Object, name: &str, work: impl Fn(&JsValue) -> Result<Outcome, JsValue> + 'static) {
    let call = Closure::<dyn Fn(JsValue) -> Promise>::new(move |input: JsValue| {
        let start = now();
        match work(&input) {
            Ok(outcome) => Promise::resolve(&JsValue::from(answer(outcome, now() - start))),
            Err(error) => Promise::reject(&error),
        }
    });
    set(hook, name, &call.into_js_value());
}

fn answer(outcome: Outcome, ms: f64) -> Object {
    let Outcome { check, drawn_in } = outcome;
    let answer = Object::new();
    set(&answer, "ms", &JsValue::from_f64(ms));
    set(&answer, "check", &Closure::once_into_js(check));
    let dispose = move || drawn_in.iter().for_each(|element| element.set_inner_html(""));
    set(&answer, "dispose", &Closure::once_into_js(dispose));
    answer
}

fn set(object: &JsValue, name: &str, value: &JsValue) {
    // Fails only for what is not an object or is frozen.
    let done = Reflect::set(object, &JsValue::from_str(name), value);
    debug_assert!(done.is_ok());
}

fn now() -> f64 {
    web_sys::window().and_then(|window| window.performance()).map_or(0.0, |performance| performance.now())
}
