//! Which sheet of the chosen file one looks at: a button for each, or a list to search where there are many. Both say what became of it.

use std::collections::HashMap;
use std::rc::Rc;

use leptos::prelude::*;

use super::desk::{At, Desk};
use super::questions;
use super::understood::Understood;
use crate::import::layout::correction::{Aspect, Of, Use};
use crate::phrase::issue;
use crate::say;
use crate::ui::boxed::press;
use crate::ui::widgets::{Choice, DropDown, list};
use crate::ui::words::{language, pick};

/// What can be done with the chosen sheet.
const CHOSEN: &str = "chosen-sheet";
/// More sheets than this stand in a list.
const BUTTONS: usize = 12;

/// The sheets of a file that has several.
pub fn chooser(desk: Desk, number: usize, file: &Rc<Understood>) -> AnyView {
    let count = file.import.sheets.len();
    let chosen = Memo::new(move |_| desk.at.read().sheet);
    let sheets = match count {
        0 | 1 => return ().into_any(),
        ..=BUTTONS => buttons(desk, number, file, chosen),
        _ => searched(desk, number, file, chosen),
    };
    let heading = say!(language(), "本文件的工作表 {count}", "Sheets of this file {count}");
    let of_chosen = move || desk.read_last(number).map(|file| of_chosen(desk, &file, chosen.get()));
    view! { <h3>{heading}</h3>{sheets}{of_chosen} }.into_any()
}

/// Leaves the chosen sheet out, or takes it in again.
fn of_chosen(desk: Desk, file: &Understood, sheet: usize) -> AnyView {
    let is_unwanted = file.is_unwanted(sheet);
    let is_empty = file.import.sheets.get(sheet).is_none_or(|read| read.mapping.blocks.is_empty());
    if is_empty && !is_unwanted {
        return ().into_any();
    }
    let words = if is_unwanted {
        pick("还是导入这张表", "Import this sheet after all")
    } else {
        pick("不导入这张表", "Leave this sheet out")
    };
    let change = press(move || {
        let aside = (!is_unwanted).then(|| Use::Aside.text().to_owned());
        desk.correct(desk.at.get_untracked(), (Of::Sheet, Aspect::Use), aside, CHOSEN);
    });
    view! { <div id=CHOSEN><button type="button" class="link" on:click=change>{words}</button></div> }.into_any()
}

fn buttons(desk: Desk, number: usize, file: &Understood, chosen: Memo<usize>) -> AnyView {
    let left_out = left_out(file);
    let button = |sheet: usize| {
        let current = move || (chosen.get() == sheet).then_some("true");
        let go = press(move || go(desk, number, sheet));
        let (name, state) = (name(file, sheet), state(desk, number, file, (sheet, &left_out)));
        view! { <li><button type="button" aria-current=current on:click=go><b>{name}</b><small>{state}</small></button></li> }.into_any()
    };
    view! { <ol class="files">{(0..file.import.sheets.len()).map(button).collect_view()}</ol> }.into_any()
}

fn searched(desk: Desk, number: usize, file: &Rc<Understood>, chosen: Memo<usize>) -> AnyView {
    let label = pick("工作表", "Sheet");
    let text = Signal::derive(move || {
        let file = desk.read_last(number);
        file.map(|file| name(&file, chosen.get())).unwrap_or_default()
    });
    let file = Rc::clone(file);
    let open = UnsyncCallback::new(move |decide| {
        let left_out = left_out(&file);
        let choice = |sheet: usize| Choice {
            value: sheet.to_string(),
            text: name(&file, sheet),
            note: state(desk, number, &file, (sheet, &left_out)),
            ..Choice::default()
        };
        let choices = (0..file.import.sheets.len()).map(choice).collect();
        list(label, Signal::stored_local(Rc::new(choices)), &chosen.get_untracked().to_string(), decide)
    });
    let choose = UnsyncCallback::new(move |value: String| {
        if let Ok(sheet) = value.parse() {
            go(desk, number, sheet);
        }
    });
    view! { <div class="sheet-list"><DropDown label text list=open choose/></div> }.into_any()
}

fn go(desk: Desk, file: usize, sheet: usize) {
    desk.at.set(At { file, sheet, row: 1, column: 1 });
}

fn name(file: &Understood, sheet: usize) -> String {
    file.import.sheets.get(sheet).map(|read| issue::shown(&read.sheet.name)).unwrap_or_default()
}

/// By the names of sheets, how much was left out of each.
fn left_out(file: &Understood) -> HashMap<&str, usize> {
    let mut all = HashMap::new();
    for issue in &file.import.issues {
        let count = issue.left_out();
        if count > 0 {
            *all.entry(&*issue.sheet).or_default() += count;
        }
    }
    all
}

/// How many figures were taken of a sheet, what it asks and what was left out; tracked.
fn state(desk: Desk, number: usize, file: &Understood, (sheet, left_out): (usize, &HashMap<&str, usize>)) -> String {
    let Some((read, cells)) = file.import.sheets.get(sheet).zip(file.cells.get(sheet)) else { return String::new() };
    if file.is_unwanted(sheet) {
        return pick("不导入", "left out").to_owned();
    }
    let is_damaged = read.sheet.is_damaged();
    if read.mapping.blocks.is_empty() && is_damaged {
        return pick("已损坏，没有读", "damaged, not read").to_owned();
    }
    if read.mapping.blocks.is_empty() {
        return pick("没有数据，跳过", "no figures, skipped").to_owned();
    }
    let figures = cells.figures().count();
    let is_here = |at: &&At| at.sheet == sheet;
    let asked = desk.questions.with(|all| all.get(number).map_or(0, |all| all.iter().filter(is_here).count()));
    let left_out = left_out.get(&*read.sheet.name).copied().unwrap_or(0);
    let mut words = vec![say!(language(), "{figures}个数", "{figures} figures")];
    words.extend((asked > 0).then(|| questions::words(asked)));
    words.extend((left_out > 0).then(|| say!(language(), "跳过{left_out}处", "{left_out} skipped")));
    words.extend((is_damaged || read.sheet.is_cut()).then(|| pick("没有读完", "broken off").to_owned()));
    words.extend(read.sheet.is_hidden().then(|| pick("隐藏的表", "hidden").to_owned()));
    words.join(" · ")
}
