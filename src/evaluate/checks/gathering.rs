//! What pages list of a region, found before they ask: at once it would hold them up.
//!
//! Invariant: part by part the same is found as at once.

use super::lines::{Line, PARTS, Part};
use crate::evaluate::evaluation::{Evaluation, Lane};
use crate::model::{IndicatorId, Period, RegionId};

/// The lines of a region up to a period, found some at a time.
pub struct Gathering<'e> {
    evaluation: &'e Evaluation,
    region: RegionId,
    period: Period,
    /// Whose rows are still to be worked out, and what is still to be found.
    rows: std::vec::IntoIter<IndicatorId>,
    parts: std::slice::Iter<'static, Part>,
    lines: Vec<Line>,
}

/// Rows worked out at a time.
const ROWS_AT_ONCE: usize = 20;

impl<'e> Gathering<'e> {
    /// Of a region up to a period.
    #[must_use]
    pub fn of(evaluation: &'e Evaluation, region: RegionId, period: Period) -> Self {
        let known = evaluation.registry().indicators().map(|(id, _)| id);
        let rows = known.filter(|id| evaluation.dataset().has_in(*id, region)).collect::<Vec<_>>().into_iter();
        Self { evaluation, region, period, rows, parts: PARTS.iter(), lines: Vec::new() }
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
        if let Some(part) = self.parts.next() {
            self.lines.append(&mut part(self.evaluation, self.region, self.period));
            return true;
        }
        let lines = std::mem::take(&mut self.lines).into();
        self.evaluation.found.borrow_mut().lines = Some((self.region, self.period, lines));
        false
    }
}
