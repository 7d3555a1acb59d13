//! A word in a small box.

use leptos::prelude::*;

use super::Status;

/// A word in a small box: 警告, 口径并列, 已核实.
#[component]
pub fn Tag(
    /// The colour that goes with the word.
    #[prop(optional)]
    status: Status,
    /// The word.
    #[prop(into)]
    text: String,
) -> impl IntoView {
    view! { <span class=format!("tag {}", status.class())>{text}</span> }.into_any()
}
