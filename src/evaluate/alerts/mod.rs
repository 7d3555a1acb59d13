//! 预警 and what a reader should know of the data: deficits, targets missed, jumps, several publications, gaps.
//!
//! Invariant: an alert holds figures that open, and nothing is filled in to raise one.

pub mod deficit;
pub mod gaps;
pub mod jump;
pub mod sign;
pub mod threshold;
pub mod vintages;

pub use deficit::Deficit;
pub use gaps::Gaps;
pub use jump::Jump;
pub use sign::Negative;
pub use threshold::Crossed;
pub use vintages::Differing;

use super::compare::Progress;
use super::evaluation::{Evaluation, Lane};
use super::figure::{Ask, Figure};
use crate::catalogue::Registry;
use crate::catalogue::checks::{CheckKind, rows};
use crate::model::{Good, Indicator, IndicatorId, Nature, Period, RegionId, Scenario, Verified, Vintage};
use crate::quantity::Decimal;

/// 可支付月数 below which a fund raises an alert.
pub const FEWEST_MONTHS_PAYABLE: u8 = 3;

/// The balances (累计结存) of the funds that are kept apart, in the order of the catalogue; totals of several are left to
/// them.
pub(super) fn funds(registry: &Registry) -> impl Iterator<Item = IndicatorId> {
    let rolled = rows().iter().filter(|row| row.kind == CheckKind::RollForward);
    rolled.filter_map(|row| registry.find(&row.left))
}

/// Another measure of a fund, by one of it.
pub(super) fn of_fund(registry: &Registry, balance: IndicatorId, measure: &str) -> Option<IndicatorId> {
    registry.find(&format!("{}.{measure}", registry.indicator(balance).subject()))
}

/// A fund whose balance pays for less than [`FEWEST_MONTHS_PAYABLE`] months.
#[derive(Clone, Debug, PartialEq)]
pub struct Reserve {
    /// 可支付月数
    pub months: Figure,
}

/// A result behind its target: behind the share of the year that has passed, or above what it is to be kept below.
#[derive(Clone, Debug, PartialEq)]
pub struct Behind {
    /// The result.
    pub result: Figure,
    /// Against the target.
    pub progress: Progress,
}

/// The funds whose balance pays for too few months at the end of a period.
#[must_use]
pub fn reserves(evaluation: &Evaluation, region: RegionId, period: Period) -> Vec<Reserve> {
    let registry = evaluation.registry();
    let months = funds(registry).filter_map(|balance| {
        let months = of_fund(registry, balance, "months_payable")?;
        evaluation.row(months, region, Lane::Best)?;
        Some(evaluation.figure(&Ask::actual(months, region, period)))
    });
    let few = Decimal::from(FEWEST_MONTHS_PAYABLE);
    months.filter(|months| months.decimal().is_some_and(|value| value < few)).map(|months| Reserve { months }).collect()
}

/// The results behind their targets.
#[must_use]
pub fn behind(evaluation: &Evaluation, region: RegionId, period: Period) -> Vec<Behind> {
    let mut behind = Vec::new();
    for (id, indicator) in evaluation.registry().indicators() {
        if !has_target(evaluation, id, region) {
            continue;
        }
        let ask = Ask::actual(id, region, period);
        let result = evaluation.figure(&ask);
        if result.value.is_ok() {
            let missed =
                evaluation.progress(&ask).into_iter().filter(|progress| is_missed(progress, &result, indicator));
            behind.extend(missed.map(|progress| Behind { result: result.clone(), progress }));
        }
    }
    behind
}

fn has_target(evaluation: &Evaluation, indicator: IndicatorId, region: RegionId) -> bool {
    let column = |(scenario, vintage)| evaluation.dataset().column(indicator, scenario, vintage);
    let each = Scenario::TARGETS.into_iter().flat_map(|target| Vintage::ALL.map(|vintage| (target, vintage)));
    evaluation.dataset().has(indicator) && each.filter_map(column).any(|column| !column.block(region).is_empty())
}

fn is_missed(progress: &Progress, result: &Figure, indicator: &Indicator) -> bool {
    let in_unit = progress.target.unit().and_then(|unit| result.value.ok()?.converted(unit));
    let Some((result, target)) = in_unit.map(|result| result.value).zip(progress.target.decimal()) else {
        return false;
    };
    // Of a user's own indicator nothing is known but that it has a target: it is to be reached.
    let own = indicator.verified == Verified::User && indicator.good == Good::Neutral;
    let good = if own { Good::Up } else { indicator.good };
    match (good, indicator.nature, &progress.lead) {
        (Good::Up, Nature::Flow, Some(lead)) => lead.decimal().is_some_and(|lead| lead < Decimal::ZERO),
        // A number of people insured is near its target all year long: only the year's end tells.
        (Good::Up, Nature::Stock, Some(_)) | (Good::Neutral, ..) => false,
        (Good::Up, ..) => result < target,
        (Good::Down, ..) => result > target,
    }
}
