//! The lines of what is the workspace's own beside its figures: profile, kept indicators, definitions, units, thresholds, verified cases,
//! manuscripts and templates, who reports, rows of ledgers.
//!
//! Invariant: each states all of its thing; where that is not set, the part that says what it is, is absent.

use serde::{Deserialize, Serialize};

use super::Text;

/// An indicator of the user's own.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
#[serde(deny_unknown_fields)]
pub struct Define<'a> {
    /// Its id: the full label that it came under, or its first name.
    #[serde(borrow)]
    pub label: Text<'a>,
    /// The unit its values are kept in.
    #[serde(borrow)]
    pub unit: Text<'a>,
    /// How it adds over time.
    pub nature: Nature,
    /// What the user said of it; absent of one that came with a value under its label.
    #[serde(borrow, default, rename = "as", skip_serializing_if = "Option::is_none")]
    pub said: Option<Said<'a>>,
}

/// What a user says of an indicator.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
#[serde(deny_unknown_fields)]
pub struct Said<'a> {
    /// Its name.
    #[serde(borrow)]
    pub name: Text<'a>,
    /// Its name in English.
    #[serde(borrow, default, skip_serializing_if = "Text::is_empty")]
    pub english: Text<'a>,
    /// The id of the field of work.
    #[serde(borrow)]
    pub topic: Text<'a>,
    /// Which direction is good.
    pub good: Good,
    /// Decimals when shown.
    pub decimals: u32,
    /// Whether regions may be added.
    pub adds: bool,
    /// Its formula by ids; absent where it is observed only.
    #[serde(borrow, default, skip_serializing_if = "Text::is_empty")]
    pub formula: Text<'a>,
}

/// How an indicator adds over time.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Serialize, Deserialize)]
#[serde(rename_all = "snake_case")]
pub enum Nature {
    /// 流量
    Flow,
    /// 存量
    Stock,
    /// 比率
    Rate,
    /// 期末比率
    RateAtEnd,
}

/// Which direction is good.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Serialize, Deserialize)]
#[serde(rename_all = "snake_case")]
pub enum Good {
    /// Higher.
    Up,
    /// Lower.
    Down,
    /// Neither.
    Neutral,
}

/// A definition that was taken away; in what follows a snapshot only.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
#[serde(deny_unknown_fields)]
pub struct Undefine<'a> {
    /// The indicator's id.
    #[serde(borrow)]
    pub label: Text<'a>,
}

/// Whose workspace it is.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
#[serde(deny_unknown_fields)]
pub struct Profile<'a> {
    /// Its name, as in the header of a snapshot.
    #[serde(borrow)]
    pub name: Text<'a>,
    /// The level of government.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub level: Option<Level>,
    /// The name of its region.
    #[serde(borrow, default, skip_serializing_if = "Text::is_empty")]
    pub place: Text<'a>,
    /// The name of the region that this one lies in.
    #[serde(borrow, default, skip_serializing_if = "Text::is_empty")]
    pub within: Text<'a>,
    /// The funds that are pooled above its region.
    #[serde(default, skip_serializing_if = "Vec::is_empty")]
    pub pooled: Vec<PooledFund>,
}

/// A fund whose balance is kept above the workspace's region.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
#[serde(deny_unknown_fields)]
pub struct PooledFund {
    /// What the ids of its indicators begin with.
    pub fund: String,
    /// Who keeps it.
    pub by: Pooler,
    /// The first year.
    pub since: u16,
}

/// Who keeps the balance of a pooled fund.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Serialize, Deserialize)]
#[serde(rename_all = "snake_case")]
pub enum Pooler {
    /// 市级
    City,
    /// 省级
    Province,
}

/// A level of government.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Serialize, Deserialize)]
#[serde(rename_all = "snake_case")]
pub enum Level {
    /// 县
    County,
    /// 区
    District,
    /// 市
    City,
    /// 省
    Province,
}

/// Which indicators it keeps.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
#[serde(deny_unknown_fields)]
pub struct Keep<'a> {
    /// Their ids; absent for all.
    #[serde(borrow, default, skip_serializing_if = "Option::is_none")]
    pub indicators: Option<Vec<Text<'a>>>,
}

/// In which unit an indicator is typed.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
#[serde(deny_unknown_fields)]
pub struct TypedIn<'a> {
    /// The indicator's id.
    #[serde(borrow)]
    pub indicator: Text<'a>,
    /// The unit; absent for its own.
    #[serde(borrow, default, skip_serializing_if = "Option::is_none")]
    pub unit: Option<Text<'a>>,
}

/// What an indicator should not pass.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
#[serde(deny_unknown_fields)]
pub struct Threshold<'a> {
    /// The indicator's id.
    #[serde(borrow)]
    pub indicator: Text<'a>,
    /// Which side is wrong.
    pub side: Side,
    /// How bad that is.
    pub severity: Severity,
    /// The limit; absent where there is none.
    #[serde(borrow, default, skip_serializing_if = "Option::is_none")]
    pub is: Option<Limit<'a>>,
}

/// Which side of a threshold is the wrong one.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Serialize, Deserialize)]
#[serde(rename_all = "snake_case")]
pub enum Side {
    /// Above.
    Above,
    /// Below.
    Below,
}

/// How bad a case is.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Serialize, Deserialize)]
#[serde(rename_all = "snake_case")]
pub enum Severity {
    /// 错误
    Error,
    /// 警告
    Warning,
}

