//! The indicators of the catalogue, from `catalogue/indicators.csv`: adding an indicator is adding a row.

use crate::model::{Good, Indicator, Nature, Topic, Verified};

/// The embedded table. Its columns are explained in `docs/catalogue.md`.
pub const INDICATORS_CSV: &str = include_str!("../../catalogue/indicators.csv");

/// A row of the table that cannot be read.
#[derive(Clone, Debug, PartialEq, Eq, thiserror::Error)]
#[error("line {line}: {reason}")]
pub struct RowError {
    /// Counted from 1, the header included.
    pub line: u64,
    /// The column and what stood there.
    pub reason: String,
}

/// Reads a table of indicators; rows that cannot be read are returned apart.
#[must_use]
pub fn read(table: &str) -> (Vec<Indicator>, Vec<RowError>) {
    let mut indicators = Vec::with_capacity(700);
    let mut errors = Vec::new();
    let mut reader = csv::Reader::from_reader(table.as_bytes());
    let mut record = csv::StringRecord::new();
    loop {
        let line = reader.position().line();
        match reader.read_record(&mut record) {
            Ok(false) => return (indicators, errors),
            Ok(true) => match read_row(&record) {
                Ok(indicator) => indicators.push(indicator),
                Err(reason) => {
                    errors.push(RowError { line: record.position().map_or(line, csv::Position::line), reason });
                }
            },
            Err(error) => errors.push(RowError { line, reason: error.to_string() }),
        }
    }
}

fn read_row(record: &csv::StringRecord) -> Result<Indicator, String> {
    let field = |at: usize| record.get(at).unwrap_or_default();
    let unknown = |column: &str, at: usize| format!("{column}: {}", field(at));
    Ok(Indicator {
        id: field(0).to_owned(),
        zh: field(1).to_owned(),
        en: field(2).to_owned(),
        topic: Topic::ALL.into_iter().find(|topic| topic.id() == field(3)).ok_or_else(|| unknown("topic", 3))?,
        unit: field(4).parse().map_err(|_| unknown("unit", 4))?,
        nature: match field(5) {
            "flow" => Nature::Flow,
            "stock" => Nature::Stock,
            "rate" => Nature::Rate,
            "rate_at_end" => Nature::RateAtEnd,
            _ => return Err(unknown("adds_over_time", 5)),
        },
        adds_over_regions: match field(6) {
            "sum" => true,
            "none" => false,
            _ => return Err(unknown("adds_over_regions", 6)),
        },
        good: match field(7) {
            "up" => Good::Up,
            "down" => Good::Down,
            "neutral" => Good::Neutral,
            _ => return Err(unknown("good", 7)),
        },
        decimals: field(8).parse().map_err(|_| unknown("decimals", 8))?,
        formula: field(9).to_owned(),
        aliases: field(10).split('|').filter(|alias| !alias.is_empty()).map(str::to_owned).collect(),
        verified: match field(13) {
            "verified" => Verified::Verified,
            "partly" => Verified::Partly,
            "not_verified" => Verified::NotVerified,
            "arithmetic" => Verified::Arithmetic,
            _ => return Err(unknown("verified", 13)),
        },
    })
}
