//! A headline figure with the comparison that matters. The whole card opens the figure, the numbers beside it open their own; on a
//! phone it is one line.

use leptos::prelude::*;
use rust_decimal::prelude::ToPrimitive;

use super::{SentenceView, Sparkline, Status};
use crate::chart::Tone;
use crate::evaluate::{Ask, Figure};
use crate::phrase::compare::Compared;
use crate::phrase::overview::Card;
use crate::quantity::format::{Place, unit_behind};
use crate::ui::boxed::press;
use crate::ui::words::{language, pick};

/// A headline figure with the comparison that matters.
#[component]
pub fn KpiCard(
    /// What it shows.
    card: Card,
    /// Opens the trace of a figure.
    open: UnsyncCallback<Ask>,
) -> impl IntoView {
    let Card { label, derived, figure, history, tone, change, second } = card;
    let class = if figure.decimal().is_some_and(|value| value.is_sign_negative()) { "value bad" } else { "value" };
    let figure = figure.read_in(language());
    let value = figure.headline(Place::Table);
    let unit = figure.unit().map(|unit| unit_behind(&value, unit, language())).unwrap_or_default();
    let points: Vec<Option<f64>> =
        history.iter().map(|figure| figure.decimal().and_then(|value| value.to_f64())).collect();
    // Two points are no course of things.
    let points = if points.iter().flatten().count() > 2 { points } else { Vec::new() };
    let tone = if class == "value bad" { Tone::Bad } else { tone_named(&tone) };
    let derived = derived.then(|| view! { <span class="faint" title=pick("推算", "Computed")>" ƒ"</span> }.into_any());
    let Figure { ask, .. } = figure;
    view! {
        <article class="card">
            <h2>{label}{derived}</h2>
            <p class=class><button type="button" on:click=press(move || open.run(ask.clone()))>{value}<small>{unit}</small></button></p>
            <div class="row"><Sparkline points tone/>{comparison(change, open)}</div>
            <p class="note"><SentenceView sentence=second open quiet=true/></p>
        </article>
    }
    .into_any()
}

fn comparison(change: Compared, open: UnsyncCallback<Ask>) -> AnyView {
    let sign = change.direction.symbol();
    let status = match change.good {
        Some(true) => Status::Good,
        Some(false) => Status::Bad,
        None => Status::Plain,
    };
    view! {
        <span class=status.class()><span aria-hidden="true">{sign}</span><SentenceView sentence=change.sentence open quiet=true/></span>
    }
    .into_any()
}

/// The catalogue names the colour of a card's line by its meaning.
fn tone_named(name: &str) -> Tone {
    match name {
        "expense" => Tone::Expense,
        "balance" => Tone::Balance,
        "fourth" => Tone::Fourth,
        "fifth" => Tone::Fifth,
        _ => Tone::Income,
    }
}
