//! 合计 = sum of the regions: a region's figure beside the sum over those under it.
//!
//! Invariant: compared only where every region under it has the figure, in the same publication.

use super::{Broken, Check, Found, Passed, all_published};
use crate::catalogue::checks::Severity;
use crate::evaluate::evaluation::{Evaluation, Lane};
use crate::evaluate::figure::Ask;
use crate::evaluate::rows::{self, Row, combine};
use crate::formula::{Function, Operator, quoted};
use crate::model::{IndicatorId, Period, RegionId, Vintage};
use crate::quantity::Decimal;

/// Finds where a region's total of one of these differs from the sum of the regions under it.
pub(super) fn run(evaluation: &Evaluation, region: RegionId, of: &[IndicatorId], found: &mut Found) {
    let registry = evaluation.registry();
    let under = registry.under(region);
    if under.is_empty() {
        return;
    }
    for &id in of.iter().filter(|id| registry.indicator(**id).adds_over_regions) {
        for vintage in Vintage::ALL {
            let is_observed = |region: &RegionId| evaluation.is_observed(id, *region, vintage);
            if is_observed(&region) && under.iter().all(is_observed) {
                totals(evaluation, id, (region, &under), vintage, found);
            }
        }
    }
}

fn totals(
    evaluation: &Evaluation,
    id: IndicatorId,
    (region, under): (RegionId, &[RegionId]),
    vintage: Vintage,
    found: &mut Found,
) {
    let row = |region: &RegionId| evaluation.row(id, *region, Lane::Only(vintage));
    let (Some(total), Some(parts)) = (row(&region), under.iter().map(row).collect::<Option<Vec<Row>>>()) else {
        return;
    };
    for slot in &evaluation.calendar().chronological {
        let cells = parts.iter().map(|part| rows::cell(part, Some(*slot)));
        let sum = cells.into_iter().try_fold(Decimal::ZERO, |sum, part| combine(Operator::Add, sum, part?));
        let period = evaluation.calendar().period(usize::from(slot.0));
        if let (Ok(stated), Ok(sum)) = (rows::cell(&total, Some(*slot)), sum) {
            let broken = (stated != sum)
                .then(|| judge(evaluation, id, (region, under), (period, vintage), stated.checked_sub(sum)))
                .flatten();
            match (broken, sum_ask(evaluation, id, (region, under), (period, vintage))) {
                (Some(broken), _) => found.broken.push(broken),
                (None, Some([left, right])) => {
                    found.passes(|| Passed { check: Check::Regions(id), period, left, right, difference: None });
                }
                (None, None) => {}
            }
        }
    }
}

fn judge(
    evaluation: &Evaluation,
    id: IndicatorId,
    (region, under): (RegionId, &[RegionId]),
    (period, vintage): (Period, Vintage),
    difference: Option<Decimal>,
) -> Option<Broken> {
    let ask = |region: RegionId| Ask { vintage: Some(vintage), ..Ask::actual(id, region, period) };
    let left = evaluation.figure(&ask(region));
    let parts: Vec<_> = under.iter().map(|region| evaluation.figure(&ask(*region))).collect();
    let tolerance = parts.iter().try_fold(evaluation.margin_of_figure(&left)?, |sum, part| {
        sum.checked_add(evaluation.margin_of_figure(part)?)
    })?;
    if difference?.abs() <= tolerance {
        return None;
    }
    let [_, right] = sum_ask(evaluation, id, (region, under), (period, vintage))?;
    let figures: Vec<_> = std::iter::once(&left).chain(&parts).collect();
    let severity = if all_published(evaluation, &figures) { Severity::Warning } else { Severity::Error };
    Some(Broken {
        check: Check::Regions(id),
        period,
        vintage: Some(vintage),
        right: evaluation.figure(&right),
        difference: None,
        tolerance,
        severity,
        terms: Vec::new(),
        reasons: Vec::new(),
        left,
    })
}

/// A region's total, and the sum over the regions under it.
fn sum_ask(
    evaluation: &Evaluation,
    id: IndicatorId,
    (region, under): (RegionId, &[RegionId]),
    (period, vintage): (Period, Vintage),
) -> Option<[Ask; 2]> {
    let sum = format!("{}({})", Function::SumRegions.word(), quoted(&evaluation.registry().indicator(id).id));
    let of = evaluation.measure(&sum).ok()?;
    let ask = |region: RegionId| Ask { vintage: Some(vintage), ..Ask::actual(id, region, period) };
    Some([ask(region), Ask { of, ..ask(*under.first()?) }])
}
