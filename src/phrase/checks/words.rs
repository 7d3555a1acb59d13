//! Names, periods and numbers as the lines of 审核 and 预警 write them.
//!
//! Invariant: running text has no thousands separators and one decimal at most; an equation has as many as it needs to
//! come out.

use crate::evaluate::{Evaluation, Figure, Measure};
use crate::language::Language;
use crate::model::{IndicatorId, Period, Vintage};
use crate::phrase::Sentence;
use crate::quantity::Unit;
use crate::quantity::decimal::round;
use crate::quantity::format::{self, Place};

/// Longer words of the catalogue and what a line says instead.
const SHORTER: &[(&str, &str)] = &[
    ("城镇职工基本养老保险", "职工养老保险"),
    ("企业职工基本养老保险", "企业养老保险"),
    ("机关事业单位基本养老保险", "机关养老保险"),
    ("城乡居民基本养老保险", "居民养老保险"),
    ("基本养老保险基金", "养老保险基金"),
    ("基金累计结余", "累计结存"),
    ("劳动人事争议仲裁", "仲裁"),
    ("(职工+居民)", "（职工＋居民）"),
    ("(养老/失业/工伤)", ""),
    ("(", "（"),
    (")", "）"),
];

/// An indicator's name in a line.
pub(super) fn name(evaluation: &Evaluation, id: IndicatorId) -> String {
    let zh = evaluation.registry().indicator(id).zh.clone();
    SHORTER.iter().fold(zh, |name, (long, short)| name.replace(long, short))
}

/// The name of what a figure measures.
pub(super) fn name_of(evaluation: &Evaluation, figure: &Figure) -> String {
    match &figure.ask.of {
        Measure::Indicator(id) => name(evaluation, *id),
        Measure::Formula(formula) => {
            let names = formula.checked.reads.iter().map(|id| name(evaluation, *id));
            names.collect::<Vec<_>>().join("、") + if formula.checked.reads.len() > 1 { "合计" } else { "" }
        }
    }
}

/// The fund that a measure of it is named after: 失业保险基金.
pub(super) fn fund(evaluation: &Evaluation, id: IndicatorId) -> String {
    let name = name(evaluation, id);
    ["当期结余", "可支付月数"].iter().fold(name, |name, tail| name.trim_end_matches(tail).to_owned())
}

/// 2019年; 2019年末 for a stock, 2019年12月 for a rate of that month.
pub(super) fn moment(evaluation: &Evaluation, figure: &Figure) -> String {
    let period = figure.ask.period;
    if !evaluation.measure_is_at_end(&figure.ask.of) {
        return period.words(Language::Chinese);
    }
    match (figure.unit().is_some_and(Unit::is_percent_like), period.through().month()) {
        (true, _) => period.end().words(Language::Chinese),
        (false, 12) => format!("{}年末", period.year()),
        (false, _) => format!("{}末", period.end().words(Language::Chinese)),
    }
}

/// A publication in a line: 公报, 12月累计, 快报.
pub(super) fn publication(vintage: Option<Vintage>, period: Period) -> String {
    match vintage {
        Some(Vintage::Cumulative) if period.is_month() => "月报".to_owned(),
        Some(Vintage::Cumulative) => format!("{}月累计", period.through().month()),
        Some(vintage) => vintage.words(Language::Chinese).to_owned(),
        None => "几个口径".to_owned(),
    }
}

/// 2013–2015、2018年
pub(super) fn years(years: &[u16]) -> String {
    let mut runs: Vec<(u16, u16)> = Vec::new();
    for year in years {
        match runs.last_mut() {
            Some((_, last)) if *last + 1 == *year => *last = *year,
            _ => runs.push((*year, *year)),
        }
    }
    let spoken = runs.iter().map(|(first, last)| match last - first {
        0 => first.to_string(),
        1 => format!("{first}、{last}"),
        _ => format!("{first}–{last}"),
    });
    format!("{}年", spoken.collect::<Vec<_>>().join("、"))
}

/// As many decimals as a line wants: one at most, more only where that would leave nothing.
fn few_places(figure: &Figure) -> u32 {
    let Some(value) = figure.decimal() else { return 0 };
    let shown = |places: u32| round(value, places.min(figure.places), <_>::default()).normalize();
    let few = (1..figure.places).map(shown).find(|shown| !shown.is_zero());
    few.unwrap_or_else(|| shown(figure.places)).scale()
}

/// A sentence that goes on with a figure: 2074亿元; a rate keeps its digits.
pub(super) fn with(sentence: Sentence, figure: &Figure) -> Sentence {
    let unit = figure.unit().map(Unit::spoken).unwrap_or_default();
    let places = if figure.unit().is_some_and(Unit::is_percent_like) { figure.places } else { few_places(figure) };
    let number = figure.decimal().map(|value| format::number(value, places, Place::Text, <_>::default()));
    sentence.shown(figure, number.map_or_else(|| "—".to_owned(), |number| format!("{number}{unit}")))
}

/// The same with a stated number of decimals.
pub(super) fn with_places(sentence: Sentence, figure: &Figure, places: u32) -> Sentence {
    let unit = figure.unit().map(Unit::spoken).unwrap_or_default();
    let places = places.min(figure.places);
    let number = format::number(figure.decimal().unwrap_or_default(), places, Place::Text, <_>::default());
    sentence.shown(figure, format!("{number}{unit}"))
}

/// The same without its sign, where the words have said it: 相差1033.6亿元.
pub(super) fn with_magnitude(sentence: Sentence, figure: &Figure) -> Sentence {
    let unit = figure.unit().map(|unit| if unit.is_percent_like() { "个百分点".to_owned() } else { unit.spoken() });
    let number =
        format::number(figure.decimal().unwrap_or_default().abs(), few_places(figure), Place::Text, <_>::default());
    sentence.shown(figure, format!("{number}{}", unit.unwrap_or_default()))
}

/// A number of an equation, with separators and without its unit.
pub(super) fn in_equation(sentence: Sentence, figure: &Figure, places: u32, signed: bool) -> Sentence {
    let value = figure.decimal().unwrap_or_default();
    let value = if signed { value } else { value.abs() };
    sentence.shown(figure, format::number(value, places.min(figure.places), Place::Table, <_>::default()))
}
