//! Thresholds: values that an indicator should not pass, set by the user beside the checks of the catalogue.
//!
//! Invariant: a threshold converts into the unit of its indicator.

use super::checks::Severity;
use super::define::DefinitionError;
use super::place::{MAX_TEXT, Misfit, check_length};
use super::registry::Registry;
use crate::model::IndicatorId;
use crate::quantity::Quantity;

/// Which side of a threshold is the wrong one.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord)]
pub enum Side {
    /// What is above it.
    Above,
    /// What is below it.
    Below,
}

/// Which threshold: an indicator has one of each kind at most.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord)]
pub struct ThresholdKey {
    /// Of what.
    pub indicator: IndicatorId,
    /// Which side is wrong.
    pub side: Side,
    /// How bad that is.
    pub severity: Severity,
}

/// What an indicator should not pass.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Threshold {
    /// As typed.
    pub limit: Quantity,
    /// Why; may be empty.
    pub note: String,
}

impl Side {
    /// Its word in files.
    #[must_use]
    pub fn word(self) -> &'static str {
        match self {
            Self::Above => "above",
            Self::Below => "below",
        }
    }
}

impl Registry {
    /// Every threshold, in the order of indicators.
    pub fn thresholds(&self) -> impl Iterator<Item = (ThresholdKey, &Threshold)> {
        self.thresholds.iter().map(|(key, threshold)| (*key, threshold))
    }

    /// A threshold.
    #[must_use]
    pub fn threshold(&self, key: ThresholdKey) -> Option<&Threshold> {
        self.thresholds.get(&key)
    }

    /// Whether a threshold fits its indicator.
    ///
    /// # Errors
    /// [`Misfit`] for its unit or note, or where the indicator is gone.
    pub fn check_threshold(&self, key: ThresholdKey, threshold: &Threshold) -> Result<(), Misfit> {
        if usize::from(key.indicator.0) >= self.len() || self.is_removed(key.indicator) {
            return Err(Misfit::NoName);
        }
        check_length(&threshold.note, MAX_TEXT)?;
        let (written, kept) = (threshold.limit.unit, self.indicator(key.indicator).unit);
        if written.dimension() != kept.dimension() {
            return Err(DefinitionError::Unit { written, kept }.into());
        }
        threshold.limit.converted(kept).map(|_| ()).ok_or(Misfit::Digits(kept))
    }

    /// Sets a threshold or takes it away; returns what was set before.
    pub(crate) fn put_threshold(&mut self, key: ThresholdKey, threshold: Option<Threshold>) -> Option<Threshold> {
        match threshold {
            Some(threshold) => self.thresholds.insert(key, threshold),
            None => self.thresholds.remove(&key),
        }
    }
}
