//! 演示 as a file: the slides of a deck as text and charts that whoever opens it edits, for the writer of `workbook`.
//!
//! Invariant: every figure of a slide stands on its page of notes with where it comes from.

mod chart;
mod notes;

pub use workbook::slides::Deck;

use workbook::slides::{Body as Written, Point as Listed, Slide as Page, Words};

use super::Day;
use crate::chart::text::{ellipsis, wrap};
use crate::chart::{Ink, colours};
use crate::evaluate::Evaluation;
use crate::slides::{Body, Point, Slide, Standing};

/// The room for words on a slide: its width, 4:3 and 16:9.
const ROOM: [f64; 2] = [832.0, 1152.0];
/// The sizes of words, in px of a slide 720 px high, the largest first; none is smaller than can be read from the back of a room.
const HEADLINES: [f64; 4] = [44.8, 34.5, 28.0, SMALLEST];
const OPENINGS: [f64; 3] = [58.0, 48.0, 40.0];
const LEADS: [f64; 3] = [30.0, 27.0, SMALLEST];
const POINTS: [f64; 4] = [32.0, 29.0, 26.0, SMALLEST];
/// The room that the number of a slide takes at its foot.
const NUMBER: f64 = 120.0;
const PLACE: f64 = 33.0;
const SMALLEST: f64 = 24.0;
/// The most lines of a headline, of a lead sentence, of all points.
const LINES: (usize, usize, f64) = (2, 5, 12.0);

/// What is asked for.
#[derive(Clone, Copy)]
pub struct Wanted<'a> {
    /// The title of the file.
    pub title: &'a str,
    /// 4:3 instead of 16:9.
    pub is_narrow: bool,
    /// The day on which it is written.
    pub day: Day,
}

/// Lays out a deck.
#[must_use]
pub fn deck(evaluation: &Evaluation, slides: &[Slide], wanted: &Wanted) -> Deck {
    let language = evaluation.language();
    let room = ROOM[usize::from(!wanted.is_narrow)];
    Deck {
        title: wanted.title.to_owned(),
        language: language.pick("zh-CN", "en-US").to_owned(),
        day: wanted.day,
        is_narrow: wanted.is_narrow,
        colours: colours(),
        layouts: language.pick(["封面", "要点", "图"], ["Opening", "Points", "Chart"]).map(str::to_owned),
        slides: slides.iter().map(|slide| page(evaluation, slide, room)).collect(),
    }
}

fn page(evaluation: &Evaluation, slide: &Slide, room: f64) -> Page {
    let is_opening = matches!(slide.body, Body::Opening { .. });
    let sizes: &[f64] = if is_opening { &OPENINGS } else { &HEADLINES };
    let body = match &slide.body {
        Body::Opening { place, lead } => Written::Opening {
            place: Words { text: place.clone(), size: PLACE },
            lead: fitted(lead.plain(), &LEADS, false, room, LINES.1),
        },
        Body::Chart(resolved) => Written::Charts(chart::charts(resolved, room)),
        Body::Points(points) => {
            let points: Vec<Listed> = points.iter().map(point).collect();
            let size = size_of(&points, room);
            Written::Points { points, size }
        }
    };
    Page {
        headline: fitted(slide.headline.plain(), sizes, true, room, LINES.0),
        body,
        source: ellipsis(&slide.source, SMALLEST, false, room - NUMBER),
        notes: notes::notes(evaluation, slide),
        is_hidden: slide.is_hidden,
    }
}

/// Words in the largest size of which they need no more lines than there is room for.
fn fitted(text: String, sizes: &[f64], bold: bool, room: f64, lines: usize) -> Words {
    let fits = |size: &&f64| wrap(&text, **size, bold, room).len() <= lines;
    let size = sizes.iter().find(fits).or(sizes.last()).copied().unwrap_or(SMALLEST);
    Words { text, size }
}

/// The largest size in which points have room, in lines of the largest.
fn size_of(points: &[Listed], room: f64) -> f64 {
    const SIGN: f64 = 44.0;
    let fits = |size: &&f64| {
        let line = |point: &Listed| wrap(&format!("{}　{}", point.word, point.text), **size, false, room - SIGN).len();
        let lines: usize = points.iter().map(line).sum();
        lines as f64 * **size <= LINES.2 * POINTS[0]
    };
    POINTS.iter().find(fits).copied().unwrap_or(SMALLEST)
}

fn point(Point { standing, word, sentence }: &Point) -> Listed {
    let (sign, ink) = match standing {
        Standing::Good => ("✓", Ink::Good),
        Standing::Watch => ("▲", Ink::Watch),
        Standing::Bad => ("✕", Ink::Bad),
        Standing::Plain => ("•", Ink::Faint),
    };
    Listed { sign: sign.to_owned(), colour: ink.light(), word: (*word).to_owned(), text: sentence.plain() }
}

#[cfg(test)]
mod tests;
