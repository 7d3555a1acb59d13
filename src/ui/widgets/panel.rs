//! A surface with a heading.

use leptos::prelude::*;

/// A surface with a heading; charts bring their own.
#[component]
pub fn Panel(
    /// The heading; none where it is empty.
    #[prop(optional, into)]
    title: String,
    /// A smaller line below it.
    #[prop(optional, into)]
    subtitle: String,
    /// What it holds.
    children: Children,
) -> impl IntoView {
    let head = (!title.is_empty()).then(|| view! { <h2>{title}</h2> }.into_any());
    let sub = (!subtitle.is_empty()).then(|| view! { <p class="sub">{subtitle}</p> }.into_any());
    view! { <section class="panel">{head}{sub}{children()}</section> }.into_any()
}
