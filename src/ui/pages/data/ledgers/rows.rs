//! The rows of a ledger as a table: their numbers in the file, the kept cells, what they are flagged for.

use std::collections::HashMap;
use std::rc::Rc;

use leptos::prelude::*;

use super::{Desk, Shown, Wanted, wanted_rows};
use crate::catalogue::Registry;
use crate::ledger::{Detail, FieldType, Flagged, KeptRow, Place};
use crate::phrase::issue::shown;
use crate::phrase::ledger::why;
use crate::say;
use crate::ui::boxed::press;
use crate::ui::words::{language, pick};

/// So many rows are shown at first, and so many more each time.
const ROWS: usize = 200;

/// The rows that are wanted.
pub fn list(desk: Desk) -> AnyView {
    let most = RwSignal::new(ROWS);
    let list = move || (*desk.now.get()).as_ref().map(|of| table(desk, of, most));
    view! { {move || list()} }.into_any()
}

fn table(desk: Desk, of: &Shown, most: RwSignal<usize>) -> AnyView {
    let registry = Rc::clone(desk.session.evaluation_now().registry());
    let words = desk.seek.read().trim().to_lowercase();
    let is_found =
        |(_, cells): &KeptRow| words.is_empty() || cells.iter().any(|cell| cell.to_lowercase().contains(&words));
    let (wanted, heading) = wanted_rows(desk, of);
    let is_wanted = |row: &usize| wanted.as_ref().is_none_or(|rows| rows.contains(row));
    let found: Vec<usize> =
        (0..of.ledger.rows.len()).filter(|row| is_wanted(row) && is_found(&of.ledger.rows[*row])).collect();
    let shown_rows = most.get().min(found.len());
    let flags = flags(of);
    let of_row = |row: &usize| flags.get(row).map_or(&[][..], Vec::as_slice);
    let lines = found[..shown_rows].iter().map(|row| line(&registry, of, *row, of_row(row)));
    let lines = lines.collect_view();
    let rest = found.len() - shown_rows;
    let more = (rest > 0).then(|| {
        let words = say!(language(), "再显示{next}行，还有{rest}行", "Show {next} more of {rest}", next = rest.min(ROWS));
        view! { <button type="button" class="more-rows" on:click=press(move || most.update(|most| *most += ROWS))>{words}</button> }
    });
    let heads =
        of.ledger.columns.iter().map(|column| view! { <th scope="col">{shown(&column.heading)}</th> }.into_any());
    let heads = heads.collect_view();
    view! {
        {status(desk, &heading, found.len())}
        <div class="panel"><div class="table-box" tabindex="0" role="region" aria-label=pick("台账的行", "Rows of the ledger")>
            <table class="kept-rows">
                <thead><tr><th scope="col">{pick("行", "Row")}</th><th scope="col">{pick("疑点", "Pointed out")}</th>{heads}</tr></thead>
                <tbody>{lines}</tbody>
            </table>
        </div></div>
        {more}
    }
    .into_any()
}

/// How many there are; of a figure, whether they are all that it was made of.
fn status(desk: Desk, heading: &str, found: usize) -> AnyView {
    let wanted = desk.wanted.get();
    let count = say!(language(), "{found}行", "{found} rows");
    let what = match &wanted {
        Wanted::Behind(_) if !heading.is_empty() => {
            say!(language(), "{heading}：由以下{count}得出", "{heading}: made of {count}")
        }
        _ => count,
    };
    let all = (wanted != Wanted::All).then(|| {
        let show = press(move || desk.wanted.set(Wanted::All));
        view! { <button type="button" class="link" on:click=show>{pick("看全部", "Show all")}</button> }.into_any()
    });
    view! { <p class="rows-shown"><span role="status">{what}</span>" "{all}</p> }.into_any()
}

/// A row, with what it is flagged for.
fn line(registry: &Registry, of: &Shown, at: usize, flags: &[&Flagged]) -> AnyView {
    let (row, cells) = &of.ledger.rows[at];
    let kind = of.recount.as_ref().map(super::Recount::kind);
    let is_number = |column: usize| {
        let field = kind.and_then(|kind| Some(&kind.fields[kind.field(&of.ledger.columns[column].field)?]));
        field.is_some_and(|field| matches!(field.is, FieldType::Amount | FieldType::Count))
    };
    let cell = |(column, cell): (usize, &Rc<str>)| {
        let class = if is_number(column) { "num" } else { "" };
        view! { <td class=class>{shown(cell)}</td> }.into_any()
    };
    let cells = cells.iter().enumerate().map(cell).collect_view();
    let flag = |flagged: &&Flagged| {
        let words = kind.map(|kind| why(registry, kind, flagged));
        view! { <span class="flag"><span class="watchful" aria-hidden="true">"● "</span>{words}</span> }.into_any()
    };
    let flags = flags.iter().map(flag).collect_view();
    view! { <tr><th scope="row">{row.to_string()}</th><td class="origin">{flags}</td>{cells}</tr> }.into_any()
}

/// What each row is flagged for. Rows that repeat each other are found by their flag.
fn flags(of: &Shown) -> HashMap<usize, Vec<&Flagged>> {
    let mut flags: HashMap<usize, Vec<&Flagged>> = HashMap::new();
    for flagged in of.recount.iter().flat_map(|recount| &recount.flags.listed) {
        let is_repeated = matches!(flagged.detail, Detail::Repeated { .. });
        if let (Place::Row { row, .. }, false) = (&flagged.place, is_repeated) {
            flags.entry(*row as usize).or_default().push(flagged);
        }
    }
    flags
}
