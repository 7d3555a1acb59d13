//! The first version of the draft's lines, as they stand in JSON. Its meaning never changes: what comes later gets a
//! number of its own.
//!
//! Invariant: what this writes, this reads back equal; a field it does not know is an error, never dropped.

use serde::{Deserialize, Serialize};

/// The number of this version.
pub const VERSION: u32 = 1;
/// The word that says whose file it is.
pub const FORMAT: &str = "renshe";

/// The first line; the last repeats it.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
#[serde(deny_unknown_fields)]
pub struct Header {
    /// [`FORMAT`]
    pub format: String,
    /// [`VERSION`]
    pub version: u32,
    /// The version of the app that wrote it.
    pub app: String,
    /// The workspace's name.
    pub name: String,
    /// `demo:` and its fingerprint, or `empty`.
    pub base: String,
    /// Where the page stood, in the page's own words.
    #[serde(default, skip_serializing_if = "String::is_empty")]
    pub view: String,
}

/// Any other line.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
#[serde(rename_all = "snake_case")]
pub enum Line {
    /// An indicator of the user's own, before its first value.
    Define(Define),
    /// A value at a place.
    Set(Box<Set>),
    /// No value at a place where the base may have one.
    Remove(Remove),
    /// At a place what the base has there; in what follows a snapshot only.
    AsBase(Place),
    /// The end of a snapshot or of one edit.
    End(End),
}

/// An indicator of the user's own.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
#[serde(deny_unknown_fields)]
pub struct Define {
    /// Its full label.
    pub label: String,
    /// The unit its values are kept in.
    pub unit: String,
    /// How it adds over time.
    pub nature: Nature,
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

/// What a value is of.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
#[serde(deny_unknown_fields)]
pub struct Place {
    /// An indicator's id, or the label of one of the user's own.
    pub indicator: String,
    /// A region's name.
    pub region: String,
    /// A stock's is the month it ends in.
    pub period: String,
    /// `actual` where it is absent.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub scenario: Option<String>,
    /// `final` where it is absent.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub vintage: Option<String>,
}

/// A value at a place.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
#[serde(deny_unknown_fields)]
pub struct Set {
    /// The place.
    pub at: Place,
    /// What was observed.
    pub is: Observation,
    /// What other sources say; as in the base where it is absent.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub beside: Option<Vec<Observation>>,
}

/// No value at a place.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
#[serde(deny_unknown_fields)]
pub struct Remove {
    /// The place.
    pub at: Place,
    /// What other sources say; as in the base where it is absent.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub beside: Option<Vec<Observation>>,
}

/// A value as it was written.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
#[serde(deny_unknown_fields)]
pub struct Observation {
    /// Its digits and places as written.
    pub value: String,
    /// Its unit as written.
    pub unit: String,
    /// As published or typed where it is absent.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub approximate: Option<Approximate>,
    /// The indicator's name where it is absent.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub label: Option<String>,
    /// The period as written; the place's where it is absent.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub written: Option<String>,
    /// Where it came from.
    pub source: Source,
    /// What the source remarks on it.
    #[serde(default, skip_serializing_if = "String::is_empty")]
    pub note: String,
}

/// A word that makes a value approximate.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Serialize, Deserialize)]
#[serde(rename_all = "snake_case")]
pub enum Approximate {
    /// 约
    About,
    /// 余
    Over,
    /// 近
    Nearly,
    /// 以上
    AtLeast,
    /// 以内
    AtMost,
}

/// Where a value came from.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
#[serde(rename_all = "snake_case", deny_unknown_fields)]
pub enum Source {
    /// A publication.
    Citation {
        /// Its title.
        title: String,
        /// Its address.
        url: String,
    },
    /// A cell of an imported file.
    Cell {
        /// The file's name.
        file: String,
        /// The sheet's name; empty for a CSV.
        #[serde(default, skip_serializing_if = "String::is_empty")]
        sheet: String,
        /// From 1.
        row: u32,
        /// From 1.
        column: u32,
        /// What the row itself says of its source.
        #[serde(default, skip_serializing_if = "Option::is_none")]
        citation: Option<Box<Source>>,
    },
    /// Typed on the page, when.
    Typed(String),
    /// Given on the command line.
    Given,
}

/// The end of a snapshot or of one edit.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
#[serde(deny_unknown_fields)]
pub struct End {
    /// How many lines came before, from the last end on.
    pub lines: u64,
    /// The header once more, in case the first line is damaged.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub header: Option<Header>,
}
