//! Figures that sources disagree on, in words: what holds, what the others say and where, how far they are apart.
//!
//! Invariant: each statement stands with its place and in the unit that it was written in.

use std::rc::Rc;

use super::Text;
use super::judged::{allowed, margin};
use super::words::{about, moment, name};
use crate::evaluate::checks::Disputed;
use crate::evaluate::{Evaluation, Figure};
use crate::model::Observation;
use crate::phrase::Sentence;
use crate::phrase::english::counted;
use crate::phrase::issue::shown;
use crate::phrase::trace::{as_written, source};
use crate::say;

/// How many statements a line tells beside the one that holds.
const TOLD: usize = 3;

/// The latest, and how many more there are.
pub(super) fn headline(evaluation: &Evaluation, disputed: &[Rc<Disputed>]) -> Sentence {
    let Some((last, others)) = disputed.split_last() else { return Sentence::default() };
    let (count, places) = (others.len(), counted(others.len(), "other place"));
    let more = say!(evaluation.language(), "（另有{count}处）", " (and in {places})");
    statement(evaluation, last).words(if count > 0 { more } else { String::new() })
}

/// Each in full.
pub(super) fn entries(evaluation: &Evaluation, disputed: &[Rc<Disputed>]) -> Vec<Text> {
    let entry = |found: &Rc<Disputed>| Text {
        period: found.figure.ask.period,
        text: statement(evaluation, found),
        reason: None,
    };
    disputed.iter().map(entry).collect()
}

/// 城镇新增就业人数2026年1–9月：现用1010人（社保.xlsx C3），税务.csv B2为1020人
fn statement(evaluation: &Evaluation, found: &Disputed) -> Sentence {
    let language = evaluation.language();
    let Figure { ask, .. } = &found.figure;
    let scenario = match ask.scenario {
        crate::model::Scenario::Actual => String::new(),
        scenario => say!(language, "{of}", ", {of}", of = scenario.words(language)),
    };
    let start =
        about(language, &(name(evaluation, found.key.indicator) + &scenario), &moment(evaluation, &found.figure));
    let [now, from] = language.pick(["：现用", "（"], ["in use is ", " ("]);
    let place = |observation: &Observation| shown(&source(language, &observation.source));
    let sentence = Sentence::of(start + now).shown(&found.figure, as_written(language, &found.kept));
    let sentence = sentence.words(format!("{from}{}{}", place(&found.kept), language.pick("）", ")")));
    let told = found.against.iter().take(TOLD).filter_map(|(at, _)| found.others.get(*at));
    told.fold(sentence, |sentence, other| {
        let (there, says) = (place(other), as_written(language, other));
        sentence.words(say!(language, "，{there}为{says}", "; {there} has {says}"))
    })
}

/// 相差10人，不容许误差
pub(super) fn judged(evaluation: &Evaluation, found: &Disputed) -> Sentence {
    let language = evaluation.language();
    let Some((_, apart)) = found.against.iter().max_by_key(|(_, apart)| apart.difference.value.abs()) else {
        return Sentence::default();
    };
    let difference = margin(language, apart.difference.abs());
    let start = say!(language, "相差{difference}，", "Difference {difference}, ");
    Sentence::of(start + &allowed(evaluation, apart.tolerance, false))
}
