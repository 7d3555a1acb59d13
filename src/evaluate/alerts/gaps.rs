//! 缺数: months that a cumulative series lacks, and funds whose balance is known for few of their years.
//!
//! Invariant: a month counts as missing only where the same month of most other years is there, and only between the
//! first and the last that are.

use std::collections::BTreeMap;

use super::{funds, of_fund};
use crate::evaluate::evaluation::{Evaluation, Lane};
use crate::evaluate::figure::{Ask, Figure, Measure};
use crate::evaluate::rows;
use crate::model::{IndicatorId, Nature, Period, RegionId, Topic, Vintage, YearMonth};

/// What the data of a topic lack.
#[derive(Clone, Debug, PartialEq)]
pub struct Gaps {
    /// The field of work.
    pub topic: Topic,
    /// January through each month that is missing, in the order of time; may be empty.
    pub months: Vec<Period>,
    /// The indicators that lack just these.
    pub indicators: Vec<IndicatorId>,
    /// The balances that are known for few years, in the order of the catalogue.
    pub balances: Vec<FewBalances>,
}

/// A balance known for few of the years of its fund.
#[derive(Clone, Debug, PartialEq)]
pub struct FewBalances {
    /// 累计结存
    pub balance: IndicatorId,
    /// The years with one, oldest first.
    pub known: Vec<Figure>,
    /// The first year of the fund's present series of flows.
    pub since: u16,
}

/// What a region's data lack up to a period: months of cumulative series by topic, the set that most lack first; with
/// social insurance the balances.
#[must_use]
pub fn gaps(evaluation: &Evaluation, region: RegionId, until: Period) -> Vec<Gaps> {
    let mut alike: BTreeMap<(Topic, Vec<Period>), Vec<IndicatorId>> = BTreeMap::new();
    // Thousands of indicators of one table have the same months.
    let mut missing_beside: BTreeMap<Vec<YearMonth>, Vec<Period>> = BTreeMap::new();
    for (id, indicator) in evaluation.registry().indicators() {
        if indicator.nature == Nature::Flow && evaluation.is_observed(id, region, Vintage::Cumulative) {
            let known = known_months(evaluation, id, region);
            let missing = missing_beside.entry(known).or_insert_with_key(|known| missing_months(known, until));
            if !missing.is_empty() {
                alike.entry((indicator.topic, missing.clone())).or_default().push(id);
            }
        }
    }
    let gap = |((topic, months), indicators)| Gaps { topic, months, indicators, balances: Vec::new() };
    let mut gaps: Vec<Gaps> = alike.into_iter().map(gap).collect();
    crate::order::sort_by_key(&mut gaps, |gap| (gap.topic, std::cmp::Reverse(gap.indicators.len())));
    let balances = few_balances(evaluation, region, until);
    match gaps.iter_mut().find(|gap| gap.topic == Topic::SocialInsurance) {
        Some(gap) => gap.balances = balances,
        None if balances.is_empty() => {}
        None => gaps.push(Gaps {
            topic: Topic::SocialInsurance,
            months: Vec::new(),
            indicators: balances.iter().map(|few| few.balance).collect(),
            balances,
        }),
    }
    gaps
}

/// The months whose cumulative figure is known, in order.
fn known_months(evaluation: &Evaluation, id: IndicatorId, region: RegionId) -> Vec<YearMonth> {
    let Some(row) = evaluation.published_row(id, region, Vintage::Cumulative) else { return Vec::new() };
    let cumulative = evaluation.calendar().cumulative_in_order.iter();
    cumulative.filter(|(slot, _)| rows::cell(&row, Some(*slot)).is_ok()).map(|(_, through)| *through).collect()
}

fn missing_months(known: &[YearMonth], until: Period) -> Vec<Period> {
    let (Some(first), Some(last)) = (known.first(), known.last()) else { return Vec::new() };
    let years = usize::from(last.year() - first.year()) + 1;
    // A quarterly series has no January, and lacks none.
    let mut often = [0; 13];
    known.iter().for_each(|month| often[usize::from(month.month())] += 1);
    let usual: Vec<u16> = (1..=12).filter(|month| often[usize::from(*month)] * 2 > years).collect();
    let known_in =
        |year: u16| known.iter().filter(|month| month.year() == year && usual.contains(&month.month())).count();
    // A half-year's figure long before does not begin the series.
    let Some(begun) = (first.year()..=last.year()).find(|year| known_in(*year) * 2 > usual.len()) else {
        return Vec::new();
    };
    let last = *last.min(&until.through());
    let all =
        (begun..=last.year()).flat_map(|year| usual.iter().filter_map(move |month| YearMonth::new(year, *month).ok()));
    let missing = all.filter(|month| *month >= *first && *month <= last && known.binary_search(month).is_err());
    missing.map(|month| Period::month(month).cumulative_through()).collect()
}

/// The funds whose balance is there for less than half the years of their present series of flows.
fn few_balances(evaluation: &Evaluation, region: RegionId, until: Period) -> Vec<FewBalances> {
    let few = |balance: IndicatorId| {
        let flow = of_fund(evaluation.registry(), balance, "current_balance")?;
        few(evaluation, balance, flow, region, until)
    };
    funds(evaluation.registry()).filter_map(few).collect()
}

fn few(
    evaluation: &Evaluation,
    balance: IndicatorId,
    flow: IndicatorId,
    region: RegionId,
    until: Period,
) -> Option<FewBalances> {
    let balances = evaluation.row(balance, region, Lane::Best)?;
    let years: Vec<Period> = (1950..=until.year()).filter_map(|year| Period::year_of(year).ok()).collect();
    let vintage = evaluation.present_vintage(&[Measure::Indicator(flow)], region)?;
    let flows = evaluation.row(flow, region, Lane::Only(vintage))?;
    let axis = evaluation.dataset().axis();
    let is_there = |row: &rows::Row, period: Period| rows::cell(row, axis.id(period)).is_ok();
    let flowing: Vec<&Period> = years.iter().filter(|year| is_there(&flows, **year)).collect();
    let since = flowing.first()?.year();
    let known = years.iter().filter(|year| year.year() >= since && is_there(&balances, year.end()));
    let known: Vec<Figure> = known.map(|year| evaluation.figure(&Ask::actual(balance, region, *year))).collect();
    (!known.is_empty() && known.len() * 2 < flowing.len()).then_some(FewBalances { balance, known, since })
}
