//! What an import would change, where its files disagree, what was left out and why; each opens the cell that it is of.

use std::collections::HashSet;
use std::rc::Rc;

use leptos::prelude::*;

use super::desk::{At, Desk};
use super::understood::Understood;
use super::{columns, correct, ledger, questions, reconcile};
use crate::catalogue::Registry;
use crate::import::Issue;
use crate::model::observation::cell_name;
use crate::model::{Entry, Source};
use crate::phrase::english::counted;
use crate::phrase::trace::as_written;
use crate::phrase::{issue, preview};
use crate::say;
use crate::ui::boxed::press;
use crate::ui::browser::frame;
use crate::ui::words::{language, pick};
use crate::workspace::preview::Effect;

/// Lines that a list has.
pub const LISTED: usize = 100;
/// Lines that it shows; the others open, so that the lists below it are near.
pub const FIRST: usize = 10;

/// The panel of what was found.
pub fn panel(desk: Desk) -> AnyView {
    let sheet = Memo::new(move |_| desk.at.read().sheet);
    let of_cell = move || match desk.chosen() {
        None => ().into_any(),
        Some((_, file)) => correct::panel(desk, &file),
    };
    let of_file = move || match desk.chosen() {
        None => ().into_any(),
        Some((number, file)) => {
            let registry = Rc::clone(desk.session.evaluation_now().registry());
            let effects = desk.effects.get();
            let effects = effects.get(number).map_or(&[][..], Vec::as_slice);
            view! {
                {questions::list(desk, &registry, number, &file)}
                {columns::list(desk, number, &file, sheet.get())}
                {file.ledger.as_ref().map(|ledger| ledger::flags(&registry, ledger))}
                {changes(desk, &registry, number, &file, effects)}
                {issues(desk, &registry, number, &file, sheet.get())}
            }
            .into_any()
        }
    };
    view! {
        <section class="panel findings" aria-label=pick("读到了什么", "What was read")>
            {move || of_cell()}
            {move || of_file()}
            {move || reconcile::summary(desk)}
            {frame::later(1, move || view! { {move || conflicts(desk)} }.into_any())}
        </section>
    }
    .into_any()
}

/// A heading with a count over a list of lines; nothing where there are none.
pub fn listed(class: &'static str, heading: String, lines: Vec<AnyView>, more: usize) -> AnyView {
    if lines.is_empty() {
        return ().into_any();
    }
    let more = (more > 0)
        .then(|| view! { <p class="counts">{say!(language(), "另有{more}条", "{more} more")}</p> }.into_any());
    view! { <div class=class><h2>{heading}</h2>{folded("", lines, FIRST)}{more}</div> }.into_any()
}

/// A list that shows its first lines, and the others when it is opened.
pub fn folded(class: &'static str, mut lines: Vec<AnyView>, first: usize) -> AnyView {
    // Not for one line, which is no longer than the words that open it.
    let rest = if lines.len() > first + 1 { lines.split_off(first) } else { Vec::new() };
    let rest = (!rest.is_empty()).then(|| {
        let words = say!(language(), "再看{count}条", "Show {count} more", count = rest.len());
        view! { <details class="more-lines"><summary>{words}</summary><ul class=class>{rest}</ul></details> }.into_any()
    });
    view! { <ul class=class>{lines}</ul>{rest} }.into_any()
}

/// A button that goes to a cell.
pub fn go_to(desk: Desk, at: At, words: String) -> AnyView {
    view! { <button type="button" class="link" on:click=press(move || desk.at.set(at))>{words}</button> }.into_any()
}

/// A button that goes to a cell of some sheet, or to the first one of a row.
pub fn go_to_sheet(
    desk: Desk,
    (number, file): (usize, &Understood),
    (sheet, row, column): (usize, u32, u32),
    whole_row: bool,
) -> AnyView {
    let mut words = if whole_row { say!(language(), "第{row}行", "Row {row}") } else { cell_name(row, column) };
    if let Some(read) = file.import.sheets.get(sheet).filter(|_| file.import.sheets.len() > 1) {
        words = format!("“{}” {words}", issue::shown(&read.sheet.name));
    }
    go_to(desk, At { file: number, sheet, row, column }, words)
}

/// The sheet, row and column that an entry stands in.
fn place_of(file: &Understood, entry: &Entry) -> Option<(usize, u32, u32)> {
    let Source::Cell { sheet, row, column, .. } = &entry.observation.source else { return None };
    Some((file.sheet_of(sheet)?, *row, *column))
}

