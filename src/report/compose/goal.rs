//! A figure against its target, its pace, the other regions and zero.

use super::change::directed;
use super::number;
use super::{Part, number::written};
use crate::evaluate::{Ask, Evaluation, Figure, Measure, Progress};
use crate::language::Language;
use crate::model::{Good, Scenario};
use crate::quantity::{Decimal, Unit};
use crate::report::slot::Look;

/// The result against the target of the issuer that the slot names, else of the nearest.
fn progress(evaluation: &Evaluation, ask: &Ask) -> Option<Progress> {
    let result = Ask { scenario: Scenario::Actual, ..ask.clone() };
    let mut all = evaluation.progress(&result).into_iter();
    match ask.scenario {
        Scenario::Target(issuer) => all.find(|progress| progress.issuer == issuer),
        _ => all.next(),
    }
}

/// 103.7%
pub(super) fn completion(evaluation: &Evaluation, ask: &Ask, look: &Look) -> Option<Vec<Part>> {
    let completion = progress(evaluation, ask)?.completion;
    Some(vec![Part::figure(written(&completion, look)?, completion)])
}

/// 快于序时进度3.7个百分点, 慢于序时进度0.4个百分点, 与序时进度持平; nothing for a whole year.
pub(super) fn pace(evaluation: &Evaluation, ask: &Ask, look: &Look) -> Option<Vec<Part>> {
    let lead = progress(evaluation, ask)?.lead.filter(|lead| lead.value.is_ok())?;
    Some(match directed(&lead, look.places) {
        None => vec![Part::figure("与序时进度持平", lead)],
        Some((ahead, number)) => {
            let word = if ahead { "快于序时进度" } else { "慢于序时进度" };
            vec![Part::words(word), Part::figure(format!("{number}个百分点"), lead)]
        }
    })
}

/// 超出目标44万人, 距目标尚差6万人, 与目标持平; 低于控制目标0.4个百分点 where little is good.
pub(super) fn distance(evaluation: &Evaluation, ask: &Ask, look: &Look) -> Option<Vec<Part>> {
    let Measure::Indicator(id) = ask.of else { return None };
    let issuer = progress(evaluation, ask)?.issuer.words(crate::language::Language::Chinese);
    let of = evaluation.measure_text(&ask.of);
    let of = evaluation.measure_of_ids(&format!("{of} - target({of}, {issuer})")).ok()?;
    let figure = evaluation.figure(&Ask { of, scenario: Scenario::Actual, ..ask.clone() });
    let unit = figure.unit()?;
    let figure = if unit == Unit::PERCENT { figure.shown_in(Unit::PERCENTAGE_POINT) } else { figure };
    let [above, below, level] = match evaluation.registry().indicator(id).good {
        Good::Down => ["高于控制目标", "低于控制目标", "与控制目标持平"],
        Good::Up | Good::Neutral => ["超出目标", "距目标尚差", "与目标持平"],
    };
    let (quantity, places) = number::quantity(&figure, look.unit, look.places)?;
    let spoken = if quantity.unit == Unit::PERCENTAGE_POINT {
        "个百分点".to_owned()
    } else {
        quantity.unit.words(Language::Chinese)
    };
    let shown = Figure { places, ..figure.clone().shown_in(quantity.unit) };
    Some(match directed(&shown, Some(places)) {
        None => vec![Part::figure(level, figure)],
        Some((up, number)) => {
            let word = if up { above } else { below };
            vec![Part::words(word), Part::figure(format!("{number}{spoken}"), figure)]
        }
    })
}

/// 31个地区第3位; where some have no figure, 有数据的21个地区第3位. Of what is to be kept low the lowest is first.
pub(super) fn rank(evaluation: &Evaluation, ask: &Ask) -> Option<Vec<Part>> {
    let ranking = evaluation.ranking(&ask.of, ask.region, ask.period);
    let own = ranking.rows.iter().find(|row| row.region == ask.region)?;
    let low = matches!(ask.of, Measure::Indicator(id) if evaluation.registry().indicator(id).good == Good::Down);
    let rank = if low {
        let value = own.figure.in_base_size()?;
        1 + ranking.rows.iter().filter(|row| row.figure.in_base_size().is_some_and(|other| other < value)).count()
    } else {
        usize::try_from(own.rank).ok()?
    };
    let known = if ranking.absent == 0 { "" } else { "有数据的" };
    let count = ranking.rows.len();
    if count < 2 {
        return None;
    }
    let words = format!("{known}{count}个地区第");
    Some(vec![Part::Words(words), Part::figure(rank.to_string(), own.figure.clone()), Part::words("位")])
}

/// 结余319.3亿元, 缺口26.3亿元, 收支平衡.
pub(super) fn balance(figure: Figure, look: &Look) -> Option<Vec<Part>> {
    let value = figure.decimal()?;
    if value.is_zero() {
        return Some(vec![Part::figure("收支平衡", figure)]);
    }
    let word = if value > Decimal::ZERO { "结余" } else { "缺口" };
    let size = Figure {
        value: figure.value.map(|of| crate::quantity::Quantity { value: of.value.abs(), ..of }),
        ..figure.clone()
    };
    Some(vec![Part::words(word), Part::figure(written(&size, look)?, figure)])
}
