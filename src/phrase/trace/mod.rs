//! A trace in words: the formula with names, the formula with numbers, the source of an observation.

mod name;
mod source;
mod work;

pub use name::name;
pub use source::{address, as_written, source};
pub use work::{in_numbers, in_words};

use super::english::within;
use crate::catalogue::registry::Formula;
use crate::evaluate::{Ask, Evaluation, Figure, How, Measure, NoValue, Provenance, Trace};
use crate::formula::Program;
use crate::language::Language;
use crate::model::{RegionId, Scenario};
use crate::say;

/// Name, region and period: 城镇新增就业人数 · 全国 · 2025年.
#[must_use]
pub fn heading(evaluation: &Evaluation, ask: &Ask) -> String {
    format!("{} · {}", subject(evaluation, ask), period(evaluation, ask))
}

/// Name and region: 城镇新增就业人数 · 全国.
#[must_use]
pub fn subject(evaluation: &Evaluation, ask: &Ask) -> String {
    let (name, region) = (name(evaluation, &ask.of), evaluation.registry().region_name(place(evaluation, ask)));
    let scenario = scenario(evaluation.language(), ask.scenario);
    format!("{name}{scenario} · {region}")
}

/// Where a figure is of: what is added up over regions is of the one that they make up.
fn place(evaluation: &Evaluation, ask: &Ask) -> RegionId {
    let is_sum = |formula: &Formula| matches!(formula.checked.program, Program::SumRegions(_));
    let parent = evaluation.registry().region(ask.region).parent;
    match &ask.of {
        Measure::Formula(formula) if is_sum(formula) => parent.unwrap_or(ask.region),
        _ => ask.region,
    }
}

/// A target or budget behind a name; nothing for a result.
fn scenario(language: Language, scenario: Scenario) -> String {
    let words = scenario.words(language);
    match (scenario, language) {
        (Scenario::Actual, _) => String::new(),
        (_, Language::Chinese) => words.to_owned(),
        (_, Language::English) => format!(", {}", within(words)),
    }
}

/// When: 2025年, 2025年末.
#[must_use]
pub fn period(evaluation: &Evaluation, ask: &Ask) -> String {
    let language = evaluation.language();
    let at_end = evaluation.measure_is_at_end(&ask.of) && ask.scenario == Scenario::Actual;
    let period = ask.period.words(language);
    if at_end && !ask.period.is_month() { say!(language, "{period}末", "end of {period}") } else { period }
}

/// How a figure came about, in a word: 公报, 推算（月度累计）, 口径不同.
#[must_use]
pub fn provenance(language: Language, figure: &Figure) -> String {
    let vintage = figure.vintage.map_or("", |vintage| vintage.words(language));
    let small = within(vintage);
    match (figure.provenance, &figure.value) {
        (_, Err(_)) => language.pick("无数", "No figure").to_owned(),
        (Provenance::Observed, _) => vintage.to_owned(),
        (Provenance::Computed, _) => say!(language, "推算，{vintage}口径", "Computed, {small}"),
        (Provenance::ComputedAcross, _) => language.pick("推算，口径不同", "Computed across publications").to_owned(),
        (Provenance::Difference, _) => say!(language, "{vintage}相减", "Difference, {small}"),
        (Provenance::Accumulated, _) => say!(language, "{vintage}，单月相加", "Single months added, {small}"),
    }
}

