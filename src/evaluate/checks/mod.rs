//! 勾稽: identities that the figures of one publication should keep, and those that are broken.
//!
//! Invariant: both sides of a broken identity are figures that open, and it is broken by more than rounding explains.

mod beside;
pub mod cases;
mod gathering;
mod identity;
pub mod lines;
mod margin;
mod questioned;
mod regions;
mod rise;
mod roll;
mod run;
pub mod sources;

use std::rc::Rc;

pub use crate::catalogue::checks::Severity;
pub use cases::Case;
pub use gathering::Gathering;
pub use lines::{Kind, Line, Says, all, count_open, open};
pub use questioned::questioned;
pub use sources::{Disputed, disputed};

use crate::catalogue::checks::CheckRow;
use crate::model::{IndicatorId, Observation, Period, RegionId, Source, Vintage};
use crate::quantity::{Decimal, Quantity};

use super::evaluation::Evaluation;
use super::figure::{Ask, Figure, Measure};
use run::Run;

/// Which identity.
#[derive(Clone, Debug, PartialEq)]
pub enum Check {
    /// A row of `catalogue/checks.csv`.
    Row(&'static CheckRow),
    /// A published value beside what the indicator's own formula gives.
    Formula(IndicatorId),
    /// A cumulative flow beside the month before.
    Rise(IndicatorId),
    /// A region's total beside the sum of the regions under it.
    Regions(IndicatorId),
    /// A published 完成率 or 同比, an indicator of its own, beside the one worked out from the results.
    Comparison(IndicatorId),
}

/// An operand of a plain sum.
#[derive(Clone, Debug, PartialEq)]
pub struct Term {
    /// Whether it is taken off.
    pub minus: bool,
    /// The operand.
    pub figure: Figure,
}

/// What may explain a difference, as far as it can be worked out.
#[derive(Clone, Debug, PartialEq)]
pub enum Reason {
    /// Balances between were not there: rolled forward from an earlier year.
    Rolled {
        /// The years without a balance.
        without: Vec<u16>,
        /// The year of the balance at the start.
        since: u16,
    },
    /// The flows are of another publication than the balance, which has none for these years.
    OnlyIn,
    /// The balance's own publication has flows too, of all the years or of some.
    Republished {
        /// The years that it has, each with revenue and expenditure.
        flows: Vec<(u16, [Figure; 2])>,
        /// Whether these are all the years.
        all: bool,
        /// What the balance comes to by them.
        result: Figure,
        /// What is left of the difference then.
        rest: Figure,
        /// What that does to the difference.
        effect: Effect,
    },
    /// The operands are of several publications.
    Across,
    /// The stated side and its operands were taken from different documents.
    Documents,
    /// The published digits are cut off and not rounded.
    CutOff,
    /// Two neighbouring digits of this operand in the other order would settle it.
    Swapped {
        /// The operand as it stands.
        figure: Figure,
        /// What it would be.
        instead: Decimal,
    },
    /// What the catalogue remarks on the identity.
    Remark(&'static str),
}

/// What other flows do to a difference.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Effect {
    /// Rounding explains what is left.
    Settles,
    /// Less is left.
    Narrows,
    /// As much or more is left.
    Widens,
}

/// A broken identity at one period.
#[derive(Clone, Debug, PartialEq)]
pub struct Broken {
    /// Which identity.
    pub check: Check,
    /// When; the month it ends in for a stock.
    pub period: Period,
    /// The publication that it is held against; none where several were needed.
    pub vintage: Option<Vintage>,
    /// The stated side.
    pub left: Figure,
    /// The side worked out.
    pub right: Figure,
    /// Left less right, where one question gives it.
    pub difference: Option<Figure>,
    /// How much of it rounding may explain, in the unit that the stated side is kept in.
    pub tolerance: Decimal,
    /// How bad it is.
    pub severity: Severity,
    /// The right side's operands, where it is a plain sum.
    pub terms: Vec<Term>,
    /// What may explain it, the likeliest first.
    pub reasons: Vec<Reason>,
}

impl Broken {
    /// The difference without its sign, as a share of the stated side; none where that is zero.
    #[must_use]
    pub fn relative(&self) -> Option<Decimal> {
        let stated = self.left.decimal().filter(|value| !value.is_zero())?;
        let other = self.right.value.ok()?.converted(self.left.unit()?)?.value;
        crate::quantity::decimal::divide(stated.checked_sub(other)?.abs(), stated.abs())
    }

