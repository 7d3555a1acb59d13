//! Whether a figure is a result, a target or a budget, and which publication of it.
//!
//! Invariant: vintages of one figure are kept side by side, never merged.

use std::fmt;
use std::str::FromStr;

use crate::language::Language;

/// Who set a target.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord, Hash)]
pub enum Issuer {
    /// The bureau's own level (本级).
    Own,
    /// 县
    County,
    /// 市
    City,
    /// 省
    Province,
}

/// What kind of statement a value is.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord, Hash)]
pub enum Scenario {
    /// A result.
    Actual,
    /// A target for the year.
    Target(Issuer),
    /// A budget.
    Budget,
    /// The value before a change of policy.
    Before,
}

/// Which publication of a figure.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord, Hash)]
pub enum Vintage {
    /// 公报, 决算, 年鉴: the final figure.
    Final,
    /// 1–n月累计 of the monthly series.
    Cumulative,
    /// 快报: the January flash.
    Flash,
}

/// A text that names no scenario or vintage.
#[derive(Clone, Debug, PartialEq, Eq, thiserror::Error)]
#[error("unknown word {0}")]
pub struct UnknownWord(pub String);

impl Issuer {
    /// Every issuer, the nearest first.
    pub const ALL: [Self; 4] = [Self::Own, Self::County, Self::City, Self::Province];

    /// The one of a word, in any language.
    #[must_use]
    pub fn named(word: &str) -> Option<Self> {
        Self::ALL.into_iter().find(|issuer| Language::ALL.into_iter().any(|language| issuer.words(language) == word))
    }

    /// Its word on the page and in formulas.
    #[must_use]
    pub fn words(self, language: Language) -> &'static str {
        let [chinese, english] = match self {
            Self::Own => ["本级", "own"],
            Self::County => ["县", "county"],
            Self::City => ["市", "city"],
            Self::Province => ["省", "province"],
        };
        language.pick(chinese, english)
    }
}

impl Scenario {
    /// Every scenario, in the order of columns beside each other.
    pub const ALL: [Self; 7] = [
        Self::Actual,
        Self::Target(Issuer::Own),
        Self::Target(Issuer::County),
        Self::Target(Issuer::City),
        Self::Target(Issuer::Province),
        Self::Budget,
        Self::Before,
    ];

    /// The targets, nearest issuer first: the order in which `target(x)` looks.
    pub const TARGETS: [Self; 4] = [Self::ALL[1], Self::ALL[2], Self::ALL[3], Self::ALL[4]];

    /// Its word on the page.
    #[must_use]
    pub fn words(self, language: Language) -> &'static str {
        let [chinese, english] = match self {
            Self::Actual => ["实际完成", "Result"],
            Self::Target(Issuer::Own) => ["年度目标", "Year's target"],
            Self::Target(Issuer::County) => ["县定目标", "County target"],
            Self::Target(Issuer::City) => ["市定目标", "City target"],
            Self::Target(Issuer::Province) => ["省定目标", "Provincial target"],
            Self::Budget => ["预算", "Budget"],
            Self::Before => ["调整前", "Before the change"],
        };
        language.pick(chinese, english)
    }

    fn text(self) -> &'static str {
        match self {
            Self::Actual => "actual",
            Self::Target(Issuer::Own) => "target",
            Self::Target(Issuer::County) => "target:县",
            Self::Target(Issuer::City) => "target:市",
            Self::Target(Issuer::Province) => "target:省",
            Self::Budget => "budget",
            Self::Before => "before",
        }
    }
}

impl Vintage {
    /// Every vintage, the preferred first.
    pub const ALL: [Self; 3] = [Self::Final, Self::Cumulative, Self::Flash];

    /// Its word on the page.
    #[must_use]
    pub fn words(self, language: Language) -> &'static str {
        let [chinese, english] = match self {
            Self::Final => ["公报", "Bulletin"],
            Self::Cumulative => ["月度累计", "Monthly cumulative"],
            Self::Flash => ["快报", "Flash report"],
        };
        language.pick(chinese, english)
    }

    fn text(self) -> &'static str {
        match self {
            Self::Final => "final",
            Self::Cumulative => "cumulative",
            Self::Flash => "flash",
        }
    }
}

impl fmt::Display for Scenario {
    fn fmt(&self, formatter: &mut fmt::Formatter<'_>) -> fmt::Result {
        formatter.write_str(self.text())
    }
}

impl fmt::Display for Vintage {
    fn fmt(&self, formatter: &mut fmt::Formatter<'_>) -> fmt::Result {
        formatter.write_str(self.text())
    }
}

impl FromStr for Scenario {
    type Err = UnknownWord;

    fn from_str(text: &str) -> Result<Self, UnknownWord> {
        let text = text.trim();
        Self::ALL
            .into_iter()
            .find(|scenario| scenario.text() == text || scenario.words(Language::Chinese) == text)
            .ok_or_else(|| UnknownWord(text.to_owned()))
    }
}

impl FromStr for Vintage {
    type Err = UnknownWord;

    fn from_str(text: &str) -> Result<Self, UnknownWord> {
        let text = text.trim();
        Self::ALL
            .into_iter()
            .find(|vintage| vintage.text() == text || vintage.words(Language::Chinese) == text)
            .ok_or_else(|| UnknownWord(text.to_owned()))
    }
}
