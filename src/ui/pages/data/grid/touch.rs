//! A cell on a phone: what it is, its value to be typed over, its note, where it comes from.

use leptos::html;
use leptos::prelude::*;

use super::paste_question::{Asked, close_button, leave};
use super::{Grid, bar, field, note};
use crate::phrase;
use crate::phrase::grid as words;
use crate::ui::boxed::{on, press};
use crate::ui::words::{language, pick};

/// Opens the cell in force.
pub fn open(grid: Grid) {
    grid.asked.set(Some(Asked::Cell));
}

/// The form of a cell.
pub fn view(grid: Grid) -> AnyView {
    let spot = grid.selection.get_untracked().at;
    let evaluation = grid.session.evaluation_now();
    let Some((cells, figure)) = grid.figure_at(spot) else { return close_button(grid) };
    let name = phrase::trace::heading(&evaluation, &figure.ask);
    let typed = !grid.plan.with_untracked(|plan| plan.is_derived(spot.row, spot.column));
    let cell = cells.cells.get(spot.column);
    let value = cell.map(|cell| words::cell_text(language(), cell)).unwrap_or_default();
    let before = cell.map(words::copied).unwrap_or_default();
    let unit = cells.unit.words(language());
    let node = NodeRef::<html::Input>::new();
    let wrong = RwSignal::new(String::new());
    let save = on(move |event: web_sys::SubmitEvent| {
        event.prevent_default();
        let Some(text) = node.get_untracked().map(|input| input.value()) else { return };
        match field::set_text(grid, &text) {
            Ok(()) => leave(grid),
            Err(sentence) => wrong.set(sentence),
        }
    });
    let form = typed.then(|| view! {
        <form class="line" on:submit=save>
            <input node_ref=node type="text" inputmode="decimal" class="grow" value=before autocomplete="off" aria-label=name.clone()/>
            <button type="submit" class="primary">{pick("存下", "Keep")}</button>
        </form>
        <p class="bad" role="alert">{move || wrong.get()}</p>
    });
    let trace = press(move || {
        leave(grid);
        super::keys::open(grid);
    });
    let noting = note::ask(grid).map(|asked| {
        let ask = press(move || grid.asked.set(Some(asked.clone())));
        view! { <button type="button" on:click=ask>{pick("备注", "Note")}</button> }
    });
    view! {
        <p class="muted">{name.clone()}</p>
        <p class="trace-value"><b>{value}</b><small>{unit}</small></p>
        <p class="small">{bar::remark(grid, spot)}</p>
        {form}
        <div class="actions">{close_button(grid)}{noting}<button type="button" on:click=trace>{pick("看出处", "Where it comes from")}</button></div>
    }
    .into_any()
}
