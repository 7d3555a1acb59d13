//! Labels that look for a place, the important ones first: words of bands, extremes, values of lines, then all others.
//! Invariant: a label is where its mark is or nowhere; a value that had to move away is led back to its point.

use super::canvas::Canvas;
use super::columns::tone;
use super::panel::Panel;
use super::place::{Label, Line, Place};
use crate::chart::data::{Band, Mark, Point, Tone, Values};
use crate::chart::paint::Ink;
use crate::chart::scene::{Anchor, Rect};
use crate::chart::text;

/// The size of a value beside its mark, in font sizes.
const SMALL: f64 = 0.92;

/// Every label after those of the bands.
pub(super) fn draw(panel: &Panel, canvas: &mut Canvas) {
    extremes(panel, canvas);
    for (number, series) in panel.data.series.iter().enumerate().filter(|(_, series)| series.mark.is_line()) {
        let mut labelled: Vec<usize> = shown(panel, number);
        labelled.reverse();
        labelled.truncate(if series.label.values == Values::Last { 1 } else { labelled.len() });
        for category in labelled {
            line_value(panel, canvas, number, category);
        }
    }
    column_values(panel, canvas, Values::All);
    for (number, _) in panel.data.series.iter().enumerate().filter(|(_, series)| series.mark == Mark::Step) {
        for category in shown(panel, number) {
            step_value(panel, canvas, number, category);
        }
    }
}

/// The words of the bands, the latest first; how many lines found their place out of how many there are.
pub(super) fn bands(panel: &Panel, canvas: &mut Canvas) -> (usize, usize) {
    let (mut placed, mut all) = (0, 0);
    for band in panel.data.bands.iter().rev().filter(|band| in_sight(panel, band)) {
        let label = band_label(panel, band);
        let area = panel.stretch(band.from.max(panel.first), band.through.min(panel.data.categories.len() - 1));
        let middle = (area.left + area.right) / 2.0;
        let top = panel.wash_top + panel.font * 0.25;
        all += label.lines.len();
        for lines in (1..=label.lines.len()).rev() {
            let label = Label { lines: label.lines[..lines].to_vec(), halo: false };
            let half = label.width() / 2.0;
            let x = middle.clamp(panel.plot.left + half, (panel.area.right - half).max(panel.plot.left + half));
            let room = label.room(x, top, Anchor::Middle);
            if canvas.obstacles.free(&room) && canvas.obstacles.crossings(&room) == 0 {
                canvas.put(&label, x, top, Anchor::Middle);
                placed += lines;
                break;
            }
        }
    }
    (placed, all)
}

/// The height of the words of the tallest band.
pub(super) fn band_height(panel: &Panel) -> f64 {
    panel
        .data
        .bands
        .iter()
        .filter(|band| in_sight(panel, band))
        .map(|band| band_label(panel, band).height())
        .fold(0.0, f64::max)
}

fn in_sight(panel: &Panel, band: &Band) -> bool {
    !band.lines.is_empty() && band.through >= panel.first && band.from.max(panel.first) < panel.data.categories.len()
}

fn band_label(panel: &Panel, band: &Band) -> Label {
    let room = panel.plot.width();
    let lines = band.lines.iter().enumerate().map(|(index, line)| {
        let first = index == 0;
        let size = panel.font * if first { 1.0 } else { SMALL };
        let ink = if first { Ink::of_words(band.tone) } else { Ink::Soft };
        Line { content: text::ellipsis(line, size, first, room), ink, bold: first, size }
    });
    Label { lines: lines.collect(), halo: false }
}

fn extremes(panel: &Panel, canvas: &mut Canvas) {
    for (number, series) in panel.data.series.iter().enumerate() {
        let Some(extreme) = &series.label.extreme else { continue };
        if !panel.visible().contains(&extreme.category) {
            continue;
        }
        if let Some(point) = panel.data.point(number, extreme.category) {
            let label = Label::one(&extreme.text, Ink::Ink, true, panel.font);
            let (x, y) = (panel.x(extreme.category), panel.y(point.value));
            canvas.label(&label, &around(panel, &label, (x, y)));
        }
    }
}

/// Above, above and a little to either side, below, at the sides.
fn around(panel: &Panel, label: &Label, (x, y): (f64, f64)) -> Vec<Place> {
    let (away, tall) = (panel.font * 0.55, label.height());
    let middle = middle(panel, label, x);
    vec![
        (middle, y - away - tall, Anchor::Middle),
        (x + panel.font * 0.7, y - away - tall, Anchor::End),
        (x - panel.font * 0.7, y - away - tall, Anchor::Start),
        (middle, y + away, Anchor::Middle),
        (x - away, y - tall - away * 0.2, Anchor::End),
        (x + away, y - tall - away * 0.2, Anchor::Start),
        (x - away, y + away * 0.2, Anchor::End),
        (x + away, y + away * 0.2, Anchor::Start),
    ]
}

