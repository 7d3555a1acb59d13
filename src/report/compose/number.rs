//! A figure's number as it is written: in a unit, with so many decimals, with 余, 近, 约, 以上, 以内.
//!
//! Invariant: what a qualifier claims is true: 余 and 以上 round down, 近 and 以内 round up, and a number that is exact has no 余.

use crate::evaluate::Figure;
use crate::language::Language;
use crate::quantity::decimal::{self, Decimal, Qualifier, Toward};
use crate::quantity::format::{self, Place};
use crate::quantity::{Quantity, Unit};
use crate::report::slot::Look;

/// The most decimals of a number in 万 or 亿, or in another unit than it was published in, where none are asked for; and from a thousand 亿
/// on.
const MOST_PLACES: u32 = 2;
const MOST_PLACES_OF_LARGE: u32 = 1;

/// Number and unit of a figure; `None` where it has no value or the unit measures something else.
#[must_use]
pub fn written(figure: &Figure, look: &Look) -> Option<String> {
    let (quantity, places) = quantity(figure, look.unit, look.places)?;
    Some(qualified(quantity, places, look.qualifier))
}

/// The number alone in a unit.
pub(super) fn bare(figure: &Figure, unit: Unit, places: Option<u32>) -> Option<String> {
    let (quantity, places) = quantity(figure, Some(unit), places)?;
    Some(format::number(quantity.value, places, Place::Text, <_>::default()))
}

/// The value in a unit and how many decimals it is shown with.
pub(super) fn quantity(figure: &Figure, unit: Option<Unit>, places: Option<u32>) -> Option<(Quantity, u32)> {
    let own = figure.value.ok()?;
    let quantity = unit.map_or(Some(own), |unit| own.converted(unit))?;
    let converted = quantity.unit.multiplier() != own.unit.multiplier();
    let shown = figure.clone().shown_in(quantity.unit).places;
    let large = quantity.unit.multiplier() >= 4;
    let places = places.unwrap_or(if converted || large { shown.min(enough(quantity)) } else { shown });
    Some((quantity, places))
}

/// Two decimals, more only where nothing would be left of the number.
fn enough(Quantity { value, unit }: Quantity) -> u32 {
    if unit.multiplier() >= 8 && value.abs() >= Decimal::ONE_THOUSAND {
        return MOST_PLACES_OF_LARGE;
    }
    let mut places = MOST_PLACES;
    while places < 6 && !value.is_zero() && decimal::round(value, places, <_>::default()).is_zero() {
        places += 1;
    }
    places
}

fn qualified(quantity: Quantity, places: u32, qualifier: Option<Qualifier>) -> String {
    let plain = |value: Decimal, places: u32| format::number(value, places, Place::Text, <_>::default());
    let unit = quantity.unit.words(Language::Chinese);
    let value = quantity.value;
    let exact = format!("{}{unit}", plain(value, places));
    let Some(qualifier) = qualifier.filter(|_| value > Decimal::ZERO) else { return exact };
    let round = |value, places, toward| decimal::round_toward(value, places, toward);
    match qualifier {
        Qualifier::AtLeast => format!("{}{unit}以上", plain(round(value, signed(places), Toward::Zero), places)),
        Qualifier::AtMost => format!("{}{unit}以内", plain(round(value, signed(places), Toward::Away), places)),
        Qualifier::Over => {
            let grain = grain(value, quantity.unit);
            let down = round(value, grain, Toward::Zero);
            if down == value || down.is_zero() { exact } else { over(down, grain, quantity.unit) }
        }
        Qualifier::Nearly | Qualifier::About => {
            let (word, toward) =
                if qualifier == Qualifier::Nearly { ("近", Toward::Away) } else { ("约", Toward::Nearest) };
            let close = near(value, grain(value, quantity.unit), toward);
            if close == value { exact } else { format!("{word}{}{unit}", plain(close, close.normalize().scale())) }
        }
    }
}

fn signed(places: u32) -> i32 {
    i32::try_from(places).unwrap_or_default()
}

/// The place that a round number keeps: two digits from a hundred on, one below; ones where 万 or 亿 follows a small number.
fn grain(value: Decimal, unit: Unit) -> i32 {
    let digits = i32::try_from(value.trunc().abs().normalize().to_string().len()).unwrap_or_default();
    let counts_large = unit.multiplier() >= 4;
    match digits {
        ..=1 => 0,
        2 if counts_large => 0,
        2 => -1,
        _ => 2 - digits,
    }
}

/// 4100余人, 1200余万人, 52万余人: 余 stands behind the last digit that is kept.
fn over(down: Decimal, grain: i32, unit: Unit) -> String {
    let number = format::number(down, 0, Place::Text, <_>::default());
    let unit = unit.words(Language::Chinese);
    let split = unit.find(|character| !"十百千万亿".contains(character)).unwrap_or(0);
    let (multiple, rest) = unit.split_at(split);
    if grain == 0 { format!("{number}{multiple}余{rest}") } else { format!("{number}余{unit}") }
}

/// A rounder number close by: within three parts of a hundred.
fn near(value: Decimal, grain: i32, toward: Toward) -> Decimal {
    let close = |rounded: Decimal| {
        let apart = (rounded - value).abs().checked_mul(Decimal::ONE_HUNDRED);
        apart.zip(value.checked_mul(Decimal::from(3))).is_some_and(|(apart, most)| apart <= most)
    };
    (grain..=6)
        .map(|grain| decimal::round_toward(value, grain, toward))
        .find(|rounded| close(*rounded))
        .unwrap_or(value)
}

#[cfg(test)]
mod tests {
    use super::*;

    #[track_caller]
    fn check(number: &str, unit: &str, qualifier: Qualifier, expected: &str) {
        let value: Decimal = number.parse().unwrap_or_default();
        let quantity = Quantity { value, unit: unit.parse().unwrap_or(Unit::NONE) };
        assert_eq!(qualified(quantity, value.scale(), Some(qualifier)), expected);
    }

    #[test]
    fn a_qualifier_says_what_is_true() {
        check("4123", "人", Qualifier::Over, "4100余人");
        check("4100", "人", Qualifier::Over, "4100人");
        check("57", "家", Qualifier::Over, "50余家");
        check("7", "家", Qualifier::Over, "7家");
        check("1244", "万人", Qualifier::Over, "1200余万人");
        check("52.3", "万人", Qualifier::Over, "52万余人");
        check("3.7", "亿元", Qualifier::Over, "3亿余元");
        check("0.7", "亿元", Qualifier::Over, "0.7亿元");
        check("3980", "人", Qualifier::Nearly, "近4000人");
        check("1244", "万人", Qualifier::Nearly, "近1250万人");
        check("52.3", "万人", Qualifier::Nearly, "近53万人");
        check("1244", "万人", Qualifier::About, "约1240万人");
        check("83.27", "%", Qualifier::AtLeast, "83.27%以上");
        check("4.5", "%", Qualifier::AtMost, "4.5%以内");
        check("-4123", "人", Qualifier::Over, "−4123人");
    }
}
