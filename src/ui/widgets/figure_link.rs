//! A figure in running text or in a cell: a button that opens its trace.

use leptos::prelude::*;

use super::Act;
use crate::ui::boxed::press;

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
    view! { <button type="button" class=class on:click=press(move || open())>{text}</button> }.into_any()
}
