//! What the keys do. Invariant: while text is composed no key is ours, and every key that moves has a way out of the grid: Tab beyond
//! the last column, or after Esc.

use leptos::prelude::*;

use super::paste_question::Asked;
use super::{Grid, clip, field, fill, widths};
use crate::ui::words::pick;
use crate::workspace::block::{Selection, Spot, Step};

/// A key of an input method, whatever the key is.
const OF_INPUT_METHOD: u32 = 229;

/// A key was pressed.
pub fn press(grid: Grid, event: &web_sys::KeyboardEvent) {
    if event.is_composing() || event.key_code() == OF_INPUT_METHOD || event.default_prevented() {
        return;
    }
    grid.session.not_yet();
    let ours = match grid.typing.get_untracked() {
        Some(typing) => typing_key(grid, typing.quick, event),
        None => ready_key(grid, event),
    };
    if ours {
        event.prevent_default();
        event.stop_propagation();
    }
}

/// While a cell is typed into.
fn typing_key(grid: Grid, quick: bool, event: &web_sys::KeyboardEvent) -> bool {
    let command = event.ctrl_key() || event.meta_key();
    match event.key().as_str() {
        "Enter" if command => field::commit_everywhere(grid),
        "Enter" => commit_and(grid, || after_enter(grid, event.shift_key())),
        "Tab" => commit_and(grid, || after_tab(grid, event.shift_key())),
        "Escape" => field::cancel(grid),
        "F2" => grid.typing.update(|typing| {
            if let Some(typing) = typing {
                typing.quick = !typing.quick;
            }
        }),
        key if quick && !command => {
            let Some(step) = arrow(key) else { return false };
            grid.tab_from.set_value(None);
            commit_and(grid, || grid.selection.get_untracked().moved(step, grid.size(), &|spot| grid.is_filled(spot)));
        }
        _ => return false,
    }
    true
}

/// Sets what was typed and goes on to what is next then: rows may have come with it.
fn commit_and(grid: Grid, next: impl FnOnce() -> Selection) {
    if field::commit(grid) {
        grid.select(next());
    }
}

/// While one moves about.
fn ready_key(grid: Grid, event: &web_sys::KeyboardEvent) -> bool {
    let key = event.key();
    let command = event.ctrl_key() || event.meta_key();
    // What is typed between two Tabs goes on along the row; whatever moves elsewhere begins anew.
    let goes_on = matches!(key.as_str(), "Tab" | "Enter" | "F2") || (key.chars().count() == 1 && !command);
    if !goes_on && !is_modifier(&key) {
        grid.tab_from.set_value(None);
    }
    if key != "Tab" && !is_modifier(&key) {
        grid.leaving.set_value(key == "Escape");
    }
    if command {
        return command_key(grid, event, &key);
    }
    if event.alt_key() {
        return alt_key(grid, &key);
    }
    if let Some(step) = plain_step(grid, &key) {
        step_to(grid, step, event.shift_key());
        return true;
    }
    match key.as_str() {
        "Enter" => grid.select(after_enter(grid, event.shift_key())),
        "Tab" => return tab(grid, event.shift_key()),
        "F2" if event.shift_key() => super::bar::ask_note(grid),
        "F2" => {
            field::begin(grid, false);
        }
        "F3" => super::find_bar::again(grid, event.shift_key()),
        "Delete" | "Backspace" => field::delete(grid),
        " " => open(grid),
        "?" | "？" => grid.asked.set(Some(Asked::Help)),
        _ => return false,
    }
    true
}

fn is_modifier(key: &str) -> bool {
    matches!(key, "Shift" | "Control" | "Alt" | "Meta")
}

fn arrow(key: &str) -> Option<Step> {
    match key {
        "ArrowDown" => Some(Step::By(1, 0)),
        "ArrowUp" => Some(Step::By(-1, 0)),
        "ArrowRight" => Some(Step::By(0, 1)),
        "ArrowLeft" => Some(Step::By(0, -1)),
        _ => None,
    }
}

fn plain_step(grid: Grid, key: &str) -> Option<Step> {
    let page = isize::try_from(grid.view.with_untracked(|view| view.page())).unwrap_or(1);
    match key {
        "Home" => Some(Step::Home),
        "End" => Some(Step::End),
        "PageDown" => Some(Step::By(page, 0)),
        "PageUp" => Some(Step::By(-page, 0)),
        _ => arrow(key),
    }
}

fn step_to(grid: Grid, step: Step, grow: bool) {
    let (now, size) = (grid.selection.get_untracked(), grid.size());
    let is_filled = |spot: Spot| grid.is_filled(spot);
    grid.select(if grow { now.grown(step, size, &is_filled) } else { now.moved(step, size, &is_filled) });
}

fn command_key(grid: Grid, event: &web_sys::KeyboardEvent, key: &str) -> bool {
    let edge = match arrow(key) {
        Some(Step::By(down, right)) => Some(Step::Edge(down, right)),
        _ => None,
    };
    let step = edge.or(match key {
        "Home" => Some(Step::First),
        "End" => Some(Step::Last),
        _ => None,
    });
    if let Some(step) = step {
        step_to(grid, step, event.shift_key());
        return true;
    }
    match key.to_ascii_lowercase().as_str() {
        "a" => grid.selection.update(|selection| *selection = selection.all(grid.size())),
        "z" => grid.step(event.shift_key()),
        "y" => grid.step(true),
        "d" => fill::down(grid),
        "r" => fill::right(grid),
        "f" => super::find_bar::open(grid),
        "c" if event.shift_key() => clip::copy_with_heads(grid),
        // Copying, cutting and pasting come as events of their own.
        _ => return false,
    }
    true
}

fn alt_key(grid: Grid, key: &str) -> bool {
    match key {
        "ArrowLeft" => widths::step(grid, -8.0),
        "ArrowRight" => widths::step(grid, 8.0),
        _ => return false,
    }
    true
}

/// Enter goes down, back to the column that Tab set out from.
fn after_enter(grid: Grid, back: bool) -> Selection {
    let now = grid.selection.get_untracked();
    let from = grid.tab_from.get_value().filter(|_| now.area().is_one() && !back);
    grid.tab_from.set_value(None);
    let now = from.map_or(now, |column| Selection::one(Spot { column, ..now.at }));
    next(grid, now, true, back)
}

/// The next cell to type into: what is worked out is passed by.
fn next(grid: Grid, now: Selection, down: bool, back: bool) -> Selection {
    let plan = grid.plan.get_untracked();
    now.next_typed(down, back, grid.size(), &|spot| !plan.is_derived(spot.row, spot.column))
}

fn after_tab(grid: Grid, back: bool) -> Selection {
    let now = grid.selection.get_untracked();
    if grid.tab_from.get_value().is_none() && !back {
        grid.tab_from.set_value(Some(now.at.column));
    }
    next(grid, now, false, back)
}

/// Whether Tab stays in the grid.
fn tab(grid: Grid, back: bool) -> bool {
    let now = grid.selection.get_untracked();
    let next = after_tab(grid, back);
    if grid.leaving.get_value() || next == now {
        grid.leaving.set_value(false);
        return false;
    }
    grid.select(next);
    true
}

/// Opens where the figure in force comes from.
pub fn open(grid: Grid) {
    let spot = grid.selection.get_untracked().at;
    match grid.figure_at(spot) {
        Some((_, figure)) => grid.session.open(&figure.ask),
        None => grid.said.set(pick("此格没有数", "There is no figure here").to_owned()),
    }
}
