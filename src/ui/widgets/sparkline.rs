//! The tiny line on a card: how it went, without axis or words.

use leptos::prelude::*;

use crate::chart::{self, Tone};

/// A tiny line; nothing for a screen reader, which hears the comparison beside it.
#[component]
pub fn Sparkline(
    /// The values in order; none where one is missing.
    points: Vec<Option<f64>>,
    /// Its colour.
    tone: Tone,
    /// Width in px.
    #[prop(default = 84.0)]
    width: f64,
    /// Height in px.
    #[prop(default = 26.0)]
    height: f64,
) -> impl IntoView {
    view! { <span class="spark" inner_html=chart::sparkline(&points, width, height, tone)></span> }.into_any()
}
