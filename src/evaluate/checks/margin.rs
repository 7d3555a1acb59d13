//! How far rounding alone may move what a formula gives, and the operands of a plain sum.
//!
//! Invariant: a published operand is off by at most half a unit in its last place; an approximate one by a whole unit of
//! its last digit that is not zero.

use super::Term;
use crate::evaluate::evaluation::{Evaluation, Lane};
use crate::evaluate::figure::{Ask, Figure, Measure, Provenance};
use crate::evaluate::rows::{self, Evaluated};
use crate::formula::{Operator, Program, Reading};
use crate::model::{IndicatorId, Period, RegionId, Scenario, Vintage};
use crate::quantity::Decimal;
use crate::quantity::decimal::{divide, scale_by_ten};

impl Evaluation {
    /// Half the width of what a program may give when each operand is known to its last published place, in the
    /// program's own multiples; `None` where that has too many digits.
    pub(super) fn margin(&self, program: &Program, ask: &Ask, lane: Lane) -> Option<Decimal> {
        let inner = |of: &Program| self.margin(of, ask, lane);
        let earlier = |of: &Program, period: Option<Period>| match period {
            Some(period) => self.margin(of, &ask.at(period), lane),
            None => Some(Decimal::ZERO),
        };
        match program {
            Program::Read { indicator, reading } => Some(
                self.margin_of_figure(&self.figure(&self.read_ask(*indicator, *reading, ask, lane)))
                    .unwrap_or_default(),
            ),
            Program::Negate(of) => inner(of),
            Program::OfVintage { of, vintage } => self.margin(of, ask, Lane::Only(*vintage)),
            Program::Scale { of, power } => scale_by_ten(inner(of)?, *power),
            Program::Binary { operator: Operator::Add | Operator::Subtract, left, right } => {
                inner(left)?.checked_add(inner(right)?)
            }
            Program::Binary { operator, left, right } => {
                let Some(sides) = self.value_of(left, ask, lane).zip(self.value_of(right, ask, lane)) else {
                    return Some(Decimal::ZERO);
                };
                product_margin(*operator, sides, inner(left)?, inner(right)?)
            }
            Program::Previous { of, at_end: true } => earlier(of, ask.period.before()),
            Program::Previous { of, at_end: false } => earlier(of, ask.period.plus_years(-1)),
            Program::PointsDifference(of) => inner(of)?.checked_add(earlier(of, ask.period.plus_years(-1))?),
            Program::YearOnYear(of) => {
                let Some(base) = ask.period.plus_years(-1).map(|period| ask.at(period)) else {
                    return Some(Decimal::ZERO);
                };
                let Some(sides) = self.value_of(of, ask, lane).zip(self.value_of(of, &base, lane)) else {
                    return Some(Decimal::ZERO);
                };
                let ratio = product_margin(Operator::Divide, sides, inner(of)?, self.margin(of, &base, lane)?)?;
                scale_by_ten(ratio, 2)
            }
            Program::SumRegions(of) => {
                self.registry.siblings(ask.region).into_iter().try_fold(Decimal::ZERO, |sum, region| {
                    sum.checked_add(self.margin(of, &Ask { region, ..ask.clone() }, lane)?)
                })
            }
            Program::Completion { indicator, .. } => {
                let result = self.figure(&self.read_ask(*indicator, Reading::Actual, ask, lane));
                let completed = self.value_of(program, ask, lane).unwrap_or_default();
                let value = result.value.ok()?.converted(self.registry.indicator(*indicator).unit)?.value;
                // The target is exact.
                self.margin_of_figure(&result)?.checked_mul(divide(completed, value).unwrap_or_default())
            }
            // No identity of the catalogue holds one of these.
            Program::Constant(..)
            | Program::Share(_)
            | Program::YearToDate(_)
            | Program::SingleMonth(_)
            | Program::Running(_)
            | Program::CompoundGrowth { .. }
            | Program::MonthsPayable { .. } => Some(Decimal::ZERO),
        }
    }

