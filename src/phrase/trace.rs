//! A trace in words: the formula with names, the formula with numbers, the source of an observation.
//!
//! Invariant: both lines follow the same worked-out formula, so names and numbers stand in the same places.

use super::sentence::Sentence;
use crate::evaluate::{Ask, Evaluation, Figure, How, Measure, NoValue, Over, Provenance, Trace, Work};
use crate::formula::{Function, Node, Operator};
use crate::language::Language;
use crate::model::observation::cell_name;
use crate::model::{Observation, Scenario, Source, Status, Vintage};
use crate::quantity::decimal::Qualifier;
use crate::quantity::format::Place;

/// How many parts of a sum are written one by one.
const PARTS_SPELLED_OUT: usize = 6;

/// The name of what is asked for: 城镇新增就业人数同比增长.
#[must_use]
pub fn name(evaluation: &Evaluation, of: &Measure) -> String {
    match of {
        Measure::Indicator(id) => evaluation.registry().indicator(*id).zh.clone(),
        Measure::Formula(formula) => expression_name(evaluation, &formula.expression),
    }
}

fn expression_name(evaluation: &Evaluation, expression: &crate::formula::Expression) -> String {
    let name = |expression| expression_name(evaluation, expression);
    match &expression.node {
        Node::Number(value, unit) => format!("{value}{unit}"),
        Node::Name(text) => {
            let found = evaluation.registry().find(text);
            found.map_or_else(|| text.clone(), |id| evaluation.registry().indicator(id).zh.clone())
        }
        Node::Negate(of) => format!("−{}", name(of)),
        Node::Binary(Operator::Subtract, left, right) if is_lead(left, right) => {
            format!("{}与序时进度之差", name(left))
        }
        Node::Binary(operator, left, right) => format!("{} {} {}", name(left), operator.symbol(), name(right)),
        Node::Call(function, arguments) => {
            let of = arguments.first().map(name).unwrap_or_default();
            let issuer = arguments.get(1).map(name).filter(|issuer| issuer != "本级").unwrap_or_default();
            call_name(*function, &of, &issuer)
        }
    }
}

/// completion(x) − n ÷ 12
fn is_lead(left: &crate::formula::Expression, right: &crate::formula::Expression) -> bool {
    let completion = matches!(left.node, Node::Call(Function::Completion, _));
    completion && matches!(right.node, Node::Binary(Operator::Divide, ..))
}

fn call_name(function: Function, of: &str, issuer: &str) -> String {
    match function {
        Function::Completion if issuer.is_empty() => format!("{of}目标完成率"),
        Function::Completion => format!("{of}{issuer}定目标完成率"),
        Function::Target if issuer.is_empty() => format!("{of}年度目标"),
        Function::Target => format!("{of}{issuer}定目标"),
        Function::Budget => format!("{of}预算"),
        Function::Before => format!("{of}（调整前）"),
        Function::Previous => format!("上期{of}"),
        Function::YearOnYear => format!("{of}同比增长"),
        Function::PointsDifference => format!("{of}与上年同期之差"),
        Function::Share => format!("{of}占同级地区比重"),
        Function::SumRegions => format!("{of}地区合计"),
        Function::YearToDate => format!("{of}年初累计"),
        Function::SingleMonth => format!("{of}（当月）"),
        Function::Running => format!("{of}历年累计"),
        Function::CompoundGrowth => format!("{of}年均增长（复合）"),
        Function::MonthsPayable => "可支付月数".to_owned(),
        Function::Vintage => match issuer.parse::<Vintage>() {
            Ok(vintage) => format!("{of}（{}）", vintage.words(Language::Chinese)),
            Err(_) => of.to_owned(),
        },
    }
}

/// Name, region and period: 城镇新增就业人数 · 全国 · 2025年.
#[must_use]
pub fn heading(evaluation: &Evaluation, ask: &Ask) -> String {
    let scenario = if ask.scenario == Scenario::Actual { "" } else { ask.scenario.words(Language::Chinese) };
    let name = name(evaluation, &ask.of);
    let region = &evaluation.registry().region(ask.region).zh;
    format!("{name}{scenario} · {region} · {}", period(evaluation, ask))
}

fn period(evaluation: &Evaluation, ask: &Ask) -> String {
    let at_end = evaluation.measure_is_at_end(&ask.of) && ask.scenario == Scenario::Actual;
    if at_end && !ask.period.is_month() {
        format!("{}末", ask.period.words(Language::Chinese))
    } else {
        ask.period.words(Language::Chinese)
    }
}

/// The formula with names; empty for an observed figure.
#[must_use]
pub fn in_words(evaluation: &Evaluation, trace: &Trace) -> Sentence {
    let How::Derived { work, operands } = &trace.how else { return Sentence::default() };
    let word = |at: usize| Sentence::of(operand_name(evaluation, &trace.figure.ask, &operands[at].figure));
    written(work, &word, 0)
}

