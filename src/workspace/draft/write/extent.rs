//! How much of a workspace is written.
//!
//! Invariant: what is written for others has no row of a ledger in it, nor how the page was looked at.

use std::collections::BTreeSet;

use crate::catalogue::Registry;
use crate::model::IndicatorId;
use crate::workspace::SettingKey;

/// How much of a workspace is written.
#[derive(Clone, Debug, PartialEq, Eq)]
pub enum Extent {
    /// Everything, for its owner.
    All,
    /// Everything that is given to others.
    Shared,
    /// What some indicators need: their figures, definitions and thresholds, and whose it is.
    Of(BTreeSet<IndicatorId>),
}

impl Extent {
    /// The indicators of some ids with all that their formulas read; an id that nothing has is left out.
    #[must_use]
    pub fn of<'a>(registry: &Registry, ids: impl IntoIterator<Item = &'a str>) -> Self {
        let mut open: Vec<IndicatorId> = ids.into_iter().filter_map(|id| registry.find_id(id)).collect();
        let mut found = BTreeSet::new();
        while let Some(id) = open.pop() {
            if found.insert(id) {
                open.extend(registry.formula(id).iter().flat_map(|formula| &formula.checked.reads));
            }
        }
        Self::Of(found)
    }

    /// Whether the figures of an indicator are written.
    #[must_use]
    pub fn shows(&self, id: IndicatorId) -> bool {
        match self {
            Self::All | Self::Shared => true,
            Self::Of(indicators) => indicators.contains(&id),
        }
    }

    pub(super) fn takes(&self, key: &SettingKey) -> bool {
        match (self, key) {
            (Self::All, _) => true,
            (Self::Shared, _) => !matches!(key, SettingKey::Ledger(_)),
            (Self::Of(_), SettingKey::Unit(id)) => self.shows(*id),
            (Self::Of(_), SettingKey::Threshold(key)) => self.shows(key.indicator),
            (Self::Of(_), _) => false,
        }
    }
}
