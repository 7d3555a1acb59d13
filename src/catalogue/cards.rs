//! The cards of the overview, from `catalogue/cards.csv`, the most wanted first.

/// The embedded table: measure, zh, en, tone, second, companion, companion_zh, companion_en.
pub const CARDS_CSV: &str = include_str!("../../catalogue/cards.csv");

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
    let row = |record: csv::StringRecord| {
        let field = |at: usize| record.get(at).unwrap_or_default().to_owned();
        let second = match field(4).as_str() {
            "target" => Second::Target,
            "deficits" => Second::Deficits,
            "companion" => Second::Companion { measure: field(5), zh: field(6) },
            _ => return None,
        };
        Some(CardRow { measure: field(0), zh: field(1), tone: field(3), second })
    };
    csv::Reader::from_reader(CARDS_CSV.as_bytes()).records().flatten().filter_map(row).collect()
}