    /// How far rounding may move a figure, in its indicator's own unit.
    pub(in crate::evaluate) fn margin_of_figure(&self, figure: &Figure) -> Option<Decimal> {
        let unit = figure.unit()?;
        let Measure::Indicator(indicator) = figure.ask.of else { return None };
        match figure.provenance {
            Provenance::Observed => {
                let places = i8::try_from(figure.places).ok()?;
                let half = scale_by_ten(Decimal::from(5), -1 - places)?;
                // 1374人 were counted one by one.
                let counted = figure.places == 0 && unit.multiplier() == 0 && unit.is_count();
                let half = self.roughness(figure).unwrap_or(if counted { Decimal::ZERO } else { half });
                scale_by_ten(half, unit.multiplier() - self.registry.indicator(indicator).unit.multiplier())
            }
            Provenance::Difference => {
                let through = figure.ask.at(figure.ask.period.cumulative_through());
                self.margin_of_figure(&self.figure(&through))?.checked_mul(Decimal::TWO)
            }
            Provenance::Accumulated => {
                let parts = self.accumulated(&figure.ask, figure.vintage?);
                let margins = parts.iter().map(|part| self.margin_of_figure(&self.figure(part)));
                margins.into_iter().try_fold(Decimal::ZERO, |sum, margin| sum.checked_add(margin?))
            }
            Provenance::Computed | Provenance::ComputedAcross => {
                let formula = self.registry.formula(indicator)?;
                let lane = figure.vintage.map_or(Lane::Across, Lane::Only);
                self.margin(&formula.checked.program, &figure.ask, lane)
            }
        }
    }

    /// A whole unit of the last digit that is not zero, for a figure written with 约, 余 and the like.
    fn roughness(&self, figure: &Figure) -> Option<Decimal> {
        let Measure::Indicator(indicator) = figure.ask.of else { return None };
        let Ask { region, period, scenario, .. } = figure.ask;
        let key = self.registry.key(indicator, region, period, scenario, figure.vintage?);
        self.dataset.get(&key)?.roughness()
    }

    /// The operands of a plain sum with their signs; `None` for anything else.
    pub(super) fn terms(&self, program: &Program, ask: &Ask, lane: Lane) -> Option<Vec<Term>> {
        let mut terms = Vec::new();
        self.collect_terms(program, ask, lane, false, &mut terms).then_some(terms)
    }

    fn collect_terms(&self, program: &Program, ask: &Ask, lane: Lane, minus: bool, terms: &mut Vec<Term>) -> bool {
        match program {
            Program::Read { indicator, reading } => {
                let figure = self.figure(&self.read_ask(*indicator, *reading, ask, lane));
                terms.push(Term { minus, figure });
                true
            }
            Program::Negate(of) => self.collect_terms(of, ask, lane, !minus, terms),
            Program::OfVintage { of, vintage } => self.collect_terms(of, ask, Lane::Only(*vintage), minus, terms),
            // A sum in other multiples; a ratio in per cent is a quotient and ends in `false`.
            Program::Scale { of, .. } => self.collect_terms(of, ask, lane, minus, terms),
            Program::Binary { operator: operator @ (Operator::Add | Operator::Subtract), left, right } => {
                let right_minus = minus ^ (*operator == Operator::Subtract);
                self.collect_terms(left, ask, lane, minus, terms)
                    && self.collect_terms(right, ask, lane, right_minus, terms)
            }
            Program::Previous { of, at_end } => {
                let earlier = if *at_end { ask.period.before() } else { ask.period.plus_years(-1) };
                earlier.is_some_and(|period| self.collect_terms(of, &ask.at(period), lane, minus, terms))
            }
            _ => false,
        }
    }

    /// What a program gives for a question.
    pub(super) fn value_of(&self, program: &Program, ask: &Ask, lane: Lane) -> Option<Decimal> {
        match self.run(program, ask.region, lane) {
            Evaluated::Constant(value) => Some(value),
            Evaluated::Row { row, at_end } => {
                let period = if at_end { ask.period.end() } else { ask.period };
                rows::cell(&row, self.dataset.axis().id(period)).ok()
            }
            Evaluated::Nothing => None,
        }
    }

    /// Whether an indicator was observed in a region and publication.
    pub(in crate::evaluate) fn is_observed(&self, indicator: IndicatorId, region: RegionId, vintage: Vintage) -> bool {
        let column = self.dataset.column(indicator, Scenario::Actual, vintage);
        column.is_some_and(|column| !column.block(region).is_empty())
    }
}

fn product_margin(operator: Operator, sides: (Decimal, Decimal), left: Decimal, right: Decimal) -> Option<Decimal> {
    let (a, b) = (sides.0.abs(), sides.1.abs());
    if operator == Operator::Multiply {
        return a.checked_mul(right)?.checked_add(b.checked_mul(left)?);
    }
    let quotient = divide(a, b)?;
    divide(left.checked_add(quotient.checked_mul(right)?)?, b)
}
