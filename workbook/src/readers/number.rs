//! Stored numbers to the texts that they mean: `0.985` under `0.0%` is 98.5%, `43646` under `yyyy"年"m"月"` is 2019年6月.
//!
//! Invariant: no digit is rounded away but those that binary floating point added.

use std::borrow::Cow;
use std::iter::Peekable;
use std::str::Chars;

use chrono::{Datelike, Days, NaiveDate};

use rust_decimal::Decimal;

/// What a format does to the meaning of a number.
#[derive(Clone, Debug, PartialEq, Eq)]
pub enum Format {
    /// The number as it is.
    Plain,
    /// A hundredth of what is shown.
    Percent,
    /// A day, of which these parts are shown.
    Date { year: bool, month: bool, day: bool },
    /// With a unit behind it.
    Unit(String),
}

/// Digits that a double holds for sure; Excel shows no more.
const DIGITS: usize = 15;

impl Format {
    /// A format by its number, where the program and not the file knows it; the numbers from 27 to 58 are those of Chinese Excel.
    pub fn built_in(id: u32) -> Self {
        let date = |year, month, day| Self::Date { year, month, day };
        match id {
            9 | 10 => Self::Percent,
            14 | 15 | 22 | 30 | 31 | 36 | 50 | 52..=54 => date(true, true, true),
            17 | 27 | 51 | 55 | 57 => date(true, true, false),
            16 | 28 | 29 | 58 => date(false, true, true),
            _ => Self::Plain,
        }
    }

    /// A format by its code: its first section, which is that of positive numbers.
    pub fn of_code(code: &str) -> Self {
        let mut behind = String::new();
        let (mut digits, mut percent, mut scaled) = (false, false, false);
        let (mut year, mut month, mut day, mut time, mut before) = (false, false, false, false, ' ');
        let mut characters = code.chars().peekable();
        while let Some(character) = characters.next() {
            match character {
                ';' => break,
                '"' => behind.extend(characters.by_ref().take_while(|character| *character != '"')),
                '\\' | '!' => {
                    let literal = characters.next();
                    // 0!.0, shows ten thousands: what stands behind it is not the unit of what is stored.
                    scaled |= digits && literal == Some('.');
                    behind.extend(literal.filter(|literal| *literal != '.'));
                }
                '_' | '*' => {
                    characters.next();
                }
                '[' => {
                    let inside: String = characters.by_ref().take_while(|character| *character != ']').collect();
                    time |= matches!(inside.as_str(), "h" | "hh" | "m" | "mm" | "s" | "ss");
                }
                '0' | '#' | '?' => {
                    digits = true;
                    behind.clear();
                }
                ',' => scaled |= digits && !matches!(characters.peek(), Some('0' | '#' | '?')),
                '%' => percent = true,
                'y' | 'Y' | 'e' if !digits => year = true,
                'd' | 'D' => day = true,
                'h' | 'H' | 's' | 'S' => time = true,
                // Behind hours it is minutes.
                'm' | 'M' if !matches!(before, 'h' | 'H') => month |= !time,
                'G' | 'g' if !digits && is_general(&mut characters) => {
                    digits = true;
                    behind.clear();
                }
                // A text, or an era: nothing in it is a part of a date.
                '@' | 'G' | 'g' if !digits => return Self::Plain,
                _ if !character.is_ascii() => behind.push(character),
                _ => {}
            }
            if character.is_ascii_alphabetic() {
                before = character;
            }
        }
        let unit = behind.trim();
        match (percent, year || month || day) {
            (true, _) => Self::Percent,
            (false, true) if !digits => Self::Date { year, month, day },
            _ if digits && !scaled && is_unit(unit) => Self::Unit(unit.to_owned()),
            _ => Self::Plain,
        }
    }

    /// A format by the name that an XML Spreadsheet has for it, else by its code.
    pub fn of_name(name: &str) -> Self {
        match name {
            "Percent" => Self::Percent,
            "General Date" | "Long Date" | "Medium Date" | "Short Date" => Self::built_in(14),
            "General Number" | "Currency" | "Euro Currency" | "Fixed" | "Standard" | "Scientific" | "Long Time"
            | "Medium Time" | "Short Time" | "Yes/No" | "True/False" | "On/Off" => Self::Plain,
            code => Self::of_code(code),
        }
    }

