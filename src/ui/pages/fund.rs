//! Scaffolding of 社保基金, until the page is built.

use leptos::prelude::*;

use super::sample;
use crate::route::{Page, Route, Tab};
use crate::ui::browser::location;
use crate::ui::widgets::{ChartView, Sheet, TabItem, Tabs};

/// Scaffolding.
#[component]
pub fn FundPage(
    /// Where one is.
    route: Signal<Route>,
) -> impl IntoView {
    let tabs = vec![
        TabItem { name: "", text: "养老".into(), warning: String::new() },
        TabItem { name: "unemployment", text: "失业".into(), warning: "2025年收不抵支".into() },
        TabItem { name: "injury", text: "工伤".into(), warning: String::new() },
    ];
    let chosen = Signal::derive(move || match route.get().page {
        Page::Fund(tab) => tab.name().to_owned(),
        _ => String::new(),
    });
    let choose =
        UnsyncCallback::new(move |name| location::navigate(&route.get_untracked().to(Page::Fund(Tab::named(name)))));
    let opened = RwSignal::new(false);
    let open = UnsyncCallback::new(move |_| opened.set(true));
    let close = UnsyncCallback::new(move |()| opened.set(false));
    view! {
        <Tabs label="险种" tabs chosen choose/>
        <div role="tabpanel">
            <h1 class="title" tabindex="-1">"2025年职工养老保险基金"</h1>
            <div class="two">
                <ChartView chart=Signal::stored_local(sample::resolved(sample::cumulative(), Some(sample::monthly()))) open switch=true/>
                <ChartView chart=Signal::stored_local(sample::resolved(sample::ranking(), None)) open switch=true/>
            </div>
        </div>
        <Sheet open=opened title="职工养老保险基金收入 · 2025年" close><p>"公式与出处"</p></Sheet>
    }
}
