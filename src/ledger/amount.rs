//! Numbers of cells added up exactly: a plain ASCII number as an integer of millionths, any other as an exact decimal.
//!
//! Invariant: what was added up is the sum of the numbers as written, digit for digit; a sum that an exact decimal cannot hold is
//! none.

use std::ops::Range;

use crate::quantity::decimal::{self, Decimal, WrittenNumber};
use crate::quantity::{NumberError, Quantity, Unit};

/// The places that the integers have.
pub const PLACES: u32 = 6;
const POWERS: [i64; 7] = [1_000_000, 100_000, 10_000, 1_000, 100, 10, 1];
/// So many digits times a million fit into an integer of 64 bits.
const DIGITS: usize = 12;

/// A plain number of few digits: in millionths, and how many places it was written with.
#[inline(always)]
pub fn plain(bytes: &[u8], cell: &Range<usize>) -> Option<(i64, u8)> {
    let Range { mut start, end } = *cell;
    let is_negative = bytes.get(start) == Some(&b'-') && start < end;
    start += usize::from(is_negative);
    let (value, places) = yuan_and_fen(bytes, start, end).or_else(|| any_places(bytes.get(start..end)?))?;
    Some((if is_negative { -value } else { value }, places))
}

/// 1234.56: up to eight digits and two places, all digits at once.
#[inline(always)]
fn yuan_and_fen(bytes: &[u8], start: usize, end: usize) -> Option<(i64, u8)> {
    let point = end.checked_sub(3).filter(|point| (1..=8).contains(&point.wrapping_sub(start)))?;
    let [b'.', tens, ones] = bytes.get(point..end)?.as_array::<3>()? else { return None };
    let whole = *bytes.get(point.checked_sub(8)?..point)?.as_array::<8>()?;
    // What stands before the cell is shifted out, zeros are shifted in.
    let digits = (u64::from_le_bytes(whole) ^ 0x3030_3030_3030_3030) >> (8 * (8 - (point - start)))
        << (8 * (8 - (point - start)));
    let (tens, ones) = (tens.wrapping_sub(b'0'), ones.wrapping_sub(b'0'));
    if (digits.wrapping_add(0x7676_7676_7676_7676) | digits) & 0x8080_8080_8080_8080 != 0 || tens > 9 || ones > 9 {
        return None;
    }
    let pairs = digits.wrapping_mul(10).wrapping_add(digits >> 8) & 0x00ff_00ff_00ff_00ff;
    let fours = pairs.wrapping_mul(100).wrapping_add(pairs >> 16) & 0x0000_ffff_0000_ffff;
    let yuan = fours.wrapping_mul(10_000).wrapping_add(fours >> 32) & 0xffff_ffff;
    Some(((yuan * 100 + u64::from(tens) * 10 + u64::from(ones)) as i64 * POWERS[2], 2))
}

#[inline(never)]
fn any_places(digits: &[u8]) -> Option<(i64, u8)> {
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
    Some((value * POWERS.get(places)?, u8::try_from(places).ok()?))
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

/// The sum of two decimals; `None` where it has more digits than an exact decimal, which would drop the last ones in silence.
pub fn exact_sum(one: Decimal, other: Decimal) -> Option<Decimal> {
    let sum = one.checked_add(other)?;
    let is_exact = sum.scale() >= one.scale().max(other.scale()) || one.is_zero() || other.is_zero();
    is_exact.then_some(sum)
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
        assert_eq!(plain(text.as_bytes(), &(0..text.len())), expected, "{text}");
        // Digits before and behind are of other cells.
        let around = format!("123456789,{text},99");
        assert_eq!(plain(around.as_bytes(), &(10..10 + text.len())), expected, "{text}");
    }

    #[test]
    fn plain_numbers() {
        check("12.30", Some((12_300_000, 2)));
        check("-0.01", Some((-10_000, 2)));
        check("0", Some((0, 0)));
        check("12345678.90", Some((12_345_678_900_000, 2)));
        check("-0.99", Some((-990_000, 2)));
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
        let sum = |one: &str, other: &str| {
            exact_sum(one.parse().unwrap_or_default(), other.parse().unwrap_or_default()).map(|sum| sum.to_string())
        };
        assert_eq!(sum("0.00", "9000000000000000000000000000").as_deref(), Some("9000000000000000000000000000"));
        assert_eq!(sum("14000000000000000000000000000", "0.5"), None);
        assert_eq!(millionths("1.50".parse().unwrap_or_default()), Some(1_500_000));
        assert_eq!(decimal_of(1_500_000, 2).map(|value| value.to_string()).as_deref(), Some("1.50"));
    }
}
