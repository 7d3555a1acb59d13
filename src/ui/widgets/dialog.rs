//! A modal dialog. The browser's own element keeps the focus inside, closes on Esc and gives the focus back.

use leptos::html;
use leptos::prelude::*;

use crate::ui::boxed::{effect, on};

/// A modal dialog; its children are built when it opens.
#[component]
pub fn Dialog(
    /// Whether it is open.
    #[prop(into)]
    open: Signal<bool>,
    /// Its heading.
    #[prop(into)]
    title: Signal<String>,
    /// Whether it is as wide as a table wants.
    #[prop(optional, into)]
    wide: Signal<bool>,
    /// Called when the user wants it closed; the owner then sets `open`.
    close: UnsyncCallback<()>,
    /// What it shows, with a `div.actions` of buttons at its end.
    children: ChildrenFn,
) -> impl IntoView {
    let node = NodeRef::<html::Dialog>::new();
    effect(move || {
        let Some(dialog) = node.get() else { return };
        match (open.get(), dialog.open()) {
            // It fails only for an element that is not in the document.
            (true, false) => drop(dialog.show_modal()),
            (false, true) => dialog.close(),
            _ => {}
        }
    });
    let cancelled = on(move |event: web_sys::Event| {
        event.prevent_default();
        close.run(());
    });
    view! {
        <dialog node_ref=node class="dialog" class:wide=wide aria-label=title on:cancel=cancelled>
            <h2>{title}</h2>
            {move || if open.get() { children() } else { ().into_any() }}
        </dialog>
    }
    .into_any()
}
