//! The line of what was changed of the slides.
//!
//! Invariant: it states all of it; where nothing is, the slides are as the figures make them.

use serde::{Deserialize, Serialize};

use super::Text;

/// What was changed of the slides.
#[derive(Clone, Debug, Default, PartialEq, Eq, Serialize, Deserialize)]
#[serde(deny_unknown_fields)]
pub struct Deck<'a> {
    /// Whether they are 4:3.
    #[serde(default, skip_serializing_if = "std::ops::Not::not")]
    pub narrow: bool,
    /// Their ids in order; absent for the deck's own.
    #[serde(borrow, default, skip_serializing_if = "Vec::is_empty")]
    pub order: Vec<Text<'a>>,
    /// What was changed of single ones.
    #[serde(borrow, default, skip_serializing_if = "Vec::is_empty")]
    pub slides: Vec<OwnSlide<'a>>,
    /// Charts that were added.
    #[serde(borrow, default, skip_serializing_if = "Vec::is_empty")]
    pub added: Vec<AddedChart<'a>>,
}

/// What was changed of a slide.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
#[serde(deny_unknown_fields)]
pub struct OwnSlide<'a> {
    /// Its id.
    #[serde(borrow)]
    pub id: Text<'a>,
    /// Whether it is not shown.
    #[serde(default, skip_serializing_if = "std::ops::Not::not")]
    pub hidden: bool,
    /// A headline of one's own.
    #[serde(borrow, default, skip_serializing_if = "Option::is_none")]
    pub headline: Option<Headline<'a>>,
    /// What its speaker wants to remember.
    #[serde(borrow, default, skip_serializing_if = "Text::is_empty")]
    pub note: Text<'a>,
}

/// A headline of one's own.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
#[serde(deny_unknown_fields)]
pub struct Headline<'a> {
    /// The name of the region that it speaks of.
    #[serde(borrow)]
    pub region: Text<'a>,
    /// The period that it speaks of.
    #[serde(borrow)]
    pub period: Text<'a>,
    /// Its words.
    #[serde(borrow)]
    pub text: Text<'a>,
}

/// A chart that was added.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
#[serde(deny_unknown_fields)]
pub struct AddedChart<'a> {
    /// Its id in the catalogue.
    #[serde(borrow)]
    pub chart: Text<'a>,
    /// The name of its region.
    #[serde(borrow)]
    pub region: Text<'a>,
    /// Its period.
    #[serde(borrow)]
    pub period: Text<'a>,
    /// The names of the regions that it compares; absent for its own choice.
    #[serde(borrow, default, skip_serializing_if = "Vec::is_empty")]
    pub compared: Vec<Text<'a>>,
}