/// The formula with numbers, and its result; empty for an observed figure. Every number opens.
#[must_use]
pub fn in_numbers(trace: &Trace) -> Sentence {
    let How::Derived { work, operands } = &trace.how else { return Sentence::default() };
    let number = |at: usize| {
        let figure = &operands[at].figure;
        Sentence::default().shown(figure, figure.with_unit(Place::Text))
    };
    let result = trace.figure.with_unit(Place::Text);
    written(work, &number, 0).words(" ＝ ").shown(&trace.figure, result)
}

/// An operand as it differs from what is asked for: 上年同期, 年度目标, another region.
fn operand_name(evaluation: &Evaluation, root: &Ask, operand: &Figure) -> String {
    let ask = &operand.ask;
    let mut name = name(evaluation, &ask.of);
    if ask.scenario != Scenario::Actual {
        name.push_str(ask.scenario.words(Language::Chinese));
    }
    if ask.region != root.region {
        name = format!("{}{name}", evaluation.registry().region(ask.region).zh);
    }
    if ask.scenario == Scenario::Actual && ask.period != root.period {
        name = match root.period.plus_years(-1) {
            Some(earlier) if earlier == ask.period => format!("上年同期{name}"),
            _ if Some(ask.period) == root.period.before() && evaluation.measure_is_at_end(&ask.of) => {
                format!("期初{name}")
            }
            _ => format!("{}{name}", ask.period.words(Language::Chinese)),
        };
    }
    name
}

fn written(work: &Work, operand: &dyn Fn(usize) -> Sentence, binds: u8) -> Sentence {
    match work {
        Work::Number(value, unit) => {
            let unit = if *unit == crate::quantity::Unit::MONTH { "个月".to_owned() } else { unit.to_string() };
            Sentence::of(format!("{value}{unit}"))
        }
        Work::Operand(at) => operand(*at),
        Work::Negate(of) => Sentence::of("−").then(written(of, operand, 3)),
        Work::Binary(operator, left, right) => {
            let own = if matches!(operator, Operator::Add | Operator::Subtract) { 1 } else { 2 };
            let inner = written(left, operand, own).words(format!(" {} ", operator.symbol()));
            let inner = inner.then(written(right, operand, own + 1));
            if own < binds { Sentence::of("（").then(inner).words("）") } else { inner }
        }
        Work::Percent(of) => written(of, operand, 2).words(" × 100%"),
        Work::MeanGrowth(of, years) => {
            Sentence::of("（").then(written(of, operand, 0)).words(format!("）的{years}次方根 − 1"))
        }
        Work::Sum(over, parts) if parts.is_empty() => Sentence::of(match over {
            Over::Regions(_) => "没有一个地区有数",
            Over::Months => "没有一个月有数",
            Over::Years => "没有一年有数",
        }),
        Work::Sum(over, parts) => {
            let sum = sum(*over, parts, operand);
            if binds > 1 && parts.len() > 1 { Sentence::of("（").then(sum).words("）") } else { sum }
        }
    }
}

/// A sum; of a long one the first two parts and the last, and how many there are.
fn sum(over: Over, parts: &[Work], operand: &dyn Fn(usize) -> Sentence) -> Sentence {
    let plus = |sum: Sentence, part: &Work| {
        let between = if sum.is_empty() { "" } else { " ＋ " };
        sum.words(between).then(written(part, operand, 2))
    };
    let count = parts.len();
    let counted = match over {
        Over::Regions(all) if count < all => format!("（{all}个地区中的{count}个）"),
        _ if count <= PARTS_SPELLED_OUT => String::new(),
        Over::Regions(_) => format!("（共{count}个地区）"),
        Over::Months => format!("（共{count}个月）"),
        Over::Years => format!("（共{count}年）"),
    };
    if count <= PARTS_SPELLED_OUT {
        return parts.iter().fold(Sentence::default(), plus).words(counted);
    }
    let head = parts[..2].iter().fold(Sentence::default(), plus).words(" ＋ …");
    plus(head, &parts[count - 1]).words(counted)
}

/// Where an observation came from, in one line.
#[must_use]
pub fn source(source: &Source) -> String {
    match source {
        Source::Citation { title, .. } => title.to_string(),
        Source::Cell { file, sheet, row, column, citation } => {
            let place = if sheet.is_empty() { String::new() } else { format!("“{sheet}”") };
            let cited = citation.as_ref().map(|citation| format!("；{}", self::source(citation))).unwrap_or_default();
            format!("{file}{place} {}{cited}", cell_name(*row, *column))
        }
        Source::Typed { at } => format!("{}手工录入", at.replace('T', " ")),
        Source::Given => "命令行给出".to_owned(),
    }
}

