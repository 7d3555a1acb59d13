//! Numbers as the field writes them: thousands separators in tables, none in running text, a true minus sign.
//!
//! Invariant: everything here takes an exact value and rounds it once.

use super::decimal::{Decimal, Rounding, round};

/// Where a number is written; GB/T 15835-2011 separates thousands in tables and not in running text.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Place {
    /// Cells, cards, chart labels: 78,326.3
    Table,
    /// Sentences: 78326.3
    Text,
    /// Files: -78326.3 in ASCII
    File,
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

/// As many decimals as a headline wants: none from a thousand up, else at most one, never more than the value has.
#[must_use]
pub fn headline_places(value: Decimal) -> u32 {
    let most = if value.abs() >= Decimal::ONE_THOUSAND { 0 } else { 1 };
    value.normalize().scale().min(most)
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

    proptest! {
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
