//! The grid itself: a table whose cells are walked with the arrow keys and typed into. One cell is a stop for the Tab key.
//! Invariant: the table is built anew from figures after each edit, and the focus returns to where it was.

use std::rc::Rc;

use leptos::prelude::*;
use wasm_bindgen::JsCast;

use super::editor::{Editing, Editor};
use super::figures::GridState;
use crate::catalogue::checks::Severity;
use crate::evaluate::{Evaluation, Figure, GridRow};
use crate::model::Scenario;
use crate::phrase;
use crate::quantity::format::Place as Written;
use crate::say;
use crate::ui::boxed::{on, press};
use crate::ui::browser::focus;
use crate::ui::session::Session;
use crate::ui::words::{language, pick};
use crate::workspace::Edit;

/// A cell by its row and column.
pub(super) type Spot = (usize, usize);

/// The grid.
#[component]
pub fn GridTable(
    /// What it shows.
    state: GridState,
) -> impl IntoView {
    let session = Session::in_context();
    let at = RwSignal::new((0_usize, 0_usize));
    let editing = RwSignal::new_local(None::<Editing>);
    let after_edit = RwSignal::new(false);
    let table = move || {
        let (view, rows) = (state.view.get(), state.rows.get());
        let evaluation = session.evaluation_now();
        let heads = view.periods.iter().map(|period| view! { <th scope="col">{head(*period)}</th> }).collect_view();
        let columns = view.periods.len() + 2;
        let body = body(&evaluation, &rows, columns, at.get_untracked());
        if after_edit.get_untracked() {
            after_edit.set(false);
            focus_on(at.get_untracked());
        }
        view! {
            <table class="figures" role="grid" aria-label=pick("指标数据", "Figures")>
                <thead><tr role="row"><th scope="col">{pick("指标", "Indicator")}</th><th scope="col">{pick("单位", "Unit")}</th>{heads}</tr></thead>
                <tbody>{body}</tbody>
            </table>
        }
        .into_any()
    };
    let begin = move |text: Option<String>| {
        if let Some(new) = Editing::at(session, state, at.get_untracked(), text) {
            editing.set(Some(new));
        }
    };
    let key = move |event: web_sys::KeyboardEvent| on_key(session, state, at, &begin, &after_edit, &event);
    let focused = move |event: web_sys::FocusEvent| {
        if let Some(spot) = spot_of(event.target()) {
            at.set(spot);
        }
    };
    let twice = move |event: web_sys::MouseEvent| {
        if spot_of(event.target()).is_some() {
            begin(None);
        }
    };
    let done = UnsyncCallback::new(move |step: Option<Spot>| {
        editing.set(None);
        let spot = step.map_or(at.get_untracked(), |(down, right)| moved(state, at.get_untracked(), down, right));
        at.set(spot);
        focus_on(spot);
    });
    view! {
        <div class="panel grid" on:keydown=on(key) on:focusin=on(focused) on:dblclick=on(twice)>
            {move || cell_bar(session, state, at.get(), &begin)}
            <div class="table-box">{move || table()}</div>
            {move || editing.get().map(|editing| view! { <Editor editing done after_edit/> })}
        </div>
    }
    .into_any()
}

fn head(period: crate::model::Period) -> String {
    if period.is_year() {
        period.year().to_string()
    } else if period.from().month() == 1 {
        // The year stands above already.
        period.words(language()).replace(&say!(language(), "{year}年", " {year}", year = period.year()), "")
    } else {
        period.words(language())
    }
}

fn body(evaluation: &Evaluation, rows: &[GridRow], columns: usize, at: Spot) -> AnyView {
    let registry = evaluation.registry();
    let mut heading = "";
    let mut lines = Vec::with_capacity(rows.len() * 2);
    for (number, row) in rows.iter().enumerate() {
        let indicator = registry.indicator(row.indicator);
        let name = registry.shown(&indicator.zh);
        let shared = phrase::name::shared(name);
        if shared != heading && !shared.is_empty() {
            heading = shared;
            let head = view! { <tr class="group"><th scope="rowgroup" colspan=columns.to_string()>{heading}</th></tr> };
            lines.push(head.into_any());
        }
        let cells =
            row.figures.iter().enumerate().map(|(column, figure)| cell(evaluation, row, figure, (number, column), at));
        let cells = cells.collect_view();
        let scenario = match row.scenario {
            Scenario::Actual => String::new(),
            target => pick("", ", ").to_owned() + target.words(language()),
        };
        let mark = if row.derived { "ƒ " } else { "" };
        let class = if row.derived { "derived" } else { "" };
        lines.push(
            view! {
                <tr class=class role="row">
                    <th scope="row" title=name.to_owned()>{mark}{phrase::name::own(name)}{scenario}</th>
                    <td class="unit">{row.unit.words(language())}</td>{cells}
                </tr>
            }
            .into_any(),
        );
    }
    lines.collect_view().into_any()
}

fn cell(evaluation: &Evaluation, row: &GridRow, figure: &Figure, (r, c): Spot, at: Spot) -> AnyView {
    let text = figure.text(Written::Table);
    let several = !row.derived && evaluation.publications_of(figure) > 1;
    let mut class = String::new();
    let mut add = |word: &str, yes: bool| {
        if yes {
            class.push_str(word);
        }
    };
    add("derived ", row.derived);
    let check = row.checks.get(c).copied().flatten();
    add("wrong ", check == Some(Severity::Error));
    add("warn ", check == Some(Severity::Warning));
    add("vint ", several && check.is_none());
    add("bad ", text.starts_with('−'));
    add("faint", figure.value.is_err());
    let stop = if (r, c) == at { "0" } else { "-1" };
    view! { <td role="gridcell" class=class tabindex=stop data-cell=format!("{r},{c}")>{text}</td> }.into_any()
}

