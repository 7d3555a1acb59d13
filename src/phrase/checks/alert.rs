//! Alerts, publications side by side and notes in words.
//!
//! Invariant: a line says what is there; what is missing is neither filled in nor guessed.

use super::Text;
use super::words::{about, end_of, fund, moment, name, publication, with};
use crate::evaluate::alerts::{Behind, Deficit, Differing, FEWEST_MONTHS_PAYABLE, Jump, Reserve};
use crate::evaluate::{Evaluation, Figure, Measure};
use crate::language::Language;
use crate::model::Period;
use crate::phrase::Sentence;
use crate::phrase::compare::{magnitude, progress};
use crate::phrase::english::{cardinal, counted};
use crate::phrase::finding::{chinese, run_words, runs};
use crate::quantity::{Decimal, Unit};
use crate::say;

/// 失业保险基金2025年收不抵支：收入2074亿元，支出2165.3亿元
pub(super) fn deficit(evaluation: &Evaluation, deficit: &Deficit) -> Sentence {
    let language = evaluation.language();
    let (fund, when) = (fund(evaluation, deficit.balance), deficit.last().words(language));
    let start = say!(language, "{fund}{when}收不抵支：收入", "{fund} in deficit in {when}: revenue ");
    let sentence = with(language, Sentence::of(start), &deficit.revenue);
    let sentence = sentence.words(language.pick("，支出", ", expenditure "));
    with(language, sentence, &like(&deficit.expenditure, deficit.revenue.unit()))
}

/// 当期结余由上年129.3亿元转为−91.3亿元；2019–2022年曾连续四年收不抵支
pub(super) fn deficit_reason(evaluation: &Evaluation, deficit: &Deficit) -> Option<Sentence> {
    let (language, last) = (evaluation.language(), deficit.deficits.last()?);
    let mut sentence = match &deficit.turned_from {
        Some(before) => {
            let start = Sentence::of(language.pick("当期结余由上年", "Current balance from "));
            let start = with(language, start, &like(before, last.unit()));
            with(language, start.words(language.pick("转为", " a year earlier to ")), last).bad()
        }
        None => with(language, Sentence::of(language.pick("当期结余", "Current balance ")), last).bad(),
    };
    let runs = runs(&deficit.deficits);
    let (earlier, latest) = runs.split_at(runs.len().saturating_sub(1));
    let running = |count: usize| {
        let (chinese, english) = (chinese(count), cardinal(count));
        say!(language, "连续{chinese}年", ", {english} years running")
    };
    if let Some(run) = latest.first().filter(|run| run.len() > 1) {
        let (years, running) = (run_words(language, run), running(run.len()));
        sentence = match language {
            Language::Chinese => sentence.words("；").then(years).words(running + "收不抵支"),
            Language::English => sentence.words("; in deficit in ").then(years).words(running),
        };
    }
    if let Some(run) = earlier.last() {
        let years = run_words(language, run);
        let running = if run.len() > 1 { running(run.len()) } else { String::new() };
        sentence = match language {
            Language::Chinese => sentence.words("；").then(years).words(format!("曾{running}收不抵支")),
            Language::English => sentence.words("; also in deficit in ").then(years).words(running),
        };
    }
    let note = deficit.note.map(|note| evaluation.registry().shown(&note.zh));
    let note = note.map(|note| say!(language, "；当年{note}", "; in that year {note}"));
    Some(sentence.words(note.unwrap_or_default()))
}

/// A figure in the unit of the one beside it: 万 and 亿 are not mixed within a comparison.
fn like(figure: &Figure, unit: Option<Unit>) -> Figure {
    unit.map_or_else(|| figure.clone(), |unit| figure.clone().shown_in(unit))
}

/// 失业保险基金2025年末可支付2.6个月，不足3个月
pub(super) fn reserve(evaluation: &Evaluation, reserve: &Reserve) -> Sentence {
    let language = evaluation.language();
    let when = end_of(language, reserve.months.ask.period);
    let fund = match &reserve.months.ask.of {
        Measure::Indicator(id) => fund(evaluation, *id),
        Measure::Formula(_) => String::new(),
    };
    let start = say!(language, "{fund}{when}累计结存可支付", "{fund}, {when}: the balance pays for ");
    let sentence = with(language, Sentence::of(start), &reserve.months).bad();
    sentence.words(say!(language, "，不足{FEWEST_MONTHS_PAYABLE}个月", ", less than {FEWEST_MONTHS_PAYABLE} months"))
}

/// 城镇新增就业人数2026年1–3月295万人，目标1200万人，完成24.6%，欠序时0.4个百分点
pub(super) fn behind(evaluation: &Evaluation, behind: &Behind) -> Sentence {
    let language = evaluation.language();
    let Measure::Indicator(id) = behind.result.ask.of else { return Sentence::default() };
    let good = evaluation.registry().indicator(id).good;
    let start = about(language, &name(evaluation, id), &moment(evaluation, &behind.result));
    let compared = progress(language, &behind.progress, &behind.result, good);
    with(language, Sentence::of(start), &behind.result).words(language.pick("，", ", ")).then(compared.sentence)
}

