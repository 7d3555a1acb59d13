//! Nothing here yet, and what to do about it.

use leptos::prelude::*;

use super::{Action, ActionButtons};

/// Nothing here yet, and what to do about it.
#[component]
pub fn Empty(
    /// What is missing: 还没有数据.
    #[prop(into)]
    title: String,
    /// What to do.
    #[prop(into)]
    detail: String,
    /// Buttons that do it.
    #[prop(optional)]
    actions: Vec<Action>,
) -> impl IntoView {
    view! {
        <div class="empty">
            <strong>{title}</strong>
            <p>{detail}</p>
            <ActionButtons actions/>
        </div>
    }
    .into_any()
}
