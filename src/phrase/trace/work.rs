//! A worked-out formula in words and in numbers. Invariant: both lines follow the same formula, so names and numbers stand in the
//! same places.

use super::name::{name, number, sign};
use crate::evaluate::{Ask, Evaluation, Figure, How, Over, Trace, Work};
use crate::formula::Operator;
use crate::language::Language;
use crate::model::Scenario;
use crate::phrase::Sentence;
use crate::phrase::english::within;
use crate::say;

/// How many parts of a sum are written one by one.
const PARTS_SPELLED_OUT: usize = 6;

/// The formula with names; empty for an observed figure.
#[must_use]
pub fn in_words(evaluation: &Evaluation, trace: &Trace) -> Sentence {
    let How::Derived { work, operands } = &trace.how else { return Sentence::default() };
    let word = |at: usize| Sentence::of(operand_name(evaluation, &trace.figure.ask, &operands[at].figure));
    Writer { language: evaluation.language(), operand: &word }.written(work, 0)
}

/// The formula with numbers, and its result; empty for an observed figure. Every number opens.
#[must_use]
pub fn in_numbers(language: Language, trace: &Trace) -> Sentence {
    let How::Derived { work, operands } = &trace.how else { return Sentence::default() };
    let number = |at: usize| {
        let figure = &operands[at].figure;
        Sentence::default().shown(figure, figure.with_unit(language))
    };
    let worked = Writer { language, operand: &number }.written(work, 0);
    worked.words(language.pick(" ＝ ", " = ")).shown(&trace.figure, trace.figure.with_unit(language))
}

/// An operand as it differs from what is asked for: 上年同期, 年度目标, another region.
fn operand_name(evaluation: &Evaluation, root: &Ask, operand: &Figure) -> String {
    let (language, ask) = (evaluation.language(), &operand.ask);
    let mut name = name(evaluation, &ask.of);
    if ask.scenario != Scenario::Actual {
        let scenario = ask.scenario.words(language);
        name = match language {
            Language::Chinese => name + scenario,
            Language::English => format!("{name}, {}", within(scenario)),
        };
    }
    // Each part of a sum over regions is of its own, also of the one that it was asked at.
    if ask.region != root.region || super::place(evaluation, root) != root.region {
        let region = evaluation.registry().region_name(ask.region);
        name = say!(language, "{region}{name}", "{region}: {name}");
    }
    if ask.scenario == Scenario::Actual && ask.period != root.period {
        name = match root.period.plus_years(-1) {
            Some(earlier) if earlier == ask.period => say!(language, "上年同期{name}", "{name}, a year earlier"),
            _ if Some(ask.period) == root.period.before() && evaluation.measure_is_at_end(&ask.of) => {
                say!(language, "期初{name}", "{name}, at the beginning")
            }
            _ => {
                let period = ask.period.words(language);
                say!(language, "{period}{name}", "{name}, {period}")
            }
        };
    }
    name
}

/// Writes a formula with whatever stands for its operands.
struct Writer<'a> {
    language: Language,
    operand: &'a dyn Fn(usize) -> Sentence,
}

impl Writer<'_> {
    fn written(&self, work: &Work, binds: u8) -> Sentence {
        match work {
            Work::Number(value, unit) => Sentence::of(number(self.language, *value, *unit)),
            Work::Operand(at) => (self.operand)(*at),
            Work::Negate(of) => Sentence::of("−").then(self.written(of, 3)),
            Work::Binary(operator, left, right) => {
                let own = if matches!(operator, Operator::Add | Operator::Subtract) { 1 } else { 2 };
                let inner = self.written(left, own).words(format!(" {} ", sign(self.language, *operator)));
                let inner = inner.then(self.written(right, own + 1));
                if own < binds { self.bracketed(inner) } else { inner }
            }
            Work::Percent(of) => self.written(of, 2).words(" × 100%"),
            Work::MeanGrowth(of, years) => {
                let root = say!(self.language, "的{years}次方根 − 1", " to the power of 1 ÷ {years}, less 1");
                self.bracketed(self.written(of, 0)).words(root)
            }
            Work::Sum(over, parts) if parts.is_empty() => {
                let [chinese, english] = match over {
                    Over::Regions(_) => ["没有一个地区有数", "no region has a figure"],
                    Over::Months | Over::Parts => ["没有一个月有数", "no month has a figure"],
                    Over::Years => ["没有一年有数", "no year has a figure"],
                };
                Sentence::of(self.language.pick(chinese, english))
            }
            Work::Sum(over, parts) => {
                let sum = self.sum(*over, parts);
                if binds > 1 && parts.len() > 1 { self.bracketed(sum) } else { sum }
            }
        }
    }

    fn bracketed(&self, inner: Sentence) -> Sentence {
        let [open, close] = self.language.pick(["（", "）"], ["(", ")"]);
        Sentence::of(open).then(inner).words(close)
    }

    /// A sum; of a long one the first two parts and the last, and how many there are.
    fn sum(&self, over: Over, parts: &[Work]) -> Sentence {
        let sign = format!(" {} ", sign(self.language, Operator::Add));
        let plus = |sum: Sentence, part: &Work| {
            let between = if sum.is_empty() { "" } else { &sign };
            sum.words(between).then(self.written(part, 2))
        };
        let counted = self.counted(over, parts.len());
        if parts.len() <= PARTS_SPELLED_OUT {
            return parts.iter().fold(Sentence::default(), plus).words(counted);
        }
        let head = parts[..2].iter().fold(Sentence::default(), plus).words(format!("{sign}…"));
        plus(head, &parts[parts.len() - 1]).words(counted)
    }

    /// How many parts a sum has, where that is not seen or not all are there.
    fn counted(&self, over: Over, count: usize) -> String {
        let language = self.language;
        match over {
            Over::Regions(all) if count < all => {
                say!(language, "（{all}个地区中的{count}个）", " ({count} of {all} regions)")
            }
            _ if count <= PARTS_SPELLED_OUT => String::new(),
            Over::Regions(_) => say!(language, "（共{count}个地区）", " ({count} regions)"),
            Over::Months => say!(language, "（共{count}个月）", " ({count} months)"),
            Over::Parts => say!(language, "（共{count}项）", " ({count} parts)"),
            Over::Years => say!(language, "（共{count}年）", " ({count} years)"),
        }
    }
}
