//! A panel at the right, beside the page on a desk and over it on a phone; for the trace of a figure. Invariant: Esc closes it, and
//! the focus goes back to where it came from.

use leptos::html;
use leptos::prelude::*;

use crate::ui::boxed::{effect, on, press};
use crate::ui::browser::root;
use crate::ui::words::pick;

/// The width from which the page stays usable beside the sheet.
const BESIDE: &str = "(min-width: 721px)";

/// A panel at the right; its children are built when it opens.
#[component]
pub fn Sheet(
    /// Whether it is open.
    #[prop(into)]
    open: Signal<bool>,
    /// Its heading.
    #[prop(into)]
    title: Signal<String>,
    /// Called when the user wants it closed; the owner then sets `open`.
    close: UnsyncCallback<()>,
    /// What it shows.
    children: ChildrenFn,
) -> impl IntoView {
    let node = NodeRef::<html::Dialog>::new();
    effect(move || {
        let Some(dialog) = node.get() else { return };
        match (open.get(), dialog.open()) {
            (true, false) if beside() => dialog.show(),
            // It fails only for an element that is not in the document.
            (true, false) => drop(dialog.show_modal()),
            (false, true) => dialog.close(),
            _ => {}
        }
    });
    root::while_true("sheet-open", move || open.get());
    let cancelled = on(move |event: web_sys::Event| {
        event.prevent_default();
        close.run(());
    });
    let key = on(move |event: web_sys::KeyboardEvent| {
        if event.key() == "Escape" && !event.default_prevented() {
            event.prevent_default();
            close.run(());
        }
    });
    view! {
        <dialog node_ref=node class="sheet" aria-label=title on:cancel=cancelled on:keydown=key>
            <div class="sheet-head">
                <h2>{title}</h2>
                <button type="button" class="close" aria-label=pick("关闭", "Close") on:click=press(move || close.run(()))>"✕"</button>
            </div>
            <div class="sheet-body">{move || if open.get() { children() } else { ().into_any() }}</div>
        </dialog>
    }
    .into_any()
}

fn beside() -> bool {
    window().match_media(BESIDE).ok().flatten().is_some_and(|query| query.matches())
}
