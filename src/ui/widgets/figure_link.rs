//! A figure in running text or in a cell: it opens its trace. Not a `button` element, around which a line may break anywhere: a comma
//! behind a figure must not begin a line.

use leptos::prelude::*;

use super::Act;
use crate::ui::boxed::{button_keys, press};

/// A figure that opens its trace.
#[component]
pub fn FigureLink(
    /// The figure as written, with its unit where the sentence has it.
    #[prop(into)]
    text: String,
    /// Opens its trace.
    open: Act,
    /// Whether it states something bad, such as a deficit.
    #[prop(optional)]
    bad: bool,
    /// Whether it shows its line only under the pointer, as in a table.
    #[prop(optional)]
    quiet: bool,
) -> impl IntoView {
    let class = match (bad, quiet) {
        (false, false) => "figure",
        (true, false) => "figure bad",
        (false, true) => "figure quiet",
        (true, true) => "figure quiet bad",
    };
    let by_key = open.clone();
    let key = button_keys(move |event| {
        event.stop_propagation();
        by_key();
    });
    view! { <span role="button" tabindex="0" class=class on:click=press(move || open()) on:keydown=key>{text}</span> }
        .into_any()
}
