//! One slide. Its sizes are shares of its own width, so that it is the same on any screen and in the overview; the smallest words are
//! 24 px at 1280 × 720.

use leptos::prelude::*;

use crate::chart::text::width;
use crate::chart::{self, Paint, Resolved, Size};
use crate::slides::{Body, Point, Slide, Standing};
use crate::ui::session::Session;
use crate::ui::widgets::{SentenceView, legend};

/// The room for a chart on a slide of 1280 × 720; its smallest words are 0.92 of the font.
const CHART: Size = Size { width: 1152.0, height: 400.0, font: 26.5 };

/// The size of a headline; one that needs more than two lines of it is smaller.
const HEADLINE: f64 = 44.8;

/// A slide; `number` is its place from 0, and how many there are.
pub fn slide_view(session: Session, slide: &Slide, (at, count): (usize, usize)) -> AnyView {
    let open = session.opener();
    let Slide { headline, body, source, .. } = slide.clone();
    let is_opening = matches!(body, Body::Opening { .. });
    let is_long = width(&headline.plain(), HEADLINE, true) > 2.0 * CHART.width * 0.94;
    let inside = match body {
        Body::Opening { place, lead } => view! {
            <p class="slide-place">{place}</p>
            <p class="slide-lead"><SentenceView sentence=lead open quiet=true/></p>
        }
        .into_any(),
        Body::Chart(chart) => chart_view(&chart),
        Body::Points(points) => points_view(session, points),
    };
    view! {
        <article class="slide" class:opening=is_opening class:long=is_long>
            <h1 tabindex="-1"><SentenceView sentence=headline open quiet=true/></h1>
            {inside}
            <p class="slide-foot"><span>{source}</span><span>{format!("{} / {count}", at + 1)}</span></p>
        </article>
    }
    .into_any()
}

fn chart_view(chart: &Resolved) -> AnyView {
    let scene = match &chart.below {
        Some(below) => chart::layout_pair(&chart.data, below, CHART),
        None => chart::layout(&chart.data, CHART),
    };
    let drawing = chart::draw(&scene, Paint::Variables);
    view! {
        <div class="slide-key">{legend(&Some(scene))}</div>
        <div class="slide-chart" role="img" aria-label=chart.description.clone() inner_html=drawing></div>
    }
    .into_any()
}

fn points_view(session: Session, points: Vec<Point>) -> AnyView {
    let open = session.opener();
    let point = |Point { standing, word, sentence }: Point| {
        let (class, sign) = match standing {
            Standing::Good => ("good", "✓"),
            Standing::Watch => ("watchful", "▲"),
            Standing::Bad => ("bad", "✕"),
            Standing::Plain => ("faint", "·"),
        };
        view! { <li><span class=class><span aria-hidden="true">{sign}</span>" "{word}</span><span><SentenceView sentence open quiet=true/></span></li> }
            .into_any()
    };
    view! { <ul class="slide-points">{points.into_iter().map(point).collect_view()}</ul> }.into_any()
}
