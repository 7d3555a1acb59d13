//! What a written number may stand for: itself give or take half a unit of its last place; what was counted one by one, 8640人, itself.
//!
//! Invariant: two numbers that rounding explains are never said to differ.

use crate::quantity::decimal::{Decimal, divide, scale_by_ten};
use crate::report::reading::Number;

/// From the least to the most a number may be, in the base size of its unit.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(super) struct Interval {
    pub low: Decimal,
    pub high: Decimal,
}

impl Interval {
    /// What a number may be; none where it says itself that it is not exact, or has too many digits.
    pub fn of(number: &Number) -> Option<Self> {
        let unit = number.spot.unit?;
        if number.spot.qualifier.is_some() {
            return None;
        }
        let is_counted = unit.is_count() && unit.multiplier() == 0 && number.value.scale() == 0;
        let half = if is_counted { Decimal::ZERO } else { Decimal::new(5, number.value.scale() + 1) };
        let scaled = |value: Decimal| scale_by_ten(value, unit.multiplier());
        Some(Self { low: scaled(number.value.checked_sub(half)?)?, high: scaled(number.value.checked_add(half)?)? })
    }

    pub fn plus(self, other: Self) -> Option<Self> {
        Some(Self { low: self.low.checked_add(other.low)?, high: self.high.checked_add(other.high)? })
    }

    pub fn minus(self, other: Self) -> Option<Self> {
        Some(Self { low: self.low.checked_sub(other.high)?, high: self.high.checked_sub(other.low)? })
    }

    /// The quotient of two numbers above zero.
    pub fn over(self, other: Self) -> Option<Self> {
        let positive = other.low > Decimal::ZERO && self.low > Decimal::ZERO;
        let low = divide(self.low, other.high).filter(|_| positive)?;
        Some(Self { low, high: divide(self.high, other.low)? })
    }

    pub fn negative(self) -> Self {
        Self { low: -self.high, high: -self.low }
    }

    pub fn holds(self, value: Decimal) -> bool {
        self.low <= value && value <= self.high
    }

    pub fn touches(self, other: Self) -> bool {
        self.low <= other.high && other.low <= self.high
    }

    /// The middle of it, in a unit and rounded as another number is written.
    pub fn middle_like(self, number: &Number) -> Option<Decimal> {
        let middle = divide(self.low.checked_add(self.high)?, Decimal::TWO)?;
        let shown = scale_by_ten(middle, -number.spot.unit?.multiplier())?;
        Some(crate::quantity::decimal::round(shown, number.value.scale(), <_>::default()))
    }
}
