//! When the page has painted: the mark `first-chart` on the browser's timeline, which measuring reads.

use std::sync::atomic::{AtomicBool, Ordering};

use leptos::prelude::*;

static MARKED: AtomicBool = AtomicBool::new(false);

/// Called whenever a chart with data has been drawn; the first call sets the mark two frames later, when it is on the screen.
pub fn mark_first_chart() {
    if MARKED.swap(true, Ordering::Relaxed) {
        return;
    }
    request_animation_frame(|| {
        request_animation_frame(|| {
            if let Some(timeline) = window().performance() {
                let _ = timeline.mark("first-chart");
            }
        });
    });
}
