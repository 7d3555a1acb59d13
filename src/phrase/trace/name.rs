//! What a figure measures, as a name: an indicator's own, or a formula's in words.

use crate::evaluate::{Evaluation, Measure};
use crate::formula::{Expression, Function, Node, Operator};
use crate::language::Language;
use crate::model::{Issuer, Vintage};
use crate::phrase::english::{leading, within};
use crate::quantity::format::{self, Place};
use crate::quantity::{Decimal, Quantity, Unit};
use crate::say;

/// The name of what is asked for: 城镇新增就业人数同比增长.
#[must_use]
pub fn name(evaluation: &Evaluation, of: &Measure) -> String {
    match of {
        Measure::Indicator(id) => evaluation.registry().name(*id).to_owned(),
        Measure::Formula(formula) => expression_name(evaluation, &formula.expression),
    }
}

fn expression_name(evaluation: &Evaluation, expression: &Expression) -> String {
    let language = evaluation.language();
    let name = |expression| expression_name(evaluation, expression);
    match &expression.node {
        Node::Number(value, unit) => number(language, *value, *unit),
        Node::Name(text) => {
            let found = evaluation.registry().find(text);
            found.map_or_else(|| text.clone(), |id| evaluation.registry().name(id).to_owned())
        }
        Node::Negate(of) => format!("−{}", name(of)),
        Node::Binary(Operator::Subtract, left, right) if is_lead(left, right) => {
            let of = name(left);
            say!(language, "{of}与序时进度之差", "{of}, less the elapsed share of the year")
        }
        Node::Binary(operator, left, right) => {
            format!("{} {} {}", name(left), sign(language, *operator), name(right))
        }
        Node::Call(function, arguments) => {
            let of = arguments.first().map(name).unwrap_or_default();
            let second = arguments.get(1).map(|argument| match &argument.node {
                Node::Name(text) => text.clone(),
                _ => name(argument),
            });
            call_name(language, *function, &of, &second.unwrap_or_default())
        }
    }
}

/// A number of a formula with its unit.
pub(super) fn number(language: Language, value: Decimal, unit: Unit) -> String {
    let quantity = Quantity { value, unit };
    let read = quantity.converted(format::read_in(quantity, language)).unwrap_or(quantity);
    format::with_unit(&format::exact(read.value, Place::text(language)), read.unit, language)
}

/// The sign of an operator.
pub(super) fn sign(language: Language, operator: Operator) -> &'static str {
    match (operator, language) {
        (Operator::Add, Language::English) => "+",
        _ => operator.symbol(),
    }
}

/// completion(x) − n ÷ 12
fn is_lead(left: &Expression, right: &Expression) -> bool {
    let completion = matches!(left.node, Node::Call(Function::Completion, _));
    completion && matches!(right.node, Node::Binary(Operator::Divide, ..))
}

fn call_name(language: Language, function: Function, of: &str, second: &str) -> String {
    let issuer = Issuer::named(second);
    let issuer = issuer.filter(|issuer| *issuer != Issuer::Own).map(|issuer| issuer.words(language));
    let [chinese, english] = match (function, issuer) {
        (Function::Completion, None) => ["目标完成率", "completion of target"].map(str::to_owned),
        (Function::Completion, Some(issuer)) => {
            [format!("{issuer}定目标完成率"), format!("completion of the {issuer}'s target")]
        }
        (Function::Target, None) => ["年度目标", "year's target"].map(str::to_owned),
        (Function::Target, Some(issuer)) => [format!("{issuer}定目标"), format!("the {issuer}'s target")],
        (Function::Budget, _) => ["预算", "budget"].map(str::to_owned),
        (Function::Before, _) => ["（调整前）", "before the change"].map(str::to_owned),
        (Function::Previous, _) => return say!(language, "上期{of}", "{of}, previous period"),
        (Function::YearOnYear, _) => ["同比增长", "year-on-year growth"].map(str::to_owned),
        (Function::PointsDifference, _) => ["与上年同期之差", "difference from a year earlier"].map(str::to_owned),
        (Function::Share, _) => ["占同级地区比重", "share of the regions of the same level"].map(str::to_owned),
        (Function::SumRegions, _) => ["地区合计", "sum of the regions"].map(str::to_owned),
        (Function::YearToDate, _) => ["年初累计", "since January"].map(str::to_owned),
        (Function::SingleMonth, _) => ["（当月）", "single month"].map(str::to_owned),
        (Function::Running, _) => ["历年累计", "running total over the years"].map(str::to_owned),
        (Function::CompoundGrowth, _) => ["年均增长（复合）", "mean yearly growth (compound)"].map(str::to_owned),
        (Function::MonthsPayable, _) => return language.pick("可支付月数", "Months payable").to_owned(),
        (Function::Vintage, _) => match second.parse::<Vintage>() {
            Ok(vintage) => {
                let name = vintage.words(language);
                [format!("（{name}）"), within(name)]
            }
            Err(_) => return of.to_owned(),
        },
    };
    match language {
        Language::Chinese => of.to_owned() + &chinese,
        Language::English => format!("{}: {english}", leading(of)),
    }
}
