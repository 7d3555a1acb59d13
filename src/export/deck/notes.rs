//! The page of notes of a slide: every figure on it with where it comes from, those of one indicator and place together.

use crate::chart::resolve;
use crate::evaluate::{Ask, Evaluation, How};
use crate::phrase::{Piece, Sentence, trace};
use crate::say;
use crate::slides::{Body, Slide};

/// A paragraph for each indicator and place, below a heading; none where there is no figure.
pub(super) fn origins(evaluation: &Evaluation, slide: &Slide) -> Vec<String> {
    let language = evaluation.language();
    let mut groups: Vec<(String, Vec<(String, String)>)> = Vec::new();
    let mut seen: Vec<Ask> = Vec::new();
    for ask in asks(slide) {
        if seen.contains(&ask) {
            continue;
        }
        let Some((subject, figure, origin)) = origin(evaluation, &ask) else { continue };
        seen.push(ask);
        let at = groups.iter().position(|(known, _)| *known == subject).unwrap_or_else(|| {
            groups.push((subject, Vec::new()));
            groups.len() - 1
        });
        groups[at].1.push((figure, origin));
    }
    let heading = (!groups.is_empty()).then(|| language.pick("数据出处", "Where the figures come from").to_owned());
    let paragraph = |(subject, figures): (String, Vec<(String, String)>)| {
        let figures = joined(evaluation, &figures);
        say!(language, "{subject}：{figures}。", "{subject}: {figures}.")
    };
    heading.into_iter().chain(groups.into_iter().map(paragraph)).collect()
}

/// Figures in a row; those that follow each other from one source name it once.
fn joined(evaluation: &Evaluation, figures: &[(String, String)]) -> String {
    let language = evaluation.language();
    let part = |run: &[(String, String)]| {
        let figures: Vec<&str> = run.iter().map(|(figure, _)| figure.as_str()).collect();
        let (figures, origin) = (figures.join(language.pick("、", ", ")), &run[0].1);
        say!(language, "{figures}（{origin}）", "{figures} ({origin})")
    };
    let parts: Vec<String> = figures.chunk_by(|left, right| left.1 == right.1).map(part).collect();
    parts.join(language.pick("；", "; "))
}

/// The figures that a slide shows, in the order in which they are read.
pub(super) fn asks(slide: &Slide) -> Vec<Ask> {
    fn of(sentence: &Sentence) -> impl Iterator<Item = Ask> {
        sentence.0.iter().filter_map(|piece| match piece {
            Piece::Figure { ask, .. } => Some(ask.clone()),
            Piece::Words(_) => None,
        })
    }
    let mut asks: Vec<Ask> = of(&slide.headline).collect();
    match &slide.body {
        Body::Opening { lead, .. } => asks.extend(of(lead)),
        Body::Chart(chart) => asks.extend(chart.asks.iter().cloned()),
        Body::Points(points) => asks.extend(points.iter().flat_map(|point| of(&point.sentence))),
    }
    asks
}

/// What a figure is of, its period and value, and where it comes from; none where there is no value.
fn origin(evaluation: &Evaluation, ask: &Ask) -> Option<(String, String, String)> {
    let language = evaluation.language();
    let found = evaluation.trace(ask);
    found.figure.value.as_ref().ok()?;
    let (subject, period) = (trace::subject(evaluation, ask), trace::period(evaluation, ask));
    let value = found.figure.with_unit(language);
    let from = match &found.how {
        How::Observed { observation, .. } => trace::source(language, &observation.source),
        How::Derived { .. } | How::Absent => {
            let (words, numbers) =
                (trace::in_words(evaluation, &found).plain(), trace::in_numbers(language, &found).plain());
            let titles = resolve::titles(evaluation, ask).into_iter().collect::<Vec<_>>();
            let titles = titles.join(language.pick("、", ", "));
            say!(language, "{words}：{numbers}，数据来自{titles}", "{words}: {numbers}; from {titles}")
        }
    };
    Some((subject, format!("{period} {value}"), from))
}
