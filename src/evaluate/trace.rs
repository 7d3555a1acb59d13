//! Where a figure comes from: its formula worked out with figures, each of them down to its observation.
//!
//! Invariant: a trace is built when asked for and from the same lane as the value, so the two cannot disagree.

use std::rc::Rc;

use super::answer::{Origin, lane_of};
use super::evaluation::{Evaluation, Lane};
use super::figure::{Ask, Figure, Measure};
use crate::formula::{Operator, Program, Reading};
use crate::model::{Key, Observation, Period, Scenario, Vintage};
use crate::quantity::{Decimal, Unit};

/// A figure with its origin.
#[derive(Clone, Debug)]
pub struct Trace {
    /// The figure.
    pub figure: Figure,
    /// How it came about.
    pub how: How,
    /// The same figure as other publications and issuers have it.
    pub beside: Vec<Figure>,
    /// What the indicator's formula gives where a published value stands: the check beside it.
    pub computed: Option<Box<Trace>>,
}

/// How a figure came about.
#[derive(Clone, Debug)]
pub enum How {
    /// As observed.
    Observed {
        /// What was written, and where.
        observation: Rc<Observation>,
        /// What other sources say of the same figure and publication.
        also: Vec<Rc<Observation>>,
    },
    /// By a formula.
    Derived {
        /// The formula worked out.
        work: Work,
        /// What it reads.
        operands: Vec<Trace>,
    },
    /// Not at all: nothing was observed and there is no formula.
    Absent,
}

/// A formula worked out to plain arithmetic over the operands of a [`How::Derived`].
#[derive(Clone, Debug, PartialEq)]
pub enum Work {
    /// A number of the formula.
    Number(Decimal, Unit),
    /// An operand, by its number.
    Operand(usize),
    /// −x
    Negate(Box<Work>),
    /// x + y
    Binary(Operator, Box<Work>, Box<Work>),
    /// x × 100%
    Percent(Box<Work>),
    /// The n-th root of x, less one, × 100%
    MeanGrowth(Box<Work>, u16),
    /// A sum of like parts.
    Sum(Over, Vec<Work>),
}

/// What the parts of a sum differ in.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Over {
    /// The regions under one parent: so many as there are, with or without a value.
    Regions(usize),
    /// The months of a year.
    Months,
    /// January through a month and the single months after it.
    Parts,
    /// The years.
    Years,
}

/// How far back a running total is spelled out.
const YEARS_SPELLED_OUT: i16 = 60;

impl Evaluation {
    /// The trace of a figure.
    #[must_use]
    pub fn trace(&self, ask: &Ask) -> Trace {
        let figure = self.figure(ask);
        let how = self.how(ask, &figure);
        let computed = self.computed_beside(ask, &how);
        Trace { beside: self.beside(ask, &figure), figure, how, computed }
    }

    /// The formula that a figure comes from, worked out to the questions that it puts; `None` for what was observed and for what is
    /// not there.
    #[must_use]
    pub fn worked(&self, ask: &Ask) -> Option<(Work, Vec<Ask>)> {
        match self.basis(ask, &self.figure(ask)) {
            Basis::Worked(work, asks) => Some((work, asks)),
            Basis::Observed(_) | Basis::Absent => None,
        }
    }

    fn how(&self, ask: &Ask, figure: &Figure) -> How {
        match self.basis(ask, figure) {
            Basis::Observed(key) => self.how_observed(&key),
            Basis::Worked(work, asks) => {
                How::Derived { work, operands: asks.iter().map(|ask| self.trace(ask)).collect() }
            }
            Basis::Absent => How::Absent,
        }
    }

    fn basis(&self, ask: &Ask, figure: &Figure) -> Basis {
        if ask.scenario != Scenario::Actual {
            return self.intended_key(ask).map_or(Basis::Absent, Basis::Observed);
        }
        let lane = match &ask.of {
            Measure::Indicator(indicator) => {
                let slot = self.slot(ask);
                let origin = slot.map_or(Origin::Nowhere, |slot| self.origin(ask, slot, lane_of(ask.vintage)));
                match origin {
                    Origin::Observed(vintage) => {
                        let key = self.registry.key(*indicator, ask.region, ask.period, ask.scenario, vintage);
                        return Basis::Observed(key);
                    }
                    Origin::Difference(vintage) => return difference(ask, vintage),
                    Origin::Accumulated(vintage) => return self.accumulation(ask, vintage),
                    Origin::Computed(lane) => lane,
                    Origin::Nowhere => lane_of(ask.vintage),
                }
            }
            Measure::Formula(_) => figure.vintage.map_or(Lane::Across, Lane::Only),
        };
        match self.program(&ask.of) {
            Some(program) => {
                let mut operands = Vec::new();
                let work = self.work(&program, ask, lane, &mut operands);
                Basis::Worked(work, operands)
            }
            None => Basis::Absent,
        }
    }

