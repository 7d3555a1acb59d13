//! The outline of a composed text: its headings, and what is still to be filled in; each leads to its place.

use leptos::prelude::*;

use super::paper::{counted, paragraph_id, wanting_id};
use crate::report::Kind;
use crate::report::compose::{Composed, Composition};
use crate::say;
use crate::ui::boxed::press;
use crate::ui::browser::focus;
use crate::ui::words::{language, pick};

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

/// The outline.
pub fn outline(composed: &Composed, lead: UnsyncCallback<Target>) -> AnyView {
    let heading = |(number, paragraph): (usize, &Composition)| {
        let Kind::Heading(level) = paragraph.kind else { return None };
        let text = format!("{}{}", paragraph.number, paragraph.text());
        let class = format!("link outline-{level}");
        let go = press(move || lead.run(Target::Paragraph(number)));
        Some(view! { <li><button type="button" class=class on:click=go>{text}</button></li> }.into_any())
    };
    let headings: Vec<AnyView> = composed.paragraphs.iter().enumerate().filter_map(heading).collect();
    view! {
        <details class="outline" open=focus::is_wide()>
            <summary>{pick("提纲", "Outline")}</summary>
            <ul lang="zh-CN">{headings}</ul>
            {wanting(composed, lead)}
        </details>
    }
    .into_any()
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
