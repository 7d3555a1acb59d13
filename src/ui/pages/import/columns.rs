//! What the columns and names of the chosen sheet were taken for, in a list.

use std::collections::HashMap;

use leptos::prelude::*;

use super::desk::{At, Desk};
use super::findings::{FIRST, folded, go_to};
use super::understood::Understood;
use crate::catalogue::Registry;
use crate::import::Column;
use crate::import::layout::Meaning;
use crate::model::Named;
use crate::model::observation::cell_name;
use crate::phrase::issue;
use crate::say;
use crate::ui::words::{language, pick};

/// Names that are listed.
const LISTED: usize = 200;

/// The list for the chosen sheet.
pub fn list(desk: Desk, number: usize, file: &Understood, sheet: usize) -> AnyView {
    if !file.import.columns.is_empty() {
        let lines = file.import.columns.iter().map(column).collect_view();
        return view! { <h2>{pick("列对应", "Columns")}</h2><ul class="meanings">{lines}</ul> }.into_any();
    }
    let Some((read, cells)) = file.import.sheets.get(sheet).zip(file.cells.get(sheet)) else { return ().into_any() };
    let registry = desk.session.evaluation_now().registry().clone();
    let names = &read.mapping.names;
    let more = names.len().saturating_sub(LISTED);
    let more = (more > 0)
        .then(|| view! { <p class="counts">{say!(language(), "另有{more}个", "{more} more")}</p> }.into_any());
    let mut places: HashMap<&str, (u32, u32)> = HashMap::new();
    let mut last = "";
    for (place, entry) in cells.figures() {
        let label = &*file.import.entries[entry].observation.label;
        // Names go on along a row.
        if !std::ptr::eq(label, last) {
            places.entry(label).or_insert(place);
            last = label;
        }
    }
    let first = |meaning: &Meaning| {
        let (row, column) = *places.get(&*meaning.label)?;
        Some(go_to(desk, At { file: number, sheet, row, column }, cell_name(row, column)))
    };
    let (unsure, sure): (Vec<&Meaning>, Vec<&Meaning>) = names.iter().partition(|meaning| is_unsure(meaning));
    let shown = unsure.len().max(FIRST);
    let sorted = unsure.into_iter().chain(sure);
    let lines = sorted.take(LISTED).map(|meaning| name(&registry, meaning, first(meaning))).collect();
    view! {
        <div class="between"><h2>{pick("名称对应的指标", "Names and indicators")}</h2><small class="muted">{pick("把握", "Sure")}</small></div>
        {folded("meanings", lines, shown)}
        {more}
    }
    .into_any()
}

fn column(column: &Column) -> AnyView {
    let taken = column.field.map_or(pick("不用", "not used"), |field| issue::field(language(), field));
    view! { <li><span class="muted">{issue::shown(&column.header)}</span>" → "{taken}</li> }.into_any()
}

/// Whether a person should look at what a name was taken for.
pub fn is_unsure(meaning: &Meaning) -> bool {
    meaning.question.is_some() || meaning.is_guessed()
}

fn name(registry: &Registry, meaning: &Meaning, first: Option<AnyView>) -> AnyView {
    let label = issue::shown(&meaning.label);
    let (name, sure) = match &meaning.indicator {
        Named::Known(id) if meaning.confidence > 0 => {
            (registry.name(*id).to_owned(), format!("{}%", meaning.confidence))
        }
        Named::Known(id) => (registry.name(*id).to_owned(), pick("自建", "own").to_owned()),
        Named::Own(_) => (
            pick("自建指标，照原名保留", "an indicator of your own, under this name").to_owned(),
            pick("自建", "own").to_owned(),
        ),
    };
    let class = if is_unsure(meaning) { "watchful" } else { "good" };
    let question = meaning
        .question
        .map(|question| view! { <small class="ask">{registry.shown(question).to_owned()}</small> }.into_any());
    view! { <li><span>{first}" "<span class="muted">{label}</span>" → "{name}{question}</span><small class=class>{sure}</small></li> }.into_any()
}
