//! What each cell of a sheet was taken for, and what became of it: for whoever shows a sheet as it was understood.
//!
//! Invariant: follows from the mapping and from what was read by it; a cell is called a figure only where it became one.

use std::rc::Rc;

use super::layout::heading::unit_alone;
use super::layout::mapping::{Block, Line, Mapping, Role};
use super::layout::marked;
use super::layout::place_name;
use super::layout::title::Title;
use super::layout::{mention, when};
use super::pace::{Pace, Stopped, pause};
use super::result::{Import, SheetRead};
use super::sheet::Sheet;
use super::tidy::Field;
use crate::catalogue::Registry;
use crate::catalogue::names::comparable;
use crate::model::Source;

/// What a cell was taken for.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Hash, PartialOrd, Ord)]
pub enum Taken {
    /// Nothing stands there.
    Blank,
    /// A line above a table: its title.
    Title,
    /// What figures are counted in.
    Unit,
    /// A heading of labels, or one that says nothing more.
    Header,
    /// The name of figures, or a part of it.
    Indicator,
    /// Where.
    Region,
    /// When.
    Period,
    /// A figure.
    Value,
    /// A sum of others, held against them.
    Total,
    /// A remark.
    Note,
    /// In the hidden row or column of a form that was made here: it says what a column or a row is.
    Mark,
    /// Left aside.
    Skipped,
}

impl Taken {
    /// All of them but the blank, as a legend lists them.
    pub const ALL: [Self; 11] = [
        Self::Title,
        Self::Unit,
        Self::Header,
        Self::Indicator,
        Self::Region,
        Self::Period,
        Self::Value,
        Self::Total,
        Self::Note,
        Self::Mark,
        Self::Skipped,
    ];

    fn of_field(field: Field) -> Self {
        match field {
            Field::Indicator | Field::Label => Self::Indicator,
            Field::Region => Self::Region,
            Field::Period | Field::PartOfYear => Self::Period,
            Field::Value => Self::Value,
            Field::Unit => Self::Unit,
            Field::Note | Field::SourceTitle | Field::SourceUrl => Self::Note,
            Field::Scenario | Field::Vintage => Self::Header,
        }
    }
}

/// Entries that are looked at without looking at the clock.
const AT_ONCE: usize = 1_000;

/// Numbers by row and column, in order: most come in it, and a sheet may have hundreds of thousands.
#[derive(Clone, Debug)]
struct ByCell(Vec<((u32, u32), usize)>);

impl ByCell {
    /// The first number of each cell.
    fn of(mut all: Vec<((u32, u32), usize)>) -> Self {
        if !all.is_sorted() {
            crate::order::sort_by_key(&mut all, |(cell, _)| *cell);
        }
        all.dedup_by_key(|(cell, _)| *cell);
        Self(all)
    }

    fn get(&self, row: u32, column: u32) -> Option<usize> {
        self.0.binary_search_by_key(&(row, column), |(cell, _)| *cell).ok().map(|at| self.0[at].1)
    }
}

/// The cells of one sheet of an import.
#[derive(Clone, Debug)]
pub struct Cells {
    sheet: Rc<Sheet>,
    /// Which entry of the import its figure is.
    figures: ByCell,
    /// Which issue speaks of it; column 0 for the row as a whole.
    issues: ByCell,
    /// The row of the marks, where the sheet is a form that was made here.
    marks: Option<u32>,
}

impl Cells {
    /// The cells of each sheet of an import.
    ///
    /// # Errors
    /// [`Stopped`].
    pub async fn of(import: &Import, pace: &dyn Pace) -> Result<Vec<Self>, Stopped> {
        let names: Vec<&str> = import.sheets.iter().map(|read| &*read.sheet.name).collect();
        let (mut figures, mut issues) = (vec![Vec::new(); names.len()], vec![Vec::new(); names.len()]);
        // What is of one sheet stands together.
        let mut last = 0;
        let mut number = |name: &str| {
            if names.get(last) != Some(&name) {
                last = names.iter().position(|of| *of == name)?;
            }
            Some(last)
        };
        for (at, entry) in import.entries.iter().enumerate() {
            if at % AT_ONCE == 0 {
                pause(pace).await?;
            }
            let Source::Cell { sheet, row, column, .. } = &entry.observation.source else { continue };
            if let Some(sheet) = number(sheet) {
                figures[sheet].push(((*row, *column), at));
            }
        }
        for (at, issue) in import.issues.iter().enumerate() {
            if let Some((sheet, row)) = number(&issue.sheet).zip(issue.row) {
                issues[sheet].push(((row, issue.column.unwrap_or(0)), at));
            }
        }
        let of_sheet = |((read, figures), issues): ((&SheetRead, _), _)| {
            let sheet = Rc::clone(&read.sheet);
            let marks = marked::row_of_marks(&sheet);
            Self { sheet, figures: ByCell::of(figures), issues: ByCell::of(issues), marks }
        };
        Ok(import.sheets.iter().zip(figures).zip(issues).map(of_sheet).collect())
    }

