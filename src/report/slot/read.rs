//! The text between two braces into a slot; an error points at its place.

use std::str::FromStr;

use super::look::QUALIFIERS;
use super::{Block, Display, Fixed, Form, Look, Relation, Slot, Test, Wanted, When, Where, Word};
use crate::model::Scenario;
use crate::quantity::{Unit, decimal};

/// The most decimals a slot may ask for.
const MOST_PLACES: u32 = 6;
/// The most characters of a slot.
const LONGEST: usize = 400;
/// The most characters of a table with how it read.
const LONGEST_DISPLAY: usize = 8_000;

/// Why a text between braces is no slot.
#[derive(Clone, Debug, PartialEq, Eq, thiserror::Error)]
#[error("at character {}: {reason}", at + 1)]
pub struct SlotError {
    /// In characters from the one behind the opening brace.
    pub at: usize,
    /// What is wrong there.
    pub reason: SlotReason,
}

/// What is wrong at a place of a slot.
#[derive(Clone, Debug, PartialEq, Eq, thiserror::Error)]
pub enum SlotReason {
    /// Nothing stands there.
    #[error("empty")]
    Empty,
    /// More than [`LONGEST`] characters.
    #[error("too long")]
    TooLong,
    /// A style that is none.
    #[error("unknown style {0}")]
    Style(String),
    /// Two of a kind.
    #[error("said twice: {0}")]
    Twice(String),
    /// A test without a comparison or without a bound.
    #[error("no comparison")]
    Test,
}

impl FromStr for Slot {
    type Err = SlotError;

    fn from_str(text: &str) -> Result<Self, SlotError> {
        let trimmed = text.trim();
        let before = text.chars().take_while(|character| character.is_whitespace()).count();
        let display = Display::read(trimmed);
        let longest = if display.is_some() { LONGEST_DISPLAY } else { LONGEST };
        if text.chars().count() > longest {
            return Err(SlotError { at: 0, reason: SlotReason::TooLong });
        }
        if let Some(display) = display {
            return display.map(Self::Display).map_err(|reason| SlotError { at: before, reason });
        }
        if let Some((word, _)) = Word::ALL.iter().find(|(_, name)| *name == trimmed) {
            return Ok(Self::Word(*word));
        }
        if let Some((block, _)) = Block::ALL.iter().find(|(_, name)| *name == trimmed) {
            return Ok(Self::Block(*block));
        }
        match trimmed.strip_prefix('?') {
            Some(rest) => test(rest, before + 1).map(Self::Test),
            None => wanted(trimmed, before).map(Self::Figure),
        }
    }
}

