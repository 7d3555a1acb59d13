//! Names, periods and numbers as the lines of 审核 and 预警 write them.
//!
//! Invariant: running text has no thousands separators and one decimal at most; an equation has as many as it needs to
//! come out.

use crate::evaluate::{Evaluation, Figure, Measure};
use crate::language::Language;
use crate::model::{IndicatorId, Period, Vintage};
use crate::phrase::Sentence;
use crate::phrase::english::{list, within};
use crate::quantity::decimal::round;
use crate::quantity::format::{self, Place};
use crate::quantity::{Quantity, Unit};
use crate::say;

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
    let name = evaluation.registry().name(id).to_owned();
    match evaluation.language() {
        Language::Chinese => SHORTER.iter().fold(name, |name, (long, short)| name.replace(long, short)),
        Language::English => name,
    }
}

/// The name of what a figure measures.
pub(super) fn name_of(evaluation: &Evaluation, figure: &Figure) -> String {
    match &figure.ask.of {
        Measure::Indicator(id) => name(evaluation, *id),
        Measure::Formula(formula) => {
            let names: Vec<String> = formula.checked.reads.iter().map(|id| name(evaluation, *id)).collect();
            match (evaluation.language(), names.len() > 1) {
                (Language::Chinese, false) => names.concat(),
                (Language::Chinese, true) => names.join("、") + "合计",
                (Language::English, several) => list(&names) + if several { " together" } else { "" },
            }
        }
    }
}

/// The fund that a measure of it is named after: 失业保险基金.
pub(super) fn fund(evaluation: &Evaluation, id: IndicatorId) -> String {
    let name = name(evaluation, id);
    match evaluation.language() {
        Language::Chinese => {
            ["当期结余", "可支付月数"].iter().fold(name, |name, tail| name.trim_end_matches(tail).to_owned())
        }
        Language::English => {
            let of = name.split(": ").next().unwrap_or(&name);
            if of.ends_with("pension") || of.ends_with("insurance") { format!("{of} fund") } else { of.to_owned() }
        }
    }
}

/// 2019年; 2019年末 for a stock, 2019年12月 for a rate of that month. In English 2019; end of 2019; December 2019.
pub(super) fn moment(evaluation: &Evaluation, figure: &Figure) -> String {
    let (language, period) = (evaluation.language(), figure.ask.period);
    if !evaluation.measure_is_at_end(&figure.ask.of) {
        return period.words(language);
    }
    if figure.unit().is_some_and(Unit::is_percent_like) {
        return period.end().words(language);
    }
    end_of(language, period)
}

/// 2019年末, 2019年6月末; end of 2019, end of June 2019
pub(super) fn end_of(language: Language, period: Period) -> String {
    let through = if period.through().month() == 12 { period.calendar_year() } else { period.end() };
    let through = through.words(language);
    say!(language, "{through}末", "end of {through}")
}

/// A name and when, before what is said of them: 基金收入2019年; Fund revenue, 2019:
pub(super) fn about(language: Language, name: &str, when: &str) -> String {
    say!(language, "{name}{when}", "{name}, {when}: ")
}

/// A publication in a line: 公报, 12月累计, 快报.
pub(super) fn publication(language: Language, vintage: Option<Vintage>, period: Period) -> String {
    let through = period.through();
    match (vintage, language) {
        (Some(Vintage::Cumulative), _) if period.is_month() => language.pick("月报", "monthly report").to_owned(),
        (Some(Vintage::Cumulative), Language::Chinese) => format!("{}月累计", through.month()),
        (Some(Vintage::Cumulative), Language::English) => format!("cumulative to {}", through.month_name()),
        (Some(vintage), Language::Chinese) => vintage.words(language).to_owned(),
        (Some(vintage), Language::English) => within(vintage.words(language)),
        (None, _) => language.pick("几个口径", "several publications").to_owned(),
    }
}

/// 2013–2015、2018年; 2013–2015 and 2018
pub(super) fn years(language: Language, years: &[u16]) -> String {
    let mut runs: Vec<(u16, u16)> = Vec::new();
    for year in years {
        match runs.last_mut() {
            Some((_, last)) if *last + 1 == *year => *last = *year,
            _ => runs.push((*year, *year)),
        }
    }
    let spoken = runs.iter().flat_map(|(first, last)| match last - first {
        0 => vec![first.to_string()],
        1 => vec![first.to_string(), last.to_string()],
        _ => vec![format!("{first}–{last}")],
    });
    let spoken: Vec<String> = spoken.collect();
    match language {
        Language::Chinese => spoken.join("、") + "年",
        Language::English => list(&spoken),
    }
}

/// As many decimals as a line wants: one at most, more only where that would leave nothing.
fn few_places(figure: &Figure) -> u32 {
    let Some(value) = figure.decimal() else { return 0 };
    let shown = |places: u32| round(value, places.min(figure.places), <_>::default()).normalize();
    let few = (1..figure.places).map(shown).find(|shown| !shown.is_zero());
    few.unwrap_or_else(|| shown(figure.places)).scale()
}

/// A sentence that goes on with a figure: 2074亿元; a rate keeps its digits.
pub(super) fn with(language: Language, sentence: Sentence, figure: &Figure) -> Sentence {
    let is_share = figure.unit().is_some_and(Unit::is_percent_like);
    with_places(language, sentence, figure, if is_share { figure.places } else { few_places(figure) })
}

/// The same with a stated number of decimals.
pub(super) fn with_places(language: Language, sentence: Sentence, figure: &Figure, places: u32) -> Sentence {
    let rounded = Figure { places: places.min(figure.places), ..figure.clone() };
    sentence.shown(figure, rounded.with_unit(language))
}

/// The same without its sign, where the words have said it: 相差1033.6亿元.
pub(super) fn with_magnitude(language: Language, sentence: Sentence, figure: &Figure) -> Sentence {
    let points = |quantity: Quantity| match quantity.unit.is_percent_like() {
        true => Quantity { unit: Unit::PERCENTAGE_POINT, ..quantity },
        false => quantity,
    };
    let value = figure.value.map(|quantity| points(quantity.abs()));
    let size = Figure { value, places: few_places(figure), ..figure.clone() };
    sentence.shown(figure, size.with_unit(language))
}

/// A number of an equation, with separators and without its unit.
pub(super) fn in_equation(sentence: Sentence, figure: &Figure, places: u32, signed: bool) -> Sentence {
    let value = figure.decimal().unwrap_or_default();
    let value = if signed { value } else { value.abs() };
    sentence.shown(figure, format::number(value, places.min(figure.places), Place::Table, <_>::default()))
}

/// The unit behind the last number of an equation.
pub(super) fn unit_behind(language: Language, unit: Option<Unit>) -> String {
    unit.map(|unit| format::with_unit("", unit, language)).unwrap_or_default()
}
