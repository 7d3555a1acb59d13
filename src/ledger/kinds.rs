//! The known ledger kinds, from `catalogue/ledgers/*.csv`; `docs/ledgers.md` explains the columns.
//!
//! Invariant: a row that cannot be read is a bug that `tests/suite/ledger/` finds, and is left out here.

use std::rc::Rc;

use super::kind::{Field, FieldType, Flag, Kind, Measure, Value};
use super::rule;
use crate::catalogue::names::comparable;
use crate::catalogue::table;
use crate::quantity::Unit;

/// The embedded tables, one behind the other: row, id, zh, type, unit, of, if, words.
pub const LEDGERS: &str = include_str!(concat!(env!("OUT_DIR"), "/ledgers.table"));

/// The known kinds.
#[must_use]
pub fn kinds() -> Vec<Rc<Kind>> {
    read(LEDGERS).0.into_iter().map(Rc::new).collect()
}

/// Reads packed tables of kinds, with everything that is wrong with them.
#[must_use]
pub fn read(tables: &str) -> (Vec<Kind>, Vec<String>) {
    let (mut kinds, mut problems) = (Vec::<Kind>::new(), Vec::new());
    for (line, cells) in table::records::<8>(tables) {
        let [row, id, zh, is, ..] = cells;
        if row == "ledger" {
            let keeps_rows = is == "rows";
            kinds.push(Kind { id: id.to_owned(), zh: zh.to_owned(), keeps_rows, ..Kind::default() });
            continue;
        }
        let read = kinds.last_mut().ok_or_else(|| "before any ledger".to_owned()).and_then(|kind| add(kind, cells));
        if let Err(reason) = read {
            let kind = kinds.last().map_or("", |kind| &kind.id);
            problems.push(format!("{kind}: line {line}: {reason}"));
        }
    }
    (kinds, problems)
}

fn add(kind: &mut Kind, [row, id, zh, is, unit, of, conditions, words]: [&str; 8]) -> Result<(), String> {
    let (id, zh) = (id.to_owned(), zh.to_owned());
    let words = || table::list(words).map(|word| comparable(&word)).collect();
    match row {
        "field" => {
            let is_marked = |mark: &str| of.split('|').any(|word| word == mark);
            let [is_needed, is_telling, is_key, is_personal] = ["needed", "telling", "key", "personal"].map(is_marked);
            let unit = if unit.is_empty() { None } else { Some(unit_of(unit)?) };
            let (is, words, values) = (field_type(is)?, words(), Vec::new());
            kind.fields.push(Field { id, zh, is, unit, is_needed, is_telling, is_key, is_personal, words, values });
        }
        "word" => {
            let field = rule::field_of(kind, of, FieldType::is_category)?;
            kind.fields[field].values.push(Value { id, zh, group: is.to_owned(), words: words() });
        }
        "flag" => {
            let rule = rule::rule(kind, is, of)?;
            kind.flags.push(Flag { id, zh, rule });
        }
        "indicator" | "measure" => {
            let template = id.split_once('{').and_then(|(_, rest)| rest.split_once('}'));
            let field = template.map(|(field, _)| rule::field_of(kind, field, FieldType::is_category)).transpose()?;
            let is_date = |is| is == FieldType::Date;
            let when = (!of.is_empty()).then(|| rule::field_of(kind, of, is_date)).transpose()?;
            let unit = unit_of(unit)?;
            let what = rule::summed(kind, is)?;
            let conditions = rule::conditions(kind, conditions)?;
            let is_indicator = row == "indicator";
            kind.measures.push(Measure { id, is_indicator, of: field, what, unit, when, conditions });
        }
        _ => return Err(format!("no sort of row: {row}")),
    }
    Ok(())
}

fn field_type(text: &str) -> Result<FieldType, String> {
    Ok(match text {
        "date" => FieldType::Date,
        "region" => FieldType::Region,
        "category" => FieldType::Category,
        "vintage" => FieldType::Vintage,
        "amount" => FieldType::Amount,
        "count" => FieldType::Count,
        "text" => FieldType::Text,
        _ => return Err(format!("no type of field: {text}")),
    })
}

/// None for a blank text.
fn unit_of(text: &str) -> Result<Unit, String> {
    if text.is_empty() { Ok(Unit::NONE) } else { text.parse().map_err(|_| format!("no unit: {text}")) }
}
