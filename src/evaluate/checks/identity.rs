//! An identity held against every period of a region, one publication at a time.
//!
//! Invariant: a single month that was itself only taken by difference is not checked again.

use std::rc::Rc;

use super::{Broken, Check, Found, Passed, Reason, Term, all_published, observation_of};
use crate::catalogue::checks::{CheckKind, CheckRow, Relation, Severity};
use crate::evaluate::evaluation::{Evaluation, Lane};
use crate::evaluate::figure::{Ask, Figure, Measure, Provenance};
use crate::evaluate::rows;
use crate::formula::{Operator, Program, Reading};
use crate::model::{IndicatorId, Period, RegionId, Source, Vintage};
use crate::quantity::Decimal;
use crate::quantity::decimal::scale_by_ten;

/// An identity that has been read: both sides and their difference.
pub(super) struct Identity {
    pub check: Check,
    pub left: Measure,
    pub right: Measure,
    pub difference: Measure,
    /// Held only where this one was observed.
    pub stated: Option<IndicatorId>,
    pub relation: Relation,
    pub severity: Severity,
    pub remark: &'static str,
    /// A share is not below zero either.
    pub share: bool,
}

/// How many periods of an identity are listed as broken in one publication, the latest.
const MOST: usize = 100;

/// Holds a row of the catalogue against the figures.
pub(super) fn run(evaluation: &Evaluation, row: &'static CheckRow, region: RegionId, found: &mut Found) {
    let Some(difference) = readable(evaluation, &row.difference, region) else { return };
    let (Ok(left), Ok(right)) = (evaluation.measure(&row.left), evaluation.measure(&row.right)) else { return };
    let identity = Identity {
        check: Check::Row(row),
        left,
        right,
        difference,
        stated: None,
        relation: row.relation,
        severity: row.severity,
        remark: &row.note,
        share: row.kind == CheckKind::Share,
    };
    hold(evaluation, &identity, region, found);
}

/// A formula all of whose names may have a value in a region.
pub(super) fn readable(evaluation: &Evaluation, text: &str, region: RegionId) -> Option<Measure> {
    let measure = evaluation.measure(text).ok()?;
    let Measure::Formula(formula) = &measure else { return Some(measure) };
    let is_observed =
        |id: IndicatorId| Vintage::ALL.into_iter().any(|vintage| evaluation.is_observed(id, region, vintage));
    let may_have = |id: &IndicatorId| evaluation.registry().formula(*id).is_some() || is_observed(*id);
    formula.checked.reads.iter().all(may_have).then_some(measure)
}

/// Finds where an identity is broken, in each publication.
pub(super) fn hold(evaluation: &Evaluation, identity: &Identity, region: RegionId, found: &mut Found) {
    let Measure::Formula(formula) = &identity.difference else { return };
    let from = found.broken.len();
    for vintage in Vintage::ALL {
        let may_have = |id: &IndicatorId| {
            evaluation.is_observed(*id, region, vintage) || evaluation.registry().formula(*id).is_some()
        };
        let held = match identity.stated {
            Some(stated) => evaluation.is_observed(stated, region, vintage),
            None => formula.checked.reads.iter().any(may_have),
        };
        if !held {
            continue;
        }
        let Some(row) = evaluation.formula_row(formula, region, Lane::Only(vintage)) else { continue };
        let (most, most_passed) = (found.broken.len() + MOST, found.passed.as_ref().map_or(0, |all| all.len() + MOST));
        for id in evaluation.calendar().chronological.iter().rev() {
            let Ok(difference) = rows::cell(&row, Some(*id)) else { continue };
            let suspect = match identity.relation {
                Relation::Equal => !difference.is_zero(),
                Relation::AtMost => {
                    difference > Decimal::ZERO
                        || identity.share && difference < Decimal::NEGATIVE_ONE * Decimal::ONE_HUNDRED
                }
            };
            let period = evaluation.calendar().period(usize::from(id.0));
            if found.broken.len() < most
                && suspect
                && let Some(broken) = judge(evaluation, identity, region, period, vintage, difference)
            {
                found.broken.push(broken);
            } else if found.passed.as_ref().is_some_and(|all| all.len() < most_passed)
                && let Some(passed) = passed(evaluation, identity, region, period, vintage, difference.abs())
            {
                found.passes(|| passed);
            }
        }
    }
    crate::order::sort_by_key(&mut found.broken[from..], |found| found.period);
}

/// The identity as one that holds, where its stated side was stated.
fn passed(
    evaluation: &Evaluation,
    identity: &Identity,
    region: RegionId,
    period: Period,
    vintage: Vintage,
    apart: Decimal,
) -> Option<Passed> {
    let ask = |of: &Measure| Ask { vintage: Some(vintage), ..Ask::of(of.clone(), region, period) };
    let left = evaluation.figure_beside(&ask(&identity.left));
    let stated = left.value.is_ok() && left.provenance != Provenance::Difference;
    let at_most = identity.relation == Relation::AtMost;
    let holds = apart.is_zero() || at_most || apart <= tolerance(evaluation, &ask(&identity.difference))?;
    (stated && holds).then(|| Passed {
        check: identity.check.clone(),
        period,
        left: left.ask,
        right: evaluation.figure_beside(&ask(&identity.right)).ask,
        difference: Some(ask(&identity.difference)),
    })
}

