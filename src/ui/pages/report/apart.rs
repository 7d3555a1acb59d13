//! A table or a chart on the sheet, set apart from running text; the figures of a table open their trace.

use leptos::prelude::*;

use crate::report::compose::{Displayed, Part, Table, caption};
use crate::ui::widgets::Drawn;

/// The table or the chart; `figure` shows a figure of a table, `number` is the chart's.
pub fn apart(displayed: &Displayed, number: usize, figure: &dyn Fn(&Part) -> AnyView) -> AnyView {
    match displayed {
        Displayed::Table(of) => table(of, figure),
        Displayed::Chart(chart) => {
            let (drawing, said) = (Drawn::of(chart).svg, chart.description.clone());
            let title = caption(number, chart);
            view! { <figure class="a4-chart"><div role="img" aria-label=said inner_html=drawing></div><figcaption>{title}</figcaption></figure> }.into_any()
        }
    }
}

fn table(table: &Table, figure: &dyn Fn(&Part) -> AnyView) -> AnyView {
    let heads = table.heads.iter().map(|head| view! { <th scope="col">{head.clone()}</th> }).collect_view();
    let row = |cells: &Vec<Vec<Part>>| {
        let mut cells = cells.iter().map(|cell| cell.iter().map(figure).collect_view());
        let name = cells.next();
        let rest = cells.map(|cell| view! { <td>{cell}</td> }).collect_view();
        view! { <tr><th scope="row">{name}</th>{rest}</tr> }.into_any()
    };
    let rows: Vec<AnyView> = table.rows.iter().map(row).collect();
    view! { <table class="a4-table"><thead><tr>{heads}</tr></thead><tbody>{rows}</tbody></table> }.into_any()
}
