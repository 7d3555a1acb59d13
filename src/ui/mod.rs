//! The page: the only user of leptos and of the browser. A page is a layout of widgets, a widget takes narrow inputs, and each
//! capability of the browser has one file under [`browser`]. Invariant: nothing here computes a figure.

#![expect(clippy::needless_pass_by_value, reason = "a component and a handler of events own their arguments")]

#[cfg(feature = "bench")]
pub mod bench;
mod boxed;
pub mod browser;
pub mod crash;
pub mod keeper;
pub mod pages;
pub mod session;
pub mod shell;
pub mod widgets;

use leptos::prelude::*;

use browser::{location, theme};
use pages::{PageView, TraceSheet, picks};
use session::Session;
use shell::{Badges, Shell};
use widgets::{Action, Notices, NoticesView};

/// Mounts the app. Does nothing in a worker, which runs the same module.
pub fn start() {
    if web_sys::window().is_none() {
        return;
    }
    crash::watch();
    leptos::mount::mount_to_body(App);
}

/// The whole page.
#[component]
pub fn App() -> impl IntoView {
    let route: Signal<_> = location::follow().into();
    let theme = theme::follow();
    let notices = Notices::new();
    provide_context(notices);
    let (workspace, keeper) = keeper::open(session::DEMO, session::demo_base(), notices);
    let session = Session::provide(workspace, route);
    keeper.follow(session);
    let to_file = move || session.with_workspace(|workspace| keeper.save_file(workspace));
    let badges = Signal::derive(move || Badges { data: pages::open_checks(session) });
    let exports = UnsyncCallback::new(move |()| vec![Action::new("工作区存成文件", to_file)]);
    view! {
        <Shell route theme picks=picks(session) saved=keeper.saved badges=badges exports>
            <PageView/>
        </Shell>
        <TraceSheet/>
        <NoticesView notices/>
    }
}
