//! Names in English: the parts of a heading to the indicator that they name together.
//!
//! Invariant: a word that the indicator's own name does not have is never passed over.

use super::super::glossary::EnglishNames;
use super::{BY_NAME, Match, Part, Vocabulary};

/// The same words in English, in another order: one is asked to look at it.
const BY_ENGLISH_WORDS: u8 = 85;

impl Vocabulary {
    /// The indicator that parts in English name together, with nothing beside it.
    pub(super) fn in_english(&self, parts: &[Part]) -> Option<Match> {
        let texts = parts.iter().map(|part| &*part.text).filter(|text| !self.is_whole(text));
        let name = texts.collect::<Vec<_>>().join(" ");
        let is_english = name.is_ascii() && name.bytes().any(|byte| byte.is_ascii_alphabetic());
        let names = || self.english.get_or_init(|| EnglishNames::of(&self.registry));
        let (indicator, is_own) = is_english.then(|| names().find(&name)).flatten()?;
        Some(Match { indicator, confidence: if is_own { BY_NAME } else { BY_ENGLISH_WORDS } })
    }
}
