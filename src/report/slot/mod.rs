//! A live slot of a text: which figure stands there and how it is written.
//!
//! ```text
//! {employment.urban_new_jobs}      {employment.urban_new_jobs|同比}      {pension_employee.revenue@上年|亿元|1位}
//! {employment.urban_new_jobs@下年@target|以上}      {全域}      {期间}      {表：employment.urban_new_jobs}
//! ```
//!
//! Invariant: what is printed is read back as the same slot.

mod display;
mod fixed;
mod look;
mod read;

use std::fmt;

pub use display::{Apart, CELLS, Display, ROWS};
pub use fixed::Fixed;
pub use look::{Form, Look};
pub use read::{SlotError, SlotReason};

use crate::model::{Period, Scenario, Vintage};
use crate::quantity::Decimal;
use crate::quantity::Unit;

/// A slot.
#[derive(Clone, Debug, PartialEq)]
pub enum Slot {
    /// A figure.
    Figure(Wanted),
    /// A word of the report's own place or period.
    Word(Word),
    /// Sentences that are written from what the data show.
    Block(Block),
    /// A table or a chart, set apart.
    Display(Display),
    /// Shows nothing; the group it stands in stands only where it holds.
    Test(Test),
}

/// Which figure, and how it is written.
#[derive(Clone, Debug, PartialEq)]
pub struct Wanted {
    /// An indicator's id or name, or a formula.
    pub of: String,
    /// Where; the report's own region where nothing is said.
    pub place: Option<Where>,
    /// When.
    pub when: When,
    /// Result, target or budget.
    pub scenario: Scenario,
    /// Only of this publication.
    pub vintage: Option<Vintage>,
    /// What is said of it.
    pub form: Form,
    /// How its number is written.
    pub look: Look,
    /// 定数: how it read when it was fixed.
    pub fixed: Option<Fixed>,
}

impl Wanted {
    /// The result of a measure at the report's own place and period.
    #[must_use]
    pub fn of(of: impl Into<String>) -> Self {
        Self {
            of: of.into(),
            place: None,
            when: When::Own,
            scenario: Scenario::Actual,
            vintage: None,
            form: Form::Value,
            look: Look::default(),
            fixed: None,
        }
    }
}

/// Where, seen from the report's region.
#[derive(Clone, Debug, PartialEq, Eq)]
pub enum Where {
    /// 上级: the region above.
    Above,
    /// A region by its name.
    Named(String),
}

/// When, seen from the report's period.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum When {
    /// The report's period.
    Own,
    /// 上年: the same months a year earlier.
    YearEarlier,
    /// 下年: the next calendar year.
    NextYear,
    /// 全年: the calendar year.
    WholeYear,
    /// A period of its own.
    Fixed(Period),
}

