//! What the cells of a column are: numbers, words, times, places, units.
//!
//! Invariant: only its cells count, not its heading.

use super::grid::{Grid, Look};
use super::heading::is_sum;
use super::label::{is_english, is_ordinal};
use super::outline::Outline;
use super::place_name;
use super::when::{When, is_part};
use crate::catalogue::Registry;
use crate::import::pace::{Pace, Stopped, pause};
use crate::quantity::Unit;

/// How many rows are looked at to see what a column holds.
const LOOKED_AT: usize = 400;

/// How many cells of a column are what.
#[derive(Default)]
pub(super) struct Holds {
    pub filled: usize,
    pub numbers: usize,
    pub years: usize,
    pub marks: usize,
    pub words: usize,
    pub periods: usize,
    pub places: usize,
    pub units: usize,
    /// 1, 2, 3 from top to bottom.
    pub counts_on: bool,
    /// The codes of regions.
    pub codes: usize,
    /// Words without a Chinese character, or the number of a list: A01, 一.
    pub coded: usize,
    /// Words in English.
    pub english: usize,
}

impl Holds {
    /// Of a column of a table.
    pub async fn of(
        grid: &Grid<'_>,
        outline: &Outline,
        column: u32,
        registry: &Registry,
        pace: &dyn Pace,
    ) -> Result<Self, Stopped> {
        let mut holds = Self { counts_on: true, ..Self::default() };
        for row in outline.body.iter().take(LOOKED_AT) {
            pause(pace).await?;
            let look = grid.look(*row, column);
            let text = grid.sheet.cell(*row, column);
            holds.filled += usize::from(look != Look::Blank);
            match look {
                Look::Blank => continue,
                Look::Number | Look::Error => holds.numbers += 1,
                Look::Year => holds.years += 1,
                Look::Mark => holds.marks += 1,
                Look::Words => holds.words += 1,
            }
            holds.codes += usize::from(text.len() == 6 && registry.find_region(text).is_some());
            holds.counts_on &= text.parse() == Ok(holds.filled) || is_sum(text);
            if look == Look::Words {
                holds.english += usize::from(is_english(text));
                holds.coded += usize::from(text.is_ascii() || is_ordinal(text));
                holds.periods +=
                    usize::from(When::of(text).is_some_and(|when| when.relative.is_none()) || is_part(text));
                let is_of_place = place_name::is_place(text, registry) || place_name::of_bureau(text).is_some();
                holds.places += usize::from(is_of_place);
                let unit = text.trim().parse().ok().or_else(|| Unit::from_english(text));
                holds.units += usize::from(unit.is_some_and(|unit| unit != Unit::NONE));
            }
        }
        holds.counts_on &= holds.filled > 1;
        Ok(holds)
    }

    /// How many of them stand where figures stand.
    pub fn figures(&self) -> usize {
        self.numbers + self.years + self.marks
    }

    /// Most of its words, and more words than figures.
    pub fn mostly(&self, count: usize) -> bool {
        count > 0 && count * 5 >= self.words * 3 && self.words > self.numbers
    }
}