    fn how_observed(&self, key: &Key) -> How {
        let also = self.dataset.others(key).to_vec();
        match self.dataset.get(key) {
            Some(observation) => How::Observed { observation: Rc::clone(observation), also },
            None => How::Absent,
        }
    }

    fn program(&self, of: &Measure) -> Option<Program> {
        match of {
            Measure::Indicator(id) => self.registry.formula(*id).map(|formula| formula.checked.program.clone()),
            Measure::Formula(formula) => Some(formula.checked.program.clone()),
        }
    }

    /// A cumulative figure: the last one observed before it and each single month since.
    fn accumulation(&self, ask: &Ask, vintage: Vintage) -> Basis {
        let operands = self.accumulated(ask, vintage);
        let parts = (0..operands.len()).map(Work::Operand).collect();
        Basis::Worked(Work::Sum(Over::Parts, parts), operands)
    }

    /// A program worked out; operands that it reads twice stand once.
    fn work(&self, program: &Program, ask: &Ask, lane: Lane, operands: &mut Vec<Ask>) -> Work {
        match program {
            Program::Constant(value, unit) => Work::Number(*value, *unit),
            Program::Read { indicator, reading } => {
                Self::operand(&self.read_ask(*indicator, *reading, ask, lane), operands)
            }
            Program::Negate(of) => Work::Negate(Box::new(self.work(of, ask, lane, operands))),
            Program::Scale { of, .. } => {
                let is_ratio = matches!(**of, Program::Binary { operator: Operator::Divide, .. });
                let work = self.work(of, ask, lane, operands);
                let unit = self.unit(&ask.of);
                if is_ratio && unit.is_percent_like() { Work::Percent(Box::new(work)) } else { work }
            }
            Program::Binary { operator, left, right } => {
                let left = self.work(left, ask, lane, operands);
                binary(*operator, left, self.work(right, ask, lane, operands))
            }
            Program::Previous { of, at_end } => {
                let earlier = if *at_end { ask.period.before() } else { ask.period.plus_years(-1) };
                self.work_at(of, ask, earlier, lane, operands)
            }
            Program::YearOnYear(of) => {
                let now = self.work(of, ask, lane, operands);
                let base = self.work_at(of, ask, ask.period.plus_years(-1), lane, operands);
                let change = binary(Operator::Subtract, now, base.clone());
                Work::Percent(Box::new(binary(Operator::Divide, change, base)))
            }
            Program::PointsDifference(of) => {
                let now = self.work(of, ask, lane, operands);
                binary(Operator::Subtract, now, self.work_at(of, ask, ask.period.plus_years(-1), lane, operands))
            }
            Program::Completion { indicator, issuer } => {
                let actual = Self::operand(&self.read_ask(*indicator, Reading::Actual, ask, lane), operands);
                let target = self.read_ask(*indicator, Reading::Target(*issuer), ask, lane);
                Work::Percent(Box::new(binary(Operator::Divide, actual, Self::operand(&target, operands))))
            }
            Program::MonthsPayable { balance, expenditure } => {
                let balance = self.work(balance, ask, lane, operands);
                let expenditure = self.work(expenditure, ask, lane, operands);
                let months = Work::Number(Decimal::from(ask.period.months()), Unit::MONTH);
                binary(Operator::Divide, balance, binary(Operator::Divide, expenditure, months))
            }
            Program::CompoundGrowth { of, years } => {
                let now = self.work(of, ask, lane, operands);
                let base = i16::try_from(*years).ok().and_then(|years| ask.period.plus_years(-years));
                let ratio = binary(Operator::Divide, now, self.work_at(of, ask, base, lane, operands));
                Work::MeanGrowth(Box::new(ratio), *years)
            }
            Program::Share(of) => {
                let part = self.work(of, ask, lane, operands);
                let whole = match self.parent_as_whole(of, ask, lane) {
                    Some(region) => self.work(of, &Ask { region, ..ask.clone() }, lane, operands),
                    None => self.regions_added(of, ask, lane, operands),
                };
                Work::Percent(Box::new(binary(Operator::Divide, part, whole)))
            }
            Program::SumRegions(of) => self.regions_added(of, ask, lane, operands),
            Program::YearToDate(of) => self.year_to_date(of, ask, lane, operands),
            Program::SingleMonth(of) => self.work(of, ask, lane, operands),
            Program::OfVintage { of, vintage } => self.work(of, ask, Lane::Only(*vintage), operands),
            Program::Running(of) => self.running_total(of, ask, lane, operands),
        }
    }

    fn operand(ask: &Ask, operands: &mut Vec<Ask>) -> Work {
        if let Some(known) = operands.iter().position(|operand| operand == ask) {
            return Work::Operand(known);
        }
        operands.push(ask.clone());
        Work::Operand(operands.len() - 1)
    }

