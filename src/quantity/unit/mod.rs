//! Units as the field writes them: a measure (元, 人, 件 …) times a power of ten (万, 亿), or one such over another (元/人).
//!
//! Invariant: 人 and 人次, 人 and 件 never convert into each other; 家, 户, 间, 个 count alike; %, 百分点 and 倍 are three
//! ratios of one dimension.

mod words;

use std::fmt;
use std::str::FromStr;

/// What is measured, without its size: the exponent of each base measure.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq, Hash)]
pub struct Dimension([i8; BASES]);

const BASES: usize = 12;

/// The base measures; two units convert into each other exactly when their bases agree.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
enum Base {
    Ratio,
    Yuan,
    Person,
    PersonTime,
    Thing,
    Case,
    Occasion,
    Visit,
    Loan,
    Month,
    Day,
    Hour,
    Date,
}

impl Dimension {
    /// A pure ratio.
    pub const RATIO: Self = Self([0; BASES]);

    const fn of(base: Base) -> Self {
        let mut exponents = [0; BASES];
        if !matches!(base, Base::Ratio) {
            exponents[base as usize - 1] = 1;
        }
        Self(exponents)
    }

    /// The dimension of a product.
    #[must_use]
    pub fn times(self, other: Self) -> Self {
        Self(std::array::from_fn(|base| self.0[base].saturating_add(other.0[base])))
    }

    /// The dimension of a quotient.
    #[must_use]
    pub fn per(self, other: Self) -> Self {
        Self(std::array::from_fn(|base| self.0[base].saturating_sub(other.0[base])))
    }

    /// Whether this is a pure ratio.
    #[must_use]
    pub fn is_ratio(self) -> bool {
        self == Self::RATIO
    }
}

/// One counting word.
struct Atom {
    symbol: &'static str,
    english: &'static str,
    /// What it measures.
    base: Base,
    /// Its own power of ten.
    power: i8,
}

const fn row(symbol: &'static str, english: &'static str, base: Base, power: i8) -> Atom {
    Atom { symbol, english, base, power }
}

/// Every counting word of the field. The first of a base is the one messages use. A new word is a new row.
const ATOMS: &[Atom] = &[
    row("", "", Base::Ratio, 0),
    row("%", "%", Base::Ratio, -2),
    row("百分点", "percentage points", Base::Ratio, -2),
    row("倍", "ratio", Base::Ratio, 0),
    row("‰", "‰", Base::Ratio, -3),
    row("元", "yuan", Base::Yuan, 0),
    row("人", "persons", Base::Person, 0),
    row("名", "persons", Base::Person, 0),
    row("人次", "person-times", Base::PersonTime, 0),
    row("个", "units", Base::Thing, 0),
    row("家", "units", Base::Thing, 0),
    row("户", "units", Base::Thing, 0),
    row("间", "rooms", Base::Thing, 0),
    row("项", "items", Base::Thing, 0),
    row("条", "items", Base::Thing, 0),
    row("份", "documents", Base::Thing, 0),
    row("所", "institutions", Base::Thing, 0),
    row("件", "cases", Base::Case, 0),
    row("起", "cases", Base::Case, 0),
    row("宗", "cases", Base::Case, 0),
    row("次", "times", Base::Occasion, 0),
    row("场", "events", Base::Occasion, 0),
    row("期", "sessions", Base::Occasion, 0),
    row("批次", "rounds", Base::Occasion, 0),
    row("场次", "events", Base::Occasion, 0),
    row("户次", "visits", Base::Visit, 0),
    row("家次", "visits", Base::Visit, 0),
    row("笔", "loans", Base::Loan, 0),
    row("月", "months", Base::Month, 0),
    row("天", "days", Base::Day, 0),
    row("小时", "hours", Base::Hour, 0),
    row("日期", "date", Base::Date, 0),
    row("张", "cards", Base::Thing, 0),
    row("本", "certificates", Base::Thing, 0),
    row("篇", "articles", Base::Thing, 0),
    row("例", "cases", Base::Case, 0),
];

/// Other ways to write a counting word: (written, symbol).
const SPELLINGS: &[(&str, &str)] = &[
    ("％", "%"),
    ("个百分点", "百分点"),
    (":1", "倍"),
    ("：1", "倍"),
    ("个月", "月"),
    ("人民币元", "元"),
    ("圆", "元"),
    ("批", "批次"),
    ("件次", "件"),
    ("yuan", "元"),
    ("persons", "人"),
    ("日", "天"),
    ("无", ""),
];

