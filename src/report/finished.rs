//! 定稿: a text whose figures are fixed as they read on a day, and what the data say otherwise since.
//!
//! Invariant: a finished text reads as it did when it was finished, whatever the data, the place or the period become; each figure still
//! opens its origin.

use super::compose::{Answer, Composed, Displayed, Part, answer, ask};
use super::slot::{CELLS, Display, Fixed, ROWS, Slot, Wanted, When, Where};
use super::text::{MEANING, Mark, Ordinal, Run, Text};
use super::{Scope, compose};
use crate::evaluate::{Ask, Evaluation, Measure};

/// A fixed slot that would read otherwise now.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Since {
    /// Which paragraph of the text it stands in.
    pub paragraph: usize,
    /// Which run of it.
    pub run: usize,
    /// The day on which it was fixed.
    pub on: String,
    /// As it stands.
    pub fixed: String,
    /// As it would read; what is to be filled in where it has no value any more.
    pub now: String,
}

impl Text {
    /// This text as it reads, with its figures fixed.
    #[must_use]
    pub fn finished(&self, composed: &Composed, evaluation: &Evaluation, scope: Scope, on: &str) -> Self {
        let mut text = self.settled(composed);
        for paragraph in &mut text.paragraphs {
            let runs = std::mem::take(&mut paragraph.runs);
            for run in runs {
                match run {
                    Run::Slot(slot) => put(&mut paragraph.runs, fixed(evaluation, scope, slot, on)),
                    run => put(&mut paragraph.runs, vec![run]),
                }
            }
        }
        text.without_idle_numbers(evaluation, scope)
    }

    /// This text without the numbers of lists that show nothing: a single item has none.
    fn without_idle_numbers(mut self, evaluation: &Evaluation, scope: Scope) -> Self {
        for composition in compose(&self, evaluation, scope).paragraphs {
            let shows =
                |run: usize| composition.pieces.iter().any(|piece| piece.run() == run && !piece.text().is_empty());
            let mut at = 0..;
            let is_idle = |run: &Run, at: usize| matches!(run, Run::Mark(Mark::Ordinal(_))) && !shows(at);
            let runs = &mut self.paragraphs[composition.source].runs;
            runs.retain(|run| at.next().is_none_or(|at| !is_idle(run, at)));
            let kept = std::mem::take(runs);
            put(runs, kept);
        }
        self
    }

    /// Whether any of its figures is fixed, and since when.
    #[must_use]
    pub fn finished_on(&self) -> Option<String> {
        self.slots().find_map(|(_, _, slot)| fixed_of(slot).map(|fixed| fixed.on.clone()))
    }

    /// What would read otherwise than it was fixed.
    #[must_use]
    pub fn changed_since(&self, evaluation: &Evaluation, scope: Scope) -> Vec<Since> {
        let since = |(paragraph, run, slot): (usize, usize, &Slot)| {
            let fixed = fixed_of(slot)?;
            let now = now(evaluation, scope, slot)?;
            (now != fixed.text).then(|| Since { paragraph, run, on: fixed.on.clone(), fixed: fixed.text.clone(), now })
        };
        self.slots().filter_map(since).collect()
    }
}

fn fixed_of(slot: &Slot) -> Option<&Fixed> {
    match slot {
        Slot::Figure(wanted) => wanted.fixed.as_ref(),
        Slot::Display(display) => display.fixed.as_ref(),
        Slot::Word(_) | Slot::Block(_) | Slot::Test(_) => None,
    }
}

/// How a fixed slot would read if it were not; none of what cannot be asked any more.
fn now(evaluation: &Evaluation, scope: Scope, slot: &Slot) -> Option<String> {
    match slot {
        Slot::Figure(wanted) => {
            ask(evaluation, scope, wanted).ok()?;
            Some(answer(evaluation, scope, &slot.free()).text())
        }
        Slot::Display(_) => Some(apart_text(&answer(evaluation, scope, &slot.free())).unwrap_or_default()),
        Slot::Word(_) | Slot::Block(_) | Slot::Test(_) => None,
    }
}