    fn work_at(&self, of: &Program, ask: &Ask, period: Option<Period>, lane: Lane, operands: &mut Vec<Ask>) -> Work {
        // Outside the calendar there is nothing to show; the period itself stands in and its figure is absent.
        self.work(of, &ask.at(period.unwrap_or(ask.period)), lane, operands)
    }

    /// The sum over the regions that have a value.
    fn regions_added(&self, of: &Program, ask: &Ask, lane: Lane, operands: &mut Vec<Ask>) -> Work {
        let siblings = self.registry.siblings(ask.region);
        let known = siblings.iter().filter(|region| self.has_value(of, **region, ask, lane));
        let parts =
            known.map(|region| self.work(of, &Ask { region: *region, ..ask.clone() }, lane, operands)).collect();
        Work::Sum(Over::Regions(siblings.len()), parts)
    }

    fn year_to_date(&self, of: &Program, ask: &Ask, lane: Lane, operands: &mut Vec<Ask>) -> Work {
        let known = operands.len();
        let whole = self.work(of, ask, lane, operands);
        if operands[known..].iter().all(|operand| self.figure(operand).value.is_ok()) {
            return whole;
        }
        operands.truncate(known);
        let first = ask.period.cumulative_through().from();
        let months = (0..ask.period.through().month()).filter_map(|month| first.plus(i16::try_from(month).ok()?));
        let parts = months.map(|month| self.work(of, &ask.at(Period::month(month)), lane, operands)).collect();
        Work::Sum(Over::Months, parts)
    }

    fn running_total(&self, of: &Program, ask: &Ask, lane: Lane, operands: &mut Vec<Ask>) -> Work {
        let mut parts = Vec::new();
        for years in 0..YEARS_SPELLED_OUT {
            let Some(period) = ask.period.plus_years(-years) else { break };
            let known = operands.len();
            let part = self.work(of, &ask.at(period), lane, operands);
            if years > 0 && operands[known..].iter().any(|operand| self.figure(operand).value.is_err()) {
                operands.truncate(known);
                break;
            }
            parts.push(part);
        }
        parts.reverse();
        Work::Sum(Over::Years, parts)
    }

    /// The other publications of a result, or the other issuers of a target.
    fn beside(&self, ask: &Ask, figure: &Figure) -> Vec<Figure> {
        let Measure::Indicator(indicator) = ask.of else { return Vec::new() };
        let questions: Vec<Ask> = if ask.scenario == Scenario::Actual {
            let others = Vintage::ALL.into_iter().filter(|vintage| Some(*vintage) != figure.vintage);
            others.map(|vintage| Ask { vintage: Some(vintage), ..ask.clone() }).collect()
        } else {
            let others = Scenario::TARGETS.into_iter().filter(|scenario| *scenario != ask.scenario);
            others.map(|scenario| Ask { scenario, vintage: None, ..ask.clone() }).collect()
        };
        let is_observed = |question: &Ask| match question.vintage {
            Some(vintage) => {
                let key = self.registry.key(indicator, ask.region, ask.period, question.scenario, vintage);
                self.dataset.cell(&key).is_some()
            }
            None => self.intended_key(question).is_some(),
        };
        questions.into_iter().filter(is_observed).map(|question| self.figure(&question)).collect()
    }

    /// What the formula gives beside a published value, from the same publication where that is possible.
    fn computed_beside(&self, ask: &Ask, how: &How) -> Option<Box<Trace>> {
        let (How::Observed { .. }, Measure::Indicator(indicator)) = (how, &ask.of) else { return None };
        let formula = Rc::clone(self.registry.formula(*indicator).filter(|_| ask.scenario == Scenario::Actual)?);
        let trace = self.trace(&Ask { of: Measure::Formula(formula), vintage: None, ..ask.clone() });
        trace.figure.value.is_ok().then(|| Box::new(trace))
    }
}

/// What a figure rests on.
enum Basis {
    Observed(Key),
    Worked(Work, Vec<Ask>),
    Absent,
}

/// A single month: the cumulative figure less the one of the month before.
fn difference(ask: &Ask, vintage: Vintage) -> Basis {
    let through = Ask { period: ask.period.cumulative_through(), vintage: Some(vintage), ..ask.clone() };
    let earlier = ask.period.before().map(|month| through.at(month.cumulative_through()));
    match earlier.filter(|_| ask.period.from().month() > 1) {
        Some(earlier) => {
            let work = binary(Operator::Subtract, Work::Operand(0), Work::Operand(1));
            Basis::Worked(work, vec![through, earlier])
        }
        None => Basis::Worked(Work::Operand(0), vec![through]),
    }
}

fn binary(operator: Operator, left: Work, right: Work) -> Work {
    Work::Binary(operator, Box::new(left), Box::new(right))
}
