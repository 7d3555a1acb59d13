//! What pages list of a region, found before they ask: at once it would hold them up.
//!
//! Invariant: part by part the same is found as at once.

use super::lines::{Each, Line, PARTS, Part};
use super::run::{INDICATORS_AT_ONCE, Run};
use crate::evaluate::evaluation::{Evaluation, Lane};
use crate::model::{IndicatorId, Period, RegionId};

/// The lines of a region up to a period, found some at a time.
pub struct Gathering<'e> {
    evaluation: &'e Evaluation,
    region: RegionId,
    period: Period,
    /// Whose rows are still to be worked out, and what is still to be found.
    rows: std::vec::IntoIter<IndicatorId>,
    checks: Option<Run<'e>>,
    indicators: Vec<IndicatorId>,
    parts: std::slice::Iter<'static, Part>,
    /// The part that is found of each indicator, with how many it was found of.
    each: Option<(Each, usize)>,
    lines: Vec<Line>,
}

/// Rows worked out at a time.
const ROWS_AT_ONCE: usize = 20;

impl<'e> Gathering<'e> {
    /// Of a region up to a period.
    #[must_use]
    pub fn of(evaluation: &'e Evaluation, region: RegionId, period: Period) -> Self {
        let indicators = evaluation.registry().indicator_ids();
        let known = indicators.iter().copied().filter(|id| evaluation.dataset().has_in(*id, region));
        let rows = known.collect::<Vec<_>>().into_iter();
        let checks = Some(Run::of(evaluation, region, None));
        Self {
            evaluation,
            region,
            period,
            rows,
            checks,
            indicators,
            parts: PARTS.iter(),
            each: None,
            lines: Vec::new(),
        }
    }

    /// Finds some more; whether there may be more.
    pub fn advance(&mut self) -> bool {
        let rows = self.rows.as_slice().len();
        for id in self.rows.by_ref().take(ROWS_AT_ONCE) {
            let _ = self.evaluation.row(id, self.region, Lane::Best);
        }
        if rows > 0 {
            return true;
        }
        if let Some(mut checks) = self.checks.take() {
            if checks.advance() {
                self.checks = Some(checks);
            } else {
                let broken = checks.finish().broken.into();
                self.evaluation.found.borrow_mut().broken = Some((self.region, broken));
            }
            return true;
        }
        let (evaluation, region, period) = (self.evaluation, self.region, self.period);
        if let Some((part, at)) = self.each.take() {
            if let Some(of) = self.indicators.chunks(INDICATORS_AT_ONCE).nth(at) {
                self.lines.append(&mut part(evaluation, region, period, of));
                self.each = Some((part, at + 1));
            }
            return true;
        }
        if let Some(part) = self.parts.next() {
            match part {
                Part::Whole(part) => self.lines.append(&mut part(evaluation, region, period)),
                Part::Each(part) => self.each = Some((*part, 0)),
            }
            return true;
        }
        let lines = std::mem::take(&mut self.lines).into();
        self.evaluation.found.borrow_mut().lines = Some((self.region, self.period, lines));
        false
    }
}
