//! What is typed into a cell of the grid, read as the edit it means.
//!
//! Invariant: the observation keeps the digits and the unit as typed; a text that does not read changes nothing and is
//! told with its place.

use std::rc::Rc;

use super::Edit;
use crate::catalogue::Registry;
use crate::model::{Entry, Key, Named, Observation, Period, Source, Status};
use crate::quantity::decimal::{NumberError, half_width, parse_written};
use crate::quantity::{Quantity, Unit};

/// The most characters that are read.
pub const MAX_CHARACTERS: usize = 200;

/// The cell that is typed into.
#[derive(Clone, Debug)]
pub struct TypedCell {
    /// What its value is of.
    pub key: Key,
    /// The period its column is headed by: a year, where the key of a stock has its last month.
    pub period: Period,
    /// The unit it is shown in: what a number without a unit is counted in.
    pub unit: Unit,
}

/// Why a text is no value for a cell. Positions count characters from 1.
#[derive(Clone, Debug, PartialEq, Eq, thiserror::Error)]
pub enum TypedError {
    /// A character that no number has there.
    #[error("{character} at {position}")]
    Character {
        /// Where.
        position: usize,
        /// The character.
        character: char,
        /// The digit that it looks like, for a letter such as O.
        meant: Option<char>,
    },
    /// A separator where none belongs: 1.234,56 and 12,34,567 are of other countries.
    #[error("{character} at {position} separates no thousands")]
    Separator {
        /// Where.
        position: usize,
        /// The separator.
        character: char,
    },
    /// 1.2E+05: digits were lost where it was written so.
    #[error("a power of ten at {position}")]
    Exponent {
        /// Where it begins.
        position: usize,
    },
    /// A mark for "no figure": taking a value away is another act.
    #[error("a mark for no figure: {0}")]
    NoFigure(String),
    /// What follows the number is no unit.
    #[error("unknown unit {written} at {position}")]
    UnknownUnit {
        /// Where it begins.
        position: usize,
        /// As typed, shortened.
        written: String,
    },
    /// The unit measures something else.
    #[error("{written} at {position} does not convert into {wanted}")]
    Unit {
        /// Where it begins.
        position: usize,
        /// As typed.
        written: Unit,
        /// The cell's.
        wanted: Unit,
    },
    /// 1.8万 in a cell counted in 万元: of 元 or of 万元?
    #[error("{written} at {position} without what it counts, in {wanted}")]
    BareMultiplier {
        /// Where it begins.
        position: usize,
        /// As typed: 万.
        written: String,
        /// The cell's.
        wanted: Unit,
    },
    /// More digits than an exact value holds.
    #[error("{digits} digits")]
    Digits {
        /// How many.
        digits: usize,
    },
    /// More digits than that, once converted into the indicator's unit.
    #[error("too many digits in {kept}")]
    Converted {
        /// The unit its values are kept in.
        kept: Unit,
    },
    /// More than [`MAX_CHARACTERS`].
    #[error("{characters} characters")]
    TooLong {
        /// How many.
        characters: usize,
    },
}

/// Letters that are taken for digits, and the digits.
const LOOK_ALIKE: [(char, char); 9] =
    [('O', '0'), ('o', '0'), ('〇', '0'), ('l', '1'), ('I', '1'), ('|', '1'), ('Z', '2'), ('S', '5'), ('B', '8')];

