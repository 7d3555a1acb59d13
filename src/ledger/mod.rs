//! 台账: files with a row for each case, person or payment, up to a million rows, to observations that are counted and added up from
//! them.
//!
//! ```text
//! first bytes → Head → recognise → Plan (data, can be corrected) → Scanner: feed, feed, …, finish → Read
//! ```
//!
//! Invariant: a file is read in slices, its bytes once; sums are exact; personal fields are read in memory and leave it nowhere.

pub mod aggregate;
mod amount;
pub mod carried;
mod cases;
mod cell;
mod compare;
pub mod day;
mod groups;
mod head;
mod issues;
mod kept;
pub mod kind;
mod kinds;
mod months;
mod plan;
mod recognise;
mod recount;
pub mod rule;
mod scan;
mod sense;
mod shape;
mod sheet;
mod sight;
mod tally;
mod texts;

pub use aggregate::{KeptRows, Read};
pub use cases::{Detail, Flagged, Flags, MOST_KEPT, Place};
pub use compare::compared_names;
pub use head::{CELLS, HEAD, Head, ROWS};
pub use kept::{KeptColumn, KeptLedger, KeptRow};
pub use kind::{Field, FieldType, Kind};
pub use kinds::{LEDGERS, kinds, read as read_kinds};
pub use plan::{Answer, Asked, ColumnRead, Plan};
pub use recognise::recognise;
pub use recount::Recount;
pub use scan::Scanner;
pub use sheet::{longest, text_of};
