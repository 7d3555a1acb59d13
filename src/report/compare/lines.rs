//! A text as the words and figures that are compared.
//!
//! Invariant: the tokens of a line in order are its text.

use crate::evaluate::Evaluation;
use crate::report::accepted::{self, Accepted};
use crate::report::compose::{Composed, Composition, Piece};
use crate::report::text::{Kind, Run, Text};
use crate::report::{Scope, Slot};

/// A paragraph.
#[derive(Clone, Debug, PartialEq)]
pub struct Line {
    /// Which paragraph of its text it is.
    pub source: usize,
    /// What it is in the document.
    pub kind: Kind,
    /// The number of a heading.
    pub number: String,
    /// What stands in it.
    pub tokens: Vec<Token>,
}

/// What is compared as a whole: a character, a number, a word of letters, a figure.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Token {
    /// What is the same on both sides.
    pub key: String,
    /// As it reads.
    pub text: String,
    /// What it is, of a figure.
    pub name: Option<String>,
}

impl Token {
    pub(super) fn is_figure(&self) -> bool {
        self.name.is_some()
    }
}

/// A text as it read on some data.
#[derive(Clone, Copy)]
pub struct Read<'a> {
    /// The text.
    pub text: &'a Text,
    /// As it is composed.
    pub composed: &'a Composed,
    /// What it is composed from.
    pub evaluation: &'a Evaluation,
    /// Where and when.
    pub scope: Scope,
    /// How its figures read then, where that is remembered.
    pub then: &'a Accepted,
    /// Whether figures are read as words: the other side has none that are known.
    pub as_words: bool,
}

impl Line {
    pub(super) fn key(&self) -> String {
        let keys = self.tokens.iter().map(|token| token.key.as_str()).collect::<Vec<_>>();
        format!("{:?}\n{}", self.kind, keys.join("\n"))
    }
}

impl Read<'_> {
    /// Its paragraphs.
    #[must_use]
    pub fn lines(self) -> Vec<Line> {
        let line = |composition: &Composition| {
            let mut tokens = Vec::new();
            let mut last = None;
            for piece in &composition.pieces {
                let run = piece.run();
                let slot = match self.text.paragraphs.get(composition.source).and_then(|of| of.runs.get(run)) {
                    Some(Run::Slot(slot)) if !self.as_words => self.figure(slot),
                    _ => None,
                };
                match slot {
                    Some(_) if last == Some(run) => {}
                    Some((slot, key)) => tokens.push(self.token(composition, run, &slot, key)),
                    None => words(&piece_text(piece), &mut tokens),
                }
                last = Some(run);
            }
            let Composition { source, kind, number, .. } = composition;
            Line { source: *source, kind: *kind, number: number.clone(), tokens }
        };
        self.composed.paragraphs.iter().map(line).collect()
    }

    /// A slot that is a figure or a table, free of what was fixed, and what it is known by.
    fn figure(self, slot: &Slot) -> Option<(Slot, String)> {
        let free = slot.free();
        match free {
            Slot::Figure(_) | Slot::Display(_) => {
                let key = accepted::key(self.evaluation, self.scope, &free).unwrap_or_else(|| free.to_string());
                Some((free, key))
            }
            Slot::Word(_) | Slot::Block(_) | Slot::Test(_) => None,
        }
    }

    fn token(self, composition: &Composition, run: usize, slot: &Slot, key: String) -> Token {
        let pieces = composition.pieces.iter().filter(|piece| piece.run() == run);
        let now: String = pieces.map(piece_text).collect();
        let stands = self.text.paragraphs[composition.source].runs[run] != Run::Slot(slot.clone());
        let then = self.then.get(&key).filter(|_| !stands && !matches!(slot, Slot::Display(_)));
        let text = then.cloned().unwrap_or(now);
        let name = accepted::name(self.evaluation.language(), self.evaluation, slot);
        Token { key, text, name: Some(name) }
    }
}

fn piece_text(piece: &Piece) -> String {
    match piece {
        Piece::Displayed { displayed, .. } => format!("【{}】", displayed.name()),
        piece => piece.text(),
    }
}

/// Words as tokens: a number or a word of letters is one, any other sign stands for itself.
fn words(text: &str, tokens: &mut Vec<Token>) {
    let is_number = |c: char| c.is_ascii_digit() || matches!(c, '.' | ',' | '%');
    let class = |c: char| match c {
        c if is_number(c) => 1,
        c if c.is_ascii_alphabetic() => 2,
        _ => 0,
    };
    let mut last = 0;
    for c in text.chars() {
        let of = class(c);
        match tokens.last_mut() {
            Some(token) if of != 0 && of == last && !token.is_figure() => {
                token.key.push(c);
                token.text.push(c);
            }
            _ => tokens.push(Token { key: c.to_string(), text: c.to_string(), name: None }),
        }
        last = of;
    }
}
