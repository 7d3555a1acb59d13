//! Alerts, publications side by side, gaps and notes in words.
//!
//! Invariant: a line says what is there; what is missing is neither filled in nor guessed.

use super::Text;
use super::words::{fund, moment, name, publication, with, years};
use crate::evaluate::alerts::{Behind, Deficit, Differing, FEWEST_MONTHS_PAYABLE, Gaps, Jump, Reserve};
use crate::evaluate::{Evaluation, Figure, Measure};
use crate::language::Language;
use crate::model::{Period, YearMonth};
use crate::phrase::Sentence;
use crate::phrase::compare::{magnitude, progress};
use crate::phrase::finding::{chinese, run_words, runs};
use crate::quantity::{Decimal, Unit};

/// How many indicators of a gap are named.
const NAMED: usize = 2;
/// From how many months in a row a gap is written as a stretch.
const STRETCH: usize = 3;

/// 失业保险基金2025年收不抵支：收入2074亿元，支出2165.3亿元
pub(super) fn deficit(evaluation: &Evaluation, deficit: &Deficit) -> Sentence {
    let start =
        format!("{}{}收不抵支：收入", fund(evaluation, deficit.balance), deficit.last().words(Language::Chinese));
    let sentence = with(Sentence::of(start), &deficit.revenue).words("，支出");
    with(sentence, &like(&deficit.expenditure, deficit.revenue.unit()))
}

/// 当期结余由上年129.3亿元转为−91.3亿元；2019–2022年曾连续四年收不抵支
pub(super) fn deficit_reason(deficit: &Deficit) -> Option<Sentence> {
    let last = deficit.deficits.last()?;
    let mut sentence = match &deficit.turned_from {
        Some(before) => {
            with(with(Sentence::of("当期结余由上年"), &like(before, last.unit())).words("转为"), last).bad()
        }
        None => with(Sentence::of("当期结余"), last).bad(),
    };
    let runs = runs(&deficit.deficits);
    let (earlier, latest) = runs.split_at(runs.len().saturating_sub(1));
    if let Some(run) = latest.first().filter(|run| run.len() > 1) {
        sentence = sentence.words("；").then(run_words(run)).words(format!("连续{}年收不抵支", chinese(run.len())));
    }
    if let Some(run) = earlier.last() {
        let streak = if run.len() > 1 { format!("连续{}年", chinese(run.len())) } else { String::new() };
        sentence = sentence.words("；").then(run_words(run)).words(format!("曾{streak}收不抵支"));
    }
    Some(match deficit.note {
        Some(note) => sentence.words(format!("；当年{}", note.zh)),
        None => sentence,
    })
}

/// A figure in the unit of the one beside it: 万 and 亿 are not mixed within a comparison.
fn like(figure: &Figure, unit: Option<Unit>) -> Figure {
    unit.map_or_else(|| figure.clone(), |unit| figure.clone().shown_in(unit))
}

/// 失业保险基金2025年末可支付2.6个月，不足3个月
pub(super) fn reserve(evaluation: &Evaluation, reserve: &Reserve) -> Sentence {
    let period = reserve.months.ask.period;
    let when = if period.is_year() {
        format!("{}年末", period.year())
    } else {
        format!("{}末", period.end().words(Language::Chinese))
    };
    let fund = match &reserve.months.ask.of {
        Measure::Indicator(id) => fund(evaluation, *id),
        Measure::Formula(_) => String::new(),
    };
    with(Sentence::of(format!("{fund}{when}累计结存可支付")), &reserve.months)
        .bad()
        .words(format!("，不足{FEWEST_MONTHS_PAYABLE}个月"))
}

/// 城镇新增就业人数2026年1–3月295万人，目标1200万人，完成24.6%，欠序时0.4个百分点
pub(super) fn behind(evaluation: &Evaluation, behind: &Behind) -> Sentence {
    let Measure::Indicator(id) = behind.result.ask.of else { return Sentence::default() };
    let good = evaluation.registry().indicator(id).good;
    let start = format!("{}{}", name(evaluation, id), moment(evaluation, &behind.result));
    let compared = progress(&behind.progress, &behind.result, good);
    with(Sentence::of(start), &behind.result).words("，").then(compared.sentence)
}

/// 追发劳动者工资等待遇2019年79.5亿元，不到上年160.4亿元的一半，请核对
pub(super) fn jump(evaluation: &Evaluation, jump: &Jump) -> Sentence {
    let Measure::Indicator(id) = jump.now.ask.of else { return Sentence::default() };
    let sentence = with(Sentence::of(format!("{}{}", name(evaluation, id), moment(evaluation, &jump.now))), &jump.now);
    let in_unit = jump.now.unit().and_then(|unit| jump.before.value.ok()?.converted(unit));
    let more = in_unit.map(|before| before.value) < jump.now.decimal();
    let (before, after) = match (jump.slipped, more) {
        (true, _) => ("，与上年", "相差约一万倍，疑为单位写错"),
        (false, true) => ("，超过上年", "的两倍，请核对"),
        (false, false) => ("，不到上年", "的一半，请核对"),
    };
    with(sentence.words(before), &like(&jump.before, jump.now.unit())).words(after)
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
    let others = subject.iter().map(|differing| differing.figures.len()).sum::<usize>() - 1;
    let sentence = Sentence::of(figures.first().map(|first| moment(evaluation, first)).unwrap_or_default());
    let sentence = side_by_side(sentence.words(format!("{}：", name(evaluation, first.indicator))), figures);
    if others == 0 { sentence } else { sentence.words(format!("（另有{others}处并列）")) }
}

