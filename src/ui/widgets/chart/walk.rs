//! The walk along the points of a drawing: by arrow keys, under a pointer, by touch. What lies over the drawing is apart from it, so
//! that a step redraws nothing.

use std::rc::Rc;

use leptos::ev;
use leptos::html;
use leptos::prelude::*;
use leptos::tachys::renderer::RemoveEventHandler;
use wasm_split_helpers::wasm_split;

use super::plot::px;
use super::tip::tip;
use crate::chart::{self, ChartData, Direction, Form, Hit, Mark, Rect, Resolved, Scene, Tone};
use crate::ui::boxed::{effect, on};
use crate::ui::words::pick;

/// The point one is at, by what it stands for, which outlives a change of width; and how one came there.
#[derive(Clone, Copy, PartialEq, Eq)]
struct At {
    series: usize,
    category: usize,
    by: Reach,
}

/// How a point was reached, which decides how it is opened.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(super) enum Reach {
    Keys,
    Pointer,
    Touch,
}

/// The chart, its drawing, and where one is in it.
#[derive(Clone, Copy)]
struct Walk {
    chart: Signal<Rc<Resolved>, LocalStorage>,
    scene: Memo<Option<Scene>>,
    at: RwSignal<Option<At>>,
    node: NodeRef<html::Div>,
}

/// What lies over the drawing; `open` takes the number of a figure.
#[wasm_split(later)]
pub(super) fn walk(
    chart: Signal<Rc<Resolved>, LocalStorage>,
    scene: Memo<Option<Scene>>,
    node: NodeRef<html::Div>,
    open: UnsyncCallback<u32>,
) -> AnyView {
    let walk = Walk { chart, scene, at: RwSignal::new(None), node };
    effect(move || {
        if let Some(element) = node.get() {
            let listening = StoredValue::new_local(walk.listen(&element, open));
            on_cleanup(move || drop(listening.try_update_value(std::mem::take)));
        }
    });
    view! {
        {move || if chart.read().is_empty() { none() } else { walk.over() }}
        <p class="visually-hidden" aria-live="polite">{move || walk.spoken()}</p>
    }
    .into_any()
}

fn none() -> AnyView {
    view! { <p class="chart-none">{pick("这个地区、这个期间没有收录数据", "No figures on record for this region and period")}</p> }.into_any()
}

impl Walk {
    /// Listens to the drawing until what it returns is dropped.
    fn listen(
        self,
        element: &web_sys::HtmlDivElement,
        open: UnsyncCallback<u32>,
    ) -> Vec<RemoveEventHandler<web_sys::Element>> {
        let walk = self;
        // A first touch shows a point, a second one on it opens it.
        let ready = StoredValue::new(true);
        let moved = on(move |event: web_sys::PointerEvent| {
            if event.pointer_type() == "mouse" {
                walk.go(walk.under(&event, Reach::Pointer));
            }
        });
        let pressed = on(move |event: web_sys::PointerEvent| {
            let touched = event.pointer_type() != "mouse";
            let to = walk.under(&event, if touched { Reach::Touch } else { Reach::Pointer });
            ready.set_value(!touched || to == walk.at.get_untracked());
            walk.go(to);
        });
        let left = on(move |event: web_sys::PointerEvent| {
            if event.pointer_type() == "mouse" {
                walk.go(None);
            }
        });
        let clicked = on(move |_: web_sys::MouseEvent| {
            if ready.get_value() {
                walk.open(open);
            }
        });
        let key = on(move |event: web_sys::KeyboardEvent| {
            match event.key().as_str() {
                "Enter" | " " => walk.open(open),
                "Escape" if walk.at.get_untracked().is_some() => walk.go(None),
                name => match Step::of_key(name) {
                    Some(step) => walk.go(walk.step(step)),
                    None => return,
                },
            }
            event.prevent_default();
        });
        vec![
            element.on(ev::pointermove, moved),
            element.on(ev::pointerdown, pressed),
            element.on(ev::pointerleave, left),
            element.on(ev::click, clicked),
            element.on(ev::keydown, key),
            element.on(ev::blur, move |_| walk.go(None)),
        ]
    }

    fn go(self, to: Option<At>) {
        if self.at.get_untracked() != to {
            self.at.set(to);
        }
    }

    /// The point a pointer means.
    fn under(self, event: &web_sys::MouseEvent, by: Reach) -> Option<At> {
        let place = self.node.get_untracked()?.get_bounding_client_rect();
        let (x, y) = (f64::from(event.client_x()) - place.left(), f64::from(event.client_y()) - place.top());
        let scene = self.scene.read_untracked();
        let points = &scene.as_ref()?.points;
        chart::nearest(points, x, y).map(|number| At::of(&points[number], by))
    }

