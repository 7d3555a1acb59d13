//! A document of others, read: its sections and sentences, its blanks, its numbers, and which indicators they are of.
//!
//! Invariant: reading changes nothing: every place is a range of bytes of the text as it was given, and what is offered is never taken by
//! itself.

pub mod blanks;
mod context;
mod derived;
pub mod document;
mod fill;
pub mod filling;
pub mod kept;
mod lexicon;
mod listing;
mod meaning;
pub mod names;
pub mod numbers;
mod offers;
pub mod unit;

pub use blanks::{Blank, BlankKind, blanks};
pub use derived::Role;
pub use document::Document;
pub use fill::filled;
pub use lexicon::Lexicon;
pub use meaning::sets_a_target;
pub use numbers::{Number, numbers};
pub use offers::{Offer, Offers, Said, Sure, offers};

use std::ops::Range;

use crate::catalogue::Registry;
use crate::quantity::Unit;
use crate::quantity::decimal::Qualifier;

/// The most blanks or numbers of one document that are looked at.
pub const MOST_SPOTS: usize = 2_000;

/// Where a figure stands or should stand in a document.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Spot {
    /// The blank or the digits.
    pub at: Range<usize>,
    /// With its unit and qualifier.
    pub whole: Range<usize>,
    /// The unit behind it.
    pub unit: Option<Unit>,
    /// 余, 近, 约, 以上, 以内
    pub qualifier: Option<Qualifier>,
}

/// What stands at a spot of a document.
#[derive(Clone, Debug, PartialEq)]
pub enum Found {
    /// A blank.
    Blank(Blank),
    /// A number.
    Number(Number),
}

impl Found {
    /// Where it is.
    #[must_use]
    pub fn spot(&self) -> &Spot {
        match self {
            Self::Blank(blank) => &blank.spot,
            Self::Number(number) => &number.spot,
        }
    }
}

/// A blank or number with what is said of it.
#[derive(Clone, Debug)]
pub struct Marked {
    /// What stands there.
    pub found: Found,
    /// What the words around it say; nothing of a name.
    pub said: Option<Said>,
}

impl Marked {
    /// What may stand there, the best first.
    #[must_use]
    pub fn offers(&self) -> &[Offer] {
        self.said.as_ref().map_or(&[], |said| &said.offers)
    }
}

/// A document read through: its blanks and numbers in order, each with what it may be.
#[derive(Clone, Debug)]
pub struct Reading<'a> {
    /// Its structure.
    pub document: Document<'a>,
    /// Blanks and numbers in order; a base is the number of another one here.
    pub marked: Vec<Marked>,
}

/// Reads a document through.
#[must_use]
pub fn read<'a>(text: &'a str, lexicon: &Lexicon, registry: &Registry) -> Reading<'a> {
    read_with(text, &[], lexicon, registry)
}

/// Reads a document through whose file says which paragraphs are headings: their level, 0 for the title.
#[must_use]
pub fn read_with<'a>(text: &'a str, levels: &[Option<u8>], lexicon: &Lexicon, registry: &Registry) -> Reading<'a> {
    let document = Document::read_with(text, levels);
    let mut found: Vec<Found> = blanks(&document).into_iter().map(Found::Blank).collect();
    found.extend(numbers(&document).into_iter().map(Found::Number));
    crate::order::sort_by_key(&mut found, |found| found.spot().at.start);
    let is_figure = |found: &Found| !matches!(found, Found::Blank(blank) if !blank.kind.is_figure());
    let figures: Vec<usize> = (0..found.len()).filter(|at| is_figure(&found[*at])).collect();
    let spots: Vec<Spot> = figures.iter().map(|at| found[*at].spot().clone()).collect();
    let mut marked: Vec<Marked> = found.into_iter().map(|found| Marked { found, said: None }).collect();
    for (said, at) in offers(&document, &spots, lexicon, registry).into_iter().zip(&figures) {
        let base = said.base.map(|base| figures[base]);
        marked[*at].said = Some(Said { base, ..said });
    }
    Reading { document, marked }
}