    /// A stored day, as 2019-06-30T00:00:00.000, in the parts that are shown of it.
    pub fn shown_day<'s>(&self, stored: &'s str) -> Cow<'s, str> {
        let day = stored.split('T').next().unwrap_or(stored);
        day_of(day).and_then(|date| self.parts_of(date)).map_or(Cow::Borrowed(day), Cow::Owned)
    }

    fn parts_of(&self, date: NaiveDate) -> Option<String> {
        let Self::Date { year, month, day } = self else { return None };
        Some(match (year, month, day) {
            (true, true, true) | (true, false, true) => date.to_string(),
            (true, true, false) => format!("{}年{}月", date.year(), date.month()),
            (true, false, false) => format!("{}年", date.year()),
            (false, true, true) => format!("{}月{}日", date.month(), date.day()),
            (false, true, false) => format!("{}月", date.month()),
            (false, false, _) => format!("{}日", date.day()),
        })
    }

    /// The text that a stored number means.
    pub fn shown<'s>(&self, stored: &'s str, since_1904: bool) -> Cow<'s, str> {
        let plain = plain(stored);
        let shown = match self {
            Self::Plain => None,
            Self::Percent => Decimal::from_str_exact(&plain)
                .ok()
                .and_then(|part| part.checked_mul(Decimal::ONE_HUNDRED))
                .map(|percent| format!("{}%", percent.normalize())),
            Self::Unit(unit) => plain.parse::<f64>().is_ok().then(|| format!("{plain}{unit}")),
            Self::Date { .. } => date(&plain, since_1904).and_then(|date| self.parts_of(date)),
        };
        shown.map_or(plain, Cow::Owned)
    }
}

/// Whether the rest of the word General comes next, which stands for all digits of a number; it is taken then.
fn is_general(characters: &mut Peekable<Chars>) -> bool {
    for word in ["eneral", "/通用格式"] {
        let mut behind = characters.clone();
        if word.chars().all(|letter| behind.next().is_some_and(|next| next.eq_ignore_ascii_case(&letter))) {
            *characters = behind;
            return true;
        }
    }
    false
}

/// The unit that stands behind a number where it is shown: 12.3万元 for 12.34. None where the number shown is another one.
pub fn unit_behind<'s>(shown: &'s str, stored: &str) -> Option<&'s str> {
    let shown = shown.trim();
    let number = shown.trim_end_matches(|character: char| !character.is_ascii() && character.is_alphabetic());
    let unit = shown.get(number.len()..).filter(|unit| is_unit(unit))?;
    let digits: String = number.chars().filter(|character| character.is_ascii_digit() || *character == '.').collect();
    let (rounded, stored) = (Decimal::from_str_exact(&digits).ok()?, Decimal::from_str_exact(stored).ok()?.abs());
    let half = Decimal::try_new(5, rounded.scale() + 1).ok()?;
    (rounded.checked_sub(stored)?.abs() <= half).then_some(unit)
}

/// 万元 or 人, and no word of a sentence.
fn is_unit(text: &str) -> bool {
    let count = text.chars().count();
    (1..=6).contains(&count) && text.chars().all(|character| !character.is_ascii() && character.is_alphabetic())
}

/// A stored number in decimal digits, without those that binary floating point added: `0.98499999999999999` is 0.985.
pub fn plain(stored: &str) -> Cow<'_, str> {
    let stored = stored.trim();
    let digits = stored.bytes().filter(u8::is_ascii_digit).count();
    let is_short = digits <= DIGITS && !stored.bytes().any(|byte| matches!(byte, b'e' | b'E'));
    let value = if is_short { None } else { stored.parse::<f64>().ok().filter(|value| value.is_finite()) };
    let exact = value.and_then(|value| Decimal::from_scientific(&format!("{value:.*e}", DIGITS - 1)).ok());
    exact.map_or(Cow::Borrowed(stored), |value| Cow::Owned(value.normalize().to_string()))
}

/// A day as 2019-06-30.
fn day_of(text: &str) -> Option<NaiveDate> {
    let mut parts = text.split('-');
    let year = parts.next()?.parse().ok()?;
    let mut next = || parts.next()?.parse().ok();
    NaiveDate::from_ymd_opt(year, next()?, next()?)
}