    /// The sheet.
    #[must_use]
    pub fn sheet(&self) -> &Sheet {
        &self.sheet
    }

    /// Which entry of the import a cell became.
    #[must_use]
    pub fn figure(&self, row: u32, column: u32) -> Option<usize> {
        self.figures.get(row, column)
    }

    /// Its figures, row by row: where each stands and which entry of the import it became.
    pub fn figures(&self) -> impl Iterator<Item = ((u32, u32), usize)> {
        self.figures.0.iter().copied()
    }

    /// The entry of the first figure in a row.
    #[must_use]
    pub fn first_in(&self, row: u32) -> Option<usize> {
        let at = self.figures.0.partition_point(|((before, _), _)| *before < row);
        self.figures.0.get(at).filter(|((of, _), _)| *of == row).map(|(_, entry)| *entry)
    }

    /// Which issue speaks of a cell, else of its row.
    #[must_use]
    pub fn issue(&self, row: u32, column: u32) -> Option<usize> {
        self.issues.get(row, column).or_else(|| self.issues.get(row, 0))
    }

    /// What a cell was taken for.
    #[must_use]
    pub fn taken(&self, mapping: &Mapping, registry: &Registry, row: u32, column: u32) -> Taken {
        let text = self.sheet.cell(row, column);
        if self.marks.is_some_and(|marks| row == marks || column == 1) && !text.is_empty() {
            return Taken::Mark;
        }
        if let Some(block) = mapping.blocks.iter().find(|block| block.area.contains(row, column)) {
            return self.within(block, registry, row, column);
        }
        if text.is_empty() {
            return Taken::Blank;
        }
        let any = |of: fn(&Block) -> &[u32]| mapping.blocks.iter().any(|block| of(block).contains(&row));
        if any(|block| &block.titles) {
            return of_title(text, registry);
        }
        if any(|block| &block.notes) { Taken::Note } else { Taken::Skipped }
    }

    fn within(&self, block: &Block, registry: &Registry, row: u32, column: u32) -> Taken {
        let text = self.sheet.cell(row, column);
        let found = block.columns.binary_search_by_key(&column, |line| line.number).ok();
        let Some(line) = found.map(|at| &block.columns[at]) else {
            return if text.is_empty() { Taken::Blank } else { Taken::Skipped };
        };
        if row < block.area.top + block.header_rows {
            return of_header(line, text, registry);
        }
        // A tidy table has no line for each row: all are alike.
        let across = block.rows.binary_search_by_key(&row, |line| line.number).ok().map(|at| &block.rows[at]);
        let role = across.map_or(&Role::Figures, |across| &across.role);
        let is_blank = text.is_empty();
        match (role, &line.role) {
            _ if across.is_none() && !block.rows.is_empty() => {
                if is_blank {
                    Taken::Blank
                } else {
                    Taken::Skipped
                }
            }
            (Role::Again, _) => {
                if is_blank {
                    Taken::Blank
                } else {
                    Taken::Header
                }
            }
            (Role::Heading, Role::Says(field)) if !is_blank => Taken::of_field(*field),
            (Role::Aside | Role::Heading, _) | (_, Role::Aside | Role::Again | Role::Heading) => {
                if is_blank {
                    Taken::Blank
                } else {
                    Taken::Skipped
                }
            }
            (_, Role::Says(field)) => Taken::of_field(*field),
            _ if is_blank => Taken::Blank,
            (Role::Total { .. }, _) | (_, Role::Total { .. }) => Taken::Total,
            _ if self.figure(row, column).is_some() => Taken::Value,
            _ => Taken::Skipped,
        }
    }
}

/// A cell of a line above a table.
fn of_title(text: &str, registry: &Registry) -> Taken {
    let mut title = Title::default();
    title.read(text, registry);
    let says_only = title.subject.is_empty();
    match title {
        Title { ref units, .. } if says_only && !units.is_empty() => Taken::Unit,
        Title { period: Some(_), .. } | Title { filled_in: Some(_), .. } if says_only => Taken::Period,
        Title { region: Some(_), .. } if says_only => Taken::Region,
        _ => Taken::Title,
    }
}

/// A cell of the header, by what its column says.
fn of_header(line: &Line, text: &str, registry: &Registry) -> Taken {
    if line.role == Role::Aside {
        return if text.is_empty() { Taken::Blank } else { Taken::Skipped };
    }
    if matches!(line.role, Role::Says(_)) || text.is_empty() {
        return Taken::Header;
    }
    let plain = comparable(text);
    let is_part = |part: &str| plain.contains(&comparable(part));
    if line.said.name.iter().any(|part| is_part(&part.text)) {
        Taken::Indicator
    } else if unit_alone(text).is_some() {
        Taken::Unit
    } else if place_name::is_place(text, registry) {
        Taken::Region
    } else if !line.said.when.is_empty() && (mention::find(text).is_some() || when::When::of(text).is_some()) {
        Taken::Period
    } else {
        Taken::Header
    }
}
