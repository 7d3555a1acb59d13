//! The one field of the grid. It lies on the cell in force and always has the grid's focus, so that the first key of an input method
//! is not lost; empty and unseen until something is typed. Invariant: what does not read changes nothing and is said below the field;
//! Esc leaves all as it was.

use leptos::prelude::*;

use super::layout::{HEAD, LINE};
use super::markup::cell_id;
use super::{Grid, TABLE, place_words, say_not_typed};
use crate::phrase;
use crate::phrase::grid as words;
use crate::say;
use crate::ui::boxed::{effect, on, yes};
use crate::ui::browser::{clock, focus};
use crate::ui::words::language;
use crate::workspace::Edit;
use crate::workspace::block::{Spot, TextBlock};
use crate::workspace::typed::{self, TypedCell};

/// The field is at least so wide, in px, while one types.
const TYPED: f64 = 128.0;

/// A cell that is typed into.
#[derive(Clone)]
pub struct Typing {
    /// What its value is of.
    cell: TypedCell,
    /// The text of the value that stays where nothing is changed.
    before: Option<String>,
    /// Begun by typing: the arrows go on to the next cell, and not through the text.
    pub quick: bool,
}

/// The field.
#[component]
pub fn Field(
    /// Of which grid.
    grid: Grid,
) -> impl IntoView {
    let place = move |of: fn(&Place) -> f64| format!("{}px", of(&place_of(grid)));
    let at = Memo::new(move |_| grid.selection.get().at);
    let label = move || {
        grid.plan.track();
        place_words(grid, at.get())
    };
    // Only a cell that is in the document can be named.
    let active = move || {
        let spot = at.get();
        let line = grid.lines.with(|lines| lines.of_row.get(spot.row).copied())?;
        let view = grid.view.get();
        let (first, last) = view.lines(grid.lines.with(|lines| lines.all.len()));
        let (left, right) = grid.layout.with(|layout| layout.columns_in(view));
        let is_there = (first..last).contains(&line) && (left..right).contains(&spot.column);
        (is_there && grid.typing.with(Option::is_none)).then(|| cell_id(spot))
    };
    let keeper = grid.keeper;
    let typed = on(move |event: web_sys::Event| {
        typed_in(grid, &event);
        // What stands in the field outlives the page until it is set or given up.
        grid.typing.with_untracked(|typing| {
            if let Some(typing) = typing {
                keeper.is_typing(&typing.cell, &event_target_value(&event));
            }
        });
    });
    let mut was_typing = false;
    effect(move || {
        let is_typing = grid.typing.with(Option::is_some);
        if was_typing && !is_typing {
            keeper.typed();
        }
        was_typing = is_typing;
    });
    on_cleanup(move || offer_again(grid));
    let composing = on(move |_: web_sys::CompositionEvent| begin_by_key(grid));
    // Whoever looks a number up in another window is not done, and half a number is none.
    let left = on(move |event: web_sys::FocusEvent| {
        if focus::is_left(&event) && grid.wrong.try_with_untracked(String::is_empty).unwrap_or(false) {
            commit(grid);
        }
    });
    effect(move || {
        grid.selection.track();
        grid.wrong.set(String::new());
    });
    view! {
        <div class="cell-field" class:typing=move || grid.typing.with(Option::is_some) style:left=move || place(|place| place.left) style:top=move || place(|place| place.top)
            style:width=move || place(|place| place.width) style:height=format!("{}px", LINE + 1.0)>
            <input node_ref=grid.field type="text" autocomplete="off" spellcheck="false" aria-label=label aria-controls=TABLE aria-activedescendant=active
                inputmode=move || if grid.by_touch.get() { "none" } else { "text" }
                aria-invalid=move || yes(grid.wrong.with(|wrong| !wrong.is_empty())) on:input=typed on:compositionstart=composing on:blur=left/>
            <p class="bad" role="alert">{move || grid.wrong.get()}</p>
        </div>
    }
    .into_any()
}

/// The grid goes, by a link or the browser's way back, with a cell open: what stands in it is not lost.
fn offer_again(grid: Grid) {
    let typing = grid.typing.try_get_untracked().flatten();
    let field = grid.field.try_get_untracked().flatten();
    if let (Some(typing), Some(field)) = (typing, field) {
        let text = field.value();
        if !text.trim().is_empty() && typing.before.as_deref().unwrap_or_default() != text.trim() {
            grid.keeper.left_typing(&typing.cell, &text);
        }
    }
}

/// Where the cell in force lies.
struct Place {
    left: f64,
    top: f64,
    width: f64,
}

fn place_of(grid: Grid) -> Place {
    let at = grid.selection.get().at;
    let line = grid.lines.with(|lines| lines.of_row.get(at.row).copied().unwrap_or(0));
    let (left, width) = grid.layout.with(|layout| layout.column(at.column));
    // A text longer than its cell goes to the left: there is always something.
    let wide = if grid.typing.with(Option::is_some) { width.max(TYPED) } else { width };
    Place { left: left + width - wide - 1.0, top: HEAD + line as f64 * LINE - 1.0, width: wide + 1.0 }
}

/// The first key of a text: the cell is typed into from here on.
fn begin_by_key(grid: Grid) {
    if grid.typing.with_untracked(Option::is_none) {
        begin(grid, true);
    }
}

