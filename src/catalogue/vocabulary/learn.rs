//! What a vocabulary learns from the catalogue: the words of headings, the names of indicators.
//!
//! Invariant: a name that two indicators share is neither's.

use std::cell::OnceCell;
use std::collections::HashMap;
use std::rc::Rc;

use super::Vocabulary;
use super::plain::bare;
use super::wording::Wording;
use crate::catalogue::indicators::ALIASES;
use crate::catalogue::names::{comparable, learn};
use crate::catalogue::registry::Registry;
use crate::catalogue::table;
use crate::catalogue::words::{self, Kind, Row};
use crate::model::IndicatorId;

impl Vocabulary {
    /// Of all names of a registry.
    #[must_use]
    pub fn new(registry: &Rc<Registry>) -> Self {
        let mut vocabulary = Self {
            registry: Rc::clone(registry),
            subjects: Vec::new(),
            alone: HashMap::new(),
            beside_pension: HashMap::new(),
            measures: HashMap::new(),
            rests: HashMap::new(),
            bare_names: HashMap::new(),
            wording: Wording::default(),
            neutral: Vec::new(),
            restrictive: Vec::new(),
            whole: Vec::new(),
            english: OnceCell::new(),
            turning: Vec::new(),
        };
        let rows: Vec<Row> = words::rows().collect();
        for row in &rows {
            for word in row.words() {
                match row.kind {
                    Kind::Subject => vocabulary.subjects.push((word, row.id)),
                    Kind::Alone => drop(vocabulary.alone.insert(word, row.id)),
                    Kind::BesidePension => drop(vocabulary.beside_pension.insert(word, row.id)),
                    Kind::Measure => {
                        let known = vocabulary.measures.entry(bare(word)).or_default();
                        if !known.contains(&(row.id, row.part_of)) {
                            known.push((row.id, row.part_of));
                        }
                    }
                    Kind::Neutral => vocabulary.neutral.push(word),
                    Kind::Restrictive => vocabulary.restrictive.push(word),
                    Kind::Whole => vocabulary.whole.push(word),
                    Kind::Turning => vocabulary.turning.push(word),
                    Kind::Term | Kind::Filling => {}
                }
            }
        }
        vocabulary.wording = Wording::of_table(&rows, vocabulary.measures.keys());
        vocabulary.subjects.sort_by_key(|(word, _)| std::cmp::Reverse(word.len()));
        vocabulary.neutral.sort_by_key(|word| std::cmp::Reverse(word.len()));
        for (id, indicator) in registry.indicators() {
            vocabulary.learn(id, &indicator.zh);
        }
        for (_, [id, aliases]) in table::records(ALIASES) {
            if let Some(id) = registry.find_id(id) {
                table::list(aliases).for_each(|alias| vocabulary.learn(id, &alias));
            }
        }
        vocabulary
    }

    fn learn(&mut self, id: IndicatorId, name: &str) {
        let name = comparable(name);
        self.wording.learn(id, &name);
        learn(&mut self.bare_names, bare(&name), id);
        let subject = self.registry.indicator(id).subject().to_owned();
        if let Some((word, of)) = self.subjects.iter().find(|(word, _)| name.contains(word)).copied()
            && of == subject
        {
            self.rests.insert((of, bare(&name.replacen(word, "", 1))), id);
        }
    }
}
