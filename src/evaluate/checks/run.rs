//! All checks of a region, held some at a time.
//!
//! Invariant: some at a time the same is found in the same order as at once.

use super::{Found, Passed, beside, identity, regions, rise, roll};
use crate::catalogue::checks::{CheckKind, CheckRow, rows};
use crate::evaluate::evaluation::Evaluation;
use crate::model::{IndicatorId, RegionId};

/// What every indicator is held against.
type Held = fn(&Evaluation, RegionId, &[IndicatorId], &mut Found);

const EACH: [Held; 3] = [beside::run, regions::run, rise::run];
/// Indicators that are held at a time.
pub(super) const INDICATORS_AT_ONCE: usize = 200;

/// The checks of a region that are still to be held, and what was found before.
pub(super) struct Run<'e> {
    evaluation: &'e Evaluation,
    region: RegionId,
    rows: std::slice::Iter<'static, CheckRow>,
    indicators: Vec<IndicatorId>,
    /// How many pieces of the indicators were held, one check after the other.
    pieces: usize,
    found: Found,
}

impl<'e> Run<'e> {
    pub(super) fn of(evaluation: &'e Evaluation, region: RegionId, passed: Option<Vec<Passed>>) -> Self {
        let indicators = evaluation.registry().indicator_ids();
        let found = Found { broken: Vec::new(), passed };
        Self { evaluation, region, rows: rows().iter(), indicators, pieces: 0, found }
    }

    /// Holds some more; whether there were any.
    pub(super) fn advance(&mut self) -> bool {
        let (evaluation, region, found) = (self.evaluation, self.region, &mut self.found);
        if let Some(row) = self.rows.next() {
            match row.kind {
                CheckKind::RollForward => roll::run(evaluation, row, region, found),
                CheckKind::Parts | CheckKind::Whole | CheckKind::Share => identity::run(evaluation, row, region, found),
            }
            return true;
        }
        let mut pieces =
            EACH.iter().flat_map(|held| self.indicators.chunks(INDICATORS_AT_ONCE).map(move |of| (held, of)));
        let Some((held, of)) = pieces.nth(self.pieces) else { return false };
        held(evaluation, region, of, found);
        self.pieces += 1;
        true
    }

    /// What is found, when there are no more.
    pub(super) fn finish(self) -> Found {
        self.found
    }

    pub(super) fn at_once(mut self) -> Found {
        while self.advance() {}
        self.finish()
    }
}
