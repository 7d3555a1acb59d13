//! A document of others, read: its sections and sentences, its blanks, its numbers, and which indicators they are of.
//!
//! Invariant: reading changes nothing: every place is a range of bytes of the text as it was given, and what is offered is never taken by
//! itself.

pub mod blanks;
mod context;
mod derived;
pub mod document;
mod fill;
mod lexicon;
mod listing;
pub mod names;
pub mod numbers;
mod offers;
pub mod unit;

pub use blanks::{Blank, BlankKind, blanks};
pub use derived::Role;
pub use document::Document;
pub use fill::filled;
pub use lexicon::Lexicon;
pub use numbers::{Number, numbers};
pub use offers::{Offer, Offers, Sure, offers};

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

/// A document read through: its blanks and numbers in order, each with what it may be.
#[derive(Clone, Debug)]
pub struct Reading<'a> {
    /// Its structure.
    pub document: Document<'a>,
    /// Blanks and numbers in order, with what is offered for each: nothing for names.
    pub found: Vec<(Found, Offers)>,
}

/// Reads a document through.
#[must_use]
pub fn read<'a>(text: &'a str, lexicon: &Lexicon, registry: &Registry) -> Reading<'a> {
    let document = Document::read(text);
    let mut found: Vec<Found> = blanks(&document).into_iter().map(Found::Blank).collect();
    found.extend(numbers(&document).into_iter().map(Found::Number));
    crate::order::sort_by_key(&mut found, |found| found.spot().at.start);
    let is_figure = |found: &&Found| !matches!(found, Found::Blank(blank) if !blank.kind.is_figure());
    let spots: Vec<Spot> = found.iter().filter(is_figure).map(|found| found.spot().clone()).collect();
    let mut offered = offers(&document, &spots, lexicon, registry).into_iter();
    let with_offers = |found: Found| {
        let offers = if is_figure(&&found) { offered.next().unwrap_or_default() } else { Offers::new() };
        (found, offers)
    };
    let found = found.into_iter().map(with_offers).collect();
    Reading { document, found }
}
