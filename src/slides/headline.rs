//! A headline of someone's own as a sentence: a number in it that a figure of its slide says, opens as that figure.
//!
//! Invariant: the words stay as they were typed, whatever the figures say; a number that none of them says is named.

use std::ops::Range;

use super::{Body, Slide};
use crate::evaluate::{Ask, Evaluation, Figure};
use crate::language::Language;
use crate::phrase::Sentence;
use crate::quantity::Decimal;
use crate::report::proof::is_written_as;
use crate::report::reading::{Document, Number, numbers};

/// What stands in a headline, and which figure it is.
struct Spot {
    at: Range<usize>,
    figure: Figure,
}

/// A headline of someone's own on a slide, and the numbers in it that no figure of the slide says.
pub(super) fn own(evaluation: &Evaluation, text: &str, slide: &Slide) -> (Sentence, Vec<String>) {
    let figures: Vec<Figure> = asks(slide).map(|ask| evaluation.figure(ask)).collect();
    let mut spots = verbatim(evaluation.language(), text, &figures);
    let made = slide.headline.plain();
    let mut unsourced = Vec::new();
    for number in numbers(&Document::read(text)) {
        let at = number.spot.whole.clone();
        if spots.iter().any(|spot| overlap(&spot.at, &at)) || is_year(&number) {
            continue;
        }
        match figures.iter().find(|figure| says(figure, &number)) {
            Some(figure) => spots.push(Spot { at, figure: figure.clone() }),
            None if made.contains(&text[at.clone()]) => {}
            None => unsourced.push(text[at].to_owned()),
        }
    }
    crate::order::sort_by_key(&mut spots, |spot| spot.at.start);
    let (mut sentence, mut done) = (Sentence::default(), 0);
    for Spot { at, figure } in spots {
        sentence = sentence.words(&text[done..at.start]).shown(&figure, &text[at.clone()]);
        done = at.end;
    }
    (sentence.words(&text[done..]), unsourced)
}

/// The figures of a slide: those of its headline first.
pub fn asks(slide: &Slide) -> impl Iterator<Item = &Ask> {
    let below: Vec<&Ask> = match &slide.body {
        Body::Opening { lead, .. } => lead.asks().collect(),
        Body::Chart(chart) => chart.asks.iter().rev().collect(),
        Body::Points(points) => points.iter().flat_map(|point| point.sentence.asks()).collect(),
    };
    slide.headline.asks().chain(below)
}

/// Where figures stand just as the page writes them.
fn verbatim(language: Language, text: &str, figures: &[Figure]) -> Vec<Spot> {
    let mut spots: Vec<Spot> = Vec::new();
    for figure in figures.iter().filter(|figure| figure.value.is_ok()) {
        let written = figure.headline_with_unit(language);
        for (start, _) in text.match_indices(&written) {
            let at = start..start + written.len();
            let is_within = text[..start].ends_with(|c: char| c.is_ascii_digit() || matches!(c, '.' | ','))
                || text[at.end..].starts_with(|c: char| c.is_ascii_alphanumeric());
            if !is_within && !spots.iter().any(|spot| overlap(&spot.at, &at)) {
                spots.push(Spot { at, figure: figure.clone() });
            }
        }
    }
    spots
}

/// Whether a figure says a number, whichever way the words around it count it: 缺口7217亿元 is a balance below zero.
fn says(figure: &Figure, number: &Number) -> bool {
    let stated = number.spot.unit.zip(figure.value.ok()).and_then(|(unit, value)| value.converted(unit));
    stated.is_some_and(|stated| {
        is_written_as(number.value.abs(), number.spot.qualifier, stated.value.abs(), Decimal::ZERO)
    })
}

/// 2025 without 年, as English has it.
fn is_year(number: &Number) -> bool {
    let years = Decimal::from(1900)..Decimal::from(2200);
    number.spot.unit.is_none() && number.value.scale() == 0 && years.contains(&number.value)
}

fn overlap(one: &Range<usize>, other: &Range<usize>) -> bool {
    one.start < other.end && other.start < one.end
}
