//! The note on a value: typed by hand, kept with it whatever is typed over it.

use std::rc::Rc;

use leptos::html;
use leptos::prelude::*;

use super::Grid;
use super::paste_question::{Asked, close_button, leave};
use crate::model::Key;
use crate::phrase;
use crate::say;
use crate::ui::boxed::{effect, on, press};
use crate::ui::words::{language, pick};
use crate::workspace::Edit;

/// A note that is written.
#[derive(Clone)]
pub struct Noting {
    key: Key,
    name: String,
    note: Rc<str>,
}

/// The question for the note of the cell in force; none where it has no value of its own.
pub fn ask(grid: Grid) -> Option<Asked> {
    let spot = grid.selection.get_untracked().at;
    let (_, figure) = grid.figure_at(spot)?;
    let evaluation = grid.session.evaluation_now();
    let key = evaluation.shown_key(&figure)?;
    let note = Rc::clone(&evaluation.dataset().get(&key)?.note);
    Some(Asked::Note(Noting { key, name: phrase::trace::heading(&evaluation, &figure.ask), note }))
}

/// The form of a note.
pub fn view(grid: Grid, noting: Noting) -> AnyView {
    let node = NodeRef::<html::Textarea>::new();
    let wrong = RwSignal::new(String::new());
    let Noting { key, name, note } = noting;
    effect(move || {
        if let Some(field) = node.get() {
            let _ = field.focus();
        }
    });
    let save = move || {
        let Some(field) = node.get_untracked() else { return };
        match grid.session.edit(Edit::Note { key, note: field.value().trim().into() }) {
            Ok(_) => leave(grid),
            Err(misfit) => {
                let reason = phrase::misfit::reason(language(), &misfit);
                wrong.set(say!(language(), "备注{reason}", "The note {reason}"));
            }
        }
    };
    let key_down = on(move |event: web_sys::KeyboardEvent| {
        if event.key() == "Enter" && (event.ctrl_key() || event.meta_key()) && !event.is_composing() {
            event.prevent_default();
            save();
        }
    });
    view! {
        <label class="field">{name}
            <textarea node_ref=node rows="4" on:keydown=key_down>{note.to_string()}</textarea>
            <small>{pick("Ctrl+Enter 存下；清空就是删除备注", "Ctrl+Enter keeps it; an empty one deletes the note")}</small>
        </label>
        <p class="bad" role="alert">{move || wrong.get()}</p>
        <div class="actions">
            {close_button(grid)}
            <button type="button" class="primary" on:click=press(save)>{pick("存下", "Keep")}</button>
        </div>
    }
    .into_any()
}
