//! What pages list of a region, found before they ask: at once it would hold them up.
//!
//! Invariant: part by part the same is found as at once.

use super::lines::{Line, PARTS, Part};
use super::questioned;
use super::run::{Pieces, Run};
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
    parts: std::slice::Iter<'static, Part>,
    /// Those that the first of the parts is still to be found of, where it is found of each.
    pieces: Pieces,
    lines: Vec<Line>,
    /// Whether the lists are found, and what a grid questions is.
    is_of_grid: bool,
}

/// Rows worked out at a time.
const ROWS_AT_ONCE: usize = 20;

impl<'e> Gathering<'e> {
    /// Of a region up to a period.
    #[must_use]
    pub fn of(evaluation: &'e Evaluation, region: RegionId, period: Period) -> Self {
        let mut known = evaluation.registry().indicator_ids();
        known.retain(|id| evaluation.dataset().has_in(*id, region));
        let rows = known.into_iter();
        let checks = Some(Run::of(evaluation, region, None));
        Self {
            evaluation,
            region,
            period,
            rows,
            checks,
            parts: PARTS.iter(),
            pieces: Pieces::of(evaluation),
            lines: Vec::new(),
            is_of_grid: false,
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
        if let Some(part) = self.parts.as_slice().first() {
            let (mut found, is_last) = match part {
                Part::Whole(part) => (part(evaluation, region, period), true),
                Part::Each(part) => match self.pieces.next() {
                    Some(of) => (part(evaluation, region, period, of), false),
                    None => (Vec::new(), true),
                },
            };
            self.lines.append(&mut found);
            if is_last {
                self.parts.next();
            }
            return true;
        }
        let lines = std::mem::take(&mut self.lines).into();
        let mut found = evaluation.found.borrow_mut();
        if std::mem::replace(&mut self.is_of_grid, true) {
            found.questioned = Some((region, lines));
            return false;
        }
        found.lines = Some((region, period, lines));
        match questioned::until(evaluation).filter(|until| *until != period) {
            Some(until) => (self.period, self.parts) = (until, questioned::PARTS.iter()),
            None => return false,
        }
        true
    }
}
