//! Rows of a ledger as a workspace keeps them: as they were written, without personal fields, each with its number in the file.
//!
//! Invariant: each row has as many cells as there are columns; no personal field is among them.

use std::rc::Rc;

use super::aggregate::Read;
use super::plan::Asked;

/// A row: its number in the file, from 1, and its cells by column.
pub type KeptRow = (u32, Vec<Rc<str>>);

/// What is kept of a ledger.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub struct KeptLedger {
    /// Its kind, by id.
    pub kind: String,
    /// Where rows belong that name no place; empty for nowhere.
    pub region: String,
    /// The units that stood above its header.
    pub units: Vec<String>,
    /// What stands in its columns.
    pub columns: Vec<KeptColumn>,
    /// In the order of the file.
    pub rows: Vec<KeptRow>,
    /// How many rows there were that are not kept.
    pub left_out: u32,
}

/// A column that is kept.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct KeptColumn {
    /// The field of the kind, by id.
    pub field: String,
    /// As the file heads it: it may say a unit.
    pub heading: String,
}

impl KeptLedger {
    /// About how many bytes a row comes to.
    #[must_use]
    pub fn row_bytes((_, cells): &KeptRow) -> usize {
        const CELL: usize = 4;
        cells.iter().map(|cell| cell.len() + CELL).sum()
    }

    /// About how many bytes it comes to without rows.
    #[must_use]
    pub fn bytes_without_rows(&self) -> usize {
        let texts = self.columns.iter().map(|column| column.field.len() + column.heading.len());
        self.kind.len() + self.region.len() + texts.chain(self.units.iter().map(String::len)).sum::<usize>()
    }

    /// About how many bytes it comes to.
    #[must_use]
    pub fn bytes(&self) -> usize {
        self.bytes_without_rows() + self.rows.iter().map(Self::row_bytes).sum::<usize>()
    }

    /// Whether another one has the same kind and columns.
    #[must_use]
    pub fn heads(&self, other: &Self) -> bool {
        self.kind == other.kind && self.columns == other.columns && self.units == other.units
    }
}

impl Read {
    /// What a workspace keeps of the rows; nothing of kinds whose rows are not kept.
    #[must_use]
    pub fn to_keep(&self, asked: &Asked) -> Option<KeptLedger> {
        let (plan, kept) = (&self.plan, &self.kept);
        if !plan.kind.keeps_rows || kept.rows.is_empty() {
            return None;
        }
        let heading = |field| plan.column(field).map(|column| plan.columns[column].heading.clone());
        let column = |field: &usize| KeptColumn {
            field: plan.kind.fields[*field].id.clone(),
            heading: heading(*field).unwrap_or_default(),
        };
        let region = asked.region.as_deref().or(plan.title.region.as_deref()).unwrap_or_default();
        Some(KeptLedger {
            kind: plan.kind.id.clone(),
            region: region.to_owned(),
            units: plan.title.units.iter().map(ToString::to_string).collect(),
            columns: kept.fields.iter().map(column).collect(),
            rows: kept.rows.clone(),
            left_out: kept.left_out,
        })
    }
}
