//! Shares above 100 %, and rates above what they are said to be kept within.

use super::{Item, Line};
use crate::quantity::Unit;
use crate::quantity::decimal::{Decimal, Qualifier};
use crate::report::proof::{Finding, Says};
use crate::report::reading::Role;

/// Rates that may exceed 100 %.
const OPEN: [&str; 14] = [
    "完成率",
    "执行率",
    "增长率",
    "倍率",
    "达成率",
    "负担率",
    "收益率",
    "替代率",
    "费率",
    "利率",
    "汇率",
    "抚养率",
    "征缴率",
    "产销率",
];
/// An amount for each person beyond which 亿 was written for 万: 10 million 元.
const MOST_EACH: Decimal = Decimal::from_parts(10_000_000, 0, 0, false, 0);
/// And below which 万 was written for 亿: 5 元.
const LEAST_EACH: Decimal = Decimal::from_parts(5, 0, 0, false, 0);
/// Words of what is paid to people.
const PAID: [&str; 9] = ["发放", "补贴", "补助", "补偿", "追发", "追讨", "追回", "支付", "待遇"];
const BALANCES: [&str; 2] = ["累计结余", "滚存结余"];
/// How many times its revenue a fund's balance may be.
const MOST_YEARS: Decimal = Decimal::ONE_HUNDRED;

/// Whether a rate cannot exceed 100 %.
fn is_share(words: &str) -> bool {
    (words.ends_with('率') || words.ends_with("覆盖面")) && !OPEN.iter().any(|open| words.ends_with(open))
}

pub(super) fn add(line: &Line, findings: &mut Vec<Finding>) {
    for (at, item) in line.items.iter().enumerate() {
        let words = line.before(item).trim_end_matches(['达', '到', '为', '均', '在', '至', '超', '过']);
        if item.is_own() {
            findings.extend(magnitude(line, at, item));
            findings.extend(below_target(line, at, item));
            if item.unit() == Unit::PERCENT && item.number.value > Decimal::ONE_HUNDRED && is_share(words) {
                findings.push(item.finding(&[], Says::Above100));
            }
        }
        findings.extend(above_control(line, at, item));
    }
}

/// 登记失业率4.6%，控制在4.5%以内.
fn above_control(line: &Line, at: usize, item: &Item) -> Option<Finding> {
    let words = line.before(item);
    // 低于4%的控制指标 is said of a rate too.
    let is_within = item.number.spot.qualifier == Some(Qualifier::AtMost) && words.contains("控制在")
        || item.said.role == Role::Target && words == "低于";
    let rate = rate_before(line, at, item).filter(|_| is_within)?;
    (rate.number.value > item.number.value && !line.between(rate, item).contains(['；', '。']))
        .then(|| rate.finding(&[item], Says::AboveControl))
}

/// The rate that another one is said of: what stands between them says how it changed.
fn rate_before<'a>(line: &'a Line, at: usize, item: &Item) -> Option<&'a Item<'a>> {
    let is_rate = |item: &Item| item.unit() == Unit::PERCENT;
    line.items[..at].iter().rfind(|rate| rate.is_own()).filter(|rate| is_rate(rate) && is_rate(item))
}

/// 登记失业率3.2%，低于控制目标1.3%: no target of its own, which it would be above, but 百分点.
fn below_target(line: &Line, at: usize, item: &Item) -> Option<Finding> {
    let words = line.before(item);
    let is_below = words.starts_with("低于") && ["目标", "指标", "线"].iter().any(|of| words.ends_with(of));
    let rate = rate_before(line, at, item)?;
    (is_below && rate.number.value > item.number.value).then(|| item.finding(&[rate], Says::PercentOfRate))
}

/// 发放失业保险金1200亿元，惠及860人; 收入6517万元，支出3393万元，累计结余11446亿元.
fn magnitude(line: &Line, at: usize, item: &Item) -> Option<Finding> {
    let is_money = |item: &Item| item.unit().dimension() == Unit::TEN_THOUSAND_YUAN.dimension();
    let is_above = |large: &Item, small: &Item, most: Decimal| {
        small.size()?.checked_mul(most).map(|most| large.size() > Some(most))
    };
    let words = line.before(item);
    if is_money(item) && BALANCES.iter().any(|balance| words.contains(balance)) {
        let is_flow = |flow: &&Item| is_money(flow) && line.before(flow).ends_with(['入', '出']);
        let flow = line.items[..at].iter().rev().find(is_flow)?;
        return is_above(item, flow, MOST_YEARS)?.then(|| item.finding(&[flow], Says::Magnitude { large: true }));
    }
    let previous = line.items[..at].last().filter(|other| !line.between(other, item).contains(['；', '。']))?;
    // 发放补贴1200万元，惠及860人; 为860人发放补贴1200万元.
    let (paid, people) = if is_money(previous) { (previous, item) } else { (item, previous) };
    let is_first = people.marked < paid.marked;
    let words = line.before(paid);
    let is_each = is_money(paid)
        && ["人", "名"].contains(&people.unit().to_string().trim_start_matches(['万', '亿']))
        && PAID.iter().any(|word| words.contains(word))
        && (!is_first
            || line.before(people).contains(['为', '给', '向']) && !line.between(people, paid).contains('，'));
    let apart = |of: Decimal| people.size()?.checked_mul(of);
    let large = paid.size() > Some(apart(MOST_EACH).filter(|_| is_each)?);
    let small = paid.size() < apart(LEAST_EACH);
    (large || small).then(|| paid.finding(&[people], Says::Magnitude { large }))
}
