//! What the page has done, as marks on the browser's timeline, which measuring and the tests read: `first-chart` when a chart with
//! data is on the screen, `complete` when the second part of the page is there.

use std::sync::atomic::{AtomicBool, Ordering};

use leptos::prelude::*;

static MARKED: AtomicBool = AtomicBool::new(false);

/// Called whenever a chart with data has been drawn; the first call sets the mark two frames later, when it is on the screen, and then
/// does what is to follow.
pub fn mark_first_chart(then: impl FnOnce() + 'static) {
    if MARKED.swap(true, Ordering::Relaxed) {
        return;
    }
    request_animation_frame(|| {
        request_animation_frame(move || {
            mark("first-chart");
            then();
        });
    });
}

/// Sets a mark.
pub fn mark(name: &str) {
    if let Some(timeline) = window().performance() {
        let _ = timeline.mark(name);
    }
}
