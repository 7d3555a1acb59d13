//! Units and measures in words. Invariant: the words of a unit never stand in a file, where its one text form does.

use std::fmt;

use super::{ATOMS, Atom, Base, Counted, Dimension, Unit};
use crate::language::Language;

impl Dimension {
    /// The measures and their exponents in words, for messages: 元·人⁻¹; 无单位 for a ratio.
    #[must_use]
    pub fn words(self, language: Language) -> String {
        let (mut top, mut bottom) = (Vec::new(), Vec::new());
        for (at, Atom { symbol, english, base, .. }) in ATOMS.iter().enumerate() {
            let is_first = ATOMS.iter().position(|atom| atom.base == *base) == Some(at);
            if matches!(base, Base::Ratio) || !is_first {
                continue;
            }
            let exponent = self.0[*base as usize - 1];
            let list = if exponent > 0 { &mut top } else { &mut bottom };
            let word = language.pick(symbol, english);
            list.extend(std::iter::repeat_n(*word, usize::from(exponent.unsigned_abs())));
        }
        match (top.is_empty(), bottom.is_empty()) {
            (true, true) => language.pick("无单位", "no unit").to_owned(),
            (_, true) => top.join("·"),
            (true, false) => format!("1/{}", bottom.join("·")),
            (false, false) => format!("{}/{}", top.join("·"), bottom.join("·")),
        }
    }
}

impl fmt::Display for Dimension {
    fn fmt(&self, formatter: &mut fmt::Formatter<'_>) -> fmt::Result {
        formatter.write_str(&self.words(Language::Chinese))
    }
}

impl Unit {
    /// As it is read where it stands alone: 个月 where data say 月; 100 million yuan, billion yuan, yuan per person.
    #[must_use]
    pub fn words(self, language: Language) -> String {
        match language {
            Language::Chinese if self == Self::MONTH => "个月".to_owned(),
            Language::Chinese => self.to_string(),
            Language::English => {
                let size = self.size_words();
                let between = if size.is_empty() || self.top.atom().english.is_empty() { "" } else { " " };
                format!("{size}{between}{}{}", self.top.atom().english, self.per_words())
            }
        }
    }

    /// A unit in English words, as [`Unit::words`] writes them: 10,000 persons, million yuan, yuan per person, %.
    #[must_use]
    pub fn from_english(text: &str) -> Option<Self> {
        let text = text.trim().to_ascii_lowercase();
        match text.split_once(" per ") {
            Some((top, bottom)) => Some(Self { top: english(top)?, bottom: Some(english(bottom)?) }),
            None => Some(Self { top: english(&text)?, bottom: None }),
        }
    }

    /// As English has it behind a number, with the space between: ` billion yuan`, ` case` behind 1, `%`; nothing for things that
    /// the name before counts.
    #[must_use]
    pub fn english_behind(self, number: &str) -> String {
        let (size, measure) = (self.size_words(), self.top.atom());
        let word = match measure.base {
            Base::Person if !size.is_empty() => "",
            Base::Thing | Base::Ratio if self != Self::PERCENTAGE_POINT => "",
            _ if number == "1" => measure.english.strip_suffix('s').unwrap_or(measure.english),
            _ => measure.english,
        };
        let sign = if measure.power < 0 && self != Self::PERCENTAGE_POINT { measure.english } else { "" };
        let spaced = |word: &str| if word.is_empty() { String::new() } else { format!(" {word}") };
        format!("{sign}{}{}{}", spaced(size), spaced(word), self.per_words())
    }

    fn per_words(self) -> String {
        let singular = |counted: Counted| counted.atom().english.strip_suffix('s').unwrap_or(counted.atom().english);
        self.bottom.map_or_else(String::new, |bottom| format!(" per {}", singular(bottom)))
    }

    fn size_words(self) -> &'static str {
        match self.top.multiplier {
            2 => "100",
            3 => "1,000",
            4 => "10,000",
            5 => "100,000",
            6 => "million",
            7 => "10 million",
            8 => "100 million",
            9 => "billion",
            12 => "trillion",
            _ => "",
        }
    }
}

