//! One slide, 16:9 or 4:3. Its sizes are shares of its own size, so that it is the same on any screen and in the overview; the smallest
//! words are 24 px where it is 720 px high.

use std::rc::Rc;

use leptos::prelude::*;

use super::Show;
use crate::chart::text::width;
use crate::chart::{self, Paint, Rect, Resolved, Size};
use crate::phrase::Sentence;
use crate::slides::{Body, Point, Slide, Standing};
use crate::ui::boxed::on;
use crate::ui::session::Session;
use crate::ui::widgets::{FigureLink, SentenceView, legend};

/// The room for words and a chart on a slide of 1280 × 720 and one of 960 × 720.
const WIDE: f64 = 1152.0;
const NARROW: f64 = 864.0;
/// Where a chart ends, and what stands above it: the edge, each line of a headline, each line of keys with its words and what a key
/// takes beside them.
const END: f64 = 640.0;
const EDGE: f64 = 80.0;
const LINE: f64 = 58.5;
const LINE_OF_KEYS: f64 = 37.0;
const KEY: f64 = 24.4;
const BESIDE_A_KEY: f64 = 48.0;
/// The font of a chart: its smallest words are 0.92 of it.
const FONT: f64 = 26.5;

/// The size of a headline; one that needs more than two lines of it is smaller.
const HEADLINE: f64 = 44.8;
/// The size of the words below; what needs more lines of it than these is smaller.
const WORDS: f64 = 32.0;
const LINES_OF_POINTS: f64 = 9.0;
const LINES_OF_LEAD: f64 = 5.0;

/// A slide; `number` is its place from 0, and how many there are.
pub(super) fn slide_view(show: Show, slide: &Slide, (at, count): (usize, usize)) -> AnyView {
    let session = show.session;
    let room = if show.is_narrow.get() { NARROW } else { WIDE };
    let open = session.opener();
    let Slide { headline, body, source, .. } = slide.clone();
    let is_opening = matches!(body, Body::Opening { .. });
    let is_long = lines(&headline, HEADLINE, room) > 2.0;
    let is_phrased = !is_long && fits_by_phrases(&headline.plain(), room);
    let is_dense = match &body {
        Body::Points(points) => {
            let beside = points.iter().map(|point| width(point.word, WORDS, true)).fold(0.0, f64::max) + 3.0 * WORDS;
            points.iter().map(|point| lines(&point.sentence, WORDS, room - beside)).sum::<f64>() > LINES_OF_POINTS
        }
        Body::Opening { lead, .. } => lines(lead, WORDS, room) > LINES_OF_LEAD,
        Body::Chart(_) => false,
    };
    let latest = match &body {
        Body::Chart(chart) => chart.latest().and_then(|number| chart.asks.get(number as usize).cloned()),
        Body::Opening { .. } | Body::Points(_) => None,
    };
    let source = match latest {
        Some(ask) => {
            view! { <FigureLink text=source open=Rc::new(move || open.run(ask.clone())) quiet=true/> }.into_any()
        }
        None => source.into_any(),
    };
    let inside = match body {
        Body::Opening { place, lead } => view! {
            <p class="slide-place">{place}</p>
            <p class="slide-lead"><SentenceView sentence=lead open quiet=true/></p>
        }
        .into_any(),
        Body::Chart(chart) => {
            let above = EDGE + LINE * lines(&headline, HEADLINE, room).clamp(1.0, 2.5);
            chart_view(session, &chart, Size { width: room, height: END - above, font: FONT })
        }
        Body::Points(points) => points_view(session, points),
    };
    view! {
        <article class="slide" class:opening=is_opening class:long=is_long class:phrased=is_phrased class:dense=is_dense>
            <h1 tabindex="-1"><SentenceView sentence=headline open quiet=true/></h1>
            {inside}
            <p class="slide-foot"><span>{source}</span><span>{format!("{} / {count}", at + 1)}</span></p>
        </article>
    }
    .into_any()
}

/// How many lines a sentence takes, as wide as the page estimates it.
fn lines(sentence: &Sentence, size: f64, room: f64) -> f64 {
    (width(&sentence.plain(), size, true) / (room * 0.94)).ceil()
}

/// Whether a headline takes two lines where it breaks behind signs only, and never within a word.
fn fits_by_phrases(words: &str, room: f64) -> bool {
    let (mut lines, mut used) = (1, 0.0);
    for phrase in words.split_inclusive(['，', '；', '：', '、', '）']) {
        let wide = width(phrase, HEADLINE, true);
        if wide > room * 0.94 {
            return false;
        }
        if used + wide > room * 0.94 {
            (lines, used) = (lines + 1, 0.0);
        }
        used += wide;
    }
    lines <= 2
}

/// A chart with its keys in the room given; a press on a point opens its figure.
fn chart_view(session: Session, chart: &Resolved, size: Size) -> AnyView {
    let laid_out = |lines_of_keys: f64| {
        let size = Size { height: size.height - LINE_OF_KEYS * lines_of_keys, ..size };
        match &chart.below {
            Some(below) => chart::layout_pair(&chart.data, below, size),
            None => chart::layout_within(&chart.data, size),
        }
    };
    let scene = laid_out(1.0);
    let keys: f64 = scene.legend.iter().map(|key| width(&key.name, KEY, false) + BESIDE_A_KEY).sum();
    let scene = if keys > size.width { laid_out((keys / size.width).ceil()) } else { scene };
    let drawing = chart::draw(&scene, Paint::Variables);
    let (points, asks) = (scene.points.clone(), chart.asks.clone());
    let pressed = on(move |event: web_sys::MouseEvent| {
        let place = event_target::<web_sys::Element>(&event)
            .closest("svg")
            .ok()
            .flatten()
            .map(|svg| svg.get_bounding_client_rect());
        let Some(place) = place else { return };
        let scale = size.width / place.width();
        let x = (f64::from(event.client_x()) - place.left()) * scale;
        let y = (f64::from(event.client_y()) - place.top()) * scale;
        let point =
            chart::nearest(&points, x, y).filter(|at| points[*at].rect.overlaps(&Rect::around((x, y), 1.0, 1.0)));
        if let Some(ask) = point.and_then(|at| asks.get(points[at].figure as usize)) {
            event.prevent_default();
            session.open(ask);
        }
    });
    view! {
        <div class="slide-key">{legend(&Some(scene))}</div>
        <div class="slide-chart" role="img" aria-label=chart.description.clone() on:click=pressed inner_html=drawing></div>
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
