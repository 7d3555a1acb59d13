//! Files to observations: bytes → text → records → entries, with an issue for everything that was left out or assumed.
//!
//! Invariant: what comes from outside never fails as a whole; each issue has its file, row and column.

mod aligned;
pub mod cells;
pub mod demo;
pub mod encoding;
pub mod file;
pub mod html;
mod intake;
pub mod issue;
pub mod layout;
pub mod pace;
pub mod packed;
pub mod period;
pub(crate) mod persons;
pub mod records;
pub mod remembered;
pub mod result;
mod serial;
pub mod sheet;
pub mod tidy;

pub use workbook;

pub use encoding::{Encoding, MAX_BYTES};
pub use issue::{Issue, Kept, OfLedger, OfSheet, Reason};
pub use result::{Import, SheetRead, Written, refuse_by_size};
pub use tidy::{Column, Field, Reader};

/// The region of rows that name none, where none was given for the file.
pub const NO_REGION: &str = "未注明地区";
