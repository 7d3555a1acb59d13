//! Paper: whether the page is being printed. There is no scrolling on it, and nothing folded: what lies beyond is drawn for it.

use leptos::prelude::*;

/// Whether the page is being printed.
pub fn printing() -> ReadSignal<bool> {
    let is = RwSignal::new(false);
    for (sign, begins) in [("beforeprint", true), ("afterprint", false)] {
        let listener = window_event_listener_untyped(sign, move |_| is.set(begins));
        on_cleanup(move || listener.remove());
    }
    is.read_only()
}

/// Asks for the page to be printed.
pub fn print() {
    // It fails only for a document that is no longer shown.
    let _ = window().print();
}
