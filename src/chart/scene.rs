//! A chart with everything in its place: shapes, words, the points one can walk to, the legend. Invariant: all coordinates are
//! px from the top left of the scene, and whoever draws it decides nothing any more.

use super::data::Tone;
use super::paint::Ink;
use super::text;

/// The room for a chart in px, and its font size.
#[derive(Clone, Copy, Debug, PartialEq)]
pub struct Size {
    /// Width.
    pub width: f64,
    /// Height; a ranking may come out taller.
    pub height: f64,
    /// Font size of the axis labels; everything else follows from it.
    pub font: f64,
}

/// An upright rectangle.
#[derive(Clone, Copy, Debug, Default, PartialEq)]
pub struct Rect {
    /// Left edge.
    pub left: f64,
    /// Upper edge.
    pub top: f64,
    /// Right edge.
    pub right: f64,
    /// Lower edge.
    pub bottom: f64,
}

/// How a line is broken.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
#[repr(u8)]
pub enum Dash {
    /// Not at all.
    Solid,
    /// Short dashes over what is missing, around a gap, along a reference.
    Short,
    /// Longer dashes: last year.
    Long,
}

/// A shape, in the order of drawing.
#[derive(Clone, Debug, PartialEq)]
pub enum Shape {
    /// A filled rectangle.
    Fill {
        /// Where.
        area: Rect,
        /// Its colour.
        ink: Ink,
    },
    /// A rectangle's dashed outline.
    Box {
        /// Where.
        area: Rect,
        /// Its colour.
        ink: Ink,
    },
    /// A line through points.
    Line {
        /// The points.
        points: Vec<(f64, f64)>,
        /// Its colour.
        ink: Ink,
        /// Its width.
        width: f64,
        /// How it is broken.
        dash: Dash,
        /// 1 for opaque.
        opacity: f64,
    },
    /// A ring, paper inside.
    Ring {
        /// The centre.
        centre: (f64, f64),
        /// The radius to the middle of the stroke.
        radius: f64,
        /// The colour of the stroke.
        ink: Ink,
        /// The width of the stroke.
        width: f64,
    },
}

/// Which point of a text its `x` is.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Anchor {
    /// Its left end.
    Start,
    /// Its middle.
    Middle,
    /// Its right end.
    End,
}

/// One line of words.
#[derive(Clone, Debug, PartialEq)]
pub struct Text {
    /// The words, not escaped.
    pub content: String,
    /// Where the anchor lies.
    pub x: f64,
    /// The baseline.
    pub y: f64,
    /// Which point `x` is.
    pub anchor: Anchor,
    /// Font size.
    pub size: f64,
    /// Whether it is strong.
    pub bold: bool,
    /// Its colour.
    pub ink: Ink,
    /// Whether the paper shows around it, so that it reads over lines.
    pub halo: bool,
}

/// A point one can hover, touch or walk to.
#[derive(Clone, Debug, PartialEq)]
pub struct Hit {
    /// Its category; in a ranking its row.
    pub category: usize,
    /// Its series; in a pair those of the lower chart follow those of the upper.
    pub series: usize,
    /// The number by which the page opens the figure's trace.
    pub figure: u32,
    /// Where the mark ends: the head of a column, the middle of a ring.
    pub x: f64,
    /// See `x`.
    pub y: f64,
    /// The mark with some room around it, for touch and for the outline of the focus.
    pub rect: Rect,
}

/// The sign of a legend's key.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Sign {
    /// A small filled square.
    Block,
    /// A small ring.
    Ring,
    /// A line.
    Line,
    /// A line in long dashes.
    Dashed,
    /// A short thick line.
    Step,
    /// A thin line in short dashes: something is missing here.
    Bridge,
}

/// One entry of the legend.
#[derive(Clone, Debug, PartialEq)]
pub struct Key {
    /// Its sign.
    pub sign: Sign,
    /// The colour of the sign.
    pub tone: Tone,
    /// Its words.
    pub name: String,
}

/// A chart with everything in its place.
#[derive(Clone, Debug, PartialEq)]
pub struct Scene {
    /// The size it came out with.
    pub size: Size,
    /// Where the values are: the room of the marks without axes and labels.
    pub plot: Rect,
    /// The first category shown; more than 0 where a narrow chart leaves out the oldest.
    pub first_category: usize,
    /// The stretch of each category shown, from `first_category` on, over the whole height; for the highlight.
    pub slots: Vec<Rect>,
    /// The shapes.
    pub shapes: Vec<Shape>,
    /// The words.
    pub texts: Vec<Text>,
    /// The points one can walk to.
    pub points: Vec<Hit>,
    /// The legend, drawn by the page or by an exported file.
    pub legend: Vec<Key>,
    /// The heading of an exported file.
    pub title: String,
    /// The line below the heading.
    pub subtitle: String,
    /// The last line of an exported file.
    pub source: String,
}

impl Rect {
    /// The rectangle around a point.
    pub fn around((x, y): (f64, f64), half_width: f64, half_height: f64) -> Rect {
        Rect { left: x - half_width, top: y - half_height, right: x + half_width, bottom: y + half_height }
    }

    /// Its width.
    pub fn width(&self) -> f64 {
        self.right - self.left
    }

    /// Its height.
    pub fn height(&self) -> f64 {
        self.bottom - self.top
    }

    /// Whether the two share some area.
    pub fn overlaps(&self, other: &Rect) -> bool {
        self.left < other.right && other.left < self.right && self.top < other.bottom && other.top < self.bottom
    }

    /// The part of it that lies within the other.
    pub fn within(&self, other: &Rect) -> Rect {
        Rect {
            left: self.left.max(other.left),
            top: self.top.max(other.top),
            right: self.right.min(other.right),
            bottom: self.bottom.min(other.bottom),
        }
    }

    /// Whether the other lies within.
    pub fn holds(&self, other: &Rect) -> bool {
        self.left <= other.left && other.right <= self.right && self.top <= other.top && other.bottom <= self.bottom
    }
}

impl Text {
    /// The room the words take, by the width estimate.
    pub fn bounds(&self) -> Rect {
        let wide = text::width(&self.content, self.size, self.bold);
        let left = match self.anchor {
            Anchor::Start => self.x,
            Anchor::Middle => self.x - wide / 2.0,
            Anchor::End => self.x - wide,
        };
        Rect { left, top: self.y - 0.86 * self.size, right: left + wide, bottom: self.y + 0.14 * self.size }
    }
}
