//! An entry to its key: names numbered, the value converted to the unit its indicator is kept in.
//!
//! Invariant: nothing is added to a registry for an entry that does not fit.

use std::rc::Rc;

use super::registry::Registry;
use crate::model::{Entry, Key, Named, Source};
use crate::quantity::{Decimal, Quantity, Unit};

/// The most characters of a name.
pub const MAX_NAME: usize = 200;
/// The most characters of a note, a title or an address.
pub const MAX_TEXT: usize = 4_000;
/// The most indicators, and the most regions, that can be numbered.
pub const MAX_IDS: usize = 60_000;

/// Why an entry cannot be kept.
#[derive(Clone, Debug, PartialEq, Eq, thiserror::Error)]
pub enum Misfit {
    /// Its unit measures something else.
    #[error("{written} does not convert into {kept}")]
    Unit {
        /// As written.
        written: Unit,
        /// What the indicator is kept in.
        kept: Unit,
    },
    /// More digits than an exact value holds, once converted.
    #[error("too many digits in {0}")]
    Digits(Unit),
    /// An indicator or region without a name.
    #[error("no name")]
    NoName,
    /// A name of more than [`MAX_NAME`] characters, or another text of more than [`MAX_TEXT`].
    #[error("{characters} characters, at most {most}")]
    TooLong {
        /// How many there are.
        characters: usize,
        /// How many there may be.
        most: usize,
    },
    /// A definition that cannot stand, or cannot go.
    #[error(transparent)]
    Definition(Box<super::define::DefinitionError>),
    /// No value stands at the place.
    #[error("no value there")]
    NoValue,
    /// No more indicators, regions, periods or sources of one key can be kept.
    #[error("full")]
    Full,
    /// The workspace is only looked at.
    #[error("read only")]
    Locked,
}

impl Registry {
    /// The key of an entry and its value in the indicator's unit; names it does not know are added, and only then is
    /// a shared registry copied.
    ///
    /// # Errors
    /// [`Misfit`]; nothing is added then.
    pub fn place(registry: &mut Rc<Self>, entry: &Entry) -> Result<(Key, Decimal), Misfit> {
        let indicator = match &entry.indicator {
            Named::Known(id) if usize::from(id.0) < registry.len() && !registry.is_removed(*id) => Some(*id),
            Named::Known(_) => return Err(Misfit::NoName),
            Named::Own(label) => registry.find(label),
        };
        let region = match &entry.region {
            Named::Known(id) if usize::from(id.0) < registry.region_count() => Some(*id),
            Named::Known(_) => return Err(Misfit::NoName),
            Named::Own(name) => registry.find_region(name),
        };
        let quantity = entry.observation.quantity;
        let kept = indicator.map_or(quantity.unit, |id| registry.indicator(id).unit);
        let value = in_unit(quantity, kept)?;
        check_texts(entry)?;
        if indicator.is_none() && registry.len() >= MAX_IDS || region.is_none() && registry.region_count() >= MAX_IDS {
            return Err(Misfit::Full);
        }
        let indicator = match (indicator, &entry.indicator) {
            (None, Named::Own(label)) => Rc::make_mut(registry).add_indicator(label, kept),
            (Some(id), _) | (None, &Named::Known(id)) => id,
        };
        let region = match (region, &entry.region) {
            (None, Named::Own(name)) => Rc::make_mut(registry).add_region(name),
            (Some(id), _) | (None, &Named::Known(id)) => id,
        };
        Ok((registry.key(indicator, region, entry.period, entry.scenario, entry.vintage), value))
    }

    /// The place of an entry whose names are all known, and its value in the indicator's unit; `None` for another one.
    #[must_use]
    pub fn place_known(&self, entry: &Entry) -> Option<(Key, Decimal)> {
        let (Named::Known(indicator), Named::Known(region)) = (&entry.indicator, &entry.region) else { return None };
        let value = in_unit(entry.observation.quantity, self.indicator(*indicator).unit).ok()?;
        Some((self.key(*indicator, *region, entry.period, entry.scenario, entry.vintage), value))
    }
}

fn in_unit(quantity: Quantity, kept: Unit) -> Result<Decimal, Misfit> {
    if quantity.unit.dimension() != kept.dimension() {
        return Err(Misfit::Unit { written: quantity.unit, kept });
    }
    quantity.converted(kept).map(|converted| converted.value).ok_or(Misfit::Digits(kept))
}

fn check_texts(entry: &Entry) -> Result<(), Misfit> {
    for name in [named(&entry.indicator), named(&entry.region)].into_iter().flatten() {
        check_name(name)?;
    }
    check_length(&entry.observation.label, MAX_NAME)?;
    check_length(&entry.observation.note, MAX_TEXT)?;
    check_source(&entry.observation.source)
}

pub(crate) fn check_name(name: &str) -> Result<(), Misfit> {
    if name.trim().is_empty() { Err(Misfit::NoName) } else { check_length(name, MAX_NAME) }
}

fn named<Id>(named: &Named<Id>) -> Option<&str> {
    if let Named::Own(name) = named { Some(name) } else { None }
}

fn check_source(source: &Source) -> Result<(), Misfit> {
    match source {
        Source::Citation { title, url } => check_length(title, MAX_TEXT).and_then(|()| check_length(url, MAX_TEXT)),
        Source::Cell { file, sheet, citation, .. } => {
            check_length(file, MAX_TEXT)?;
            check_length(sheet, MAX_TEXT)?;
            citation.as_deref().map_or(Ok(()), check_source)
        }
        Source::Ledger { file, .. } => check_length(file, MAX_TEXT),
        Source::Typed { at } => check_length(at, MAX_NAME),
        Source::Given => Ok(()),
    }
}

pub(crate) fn check_length(text: &str, most: usize) -> Result<(), Misfit> {
    // Bytes first: nearly every text is short, and counting characters of a long one is not free.
    if text.len() <= most {
        return Ok(());
    }
    let characters = text.chars().count();
    if characters > most { Err(Misfit::TooLong { characters, most }) } else { Ok(()) }
}
