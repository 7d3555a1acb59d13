//! The drawing of a chart. What lies over it and the walk along its points come with the second part of the page.

use std::rc::Rc;

use leptos::html;
use leptos::prelude::*;

use super::rows_height;
use super::walk::walk;
use crate::chart::{self, Paint, Resolved, Scene};
use crate::ui::later;
use crate::ui::words::pick;

/// The drawing; `open` takes the number of a figure.
pub(super) fn plot(
    chart: Signal<Rc<Resolved>, LocalStorage>,
    scene: Memo<Option<Scene>>,
    node: NodeRef<html::Div>,
    open: UnsyncCallback<u32>,
) -> AnyView {
    let drawing = move || scene.read().as_ref().map(|scene| chart::draw(scene, Paint::Variables)).unwrap_or_default();
    view! {
        <div node_ref=node class=move || if rows_height(&chart.read()).is_some() { "chart-plot rows" } else { "chart-plot" }
            style:height=move || rows_height(&chart.read()).map(px).unwrap_or_default() tabindex="0" role="application"
            aria-roledescription=pick("图", "chart") aria-label=pick("方向键逐点看数，回车看出处，T键看表", "Arrow keys walk the points, Enter opens an origin, T shows the table")>
            <div role="img" aria-label=move || chart.read().description.clone() inner_html=drawing></div>
            {later::when_there(move || Box::pin(walk(chart, scene, node, open)))}
        </div>
    }
    .into_any()
}

/// A length in px, to a tenth.
pub(super) fn px(length: f64) -> String {
    let tenths = (length.max(0.0) * 10.0).round() as u32;
    format!("{}.{}px", tenths / 10, tenths % 10)
}
