//! The page of notes of a slide: every figure on it with where it comes from, those of one indicator and place together.

use crate::chart::resolve;
use crate::evaluate::{Ask, Evaluation, How};
use crate::language::Language;
use crate::model::Period;
use crate::order::sort_by_key;
use crate::phrase::trace;
use crate::say;
use crate::slides::{Slide, asks};

/// A figure of a slide.
struct Origin {
    /// What it is of.
    subject: String,
    period: Period,
    /// Its period and value.
    figure: String,
    /// Where it comes from.
    from: String,
}

/// What is said of a slide: the speaker's own note, then where its figures come from, a paragraph for each indicator and place.
pub(super) fn notes(evaluation: &Evaluation, slide: &Slide) -> Vec<String> {
    let language = evaluation.language();
    let own = slide.note.lines().map(str::to_owned);
    let heading = language.pick("数据出处", "Where the figures come from").to_owned();
    let origins = origins(evaluation, slide);
    let unsourced = slide.rewritten.as_ref().map(|rewritten| rewritten.unsourced.join(language.pick("、", ", ")));
    let unsourced = unsourced.filter(|numbers| !numbers.is_empty()).map(|numbers| {
        say!(
            language,
            "标题里的{numbers}在此页的数里没有。",
            "None of this slide's figures is {numbers}, as its headline says."
        )
    });
    let heading = Some(heading).filter(|_| !origins.is_empty());
    own.chain(heading).chain(origins).chain(unsourced).collect()
}

fn origins(evaluation: &Evaluation, slide: &Slide) -> Vec<String> {
    let language = evaluation.language();
    let mut groups: Vec<Vec<Origin>> = Vec::new();
    let mut seen: Vec<&Ask> = Vec::new();
    for ask in asks(slide) {
        if seen.contains(&ask) {
            continue;
        }
        seen.push(ask);
        let Some(origin) = origin(evaluation, ask) else { continue };
        match groups.iter_mut().find(|group| group[0].subject == origin.subject) {
            Some(group) => group.push(origin),
            None => groups.push(vec![origin]),
        }
    }
    let paragraph = |mut group: Vec<Origin>| {
        sort_by_key(&mut group, |origin| origin.period);
        let (subject, figures) = (&group[0].subject, joined(language, &group));
        say!(language, "{subject}：{figures}。", "{subject}: {figures}.")
    };
    groups.into_iter().map(paragraph).collect()
}

/// Figures in a row; those that follow each other from one source name it once.
fn joined(language: Language, figures: &[Origin]) -> String {
    let part = |run: &[Origin]| {
        let figures: Vec<&str> = run.iter().map(|origin| origin.figure.as_str()).collect();
        let (figures, from) = (figures.join(language.pick("、", ", ")), &run[0].from);
        say!(language, "{figures}（{from}）", "{figures} ({from})")
    };
    let parts: Vec<String> = figures.chunk_by(|left, right| left.from == right.from).map(part).collect();
    parts.join(language.pick("；", "; "))
}

/// A figure with where it comes from; none where there is no value.
fn origin(evaluation: &Evaluation, ask: &Ask) -> Option<Origin> {
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
    Some(Origin { subject, period: ask.period, figure: format!("{period} {value}"), from })
}
