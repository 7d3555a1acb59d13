//! The sheet that a manuscript is written on: what is typed, pasted and pressed there.
//!
//! Invariant: nothing but characters and paragraphs comes in, and an input method is never disturbed.

use leptos::prelude::*;
use wasm_bindgen::JsCast;

use super::{Editor, changes, find, insert};
use crate::ui::boxed::on;
use crate::ui::browser::rich;
use crate::ui::widgets::{Notice, Status};
use crate::ui::words::pick;

/// The most bytes of a paste.
const MOST_PASTED: usize = 300_000;

/// The sheet.
pub fn sheet(editor: Editor) -> AnyView {
    let composing = move |is: bool| {
        on(move |_: web_sys::CompositionEvent| {
            editor.composing.set_value(is);
            if !is {
                editor.touched();
            }
        })
    };
    let typed = on(move |event: web_sys::Event| {
        editor.touched();
        let Ok(event) = event.dyn_into::<web_sys::InputEvent>() else { return };
        if event.input_type() == "insertParagraph" {
            editor.host().iter().for_each(|host| rich::plain_if_empty(host, "body"));
        }
        if event.data().as_deref() == Some("/") && !event.is_composing() {
            insert::ask(editor, Some('/'));
        }
    });
    let pasted = on(move |event: web_sys::ClipboardEvent| {
        event.prevent_default();
        type_in(editor, &rich::brought(event.clipboard_data()));
    });
    let dropped = on(move |event: web_sys::DragEvent| event.prevent_default());
    let pressed = on(move |event: web_sys::MouseEvent| {
        editor.look_at(rich::atom_of(&event));
        editor.follow_caret();
    });
    view! {
        <div node_ref=editor.host class="a4-type manuscript takes-drops" contenteditable="true" spellcheck="false" role="textbox" aria-multiline="true"
            aria-label=pick("文稿", "The manuscript") on:beforeinput=on(move |event| allow(&event)) on:input=typed on:compositionstart=composing(true) on:compositionend=composing(false)
            on:paste=pasted on:drop=dropped on:click=pressed on:keydown=on(move |event| key(editor, &event)) on:keyup=on(move |_: web_sys::KeyboardEvent| editor.follow_caret()) on:blur=on(move |_: web_sys::FocusEvent| editor.keep())></div>
    }
    .into_any()
}

/// Nothing but characters and paragraphs comes in.
fn allow(event: &web_sys::InputEvent) {
    let kind = event.input_type();
    let refused =
        ["format", "history", "insertOrdered", "insertUnordered", "insertHorizontal", "insertLink", "insertFromDrop"];
    if refused.iter().any(|refused| kind.starts_with(refused)) {
        event.prevent_default();
    } else if kind == "insertLineBreak" {
        event.prevent_default();
        rich::new_block();
    }
}

fn key(editor: Editor, event: &web_sys::KeyboardEvent) {
    if event.is_composing() {
        return;
    }
    if event.key() == "F8" {
        event.prevent_default();
        return changes::step(editor, !event.shift_key());
    }
    if !(event.ctrl_key() || event.meta_key()) {
        return;
    }
    match (event.key().to_ascii_lowercase().as_str(), event.shift_key()) {
        ("z", false) => editor.step(false),
        ("z" | "y", _) => editor.step(true),
        ("enter", true) => changes::accept_here(editor),
        ("enter", false) => editor.look_at(editor.host().and_then(|host| rich::atom_at_caret(&host))),
        _ => return,
    }
    event.prevent_default();
}

fn type_in(editor: Editor, words: &str) {
    let end = (0..=words.len().min(MOST_PASTED)).rev().find(|at| words.is_char_boundary(*at)).unwrap_or(0);
    if end < words.len() {
        let detail = pick("只粘贴了前面部分。", "Only its beginning was pasted.");
        editor.notices.show(Notice::new(Status::Watch, pick("粘贴的文字太长", "The pasted text is too long"), detail));
    }
    let lines = words[..end]
        .lines()
        .map(|line| line.trim_start_matches(['\u{3000}', ' ', '\t']))
        .filter(|line| !line.is_empty());
    // It is a step of its own.
    editor.keep();
    editor.host().iter().for_each(|host| rich::put_lines(host, &lines.clone().collect::<Vec<_>>(), "body"));
    editor.typed.set_value(true);
    editor.keep();
}

/// The keys of the sheet and of all that stands beside it.
pub fn key_beside(editor: Editor, event: &web_sys::KeyboardEvent) {
    let is_find = (event.ctrl_key() || event.meta_key()) && event.key().eq_ignore_ascii_case("f");
    if is_find && !event.shift_key() && !event.alt_key() {
        event.prevent_default();
        find::open(editor);
    }
}
