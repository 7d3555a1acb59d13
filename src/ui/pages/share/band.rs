//! The band above a page that came by a link: what it is, and the two ways on.

use leptos::prelude::*;

use crate::say;
use crate::ui::boxed::press;
use crate::ui::keeper::{Keeper, Visit};
use crate::ui::session::{Session, shown_name};
use crate::ui::words::{language, pick};

/// The band; nothing over one's own workspace.
#[component]
pub fn LinkBand() -> impl IntoView {
    let (keeper, session) = (Keeper::in_context(), Session::in_context());
    let shown = move || keeper.visit().map_or_else(|| ().into_any(), |visit| band(keeper, session, visit));
    view! { {move || shown()} }.into_any()
}

fn band(keeper: Keeper, session: Session, Visit { is_whole, chart, .. }: Visit) -> AnyView {
    let name = session.name.with(|name| shown_name(name).to_owned());
    let words = match (is_whole, chart) {
        (true, _) => say!(language(), "“{name}”，整个工作区", "“{name}”, a whole workspace"),
        (false, Some(_)) => {
            say!(
                language(),
                "“{name}”，只有所分享那张图的数",
                "“{name}”, only the figures of the chart that was shared"
            )
        }
        (false, None) => {
            say!(language(), "“{name}”，只有所分享内容的数", "“{name}”, only the figures of what was shared")
        }
    };
    view! {
        <section class="link-band" aria-label=pick("来自链接", "From a link")>
            <p><strong><span aria-hidden="true">"◐ "</span>{pick("来自链接，只读", "From a link, read only")}</strong>" "{words}</p>
            <span class="line">
                <button type="button" on:click=press(move || keeper.leave_link())>{pick("回到我的工作区", "Back to my workspace")}</button>
                <button type="button" class="primary" on:click=press(move || keeper.keep_link())>{pick("另存为我的工作区", "Save as my workspace")}</button>
            </span>
        </section>
    }
    .into_any()
}
