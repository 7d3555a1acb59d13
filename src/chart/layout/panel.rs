//! The geometry of one plot: margins, value axis, where a category and a value lie. Invariant: every category shown has room
//! for its columns; a chart too narrow for all leaves out the oldest, never squeezes or scrolls.

use std::ops::Range;

use plotters::coord::CoordTranslate;
use plotters::coord::cartesian::Cartesian2d;
use plotters::coord::types::RangedCoordf64;

use crate::chart::axis::{Tick, ticks};
use crate::chart::data::{ChartData, Mark, Scale};
use crate::chart::scene::Rect;
use crate::chart::text;

/// plotters counts in whole units: tenths of a px are fine enough.
pub(in crate::chart) const TENTHS: f64 = 10.0;

/// The share of a slot that a target's step takes to each side.
pub(super) const STEP_REACH: f64 = 0.7;

/// How the value axis is labelled.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(super) enum Axis {
    /// Ticks and grid lines.
    Full,
    /// Only the zero line: the columns carry their values.
    Zero,
}

/// What the plots of a pair share, so that their months stand above each other.
#[derive(Clone, Copy, Debug)]
pub(super) struct Margins {
    pub left: f64,
    pub right: f64,
    /// The first category shown.
    pub first: usize,
    /// The room before the first and after the last category, in slots.
    pub insets: (f64, f64),
}

impl Margins {
    pub(super) fn of(data: &ChartData, room: &Rect, font: f64, axis: Axis) -> Margins {
        let count = data.categories.len();
        let left = left_margin(data, 0, room, font, axis);
        let insets = insets(data, 0);
        let right = right_margin(data, room.width() - left, font, insets);
        let slots = ((room.width() - left - right) / least_slot(data, font)).floor().max(1.0);
        let margins = Margins { left: 0.0, right, first: count.saturating_sub(slots as usize), insets };
        margins.with_ticks_of(data, room, font, axis)
    }

    /// Room at the left for the ticks of a chart, whose values depend on the first category shown.
    pub(super) fn with_ticks_of(self, data: &ChartData, room: &Rect, font: f64, axis: Axis) -> Margins {
        Margins { left: self.left.max(left_margin(data, self.first, room, font, axis)), ..self }
    }

    pub(super) fn shared(&self, other: &Margins) -> Margins {
        Margins {
            left: self.left.max(other.left),
            right: self.right.max(other.right),
            first: self.first.max(other.first),
            insets: (self.insets.0.max(other.insets.0), self.insets.1.max(other.insets.1)),
        }
    }
}

/// One plot's geometry.
pub(super) struct Panel<'a> {
    pub data: &'a ChartData,
    /// The number of the first series among all of the scene.
    pub series_before: usize,
    pub first: usize,
    /// The whole room, with axes and labels.
    pub area: Rect,
    pub plot: Rect,
    /// Where washes begin: above the plot if their words stand there.
    pub wash_top: f64,
    pub font: f64,
    pub axis: Axis,
    pub ticks: Vec<Tick>,
    /// The width of a category.
    pub slot: f64,
    coordinates: Cartesian2d<RangedCoordf64, RangedCoordf64>,
    /// The middle of each category shown.
    middles: Vec<f64>,
}

/// What a panel is made from.
#[derive(Clone, Copy)]
pub(super) struct Plan<'a> {
    pub data: &'a ChartData,
    pub series_before: usize,
    pub area: Rect,
    pub margins: Margins,
    pub font: f64,
    pub axis: Axis,
    /// Whether the categories are written below.
    pub categories: bool,
}