/// Each indicator of a subject with all its periods.
pub(super) fn differing_entries(evaluation: &Evaluation, subject: &[Differing], period: Period) -> Vec<Text> {
    let entry = |differing: &Differing| {
        let start = Sentence::of(format!("{}：", name(evaluation, differing.indicator)));
        let text = differing.figures.iter().enumerate().fold(start, |sentence, (at, figures)| {
            let when = figures.first().map(|first| moment(evaluation, first)).unwrap_or_default();
            side_by_side(sentence.words(format!("{}{when}", if at == 0 { "" } else { "；" })), figures)
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

fn side_by_side(sentence: Sentence, figures: &[Figure]) -> Sentence {
    let unit = figures.first().and_then(Figure::unit);
    figures.iter().enumerate().fold(sentence, |sentence, (at, figure)| {
        let between = if at == 0 { "" } else { "，" };
        let sentence = sentence.words(format!("{between}{}", publication(figure.vintage, figure.ask.period)));
        with(sentence, &like(figure, unit))
    })
}

/// 2016年缺11、12月累计；职工养老保险累计结存2013年以来只收到五年，不补数、不推算
pub(super) fn gaps(evaluation: &Evaluation, gaps: &Gaps) -> Sentence {
    let months = if gaps.months.is_empty() { Vec::new() } else { vec![missing(&gaps.months)] };
    let first = gaps.balances.first().map(|few| {
        let known = Sentence::of(format!("{}{}年以来只收到", name(evaluation, few.balance), few.since));
        let count = format!("{}年", chinese(few.known.len()));
        few.known.last().map_or_else(Sentence::default, |last| known.shown(last, count))
    });
    let months = months.into_iter().map(|text| match gaps.balances.is_empty() {
        true => Sentence::of(format!("{text}（{}）", names(evaluation, gaps))),
        false => Sentence::of(text),
    });
    let parts = months
        .chain(first)
        .enumerate()
        .fold(Sentence::default(), |sentence, (at, part)| sentence.words(if at == 0 { "" } else { "；" }).then(part));
    parts.words("，不补数、不推算")
}

/// The months, and each balance, in full.
pub(super) fn gap_entries(evaluation: &Evaluation, gaps: &Gaps, period: Period) -> Vec<Text> {
    let mut entries = Vec::new();
    if !gaps.months.is_empty() {
        let text = Sentence::of(format!("{}：{}", missing(&gaps.months), names(evaluation, gaps)));
        entries.push(Text { period, text, reason: None });
    }
    for few in &gaps.balances {
        let known: Vec<u16> = few.known.iter().map(|figure| figure.ask.period.year()).collect();
        let text = Sentence::of(format!(
            "{}{}年以来只收到{}，其余年份不补数、不推算",
            name(evaluation, few.balance),
            few.since,
            years(&known)
        ));
        entries.push(Text { period: few.known.last().map_or(period, |last| last.ask.period), text, reason: None });
    }
    entries
}

/// 城镇新增就业人数、城镇失业人员再就业人数等3项
fn names(evaluation: &Evaluation, gaps: &Gaps) -> String {
    let names: Vec<String> = gaps.indicators.iter().take(NAMED).map(|id| name(evaluation, *id)).collect();
    let count = gaps.indicators.len();
    let others = if count > NAMED { format!("等{count}项") } else { String::new() };
    format!("{}{others}", names.join("、"))
}

/// 2016年缺11、12月累计; 缺2011年7月–2012年12月、2016年11、12月累计
fn missing(months: &[Period]) -> String {
    let mut stretches: Vec<Vec<YearMonth>> = Vec::new();
    for month in months.iter().map(|period| period.through()) {
        let follows = |stretch: &Vec<YearMonth>| stretch.last().and_then(|last| last.plus(1)) == Some(month);
        match stretches.last_mut() {
            Some(stretch) if follows(stretch) => stretch.push(month),
            _ => stretches.push(vec![month]),
        }
    }
    let mut parts: Vec<(u16, String)> = Vec::new();
    for stretch in &stretches {
        let (first, last) = (stretch[0], stretch[stretch.len() - 1]);
        if stretch.len() >= STRETCH && first.year() != last.year() {
            parts.push((0, format!("{}年{}月–{}年{}月", first.year(), first.month(), last.year(), last.month())));
            continue;
        }
        let span = if stretch.len() >= STRETCH {
            format!("{}–{}", first.month(), last.month())
        } else {
            stretch.iter().map(|month| month.month().to_string()).collect::<Vec<_>>().join("、")
        };
        match parts.last_mut() {
            Some((year, text)) if *year == first.year() => text.push_str(&format!("、{span}")),
            _ => parts.push((first.year(), span)),
        }
    }
    match &parts[..] {
        [(year, months)] if *year > 0 => format!("{year}年缺{months}月累计"),
        parts => {
            let spoken =
                parts.iter().map(|(year, text)| if *year == 0 { text.clone() } else { format!("{year}年{text}月") });
            format!("缺{}累计", spoken.collect::<Vec<_>>().join("、"))
        }
    }
}

/// 2020年职工养老保险基金收入同比下降15.5%：阶段性减免社会保险费
pub(super) fn noted(evaluation: &Evaluation, year: u16, policy: &str, changes: &[(Figure, Figure)]) -> Sentence {
    let start = Sentence::of(format!("{year}年"));
    let sentence = changes.iter().enumerate().fold(start, |sentence, (at, (figure, growth))| {
        let name = match &figure.ask.of {
            Measure::Indicator(id) => name(evaluation, *id),
            Measure::Formula(_) => String::new(),
        };
        let rises = growth.decimal().unwrap_or_default() >= Decimal::ZERO;
        let between = if at == 0 { "" } else { "、" };
        let word = if rises { "同比增长" } else { "同比下降" };
        sentence.words(format!("{between}{name}{word}")).shown(growth, format!("{}%", magnitude(growth)))
    });
    sentence.words(format!("：{policy}"))
}
