//! Numbers as the field writes them: thousands separators in tables, none in running text, a true minus sign.
//!
//! Invariant: everything here takes an exact value and rounds it once.

use super::decimal::{Decimal, Rounding, round, scale_by_ten};
use super::{Quantity, Unit};
use crate::language::Language;

/// Where a number is written; GB/T 15835-2011 separates thousands in tables and not in running text, English in both.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Place {
    /// Cells, cards, chart labels: 78,326.3
    Table,
    /// Sentences: 78326.3
    Text,
    /// Files: -78326.3 in ASCII
    File,
}

impl Place {
    /// Running text of a language.
    #[must_use]
    pub fn text(language: Language) -> Self {
        language.pick(Self::Text, Self::Table)
    }
}

/// The unit in which a language reads a quantity: where Chinese counts in 万 and 亿, English counts in millions, and money from
/// a thousand of them on in billions; what is less than a million is read out. Only the decimal point moves.
#[must_use]
pub fn read_in(quantity: Quantity, language: Language) -> Unit {
    const MILLION: Decimal = Decimal::from_parts(1_000_000, 0, 0, false, 0);
    const BILLION: Decimal = Decimal::from_parts(1_000_000_000, 0, 0, false, 0);
    let Quantity { value, unit } = quantity;
    if language == Language::Chinese || unit.size() == 0 {
        return unit;
    }
    match scale_by_ten(value.abs(), unit.size()) {
        None => unit,
        Some(all) if all >= BILLION && unit.is_money() => unit.of_size(9),
        Some(all) if all >= MILLION => unit.of_size(6),
        Some(_) => unit.of_size(0),
    }
}

/// A number with its unit behind it: 78326.3亿元; 7,832.63 billion yuan.
#[must_use]
pub fn with_unit(number: &str, unit: Unit, language: Language) -> String {
    format!("{number}{}", unit_behind(number, unit, language))
}

/// The unit as it stands behind a number, with the space that English has between.
#[must_use]
pub fn unit_behind(number: &str, unit: Unit, language: Language) -> String {
    match language {
        Language::Chinese if unit == Unit::PERCENTAGE_POINT => "个百分点".to_owned(),
        Language::Chinese => unit.words(language),
        Language::English => unit.english_behind(number),
    }
}

/// `value` with exactly `places` decimals.
#[must_use]
pub fn number(value: Decimal, places: u32, place: Place, rounding: Rounding) -> String {
    written(round(value, places, rounding), place)
}

/// `value` with the digits it has.
#[must_use]
pub fn exact(value: Decimal, place: Place) -> String {
    number(value, value.scale(), place, Rounding::HalfAwayFromZero)
}

/// As many decimals as a headline wants: none from a thousand up, else at most one, never more than the value has. A unit of
/// millions or billions shows the digits that 万 or 亿 would.
#[must_use]
pub fn headline_places(value: Decimal, unit: Unit) -> u32 {
    value.normalize().scale().min(most_places(value, unit))
}

/// The most decimals that a headline of a value shows.
#[must_use]
pub fn most_places(value: Decimal, unit: Unit) -> u32 {
    let shift = shift(unit);
    if value.abs() >= Decimal::new(1_000, shift) { shift } else { shift + 1 }
}

/// By how many places the point of a unit of millions or billions stands before that of 万 or 亿.
#[must_use]
pub fn shift(unit: Unit) -> u32 {
    match unit.size() {
        9 => 1,
        6 => 2,
        _ => 0,
    }
}

/// All digits of a value: a page writes thousands of numbers, so they are written from the last digit to the first in one go.
fn written(value: Decimal, place: Place) -> String {
    // Words of 64 bits, which divide quickly; nearly always one is enough.
    const LOWER_DIGITS: usize = 18;
    const LOWER: u128 = 1_000_000_000_000_000_000;
    let (scale, mantissa) = (value.scale() as usize, value.mantissa().unsigned_abs());
    let (mut rest, mut upper) =
        u64::try_from(mantissa).map_or_else(|_| ((mantissa % LOWER) as u64, (mantissa / LOWER) as u64), |all| (all, 0));
    // 29 digits, 9 separators and a point at most.
    let mut bytes = [0; 40];
    let mut first = bytes.len();
    let mut put = |byte: u8| {
        first -= 1;
        bytes[first] = byte;
    };
    let mut count = 0;
    while count <= scale || rest > 0 || upper > 0 {
        if count == LOWER_DIGITS && upper > 0 {
            rest = std::mem::take(&mut upper);
        }
        if count == scale && scale > 0 {
            put(b'.');
        } else if place == Place::Table && count > scale && (count - scale).is_multiple_of(3) {
            put(b',');
        }
        put(b'0' + (rest % 10) as u8);
        rest /= 10;
        count += 1;
    }
    let digits = std::str::from_utf8(&bytes[first..]).unwrap_or_default();
    let sign = match (value.is_sign_negative(), place) {
        (false, _) => "",
        (true, Place::File) => "-",
        (true, Place::Table | Place::Text) => "−",
    };
    [sign, digits].concat()
}