/// The multiplier words, longest first.
const MULTIPLIERS: &[(&str, i8)] =
    &[("百万", 6), ("千万", 7), ("十万", 5), ("十亿", 9), ("万亿", 12), ("亿", 8), ("万", 4), ("千", 3), ("百", 2)];

#[derive(Clone, Copy, Debug, PartialEq, Eq, Hash)]
struct Counted {
    atom: u8,
    multiplier: i8,
}

impl Counted {
    fn atom(self) -> &'static Atom {
        &ATOMS[usize::from(self.atom)]
    }

    fn power(self) -> i8 {
        self.multiplier + self.atom().power
    }
}

/// A unit of measure: 亿元, 万人, 元/人次, %.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Hash)]
pub struct Unit {
    top: Counted,
    bottom: Option<Counted>,
}

/// A text that is no unit of the field.
#[derive(Clone, Debug, PartialEq, Eq, thiserror::Error)]
#[error("unknown unit {0}")]
pub struct UnitError(pub String);

impl Unit {
    /// No unit: a bare number or ratio.
    pub const NONE: Self = Self::atom(0, 0);
    /// Per cent.
    pub const PERCENT: Self = Self::atom(1, 0);
    /// Percentage points: the difference of two per cents.
    pub const PERCENTAGE_POINT: Self = Self::atom(2, 0);
    /// 万元
    pub const TEN_THOUSAND_YUAN: Self = Self::atom(5, 4);
    /// 月
    pub const MONTH: Self = Self::atom(28, 0);

    const fn atom(atom: u8, multiplier: i8) -> Self {
        Self { top: Counted { atom, multiplier }, bottom: None }
    }

    /// What it measures, without its size.
    #[must_use]
    pub fn dimension(self) -> Dimension {
        let top = Dimension::of(self.top.atom().base);
        self.bottom.map_or(top, |bottom| top.per(Dimension::of(bottom.atom().base)))
    }

    /// The power of ten of one such unit: 万元 is 4, % is −2.
    #[must_use]
    pub fn multiplier(self) -> i8 {
        self.top.power() - self.bottom.map_or(0, Counted::power)
    }

    /// The power of ten of the word that its measure is counted in: 4 for 万元 and 万元/笔.
    #[must_use]
    pub fn size(self) -> i8 {
        self.top.multiplier
    }

    /// The same measure counted in another power of ten: 亿元 for 万元 and 8.
    #[must_use]
    pub fn of_size(self, size: i8) -> Self {
        Self { top: Counted { multiplier: size, ..self.top }, ..self }
    }

    /// Whether it counts money.
    #[must_use]
    pub fn is_money(self) -> bool {
        self.top.atom().base == Base::Yuan
    }

    /// Whether it is a day of the calendar, and nothing that is counted.
    #[must_use]
    pub fn is_date(self) -> bool {
        matches!(self.top.atom().base, Base::Date)
    }

    /// Whether it counts whole things: 人, 件, 户, in any multiple.
    #[must_use]
    pub fn is_count(self) -> bool {
        self.bottom.is_none()
            && !matches!(
                self.top.atom().base,
                Base::Ratio | Base::Yuan | Base::Month | Base::Day | Base::Hour | Base::Date
            )
    }

    /// Whether values in it are shown as a share: % or 百分点.
    #[must_use]
    pub fn is_percent_like(self) -> bool {
        self == Self::PERCENT || self == Self::PERCENTAGE_POINT
    }

    /// The same measure in another power of ten: 元 → 亿元 for 8. A unit a/b keeps its denominator.
    #[must_use]
    pub fn with_multiplier(self, power: i8) -> Self {
        let bottom = self.bottom.map_or(0, Counted::power);
        Self {
            top: Counted { atom: self.top.atom, multiplier: power + bottom - self.top.atom().power },
            bottom: self.bottom,
        }
    }

    /// 元 → 元/人次, where `other` is such a mean and this unit is what it counts.
    #[must_use]
    pub fn over_denominator_of(self, other: Self) -> Option<Self> {
        let mean = Self { top: self.top, bottom: Some(other.bottom?) };
        (self.bottom.is_none() && mean.dimension() == other.dimension()).then_some(mean)
    }

