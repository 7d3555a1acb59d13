//! Decimals: text in the forms offices write → exact value, the only division, the only rounding.
//!
//! Invariant: reading keeps the digits and places as written (`1267.0` stays `1267.0`).

pub use rust_decimal::Decimal;
use rust_decimal::RoundingStrategy;

use super::sign::{has_no_width, unit_of_brackets, without_mark};

/// How a value is rounded when it is shown.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq)]
pub enum Rounding {
    /// Half away from zero, the habit of statistical tables.
    #[default]
    HalfAwayFromZero,
    /// GB/T 8170-2008: a five followed by nothing goes to the even digit.
    HalfEven,
}

/// A word that makes a written number approximate: 4000余人, 约3万.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Qualifier {
    /// 约, 大约
    About,
    /// 余, 多
    Over,
    /// 近
    Nearly,
    /// 以上
    AtLeast,
    /// 以内, 以下
    AtMost,
}

/// A number as it stood in a cell: its value, what it said about its exactness, and the words after it (its unit).
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct WrittenNumber {
    /// The value with the places as written.
    pub value: Decimal,
    /// 余, 约 and the like, taken off the digits.
    pub qualifier: Option<Qualifier>,
    /// What follows the digits, trimmed: a unit, or nothing.
    pub rest: String,
}

/// Why a text is not a number. Positions count characters from 1.
#[derive(Clone, Debug, PartialEq, Eq, thiserror::Error)]
pub enum NumberError {
    /// Nothing, or only blanks.
    #[error("empty")]
    Empty,
    /// A mark that stands for "no figure": —, …, /, N/A.
    #[error("a mark for no figure: {0}")]
    NoFigure(String),
    /// A character that no number has at this place.
    #[error("unexpected {character} at {position}")]
    Unexpected {
        /// Counted from 1 in the text as given.
        position: usize,
        /// The offending character.
        character: char,
    },
    /// More digits than an exact value holds (28).
    #[error("{digits} digits, at most 28 are exact")]
    TooLong {
        /// How many digits were written.
        digits: usize,
    },
}

/// The words and signs of what went down: 下降0.2个百分点, ↓3.1%.
const DOWN: [&str; 8] = ["同比下降", "下降", "减少", "降低", "回落", "↓", "▼", "▽"];
/// Those of what went up.
const UP: [&str; 8] = ["同比增长", "增长", "增加", "上升", "提高", "↑", "▲", "△"];
/// What makes a number approximate before its digits: 约3万, ≤4.5.
const ABOUT: [&str; 2] = ["大约", "约"];
const AT_MOST: [&str; 5] = ["控制在", "不超过", "不高于", "≤", "<"];
const AT_LEAST: [&str; 4] = ["不低于", "不少于", "≥", ">"];

/// The most significant digits an exact value holds.
pub const MAX_DIGITS: usize = 28;

