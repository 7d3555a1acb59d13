//! The elements of a row: written as text, since a page of rows has hundreds, and to make them one by one takes longer than a frame;
//! and written over, where they are there.
//!
//! Invariant: every word in a text is escaped.

use std::fmt::Write;

use web_sys::Element;

use super::Grid;
use super::lines::{Drawn, Scene};
use crate::evaluate::grid::Mark;
use crate::evaluate::{Evaluation, GridCell, NoValue};
use crate::markup::{escape, escaped};
use crate::model::Good;
use crate::phrase::grid as words;
use crate::quantity::Quantity;
use crate::ui::boxed::yes;
use crate::ui::words::language;
use crate::workspace::block::Spot;

/// Where a line says which row it is.
pub const ROW: &str = "data-at";
/// The name and the unit stand before the first column, and a reader counts from 1.
const COLUMNS_BEFORE: usize = 3;
/// What selecting sets of a cell.
const SELECTED: &str = "aria-selected";

/// What the name and the unit of a row are written as.
#[derive(Clone, Copy, PartialEq, Eq)]
pub enum Tags {
    /// Parts beside the table, which the row owns.
    Beside,
    /// Cells of the row itself, on paper.
    Within,
}

/// The name and the unit of a row.
pub fn edge(scene: &Scene, drawn: &Drawn, row: usize, tags: Tags) -> String {
    let (Some(line), Some(of)) = (&drawn.row, &drawn.cells) else { return String::new() };
    let registry = scene.evaluation.registry();
    let (name, whole) = (escaped(&words::row_head(registry, line)), escaped(&words::row_name(registry, line)));
    let unit = escaped(&of.unit.words(language()));
    if tags == Tags::Within {
        return format!("<th scope=row class=name>{name}</th><td class=unit>{unit}</td>");
    }
    let below = if scene.narrow { format!("<small>{unit}</small>") } else { String::new() };
    format!(
        "<span role=rowheader id=edge-{row} class=name aria-colindex=1 data-row={row} title=\"{whole}\">{name}{below}</span>\
         <span role=gridcell id=unit-{row} class=unit aria-colindex=2>{unit}</span>"
    )
}

/// The ids of what [`edge`] writes.
pub fn edge_ids(row: usize) -> String {
    format!("edge-{row} unit-{row}")
}

/// The name of a group over all columns.
pub fn group(name: &str, columns: usize) -> String {
    let name = escaped(name);
    format!("<th role=rowheader scope=rowgroup aria-colindex=1 aria-colspan={columns}>{name}</th>")
}

/// The columns of a row that are selected, from the first to the last, and the one in force where it is in this row.
#[derive(Clone, Copy, PartialEq)]
pub struct Marked {
    pub left: usize,
    pub right: usize,
    pub at: Option<usize>,
}

/// What a cell says.
#[derive(PartialEq)]
pub struct CellText {
    class: String,
    text: String,
    selected: bool,
    /// Whether it is the one in force, which alone has an id.
    at: bool,
}

/// The cells of a row in the columns drawn.
pub fn cells(grid: Grid, scene: &Scene, drawn: &Drawn, row: usize) -> Vec<CellText> {
    let Some(of) = &drawn.cells else { return Vec::new() };
    let (first, last) = scene.columns;
    let cell = |(column, cell): (usize, &GridCell)| {
        let noted = has_own_note(grid, &scene.evaluation, cell);
        let class = class_of(scene, (cell, noted), Spot { row, column });
        let begins = if column == first { " first" } else { "" };
        CellText {
            class: format!("k{column} {class}{begins}"),
            text: words::cell_text(language(), cell),
            selected: drawn.marked.is_some_and(|marked| (marked.left..=marked.right).contains(&column)),
            at: drawn.marked.is_some_and(|marked| marked.at == Some(column)),
        }
    };
    of.cells.iter().enumerate().take(last).skip(first).map(cell).collect()
}

