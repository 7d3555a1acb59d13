//! A figure against the same months a year earlier: 同比增长3.2%, 比上年上升0.2个百分点, 增加38万人.
//!
//! Invariant: the direction is in the word, so no minus sign ever follows 增长 or 上升.

use super::Part;
use super::number;
use crate::evaluate::{Ask, Change, Evaluation, Figure, Provenance, Turn};
use crate::formula::Function;
use crate::language::Language;
use crate::model::Period;
use crate::quantity::decimal::{self, Decimal};
use crate::quantity::format::{self, Place};
use crate::report::slot::Look;

/// 同比增长3.2%, 同比持平, 比上年上升0.2个百分点, 与上年持平, 同比由正转负.
pub(super) fn year_on_year(evaluation: &Evaluation, ask: &Ask, look: &Look) -> Option<Vec<Part>> {
    let parts = match evaluation.change(ask) {
        Change::Growth(figure) => match directed(&figure, look.places) {
            None => vec![Part::figure("同比持平", figure)],
            // What came to nothing fell by all of it.
            Some(_) if figure.decimal() == Some(-Decimal::ONE_HUNDRED) => {
                let mut parts = vec![Part::words("同比")];
                parts.extend(increase(evaluation, ask, look)?);
                parts
            }
            Some((up, number)) => {
                let word = if up { "同比增长" } else { "同比下降" };
                with_note(vec![Part::words(word), Part::figure(format!("{number}%"), figure)])
            }
        },
        Change::Points(figure) => {
            let base = base(ask.period);
            match directed(&figure, look.places) {
                None => vec![Part::figure(format!("与{base}持平"), figure)],
                Some((up, number)) => {
                    let word = format!("比{base}{}", if up { "上升" } else { "下降" });
                    with_note(vec![Part::Words(word), Part::figure(format!("{number}个百分点"), figure)])
                }
            }
        }
        Change::Turn(Turn::FromZero, figure) => vec![Part::figure(format!("{}为零", base(ask.period)), figure)],
        Change::Turn(turn, base) => vec![Part::figure(format!("同比{}", turn_words(turn)), base)],
        Change::None(_) => return None,
    };
    Some(parts)
}

/// 增长3.2%, 上升0.2个百分点, 持平: behind 同比分别.
pub(super) fn growth(evaluation: &Evaluation, ask: &Ask, look: &Look) -> Option<Vec<Part>> {
    let (figure, unit, [up_word, down_word]) = match evaluation.change(ask) {
        Change::Growth(figure) => (figure, "%", ["增长", "下降"]),
        Change::Points(figure) => (figure, "个百分点", ["上升", "下降"]),
        Change::Turn(turn, base) => return Some(vec![Part::figure(turn_words(turn), base)]),
        Change::None(_) => return None,
    };
    Some(match directed(&figure, look.places) {
        None => vec![Part::figure("持平", figure)],
        Some((up, number)) => {
            let word = if up { up_word } else { down_word };
            with_note(vec![Part::words(word), Part::figure(format!("{number}{unit}"), figure)])
        }
    })
}

/// 增加38万人, 减少38万人, 持平.
pub(super) fn increase(evaluation: &Evaluation, ask: &Ask, look: &Look) -> Option<Vec<Part>> {
    let of = evaluation.applied(Function::PointsDifference, &ask.of)?;
    let figure = evaluation.figure(&Ask { of, ..ask.clone() });
    let (quantity, places) = number::quantity(&figure, look.unit, look.places)?;
    let shown = decimal::round(quantity.value, places, <_>::default());
    if shown.is_zero() {
        return Some(vec![Part::figure("持平", figure)]);
    }
    let word = match (quantity.unit.is_percent_like(), shown > Decimal::ZERO) {
        (true, true) => "上升",
        (true, false) => "下降",
        (false, true) => "增加",
        (false, false) => "减少",
    };
    let unit = quantity.unit;
    let unit = if unit.is_percent_like() { "个百分点".to_owned() } else { unit.words(Language::Chinese) };
    let number = format::number(shown.abs(), places, Place::Text, <_>::default());
    Some(with_note(vec![Part::words(word), Part::figure(format!("{number}{unit}"), figure)]))
}

/// Whether a figure is above zero, and its number without the sign; `None` where it is shown as zero.
pub(super) fn directed(figure: &Figure, places: Option<u32>) -> Option<(bool, String)> {
    let places = places.unwrap_or(figure.places);
    let shown = decimal::round(figure.decimal()?, places, <_>::default());
    let number = format::number(shown.abs(), places, Place::Text, <_>::default());
    (!shown.is_zero()).then_some((shown > Decimal::ZERO, number))
}

/// Two publications that are held against each other are said to be two.
fn with_note(mut parts: Vec<Part>) -> Vec<Part> {
    let across =
        |part: &Part| matches!(part, Part::Figure(_, figure) if figure.provenance == Provenance::ComputedAcross);
    if parts.iter().any(across) {
        parts.push(Part::words("（口径不同）"));
    }
    parts
}

/// What a period is held against: 上年, 上年同期.
pub(super) fn base(period: Period) -> &'static str {
    if period.is_year() {
        "上年"
    } else if period.is_month() {
        "上年同月"
    } else {
        "上年同期"
    }
}

fn turn_words(turn: Turn) -> &'static str {
    match turn {
        Turn::ToDeficit => "由正转负",
        Turn::ToSurplus => "由负转正",
        Turn::DeficitWider => "缺口扩大",
        Turn::DeficitNarrower => "缺口收窄",
        Turn::DeficitSame => "缺口持平",
        Turn::FromZero => "由零起步",
    }
}
