//! The dialogs of the grid: where a block with headings goes, what did not read, how far a long paste is, a note, the keys. Invariant:
//! Esc leaves each, and the focus goes back to the grid.

use std::rc::Rc;

use leptos::prelude::*;

use super::paste::{decided, unknown};
use super::{Grid, help, note, touch};
use crate::evaluate::grid::{Goes, Landing, Place};
use crate::model::Scenario;
use crate::phrase::grid as words;
use crate::say;
use crate::ui::boxed::press;
use crate::ui::browser::frame;
use crate::ui::widgets::{Dialog, Progress};
use crate::ui::words::{language, pick};
use crate::workspace::block::TextBlock;

/// Rows and columns that the question lists.
const LISTED: usize = 60;

/// What a dialog is about.
#[derive(Clone)]
pub enum Asked {
    /// Where a block with headings goes.
    Paste(Rc<Question>),
    /// What did not read, in lines, and how many more there are.
    Unread(Rc<[String]>, usize),
    /// How far a long paste is: a label, percent, rows.
    Working(&'static str, u8, String),
    /// The note of a value.
    Note(note::Noting),
    /// A cell on a phone.
    Cell,
    /// What the keys do.
    Help,
}

/// A block whose headings send it elsewhere than where it would stand.
pub struct Question {
    /// What is pasted.
    pub block: Rc<TextBlock>,
    /// Where its headings send it.
    pub by_name: Landing,
    /// Where it would stand.
    pub by_place: Landing,
}

/// The dialog that is open.
pub fn dialogs(grid: Grid) -> AnyView {
    let open = Signal::derive(move || grid.asked.with(Option::is_some));
    let title = Signal::derive(move || grid.asked.with(|asked| asked.as_ref().map(title).unwrap_or_default()));
    let close = UnsyncCallback::new(move |()| leave(grid));
    view! { <Dialog open title close>{move || body(grid)}</Dialog> }.into_any()
}

/// Closes the dialog.
pub fn leave(grid: Grid) {
    if let Some(Asked::Working(..)) = grid.asked.get_untracked() {
        grid.cancelled.set_value(true);
    }
    grid.asked.set(None);
    if !grid.by_touch.get_untracked() {
        // The dialog itself gives the focus back first, to what may be gone.
        grid.spawn(async move {
            frame::next().await;
            grid.focus();
        });
    }
}

fn title(asked: &Asked) -> String {
    let title = match asked {
        Asked::Paste(_) => pick("按表头粘贴", "Paste by headings"),
        Asked::Unread(..) => pick("读不出的格子", "Cells that do not read"),
        Asked::Working(label, ..) => *label,
        Asked::Note(_) => pick("备注", "Note"),
        Asked::Cell => pick("这一格", "This cell"),
        Asked::Help => pick("键盘说明", "Keys"),
    };
    title.to_owned()
}

fn body(grid: Grid) -> AnyView {
    match grid.asked.get() {
        Some(Asked::Paste(question)) => paste_view(grid, &question),
        Some(Asked::Unread(lines, more)) => unread_view(grid, &lines, more),
        Some(Asked::Working(label, percent, count)) => {
            let cancel = UnsyncCallback::new(move |()| leave(grid));
            let note = pick("取消后什么也不改", "Cancelling changes nothing").to_owned();
            view! { <Progress label=label.to_owned() percent=Signal::stored(percent) count note cancel/> }.into_any()
        }
        Some(Asked::Note(noting)) => note::view(grid, noting),
        Some(Asked::Cell) => touch::view(grid),
        Some(Asked::Help) => help::view(grid),
        None => ().into_any(),
    }
}

/// The button that closes.
pub fn close_button(grid: Grid) -> AnyView {
    view! { <button type="button" on:click=press(move || leave(grid))>{pick("关闭", "Close")}</button> }.into_any()
}

fn paste_view(grid: Grid, question: &Rc<Question>) -> AnyView {
    let (rows, columns) = (rows_of(grid, &question.by_name), columns_of(&question.by_name));
    let size = question.block.size();
    let sentence = say!(
        language(),
        "{rows}行×{columns}列里有表头，按名称放的位置和光标处不同：",
        "{rows} × {columns} cells with headings, which send them elsewhere than where the cursor is:",
        rows = size.rows,
        columns = size.columns
    );
    let list = |name, lines: Vec<String>| {
        let more = lines.len().saturating_sub(LISTED);
        let more = (more > 0).then(|| say!(language(), "另有{more}项", "{more} more"));
        let lines = lines.into_iter().take(LISTED).chain(more).map(|line| view! { <li>{line}</li> }).collect_view();
        view! { <div><h3>{name}</h3><ul>{lines}</ul></div> }.into_any()
    };
    let (named, placed) = (Rc::clone(question), Rc::clone(question));
    view! {
        <p>{sentence}</p>
        <div class="goes">{list(pick("列", "Columns"), columns)}{list(pick("行", "Rows"), rows)}</div>
        <div class="actions">
            {close_button(grid)}
            <button type="button" on:click=press(move || decided(grid, &placed, false))>{pick("放在光标处", "Paste at the cursor")}</button>
            <button type="button" class="primary" autofocus on:click=press(move || decided(grid, &named, true))>{pick("按名称放", "Paste by name")}</button>
        </div>
    }
    .into_any()
}

fn columns_of(landing: &Landing) -> Vec<String> {
    let line = |goes: &Goes<_>| match goes {
        Goes::To(column) => Some(words::whole_head(language(), *column)),
        Goes::Unknown(text) => Some(unknown(text)),
        Goes::Beyond => Some(pick("表格以外，不粘贴", "Beyond the grid, left out").to_owned()),
        Goes::Aside => None,
    };
    landing.columns.iter().filter_map(line).collect()
}

fn rows_of(grid: Grid, landing: &Landing) -> Vec<String> {
    let evaluation = grid.session.evaluation_now();
    let name = |place: &Place| {
        let scenario = if place.scenario == Scenario::Actual { "" } else { place.scenario.words(language()) };
        let unit = place.unit.map(|of| of.words(language())).unwrap_or_default();
        [evaluation.registry().name(place.indicator), scenario, &unit].join(" ")
    };
    let line = |goes: &Goes<Place>| match goes {
        Goes::To(place) => Some(name(place)),
        Goes::Unknown(text) => Some(unknown(text)),
        Goes::Beyond => Some(pick("表格以外，不粘贴", "Beyond the grid, left out").to_owned()),
        Goes::Aside => None,
    };
    landing.rows.iter().filter_map(line).collect()
}

fn unread_view(grid: Grid, lines: &[String], more: usize) -> AnyView {
    let more = (more > 0).then(|| say!(language(), "另有{more}格", "{more} more cells"));
    let lines = lines.iter().cloned().chain(more).map(|line| view! { <li>{line}</li> }).collect_view();
    view! { <div class="goes" tabindex="0" role="region" aria-label=pick("读不出的格子", "Cells that do not read")><ul>{lines}</ul></div><div class="actions">{close_button(grid)}</div> }.into_any()
}

/// Long work, a part at a time: it gives way once a frame, and shows how far it is after half a second.
pub struct Work {
    label: &'static str,
    began: f64,
    turn: f64,
}

/// So long a part may take, in ms.
const TURN: f64 = 10.0;
/// After so long it is shown how far it is, in ms.
const PATIENCE: f64 = 500.0;

impl Work {
    /// Work that begins now.
    pub fn begin(label: &'static str) -> Self {
        let now = frame::now();
        Self { label, began: now, turn: now }
    }

    /// Gives way where it is time to; whether to go on.
    pub async fn go_on(&mut self, grid: Grid, done: usize, of: usize) -> bool {
        let now = frame::now();
        if now - self.turn < TURN {
            return true;
        }
        if now - self.began > PATIENCE {
            let percent = u8::try_from(done * 100 / of.max(1)).unwrap_or(100);
            grid.asked.set(Some(Asked::Working(self.label, percent, format!("{percent}%"))));
        } else {
            grid.cancelled.set_value(false);
        }
        frame::next().await;
        self.turn = frame::now();
        !grid.cancelled.get_value()
    }

    /// It is done.
    pub fn end(self, grid: Grid) {
        if let Some(Asked::Working(..)) = grid.asked.get_untracked() {
            grid.asked.set(None);
        }
    }
}
