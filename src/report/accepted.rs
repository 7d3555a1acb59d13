//! How the figures of a manuscript read when someone last took note, and what reads otherwise now.
//!
//! Invariant: what is remembered is bound to a place and period, so that looking at another period changes nothing; a fixed figure
//! follows no data and is never among what changed.

use std::collections::BTreeMap;

use super::Scope;
use super::compose::{self, Composed, Piece};
use super::slot::{Apart, Display, Form, Slot, Wanted, When, Where};
use super::text::{Run, Text};
use super::words;
use crate::evaluate::{Evaluation, Measure};
use crate::language::Language;
use crate::phrase::trace;
use crate::workspace::{Manuscript, Seen};

/// How slots read, by their written form bound to a place and period.
pub type Accepted = BTreeMap<String, String>;

/// What a manuscript remembers.
#[must_use]
pub fn of(manuscript: &Manuscript) -> Accepted {
    manuscript.accepted.iter().map(|seen| (seen.of.clone(), seen.is.clone())).collect()
}

/// As a manuscript keeps it.
#[must_use]
pub fn kept(accepted: Accepted) -> Vec<Seen> {
    accepted.into_iter().map(|(of, is)| Seen { of, is }).collect()
}

/// The most that are remembered; of other places and periods nothing is beyond it.
const MOST: usize = 2_000;

/// A slot that reads otherwise than it was accepted.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Changed {
    /// Which paragraph of the text it stands in.
    pub paragraph: usize,
    /// Which run of it.
    pub run: usize,
    /// What it is remembered by.
    pub key: String,
    /// As it read.
    pub was: String,
    /// As it reads.
    pub now: String,
}

impl Text {
    /// What reads otherwise than it was accepted, in the order in which it stands.
    #[must_use]
    pub fn changed(
        &self,
        composed: &Composed,
        evaluation: &Evaluation,
        scope: Scope,
        accepted: &Accepted,
    ) -> Vec<Changed> {
        if accepted.is_empty() {
            return Vec::new();
        }
        let changed = |reading: Reading| {
            let was = accepted.get(&reading.key)?;
            let Reading { paragraph, run, key, now } = reading;
            (*was != now).then(|| Changed { paragraph, run, key, was: was.clone(), now })
        };
        self.readings(composed, evaluation, scope).into_iter().filter_map(changed).collect()
    }

    /// Remembers how slots read that are not remembered yet.
    pub fn note(&self, composed: &Composed, evaluation: &Evaluation, scope: Scope, accepted: &mut Accepted) {
        let readings = self.readings(composed, evaluation, scope);
        if accepted.len() + readings.len() > MOST {
            accepted.retain(|key, _| readings.iter().any(|reading| reading.key == *key));
        }
        for reading in readings {
            accepted.entry(reading.key).or_insert(reading.now);
        }
    }

    /// How all of its slots read.
    #[must_use]
    pub fn read_now(&self, composed: &Composed, evaluation: &Evaluation, scope: Scope) -> Accepted {
        let readings = self.readings(composed, evaluation, scope);
        readings.into_iter().map(|reading| (reading.key, reading.now)).collect()
    }

    fn readings(&self, composed: &Composed, evaluation: &Evaluation, scope: Scope) -> Vec<Reading> {
        let mut readings = Vec::new();
        for composition in &composed.paragraphs {
            let Some(source) = self.paragraphs.get(composition.source) else { continue };
            for (run, of) in source.runs.iter().enumerate() {
                let mut pieces = composition.pieces.iter().filter(|piece| piece.run() == run).peekable();
                let Run::Slot(slot) = of else { continue };
                if pieces.peek().is_none() {
                    continue;
                }
                if let Some(key) = key(evaluation, scope, slot) {
                    let now = pieces.map(Piece::text).collect();
                    readings.push(Reading { paragraph: composition.source, run, key, now });
                }
            }
        }
        readings
    }
}

/// How a slot reads.
struct Reading {
    paragraph: usize,
    run: usize,
    key: String,
    now: String,
}

/// What a slot is remembered by; none where its reading follows no data.
#[must_use]
pub fn key(evaluation: &Evaluation, scope: Scope, slot: &Slot) -> Option<String> {
    let region = |of| evaluation.registry().region(of).zh.clone();
    match slot {
        Slot::Figure(wanted) if wanted.fixed.is_none() => {
            let ask = compose::ask(evaluation, scope, wanted).ok()?;
            let place = Some(Where::Named(region(ask.region)));
            Some(Slot::Figure(Wanted { place, when: When::Fixed(ask.period), ..wanted.clone() }).to_string())
        }
        Slot::Display(display @ Display { of: Apart::Table(_), fixed: None, .. }) => {
            let of = compose::scope_of(evaluation, scope, display)?;
            let (place, period) = (Some(region(of.region)), Some(of.period));
            Some(Slot::Display(Display { place, period, ..display.clone() }).to_string())
        }
        Slot::Block(_) => {
            let (word, region) = (slot.to_string(), region(scope.region));
            Some(format!("{}@{region}@{}}}", word.trim_end_matches('}'), scope.period))
        }
        Slot::Figure(_) | Slot::Display(_) | Slot::Word(_) | Slot::Test(_) => None,
    }
}

/// What a slot is of, in words: 城镇新增就业人数 · 完成率.
#[must_use]
pub fn name(language: Language, evaluation: &Evaluation, slot: &Slot) -> String {
    match slot {
        Slot::Figure(wanted) => {
            let of = evaluation.measure_of_ids(&wanted.of).or_else(|_| evaluation.measure(&wanted.of));
            let of = match of {
                Ok(Measure::Indicator(id)) => evaluation.registry().name(id).to_owned(),
                Ok(of) => trace::name(evaluation, &of),
                Err(_) => wanted.of.clone(),
            };
            match wanted.form {
                Form::Value | Form::Number => of,
                form => format!("{of} · {}", language.pick(form.word(), words::form(language, form))),
            }
        }
        Slot::Display(_) => language.pick("表", "Table").to_owned(),
        Slot::Block(_) | Slot::Word(_) | Slot::Test(_) => slot.to_string().trim_matches(['{', '}']).to_owned(),
    }
}
