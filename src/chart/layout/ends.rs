//! Words at the ends of series, in place of a legend. Invariant: labels at one side stand in the order of their lines and as
//! near to them as their heights allow.

use super::canvas::Canvas;
use super::panel::{Panel, end_distance};
use super::place::{Label, Line, Place};
use crate::chart::data::{Mark, Series};
use crate::chart::paint::Ink;
use crate::chart::scene::Anchor;
use crate::chart::text;

/// A label beside the last category.
struct Beside {
    label: Label,
    x: f64,
    /// Where its middle would like to be.
    wish: f64,
    /// The number of its series: the first is the most important.
    series: usize,
}

/// The end labels of all series.
pub(super) fn draw(panel: &Panel, canvas: &mut Canvas) {
    let mut beside = Vec::new();
    for (number, series) in panel.data.series.iter().enumerate().filter(|(_, series)| !series.label.end.is_empty()) {
        let last = panel.visible().rev().find(|category| panel.data.point(number, *category).is_some());
        let Some(last) = last else { continue };
        if !series.mark.is_column() && last + 1 < panel.data.categories.len() {
            within(panel, canvas, number, last);
        } else {
            beside.push(wish(panel, number, last));
        }
    }
    crate::order::sort_by(&mut beside, |one, other| one.wish.total_cmp(&other.wish));
    let (top, bottom) = (panel.area.top, panel.plot.bottom + panel.font * 0.4);
    while beside.iter().map(|beside| beside.label.height()).sum::<f64>() > bottom - top && !beside.is_empty() {
        let least = (0..beside.len()).max_by_key(|index| beside[*index].series).unwrap_or(0);
        beside.remove(least);
    }
    for (beside, place) in beside.iter().zip(spread(&beside, top, bottom, panel.font * 0.35)) {
        canvas.label(&beside.label, &[(beside.x, place, Anchor::Start)]);
    }
}

fn wish(panel: &Panel, number: usize, last: usize) -> Beside {
    let series = &panel.data.series[number];
    let (x, wish) = if series.mark.is_column() {
        (panel.plot.right + panel.font * 0.6, panel.ground())
    } else {
        let value = panel.data.point(number, last).map_or(0.0, |point| point.value);
        let clear = if panel.data.has_columns() {
            panel.plot.right + panel.font * 0.4
        } else {
            panel.x(last) + end_distance(panel.font)
        };
        (clear, panel.y(value))
    };
    Beside { label: words(series, panel.font, panel.area.right - x), x, wish, series: number }
}

/// A series that ends before the last category has its words near its last point.
fn within(panel: &Panel, canvas: &mut Canvas, number: usize, last: usize) {
    let Some(point) = panel.data.point(number, last) else { return };
    let label = words(&panel.data.series[number], panel.font, panel.plot.width() * 0.4);
    let (x, y, away) = (panel.x(last), panel.y(point.value), panel.font * 0.6);
    let (half, tall) = (label.height() / 2.0, label.height());
    let places: [Place; 6] = [
        (x + away, y - half, Anchor::Start),
        (x + away, y - tall, Anchor::Start),
        (x + away, y + away / 2.0, Anchor::Start),
        (x, y - away - tall, Anchor::Middle),
        (x, y + away, Anchor::Middle),
        (x - away, y - tall - away / 2.0, Anchor::End),
    ];
    canvas.label(&label, &places);
}

/// A line's words are all strong in its colour, those of a comparison plain; of a column's only the last is strong.
fn words(series: &Series, font: f64, room: f64) -> Label {
    let count = series.label.end.len();
    let strong = |index: usize| match series.mark {
        Mark::DashedLine | Mark::Step => false,
        Mark::Column | Mark::SignColumn { .. } => index + 1 == count,
        Mark::Line | Mark::RingLine => true,
    };
    let lines = series.label.end.iter().enumerate().map(|(index, line)| {
        let bold = strong(index);
        let ink = if bold { Ink::of_words(series.label.end_tone.unwrap_or(series.tone)) } else { Ink::Soft };
        Line { content: text::ellipsis(line, font, bold, room.max(0.0)), ink, bold, size: font }
    });
    Label { lines: lines.collect(), halo: true }
}

/// The upper edges of labels sorted by their wish: each group that would overlap stands as close around its wishes as it can.
fn spread(labels: &[Beside], top: f64, bottom: f64, gap: f64) -> Vec<f64> {
    // Each group: its first label, its upper edge, its height, the sum of the edges its labels wish for it.
    let mut groups: Vec<(usize, f64, f64, f64)> = Vec::new();
    for (index, beside) in labels.iter().enumerate() {
        let height = beside.label.height() + gap;
        let mut group = (index, beside.wish - height / 2.0, height, beside.wish - height / 2.0);
        group.1 = group.1.clamp(top, (bottom - height).max(top));
        while let Some(&(first, above, tall, wished)) = groups.last() {
            if above + tall <= group.1 {
                break;
            }
            groups.pop();
            // The wishes of the lower group for the joint upper edge lie higher by the height of the upper group.
            let members = (index + 1 - group.0) as f64;
            let sum = wished + group.3 - tall * members;
            let edge = sum / (index + 1 - first) as f64;
            let height = tall + group.2;
            group = (first, edge.clamp(top, (bottom - height).max(top)), height, sum);
        }
        groups.push(group);
    }
    let mut edges = Vec::with_capacity(labels.len());
    for (number, group) in groups.iter().enumerate() {
        let end = groups.get(number + 1).map_or(labels.len(), |next| next.0);
        let mut edge = group.1;
        for beside in &labels[group.0..end] {
            edges.push(edge);
            edge += beside.label.height() + gap;
        }
    }
    edges
}