/// The values that would change: old → new.
fn changes(desk: Desk, registry: &Registry, number: usize, file: &Understood, effects: &[Effect]) -> AnyView {
    let changing: Vec<(&Entry, &Effect)> =
        file.import.entries.iter().zip(effects).filter(|(_, effect)| matches!(effect, Effect::Changes(_))).collect();
    let verified = if changing.is_empty() { HashSet::new() } else { desk.verified() };
    let line = |(entry, effect): &(&Entry, &Effect)| {
        let Effect::Changes(old) = effect else { return ().into_any() };
        let holds = verified.contains(&Rc::as_ptr(old)).then(|| {
            let words = pick("✓ 已核实，原数不动，新数并存", "✓ verified: it stays, the new figure beside it");
            view! { <b class="good">{words}</b> }.into_any()
        });
        let place = place_of(file, entry).map(|place| go_to_sheet(desk, (number, file), place, false));
        let apart = reconcile::apart(old, &entry.observation);
        let (old, new) = (as_written(language(), old), as_written(language(), &entry.observation));
        view! { <li>{place}" "{preview::of_what(registry, entry)}<span class="old-new"><s>{old}</s>" → "<b>{new}</b>" "<small class="muted">{apart}</small>" "{holds}</span></li> }.into_any()
    };
    let count = changing.len();
    let values = counted(count, "new value");
    let heading = say!(language(), "将更新的{count}个值", "{values}");
    listed("changes-list", heading, changing.iter().take(LISTED).map(line).collect(), count.saturating_sub(LISTED))
}

/// Where files, or rows of one, disagree or repeat each other.
fn conflicts(desk: Desk) -> AnyView {
    let files = desk.files.get();
    let effects = desk.effects.get();
    let registry = Rc::clone(desk.session.evaluation_now().registry());
    let (mut lines, mut count, mut again) = (Vec::new(), 0, 0);
    for (number, (file, effects)) in files.iter().zip(effects.iter()).enumerate() {
        for (entry, effect) in file.import.entries.iter().zip(effects) {
            again += usize::from(matches!(effect, Effect::Again(_)));
            let Effect::Against(first) = effect else { continue };
            count += 1;
            if count > LISTED {
                continue;
            }
            let place = place_of(file, entry).map(|place| go_to_sheet(desk, (number, file), place, false));
            let here = as_written(language(), &entry.observation);
            let (there, what) = (preview::place(&first.source), preview::of_what(&registry, entry));
            let apart = reconcile::apart(first, &entry.observation);
            let first = as_written(language(), first);
            let name = issue::shown(&file.import.file);
            let words = say!(
                language(),
                "采用 {there} 的{first}；这里的{here}并存备查",
                "{first} of {there} counts; {here} is kept beside it"
            );
            lines.push(view! { <li>{name}" "{place}" "{what}<span class="old-new">{words}" "<small class="muted">{apart}</small></span></li> }.into_any());
        }
    }
    let figures = counted(count, "figure");
    let heading = say!(language(), "说法不一的{count}个数", "{figures} in conflict");
    let list = listed("conflicts", heading, lines, count.saturating_sub(LISTED));
    let again = (again > 0).then(|| {
        let words = say!(
            language(),
            "另有{again}个数重复出现且一致，记为另一来源。",
            "{again} more figures repeat each other and agree; they are kept as second sources."
        );
        view! { <p class="counts">{words}</p> }.into_any()
    });
    view! { {list}{again} }.into_any()
}

/// What was left out or assumed; first of the sheet that one looks at.
fn issues(desk: Desk, registry: &Registry, number: usize, file: &Understood, sheet: usize) -> AnyView {
    let name = file.import.sheets.get(sheet).map_or("", |read| &read.sheet.name);
    let (mut all, others): (Vec<&Issue>, Vec<&Issue>) =
        file.import.issues.iter().filter(|issue| !issue.asks()).partition(|issue| *issue.sheet == *name);
    all.extend(others);
    if all.is_empty() && file.is_unread() {
        return ().into_any();
    }
    if all.is_empty() {
        return view! { <div class="issues"><h2>{pick("跳过与提示", "Skipped, and notes")}</h2><p class="counts">{pick("没有", "None")}</p></div> }.into_any();
    }
    let heading = say!(language(), "跳过与提示 {count}", "Skipped, and notes {count}", count = all.len());
    let lines = all.iter().take(LISTED).map(|issue| issue_line(desk, registry, number, file, issue)).collect();
    listed("issues", heading, lines, all.len().saturating_sub(LISTED))
}

/// What there is to say, behind the cell that it is said of.
pub fn issue_line(desk: Desk, registry: &Registry, number: usize, file: &Understood, issue: &Issue) -> AnyView {
    let place = file.sheet_of(&issue.sheet).zip(issue.row).map(|(sheet, row)| {
        let place = (sheet, row, issue.column.unwrap_or(1));
        go_to_sheet(desk, (number, file), place, issue.column.is_none())
    });
    let words = match place {
        Some(_) => issue::without_place(registry, issue),
        None => issue::issue(registry, issue),
    };
    view! { <li>{place}" "{words}</li> }.into_any()
}
