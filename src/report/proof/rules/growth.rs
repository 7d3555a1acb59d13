//! 完成率 and growth that do not follow from the numbers beside them.

use super::{Item, Line};
use crate::quantity::{Decimal, Unit};
use crate::report::proof::data::says_down;
use crate::report::proof::interval::Interval;
use crate::report::proof::{Finding, Says};
use crate::report::reading::{Role, sets_a_target};

pub(super) fn add(line: &Line, findings: &mut Vec<Finding>) {
    for (at, item) in line.items.iter().enumerate() {
        match item.said.role {
            Role::Completion => findings.extend(completion(line, item)),
            Role::Growth => findings.extend(grown_from(line, at, item).or_else(|| grown_by(line, at, item))),
            Role::Increase => {
                findings.extend(more_than_then(line, at, item).or_else(|| more_than_all(line, at, item)));
            }
            Role::Elsewhere => findings.extend(more_than_all(line, at, item)),
            _ => {}
        }
        findings.extend(direction(line, at, item));
    }
}

/// 新增就业8640人，完成目标8000人的103%.
fn completion(line: &Line, item: &Item) -> Option<Finding> {
    let result = line.base(item)?;
    let is_target = |other: &&Item| {
        let set = other.is_own() && sets_a_target(line.before(other));
        other.marked != result.marked && other.is_like(result) && (other.said.role == Role::Target || set)
    };
    let targets: Vec<&Item> = line.items.iter().filter(is_target).collect();
    // Where several results stand in a sentence, the target between a result and its 完成率.
    let between = |other: &&&Item| (result.marked..item.marked).contains(&other.marked);
    let target = match targets[..] {
        [target] => target,
        _ => targets.iter().find(between)?,
    };
    let expected = result.interval()?.over(target.interval()?)?;
    let stated = item.interval()?;
    (!expected.touches(stated)).then_some(())?;
    Some(item.finding(&[result, target], Says::Completion(expected.middle_like(item.number)?)))
}

/// 收入1269亿元，比上年增加83亿元，增长7.0%.
fn grown_by(line: &Line, at: usize, item: &Item) -> Option<Finding> {
    let increase = line.items[..at].last().filter(|previous| previous.said.role == Role::Increase)?;
    let now = line.base(increase).filter(|now| now.is_like(increase))?;
    let by = increase.interval()?;
    let by = if says_down(line.reading, increase.number) { by.negative() } else { by };
    let base = now.interval()?.minus(by)?;
    let expected = signed_over(by, base)?;
    compare(line, item, &[now, increase], expected)
}

/// 由1186亿元增加到1269亿元，增长7.0%; 收入1269亿元，比上年的1186亿元增长7.0%.
fn grown_from(line: &Line, at: usize, item: &Item) -> Option<Finding> {
    let amount = |item: &&Item| matches!(item.said.role, Role::Own | Role::Earlier) && !item.unit().is_percent_like();
    let near = |other: &&Item| !line.between(other, item).contains(['；', '。']);
    let amounts: Vec<&Item> = line.items[..at].iter().filter(amount).filter(near).collect();
    let [.., first, second] = amounts[..] else { return None };
    let (before, now) = match (first.said.role, second.said.role) {
        _ if !first.is_like(second) => return None,
        (_, Role::Own) if comes_from(line, first, second) => (first, second),
        (Role::Own, Role::Earlier) => (second, first),
        _ => return None,
    };
    let base = before.interval()?;
    let expected = signed_over(now.interval()?.minus(base)?, base)?;
    compare(line, item, &[before, now], expected)
}

/// 收入1269亿元，比上年的1186亿元增加83亿元.
fn more_than_then(line: &Line, at: usize, item: &Item) -> Option<Finding> {
    let [.., now, then] = line.items[..at] else { return None };
    if !now.is_own() || then.said.role != Role::Earlier || !now.is_like(&then) || !then.is_like(item) {
        return None;
    }
    let expected = now.interval()?.minus(then.interval()?)?;
    let stated = item.interval()?;
    let stated = if says_down(line.reading, item.number) { stated.negative() } else { stated };
    (!expected.touches(stated)).then_some(())?;
    Some(item.finding(&[&now, &then], Says::Balance(expected.middle_like(item.number)?, item.unit())))
}

/// 参保48074人，比2012年增加71647人: more was added than there is.
fn more_than_all(line: &Line, at: usize, item: &Item) -> Option<Finding> {
    let now = line.items[..at].last().filter(|now| now.is_own() && now.is_like(item))?;
    // A balance may have been below zero.
    let is_count = now.unit().is_count() && !now.unit().is_percent_like();
    let is_above = item.interval()?.low > now.interval()?.high && !says_down(line.reading, item.number);
    (is_count && is_above).then(|| item.finding(&[now], Says::PartAboveWhole))
}

fn compare(line: &Line, item: &Item, beside: &[&Item], expected: Interval) -> Option<Finding> {
    if item.unit() != Unit::PERCENT || item.number.value < Decimal::ZERO {
        return None;
    }
    let stated = item.interval()?;
    let stated = if says_down(line.reading, item.number) { stated.negative() } else { stated };
    (!expected.touches(stated)).then_some(())?;
    Some(item.finding(beside, Says::Growth(expected.middle_like(item.number)?)))
}

/// A quotient whose numerator may be below zero.
fn signed_over(of: Interval, base: Interval) -> Option<Interval> {
    if of.low > Decimal::ZERO {
        return of.over(base);
    }
    if of.high < Decimal::ZERO {
        return of.negative().over(base).map(Interval::negative);
    }
    None
}

/// 由X增加到Y, 从X降至Y: the first is what the second came from.
fn comes_from(line: &Line, first: &Item, second: &Item) -> bool {
    let before = line.before(first);
    let from = before.rfind(['由', '从']).is_some_and(|at| before[at..].chars().count() <= 14);
    let between = line.between(first, second);
    from && !between.contains(['，', '；', '。']) && between.ends_with(['到', '至', '为', '成'])
}

/// 由4.1%上升到3.9%.
fn direction(line: &Line, at: usize, second: &Item) -> Option<Finding> {
    let first = line.items[..at].last()?;
    let between = line.between(first, second);
    if !comes_from(line, first, second) || !first.is_like(second) {
        return None;
    }
    let up = ["增", "升", "提", "涨"].iter().any(|word| between.contains(word));
    let down = ["降", "减", "落", "缩", "下调"].iter().any(|word| between.contains(word));
    let (before, now) = (first.size()?, second.size()?);
    let wrong = up && !down && now < before || down && !up && now > before;
    wrong.then(|| second.finding(&[first], Says::Direction { up: now > before }))
}
