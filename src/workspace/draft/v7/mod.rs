//! The seventh version of the draft's lines, as they stand in JSON. It has all of the earlier ones with the same meaning, so that it reads
//! them too.
//! That meaning never changes: what comes later gets a number of its own.
//!
//! Invariant: what this writes, this reads back equal; a field it does not know is an error, never dropped.

mod deck;
mod own;

use std::borrow::Cow;
use std::fmt;

use serde::de::{Deserializer, Error, Visitor};
use serde::{Deserialize, Serialize};

pub use deck::{AddedChart, Deck, Headline, OwnSlide};
pub use own::{
    Collected, Collection, Define, Good, Keep, Ledger, LedgerColumn, LedgerRows, Level, Limit, Manuscript, Mark,
    Nature, PooledFund, Pooler, Profile, Said, Seen, Severity, Side, Threshold, TypedIn, Undefine, Verified, Written,
};

/// The number of this version.
pub const VERSION: u32 = 7;
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
pub enum Line<'a> {
    /// An indicator of the user's own, before its first value.
    #[serde(borrow)]
    Define(Define<'a>),
    /// A value at a place.
    #[serde(borrow)]
    Set(Box<Set<'a>>),
    /// No value at a place where the base may have one.
    #[serde(borrow)]
    Remove(Remove<'a>),
    /// At a place what the base has there; in what follows a snapshot only.
    #[serde(borrow)]
    AsBase(Place<'a>),
    /// The end of a snapshot or of one edit.
    End(End),
    /// No definition of an id.
    #[serde(borrow)]
    Undefine(Undefine<'a>),
    /// Whose workspace it is.
    #[serde(borrow)]
    Profile(Profile<'a>),
    /// Which indicators it keeps.
    #[serde(borrow)]
    Keep(Keep<'a>),
    /// In which unit an indicator is typed.
    #[serde(borrow)]
    TypedIn(TypedIn<'a>),
    /// What an indicator should not pass.
    #[serde(borrow)]
    Threshold(Threshold<'a>),
    /// That a case was verified.
    #[serde(borrow)]
    Verified(Verified<'a>),
    /// A text with slots.
    #[serde(borrow)]
    Manuscript(Manuscript<'a>),
    /// Who reports to a region.
    #[serde(borrow)]
    Collection(Collection<'a>),
    /// Rows of a ledger.
    #[serde(borrow)]
    Ledger(Ledger<'a>),
    /// A template of the user's own.
    #[serde(borrow)]
    Template(Manuscript<'a>),
    /// What was changed of the slides.
    #[serde(borrow)]
    Deck(Deck<'a>),
}

/// What a value is of.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
#[serde(deny_unknown_fields)]
pub struct Place<'a> {
    /// An indicator's id, or the label of one of the user's own.
    #[serde(borrow)]
    pub indicator: Text<'a>,
    /// A region's name.
    #[serde(borrow)]
    pub region: Text<'a>,
    /// A stock's is the month it ends in.
    #[serde(borrow)]
    pub period: Text<'a>,
    /// `actual` where it is absent.
    #[serde(borrow, default, skip_serializing_if = "Option::is_none")]
    pub scenario: Option<Text<'a>>,
    /// `final` where it is absent.
    #[serde(borrow, default, skip_serializing_if = "Option::is_none")]
    pub vintage: Option<Text<'a>>,
}

/// A value at a place.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
#[serde(deny_unknown_fields)]
pub struct Set<'a> {
    /// The place.
    #[serde(borrow)]
    pub at: Place<'a>,
    /// What was observed.
    #[serde(borrow)]
    pub is: Observation<'a>,
    /// What other sources say; as in the base where it is absent.
    #[serde(borrow, default, skip_serializing_if = "Option::is_none")]
    pub beside: Option<Vec<Observation<'a>>>,
}

/// No value at a place.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
#[serde(deny_unknown_fields)]
pub struct Remove<'a> {
    /// The place.
    #[serde(borrow)]
    pub at: Place<'a>,
    /// What other sources say; as in the base where it is absent.
    #[serde(borrow, default, skip_serializing_if = "Option::is_none")]
    pub beside: Option<Vec<Observation<'a>>>,
}

/// A value as it was written.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
#[serde(deny_unknown_fields)]
pub struct Observation<'a> {
    /// Its digits and places as written.
    #[serde(borrow)]
    pub value: Text<'a>,
    /// Its unit as written.
    #[serde(borrow)]
    pub unit: Text<'a>,
    /// As published or typed where it is absent.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub approximate: Option<Approximate>,
    /// The indicator's name where it is absent.
    #[serde(borrow, default, skip_serializing_if = "Option::is_none")]
    pub label: Option<Text<'a>>,
    /// The period as written; the place's where it is absent.
    #[serde(borrow, default, skip_serializing_if = "Option::is_none")]
    pub written: Option<Text<'a>>,
    /// Where it came from.
    #[serde(borrow)]
    pub source: Source<'a>,
    /// What the source remarks on it.
    #[serde(borrow, default, skip_serializing_if = "Text::is_empty")]
    pub note: Text<'a>,
}

/// A word that makes a value approximate.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Hash, Serialize, Deserialize)]
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
#[derive(Clone, Debug, PartialEq, Eq, Hash, Serialize, Deserialize)]
#[serde(rename_all = "snake_case", deny_unknown_fields)]
pub enum Source<'a> {
    /// A publication.
    Citation {
        /// Its title.
        #[serde(borrow)]
        title: Text<'a>,
        /// Its address.
        #[serde(borrow)]
        url: Text<'a>,
    },
    /// Rows of a ledger, counted or added up.
    Ledger {
        /// The file's name.
        #[serde(borrow)]
        file: Text<'a>,
        /// How many rows.
        rows: u32,
    },
    /// A cell of an imported file.
    Cell {
        /// The file's name.
        #[serde(borrow)]
        file: Text<'a>,
        /// The sheet's name; empty for a CSV.
        #[serde(borrow, default, skip_serializing_if = "Text::is_empty")]
        sheet: Text<'a>,
        /// From 1.
        row: u32,
        /// From 1.
        column: u32,
        /// What the row itself says of its source.
        #[serde(borrow, default, skip_serializing_if = "Option::is_none")]
        citation: Option<Box<Source<'a>>>,
    },
    /// Typed on the page, when.
    #[serde(borrow)]
    Typed(Text<'a>),
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

/// A text; of a line that is read it is a part, unless it has escapes.
#[derive(Clone, Debug, Default, PartialEq, Eq, Hash, Serialize)]
#[serde(transparent)]
pub struct Text<'a>(pub Cow<'a, str>);

impl Text<'_> {
    pub(super) fn is_empty(&self) -> bool {
        self.0.is_empty()
    }
}

impl<'a> From<&'a str> for Text<'a> {
    fn from(text: &'a str) -> Self {
        Self(Cow::Borrowed(text))
    }
}

impl From<String> for Text<'_> {
    fn from(text: String) -> Self {
        Self(Cow::Owned(text))
    }
}

impl<'de: 'a, 'a> Deserialize<'de> for Text<'a> {
    fn deserialize<D: Deserializer<'de>>(deserializer: D) -> Result<Self, D::Error> {
        deserializer.deserialize_str(TextVisitor)
    }
}

struct TextVisitor;

impl<'de> Visitor<'de> for TextVisitor {
    type Value = Text<'de>;

    fn expecting(&self, formatter: &mut fmt::Formatter<'_>) -> fmt::Result {
        formatter.write_str("a text")
    }

    fn visit_borrowed_str<E: Error>(self, text: &'de str) -> Result<Text<'de>, E> {
        Ok(text.into())
    }

    fn visit_str<E: Error>(self, text: &str) -> Result<Text<'de>, E> {
        Ok(text.to_owned().into())
    }
}
