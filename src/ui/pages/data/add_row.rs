//! A row for an indicator that has no figure yet.

use leptos::prelude::*;

use super::figures::typed_indicators;
use super::wanted::Wanted;
use crate::ui::boxed::press;
use crate::ui::session::Session;
use crate::ui::widgets::{Dialog, Picker};
use crate::ui::words::pick;

/// The dialog that adds a row.
#[component]
pub fn AddRowDialog(
    /// Whether it is open.
    open: RwSignal<bool>,
    /// What is seen.
    wanted: Wanted,
) -> impl IntoView {
    let close = UnsyncCallback::new(move |()| open.set(false));
    let title = pick("加一行", "Add a row").to_owned();
    view! { <Dialog open title close>{form(open, wanted)}</Dialog> }.into_any()
}

fn form(open: RwSignal<bool>, wanted: Wanted) -> AnyView {
    let session = Session::in_context();
    let chosen = RwSignal::new(String::new());
    let choices = Signal::derive_local(move || typed_indicators(session));
    let choose = UnsyncCallback::new(move |id: String| chosen.set(id));
    let add = move || {
        let evaluation = session.evaluation_now();
        if let Some(id) = evaluation.registry().find_id(&chosen.get_untracked()) {
            open.set(false);
            wanted.topic.set(evaluation.registry().indicator(id).topic);
            wanted.add_row(id);
        }
    };
    view! {
        <div class="field"><span>{pick("指标", "Indicator")}</span><Picker label=pick("指标", "Indicator") choices chosen choose/></div>
        <div class="actions">
            <button type="button" on:click=press(move || open.set(false))>{pick("取消", "Cancel")}</button>
            <button type="button" class="primary" disabled=move || chosen.read().is_empty() on:click=press(add)>{pick("加上", "Add")}</button>
        </div>
    }
    .into_any()
}
