//! 百分点 that do not follow from the rates beside them: 比上年的3.5%下降0.3个百分点, 低于4.5%的控制目标1.3个百分点, 快于序时进度8.6个百分点.

use super::{Item, Line};
use crate::model::Period;
use crate::quantity::Unit;
use crate::quantity::decimal::{Decimal, divide};
use crate::report::proof::data::says_down;
use crate::report::proof::interval::Interval;
use crate::report::proof::{Finding, Says, when};
use crate::report::reading::Role;

/// The year that a part of a year without one is laid into.
const ANY_YEAR: u16 = 2000;

pub(super) fn add(line: &Line, findings: &mut Vec<Finding>) {
    for (at, item) in line.items.iter().enumerate() {
        if item.unit() == Unit::PERCENTAGE_POINT && item.number.value >= Decimal::ZERO {
            findings.extend(match item.said.role {
                Role::Points => apart(line, at, item, Role::Earlier),
                Role::Distance => apart(line, at, item, Role::Target),
                Role::Pace => pace(line, at, item),
                _ => None,
            });
        }
    }
}

/// A rate and the one right before its 百分点, which it is held against.
fn apart(line: &Line, at: usize, item: &Item, against: Role) -> Option<Finding> {
    let other = line.items[..at].last().filter(|other| other.said.role == against && other.unit() == Unit::PERCENT)?;
    let rate = line.base(item).filter(|rate| rate.unit() == Unit::PERCENT)?;
    let expected = rate.number.value.checked_sub(other.number.value)?;
    let stated = if says_down(line.reading, item.number) || says_below(line, item) {
        -item.number.value
    } else if against == Role::Target {
        // 与控制目标相差1.3个百分点
        return None;
    } else {
        item.number.value
    };
    // Two rounded rates are one of their last places off at most.
    let slack = Decimal::new(1, rate.number.value.scale().min(other.number.value.scale()));
    ((expected - stated).abs() > slack).then(|| item.finding(&[rate, other], Says::Apart(expected.normalize())))
}

fn says_below(line: &Line, item: &Item) -> bool {
    ["低于", "低"].iter().any(|word| line.tail(item, 16).contains(word))
}

/// 完成全年目标的58.6%，快于序时进度8.6个百分点, where the period is named.
fn pace(line: &Line, at: usize, item: &Item) -> Option<Finding> {
    let done = line.items[..at].iter().rev().find(|done| done.said.role == Role::Completion)?;
    (!line.between(done, item).contains(['；', '。'])).then_some(())?;
    let period = period(line, item)?;
    let elapsed = divide(Decimal::from(period.months()), Decimal::from(12))?;
    let elapsed = Interval { low: elapsed, high: elapsed };
    let before = line.before(item);
    let behind = ["慢于", "落后", "滞后", "低于", "少于"].iter().any(|word| before.contains(word));
    let stated = item.interval()?;
    let expected = done.interval()?.minus(elapsed)?;
    (!expected.touches(if behind { stated.negative() } else { stated })).then_some(())?;
    Some(item.finding(&[done], Says::Apart(expected.middle_like(item.number)?)))
}

/// The part of a year that a number is of, from its beginning on: named in its sentence, else in the title.
fn period(line: &Line, item: &Item) -> Option<Period> {
    let own = Period::year_of(line.reading.document.year.unwrap_or(ANY_YEAR)).ok()?;
    let document = &line.reading.document;
    let sentence = document.sentences.get(item.said.sentence)?;
    let title = document.text.split_once('\n').map_or(0..0, |(title, _)| 0..title.len());
    let named = |at: &std::ops::Range<usize>, through: usize| {
        let period = when::period_of(document, at, through, own);
        (period.from().month() == 1 && !period.is_year() && period.from().year() == period.through().year())
            .then_some(period)
    };
    named(&sentence.at, item.number.spot.at.start).or_else(|| named(&title, title.end))
}
