//! The field that lies over a cell while one types. Invariant: what does not read changes nothing and is said below the field;
//! Esc leaves all as it was.

use std::cell::Cell;
use std::rc::Rc;

use leptos::html;
use leptos::prelude::*;

use super::figures::GridState;
use super::grid::{Spot, figure_at};
use crate::evaluate::Ask;
use crate::model::Key;
use crate::phrase;
use crate::quantity::format::Place as Written;
use crate::say;
use crate::ui::boxed::{effect, on};
use crate::ui::browser::{clock, focus};
use crate::ui::keeper::Keeper;
use crate::ui::session::Session;
use crate::ui::words::language;
use crate::workspace::typed::{self, TypedCell};

/// A cell being typed into.
#[derive(Clone)]
pub(super) struct Editing {
    key: Key,
    cell: TypedCell,
    /// What the field holds at first.
    text: String,
    /// The value that stays where nothing is changed.
    before: Option<String>,
    /// Where the field lies, in px within the window.
    place: [f64; 4],
}

impl Editing {
    /// The cell at a spot, where it can be typed into.
    pub(super) fn at(session: Session, state: GridState, spot: Spot, text: Option<String>) -> Option<Self> {
        let (row, figure) = figure_at(state, spot)?;
        if row.derived {
            return None;
        }
        let key = session.evaluation_now().typed_key(&figure)?;
        let cell = TypedCell { key, period: figure.ask.period, unit: row.unit };
        let before = figure.value.is_ok().then(|| figure.text(Written::File));
        let place = focus::place_of(&format!("[data-cell=\"{},{}\"]", spot.0, spot.1))?;
        let text = text.or_else(|| before.clone()).unwrap_or_default();
        Some(Self { key, cell, text, before, place })
    }
}

/// The field over the cell.
#[component]
pub(super) fn Editor(
    /// What is typed into.
    editing: Editing,
    /// Called when it is over, with the step to the next cell.
    done: UnsyncCallback<Option<Spot>>,
    /// Set before an edit, so that the focus comes back to the grid after it.
    after_edit: RwSignal<bool>,
) -> impl IntoView {
    let session = Session::in_context();
    let node = NodeRef::<html::Input>::new();
    let wrong = RwSignal::new(String::new());
    let Editing { key, cell, text, before, place: [left, top, width, height] } = editing;
    effect(move || {
        if let Some(field) = node.get() {
            let _ = field.focus();
            // What was typed to begin with stands there already: the rest goes behind it.
            let end = u32::try_from(field.value().encode_utf16().count()).unwrap_or(0);
            let _ = field.set_selection_range(end, end);
        }
    });
    // Taking the field away takes its focus too: what that tells comes when the signals are gone.
    let over = Rc::new(Cell::new(false));
    let is_over = Rc::clone(&over);
    let keeper = Keeper::in_context();
    let finish: Rc<dyn Fn(Option<Spot>)> = Rc::new(move |step| {
        keeper.typed();
        over.set(true);
        done.run(step);
    });
    let leave = Rc::clone(&finish);
    let typed_in = cell.clone();
    let typed = move |event: web_sys::Event| {
        wrong.set(String::new());
        keeper.is_typing(&typed_in, &event_target_value(&event));
    };
    let commit: Rc<dyn Fn(Option<Spot>)> = Rc::new(move |step| {
        let Some(field) = node.get_untracked() else { return };
        let text = field.value();
        if before.as_deref().unwrap_or_default() == text.trim() {
            return finish(step);
        }
        match set(session, &cell, &text, before.as_deref(), after_edit) {
            Ok(()) => finish(step),
            Err(sentence) => wrong.set(sentence),
        }
    });
    let by_key = Rc::clone(&commit);
    let key_down = move |event: web_sys::KeyboardEvent| {
        event.stop_propagation();
        if event.is_composing() {
            return;
        }
        match event.key().as_str() {
            "Enter" => by_key(Some((1, 0))),
            "Tab" => by_key(Some((0, 1))),
            "Escape" => leave(None),
            _ => return,
        }
        event.prevent_default();
    };
    let left_field = move |_: web_sys::FocusEvent| {
        if !is_over.get() && wrong.with_untracked(String::is_empty) {
            commit(None);
        }
    };
    let asked = Ask { scenario: key.scenario, ..Ask::actual(key.indicator, key.region, key.period) };
    let label =
        say!(language(), "改{what}", "Change {what}", what = phrase::trace::heading(&session.evaluation_now(), &asked));
    let px = |length: f64| format!("{length:.0}px");
    view! {
        <div class="cell-editor" style:left=px(left) style:top=px(top) style:width=px(width)>
            <input node_ref=node type="text" value=text aria-label=label autocomplete="off" spellcheck="false" style:height=px(height)
                aria-invalid=move || if wrong.with(String::is_empty) { "false" } else { "true" }
                on:keydown=on(key_down) on:blur=on(left_field) on:input=on(typed)/>
            <p class="bad" role="alert">{move || wrong.get()}</p>
        </div>
    }
    .into_any()
}

/// Reads what was typed and sets it; the sentence to show where that fails.
fn set(
    session: Session,
    cell: &TypedCell,
    text: &str,
    before: Option<&str>,
    after_edit: RwSignal<bool>,
) -> Result<(), String> {
    let evaluation = session.evaluation_now();
    let edit = typed::read(evaluation.registry(), cell, text, &clock::stamp(clock::now()))
        .map_err(|error| phrase::typed::sentence(language(), &error, before))?;
    after_edit.set(true);
    let made = session.edit(edit);
    made.map(|_| ()).map_err(|misfit| {
        let why = phrase::misfit::reason(language(), &misfit);
        say!(language(), "这个值{why}", "Not kept: {why}")
    })
}
