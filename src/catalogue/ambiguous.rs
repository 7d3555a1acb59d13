//! Published names that mean one of several things, from `catalogue/ambiguous.csv`: what to ask whoever imports them.

/// The embedded table: name (in comparable form), question. Plain lines, since a name has no comma.
const AMBIGUOUS_CSV: &str = include_str!("../../catalogue/ambiguous.csv");

/// What there is to ask about a name, given in comparable form.
#[must_use]
pub fn question(name: &str) -> Option<&'static str> {
    AMBIGUOUS_CSV
        .lines()
        .skip(1)
        .find_map(|line| line.split_once(',').filter(|(known, _)| *known == name))
        .map(|row| row.1)
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::catalogue::names::comparable;

    #[test]
    fn every_row_has_a_name_and_a_question() {
        for line in AMBIGUOUS_CSV.lines().skip(1) {
            let (name, asked) = line.split_once(',').unwrap_or_default();
            assert!(comparable(name) == name && !asked.is_empty(), "{line}");
            assert_eq!(question(name), Some(asked));
        }
        assert_eq!(question("城镇新增就业人数"), None);
    }
}
