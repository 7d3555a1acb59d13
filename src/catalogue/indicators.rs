//! The indicators of the catalogue, from `catalogue/indicators.csv`: adding an indicator is adding a row.

use super::table;
use crate::model::{Good, Indicator, Nature, Topic, Verified};

/// The embedded table: id, zh, topic, unit, adds_over_time, adds_over_regions, good, decimals, formula, verified;
/// `docs/catalogue.md` explains them.
pub const INDICATORS: &str = include_str!(concat!(env!("OUT_DIR"), "/indicators.table"));
/// The same with all rows blank but those of what the overview shows and is computed from.
pub const OPENING: &str = include_str!(concat!(env!("OUT_DIR"), "/opening.table"));
/// Of the same rows the id and the aliases, which are needed only where names are recognised.
pub const ALIASES: &str = include_str!(concat!(env!("OUT_DIR"), "/aliases.table"));

/// A row of the table that cannot be read.
#[derive(Clone, Debug, PartialEq, Eq, thiserror::Error)]
#[error("line {line}: {reason}")]
pub struct RowError {
    /// Counted from 1, the header included.
    pub line: usize,
    /// The column and what stood there.
    pub reason: String,
}

/// Reads a packed table of indicators; rows that cannot be read are returned apart.
#[must_use]
pub fn read(packed: &str) -> (Vec<Indicator>, Vec<RowError>) {
    let mut indicators = Vec::with_capacity(700);
    let mut errors = Vec::new();
    for (line, fields) in table::records(packed) {
        match read_row(fields) {
            Ok(indicator) => indicators.push(indicator),
            Err(reason) => errors.push(RowError { line, reason }),
        }
    }
    (indicators, errors)
}

fn read_row(fields: [&str; 10]) -> Result<Indicator, String> {
    let [id, zh, topic, unit, over_time, over_regions, good, decimals, formula, verified] = fields;
    let unknown = |column: &str, text: &str| format!("{column}: {text}");
    Ok(Indicator {
        id: id.to_owned(),
        zh: zh.to_owned(),
        en: String::new(),
        topic: Topic::ALL.into_iter().find(|known| known.id() == topic).ok_or_else(|| unknown("topic", topic))?,
        unit: unit.parse().map_err(|_| unknown("unit", unit))?,
        nature: match over_time {
            "flow" => Nature::Flow,
            "stock" => Nature::Stock,
            "rate" => Nature::Rate,
            "rate_at_end" => Nature::RateAtEnd,
            _ => return Err(unknown("adds_over_time", over_time)),
        },
        adds_over_regions: match over_regions {
            "sum" => true,
            "none" => false,
            _ => return Err(unknown("adds_over_regions", over_regions)),
        },
        good: match good {
            "up" => Good::Up,
            "down" => Good::Down,
            "neutral" => Good::Neutral,
            _ => return Err(unknown("good", good)),
        },
        decimals: decimals.parse().map_err(|_| unknown("decimals", decimals))?,
        formula: formula.to_owned(),
        verified: match verified {
            "verified" => Verified::Verified,
            "partly" => Verified::Partly,
            "not_verified" => Verified::NotVerified,
            "arithmetic" => Verified::Arithmetic,
            _ => return Err(unknown("verified", verified)),
        },
    })
}
