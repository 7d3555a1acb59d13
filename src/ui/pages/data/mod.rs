//! 数据: the figures of the workspace as a table, what the checks say of them, where they come from, what they measure.

mod add;
mod add_row;
mod checks;
mod figures;
mod grid;
mod indicators;
mod sources;
mod wanted;

use leptos::prelude::*;

use crate::route::{Page, Tab};
use crate::ui::session::Session;
use crate::ui::widgets::{TabItem, Tabs};
use crate::ui::words::pick;
use checks::ChecksTab;
use figures::Figures;
use indicators::IndicatorsTab;
use sources::Sources;

/// The tabs: their names in the route and on the page.
const TABS: [(&str, [&str; 2]); 4] = [
    ("", ["表格", "Grid"]),
    ("checks", ["审核", "Checks"]),
    ("sources", ["出处", "Sources"]),
    ("indicators", ["指标", "Indicators"]),
];

/// 数据.
#[component]
pub fn DataPage() -> impl IntoView {
    let session = Session::in_context();
    let chosen = Memo::new(move |_| {
        let wanted = session.route.with(|route| route.page.tab().to_owned());
        if TABS.iter().any(|(name, _)| *name == wanted) { wanted } else { String::new() }
    });
    let item = |(name, [chinese, english]): (&str, [&str; 2])| TabItem {
        name: name.to_owned(),
        text: pick(chinese, english).to_owned(),
        warning: String::new(),
    };
    let items = Signal::stored(TABS.map(item).to_vec());
    let choose = UnsyncCallback::new(move |name: String| session.go(Page::Data(Tab::named(&name))));
    let body = move || match chosen.get().as_str() {
        "checks" => view! { <ChecksTab/> }.into_any(),
        "sources" => view! { <Sources/> }.into_any(),
        "indicators" => view! { <IndicatorsTab/> }.into_any(),
        _ => view! { <Figures/> }.into_any(),
    };
    let name = move || {
        let chosen = chosen.get();
        let words = TABS.iter().find(|(name, _)| *name == chosen).map_or(TABS[0].1, |(_, words)| *words);
        format!("{} · {}", pick("数据", "Data"), pick(words[0], words[1]))
    };
    view! {
        <h1 class="visually-hidden" tabindex="-1">{name}</h1>
        <Tabs label=pick("数据", "Data") tabs=items chosen choose/>
        <div class="tab-body" role="tabpanel" tabindex="-1">{move || body()}</div>
    }
    .into_any()
}
