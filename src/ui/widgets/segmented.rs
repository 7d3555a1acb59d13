//! A few alternatives side by side, one of them chosen: 图 | 图＋表 | 表.

use leptos::prelude::*;

use crate::ui::boxed::{press, yes};

/// A few alternatives side by side.
#[component]
pub fn Segmented(
    /// What is chosen between, for a screen reader.
    label: &'static str,
    /// The alternatives.
    #[prop(into)]
    options: Vec<&'static str>,
    /// Which one is chosen.
    #[prop(into)]
    chosen: Signal<usize>,
    /// Chooses another.
    choose: UnsyncCallback<usize>,
) -> impl IntoView {
    let button = |(number, name): (usize, &'static str)| {
        let pressed = press(move || choose.run(number));
        view! { <button type="button" aria-pressed=move || yes(chosen.get() == number) on:click=pressed>{name}</button> }.into_any()
    };
    view! { <div class="seg" role="group" aria-label=label>{options.into_iter().enumerate().map(button).collect_view()}</div> }.into_any()
}