/// A threshold's value.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
#[serde(deny_unknown_fields)]
pub struct Limit<'a> {
    /// Its digits as typed.
    #[serde(borrow)]
    pub value: Text<'a>,
    /// Its unit as typed.
    #[serde(borrow)]
    pub unit: Text<'a>,
    /// Why.
    #[serde(borrow, default, skip_serializing_if = "Text::is_empty")]
    pub note: Text<'a>,
}

/// That a case was verified.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
#[serde(deny_unknown_fields)]
pub struct Verified<'a> {
    /// The id of the case.
    #[serde(borrow)]
    pub case: Text<'a>,
    /// By whom and why; absent where it is not.
    #[serde(borrow, default, skip_serializing_if = "Option::is_none")]
    pub is: Option<Mark<'a>>,
}

/// By whom a case was verified, and why.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
#[serde(deny_unknown_fields)]
pub struct Mark<'a> {
    /// Who, as typed.
    #[serde(borrow)]
    pub by: Text<'a>,
    /// Why it is in order.
    #[serde(borrow)]
    pub reason: Text<'a>,
    /// When.
    #[serde(borrow)]
    pub at: Text<'a>,
    /// The figures as they were then.
    #[serde(borrow, default, skip_serializing_if = "Vec::is_empty")]
    pub against: Vec<Seen<'a>>,
}

/// A figure as it was then.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
#[serde(deny_unknown_fields)]
pub struct Seen<'a> {
    /// What it is of.
    #[serde(borrow)]
    pub of: Text<'a>,
    /// Its digits and unit; absent where there was none.
    #[serde(borrow, default, skip_serializing_if = "Text::is_empty")]
    pub is: Text<'a>,
}

/// A text with slots, or a version of one that was kept; a template of the user's own.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
#[serde(deny_unknown_fields)]
pub struct Manuscript<'a> {
    /// Its id.
    #[serde(borrow)]
    pub id: Text<'a>,
    /// What it says; absent where it is gone.
    #[serde(borrow, default, skip_serializing_if = "Option::is_none")]
    pub is: Option<Written<'a>>,
}

/// What a manuscript says.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
#[serde(deny_unknown_fields)]
pub struct Written<'a> {
    /// Its name.
    #[serde(borrow)]
    pub name: Text<'a>,
    /// Its paragraphs with their slots in braces, a paragraph a line.
    #[serde(borrow)]
    pub text: Text<'a>,
    /// When it was last changed.
    #[serde(borrow)]
    pub at: Text<'a>,
    /// The id of the manuscript that it is a kept version of; absent of one that is worked on.
    #[serde(borrow, default, skip_serializing_if = "Text::is_empty")]
    pub version_of: Text<'a>,
    /// How its slots read when someone last took note: of each its written form, bound to a place and period, and its words; since version 6.
    #[serde(borrow, default, skip_serializing_if = "Vec::is_empty")]
    pub accepted: Vec<Seen<'a>>,
}

/// Who reports to a region.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
#[serde(deny_unknown_fields)]
pub struct Collection<'a> {
    /// The region's name.
    #[serde(borrow)]
    pub of: Text<'a>,
    /// Who; absent where that is not said.
    #[serde(borrow, default, skip_serializing_if = "Option::is_none")]
    pub is: Option<Collected<'a>>,
}

/// Those who report, and until when.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
#[serde(deny_unknown_fields)]
pub struct Collected<'a> {
    /// The names of the regions that the region is made up of.
    #[serde(borrow, default, skip_serializing_if = "Vec::is_empty")]
    pub parts: Vec<Text<'a>>,
    /// The names of offices, known by those of their files.
    #[serde(borrow, default, skip_serializing_if = "Vec::is_empty")]
    pub offices: Vec<Text<'a>>,
    /// The day of the month after a period; absent where there is none.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub due: Option<u8>,
}

/// Rows of a ledger.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
#[serde(deny_unknown_fields)]
pub struct Ledger<'a> {
    /// The name of the file that they stood in.
    #[serde(borrow)]
    pub file: Text<'a>,
    /// Some of them; absent where none are kept.
    #[serde(borrow, default, skip_serializing_if = "Option::is_none")]
    pub is: Option<LedgerRows<'a>>,
}

/// Some rows of a ledger, and what it is.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
#[serde(deny_unknown_fields)]
pub struct LedgerRows<'a> {
    /// The id of its kind.
    #[serde(borrow)]
    pub kind: Text<'a>,
    /// The region of rows that name none.
    #[serde(borrow, default, skip_serializing_if = "Text::is_empty")]
    pub region: Text<'a>,
    /// The units that stood above its header.
    #[serde(borrow, default, skip_serializing_if = "Vec::is_empty")]
    pub units: Vec<Text<'a>>,
    /// The columns that are kept.
    #[serde(borrow)]
    pub columns: Vec<LedgerColumn<'a>>,
    /// How many rows there were that are not kept.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub left_out: Option<u32>,
    /// How many rows of it came before; absent where these are the first.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub after: Option<u32>,
    /// What stands in the cells, each text once.
    #[serde(borrow)]
    pub texts: Vec<Text<'a>>,
    /// For each row its number in the file, and by column the number of its text, from 0.
    pub rows: Vec<Vec<u32>>,
}

/// A column of a ledger.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
#[serde(deny_unknown_fields)]
pub struct LedgerColumn<'a> {
    /// The field of its kind that stands in it.
    #[serde(borrow)]
    pub field: Text<'a>,
    /// Its heading.
    #[serde(borrow)]
    pub heading: Text<'a>,
}
