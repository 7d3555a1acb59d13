//! What is wrong with a formula, as a sentence with the place and the fix.
//!
//! Invariant: every sentence says what to write instead, where that can be known.

use super::issue::shown;
use crate::evaluate::AskError;
use crate::formula::{FormulaError, Function, MAX_DEPTH, MAX_LENGTH, MAX_LEVELS, MAX_OPERATORS, Reason};
use crate::language::Language;
use crate::model::Issuer;
use crate::quantity::{Dimension, Unit};
use crate::say;

/// The whole sentence: 第10个字符处：没有名为“targt”的指标。
#[must_use]
pub fn error(language: Language, error: &FormulaError) -> String {
    let (place, reason) = (error.span.start + 1, reason(language, &error.reason));
    say!(language, "第{place}个字符处：{reason}", "At character {place}: {reason}")
}

/// Why a text asks for no figure.
#[must_use]
pub fn ask(language: Language, refused: &AskError) -> String {
    match refused {
        AskError::Form => {
            language.pick("不是“指标@地区@期间”的写法。", "it is not of the form indicator@region@period.").to_owned()
        }
        AskError::Region(name) => {
            say!(language, "没有名为“{name}”的地区。", "there is no region named “{name}”.")
        }
        AskError::Word(word) => {
            say!(language, "“{word}”不是期间、目标或口径。", "“{word}” is no period, target or publication.")
        }
        AskError::Formula(inner) => error(language, inner),
    }
}

/// What is wrong, without the place.
#[must_use]
pub fn reason(language: Language, reason: &Reason) -> String {
    let [chinese, english] = match reason {
        Reason::Empty => ["公式是空的。", "the formula is empty."],
        Reason::Number => {
            ["数字超过能够精确保存的28位。", "the number has more than the 28 digits that are kept exactly."]
        }
        Reason::Quote => ["引号没有配对。", "a quotation mark has no partner."],
        Reason::Operand => ["这里缺一个名称、数或括号。", "a name, a number or a bracket is missing here."],
        Reason::Unclosed => ["括号没有配对。", "a bracket has no partner."],
        Reason::Trailing => ["这前面缺一个运算符（＋ − × ÷）。", "an operator (+ − × ÷) is missing before this."],
        Reason::TooLong(characters) => {
            return say!(
                language,
                "公式有{characters}个字符，最多{MAX_LENGTH}个。",
                "the formula has {characters} characters, at most {MAX_LENGTH} are read."
            );
        }
        Reason::TooDeep => {
            return say!(
                language,
                "括号套得太深，最多{MAX_DEPTH}层；请拆成几个指标。",
                "brackets are nested too deeply, at most {MAX_DEPTH} levels are read: split it into several indicators."
            );
        }
        Reason::Operators => {
            return say!(
                language,
                "运算符太多，最多{MAX_OPERATORS}个；请拆成几个指标。",
                "too many operators, at most {MAX_OPERATORS} are read: split it into several indicators."
            );
        }
        Reason::Levels => {
            return say!(
                language,
                "连同所用的公式共超过{MAX_LEVELS}层，请少套几层公式。",
                "with the formulas it reads it has more than {MAX_LEVELS} levels: nest fewer of them."
            );
        }
        Reason::Character(_) | Reason::Unit(_) | Reason::Name { .. } => return not_known(language, reason),
        Reason::Function { .. }
        | Reason::Arguments { .. }
        | Reason::NotAName(_)
        | Reason::NotAnIssuer(_)
        | Reason::NotAVintage(_)
        | Reason::NotYears(_) => return call(language, reason),
        Reason::Units { .. } | Reason::Result { .. } | Reason::Months { .. } | Reason::NoUnit(_) => {
            return units(language, reason);
        }
    };
    language.pick(chinese, english).to_owned()
}

/// What stands there and is not known.
fn not_known(language: Language, reason: &Reason) -> String {
    match reason {
        Reason::Character(character) => {
            let character = shown(&character.to_string());
            say!(
                language,
                "公式里不能有“{character}”；名称里有特殊符号时用引号括起来。",
                "a formula has no “{character}”; a name with special characters stands in quotation marks."
            )
        }
        Reason::Unit(unit) => {
            let unit = shown(unit);
            say!(language, "不认识单位“{unit}”。", "the unit “{unit}” is not known.")
        }
        Reason::Name { name } => {
            let name = shown(name);
            say!(language, "没有名为“{name}”的指标。", "there is no indicator named “{name}”.")
        }
        _ => String::new(),
    }
}