/// What the cell in force is, where it came from, and what can be done with it.
fn cell_bar(
    session: Session,
    state: GridState,
    (r, c): Spot,
    begin: &(impl Fn(Option<String>) + Copy + 'static),
) -> AnyView {
    let evaluation = session.evaluation();
    let Some((row, figure)) =
        state.rows.with(|rows| Some((rows.get(r)?.clone(), rows.get(r)?.figures.get(c)?.clone())))
    else {
        return ().into_any();
    };
    let trace = evaluation.trace(&figure.ask);
    let origin = match &trace.how {
        crate::evaluate::How::Observed { observation, .. } => {
            let how = phrase::trace::provenance(language(), &trace.figure);
            let source = phrase::trace::source(language(), &observation.source);
            say!(language(), "{how}：{source}", "{how}: {source}")
        }
        crate::evaluate::How::Derived { .. } => phrase::trace::in_numbers(language(), &trace).plain(),
        crate::evaluate::How::Absent => phrase::trace::absence(&evaluation, &trace).unwrap_or_default(),
    };
    let name = phrase::trace::heading(&evaluation, &figure.ask);
    let ask = figure.ask.clone();
    let begin = *begin;
    let change = (!row.derived)
        .then(|| view! { <button type="button" on:click=press(move || begin(None))>{pick("改", "Change")}</button> });
    view! {
        <div class="cell-bar">
            <p><b>{name}</b><span class="muted">{origin}</span></p>
            <div class="line">{change}<button type="button" class="link" on:click=press(move || session.open(&ask))>{pick("看出处 ›", "Origin ›")}</button></div>
        </div>
    }
    .into_any()
}

fn on_key(
    session: Session,
    state: GridState,
    at: RwSignal<Spot>,
    begin: &impl Fn(Option<String>),
    after_edit: &RwSignal<bool>,
    event: &web_sys::KeyboardEvent,
) {
    let command = event.ctrl_key() || event.meta_key();
    if command && matches!(event.key().as_str(), "z" | "Z" | "y" | "Y") {
        event.prevent_default();
        after_edit.set(true);
        let again = event.shift_key() || event.key().eq_ignore_ascii_case("y");
        drop(if again { session.redo() } else { session.undo() });
        return;
    }
    if spot_of(event.target()).is_none() || command || event.alt_key() || event.is_composing() {
        return;
    }
    let now = at.get_untracked();
    let step = match event.key().as_str() {
        "ArrowDown" => (1, 0),
        "ArrowUp" => (-1, 0),
        "ArrowRight" => (0, 1),
        "ArrowLeft" => (0, -1),
        "Home" => (0, -100),
        "End" => (0, 100),
        "PageDown" => (12, 0),
        "PageUp" => (-12, 0),
        "Enter" | "F2" => {
            event.prevent_default();
            return begin(None);
        }
        " " => {
            event.prevent_default();
            let ask = state.rows.with_untracked(|rows| Some(rows.get(now.0)?.figures.get(now.1)?.ask.clone()));
            return if let Some(ask) = ask {
                session.open(&ask);
            };
        }
        "Delete" | "Backspace" => {
            event.prevent_default();
            after_edit.set(true);
            return clear(session, state, now);
        }
        text if text.chars().count() == 1 && !text.starts_with(char::is_control) => {
            event.prevent_default();
            return begin(Some(text.to_owned()));
        }
        _ => return,
    };
    event.prevent_default();
    let spot = moved(state, now, step.0, step.1);
    at.set(spot);
    focus_on(spot);
}

/// Takes the value of a cell away, where it was observed.
fn clear(session: Session, state: GridState, (r, c): Spot) {
    let evaluation = session.evaluation_now();
    let figure = state.rows.with_untracked(|rows| {
        let row = rows.get(r).filter(|row| !row.derived)?;
        row.figures.get(c).cloned()
    });
    let key = figure.and_then(|figure| evaluation.typed_key(&figure));
    if let Some(key) = key.filter(|key| evaluation.dataset().cell(key).is_some()) {
        // A removal always fits.
        drop(session.edit(Edit::Remove(key)));
    }
}

/// The cell so many rows down and columns right, kept within the grid.
fn moved(state: GridState, (r, c): Spot, down: impl TryInto<i32>, right: impl TryInto<i32>) -> Spot {
    let (rows, columns) =
        (state.rows.with_untracked(|rows| rows.len()), state.view.with_untracked(|view| view.periods.len()));
    let step = |from: usize, by: i32, count: usize| {
        let to = i64::try_from(from).unwrap_or(0) + i64::from(by);
        usize::try_from(to.clamp(0, i64::try_from(count.max(1)).unwrap_or(1) - 1)).unwrap_or(0)
    };
    (step(r, down.try_into().unwrap_or(0), rows), step(c, right.try_into().unwrap_or(0), columns))
}

fn spot_of(target: Option<web_sys::EventTarget>) -> Option<Spot> {
    let element = target?.dyn_into::<web_sys::Element>().ok()?;
    let cell = element.closest("[data-cell]").ok().flatten()?;
    let text = cell.get_attribute("data-cell")?;
    let (row, column) = text.split_once(',')?;
    Some((row.parse().ok()?, column.parse().ok()?))
}

fn focus_on((r, c): Spot) {
    focus::soon(&format!("[data-cell=\"{r},{c}\"]"));
}

/// The rows of a grid in the order shown, for the editor.
pub(super) fn figure_at(state: GridState, (r, c): Spot) -> Option<(GridRow, Figure)> {
    let rows: Rc<Vec<GridRow>> = state.rows.get_untracked();
    let row = rows.get(r)?;
    Some((row.clone(), row.figures.get(c)?.clone()))
}
