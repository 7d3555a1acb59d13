//! The formula language: text → expression with places → program whose units agree.
//!
//! ```text
//! pension_employee.revenue - pension_employee.expenditure      months_payable(balance, expenditure)      1.2亿元 * 16%
//! ```
//!
//! Invariant: a checked formula never mixes measures: 亿元 + 万元 converts, 元 + 人 is an error at its place.

mod check;
mod lex;
mod names;
mod order;
mod parse;
mod program;
mod word;

use std::fmt;

pub use check::{Operand, check};
pub use order::order;
pub use parse::parse;
pub use program::{Checked, Program, Reading};
pub use word::word_before;

use crate::quantity::{Decimal, Dimension, Unit};

/// The most characters of a formula.
pub const MAX_LENGTH: usize = 30_000;
/// How deep brackets and signs may nest.
pub const MAX_DEPTH: usize = 64;
/// The most operators of a formula.
pub const MAX_OPERATORS: usize = 250;
/// The most levels of a formula with all the formulas that it reads.
pub const MAX_LEVELS: usize = 300;

/// A place in a formula's text, in characters from 0; `end` is not included.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq)]
pub struct Span {
    /// The first character.
    pub start: usize,
    /// One past the last character.
    pub end: usize,
}

impl Span {
    fn through(self, other: Self) -> Self {
        Self { start: self.start, end: other.end }
    }
}

/// + − × ÷
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Operator {
    /// +
    Add,
    /// −
    Subtract,
    /// ×
    Multiply,
    /// ÷
    Divide,
}

impl Operator {
    /// As it is written in words on the page.
    #[must_use]
    pub fn symbol(self) -> &'static str {
        match self {
            Self::Add => "＋",
            Self::Subtract => "−",
            Self::Multiply => "×",
            Self::Divide => "÷",
        }
    }

    fn binds(self) -> u8 {
        match self {
            Self::Add | Self::Subtract => 1,
            Self::Multiply | Self::Divide => 2,
        }
    }
}

/// The functions of the language. A new one is a new row here, a case in the check and one in the evaluation.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Function {
    /// Result over the year's target, in %: 完成率.
    Completion,
    /// The year's target; with 本级, 县, 市 or 省 that issuer's.
    Target,
    /// The year's budget.
    Budget,
    /// The value before a change of policy.
    Before,
    /// A flow a year earlier, or a stock at the beginning of the period.
    Previous,
    /// Growth over the same period a year earlier, in %: 同比.
    YearOnYear,
    /// Difference from the same period a year earlier, in 百分点.
    PointsDifference,
    /// Part of the sum over the regions under one parent, in %.
    Share,
    /// The sum over the regions under one parent.
    SumRegions,
    /// From January on.
    YearToDate,
    /// One month of a cumulative flow, by difference.
    SingleMonth,
    /// The running total over the years.
    Running,
    /// Mean yearly growth over n years, compound, in %.
    CompoundGrowth,
    /// Closing balance over mean monthly expenditure: 可支付月数.
    MonthsPayable,
    /// As one publication has it: final, cumulative or flash.
    Vintage,
}

impl Function {
    /// Every function with its word in formulas.
    pub const ALL: [(Self, &'static str); 15] = [
        (Self::Completion, "completion"),
        (Self::Target, "target"),
        (Self::Budget, "budget"),
        (Self::Before, "before"),
        (Self::Previous, "prev"),
        (Self::YearOnYear, "yoy"),
        (Self::PointsDifference, "pp"),
        (Self::Share, "share"),
        (Self::SumRegions, "sum_regions"),
        (Self::YearToDate, "ytd"),
        (Self::SingleMonth, "month"),
        (Self::Running, "running"),
        (Self::CompoundGrowth, "cagr"),
        (Self::MonthsPayable, "months_payable"),
        (Self::Vintage, "vintage"),
    ];

    /// Its word in formulas.
    #[must_use]
    pub fn word(self) -> &'static str {
        Self::ALL.iter().find(|(function, _)| *function == self).map_or("", |(_, word)| word)
    }
}

/// A part of a formula and its place.
#[derive(Clone, Debug, PartialEq)]
pub struct Expression {
    /// What it is.
    pub node: Node,
    /// Where it stands.
    pub span: Span,
}

/// What a part of a formula is.
#[derive(Clone, Debug, PartialEq)]
pub enum Node {
    /// 100, 16%, 1.2亿元
    Number(Decimal, Unit),
    /// An indicator by its id or name.
    Name(String),
    /// −x
    Negate(Box<Expression>),
    /// x + y
    Binary(Operator, Box<Expression>, Box<Expression>),
    /// yoy(x)
    Call(Function, Vec<Expression>),
}

