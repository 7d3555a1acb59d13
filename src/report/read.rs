//! The written form of a text into paragraphs and runs.
//!
//! Invariant: nothing fails as a whole: what cannot be read stays as words, with its place among the issues.

use super::slot::{Slot, SlotError};
use super::text::{Kind, MEANING, Mark, Ordinal, Paragraph, Run, Text};
use crate::formula::FormulaError;
use crate::quantity::Unit;

/// The most issues that are kept of one text.
pub const MOST_ISSUES: usize = 200;

/// Something in a text that cannot be read or filled.
#[derive(Clone, Debug, PartialEq)]
pub struct Issue {
    /// The line, from 1.
    pub line: usize,
    /// The character of the line, from 1.
    pub column: usize,
    /// What is wrong there.
    pub reason: Reason,
}

/// What is wrong at a place of a text.
#[derive(Clone, Debug, PartialEq, thiserror::Error)]
pub enum Reason {
    /// A brace without its twin.
    #[error("the slot is not closed")]
    UnclosedSlot,
    /// A group without its end.
    #[error("the group is not closed")]
    UnclosedGroup,
    /// No slot.
    #[error(transparent)]
    Slot(#[from] SlotError),
    /// A slot for something that does not exist.
    #[error(transparent)]
    Problem(#[from] Problem),
}

/// Why a slot can never have a value.
#[derive(Clone, Debug, PartialEq, thiserror::Error)]
pub enum Problem {
    /// No such indicator, or a formula that does not read.
    #[error("{0}: {1}")]
    Measure(String, FormulaError),
    /// No such chart.
    #[error("unknown chart {0}")]
    Chart(String),
    /// No such region.
    #[error("unknown region {0}")]
    Region(String),
    /// A unit that measures something else.
    #[error("{kept} does not convert into {wanted}")]
    Unit {
        /// What the measure is kept in.
        kept: Unit,
        /// What the slot asks for.
        wanted: Unit,
    },
}

impl Text {
    /// Reads the written form of a text; `check` says of a slot why it can never have a value.
    #[must_use]
    pub fn read(text: &str, check: &dyn Fn(&Slot) -> Option<Problem>) -> (Self, Vec<Issue>) {
        let mut reader = Reader { check, issues: Vec::new() };
        let mut paragraphs = Vec::new();
        for (number, line) in text.lines().enumerate() {
            if !line.trim().is_empty() && !line.starts_with("//") {
                paragraphs.push(reader.paragraph(line, number + 1));
            }
        }
        (Self { paragraphs }, reader.issues)
    }
}

struct Reader<'a> {
    check: &'a dyn Fn(&Slot) -> Option<Problem>,
    issues: Vec<Issue>,
}

/// A line while it is read.
struct Line<'a> {
    characters: Vec<char>,
    at: usize,
    /// How many characters of the line stand before these.
    before: usize,
    number: usize,
    runs: Vec<Run>,
    words: String,
    /// The groups that are open: where in the runs, where in the line, and where their alternatives begin.
    open: Vec<(usize, usize, Vec<usize>)>,
    reader: &'a mut dyn FnMut(Issue),
}

impl Reader<'_> {
    fn paragraph(&mut self, line: &str, number: usize) -> Paragraph {
        let (kind, rest) = Kind::of_line(line);
        let check = self.check;
        let issues = &mut self.issues;
        let mut push = |issue| {
            if issues.len() < MOST_ISSUES {
                issues.push(issue);
            }
        };
        let mut line = Line {
            characters: rest.chars().collect(),
            at: 0,
            before: line.chars().count() - rest.chars().count(),
            number,
            runs: Vec::new(),
            words: String::new(),
            open: Vec::new(),
            reader: &mut push,
        };
        while line.at < line.characters.len() {
            line.step(check);
        }
        line.flush();
        line.end();
        Paragraph { kind, runs: joined(line.runs) }
    }
}

impl Line<'_> {
    fn step(&mut self, check: &dyn Fn(&Slot) -> Option<Problem>) {
        let (character, next) = (self.characters[self.at], self.characters.get(self.at + 1).copied());
        match character {
            '\\' if next.is_some_and(|next| MEANING.contains(&next) || self.at == 0 && "#>@-/".contains(next)) => {
                self.words.extend(next);
                self.at += 2;
            }
            '{' => self.slot(check),
            '[' if next == Some('?') => {
                self.flush();
                self.open.push((self.runs.len(), self.at, Vec::new()));
                self.runs.push(Run::Mark(Mark::Open));
                self.at += 2;
            }
            '|' if !self.open.is_empty() => {
                self.flush();
                let at = self.runs.len();
                if let Some((_, _, alternatives)) = self.open.last_mut() {
                    alternatives.push(at);
                }
                self.runs.push(Run::Mark(Mark::Or));
                self.at += 1;
            }
            ']' if self.open.pop().is_some() => {
                self.flush();
                self.runs.push(Run::Mark(Mark::Close));
                self.at += 1;
            }
            _ => {
                self.words.push(character);
                self.at += 1;
            }
        }
    }

    fn slot(&mut self, check: &dyn Fn(&Slot) -> Option<Problem>) {
        let Some(end) = self.closing() else {
            self.say(self.at, Reason::UnclosedSlot);
            self.words.push('{');
            self.at += 1;
            return;
        };
        let inner: String = self.characters[self.at + 1..end].iter().collect();
        let ordinal = Ordinal::ALL.iter().find(|(_, name)| *name == inner);
        let run = match (ordinal, inner.parse::<Slot>()) {
            (Some((ordinal, _)), _) => Run::Mark(Mark::Ordinal(*ordinal)),
            (None, Ok(slot)) => {
                if let Some(problem) = check(&slot) {
                    self.say(self.at, problem.into());
                }
                Run::Slot(slot)
            }
            (None, Err(error)) => {
                self.say(self.at + 1 + error.at, error.into());
                self.words.extend(&self.characters[self.at..=end]);
                self.at = end + 1;
                return;
            }
        };
        self.flush();
        self.runs.push(run);
        self.at = end + 1;
    }

    /// The closing brace of the slot that begins here; one that opens another before is none of its.
    fn closing(&self) -> Option<usize> {
        let mut quoted = false;
        for (at, character) in self.characters.iter().enumerate().skip(self.at + 1) {
            match character {
                '"' => quoted = !quoted,
                '}' if !quoted => return Some(at),
                '{' if !quoted => return None,
                _ => {}
            }
        }
        None
    }

    fn flush(&mut self) {
        if !self.words.is_empty() {
            self.runs.push(Run::Words(std::mem::take(&mut self.words)));
        }
    }

    /// What is still open at the end of the line was no group.
    fn end(&mut self) {
        for (run, at, alternatives) in std::mem::take(&mut self.open) {
            self.say(at, Reason::UnclosedGroup);
            self.runs[run] = Run::Words("[?".to_owned());
            alternatives.into_iter().for_each(|or| self.runs[or] = Run::Words("|".to_owned()));
        }
    }

    fn say(&mut self, at: usize, reason: Reason) {
        let column = self.before + at + 1;
        (self.reader)(Issue { line: self.number, column, reason });
    }
}

/// Words that follow words are one run.
fn joined(runs: Vec<Run>) -> Vec<Run> {
    let mut joined: Vec<Run> = Vec::with_capacity(runs.len());
    for run in runs {
        match (joined.last_mut(), run) {
            (Some(Run::Words(before)), Run::Words(words)) => before.push_str(&words),
            (_, run) => joined.push(run),
        }
    }
    joined
}
