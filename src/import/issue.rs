//! What is said about a file that was read: data, with the place; `phrase::issue` writes the sentences.
//!
//! Invariant: nothing of a file is left out without an issue that says so.

mod sheet;

use std::rc::Rc;

pub use sheet::OfSheet;

use super::encoding::Looks;
use super::tidy::Field;
use crate::model::PeriodError;
use crate::quantity::{NumberError, Unit};

/// One thing to know about a file.
#[derive(Clone, Debug, PartialEq)]
pub struct Issue {
    /// The file's name.
    pub file: Rc<str>,
    /// The sheet's name; empty for a CSV.
    pub sheet: Rc<str>,
    /// The row as a spreadsheet counts it, from 1.
    pub row: Option<u32>,
    /// The column, from 1.
    pub column: Option<u32>,
    /// What it is.
    pub reason: Reason,
    /// What became of the data.
    pub kept: Kept,
}

impl Issue {
    /// Whether a figure of the file was lost: a row left out that had one, or the whole file.
    #[must_use]
    pub fn is_loss(&self) -> bool {
        let had_none = match &self.reason {
            Reason::Remark { .. } | Reason::HeaderAgain | Reason::Blank(Field::Value) => true,
            Reason::Sheet(OfSheet::NoFigures) => true,
            Reason::Value { error, .. } => matches!(error, NumberError::NoFigure(_)),
            _ => false,
        };
        let had_none = had_none && self.kept != Kept::Nothing;
        self.kept != Kept::Row && !had_none
    }

    /// How many rows and cells it tells of that were left out, while others were kept.
    #[must_use]
    pub fn left_out(&self) -> usize {
        match self.reason {
            Reason::MoreIssues { left_out, .. } => left_out,
            _ => usize::from(self.kept.leaves_out()),
        }
    }

    /// Whether a person has to say what the file does not, or to agree with what was taken instead.
    #[must_use]
    pub fn asks(&self) -> bool {
        let of_time = matches!(
            self.reason,
            Reason::Sheet(
                OfSheet::NoPeriod | OfSheet::NoMonth { .. } | OfSheet::LessThanMonth(_) | OfSheet::PeriodAssumed { .. }
            )
        );
        of_time || self.reason == Reason::NoRegion
    }
}

/// What became of the data that an issue is about.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Kept {
    /// Nothing of the file was read.
    Nothing,
    /// This row was left out, all others were kept.
    OtherRows,
    /// This cell was left out, all others were kept.
    OtherCells,
    /// The row was kept, as the reason says.
    Row,
}

impl Kept {
    /// Whether a part of the file was left out, and others were kept.
    pub(crate) fn leaves_out(self) -> bool {
        matches!(self, Self::OtherRows | Self::OtherCells)
    }
}

