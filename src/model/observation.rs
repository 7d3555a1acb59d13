//! One observed value with where it came from.
//!
//! Invariant: an observation keeps the digits, the unit, the name and the period as they were written.

use std::rc::Rc;

use super::indicator::IndicatorId;
use super::period::Period;
use super::region::RegionId;
use super::scenario::{Scenario, Vintage};
use crate::quantity::decimal::{Qualifier, scale_by_ten};
use crate::quantity::{Decimal, Quantity};

/// The dimensions of an observation: unique in a dataset.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord, Hash)]
pub struct Key {
    /// What is measured.
    pub indicator: IndicatorId,
    /// Where.
    pub region: RegionId,
    /// When; the month it ends in for a stock.
    pub period: Period,
    /// Result, target or budget.
    pub scenario: Scenario,
    /// Which publication.
    pub vintage: Vintage,
}

/// How exact a value is, SDMX `OBS_STATUS`.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq)]
pub enum Status {
    /// As published or typed.
    #[default]
    Normal,
    /// Written with 约, 余 or the like.
    Approximate(Qualifier),
}

/// Where an observation came from.
#[derive(Clone, Debug, PartialEq, Eq)]
pub enum Source {
    /// A publication.
    Citation {
        /// Its title.
        title: Rc<str>,
        /// Its address; may be empty.
        url: Rc<str>,
    },
    /// A cell of an imported file.
    Cell {
        /// The file's name.
        file: Rc<str>,
        /// The sheet's name; empty for a CSV.
        sheet: Rc<str>,
        /// The row, from 1.
        row: u32,
        /// The column, from 1.
        column: u32,
        /// What the row itself says of its source.
        citation: Option<Rc<Source>>,
    },
    /// Rows of a ledger, counted or added up.
    Ledger {
        /// The file's name.
        file: Rc<str>,
        /// How many rows.
        rows: u32,
    },
    /// Typed on the page.
    Typed {
        /// When, as an ISO 8601 text in local time.
        at: Rc<str>,
    },
    /// Given on the command line.
    Given,
}

/// A value with its unit, status and origin.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Observation {
    /// The digits and unit as written.
    pub quantity: Quantity,
    /// How exact it is.
    pub status: Status,
    /// The name it was published under.
    pub label: Rc<str>,
    /// The period as written, before a stock was keyed by its last month.
    pub period: Period,
    /// Where it came from.
    pub source: Source,
    /// What the source remarks on it; may be empty.
    pub note: Rc<str>,
}

impl Observation {
    /// How far rounding may have moved it, in its own unit: half a unit of its last place, nothing where it was counted one by one.
    #[must_use]
    pub fn margin(&self) -> Option<Decimal> {
        let Quantity { value, unit } = self.quantity;
        let counted = value.scale() == 0 && unit.multiplier() == 0 && unit.is_count();
        let half = scale_by_ten(Decimal::from(5), -1 - i8::try_from(value.scale()).ok()?)?;
        Some(self.roughness().unwrap_or(if counted { Decimal::ZERO } else { half }))
    }

    /// A whole unit of the last digit that is not zero, where it was written with 约, 余 and the like.
    #[must_use]
    pub fn roughness(&self) -> Option<Decimal> {
        if self.status == Status::Normal {
            return None;
        }
        let plain = self.quantity.value.normalize();
        let zeros = (0_i8..20).take_while(|power| {
            scale_by_ten(plain, -(power + 1)).is_some_and(|shifted| plain.scale() == 0 && shifted.fract().is_zero())
        });
        let last = i8::try_from(zeros.count()).ok()? - i8::try_from(plain.scale()).ok()?;
        scale_by_ten(Decimal::ONE, last)
    }
}

/// A1, B7, AA12: the name of a cell whose row and column count from 1.
#[must_use]
pub fn cell_name(row: u32, column: u32) -> String {
    let mut letters = Vec::new();
    let mut rest = column;
    while rest > 0 {
        rest -= 1;
        letters.push(char::from(b'A' + u8::try_from(rest % 26).unwrap_or(0)));
        rest /= 26;
    }
    let name: String = letters.iter().rev().collect();
    format!("{name}{row}")
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn cells_have_names() {
        assert_eq!(
            [cell_name(1, 1), cell_name(7, 26), cell_name(12, 27), cell_name(3, 703)],
            ["A1", "Z7", "AA12", "AAA3"]
        );
    }
}