fn typed_in(grid: Grid, event: &web_sys::Event) {
    grid.wrong.set(String::new());
    let text = event_target_value(event);
    if grid.typing.with_untracked(Option::is_some) {
        return;
    }
    if text.is_empty() || !begin(grid, true) {
        clear_field(grid);
    }
}

/// Opens the cell in force for typing; whether it can be.
pub fn begin(grid: Grid, quick: bool) -> bool {
    let spot = grid.selection.get_untracked().at;
    grid.reveal(spot);
    let plan = grid.plan.get_untracked();
    if plan.is_derived(spot.row, spot.column) {
        say_not_typed(grid);
        return false;
    }
    let Some(typing) = typing_at(grid, spot, quick) else { return false };
    if let (false, Some(field)) = (quick, grid.field.get_untracked()) {
        field.set_value(typing.before.as_deref().unwrap_or_default());
        let end = u32::try_from(field.value().encode_utf16().count()).unwrap_or(0);
        let _ = field.set_selection_range(end, end);
    }
    grid.typing.set(Some(typing));
    grid.focus();
    true
}

/// What typing into a cell is.
fn typing_at(grid: Grid, spot: Spot, quick: bool) -> Option<Typing> {
    let (cells, figure) = grid.figure_at(spot)?;
    let cell = grid.session.evaluation_now().typed_cell(&figure, cells.unit)?;
    let before = cells.cells.get(spot.column).map(words::copied).filter(|text| !text.is_empty());
    Some(Typing { cell, before, quick })
}

/// Leaves all as it was.
pub fn cancel(grid: Grid) {
    grid.typing.set(None);
    grid.wrong.set(String::new());
    clear_field(grid);
}

fn clear_field(grid: Grid) {
    if let Some(field) = grid.field.get_untracked().filter(|field| !field.value().is_empty()) {
        field.set_value("");
    }
}

/// Sets what was typed, if anything; false where it does not read.
pub fn commit(grid: Grid) -> bool {
    if let Some(typing) = grid.typing.get_untracked() {
        let text = grid.field.get_untracked().map(|field| field.value()).unwrap_or_default();
        let is_other = typing.before.as_deref().unwrap_or_default() != text.trim();
        if let Err(sentence) = if is_other { set(grid, &typing, &text) } else { Ok(()) } {
            grid.wrong.set(sentence);
            return false;
        }
        cancel(grid);
        grid.settle();
    }
    true
}

fn set(grid: Grid, typing: &Typing, text: &str) -> Result<(), String> {
    let evaluation = grid.session.evaluation_now();
    let edit = typed::read(evaluation.registry(), &typing.cell, text, &clock::stamp(clock::now()))
        .map_err(|error| phrase::typed::sentence(language(), &error, typing.before.as_deref()))?;
    let before = evaluation.dataset().get(&typing.cell.key);
    let edit = match edit {
        Edit::Set(entry) => Edit::Set(typed::with_note_of(entry, before)),
        Edit::Remove(_) if before.is_none() => return Ok(()),
        edit => edit,
    };
    let made = grid.session.edit(edit);
    made.map(drop).map_err(|misfit| {
        let reason = phrase::misfit::reason(language(), &misfit);
        say!(language(), "这个值{reason}", "This value {reason}")
    })
}

/// What was typed, into every selected cell.
pub fn commit_everywhere(grid: Grid) {
    let Some(field) = grid.field.get_untracked().filter(|_| grid.typing.with_untracked(Option::is_some)) else {
        return;
    };
    let (text, area) = (field.value(), grid.selection.get_untracked().area());
    if area.is_one() {
        // As by Enter, in its place: what does not read stays and is told.
        commit(grid);
        return;
    }
    cancel(grid);
    super::paste::put(grid, TextBlock { rows: vec![vec![text]], rows_left_out: 0 }, area);
}

/// Takes the selected values away, as one change.
pub fn delete(grid: Grid) {
    let (plan, evaluation) = (grid.plan.get_untracked(), grid.session.evaluation_now());
    let area = grid.selection.get_untracked().area();
    let mut derived = false;
    let mut removals = Vec::new();
    for spot in area.spots() {
        if plan.is_derived(spot.row, spot.column) {
            derived = true;
            continue;
        }
        let ask = plan.ask(&evaluation, spot.row, spot.column);
        removals.extend(ask.and_then(|ask| evaluation.shown_key(&evaluation.figure(&ask))).map(Edit::Remove));
    }
    let count = removals.len();
    if count == 0 {
        if derived {
            say_not_typed(grid);
        }
        return;
    }
    // A removal always fits.
    let edit = if count == 1 { removals.pop() } else { Some(Edit::Several(removals)) };
    drop(edit.map(|edit| grid.session.edit(edit)));
    grid.said.set(say!(language(), "已清除{count}个数，Ctrl+Z 撤销", "{count} cleared; Ctrl+Z takes it back"));
}

/// Sets the cell in force to a text.
///
/// # Errors
/// What is wrong with it, in words.
pub fn set_text(grid: Grid, text: &str) -> Result<(), String> {
    match typing_at(grid, grid.selection.get_untracked().at, false) {
        Some(typing) if typing.before.as_deref().unwrap_or_default() != text.trim() => set(grid, &typing, text),
        _ => Ok(()),
    }
}
