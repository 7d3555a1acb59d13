//! What the columns of a ledger were taken for, each to be said otherwise; of no known kind, which column is what.

use std::rc::Rc;

use leptos::prelude::*;

use super::super::desk::Desk;
use super::super::understood::{Ledger, Understood};
use super::{NONE, choice, field};
use crate::catalogue::Registry;
use crate::ledger::{Answer, ColumnRead, Plan};
use crate::phrase::issue;
use crate::say;
use crate::ui::widgets::{Choice, Picker};
use crate::ui::words::{language, pick};

/// Columns whose first rows are shown.
const COLUMNS: usize = 40;

/// The columns of a known kind, or the questions of none.
pub fn list(desk: Desk, number: usize, registry: &Registry, file: &Understood, ledger: &Ledger) -> AnyView {
    let said = &file.said.ledger.columns;
    if ledger.plan.asks() {
        questions(desk, number, said, &ledger.plan)
    } else {
        columns(desk, number, registry, said, &ledger.plan)
    }
}

/// Which column is date, region, category and amount.
fn questions(desk: Desk, number: usize, said: &Answer, plan: &Plan) -> AnyView {
    let labels = [
        ("date", pick("日期是", "Date")),
        ("region", pick("地区是", "Region")),
        ("category", pick("类别是", "Category")),
        ("amount", pick("金额是", "Amount")),
    ];
    let none = |id: &str| match id {
        "date" => pick("没有这样的列", "No such column"),
        "amount" => pick("没有，只数行数", "None: rows are counted"),
        _ => pick("没有，不分", "None: not told apart"),
    };
    let question = |(id, label): (&'static str, &'static str)| {
        let at = plan.kind.field(id).and_then(|field| plan.column(field));
        let columns = plan.columns.iter().enumerate().filter(|(_, column)| !column.is_personal).map(column_choice);
        let choices = [choice(NONE, none(id))].into_iter().chain(columns).collect();
        let chosen = at.map_or_else(|| NONE.to_owned(), |at| at.to_string());
        let is_said = said.columns.iter().any(|(_, field)| field.as_deref() == Some(id));
        let choose = UnsyncCallback::new(move |value: String| {
            let answer = match value.parse() {
                Ok(column) => Some((column, Some(id.to_owned()))),
                Err(_) => at.map(|column| (column, None)),
            };
            desk.say_of_ledger(number, &format!("ledger-{id}"), |said| said.columns.columns.extend(answer));
        });
        field(format!("ledger-{id}"), label, choices, chosen, is_said, choose)
    };
    let questions = labels.map(question).collect_view();
    view! { {first_rows(plan)}<h3>{pick("哪一列是什么", "Which column is what")}</h3><div class="fixes">{questions}</div> }.into_any()
}

/// The first rows as they stand in the file, without what may tell who someone is.
fn first_rows(plan: &Plan) -> AnyView {
    let shown = || plan.columns.iter().take(COLUMNS).enumerate();
    let rows = shown().map(|(_, column)| column.examples.len()).max().unwrap_or(0);
    let headings = shown().map(|(at, column)| view! { <th scope="col">{heading(at, column)}</th> }.into_any());
    let cell = |row: usize, column: &ColumnRead| match column.examples.get(row) {
        Some(cell) => view! { <td>{issue::shown(cell)}</td> }.into_any(),
        None => view! { <td class="muted">{pick("不显示", "not shown")}</td> }.into_any(),
    };
    let row = |row| view! { <tr>{shown().map(|(_, column)| cell(row, column)).collect_view()}</tr> }.into_any();
    let (title, note) = (
        pick("文件的前几行", "The first rows of the file"),
        pick("可能看得出是谁的列不显示，也不读入", "Columns that may tell who someone is are neither shown nor read"),
    );
    view! {
        <h3>{title}</h3>
        <div class="table-box" tabindex="0" role="region" aria-label=title>
            <table class="first-rows"><thead><tr>{headings.collect_view()}</tr></thead><tbody>{(0..rows).map(row).collect_view()}</tbody></table>
        </div>
        {plan.columns.iter().any(|column| column.is_personal).then(|| view! { <p class="counts">{note}</p> }.into_any())}
    }
    .into_any()
}

fn column_choice((at, column): (usize, &ColumnRead)) -> Choice {
    let note = column.example().map(issue::shown).unwrap_or_default();
    Choice { value: at.to_string(), text: heading(at, column), note, ..Choice::default() }
}

/// A heading; of a column without one its number.
fn heading(at: usize, column: &ColumnRead) -> String {
    let number = at + 1;
    if column.heading.is_empty() {
        say!(language(), "第{number}列", "column {number}")
    } else {
        issue::shown(&column.heading)
    }
}

/// Each column with the field that stands in it.
fn columns(desk: Desk, number: usize, registry: &Registry, said: &Answer, plan: &Plan) -> AnyView {
    let none = choice(NONE, pick("不用", "not used"));
    let fields = plan.kind.fields.iter().map(|field| choice(&field.id, registry.shown(&field.zh)));
    let choices: Rc<Vec<Choice>> = Rc::new([none].into_iter().chain(fields).collect());
    let line = |(at, column): (usize, &ColumnRead)| {
        let chosen = column.field.map_or_else(|| NONE.to_owned(), |field| plan.kind.fields[field].id.clone());
        let choose = UnsyncCallback::new(move |value: String| {
            let field = Some(value).filter(|value| value != NONE);
            desk.say_of_ledger(number, &format!("ledger-column-{at}"), |said| said.columns.columns.push((at, field)));
        });
        let is_said = said.columns.iter().any(|(column, _)| *column == at);
        let class = if is_said { "fix said" } else { "fix" };
        let example = column.example().map(issue::shown).unwrap_or_default();
        let choices = Signal::stored_local(Rc::clone(&choices));
        let label = pick("这一列是", "This column is");
        view! {
            <tr>
                <th scope="row">{heading(at, column)}</th>
                <td><div class=class id=format!("ledger-column-{at}")><Picker label choices chosen=Signal::stored(chosen) choose/></div></td>
                <td class="muted">{example}</td>
            </tr>
        }
        .into_any()
    };
    let lines = plan.columns.iter().enumerate().map(line).collect_view();
    view! {
        <h3>{pick("列对应", "Columns")}</h3>
        <table class="ledger-columns">
            <thead><tr><th scope="col">{pick("文件里的列", "Column of the file")}</th><th scope="col">{pick("当作", "Taken for")}</th><th scope="col">{pick("例", "Example")}</th></tr></thead>
            <tbody>{lines}</tbody>
        </table>
    }
    .into_any()
}
