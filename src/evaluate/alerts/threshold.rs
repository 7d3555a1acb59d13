//! Thresholds of the user's own that figures have passed.
//!
//! Invariant: a figure is held against a threshold in the unit that its indicator is kept in.

use crate::catalogue::checks::Severity;
use crate::catalogue::{Side, ThresholdKey};
use crate::evaluate::evaluation::{Evaluation, Lane};
use crate::evaluate::figure::{Ask, Figure};
use crate::model::{Period, RegionId};
use crate::quantity::Quantity;

/// How many years back a threshold is held against figures.
const YEARS: i16 = 10;

/// A threshold with the figures beyond it.
#[derive(Clone, Debug, PartialEq)]
pub struct Crossed {
    /// Which threshold.
    pub key: ThresholdKey,
    /// Its value as typed.
    pub limit: Quantity,
    /// Why it was set; may be empty.
    pub note: String,
    /// The figures beyond it, oldest first.
    pub figures: Vec<Figure>,
}

impl Crossed {
    /// Whether it is an error and not only a warning.
    #[must_use]
    pub fn is_error(&self) -> bool {
        self.key.severity == Severity::Error
    }
}

/// The thresholds that figures of a region have passed: at a period, in the same months of the years before, and for what is counted
/// at the end of a period in each of its months.
#[must_use]
pub fn crossed(evaluation: &Evaluation, region: RegionId, until: Period) -> Vec<Crossed> {
    let registry = evaluation.registry();
    let found = registry.thresholds().filter_map(|(key, threshold)| {
        let kept = registry.indicator(key.indicator).unit;
        let limit = threshold.limit.converted(kept)?.value;
        evaluation.row(key.indicator, region, Lane::Best)?;
        let figure = |period| evaluation.figure(&Ask::actual(key.indicator, region, period));
        let is_beyond = |figure: &Figure| {
            let value = figure.value.ok().and_then(|quantity| quantity.converted(kept));
            value.is_some_and(|quantity| match key.side {
                Side::Above => quantity.value > limit,
                Side::Below => quantity.value < limit,
            })
        };
        let figures: Vec<Figure> =
            periods(registry.is_at_end(key.indicator), until).into_iter().map(figure).filter(is_beyond).collect();
        let (limit, note) = (threshold.limit, threshold.note.clone());
        (!figures.is_empty()).then_some(Crossed { key, limit, note, figures })
    });
    found.collect()
}

fn periods(at_end: bool, until: Period) -> Vec<Period> {
    let mut periods: Vec<Period> = (1..=YEARS).rev().filter_map(|back| until.plus_years(-back)).collect();
    if at_end {
        periods = periods.into_iter().map(Period::end).collect();
        let months = (0..12).filter_map(|after| until.from().plus(after)).map(Period::month);
        periods.extend(months.filter(|month| month.through() <= until.through()));
    } else {
        periods.push(until);
    }
    periods
}
