//! Sums that are held against each other by place and period: 期初＋收入−支出＝期末, months payable.
//!
//! Invariant: sides are compared only where every sum that they name has rows and fits.

use std::collections::BTreeMap;

use super::aggregate::{Spot, region_of, spot, value_of, word};
use super::amount;
use super::cases::{Detail, Flagged, Place};
use super::kind::Kind;
use super::plan::Asked;
use super::rule::Rule;
use super::tally::Tally;
use crate::formula::{Expression, Function, Node, Operator};
use crate::quantity::Decimal;
use crate::quantity::decimal::divide;

/// What sums are flagged for.
pub(super) fn flags(tally: &Tally, asked: &Asked) -> Vec<Flagged> {
    let mut flagged = Vec::new();
    for (flag, rule) in tally.kind().flags.iter().map(|flag| &flag.rule).enumerate() {
        let Rule::Compared { left, relation, right, when } = rule else { continue };
        let mut names = Vec::new();
        [left, right].into_iter().for_each(|side| names_in(side, &mut names));
        let measures: Vec<_> = tally.kind().measures.iter().filter(|measure| names.contains(&measure.name())).collect();
        let of = measures.iter().find_map(|measure| measure.of);
        let mut sums = BTreeMap::<Spot, BTreeMap<&str, Option<Decimal>>>::new();
        for (group, key) in tally.groups.keys.iter().enumerate() {
            let Some(spot) = spot(tally, *key, of, *when, asked) else { continue };
            for measure in measures.iter().filter(|measure| measure.is_of(tally, *key)) {
                let sum = sums.entry(spot).or_default().entry(measure.name()).or_insert(Some(Decimal::ZERO));
                let value = value_of(tally, measure.what, group);
                *sum = sum.zip(value).and_then(|(sum, value)| amount::exact_sum(sum, value));
            }
        }
        for (spot, sums) in sums {
            let months = spot.2.months();
            let sides = value(left, &sums, months).zip(value(right, &sums, months));
            let Some((left, right)) = sides.filter(|(left, right)| relation.holds(*left, *right)) else { continue };
            let of = of.and_then(|field| word(tally, field, spot.0)).map_or(String::new(), |(_, zh)| zh.to_owned());
            let place = Place::Group { region: region_of(tally, spot.1, asked), period: spot.2, of };
            flagged.push(Flagged { flag, place, detail: Detail::Compared { left, right } });
        }
    }
    flagged
}

/// The names that the comparisons of a kind use, which the test of the catalogue looks up.
#[must_use]
pub fn compared_names(kind: &Kind) -> Vec<&str> {
    let mut names = Vec::new();
    for flag in &kind.flags {
        if let Rule::Compared { left, right, .. } = &flag.rule {
            [left, right].into_iter().for_each(|side| names_in(side, &mut names));
        }
    }
    names
}

/// The names of the measures that a side adds up.
fn names_in<'e>(side: &'e Expression, names: &mut Vec<&'e str>) {
    match &side.node {
        Node::Name(name) => names.push(name),
        Node::Negate(of) => names_in(of, names),
        Node::Binary(_, left, right) => [left, right].into_iter().for_each(|side| names_in(side, names)),
        Node::Call(_, arguments) => arguments.iter().for_each(|side| names_in(side, names)),
        Node::Number(..) => {}
    }
}

fn value(side: &Expression, sums: &BTreeMap<&str, Option<Decimal>>, months: u16) -> Option<Decimal> {
    let value = |side| value(side, sums, months);
    match &side.node {
        Node::Number(number, _) => Some(*number),
        Node::Name(name) => sums.get(name.as_str()).copied().flatten(),
        Node::Negate(of) => value(of).map(|value| -value),
        Node::Binary(operator, left, right) => {
            let (left, right) = (value(left)?, value(right)?);
            match operator {
                Operator::Add => left.checked_add(right),
                Operator::Subtract => left.checked_sub(right),
                Operator::Multiply => left.checked_mul(right),
                Operator::Divide => divide(left, right),
            }
        }
        Node::Call(Function::MonthsPayable, arguments) => match &arguments[..] {
            [balance, expenditure] => divide(value(balance)?.checked_mul(months.into())?, value(expenditure)?),
            _ => None,
        },
        Node::Call(..) => None,
    }
}