impl fmt::Display for Expression {
    fn fmt(&self, formatter: &mut fmt::Formatter<'_>) -> fmt::Result {
        let operand = |formatter: &mut fmt::Formatter<'_>, of: &Expression, bracket: bool| {
            if bracket { write!(formatter, "({of})") } else { write!(formatter, "{of}") }
        };
        match &self.node {
            Node::Number(value, unit) => write!(formatter, "{value}{unit}"),
            Node::Name(name) => formatter.write_str(&quoted(name)),
            Node::Negate(of) => {
                formatter.write_str("-")?;
                operand(formatter, of, matches!(of.node, Node::Binary(..) | Node::Negate(_)))
            }
            Node::Binary(operator, left, right) => {
                let binds = |of: &Expression| if let Node::Binary(inner, ..) = of.node { inner.binds() } else { 3 };
                operand(formatter, left, binds(left) < operator.binds())?;
                formatter.write_str(match operator {
                    Operator::Add => " + ",
                    Operator::Subtract => " - ",
                    Operator::Multiply => " * ",
                    Operator::Divide => " / ",
                })?;
                operand(formatter, right, binds(right) <= operator.binds())
            }
            Node::Call(function, arguments) => {
                write!(formatter, "{}(", function.word())?;
                for (at, argument) in arguments.iter().enumerate() {
                    write!(formatter, "{}{argument}", if at == 0 { "" } else { ", " })?;
                }
                formatter.write_str(")")
            }
        }
    }
}

/// A name as it stands in a formula: in quotation marks where it holds more than letters, digits, dots and colons.
#[must_use]
pub fn quoted(name: &str) -> String {
    match () {
        () if lex::is_plain_name(name) => name.to_owned(),
        () if name.contains('"') => format!("「{name}」"),
        () => format!("\"{name}\""),
    }
}

/// What is wrong with a formula, and where.
#[derive(Clone, Debug, PartialEq, Eq, thiserror::Error)]
#[error("at character {}: {reason}", span.start + 1)]
pub struct FormulaError {
    /// The place.
    pub span: Span,
    /// What is wrong there.
    pub reason: Reason,
}

/// What is wrong at a place of a formula.
#[derive(Clone, Debug, PartialEq, Eq, thiserror::Error)]
pub enum Reason {
    /// Nothing was written.
    #[error("empty formula")]
    Empty,
    /// More than [`MAX_LENGTH`] characters.
    #[error("{0} characters, at most {MAX_LENGTH}")]
    TooLong(usize),
    /// More than [`MAX_DEPTH`] levels.
    #[error("nested deeper than {MAX_DEPTH} levels")]
    TooDeep,
    /// More than [`MAX_OPERATORS`].
    #[error("more than {MAX_OPERATORS} operators")]
    Operators,
    /// With the formulas that it reads more than [`MAX_LEVELS`].
    #[error("with the formulas that it reads more than {MAX_LEVELS} levels")]
    Levels,
    /// A character the language does not have.
    #[error("unexpected {0}")]
    Character(char),
    /// A number with more than 28 digits.
    #[error("the number has more digits than an exact value holds")]
    Number,
    /// A unit the field does not have.
    #[error("unknown unit {0}")]
    Unit(String),
    /// A quotation mark without its twin.
    #[error("the quotation mark is not closed")]
    Quote,
    /// A value should begin here.
    #[error("a name, number or bracket is missing")]
    Operand,
    /// A bracket is opened here and not closed.
    #[error("the bracket is not closed")]
    Unclosed,
    /// The formula is complete, and something follows.
    #[error("an operator is missing before this")]
    Trailing,
    /// No indicator of that name.
    #[error("unknown name {name}")]
    Name {
        /// As written.
        name: String,
    },
    /// No function of that name.
    #[error("unknown function {name}")]
    Function {
        /// As written.
        name: String,
    },
    /// A wrong number of arguments.
    #[error("{} takes {expected} arguments, not {found}", function.word())]
    Arguments {
        /// The function.
        function: Function,
        /// How many it takes.
        expected: usize,
        /// How many stand here.
        found: usize,
    },
    /// The function wants an indicator's name here.
    #[error("{} takes the name of an indicator here", .0.word())]
    NotAName(Function),
    /// The function wants one of 本级, 县, 市, 省 here.
    #[error("{} takes one of 本级, 县, 市, 省 here", .0.word())]
    NotAnIssuer(Function),
    /// The function wants the word of a publication here.
    #[error("{} takes one of final, cumulative, flash here", .0.word())]
    NotAVintage(Function),
    /// The function wants a whole number of years, 1–99.
    #[error("{} takes a whole number of years here", .0.word())]
    NotYears(Function),
    /// The two sides measure different things.
    #[error("{left} and {right} cannot be added or subtracted; {} is missing as a factor", left.per(*right))]
    Units {
        /// What the left side measures.
        left: Dimension,
        /// What the right side measures.
        right: Dimension,
    },
    /// The result measures something else than wanted.
    #[error("the result is in {found}, wanted is {wanted}")]
    Result {
        /// What it measures.
        found: Dimension,
        /// What it should measure.
        wanted: Dimension,
    },
    /// A balance and an expenditure in different measures.
    #[error("{balance} over {expenditure} gives no months")]
    Months {
        /// What the balance measures.
        balance: Dimension,
        /// What the expenditure measures.
        expenditure: Dimension,
    },
    /// The field has no unit for what comes out.
    #[error("no unit for {0}")]
    NoUnit(Dimension),
}

#[cfg(test)]
mod tests;
