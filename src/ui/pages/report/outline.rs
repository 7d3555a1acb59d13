//! The outline of a composed text: its headings, and what is still to be filled in; each leads to its place.

use leptos::html;
use leptos::prelude::*;

use super::paper::{counted, paragraph_id, wanting_id};
use crate::report::compose::{Composed, Composition};
use crate::report::{Kind, Move};
use crate::say;
use crate::ui::boxed::{on, press};
use crate::ui::browser::focus;
use crate::ui::words::{language, pick};

/// What a dragged line is known by.
const DRAGGED: &str = "text/x-outline";
/// So many of what is to be filled in are listed by name.
const MOST_WANTING: usize = 12;

/// Where a line of the outline leads.
#[derive(Clone, Copy)]
pub enum Target {
    /// To a paragraph, by its number.
    Paragraph(usize),
    /// To what has no value, by its number.
    Wanting(usize),
}

/// Moves the focus there on a sheet that is only read.
pub fn by_focus() -> UnsyncCallback<Target> {
    UnsyncCallback::new(|target| {
        let id = match target {
            Target::Paragraph(number) => paragraph_id(number),
            Target::Wanting(number) => wanting_id(number),
        };
        focus::soon(&format!("#{id}"));
    })
}

/// Moves a section, by the number of its heading's paragraph in the text.
pub type Reorder = UnsyncCallback<(usize, Move)>;

/// Where a line of the outline is found, by the number of its paragraph in the text.
pub fn line_id(source: usize) -> String {
    format!("outline-{source}")
}

/// A line whose section can be moved, by dragging it onto another line or by Alt and the arrows.
fn movable(reorder: Reorder, source: usize, line: AnyView) -> AnyView {
    let begin = on(move |event: web_sys::DragEvent| {
        if let Some(data) = event.data_transfer() {
            let _ = data.set_data(DRAGGED, &source.to_string());
        }
    });
    let over = on(|event: web_sys::DragEvent| event.prevent_default());
    let put = on(move |event: web_sys::DragEvent| {
        event.prevent_default();
        let from =
            event.data_transfer().and_then(|data| data.get_data(DRAGGED).ok()).and_then(|from| from.parse().ok());
        from.into_iter().for_each(|from| reorder.run((from, Move::Before(source))));
    });
    let key = on(move |event: web_sys::KeyboardEvent| {
        let to = match event.key().as_str() {
            "ArrowUp" if event.alt_key() => Move::Up,
            "ArrowDown" if event.alt_key() => Move::Down,
            _ => return,
        };
        event.prevent_default();
        reorder.run((source, to));
    });
    view! { <li class="takes-drops" draggable="true" on:dragstart=begin on:dragover=over on:drop=put on:keydown=key>{line}</li> }.into_any()
}

/// Whether the outline is open: it stays as it was left while the text below becomes another.
#[derive(Clone, Copy)]
pub struct Fold(StoredValue<bool>);

impl Fold {
    /// Open where the window has room beside the sheet.
    pub fn by_width() -> Self {
        Self(StoredValue::new(focus::is_wide()))
    }
}

/// The outline; of a manuscript its sections can be moved.
pub fn outline(composed: &Composed, fold: Fold, lead: UnsyncCallback<Target>, reorder: Option<Reorder>) -> AnyView {
    let heading = |(number, paragraph): (usize, &Composition)| {
        let Kind::Heading(level) = paragraph.kind else { return None };
        let text = format!("{}{}", paragraph.number, paragraph.text());
        let class = format!("link outline-{level}");
        let go = press(move || lead.run(Target::Paragraph(number)));
        let line = view! { <button type="button" id=line_id(paragraph.source) class=class on:click=go>{text}</button> }
            .into_any();
        Some(match reorder {
            Some(reorder) => movable(reorder, paragraph.source, line),
            None => view! { <li>{line}</li> }.into_any(),
        })
    };
    let hint = (reorder.is_some()
        && composed.paragraphs.iter().any(|paragraph| matches!(paragraph.kind, Kind::Heading(_))))
    .then(|| {
        let words = pick("拖动，或Alt＋↑↓，调整次序", "Drag, or Alt+↑↓, to put in another order");
        view! { <p class="faint small">{words}</p> }.into_any()
    });
    let headings: Vec<AnyView> = composed.paragraphs.iter().enumerate().filter_map(heading).collect();
    let node = NodeRef::<html::Details>::new();
    fold_when_narrow(node);
    let left =
        on(move |_: web_sys::Event| node.get_untracked().iter().for_each(|outline| fold.0.set_value(outline.open())));
    view! {
        <details node_ref=node class="outline" open=fold.0.get_value() on:toggle=left>
            <summary>{pick("提纲", "Outline")}</summary>
            <ul lang="zh-CN">{headings}</ul>
            {hint}
            {wanting(composed, lead)}
        </details>
    }
    .into_any()
}

/// Folds what would stand before the sheet once the window has no room beside it, and opens it where there is room again.
fn fold_when_narrow(node: NodeRef<html::Details>) {
    let was_wide = StoredValue::new(focus::is_wide());
    let resized = window_event_listener_untyped("resize", move |_| {
        let is_wide = focus::is_wide();
        if was_wide.get_value() != is_wide {
            was_wide.set_value(is_wide);
            node.get_untracked().iter().for_each(|outline| outline.set_open(is_wide));
        }
    });
    on_cleanup(move || resized.remove());
}

fn wanting(composed: &Composed, lead: UnsyncCallback<Target>) -> AnyView {
    let names: Vec<&str> = composed.wanting().collect();
    let item = |(number, name): (usize, &&str)| {
        let go = press(move || lead.run(Target::Wanting(number)));
        view! { <li><button type="button" class="link" on:click=go>{(*name).to_owned()}</button></li> }.into_any()
    };
    let more = names.len().saturating_sub(MOST_WANTING);
    let more = (more > 0).then(|| {
        let words = say!(language(), "另有{more}处", "{more} more");
        view! { <p class="faint">{words}</p> }.into_any()
    });
    let list: Vec<AnyView> = names.iter().enumerate().take(MOST_WANTING).map(item).collect();
    let head = (!names.is_empty())
        .then(|| view! { <h2 class="h watchful">"● " {pick("待填", "To be filled in")}</h2> }.into_any());
    view! {
        <p class="outline-count">{counted(composed)}</p>
        {head}
        <ul class="outline-wanting" lang="zh-CN">{list}</ul>
        {more}
    }
    .into_any()
}
