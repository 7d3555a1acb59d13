//! Indicators found by what one types: their name, the first letters of its syllables, their id.
//!
//! Invariant: what begins with the typed comes before what holds it, the shorter name before the longer.

use std::collections::BTreeMap;

use crate::catalogue::Registry;
use crate::import::encoding::DecodeGb18030;
use crate::model::IndicatorId;

/// The most that are found.
pub const MOST: usize = 12;

/// Where the syllables of each letter begin among the common characters of GB 2312, which stand in the order of their sounds.
const BEGINS: [(char, u16); 23] = [
    ('a', 0xb0a1),
    ('b', 0xb0c5),
    ('c', 0xb2c1),
    ('d', 0xb4ee),
    ('e', 0xb6ea),
    ('f', 0xb7a2),
    ('g', 0xb8c1),
    ('h', 0xb9fe),
    ('j', 0xbbf7),
    ('k', 0xbfa6),
    ('l', 0xc0ac),
    ('m', 0xc2e8),
    ('n', 0xc4c3),
    ('o', 0xc5b6),
    ('p', 0xc5be),
    ('q', 0xc6da),
    ('r', 0xc8bb),
    ('s', 0xc8f6),
    ('t', 0xcbfa),
    ('w', 0xcdda),
    ('x', 0xcef4),
    ('y', 0xd1b9),
    ('z', 0xd4d1),
];
const LAST: u16 = 0xd7f9;

/// The names of the indicators, ready to be looked through.
#[derive(Clone, Debug, Default)]
pub struct Finder {
    /// Each with its id, its name and the letters of that.
    all: Vec<(IndicatorId, [String; 3])>,
}

impl Finder {
    /// Of the indicators of a registry.
    #[must_use]
    pub fn new(registry: &Registry, gb18030: DecodeGb18030) -> Self {
        let letters = letters(gb18030);
        let entry = |(id, indicator): (IndicatorId, &crate::model::Indicator)| {
            let shown = registry.name(id).to_lowercase();
            let initials = indicator
                .zh
                .chars()
                .filter_map(|c| letters.get(&c).copied().or(c.is_ascii_alphanumeric().then_some(c)));
            let initials: String = initials.collect::<String>().to_lowercase();
            let names = if shown == indicator.zh { indicator.zh.clone() } else { format!("{}\n{shown}", indicator.zh) };
            (id, [names, initials, indicator.id.clone()])
        };
        Self { all: registry.indicators().map(entry).collect() }
    }

    /// The indicators that fit what was typed, the likeliest first.
    #[must_use]
    pub fn find(&self, typed: &str) -> Vec<IndicatorId> {
        let wanted = typed.trim().to_lowercase();
        if wanted.is_empty() {
            return Vec::new();
        }
        let rank = |(id, texts): &(IndicatorId, [String; 3])| {
            let found = texts.iter().enumerate().filter_map(|(kind, text)| {
                let at = text.find(&wanted)?;
                Some((usize::from(at > 0), kind, text.chars().count()))
            });
            Some((found.min()?, *id))
        };
        let mut found: Vec<_> = self.all.iter().filter_map(rank).collect();
        crate::order::sort_by_key(&mut found, |(rank, _)| *rank);
        found.into_iter().take(MOST).map(|(_, id)| id).collect()
    }
}

/// The first letter of each common character's syllable.
fn letters(gb18030: DecodeGb18030) -> BTreeMap<char, char> {
    let mut bytes = Vec::new();
    let mut codes = Vec::new();
    for code in BEGINS[0].1..=LAST {
        let [high, low] = code.to_be_bytes();
        if (0xa1..=0xfe).contains(&low) {
            bytes.extend([high, low]);
            codes.push(code);
        }
    }
    let letter = |code: u16| BEGINS.iter().rev().find(|(_, begin)| *begin <= code).map(|(letter, _)| *letter);
    gb18030(&bytes).chars().zip(codes).filter_map(|(character, code)| Some((character, letter(code)?))).collect()
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::import::encoding::native_gb18030;

    #[track_caller]
    fn check(typed: &str, expected: &str) {
        let registry = Registry::catalogue();
        let found = Finder::new(&registry, &native_gb18030).find(typed);
        assert_eq!(found.first().map_or("", |id| &*registry.indicator(*id).id), expected, "{typed}");
    }

    #[test]
    fn names_letters_and_ids_are_found() {
        check("城镇新增就业", "employment.urban_new_jobs");
        check("czxzjy", "employment.urban_new_jobs");
        check("CZXZJY", "employment.urban_new_jobs");
        check("employment.urban_new_jobs", "employment.urban_new_jobs");
        check("城镇登记失业率", "employment.registered_unemployment_rate");
        check("没有这个", "");
        check(" ", "");
    }
}