/// What there is to say.
#[derive(Clone, Debug, PartialEq)]
pub enum Reason {
    /// Larger than `encoding::MAX_BYTES`.
    TooLarge {
        /// Its size.
        bytes: u64,
    },
    /// Not a text file.
    NotText(Looks),
    /// A workbook that cannot be read.
    Workbook(super::workbook::Refused),
    /// Neither UTF-8, GB18030 nor UTF-16.
    UnknownEncoding,
    /// Nothing in it.
    Empty,
    /// No row names all the columns that are needed.
    NoHeader {
        /// The needed columns that the best row lacks.
        missing: Vec<Field>,
    },
    /// More rows than are read.
    TooManyRows {
        /// How many are read.
        most: u32,
    },
    /// More names or periods that the catalogue does not know than are taken.
    TooManyNames {
        /// How many are taken.
        most: usize,
    },
    /// A name, remark or address that is longer than any that means something.
    TooLong {
        /// How many characters it has.
        characters: usize,
        /// How many are taken.
        most: usize,
    },
    /// A quotation mark that is not closed, or closed in the middle of a cell; the line was read without it.
    Quote,
    /// Bytes that the file's encoding does not have.
    DamagedText,
    /// Cells to the right of the last named column.
    ExtraCells {
        /// How many.
        count: usize,
    },
    /// A row with one filled cell: a remark or a heading, not a figure.
    Remark {
        /// The cell's text.
        text: String,
    },
    /// The header once more, as in files put one behind the other.
    HeaderAgain,
    /// An empty cell where one is needed.
    Blank(Field),
    /// A name that means one of several things; said once for each.
    Ambiguous {
        /// As written.
        label: String,
        /// What to ask, in words.
        question: &'static str,
    },
    /// No region is named; the row is kept under [`super::NO_REGION`].
    NoRegion,
    /// A text that is no period.
    Period {
        /// As written.
        written: String,
        /// What is wrong with it.
        error: PeriodError,
    },
    /// A text that is no number, or a mark for no figure.
    Value {
        /// As written.
        written: String,
        /// What is wrong with it.
        error: NumberError,
    },
    /// A unit that the field does not have; the figure is kept without a unit, under a name with the unit in it.
    UnknownUnit {
        /// As written.
        unit: String,
    },
    /// The unit beside the number and the unit of the row differ.
    UnitsDisagree {
        /// Behind the number.
        with_value: String,
        /// In the unit's own column.
        in_column: String,
    },
    /// The unit measures something else than the indicator.
    UnitDoesNotFit {
        /// As written.
        unit: String,
        /// The indicator's name.
        indicator: String,
        /// What it is counted in.
        wanted: Unit,
    },
    /// The unit counts otherwise than the indicator (人 and 件); the figure is kept under a name of its own.
    CountedOtherwise {
        /// As written.
        unit: String,
        /// The indicator's name.
        indicator: String,
        /// What it is counted in.
        wanted: Unit,
    },
    /// No unit was written; said once for each name.
    UnitAssumed {
        /// The name as written.
        label: String,
        /// What was taken: the unit of the rows above, else the indicator's own.
        unit: Unit,
    },
    /// A word that names no scenario or vintage; said once for each word.
    UnknownWord {
        /// The column.
        field: Field,
        /// As written.
        word: String,
    },
    /// The same figure stands in the file with another value; both are kept, the first one counts.
    Conflict {
        /// The row of the first one.
        first_row: u32,
        /// What it says, with its unit.
        first: String,
        /// What this row says.
        second: String,
    },
    /// Of a sheet that is no tidy table.
    Sheet(OfSheet),
    /// Of a file with a row for each case, person or payment.
    Ledger(OfLedger),
    /// More issues than are listed.
    MoreIssues {
        /// How many are not.
        count: usize,
        /// How many of these tell of a row or cell that was left out.
        left_out: usize,
    },
}

/// What there is to say of a ledger, whose rows are counted and added up. Fields are named as the catalogue names them.
#[derive(Clone, Debug, PartialEq, Eq)]
pub enum OfLedger {
    /// A cell is blank without which the row counts nowhere.
    Blank {
        /// The field.
        field: String,
    },
    /// The same row stands further above; it is counted once.
    Again {
        /// Where it stands first.
        first_row: u32,
    },
    /// Rows that are the sum of others, which are not added; said once, at the first.
    Totals {
        /// How many.
        rows: u32,
    },
    /// A word of a category that its kind does not know: its rows are in no indicator that asks for a known one. Said once, at the
    /// first.
    UnknownWord {
        /// The field.
        field: String,
        /// As written.
        word: String,
        /// How many rows have it.
        rows: u32,
    },
    /// Rows that tell no time, and none was given for the file.
    NoPeriod {
        /// How many.
        rows: u32,
    },
    /// A sum has more digits than are kept exactly.
    Overflow,
    /// A row longer than any that means something.
    LongRow,
    /// Some texts were in another encoding than the file, and were read in that.
    Mixed,
    /// The columns of no known kind, and nobody has said what they are.
    UnknownKind,
    /// Columns that the kind needs are not there.
    NoColumns {
        /// The fields.
        fields: Vec<String>,
    },
    /// More places, periods and words together than become figures.
    TooManyFigures {
        /// How many do.
        most: usize,
    },
    /// A year whose holidays are not known: working days leave out weekends alone.
    NoCalendar {
        /// The year.
        year: i32,
    },
}
