//! 存在问题, drawn from the alerts and checks of a period.
//!
//! Invariant: a problem is stated with the figures that show it, and nothing is said that they do not show.

use super::Scope;
use super::compose::{Part, written};
use super::slot::Look;
use crate::evaluate::alerts::{self, Behind, Deficit, Reserve};
use crate::evaluate::checks::{self, Broken, Check, Severity};
use crate::evaluate::{Evaluation, Figure, Measure};
use crate::import::workbook::numeral::numeral;
use crate::language::Language;
use crate::model::{Good, IndicatorId};
use crate::quantity::Unit;
use crate::quantity::decimal::Decimal;
use crate::quantity::format::{self, Place};

/// How many targets that are behind are named.
const MOST_BEHIND: usize = 5;
/// How many broken identities are named.
const MOST_BROKEN: usize = 3;

/// Every problem, each an item of a list.
pub(super) fn all(evaluation: &Evaluation, scope: Scope) -> Vec<Vec<Part>> {
    let Scope { region, period } = scope;
    let mut items = of_funds(evaluation, scope);
    let behind: Vec<Vec<Part>> =
        alerts::behind(evaluation, region, period).iter().filter_map(|of| behind(evaluation, of)).collect();
    // What a whole year left undone is not slow any more.
    let lead = if period.is_year() { "部分目标任务未完成。" } else { "部分目标任务推进偏慢。" };
    items.extend(item(lead, behind.into_iter().take(MOST_BEHIND)));
    let is_error = |broken: &Broken| broken.severity == Severity::Error && broken.period.through() == period.through();
    let broken: Vec<Vec<Part>> = checks::broken(evaluation, region)
        .iter()
        .filter(|of| is_error(of))
        .filter_map(|of| broken(evaluation, of))
        .collect();
    items.extend(item("统计数据质量有待提高。", broken.into_iter().take(MOST_BROKEN)));
    items
}

/// The problems of the funds.
pub(super) fn of_funds(evaluation: &Evaluation, Scope { region, period }: Scope) -> Vec<Vec<Part>> {
    let deficits = alerts::deficit::deficits(evaluation, region, period);
    let now = deficits.iter().filter(|deficit| deficit.last() == period).filter_map(|of| deficit(evaluation, of));
    let reserves = alerts::reserves(evaluation, region, period);
    let thin = reserves.iter().filter_map(|of| reserve(evaluation, of));
    let mut items: Vec<Vec<Part>> = item("基金收支平衡压力较大。", now).into_iter().collect();
    items.extend(item("基金支撑能力偏弱。", thin));
    items
}

/// A leading sentence and its cases, parted by semicolons; nothing without cases.
fn item(lead: &str, cases: impl Iterator<Item = Vec<Part>>) -> Option<Vec<Part>> {
    let mut parts = vec![Part::words(lead)];
    for (at, case) in cases.enumerate() {
        if at > 0 {
            parts.push(Part::words("；"));
        }
        parts.extend(case);
    }
    let found = parts.len() > 1;
    parts.push(Part::words("。"));
    found.then_some(parts)
}

/// 工伤保险基金收入1210.8亿元、支出1237.1亿元，收支缺口26.3亿元，连续三年收不抵支
fn deficit(evaluation: &Evaluation, deficit: &Deficit) -> Option<Vec<Part>> {
    let last = deficit.deficits.last()?.clone();
    let unit = deficit.revenue.unit();
    let like = |figure: &Figure| unit.map_or_else(|| figure.clone(), |unit| figure.clone().shown_in(unit));
    let last = like(&last);
    let size = Figure {
        value: last.value.map(|of| crate::quantity::Quantity { value: of.value.abs(), ..of }),
        ..last.clone()
    };
    let mut parts = vec![
        Part::Words(format!("{}收入", fund(evaluation, deficit.balance))),
        shown(like(&deficit.revenue))?,
        Part::words("、支出"),
        shown(like(&deficit.expenditure))?,
        Part::words("，收支缺口"),
        Part::figure(written(&size, &Look::default())?, last),
    ];
    let streak = streak(&deficit.deficits);
    if streak > 1 {
        let months = if deficit.last().is_year() { "" } else { "同期" };
        parts.push(Part::Words(format!("，连续{}年{months}收不抵支", count_of_years(streak))));
    }
    Some(parts)
}

