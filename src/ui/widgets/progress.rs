//! Long work: how far it is, and a way to stop it.

use leptos::prelude::*;

use crate::ui::boxed::press;
use crate::ui::words::pick;

/// Long work: how far it is, and a way to stop it.
#[component]
pub fn Progress(
    /// What is being done: 正在读取 花名册.csv.
    #[prop(into)]
    label: Signal<String>,
    /// How far, 0–100.
    #[prop(into)]
    percent: Signal<u8>,
    /// How far in words: 第31,204／50,000行.
    #[prop(into)]
    count: Signal<String>,
    /// What else to know: 取消后已有数据不变.
    #[prop(optional, into)]
    note: String,
    /// Stops it.
    cancel: UnsyncCallback<()>,
) -> impl IntoView {
    view! {
        <div class="progress">
            <div class="between">
                <span>{label}</span>
                <button type="button" on:click=press(move || cancel.run(()))>{pick("取消", "Cancel")}</button>
            </div>
            <div class="bar" role="progressbar" aria-label=label aria-valuemin="0" aria-valuemax="100" aria-valuenow=move || percent.get().to_string()>
                <i class="fill" style:width=move || format!("{}%", percent.get())></i>
            </div>
            <div class="row"><span>{count}</span><span>{note}</span></div>
        </div>
    }
    .into_any()
}