    /// A name that stays the same as long as the identity is broken there, for marks and lists.
    #[must_use]
    pub fn id(&self, evaluation: &Evaluation) -> String {
        let registry = evaluation.registry();
        let of = match self.check {
            Check::Row(row) => row.id.as_str(),
            Check::Formula(id) | Check::Comparison(id) | Check::Rise(id) | Check::Regions(id) => {
                registry.indicator(id).id.as_str()
            }
        };
        let vintage = self.vintage.map_or_else(String::new, |vintage| format!("@{vintage}"));
        format!("{of}@{}@{}{vintage}", registry.region(self.left.ask.region).zh, self.period)
    }

    /// The figures concerned: the stated side and the operands of the other.
    pub fn cells(&self) -> impl Iterator<Item = &Figure> {
        std::iter::once(&self.left).chain(self.terms.iter().map(|term| &term.figure))
    }
}

/// An identity that holds at one period, within rounding.
#[derive(Clone, Debug, PartialEq)]
pub struct Passed {
    /// Which.
    pub check: Check,
    /// When.
    pub period: Period,
    /// The stated side.
    pub left: Ask,
    /// The side worked out.
    pub right: Ask,
    /// Left less right, where one question gives it.
    pub difference: Option<Ask>,
}

impl Passed {
    /// How much of a difference rounding may explain, where one question gives the difference.
    #[must_use]
    pub fn tolerance(&self, evaluation: &Evaluation) -> Option<Quantity> {
        let ask = self.difference.as_ref()?;
        Some(Quantity { value: identity::tolerance(evaluation, ask)?, unit: evaluation.unit(&ask.of) })
    }
}

/// What a run over all checks finds.
struct Found {
    broken: Vec<Broken>,
    /// Where identities hold, if that is wanted.
    passed: Option<Vec<Passed>>,
}

impl Found {
    fn passes(&mut self, passed: impl FnOnce() -> Passed) {
        if let Some(all) = &mut self.passed {
            all.push(passed());
        }
    }
}

/// What was found in one region, for the several lists of a page: while nothing changes.
#[derive(Clone, Debug, Default)]
pub(super) struct Kept {
    broken: Option<(RegionId, Rc<[Broken]>)>,
    lines: Option<(RegionId, Period, Rc<[Line]>)>,
    /// What questions a figure up to the last period, where these lines end before.
    questioned: Option<(RegionId, Rc<[Line]>)>,
}

impl Kept {
    /// All lines.
    pub(super) fn listed(&self) -> impl Iterator<Item = &Line> {
        let lines = self.lines.as_ref().map(|(.., lines)| lines);
        lines.into_iter().chain(self.questioned.as_ref().map(|(_, lines)| lines)).flat_map(|lines| lines.iter())
    }

    /// The lines among which are all that question a figure, up to the last period.
    fn questioned(&self, region: RegionId, until: Period) -> Option<Rc<[Line]>> {
        let listed = self.lines.as_ref().filter(|(of, last, _)| (*of, *last) == (region, until));
        let apart = self.questioned.as_ref().filter(|(of, _)| *of == region);
        listed.map(|(.., lines)| lines).or(apart.map(|(_, lines)| lines)).cloned()
    }
}

/// Every broken identity of a region, check by check in the order of the catalogue, each in the order of time.
#[must_use]
pub fn broken(evaluation: &Evaluation, region: RegionId) -> Rc<[Broken]> {
    if let Some((of, broken)) = &evaluation.found.borrow().broken
        && *of == region
    {
        return Rc::clone(broken);
    }
    let broken: Rc<[Broken]> = Run::of(evaluation, region, None).at_once().broken.into();
    evaluation.found.borrow_mut().broken = Some((region, Rc::clone(&broken)));
    broken
}

/// Where the identities of a region hold, in the same order.
#[must_use]
pub fn passed(evaluation: &Evaluation, region: RegionId) -> Vec<Passed> {
    Run::of(evaluation, region, Some(Vec::new())).at_once().passed.unwrap_or_default()
}

/// Whether all figures are quoted from publications, which nobody here can correct.
fn all_published(evaluation: &Evaluation, figures: &[&Figure]) -> bool {
    let is_cited = |observation: &Rc<Observation>| {
        matches!(observation.source, Source::Citation { .. } | Source::Cell { citation: Some(_), .. })
    };
    figures.iter().all(|figure| observation_of(evaluation, figure).is_none_or(is_cited))
}

/// The observation that a figure shows; none for one worked out.
fn observation_of<'a>(evaluation: &'a Evaluation, figure: &Figure) -> Option<&'a Rc<Observation>> {
    let Measure::Indicator(indicator) = figure.ask.of else { return None };
    let Ask { region, period, scenario, .. } = figure.ask;
    let key = evaluation.registry().key(indicator, region, period, scenario, figure.vintage?);
    evaluation.dataset().get(&key)
}
