//! How an identity was judged: what it holds together, how far apart its sides are, how much of that rounding may explain.
//!
//! Invariant: a difference that the case itself does not say is said here.

use super::identity::subject;
use super::words::with_magnitude;
use crate::catalogue::checks::CheckKind;
use crate::evaluate::checks::{Broken, Check, Passed};
use crate::evaluate::{Evaluation, Measure};
use crate::language::Language;
use crate::model::Topic;
use crate::phrase::{Sentence, trace};
use crate::quantity::decimal::round;
use crate::quantity::format::{self, Place};
use crate::quantity::{Decimal, Quantity, Rounding, Unit};

/// 相差5亿元，允许误差1.5亿元
pub(super) fn judged(evaluation: &Evaluation, found: &Broken) -> Sentence {
    let language = evaluation.language();
    let says_it = match &found.check {
        Check::Row(row) => matches!(row.kind, CheckKind::RollForward | CheckKind::Parts),
        Check::Formula(_) => true,
        Check::Comparison(_) | Check::Rise(_) | Check::Regions(_) => found.terms.len() > 1,
    };
    let sentence = match &found.difference {
        Some(difference) if !says_it => {
            let sentence = with_magnitude(language, Sentence::of(language.pick("相差", "Difference ")), difference);
            sentence.words(language.pick("，", ", "))
        }
        _ => Sentence::default(),
    };
    let measure = found.difference.as_ref().map_or(&found.left.ask.of, |difference| &difference.ask.of);
    let tolerance = Quantity { value: found.tolerance, unit: evaluation.unit(measure) };
    let shown = found.left.unit().and_then(|unit| tolerance.converted(unit)).unwrap_or(tolerance);
    let begins = sentence.is_empty();
    sentence.words(allowed(evaluation, shown, begins))
}

/// 允许误差0.5亿元: by the places that were published.
pub(super) fn allowed(evaluation: &Evaluation, tolerance: Quantity, begins: bool) -> String {
    let language = evaluation.language();
    if tolerance.value.is_zero() {
        return language
            .pick("不容许误差", if begins { "No rounding allowed" } else { "no rounding allowed" })
            .to_owned();
    }
    let allowed = margin(language, tolerance);
    let rounding = if begins { "Rounding" } else { "rounding" };
    match language {
        Language::Chinese => format!("允许误差{allowed}"),
        Language::English => format!("{rounding} allows for {allowed}"),
    }
}

/// 0.5亿元, 0.1个百分点
#[must_use]
pub fn margin(language: Language, tolerance: Quantity) -> String {
    let unit = if tolerance.unit.is_percent_like() { Unit::PERCENTAGE_POINT } else { tolerance.unit };
    let shown = Quantity { unit, ..tolerance };
    let shown = shown.converted(format::read_in(shown, language)).unwrap_or(shown);
    format::with_unit(&format::exact(ended(shown.value), Place::text(language)), shown.unit, language)
}

/// The value with the digits it has; that of a quotient, which has no end, with two or three that count.
fn ended(value: Decimal) -> Decimal {
    /// Behind the point, more than anybody publishes.
    const MOST_PLACES: u32 = 8;
    let shown = |places: u32| round(value, places, Rounding::default());
    let value = value.normalize();
    let first = (0..MOST_PLACES).find(|places| !shown(*places).is_zero()).filter(|_| value.scale() > MOST_PLACES);
    first.map_or(value, |first| shown(first + 2))
}

/// What an identity is about: 职工养老保险累计结存.
#[must_use]
pub fn name(evaluation: &Evaluation, check: &Check) -> String {
    subject(evaluation, check)
}

/// The side worked out, as a formula in words.
#[must_use]
pub fn worked_out(evaluation: &Evaluation, passed: &Passed) -> String {
    trace::name(evaluation, &passed.right.of)
}

/// The field of work that an identity is of.
#[must_use]
pub fn topic(evaluation: &Evaluation, passed: &Passed) -> Option<Topic> {
    let of = match &passed.left.of {
        Measure::Indicator(id) => *id,
        Measure::Formula(formula) => *formula.checked.reads.first()?,
    };
    Some(evaluation.registry().indicator(of).topic)
}
