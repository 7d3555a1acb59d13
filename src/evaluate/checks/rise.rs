//! 累计(n) ≥ 累计(n−1): a cumulative flow does not fall within its year.
//!
//! Invariant: always a warning, since reversals exist and 城镇新增就业 is net of 自然减员.

use super::{Broken, Check, Found, Passed};
use crate::catalogue::checks::Severity;
use crate::evaluate::evaluation::Evaluation;
use crate::evaluate::figure::Ask;
use crate::evaluate::rows;
use crate::model::{IndicatorId, Nature, Period, RegionId, Vintage};

/// Finds the months in which a cumulative flow of these is less than in the month before.
pub(super) fn run(evaluation: &Evaluation, region: RegionId, of: &[IndicatorId], found: &mut Found) {
    for &id in of {
        if evaluation.registry().indicator(id).nature == Nature::Flow
            && evaluation.is_observed(id, region, Vintage::Cumulative)
        {
            falls(evaluation, id, region, found);
        }
    }
}

fn falls(evaluation: &Evaluation, id: IndicatorId, region: RegionId, found: &mut Found) {
    let calendar = evaluation.calendar();
    let vintage = Vintage::Cumulative;
    let Some(row) = evaluation.published_row(id, region, vintage) else { return };
    for (_, through, before) in calendar.months_in_order() {
        let (Ok(now), Ok(earlier)) = (rows::cell(&row, Some(through)), rows::cell(&row, Some(before))) else {
            continue;
        };
        let periods = [through, before].map(|slot| calendar.period(usize::from(slot.0)));
        let fallen = if now < earlier { fall(evaluation, id, region, periods) } else { None };
        match fallen {
            Some(fallen) => found.broken.push(fallen),
            None => found.passes(|| {
                let ask = |period| Ask { vintage: Some(vintage), ..Ask::actual(id, region, period) };
                let [left, right] = periods.map(ask);
                Passed {
                    check: Check::Rise(id),
                    period: periods[0],
                    left,
                    right,
                    difference: Some(ask(periods[0].end())),
                }
            }),
        }
    }
}

fn fall(evaluation: &Evaluation, id: IndicatorId, region: RegionId, [now, before]: [Period; 2]) -> Option<Broken> {
    let ask = |period| Ask { vintage: Some(Vintage::Cumulative), ..Ask::actual(id, region, period) };
    let (left, right) = (evaluation.figure(&ask(now)), evaluation.figure(&ask(before)));
    let difference = evaluation.figure(&ask(now.end()));
    let tolerance = evaluation.margin_of_figure(&left)?.checked_add(evaluation.margin_of_figure(&right)?)?;
    let fallen = difference.value.ok()?.converted(evaluation.registry().indicator(id).unit)?.value;
    (-fallen > tolerance).then(|| Broken {
        check: Check::Rise(id),
        period: now,
        vintage: Some(Vintage::Cumulative),
        left,
        right,
        difference: Some(difference),
        tolerance,
        severity: Severity::Warning,
        terms: Vec::new(),
        reasons: Vec::new(),
    })
}