/// What stands in place of a slot when it is fixed.
fn fixed(evaluation: &Evaluation, scope: Scope, slot: Slot, on: &str) -> Vec<Run> {
    // What is fixed already stays as it was.
    if fixed_of(&slot).is_some() {
        return vec![Run::Slot(slot)];
    }
    let of = answer(evaluation, scope, &slot);
    match (slot, of) {
        (Slot::Figure(wanted), of @ Answer::Shown(_)) => match ask(evaluation, scope, &wanted) {
            Ok(asked) => vec![fixed_figure(evaluation, &asked, Wanted { fixed: None, ..wanted }, &of.text(), on)],
            Err(_) => vec![Run::Words(of.text())],
        },
        (Slot::Display(display), of) => {
            vec![Run::Slot(Slot::Display(fixed_display(evaluation, scope, display, &of, on)))]
        }
        (Slot::Block(_), Answer::Items(items)) => {
            let item = |item: Vec<Part>| item.into_iter().map(|part| of_item(evaluation, part, on));
            let number = || std::iter::once(Run::Mark(Mark::Ordinal(Ordinal::Is)));
            items.into_iter().flat_map(|parts| number().chain(item(parts))).collect()
        }
        (Slot::Word(_) | Slot::Block(_), of) => vec![Run::Words(of.text())],
        (Slot::Test(_), _) => Vec::new(),
        (slot @ Slot::Figure(_), _) => vec![Run::Slot(slot)],
    }
}

/// A figure of a sentence that is written from the data.
fn of_item(evaluation: &Evaluation, part: Part, on: &str) -> Run {
    match part {
        Part::Figure(text, figure) => {
            let of = match &figure.ask.of {
                Measure::Indicator(id) => evaluation.registry().indicator(*id).id.clone(),
                Measure::Formula(formula) => formula.expression.to_string(),
            };
            fixed_figure(evaluation, &figure.ask, Wanted::of(of), &text, on)
        }
        part => Run::Words(part.text()),
    }
}

/// A figure fixed where and when it is of; plain words where that would not be read back as the same, or reads otherwise at once.
fn fixed_figure(evaluation: &Evaluation, asked: &Ask, wanted: Wanted, text: &str, on: &str) -> Run {
    let place = evaluation.registry().region(asked.region).zh.clone();
    let live = Wanted {
        place: Some(Where::Named(place)),
        when: When::Fixed(asked.period),
        scenario: asked.scenario,
        vintage: asked.vintage,
        ..wanted
    };
    let scope = Scope { region: asked.region, period: asked.period };
    let reads = answer(evaluation, scope, &Slot::Figure(live.clone())).text();
    let fixed = Slot::Figure(Wanted { fixed: Some(Fixed { on: on.to_owned(), text: text.to_owned() }), ..live });
    let is_plain = !text.contains(MEANING) && !text.contains(['"', '\n']);
    let comes_back = fixed.to_string().trim_matches(['{', '}']).parse::<Slot>().is_ok_and(|back| back == fixed);
    if reads == text && is_plain && comes_back { Run::Slot(fixed) } else { Run::Words(text.to_owned()) }
}

fn fixed_display(evaluation: &Evaluation, scope: Scope, display: Display, of: &Answer, on: &str) -> Display {
    let Some(Scope { region, period }) = compose::scope_of(evaluation, scope, &display) else { return display };
    let place = Some(evaluation.registry().region(region).zh.clone());
    let fixed = apart_text(of).filter(|text| !text.contains(MEANING)).map(|text| Fixed { on: on.to_owned(), text });
    Display { place, period: Some(period), fixed, ..display }
}

/// A table or the figures of a chart as they are kept: one text.
fn apart_text(of: &Answer) -> Option<String> {
    let Answer::Shown(parts) = of else { return None };
    let [Part::Displayed(displayed)] = &parts[..] else { return None };
    match &**displayed {
        Displayed::Table(table) => Some(table.joined(&CELLS.to_string(), &ROWS.to_string())),
        Displayed::Chart(chart) => Some(compose::chart_text(chart)),
    }
}

/// Adds runs; words that follow words are one run.
fn put(runs: &mut Vec<Run>, more: Vec<Run>) {
    for run in more {
        match (runs.last_mut(), run) {
            (Some(Run::Words(before)), Run::Words(words)) => before.push_str(&words),
            (_, run) => runs.push(run),
        }
    }
}
