//! Columns: beside each other within a category, always from zero. Invariant: the height of a column is its value; only a
//! value too small to see is drawn a hair tall, and zero not at all.

use super::canvas::Canvas;
use super::panel::{Axis, Panel};
use crate::chart::data::{Mark, Series, Tone};
use crate::chart::paint::Ink;
use crate::chart::scene::{Dash, Hit, Rect};

/// All column series of the plot.
pub(super) fn draw(panel: &Panel, canvas: &mut Canvas) {
    let columns: Vec<usize> =
        (0..panel.data.series.len()).filter(|series| panel.data.series[*series].mark.is_column()).collect();
    if columns.is_empty() {
        return;
    }
    for category in panel.visible() {
        for (place, &series) in columns.iter().enumerate() {
            draw_one(panel, canvas, category, series, (place, columns.len()));
        }
    }
    if panel.axis == Axis::Zero || panel.ticks.iter().any(|tick| tick.value < 0.0) {
        let ground = panel.ground();
        canvas.rule((panel.plot.left, ground), (panel.plot.right, ground), Ink::RuleStrong, Dash::Solid);
    }
}

fn draw_one(panel: &Panel, canvas: &mut Canvas, category: usize, series: usize, place: (usize, usize)) {
    let Some(point) = panel.data.point(series, category) else { return };
    let area = column(panel, category, point.value, place);
    let (x, head) = ((area.left + area.right) / 2.0, if point.value < 0.0 { area.bottom } else { area.top });
    if area.height() > 0.0 {
        canvas.mark(area, Ink::of(tone(&panel.data.series[series], point.value)));
    }
    let around = Rect {
        left: area.left - 2.0,
        top: area.top.min(head - 6.0) - 2.0,
        right: area.right + 2.0,
        bottom: area.bottom.max(head + 6.0) + 2.0,
    };
    let series = panel.series_before + series;
    canvas.points.push(Hit { category, series, figure: point.figure, x, y: head, rect: around });
}

/// The colour of a column by its sign.
pub(super) fn tone(series: &Series, value: f64) -> Tone {
    if value < 0.0 && matches!(series.mark, Mark::SignColumn { .. }) { Tone::Bad } else { series.tone }
}

fn column(panel: &Panel, category: usize, value: f64, (place, columns): (usize, usize)) -> Rect {
    const BETWEEN: f64 = 2.0;
    let count = columns as f64;
    let group = panel.slot * if columns == 1 { 0.46 } else { 0.64 };
    let wide = ((group - BETWEEN * (count - 1.0)) / count).clamp(1.0, panel.font * 4.0);
    let whole = wide * count + BETWEEN * (count - 1.0);
    let left = panel.x(category) - whole / 2.0 + place as f64 * (wide + BETWEEN);
    let ground = panel.ground();
    let tall = panel.y(value) - ground;
    let least = if value == 0.0 { 0.0 } else { 1.5f64.copysign(-value) };
    let head = ground + if tall.abs() < least.abs() { least } else { tall };
    Rect { left, top: head.min(ground), right: left + wide, bottom: head.max(ground) }
}
