//! W5: a ledger of 50,000 rows in an XLSX, read by the worker as in an import, then summed by month, region and kind; and 10,000 rows
//! of 12 cells written by it as in an export.

use std::collections::HashMap;

use js_sys::{ArrayBuffer, JSON, Object, Uint8Array};
use rust_decimal::prelude::ToPrimitive;
use serde_json::Value;
use wasm_bindgen::{JsCast, JsValue, closure::Closure};

use super::input::member;
use super::{Outcome, set};
use crate::import::sheet::Sheet;
use crate::import::workbook::written::{self, Book, Cell, Content, Part};
use crate::quantity::Decimal;
use crate::ui::browser::office;

/// Count and cents of a month, region and kind.
pub(super) type Sums = HashMap<[String; 3], (u32, i64)>;

/// Reads the workbook's first sheet.
pub(super) async fn read(input: JsValue) -> Result<Outcome, JsValue> {
    let bytes: Uint8Array = member(&input, "bytes")?;
    let buffer: ArrayBuffer = bytes.slice(0, bytes.length()).buffer().unchecked_into();
    let sheets = office::sheets(buffer, |_| ()).await.map_err(|refused| JsValue::from_str(&refused.to_string()))?;
    let sums = sheets.first().and_then(sums).ok_or("the sheet is not the ledger")?;
    Ok(Outcome { check: Closure::once_into_js(move || tally(&sums)), drawn_in: None, bytes: None })
}

/// Writes rows of texts and numbers as one sheet; the bytes are for the driver to read back. The rows come over as one text: to ask
/// JavaScript for each cell takes a quarter as long as to write the workbook, and no export does.
pub(super) async fn write(input: JsValue) -> Result<Outcome, JsValue> {
    let rows: JsValue = member(&input, "rows")?;
    let rows: Vec<Vec<Value>> =
        serde_json::from_str(&String::from(JSON::stringify(&rows)?)).map_err(|error| error.to_string())?;
    let mut sheet = written::Sheet::new("Sheet1");
    for (number, row) in (1..).zip(rows) {
        for (column, value) in (1..).zip(row) {
            let content = match value {
                Value::String(text) => Content::Text(text),
                value => Content::Number(value.to_string()),
            };
            sheet.cells.push(Cell { content, ..Cell::at(number, column, Part::Plain) });
        }
    }
    let book = Book { sheets: vec![sheet], ..Book::default() };
    let bytes = office::xlsx(&book, |_| ()).await.map_err(|refused| JsValue::from_str(&refused.to_string()))?;
    Ok(Outcome { check: JsValue::UNDEFINED, drawn_in: None, bytes: Some(bytes) })
}

fn sums(sheet: &Sheet) -> Option<Sums> {
    let column = |heading: &str| (1..=sheet.width()).find(|column| sheet.cell(1, *column) == heading);
    let (day, region, kind, amount) = (column("日期")?, column("统筹区")?, column("险种")?, column("金额")?);
    let mut places: HashMap<[&str; 3], (u32, i64)> = HashMap::new();
    for row in 2..=sheet.height() {
        let cents =
            Decimal::from_str_exact(sheet.cell(row, amount)).ok()?.checked_mul(Decimal::ONE_HUNDRED)?.to_i64()?;
        let place = [sheet.cell(row, day).get(..7)?, sheet.cell(row, region), sheet.cell(row, kind)];
        let (count, sum) = places.entry(place).or_default();
        (*count, *sum) = (*count + 1, *sum + cents);
    }
    Some(places.into_iter().map(|(place, sums)| (place.map(str::to_owned), sums)).collect())
}

/// `{rows, groups, cents, hash}`, as every side says it.
pub(super) fn tally(sums: &Sums) -> JsValue {
    let mut lines: Vec<String> = sums
        .iter()
        .map(|([month, region, kind], (count, cents))| format!("{month}|{region}|{kind}|{count}|{cents}"))
        .collect();
    lines.sort();
    let hash = lines
        .join("\n")
        .encode_utf16()
        .fold(0x811c_9dc5_u32, |hash, unit| (hash ^ u32::from(unit)).wrapping_mul(0x0100_0193));
    let (rows, cents) = sums.values().fold((0, 0), |(rows, all), (count, cents)| (rows + count, all + cents));
    let tally = Object::new();
    for (name, value) in
        [("rows", f64::from(rows)), ("groups", sums.len() as f64), ("cents", cents as f64), ("hash", f64::from(hash))]
    {
        set(&tally, name, &JsValue::from_f64(value));
    }
    tally.into()
}
