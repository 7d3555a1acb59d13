//! Funds that are pooled above the workspace's own region (省级统收, 市级统收): the region collects and pays, and the balance is kept
//! where the fund is pooled.
//!
//! Invariant: only figures of a balance are concerned, in that region and in those within it, from a year on. What was observed of them
//! is shown all the same.

use std::collections::BTreeMap;

use super::Registry;
use crate::language::Language;
use crate::model::{IndicatorId, Period, RegionId};

/// What of a fund is no region's that keeps no balance.
const OF_A_BALANCE: [&str; 4] = ["current_balance", "opening_balance", "cumulative_balance", "months_payable"];

/// A social insurance fund.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord)]
pub enum Fund {
    /// 城镇职工基本养老保险, of which the next two are parts.
    PensionEmployee,
    /// 企业职工基本养老保险
    PensionEnterprise,
    /// 机关事业单位基本养老保险
    PensionInstitution,
    /// 城乡居民基本养老保险
    PensionResident,
    /// 失业保险
    Unemployment,
    /// 工伤保险
    Injury,
}

impl Fund {
    /// Every fund.
    pub const ALL: [Self; 6] = [
        Self::PensionEmployee,
        Self::PensionEnterprise,
        Self::PensionInstitution,
        Self::PensionResident,
        Self::Unemployment,
        Self::Injury,
    ];

    /// What the ids of its indicators begin with.
    #[must_use]
    pub fn id(self) -> &'static str {
        match self {
            Self::PensionEmployee => "pension_employee",
            Self::PensionEnterprise => "pension_enterprise",
            Self::PensionInstitution => "pension_institution",
            Self::PensionResident => "pension_resident",
            Self::Unemployment => "unemployment_insurance",
            Self::Injury => "injury_insurance",
        }
    }

    /// The fund of an id.
    #[must_use]
    pub fn of(id: &str) -> Option<Self> {
        Self::ALL.into_iter().find(|fund| fund.id() == id)
    }

    /// Its name.
    #[must_use]
    pub fn words(self, language: Language) -> &'static str {
        let (chinese, english) = match self {
            Self::PensionEmployee => ("职工基本养老保险", "Employee pension"),
            Self::PensionEnterprise => ("企业职工基本养老保险", "Enterprise pension"),
            Self::PensionInstitution => ("机关事业单位养老保险", "Public-sector pension"),
            Self::PensionResident => ("城乡居民养老保险", "Resident pension"),
            Self::Unemployment => ("失业保险", "Unemployment insurance"),
            Self::Injury => ("工伤保险", "Work-injury insurance"),
        };
        language.pick(chinese, english)
    }
}

/// Who keeps the balance of a pooled fund, the lower first.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord)]
pub enum Pooler {
    /// 市级
    City,
    /// 省级
    Province,
}

/// That a fund is pooled above a region.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct Pooled {
    /// Who keeps its balance.
    pub by: Pooler,
    /// The first year.
    pub since: u16,
}

impl Pooled {
    /// Whether it is pooled in a period.
    #[must_use]
    pub fn holds_in(self, period: Period) -> bool {
        period.year() >= self.since
    }
}

/// What is pooled above the workspace's own region.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub(super) struct Pooling {
    /// That region; none where nothing is pooled.
    region: Option<RegionId>,
    of: BTreeMap<IndicatorId, Pooled>,
}

impl Registry {
    /// Says which funds are pooled above a region.
    pub(crate) fn put_pooling(&mut self, region: Option<RegionId>, funds: &BTreeMap<Fund, Pooled>) {
        let ids = funds.iter().flat_map(|(fund, pooled)| OF_A_BALANCE.map(|part| (fund.id(), part, *pooled)));
        let of = ids.filter_map(|(fund, part, pooled)| Some((self.find(&format!("{fund}.{part}"))?, pooled)));
        let of: BTreeMap<_, _> = of.collect();
        self.pooling = Pooling { region: region.filter(|_| !of.is_empty()), of };
    }

    /// Who keeps a balance in place of a region, and since when.
    #[must_use]
    pub fn pooled(&self, indicator: IndicatorId, region: RegionId) -> Option<Pooled> {
        let above = self.pooling.region?;
        let pooled = self.pooling.of.get(&indicator)?;
        self.is_within(region, above).then_some(*pooled)
    }
}
