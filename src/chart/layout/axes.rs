//! What stands around and behind the marks: washes, grid, axis labels, the boxes of categories without figures.
//! Invariant: axis labels come first and are therefore never dropped for another label.

use super::canvas::Canvas;
use super::panel::{Axis, Panel};
use super::place::{Label, Line};
use crate::chart::axis::stride;
use crate::chart::paint::Ink;
use crate::chart::scene::{Anchor, Dash, Rect, Shape};
use crate::chart::text;

/// The washes of the bands that are in sight; their words come later.
pub(super) fn bands(panel: &Panel, canvas: &mut Canvas) {
    for band in &panel.data.bands {
        let from = band.from.max(panel.first);
        let through = band.through.min(panel.data.categories.len().saturating_sub(1));
        if from <= through && band.through >= panel.first {
            canvas.wash(panel.stretch(from, through), Ink::of_wash(band.tone));
        }
    }
}

/// Grid, ticks, the unit and the category labels.
pub(super) fn axes(panel: &Panel, canvas: &mut Canvas, categories: bool) {
    heading(panel, canvas);
    let (font, plot) = (panel.font, panel.plot);
    let stands_on_zero = panel.ticks.iter().any(|tick| tick.value < 0.0) || panel.axis == Axis::Zero;
    for tick in &panel.ticks {
        let y = panel.y(tick.value);
        // With values below zero the zero line is what columns stand on: it comes after them, and stronger.
        let ink = if tick.value == 0.0 && stands_on_zero { Ink::RuleStrong } else { Ink::Rule };
        canvas.rule((plot.left, y), (plot.right, y), ink, Dash::Solid);
        let label = Label::one(&tick.text, Ink::Soft, false, font);
        put_plain(canvas, label, plot.left - 8.0, y - font * 0.5, Anchor::End);
    }
    if categories {
        category_labels(panel, canvas);
    }
}

/// The unit above the axis; in the lower chart of a pair its title and subtitle.
fn heading(panel: &Panel, canvas: &mut Canvas) {
    let (font, area, data) = (panel.font, panel.area, panel.data);
    let mut x = area.left;
    if panel.axis == Axis::Zero && !data.title.is_empty() {
        let title = text::ellipsis(&data.title, font, true, area.width());
        let label = Label::one(&title, Ink::Ink, true, font);
        x += label.width() + font * 0.6;
        put_plain(canvas, label, area.left, area.top, Anchor::Start);
    }
    let rest = if panel.axis == Axis::Zero && !data.subtitle.is_empty() { &data.subtitle } else { &data.unit };
    let rest = text::ellipsis(rest, font, false, area.right - x);
    if !rest.is_empty() {
        put_plain(canvas, Label::one(&rest, Ink::Soft, false, font), x, area.top, Anchor::Start);
    }
}

/// Labels below the axis, from the last one backwards, so that the latest category always shows.
fn category_labels(panel: &Panel, canvas: &mut Canvas) {
    let (data, font, area) = (panel.data, panel.font, panel.area);
    let room = area.width() / 2.0;
    let names = || panel.visible().filter_map(|category| data.categories.get(category));
    let widest = names().map(|name| text::width(name, font, false)).fold(0.0, f64::max).min(room);
    let step = stride(names().count(), widest, panel.slot, font);
    let top = panel.plot.bottom + font * 0.55;
    for category in panel.visible().rev().step_by(step) {
        let name = text::ellipsis(&data.categories[category], font, false, room);
        let label = Label { halo: false, ..Label::one(&name, Ink::Soft, false, font) };
        let half = label.width() / 2.0;
        let x = panel.x(category).clamp(area.left + half, (area.right - half).max(area.left + half));
        canvas.label(&label, &[(x, top, Anchor::Middle)]);
    }
}

/// A dashed box with its words where the columns of a category are missing.
pub(super) fn gaps(panel: &Panel, canvas: &mut Canvas) {
    let small = panel.font * 0.92;
    for gap in panel.data.gaps.iter().filter(|gap| panel.visible().contains(&gap.category)) {
        let lines =
            gap.lines.iter().map(|line| Line { content: line.clone(), ink: Ink::Soft, bold: false, size: small });
        let label = Label { lines: lines.collect(), halo: false };
        let half = (panel.slot * 0.36).min(panel.font * 3.0);
        let x = panel.x(gap.category);
        let bottom = panel.ground();
        let height = (label.height() + small * 2.0).max(panel.font * 3.0).min(bottom - panel.plot.top);
        let area = Rect { left: x - half, top: bottom - height, right: x + half, bottom };
        if label.width() + 2.0 <= area.width() && label.height() + 4.0 <= height {
            canvas.label(&label, &[(x, area.top + (height - label.height()) / 2.0, Anchor::Middle)]);
        }
        canvas.shapes.push(Shape::Box { area, ink: Ink::RuleStrong });
    }
}

fn put_plain(canvas: &mut Canvas, label: Label, x: f64, top: f64, anchor: Anchor) {
    canvas.put(&Label { halo: false, ..label }, x, top, anchor);
}
