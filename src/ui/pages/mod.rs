//! The screens. A page is a layout of widgets over what the core computed.

mod analysis;
mod charts;
mod data;
mod import;
mod lines;
mod overview;
mod picks;
mod present;
mod print;
mod regions;
mod report;
mod saving;
mod share;
mod tabbed;
mod trace;
mod welcome;
mod workbook;
mod workspaces;
mod writing;

use leptos::prelude::*;
use wasm_split_helpers::wasm_split;

use super::later;
use crate::route::Page;
use crate::ui::session::Session;
use crate::ui::words::pick;
use analysis::AnalysisPage;
use data::DataPage;
use import::ImportPage;
pub use lines::open_checks;
use overview::OverviewPage;
pub use picks::picks;
use present::PresentPage;
pub use print::PrintHead;
use report::ReportPage;
pub use share::LinkBand;
pub use trace::TraceSheet;
pub use workspaces::Questions;
use workspaces::WorkspacesPage;
pub use writing::progress;

/// The screen of the route.
#[component]
pub fn PageView() -> impl IntoView {
    let session = Session::in_context();
    let screen = Memo::new(move |_| session.route.with(|route| std::mem::discriminant(&route.page)));
    move || {
        // A memo that is only tracked never runs.
        screen.get();
        match session.route.with_untracked(|route| route.page.clone()) {
            Page::Overview => view! { <OverviewPage/> }.into_any(),
            page => later::view(other_page(page)),
        }
    }
}

#[wasm_split(later)]
fn other_page(page: Page) -> AnyView {
    match page {
        Page::Overview => ().into_any(),
        Page::Fund(_) => view! { <AnalysisPage page="fund" label=pick("险种", "Insurance") to=Page::Fund/> }.into_any(),
        Page::Employment(_) => {
            view! { <AnalysisPage page="employment" label=pick("就业创业", "Employment") to=Page::Employment/> }
                .into_any()
        }
        Page::Data(_) => view! { <DataPage/> }.into_any(),
        Page::Report(_) => view! { <ReportPage/> }.into_any(),
        Page::Import => view! { <ImportPage/> }.into_any(),
        Page::Workspaces => view! { <WorkspacesPage/> }.into_any(),
        Page::Present(_) => view! { <PresentPage/> }.into_any(),
    }
}
