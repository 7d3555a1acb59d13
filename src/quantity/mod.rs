//! Exact numbers with units: how they are read, combined, rounded and written.
//!
//! Invariant: a quantity is an exact decimal; it is rounded only when shown.

pub mod decimal;
pub mod format;
mod sign;
pub mod unit;

pub use decimal::{Decimal, NumberError, Rounding, WrittenNumber};
pub use sign::{is_unseen, without_mark};
pub use unit::{Dimension, Unit, UnitError};

/// A number and the unit it is counted in: 18642 万元.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct Quantity {
    /// The digits as written or computed, in multiples of `unit`.
    pub value: Decimal,
    /// What one of `value` is.
    pub unit: Unit,
}

impl Quantity {
    /// The same without its sign.
    #[must_use]
    pub fn abs(self) -> Self {
        Self { value: self.value.abs(), ..self }
    }

    /// Whether another quantity of the same dimension is about 10⁴ times as much, or as little.
    #[must_use]
    pub fn is_slipped_beside(self, other: Self) -> bool {
        other.converted(self.unit).is_some_and(|other| is_slipped(self.value, other.value))
    }

    /// The same quantity counted in another unit of the same dimension, exactly; `None` where the dimensions differ
    /// or the digits no longer fit.
    #[must_use]
    pub fn converted(self, unit: Unit) -> Option<Self> {
        if self.unit.dimension() != unit.dimension() {
            return None;
        }
        let value = decimal::scale_by_ten(self.value, self.unit.multiplier() - unit.multiplier())?;
        Some(Self { value, unit })
    }
}

/// Whether two numbers are about 10⁴ apart, as a wrong unit makes them: 元 taken for 万元, 万元 for 亿元.
#[must_use]
pub fn is_slipped(one: Decimal, other: Decimal) -> bool {
    if one <= Decimal::ZERO || other <= Decimal::ZERO {
        return false;
    }
    let times = decimal::divide(one.max(other), one.min(other));
    times.is_some_and(|times| (Decimal::from(3_000)..Decimal::from(30_000)).contains(&times))
}