    /// The unit of `dimension` in its base size, where the field has a word for it.
    #[must_use]
    pub fn of_dimension(dimension: Dimension) -> Option<Self> {
        let index = |wanted: Dimension| {
            ATOMS.iter().position(|atom| Dimension::of(atom.base) == wanted).and_then(|at| u8::try_from(at).ok())
        };
        if let Some(atom) = index(dimension) {
            return Some(Self::atom(atom, 0));
        }
        ATOMS.iter().enumerate().skip(5).find_map(|(at, atom)| {
            let top = index(dimension.times(Dimension::of(atom.base)))?;
            (top >= 5).then_some(Self {
                top: Counted { atom: top, multiplier: 0 },
                bottom: Some(Counted { atom: u8::try_from(at).ok()?, multiplier: 0 }),
            })
        })
    }
}

impl FromStr for Unit {
    type Err = UnitError;

    fn from_str(text: &str) -> Result<Self, UnitError> {
        let text: String = text.trim().chars().map(super::decimal::half_width).collect();
        let error = || UnitError(text.chars().take(40).collect());
        if let Some(counted) = counted(&text) {
            return Ok(Self { top: counted, bottom: None });
        }
        let (top, bottom) = text.split_once('/').ok_or_else(error)?;
        let top = counted(top.trim()).ok_or_else(error)?;
        let bottom = counted(bottom.trim()).ok_or_else(error)?;
        Ok(Self { top, bottom: Some(bottom) })
    }
}

fn counted(text: &str) -> Option<Counted> {
    let spelled = |text: &str| {
        SPELLINGS
            .iter()
            .find(|(written, _)| *written == text)
            .map_or_else(|| text.to_owned(), |(_, symbol)| (*symbol).to_owned())
    };
    let find = |symbol: &str| ATOMS.iter().position(|atom| atom.symbol == symbol).and_then(|at| u8::try_from(at).ok());
    if let Some(atom) = find(&spelled(text)) {
        return Some(Counted { atom, multiplier: 0 });
    }
    MULTIPLIERS.iter().find_map(|(word, multiplier)| {
        let atom = find(&spelled(text.strip_prefix(word)?))?;
        (atom == 0 || atom >= 5).then_some(Counted { atom, multiplier: *multiplier })
    })
}

impl fmt::Display for Unit {
    fn fmt(&self, formatter: &mut fmt::Formatter<'_>) -> fmt::Result {
        let write = |formatter: &mut fmt::Formatter<'_>, counted: Counted| {
            let prefix =
                MULTIPLIERS.iter().find(|(_, power)| *power == counted.multiplier).map_or("", |(word, _)| *word);
            write!(formatter, "{prefix}{}", counted.atom().symbol)
        };
        write(formatter, self.top)?;
        if let Some(bottom) = self.bottom {
            formatter.write_str("/")?;
            write(formatter, bottom)?;
        }
        Ok(())
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[track_caller]
    fn check(text: &str, expected: &str) {
        let shown = match text.parse::<Unit>() {
            Ok(unit) => format!("{unit} {} 10^{}", unit.dimension(), unit.multiplier()),
            Err(error) => error.to_string(),
        };
        assert_eq!(shown, expected, "{text}");
    }

    #[test]
    fn units_of_the_field() {
        check("万元", "万元 元 10^4");
        check("亿人", "亿人 人 10^8");
        check("％", "% 无单位 10^-2");
        check("个百分点", "百分点 无单位 10^-2");
        check("元/人次", "元/人次 元/人次 10^0");
        check("万元/笔", "万元/笔 元/笔 10^4");
        check("万", "万 无单位 10^4");
        check("", " 无单位 10^0");
        check("斤", "unknown unit 斤");
        assert_eq!("万家".parse::<Unit>().map(Unit::dimension), "个".parse::<Unit>().map(Unit::dimension));
        assert_ne!("人".parse::<Unit>().map(Unit::dimension), "人次".parse::<Unit>().map(Unit::dimension));
        assert_eq!(Unit::MONTH.to_string(), "月");
    }

    #[test]
    fn a_dimension_has_a_word() {
        let yuan_per_person = "元/人".parse::<Unit>().map(Unit::dimension).unwrap_or_default();
        assert_eq!(Unit::of_dimension(yuan_per_person).map(|unit| unit.to_string()).as_deref(), Some("元/人"));
    }
}
