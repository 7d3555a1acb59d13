//! W4: a ledger of a million rows in memory, recognised and read by the worker as in an import, its rows summed by month, region and kind.

use std::rc::Rc;

use js_sys::{Array, Uint8Array};
use rust_decimal::prelude::ToPrimitive;
use wasm_bindgen::{JsValue, closure::Closure};

use super::Outcome;
use super::input::{member, text};
use super::workbook::{Sums, tally};
use crate::catalogue::Registry;
use crate::ledger::{Answer, Asked, HEAD, Head, Read, recognise};
use crate::model::{Named, Source};
use crate::quantity::Decimal;
use crate::ui::browser::{decode, ledger};

/// What the columns are, as someone says of rows of no known kind.
const COLUMNS: [(&str, &str); 4] = [("date", "日期"), ("region", "统筹区"), ("category", "险种"), ("amount", "金额")];

thread_local! {
    /// The page, too, has read its catalogue before any file comes.
    static CATALOGUE: Rc<Registry> = Rc::new(Registry::catalogue());
}

/// Reads the ledger; its bytes go over to the worker.
pub(super) async fn read(input: JsValue) -> Result<Outcome, JsValue> {
    let (bytes, name): (Uint8Array, String) = (member(&input, "bytes")?, text(&input, "fileName")?);
    let first = bytes.subarray(0, bytes.length().min(HEAD as u32)).to_vec();
    let registry = CATALOGUE.with(Rc::clone);
    let asked = Asked { kind: Some(String::new()), ..Asked::default() };
    let head = Head::read(&first, None, &decode::gb18030).map_err(|_| "the file is no text")?;
    let plan = recognise(&name, &head, &registry, &asked);
    let column = |heading: &str| plan.columns.iter().position(|column| column.heading == heading);
    let said = COLUMNS.iter().filter_map(|(field, heading)| Some((column(heading)?, Some((*field).to_owned()))));
    let answer = Answer { columns: said.collect() };
    let plan = Rc::new(plan.corrected(&answer));
    let buffer = bytes.buffer();
    let buffer = if buffer.byte_length() == bytes.length() { buffer } else { bytes.slice(0, bytes.length()).buffer() };
    let job = ledger::Job { name: &name, plan: &plan, asked: &asked, answer: &answer, registry: &registry };
    let read = ledger::read(&job, &buffer, &Array::of1(&buffer), |_| ()).await;
    let read = read.map_err(|reason| JsValue::from_str(&format!("{reason:?}")))?;
    let check = move || sums(&read, &registry).map_or(JsValue::UNDEFINED, |sums| tally(&sums));
    Ok(Outcome { check: Closure::once_into_js(check), drawn_in: None, bytes: None })
}

fn sums(read: &Read, registry: &Registry) -> Option<Sums> {
    let entries = read.import.entries.iter().map(|entry| {
        let Named::Own(name) = &entry.indicator else { return None };
        let region = match &entry.region {
            Named::Known(id) => registry.region(*id).zh.clone(),
            Named::Own(name) => name.to_string(),
        };
        let Source::Ledger { rows, .. } = entry.observation.source else { return None };
        let cents = entry.observation.quantity.value.checked_mul(Decimal::ONE_HUNDRED)?.to_i64()?;
        let kind = name.strip_prefix("金额:")?.to_owned();
        Some(([entry.period.to_string(), region, kind], (rows, cents)))
    });
    entries.collect()
}
