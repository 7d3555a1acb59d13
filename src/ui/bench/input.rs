//! Reading a workload's input out of JavaScript.

use std::cell::RefCell;

use js_sys::{Array, Float64Array, Reflect};
use wasm_bindgen::prelude::wasm_bindgen;
use wasm_bindgen::{JsCast, JsValue};

use crate::quantity::Decimal;

#[wasm_bindgen]
extern "C" {
    /// The input of `w6_edit`. The change of a cell is over in a time in which members could hardly be asked for by name.
    pub(super) type EditInput;
    #[wasm_bindgen(method, getter)]
    pub(super) fn edit(this: &EditInput) -> CellEdit;

    /// One cell and its new value.
    pub(super) type CellEdit;
    #[wasm_bindgen(method, getter)]
    pub(super) fn region(this: &CellEdit) -> f64;
    #[wasm_bindgen(method, getter)]
    pub(super) fn year(this: &CellEdit) -> f64;
    #[wasm_bindgen(method, getter)]
    pub(super) fn ind(this: &CellEdit) -> f64;
    #[wasm_bindgen(method, getter)]
    pub(super) fn value(this: &CellEdit) -> f64;

    /// What a workload resolves to.
    pub(super) type Answer;
    #[wasm_bindgen(method, setter)]
    pub(super) fn set_ms(this: &Answer, ms: f64);
    #[wasm_bindgen(method, setter)]
    pub(super) fn set_check(this: &Answer, check: &JsValue);
    #[wasm_bindgen(method, setter)]
    pub(super) fn set_dispose(this: &Answer, dispose: &JsValue);
}

thread_local! {
    /// The names of members as JavaScript's own texts: to hand one over takes longer than a small workload.
    static NAMES: RefCell<Vec<(&'static str, JsValue)>> = RefCell::default();
}

/// Does something with a name as JavaScript's own text. They are few, and each is known by where it stands.
pub(super) fn with_name<R>(member: &'static str, work: impl FnOnce(&JsValue) -> R) -> R {
    NAMES.with_borrow_mut(|names| {
        let known = names.iter().position(|(known, _)| std::ptr::eq(*known, member));
        let at = known.unwrap_or_else(|| {
            names.push((member, JsValue::from_str(member)));
            names.len() - 1
        });
        work(&names[at].1)
    })
}

fn get(object: &JsValue, member: &'static str) -> Result<JsValue, JsValue> {
    with_name(member, |name| Reflect::get(object, name))
}

/// A member of an object, of the type wanted.
pub(super) fn member<T: JsCast>(object: &JsValue, member: &'static str) -> Result<T, JsValue> {
    get(object, member)?.dyn_into().map_err(|_| JsValue::from_str(&format!("{member} is not of the type wanted")))
}

pub(super) fn number(object: &JsValue, member: &'static str) -> Result<f64, JsValue> {
    let value = get(object, member)?;
    value.as_f64().ok_or_else(|| JsValue::from_str(&format!("{member} is not a number")))
}

pub(super) fn text(object: &JsValue, member: &'static str) -> Result<String, JsValue> {
    let value = get(object, member)?;
    value.as_string().ok_or_else(|| JsValue::from_str(&format!("{member} is not a text")))
}

/// Texts without line breaks, handed over as one.
pub(super) fn texts(object: &JsValue, member: &'static str) -> Result<Vec<String>, JsValue> {
    let array: Array = self::member(object, member)?;
    Ok(String::from(array.join("\n")).lines().map(str::to_owned).collect())
}

/// Numbers, from an array or a typed array.
pub(super) fn numbers(object: &JsValue, member: &'static str) -> Result<Vec<f64>, JsValue> {
    let value: JsValue = self::member(object, member)?;
    Ok(value.dyn_into().unwrap_or_else(|value| Float64Array::new(&value)).to_vec())
}

/// The decimal that the shortest text of a float shows; zero for what is not finite.
pub(super) fn decimal(value: f64) -> Decimal {
    const EXACT_BELOW: f64 = 9_007_199_254_740_992.0;
    const PLACES: u32 = 4;
    const FACTOR: f64 = 10_000.0;
    let scaled = (value * FACTOR).round_ties_even();
    // Both are exact, so the division gives the float nearest to this decimal: the one whose text it is.
    #[expect(clippy::float_cmp, reason = "the same float is wanted, not one near by")]
    if scaled.abs() < EXACT_BELOW && scaled / FACTOR == value {
        let (mut digits, mut places) = (scaled as i64, PLACES);
        while places > 0 && digits % 10 == 0 {
            (digits, places) = (digits / 10, places - 1);
        }
        return Decimal::new(digits, places);
    }
    format!("{value}").parse().unwrap_or_default()
}

#[cfg(test)]
mod tests {
    use super::decimal;

    #[test]
    fn floats_become_the_decimals_they_show() {
        for text in ["0", "-3", "0.1", "1234.56", "-0.07", "90071992547409.91", "0.00000123", "1234567.891011"] {
            let value: f64 = text.parse().unwrap_or(f64::NAN);
            assert_eq!(decimal(value).to_string(), text);
        }
    }
}
