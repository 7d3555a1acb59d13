//! From a chart's figures to a [`Scene`]: geometry first, then marks, then labels in the order of their importance. Invariant:
//! at any width no two texts overlap and nothing leaves the canvas; what does not fit is left out, the least important first.

mod axes;
mod canvas;
mod columns;
mod ends;
mod labels;
mod lines;
mod panel;
mod place;
mod ranking;

pub(in crate::chart) use panel::TENTHS;
pub use ranking::ranking_height;

use canvas::Canvas;
use panel::{Axis, Margins, Panel, Plan};

use super::data::{ChartData, Form, Mark, Tone, Values};
use super::scene::{Hit, Key, Rect, Scene, Sign, Size};

/// The chart in the room given.
pub fn layout(data: &ChartData, size: Size) -> Scene {
    if let Form::Ranking(ranking) = &data.form {
        return ranking::layout(data, ranking, size);
    }
    let area = room(size);
    let margins = Margins::of(data, &area, size.font, Axis::Full);
    let plan = Plan { data, series_before: 0, area, margins, font: size.font, axis: Axis::Full, categories: true };
    let (panel, canvas) = compose(&plan);
    finish(&[data], &panel, canvas, size)
}

/// The chart in no more than the height given, where a ranking stands in columns rather than growing.
pub fn layout_within(data: &ChartData, size: Size) -> Scene {
    match &data.form {
        Form::Ranking(ranking) => ranking::layout_within(data, ranking, size),
        Form::Plot => layout(data, size),
    }
}

/// Two charts over the same categories, the lower one under the axis of the upper: columns with their values and a zero line.
/// The upper one's title, subtitle and source are those of the pair; the lower one's title and subtitle stand above it.
pub fn layout_pair(upper: &ChartData, lower: &ChartData, size: Size) -> Scene {
    let whole = room(size);
    // Columns that are lower than their numbers show nothing.
    let cut = (size.height * 0.63).min(size.height - size.font * 8.0).max(size.font * 9.0).min(size.height);
    let areas = [Rect { bottom: cut, ..whole }, Rect { top: cut + size.font * 0.5, ..whole }];
    let font = size.font;
    let margins = Margins::of(upper, &areas[0], font, Axis::Full)
        .shared(&Margins::of(lower, &areas[1], font, Axis::Zero))
        .with_ticks_of(upper, &areas[0], font, Axis::Full)
        .with_ticks_of(lower, &areas[1], font, Axis::Zero);
    let top = Plan { data: upper, series_before: 0, area: areas[0], margins, font, axis: Axis::Full, categories: true };
    let bottom = Plan {
        data: lower,
        series_before: upper.series.len(),
        area: areas[1],
        axis: Axis::Zero,
        categories: false,
        ..top
    };
    let (panel, mut canvas) = compose(&top);
    let (under, more) = compose(&bottom);
    canvas.shapes.extend(more.shapes);
    canvas.texts.extend(more.texts);
    canvas.points.extend(more.points);
    let mut scene = finish(&[upper, lower], &panel, canvas, size);
    scene.plot.bottom = under.plot.bottom;
    for slot in &mut scene.slots {
        slot.bottom = under.plot.bottom;
    }
    scene
}

fn room(size: Size) -> Rect {
    Rect { left: 0.0, top: 0.0, right: size.width.max(1.0), bottom: size.height.max(1.0) }
}

/// Marks and labels of one plot. Words of a band that would lie on a column, a line or a value get a strip above the plot.
fn compose<'a>(plan: &Plan<'a>) -> (Panel<'a>, Canvas) {
    let mut best = try_compose(plan, 0.0);
    let words = labels::band_height(&best.panel);
    for strip in [words + plan.font * 0.4, words + plan.font * 1.8] {
        if best.placed == best.wanted {
            break;
        }
        let next = try_compose(plan, strip);
        if next.placed > best.placed {
            best = next;
        }
    }
    labels::draw(&best.panel, &mut best.canvas);
    (best.panel, best.canvas)
}

/// One plot up to the words of its bands.
struct Composed<'a> {
    panel: Panel<'a>,
    canvas: Canvas,
    /// How many lines of the bands' words found their place.
    placed: usize,
    wanted: usize,
}

fn try_compose<'a>(plan: &Plan<'a>, strip: f64) -> Composed<'a> {
    let panel = Panel::new(plan, strip);
    let mut canvas = Canvas::new(plan.area);
    axes::bands(&panel, &mut canvas);
    axes::axes(&panel, &mut canvas, plan.categories);
    axes::gaps(&panel, &mut canvas);
    columns::draw(&panel, &mut canvas);
    lines::draw(&panel, &mut canvas);
    ends::draw(&panel, &mut canvas);
    labels::column_values(&panel, &mut canvas, Values::Last);
    let (placed, wanted) = labels::bands(&panel, &mut canvas);
    Composed { panel, canvas, placed, wanted }
}

fn finish(charts: &[&ChartData], panel: &Panel, canvas: Canvas, size: Size) -> Scene {
    let shown = charts.first();
    Scene {
        size,
        plot: panel.plot,
        first_category: panel.first,
        slots: panel.visible().map(|category| panel.stretch(category, category)).collect(),
        shapes: canvas.shapes,
        texts: canvas.texts,
        points: canvas.points.into_iter().map(|hit| Hit { rect: hit.rect.within(&room(size)), ..hit }).collect(),
        legend: charts.iter().flat_map(|data| legend(data, panel.first)).collect(),
        title: shown.map_or_else(String::new, |data| data.title.clone()),
        subtitle: shown.map_or_else(String::new, |data| data.subtitle.clone()),
        source: shown.map_or_else(String::new, |data| data.source.clone()),
    }
}

/// The keys of a chart; none for a single series, whose name the subtitle gives.
fn legend(data: &ChartData, first: usize) -> Vec<Key> {
    let mut keys = Vec::new();
    let mut bridged = None;
    for (number, series) in data.series.iter().enumerate() {
        let sign = match &series.mark {
            Mark::Column | Mark::SignColumn { .. } => Sign::Block,
            Mark::Line => Sign::Line,
            Mark::DashedLine => Sign::Dashed,
            Mark::Step => Sign::Step,
            Mark::RingLine => Sign::Ring,
        };
        keys.push(Key { sign, tone: series.tone, name: series.name.clone() });
        if let Mark::SignColumn { below } = &series.mark {
            keys.push(Key { sign, tone: Tone::Bad, name: below.clone() });
        }
        if series.mark.is_line() && lines::has_bridge(data, number, first) {
            bridged = bridged.or(Some(series.tone));
        }
    }
    if let (Some(tone), Some(words)) = (bridged, &data.bridge) {
        keys.push(Key { sign: Sign::Bridge, tone, name: words.clone() });
    }
    if keys.len() > 1 { keys } else { Vec::new() }
}