/// `pension_employee.months_payable < 3`
fn test(text: &str, before: usize) -> Result<Test, SlotError> {
    let missing = SlotError { at: before, reason: SlotReason::Test };
    let sign = |(relation, sign): &(Relation, &'static str)| text.rfind(sign).map(|at| (at, sign.len(), *relation));
    // The longer sign of those that begin at one place: <= before <.
    let found = Relation::ALL.iter().filter_map(sign).min_by_key(|(at, length, _)| (*at, std::cmp::Reverse(*length)));
    let (at, length, relation) = found.ok_or_else(|| missing.clone())?;
    let of = wanted(text[..at].trim(), before)?;
    let written = decimal::parse_written(&text[at + length..]).map_err(|_| missing.clone())?;
    let unit = match written.rest.as_str() {
        "" => None,
        unit => Some(unit.parse::<Unit>().map_err(|_| missing)?),
    };
    Ok(Test { of, relation, bound: written.value, unit })
}

/// `measure@place@period@scenario@vintage|form|unit|places|qualifier`, each part but the first in any order or left out.
fn wanted(text: &str, before: usize) -> Result<Wanted, SlotError> {
    let mut parts = split(text, before);
    let (first, start) = parts.remove(0);
    let mut asked = split_at(&first, start);
    let (of, at) = asked.remove(0);
    if of.is_empty() {
        return Err(SlotError { at, reason: SlotReason::Empty });
    }
    let mut wanted = Wanted::of(of);
    for (part, at) in asked {
        qualify(&mut wanted, &part).map_err(|reason| SlotError { at, reason })?;
    }
    let mut seen = (false, Look::default());
    for (part, at) in parts {
        style(&mut wanted, &mut seen, &part).map_err(|reason| SlotError { at, reason })?;
    }
    wanted.look = seen.1;
    Ok(wanted)
}

/// A part behind an @: a period, a scenario, a publication, else a region.
fn qualify(wanted: &mut Wanted, part: &str) -> Result<(), SlotReason> {
    if part.is_empty() {
        return Err(SlotReason::Empty);
    }
    let is_first = if let Some(when) = When::read(part) {
        std::mem::replace(&mut wanted.when, when) == When::Own
    } else if let Ok(scenario) = part.parse::<Scenario>() {
        std::mem::replace(&mut wanted.scenario, scenario) == Scenario::Actual
    } else if let Ok(vintage) = part.parse() {
        wanted.vintage.replace(vintage).is_none()
    } else {
        let place = if part == "上级" { Where::Above } else { Where::Named(part.to_owned()) };
        wanted.place.replace(place).is_none()
    };
    if is_first { Ok(()) } else { Err(SlotReason::Twice(shortened(part))) }
}

/// A part behind a bar: a form, a unit, decimals or a qualifier.
fn style(wanted: &mut Wanted, seen: &mut (bool, Look), part: &str) -> Result<(), SlotReason> {
    let twice = || SlotReason::Twice(shortened(part));
    if part.is_empty() {
        return Err(SlotReason::Empty);
    }
    if let Some(fixed) = Fixed::read(part) {
        return if wanted.fixed.replace(fixed).is_some() { Err(twice()) } else { Ok(()) };
    }
    let look = &mut seen.1;
    if let Some((form, _)) = Form::ALL.iter().find(|(_, word)| *word == part) {
        wanted.form = *form;
        return if std::mem::replace(&mut seen.0, true) { Err(twice()) } else { Ok(()) };
    }
    if let Some((qualifier, _)) = QUALIFIERS.iter().find(|(_, word)| *word == part) {
        return if look.qualifier.replace(*qualifier).is_some() { Err(twice()) } else { Ok(()) };
    }
    if let Some(places) = part.strip_suffix('位').and_then(|digits| digits.parse().ok()) {
        let fits = places <= MOST_PLACES;
        return match look.places.replace(places) {
            None if fits => Ok(()),
            None => Err(SlotReason::Style(shortened(part))),
            Some(_) => Err(twice()),
        };
    }
    let unit = part.parse::<Unit>().map_err(|_| SlotReason::Style(shortened(part)))?;
    if look.unit.replace(unit).is_some() { Err(twice()) } else { Ok(()) }
}

fn shortened(part: &str) -> String {
    part.chars().take(40).collect()
}

/// The parts between bars with their places; a bar within quotation marks is of a name.
fn split(text: &str, before: usize) -> Vec<(String, usize)> {
    parts(text, before, '|')
}

fn split_at(text: &str, before: usize) -> Vec<(String, usize)> {
    parts(text, before, '@')
}

fn parts(text: &str, before: usize, separator: char) -> Vec<(String, usize)> {
    let mut parts = Vec::new();
    let (mut part, mut start, mut quoted) = (String::new(), before, false);
    for (at, character) in text.chars().enumerate() {
        quoted ^= character == '"';
        if character == separator && !quoted {
            parts.push((std::mem::take(&mut part), start));
            start = before + at + 1;
        } else {
            part.push(character);
        }
    }
    parts.push((part, start));
    let trimmed = |(part, start): (String, usize)| {
        let blanks = part.chars().take_while(|character| character.is_whitespace()).count();
        (part.trim().to_owned(), start + blanks)
    };
    parts.into_iter().map(trimmed).collect()
}
