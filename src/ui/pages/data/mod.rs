//! 数据: the figures of the workspace, and what else is known of them, in tabs.

mod add;
mod editor;
mod figures;
mod grid;
mod sources;

use leptos::prelude::*;

use crate::route::{Page, Tab};
use crate::ui::session::Session;
use crate::ui::widgets::{TabItem, Tabs};
use crate::ui::words::pick;
use figures::Figures;
use sources::Sources;

/// The tabs by their names in the route, the first one without.
const FIGURES: &str = "";
const SOURCES: &str = "sources";

/// 数据.
#[component]
pub fn DataPage() -> impl IntoView {
    let session = Session::in_context();
    let chosen = Memo::new(move |_| {
        session.route.with(|route| if route.page.tab() == SOURCES { SOURCES } else { FIGURES }.to_owned())
    });
    let item = |name: &str, text: &str| TabItem { name: name.into(), text: text.into(), warning: String::new() };
    let tabs = vec![item(FIGURES, pick("表格", "Grid")), item(SOURCES, pick("出处", "Sources"))];
    let choose = UnsyncCallback::new(move |name: String| session.go(Page::Data(Tab::named(&name))));
    let body = move || match chosen.get().as_str() {
        SOURCES => view! { <Sources/> }.into_any(),
        _ => view! { <Figures/> }.into_any(),
    };
    view! {
        <h1 class="visually-hidden" tabindex="-1">{pick("数据", "Data")}</h1>
        <Tabs label=pick("数据", "Data") tabs=Signal::stored(tabs) chosen choose/>
        <div role="tabpanel" tabindex="-1">{move || body()}</div>
    }
    .into_any()
}
