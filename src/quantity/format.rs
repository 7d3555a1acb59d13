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
    let plain = round(value, places, rounding).to_string();
    match place {
        Place::File => plain,
        Place::Text => plain.replace('-', "−"),
        Place::Table => separated(&plain),
    }
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

fn separated(plain: &str) -> String {
    let (sign, unsigned) = plain.strip_prefix('-').map_or(("", plain), |rest| ("−", rest));
    let (whole, fraction) =
        unsigned.split_once('.').map_or((unsigned, None), |(whole, fraction)| (whole, Some(fraction)));
    let mut text = String::with_capacity(plain.len() + plain.len() / 3 + 2);
    text.push_str(sign);
    for (at, digit) in whole.char_indices() {
        if at > 0 && (whole.len() - at) % 3 == 0 {
            text.push(',');
        }
        text.push(digit);
    }
    if let Some(fraction) = fraction {
        text.push('.');
        text.push_str(fraction);
    }
    text
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn numbers_in_tables_and_text() {
        let value: Decimal = "-1234567.85".parse().unwrap_or_default();
        assert_eq!(number(value, 1, Place::Table, Rounding::default()), "−1,234,567.9");
        assert_eq!(number(value, 0, Place::Text, Rounding::default()), "−1234568");
        assert_eq!(exact(value, Place::File), "-1234567.85");
        assert_eq!(number("999".parse().unwrap_or_default(), 0, Place::Table, Rounding::default()), "999");
    }
}
