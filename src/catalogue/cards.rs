//! The cards of the overview, from `catalogue/cards.csv`, the most wanted first.

use super::table;

/// The embedded table: measure, zh, tone, second, companion, companion_zh.
pub const CARDS: &str = include_str!(concat!(env!("OUT_DIR"), "/cards.table"));

/// What the second line of a card says.
#[derive(Clone, Debug, PartialEq, Eq)]
pub enum Second {
    /// The year's target and its completion.
    Target,
    /// The years in deficit.
    Deficits,
    /// Another indicator with its change.
    Companion {
        /// Its id.
        measure: String,
        /// Its word on the card.
        zh: String,
    },
}

/// One card.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct CardRow {
    /// The indicator's id.
    pub measure: String,
    /// Its name on the card.
    pub zh: String,
    /// The colour of its sparkline, by meaning.
    pub tone: String,
    /// What its second line says.
    pub second: Second,
}

/// Every card; a broken row is a bug that a test finds, and is left out here.
#[must_use]
pub fn cards() -> Vec<CardRow> {
    table::records(CARDS).filter_map(|(_, fields)| read_row(fields)).collect()
}

fn read_row([measure, zh, tone, second, companion, companion_zh]: [&str; 6]) -> Option<CardRow> {
    let second = match second {
        "target" => Second::Target,
        "deficits" => Second::Deficits,
        "companion" => Second::Companion { measure: companion.to_owned(), zh: companion_zh.to_owned() },
        _ => return None,
    };
    let [measure, zh, tone] = [measure, zh, tone].map(str::to_owned);
    Some(CardRow { measure, zh, tone, second })
}
