//! The table behind a chart. Every cell opens its figure; a short table with many columns lies on its side.

use std::rc::Rc;

use leptos::prelude::*;

use super::FigureLink;
use crate::chart::{Cell, Row, Table};

/// So many categories fit beside each other.
const ACROSS_MAX: usize = 13;

/// The table behind a chart: categories down and series across, or the other way round.
#[component]
pub fn DataTable(
    /// The table.
    table: Table,
    /// What it shows, for a screen reader.
    #[prop(into)]
    label: String,
    /// Whether there is room for up to 13 categories beside each other.
    wide: bool,
    /// Opens the trace of a figure by its number in the table.
    open: UnsyncCallback<u32>,
) -> impl IntoView {
    let lies = wide && (2..=ACROSS_MAX).contains(&table.rows.len());
    let head = |text: &String| view! { <th scope="col">{text.clone()}</th> }.into_any();
    let (heads, rows) = if lies {
        (table.rows.iter().map(|row| head(&row.category)).collect_view(), lying(&table, open))
    } else {
        (table.heads.iter().map(head).collect_view(), standing(&table, open))
    };
    view! {
        <div class="table-box" tabindex="0" role="region" aria-label=label>
            <table class=if lies { "dense" } else { "" }>
                <thead><tr><th scope="col"><span class="faint">{table.unit}</span></th>{heads}</tr></thead>
                <tbody>{rows}</tbody>
            </table>
        </div>
    }
    .into_any()
}

/// Series as rows.
fn lying(table: &Table, open: UnsyncCallback<u32>) -> Vec<AnyView> {
    let line = |(number, name): (usize, &String)| {
        row(name, table.rows.iter().map(|row| cell(row.cells.get(number).and_then(Option::as_ref), open)).collect())
    };
    table.heads.iter().enumerate().map(line).collect()
}

/// Categories as rows.
fn standing(table: &Table, open: UnsyncCallback<u32>) -> Vec<AnyView> {
    let line =
        |Row { category, cells }: &Row| row(category, cells.iter().map(|shown| cell(shown.as_ref(), open)).collect());
    table.rows.iter().map(line).collect()
}

fn row(name: &str, cells: Vec<AnyView>) -> AnyView {
    view! { <tr><th scope="row">{name.to_owned()}</th>{cells}</tr> }.into_any()
}

fn cell(cell: Option<&Cell>, open: UnsyncCallback<u32>) -> AnyView {
    let Some(Cell { text, figure }) = cell.cloned() else {
        return view! { <td class="faint">"—"</td> }.into_any();
    };
    let bad = text.starts_with(['−', '-']);
    let act = Rc::new(move || open.run(figure));
    view! { <td><FigureLink text open=act bad quiet=true/></td> }.into_any()
}
