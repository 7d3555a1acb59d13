//! Days of the most usual form, 2024-03-05, straight to the class of their month: no text of theirs is looked up.
//!
//! Invariant: only days that every month has are taken; all others are read as any text is.

use std::ops::Range;

/// The classes of months, by their number from January 1900.
#[derive(Debug)]
pub struct Months {
    classes: Vec<u32>,
}

impl Default for Months {
    fn default() -> Self {
        Self { classes: vec![0; 300 * 12] }
    }
}

impl Months {
    /// The number of the month of a day.
    #[inline(always)]
    pub fn index(bytes: &[u8], cell: &Range<usize>) -> Option<usize> {
        const ZEROS: u64 = u64::from_le_bytes(*b"0000-00-");
        const DIGITS: u64 = u64::from_le_bytes([0xff, 0xff, 0xff, 0xff, 0, 0xff, 0xff, 0]);
        const MOST: u64 = 0x7676_7676_7676_7676;
        const HIGHS: u64 = 0x8080_8080_8080_8080;
        let [front @ .., tens, ones] = bytes.get(cell.clone())?.as_array::<10>()?;
        let digits = u64::from_le_bytes(*front) ^ ZEROS;
        // The signs are there, and nothing is above nine.
        if digits & !DIGITS != 0 || (digits.wrapping_add(MOST) | digits) & HIGHS != 0 {
            return None;
        }
        let at = |place: u32| (digits >> (8 * place) & 0xff) as usize;
        let year = at(0) * 1000 + at(1) * 100 + at(2) * 10 + at(3);
        let (month, day) =
            (at(5) * 10 + at(6), usize::from(tens.wrapping_sub(b'0')) * 10 + usize::from(ones.wrapping_sub(b'0')));
        let is_digit = tens.is_ascii_digit() && ones.is_ascii_digit();
        let fits = is_digit && (1900..2200).contains(&year) && (1..=12).contains(&month) && (1..=28).contains(&day);
        fits.then(|| (year - 1900) * 12 + month - 1)
    }

    /// The class of a month, once it is known.
    #[inline(always)]
    pub fn class(&self, month: usize) -> Option<u32> {
        self.classes.get(month).copied().filter(|class| *class > 0)
    }

    /// Remembers the class of a month.
    pub fn learn(&mut self, month: usize, class: u32) {
        if let Some(known) = self.classes.get_mut(month) {
            *known = class;
        }
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[track_caller]
    fn check(text: &str, expected: Option<usize>) {
        assert_eq!(Months::index(text.as_bytes(), &(0..text.len())), expected, "{text}");
    }

    #[test]
    fn days_of_the_usual_form() {
        check("1900-01-01", Some(0));
        check("2024-03-28", Some(124 * 12 + 2));
        let others = [
            "2024-03-29",
            "2024-13-01",
            "2024-00-01",
            "2024-01-00",
            "2024/01/01",
            "2024-01-0a",
            "2024-1-01-",
            "202a-01-01",
            "1899-12-01",
            "2024-01",
        ];
        others.into_iter().for_each(|other| check(other, None));
    }
}
