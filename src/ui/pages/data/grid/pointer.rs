//! What the mouse does: a press selects, a drag selects a range, fills, or changes a width; two presses edit or fit a width. A finger
//! scrolls, and its tap opens a cell. Invariant: a text that does not read keeps its cell open, wherever one presses.

use leptos::prelude::*;
use wasm_bindgen::JsCast;

use super::layout::{HEAD, LINE};
use super::markup::spot_of;
use super::{Grid, field, fill, touch, widths};
use crate::phrase::grid::Line;
use crate::ui::browser::pointer as browser;
use crate::workspace::block::{Selection, Spot};

/// What a press drags.
#[derive(Clone, Copy, Debug, PartialEq)]
pub enum Drag {
    /// The end of the selection.
    Cells,
    /// Whole rows.
    Rows,
    /// Whole columns.
    Columns,
    /// The corner of the selection, to fill what is drawn over.
    Fill,
    /// The edge of a column.
    Width,
}

/// What lies under a press.
enum Under {
    Cell(Spot),
    Row(usize),
    Column(usize),
    All,
    Grip(String),
    Corner,
}

fn under(target: Option<web_sys::EventTarget>) -> Option<Under> {
    let element = target?.dyn_into::<web_sys::Element>().ok()?;
    let of = |name: &str| element.closest(&format!("[{name}]")).ok().flatten()?.get_attribute(name);
    if let Some(name) = element.get_attribute("data-grip") {
        return Some(Under::Grip(name));
    }
    if element.has_attribute("data-corner") {
        return Some(Under::Corner);
    }
    if let Some(spot) = spot_of(&element) {
        return Some(Under::Cell(spot));
    }
    if let Some(row) = of("data-row") {
        return Some(Under::Row(row.parse().ok()?));
    }
    if let Some(column) = of("data-head") {
        return Some(Under::Column(column.parse().ok()?));
    }
    of("data-all").map(|_| Under::All)
}

/// A press begins.
pub fn down(grid: Grid, event: &web_sys::PointerEvent) {
    let touched = event.pointer_type() == "touch";
    grid.by_touch.set(touched);
    if touched || event.button() != 0 {
        return;
    }
    let Some(under) = under(event.target()) else { return };
    event.prevent_default();
    let Some(under) = settled(grid, under) else { return };
    grid.tab_from.set_value(None);
    let (size, now) = (grid.size(), grid.selection.get_untracked());
    let last = Spot { row: size.rows.saturating_sub(1), column: size.columns.saturating_sub(1) };
    let drag = match under {
        Under::Cell(spot) => {
            select(grid, if event.shift_key() { now.through(spot) } else { Selection::one(spot) });
            Drag::Cells
        }
        Under::Row(row) => {
            let from = if event.shift_key() { now.at.row } else { row };
            select(grid, Selection::between(Spot { row: from, column: 0 }, Spot { row, column: last.column }));
            Drag::Rows
        }
        Under::Column(column) => {
            let from = if event.shift_key() { now.at.column } else { column };
            select(grid, Selection::between(Spot { row: 0, column: from }, Spot { row: last.row, column }));
            Drag::Columns
        }
        Under::All => return select(grid, now.all(size)),
        Under::Grip(name) => {
            widths::begin(grid, &name, f64::from(event.client_x()));
            Drag::Width
        }
        Under::Corner => Drag::Fill,
    };
    grid.drag.set_value(Some(drag));
    if let Some(scroller) = grid.scroller.get_untracked() {
        browser::capture(&scroller, event);
    }
}

/// What lies under a press once what was typed is set; nothing where a text does not read.
fn settled(grid: Grid, under: Under) -> Option<Under> {
    let row = if let Under::Cell(Spot { row, .. }) | Under::Row(row) = under { row } else { 0 };
    let row = grid.done_typing(Spot { row, column: 0 })?.row;
    Some(match under {
        Under::Cell(spot) => Under::Cell(Spot { row, ..spot }),
        Under::Row(_) => Under::Row(row),
        other => other,
    })
}