/// The sizes of a unit in words; the longer of two that begin alike comes first.
const SIZES: [(&str, i8); 16] = [
    ("100 million", 8),
    ("10 million", 7),
    ("trillion", 12),
    ("billion", 9),
    ("million", 6),
    ("100,000", 5),
    ("100 000", 5),
    ("10,000", 4),
    ("10 000", 4),
    ("10000", 4),
    ("thousand", 3),
    ("1,000", 3),
    ("1 000", 3),
    ("1000", 3),
    ("100", 2),
    ("", 0),
];

/// 10,000 persons, person.
fn english(text: &str) -> Option<Counted> {
    let find = |word: &str| {
        let is_named = |atom: &Atom| {
            let plural = atom.english;
            !plural.is_empty() && (plural == word || plural.strip_suffix('s') == Some(word))
        };
        let other = match word {
            "people" => "人",
            "rmb" | "cny" => "元",
            "percent" | "per cent" => "%",
            _ => "",
        };
        let at = ATOMS.iter().position(|atom| is_named(atom) || (!other.is_empty() && atom.symbol == other))?;
        u8::try_from(at).ok()
    };
    SIZES.iter().find_map(|(size, multiplier)| {
        let rest = text.strip_prefix(size)?;
        let atom = find(rest.trim_start())?;
        let counts =
            *multiplier == 0 || ATOMS.get(usize::from(atom)).is_some_and(|atom| !matches!(atom.base, Base::Ratio));
        counts.then_some(Counted { atom, multiplier: *multiplier })
    })
}

#[cfg(test)]
mod tests {
    use super::*;

    #[track_caller]
    fn check_english(text: &str, alone: &str, behind: [&str; 2]) {
        let unit = text.parse::<Unit>().unwrap_or(Unit::NONE);
        assert_eq!(unit.words(Language::English), alone, "{text}");
        assert_eq!(["1", "2"].map(|number| format!("{number}{}", unit.english_behind(number))), behind, "{text}");
    }

    #[test]
    fn units_are_read_in_english() {
        let read = |text: &str| Unit::from_english(text).map(|unit| unit.to_string());
        for (text, expected) in [
            ("10,000 persons", "万人"),
            ("10 000 persons", "万人"),
            ("Person", "人"),
            ("people", "人"),
            ("100 million yuan", "亿元"),
            ("10,000 yuan", "万元"),
            ("yuan per person", "元/人"),
            ("%", "%"),
            ("cases", "件"),
            ("months", "月"),
            ("billion yuan", "十亿元"),
        ] {
            assert_eq!(read(text).as_deref(), Some(expected), "{text}");
        }
        let millions = Unit::from_english("million yuan");
        assert_eq!(millions, "元".parse::<Unit>().ok().map(|unit| unit.with_multiplier(6)));
        for text in ["", "10,000", "million", "furlongs", "million %", "per person"] {
            assert_eq!(read(text), None, "{text}");
        }
    }

    #[test]
    fn units_have_english_words() {
        check_english("亿元", "100 million yuan", ["1 100 million yuan", "2 100 million yuan"]);
        check_english("件", "cases", ["1 case", "2 cases"]);
        check_english("万元/笔", "10,000 yuan per loan", ["1 10,000 yuan per loan", "2 10,000 yuan per loan"]);
        check_english("元/人次", "yuan per person-time", ["1 yuan per person-time", "2 yuan per person-time"]);
        check_english("%", "%", ["1%", "2%"]);
        check_english("百分点", "percentage points", ["1 percentage point", "2 percentage points"]);
        check_english("倍", "ratio", ["1", "2"]);
        check_english("个", "units", ["1", "2"]);
        check_english("万", "10,000", ["1 10,000", "2 10,000"]);
        check_english("", "", ["1", "2"]);
        let million = "万人".parse::<Unit>().map(|unit| unit.of_size(6));
        assert_eq!(million.clone().map(|unit| unit.words(Language::English)).as_deref(), Ok("million persons"));
        assert_eq!(million.map(|unit| unit.english_behind("12.67")).as_deref(), Ok(" million"));
    }
}