/// How many neighbouring years up to the last were in deficit.
fn streak(deficits: &[Figure]) -> usize {
    let follows = |pair: &[Figure]| pair[0].ask.period.plus_years(1) == Some(pair[1].ask.period);
    1 + deficits.windows(2).rev().take_while(|pair| follows(pair)).count()
}

fn count_of_years(years: usize) -> String {
    if years == 2 { "两".to_owned() } else { numeral(years) }
}

/// 失业保险基金累计结余可支付2.6个月，不足3个月
fn reserve(evaluation: &Evaluation, Reserve { months }: &Reserve) -> Option<Vec<Part>> {
    let Measure::Indicator(id) = months.ask.of else { return None };
    let few = alerts::FEWEST_MONTHS_PAYABLE;
    let lead = format!("{}累计结余可支付", fund(evaluation, id));
    Some(vec![Part::Words(lead), shown(months.clone())?, Part::Words(format!("，不足{few}个月"))])
}

/// 城镇新增就业人数完成年度目标的24.6%，慢于序时进度0.4个百分点; 城镇登记失业率4.6%，高于控制目标0.1个百分点
fn behind(evaluation: &Evaluation, Behind { result, progress }: &Behind) -> Option<Vec<Part>> {
    let Measure::Indicator(id) = result.ask.of else { return None };
    let indicator = evaluation.registry().indicator(id);
    if indicator.good == Good::Down {
        let target = progress.target.value.ok()?.converted(result.unit()?)?.value;
        let apart = result.decimal()?.checked_sub(target)?;
        let places = result.places.max(progress.target.places);
        let unit = result.unit()?;
        let spoken = if unit == Unit::PERCENT { "个百分点".to_owned() } else { unit.words(Language::Chinese) };
        let number = format::number(apart.abs(), places, Place::Text, <_>::default());
        let apart = Part::figure(format!("{number}{spoken}"), progress.target.clone());
        return Some(vec![
            Part::Words(indicator.zh.clone()),
            shown(result.clone())?,
            Part::words("，高于控制目标"),
            apart,
        ]);
    }
    let mut parts = vec![Part::Words(format!("{}完成年度目标的", indicator.zh)), shown(progress.completion.clone())?];
    if let Some(lead) = progress.lead.as_ref().filter(|lead| lead.decimal().is_some_and(|lead| lead < Decimal::ZERO)) {
        let number = format::number(lead.decimal()?.abs(), lead.places, Place::Text, <_>::default());
        parts.push(Part::words("，慢于序时进度"));
        parts.push(Part::figure(format!("{number}个百分点"), lead.clone()));
    }
    Some(parts)
}

/// 职工养老保险参保人数为52121万人，按分项计算为52120万人，尚需核实
fn broken(evaluation: &Evaluation, broken: &Broken) -> Option<Vec<Part>> {
    let registry = evaluation.registry();
    let name = match broken.check {
        Check::Row(row) => row.zh.clone(),
        Check::Formula(id) | Check::Comparison(id) | Check::Rise(id) | Check::Regions(id) => {
            registry.indicator(id).zh.clone()
        }
    };
    let right = match broken.left.unit() {
        Some(unit) => broken.right.clone().shown_in(unit),
        None => broken.right.clone(),
    };
    Some(vec![
        Part::Words(format!("{name}为")),
        shown(broken.left.clone())?,
        Part::words("，按勾稽关系计算为"),
        shown(right)?,
        Part::words("，尚需核实"),
    ])
}

fn shown(figure: Figure) -> Option<Part> {
    Some(Part::figure(written(&figure, &Look::default())?, figure))
}

/// 失业保险基金 of 失业保险基金当期结余.
fn fund(evaluation: &Evaluation, id: IndicatorId) -> String {
    let name = evaluation.registry().indicator(id).zh.clone();
    ["当期结余", "可支付月数"].iter().fold(name, |name, tail| name.trim_end_matches(tail).to_owned())
}
