//! One long line, up to millions of points, thinned to what the px can show. Invariant: the drawing is as exact as one of all
//! the points, and takes one pass over them.

use super::axis::{stride, ticks};
use super::data::Tone;
use super::paint::Ink;
use super::scene::{Anchor, Dash, Rect, Scene, Shape, Size, Text};
use super::text;
use super::thin::thin;

/// A long line: points over a continuous axis.
#[derive(Clone, Copy, Debug)]
pub struct LongLine<'a> {
    /// The heading of an exported file.
    pub title: &'a str,
    /// The unit of the values.
    pub unit: &'a str,
    /// The name of the line, written in an exported file below the title.
    pub name: &'a str,
    /// Its colour.
    pub tone: Tone,
    /// The places along the axis, ascending.
    pub x: &'a [f64],
    /// The values; what is not finite is missing.
    pub y: &'a [f64],
    /// Labels along the axis and where they stand, ascending; as many are shown as find room.
    pub labels: &'a [(f64, String)],
}

/// The line in the room given; its points cannot be walked, there are more of them than px.
pub fn long_line(line: &LongLine, size: Size) -> Scene {
    let font = size.font;
    let runs = thin(line.x, line.y, size.width.max(1.0) as usize);
    let values = runs.iter().flatten().map(|index| line.y[*index]);
    let (low, high) =
        values.fold((f64::INFINITY, f64::NEG_INFINITY), |(low, high), value| (low.min(value), high.max(value)));
    let ticks = ticks(low, high, ((size.height / (font * 4.2)) as usize).clamp(2, 5));
    let widest = ticks.iter().map(|tick| text::width(&tick.text, font, false)).fold(0.0, f64::max);
    let plot = Rect {
        left: (widest + 9.0).min(size.width / 2.0),
        top: font * 2.4,
        right: (size.width - font).max(size.width / 2.0 + 1.0),
        bottom: (size.height - font * 2.0).max(font * 3.4),
    };
    let (from, to) = (line.x.first().copied().unwrap_or(0.0), line.x.last().copied().unwrap_or(1.0));
    let across = if to > from { plot.width() / (to - from) } else { 0.0 };
    let (least, most) = (ticks.first().map_or(0.0, |tick| tick.value), ticks.last().map_or(1.0, |tick| tick.value));
    let rise = plot.height() / (most - least);
    let (px, py) = (|x: f64| plot.left + (x - from) * across, |y: f64| plot.bottom - (y - least) * rise);
    let mut scene = empty(line, size, plot);
    scene.texts.push(words(line.unit, 0.0, font * 0.86, Anchor::Start, font));
    for tick in &ticks {
        let y = py(tick.value);
        scene.shapes.push(stroke(vec![(plot.left, y), (plot.right, y)], Ink::Rule, 1.0));
        scene.texts.push(words(&tick.text, plot.left - 8.0, y + font * 0.36, Anchor::End, font));
    }
    for run in runs {
        let points = run.iter().map(|index| (px(line.x[*index]), py(line.y[*index]))).collect();
        scene.shapes.push(stroke(points, Ink::of(line.tone), font / 10.0));
    }
    axis_labels(&mut scene, line, &plot, px);
    scene
}

fn empty(line: &LongLine, size: Size, plot: Rect) -> Scene {
    Scene {
        size,
        plot,
        first_category: 0,
        slots: Vec::new(),
        shapes: Vec::new(),
        texts: Vec::new(),
        points: Vec::new(),
        legend: Vec::new(),
        title: line.title.to_owned(),
        subtitle: line.name.to_owned(),
        source: String::new(),
    }
}

/// The labels given, or plain numbers, each only if it keeps clear of the one before.
fn axis_labels(scene: &mut Scene, line: &LongLine, plot: &Rect, px: impl Fn(f64) -> f64) {
    let font = scene.size.font;
    let own: Vec<(f64, String)> = match (line.x.first(), line.x.last()) {
        (Some(from), Some(to)) if line.labels.is_empty() && to > from => {
            let inside = |value: f64| value >= *from && value <= *to;
            ticks(*from, *to, 8)
                .into_iter()
                .filter(|tick| inside(tick.value))
                .map(|tick| (tick.value, tick.text))
                .collect()
        }
        _ => Vec::new(),
    };
    let labels = if line.labels.is_empty() { &own } else { line.labels };
    let widest = labels.iter().map(|(_, label)| text::width(label, font, false)).fold(0.0, f64::max);
    let step = stride(labels.len(), widest, plot.width() / labels.len().max(1) as f64, font);
    let mut free = scene.size.width;
    for (at, label) in labels.iter().rev().step_by(step) {
        let half = text::width(label, font, false) / 2.0;
        let x = px(*at).min(scene.size.width - half);
        if x + half <= free && x - half >= 0.0 {
            scene.texts.push(words(label, x, plot.bottom + font * 1.41, Anchor::Middle, font));
            free = x - half - font * 0.5;
        }
    }
}

fn stroke(points: Vec<(f64, f64)>, ink: Ink, width: f64) -> Shape {
    Shape::Line { points, ink, width, dash: Dash::Solid, opacity: 1.0 }
}

fn words(content: &str, x: f64, y: f64, anchor: Anchor, size: f64) -> Text {
    Text { content: content.to_owned(), x, y, anchor, size, bold: false, ink: Ink::Soft, halo: false }
}
