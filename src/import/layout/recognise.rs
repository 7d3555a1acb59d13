//! A sheet to its mapping: every row and column with what it was taken for.
//!
//! Invariant: the same sheet under the same names gives the same mapping; nothing of the sheet is read as a figure here.

use std::rc::Rc;

use super::columns::columns;
use super::correction::Corrections;
use super::grid::Grid;
use super::heading::{Heading, unit_alone};
use super::mapping::{Block, Line, Mapping, Role};
use super::marked;
use super::names::Meanings;
use super::narrower::Around;
use super::outline::{Outline, outlines};
use super::place_name;
use super::rows::Labels;
use super::said::then;
use super::title::{Title, is_key_of_day};
use super::totals;
use super::when::{Relative, is_part, joined};
use super::{subject, year_ago};
use crate::catalogue::{Registry, Vocabulary};
use crate::import::pace::{Pace, Stopped};
use crate::import::sheet::{Area, Sheet};
use crate::import::tidy::field_of;

/// What each row, column and name of a sheet is taken for, unless someone says otherwise. The names of the sheet and of the file tell
/// time and place where the sheet itself does not, and so does the table before it in the workbook where it goes on with that.
///
/// # Errors
/// [`Stopped`].
pub(in crate::import) async fn recognise(
    grid: &Grid<'_>,
    file: &str,
    (vocabulary, registry): (&Vocabulary, &Registry),
    (corrections, sheet_before): (&Corrections, Option<&Mapping>),
    pace: &dyn Pace,
) -> Result<Mapping, Stopped> {
    if let Some(mapping) = marked::mapping(grid.sheet, registry, vocabulary, corrections) {
        return Ok(mapping);
    }
    let around = around(grid.sheet, file, registry);
    let names = [&*grid.sheet.name, place_name::stem(file)];
    let outlines = outlines(grid, (vocabulary, registry), pace).await?;
    let notes = outlines.iter().flat_map(|outline| &outline.notes).copied().collect();
    let sheet_before = sheet_before.and_then(|mapping| mapping.blocks.last()).map(|block| &block.title);
    let recognition = Recognition { grid, registry, vocabulary, corrections, around, sheet_before, names, notes, pace };
    let mut blocks: Vec<Block> = Vec::new();
    for outline in outlines {
        let before = blocks.last().map(|block| block.title.clone());
        blocks.extend(recognition.blocks(&outline, before.as_ref()).await?);
    }
    let mut meanings = Meanings::new(vocabulary, registry);
    for block in &mut blocks {
        meanings.settle(block, pace).await?;
    }
    let mut mapping = Mapping { blocks, names: meanings.names };
    corrections.apply_to_names(&mut mapping, registry);
    Ok(mapping)
}

struct Recognition<'a> {
    grid: &'a Grid<'a>,
    registry: &'a Registry,
    vocabulary: &'a Vocabulary,
    corrections: &'a Corrections,
    /// What the names of sheet and file say.
    around: Title,
    /// The title of the last table of the sheet before.
    sheet_before: Option<&'a Title>,
    /// The names of sheet and file.
    names: [&'a str; 2],
    /// The rows with remarks, of all tables.
    notes: Vec<u32>,
    pace: &'a dyn Pace,
}

