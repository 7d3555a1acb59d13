//! The widths of the columns: changed by the mouse or the keys, fitted to what stands in them, kept with the workspace.

use leptos::prelude::*;
use wasm_bindgen::JsCast;

use super::Grid;
use super::layout::{NAMES, UNITS, Widths, column_name};
use crate::ui::session::Session;

/// What comes before the widths in the workspace's view.
const MARK: &str = "widths:";
/// Beside the text of a cell.
const AROUND: f64 = 22.0;

/// An edge that is drawn.
#[derive(Clone, Debug)]
pub struct Drawn {
    name: String,
    from: f64,
    width: f64,
}

/// The widths that the workspace keeps.
pub fn read(session: Session) -> Widths {
    session.with_workspace(|workspace| {
        workspace.view.split(';').find_map(|part| part.strip_prefix(MARK)).map(Widths::read).unwrap_or_default()
    })
}

fn keep(grid: Grid) {
    let text = format!("{MARK}{}", grid.widths.with_untracked(Widths::text));
    grid.session.keep_view(|view| {
        let others: Vec<&str> = view.split(';').filter(|part| !part.is_empty() && !part.starts_with(MARK)).collect();
        [others.as_slice(), &[text.as_str()]].concat().join(";")
    });
    grid.keeper.view_changed();
}

/// The width of a column by its name.
fn width_of(grid: Grid, name: &str) -> f64 {
    grid.layout.with_untracked(|layout| match name {
        NAMES => layout.name,
        UNITS => layout.unit,
        _ => {
            let at =
                grid.plan.with_untracked(|plan| plan.columns.iter().position(|column| column_name(*column) == name));
            at.map_or(0.0, |at| layout.column(at).1)
        }
    })
}

/// The edge of a column is pressed.
pub fn begin(grid: Grid, name: &str, x: f64) {
    let width = width_of(grid, name);
    grid.drawn_width.set_value(Some(Drawn { name: name.to_owned(), from: x, width }));
}

/// The edge is drawn.
pub fn drag(grid: Grid, x: f64) {
    if let Some(Drawn { name, from, width }) = grid.drawn_width.get_value() {
        grid.widths.update(|widths| widths.set(&name, width + x - from));
    }
}

/// The edge is let go.
pub fn end(grid: Grid) {
    grid.drawn_width.set_value(None);
    keep(grid);
}

/// The selected columns wider or narrower.
pub fn step(grid: Grid, by: f64) {
    let area = grid.selection.get_untracked().area();
    let names: Vec<String> = grid.plan.with_untracked(|plan| {
        area.columns().filter_map(|column| plan.columns.get(column)).map(|column| column_name(*column)).collect()
    });
    for name in names {
        let width = width_of(grid, &name) + by;
        grid.widths.update(|widths| widths.set(&name, width));
    }
    keep(grid);
}

/// As wide as what stands in it, of what is in view.
pub fn fit(grid: Grid, name: &str) {
    let selector = match name {
        NAMES => ".name".to_owned(),
        UNITS => ".unit".to_owned(),
        _ => {
            let at =
                grid.plan.with_untracked(|plan| plan.columns.iter().position(|column| column_name(*column) == name));
            let Some(at) = at else { return };
            format!("[aria-colindex=\"{}\"]", at + 3)
        }
    };
    let Some(found) = grid.scroller.get_untracked().and_then(|scroller| scroller.query_selector_all(&selector).ok())
    else {
        return;
    };
    let element = |number| found.item(number)?.dyn_into::<web_sys::Element>().ok();
    let texts = (0..found.length()).filter_map(element).map(|cell| crate::ui::browser::focus::text_width(&cell));
    let widest = texts.fold(0.0, f64::max);
    grid.widths.update(|widths| widths.set(name, widest + AROUND));
    keep(grid);
}