impl When {
    /// The periods that have a word, with it.
    pub const WORDS: [(Self, &'static str); 3] =
        [(Self::YearEarlier, "上年"), (Self::NextYear, "下年"), (Self::WholeYear, "全年")];

    /// As it stands behind `@`: a word, a period; nothing for the report's own.
    #[must_use]
    pub fn written(self) -> String {
        match self {
            Self::Fixed(period) => period.to_string(),
            when => word_of(&Self::WORDS, &when).to_owned(),
        }
    }

    /// The same, read.
    #[must_use]
    pub fn read(written: &str) -> Option<Self> {
        let word = Self::WORDS.iter().find(|(_, word)| *word == written).map(|(when, _)| *when);
        word.or_else(|| written.parse().ok().map(Self::Fixed))
    }

    /// The period that is meant; `None` outside the calendar.
    #[must_use]
    pub fn from(self, own: Period) -> Option<Period> {
        match self {
            Self::Own => Some(own),
            Self::YearEarlier => own.plus_years(-1),
            Self::NextYear => own.calendar_year().plus_years(1),
            Self::WholeYear => Some(own.calendar_year()),
            Self::Fixed(period) => Some(period),
        }
    }
}

/// A word of the report's own place or period.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Word {
    /// 全省
    Whole,
    /// 广东省
    Region,
    /// 省: the word of its level.
    Level,
    /// 2023年上半年
    Period,
    /// 2023
    Year,
    /// 2022
    LastYear,
    /// 上年, 上年同期: what the period is held against
    YearEarlier,
    /// 2024
    NextYear,
    /// 2023年末
    End,
}

impl Word {
    /// Every word with its name in slots.
    pub const ALL: [(Self, &'static str); 9] = [
        (Self::Whole, "全域"),
        (Self::Region, "地区"),
        (Self::Level, "级"),
        (Self::Period, "期间"),
        (Self::Year, "年"),
        (Self::LastYear, "上年"),
        (Self::YearEarlier, "上年同期"),
        (Self::NextYear, "下年"),
        (Self::End, "期末"),
    ];
}

/// Sentences that are written from what the data show.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Block {
    /// 存在问题: deficits, thin reserves, targets missed, figures that do not agree.
    Problems,
    /// 收不抵支和支付能力: the same of the funds alone.
    FundRisks,
}

impl Block {
    /// Every block with its name in slots.
    pub const ALL: [(Self, &'static str); 2] = [(Self::Problems, "存在问题"), (Self::FundRisks, "基金风险")];

    /// As it is written: 存在问题.
    #[must_use]
    pub fn name(self) -> &'static str {
        word_of(&Self::ALL, &self)
    }
}

/// A figure against a bound.
#[derive(Clone, Debug, PartialEq)]
pub struct Test {
    /// What is compared.
    pub of: Wanted,
    /// How it should stand to the bound.
    pub relation: Relation,
    /// The bound.
    pub bound: Decimal,
    /// The unit of the bound; the measure's own where nothing is said.
    pub unit: Option<Unit>,
}

/// How a figure stands to a bound.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Relation {
    /// <
    Below,
    /// <=
    AtMost,
    /// >
    Above,
    /// >=
    AtLeast,
}

impl Relation {
    /// Every relation with its sign, the longer signs first.
    pub const ALL: [(Self, &'static str); 4] =
        [(Self::AtMost, "<="), (Self::AtLeast, ">="), (Self::Below, "<"), (Self::Above, ">")];

    /// Whether a value stands so to a bound.
    #[must_use]
    pub fn holds(self, value: Decimal, bound: Decimal) -> bool {
        match self {
            Self::Below => value < bound,
            Self::AtMost => value <= bound,
            Self::Above => value > bound,
            Self::AtLeast => value >= bound,
        }
    }
}

impl Slot {
    /// This slot as it follows the data.
    #[must_use]
    pub fn free(&self) -> Self {
        match self {
            Self::Figure(wanted) => Self::Figure(Wanted { fixed: None, ..wanted.clone() }),
            Self::Display(display) => Self::Display(Display { fixed: None, ..display.clone() }),
            slot => slot.clone(),
        }
    }
}

pub(super) fn word_of<T: PartialEq>(all: &[(T, &'static str)], wanted: &T) -> &'static str {
    all.iter().find(|(known, _)| known == wanted).map_or("", |(_, word)| word)
}

impl fmt::Display for Slot {
    fn fmt(&self, formatter: &mut fmt::Formatter<'_>) -> fmt::Result {
        match self {
            Self::Figure(wanted) => write!(formatter, "{{{wanted}}}"),
            Self::Word(word) => write!(formatter, "{{{}}}", word_of(&Word::ALL, word)),
            Self::Block(block) => write!(formatter, "{{{}}}", block.name()),
            Self::Display(display) => write!(formatter, "{{{display}}}"),
            Self::Test(test) => {
                let (sign, unit) = (word_of(&Relation::ALL, &test.relation), test.unit);
                write!(formatter, "{{?{} {sign} {}", test.of, test.bound)?;
                unit.map_or(Ok(()), |unit| write!(formatter, "{unit}"))?;
                formatter.write_str("}")
            }
        }
    }
}

impl fmt::Display for Wanted {
    fn fmt(&self, formatter: &mut fmt::Formatter<'_>) -> fmt::Result {
        formatter.write_str(&self.of)?;
        match &self.place {
            None => {}
            Some(Where::Above) => formatter.write_str("@上级")?,
            Some(Where::Named(name)) => write!(formatter, "@{name}")?,
        }
        if self.when != When::Own {
            write!(formatter, "@{}", self.when.written())?;
        }
        if self.scenario != Scenario::Actual {
            write!(formatter, "@{}", self.scenario)?;
        }
        if let Some(vintage) = self.vintage {
            write!(formatter, "@{vintage}")?;
        }
        if self.form != Form::Value {
            write!(formatter, "|{}", self.form.word())?;
        }
        write!(formatter, "{}", self.look)?;
        self.fixed.iter().try_for_each(|fixed| write!(formatter, "{fixed}"))
    }
}
