//! The elements of a row as text: a page of rows has hundreds, and to make them one by one takes longer than a frame.
//!
//! Invariant: every word in it is escaped.

use std::fmt::Write;

use leptos::prelude::*;

use super::Grid;
use super::rows::Drawn;
use crate::evaluate::grid::{Mark, Marks};
use crate::evaluate::{Evaluation, GridCell, GridPlan};
use crate::markup::{escape, escaped};
use crate::phrase::grid as words;
use crate::ui::boxed::yes;
use crate::ui::words::language;
use crate::workspace::block::Spot;

/// What selecting sets of a cell.
pub const SELECTED: &str = "aria-selected";

/// What the name and the unit of a row are written as.
#[derive(Clone, Copy, PartialEq, Eq)]
pub enum Tags {
    /// Parts beside the table, which the row owns.
    Beside,
    /// Cells of the row itself, on paper.
    Within,
}

/// The name and the unit of a row.
pub fn edge(grid: Grid, drawn: &Drawn, row: usize, tags: Tags) -> String {
    let (Some(line), Some(of)) = (&drawn.row, &drawn.cells) else { return String::new() };
    let evaluation = grid.session.evaluation_now();
    let registry = evaluation.registry();
    let (name, whole) = (escaped(&words::row_head(registry, line)), escaped(&words::row_name(registry, line)));
    let unit = escaped(&of.unit.words(language()));
    if tags == Tags::Within {
        return format!("<th scope=row class=name>{name}</th><td class=unit>{unit}</td>");
    }
    let below = if grid.narrow.get() { format!("<small>{unit}</small>") } else { String::new() };
    format!(
        "<span role=rowheader id=edge-{row} class=name aria-colindex=1 data-row={row} title=\"{whole}\">{name}{below}</span>\
         <span role=gridcell id=unit-{row} class=unit aria-colindex=2>{unit}</span>"
    )
}

/// The ids of what [`edge`] writes.
pub fn edge_ids(row: usize) -> String {
    format!("edge-{row} unit-{row}")
}

/// The cells of a row in the columns drawn.
pub fn cells(grid: Grid, drawn: &Drawn, row: usize, (first, last): (usize, usize)) -> String {
    let mut html = String::new();
    let Some(of) = &drawn.cells else { return html };
    let marks = grid.marks.get();
    let selected = grid.selection.get_untracked().area();
    let evaluation = grid.session.evaluation_now();
    for (column, cell) in of.cells.iter().enumerate().take(last).skip(first) {
        let spot = Spot { row, column };
        let noted = has_own_note(grid, &evaluation, cell);
        let class = class_of(&evaluation, &drawn.plan, &marks, (cell, noted), spot);
        let begins = if column == first { " first" } else { "" };
        let _ = write!(
            html,
            "<td role=gridcell id={} class=\"k{column} {class}{begins}\" tabindex=-1 aria-colindex={} {SELECTED}={} data-cell={row},{column}>",
            cell_id(spot),
            column + 3,
            yes(selected.has(spot)),
        );
        escape(&mut html, &words::cell_text(language(), cell));
        html.push_str("</td>");
    }
    html
}

/// The id of a cell.
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

fn class_of(
    evaluation: &Evaluation,
    plan: &GridPlan,
    marks: &Marks,
    (cell, noted): (&GridCell, bool),
    spot: Spot,
) -> String {
    let Some(figure) = &cell.figure else { return "derived faint".to_owned() };
    let derived = plan.is_derived(spot.row, spot.column);
    let mark = marks.at(evaluation, figure);
    let negative = figure.value.is_ok_and(|quantity| quantity.value.is_sign_negative());
    // What a check says comes before how many publications there are.
    let sign = match mark {
        Some(Mark::Error) => "wrong",
        Some(Mark::Warning) => "warn",
        Some(Mark::Verified) => "verified",
        None if cell.publications > 1 => "vint",
        None => "",
    };
    let classes = match figure.value {
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