impl Recognition<'_> {
    /// The tables of an outline: one, or several beside each other.
    async fn blocks(&self, outline: &Outline, before: Option<&Title>) -> Result<Vec<Block>, Stopped> {
        let names = (self.vocabulary, self.registry);
        let groups = columns(self.grid, outline, names, self.corrections, self.pace).await?;
        let mut blocks = Vec::with_capacity(groups.len());
        let lefts: Vec<u32> = groups.iter().map(|group| group.first().map_or(1, |line| line.number)).collect();
        let whole = self.title(outline, 0, u32::MAX);
        let headings = |group: &[Line]| group.iter().map(|line| Rc::clone(&line.label)).collect::<Vec<_>>();
        let first = groups.first().map(|group| headings(group)).unwrap_or_default();
        for (at, group) in groups.into_iter().enumerate() {
            let left = if at == 0 { 0 } else { lefts[at] };
            let right = lefts.get(at + 1).map_or(u32::MAX, |next| next - 1);
            let title = self.title(outline, left, right).or(&whole).or(&self.corner(&group));
            let has_own = !title.subject.is_empty();
            let before = before.or(self.sheet_before.filter(|_| whole.goes_on));
            let above =
                before.map(|before| if has_own { before.of_form() } else { before.clone() }).unwrap_or_default();
            let mut title = title.or(&above).or(&self.around);
            title.subject = subject::of_office(title.subject, &title.of);
            let goes_on = at > 0 && headings(&group) == first;
            let mut block = self.block(outline, group, title).await?;
            if goes_on {
                // A long list beside itself: its total is of all parts of it.
                block.rows.iter_mut().for_each(Line::forget_parts);
            }
            blocks.push(block);
        }
        Ok(blocks)
    }

    async fn block(&self, outline: &Outline, mut columns: Vec<Line>, mut title: Title) -> Result<Block, Stopped> {
        if title.units.is_empty() {
            // 项目（万元）
            let labels = columns.iter().filter(|column| matches!(column.role, Role::Says(_)));
            title.units = labels.filter_map(|column| column.said.unit.clone()).collect();
        }
        let said = Heading::read(&title.subject, self.vocabulary);
        if said.when.relative == Some(Relative::Cumulative) {
            // 城镇新增就业人数累计值 over quarters.
            title.subject = said.name;
            let figures = columns.iter_mut().filter(|column| column.holds_figures());
            figures.for_each(|column| column.said.when = then(said.when.clone(), &column.said.when));
        }
        year_ago::settle(&mut columns, self.grid, &outline.body);
        let mut labels = Labels::new(self.grid, &columns, self.vocabulary, self.registry);
        let rows = labels.rows(outline, self.pace).await?;
        let rows = totals::mark(rows, &title, self.registry, self.pace).await?;
        totals::of_places(&mut columns, &title);
        let first = outline.header.first().or(outline.body.first()).copied().unwrap_or(1);
        let first_of_body = outline.body.first().copied().unwrap_or(first);
        columns.retain(|column| !column.label.is_empty() || column.role != Role::Aside);
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
        block.title = std::mem::take(&mut block.title).narrowed(&self.around_of(&block), block.within());
        self.corrections.apply(&mut block);
        Ok(block)
    }

    /// What stands around a table that may tell its time.
    fn around_of(&self, block: &Block) -> Around<'_> {
        let cells = |rows: &[u32]| -> Vec<&str> {
            let of_row = |row: &u32| {
                self.grid
                    .filled(*row)
                    .into_iter()
                    .map(|(column, _)| self.grid.sheet.written(*row, column))
                    .collect::<Vec<_>>()
            };
            rows.iter().flat_map(of_row).collect()
        };
        let (mut notes, others) = (cells(&block.notes), cells(&self.notes));
        notes.extend(others);
        Around { titles: cells(&block.titles), notes, names: self.names }
    }

    /// What the heading of the names says of what they are names of: 参保人数（万人） over 失业保险, 工伤保险.
    fn corner(&self, columns: &[Line]) -> Title {
        let mut title = Title::default();
        let first = columns.first().filter(|first| matches!(first.role, Role::Says(_))).map(|first| &first.label);
        let says_what = |label: &str| self.vocabulary.is_name(&Heading::read(label, self.vocabulary).name);
        if let Some(label) = first.filter(|label| field_of(label).is_none() && says_what(label)) {
            title.read(label, self.registry);
        }
        title
    }

    /// What the lines above a table say, and the corner of its header.
    fn title(&self, outline: &Outline, left: u32, right: u32) -> Title {
        let mut title = Title::default();
        let mut read = |row: u32, is_wanted: &dyn Fn(&str) -> bool| {
            let mut before = "";
            for (column, _) in self.grid.filled(row) {
                let text = self.grid.sheet.written(row, column);
                if (left..=right).contains(&column) && is_wanted(text) {
                    // 填报日期： and in the next cell the day.
                    let key = if is_key_of_day(before) { before } else { "" };
                    title.read(&format!("{key}{text}"), self.registry);
                }
                before = text;
            }
        };
        outline.titles.iter().for_each(|row| read(*row, &|_| true));
        // 单位：万元 in the corner of the header, or below.
        let says_unit = |text: &str| text.contains("单位：") || text.contains("单位:");
        outline.header.iter().for_each(|row| read(*row, &says_unit));
        outline.notes.iter().for_each(|row| read(*row, &|text| text.starts_with("单位") && says_unit(text)));
        if title.units.is_empty() {
            // 注：1.调解率为……。2.单位：件。
            let notes =
                outline.notes.iter().flat_map(|row| self.grid.filled(*row).into_iter().map(move |(at, _)| (*row, at)));
            let said = notes
                .filter_map(|(row, at)| self.grid.sheet.written(row, at).split_once("单位：").map(|(_, unit)| unit));
            let said = said.filter_map(|unit| unit_alone(unit.split(['。', '；', ';', ' ']).next()?));
            title.units.extend(said.take(1).map(Rc::from));
        }
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
    // A file's name may be older than what is in it.
    let mut by_file = read(place_name::stem(file));
    by_file.filled_in = by_file.period.take();
    let mut by_sheet = read(&sheet.name);
    // 3月, in a workbook of a year.
    let part = is_part(sheet.name.trim()).then_some(by_file.filled_in).flatten();
    by_sheet.filled_in = part.and_then(|year| joined(year.period, sheet.name.trim()));
    by_sheet.or(&by_file)
}

impl Title {
    /// Only what holds for the whole form: time, place, units.
    fn of_form(&self) -> Self {
        Self {
            region: self.region.as_ref().map(Rc::clone),
            period: self.period,
            filled_in: self.filled_in,
            units: self.units.clone(),
            of: self.of.clone(),
            days: self.days.clone(),
            issued: self.issued,
            ..Self::default()
        }
    }
}
