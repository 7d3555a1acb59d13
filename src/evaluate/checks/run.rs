//! All checks of a region, held some at a time.
//!
//! Invariant: some at a time the same is found in the same order as at once.

use super::{Found, Passed, beside, identity, regions, rise, roll};
use crate::catalogue::checks::{CheckKind, CheckRow, rows};
use crate::evaluate::evaluation::Evaluation;
use crate::model::{IndicatorId, RegionId};

/// What every indicator is held against.
type Held = fn(&Evaluation, RegionId, &[IndicatorId], &mut Found);

static EACH: [Held; 3] = [beside::run, regions::run, rise::run];
/// Indicators that are held at a time.
const INDICATORS_AT_ONCE: usize = 200;

/// All indicators, some at a time.
pub(super) struct Pieces {
    indicators: Vec<IndicatorId>,
    taken: usize,
}

impl Pieces {
    /// Of a registry.
    pub(super) fn of(evaluation: &Evaluation) -> Self {
        Self { indicators: evaluation.registry().indicator_ids(), taken: 0 }
    }

    /// The next ones; none behind the last, and then the first again.
    pub(super) fn next(&mut self) -> Option<&[IndicatorId]> {
        let piece = self.indicators.chunks(INDICATORS_AT_ONCE).nth(self.taken);
        self.taken = if piece.is_some() { self.taken + 1 } else { 0 };
        piece
    }
}

/// The checks of a region that are still to be held, and what was found before.
pub(super) struct Run<'e> {
    evaluation: &'e Evaluation,
    region: RegionId,
    rows: std::slice::Iter<'static, CheckRow>,
    each: std::slice::Iter<'static, Held>,
    /// Those that the first of `each` is still to be held against.
    pieces: Pieces,
    found: Found,
}

impl<'e> Run<'e> {
    pub(super) fn of(evaluation: &'e Evaluation, region: RegionId, passed: Option<Vec<Passed>>) -> Self {
        let (each, pieces) = (EACH.iter(), Pieces::of(evaluation));
        let found = Found { broken: Vec::new(), passed };
        Self { evaluation, region, rows: rows().iter(), each, pieces, found }
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
        let Some(held) = self.each.as_slice().first() else { return false };
        match self.pieces.next() {
            Some(of) => held(evaluation, region, of, found),
            None => drop(self.each.next()),
        }
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
