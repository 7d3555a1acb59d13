//! The page: the only user of leptos and of the browser. A page is a layout of widgets, a widget takes narrow inputs, and each
//! capability of the browser has one file under [`browser`]. Invariant: nothing here computes a figure.

#[cfg(feature = "bench")]
pub mod bench;
mod boxed;
pub mod browser;
pub mod crash;
pub mod pages;
pub mod shell;
pub mod widgets;

use leptos::prelude::*;

use browser::{location, theme};
use pages::{PageView, picks};
use shell::{Badges, Saved, Shell};
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
    let route = location::follow();
    let theme = theme::follow();
    let notices = Notices::new();
    provide_context(notices);
    let exports = UnsyncCallback::new(|()| Vec::<Action>::new());
    view! {
        <Shell route theme picks=picks(route) saved=Saved::Untouched badges=Badges::default() exports>
            <PageView route/>
        </Shell>
        <NoticesView notices/>
    }
}
