//! 合理性审核: a result below zero where only more or nothing can be: persons, cases, revenue, a rate.
//!
//! Invariant: only what was observed is questioned; what may turn negative by its nature, as a balance or a return, is not.

use super::super::evaluation::Evaluation;
use super::super::figure::{Ask, Figure};
use crate::model::{IndicatorId, Period, RegionId, Scenario, Vintage};
use crate::quantity::Decimal;

/// An indicator with its results below zero, oldest first.
#[derive(Clone, Debug, PartialEq)]
pub struct Negative {
    /// Which.
    pub indicator: IndicatorId,
    /// The results.
    pub figures: Vec<Figure>,
}

/// What the name of an indicator holds that may be negative.
const MAY_BE_NEGATIVE: [&str; 14] =
    ["结余", "结存", "收益", "净", "增减", "增长", "增幅", "增速", "同比", "差", "调整", "清算", "变化", "盈亏"];
/// How many results of one indicator are told.
const MOST: usize = 24;

/// The results of these in a region up to a period that are below zero and cannot be.
#[must_use]
pub fn negatives(
    evaluation: &Evaluation,
    region: RegionId,
    until: Period,
    indicators: &[IndicatorId],
) -> Vec<Negative> {
    let negative = indicators.iter().filter_map(|&indicator| {
        let named = evaluation.registry().indicator(indicator);
        let mut figures: Vec<Figure> =
            Vintage::ALL.into_iter().flat_map(|vintage| of(evaluation, indicator, (region, until), vintage)).collect();
        crate::order::sort_by_key(&mut figures, |figure| figure.ask.period.through());
        figures.truncate(MOST);
        let may_be = || MAY_BE_NEGATIVE.iter().any(|word| named.zh.contains(word));
        (!figures.is_empty() && !may_be()).then_some(Negative { indicator, figures })
    });
    negative.collect()
}

fn of(
    evaluation: &Evaluation,
    indicator: IndicatorId,
    (region, until): (RegionId, Period),
    vintage: Vintage,
) -> Vec<Figure> {
    let dataset = evaluation.dataset();
    let Some(column) = dataset.column(indicator, Scenario::Actual, vintage) else { return Vec::new() };
    let is_below_zero = |value: Decimal| value.is_sign_negative() && !value.is_zero();
    let below =
        column.block(region).iter().enumerate().filter(|(_, cell)| cell.is_some_and(|cell| is_below_zero(cell.value)));
    let periods = below.filter_map(|(slot, _)| dataset.axis().periods().get(slot).copied());
    let ask = |period| Ask { vintage: Some(vintage), ..Ask::actual(indicator, region, period) };
    periods.filter(|period| period.through() <= until.through()).map(|period| evaluation.figure(&ask(period))).collect()
}
