//! Programs run over a region's rows.
//!
//! Invariant: a program reads nothing but rows of its own region and, where it adds regions up, of the siblings.

use super::evaluation::{Evaluation, Lane};
use super::figure::NoValue;
use super::rows::{self, Evaluated, Row, Value};
use crate::formula::{Operator, Program, Reading};
use crate::model::RegionId;
use crate::quantity::Decimal;

impl Evaluation {
    /// A formula over a region's rows.
    #[must_use]
    pub fn run(&self, program: &Program, region: RegionId, lane: Lane) -> Evaluated {
        let calendar = self.calendar.as_ref();
        let on_row = |of: &Program, rule: &dyn Fn(&[Value]) -> Row| match self.run(of, region, lane) {
            Evaluated::Row { row, at_end } => Evaluated::Row { row: rule(&row), at_end },
            other => other,
        };
        match program {
            Program::Constant(value, _) => Evaluated::Constant(*value),
            Program::Read { indicator, reading } => self.read(*indicator, region, *reading, lane),
            Program::Negate(of) => rows::binary(
                calendar,
                Operator::Subtract,
                Evaluated::Constant(Decimal::ZERO),
                self.run(of, region, lane),
            ),
            Program::Scale { of, power } => match self.run(of, region, lane) {
                Evaluated::Constant(value) => rows::constant(calendar, rows::scaled(value, *power)),
                Evaluated::Row { row, at_end } => {
                    Evaluated::Row { row: rows::map(&row, |value| rows::scaled(value, *power)), at_end }
                }
                Evaluated::Nothing => Evaluated::Nothing,
            },
            Program::Binary { operator, left, right } => {
                let alike =
                    self.is_at_end(left) == self.is_at_end(right) && self.is_balance(left) == self.is_balance(right);
                let (left, right) = if alike {
                    (self.run(left, region, lane), self.run(right, region, lane))
                } else {
                    (self.read_beside_flows(left, region, lane), self.read_beside_flows(right, region, lane))
                };
                rows::binary(calendar, *operator, left, right)
            }
            Program::Previous { of, at_end } => match self.run(of, region, lane) {
                Evaluated::Row { row, .. } => {
                    let neighbours = if *at_end { &calendar.before } else { &calendar.year_earlier };
                    Evaluated::Row { row: rows::moved(&row, neighbours), at_end: false }
                }
                other => other,
            },
            Program::YearOnYear(of) => on_row(of, &|row| rows::with_year_earlier(calendar, row, rows::growth)),
            Program::PointsDifference(of) => on_row(of, &|row| {
                rows::with_year_earlier(calendar, row, |this, base| rows::combine(Operator::Subtract, this, base))
            }),
            Program::Share(of) => on_row(of, &|row| {
                let whole = self.whole(of, region, lane);
                rows::paired(row, &whole, rows::percent)
            }),
            Program::SumRegions(of) => {
                let total = self.sum_of_regions(of, region, lane);
                if total.iter().all(|value| *value == Err(NoValue::Missing)) {
                    Evaluated::Nothing
                } else {
                    Evaluated::Row { row: total, at_end: self.is_at_end(of) }
                }
            }
            Program::YearToDate(of) => on_row(of, &|row| rows::year_to_date(calendar, row)),
            Program::SingleMonth(of) => on_row(of, &|row| {
                let mut months = row.to_vec();
                rows::fill_months(calendar, &mut months);
                months
                    .iter()
                    .enumerate()
                    .map(|(slot, value)| if calendar.period(slot).is_month() { *value } else { Err(NoValue::Missing) })
                    .collect()
            }),
            Program::Running(of) => on_row(of, &|row| rows::running(calendar, row)),
            Program::CompoundGrowth { of, years } => on_row(of, &|row| self.compound(row, *years)),
            Program::MonthsPayable { balance, expenditure } => self.months_payable(balance, expenditure, region, lane),
            Program::OfVintage { of, vintage } => self.run(of, region, Lane::Only(*vintage)),
            Program::Completion { indicator, issuer } => {
                let actual = self.read(*indicator, region, Reading::Actual, lane);
                let ratio = rows::binary(
                    calendar,
                    Operator::Divide,
                    actual,
                    self.intended(*indicator, region, Reading::Target(*issuer)),
                );
                match ratio {
                    Evaluated::Row { row, at_end } => {
                        Evaluated::Row { row: rows::map(&row, |value| rows::scaled(value, 2)), at_end }
                    }
                    other => other,
                }
            }
        }
    }

    fn compound(&self, row: &[Value], years: u16) -> Row {
        let axis = self.dataset.axis();
        (0..row.len())
            .map(|slot| {
                let earlier = i16::try_from(years)
                    .ok()
                    .and_then(|years| self.calendar.period(slot).plus_years(-years))
                    .and_then(|period| axis.id(period));
                rows::compound_growth(row[slot]?, rows::cell(row, earlier)?, years)
            })
            .collect()
    }

    fn months_payable(&self, balance: &Program, expenditure: &Program, region: RegionId, lane: Lane) -> Evaluated {
        let balance = self.read_beside_flows(balance, region, lane);
        let monthly = match self.run(expenditure, region, lane) {
            Evaluated::Row { row, at_end: false } => {
                let monthly = |(slot, value): (usize, &Value)| {
                    rows::combine(Operator::Divide, (*value)?, Decimal::from(self.calendar.period(slot).months()))
                };
                Evaluated::Row { row: row.iter().enumerate().map(monthly).collect(), at_end: false }
            }
            other => other,
        };
        rows::binary(&self.calendar, Operator::Divide, balance, monthly)
    }

    /// Whether a part of a formula is a balance: a stock at the end of a period, or at its beginning.
    pub(super) fn is_balance(&self, program: &Program) -> bool {
        match program {
            Program::Previous { of, .. } => self.is_balance(of),
            _ => self.is_at_end(program),
        }
    }

    /// Whether a part of a formula belongs to the end of a period.
    #[must_use]
    pub fn is_at_end(&self, program: &Program) -> bool {
        match program {
            Program::Constant(..) => true,
            Program::Read { indicator, .. } | Program::Completion { indicator, .. } => {
                self.registry.is_at_end(*indicator)
            }
            Program::Negate(of) | Program::Scale { of, .. } | Program::CompoundGrowth { of, .. } => self.is_at_end(of),
            Program::OfVintage { of, .. } => self.is_at_end(of),
            Program::YearOnYear(of) | Program::PointsDifference(of) | Program::Share(of) | Program::SumRegions(of) => {
                self.is_at_end(of)
            }
            Program::Binary { left, right, .. } => self.is_at_end(left) && self.is_at_end(right),
            Program::Previous { .. }
            | Program::YearToDate(_)
            | Program::SingleMonth(_)
            | Program::Running(_)
            | Program::MonthsPayable { .. } => false,
        }
    }
}
