//! What is wrong with a formula, as a Chinese sentence with the place and the fix.
//!
//! Invariant: every sentence says what to write instead, where that can be known.

use super::issue::shown;
use crate::evaluate::AskError;
use crate::formula::{FormulaError, Function, MAX_DEPTH, MAX_LENGTH, MAX_LEVELS, MAX_OPERATORS, Reason};
use crate::quantity::{Dimension, Unit};

/// The whole sentence: 第10个字符处：没有名为“targt”的指标。
#[must_use]
pub fn error(error: &FormulaError) -> String {
    format!("第{}个字符处：{}", error.span.start + 1, reason(&error.reason))
}

/// Why a text asks for no figure.
#[must_use]
pub fn ask(refused: &AskError) -> String {
    match refused {
        AskError::Form => "不是“指标@地区@期间”的写法。".to_owned(),
        AskError::Region(name) => format!("没有名为“{name}”的地区。"),
        AskError::Word(word) => format!("“{word}”不是期间、目标或口径。"),
        AskError::Formula(inner) => error(inner),
    }
}

/// What is wrong, without the place.
#[must_use]
pub fn reason(reason: &Reason) -> String {
    match reason {
        Reason::Empty => "公式是空的。".to_owned(),
        Reason::TooLong(characters) => format!("公式有{characters}个字符，最多{MAX_LENGTH}个。"),
        Reason::TooDeep => format!("括号套得太深，最多{MAX_DEPTH}层；请拆成几个指标。"),
        Reason::Operators => format!("运算符太多，最多{MAX_OPERATORS}个；请拆成几个指标。"),
        Reason::Levels => format!("连同所用的公式共超过{MAX_LEVELS}层，请少套几层公式。"),
        Reason::Character(character) => {
            format!("公式里不能有“{}”；名称里有特殊符号时用引号括起来。", shown(&character.to_string()))
        }
        Reason::Number => "数字超过能够精确保存的28位。".to_owned(),
        Reason::Unit(unit) => format!("不认识单位“{}”。", shown(unit)),
        Reason::Quote => "引号没有配对。".to_owned(),
        Reason::Operand => "这里缺一个名称、数或括号。".to_owned(),
        Reason::Unclosed => "括号没有配对。".to_owned(),
        Reason::Trailing => "这前面缺一个运算符（＋ − × ÷）。".to_owned(),
        Reason::Name { name } => format!("没有名为“{}”的指标。", shown(name)),
        Reason::Function { name } => format!("没有名为“{}”的函数，可用的有{}。", shown(name), functions()),
        Reason::Arguments { function, expected, found } => {
            format!("{}要{expected}个参数，这里有{found}个。", function.word())
        }
        Reason::NotAName(function) => format!("{}要的是一个指标的名称，不能是算式。", function.word()),
        Reason::NotAnIssuer(function) => format!("{}在这里要写本级、县、市、省之一。", function.word()),
        Reason::NotAVintage(function) => format!("{}在这里要写final、cumulative、flash之一。", function.word()),
        Reason::NotYears(function) => format!("{}在这里要写1到99的整年数。", function.word()),
        Reason::Units { left, right } => {
            let factor = Unit::of_dimension(left.per(*right));
            let fix = factor.map(|unit| format!("；后一项可先乘以一个单位为{unit}的数")).unwrap_or_default();
            format!("{}和{}不能相加减{fix}。", name(*left), name(*right))
        }
        Reason::Result { found, wanted } => format!("结果以{}计，要的却是{}。", name(*found), name(*wanted)),
        Reason::Months { balance, expenditure } => {
            format!("结余以{}计、支出以{}计，除不出月数。", name(*balance), name(*expenditure))
        }
        Reason::NoUnit(dimension) => format!("结果的单位是{}，没有这样的计量单位。", name(*dimension)),
    }
}

fn functions() -> String {
    let words: Vec<&str> = Function::ALL.iter().map(|(_, word)| *word).collect();
    words.join("、")
}

fn name(dimension: Dimension) -> String {
    if dimension.is_ratio() { "比率（无单位或%）".to_owned() } else { format!("“{}”", dimension.name()) }
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::catalogue::Registry;
    use crate::formula;

    #[track_caller]
    fn check(text: &str, expected: &str) {
        let registry = Registry::catalogue();
        let checked =
            formula::parse(text).and_then(|parsed| formula::check(&parsed, None, &|name| registry.operand(name)));
        assert_eq!(checked.err().map(|found| error(&found)).unwrap_or_default(), expected, "{text}");
    }

    #[test]
    fn errors_name_the_place_and_the_fix() {
        check("城镇新增就业人数 / 没有的", "第12个字符处：没有名为“没有的”的指标。");
        check("(1 + 2", "第1个字符处：括号没有配对。");
        check(&"(".repeat(10_000), "第65个字符处：括号套得太深，最多64层；请拆成几个指标。");
        check("1元 + 2人", "第1个字符处：“元”和“人”不能相加减；后一项可先乘以一个单位为元/人的数。");
    }
}
