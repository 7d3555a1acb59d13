//! The units by periods: each cell says how a unit stands and opens what it sent.
//!
//! Invariant: one cell takes the focus by Tab, the arrows go on from there.

use std::rc::Rc;

use leptos::prelude::*;

use super::{Desk, column_in_force, detail, names, senders, status};
use crate::evaluate::collection::{Collected, Column, Sent};
use crate::phrase::collection as words;
use crate::route::Route;
use crate::say;
use crate::ui::boxed::{on, press, yes};
use crate::ui::browser::{focus, location};
use crate::ui::words::{language, pick};

/// The table, and what the chosen cell holds below it.
pub(super) fn view(desk: Desk, all: &Rc<Collected>) -> AnyView {
    let evaluation = desk.session.evaluation_now();
    let now = column_in_force(desk, all);
    let heads = all.columns.iter().enumerate().map(|(at, column)| head(desk, column, at == now)).collect_view();
    let rows = names(&evaluation, all).into_iter().zip(&all.cells).enumerate().map(|(unit, (name, cells))| {
        let cells = cells.iter().enumerate().map(|(column, sent)| cell(desk, all, (unit, column), &name, sent, now));
        let cells = cells.collect_view();
        view! { <tr><th scope="row">{name}</th>{cells}</tr> }.into_any()
    });
    let rows = rows.collect_view();
    let by_keys = Rc::clone(all);
    let keys = on(move |event: web_sys::KeyboardEvent| move_on(desk, &by_keys, &event));
    // On a phone the period in force lies far to the right.
    focus::reveal_soon(".collected [aria-current=\"true\"]");
    let guessed = (!all.complete).then(|| guessed(desk));
    view! {
        <div class="panel"><div class="table-box" role="region" aria-label=pick("各单位各期的报送情况", "Who has sent which period")>
            <table class="collected" on:keydown=keys>
                <thead><tr><th scope="col">{pick("单位", "Unit")}</th>{heads}</tr></thead>
                <tbody>{rows}</tbody>
            </table>
        </div>{guessed}</div>
        {move || detail::view(desk)}
    }
    .into_any()
}

/// A period; pressed, it comes into force.
fn head(desk: Desk, column: &Column, is_now: bool) -> AnyView {
    let period = column.period;
    let go = press(move || {
        let route = Route { period: Some(period), figure: None, ..desk.session.route.get_untracked() };
        location::navigate(&route);
    });
    let due = column.due.map(|due| say!(language(), "{due}前报", "due by {due}"));
    let current = if is_now { "true" } else { "false" };
    view! {
        <th scope="col" aria-current=current><button type="button" class="link" on:click=go>{period.words(language())}</button>
            {due.filter(|_| is_now).map(|due| view! { <small>{due}</small> })}
        </th>
    }
    .into_any()
}

fn cell(desk: Desk, all: &Collected, at: (usize, usize), name: &str, sent: &Sent, now: usize) -> AnyView {
    let [sign, word] = words::standing(language(), sent.standing);
    let (counts, from) = (words::counts(language(), sent), senders(sent));
    let period = all.columns[at.1].period.words(language());
    let label = [name, &period, word, &counts, &from].into_iter().filter(|part| !part.is_empty());
    let label = label.collect::<Vec<_>>().join(pick("，", ", "));
    let shown = if counts.is_empty() { word.to_owned() } else { counts };
    let is_chosen = move || desk.chosen.get() == Some(at);
    let tab = move || {
        let first = desk.chosen.get().unwrap_or((0, now));
        if first == at { "0" } else { "-1" }
    };
    let choose =
        press(move || desk.chosen.update(|chosen| *chosen = if *chosen == Some(at) { None } else { Some(at) }));
    let id = id_of(at);
    view! {
        <td class:now=at.1 == now>
            <button type="button" id=id class=format!("sent {}", status(sent.standing).class()) tabindex=tab title=from
                aria-label=label aria-pressed=move || yes(is_chosen()) on:click=choose>
                <b aria-hidden="true">{sign}</b>{shown}
            </button>
        </td>
    }
    .into_any()
}

fn id_of((unit, column): (usize, usize)) -> String {
    format!("sent-{unit}-{column}")
}

/// The arrows go from cell to cell.
fn move_on(desk: Desk, all: &Collected, event: &web_sys::KeyboardEvent) {
    let (units, columns) = (all.units.len(), all.columns.len());
    let focused = document().active_element().map(|element| element.id()).unwrap_or_default();
    let mut parts = focused.strip_prefix("sent-").unwrap_or_default().split('-').map(str::parse::<usize>);
    let (Some(Ok(unit)), Some(Ok(column))) = (parts.next(), parts.next()) else { return };
    let to = match event.key().as_str() {
        "ArrowLeft" => (unit, column.saturating_sub(1)),
        "ArrowRight" => (unit, (column + 1).min(columns - 1)),
        "ArrowUp" => (unit.saturating_sub(1), column),
        "ArrowDown" => ((unit + 1).min(units - 1), column),
        "Home" => (unit, 0),
        "End" => (unit, columns - 1),
        "Escape" => {
            desk.chosen.set(None);
            (unit, column)
        }
        _ => return,
    };
    event.prevent_default();
    focus::soon(&format!("#{}", id_of(to)));
}

/// That the units are those that have figures, since nobody said who reports.
fn guessed(desk: Desk) -> AnyView {
    let ask = press(move || desk.asking.set(true));
    view! {
        <p class="counts">{pick("按已有数据的地区列出。", "Listed are the regions that have figures. ")}
            <button type="button" class="link" on:click=ask>{pick("写明报送单位", "Say who reports")}</button>
            {pick("后才知道缺谁，并相加得合计。", " to learn who is missing, and to add them up.")}</p>
    }
    .into_any()
}
