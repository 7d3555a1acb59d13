//! `formula`: one expression over quantities given on the command line.

use std::rc::Rc;

use renshe::catalogue::Registry;
use renshe::evaluate::{Ask, Evaluation, Measure};
use renshe::formula::{self, FormulaError, Reason};
use renshe::language::Language;
use renshe::model::{Dataset, Observation, Period, Scenario, Source, Status, Vintage};
use renshe::phrase;
use renshe::phrase::issue::shown;
use renshe::phrase::trace;
use renshe::quantity::decimal::{half_width, parse_written};
use renshe::quantity::{Quantity, Unit};

use super::arguments::Arguments;
use super::{Failure, Outcome, Streams, evaluate};

/// How much of a long formula is shown around a fault.
const SHOWN_AROUND: usize = 30;

pub fn run(words: &[String], streams: &mut Streams) -> Result<Outcome, Failure> {
    let arguments = Arguments::read(words, &["unit", "decimals", "rounding"], &[])?;
    let look = arguments.shown()?;
    let Some((text, given)) = arguments.words.split_first() else {
        return Err(Failure::Usage("缺公式".to_owned()));
    };
    // Any period does: the quantities belong to none.
    let period = Period::year_of(2000).map_err(|error| Failure::Wanting(error.to_string()))?;
    let (mut registry, mut dataset) = (Registry::default(), Dataset::default());
    dataset.touch_around(period);
    let region = registry.add_region("给定");
    let mut names = Vec::new();
    for word in given {
        let (name, quantity, status) = named_quantity(word)?;
        if registry.find(name).is_some() {
            return Err(Failure::Usage(format!("“{}”给了两次", shown(name))));
        }
        let indicator = registry.add_indicator(name, quantity.unit);
        let key = registry.key(indicator, region, period, Scenario::Actual, Vintage::Final);
        let (label, note) = (name.into(), "".into());
        let observation = Observation { quantity, status, label, period, source: Source::Given, note };
        dataset.put(key, Some((quantity.value, Rc::new(observation))));
        names.push(name);
    }
    let expression = formula::parse(text).map_err(|error| failure(text, &error, &names))?;
    let formula = registry.check_formula(&expression, look.unit, &|name| registry.operand(name));
    let formula = formula.map_err(|error| failure(text, &error, &names))?;
    let evaluation = Evaluation::new(Rc::new(registry), Rc::new(dataset));
    let ask = Ask::of(Measure::Formula(Rc::new(formula)), region, period);
    let trace = evaluation.trace(&ask);
    evaluate::show_value(&trace.figure, &look, streams)?;
    if let Some(reason) = trace::absence(&evaluation, &trace) {
        writeln!(streams.errors, "{reason}")?;
        return Ok(Outcome::Wanting);
    }
    writeln!(streams.out, "公式：{}", trace::in_words(&evaluation, &trace).plain())?;
    writeln!(streams.out, "代入：{}", trace::in_numbers(Language::Chinese, &trace).plain())?;
    Ok(Outcome::Fine)
}

/// actual=12314人: a name, a number in any written form, a unit of the field or none.
fn named_quantity(word: &str) -> Result<(&str, Quantity, Status), Failure> {
    let wrong = |why: String| Failure::Usage(format!("“{}”{why}", shown(word)));
    let (name, written) = word.split_once(['=', '＝']).ok_or_else(|| wrong("不是 名称=数值单位 的写法".to_owned()))?;
    if name.trim().is_empty() {
        return Err(wrong("的等号前面缺名称".to_owned()));
    }
    let number = parse_written(written);
    let number =
        number.map_err(|error| wrong(format!("：{}", phrase::issue::number(Language::Chinese, written, &error))))?;
    let unit: Unit = number.rest.parse().map_err(|_| wrong(format!("：不认识单位“{}”", shown(&number.rest))))?;
    let status = number.qualifier.map_or(Status::Normal, Status::Approximate);
    Ok((name.trim(), Quantity { value: number.value, unit }, status))
}

/// A fault of a formula: the sentence, the formula and a mark under the place.
pub fn failure(text: &str, error: &FormulaError, given: &[&str]) -> Failure {
    let mut sentence = format!("公式{}", phrase::formula::error(Language::Chinese, error));
    if let (Reason::Name { .. }, false) = (&error.reason, given.is_empty()) {
        sentence.push_str(&format!("给出的有{}。", given.join("、")));
    }
    let characters: Vec<char> = shown(text).chars().collect();
    let from = error.span.start.saturating_sub(SHOWN_AROUND);
    let through = (error.span.end.max(error.span.start + 1) + SHOWN_AROUND).min(characters.len());
    let through = through.min(error.span.start + 2 * SHOWN_AROUND).max(from.min(characters.len()));
    let before = if from > 0 { "…" } else { "" };
    let after = if through < characters.len() { "…" } else { "" };
    let line: String = characters[from.min(through)..through].iter().collect();
    let blanks: String =
        characters[from.min(through)..error.span.start.min(through)].iter().map(|c| blank(*c)).collect();
    let marked =
        &characters[error.span.start.min(through)..error.span.end.clamp(error.span.start.min(through), through)];
    let marks: String = if marked.is_empty() { "^".to_owned() } else { marked.iter().map(|c| mark(*c)).collect() };
    let lead = if from > 0 { " " } else { "" };
    Failure::Wanting(format!("{sentence}\n  {before}{line}{after}\n  {lead}{blanks}{marks}"))
}

/// A blank, and a mark, as wide as a character in a terminal.
fn blank(character: char) -> char {
    if is_wide(character) { '\u{3000}' } else { ' ' }
}

fn mark(character: char) -> &'static str {
    if is_wide(character) { "^^" } else { "^" }
}

fn is_wide(character: char) -> bool {
    matches!(character, '\u{1100}'..='\u{115f}' | '\u{2e80}'..='\u{a4cf}' | '\u{ac00}'..='\u{d7a3}' | '\u{f900}'..='\u{faff}' | '\u{ff00}'..='\u{ff60}')
        || half_width(character) != character
}
