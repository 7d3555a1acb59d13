//! The address bar: the part after `#` is the route. A path would need a server that knows it, and `file://` has none.

use leptos::prelude::*;

use super::focus;
use crate::route::Route;

/// The route of the address bar, from now on.
pub fn follow() -> ReadSignal<Route> {
    let (route, set_route) = signal(current());
    let listener = window_event_listener_untyped("hashchange", move |_| {
        let next = current();
        // What has the focus is left while all it needs is still there: an element that is taken away would tell too late.
        if route.with_untracked(|now| now.page != next.page) {
            focus::let_go("main");
        }
        set_route.set(next);
    });
    on_cleanup(move || listener.remove());
    route
}

/// Goes to a route; 后退 leads back.
pub fn navigate(route: &Route) {
    // It fails only for a document that is no longer shown.
    let _ = window().location().set_hash(&route.to_string());
}

fn current() -> Route {
    let Ok(route) = window().location().hash().unwrap_or_default().parse();
    route
}