/// The address a source is found at; empty where there is none.
#[must_use]
pub fn address(source: &Source) -> &str {
    match source {
        Source::Citation { url, .. } => url,
        Source::Cell { citation: Some(citation), .. } => address(citation),
        Source::Cell { .. } | Source::Typed { .. } | Source::Given => "",
    }
}

/// The value as it was written: 约3万人, 78326.3亿元.
#[must_use]
pub fn as_written(observation: &Observation) -> String {
    let number = crate::quantity::format::exact(observation.quantity.value, Place::Text);
    let unit = observation.quantity.unit;
    match observation.status {
        Status::Normal => format!("{number}{unit}"),
        Status::Approximate(Qualifier::About) => format!("约{number}{unit}"),
        Status::Approximate(Qualifier::Nearly) => format!("近{number}{unit}"),
        Status::Approximate(Qualifier::Over) => format!("{number}余{unit}"),
        Status::Approximate(Qualifier::AtLeast) => format!("{number}{unit}以上"),
        Status::Approximate(Qualifier::AtMost) => format!("{number}{unit}以内"),
    }
}

/// How a figure came about, in a word: 公报, 推算（月度累计）, 口径不同.
#[must_use]
pub fn provenance(figure: &Figure) -> String {
    let vintage = figure.vintage.map_or("", |vintage| vintage.words(Language::Chinese));
    match (figure.provenance, &figure.value) {
        (_, Err(_)) => "无数".to_owned(),
        (Provenance::Observed, _) => vintage.to_owned(),
        (Provenance::Computed, _) => format!("推算，{vintage}口径"),
        (Provenance::ComputedAcross, _) => "推算，口径不同".to_owned(),
        (Provenance::Difference, _) => format!("{vintage}相减"),
    }
}

/// Why there is no value.
#[must_use]
pub fn absence(evaluation: &Evaluation, trace: &Trace) -> Option<String> {
    let reason = trace.figure.value.err()?;
    let missing = match &trace.how {
        How::Derived { operands, .. } => {
            let absent = operands.iter().filter(|operand| operand.figure.value.is_err());
            let names: Vec<String> = absent.map(|operand| heading(evaluation, &operand.figure.ask)).take(3).collect();
            names.join("；")
        }
        How::Observed { .. } | How::Absent => String::new(),
    };
    Some(match reason {
        NoValue::Missing if missing.is_empty() => "未收录：没有录入或导入过这个数，本页不补数。".to_owned(),
        NoValue::Missing => format!("算不出：缺{missing}。"),
        NoValue::Incomplete { have, of } => format!("算不出：同级{of}个地区中只有{have}个有数。"),
        NoValue::DivisionByZero => "算不出：除数为零。".to_owned(),
        NoValue::BaseNotPositive => "不计算百分比：基期为零或负。".to_owned(),
        NoValue::Overflow => "算不出：结果超过28位数字。".to_owned(),
    })
}

/// The trace as indented lines of plain text, for a terminal or a note.
#[must_use]
pub fn lines(evaluation: &Evaluation, trace: &Trace) -> Vec<String> {
    let mut lines = Vec::new();
    push_lines(evaluation, trace, 0, &mut lines);
    lines
}

fn push_lines(evaluation: &Evaluation, trace: &Trace, depth: usize, lines: &mut Vec<String>) {
    let indent = "  ".repeat(depth);
    let figure = &trace.figure;
    let mut push = |text: String| lines.push(format!("{indent}{text}"));
    push(format!(
        "{} ＝ {}（{}）",
        heading(evaluation, &figure.ask),
        figure.with_unit(Place::Text),
        provenance(figure)
    ));
    if let Some(reason) = absence(evaluation, trace) {
        push(reason);
    }
    match &trace.how {
        How::Absent => {}
        How::Observed { observation, also } => {
            for observation in std::iter::once(observation).chain(also) {
                let address = address(&observation.source);
                let note =
                    if observation.note.is_empty() { String::new() } else { format!("（{}）", observation.note) };
                push(format!("来源：{} {} {address}{note}", as_written(observation), source(&observation.source)));
            }
        }
        How::Derived { operands, .. } => {
            push(format!("公式：{}", in_words(evaluation, trace).plain()));
            push(format!("代入：{}", in_numbers(trace).plain()));
            operands.iter().for_each(|operand| push_lines(evaluation, operand, depth + 1, lines));
        }
    }
    for other in &trace.beside {
        let scenario =
            if other.ask.scenario == Scenario::Actual { "" } else { other.ask.scenario.words(Language::Chinese) };
        lines.push(format!("{indent}另：{scenario}{} {}", other.with_unit(Place::Text), provenance(other)));
    }
    if let Some(computed) = &trace.computed {
        let how = provenance(&computed.figure);
        lines.push(format!("{indent}按公式{how}：{}", in_numbers(computed).plain()));
    }
}
