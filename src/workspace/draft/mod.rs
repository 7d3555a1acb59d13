//! The draft: what a workspace has of its own, as text that a person can read and that every later version loads.
//! `docs/draft.md` describes the form.
//!
//! Invariant: a draft never fails as a whole for what is damaged in it; each lost line is named with its reason.

pub(super) mod line;
mod open;
mod read;
mod rows;
mod v7;
mod write;

pub use open::Overlay;
pub use read::{Draft, Reading, name_of};
pub use v7::VERSION;
pub use write::{Extent, Part, Writing, compact, edit_lines, one_edit, part, snapshot};

use super::base::Ground;
use crate::catalogue::Misfit;

/// The most bytes of a draft.
pub const MAX_BYTES: usize = 64_000_000;
/// The most lines of a draft.
pub const MAX_LINES: u64 = 1_000_000;
/// The most issues that are named one by one.
pub const MAX_ISSUES: usize = 10_000;
/// The most bytes of a line.
pub const MAX_LINE_BYTES: usize = 2_000_000;

/// Why a text is not opened at all; it is left as it is.
#[derive(Clone, Copy, Debug, PartialEq, Eq, thiserror::Error)]
pub enum Refusal {
    /// Not a draft of this app.
    #[error("not a draft")]
    NotOurs,
    /// Written by a newer app.
    #[error("version {version} is newer than {}", v7::VERSION)]
    Newer {
        /// The version of its form.
        version: u32,
    },
    /// More than [`MAX_BYTES`].
    #[error("{bytes} bytes, at most {MAX_BYTES}")]
    TooLarge {
        /// How many there are.
        bytes: usize,
    },
}

/// Something of a draft that could not be taken over, or that one should know.
#[derive(Clone, Debug, PartialEq, Eq, thiserror::Error)]
#[error("line {line}: {reason}")]
pub struct DraftIssue {
    /// Counted from 1.
    pub line: u64,
    /// What is wrong there.
    pub reason: Reason,
}

/// What is wrong with a line of a draft.
#[derive(Clone, Debug, PartialEq, Eq, thiserror::Error)]
pub enum Reason {
    /// Its checksum does not agree: the line is lost.
    #[error("damaged")]
    Damaged,
    /// It is whole, and no line of its version.
    #[error("not a line of this version")]
    Unknown,
    /// A field of it does not read.
    #[error("{field}: {text}")]
    Field {
        /// Which one.
        field: Field,
        /// What stands there, shortened.
        text: String,
    },
    /// Its value does not fit.
    #[error(transparent)]
    Misfit(Misfit),
    /// Of its many places some do not read or fit; the others were taken over.
    #[error("{lost} places, the first: {first}")]
    Places {
        /// How many.
        lost: u64,
        /// What is wrong with the first.
        first: Box<Reason>,
    },
    /// Lines before this end are gone without a trace.
    #[error("{found} of {expected} lines")]
    Missing {
        /// How many there were.
        expected: u64,
        /// How many there are.
        found: u64,
    },
    /// There are more lines before this end than it counts: the end of the edit before is gone, with whatever else stood there.
    #[error("an end before this is missing")]
    EndMissing,
    /// The end is missing: the file was cut.
    #[error("cut off")]
    CutOff,
    /// The header is lost on both its lines: name and base are unknown.
    #[error("no header")]
    NoHeader,
    /// It was made over other published figures than these.
    #[error("made over {saved}, opened over {opened}")]
    OtherBase {
        /// The base it was made over.
        saved: Ground,
        /// The base it was opened over.
        opened: Ground,
    },
    /// More than [`MAX_LINES`]; what follows was not read.
    #[error("more than {MAX_LINES} lines")]
    TooManyLines,
    /// So many more issues than [`MAX_ISSUES`].
    #[error("{0} more")]
    More(u64),
}

/// A field of a line.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Field {
    /// The base in the header.
    Base,
    /// A period.
    Period,
    /// Result, target or budget.
    Scenario,
    /// A publication.
    Vintage,
    /// A number.
    Value,
    /// A unit.
    Unit,
    /// An indicator.
    Indicator,
    /// A field of work.
    Topic,
}

impl std::fmt::Display for Field {
    fn fmt(&self, formatter: &mut std::fmt::Formatter<'_>) -> std::fmt::Result {
        formatter.write_str(match self {
            Self::Base => "base",
            Self::Period => "period",
            Self::Scenario => "scenario",
            Self::Vintage => "vintage",
            Self::Value => "value",
            Self::Unit => "unit",
            Self::Indicator => "indicator",
            Self::Topic => "topic",
        })
    }
}