/// What is wrong with a call.
fn call(language: Language, reason: &Reason) -> String {
    match reason {
        Reason::Function { name } => {
            let words: Vec<&str> = Function::ALL.iter().map(|(_, word)| *word).collect();
            let (name, words) = (shown(name), words.join(language.pick("、", ", ")));
            say!(
                language,
                "没有名为“{name}”的函数，可用的有{words}。",
                "there is no function named “{name}”; there are {words}."
            )
        }
        Reason::Arguments { function, expected, found } => {
            let word = function.word();
            let arguments = if *expected == 1 { "argument" } else { "arguments" };
            say!(
                language,
                "{word}要{expected}个参数，这里有{found}个。",
                "{word} takes {expected} {arguments}, here are {found}."
            )
        }
        Reason::NotAName(function) => {
            let word = function.word();
            say!(
                language,
                "{word}要的是一个指标的名称，不能是算式。",
                "{word} takes the name of an indicator, not a computation."
            )
        }
        Reason::NotAnIssuer(function) => {
            let word = function.word();
            let issuers = Issuer::ALL.map(|issuer| issuer.words(language));
            let issuers = issuers.join(language.pick("、", ", "));
            say!(language, "{word}在这里要写{issuers}之一。", "{word} takes one of {issuers} here.")
        }
        Reason::NotAVintage(function) => {
            let word = function.word();
            say!(
                language,
                "{word}在这里要写final、cumulative、flash之一。",
                "{word} takes one of final, cumulative, flash here."
            )
        }
        Reason::NotYears(function) => {
            let word = function.word();
            say!(language, "{word}在这里要写1到99的整年数。", "{word} takes a whole number of years from 1 to 99 here.")
        }
        _ => String::new(),
    }
}

/// Which measures do not go together.
fn units(language: Language, reason: &Reason) -> String {
    let name = |dimension: &Dimension| match dimension.is_ratio() {
        true => language.pick("比率（无单位或%）", "a ratio (no unit, or %)").to_owned(),
        false => format!("“{}”", dimension.words(language)),
    };
    match reason {
        Reason::Units { left, right } => {
            let factor = Unit::of_dimension(left.per(*right)).map(|unit| unit.words(language));
            let fix = factor.map(|unit| {
                say!(
                    language,
                    "；后一项可先乘以一个单位为{unit}的数",
                    "; multiply the second by a number in {unit} first"
                )
            });
            let (left, right, fix) = (name(left), name(right), fix.unwrap_or_default());
            say!(language, "{left}和{right}不能相加减{fix}。", "{left} and {right} cannot be added or subtracted{fix}.")
        }
        Reason::Result { found, wanted } => {
            let (found, wanted) = (name(found), name(wanted));
            say!(language, "结果以{found}计，要的却是{wanted}。", "the result is in {found}, wanted is {wanted}.")
        }
        Reason::Months { balance, expenditure } => {
            let (balance, expenditure) = (name(balance), name(expenditure));
            say!(
                language,
                "结余以{balance}计、支出以{expenditure}计，除不出月数。",
                "a balance in {balance} over an expenditure in {expenditure} gives no months."
            )
        }
        Reason::NoUnit(dimension) => {
            let name = name(dimension);
            say!(language, "结果的单位是{name}，没有这样的计量单位。", "the result is in {name}, which is no unit.")
        }
        _ => String::new(),
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::catalogue::Registry;
    use crate::formula;

    #[track_caller]
    fn check(text: &str, expected: [&str; 2]) {
        let registry = Registry::catalogue();
        let checked =
            formula::parse(text).and_then(|parsed| formula::check(&parsed, None, &|name| registry.operand(name)));
        let said = Language::ALL
            .map(|language| checked.as_ref().err().map(|found| error(language, found)).unwrap_or_default());
        assert_eq!(said, expected, "{text}");
    }

    #[test]
    fn errors_name_the_place_and_the_fix() {
        check(
            "城镇新增就业人数 / 没有的",
            ["第12个字符处：没有名为“没有的”的指标。", "At character 12: there is no indicator named “没有的”."],
        );
        check("(1 + 2", ["第1个字符处：括号没有配对。", "At character 1: a bracket has no partner."]);
        check(
            &"(".repeat(10_000),
            [
                "第65个字符处：括号套得太深，最多64层；请拆成几个指标。",
                "At character 65: brackets are nested too deeply, at most 64 levels are read: split it into several indicators.",
            ],
        );
        check(
            "1元 + 2人",
            [
                "第1个字符处：“元”和“人”不能相加减；后一项可先乘以一个单位为元/人的数。",
                "At character 1: “yuan” and “persons” cannot be added or subtracted; multiply the second by a number in yuan per person first.",
            ],
        );
    }
}
