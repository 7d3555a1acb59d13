//! A figure's formula as one of the sheet, over the cells that hold what it reads.
//!
//! Invariant: it comes to the figure's value in the unit that is wanted; every conversion between units is a power of ten in it.

use super::places::{Placed, reference};
use crate::evaluate::{Ask, Evaluation, Figure, Work};
use crate::formula::Operator;
use crate::quantity::format::{Place, exact};
use crate::quantity::{Decimal, Unit};

/// The longest formula that a sheet takes.
const LONGEST: usize = 8_000;
/// What stands where there is no value.
const NO_VALUE: &str = "—";
/// The most parts of one sum.
const MOST_PARTS: usize = 200;

/// A part of a formula. What it stands for is its value times ten to its power.
struct Text {
    written: String,
    power: i32,
    binds: u8,
}

const SUM: u8 = 1;
const PRODUCT: u8 = 2;
const WHOLE: u8 = 3;

impl Text {
    fn in_brackets(self, binds: u8) -> String {
        if self.binds < binds { format!("({})", self.written) } else { self.written }
    }

    /// The same counted in another power of ten.
    fn at_power(self, power: i32) -> Self {
        let shift = self.power - power;
        if shift == 0 {
            return self;
        }
        let sign = if shift > 0 { '*' } else { '/' };
        let size = format!("1{}", "0".repeat(shift.unsigned_abs() as usize));
        Self { written: format!("{}{sign}{size}", self.in_brackets(PRODUCT)), power, binds: PRODUCT }
    }
}

/// Finds the cell of what a formula reads.
pub(super) trait Cells {
    /// The cell of a figure that has a value; none where there is no room for it.
    fn cell(&mut self, figure: &Figure) -> Option<Placed>;
    /// The sheets' names.
    fn sheets(&self) -> &[String];
}

/// The formula of a figure that stands in a sheet, in a unit; none for what is observed, and where it cannot be one of a sheet.
pub(super) fn of(
    evaluation: &Evaluation,
    figure: &Figure,
    sheet: usize,
    unit: Unit,
    cells: &mut dyn Cells,
) -> Option<String> {
    let (work, asks) = evaluation.worked(&figure.ask)?;
    let operands = asks.iter().map(|ask| operand(evaluation, ask, sheet, cells)).collect::<Option<Vec<_>>>()?;
    let text = guarded(&work, &operands, unit)?;
    (text.len() <= LONGEST).then_some(text)
}

/// A part of a whole and a growth are nothing where the whole or the base is not above zero: someone may type such a one.
fn guarded(work: &Work, operands: &[(String, i32)], unit: Unit) -> Option<String> {
    let text = written(work, operands)?.at_power(i32::from(unit.multiplier())).written;
    let Work::Percent(inner) = work else { return Some(text) };
    let Work::Binary(Operator::Divide, _, base) = &**inner else { return Some(text) };
    let base = written(base, operands)?.written;
    Some(format!("IF({base}>0,{text},\"{NO_VALUE}\")"))
}

fn operand(evaluation: &Evaluation, ask: &Ask, sheet: usize, cells: &mut dyn Cells) -> Option<(String, i32)> {
    let figure = evaluation.figure(ask);
    figure.value.ok()?;
    let placed = cells.cell(&figure)?;
    Some((reference(cells.sheets(), sheet, placed), i32::from(placed.unit.multiplier())))
}

fn written(work: &Work, operands: &[(String, i32)]) -> Option<Text> {
    let of = |work: &Work| written(work, operands);
    Some(match work {
        Work::Number(value, unit) => number(*value, *unit),
        Work::Operand(at) => {
            let (name, power) = operands.get(*at)?;
            Text { written: name.clone(), power: *power, binds: WHOLE }
        }
        Work::Negate(inner) => {
            let inner = of(inner)?;
            let power = inner.power;
            Text { written: format!("0-{}", inner.in_brackets(PRODUCT)), power, binds: SUM }
        }
        Work::Binary(operator, left, right) => binary(*operator, of(left)?, of(right)?),
        Work::Percent(inner) => of(inner)?,
        Work::MeanGrowth(inner, years) => {
            let ratio = of(inner)?.at_power(0).in_brackets(WHOLE);
            Text { written: format!("{ratio}^(1/{years})-1"), power: 0, binds: SUM }
        }
        Work::Sum(_, parts) => sum(parts.iter().map(of).collect::<Option<Vec<_>>>()?)?,
    })
}

