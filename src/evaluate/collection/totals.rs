//! The units of a period added up, indicator by indicator.
//!
//! Invariant: a total is a figure whose trace opens each unit's; where a unit lacks it there is none, and the unit is named.

use std::collections::BTreeMap;

use super::{Collected, Column};
use crate::evaluate::evaluation::Evaluation;
use crate::evaluate::figure::{Ask, Figure};
use crate::formula::{Function, quoted};
use crate::model::{IndicatorId, Period, RegionId, Scenario, Vintage};
use crate::quantity::Decimal;
use crate::quantity::decimal::scale_by_ten;

/// An indicator over the units.
#[derive(Clone, Debug, PartialEq)]
pub struct Total {
    /// Which.
    pub indicator: IndicatorId,
    /// Each region's figure, in the order of the units.
    pub units: Vec<Figure>,
    /// Their sum; none where the indicator does not add up, or the parts of the whole are not known.
    pub sum: Option<Figure>,
    /// The regions without a figure.
    pub lacks: Vec<RegionId>,
    /// What the whole itself reports, where it does.
    pub stated: Option<Figure>,
    /// Whether that differs from the sum by more than rounding explains.
    pub is_off: bool,
}

/// Every indicator that a region has of a period, in the order of the catalogue: what only an office sends is nobody's part.
#[must_use]
pub fn totals(evaluation: &Evaluation, collected: &Collected, column: usize) -> Vec<Total> {
    let Some(of) = collected.columns.get(column) else { return Vec::new() };
    let regions: Vec<RegionId> = collected.regions().collect();
    let asked = periods(collected, regions.len(), column, of);
    asked.into_iter().map(|(id, period)| total(evaluation, collected, &regions, id, period)).collect()
}

/// The indicators of the regions with the period that most of their figures write.
fn periods(collected: &Collected, regions: usize, column: usize, of: &Column) -> BTreeMap<IndicatorId, Period> {
    let mut count: BTreeMap<IndicatorId, BTreeMap<Period, usize>> = BTreeMap::new();
    let cells = collected.cells.iter().take(regions).filter_map(|row| row.get(column));
    for (key, observation) in cells.flat_map(|sent| &sent.figures) {
        *count.entry(key.indicator).or_default().entry(observation.period).or_default() += 1;
    }
    let most = |count: BTreeMap<Period, usize>| {
        count
            .into_iter()
            .max_by_key(|(period, count)| (*count, period.months()))
            .map_or(of.period, |(period, _)| period)
    };
    count.into_iter().map(|(id, count)| (id, most(count))).collect()
}

fn total(
    evaluation: &Evaluation,
    collected: &Collected,
    regions: &[RegionId],
    indicator: IndicatorId,
    period: Period,
) -> Total {
    let registry = evaluation.registry();
    let units: Vec<Figure> =
        regions.iter().map(|region| evaluation.figure(&Ask::actual(indicator, *region, period))).collect();
    let adds = collected.complete && registry.indicator(indicator).adds_over_regions;
    let sum = || {
        let text = format!("{}({})", Function::SumRegions.word(), quoted(&registry.indicator(indicator).id));
        let of = evaluation.measure(&text).ok()?;
        Some(evaluation.figure(&Ask::of(of, *regions.first()?, period)))
    };
    let lacks = regions.iter().zip(&units).filter(|(_, figure)| figure.value.is_err());
    let key = |vintage| registry.key(indicator, collected.whole, period, Scenario::Actual, vintage);
    let is_stated = Vintage::ALL.into_iter().any(|vintage| evaluation.dataset().cell(&key(vintage)).is_some());
    let stated = is_stated.then(|| evaluation.figure(&Ask::actual(indicator, collected.whole, period)));
    let sum = if adds { sum() } else { None };
    let is_off = sum.as_ref().zip(stated.as_ref()).is_some_and(|(sum, stated)| is_off(evaluation, sum, stated, &units));
    let lacks = lacks.map(|(region, _)| *region).collect();
    Total { indicator, units, sum, lacks, stated, is_off }
}

/// As 勾稽 judges it: half a unit in the last place of each figure is allowed.
fn is_off(evaluation: &Evaluation, sum: &Figure, stated: &Figure, units: &[Figure]) -> bool {
    let apart = || {
        let (sum, stated) = (sum.in_base_size()?, stated.in_base_size()?);
        sum.checked_sub(stated).map(|apart| apart.abs())
    };
    let margin = |figure: &Figure| {
        let unit = evaluation.unit(&figure.ask.of);
        scale_by_ten(evaluation.margin_of_figure(figure)?, unit.multiplier())
    };
    let allowed = units.iter().chain([stated]).try_fold(Decimal::ZERO, |all, of| all.checked_add(margin(of)?));
    apart().zip(allowed).is_some_and(|(apart, allowed)| apart > allowed)
}
