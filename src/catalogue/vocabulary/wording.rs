//! A name as the words that it is made of, in whatever order and wording: 受理拖欠工资投诉案件 is 拖欠工资投诉案件受理.
//!
//! Invariant: every character is of a known word, or nothing is said of the name; a subject or a measure alone is no name.

use std::collections::HashMap;

use crate::catalogue::names::learn;
use crate::catalogue::words::{Kind, Row};
use crate::model::IndicatorId;

/// What the words of a name mean, in order, each once.
type Words = Vec<u16>;

/// What a word means that says nothing of its own: 开展, 人数.
const FILLING: u16 = 0;
/// What a word means that says that money is counted: 办结争议案件金额 is no number of cases.
const MONEY: u16 = 1;
/// The words for it.
const OF_MONEY: [&str; 4] = ["额", "数额", "总额", "金额"];
/// From here on words mean subjects.
const SUBJECTS: u16 = 1 << 12;

/// The words that names are made of, and what is named with them.
#[derive(Default)]
pub(super) struct Wording {
    /// By first character, the longest first.
    words: HashMap<char, Vec<(&'static str, u16)>>,
    /// `None` where two have the same words.
    names: HashMap<Words, Option<IndicatorId>>,
    /// Bare measures.
    measures: HashMap<Words, Vec<String>>,
}

impl Wording {
    /// The words of the table; those of the subjects last, so that a term says more of them.
    pub fn of_table<'m>(rows: &[Row], measures: impl Iterator<Item = &'m String>) -> Self {
        let mut wording = Self::default();
        OF_MONEY.into_iter().for_each(|word| wording.add(word, MONEY));
        let terms = rows.iter().filter(|row| matches!(row.kind, Kind::Term | Kind::Filling));
        let subjects = rows.iter().filter(|row| matches!(row.kind, Kind::Subject | Kind::Alone));
        let mut known: HashMap<&str, u16> = HashMap::new();
        for (row, term) in terms.chain(subjects).zip(MONEY + 1..) {
            let meaning = match (row.kind, row.id) {
                (Kind::Filling, _) => FILLING,
                (_, "") => term,
                (_, id) => *known.entry(id).or_insert(SUBJECTS + term),
            };
            row.words().for_each(|word| wording.add(word, meaning));
        }
        for measure in measures {
            if let Some(words) = wording.of(measure).map(without_money) {
                wording.measures.entry(words).or_default().push(measure.clone());
            }
        }
        wording
    }

    /// Adds a word, unless it is known.
    fn add(&mut self, word: &'static str, meaning: u16) {
        let Some(first) = word.chars().next() else { return };
        let known = self.words.entry(first).or_default();
        if known.iter().all(|(other, _)| *other != word) {
            let at = known.partition_point(|(other, _)| other.len() >= word.len());
            known.insert(at, (word, meaning));
        }
    }

    /// Learns a name of an indicator.
    pub fn learn(&mut self, id: IndicatorId, name: &str) {
        let is_name = |words: &Words| {
            let own = without_money(words.clone());
            own.len() > 1 || own.iter().all(|word| *word < SUBJECTS) && !self.measures.contains_key(&own)
        };
        if let Some(words) = self.of(name).filter(is_name) {
            learn(&mut self.names, words, id);
        }
    }

    /// The indicator that has a name of the same words; of 金额 only where no other has it.
    pub fn name(&self, text: &str) -> Option<IndicatorId> {
        let mut words = self.of(text)?;
        if let Some(known) = self.names.get(&words) {
            return *known;
        }
        match words.first() {
            Some(&MONEY) => drop(words.remove(0)),
            _ => words.insert(0, MONEY),
        }
        self.names.get(&words).copied().flatten()
    }

    /// The measures that are of the same words.
    pub fn measures(&self, text: &str) -> &[String] {
        let words = self.of(text).map(without_money);
        words.and_then(|words| self.measures.get(&words)).map_or(&[], Vec::as_slice)
    }

    /// What the words of a name mean; none where some of it is of no known word, or all of it says nothing.
    fn of(&self, name: &str) -> Option<Words> {
        let is_sign = |character: char| matches!(character, ':' | '、' | '"' | '“' | '”' | ',' | '(' | ')' | '/' | '-');
        let plain: String = name.chars().filter(|character| !is_sign(*character)).collect();
        // By place from which it is read to the end: in how few words, and the first of them.
        let mut read: HashMap<usize, (u32, &'static str, u16)> = HashMap::new();
        for (at, first) in plain.char_indices().rev() {
            for (word, meaning) in self.words.get(&first).into_iter().flatten() {
                let end = at + word.len();
                let rest = if end == plain.len() { Some(0) } else { read.get(&end).map(|(count, ..)| *count) };
                let Some(rest) = rest.filter(|_| plain[at..].starts_with(word)) else { continue };
                if read.get(&at).is_none_or(|(count, ..)| rest + 1 < *count) {
                    read.insert(at, (rest + 1, word, *meaning));
                }
            }
        }
        let mut found = Words::new();
        let mut at = 0;
        while at < plain.len() {
            let (_, word, meaning) = read.get(&at)?;
            found.extend(Some(*meaning).filter(|meaning| *meaning != FILLING));
            at += word.len();
        }
        found.sort_unstable();
        found.dedup();
        (!found.is_empty()).then_some(found)
    }
}

fn without_money(mut words: Words) -> Words {
    words.retain(|word| *word != MONEY);
    words
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn words_may_stand_in_any_order_and_all_must_be_known() {
        let mut wording = Wording::default();
        for (word, meaning) in [("受理", 1), ("欠薪", 2), ("拖欠工资", 2), ("案件", FILLING), ("投诉", 3), ("拖欠", 4)]
        {
            wording.add(word, meaning);
        }
        let accepted = wording.of("受理拖欠工资投诉案件");
        assert_eq!(accepted, Some(vec![1, 2, 3]));
        assert_eq!(wording.of("欠薪投诉案件受理"), accepted);
        assert_eq!(wording.of("欠薪案件受理率"), None);
        assert_eq!(wording.of("案件"), None);
    }
}
