//! The address bar: the part after `#` is the route. A path would need a server that knows it, and `file://` has none.

use leptos::prelude::*;

use super::focus;
use crate::route::{ChartAt, Route, chart_in, link_in};

/// The route of the address bar, from now on.
pub fn follow() -> ReadSignal<Route> {
    let (route, set_route) = signal(current());
    let listener = window_event_listener_untyped("hashchange", move |_| {
        let next = current();
        // What has the focus is left while all it needs is still there: an element that is taken away would tell too late.
        let left = route.with_untracked(|now| now.page != next.page).then(|| focus::let_go("main")).flatten();
        set_route.set(next);
        if let Some(left) = left {
            focus::back_soon(left, "main h1");
        }
    });
    on_cleanup(move || listener.remove());
    route
}

/// Goes to a route; 后退 leads back.
pub fn navigate(route: &Route) {
    // It fails only for a document that is no longer shown.
    let _ = window().location().set_hash(&route.to_string());
}

/// Goes to a route in place of the one that is there; 后退 leads to what was before both.
pub fn replace(route: &Route) {
    let _ = window().location().replace(&route.to_string());
}

/// Whether the address brings what someone shared.
pub fn brings_link() -> bool {
    hash().contains("link=")
}

/// What someone shared by the address.
pub fn link() -> Option<String> {
    link_in(&hash()).map(str::to_owned)
}

/// The chart that the address leads to.
pub fn chart() -> Option<ChartAt> {
    chart_in(&hash())
}

/// Calls back whenever the part after `#` has changed.
pub fn on_change(changed: impl Fn() + 'static) {
    let listener = window_event_listener_untyped("hashchange", move |_| changed());
    on_cleanup(move || listener.remove());
}

/// Goes to what stands after `#`.
pub fn go_to(hash: &str) {
    let _ = window().location().set_hash(hash);
}

/// The address up to `#`.
pub fn page() -> String {
    let href = window().location().href().unwrap_or_default();
    href.split('#').next().unwrap_or_default().to_owned()
}

fn current() -> Route {
    let Ok(route) = hash().parse();
    route
}

fn hash() -> String {
    window().location().hash().unwrap_or_default()
}