/// The edit that a typed text means; nothing typed takes the cell's value away. `at` is the time, ISO 8601.
///
/// # Errors
/// [`TypedError`] with the place.
pub fn read(registry: &Registry, cell: &TypedCell, text: &str, at: &str) -> Result<Edit, TypedError> {
    let characters: Vec<char> = text.chars().collect();
    if characters.len() > MAX_CHARACTERS {
        return Err(TypedError::TooLong { characters: characters.len() });
    }
    let number = match parse_written(text) {
        Ok(number) => number,
        Err(NumberError::Empty) => return Ok(Edit::Remove(cell.key)),
        Err(NumberError::NoFigure(mark)) => return Err(TypedError::NoFigure(mark)),
        Err(NumberError::TooLong { digits }) => return Err(TypedError::Digits { digits }),
        Err(NumberError::Unexpected { position, character }) => {
            let plain = || match character {
                ',' | '.' | '\'' if position > 1 => TypedError::Separator { position, character },
                _ => TypedError::Character { position, character, meant: None },
            };
            return Err(look_alike(&characters).unwrap_or_else(plain));
        }
    };
    let currency = characters.iter().position(|character| matches!(character, '¥' | '￥'));
    let unit = match (number.rest.as_str(), currency) {
        // Of 元 or of 万元?
        ("", Some(at)) if cell.unit.multiplier() != 0 => {
            return Err(TypedError::Character { position: at + 1, character: characters[at], meant: None });
        }
        ("", _) => cell.unit,
        (rest, _) => unit(rest, &characters, cell.unit)?,
    };
    let quantity = Quantity { value: number.value, unit };
    let kept = registry.indicator(cell.key.indicator);
    if quantity.converted(kept.unit).is_none() {
        return Err(TypedError::Converted { kept: kept.unit });
    }
    let observation = Observation {
        quantity,
        status: number.qualifier.map_or(Status::Normal, Status::Approximate),
        label: kept.zh.as_str().into(),
        period: cell.period,
        source: Source::Typed { at: at.into() },
        note: "".into(),
    };
    Ok(Edit::Set(Entry {
        indicator: Named::Known(cell.key.indicator),
        region: Named::Known(cell.key.region),
        period: cell.period,
        scenario: cell.key.scenario,
        vintage: cell.key.vintage,
        observation: Rc::new(observation),
    }))
}

/// The same entry with the user's own note on the value that stands there: another value does not take it away.
#[must_use]
pub fn with_note_of(mut entry: Entry, before: Option<&Rc<Observation>>) -> Entry {
    let own = before.filter(|before| matches!(before.source, Source::Typed { .. }) && !before.note.is_empty());
    if let Some(before) = own {
        let note = Rc::clone(&before.note);
        entry.observation = Rc::new(Observation { note, ..(*entry.observation).clone() });
    }
    entry
}

/// The unit behind a number, of the measure that the cell has.
fn unit(rest: &str, characters: &[char], wanted: Unit) -> Result<Unit, TypedError> {
    let position = position_of(rest, characters);
    if is_exponent(rest) {
        return Err(TypedError::Exponent { position });
    }
    let Some(written) = rest.parse::<Unit>().ok().or_else(|| Unit::from_english(rest)) else {
        let unknown = || TypedError::UnknownUnit { position, written: rest.chars().take(40).collect() };
        return Err(look_alike(characters).unwrap_or_else(unknown));
    };
    if written.dimension() == wanted.dimension() {
        return Ok(written);
    }
    let is_multiplier = written.dimension().is_ratio() && written.with_multiplier(0) == Unit::NONE;
    if !is_multiplier {
        return Err(TypedError::Unit { position, written, wanted });
    }
    // 1.8亿 in a cell of 万元 can only be of 元; 1.8万 there could be either.
    if wanted.multiplier() != 0 && written.multiplier() <= wanted.multiplier() {
        return Err(TypedError::BareMultiplier { position, written: rest.to_owned(), wanted });
    }
    Ok(wanted.with_multiplier(written.multiplier()))
}

/// E+05, e5.
fn is_exponent(rest: &str) -> bool {
    let power = rest.strip_prefix(['E', 'e']).map(|power| power.trim_start_matches(['+', '-']));
    power.is_some_and(|power| !power.is_empty() && power.bytes().all(|byte| byte.is_ascii_digit()))
}

/// The first letter that stands beside digits and looks like one.
fn look_alike(characters: &[char]) -> Option<TypedError> {
    let is_number = |at: usize| {
        characters.get(at).is_some_and(|c| half_width(*c).is_ascii_digit() || matches!(half_width(*c), ',' | '.'))
    };
    characters.iter().enumerate().find_map(|(at, character)| {
        let (_, meant) = LOOK_ALIKE.iter().find(|(letter, _)| *letter == half_width(*character))?;
        let beside = at.checked_sub(1).is_some_and(is_number) || is_number(at + 1);
        beside.then_some(TypedError::Character { position: at + 1, character: *character, meant: Some(*meant) })
    })
}

