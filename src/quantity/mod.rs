//! Exact numbers with units: how they are read, combined, rounded and written.
//!
//! Invariant: a quantity is an exact decimal; it is rounded only when shown.

pub mod decimal;
pub mod format;
pub mod unit;

pub use decimal::{Decimal, NumberError, Rounding, WrittenNumber};
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

/// A text without the mark of a footnote behind it: 7.01*, 参保人数①.
#[must_use]
pub fn without_mark(text: &str) -> &str {
    text.trim_end_matches(|sign: char| matches!(sign, '①'..='⑳') || "*＊※†¹²³".contains(sign) || sign.is_whitespace())
}

/// Whether a character of a name is not seen: one of control, one without width, one that turns the direction of writing.
#[must_use]
pub fn is_unseen(character: char) -> bool {
    character.is_control()
        || matches!(character, '\u{200b}'..='\u{200f}' | '\u{2028}'..='\u{202e}' | '\u{2060}'..='\u{2069}' | '\u{feff}')
}

/// Whether a character between digits says nothing: one without width, and none that parts words or lines.
fn has_no_width(character: char) -> bool {
    is_unseen(character) && !character.is_control() && !character.is_whitespace()
}
