//! What is wrong with a text, in words.

use super::read::{Issue, Problem, Reason};
use super::slot::{SlotError, SlotReason};
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
        Problem::Region(name) => say!(language, "没有地区“{name}”", "there is no region “{name}”"),
        Problem::Unit { kept, wanted } => say!(
            language,
            "这个指标以{kept}计，不能写成{wanted}",
            "this indicator is counted in {kept} and cannot be written in {wanted}"
        ),
    }
}
