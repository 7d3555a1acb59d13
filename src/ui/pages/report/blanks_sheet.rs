//! An older document on its sheet: every place to be filled is a stop, filled ones show their figure.

use std::ops::Range;

use leptos::prelude::*;

use super::blanks::Desk;
use super::scope;
use crate::evaluate::Evaluation;
use crate::report::compose::answer;
use crate::report::reading::filling::Filling;
use crate::report::{Run, Scope};
use crate::say;
use crate::ui::boxed::press;
use crate::ui::words::{language, pick};

/// Where a place is found, by its number.
pub fn spot_id(spot: usize) -> String {
    format!("spot-{spot}")
}

/// A part of the text that is a place: which, where, and what stands there; nothing before something was picked.
struct Shown {
    spot: usize,
    at: Range<usize>,
    filled: Option<String>,
}

/// The sheet.
pub fn sheet(desk: Desk) -> AnyView {
    let (evaluation, of) = (desk.session.evaluation(), scope(desk.session));
    let lines = desk.with(|filling| lines(desk, filling, &evaluation, of));
    view! { <article class="a4" lang="zh-CN" aria-label=pick("往年文稿", "The older document")><div class="a4-type">{lines}</div></article> }.into_any()
}

/// What a run reads as.
pub fn read_as(evaluation: &Evaluation, scope: Scope, run: &Run) -> String {
    match run {
        Run::Words(words) => words.clone(),
        Run::Slot(slot) => answer(evaluation, scope, slot).text(),
        Run::Mark(_) => String::new(),
    }
}

/// The places of a document in order, those that were filled with all that they take the place of.
fn shown(filling: &Filling, evaluation: &Evaluation, scope: Scope) -> Vec<Shown> {
    let put = filling.put();
    let mut shown: Vec<Shown> = Vec::with_capacity(filling.spots.len());
    for (spot, of) in filling.spots.iter().enumerate() {
        let own: Vec<_> = put.iter().filter(|(at, ..)| *at == spot).collect();
        let Some((_, first, _)) = own.first() else {
            shown.push(Shown { spot, at: of.at.clone(), filled: None });
            continue;
        };
        let end = own.iter().map(|(_, at, _)| at.end).max().unwrap_or(first.end);
        let text = own.iter().map(|(.., run)| read_as(evaluation, scope, run)).collect();
        shown.push(Shown { spot, at: first.start..end, filled: Some(text) });
    }
    shown
}

fn lines(desk: Desk, filling: &Filling, evaluation: &Evaluation, scope: Scope) -> Vec<AnyView> {
    let mut shown = shown(filling, evaluation, scope).into_iter().peekable();
    let mut lines = Vec::new();
    let mut start = 0;
    for line in filling.text.split_inclusive('\n') {
        let end = start + line.trim_end_matches(['\n', '\r']).len();
        let mut pieces: Vec<AnyView> = Vec::new();
        let mut at = start;
        while let Some(place) = shown.next_if(|place| place.at.start < end) {
            if place.at.start >= at && place.at.end <= end {
                pieces.push(words(&filling.text[at..place.at.start]));
                at = place.at.end;
                let written = filling.text[place.at.clone()].to_owned();
                pieces.push(spot_view(desk, place, written, filling.spots.len()));
            }
        }
        pieces.push(words(&filling.text[at..end]));
        if !filling.text[start..end].trim().is_empty() {
            lines.push(view! { <p>{pieces}</p> }.into_any());
        }
        start += line.len();
    }
    lines
}

fn words(words: &str) -> AnyView {
    words.trim_start_matches(['\u{3000}', ' ', '\t']).to_owned().into_any()
}

fn spot_view(desk: Desk, place: Shown, written: String, count: usize) -> AnyView {
    let Shown { spot, filled, .. } = place;
    let is_here = move || desk.at.get() == spot;
    let class = match &filled {
        Some(text) if text.starts_with('【') => "blank filled wanting",
        Some(_) => "blank filled",
        None => "blank",
    };
    let text = filled.unwrap_or(written);
    let number = spot + 1;
    let label = say!(language(), "{text}，第{number}处，共{count}处", "{text}, place {number} of {count}");
    let go = press(move || desk.go(spot));
    view! {
        <span role="button" id=spot_id(spot) class=class class:here=is_here tabindex=move || if is_here() { "0" } else { "-1" } aria-label=label
            aria-describedby="offers" on:click=go>{text}</span>
    }
    .into_any()
}
