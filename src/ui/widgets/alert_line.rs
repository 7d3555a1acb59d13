//! One check or alert: its kind, a sentence, and where to look.

use leptos::prelude::*;

use super::{Action, SentenceView, Status, Tag};
use crate::evaluate::Ask;
use crate::phrase::Sentence;
use crate::ui::boxed::press;

/// One check or alert in a line.
#[component]
pub fn AlertLine(
    /// The colour of the kind.
    status: Status,
    /// The kind: 错误, 警告, 预警, 缺数.
    #[prop(into)]
    tag: String,
    /// What it says; its figures open.
    sentence: Sentence,
    /// Opens the trace of a figure.
    open: UnsyncCallback<Ask>,
    /// A second, smaller line.
    #[prop(optional, into)]
    detail: String,
    /// Where to look: 看勾稽, 去改. The arrow is added.
    #[prop(optional)]
    action: Option<Action>,
) -> impl IntoView {
    let detail = (!detail.is_empty()).then(|| view! { <small>{detail}</small> }.into_any());
    let link = action.map(|Action { label, run, .. }| {
        view! { <button type="button" class="link" on:click=press(move || run())>{format!("{label} ›")}</button> }
            .into_any()
    });
    view! {
        <div class=format!("alert {}", status.class())>
            <Tag status text=tag/>
            <p><SentenceView sentence open quiet=true/>{detail}</p>
            {link}
        </div>
    }
    .into_any()
}
