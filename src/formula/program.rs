//! A checked formula as it is evaluated.
//!
//! Invariant: values are multiples of each operand's own unit, and every conversion between multiples is an explicit power
//! of ten.

use super::Operator;
use crate::model::{IndicatorId, Issuer, Vintage};
use crate::quantity::{Decimal, Unit};

/// Which statement about an indicator is read.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Reading {
    /// The result.
    Actual,
    /// The year's target: of one issuer, or the nearest.
    Target(Option<Issuer>),
    /// The year's budget.
    Budget,
    /// Before a change of policy.
    Before,
}

/// A formula as it is evaluated; [`Program::Scale`] converts.
#[derive(Clone, Debug, PartialEq)]
pub enum Program {
    /// A number, and the unit it was written with.
    Constant(Decimal, Unit),
    /// An indicator.
    Read {
        /// Which one.
        indicator: IndicatorId,
        /// Result, target or budget.
        reading: Reading,
    },
    /// −x
    Negate(Box<Program>),
    /// x × 10^power
    Scale {
        /// x
        of: Box<Program>,
        /// The power of ten.
        power: i8,
    },
    /// x + y
    Binary {
        /// + − × ÷
        operator: Operator,
        /// x
        left: Box<Program>,
        /// y
        right: Box<Program>,
    },
    /// x a year earlier, or at the beginning of the period.
    Previous {
        /// x
        of: Box<Program>,
        /// Whether x belongs to the end of a period, so that its beginning is meant.
        at_end: bool,
    },
    /// 同比, in %
    YearOnYear(Box<Program>),
    /// Difference from a year earlier.
    PointsDifference(Box<Program>),
    /// Part of the sum over siblings, in %
    Share(Box<Program>),
    /// The sum over siblings.
    SumRegions(Box<Program>),
    /// From January on.
    YearToDate(Box<Program>),
    /// A single month by difference.
    SingleMonth(Box<Program>),
    /// The running total.
    Running(Box<Program>),
    /// Mean yearly growth, in %
    CompoundGrowth {
        /// x
        of: Box<Program>,
        /// Over how many years.
        years: u16,
    },
    /// Balance over mean monthly expenditure.
    MonthsPayable {
        /// The closing balance.
        balance: Box<Program>,
        /// The expenditure of the period.
        expenditure: Box<Program>,
    },
    /// x as one publication has it.
    OfVintage {
        /// x
        of: Box<Program>,
        /// Which publication.
        vintage: Vintage,
    },
    /// 完成率, in %
    Completion {
        /// Which indicator.
        indicator: IndicatorId,
        /// Whose target; the nearest where none is named.
        issuer: Option<Issuer>,
    },
}

/// A formula that has passed.
#[derive(Clone, Debug, PartialEq)]
pub struct Checked {
    /// As evaluated.
    pub program: Program,
    /// What the result is counted in.
    pub unit: Unit,
    /// Whether the result belongs to the end of a period.
    pub at_end: bool,
    /// Whether it adds regions up, so that a change in one region reaches all.
    pub adds_regions: bool,
    /// Whether each cell comes from cells of the same period, so that one can be made alone.
    pub own_period: bool,
    /// The indicators it reads, each once.
    pub reads: Vec<IndicatorId>,
}

impl Program {
    /// Whether any part of it, itself included, passes a test.
    #[must_use]
    pub fn any(&self, test: &dyn Fn(&Self) -> bool) -> bool {
        let inner = match self {
            Self::Constant(..) | Self::Read { .. } | Self::Completion { .. } => false,
            Self::Binary { left, right, .. } => left.any(test) || right.any(test),
            Self::MonthsPayable { balance, expenditure } => balance.any(test) || expenditure.any(test),
            Self::Negate(of)
            | Self::Scale { of, .. }
            | Self::Previous { of, .. }
            | Self::YearOnYear(of)
            | Self::PointsDifference(of)
            | Self::Share(of)
            | Self::SumRegions(of)
            | Self::YearToDate(of)
            | Self::SingleMonth(of)
            | Self::Running(of)
            | Self::CompoundGrowth { of, .. }
            | Self::OfVintage { of, .. } => of.any(test),
        };
        inner || test(self)
    }

    /// Whether it names a publication for a part of it.
    #[must_use]
    pub fn names_a_vintage(&self) -> bool {
        self.any(&|part| matches!(part, Self::OfVintage { .. }))
    }
}
