//! A button that opens a list of things to do. Arrows, Home, End, Esc; the focus comes back to the button.

use leptos::prelude::*;
use wasm_split_helpers::wasm_split;

use super::Action;
use crate::ui::boxed::{on, press, yes};
use crate::ui::browser::focus::{self, Rove};
use crate::ui::later::{self, Part};

/// A button that opens a list of things to do.
#[component]
pub fn Menu(
    /// What the button shows.
    text: AnyView,
    /// What it is called, where what it shows is no word.
    #[prop(optional, into)]
    label: String,
    /// The button's class.
    #[prop(optional)]
    class: &'static str,
    /// Where the list hangs: `end` from the button's right end, `end above` upwards.
    #[prop(optional)]
    hang: &'static str,
    /// What there is to do, asked whenever it opens.
    items: UnsyncCallback<(), Part<Vec<Action>>>,
) -> impl IntoView {
    let opened = RwSignal::new(false);
    // A step that was asked for before the list stood.
    let awaited = StoredValue::new(None);
    let key = on(move |event: web_sys::KeyboardEvent| {
        let name = event.key();
        if name == "Escape" && opened.get_untracked() {
            event.prevent_default();
            focus::to_opener();
            opened.set(false);
        } else if let Some(step) = Rove::of_key(&name) {
            event.prevent_default();
            // Set again, it would build the list anew and lose the focus in it.
            if !opened.get_untracked() {
                opened.set(true);
            }
            if !focus::rove(&event, "[role=menuitem]", step) {
                awaited.set_value(Some(step));
            }
        }
    });
    let left = on(move |event: web_sys::FocusEvent| {
        if focus::leaves(&event) {
            opened.set(false);
        }
    });
    let list = move || match opened.get() {
        true => later::view(async move { list(items.run(()).await, hang, opened, awaited).await }),
        false => ().into_any(),
    };
    let name = (!label.is_empty()).then_some(label);
    let title = name.clone();
    view! {
        <div class="drop-down" on:keydown=key on:focusout=left>
            <button type="button" class=class aria-haspopup="menu" aria-label=name title=title aria-expanded=move || yes(opened.get())
                on:click=press(move || opened.update(|opened| *opened = !*opened))>{text}</button>
            {move || list()}
        </div>
    }
    .into_any()
}

#[wasm_split(later)]
fn list(items: Vec<Action>, hang: &'static str, opened: RwSignal<bool>, awaited: StoredValue<Option<Rove>>) -> AnyView {
    match awaited.try_update_value(Option::take).flatten() {
        Some(Rove::First | Rove::Next) => focus::at_once("[role=menu] [role=menuitem]"),
        Some(Rove::Last | Rove::Back) => focus::at_once("[role=menu] [role=menuitem]:last-child"),
        None => {}
    }
    let item = move |Action { label, run, .. }: Action| {
        let act = press(move || {
            focus::to_opener();
            opened.set(false);
            run();
        });
        view! { <button type="button" role="menuitem" tabindex="-1" on:click=act>{label}</button> }.into_any()
    };
    let keep_focus = on(|event: web_sys::MouseEvent| event.prevent_default());
    view! {
        <div class=format!("popup {hang}") role="menu" on:mousedown=keep_focus>{items.into_iter().map(item).collect_view()}</div>
    }
    .into_any()
}
