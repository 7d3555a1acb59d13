//! How much of a workspace is written.
//!
//! Invariant: what is written for others has no row of a ledger in it, nor how the page was looked at.

use std::collections::BTreeSet;

use crate::catalogue::Registry;
use crate::model::{IndicatorId, Key, RegionId};
use crate::workspace::SettingKey;

/// How much of a workspace is written.
#[derive(Clone, Debug, PartialEq, Eq)]
pub enum Extent {
    /// Everything, for its owner.
    All,
    /// Everything that is given to others.
    Shared,
    /// What some figures need, and whose it is.
    Of(Part),
}

/// What some indicators need: their figures, definitions and thresholds.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Part {
    indicators: BTreeSet<IndicatorId>,
    /// None for everywhere.
    regions: Option<BTreeSet<RegionId>>,
    /// None for ever.
    years: Option<BTreeSet<u16>>,
    has_deck: bool,
}

impl Part {
    /// Some indicators with all that their formulas read.
    #[must_use]
    pub fn of(registry: &Registry, indicators: impl IntoIterator<Item = IndicatorId>) -> Self {
        let mut open: Vec<IndicatorId> = indicators.into_iter().collect();
        let mut found = BTreeSet::new();
        while let Some(id) = open.pop() {
            if found.insert(id) {
                open.extend(registry.formula(id).iter().flat_map(|formula| &formula.checked.reads));
            }
        }
        Self { indicators: found, regions: None, years: None, has_deck: false }
    }

    /// Only of these regions and years.
    #[must_use]
    pub fn at(self, regions: BTreeSet<RegionId>, years: BTreeSet<u16>) -> Self {
        Self { regions: Some(regions), years: Some(years), ..self }
    }

    /// And how the slides are arranged, as far as they are shown, with what was found in order.
    #[must_use]
    pub fn with_deck(self) -> Self {
        Self { has_deck: true, ..self }
    }

    fn has(&self, key: &Key) -> bool {
        self.indicators.contains(&key.indicator)
            && self.regions.as_ref().is_none_or(|regions| regions.contains(&key.region))
            && self.years.as_ref().is_none_or(|years| years.contains(&key.period.year()))
    }
}

impl Extent {
    /// The indicators of some ids with all that their formulas read; an id that nothing has is left out.
    #[must_use]
    pub fn of<'a>(registry: &Registry, ids: impl IntoIterator<Item = &'a str>) -> Self {
        Self::Of(Part::of(registry, ids.into_iter().filter_map(|id| registry.find_id(id))))
    }

    /// Whether the figure of a place is written.
    #[must_use]
    pub fn has(&self, key: &Key) -> bool {
        match self {
            Self::All | Self::Shared => true,
            Self::Of(part) => part.has(key),
        }
    }

    /// Whether an indicator's definition and thresholds are written.
    #[must_use]
    pub fn shows(&self, id: IndicatorId) -> bool {
        match self {
            Self::All | Self::Shared => true,
            Self::Of(part) => part.indicators.contains(&id),
        }
    }

    pub(super) fn takes(&self, key: &SettingKey) -> bool {
        match (self, key) {
            (Self::All, _) => true,
            (Self::Shared, _) => !matches!(key, SettingKey::Ledger(_)),
            (Self::Of(_), SettingKey::Unit(id)) => self.shows(*id),
            (Self::Of(_), SettingKey::Threshold(key)) => self.shows(key.indicator),
            (Self::Of(part), SettingKey::Mark(_) | SettingKey::Deck) => part.has_deck,
            (Self::Of(_), _) => false,
        }
    }
}