fn judge(
    evaluation: &Evaluation,
    identity: &Identity,
    region: RegionId,
    period: Period,
    vintage: Vintage,
    difference: Decimal,
) -> Option<Broken> {
    let ask = |of: &Measure| Ask { vintage: Some(vintage), ..Ask::of(of.clone(), region, period) };
    let left = evaluation.figure_beside(&ask(&identity.left));
    let tolerance = tolerance(evaluation, &ask(&identity.difference))?;
    let stated = !matches!(left.provenance, Provenance::Difference | Provenance::Accumulated);
    if difference.abs() <= tolerance || left.value.is_err() || !stated {
        return None;
    }
    let mut found = Broken {
        check: identity.check.clone(),
        period,
        vintage: Some(vintage),
        right: evaluation.figure_beside(&ask(&identity.right)),
        difference: Some(evaluation.figure(&ask(&identity.difference))),
        tolerance,
        severity: identity.severity,
        terms: terms(evaluation, &ask(&identity.right)),
        reasons: Vec::new(),
        left,
    };
    explain(evaluation, &mut found, identity);
    Some(found)
}

/// How much of a difference rounding may explain, in the unit that it is kept in.
pub(super) fn tolerance(evaluation: &Evaluation, ask: &Ask) -> Option<Decimal> {
    let Measure::Formula(formula) = &ask.of else { return None };
    let lane = ask.vintage.map_or(Lane::Across, Lane::Only);
    evaluation.margin(&formula.checked.program, ask, lane)
}

/// The operands of a side that is a plain sum of several.
pub(super) fn terms(evaluation: &Evaluation, ask: &Ask) -> Vec<Term> {
    let Measure::Formula(formula) = &ask.of else { return Vec::new() };
    let lane = ask.vintage.map_or(Lane::Across, Lane::Only);
    evaluation.terms(&formula.checked.program, ask, lane).unwrap_or_default()
}

fn explain(evaluation: &Evaluation, found: &mut Broken, identity: &Identity) {
    let figures: Vec<&Figure> = found.cells().collect();
    if all_published(evaluation, &figures) {
        // Nobody here can correct a publication, so it must not keep a report from being final.
        found.severity = Severity::Warning;
    } else {
        found.reasons.extend(swapped(found));
    }
    if from_other_documents(evaluation, found) {
        found.reasons.push(Reason::Documents);
    }
    if found.terms.is_empty() && is_cut_off(found) {
        found.reasons.push(Reason::CutOff);
    }
    if found.reasons.is_empty() && !identity.remark.is_empty() {
        found.reasons.push(Reason::Remark(identity.remark));
    }
}

/// Whether an operand was taken from another document than the stated side.
fn from_other_documents(evaluation: &Evaluation, found: &Broken) -> bool {
    let title = |figure: &Figure| match &observation_of(evaluation, figure)?.source {
        Source::Citation { title, .. } => Some(Rc::clone(title)),
        Source::Cell { file, .. } | Source::Ledger { file, .. } => Some(Rc::clone(file)),
        Source::Typed { .. } | Source::Given => None,
    };
    let Some(stated) = title(&found.left) else { return false };
    found.terms.iter().filter_map(|term| title(&term.figure)).any(|other| other != stated)
}

/// Whether the published digits are those of the computed value without rounding: 98.9 where 98.97 was meant to be 99.0.
fn is_cut_off(found: &Broken) -> bool {
    let (Some(stated), Some(computed)) = (found.left.decimal(), found.right.decimal()) else { return false };
    found.left.unit() == found.right.unit() && computed.trunc_with_scale(found.left.places) == stated
}

/// An operand in which two neighbouring digits in the other order would settle the difference, as happens in typing.
pub(super) fn swapped(found: &Broken) -> Option<Reason> {
    let difference = found.difference.as_ref()?;
    let (unit, difference) = (difference.unit()?, difference.decimal()?);
    let sides = std::iter::once((false, &found.left)).chain(found.terms.iter().map(|term| (!term.minus, &term.figure)));
    for (taken_off, figure) in sides.filter(|(_, figure)| figure.provenance == Provenance::Observed) {
        let Some(value) = figure.decimal() else { continue };
        for instead in neighbours_swapped(value) {
            let change = instead.checked_sub(value)?;
            let shift = figure.unit()?.multiplier() - unit.multiplier();
            let change = scale_by_ten(if taken_off { -change } else { change }, shift)?;
            if difference.checked_add(change)?.is_zero() {
                return Some(Reason::Swapped { figure: figure.clone(), instead });
            }
        }
    }
    None
}

/// A number with each pair of neighbouring digits in the other order.
fn neighbours_swapped(value: Decimal) -> Vec<Decimal> {
    let text = value.to_string();
    let swap = |at: usize| {
        let mut bytes = text.clone().into_bytes();
        let next = if bytes.get(at + 1) == Some(&b'.') { at + 2 } else { at + 1 };
        let both = bytes.get(at)?.is_ascii_digit() && bytes.get(next)?.is_ascii_digit() && bytes[at] != bytes[next];
        bytes.swap(at, next);
        both.then(|| String::from_utf8(bytes).ok()?.parse().ok())?
    };
    (0..text.len().saturating_sub(1)).filter_map(swap).collect()
}

impl Evaluation {
    /// A figure from one publication, or a balance beside it from another where that one has none; a formula as asked.
    pub(super) fn figure_beside(&self, ask: &Ask) -> Figure {
        let Measure::Indicator(indicator) = ask.of else { return self.figure(ask) };
        let lane = ask.vintage.map_or(Lane::Best, Lane::Only);
        self.figure(&self.read_ask(indicator, Reading::Actual, ask, lane))
    }
}

/// Whether a formula is a plain sum of its operands.
pub(super) fn is_plain_sum(program: &Program) -> bool {
    match program {
        Program::Read { .. } => true,
        Program::Negate(of)
        | Program::Scale { of, .. }
        | Program::Previous { of, .. }
        | Program::OfVintage { of, .. } => is_plain_sum(of),
        Program::Binary { operator: Operator::Add | Operator::Subtract, left, right } => {
            is_plain_sum(left) && is_plain_sum(right)
        }
        _ => false,
    }
}
