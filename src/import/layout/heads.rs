//! What heads rows beside lines of their own: lines among the figures of a table, and labels further out.
//!
//! Invariant: a line among the figures that heads those below it has nothing else in its row.

use std::collections::{HashMap, HashSet};
use std::rc::Rc;

use super::grid::Look;
use super::heading::Heading;
use super::mapping::{Role, Said};
use super::rows::{LONGEST_HEADING, Labels, RowLine};
use super::said::then;
use super::when::{Relative, When};
use crate::catalogue::vocabulary::Place;
use crate::import::tidy::Field;

impl Labels<'_> {
    /// 基金收入 in the middle of a row that has nothing else, over the figures of the years below, and the same in English under it.
    pub(super) fn heads_from_among_figures(&mut self, row: u32) -> bool {
        let filled = self.grid.filled(row);
        let [(column, Look::Words)] = filled[..] else { return false };
        let text = self.grid.sheet.cell(row, column).trim();
        let heading = Heading::read(text, self.vocabulary);
        if heading.name.is_empty() || heading.label.chars().count() > LONGEST_HEADING {
            return false;
        }
        let spans = |row: u32| self.grid.merged(row, column).is_some_and(|area| area.right > area.left);
        if text.is_ascii() && self.headed == row.checked_sub(1) {
            return true;
        }
        if !spans(row) && !self.vocabulary.is_name(&heading.name) {
            return false;
        }
        self.hierarchy.enter_section(&heading);
        self.headed = Some(row);
        true
    }

    /// Whether the outermost names are kinds of indicators: 指标分类.
    pub(super) fn says_kinds(&self) -> bool {
        let first = self.fields().find(|(_, _, field)| *field == Field::Indicator);
        let heading = first.map_or("", |(at, ..)| &*self.columns[at].label);
        ["指标", "业务", "统计"].iter().any(|word| heading.starts_with(word))
            && ["分类", "类别", "大类", "类型", "领域"].iter().any(|word| heading.ends_with(word))
    }
}

/// A remark, which may say that a row runs from January: 从年初累计.
pub(super) fn take_note(said: &mut Said, text: &str) {
    if let Some(when) = When::of(text).filter(|when| when.relative == Some(Relative::Cumulative)) {
        said.when = then(std::mem::take(&mut said.when), &when);
    }
    said.note = Some(text.into());
}

/// 党员队伍 beside 新发展党员, 学习教育 beside 党员参学人数: labels further out that have names of their own each head them, as lines
/// above them would; those with the same names beside each divide them: 男, 女, as do those that add up: 合计. One that heads all rows
/// does so where its heading says it: 指标分类.
pub(super) fn head_by_category(rows: &mut [RowLine], are_kinds: bool) {
    if rows.iter().any(|row| row.is_total) {
        return;
    }
    let names_of = |row: &RowLine| {
        let name = &row.line.said.name;
        let category = name.iter().find(|part| part.place == Place::Group)?;
        Some((Rc::clone(&category.text), Rc::clone(&name.last()?.text)))
    };
    let is_named = |row: &&RowLine| row.line.role == Role::Figures;
    let names: Vec<(Rc<str>, Rc<str>)> = rows.iter().filter(is_named).filter_map(names_of).collect();
    let mut of: HashMap<&str, &str> = HashMap::new();
    let is_apart = names.iter().all(|(category, name)| *of.entry(name).or_insert(category) == &**category);
    let categories: HashSet<&str> = names.iter().map(|(category, _)| &**category).collect();
    if !is_apart || !are_kinds && (categories.len() < 2 || names.len() <= categories.len()) {
        return;
    }
    let parts = rows.iter_mut().flat_map(|row| &mut row.line.said.name);
    parts.filter(|part| part.place == Place::Group).for_each(|part| part.place = Place::Section);
}
