//! The screens. A page is a layout of widgets over what the core computed.

mod fund;
mod overview;
mod sample;

use std::rc::Rc;

use leptos::prelude::*;

use super::widgets::{Choice, Empty, Picker};
use crate::route::{Page, Route};
use fund::FundPage;
use overview::OverviewPage;

/// The screen of the route.
#[component]
pub fn PageView(
    /// Where one is.
    #[prop(into)]
    route: Signal<Route>,
) -> impl IntoView {
    let screen = Memo::new(move |_| route.with(|route| std::mem::discriminant(&route.page)));
    move || {
        screen.track();
        match route.with_untracked(|route| route.page.clone()) {
            Page::Overview => view! { <OverviewPage/> }.into_any(),
            Page::Fund(_) => view! { <FundPage route/> }.into_any(),
            _ => {
                view! { <h1 class="title" tabindex="-1">"未建"</h1><Empty title="还没有这一页" detail=""/> }.into_any()
            }
        }
    }
}

/// The pickers of the header.
pub fn picks(route: ReadSignal<Route>) -> AnyView {
    let years: Vec<Choice> = (2004..=2026)
        .rev()
        .map(|year| Choice { value: year.to_string(), text: format!("{year}年"), ..Choice::default() })
        .collect();
    let years = Signal::stored_local(Rc::new(years));
    let regions = ["全国", "四川"].map(|name| Choice { value: name.into(), text: name.into(), ..Choice::default() });
    let regions = Signal::stored_local(Rc::new(regions.to_vec()));
    let period = Signal::derive(move || {
        route.with(|route| route.period.map_or_else(|| "2025".to_owned(), |period| period.to_string()))
    });
    let region = Signal::derive(move || route.with(|route| route.region.clone().unwrap_or_else(|| "全国".to_owned())));
    let to_period = UnsyncCallback::new(move |period: String| {
        super::browser::location::navigate(&Route { period: period.parse().ok(), ..route.get_untracked() });
    });
    let to_region = UnsyncCallback::new(move |region| {
        super::browser::location::navigate(&Route { region: Some(region), ..route.get_untracked() });
    });
    let workspaces = [Choice { value: "demo".into(), text: "示例：全国公布数".into(), ..Choice::default() }];
    let workspaces = Signal::stored_local(Rc::new(workspaces.to_vec()));
    view! {
        <Picker label="工作区" choices=workspaces chosen="demo" choose=UnsyncCallback::new(|_| ())/>
        <Picker label="期间" choices=years chosen=period choose=to_period/>
        <Picker label="地区" choices=regions chosen=region choose=to_region/>
    }
    .into_any()
}
