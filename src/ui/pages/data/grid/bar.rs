//! What the cell in force is and where it came from, above the grid; what the selection adds up to, below it.

use std::rc::Rc;

use leptos::prelude::*;
use leptos::reactive::spawn_local_scoped_with_cancellation;

use super::{Grid, field, note};
use crate::evaluate::How;
use crate::evaluate::checks::cases::marks_of;
use crate::evaluate::grid::Tally;
use crate::phrase;
use crate::phrase::grid as words;
use crate::say;
use crate::ui::boxed::{effect, press};
use crate::ui::browser::frame;
use crate::ui::words::{language, pick};
use crate::workspace::block::{Area, Spot};

/// So long is added up between two frames, in ms: a key that is pressed meanwhile is not kept waiting.
const AT_ONCE_MS: f64 = 6.0;
/// So many rows of a selection are kept, once worked out.
const ROWS_KEPT: usize = 80;

/// What the cell in force is, where it came from, and what can be done with it.
#[component]
pub fn CellBar(
    /// Of which grid.
    grid: Grid,
) -> impl IntoView {
    let at = Memo::new(move |_| grid.selection.get().at);
    let words = move || {
        grid.plan.track();
        let evaluation = grid.session.evaluation();
        let spot = at.get();
        let name = match grid.figure_at(spot) {
            Some((_, figure)) => phrase::trace::heading(&evaluation, &figure.ask),
            None => super::place_words(grid, spot),
        };
        view! { <p><b>{name}</b><span class="muted">{remark(grid, spot)}</span></p> }.into_any()
    };
    let typed = Memo::new(move |_| {
        let spot = at.get();
        grid.plan.with(|plan| !plan.is_derived(spot.row, spot.column))
    });
    let edit = move || {
        let button =
            |words, act: fn(Grid)| view! { <button type="button" on:click=press(move || act(grid))>{words}</button> };
        typed.get().then(|| (button(pick("改", "Edit"), edit_cell), button(pick("备注", "Note"), ask_note)))
    };
    view! {
        <div class="cell-bar">
            {move || words()}
            <div class="line">{edit}<button type="button" class="link" on:click=press(move || super::keys::open(grid))>{pick("看出处 ›", "Where it comes from ›")}</button></div>
        </div>
    }
    .into_any()
}

fn edit_cell(grid: Grid) {
    field::begin(grid, false);
}

/// Asks for the note of the cell in force, or says why there can be none.
pub fn ask_note(grid: Grid) {
    let asked = note::ask(grid);
    if asked.is_none() {
        grid.said.set(pick("先填数值，再加备注", "Fill in a value before noting on it").to_owned());
    }
    grid.asked.set(asked);
}

/// Where a cell's figure came from, or why there is none; its note; whether it is typed.
pub fn remark(grid: Grid, spot: Spot) -> String {
    let evaluation = grid.session.evaluation_now();
    let plan = grid.plan.get_untracked();
    let Some((_, figure)) = grid.figure_at(spot) else { return words::not_typed(language()).to_owned() };
    let trace = evaluation.trace(&figure.ask);
    let mut parts = Vec::new();
    match &trace.how {
        How::Observed { observation, .. } => {
            let (from, source) = (
                phrase::trace::provenance(language(), &trace.figure),
                phrase::trace::source(language(), &observation.source),
            );
            parts.push(say!(language(), "{from}：{source}", "{from}: {source}"));
            if !observation.note.is_empty() {
                let note = phrase::issue::shown(&observation.note);
                parts.push(say!(language(), "注：{note}", "Note: {note}"));
            }
        }
        How::Derived { .. } if trace.figure.value.is_ok() => {
            parts.push(phrase::trace::in_numbers(language(), &trace).plain());
        }
        How::Derived { .. } | How::Absent => parts.extend(phrase::trace::absence(&evaluation, &trace)),
    }
    grid.session.with_workspace(|workspace| {
        let marks = marks_of(&evaluation, &trace.figure, workspace.marks());
        let standing = marks.into_iter().find(|(_, stands)| *stands);
        parts.extend(standing.map(|(mark, _)| format!("✓ {}", phrase::checks::verified(language(), mark))));
    });
    if plan.is_derived(spot.row, spot.column) {
        parts.push(words::not_typed(language()).to_owned());
    }
    let last = parts.pop().unwrap_or_default();
    let ended = parts.iter().map(|part| part.trim_end_matches(['。', '.']));
    ended.chain([last.as_str()]).collect::<Vec<_>>().join(pick("；", "; "))
}

/// What the selection adds up to, and what there is to say of the last key.
#[component]
pub fn StatusLine(
    /// Of which grid.
    grid: Grid,
) -> impl IntoView {
    let tally = RwSignal::new(String::new());
    let turn = StoredValue::new(0_u32);
    effect(move || {
        let area = grid.selection.get().area();
        grid.plan.track();
        drop(grid.session.evaluation_at_rest());
        turn.update_value(|turn| *turn += 1);
        if area.is_one() {
            tally.set(String::new());
        } else {
            spawn_local_scoped_with_cancellation(add_up(grid, area, tally, turn));
        }
    });
    let size = move || {
        let area = grid.selection.get().area();
        let (rows, columns) = (area.rows().count(), area.columns().count());
        if area.is_one() {
            String::new()
        } else {
            say!(language(), "选中{rows}行×{columns}列", "{rows} × {columns} selected")
        }
    };
    view! {
        <div class="status-line">
            <span role="status">{move || grid.said.get()}</span>
            <span class="sums">{size}" "{move || tally.get()}</span>
        </div>
    }
    .into_any()
}

/// Adds a selection up, a part at a time; a later selection ends it.
async fn add_up(grid: Grid, area: Area, shown: RwSignal<String>, turn: StoredValue<u32>) {
    let this = turn.get_value();
    // A key that is held down is not waited for.
    frame::next().await;
    let plan = grid.plan.get_untracked();
    let evaluation = grid.session.evaluation_now();
    let (mut tally, mut rested) = (Tally::of(&plan, area), frame::now());
    for (at, row) in area.rows().enumerate() {
        if frame::now() - rested > AT_ONCE_MS {
            frame::next().await;
            rested = frame::now();
        }
        if turn.try_get_value() != Some(this) {
            return;
        }
        // What is out of view is worked out and not kept.
        let cells = if at < ROWS_KEPT {
            grid.cells(&evaluation, &plan, row)
        } else {
            evaluation.row_cells(&plan, row).map(Rc::new)
        };
        if let Some(cells) = cells {
            tally.add(&evaluation, &plan, row, &cells, area);
        }
    }
    let words = if tally.figures > 1 { words::tally(language(), &tally) } else { String::new() };
    shown.try_set(words);
}
