//! A sheet to its mapping: every row and column with what it was taken for.
//!
//! Invariant: the same sheet under the same names gives the same mapping; nothing of the sheet is read as a figure here.

use std::rc::Rc;

use super::columns::columns;
use super::correction::Corrections;
use super::grid::Grid;
use super::mapping::{Block, Line, Mapping};
use super::marked;
use super::names::Meanings;
use super::outline::{Outline, outlines};
use super::rows::Labels;
use super::title::Title;
use super::totals;
use crate::catalogue::{Registry, Vocabulary};
use crate::import::sheet::{Area, Sheet};

/// What each row, column and name of a sheet is taken for. The names of the sheet and of the file tell time and place where the
/// sheet itself does not.
#[must_use]
pub fn recognise(sheet: &Sheet, file: &str, registry: &Registry, vocabulary: &Vocabulary) -> Mapping {
    recognise_with(sheet, file, registry, vocabulary, &Corrections::default())
}

/// The same, where someone says otherwise of some of it.
#[must_use]
pub fn recognise_with(
    sheet: &Sheet,
    file: &str,
    registry: &Registry,
    vocabulary: &Vocabulary,
    corrections: &Corrections,
) -> Mapping {
    if let Some(mapping) = marked::mapping(sheet, registry, vocabulary, corrections) {
        return mapping;
    }
    let grid = Grid::new(sheet);
    let around = around(sheet, file, registry);
    let recognition = Recognition { grid: &grid, registry, vocabulary, corrections, around };
    let mut blocks: Vec<Block> = Vec::new();
    for outline in outlines(&grid, vocabulary) {
        let before = blocks.last().map(|block| block.title.clone());
        blocks.extend(recognition.blocks(&outline, before.as_ref()));
    }
    let mut meanings = Meanings::new(vocabulary, registry);
    blocks.iter_mut().for_each(|block| meanings.settle(block));
    let mut mapping = Mapping { blocks, names: meanings.names };
    corrections.apply_to_names(&mut mapping, registry);
    mapping
}

struct Recognition<'a> {
    grid: &'a Grid<'a>,
    registry: &'a Registry,
    vocabulary: &'a Vocabulary,
    corrections: &'a Corrections,
    /// What the names of sheet and file say.
    around: Title,
}

impl Recognition<'_> {
    /// The tables of an outline: one, or several beside each other.
    fn blocks(&self, outline: &Outline, before: Option<&Title>) -> Vec<Block> {
        let groups = columns(self.grid, outline, self.vocabulary, self.registry, self.corrections);
        let mut blocks = Vec::with_capacity(groups.len());
        let lefts: Vec<u32> = groups.iter().map(|group| group.first().map_or(1, |line| line.number)).collect();
        let whole = self.title(outline, 0, u32::MAX);
        for (at, group) in groups.into_iter().enumerate() {
            let left = if at == 0 { 0 } else { lefts[at] };
            let right = lefts.get(at + 1).map_or(u32::MAX, |next| next - 1);
            let title = self.title(outline, left, right).or(&whole);
            let has_own = !title.subject.is_empty();
            let above =
                before.map(|before| if has_own { before.of_form() } else { before.clone() }).unwrap_or_default();
            let title = title.or(&above).or(&self.around);
            blocks.push(self.block(outline, group, title));
        }
        blocks
    }

    fn block(&self, outline: &Outline, mut columns: Vec<Line>, title: Title) -> Block {
        let rows = Labels::new(self.grid, &columns, self.vocabulary, self.registry).rows(outline);
        let rows = totals::mark(rows, &title, self.registry);
        let first = outline.header.first().or(outline.body.first()).copied().unwrap_or(1);
        let first_of_body = outline.body.first().copied().unwrap_or(first);
        columns.retain(|column| !column.label.is_empty() || column.role != super::mapping::Role::Aside);
        let edge = |line: Option<&Line>| line.map_or(1, |line| line.number);
        let area = Area {
            top: first,
            left: edge(columns.first()),
            bottom: outline.body.last().copied().unwrap_or(first),
            right: edge(columns.last()),
        };
        let (titles, notes) = (outline.titles.clone(), outline.notes.clone());
        let header_rows = first_of_body.saturating_sub(first);
        let mut block = Block {
            area,
            titles,
            header_rows,
            notes,
            title,
            columns_first: false,
            subject_leads: false,
            columns,
            rows,
        };
        self.corrections.apply(&mut block);
        block
    }

    /// What the lines above a table say, and the corner of its header.
    fn title(&self, outline: &Outline, left: u32, right: u32) -> Title {
        let mut title = Title::default();
        let mut read = |row: u32, is_wanted: &dyn Fn(&str) -> bool| {
            for (column, _) in self.grid.filled(row) {
                let text = self.grid.sheet.written(row, column);
                if (left..=right).contains(&column) && is_wanted(text) {
                    title.read(text, self.registry);
                }
            }
        };
        outline.titles.iter().for_each(|row| read(*row, &|_| true));
        outline.header.iter().for_each(|row| read(*row, &|text| text.contains("单位：") || text.contains("单位:")));
        title
    }
}

/// What the names of the sheet and of the file say of time and place.
fn around(sheet: &Sheet, file: &str, registry: &Registry) -> Title {
    let read = |name: &str| {
        let mut title = Title::default();
        title.read(name, registry);
        title.of_form()
    };
    let file = file.rsplit(['/', '\\']).next().unwrap_or(file);
    let stem = file.rsplit_once('.').map_or(file, |(stem, _)| stem);
    // A file's name may be older than what is in it.
    let mut by_file = read(stem);
    by_file.filled_in = by_file.period.take();
    read(&sheet.name).or(&by_file)
}

impl Title {
    /// Only what holds for the whole form: time, place, units.
    fn of_form(&self) -> Self {
        Self {
            region: self.region.as_ref().map(Rc::clone),
            period: self.period,
            filled_in: self.filled_in,
            units: self.units.clone(),
            ..Self::default()
        }
    }
}
