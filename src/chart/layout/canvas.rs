//! What has been put down so far: shapes, words, points, and what is in the way of further labels. Invariant: whatever goes on
//! the canvas also becomes an obstacle, so that no later label can cover it.

use super::place::{Label, Obstacles, Place};
use crate::chart::paint::Ink;
use crate::chart::scene::{Anchor, Dash, Hit, Rect, Shape, Text};

#[derive(Debug, Default)]
pub(super) struct Canvas {
    pub shapes: Vec<Shape>,
    pub texts: Vec<Text>,
    pub points: Vec<Hit>,
    pub obstacles: Obstacles,
}

impl Canvas {
    pub(super) fn new(bounds: Rect) -> Canvas {
        Canvas { obstacles: Obstacles { bounds, ..Obstacles::default() }, ..Canvas::default() }
    }

    /// A label at the first of the places where it fits; whether it found one, and where.
    pub(super) fn label(&mut self, label: &Label, places: &[Place]) -> Option<Rect> {
        let (x, top, anchor) = self.obstacles.choose(label, places)?;
        Some(self.put(label, x, top, anchor))
    }

    /// A label at its place, whatever is there.
    pub(super) fn put(&mut self, label: &Label, x: f64, top: f64, anchor: Anchor) -> Rect {
        let texts = label.at(x, top, anchor);
        self.obstacles.texts.extend(texts.iter().map(Text::bounds));
        self.texts.extend(texts);
        label.room(x, top, anchor)
    }

    /// A filled rectangle that labels keep clear of.
    pub(super) fn mark(&mut self, area: Rect, ink: Ink) {
        self.obstacles.marks.push(area);
        self.shapes.push(Shape::Fill { area, ink });
    }

    /// A rectangle behind everything, which labels may stand on.
    pub(super) fn wash(&mut self, area: Rect, ink: Ink) {
        self.shapes.push(Shape::Fill { area, ink });
    }

    /// A level line of the grid, which labels may stand on.
    pub(super) fn rule(&mut self, from: (f64, f64), to: (f64, f64), ink: Ink, dash: Dash) {
        self.shapes.push(Shape::Line { points: vec![from, to], ink, width: 1.0, dash, opacity: 1.0 });
    }

    /// A line that labels avoid.
    pub(super) fn line(&mut self, points: Vec<(f64, f64)>, ink: Ink, width: f64, dash: Dash) {
        self.obstacles.lines.extend(points.windows(2).map(|pair| [pair[0], pair[1]]));
        self.shapes.push(Shape::Line { points, ink, width, dash, opacity: 1.0 });
    }
}
