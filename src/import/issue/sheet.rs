//! What is said of a sheet as an office makes it.

use crate::import::layout::Compared;
use crate::import::layout::when::Within;
use crate::model::Period;

/// What there is to say of such a sheet.
#[derive(Clone, Debug, PartialEq, Eq)]
pub enum OfSheet {
    /// Lines of a text in several encodings.
    Encodings,
    /// A text that was read as GB18030 and is rather Big5.
    Big5,
    /// More cells in a sheet than are read.
    TooManyCells,
    /// Cells beyond the last column that a sheet may have.
    TooManyColumns,
    /// More figures in a file than are read.
    TooManyFigures {
        /// How many are.
        most: usize,
    },
    /// A sheet that a spreadsheet does not show, of which figures were read.
    Hidden,
    /// 调整预算 without a figure, in place of which 年初预算 was taken; said once.
    UnchangedBudget,
    /// Rows or columns that a spreadsheet does not show, of which figures were read.
    Hides,
    /// A sheet whose name or formats of numbers were in the part of the file that is cut off.
    Bare,
    /// A sheet whose numbers name formats that its file never had.
    Unformatted,
    /// A file with macros, of which none was run.
    Macros,
    /// A row far below the others, from which on nothing is read.
    FarBelow,
    /// The last row of a text, which has fewer cells than any other and no end.
    RowCut,
    /// A figure to be verified that someone took away.
    Cleared,
    /// What someone says of a figure to be verified.
    Opinion {
        /// In his words.
        text: String,
    },
    /// A share in a sheet without formats of numbers, as it is stored.
    NoFormat(String),
    /// A merged range with figures under it, which is read as if it were none.
    Merged,
    /// A merged range that is read as if it were none, since more cells are merged than are spread.
    MuchMerged,
    /// A change that is written as none; said once.
    Unchanged {
        /// As written: 持平.
        written: String,
    },
    /// Figures of a row beside the columns that have a heading; said once of the row.
    NoHeading,
    /// A day as a spreadsheet counts it, in a column or row of dates; said once.
    Serial {
        /// The number.
        written: String,
        /// The day.
        date: String,
    },
    /// The heading of a table and nothing below it.
    OnlyHeader {
        /// Its columns.
        columns: String,
    },
    /// A sheet that someone does not want.
    Unwanted,
    /// A sheet that cannot be read, among others that can.
    Damaged,
    /// A sheet that cannot be read from a cell on.
    BrokenOff,
    /// A line of a sheet that holds no figures: a remark, who filled it in.
    Line {
        /// Its cells.
        text: String,
    },
    /// A cell of a sheet whose formula left an error and no number.
    Formula {
        /// As it stands: #NAME?
        written: String,
    },
    /// Another number in a form where a figure stood that is worked out.
    WorkedOut {
        /// What stands there now.
        written: String,
        /// What stood there.
        was: String,
    },
    /// A column of a sheet that holds neither figures nor what they are of.
    ColumnAside {
        /// Its heading.
        heading: String,
    },
    /// A sheet in which no figures were found.
    NoFigures,
    /// A sheet of more rows than tables of figures have: a ledger, with a row for each case or payment.
    RowByRow {
        /// How many there are.
        rows: u32,
        /// How many there may be.
        most: u32,
    },
    /// A sheet with a person on each row.
    Persons {
        /// The heading that tells.
        heading: String,
    },
    /// A figure whose time is told nowhere.
    NoPeriod,
    /// A figure of a month or a quarter of which only the year is told.
    NoMonth {
        /// The year.
        year: Period,
        /// Whether the table counts months or quarters.
        within: Within,
    },
    /// A figure of a week or of some days, which no period is: the words that say so.
    LessThanMonth(String),
    /// What came in a month, in the row of what stands at its end: the heading.
    OfMonth(String),
    /// The time is told only by the day on which a form was filled in, or not in the sheet.
    PeriodAssumed {
        /// What was taken.
        period: Period,
    },
    /// A name that was taken for an indicator with less than certainty; said once for each.
    Guessed {
        /// As written, with what stands above it.
        label: String,
        /// The indicator's name.
        indicator: String,
        /// How sure it is, in per cent.
        confidence: u8,
    },
    /// A total that its parts do not add up to.
    TotalDiffers {
        /// What it says.
        stated: String,
        /// What the parts add up to.
        sum: String,
        /// The first less the second.
        difference: String,
        /// How many parts there are.
        parts: usize,
    },
    /// A published growth or share that the figures beside it do not make.
    ComparedDiffers(Box<Compared>),
}