    fn step(self, step: Step) -> Option<At> {
        let scene = self.scene.read_untracked();
        let points = &scene.as_ref()?.points;
        let here = self.at.get_untracked().and_then(|at| points.iter().position(|hit| at.is(hit)));
        let series = here.map_or(0, |number| points[number].series);
        let along = || (0..points.len()).filter(|number| points[*number].series == series);
        let next = match step {
            Step::By(direction) => chart::step(points, here, direction),
            Step::First => along().min_by_key(|number| points[*number].category),
            Step::Last => along().max_by_key(|number| points[*number].category),
        }?;
        Some(At::of(&points[next], Reach::Keys))
    }

    fn open(self, open: UnsyncCallback<u32>) {
        let hit = untrack(|| self.hit());
        if let Some(hit) = hit {
            open.run(hit.figure);
        }
    }

    fn hit(self) -> Option<Hit> {
        let at = self.at.get()?;
        self.scene.read().as_ref()?.points.iter().find(|hit| at.is(hit)).cloned()
    }

    /// What a screen reader hears of the point walked to by keys.
    fn spoken(self) -> String {
        let at = self.at.get().filter(|at| at.by == Reach::Keys);
        let Some(at) = at else { return String::new() };
        let listed = chart::tooltip(&charts(&self.chart.read()), at.category);
        let here = listed.rows.iter().find(|row| row.series == at.series);
        here.map(|row| [listed.category.as_str(), &row.name, &row.text].join(pick("，", ", "))).unwrap_or_default()
    }

    /// What lies over the drawing: where one is, and the tooltip.
    fn over(self) -> AnyView {
        let (Some(at), Some(hit)) = (self.at.get(), self.hit()) else { return ().into_any() };
        let (chart, scene) = (self.chart.read(), self.scene.read());
        let Some(scene) = scene.as_ref() else { return ().into_any() };
        let listed = chart::tooltip(&charts(&chart), hit.category);
        view! {
            {highlight(&chart, scene, &hit)}
            {tip(listed, &hit, scene.size, at.by)}
        }
        .into_any()
    }
}

impl At {
    fn of(hit: &Hit, by: Reach) -> At {
        At { series: hit.series, category: hit.category, by }
    }

    fn is(&self, hit: &Hit) -> bool {
        (self.series, self.category) == (hit.series, hit.category)
    }
}

/// A key's step along the points.
#[derive(Clone, Copy)]
enum Step {
    By(Direction),
    First,
    Last,
}

impl Step {
    fn of_key(key: &str) -> Option<Step> {
        Some(match key {
            "ArrowLeft" => Step::By(Direction::Left),
            "ArrowRight" => Step::By(Direction::Right),
            "ArrowUp" => Step::By(Direction::Up),
            "ArrowDown" => Step::By(Direction::Down),
            "Home" => Step::First,
            "End" => Step::Last,
            _ => return None,
        })
    }
}

fn charts(chart: &Resolved) -> Vec<&ChartData> {
    std::iter::once(&chart.data).chain(&chart.below).collect()
}

/// A whole row of a ranking, an outlined column with the others paler, or a line with a dot.
fn highlight(chart: &Resolved, scene: &Scene, hit: &Hit) -> AnyView {
    let plot = scene.plot;
    let slot = hit
        .category
        .checked_sub(scene.first_category)
        .and_then(|number| scene.slots.get(number))
        .copied()
        .unwrap_or(plot);
    let series = charts(chart).into_iter().flat_map(|data| &data.series).nth(hit.series);
    let (mark, tone) = series.map_or((&Mark::Line, Tone::Own), |series| (&series.mark, series.tone));
    if matches!(chart.data.form, Form::Ranking(_)) {
        return boxed("chart-row", slot);
    }
    if mark.is_column() {
        let veil = |left: f64, right: f64| boxed("chart-veil", Rect { left, right, ..plot });
        return view! {
            {veil(plot.left, slot.left)}
            {veil(slot.right, plot.right)}
            {boxed("chart-column", hit.rect)}
        }
        .into_any();
    }
    view! {
        {boxed("chart-at", Rect { left: hit.x, right: hit.x, ..plot })}
        <i class="chart-dot" style:color=tone.css() style:left=px(hit.x) style:top=px(hit.y)></i>
    }
    .into_any()
}

fn boxed(class: &'static str, area: Rect) -> AnyView {
    let (width, height) = (px(area.width()), px(area.height()));
    view! { <i class=class style:left=px(area.left) style:top=px(area.top) style:width=width style:height=height></i> }
        .into_any()
}
