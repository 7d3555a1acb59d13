//! A document of others while its blanks, or its old figures, are filled one by one.
//!
//! Invariant: only what was picked stands in the filled text; all else is as it was written.

use std::collections::BTreeMap;
use std::ops::Range;
use std::rc::Rc;

use super::names::{self, Place};
use super::{Blank, BlankKind, Found, Lexicon, Offer, filled, read_with};
use crate::catalogue::Registry;
use crate::report::slot::Slot;
use crate::report::text::{Run, Text};

/// A document with its places to be filled.
#[derive(Clone, Debug)]
pub struct Filling {
    /// The document as it was given.
    pub text: Rc<str>,
    /// Its places, in order.
    pub spots: Vec<Fillable>,
    picked: BTreeMap<usize, Pick>,
}

/// A place to be filled.
#[derive(Clone, Debug, PartialEq)]
pub struct Fillable {
    /// The blank or the digits.
    pub at: Range<usize>,
    /// With the unit behind it.
    pub whole: Range<usize>,
    /// The figures that may stand there, the best first.
    pub offers: Vec<Offer>,
    /// The word of the own place that may stand there: 区.
    pub word: Option<String>,
    /// Whether the word goes before a figure: 全X个单位.
    pub word_before: bool,
}

/// What was picked for a place.
#[derive(Clone, Debug, PartialEq, Eq)]
pub enum Pick {
    /// One of its offers.
    Offer(usize),
    /// Its word.
    Word,
}

/// Which places of a document are filled.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Places {
    /// X, ＿＿, （ ）.
    Blanks,
    /// Last year's figures.
    Numbers,
}

impl Filling {
    /// Reads a document.
    #[must_use]
    pub fn read(
        text: Rc<str>,
        levels: &[Option<u8>],
        places: Places,
        (lexicon, registry): (&Lexicon, &Registry),
        own: &Place,
    ) -> Self {
        let reading = read_with(&text, levels, lexicon, registry);
        let spot = |marked: &super::Marked| {
            let (word, word_before) = match (&marked.found, places) {
                (Found::Blank(blank), Places::Blanks) => (word(&reading, blank, own), is_before(blank)),
                (Found::Number(_), Places::Numbers) => (None, false),
                _ => return None,
            };
            let spot = marked.found.spot();
            let (at, whole) = (spot.at.clone(), spot.whole.clone());
            Some(Fillable { at, whole, offers: marked.offers().to_vec(), word, word_before })
        };
        let spots = reading.marked.iter().filter_map(spot).collect();
        Self { text, spots, picked: BTreeMap::new() }
    }

    /// What was picked for a place.
    #[must_use]
    pub fn picked(&self, spot: usize) -> Option<&Pick> {
        self.picked.get(&spot)
    }

    /// How many places have something.
    #[must_use]
    pub fn count(&self) -> usize {
        self.picked.len()
    }

    /// Picks something for a place, or nothing; what does not exist there is not picked.
    pub fn pick(&mut self, spot: usize, pick: Option<Pick>) {
        let Some(of) = self.spots.get(spot) else { return };
        let exists = |pick: &Pick| match pick {
            Pick::Offer(at) => *at < of.offers.len(),
            Pick::Word => of.word.is_some(),
        };
        match pick.filter(exists) {
            Some(pick) => drop(self.picked.insert(spot, pick)),
            None => drop(self.picked.remove(&spot)),
        }
    }

    /// What is put in, by place.
    #[must_use]
    pub fn put(&self) -> Vec<(usize, Range<usize>, Run)> {
        let mut put = Vec::new();
        for (at, pick) in &self.picked {
            let spot = &self.spots[*at];
            let word = || spot.word.clone().map(Run::Words);
            match pick {
                Pick::Offer(offer) => {
                    let offer = &spot.offers[*offer];
                    if spot.word_before {
                        let start = offer.over.start;
                        put.extend(word().map(|word| (*at, start..start, word)));
                    }
                    put.push((*at, offer.over.clone(), Run::Slot(Slot::Figure(offer.wanted.clone()))));
                }
                Pick::Word => put.extend(word().map(|word| (*at, spot.at.clone(), word))),
            }
        }
        put
    }

    /// The document with live slots in place of what was picked.
    #[must_use]
    pub fn filled(&self) -> Text {
        filled(&self.text, self.put().into_iter().map(|(_, at, run)| (at, run)).collect())
    }
}

fn word(reading: &super::Reading<'_>, blank: &Blank, own: &Place) -> Option<String> {
    names::word(&reading.document, blank, own)
}

fn is_before(blank: &Blank) -> bool {
    blank.kind == BlankKind::PlaceAndFigure
}

#[cfg(test)]
mod tests {
    use super::*;

    fn filling(text: &str) -> Filling {
        let registry = Registry::catalogue();
        let own = Place { level: "区".to_owned(), name: "红岭".to_owned(), province: "甘肃".to_owned() };
        Filling::read(text.into(), &[], Places::Blanks, (&Lexicon::new(&registry), &registry), &own)
    }

    #[test]
    fn only_what_was_picked_is_put_in() {
        let mut filling = filling("X委领导下，清算全X个单位，城镇新增就业X人，同比增长X%。");
        assert_eq!((filling.spots.len(), filling.count()), (4, 0));
        assert_eq!(filling.filled().to_string(), "X委领导下，清算全X个单位，城镇新增就业X人，同比增长X%。\n");
        filling.pick(0, Some(Pick::Word));
        filling.pick(1, Some(Pick::Offer(0)));
        filling.pick(2, Some(Pick::Offer(0)));
        filling.pick(3, Some(Pick::Offer(99)));
        let text = filling.filled().to_string();
        assert!(text.starts_with("区委领导下，清算全区{"), "{text}");
        assert!(text.ends_with("，城镇新增就业{employment.urban_new_jobs|人}，同比增长X%。\n"), "{text}");
        filling.pick(1, None);
        assert_eq!(filling.count(), 2);
    }
}