impl<'a> Panel<'a> {
    /// The geometry with a strip of the given height kept free above the plot, for words that find no room within.
    pub(super) fn new(plan: &Plan<'a>, strip: f64) -> Panel<'a> {
        let Plan { data, area, margins, font, axis, .. } = *plan;
        let wash_top = area.top + font * if axis == Axis::Full { 2.4 } else { 1.6 };
        let below = font * if plan.categories { 2.0 } else { 0.7 };
        let plot = Rect {
            left: area.left + margins.left,
            top: wash_top + strip,
            right: area.right - margins.right,
            bottom: (area.bottom - below).max(wash_top + strip + font),
        };
        let count = data.categories.len().saturating_sub(margins.first).max(1);
        let span = count as f64 - 1.0 + margins.insets.0 + margins.insets.1;
        let (low, high) = extent(data, margins.first);
        let (ticks, values, inner) = match axis {
            Axis::Full => {
                let ticks = ticks(low, high, most_intervals(&area, font));
                let values = ticks.first().map_or(0.0, |tick| tick.value)..ticks.last().map_or(1.0, |tick| tick.value);
                (ticks, values, (plot.top, plot.bottom))
            }
            Axis::Zero => {
                let above = if high > 0.0 { font * 1.25 } else { 0.0 };
                let under = if low < 0.0 { font * 1.25 } else { 0.0 };
                let high = if high > low { high } else { low + 1.0 };
                (vec![Tick { value: 0.0, text: "0".to_owned() }], low..high, (plot.top + above, plot.bottom - under))
            }
        };
        let coordinates = Cartesian2d::new(
            -margins.insets.0..count as f64 - 1.0 + margins.insets.1,
            values,
            (tenths(plot.left)..tenths(plot.right), tenths(inner.1)..tenths(inner.0)),
        );
        Panel {
            data,
            series_before: plan.series_before,
            first: margins.first,
            area,
            plot,
            wash_top,
            font,
            axis,
            ticks,
            slot: plot.width() / span,
            middles: (0..count).map(|place| middle(&coordinates, place as f64)).collect(),
            coordinates,
        }
    }

    /// The categories shown.
    pub(super) fn visible(&self) -> Range<usize> {
        self.first..self.data.categories.len()
    }

    /// The middle of a category.
    pub(super) fn x(&self, category: usize) -> f64 {
        let shown = category.checked_sub(self.first).and_then(|place| self.middles.get(place));
        shown.copied().unwrap_or_else(|| middle(&self.coordinates, category as f64 - self.first as f64))
    }

    /// Where a value lies.
    pub(super) fn y(&self, value: f64) -> f64 {
        f64::from(self.coordinates.translate(&(0.0, value)).1) / TENTHS
    }

    /// Where columns stand: at zero, or at the lower edge of an axis that is cut.
    pub(super) fn ground(&self) -> f64 {
        self.y(0.0).clamp(self.plot.top, self.plot.bottom)
    }

    /// The stretch of a category, over the whole height of the plot.
    pub(super) fn stretch(&self, from: usize, through: usize) -> Rect {
        Rect {
            left: (self.x(from) - self.slot / 2.0).max(self.plot.left),
            top: self.wash_top,
            right: (self.x(through) + self.slot / 2.0).min(self.plot.right.max(self.x(through) + 8.0)),
            bottom: self.plot.bottom,
        }
    }
}

fn middle(coordinates: &Cartesian2d<RangedCoordf64, RangedCoordf64>, place: f64) -> f64 {
    f64::from(coordinates.translate(&(place, 0.0)).0) / TENTHS
}

fn tenths(px: f64) -> i32 {
    (px * TENTHS).round() as i32
}

fn most_intervals(area: &Rect, font: f64) -> usize {
    ((area.height() / (font * 4.2)) as usize).clamp(2, 5)
}

/// The smallest and largest value that must lie on the axis.
pub(super) fn extent(data: &ChartData, first: usize) -> (f64, f64) {
    let values = (0..data.series.len())
        .flat_map(|series| (first..data.categories.len()).filter_map(move |category| data.point(series, category)))
        .map(|point| point.value);
    let (low, high) =
        values.fold((f64::INFINITY, f64::NEG_INFINITY), |(low, high), value| (low.min(value), high.max(value)));
    if low > high {
        return (0.0, 1.0);
    }
    if data.scale == Scale::FromZero || data.has_columns() {
        return (low.min(0.0), high.max(0.0));
    }
    // Some air below, so that the lowest mark does not lie on the edge and look like zero.
    let air = (high - low) * 0.08;
    (if low >= 0.0 { (low - air).max(0.0) } else { low - air }, high)
}

fn left_margin(data: &ChartData, first: usize, room: &Rect, font: f64, axis: Axis) -> f64 {
    let (low, high) = extent(data, first);
    let widest = match axis {
        Axis::Full => ticks(low, high, most_intervals(room, font))
            .iter()
            .map(|tick| text::width(&tick.text, font, false))
            .fold(0.0, f64::max),
        Axis::Zero => text::width("0", font, false),
    };
    (widest + 9.0).min(room.width() / 2.0)
}

/// The room right of the plot that the labels at the lines' ends need; half a slot of it lies within the plot.
fn right_margin(data: &ChartData, room: f64, font: f64, insets: (f64, f64)) -> f64 {
    let count = data.categories.len().max(1) as f64;
    let span = count - 1.0 + insets.0 + insets.1;
    let mut right = 4.0f64;
    for series in &data.series {
        let wide = end_width(&series.label.end, font).min(room * 0.4);
        if wide == 0.0 {
            continue;
        }
        let beside = wide + end_distance(font) + 1.0;
        let within = insets.1 / span;
        right = right.max(if series.mark.is_column() { beside } else { (beside - room * within) / (1.0 - within) });
    }
    let last = data.categories.last().map_or(0.0, |label| text::width(label, font, false));
    right.max((last / 2.0 - room * insets.1 / span).min(last / 2.0)).min(room * 0.5).max(1.0)
}

/// From the last point to the words at its side.
pub(super) fn end_distance(font: f64) -> f64 {
    font * 0.8
}

pub(super) fn end_width(lines: &[String], font: f64) -> f64 {
    lines.iter().map(|line| text::width(line, font, true)).fold(0.0, f64::max)
}

/// Columns stand in the middle of a slot; lines reach from edge to edge, steps not beyond it.
fn insets(data: &ChartData, first: usize) -> (f64, f64) {
    let count = data.categories.len();
    if data.has_columns() || count.saturating_sub(first) <= 2 {
        return (0.5, 0.5);
    }
    let step_at = |category: usize| {
        (0..data.series.len())
            .any(|series| data.series[series].mark == Mark::Step && data.point(series, category).is_some())
    };
    (if step_at(first) { STEP_REACH } else { 0.3 }, if step_at(count - 1) { STEP_REACH } else { 0.0 })
}

/// The narrowest slot in which a category still reads.
fn least_slot(data: &ChartData, font: f64) -> f64 {
    match data.series.iter().filter(|series| series.mark.is_column()).count() {
        0 => 3.0,
        1 => font * 1.2,
        columns => font * (columns as f64 * 1.2 + 0.3),
    }
}
