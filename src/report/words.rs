//! What is wrong with a text, in words.

use super::read::{Issue, Problem, Reason};
use super::slot::{Form, SlotError, SlotReason, When};
use crate::language::Language;
use crate::phrase;
use crate::say;

/// 第3行第12个字处：花括号没有闭合，已按普通文字保留。
#[must_use]
pub fn issue(language: Language, issue: &Issue) -> String {
    let Issue { line, column, reason } = issue;
    let reason = match reason {
        Reason::UnclosedSlot => language
            .pick("花括号“{”没有闭合，已按普通文字保留", "the brace “{” is not closed; kept as plain text")
            .to_owned(),
        Reason::UnclosedGroup => language
            .pick(
                "可省略的句子“[?”没有闭合，已按普通文字保留",
                "the optional part “[?” is not closed; kept as plain text",
            )
            .to_owned(),
        Reason::Slot(error) => slot_error(language, error),
        Reason::Problem(error) => problem(language, error),
    };
    say!(language, "第{line}行第{column}个字处：{reason}。", "Line {line}, character {column}: {reason}.")
}

fn slot_error(language: Language, error: &SlotError) -> String {
    match &error.reason {
        SlotReason::Empty => {
            language.pick("数位里缺内容，已按普通文字保留", "the slot lacks something; kept as plain text").to_owned()
        }
        SlotReason::TooLong => {
            language.pick("数位太长，已按普通文字保留", "the slot is too long; kept as plain text").to_owned()
        }
        SlotReason::Style(word) => {
            say!(language, "不认识写法“{word}”，已按普通文字保留", "unknown style “{word}”; kept as plain text")
        }
        SlotReason::Twice(word) => say!(
            language,
            "“{word}”与前面的写法重复，已按普通文字保留",
            "“{word}” repeats what was said before; kept as plain text"
        ),
        SlotReason::Test => language
            .pick(
                "条件应写作“{?指标 < 数}”，已按普通文字保留",
                "a test reads “{?indicator < number}”; kept as plain text",
            )
            .to_owned(),
    }
}

fn problem(language: Language, problem: &Problem) -> String {
    match problem {
        Problem::Measure(of, error) => {
            let reason = phrase::formula::error(language, error);
            let reason = reason.trim_end_matches(['。', '.']);
            say!(language, "数位“{of}”取不到数：{reason}", "the slot “{of}” can have no value: {reason}")
        }
        Problem::Chart(name) => say!(language, "没有图“{name}”", "there is no chart “{name}”"),
        Problem::Region(name) => say!(language, "没有地区“{name}”", "there is no region “{name}”"),
        Problem::Unit { kept, wanted } => say!(
            language,
            "这个指标以{kept}计，不能写成{wanted}",
            "this indicator is counted in {kept} and cannot be written in {wanted}"
        ),
    }
}

/// What is said of a figure, in a word.
#[must_use]
pub fn form(language: Language, form: Form) -> &'static str {
    match form {
        Form::Value => language.pick("数和单位", "Number and unit"),
        Form::Number => language.pick("只写数", "Number alone"),
        Form::YearOnYear => language.pick("同比（带“同比”二字）", "Year on year"),
        Form::Growth => language.pick("增长或下降", "Growth alone"),
        Form::Increase => language.pick("增减额", "Change in amount"),
        Form::Completion => language.pick("完成率", "Completion"),
        Form::Pace => language.pick("与序时进度比", "Against elapsed time"),
        Form::Distance => language.pick("与目标比", "Against the target"),
        Form::Rank => language.pick("排名", "Rank"),
        Form::Balance => language.pick("结余或缺口", "Surplus or gap"),
    }
}

/// When a figure is of, in a word.
#[must_use]
pub fn when(language: Language, when: When) -> String {
    let word = match when {
        When::Fixed(period) => return period.words(language),
        When::Own => language.pick("本期", "This period"),
        When::YearEarlier => language.pick("上年同期", "A year earlier"),
        When::NextYear => language.pick("下一年", "The next year"),
        When::WholeYear => language.pick("全年", "The whole year"),
    };
    word.to_owned()
}
