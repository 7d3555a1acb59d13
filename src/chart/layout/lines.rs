//! Lines, rings and target steps. Invariant: a solid line joins only consecutive points; what lies between others is bridged
//! thin and dashed or not at all, and a step is never joined.

use super::canvas::Canvas;
use super::panel::{Panel, STEP_REACH};
use crate::chart::data::{ChartData, Mark};
use crate::chart::paint::Ink;
use crate::chart::scene::{Dash, Hit, Rect, Shape};

/// All series that are not columns: steps below lines, lines below rings.
pub(super) fn draw(panel: &Panel, canvas: &mut Canvas) {
    let series = || panel.data.series.iter().enumerate();
    for (number, _) in series().filter(|(_, series)| series.mark == Mark::Step) {
        steps(panel, canvas, number);
    }
    // What is compared with lies below what is shown.
    for (number, _) in series().filter(|(_, series)| series.mark == Mark::DashedLine) {
        line(panel, canvas, number);
    }
    for (number, _) in series().filter(|(_, series)| matches!(series.mark, Mark::Line | Mark::RingLine)) {
        line(panel, canvas, number);
    }
}

/// Whether a series misses a point between two others, from the first category shown.
pub(super) fn has_bridge(data: &ChartData, series: usize, first: usize) -> bool {
    let mut last = None;
    (first..data.categories.len()).filter(|category| data.point(series, *category).is_some()).any(|category| {
        let gap = last.is_some_and(|last| category - last > 1);
        last = Some(category);
        gap
    })
}

fn line(panel: &Panel, canvas: &mut Canvas, series: usize) {
    let data = panel.data;
    let (ink, mark) = (Ink::of(data.series[series].tone), &data.series[series].mark);
    let (width, dash) =
        if *mark == Mark::DashedLine { (panel.font / 7.5, Dash::Long) } else { (panel.font / 5.4, Dash::Solid) };
    let places = places(panel, series);
    let runs = runs(&places);
    for pair in runs.windows(2) {
        if let (Some(from), Some(to)) = (pair[0].last(), pair[1].first()) {
            over_columns(panel, canvas, &[*from, *to], width * 0.55);
            canvas.line(vec![*from, *to], ink, width * 0.55, Dash::Short);
        }
    }
    for run in runs.iter().filter(|run| run.len() > 1) {
        over_columns(panel, canvas, run, width);
        canvas.line(run.clone(), ink, width, dash);
    }
    let roomy = panel.slot >= panel.font * 0.7;
    for run in &runs {
        for (index, &centre) in run.iter().enumerate() {
            let alone = run.len() == 1;
            let last = runs.last().is_some_and(|last| std::ptr::eq(last, run)) && index + 1 == run.len();
            if alone || (*mark == Mark::RingLine && (roomy || last)) {
                let radius = width * 1.3;
                canvas.obstacles.marks.push(Rect::around(centre, radius + 1.0, radius + 1.0));
                canvas.shapes.push(Shape::Ring { centre, radius, ink, width: width * 0.85 });
            }
        }
    }
    let reach = (panel.slot / 2.0).clamp(4.0, 12.0);
    hits(panel, canvas, series, &places, |x, y| Rect::around((x, y), reach, 12.0));
}

/// A line over columns gets some paper below it, or it would drown in their colour.
fn over_columns(panel: &Panel, canvas: &mut Canvas, points: &[(f64, f64)], width: f64) {
    if panel.data.has_columns() {
        let points = points.to_vec();
        canvas.shapes.push(Shape::Line {
            points,
            ink: Ink::Paper,
            width: width + 2.0,
            dash: Dash::Solid,
            opacity: 0.7,
        });
    }
}

/// Where the points of a series lie, category by category.
fn places(panel: &Panel, series: usize) -> Vec<Option<(f64, f64)>> {
    let place = |category| {
        let point = panel.data.point(series, category)?;
        Some((panel.x(category), panel.y(point.value)))
    };
    panel.visible().map(place).collect()
}

/// The points of a series in runs of consecutive categories.
fn runs(places: &[Option<(f64, f64)>]) -> Vec<Vec<(f64, f64)>> {
    let consecutive = places.split(Option::is_none).filter(|run| !run.is_empty());
    consecutive.map(|run| run.iter().copied().flatten().collect()).collect()
}

fn steps(panel: &Panel, canvas: &mut Canvas, series: usize) {
    let ink = Ink::of(panel.data.series[series].tone);
    let width = panel.font / 5.0;
    let given = |category: usize| panel.data.point(series, category).is_some();
    let crowded = panel.visible().any(|category| given(category) && given(category + 1));
    let reach = panel.slot * if crowded { 0.42 } else { STEP_REACH };
    for category in panel.visible() {
        let Some(point) = panel.data.point(series, category) else { continue };
        let (x, y) = (panel.x(category), panel.y(point.value));
        let (left, right) = ((x - reach).max(panel.plot.left), (x + reach).min(panel.area.right));
        canvas.obstacles.marks.push(Rect { left, top: y - width / 2.0, right, bottom: y + width / 2.0 });
        canvas.shapes.push(Shape::Line {
            points: vec![(left, y), (right, y)],
            ink,
            width,
            dash: Dash::Solid,
            opacity: 1.0,
        });
    }
    hits(panel, canvas, series, &places(panel, series), |x, y| Rect::around((x, y), reach.max(6.0), 10.0));
}

fn hits(
    panel: &Panel,
    canvas: &mut Canvas,
    series: usize,
    places: &[Option<(f64, f64)>],
    rect: impl Fn(f64, f64) -> Rect,
) {
    for (category, place) in panel.visible().zip(places) {
        if let (Some(point), Some((x, y))) = (panel.data.point(series, category), *place) {
            let series = panel.series_before + series;
            canvas.points.push(Hit { category, series, figure: point.figure, x, y, rect: rect(x, y) });
        }
    }
}
