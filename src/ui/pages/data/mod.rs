//! 数据: the figures of the workspace.

mod add;
mod editor;
mod figures;
mod grid;

use leptos::prelude::*;

use figures::Figures;

/// 数据.
#[component]
pub fn DataPage() -> impl IntoView {
    view! {
        <h1 class="visually-hidden" tabindex="-1">"数据"</h1>
        <Figures/>
    }
    .into_any()
}
