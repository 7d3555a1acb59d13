//! 数据: the figures of the workspace as a table, what the checks say of them, who has sent them, where they come from, what they measure, and
//! how they leave.

mod add;
mod add_row;
mod checks;
mod collection;
mod export;
mod figures;
mod grid;
mod indicators;
mod ledgers;
mod sources;
mod wanted;

use leptos::prelude::*;

use crate::route::Page;
use crate::ui::browser::focus;
use crate::ui::pages::tabbed::tabbed;
use crate::ui::session::Session;
use checks::ChecksTab;
use collection::CollectionTab;
use export::VerificationTab;
use figures::Figures;
use indicators::IndicatorsTab;
use ledgers::LedgersTab;
use sources::Sources;

/// The tabs: their names in the route and on the page.
const TABS: [(&str, [&str; 2]); 7] = [
    ("", ["表格", "Grid"]),
    ("checks", ["审核", "Checks"]),
    ("collection", ["报送", "Reports in"]),
    ("ledgers", ["台账", "Ledgers"]),
    ("sources", ["出处", "Sources"]),
    ("indicators", ["指标", "Indicators"]),
    ("verification", ["核对单", "To verify"]),
];

/// 数据.
#[component]
pub fn DataPage() -> impl IntoView {
    let session = Session::in_context();
    let keys = window_event_listener(leptos::ev::keydown, move |event| step(session, &event));
    on_cleanup(move || keys.remove());
    tabbed(["数据", "Data"], &TABS, Page::Data, |tab| match tab {
        "checks" => view! { <ChecksTab/> }.into_any(),
        "collection" => view! { <CollectionTab/> }.into_any(),
        "ledgers" => view! { <LedgersTab/> }.into_any(),
        "sources" => view! { <Sources/> }.into_any(),
        "indicators" => view! { <IndicatorsTab/> }.into_any(),
        "verification" => view! { <VerificationTab/> }.into_any(),
        _ => view! { <Figures/> }.into_any(),
    })
}

/// Ctrl+Z and Ctrl+Y wherever the focus is but in a field, whose own they are: right after an import it is at the top of the page.
fn step(session: Session, event: &web_sys::KeyboardEvent) {
    let is_command = (event.ctrl_key() || event.meta_key()) && !event.alt_key() && !event.default_prevented();
    if !is_command || focus::rests_on("input:not([type=checkbox]), textarea, [contenteditable], dialog *") {
        return;
    }
    match (event.key().to_ascii_lowercase().as_str(), event.shift_key()) {
        ("z", false) => session.undo(drop),
        ("z", true) | ("y", _) => session.redo(drop),
        _ => return,
    };
    event.prevent_default();
}