/// Why there is no value.
#[must_use]
pub fn absence(evaluation: &Evaluation, trace: &Trace) -> Option<String> {
    let language = evaluation.language();
    let reason = trace.figure.value.err()?;
    let missing = match &trace.how {
        How::Derived { operands, .. } => {
            let absent = operands.iter().filter(|operand| operand.figure.value.is_err());
            let names: Vec<String> = absent.map(|operand| heading(evaluation, &operand.figure.ask)).take(3).collect();
            names.join(language.pick("；", "; "))
        }
        How::Observed { .. } | How::Absent => String::new(),
    };
    let [chinese, english] = match reason {
        NoValue::Missing if missing.is_empty() => [
            "未收录：没有录入或导入过这个数，本页不补数。",
            "Not on record: this figure was never typed or imported, and nothing is made up here.",
        ],
        NoValue::Pooled(by) => {
            let words = super::pooled::words(language, by);
            return Some(say!(
                language,
                "{words}。收入、支出照常统计，结余由统收的一级记。",
                "There is {words}. Revenue and expenditure are recorded as ever, the balance where the fund is pooled."
            ));
        }
        NoValue::Missing => {
            return Some(say!(language, "算不出：缺{missing}。", "Cannot be computed without {missing}."));
        }
        NoValue::Incomplete { have, of } => {
            let lacking = lacking(evaluation, trace);
            return Some(say!(
                language,
                "算不出：同级{of}个地区中只有{have}个有数{lacking}。",
                "Cannot be computed: only {have} of the {of} regions of this level have a figure{lacking}."
            ));
        }
        NoValue::DivisionByZero => ["算不出：除数为零。", "Cannot be computed: the divisor is zero."],
        NoValue::BaseNotPositive => {
            ["不计算百分比：基期为零或负。", "No percentage is computed: the base is zero or negative."]
        }
        NoValue::Overflow => ["算不出：结果超过28位数字。", "Cannot be computed: the result has more than 28 digits."],
    };
    Some(language.pick(chinese, english).to_owned())
}

/// ，缺东关镇、西关镇: the regions that a sum lacks, where these are few enough to be named.
fn lacking(evaluation: &Evaluation, trace: &Trace) -> String {
    const NAMED: usize = 8;
    let How::Derived { operands, .. } = &trace.how else { return String::new() };
    let (registry, language) = (evaluation.registry(), evaluation.language());
    let has = |id: &RegionId| operands.iter().any(|of| of.figure.ask.region == *id && of.figure.value.is_ok());
    let siblings = registry.siblings(trace.figure.ask.region);
    let names: Vec<&str> = siblings.iter().filter(|id| !has(id)).map(|id| registry.region_name(*id)).collect();
    if names.is_empty() || names.len() > NAMED {
        return String::new();
    }
    let names = names.join(language.pick("、", ", "));
    say!(language, "，缺{names}", ": missing {names}")
}

/// The trace as indented lines of plain text, for a terminal or a note.
#[must_use]
pub fn lines(evaluation: &Evaluation, trace: &Trace) -> Vec<String> {
    let mut lines = Vec::new();
    push_lines(evaluation, trace, 0, &mut lines);
    lines
}

fn push_lines(evaluation: &Evaluation, trace: &Trace, depth: usize, lines: &mut Vec<String>) {
    let (language, indent, figure) = (evaluation.language(), "  ".repeat(depth), &trace.figure);
    let mut push = |text: String| lines.push(format!("{indent}{text}"));
    let (heading, value) = (heading(evaluation, &figure.ask), figure.with_unit(language));
    let how = provenance(language, figure);
    push(say!(language, "{heading} ＝ {value}（{how}）", "{heading} = {value} ({how})"));
    if let Some(reason) = absence(evaluation, trace) {
        push(reason);
    }
    match &trace.how {
        How::Absent => {}
        How::Observed { observation, also } => {
            for observation in std::iter::once(observation).chain(also) {
                let (written, note) = (as_written(language, observation), &observation.note);
                let (source, address) = (source(language, &observation.source), address(&observation.source));
                let note = if note.is_empty() { String::new() } else { say!(language, "（{note}）", " ({note})") };
                push(say!(
                    language,
                    "来源：{written} {source} {address}{note}",
                    "Source: {written} {source} {address}{note}"
                ));
            }
        }
        How::Derived { operands, .. } => {
            let (named, worked) = (in_words(evaluation, trace).plain(), in_numbers(language, trace).plain());
            push(say!(language, "公式：{named}", "Formula: {named}"));
            push(say!(language, "代入：{worked}", "With numbers: {worked}"));
            operands.iter().for_each(|operand| push_lines(evaluation, operand, depth + 1, lines));
        }
    }
    for other in &trace.beside {
        let (value, how) = (other.with_unit(language), provenance(language, other));
        let scenario = if other.ask.scenario == Scenario::Actual { "" } else { other.ask.scenario.words(language) };
        lines.push(indent.clone() + &say!(language, "另：{scenario}{value} {how}", "Also: {scenario} {value}, {how}"));
    }
    if let Some(computed) = &trace.computed {
        let (how, worked) = (provenance(language, &computed.figure), in_numbers(language, computed).plain());
        lines.push(indent + &say!(language, "按公式{how}：{worked}", "{how} by the formula: {worked}"));
    }
}
