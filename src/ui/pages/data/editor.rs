//! The field that lies over a cell while one types. Invariant: what does not read changes nothing and is said below the field;
//! Esc leaves all as it was.

use leptos::html;
use leptos::prelude::*;

use super::GridState;
use super::grid::{Spot, figure_at};
use crate::model::Key;
use crate::phrase;
use crate::quantity::format::Place as Written;
use crate::ui::boxed::{effect, on};
use crate::ui::browser::{clock, focus};
use crate::ui::session::Session;
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
        }
    });
    let over = StoredValue::new(false);
    let finish = move |step: Option<Spot>| {
        over.set_value(true);
        done.run(step);
    };
    let commit = move |step: Option<Spot>| {
        let Some(field) = node.get_untracked() else { return };
        let text = field.value();
        if before.as_deref().unwrap_or_default() == text.trim() {
            return finish(step);
        }
        let at = clock::now().format("%Y-%m-%dT%H:%M").to_string();
        let evaluation = session.evaluation_now();
        let read = typed::read(evaluation.registry(), &cell, &text, &at);
        match read {
            Err(error) => wrong.set(phrase::typed::sentence(&error, before.as_deref())),
            Ok(edit) => {
                after_edit.set(true);
                match session.edit(edit) {
                    Ok(_) => finish(step),
                    Err(misfit) => wrong.set(format!("这个值{}", phrase::misfit::reason(&misfit))),
                }
            }
        }
    };
    let commit = StoredValue::new_local(commit);
    let run = move |step| commit.with_value(|commit| commit(step));
    let key_down = move |event: web_sys::KeyboardEvent| {
        event.stop_propagation();
        if event.is_composing() {
            return;
        }
        match event.key().as_str() {
            "Enter" => run(Some((1, 0))),
            "Tab" => run(Some((0, 1))),
            "Escape" => finish(None),
            _ => return,
        }
        event.prevent_default();
    };
    let left_field = move |_: web_sys::FocusEvent| {
        if !over.get_value() && wrong.with_untracked(String::is_empty) {
            run(None);
        }
    };
    let px = |length: f64| format!("{length:.0}px");
    let label = format!(
        "改{}",
        phrase::trace::heading(
            &session.evaluation_now(),
            &crate::evaluate::Ask {
                scenario: key.scenario,
                ..crate::evaluate::Ask::actual(key.indicator, key.region, cell_period(&key))
            }
        )
    );
    view! {
        <div class="cell-editor" style:left=px(left) style:top=px(top) style:min-width=px(width)>
            <input node_ref=node type="text" value=text aria-label=label autocomplete="off" spellcheck="false" style:height=px(height)
                aria-invalid=move || if wrong.with(String::is_empty) { "false" } else { "true" }
                on:keydown=on(key_down) on:blur=on(left_field) on:input=on(move |_: web_sys::Event| wrong.set(String::new()))/>
            <p class="bad" role="alert">{move || wrong.get()}</p>
        </div>
    }
    .into_any()
}

fn cell_period(key: &Key) -> crate::model::Period {
    key.period
}