/// The day of a serial number; the year 1900 has a 29 February in it that there never was.
fn date(serial: &str, since_1904: bool) -> Option<NaiveDate> {
    let days: u64 = serial.split('.').next()?.parse().ok()?;
    let first = if since_1904 {
        NaiveDate::from_ymd_opt(1904, 1, 1)?
    } else {
        NaiveDate::from_ymd_opt(1899, 12, if days < 60 { 31 } else { 30 })?
    };
    first.checked_add_days(Days::new(days)).filter(|date| (1900..=9999).contains(&date.year()))
}

#[cfg(test)]
mod tests {
    use super::*;

    #[track_caller]
    fn check(code: &str, stored: &str, shown: &str) {
        assert_eq!(Format::of_code(code).shown(stored, false), shown, "{code}");
    }

    #[test]
    fn a_number_means_what_its_format_shows() {
        check("General", "1234.5", "1234.5");
        check("0.00", "1234.5678", "1234.5678");
        check("#,##0.00_ ", "-3", "-3");
        check("#,##0.00_);[Red]\\(#,##0.00\\)", "1.1000000000000001", "1.1");
        check("0.0%", "0.98499999999999999", "98.5%");
        check("0\"万元\"", "12", "12万元");
        check("0.00\"亿元\";-0.00\"亿元\"", "-12.5", "-12.5亿元");
        check("#,##0人", "8640", "8640人");
        check("0!.0,\"万元\"", "123456", "123456");
        check("0.00,,", "123456", "123456");
        check("¥#,##0.00", "5", "5");
        check("[$¥-804]#,##0", "5", "5");
        check("@", "007", "007");
        check("0_ ", "7", "7");
        check("General\"万元\"", "12.5", "12.5万元");
        check("[Red]general人", "8640", "8640人");
        check("G/通用格式\"万元\";-G/通用格式\"万元\"", "-12", "-12万元");
        check("G/通用格式", "12", "12");
        check("ggge\"年\"", "12", "12");
    }

    #[test]
    fn a_unit_that_is_shown_is_found() {
        for (shown, stored, unit) in [
            ("12万元", "12", Some("万元")),
            ("1,234.6 万元", "1234.56", Some("万元")),
            ("-12.5亿元", "-12.5", Some("亿元")),
            ("(12.5)亿元", "-12.5", Some("亿元")),
            ("12.3万元", "123456", None),
            ("2024年12月", "45627", None),
            ("12", "12", None),
            ("12%", "12", None),
            ("万元", "12", None),
            ("12万元", "1e300", None),
        ] {
            assert_eq!(unit_behind(shown, stored), unit, "{shown}");
        }
    }

    #[test]
    fn a_day_is_shown_in_the_parts_of_its_format() {
        check("yyyy\"年\"m\"月\"d\"日\"", "43646", "2019-06-30");
        check("yyyy\"年\"m\"月\"", "43646", "2019年6月");
        check("yyyy/m/d", "43646", "2019-06-30");
        check("[$-804]yyyy\"年\"m\"月\";@", "43646", "2019年6月");
        check("m\"月\"d\"日\"", "43646", "6月30日");
        check("yyyy", "43646", "2019年");
        check("yyyy-mm-dd hh:mm:ss", "43646.5", "2019-06-30");
        check("h:mm", "0.5", "0.5");
        check("mmm-yy", "43646", "2019年6月");
        assert_eq!(Format::built_in(57).shown("43646", false), "2019年6月");
        assert_eq!(Format::built_in(14).shown("42184", true), "2019-06-30");
        assert_eq!(Format::built_in(14).shown("1", false), "1900-01-01");
        assert_eq!(Format::built_in(14).shown("61", false), "1900-03-01");
        for strange in ["", "-1", "99999999999", "x"] {
            assert_eq!(Format::built_in(14).shown(strange, false), strange);
        }
    }

    #[test]
    fn digits_of_floating_point_go() {
        for (stored, meant) in [
            ("0.1", "0.1"),
            ("12.30", "12.30"),
            ("0.30000000000000004", "0.3"),
            ("1234567.8900000001", "1234567.89"),
            ("1E-3", "0.001"),
            ("-2.5E+2", "-250"),
            ("1e300", "1e300"),
            ("432524199001011234", "432524199001011000"),
            ("x", "x"),
        ] {
            assert_eq!(plain(stored), meant);
        }
    }
}