/// Where a unit begins that was parted from its number.
fn position_of(rest: &str, characters: &[char]) -> usize {
    let rest: Vec<char> = rest.chars().collect();
    let is_rest = |window: &[char]| window.iter().zip(&rest).all(|(typed, part)| half_width(*typed) == *part);
    characters.windows(rest.len().max(1)).rposition(is_rest).map_or(1, |at| at + 1)
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::model::{Scenario, Vintage};

    #[track_caller]
    fn check(indicator: &str, unit: &str, text: &str, expected: &str) {
        let registry = Registry::catalogue();
        let period = "2025".parse().unwrap_or_else(|error| panic!("{error}"));
        let id = registry.find(indicator).unwrap_or_else(|| panic!("no {indicator}"));
        let region = registry.find_region("四川").unwrap_or_else(|| panic!("no region"));
        let key = registry.key(id, region, period, Scenario::Actual, Vintage::Final);
        let cell = TypedCell { key, period, unit: unit.parse().unwrap_or(Unit::NONE) };
        let shown = match read(&registry, &cell, text, "2026-03-01T14:03:00") {
            Ok(Edit::Set(entry)) => {
                assert_eq!(entry.observation.source, Source::Typed { at: "2026-03-01T14:03:00".into() });
                let Quantity { value, unit } = entry.observation.quantity;
                format!("{value}{unit} {:?}", entry.observation.status)
            }
            Ok(edit) => format!("{edit:?}").chars().take_while(char::is_ascii_alphabetic).collect(),
            Err(error) => error.to_string(),
        };
        assert_eq!(shown, expected, "{text}");
    }

    #[test]
    fn values_as_they_are_typed() {
        let money = |text, expected| check("pension_employee.revenue", "万元", text, expected);
        money("18,642.50", "18642.50万元 Normal");
        money("1 234 567", "1234567万元 Normal");
        money("1\u{202f}234,", ", at 6 separates no thousands");
        money("1’234", "1234万元 Normal");
        money("1.8亿元", "1.8亿元 Normal");
        money(" １.8 亿 ", "1.8亿元 Normal");
        money("约7.6亿元", "7.6亿元 Approximate(About)");
        money("（123）元", "-123元 Normal");
        money("", "Remove");
        money("  ", "Remove");
        check("employment.urban_new_jobs", "人", "1.2万", "1.2万人 Normal");
        check("employment.urban_new_jobs", "人", "4000余人", "4000人 Approximate(Over)");
        check("employment.registered_unemployment_rate", "%", "3.37％", "3.37% Normal");
        check("employment.registered_unemployment_rate", "%", "3.37", "3.37% Normal");
        money("¥1,206万元", "1206万元 Normal");
    }

    #[test]
    fn what_does_not_read_is_told_with_its_place() {
        let money = |text: &str, expected: &str| check("pension_employee.revenue", "万元", text, expected);
        money("1,2O6", "O at 4");
        money("12l6", "l at 3");
        money("O.5", "O at 1");
        money("1206Ｏ", "Ｏ at 5");
        money("abc", "a at 1");
        money("=1+1", "= at 1");
        money("1.2.3", ". at 4 separates no thousands");
        money("1.234,56", ", at 6 separates no thousands");
        money("1 234,56", ", at 6 separates no thousands");
        money("12,34,567", ", at 3 separates no thousands");
        money("1.234.567", ". at 6 separates no thousands");
        money("1,2", ", at 2 separates no thousands");
        money("1.2E+05", "a power of ten at 4");
        money("¥1,234", "¥ at 1");
        money("١٢٣", "١ at 1");
        money("—", "a mark for no figure: —");
        money("1.8 斤", "unknown unit 斤 at 5");
        money("1.8万人", "万人 at 4 does not convert into 万元");
        money("98%", "% at 3 does not convert into 万元");
        money("1.8万", "万 at 4 without what it counts, in 万元");
        money("18人以上", "人 at 3 does not convert into 万元");
        money(&"9".repeat(40), "40 digits");
        money(&format!("{}亿元", "9".repeat(28)), "too many digits in 万元");
        money(&"1".repeat(201), "201 characters");
    }
}
