//! Lines that stand among the figures of a table and head those below them.
//!
//! Invariant: such a line has nothing else in its row.

use super::grid::Look;
use super::heading::Heading;
use super::mapping::Said;
use super::rows::{LONGEST_HEADING, Labels};
use super::said::then;
use super::when::{Relative, When};

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
}

/// A remark, which may say that a row runs from January: 从年初累计.
pub(super) fn take_note(said: &mut Said, text: &str) {
    if let Some(when) = When::of(text).filter(|when| when.relative == Some(Relative::Cumulative)) {
        said.when = then(std::mem::take(&mut said.when), &when);
    }
    said.note = Some(text.into());
}
