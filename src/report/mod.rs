//! The work report: text with live slots, composed from figures.
//!
//! Invariant: every number that a composed text states of the field is a figure; what a writer typed is never lost.

pub mod accepted;
pub mod compare;
pub mod compose;
pub mod export;
pub mod find;
pub mod finder;
mod finished;
pub mod known;
mod occasion;
pub mod period;
pub mod place;
mod problems;
pub mod proof;
pub mod read;
pub mod reading;
mod sections;
mod settled;
pub mod slot;
pub mod text;
mod uses;
pub mod words;

pub use compose::{Composed, compose};
pub use finished::Since;
pub use occasion::Occasion;
pub use sections::Move;
pub use slot::{Slot, SlotError};
pub use text::{Kind, Paragraph, Run, Text};
pub use uses::{Spot, Use};

use crate::model::{Period, RegionId};

/// What a report is about.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct Scope {
    /// Where.
    pub region: RegionId,
    /// When.
    pub period: Period,
}
