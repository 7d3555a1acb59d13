//! A chart as the page shows it: heading, legend, drawing, table and source, and what can be taken away. The box of the drawing has
//! its height from the style sheet, so nothing moves when the drawing comes.

mod export;
mod plot;
mod present;
mod tip;
mod walk;

use std::rc::Rc;

use leptos::html;
use leptos::prelude::*;
use wasm_split_helpers::wasm_split;

use super::{DataTable, Menu, Segmented, SentenceView};
use crate::chart::{self, Form, Key, Resolved, Scene, Sign, Size, Table};
use crate::evaluate::Ask;
use crate::say;
use crate::ui::boxed::{effect, on, press};
use crate::ui::browser::{paint, resize};
use crate::ui::later::{self, Later, Part};
use crate::ui::words::{language, pick};
pub use export::Drawn;
use plot::plot;

/// Font size of the axis labels in px; the heading has its own.
const FONT: f64 = 12.0;
/// From this width on, a year of months fits beside each other in the table.
const WIDE: f64 = 560.0;
const PLOT_ONLY: usize = 0;
const WITH_TABLE: usize = 1;
const TABLE_ONLY: usize = 2;

/// A chart with everything around it. Keys: arrows walk the points, Enter opens the figure, T shows the table.
#[component]
pub fn ChartView(
    /// The chart, resolved.
    #[prop(into)]
    chart: Signal<Rc<Resolved>, LocalStorage>,
    /// Opens the trace of a figure.
    open: UnsyncCallback<Ask>,
    /// Whether 图 | 图＋表 | 表 is offered beside the heading; the menu and the key T always do.
    #[prop(optional)]
    switch: bool,
    /// What stands between heading and drawing, such as a picker.
    #[prop(optional)]
    children: Option<Children>,
) -> impl IntoView {
    let node = NodeRef::<html::Div>::new();
    let size = resize::size_of(node);
    let scene = Memo::new(move |_| size.get().and_then(|size| scene_of(&chart.read(), size)));
    let later = Later::in_context();
    effect(move || {
        if scene.read().as_ref().is_some_and(|scene| !scene.points.is_empty()) {
            paint::mark_first_chart(move || later.soon());
        }
    });
    let shown = RwSignal::new(PLOT_ONLY);
    let key = on(move |event: web_sys::KeyboardEvent| {
        if is_plain(&event, "t") {
            shown.update(|shown| *shown = if *shown == PLOT_ONLY { WITH_TABLE } else { PLOT_ONLY });
        }
    });
    let open_number = UnsyncCallback::new(move |number: u32| {
        let ask = usize::try_from(number).ok().and_then(|number| chart.read_untracked().asks.get(number).cloned());
        if let Some(ask) = ask {
            open.run(ask);
        }
    });
    let table = move || {
        let label = say!(language(), "数据表：{title}", "Table: {title}", title = chart.read().data.title);
        let wide = size.get().is_none_or(|(width, _)| width >= WIDE);
        later::view(table_of(chart.read().table(), label, wide, open_number))
    };
    let open_latest = press(move || {
        if let Some(number) = chart.read_untracked().latest() {
            open_number.run(number);
        }
    });
    view! {
        <figure class="panel chart" on:keydown=key>
            {head(chart, open, switch, shown)}
            {children.map(|children| children())}
            <div hidden=move || shown.get() == TABLE_ONLY>
                {move || legend(&scene.read())}
                {plot(chart, scene, node, open_number)}
            </div>
            {move || if shown.get() == PLOT_ONLY { ().into_any() } else { table() }}
            <figcaption class="source" hidden=move || chart.read().is_empty()>
                <span>{move || chart.read().data.source.clone()}</span>
                <button type="button" class="link" on:click=open_latest>{pick("看出处 ›", "Origin ›")}</button>
            </figcaption>
        </figure>
    }
    .into_any()
}

#[wasm_split(later)]
fn table_of(table: Table, label: String, wide: bool, open: UnsyncCallback<u32>) -> AnyView {
    view! { <DataTable table label wide open/> }.into_any()
}

/// Heading, subtitle and the tools beside them.
fn head(
    chart: Signal<Rc<Resolved>, LocalStorage>,
    open: UnsyncCallback<Ask>,
    switch: bool,
    shown: RwSignal<usize>,
) -> AnyView {
    let title = move || view! { <SentenceView sentence=chart.read().title.clone() open quiet=true/> }.into_any();
    let choose = UnsyncCallback::new(move |number| shown.set(number));
    let options = [pick("图", "Chart"), pick("图＋表", "Both"), pick("表", "Table")];
    let label = pick("显示", "Shown");
    let switch = switch.then(|| view! { <Segmented label options chosen=shown choose/> }.into_any());
    let items = UnsyncCallback::new(move |()| -> Part<_> { Box::pin(export::actions(chart, shown)) });
    view! {
        <div class="panel-head">
            <div>
                <h2>{move || title()}</h2>
                <p class="sub">{move || chart.read().data.subtitle.clone()}<span class="remark">{move || chart.read().remark.clone()}</span></p>
            </div>
            <div class="line">{switch}<Menu text="⋯".into_any() label=pick("导出与表格", "Export and table") class="more" hang="end" items/></div>
        </div>
    }
    .into_any()
}

/// The drawing for a box; none while the box has no width, and none of nothing.
pub(super) fn scene_of(chart: &Resolved, (width, height): (f64, f64)) -> Option<Scene> {
    if width <= 0.0 || chart.is_empty() {
        return None;
    }
    let size = Size { width, height: rows_height(chart).unwrap_or(height), font: FONT };
    Some(match &chart.below {
        Some(below) => chart::layout_pair(&chart.data, below, size),
        None => chart::layout(&chart.data, size),
    })
}

/// The height a ranking needs; none for what takes the height it is given.
fn rows_height(chart: &Resolved) -> Option<f64> {
    matches!(chart.data.form, Form::Ranking(_)).then(|| chart::ranking_height(chart.data.categories.len(), FONT))
}

/// The keys of a drawing.
pub fn legend(scene: &Option<Scene>) -> AnyView {
    let keys = scene.as_ref().map(|scene| scene.legend.clone()).unwrap_or_default();
    let entry = |Key { sign, tone, name }: Key| {
        view! { <li><i class=sign_class(sign) style:color=tone.css()></i>{name}</li> }.into_any()
    };
    if keys.is_empty() {
        return ().into_any();
    }
    view! { <ul class="chart-key">{keys.into_iter().map(entry).collect_view()}</ul> }.into_any()
}

fn sign_class(sign: Sign) -> &'static str {
    match sign {
        Sign::Block => "sign block",
        Sign::Ring => "sign ring",
        Sign::Line => "sign line",
        Sign::Dashed => "sign dashed",
        Sign::Step => "sign step",
        Sign::Bridge => "sign bridge",
    }
}

/// Whether the key was pressed alone, and not as part of a text.
fn is_plain(event: &web_sys::KeyboardEvent, key: &str) -> bool {
    let target: web_sys::Element = event_target(event);
    let writes = matches!(target.tag_name().as_str(), "INPUT" | "TEXTAREA" | "SELECT");
    event.key().eq_ignore_ascii_case(key) && !writes && !(event.ctrl_key() || event.meta_key() || event.alt_key())
}
