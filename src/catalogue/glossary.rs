//! The English of the catalogue's words, by the Chinese: read only where a page speaks English.

use std::collections::HashMap;

use super::table;

/// The embedded table: zh, english.
const ENGLISH: &str = include_str!(concat!(env!("OUT_DIR"), "/english.table"));

/// The English of every word of the catalogue.
#[derive(Clone, Debug)]
pub struct Glossary(HashMap<&'static str, &'static str>);

impl Glossary {
    /// The catalogue's.
    #[must_use]
    pub fn english() -> Self {
        Self(table::records(ENGLISH).map(|(_, [chinese, english])| (chinese, english)).collect())
    }

    /// The English of a word; none for one that the catalogue does not have, as the names of the user's own.
    #[must_use]
    pub fn of(&self, chinese: &str) -> Option<&'static str> {
        self.0.get(chinese).copied()
    }
}