/// Selects what was pressed, where it stands: nothing scrolls under the mouse.
fn select(grid: Grid, selection: Selection) {
    grid.said.set(String::new());
    grid.selection.set(selection);
    grid.focus();
}

/// The mouse moves.
pub fn moved(grid: Grid, event: &web_sys::PointerEvent) {
    let Some(drag) = grid.drag.get_value() else { return };
    if drag == Drag::Width {
        return widths::drag(grid, f64::from(event.client_x()));
    }
    let Some(spot) = spot_at(grid, event) else { return };
    let (size, now) = (grid.size(), grid.selection.get_untracked());
    let head = match drag {
        Drag::Rows => Spot { column: size.columns.saturating_sub(1), ..spot },
        Drag::Columns => Spot { row: size.rows.saturating_sub(1), ..spot },
        _ => spot,
    };
    match drag {
        Drag::Fill => fill::drawn(grid, head),
        _ if now.head() != head => {
            grid.selection.set(now.through(head));
            grid.reveal(spot);
        }
        _ => {}
    }
}

/// The press ends.
pub fn up(grid: Grid, _: &web_sys::PointerEvent) {
    match grid.drag.get_value() {
        Some(Drag::Fill) => fill::end(grid),
        Some(Drag::Width) => widths::end(grid),
        _ => {}
    }
    grid.drag.set_value(None);
}

/// The cell under the mouse, or the nearest one where it is beyond the grid.
fn spot_at(grid: Grid, event: &web_sys::PointerEvent) -> Option<Spot> {
    let scroller = grid.scroller.get_untracked()?;
    let frame = scroller.get_bounding_client_rect();
    let view = grid.view.get_untracked();
    let (x, y) = (f64::from(event.client_x()) - frame.left(), f64::from(event.client_y()) - frame.top());
    let column =
        grid.layout.with_untracked(|layout| layout.column_at((x + view.left).max(view.left + layout.frozen() - 1.0)));
    let line = ((y.max(HEAD - 1.0) + view.top - HEAD) / LINE).max(0.0) as usize;
    let row = grid.lines.with_untracked(|lines| {
        let line = line.min(lines.all.len().saturating_sub(1));
        let at = lines.all[..=line.min(lines.all.len().checked_sub(1)?)].iter().rev();
        at.into_iter().find_map(|line| if let Line::Row(row) = line { Some(*row) } else { None })
    });
    Some(Spot { row: row.unwrap_or(0), column })
}

/// A tap, or the press of a screen reader.
pub fn clicked(grid: Grid, event: &web_sys::MouseEvent) {
    if !grid.by_touch.get_untracked() {
        return;
    }
    if let Some(Under::Cell(spot)) = under(event.target())
        && let Some(spot) = grid.done_typing(spot)
    {
        grid.selection.set(Selection::one(spot));
        touch::open(grid);
    }
}

/// Two presses.
pub fn twice(grid: Grid, event: &web_sys::MouseEvent) {
    match under(event.target()) {
        Some(Under::Cell(_)) => {
            field::begin(grid, false);
        }
        Some(Under::Grip(name)) => widths::fit(grid, &name),
        _ => {}
    }
}

/// A cell was given the focus, by a screen reader: it is in force, and the field has the focus.
pub fn focused(grid: Grid, event: &web_sys::FocusEvent) {
    if let Some(Under::Cell(spot)) = under(event.target())
        && !grid.by_touch.get_untracked()
        && let Some(spot) = grid.done_typing(spot)
    {
        grid.select(Selection::one(spot));
        // After this event: the field's own comes to the same listener.
        grid.spawn(async move { grid.focus() });
    }
}

/// The mouse comes over a cell: what it is, and why it has no figure, is written where the browser shows it.
pub fn over(grid: Grid, event: &web_sys::PointerEvent) {
    let Some(Under::Cell(spot)) = under(event.target()) else { return };
    let Some(cell) = event.target().and_then(|target| target.dyn_into::<web_sys::Element>().ok()) else { return };
    let words = super::bar::remark(grid, spot);
    // The attribute's name is valid: nothing to fail.
    let _ = if words.is_empty() { cell.remove_attribute("title") } else { cell.set_attribute("title", &words) };
}
