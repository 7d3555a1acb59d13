//! An expression to a program whose units agree: every conversion between multiples is an explicit power of ten.

use super::program::{Checked, Program, Reading};
use super::{Expression, FormulaError, Function, Node, Operator, Reason};
use crate::model::{IndicatorId, Issuer, Vintage};
use crate::quantity::{Dimension, Unit};

/// What a name in a formula stands for.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct Operand {
    /// The indicator.
    pub indicator: IndicatorId,
    /// The unit its values are kept in.
    pub unit: Unit,
    /// Whether its value belongs to the last month of a period.
    pub at_end: bool,
}

/// Checks the units of a formula; the result comes out in `wanted`, or in the unit that follows from the operands.
///
/// # Errors
/// [`FormulaError`] at the part that does not fit.
pub fn check(
    expression: &Expression,
    wanted: Option<Unit>,
    find: &dyn Fn(&str) -> Option<Operand>,
) -> Result<Checked, FormulaError> {
    let mut checker = Checker { find, reads: Vec::new() };
    let typed = checker.typed(expression)?;
    let unit = match wanted {
        Some(unit) if unit.dimension() != typed.dimension => {
            let reason = Reason::Result { found: typed.dimension, wanted: unit.dimension() };
            return Err(FormulaError { span: expression.span, reason });
        }
        Some(unit) => unit,
        None => typed
            .unit
            .or_else(|| Unit::of_dimension(typed.dimension))
            .ok_or(FormulaError { span: expression.span, reason: Reason::NoUnit(typed.dimension) })?,
    };
    let program = scaled(typed.program, typed.power - unit.multiplier());
    let adds_regions = program.any(&|part| matches!(part, Program::Share(_) | Program::SumRegions(_)));
    let Typed { at_end, own_period, .. } = typed;
    Ok(Checked { program, unit, at_end, adds_regions, own_period, reads: checker.reads })
}

/// A part with what its values are multiples of: `dimension` × 10^`power`.
struct Typed {
    program: Program,
    dimension: Dimension,
    power: i8,
    /// The unit a reader would expect, where one follows.
    unit: Option<Unit>,
    at_end: bool,
    own_period: bool,
}

struct Checker<'a> {
    find: &'a dyn Fn(&str) -> Option<Operand>,
    reads: Vec<IndicatorId>,
}

