//! Many values of one indicator in a line of their own: how the browser's store and large edits hold them, a value in about as
//! many characters as it has digits. `docs/draft.md` describes the form.
//!
//! Invariant: a line states all it needs, so that a damaged one takes no other with it; what it states is what a `set`, `remove`
//! or `as_base` line of each of its places would.

mod read;
mod write;

use serde::{Deserialize, Serialize};

use super::v7::{Approximate, Source, Text};
use crate::model::Period;

pub(super) use write::{Places, Written};

/// The most places of one line: what a damaged byte can take.
pub const MAX_PLACES: usize = 500;
/// The most periods that are read of one line.
const MAX_PERIODS: usize = 6_000;

/// Values of one indicator, scenario and vintage.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
#[serde(deny_unknown_fields)]
pub struct Rows<'a> {
    /// As in a place.
    #[serde(borrow)]
    pub indicator: Text<'a>,
    /// As in a place.
    #[serde(borrow, default, skip_serializing_if = "Option::is_none")]
    pub scenario: Option<Text<'a>>,
    /// As in a place.
    #[serde(borrow, default, skip_serializing_if = "Option::is_none")]
    pub vintage: Option<Text<'a>>,
    /// The names of the regions that occur.
    #[serde(borrow)]
    pub regions: Vec<Text<'a>>,
    /// The periods that occur: `2024-12=2024` where it was written as another, `2016-01+119` for it and the 119 after it, each as
    /// much later as it is long.
    #[serde(borrow)]
    pub periods: Vec<Text<'a>>,
    /// What observations have in common.
    #[serde(borrow)]
    pub manners: Vec<Manner<'a>>,
    /// What stands where, see [`Token`].
    #[serde(borrow)]
    pub cells: Text<'a>,
}

/// The line.
#[derive(Serialize, Deserialize)]
#[serde(deny_unknown_fields)]
pub struct Line<'a> {
    /// What it says.
    #[serde(borrow)]
    pub rows: Box<Rows<'a>>,
}

/// The content of a whole line; `None` where it is another.
pub(super) fn parse(text: &str) -> Option<Box<Rows<'_>>> {
    let is_rows = text.starts_with("{\"rows\":");
    if is_rows { serde_json::from_str(text).ok().map(|Line { rows }| rows) } else { None }
}

/// All that is said of a value, but the value.
#[derive(Clone, Debug, PartialEq, Eq, Hash, Serialize, Deserialize)]
#[serde(deny_unknown_fields)]
pub struct Manner<'a> {
    /// Its unit as written.
    #[serde(borrow)]
    pub unit: Text<'a>,
    /// As published or typed where it is absent.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub approximate: Option<Approximate>,
    /// The indicator's name where it is absent.
    #[serde(borrow, default, skip_serializing_if = "Option::is_none")]
    pub label: Option<Text<'a>>,
    /// Where it came from; row and column of a cell are 0 here.
    #[serde(borrow)]
    pub source: Source<'a>,
    /// What the source remarks on it.
    #[serde(borrow, default, skip_serializing_if = "Text::is_empty")]
    pub note: Text<'a>,
}

/// One word of `cells`; words are parted by blanks. A value, [`Token::None`] and [`Token::Base`] stand at a place; the place of
/// number n is period n modulo the number of periods in region n divided by it, and the next word's is the next number.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
enum Token<'a> {
    /// `@12`: the next place has this number.
    At(usize),
    /// `~1`: what follows is of this manner.
    Manner(usize),
    /// `^7,4`: the next value stood in row 7, column 4.
    Cell(u32, u32),
    /// `-`: no value, though the base may have one.
    None,
    /// `=`: what the base has there.
    Base,
    /// The value's digits as written.
    Value(&'a str),
}

impl<'a> Token<'a> {
    /// `None` where it is none of these.
    fn read(word: &'a str) -> Option<Self> {
        match word.split_at_checked(1)? {
            ("@", number) => number.parse().ok().map(Self::At),
            ("~", number) => number.parse().ok().map(Self::Manner),
            ("^", cell) => {
                let (row, column) = cell.split_once(',')?;
                Some(Self::Cell(row.parse().ok()?, column.parse().ok()?))
            }
            ("-", "") => Some(Self::None),
            ("=", "") => Some(Self::Base),
            _ => Some(Self::Value(word)),
        }
    }
}

/// A period as kept and as written, as much later as the written one is long.
fn following((kept, written): (Period, Period)) -> Option<(Period, Period)> {
    let months = i16::try_from(written.months()).ok()?;
    let later = |period: Period| Period::new(period.from().plus(months)?, period.through().plus(months)?).ok();
    Some((later(kept)?, later(written)?))
}

/// Where the next cell of a file is expected: as far from the last as that from the one before.
#[derive(Clone, Copy, Debug, Default)]
struct Walk {
    last: (u32, u32),
    step: (u32, u32),
}

impl Walk {
    fn expected(self) -> (u32, u32) {
        (self.last.0.wrapping_add(self.step.0), self.last.1.wrapping_add(self.step.1))
    }

    fn went_to(&mut self, cell: (u32, u32)) {
        self.step = (cell.0.wrapping_sub(self.last.0), cell.1.wrapping_sub(self.last.1));
        self.last = cell;
    }
}
