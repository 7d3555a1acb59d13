//! The deck taken away: as a PPTX, and its charts as pictures in one archive.

use std::cell::Cell;

use leptos::prelude::*;
use wasm_bindgen_futures::spawn_local;

use super::Show;
use crate::export::deck::{Wanted, deck};
use crate::report::export::archive;
use crate::say;
use crate::slides::{Body, Slide};
use crate::ui::browser::{clock, download, frame};
use crate::ui::pages::saving::saved;
use crate::ui::pages::workbook::save_deck;
use crate::ui::session::{Place, Session};
use crate::ui::widgets::{Drawn, Notice, Status};
use crate::ui::words::{language, pick};

thread_local! {
    static DRAWING: Cell<bool> = const { Cell::new(false) };
}

fn title(session: Session) -> String {
    let Place { region, period } = session.place.get_untracked();
    let evaluation = session.evaluation_now();
    let (region, period) = (evaluation.registry().region_name(region), period.words(language()));
    say!(language(), "{region}{period} 演示", "{region} {period} slides")
}

/// Saves the slides as a PPTX; hidden ones are hidden in it.
pub(super) fn save_pptx(show: Show) {
    let title = title(show.session);
    save_deck(&title.clone(), show.notices, move || {
        let wanted = Wanted { title: &title, is_narrow: show.is_narrow.get_untracked(), day: clock::today() };
        show.deck.with_untracked(|slides| deck(&show.session.evaluation_now(), slides, &wanted))
    });
}

/// Saves the charts of the slides, each as a picture of dots and as a drawing, named by its place and headline.
pub(super) fn save_pictures(show: Show) {
    if DRAWING.replace(true) {
        return;
    }
    let name = download::file_name(&format!("{} {}", title(show.session), pick("图片", "pictures")), "zip");
    let (charts, notices) = (show.slides.with_untracked(|slides| drawn(slides)), show.notices);
    spawn_local(async move {
        let (mut files, mut lost) = (Vec::new(), 0);
        for (title, drawing) in charts {
            // Painting holds the page up for as long as a picture takes: it gives way between two.
            frame::next().await;
            match drawing.picture().await {
                Some((png, _)) => files.push((download::file_name(&title, "png"), png)),
                None => lost += 1,
            }
            files.push((download::file_name(&title, "svg"), drawing.svg.into_bytes()));
        }
        DRAWING.set(false);
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
