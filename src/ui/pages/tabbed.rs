//! A page of several tabs, the chosen one named in the route. Invariant: a name that is no tab's shows the first tab.

use leptos::prelude::*;

use crate::route::{Page, Tab};
use crate::ui::session::Session;
use crate::ui::widgets::{TabItem, Tabs};
use crate::ui::words::pick;

/// A word in Chinese and in English.
type Words = [&'static str; 2];

/// The tabs of a page: their names in the route and on the page; `body` shows the one of a name.
pub fn tabbed(
    title: Words,
    tabs: &'static [(&'static str, Words)],
    page: fn(Tab) -> Page,
    body: fn(&str) -> AnyView,
) -> AnyView {
    let session = Session::in_context();
    let title = pick(title[0], title[1]);
    let chosen = Memo::new(move |_| {
        let wanted = session.route.with(|route| route.page.tab().to_owned());
        if tabs.iter().any(|(name, _)| *name == wanted) { wanted } else { String::new() }
    });
    let item = |(name, words): &(&str, Words)| TabItem {
        name: (*name).to_owned(),
        text: pick(words[0], words[1]).to_owned(),
        warning: String::new(),
    };
    let items = Signal::stored(tabs.iter().map(item).collect::<Vec<_>>());
    let choose = UnsyncCallback::new(move |name: String| session.go(page(Tab::named(&name))));
    let name = move || {
        let chosen = chosen.get();
        let words = tabs.iter().find(|(name, _)| *name == chosen).map_or(tabs[0].1, |(_, words)| *words);
        format!("{title} · {}", pick(words[0], words[1]))
    };
    view! {
        <h1 class="visually-hidden" tabindex="-1">{name}</h1>
        <Tabs label=title tabs=items chosen choose/>
        <div class="tab-body" role="tabpanel" tabindex="-1">{move || body(&chosen.get())}</div>
    }
    .into_any()
}
