//! Tabs: one of them is a stop for the Tab key, arrows go between them and choose. Invariant: a focus that comes back to a tab
//! chooses nothing.

use leptos::prelude::*;

use crate::ui::boxed::{on, press, yes};
use crate::ui::browser::focus::{Rove, press_focused, rove};

/// A tab.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct TabItem {
    /// Its name in the route.
    pub name: String,
    /// What it says.
    pub text: String,
    /// Words of warning beside it: 2025年收不抵支. May be empty.
    pub warning: String,
}

/// Tabs over a part of the page, which has `role="tabpanel"`.
#[component]
pub fn Tabs(
    /// What they divide, for a screen reader.
    label: &'static str,
    /// The tabs in order.
    #[prop(into)]
    tabs: Signal<Vec<TabItem>>,
    /// The name of the chosen one.
    #[prop(into)]
    chosen: Signal<String>,
    /// Chooses another by its name.
    choose: UnsyncCallback<String>,
) -> impl IntoView {
    let key = on(move |event: web_sys::KeyboardEvent| {
        if let Some(step) = Rove::of_key(&event.key()) {
            event.prevent_default();
            rove(&event, "[role=tab]", step);
            press_focused();
        }
    });
    let tab = move |item: TabItem| {
        let TabItem { name, text, warning } = item;
        let name = StoredValue::new(name);
        let is_chosen = move || chosen.with(|chosen| name.with_value(|name| chosen == name));
        let pick = move || {
            if !untrack(is_chosen) {
                choose.run(name.get_value());
            }
        };
        let warning = (!warning.is_empty()).then(|| view! { <em>{format!("● {warning}")}</em> }.into_any());
        view! {
            <button type="button" role="tab" aria-selected=move || yes(is_chosen()) tabindex=move || if is_chosen() { "0" } else { "-1" }
                on:click=press(pick)>
                {text}
                {warning}
            </button>
        }
        .into_any()
    };
    view! {
        <div class="tabs" role="tablist" aria-label=label on:keydown=key>
            {move || tabs.get().into_iter().map(tab).collect_view().into_any()}
        </div>
    }
    .into_any()
}
