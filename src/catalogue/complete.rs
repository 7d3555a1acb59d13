//! What a word in a formula may become: indicators by name or id, functions by their word.
//!
//! Invariant: what is inserted reads back as what was shown.

use super::names::comparable;
use super::registry::Registry;
use crate::formula::{Function, quoted};
use crate::model::IndicatorId;

/// The most that are offered.
pub const MOST: usize = 12;

/// What a word may become.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Completion {
    /// An indicator, by its name.
    Indicator(IndicatorId),
    /// A function, with the bracket that opens behind it.
    Function(Function),
}

impl Completion {
    /// What is inserted.
    #[must_use]
    pub fn text(self, registry: &Registry) -> String {
        match self {
            Self::Function(function) => format!("{}(", function.word()),
            Self::Indicator(id) => {
                let indicator = registry.indicator(id);
                let name = quoted(&indicator.zh);
                let reads = crate::formula::parse(&name)
                    .is_ok_and(|read| read.names().first().and_then(|name| registry.find(name)) == Some(id));
                if reads { name } else { quoted(&indicator.id) }
            }
        }
    }
}

impl Registry {
    /// What a word may become, the likeliest first: what begins with it before what holds it, the shorter name before the longer.
    #[must_use]
    pub fn completions(&self, word: &str, except: Option<IndicatorId>) -> Vec<Completion> {
        let wanted = comparable(word);
        if wanted.is_empty() {
            return Vec::new();
        }
        let rank = |name: &str| {
            let name = comparable(name);
            name.find(&wanted).map(|at| (usize::from(at > 0), name.chars().count()))
        };
        let functions =
            Function::ALL.iter().filter_map(|(function, word)| Some((rank(word)?, Completion::Function(*function))));
        let indicators = self.indicators().filter(|(id, _)| Some(*id) != except).filter_map(|(id, indicator)| {
            let names = [&*indicator.zh, &*indicator.id, self.name(id)];
            Some((names.into_iter().filter_map(rank).min()?, Completion::Indicator(id)))
        });
        let mut found: Vec<((usize, usize), Completion)> = functions.chain(indicators).collect();
        crate::order::sort_by_key(&mut found, |(rank, _)| *rank);
        found.into_iter().take(MOST).map(|(_, completion)| completion).collect()
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[track_caller]
    fn check(word: &str, expected: &[&str]) {
        let registry = Registry::catalogue();
        let found = registry.completions(word, None);
        let texts: Vec<String> = found.iter().take(expected.len()).map(|of| of.text(&registry)).collect();
        assert_eq!(texts, expected, "{word}");
        assert!(found.len() <= MOST);
    }

    #[test]
    fn what_begins_with_the_word_comes_first() {
        check("城镇新增", &["城镇新增就业人数"]);
        check("yo", &["yoy("]);
        check("months_p", &["months_payable("]);
        check("", &[]);
        check("没有这样的", &[]);
    }

    #[test]
    fn every_indicator_reads_back() {
        let registry = Registry::catalogue();
        for (id, indicator) in registry.indicators() {
            let text = Completion::Indicator(id).text(&registry);
            let read = crate::formula::parse(&text).unwrap_or_else(|error| panic!("{}: {error}", indicator.id));
            assert_eq!(read.names().first().and_then(|name| registry.find(name)), Some(id), "{text}");
        }
    }
}
