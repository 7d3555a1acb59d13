//! Thresholds that are passed, in words.
//!
//! Invariant: the limit is written as it was typed.

use super::Text;
use super::words::{about, moment, name, with};
use crate::catalogue::Side;
use crate::evaluate::alerts::Crossed;
use crate::evaluate::{Evaluation, Figure};
use crate::phrase::Sentence;
use crate::phrase::english::counted;
use crate::phrase::issue::shown;
use crate::quantity::format::{self, Place};
use crate::say;

/// 城镇登记失业率2025年12月4.60%，高于设定的4.5%（另有2期）
pub(super) fn headline(evaluation: &Evaluation, crossed: &Crossed) -> Sentence {
    let Some(last) = crossed.figures.last() else { return Sentence::default() };
    let sentence = statement(evaluation, crossed, last);
    match crossed.figures.len() - 1 {
        0 => sentence,
        others => {
            let counted = counted(others, "other period");
            sentence.words(say!(evaluation.language(), "（另有{others}期）", " (and {counted})"))
        }
    }
}

/// Each period with why the threshold was set.
pub(super) fn entries(evaluation: &Evaluation, crossed: &Crossed) -> Vec<Text> {
    let reason = (!crossed.note.is_empty()).then(|| Sentence::of(shown(&crossed.note)));
    let text = |figure: &Figure| Text {
        period: figure.ask.period,
        text: statement(evaluation, crossed, figure),
        reason: reason.clone(),
    };
    crossed.figures.iter().map(text).collect()
}

fn statement(evaluation: &Evaluation, crossed: &Crossed, figure: &Figure) -> Sentence {
    let language = evaluation.language();
    let start = about(language, &name(evaluation, crossed.key.indicator), &moment(evaluation, figure));
    let limit = crossed.limit.converted(format::read_in(crossed.limit, language)).unwrap_or(crossed.limit);
    let limit = format::with_unit(&format::exact(limit.value, Place::text(language)), limit.unit, language);
    let side = match crossed.key.side {
        Side::Above => language.pick("，高于设定的", ", above the threshold of "),
        Side::Below => language.pick("，低于设定的", ", below the threshold of "),
    };
    with(language, Sentence::of(start), figure).bad().words(format!("{side}{limit}"))
}
