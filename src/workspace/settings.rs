//! What is set for a whole workspace: whose it is, which indicators it keeps and in which units they are typed, which cases someone has
//! verified, the manuscripts that are written in it, who reports to whom, the rows of ledgers that are kept, what was changed of its slides.
//!
//! Invariant: each setting is changed as a whole, by an edit; what is set of an indicator names none that is gone.

use std::collections::{BTreeMap, BTreeSet};
use std::rc::Rc;

use super::deck::Deck;
use crate::catalogue::{Fund, Pooled, Pooler, Threshold, ThresholdKey};
use crate::language::Language;
use crate::ledger::KeptLedger;
use crate::model::IndicatorId;
use crate::quantity::Unit;

/// The most bytes that the ids of the kept indicators come to: they stand in one line of a draft.
pub const MAX_KEPT_BYTES: usize = 1_000_000;
/// The most verified cases.
pub const MAX_MARKS: usize = 20_000;
/// The most characters of a case's id.
pub const MAX_CASE: usize = 1_000;
/// The most figures that a case is verified against.
pub const MAX_SIDES: usize = 100;

/// The most templates of the user's own.
pub const MAX_TEMPLATES: usize = 100;
/// The most manuscripts, kept versions included.
pub const MAX_MANUSCRIPTS: usize = 400;
/// The most bytes of one, with what was accepted in it: it stands in one line of a draft.
pub const MAX_MANUSCRIPT_BYTES: usize = 600_000;

/// The most regions that have someone who reports to them.
pub const MAX_COLLECTIONS: usize = 200;
/// The most units that report to one region.
pub const MAX_UNITS: usize = 500;

/// Whose workspace it is: fills the blanks of names in texts.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub struct Profile {
    /// What the workspace is called.
    pub name: String,
    /// The level of government; none where that was not said.
    pub level: Option<Level>,
    /// The name of its region, 红岭县; empty where that was not said.
    pub place: String,
    /// The region that it lies in, a province of the catalogue; may be empty.
    pub within: String,
    /// The funds whose balance is kept above its region.
    pub pooled: BTreeMap<Fund, Pooled>,
}

impl Profile {
    /// The funds that are pooled above its level: a city keeps what is pooled by the city.
    #[must_use]
    pub fn pooled_above(&self) -> BTreeMap<Fund, Pooled> {
        let keeps = |by: Pooler| match self.level {
            Some(Level::Province) => true,
            Some(Level::City) => by == Pooler::City,
            Some(Level::County | Level::District) | None => false,
        };
        self.pooled.iter().filter(|(_, pooled)| !keeps(pooled.by)).map(|(fund, pooled)| (*fund, *pooled)).collect()
    }
}

/// A level of government.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
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

impl Level {
    /// Every level, the lowest first.
    pub const ALL: [Self; 4] = [Self::County, Self::District, Self::City, Self::Province];

    /// As one says it: 县, county.
    #[must_use]
    pub fn words(self, language: Language) -> &'static str {
        let (chinese, english) = match self {
            Self::County => ("县", "county"),
            Self::District => ("区", "district"),
            Self::City => ("市", "city"),
            Self::Province => ("省", "province"),
        };
        language.pick(chinese, english)
    }
}

/// That someone has looked into a case and found it in order. There is no login: the name is as typed.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Mark {
    /// Who, as typed.
    pub by: String,
    /// Why it is in order.
    pub reason: String,
    /// When, as an ISO 8601 text in local time.
    pub at: String,
    /// The figures as they were then; other ones make the mark outdated.
    pub against: Vec<Seen>,
}

/// A text with slots that someone writes: 文稿.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub struct Manuscript {
    /// What it is called.
    pub name: String,
    /// The written form of its text.
    pub text: String,
    /// When it was last changed, as an ISO 8601 text in local time.
    pub at: String,
    /// The id of the one that it is a kept version of; empty of one that is worked on.
    pub version_of: String,
    /// How its slots read when someone last took note, by their written form bound to a place and period: what reads otherwise now is
    /// marked in the text.
    pub accepted: Vec<Seen>,
}

impl Manuscript {
    /// About how many bytes it holds on to.
    #[must_use]
    pub fn bytes(&self) -> usize {
        let accepted: usize = self.accepted.iter().map(|seen| seen.of.len() + seen.is.len() + 20).sum();
        self.text.len() + accepted
    }
}

/// Who reports to a region: 报送单位.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub struct Collection {
    /// The regions that it is made up of, by name: added up they are the region's total.
    pub parts: Vec<String>,
    /// Offices that report figures of it, known by the name that their files bear.
    pub offices: Vec<String>,
    /// The day of the month after a period until which they report it; none where that was not said.
    pub due: Option<u8>,
}

/// How a case stands with those who looked into it.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Verdict<'a> {
    /// Nobody verified it.
    Open,
    /// Someone did, and its figures are as they were then.
    Verified(&'a Mark),
    /// Someone did, and a figure of it has changed since.
    Outdated(&'a Mark),
}

/// A figure of a case as it was when someone verified it.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Seen {
    /// What it is of: the text form of an `Ask`.
    pub of: String,
    /// Its digits and unit; empty where there was none.
    pub is: String,
}

