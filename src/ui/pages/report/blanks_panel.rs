//! What may stand at the place one is at: each figure with its value and how sure it is, the best first.

use leptos::prelude::*;

use super::blanks::Desk;
use super::blanks_sheet::read_as;
use super::scope;
use crate::evaluate::Evaluation;
use crate::phrase::trace;
use crate::report::compose::ask;
use crate::report::reading::filling::{Fillable, Filling, Pick, Places};
use crate::report::reading::{Offer, Sure};
use crate::report::{Run, Scope, Slot};
use crate::say;
use crate::ui::boxed::{press, yes};
use crate::ui::widgets::Segmented;
use crate::ui::words::{language, pick};

/// The panel.
pub fn panel(desk: Desk) -> AnyView {
    let chosen = Signal::derive(move || usize::from(desk.places.get() == Places::Numbers));
    let choose = UnsyncCallback::new(move |at: usize| {
        desk.places.set(if at == 0 { Places::Blanks } else { Places::Numbers });
    });
    let options = [pick("空白", "Blanks"), pick("旧数", "Old figures")];
    let body = move || {
        let (evaluation, of) = (desk.session.evaluation(), scope(desk.session));
        let at = desk.at.get();
        desk.with(|filling| Some(current(desk, filling, at, &evaluation, of)))
    };
    view! {
        <section class="proof-list offers" aria-label=pick("可填的数", "What may stand there")>
            <Segmented label=pick("填哪些", "What is filled") options=options chosen choose/>
            <div id="offers">{move || body()}</div>
            <p class="faint small">{pick("Enter 接受第一个，1–9 选其他，← → 换一处，Delete 还原", "Enter accepts the first, 1–9 another, ← → move, Delete takes back")}</p>
        </section>
    }
    .into_any()
}

fn current(desk: Desk, filling: &Filling, at: usize, evaluation: &Evaluation, scope: Scope) -> AnyView {
    let (count, filled) = (filling.spots.len(), filling.count());
    let Some(spot) = filling.spots.get(at) else {
        let words = match desk.places.get_untracked() {
            Places::Blanks => pick(
                "文中没有空白；如是去年的数，请选“旧数”。",
                "There are no blanks; for last year's figures choose “Old figures”.",
            ),
            Places::Numbers => pick("文中没有数。", "There are no figures in the text."),
        };
        return view! { <p class="muted">{words}</p> }.into_any();
    };
    let number = at + 1;
    let tally =
        say!(language(), "第{number}处，共{count}处；已填{filled}处", "Place {number} of {count}; {filled} filled");
    let picked = filling.picked(at).cloned();
    let offers: Vec<AnyView> = spot
        .offers
        .iter()
        .enumerate()
        .map(|(offer_at, offer)| {
            let is_picked = picked == Some(Pick::Offer(offer_at));
            offer_view(desk, offer_at, offer, is_picked, (evaluation, scope))
        })
        .collect();
    let none = (spot.offers.is_empty() && spot.word.is_none()).then(|| {
        let words = pick("没有合适的数；请在文中自己填写。", "Nothing fits; write it yourself.");
        view! { <p class="muted">{words}</p> }.into_any()
    });
    let back = picked.is_some().then(|| {
        let back = press(move || desk.pick(None));
        view! { <button type="button" class="link small" on:click=back>{pick("还原这一处", "Take this back")}</button> }
            .into_any()
    });
    view! { <p class="between" role="status">{tally}{back}</p>{word(desk, spot, picked == Some(Pick::Word))}<ol>{offers}</ol>{none} }.into_any()
}

/// The word of the own place, where that alone may stand there.
fn word(desk: Desk, spot: &Fillable, is_picked: bool) -> Option<AnyView> {
    let word = spot.word.clone().filter(|_| !spot.word_before)?;
    let take = press(move || desk.pick(Some(Pick::Word)));
    Some(
        view! { <button type="button" class="offer" aria-pressed=yes(is_picked) on:click=take><b>{word}</b><small>{pick("本地区的称谓", "the word of this place")}</small></button> }
            .into_any(),
    )
}

fn offer_view(
    desk: Desk,
    at: usize,
    offer: &Offer,
    is_picked: bool,
    (evaluation, scope): (&Evaluation, Scope),
) -> AnyView {
    let asked = ask(evaluation, scope, &offer.wanted).ok();
    let name = asked.as_ref().map_or_else(|| offer.measure.clone(), |asked| trace::heading(evaluation, asked));
    let reads = read_as(evaluation, scope, &Run::Slot(Slot::Figure(offer.wanted.clone())));
    let (sign, [chinese, english]) = match offer.sure() {
        Sure::High => ("●", ["很可能", "very likely"]),
        Sure::Middle => ("◐", ["可能", "likely"]),
        Sure::Low => ("○", ["存疑", "doubtful"]),
    };
    let (percent, sure) = (offer.percent, pick(chinese, english));
    let take = press(move || desk.pick(Some(Pick::Offer(at))));
    let open = asked.map(|asked| {
        let open = press(move || desk.session.open(&asked));
        view! { <button type="button" class="link small" on:click=open>{pick("看出处", "Its origin")}</button> }
            .into_any()
    });
    view! {
        <li>
            <button type="button" class="offer" aria-pressed=yes(is_picked) on:click=take>
                <b lang="zh-CN">{reads}</b><span>{name}</span><small>{format!("{sign} {sure} {percent}%")}</small>
            </button>
            {open}
        </li>
    }
    .into_any()
}