/// Reads a number in the forms offices write: full-width digits, thousands separators, `（123）`, `−123`, `123-` and 下降123, `'123`,
/// `¥123`, 余 and 约;
/// what follows the digits is returned as `rest`.
///
/// # Errors
/// [`NumberError`] with the place of the first character that does not fit.
pub fn parse_written(text: &str) -> Result<WrittenNumber, NumberError> {
    use Qualifier::{About, AtLeast, AtMost, Nearly, Over};
    let characters: Vec<char> = text.chars().filter(|sign| !has_no_width(*sign)).map(half_width).collect();
    let start = characters.iter().position(|c| !c.is_whitespace()).ok_or(NumberError::Empty)?;
    let end = characters.iter().rposition(|c| !c.is_whitespace()).unwrap_or(start) + 1;
    let trimmed = &characters[start..end];
    let plain: String = trimmed.iter().collect();
    let is_dashes = plain.chars().all(|c| matches!(c, '-' | '—' | '–' | '―' | '…'))
        || plain.len() > 2 && plain.chars().all(|c| c == '.');
    if is_dashes || matches!(plain.as_str(), "/" | "N/A" | "n/a" | "无" | "/-" | "·") {
        return Err(NumberError::NoFigure(plain));
    }
    let mut cursor = Cursor { characters: trimmed, at: 0, offset: start };
    cursor.take_word(&["'", "’", "‘"]); // A spreadsheet's mark of a text.
    let before: [(&[&str], Qualifier); 4] =
        [(&ABOUT, About), (&["近"], Nearly), (&AT_MOST, AtMost), (&AT_LEAST, AtLeast)];
    let mut qualifier = before.into_iter().find(|(words, _)| cursor.take_word(words)).map(|(_, meaning)| meaning);
    let is_down = cursor.take_word(&DOWN);
    let has_direction = is_down || cursor.take_word(&UP);
    cursor.pass_currency();
    let bracketed = cursor.take('(');
    let mut negative = (is_down || !has_direction && cursor.take_sign()) ^ bracketed;
    cursor.pass_currency();
    let digits = cursor.digits()?;
    let mut rest: String = cursor.characters[cursor.at..].iter().collect();
    // 6,997.00- as programs of accounting write it.
    if rest.trim() == "-" && trimmed[0].is_ascii_digit() {
        (negative, rest) = (true, String::new());
    }
    if bracketed {
        match rest.strip_prefix(')') {
            Some(after) => rest = after.to_owned(),
            None => return Err(cursor.unexpected()),
        }
    }
    let behind: [(&[&str], Qualifier); 4] =
        [(&["余", "多"], Over), (&["以上"], AtLeast), (&["以内", "以下"], AtMost), (&["左右"], About)];
    for (words, meaning) in behind {
        let without = |word: &&str| if meaning == Over { rest.strip_prefix(word) } else { rest.strip_suffix(word) };
        if let Some(without) = words.iter().find_map(without) {
            (qualifier, rest) = (Some(meaning), without.to_owned());
            break;
        }
    }
    let value = parse_plain(&digits, negative)?;
    Ok(WrittenNumber { value, qualifier, rest: without_mark(unit_of_brackets(rest.trim())).to_owned() })
}

/// Reads a number that stands alone, in any of the written forms; words after it are an error.
///
/// # Errors
/// [`NumberError`] with the place of the first character that does not fit.
pub fn parse(text: &str) -> Result<Decimal, NumberError> {
    let written = parse_written(text)?;
    match written.rest.chars().next() {
        None => Ok(written.value),
        Some(character) => {
            let position = text.chars().position(|c| half_width(c) == character).unwrap_or(0) + 1;
            Err(NumberError::Unexpected { position, character })
        }
    }
}

fn parse_plain(digits: &str, negative: bool) -> Result<Decimal, NumberError> {
    let count = digits.chars().filter(char::is_ascii_digit).collect::<String>().trim_start_matches('0').len();
    let places = digits.split_once('.').map_or(0, |(_, places)| places.len());
    // More places than that would be rounded in silence.
    let exact = count <= MAX_DIGITS && places <= MAX_DIGITS;
    let value = match Decimal::from_str_exact(digits) {
        Ok(value) if exact => value,
        _ => return Err(NumberError::TooLong { digits: count.max(places) }),
    };
    Ok(if negative { -value } else { value })
}

/// Full-width digits, punctuation and the ideographic blank as their ASCII twins; every minus and dash-like sign before
/// a digit as a hyphen.
#[must_use]
pub fn half_width(character: char) -> char {
    match character {
        '\u{ff01}'..='\u{ff5e}' => char::from_u32(character as u32 - 0xfee0).unwrap_or(character),
        '\u{3000}' | '\u{a0}' | '\u{202f}' | '\u{2009}' | '\u{2007}' => ' ',
        '’' => '\'',
        '−' | '﹣' => '-',
        '￥' => '¥',
        _ => character,
    }
}

struct Cursor<'a> {
    characters: &'a [char],
    at: usize,
    offset: usize,
}

