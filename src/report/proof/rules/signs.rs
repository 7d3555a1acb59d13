//! 增长-11.4%, and 百分点 where a per cent belongs or the other way round.

use super::{Item, Line};
use crate::quantity::{Decimal, Unit};
use crate::report::proof::data::says_down;
use crate::report::proof::{Finding, Says, is_change};
use crate::report::reading::Role;

/// Words of a rate: its change is in 百分点.
const RATES: [&str; 5] = ["率", "比重", "占比", "比例", "覆盖面"];

pub(super) fn add(line: &Line, findings: &mut Vec<Finding>) {
    for item in &line.items {
        let role = item.said.role;
        if item.number.value < Decimal::ZERO && (is_change(role) || says_a_direction(line, item)) {
            let up = !says_down(line.reading, item.number);
            findings.push(item.finding(&[], Says::SignBehindDirection { up }));
        } else if item.unit() == Unit::PERCENT
            && matches!(role, Role::Growth | Role::Elsewhere)
            && let Some(base) = rate_of(line, item).filter(|base| of_a_rate(line, item, base))
        {
            findings.push(item.finding(&[base], Says::PercentOfRate));
        } else if item.unit() == Unit::PERCENTAGE_POINT && is_level(line, item) {
            findings.push(item.finding(&[], Says::PointsOfLevel));
        } else if item.unit() == Unit::PERCENTAGE_POINT && role == Role::Points {
            let before = line.before(item);
            let of_rate = RATES.iter().chain(&["增幅", "增速", "降幅", "进度"]).any(|word| before.contains(word));
            if let Some(base) = of_an_amount(line, item).filter(|_| !of_rate) {
                findings.push(item.finding(&[base], Says::PointsOfAmount));
            }
        }
    }
}

/// 签订率提高到98.5个百分点 is the rate itself.
fn is_level(line: &Line, item: &Item) -> bool {
    let before = line.before(item);
    before.ends_with(['到', '至']) && RATES.iter().any(|word| before.contains(word)) && !before.contains(['差', '幅'])
}

fn says_a_direction(line: &Line, item: &Item) -> bool {
    ["增长", "下降", "上升", "提高", "减少", "增加", "回落"].iter().any(|word| line.tail(item, 2) == *word)
}

/// What a change is of; against another year, 比2019年降低0.2%, the last that stands for itself.
fn rate_of<'a>(line: &'a Line, item: &Item) -> Option<&'a Item<'a>> {
    let before = || line.items.iter().take_while(|other| other.marked < item.marked);
    line.base(item).or_else(|| before().filter(|other| other.is_own()).last())
}

/// 登记失业率4.1%，比上年上升0.2%: the base is a rate by its unit and by its words, and the change is said of it alone.
fn of_a_rate(line: &Line, item: &Item, base: &Item) -> bool {
    let words = line.before(base);
    let change = line.before(item);
    base.unit() == Unit::PERCENT
        && base.is_own()
        && RATES.iter().any(|word| words.contains(word))
        && !change.contains(|c: char| "数额资金人员收入支出".contains(c))
        && item.number.value.abs() < base.number.value.abs()
}

/// 新增就业8640人，同比增长5个百分点: the number before it is an amount, and no rate stands between.
fn of_an_amount<'a>(line: &'a Line, item: &Item) -> Option<&'a Item<'a>> {
    let at = line.items.iter().position(|other| other.marked == item.marked)?;
    let previous = line.items[..at].last()?;
    let direct = !line.between(previous, item).contains(['；', '。']);
    let is_amount = matches!(previous.said.role, Role::Own | Role::Increase) && !previous.unit().is_percent_like();
    (direct && is_amount).then_some(previous)
}
