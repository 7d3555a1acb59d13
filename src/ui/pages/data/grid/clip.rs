//! Copying and cutting, as text and as a table, by the browser's own events: they come on plain http too.

use leptos::prelude::*;
use web_sys::ClipboardEvent;

use super::{Grid, field};
use crate::phrase::grid as words;
use crate::say;
use crate::ui::browser::clipboard;
use crate::ui::words::language;
use crate::workspace::block::{Area, html, tsv};

/// The selection, unless a cell is typed into: then its text is copied by the browser.
pub fn copy(grid: Grid, event: &ClipboardEvent) {
    if grid.typing.with_untracked(Option::is_some) {
        return;
    }
    event.prevent_default();
    let area = grid.selection.get_untracked().area();
    let headed = grid.headed.get_value();
    let rows = texts(grid, area, headed);
    clipboard::give(event, &tsv(&rows), &html(&rows, usize::from(headed)));
    let (rows, columns) = (area.rows().count(), area.columns().count());
    grid.said.set(say!(language(), "已复制{rows}行×{columns}列", "{rows} × {columns} cells copied"));
}

/// The selection, which is then cleared.
pub fn cut(grid: Grid, event: &ClipboardEvent) {
    copy(grid, event);
    if event.default_prevented() {
        field::delete(grid);
    }
}

/// The selection under its headings and beside its names.
pub fn copy_with_heads(grid: Grid) {
    grid.headed.set_value(true);
    grid.focus();
    clipboard::command_copy();
    grid.headed.set_value(false);
}

fn texts(grid: Grid, area: Area, headed: bool) -> Vec<Vec<String>> {
    let (plan, evaluation) = (grid.plan.get_untracked(), grid.session.evaluation_now());
    let registry = evaluation.registry();
    let mut rows = Vec::with_capacity(area.rows().count() + 1);
    if headed {
        let heads = area
            .columns()
            .filter_map(|column| plan.columns.get(column))
            .map(|column| words::whole_head(language(), *column));
        let edge = language().pick(["指标", "单位"], ["Indicator", "Unit"]).map(str::to_owned);
        rows.push(edge.into_iter().chain(heads).collect());
    }
    for row in area.rows() {
        let (Some(line), Some(cells)) = (plan.rows.get(row), grid.cells_now(row)) else { continue };
        // The unit in the words that are read again.
        let edge = headed.then(|| [words::row_name(registry, line), cells.unit.to_string()]);
        let texts = area.columns().map(|column| cells.cells.get(column).map(words::copied).unwrap_or_default());
        rows.push(edge.into_iter().flatten().chain(texts).collect());
    }
    rows
}