/// A middle that keeps the label on the canvas.
fn middle(panel: &Panel, label: &Label, x: f64) -> f64 {
    let half = label.width() / 2.0;
    x.clamp(panel.area.left + half, (panel.area.right - half).max(panel.area.left + half))
}

/// A value at its point; a point within columns has its value above them, with a thin line down to it.
fn line_value(panel: &Panel, canvas: &mut Canvas, series: usize, category: usize) {
    let Some(point) = panel.data.point(series, category) else { return };
    let tone = panel.data.series[series].tone;
    let label = Label::one(&point.text, Ink::of_words(tone), true, panel.font * SMALL);
    let (x, y) = (panel.x(category), panel.y(point.value));
    let places = around(panel, &label, (x, y));
    if canvas.label(&label, &places[..3]).is_some() {
        return;
    }
    let half = label.width() / 2.0;
    let above = canvas.obstacles.marks.iter().filter(|mark| mark.left < x + half && x - half < mark.right);
    let head = above.map(|mark| mark.top).fold(y, f64::min);
    let led = [(middle(panel, &label, x), head - panel.font * 0.55 - label.height(), Anchor::Middle)];
    let clear = led[0].1 >= panel.wash_top - panel.font * 1.3;
    if head < y - panel.font
        && clear
        && let Some(room) = canvas.label(&label, &led)
    {
        let from = (x, room.bottom + 2.0);
        canvas.line(vec![from, (x, y - panel.font * 0.35)], Ink::of(tone), 1.0, crate::chart::scene::Dash::Solid);
        return;
    }
    canvas.label(&label, &places[3..]);
}

/// The values at the heads of columns, deficits first, then the largest.
pub(super) fn column_values(panel: &Panel, canvas: &mut Canvas, which: Values) {
    for (number, series) in panel.data.series.iter().enumerate() {
        if !series.mark.is_column() || series.label.values != which {
            continue;
        }
        let mut labelled = shown(panel, number);
        if which == Values::Last {
            labelled.drain(..labelled.len().saturating_sub(1));
        }
        let value = |category: usize| panel.data.point(number, category).map_or(0.0, |point| point.value);
        crate::order::sort_by(&mut labelled, |one, other| {
            let (one, other) = (value(*one), value(*other));
            (one >= 0.0).cmp(&(other >= 0.0)).then(other.abs().total_cmp(&one.abs()))
        });
        for category in labelled {
            column_value(panel, canvas, number, category);
        }
    }
}

fn column_value(panel: &Panel, canvas: &mut Canvas, number: usize, category: usize) {
    let series = &panel.data.series[number];
    let Some(point) = panel.data.point(number, category) else { return };
    let Some(mark) = column_of(canvas, panel.series_before + number, category) else { return };
    let label = column_label(panel, point, tone(series, point.value), series.label.values == Values::Last);
    let (away, tall) = (panel.font * 0.3, label.height());
    let top = if point.value < 0.0 { mark.bottom + away } else { mark.top - away - tall };
    let x = (mark.left + mark.right) / 2.0;
    let places = [
        (middle(panel, &label, x), top, Anchor::Middle),
        (mark.left, top, Anchor::Start),
        (mark.right, top, Anchor::End),
    ];
    canvas.label(&label, &places[..if series.label.values == Values::Last { 3 } else { 1 }]);
}

/// The column of a point, as drawn: the hit area without its rim.
fn column_of(canvas: &Canvas, series: usize, category: usize) -> Option<Rect> {
    let hit = canvas.points.iter().find(|hit| hit.series == series && hit.category == category)?;
    Some(Rect { left: hit.rect.left + 2.0, right: hit.rect.right - 2.0, top: hit.y, bottom: hit.y })
}

fn column_label(panel: &Panel, point: &Point, tone: Tone, strong: bool) -> Label {
    let bad = tone == Tone::Bad;
    let ink = if strong || bad { Ink::of_words(tone) } else { Ink::Soft };
    Label::one(&point.text, ink, strong || bad, panel.font * SMALL)
}

fn step_value(panel: &Panel, canvas: &mut Canvas, series: usize, category: usize) {
    let Some(point) = panel.data.point(series, category) else { return };
    let label = Label::one(&point.text, Ink::Soft, false, panel.font * SMALL);
    let (x, y) = (middle(panel, &label, panel.x(category)), panel.y(point.value));
    let away = panel.font * 0.3;
    canvas.label(&label, &[(x, y + away, Anchor::Middle), (x, y - away - label.height(), Anchor::Middle)]);
}

/// The categories in sight at which a series has a point, if its values are labelled at all.
fn shown(panel: &Panel, series: usize) -> Vec<usize> {
    if panel.data.series[series].label.values == Values::None {
        return Vec::new();
    }
    panel.visible().filter(|category| panel.data.point(series, *category).is_some()).collect()
}
