//! What is measured: the definition that every observation of it shares.
//!
//! Invariant: an indicator's id and name are unique in its registry.

use crate::language::Language;
use crate::quantity::Unit;

/// An indicator's number in its registry.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord, Hash)]
pub struct IndicatorId(pub u16);

/// How it adds over time.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Nature {
    /// 流量: cumulative in the year; the last period is taken, never 1–3月 + 1–6月.
    Flow,
    /// 存量: the value at the end of the period.
    Stock,
    /// 比率 over the period: recomputed from its parts, never added.
    Rate,
    /// 比率 at the end of the period: an unemployment rate, a support ratio.
    RateAtEnd,
}

/// Which direction is good.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Good {
    /// Higher is better.
    Up,
    /// Lower is better.
    Down,
    /// Neither.
    Neutral,
}

/// The field of work.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord, Hash)]
pub enum Topic {
    /// 就业创业
    Employment,
    /// 社保基金
    SocialInsurance,
    /// 人事人才
    Personnel,
    /// 劳动维权
    LabourRelations,
    /// 机关党建
    Party,
    /// 综合管理
    Management,
}

/// How far a definition has been checked against its authority.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Verified {
    /// The definition was read at its authority.
    Verified,
    /// Only the name, a table head or a use was.
    Partly,
    /// The usual formula of the field, unverified.
    NotVerified,
    /// Only computed from other rows.
    Arithmetic,
    /// Defined by the user.
    User,
}

/// One indicator: `pension_employee.revenue`, 城镇职工基本养老保险基金收入.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Indicator {
    /// `subject.measure`, unique.
    pub id: String,
    /// The standard name shown.
    pub zh: String,
    /// The user's own name in English; empty where the glossary has it, or none was given.
    pub en: String,
    /// The field of work it belongs to.
    pub topic: Topic,
    /// The unit its values are kept in; they may come in any multiple of it.
    pub unit: Unit,
    /// How it adds over time.
    pub nature: Nature,
    /// Whether regions may be added.
    pub adds_over_regions: bool,
    /// Which direction is good.
    pub good: Good,
    /// Decimals when shown in `unit`; published digits are kept whatever it says.
    pub decimals: u32,
    /// The formula's text; empty for an observed indicator.
    pub formula: String,
    /// How far the definition was checked.
    pub verified: Verified,
}

impl Indicator {
    /// One that is known by a value under its label alone.
    #[must_use]
    pub fn implied(label: &str, unit: Unit, nature: Nature) -> Self {
        Self {
            id: label.to_owned(),
            zh: label.to_owned(),
            en: String::new(),
            topic: Topic::Management,
            unit,
            nature,
            adds_over_regions: !unit.dimension().is_ratio(),
            good: Good::Neutral,
            decimals: 2,
            formula: String::new(),
            verified: Verified::User,
        }
    }

    /// Whether its value belongs to the last month of a period.
    #[must_use]
    pub fn is_at_end(&self) -> bool {
        matches!(self.nature, Nature::Stock | Nature::RateAtEnd)
    }

    /// The part of the id before the dot: `pension_employee`.
    #[must_use]
    pub fn subject(&self) -> &str {
        self.id.split_once('.').map_or(&self.id, |(subject, _)| subject)
    }
}

impl Topic {
    /// Every topic in the order of the navigation.
    pub const ALL: [Self; 6] = [
        Self::SocialInsurance,
        Self::Employment,
        Self::Personnel,
        Self::LabourRelations,
        Self::Party,
        Self::Management,
    ];

    /// Its id in the catalogue.
    #[must_use]
    pub fn id(self) -> &'static str {
        match self {
            Self::Employment => "employment",
            Self::SocialInsurance => "social_insurance",
            Self::Personnel => "personnel",
            Self::LabourRelations => "labour_relations",
            Self::Party => "party",
            Self::Management => "management",
        }
    }

    /// Its name on the page.
    #[must_use]
    pub fn words(self, language: Language) -> &'static str {
        let [chinese, english] = match self {
            Self::Employment => ["就业创业", "Employment"],
            Self::SocialInsurance => ["社保基金", "Social insurance"],
            Self::Personnel => ["人事人才", "Personnel"],
            Self::LabourRelations => ["劳动维权", "Labour relations"],
            Self::Party => ["机关党建", "Party work"],
            Self::Management => ["综合管理", "Management"],
        };
        language.pick(chinese, english)
    }
}