impl Cursor<'_> {
    fn peek(&self) -> Option<char> {
        self.characters.get(self.at).copied()
    }

    fn take(&mut self, character: char) -> bool {
        let found = self.peek() == Some(character);
        self.at += usize::from(found);
        found
    }

    fn take_sign(&mut self) -> bool {
        let negative = matches!(self.peek(), Some('-' | '–'));
        if negative || self.peek() == Some('+') {
            self.at += 1;
        }
        negative
    }

    fn take_word(&mut self, words: &[&str]) -> bool {
        let rest: String = self.characters[self.at..].iter().collect();
        let found = words.iter().find(|word| rest.starts_with(**word));
        self.at += found.map_or(0, |word| word.chars().count());
        found.is_some()
    }

    /// ¥1,234: the sign of money says not in which multiple of yuan; a heading does.
    fn pass_currency(&mut self) {
        if self.take('¥') {
            self.at += self.characters[self.at..].iter().take_while(|sign| **sign == ' ').count();
        }
    }

    fn unexpected(&self) -> NumberError {
        let at = self.at.min(self.characters.len().saturating_sub(1));
        NumberError::Unexpected {
            position: self.offset + at + 1,
            character: self.characters.get(at).copied().unwrap_or(' '),
        }
    }

    /// Digits with an optional point; separators are taken off where three digits follow each (1,234,567.8).
    fn digits(&mut self) -> Result<String, NumberError> {
        let mut digits = String::new();
        let mut seen_point = false;
        let begin = self.at;
        while let Some(character) = self.peek() {
            match character {
                '0'..='9' => digits.push(character),
                '.' if !seen_point && self.digit_at(self.at + 1) => {
                    seen_point = true;
                    digits.push(character);
                }
                ',' | '\'' | ' ' if !seen_point && !digits.is_empty() && self.three_digits_follow() => {}
                _ => break,
            }
            self.at += 1;
        }
        if self.at == begin || digits.is_empty() || digits == "." {
            return Err(self.unexpected());
        }
        if matches!(self.peek(), Some(',' | '.')) {
            return Err(self.unexpected());
        }
        Ok(digits)
    }

    fn digit_at(&self, at: usize) -> bool {
        self.characters.get(at).is_some_and(char::is_ascii_digit)
    }

    fn three_digits_follow(&self) -> bool {
        (1..=3).all(|step| self.digit_at(self.at + step)) && !self.digit_at(self.at + 4)
    }
}

/// `value` × 10^`power`, exactly; `None` where the digits no longer fit.
#[must_use]
#[inline]
pub fn scale_by_ten(value: Decimal, power: i8) -> Option<Decimal> {
    if power == 0 || value.is_zero() {
        return Some(value);
    }
    let scale = i64::from(value.scale()) - i64::from(power);
    if (0..=28).contains(&scale) {
        let mut scaled = value;
        scaled.set_scale(u32::try_from(scale).ok()?).ok()?;
        return Some(scaled);
    }
    let factor = Decimal::from_i128_with_scale(10_i128.checked_pow(u32::from(power.unsigned_abs()))?, 0);
    if power > 0 { value.checked_mul(factor) } else { divide(value, factor) }
}

/// The one division: exact where it terminates, else to at least 18 significant digits. `None` for a zero divisor or
/// an overflow.
#[must_use]
#[inline]
pub fn divide(numerator: Decimal, denominator: Decimal) -> Option<Decimal> {
    divide_small(numerator, denominator).or_else(|| numerator.checked_div(denominator))
}

