//! A published value beside what can be worked out: by the indicator's own formula, or as a 完成率 or 同比 of results.
//!
//! Invariant: both sides come from one publication; the published digits stay as they are.

use super::identity::{Identity, hold, is_plain_sum, readable};
use super::{Check, Found};
use crate::catalogue::checks::{Relation, Severity};
use crate::catalogue::names::Comparison;
use crate::catalogue::split_label;
use crate::evaluate::evaluation::Evaluation;
use crate::evaluate::figure::Measure;
use crate::formula::quoted;
use crate::language::Language;
use crate::model::{Indicator, IndicatorId, RegionId, Verified, Vintage};

/// Holds the published values of these that can be worked out against the figures.
pub(super) fn run(evaluation: &Evaluation, region: RegionId, of: &[IndicatorId], found: &mut Found) {
    for &id in of {
        let indicator = evaluation.registry().indicator(id);
        let formula = evaluation.registry().formula(id);
        if formula.is_none() && indicator.verified != Verified::User {
            continue;
        }
        if !Vintage::ALL.into_iter().any(|vintage| evaluation.is_observed(id, region, vintage)) {
            continue;
        }
        let (check, text, severity) = match formula {
            Some(formula) => {
                let sum = is_plain_sum(&formula.checked.program);
                let severity = if sum { Severity::Error } else { Severity::Warning };
                (Check::Formula(id), formula.expression.to_string(), severity)
            }
            None => match comparison(evaluation, indicator) {
                Some(text) => (Check::Comparison(id), text, Severity::Warning),
                None => continue,
            },
        };
        if let Some(identity) = beside(evaluation, check, (id, region), &text, severity) {
            hold(evaluation, &identity, region, found);
        }
    }
}

fn beside(
    evaluation: &Evaluation,
    check: Check,
    (id, region): (IndicatorId, RegionId),
    formula: &str,
    severity: Severity,
) -> Option<Identity> {
    let stated = quoted(&evaluation.registry().indicator(id).id);
    Some(Identity {
        check,
        difference: readable(evaluation, &format!("{stated} - ({formula})"), region)?,
        left: Measure::Indicator(id),
        right: evaluation.measure(formula).ok()?,
        stated: Some(id),
        relation: Relation::Equal,
        severity,
        remark: "",
        share: false,
    })
}

/// What a published comparison, kept under its full label, is worked out by: `completion(employment.urban_new_jobs, 省)`.
fn comparison(evaluation: &Evaluation, indicator: &Indicator) -> Option<String> {
    let (name, suffix) = split_label(&indicator.zh);
    // Most names say none: they are not looked up.
    let comparison = suffix.comparison?;
    let of: IndicatorId = evaluation.registry().find(&name)?;
    let of = evaluation.registry().indicator(of);
    let id = quoted(&of.id);
    match comparison {
        Comparison::Completion(issuer) => Some(format!("completion({id}, {})", issuer.words(Language::Chinese))),
        Comparison::YearOnYear if of.unit.is_percent_like() => Some(format!("pp({id})")),
        Comparison::YearOnYear => Some(format!("yoy({id})")),
        Comparison::PeriodOnPeriod | Comparison::AgainstYear => None,
    }
}
