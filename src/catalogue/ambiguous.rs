//! Published names that mean one of several things, from `catalogue/ambiguous.csv`: what to ask whoever imports them.

use super::table;

/// The embedded table: name (in comparable form), question.
const AMBIGUOUS: &str = include_str!(concat!(env!("OUT_DIR"), "/ambiguous.table"));

/// What there is to ask about a name, given in comparable form.
#[must_use]
pub fn question(name: &str) -> Option<&'static str> {
    table::records(AMBIGUOUS).find(|(_, [known, _])| *known == name).map(|(_, [_, question])| question)
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::catalogue::names::comparable;

    #[test]
    fn every_row_has_a_name_and_a_question() {
        for (line, [name, asked]) in table::records(AMBIGUOUS) {
            assert!(comparable(name) == name && !asked.is_empty(), "line {line}");
            assert_eq!(question(name), Some(asked));
        }
        assert!(question("养老保险参保人数").is_some());
        assert_eq!(question("城镇新增就业人数"), None);
    }
}