/// Long division in 64-bit words, nine digits a step: most figures fit, and it is several times faster than the general
/// case. Gives up (`None`) where an operand or the quotient is too long for it.
#[inline]
fn divide_small(numerator: Decimal, denominator: Decimal) -> Option<Decimal> {
    const STEP: u64 = 1_000_000_000;
    /// The most whose next nine digits still fit into the 96 bits of a decimal.
    const MOST: u128 = (1 << 96) / STEP as u128 - 1;
    let (mut top, bottom) = (short_mantissa(numerator)?, short_mantissa(denominator)?);
    if bottom == 0 || bottom > u64::MAX / STEP {
        return None;
    }
    let mut places = numerator.scale();
    if let Some(less) = denominator.scale().checked_sub(places) {
        top = top.checked_mul(10_u64.checked_pow(less)?)?;
        places = 0;
    } else {
        places -= denominator.scale();
    }
    // Quotient and remainder from one division each, which is what takes the time.
    let whole = top / bottom;
    let mut remainder = top - whole * bottom;
    let mut mantissa = u128::from(whole);
    // Three steps give 27 places: 18 or more significant digits unless the quotient is tiny.
    for _ in 0..3 {
        if remainder == 0 || places > 19 || mantissa > MOST {
            break;
        }
        remainder *= STEP;
        let digits = remainder / bottom;
        remainder -= digits * bottom;
        // As two products of 64 bits: one of 128 is a call, and takes longer than all the rest.
        let (high, low) = ((mantissa >> 32) as u64, u64::from(mantissa as u32));
        mantissa = (u128::from(high * STEP) << 32) + u128::from(low * STEP) + u128::from(digits);
        places += 9;
    }
    // Too few digits for the promise above: leave it to the general case.
    if remainder != 0 && mantissa < 1_000_000_000_000_000_000 {
        return None;
    }
    let negative = numerator.is_sign_negative() != denominator.is_sign_negative();
    let (high, low) = ((mantissa >> 64) as u32, mantissa as u64);
    Some(Decimal::from_parts(low as u32, (low >> 32) as u32, high, negative, places))
}

/// The digits of a decimal without sign and point, where 64 bits hold them.
fn short_mantissa(value: Decimal) -> Option<u64> {
    let parts = value.unpack();
    (parts.hi == 0).then_some(u64::from(parts.mid) << 32 | u64::from(parts.lo))
}

/// Half a unit in the last place that a number was written with: what its rounding may hide.
#[must_use]
pub fn half_of_last_place(value: Decimal) -> Decimal {
    Decimal::try_new(5, value.scale() + 1).unwrap_or_default()
}

/// `value` rounded to `places` decimals, once, for showing.
#[must_use]
pub fn round(value: Decimal, places: u32, rounding: Rounding) -> Decimal {
    let strategy = match rounding {
        Rounding::HalfAwayFromZero => RoundingStrategy::MidpointAwayFromZero,
        Rounding::HalfEven => RoundingStrategy::MidpointNearestEven,
    };
    let mut rounded = value.round_dp_with_strategy(places, strategy);
    // 3.0 shown with two places is 3.00: the column stays aligned.
    if rounded.scale() < places {
        rounded.rescale(places);
    }
    if rounded.is_zero() {
        rounded.set_sign_positive(true);
    }
    rounded
}

/// Which way a number is rounded to a rounder one.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Toward {
    /// To the nearest, half away from zero.
    Nearest,
    /// Down in size: 余, 以上.
    Zero,
    /// Up in size: 近, 以内.
    Away,
}

/// `value` rounded for a word that says which way: to `places` decimals, to tens and hundreds where that is below zero.
#[must_use]
pub fn round_toward(value: Decimal, places: i32, toward: Toward) -> Decimal {
    let strategy = match toward {
        Toward::Nearest => RoundingStrategy::MidpointAwayFromZero,
        Toward::Zero => RoundingStrategy::ToZero,
        Toward::Away => RoundingStrategy::AwayFromZero,
    };
    let places = places.clamp(-27, 27);
    let power = i8::try_from(places.min(0)).unwrap_or_default();
    let small = scale_by_ten(value, power).unwrap_or(value);
    let rounded = small.round_dp_with_strategy(places.max(0).unsigned_abs(), strategy);
    scale_by_ten(rounded, -power).unwrap_or(value)
}

#[cfg(test)]
mod tests;
