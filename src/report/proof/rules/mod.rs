//! What the numbers of one sentence say of each other, without any data.
//!
//! Invariant: a rule looks only at numbers whose words say what they are to each other; where rounding explains a difference there is
//! none.

mod bounds;
mod growth;
mod parts;
mod points;
mod shares;
mod signs;
mod sums;

use super::interval::Interval;
use super::{Finding, places};
use crate::quantity::{Decimal, Unit};
use crate::report::reading::{Number, Reading, Role, Said};

/// The numbers of a sentence.
pub(super) struct Line<'a> {
    pub reading: &'a Reading<'a>,
    pub items: Vec<Item<'a>>,
}

/// A number of a sentence.
#[derive(Clone, Copy)]
pub(super) struct Item<'a> {
    /// Which of the reading's places it is.
    pub marked: usize,
    pub number: &'a Number,
    pub said: &'a Said,
}

impl Line<'_> {
    /// The words right before a number.
    pub fn before(&self, item: &Item) -> &str {
        self.reading.document.slice(&item.said.before)
    }

    /// What stands between two numbers.
    pub fn between(&self, left: &Item, right: &Item) -> &str {
        self.reading.document.slice(&(left.number.spot.whole.end..right.number.spot.at.start))
    }

    /// The number that another one says something of.
    pub fn base(&self, item: &Item) -> Option<&Item<'_>> {
        let base = item.said.base?;
        self.items.iter().find(|item| item.marked == base)
    }

    /// The last words before a number, whatever stands before them.
    pub fn tail(&self, item: &Item, characters: usize) -> &str {
        let before = &self.reading.document.text[..item.number.spot.at.start];
        let start = before.char_indices().rev().nth(characters.saturating_sub(1)).map_or(0, |(at, _)| at);
        &before[start..]
    }
}

impl Item<'_> {
    pub fn unit(&self) -> Unit {
        self.number.spot.unit.unwrap_or(Unit::NONE)
    }

    pub fn is_own(&self) -> bool {
        self.said.role == Role::Own
    }

    /// Whether two numbers measure the same thing, be it in 万 or 亿.
    pub fn is_like(&self, other: &Self) -> bool {
        self.unit().dimension() == other.unit().dimension()
            && self.unit().is_percent_like() == other.unit().is_percent_like()
    }

    pub fn interval(&self) -> Option<Interval> {
        Interval::of(self.number)
    }

    /// Its value in the base size of its unit.
    pub fn size(&self) -> Option<Decimal> {
        crate::quantity::decimal::scale_by_ten(self.number.value, self.unit().multiplier())
    }

    pub fn finding(&self, beside: &[&Self], says: super::Says) -> Finding {
        let beside = beside.iter().map(|item| item.number.spot.whole.clone()).collect();
        Finding { at: self.number.spot.whole.clone(), beside, says }
    }
}

/// What does not agree within the sentences of a text.
pub(super) fn findings(reading: &Reading) -> Vec<Finding> {
    let mut all: Vec<Item> = places(reading).map(|(marked, number, said)| Item { marked, number, said }).collect();
    let mut findings = Vec::new();
    let mut earlier: Vec<Item> = Vec::new();
    while let Some(sentence) = all.first().map(|item| item.said.sentence) {
        let count = all.iter().take_while(|item| item.said.sentence == sentence).count();
        let line = Line { reading, items: all.drain(..count).collect() };
        signs::add(&line, &mut findings);
        growth::add(&line, &mut findings);
        sums::add(&line, &mut findings);
        parts::add(&line, &earlier, &mut findings);
        shares::add(&line, &mut findings);
        points::add(&line, &mut findings);
        bounds::add(&line, &mut findings);
        earlier = line.items;
    }
    findings
}
