//! What was read from a file: its observations, what its columns were taken for, and what there is to say of it.
//!
//! Invariant: entries and how they were written stand side by side, in the order of the file.

use std::rc::Rc;

use super::encoding::{Encoding, MAX_BYTES};
use super::intake::At;
use super::issue::{Issue, Kept, Reason};
use super::layout::Mapping;
use super::pace::{self, Pace};
use super::sheet::Sheet;
use super::tidy::Column;
use crate::catalogue::{Misfit, Registry};
use crate::model::{Dataset, Entry, Key, Named, Vintage};
use crate::quantity::Decimal;

/// What was read from a file.
#[derive(Clone, Debug)]
pub struct Import {
    /// The file's name.
    pub file: Rc<str>,
    /// How it was encoded; `None` for a workbook, and where it was refused.
    pub encoding: Option<Encoding>,
    /// What each column was taken for.
    pub columns: Vec<Column>,
    /// The observations in the order of the file. A figure that stands twice is here twice; the first one counts.
    pub entries: Vec<Entry>,
    /// For each entry what its types do not keep of how it was written.
    pub written: Vec<Written>,
    /// What was left out or assumed.
    pub issues: Vec<Issue>,
    /// The sheets with figures that name no region and went to the one given for the file, each with the row of the first.
    pub untold_regions: Vec<(Rc<str>, u32)>,
    /// Its sheets with what their rows and columns were taken for; of a tidy table the first rows, which have no line each.
    pub sheets: Vec<SheetRead>,
    /// How many rows with anything in them stand below the header.
    pub rows_read: u32,
}

/// A sheet that was read, and by which mapping.
#[derive(Clone, Debug)]
pub struct SheetRead {
    /// Its cells.
    pub sheet: Rc<Sheet>,
    /// What its rows, columns and names were taken for.
    pub mapping: Mapping,
}

/// How an entry was written, beyond its types.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Written {
    /// The unit beside the number or in its heading; the indicator's own where none was.
    pub unit: Rc<str>,
    /// The period as months from–through: 2019-01/2019-01 is the cumulative January.
    pub as_range: bool,
}

impl Written {
    /// The period of an entry in the text form that tells its vintage: a cumulative one as 2019-01/2019-12.
    #[must_use]
    pub fn period(&self, entry: &Entry) -> String {
        let months = entry.vintage == Vintage::Cumulative && (self.as_range || entry.period.months() > 1);
        if months { entry.period.as_range() } else { entry.period.to_string() }
    }
}

/// The refusal of a file by its size, before anything of it is read; `None` where it is not too large.
#[must_use]
pub fn refuse_by_size(file: &str, bytes: u64) -> Option<Import> {
    (bytes > MAX_BYTES).then(|| {
        let mut import = Import::empty(file);
        import.refuse(Reason::TooLarge { bytes });
        import
    })
}

/// Puts an entry into a dataset: the first source of a figure counts, the others stand beside it.
///
/// # Errors
/// [`Misfit`] where it finds no place; nothing is changed then.
pub fn put(entry: &Entry, registry: &mut Rc<Registry>, dataset: &mut Dataset) -> Result<(), Misfit> {
    let (key, value) = Registry::place(registry, entry)?;
    keep(entry, key, value, dataset);
    Ok(())
}

/// Puts an entry into its place; where there is a figure already, beside it.
pub(super) fn keep(entry: &Entry, key: Key, value: Decimal, dataset: &mut Dataset) {
    dataset.touch_around(entry.period);
    if dataset.cell(&key).is_some() {
        dataset.put_beside(key, Rc::clone(&entry.observation));
    } else {
        dataset.put(key, Some((value, Rc::clone(&entry.observation))));
    }
}

impl Import {
    /// The places that its figures are of, by their names.
    pub fn places<'i>(&'i self, registry: &'i Registry) -> impl Iterator<Item = &'i str> {
        let regions = self.entries.chunk_by(|one, next| one.region == next.region).filter_map(<[Entry]>::first);
        regions.map(|entry| match &entry.region {
            Named::Known(id) => registry.region(*id).zh.as_str(),
            Named::Own(name) => name,
        })
    }

    /// An import of a file of which nothing was read yet.
    pub(crate) fn empty(file: &str) -> Self {
        Self {
            file: file.into(),
            encoding: None,
            columns: Vec::new(),
            entries: Vec::new(),
            written: Vec::new(),
            issues: Vec::new(),
            untold_regions: Vec::new(),
            sheets: Vec::new(),
            rows_read: 0,
        }
    }

    /// Gives back what was read and is not wanted any more.
    pub async fn put_away(self, pace: &dyn Pace) {
        pace::put_away(self.entries, pace).await;
        pace::put_away(self.written, pace).await;
    }

    /// Puts what was read into a dataset, each entry as [`put`] does. Returns the entries that found no place, by number.
    pub fn put_into(&self, registry: &mut Rc<Registry>, dataset: &mut Dataset) -> Vec<(usize, Misfit)> {
        let mut misfits = Vec::new();
        for (at, entry) in self.entries.iter().enumerate() {
            if let Err(misfit) = put(entry, registry, dataset) {
                misfits.push((at, misfit));
            }
        }
        misfits
    }

    /// Whether nothing of the file was read.
    #[must_use]
    pub fn is_refused(&self) -> bool {
        self.issues.iter().any(|issue| issue.kept == Kept::Nothing)
    }

    /// Says something of a text file beside what was said while it was read.
    pub(super) fn say(&mut self, at: At, reason: Reason, kept: Kept) {
        let (file, sheet) = (Rc::clone(&self.file), "".into());
        self.issues.push(Issue { file, sheet, row: at.row, column: at.column, reason, kept });
    }

    /// Says why nothing of the file was read.
    pub(super) fn refuse(&mut self, reason: Reason) {
        let (file, sheet) = (Rc::clone(&self.file), "".into());
        self.issues.push(Issue { file, sheet, row: None, column: None, reason, kept: Kept::Nothing });
    }
}
