//! 数字核对: a text read against the data and against itself.
//!
//! Invariant: nothing is changed; a number is said to disagree only where it is nearly certain what it is of, and what is uncertain is
//! listed as unknown.

mod data;
mod identities;
mod interval;
mod rules;
mod when;
pub mod words;

pub use data::is_written_as;

use std::ops::Range;

use super::Scope;
use super::reading::{Found, Lexicon, MOST_SPOTS, Number, Offer, Reading, Role, Said, read};
use crate::evaluate::{Evaluation, Figure};
use crate::quantity::{Decimal, Unit};

/// The most bytes of a text that is proofed.
pub const MOST_BYTES: usize = 12 * 1024 * 1024;

/// A text with what was found in it.
#[derive(Clone, Debug)]
pub struct Proof<'a> {
    /// The text, read through.
    pub reading: Reading<'a>,
    /// Each of its numbers, in order.
    pub numbers: Vec<Checked>,
    /// What does not agree within the text, in order.
    pub findings: Vec<Finding>,
    /// Whether there were more numbers than are looked at.
    pub cut: bool,
}

/// A number of a text beside the data.
#[derive(Clone, Debug)]
pub struct Checked {
    /// Which of the reading's places it is.
    pub marked: usize,
    /// What came of it.
    pub verdict: Verdict,
}

/// What came of a number.
#[derive(Clone, Debug)]
pub enum Verdict {
    /// The data say the same.
    Agreed(Matched),
    /// The data say otherwise.
    Disagrees {
        /// What it is of.
        matched: Matched,
        /// What the text says less what the data say, in the text's unit.
        difference: Decimal,
        /// The unit of the difference.
        unit: Unit,
    },
    /// Nothing in the data is known to be of it.
    Unknown,
}

/// What a number was held against.
#[derive(Clone, Debug)]
pub struct Matched {
    /// What it was taken for.
    pub offer: Offer,
    /// What the data say, in the text's unit where that fits.
    pub figure: Box<Figure>,
}

/// Something that does not agree within a text.
#[derive(Clone, Debug, PartialEq)]
pub struct Finding {
    /// The number or words it is about.
    pub at: Range<usize>,
    /// The other numbers it was held against.
    pub beside: Vec<Range<usize>>,
    /// What is wrong.
    pub says: Says,
}

/// What is wrong within a text. Decimals are worked out from the text's own numbers.
#[derive(Clone, Debug, PartialEq)]
pub enum Says {
    /// 增长-11.4%: the direction is said twice; whether the word says up.
    SignBehindDirection {
        /// Whether the word of direction says up.
        up: bool,
    },
    /// 失业率上升0.2%: the change of a rate is in 百分点.
    PercentOfRate,
    /// 就业8640人，增长5个百分点: the change of an amount is in %.
    PointsOfAmount,
    /// 签订率提高到98个百分点: a rate itself is in %.
    PointsOfLevel,
    /// The 完成率 does not follow.
    Completion(Decimal),
    /// A rate is not what its part is of its whole.
    Share(Decimal),
    /// The shares of all parts come to other than the whole.
    Shares(Decimal),
    /// The 百分点 between two rates are others; a minus sign where the first is below.
    Apart(Decimal),
    /// An amount for so many people that none of them gets that much, or so little; a balance no fund of that size has: 亿 for 万.
    Magnitude {
        /// Whether it is too much.
        large: bool,
    },
    /// The growth does not follow; a minus sign for a decline.
    Growth(Decimal),
    /// 增长到 a smaller number, 下降到 a larger one.
    Direction {
        /// Whether the numbers go up.
        up: bool,
    },
    /// Revenue less expenditure is another balance.
    Balance(Decimal, Unit),
    /// The parts come to another sum.
    Sum(Decimal, Unit),
    /// A part is larger than its whole.
    PartAboveWhole,
    /// Two numbers of one comparison, one in 万 and one in 亿.
    MixedUnits(Unit, Unit),
    /// A share above 100 %.
    Above100,
    /// A rate above what it is said to be kept within.
    AboveControl,
    /// An identity of the catalogue: its name, and what it comes to.
    Identity {
        /// What is checked.
        name: String,
        /// What the other numbers of the text come to.
        expected: Decimal,
        /// Its unit.
        unit: Unit,
    },
}

impl Says {
    /// Whether it is only advice on how to write it.
    #[must_use]
    pub fn is_advice(&self) -> bool {
        matches!(self, Self::MixedUnits(..) | Self::PercentOfRate | Self::Magnitude { .. })
    }
}

/// Proofs a text. Without a scope, or where the data are empty, only its own consistency is looked at.
#[must_use]
pub fn proof<'a>(text: &'a str, lexicon: &Lexicon, evaluation: &Evaluation, scope: Option<Scope>) -> Proof<'a> {
    let text = bounded(text);
    let reading = read(text, lexicon, evaluation.registry());
    let mut numbers = match scope {
        Some(scope) => data::checked(&reading, evaluation, scope),
        None => places(&reading).map(|(marked, ..)| Checked { marked, verdict: Verdict::Unknown }).collect(),
    };
    let mut findings = rules::findings(&reading);
    identities::add(&reading, evaluation, &mut findings);
    crate::order::sort_by_key(&mut findings, |finding| (finding.at.start, finding.at.end));
    // What is written in the wrong measure has no value to compare.
    let miswritten = |finding: &Finding| {
        matches!(finding.says, Says::PercentOfRate | Says::PointsOfAmount | Says::SignBehindDirection { .. })
    };
    for checked in &mut numbers {
        let at = &reading.marked[checked.marked].found.spot().whole;
        if matches!(checked.verdict, Verdict::Disagrees { .. })
            && findings.iter().any(|finding| finding.at == *at && miswritten(finding))
        {
            checked.verdict = Verdict::Unknown;
        }
    }
    let cut = text.len() > MOST_BYTES || reading.marked.len() >= MOST_SPOTS;
    Proof { reading, numbers, findings, cut }
}

/// As much of a text as is proofed.
fn bounded(text: &str) -> &str {
    if text.len() <= MOST_BYTES {
        return text;
    }
    let end = (0..=MOST_BYTES).rev().find(|at| text.is_char_boundary(*at)).unwrap_or(0);
    &text[..end]
}

/// The numbers of a text, each with its place and what is said of it.
fn places<'a>(reading: &'a Reading<'_>) -> impl Iterator<Item = (usize, &'a Number, &'a Said)> {
    reading.marked.iter().enumerate().filter_map(|(at, marked)| match (&marked.found, &marked.said) {
        (Found::Number(number), Some(said)) => Some((at, number, said)),
        _ => None,
    })
}

/// Whether a number says how another one changed.
fn is_change(role: Role) -> bool {
    matches!(role, Role::Growth | Role::Points | Role::Increase)
}