#[cfg(test)]
mod tests {
    use super::*;
    use proptest::prelude::*;

    #[test]
    fn numbers_in_tables_and_text() {
        let value: Decimal = "-1234567.85".parse().unwrap_or_default();
        assert_eq!(number(value, 1, Place::Table, Rounding::default()), "−1,234,567.9");
        assert_eq!(number(value, 0, Place::Text, Rounding::default()), "−1234568");
        assert_eq!(exact(value, Place::File), "-1234567.85");
        assert_eq!(number("999".parse().unwrap_or_default(), 0, Place::Table, Rounding::default()), "999");
    }

    #[track_caller]
    fn check(value: &str, unit: &str, expected: &str) {
        let (value, unit) = (value.parse().unwrap_or_default(), unit.parse().unwrap_or(Unit::NONE));
        let said = Language::ALL.map(|language| {
            let read = read_in(Quantity { value, unit }, language);
            let shown = Quantity { value, unit }.converted(read).map_or(value, |shown| shown.value);
            let number = number(shown, headline_places(shown, read), Place::text(language), Rounding::default());
            with_unit(&number, read, language)
        });
        assert_eq!(said.join(" = "), expected);
    }

    #[test]
    fn a_headline_in_both_languages() {
        check("78326.3", "亿元", "78326亿元 = 7,832.6 billion yuan");
        check("7121", "亿元", "7121亿元 = 712.1 billion yuan");
        check("-91.3", "亿元", "−91.3亿元 = −9.13 billion yuan");
        check("9.13", "亿元", "9.1亿元 = 913 million yuan");
        check("1267", "万人", "1267万人 = 12.67 million");
        check("8.36", "万人", "8.4万人 = 83,600 persons");
        check("18642.5", "万元", "18643万元 = 186.43 million yuan");
        check("50", "万元", "50万元 = 500,000 yuan");
        check("14.08", "亿人", "14.1亿人 = 1,408 million");
        check("8.5", "万元/笔", "8.5万元/笔 = 85,000 yuan per loan");
        check("12314", "人", "12314人 = 12,314 persons");
        check("1", "件", "1件 = 1 case");
        check("2.6", "月", "2.6个月 = 2.6 months");
        check("5.1", "%", "5.1% = 5.1%");
        check("0.2", "百分点", "0.2个百分点 = 0.2 percentage points");
    }

    proptest! {
        #[test]
        fn the_point_moves_and_nothing_is_lost(digits in -99_999_999_i64..99_999_999, scale in 0_u32..6, at in 0_usize..6) {
            let unit = ["亿元", "万元", "万人", "元", "%", "万元/笔"][at].parse::<Unit>().unwrap_or(Unit::NONE);
            let quantity = Quantity { value: Decimal::new(digits, scale), unit };
            let read = quantity.converted(read_in(quantity, Language::English));
            prop_assert_eq!(read.and_then(|read| read.converted(unit)).map(|back| back.value), Some(quantity.value));
        }

        #[test]
        fn every_digit_is_written(low: u32, mid: u32, high: u32, words in 0..3, negative: bool, scale in 0_u32..=28) {
            let (mid, high) = (if words > 0 { mid } else { 0 }, if words > 1 { high } else { 0 });
            let value = Decimal::from_parts(low, mid, high, negative, scale);
            let plain = if value.is_zero() { value.abs() } else { value }.to_string();
            prop_assert_eq!(exact(value, Place::File), &plain[..]);
            prop_assert_eq!(exact(value, Place::Table).replace(',', "").replace('−', "-"), &plain[..]);
            let whole = plain.trim_start_matches('-').split('.').next().map_or(0, str::len);
            prop_assert_eq!(exact(value, Place::Table).matches(',').count(), (whole - 1) / 3);
        }
    }
}