/// One thing that is set.
#[derive(Clone, Debug, PartialEq, Eq)]
pub enum Setting {
    /// Whose workspace it is.
    Profile(Box<Profile>),
    /// Which indicators it keeps; none for all.
    Keeps(Option<BTreeSet<IndicatorId>>),
    /// In which unit an indicator is typed; none for its own.
    Unit(IndicatorId, Option<Unit>),
    /// What an indicator should not pass; none for nothing.
    Threshold(ThresholdKey, Option<Threshold>),
    /// That a case, by its id, is verified; none where it is not.
    Mark(String, Option<Mark>),
    /// A manuscript, by its id; none where it is gone.
    Manuscript(String, Option<Box<Manuscript>>),
    /// A template of the user's own, by its id; none where it is gone.
    Template(String, Option<Box<Manuscript>>),
    /// Who reports to a region, by its name; none where that is not said.
    Collection(String, Option<Box<Collection>>),
    /// The rows of a ledger, by the name of its file; none where they are not kept.
    Ledger(String, Option<Rc<KeptLedger>>),
    /// What was changed of the slides.
    Deck(Box<Deck>),
}

/// Which thing is set, of a definition too: what a draft has a line for.
#[derive(Clone, Debug, PartialEq, Eq, PartialOrd, Ord)]
pub enum SettingKey {
    /// Whose workspace it is.
    Profile,
    /// An indicator of the user's own.
    Definition(IndicatorId),
    /// Which indicators it keeps.
    Keeps,
    /// In which unit an indicator is typed.
    Unit(IndicatorId),
    /// What an indicator should not pass.
    Threshold(ThresholdKey),
    /// That a case is verified.
    Mark(String),
    /// A manuscript.
    Manuscript(String),
    /// A template of the user's own.
    Template(String),
    /// Who reports to a region.
    Collection(String),
    /// The rows of a ledger.
    Ledger(String),
    /// What was changed of the slides.
    Deck,
}

/// Everything that is set, but for definitions and thresholds: those are in the registry.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub struct Settings {
    /// Whose workspace it is.
    pub profile: Profile,
    /// Which indicators it keeps; none for all.
    pub keeps: Option<BTreeSet<IndicatorId>>,
    /// The units that indicators are typed in, where these are not their own.
    pub units: BTreeMap<IndicatorId, Unit>,
    /// What is verified, by the id of the case.
    pub marks: BTreeMap<String, Mark>,
    /// What is written, by id.
    pub manuscripts: BTreeMap<String, Manuscript>,
    /// Texts to begin from, by id.
    pub templates: BTreeMap<String, Manuscript>,
    /// Who reports, by the name of the region that they report to.
    pub collections: BTreeMap<String, Collection>,
    /// Rows of ledgers, by the name of the file.
    pub ledgers: BTreeMap<String, Rc<KeptLedger>>,
    /// What was changed of the slides.
    pub deck: Deck,
}

impl Setting {
    /// Which thing it sets.
    #[must_use]
    pub fn key(&self) -> SettingKey {
        match self {
            Self::Profile(_) => SettingKey::Profile,
            Self::Keeps(_) => SettingKey::Keeps,
            Self::Unit(id, _) => SettingKey::Unit(*id),
            Self::Threshold(key, _) => SettingKey::Threshold(*key),
            Self::Mark(case, _) => SettingKey::Mark(case.clone()),
            Self::Manuscript(id, _) => SettingKey::Manuscript(id.clone()),
            Self::Template(id, _) => SettingKey::Template(id.clone()),
            Self::Collection(of, _) => SettingKey::Collection(of.clone()),
            Self::Ledger(file, _) => SettingKey::Ledger(file.clone()),
            Self::Deck(_) => SettingKey::Deck,
        }
    }

    /// About how many bytes it holds on to.
    pub(super) fn weight(&self) -> usize {
        const TEXTS: usize = 400;
        match self {
            Self::Keeps(keeps) => TEXTS + keeps.as_ref().map_or(0, |keeps| keeps.len() * 8),
            Self::Mark(_, mark) => {
                TEXTS + mark.as_ref().map_or(0, |mark| mark.reason.len() + mark.against.len() * TEXTS)
            }
            Self::Manuscript(_, written) | Self::Template(_, written) => {
                TEXTS + written.as_ref().map_or(0, |written| written.bytes())
            }
            Self::Collection(_, is) => {
                TEXTS + is.as_ref().map_or(0, |is| (is.parts.len() + is.offices.len()) * size_of::<String>() * 2)
            }
            Self::Ledger(_, ledger) => TEXTS + ledger.as_ref().map_or(0, |ledger| ledger.bytes()),
            Self::Deck(deck) => TEXTS + deck.bytes(),
            Self::Profile(_) | Self::Unit(..) | Self::Threshold(..) => TEXTS,
        }
    }
}
