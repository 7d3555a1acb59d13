//! Filling: down and right by keys, over what is drawn over by the corner of the selection. Invariant: a value is filled in with its
//! unit, so that it means the same wherever it lands.

use leptos::prelude::*;

use super::layout::{HEAD, LINE};
use super::{Grid, paste};
use crate::phrase::grid as words;
use crate::ui::words::pick;
use crate::workspace::block::{Area, Selection, Spot, TextBlock};

/// The first selected row into the others; one row takes the one above.
pub fn down(grid: Grid) {
    let area = grid.selection.get_untracked().area();
    let from = if area.top == area.bottom { area.top.checked_sub(1) } else { Some(area.top) };
    let Some(from) = from else { return say_nothing(grid) };
    let to = Area { top: from + 1, ..area };
    fill(grid, Area { top: from, bottom: from, ..area }, to);
}

/// The first selected column into the others; one column takes the one to its left.
pub fn right(grid: Grid) {
    let area = grid.selection.get_untracked().area();
    let from = if area.left == area.right { area.left.checked_sub(1) } else { Some(area.left) };
    let Some(from) = from else { return say_nothing(grid) };
    let to = Area { left: from + 1, ..area };
    fill(grid, Area { left: from, right: from, ..area }, to);
}

fn say_nothing(grid: Grid) {
    grid.said.set(pick("没有可填充的来源", "There is nothing to fill from").to_owned());
}

/// Fills an area with another one, repeated.
fn fill(grid: Grid, from: Area, to: Area) {
    let text = |spot: Spot| {
        let cells = grid.cells_now(spot.row)?;
        let cell = cells.cells.get(spot.column)?;
        let unit = cell.figure.as_ref()?.unit()?;
        Some(format!("{}{unit}", words::copied(cell)))
    };
    let (high, wide) = (from.rows().count(), from.columns().count());
    let source = |row: usize, column: usize| Spot {
        row: from.top + round(row + to.top, from.top, high),
        column: from.left + round(column + to.left, from.left, wide),
    };
    let rows = to.rows().enumerate().map(|(row, _)| {
        to.columns().enumerate().map(|(column, _)| text(source(row, column)).unwrap_or_default()).collect()
    });
    let rows: Vec<Vec<String>> = rows.collect();
    // What is blank changes nothing, as in what is pasted: to clear has a key of its own.
    if rows.iter().flatten().all(String::is_empty) {
        return say_nothing(grid);
    }
    paste::put(grid, TextBlock { rows, rows_left_out: 0 }, to);
}

/// How far a number lies behind another, counted round so many; before it, it is counted back.
fn round(at: usize, from: usize, count: usize) -> usize {
    if at >= from { (at - from) % count } else { (count - (from - at) % count) % count }
}

/// The corner of the selection, which is drawn to fill; and the area that would be filled.
pub fn handle(grid: Grid) -> AnyView {
    let corner = move || {
        let area = grid.selection.get().area();
        box_of(grid, area)
    };
    let drawn = move || grid.drawn_fill.get().map(|area| box_of(grid, area));
    let style = move |of: fn([f64; 4]) -> f64| format!("{}px", of(corner()));
    let area = move || {
        match drawn() {
        Some([left, top, width, height]) => view! {
            <i class="fill-area" style:left=format!("{left}px") style:top=format!("{top}px") style:width=format!("{width}px") style:height=format!("{height}px")></i>
        }
        .into_any(),
        None => ().into_any(),
    }
    };
    let hidden = move || {
        grid.typing.with(Option::is_some) || grid.plan.with(|plan| plan.rows.is_empty() || plan.columns.is_empty())
    };
    view! {
        <i class="fill-corner" data-corner="" hidden=hidden style:left=move || style(|[left, _, width, _]| left + width - 4.0) style:top=move || style(|[_, top, _, height]| top + height - 4.0)></i>
        {move || area()}
    }
    .into_any()
}

/// Where an area lies: left, top, width, height.
fn box_of(grid: Grid, area: Area) -> [f64; 4] {
    let (top, bottom) = grid.lines.with(|lines| {
        let line = |row: usize| lines.of_row.get(row).copied().unwrap_or(0);
        (line(area.top), line(area.bottom))
    });
    grid.layout.with(|layout| {
        let (left, _) = layout.column(area.left);
        let (last, width) = layout.column(area.right);
        [left, HEAD + top as f64 * LINE, last + width - left, (bottom - top + 1) as f64 * LINE]
    })
}

/// The corner is drawn to a cell.
pub fn drawn(grid: Grid, to: Spot) {
    let area = grid.selection.get_untracked().area();
    let (down, right) = (beyond(to.row, area.top, area.bottom), beyond(to.column, area.left, area.right));
    let drawn = if down.unsigned_abs() >= right.unsigned_abs() {
        match down {
            0 => None,
            1.. => Some(Area { top: area.bottom + 1, bottom: to.row, ..area }),
            _ => Some(Area { top: to.row, bottom: area.top - 1, ..area }),
        }
    } else if right > 0 {
        Some(Area { left: area.right + 1, right: to.column, ..area })
    } else {
        Some(Area { left: to.column, right: area.left - 1, ..area })
    };
    grid.drawn_fill.set(drawn);
    grid.reveal(to);
}

/// How far a number lies beyond two others.
fn beyond(at: usize, first: usize, last: usize) -> isize {
    let signed = |number: usize| isize::try_from(number).unwrap_or(isize::MAX);
    if at > last { signed(at - last) } else { -signed(first.saturating_sub(at)) }
}

/// The corner is let go.
pub fn end(grid: Grid) {
    let Some(to) = grid.drawn_fill.get_untracked() else { return };
    grid.drawn_fill.set(None);
    let from = grid.selection.get_untracked().area();
    fill(grid, from, to);
    let all = Selection::between(
        Spot { row: from.top.min(to.top), column: from.left.min(to.left) },
        Spot { row: from.bottom.max(to.bottom), column: from.right.max(to.right) },
    );
    grid.selection.set(all);
}
