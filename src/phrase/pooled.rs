//! Why a region has no balance of a fund: it is kept where the fund is pooled.

use super::overview::beside;
use super::sentence::Sentence;
use crate::catalogue::Pooler;
use crate::evaluate::{Ask, Evaluation, Figure, NoValue};
use crate::language::Language;

/// 省级统收：本级无结余
#[must_use]
pub fn words(language: Language, by: Pooler) -> &'static str {
    let [chinese, english] = match by {
        Pooler::City => ["市级统收：本级无结余", "no balance here, pooled by the city"],
        Pooler::Province => ["省级统收：本级无结余", "no balance here, pooled by the province"],
    };
    language.pick(chinese, english)
}

/// 省级统收：本级无结余；四川 4,213.6亿元: the figure that is kept in place of one, where it is known.
#[must_use]
pub fn in_place_of(evaluation: &Evaluation, figure: &Figure) -> Option<Sentence> {
    let Err(NoValue::Pooled(by)) = figure.value else { return None };
    let (registry, language) = (evaluation.registry(), evaluation.language());
    let sentence = Sentence::of(words(language, by)).capital();
    let province = registry.region(figure.ask.region).within.filter(|_| by == Pooler::Province);
    let above = province.map(|region| evaluation.figure(&Ask { region, ..figure.ask.clone() }));
    let Some(above) = above.filter(|above| above.value.is_ok()) else { return Some(sentence) };
    let name = registry.region_name(above.ask.region);
    let text = beside(language, &above);
    Some(sentence.words(language.pick("；", "; ")).words(format!("{name} ")).shown(&above, text))
}