impl Checker<'_> {
    fn typed(&mut self, expression: &Expression) -> Result<Typed, FormulaError> {
        match &expression.node {
            Node::Number(value, unit) => Ok(Typed {
                program: Program::Constant(*value, *unit),
                dimension: unit.dimension(),
                power: unit.multiplier(),
                unit: Some(*unit),
                at_end: true,
                own_period: true,
            }),
            Node::Name(_) => self.read(expression, Reading::Actual),
            Node::Negate(of) => {
                let of = self.typed(of)?;
                Ok(Typed { program: Program::Negate(Box::new(of.program)), ..of })
            }
            Node::Binary(operator, left, right) => self.binary(expression, *operator, left, right),
            Node::Call(function, arguments) => self.call(expression, *function, arguments),
        }
    }

    fn operand(&mut self, expression: &Expression) -> Result<Operand, FormulaError> {
        let Node::Name(name) = &expression.node else {
            return Err(FormulaError { span: expression.span, reason: Reason::Operand });
        };
        let operand = (self.find)(name)
            .ok_or(FormulaError { span: expression.span, reason: Reason::Name { name: name.clone() } })?;
        if !self.reads.contains(&operand.indicator) {
            self.reads.push(operand.indicator);
        }
        Ok(operand)
    }

    fn read(&mut self, expression: &Expression, reading: Reading) -> Result<Typed, FormulaError> {
        let Operand { indicator, unit, at_end } = self.operand(expression)?;
        Ok(Typed {
            program: Program::Read { indicator, reading },
            dimension: unit.dimension(),
            power: unit.multiplier(),
            unit: Some(unit),
            at_end,
            own_period: reading == Reading::Actual,
        })
    }

    fn binary(
        &mut self,
        whole: &Expression,
        operator: Operator,
        left: &Expression,
        right: &Expression,
    ) -> Result<Typed, FormulaError> {
        let (left, right) = (self.typed(left)?, self.typed(right)?);
        let at_end = left.at_end && right.at_end;
        // A balance beside a flow is read at the month the flow's period ends in.
        let constant = [&left, &right].into_iter().any(|side| matches!(side.program, Program::Constant(..)));
        let own_period = (constant || left.at_end == right.at_end) && left.own_period && right.own_period;
        let (dimension, power, unit) = match operator {
            Operator::Add | Operator::Subtract if left.dimension != right.dimension => {
                let reason = Reason::Units { left: left.dimension, right: right.dimension };
                return Err(FormulaError { span: whole.span, reason });
            }
            Operator::Add | Operator::Subtract => (left.dimension, left.power, left.unit),
            Operator::Multiply => (left.dimension.times(right.dimension), left.power + right.power, None),
            Operator::Divide => (left.dimension.per(right.dimension), left.power - right.power, None),
        };
        let right_program = match operator {
            Operator::Add | Operator::Subtract => scaled(right.program, right.power - left.power),
            Operator::Multiply | Operator::Divide => right.program,
        };
        // The measure stays where the other side is a bare number or ratio: 基金收入 × 50% is in 亿元 still.
        let unit = match operator {
            Operator::Multiply if left.dimension.is_ratio() => right.unit,
            Operator::Multiply | Operator::Divide if right.dimension.is_ratio() && !left.dimension.is_ratio() => {
                left.unit
            }
            _ => unit,
        };
        let program = Program::Binary { operator, left: Box::new(left.program), right: Box::new(right_program) };
        Ok(Typed { program, dimension, power, unit, at_end, own_period })
    }

    fn call(
        &mut self,
        whole: &Expression,
        function: Function,
        arguments: &[Expression],
    ) -> Result<Typed, FormulaError> {
        let issuer_allowed = matches!(function, Function::Target | Function::Completion);
        let expected = match function {
            Function::MonthsPayable | Function::CompoundGrowth | Function::Vintage => 2,
            _ => 1,
        };
        if arguments.len() != expected && !(issuer_allowed && arguments.len() == 2) {
            let reason = Reason::Arguments { function, expected, found: arguments.len() };
            return Err(FormulaError { span: whole.span, reason });
        }
        let first = &arguments[0];
        let named = matches!(function, Function::Target | Function::Budget | Function::Before | Function::Completion);
        if named && !matches!(first.node, Node::Name(_)) {
            return Err(FormulaError { span: first.span, reason: Reason::NotAName(function) });
        }
        let issuer = if issuer_allowed { arguments.get(1).map(|of| issuer(of, function)).transpose()? } else { None };
        match function {
            Function::Target => self.read(first, Reading::Target(issuer)),
            Function::Budget => self.read(first, Reading::Budget),
            Function::Before => self.read(first, Reading::Before),
            Function::Completion => {
                let Operand { indicator, at_end, .. } = self.operand(first)?;
                Ok(percent(Program::Completion { indicator, issuer }, at_end, false))
            }
            Function::MonthsPayable => self.months_payable(whole, first, &arguments[1]),
            Function::Vintage => {
                let vintage = vintage(&arguments[1], function)?;
                let of = self.typed(first)?;
                let program = Program::OfVintage { of: Box::new(of.program), vintage };
                Ok(Typed { program, own_period: false, ..of })
            }
            Function::CompoundGrowth => {
                let years = years(&arguments[1], function)?;
                let of = self.typed(first)?;
                Ok(percent(Program::CompoundGrowth { of: Box::new(of.program), years }, of.at_end, false))
            }
            _ => Ok(self.over_rows(function, first)?),
        }
    }

    /// The functions that take one value over all its periods or regions.
    fn over_rows(&mut self, function: Function, of: &Expression) -> Result<Typed, FormulaError> {
        let of = self.typed(of)?;
        let (at_end, own_period) = (of.at_end, false);
        let inner = Box::new(of.program);
        let program = match function {
            Function::YearOnYear => return Ok(percent(Program::YearOnYear(inner), at_end, own_period)),
            Function::Share => return Ok(percent(Program::Share(inner), at_end, of.own_period)),
            Function::PointsDifference => {
                let unit =
                    if of.unit.is_some_and(Unit::is_percent_like) { Some(Unit::PERCENTAGE_POINT) } else { of.unit };
                let program = Program::PointsDifference(inner);
                return Ok(Typed { program, unit, dimension: of.dimension, power: of.power, at_end, own_period });
            }
            Function::SumRegions => Program::SumRegions(inner),
            Function::YearToDate => Program::YearToDate(inner),
            Function::SingleMonth => Program::SingleMonth(inner),
            Function::Running => Program::Running(inner),
            _ => Program::Previous { of: inner, at_end },
        };
        let at_end = at_end && matches!(function, Function::SumRegions);
        Ok(Typed { program, at_end, own_period, dimension: of.dimension, power: of.power, unit: of.unit })
    }

    fn months_payable(
        &mut self,
        whole: &Expression,
        balance: &Expression,
        expenditure: &Expression,
    ) -> Result<Typed, FormulaError> {
        let (balance, expenditure) = (self.typed(balance)?, self.typed(expenditure)?);
        if balance.dimension != expenditure.dimension {
            let reason = Reason::Months { balance: balance.dimension, expenditure: expenditure.dimension };
            return Err(FormulaError { span: whole.span, reason });
        }
        let power = balance.power - expenditure.power;
        let program =
            Program::MonthsPayable { balance: Box::new(balance.program), expenditure: Box::new(expenditure.program) };
        let (dimension, unit) = (Unit::MONTH.dimension(), Some(Unit::MONTH));
        Ok(Typed { program: scaled(program, power), dimension, power: 0, unit, at_end: false, own_period: false })
    }
}

fn percent(program: Program, at_end: bool, own_period: bool) -> Typed {
    let unit = Unit::PERCENT;
    Typed { program, dimension: unit.dimension(), power: unit.multiplier(), unit: Some(unit), at_end, own_period }
}

fn scaled(program: Program, power: i8) -> Program {
    if power == 0 { program } else { Program::Scale { of: Box::new(program), power } }
}

fn issuer(of: &Expression, function: Function) -> Result<Issuer, FormulaError> {
    let issuer = match &of.node {
        Node::Name(name) => Issuer::named(name),
        _ => None,
    };
    issuer.ok_or(FormulaError { span: of.span, reason: Reason::NotAnIssuer(function) })
}

fn vintage(of: &Expression, function: Function) -> Result<Vintage, FormulaError> {
    let vintage = if let Node::Name(name) = &of.node { name.parse().ok() } else { None };
    vintage.ok_or(FormulaError { span: of.span, reason: Reason::NotAVintage(function) })
}

fn years(of: &Expression, function: Function) -> Result<u16, FormulaError> {
    let years = match &of.node {
        Node::Number(value, unit) if *unit == Unit::NONE && value.fract().is_zero() => u16::try_from(*value).ok(),
        _ => None,
    };
    years
        .filter(|years| (1..100).contains(years))
        .ok_or(FormulaError { span: of.span, reason: Reason::NotYears(function) })
}