/// The elements of cells, the first of them in a column.
pub fn html(cells: &[CellText], row: usize, first: usize) -> String {
    let mut html = String::new();
    for (column, cell) in (first..).zip(cells) {
        let _ = write!(
            html,
            "<td role=gridcell class=\"{}\" tabindex=-1 aria-colindex={} {SELECTED}={}",
            cell.class,
            column + COLUMNS_BEFORE,
            yes(cell.selected),
        );
        if cell.at {
            let _ = write!(html, " id={}", cell_id(Spot { row, column }));
        }
        html.push('>');
        escape(&mut html, &cell.text);
        html.push_str("</td>");
    }
    html
}

/// Makes elements that say `old` say `new`, in the row `row`.
pub fn write_over(parent: &Element, old: &[CellText], new: &[CellText], row: usize, first: usize) {
    let mut next = parent.first_element_child();
    for (column, (old, new)) in (first..).zip(old.iter().zip(new)) {
        let Some(cell) = next else { return };
        let set = |name: &str, value: &str| drop(cell.set_attribute(name, value));
        if new.at {
            set("id", &cell_id(Spot { row, column }));
        } else if old.at {
            let _ = cell.remove_attribute("id");
        }
        if old.class != new.class {
            cell.set_class_name(&new.class);
        }
        if old.selected != new.selected {
            set(SELECTED, yes(new.selected));
        }
        if old.text != new.text {
            match cell.first_child() {
                Some(text) => text.set_node_value(Some(&new.text)),
                None => cell.set_text_content(Some(&new.text)),
            }
        }
        next = cell.next_element_sibling();
    }
}

/// The cell that an element is in, by its place in the row and the row's own.
pub fn spot_of(element: &Element) -> Option<Spot> {
    let cell = element.closest("td[aria-colindex]").ok()??;
    let row = cell.parent_element()?.get_attribute(ROW)?.parse().ok()?;
    let column: usize = cell.get_attribute("aria-colindex")?.parse().ok()?;
    Some(Spot { row, column: column.checked_sub(COLUMNS_BEFORE)? })
}

/// The id of the cell in force.
pub fn cell_id(spot: Spot) -> String {
    format!("cell-{}-{}", spot.row, spot.column)
}

/// Whether a value has a note of the user's own: what the publications remark is no mark in the grid.
fn has_own_note(grid: Grid, evaluation: &Evaluation, cell: &GridCell) -> bool {
    let Some(observation) = cell.observation.as_ref().filter(|observation| !observation.note.is_empty()) else {
        return false;
    };
    let Some(key) = cell.figure.as_ref().and_then(|figure| evaluation.shown_key(figure)) else { return false };
    grid.session.with_workspace(|workspace| {
        let base = workspace.base().dataset.get(&key);
        base.is_none_or(|base| base.note != observation.note)
    })
}

fn class_of(scene: &Scene, (cell, noted): (&GridCell, bool), spot: Spot) -> String {
    let Scene { evaluation, plan, marks, .. } = scene;
    let Some(figure) = &cell.figure else { return "derived faint".to_owned() };
    let derived = plan.is_derived(spot.row, spot.column);
    let mark = marks.at(evaluation, figure);
    // A fall is no deficit, nor is less than nothing of what is better low, as a gap.
    let is_low_good =
        plan.rows.get(spot.row).is_some_and(|row| evaluation.registry().indicator(row.indicator).good == Good::Down);
    let is_deficit = |quantity: Quantity| quantity.value.is_sign_negative() && !quantity.unit.is_percent_like();
    let negative = !is_low_good && figure.value.is_ok_and(is_deficit);
    // What a check says comes before how many publications there are.
    let sign = match mark {
        Some(Mark::Error) => "wrong",
        Some(Mark::Warning) => "warn",
        Some(Mark::Doubtful) => "doubt",
        Some(Mark::Verified) => "verified",
        None if cell.publications > 1 => "vint",
        None => "",
    };
    let classes = match figure.value {
        Err(NoValue::Pooled(_)) => ["pooled", "faint", "", ""],
        Err(_) if cell.awaited => ["missing", "", "", ""],
        Err(_) => [if derived { "derived" } else { "" }, "faint", "", ""],
        Ok(_) => [
            if derived { "derived" } else { "" },
            if negative { "bad" } else { "" },
            sign,
            if noted && !derived { "noted" } else { "" },
        ],
    };
    let given: Vec<&str> = classes.into_iter().filter(|class| !class.is_empty()).collect();
    given.join(" ")
}
