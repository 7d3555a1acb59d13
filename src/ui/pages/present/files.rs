//! The deck taken away: as a PPTX, and its charts as pictures in one archive.
//!
//! Invariant: one file at a time, as [`Writing`] has it.

use std::time::Duration;

use leptos::prelude::*;
use wasm_bindgen_futures::spawn_local;

use super::Show;
use crate::export::deck::{Wanted, deck};
use crate::report::export::archive;
use crate::say;
use crate::slides::{Body, Slide};
use crate::ui::browser::{clock, download, frame, office};
use crate::ui::pages::saving::saved;
use crate::ui::pages::workbook::save_deck;
use crate::ui::pages::writing::Writing;
use crate::ui::session::{Place, Session};
use crate::ui::widgets::{Drawn, Notice, Status};
use crate::ui::words::{language, pick};

fn title(session: Session) -> String {
    let Place { region, period } = session.place.get_untracked();
    let evaluation = session.evaluation_now();
    let (region, period) = (evaluation.registry().region_name(region), period.words(language()));
    say!(language(), "{region}{period} 演示", "{region} {period} slides")
}

/// So long after 演示 was opened its first slides have been drawn.
const OPENED: Duration = Duration::from_millis(800);
/// How many slides are rehearsed: the title and a chart.
const REHEARSED: usize = 2;

/// Has the first slides written for nobody once 演示 stands, so that the file does not wait for what only the first one waits for.
pub(super) fn rehearse(show: Show) {
    let rehearse = move || {
        let Some(slides) = show.slides.try_get_untracked() else { return };
        let wanted = Wanted { title: "", is_narrow: false, day: clock::today() };
        let few = slides.get(..REHEARSED).unwrap_or(&slides);
        office::rehearse(&deck(&show.session.evaluation_now(), few, &wanted));
    };
    set_timeout(rehearse, OPENED);
}

/// Saves the slides as a PPTX; hidden ones are hidden in it.
pub(super) fn save_pptx(show: Show) {
    let title = title(show.session);
    let (slides, evaluation) = (show.deck.get_untracked(), show.session.evaluation_now());
    let is_narrow = show.is_narrow.get_untracked();
    spawn_local(async move {
        let laid_out = || deck(&evaluation, &slides, &Wanted { title: &title, is_narrow, day: clock::today() });
        if let Some(notice) = save_deck(&title, laid_out).await {
            show.notices.show(notice);
        }
    });
}

/// Saves the charts of the slides, each as a picture of dots and as a drawing, named by its place and headline.
pub(super) fn save_pictures(show: Show) {
    let name = download::file_name(&format!("{} {}", title(show.session), pick("图片", "pictures")), "zip");
    let Some(writing) = Writing::begin(&name) else { return };
    let (charts, notices) = (show.slides.with_untracked(|slides| drawn(slides)), show.notices);
    spawn_local(async move {
        let (mut files, mut lost, count) = (Vec::new(), 0, charts.len());
        for (at, (title, drawing)) in charts.into_iter().enumerate() {
            Writing::tell(u8::try_from(at * 100 / count).unwrap_or(100));
            // Painting holds the page up for as long as a picture takes: it gives way between two.
            frame::painted().await;
            if writing.is_given_up() {
                return;
            }
            match drawing.picture().await {
                Some((png, _)) => files.push((download::file_name(&title, "png"), png)),
                None => lost += 1,
            }
            files.push((download::file_name(&title, "svg"), drawing.svg.into_bytes()));
        }
        let files: Vec<(&str, &[u8])> = files.iter().map(|(name, bytes)| (&**name, &**bytes)).collect();
        notices.show(match files.is_empty() {
            true => Notice::new(Status::Watch, pick("没有可导出的图", "There is no chart to export"), ""),
            false => saved(&name, download::save_bytes(&name, "application/zip", &archive(&files))),
        });
        if lost > 0 {
            let title = say!(
                language(),
                "{lost}幅图浏览器没有画成PNG，只有SVG",
                "The browser made no PNG of {lost} charts; there is only the SVG"
            );
            notices.show(Notice::new(Status::Watch, title, ""));
        }
    });
}

/// The charts of the slides that are shown, each with its place and headline.
fn drawn(slides: &[Slide]) -> Vec<(String, Drawn)> {
    let drawn = |(number, slide): (usize, &Slide)| match &slide.body {
        Body::Chart(chart) => Some((format!("{number:02} {}", slide.headline.plain()), Drawn::of(chart))),
        Body::Opening { .. } | Body::Points(_) => None,
    };
    (1..).zip(slides).filter_map(drawn).collect()
}
