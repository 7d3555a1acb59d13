//! A sentence whose numbers open: words and figures in turn.

use super::english;
use crate::evaluate::{Ask, Figure};
use crate::language::Language;

/// A part of a sentence.
#[derive(Clone, Debug, PartialEq)]
pub enum Piece {
    /// Words.
    Words(String),
    /// A figure with its text.
    Figure {
        /// As it reads: 78326亿元, 0.9%.
        text: String,
        /// The figure it opens.
        ask: Ask,
        /// Whether it says something bad, such as a deficit.
        bad: bool,
    },
}

/// Words and figures in turn.
#[derive(Clone, Debug, Default, PartialEq)]
pub struct Sentence(pub Vec<Piece>);

impl Sentence {
    /// A sentence of words only.
    #[must_use]
    pub fn of(words: impl Into<String>) -> Self {
        Self::default().words(words)
    }

    /// With words behind it; words that follow words join them.
    #[must_use]
    pub fn words(mut self, words: impl Into<String>) -> Self {
        let words = words.into();
        match self.0.last_mut() {
            Some(Piece::Words(before)) => before.push_str(&words),
            _ if words.is_empty() => {}
            _ => self.0.push(Piece::Words(words)),
        }
        self
    }

    /// With a figure behind it, as a headline with its unit.
    #[must_use]
    pub fn figure(self, language: Language, figure: &Figure) -> Self {
        self.shown(figure, figure.headline_with_unit(language))
    }

    /// With a figure behind it, in the given text.
    #[must_use]
    pub fn shown(mut self, figure: &Figure, text: impl Into<String>) -> Self {
        self.0.push(Piece::Figure { text: text.into(), ask: figure.ask.clone(), bad: false });
        self
    }

    /// With its last figure marked as bad.
    #[must_use]
    pub fn bad(mut self) -> Self {
        if let Some(Piece::Figure { bad, .. }) = self.0.last_mut() {
            *bad = true;
        }
        self
    }

    /// With another sentence behind it.
    #[must_use]
    pub fn then(mut self, other: Self) -> Self {
        for piece in other.0 {
            match piece {
                Piece::Words(words) => self = self.words(words),
                figure @ Piece::Figure { .. } => self.0.push(figure),
            }
        }
        self
    }

    /// Several beside each other: a、b; a, b and c.
    #[must_use]
    pub fn listed(language: Language, parts: Vec<Self>) -> Self {
        let last = parts.len().saturating_sub(1);
        parts.into_iter().enumerate().fold(Self::default(), |sentence, (at, part)| {
            let between = match at {
                0 => "",
                at if at == last => language.pick("、", " and "),
                _ => language.pick("、", ", "),
            };
            sentence.words(between).then(part)
        })
    }

    /// Begun with a capital letter, where it begins with words.
    #[must_use]
    pub fn capital(mut self) -> Self {
        if let Some(Piece::Words(words)) = self.0.first_mut() {
            *words = english::leading(words);
        }
        self
    }

    /// Whether nothing is said.
    #[must_use]
    pub fn is_empty(&self) -> bool {
        self.0.is_empty()
    }

    /// The figures that it opens.
    pub fn asks(&self) -> impl Iterator<Item = &Ask> {
        self.0.iter().filter_map(|piece| match piece {
            Piece::Words(_) => None,
            Piece::Figure { ask, .. } => Some(ask),
        })
    }

    /// All of it as plain text.
    #[must_use]
    pub fn plain(&self) -> String {
        let text = |piece: &Piece| match piece {
            Piece::Words(words) => words.clone(),
            Piece::Figure { text, .. } => text.clone(),
        };
        self.0.iter().map(text).collect()
    }
}