fn number(value: Decimal, unit: Unit) -> Text {
    let digits = exact(value.normalize(), Place::File);
    let binds = if value.is_sign_negative() { SUM } else { WHOLE };
    Text { written: digits, power: i32::from(unit.multiplier()), binds }
}

fn binary(operator: Operator, left: Text, right: Text) -> Text {
    let (sign, own, power) = match operator {
        Operator::Add => ('+', SUM, left.power.min(right.power)),
        Operator::Subtract => ('-', SUM, left.power.min(right.power)),
        Operator::Multiply => ('*', PRODUCT, left.power + right.power),
        Operator::Divide => ('/', PRODUCT, left.power - right.power),
    };
    let (left, right) = if own == SUM { (left.at_power(power), right.at_power(power)) } else { (left, right) };
    Text { written: format!("{}{sign}{}", left.in_brackets(own), right.in_brackets(own + 1)), power, binds: own }
}

fn sum(parts: Vec<Text>) -> Option<Text> {
    let power = parts.iter().map(|part| part.power).min()?;
    if parts.len() > MOST_PARTS {
        return None;
    }
    let mut parts: Vec<Text> = parts.into_iter().map(|part| part.at_power(power)).collect();
    if parts.len() == 1 {
        return parts.pop();
    }
    let written: Vec<String> = parts.into_iter().map(|part| part.written).collect();
    Some(Text { written: format!("SUM({})", written.join(",")), power, binds: WHOLE })
}

#[cfg(test)]
mod tests {
    use super::*;

    #[track_caller]
    fn check(work: &Work, operands: &[(&str, i32)], unit: &str, expected: &str) {
        let operands: Vec<(String, i32)> = operands.iter().map(|(name, power)| ((*name).to_owned(), *power)).collect();
        let unit: Unit = unit.parse().unwrap_or(Unit::NONE);
        assert_eq!(guarded(work, &operands, unit).as_deref(), Some(expected));
    }

    fn operand(at: usize) -> Box<Work> {
        Box::new(Work::Operand(at))
    }

    #[test]
    fn units_become_powers_of_ten() {
        let difference = Work::Binary(Operator::Subtract, operand(0), operand(1));
        check(&difference, &[("C4", 8), ("C5", 8)], "亿元", "C4-C5");
        check(&difference, &[("C4", 8), ("C5", 4)], "亿元", "(C4*10000-C5)/10000");
        let change = Work::Binary(Operator::Divide, Box::new(difference), operand(1));
        check(&Work::Percent(Box::new(change)), &[("C4", 4), ("B4", 4)], "%", "IF(B4>0,(C4-B4)/B4*100,\"—\")");
        let ratio = Work::Binary(Operator::Divide, operand(0), operand(1));
        check(&ratio, &[("C4", 8), ("C5", 4)], "元/人", "C4/C5*10000");
        check(&Work::MeanGrowth(Box::new(ratio), 3), &[("C4", 8), ("B4", 8)], "%", "((C4/B4)^(1/3)-1)*100");
    }

    #[test]
    fn what_binds_less_stands_in_brackets() {
        let sum = || Work::Sum(crate::evaluate::Over::Years, vec![Work::Operand(0), Work::Operand(1)]);
        let product = Work::Binary(Operator::Multiply, Box::new(Work::Negate(operand(0))), Box::new(sum()));
        check(&product, &[("C4", 0), ("C5", 0)], "", "(0-C4)*SUM(C4,C5)");
        let inner = Work::Binary(Operator::Subtract, operand(0), operand(1));
        let outer = Work::Binary(Operator::Subtract, operand(0), Box::new(inner));
        check(&outer, &[("C4", 0), ("C5", 0)], "", "C4-(C4-C5)");
        let months = Work::Binary(Operator::Divide, operand(1), Box::new(Work::Number(Decimal::from(12), Unit::MONTH)));
        let payable = Work::Binary(Operator::Divide, operand(0), Box::new(months));
        check(&payable, &[("C4", 8), ("C5", 8)], "月", "C4/(C5/12)");
    }
}