/// 追发劳动者工资等待遇2019年79.5亿元，不到上年160.4亿元的一半，请核对
pub(super) fn jump(evaluation: &Evaluation, jump: &Jump) -> Sentence {
    let language = evaluation.language();
    let Measure::Indicator(id) = jump.now.ask.of else { return Sentence::default() };
    let start = about(language, &name(evaluation, id), &moment(evaluation, &jump.now));
    let sentence = with(language, Sentence::of(start), &jump.now);
    let in_unit = jump.now.unit().and_then(|unit| jump.before.value.ok()?.converted(unit));
    let more = in_unit.map(|before| before.value) < jump.now.decimal();
    let [before, after] = match (jump.slipped, more) {
        (true, _) => language.pick(
            ["，与上年", "相差约一万倍，疑为单位写错"],
            [", about ten thousand times off the ", " of the year before: probably a wrong unit"],
        ),
        (false, true) => language
            .pick(["，超过上年", "的两倍，请核对"], [", more than twice the ", " of the year before: please check"]),
        (false, false) => language
            .pick(["，不到上年", "的一半，请核对"], [", less than half of the ", " of the year before: please check"]),
    };
    with(language, sentence.words(before), &like(&jump.before, jump.now.unit())).words(after)
}

/// 城镇新增就业人数2026年1–9月−12人，不应为负，请核对（另有2期）
pub(super) fn negative(evaluation: &Evaluation, figures: &[Figure]) -> Sentence {
    let language = evaluation.language();
    let Some((last, others)) = figures.split_last() else { return Sentence::default() };
    let Measure::Indicator(id) = last.ask.of else { return Sentence::default() };
    let start = about(language, &name(evaluation, id), &moment(evaluation, last));
    let sentence = with(language, Sentence::of(start), last).bad();
    let sentence = sentence.words(language.pick("，不应为负，请核对", ", which cannot be below zero: please check"));
    let (count, periods) = (others.len(), counted(others.len(), "other period"));
    let more = say!(language, "（另有{count}期）", " (and in {periods})");
    sentence.words(if count > 0 { more } else { String::new() })
}

/// 2013年职工养老保险基金收入：公报22680亿元，12月累计22483.6亿元
pub(super) fn differing(evaluation: &Evaluation, subject: &[Differing]) -> Sentence {
    // Of the latest the one that is furthest apart.
    let latest = |differing: &&Differing| {
        let figures = differing.figures.last();
        let month = figures.and_then(|figures| figures.first()).map(|first| first.ask.period.through());
        (month, figures.and_then(|figures| Differing::apart(figures)))
    };
    let Some(first) = subject.iter().max_by_key(latest) else { return Sentence::default() };
    let Some(figures) = first.figures.last() else { return Sentence::default() };
    let (language, name) = (evaluation.language(), name(evaluation, first.indicator));
    let when = figures.first().map(|first| moment(evaluation, first)).unwrap_or_default();
    let start = say!(language, "{when}{name}：", "{name}, {when}: ");
    let sentence = side_by_side(language, Sentence::of(start), figures);
    let others = subject.iter().map(|differing| differing.figures.len()).sum::<usize>() - 1;
    let counted = counted(others, "other place");
    match others {
        0 => sentence,
        _ => sentence.words(say!(language, "（另有{others}处并列）", " (and in {counted})")),
    }
}

/// Each indicator of a subject with all its periods.
pub(super) fn differing_entries(evaluation: &Evaluation, subject: &[Differing], period: Period) -> Vec<Text> {
    let language = evaluation.language();
    let entry = |differing: &Differing| {
        let start = Sentence::of(name(evaluation, differing.indicator) + language.pick("：", ": "));
        let text = differing.figures.iter().enumerate().fold(start, |sentence, (at, figures)| {
            let when = figures.first().map(|first| moment(evaluation, first)).unwrap_or_default();
            let between = if at == 0 { "" } else { language.pick("；", "; ") };
            let when = say!(language, "{between}{when}", "{between}{when}, ");
            side_by_side(language, sentence.words(when), figures)
        });
        Text {
            period: differing
                .figures
                .last()
                .and_then(|figures| figures.first())
                .map_or(period, |first| first.ask.period),
            text,
            reason: None,
        }
    };
    subject.iter().map(entry).collect()
}

fn side_by_side(language: Language, sentence: Sentence, figures: &[Figure]) -> Sentence {
    let unit = figures.first().and_then(Figure::unit);
    figures.iter().enumerate().fold(sentence, |sentence, (at, figure)| {
        let between = if at == 0 { "" } else { language.pick("，", ", ") };
        let publication = publication(language, figure.vintage, figure.ask.period);
        let words = say!(language, "{between}{publication}", "{between}{publication} ");
        with(language, sentence.words(words), &like(figure, unit))
    })
}

/// 2020年职工养老保险基金收入同比下降15.5%：阶段性减免社会保险费
pub(super) fn noted(evaluation: &Evaluation, year: u16, policy: &str, changes: &[(Figure, Figure)]) -> Sentence {
    let (language, policy) = (evaluation.language(), evaluation.registry().shown(policy));
    let start = Sentence::of(say!(language, "{year}年", "{year}: "));
    let parts = changes.iter().map(|(figure, growth)| {
        let name = match &figure.ask.of {
            Measure::Indicator(id) => name(evaluation, *id),
            Measure::Formula(_) => String::new(),
        };
        let rises = growth.decimal().unwrap_or_default() >= Decimal::ZERO;
        let word = if rises { language.pick("同比增长", " up ") } else { language.pick("同比下降", " down ") };
        Sentence::of(name + word).shown(growth, magnitude(language, growth) + "%")
    });
    let sentence = start.then(Sentence::listed(language, parts.collect()));
    sentence.words(say!(language, "：{policy}", " from a year earlier: {policy}"))
}
