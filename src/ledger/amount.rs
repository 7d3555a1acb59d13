//! Numbers of cells added up exactly: a plain ASCII number as an integer of millionths, any other as an exact decimal.
//!
//! Invariant: what was added up is the sum of the numbers as written, digit for digit; a sum that an exact decimal cannot hold is
//! none.

use crate::quantity::decimal::{self, Decimal, WrittenNumber};
use crate::quantity::{NumberError, Quantity, Unit};

/// The places that the integers have.
pub const PLACES: u32 = 6;
const POWERS: [i64; 7] = [1_000_000, 100_000, 10_000, 1_000, 100, 10, 1];
/// So many digits times a million fit into an integer of 64 bits.
const DIGITS: usize = 12;

/// A plain number of few digits: in millionths, and how many places it was written with.
#[inline(always)]
pub fn plain(cell: &[u8]) -> Option<(i64, u8)> {
    let (is_negative, digits) = match cell {
        [b'-', rest @ ..] => (true, rest),
        rest => (false, rest),
    };
    if digits.len() > DIGITS + 1 || digits.is_empty() {
        return None;
    }
    let (mut value, mut point) = (0_i64, None);
    for (at, byte) in digits.iter().enumerate() {
        let digit = byte.wrapping_sub(b'0');
        if digit < 10 {
            value = value * 10 + i64::from(digit);
        } else if *byte == b'.' && point.is_none() && at > 0 {
            point = Some(at);
        } else {
            return None;
        }
    }
    let places = point.map_or(0, |at| digits.len() - 1 - at);
    if point.is_some_and(|at| at + 1 == digits.len()) || digits.len() > DIGITS && point.is_none() {
        return None;
    }
    let value = value * POWERS.get(places)?;
    Some((if is_negative { -value } else { value }, places as u8))
}

/// A number in any written form, in the unit of its column; `None` for a blank cell or a mark for no figure.
pub fn written(
    text: &str,
    unit: Unit,
    parse_unit: impl Fn(&str) -> Option<Unit>,
) -> Result<Option<Decimal>, NumberError> {
    let WrittenNumber { value, rest, .. } = match decimal::parse_written(text) {
        Err(NumberError::Empty | NumberError::NoFigure(_)) => return Ok(None),
        read => read?,
    };
    if rest.is_empty() {
        return Ok(Some(value));
    }
    let unexpected = || {
        let character = rest.chars().next().unwrap_or(' ');
        let before = text.chars().position(|other| decimal::half_width(other) == character);
        NumberError::Unexpected { position: before.unwrap_or(0) + 1, character }
    };
    let written = parse_unit(&rest).ok_or_else(unexpected)?;
    // 1.2万 in a column of yuan.
    let is_multiplier = written.dimension().is_ratio() && written.multiplier() > 0;
    let written = if is_multiplier { unit.with_multiplier(written.multiplier()) } else { written };
    let converted = Quantity { value, unit: written }.converted(unit).ok_or_else(unexpected)?;
    Ok(Some(converted.value))
}

/// A decimal in millionths, where it has no more places and fits.
pub fn millionths(value: Decimal) -> Option<i128> {
    let places = PLACES.checked_sub(value.scale())?;
    value.mantissa().checked_mul(10_i128.checked_pow(places)?)
}

/// Millionths as a decimal with so many places; `None` where its digits do not fit.
pub fn decimal_of(sum: i128, places: u32) -> Option<Decimal> {
    let shown = places.min(PLACES);
    let divisor = 10_i128.checked_pow(PLACES - shown)?;
    Decimal::try_from_i128_with_scale(sum / divisor, shown).ok()
}

#[cfg(test)]
mod tests {
    use super::*;

    #[track_caller]
    fn check(text: &str, expected: Option<(i64, u8)>) {
        assert_eq!(plain(text.as_bytes()), expected, "{text}");
    }

    #[test]
    fn plain_numbers() {
        check("12.30", Some((12_300_000, 2)));
        check("-0.01", Some((-10_000, 2)));
        check("0", Some((0, 0)));
        check("999999999999", Some((999_999_999_999_000_000, 0)));
        check("123456.123456", Some((123_456_123_456, 6)));
        for other in
            ["", "-", ".5", "5.", "1.2.3", "1,000", "1e3", "１２", " 1", "1.1234567", "9999999999999", "12345678901.23"]
        {
            check(other, None);
        }
    }

    #[test]
    fn other_numbers_are_read_as_written() {
        let yuan = Unit::TEN_THOUSAND_YUAN.with_multiplier(0);
        let read =
            |text: &str| written(text, yuan, |text| text.parse().ok()).map(|read| read.map(|value| value.to_string()));
        assert_eq!(read("1.2万元"), Ok(Some("12000.0".to_owned())));
        assert_eq!(read("1.2万"), Ok(Some("12000.0".to_owned())));
        assert_eq!(read("（1,234.50）"), Ok(Some("-1234.50".to_owned())));
        assert_eq!(read("１２３４"), Ok(Some("1234".to_owned())));
        assert_eq!([read("—"), read(" "), read("/")], [Ok(None), Ok(None), Ok(None)]);
        assert!(read("12人").is_err() && read("12?").is_err() && read("1E5").is_err());
        assert_eq!(millionths("1.50".parse().unwrap_or_default()), Some(1_500_000));
        assert_eq!(decimal_of(1_500_000, 2).map(|value| value.to_string()).as_deref(), Some("1.50"));
    }
}
