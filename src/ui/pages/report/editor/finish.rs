//! 定稿: the figures of a manuscript are fixed as they read today, once nothing is open; afterwards what the data say otherwise is listed.
//!
//! Invariant: how it was before is kept as a version, and nothing is fixed while an error is open or a figure is to be filled in.

use std::rc::Rc;

use leptos::prelude::*;

use super::versions::keep_as;
use super::{Editor, dialog_button};
use crate::evaluate::Evaluation;
use crate::evaluate::checks::{self, Kind};
use crate::phrase::checks::headline;
use crate::report::compose::{Composed, compose};
use crate::report::{Scope, Since, Text};
use crate::route::{Page, Tab};
use crate::say;
use crate::ui::boxed::press;
use crate::ui::browser::clock;
use crate::ui::pages::report::scope;
use crate::ui::widgets::{Action, Notice, Status};
use crate::ui::words::{language, pick};
use crate::workspace::Workspace;

/// So many of what is open, or has changed, are listed.
const MOST: usize = 8;

/// The button and its dialog.
pub fn button(editor: Editor) -> AnyView {
    dialog_button(editor, pick("定稿…", "Finish…"), pick("定稿", "Finish"), body)
}

fn body(editor: Editor, open: RwSignal<bool>) -> AnyView {
    let (errors, wanting) = in_the_way(editor);
    let close = press(move || open.set(false));
    if errors.is_empty() && wanting == 0 {
        let finish = press(move || {
            open.set(false);
            finish(editor);
        });
        return view! {
            <p>{pick("文中的数按现在的样子固定下来，注明今天；以后数据有变，文字不变，另行列出。表随文固定；图随数据，数据有变时图题注明。定稿前的样子存为一个版本，可以恢复。",
                "The figures are fixed as they read now, with today's date; if the data change the text stands, and the change is listed. Tables are fixed too; charts follow the data, and their titles say so once it has changed. The text as it was is kept as a version.")}</p>
            <div class="actions"><button type="button" on:click=close>{pick("取消", "Cancel")}</button><button type="button" class="primary" on:click=finish>{pick("定稿", "Finish")}</button></div>
        }
        .into_any();
    }
    let count = errors.len();
    let said = (count > 0).then(|| say!(language(), "还有{count}条错误没有处理：", "{count} errors are open:"));
    let lacking = (wanting > 0)
        .then(|| say!(language(), "还有{wanting}处待填。", "{wanting} figures are still to be filled in."));
    let rows = errors.into_iter().take(MOST).map(|error| view! { <li class="bad">"✗ "{error}</li> }).collect_view();
    let look = press(move || {
        open.set(false);
        editor.session.go(Page::Data(Tab::named("checks")));
    });
    let look = (count > 0).then(|| {
        view! { <button type="button" class="primary" on:click=look>{pick("去审核", "To the checks")}</button> }
            .into_any()
    });
    view! {
        <p>{pick("定稿以前要先处理：", "Before it is finished:")}</p>
        <p>{said}</p><ul>{rows}</ul><p>{lacking}</p>
        <div class="actions"><button type="button" on:click=close>{pick("知道了", "Got it")}</button>{look}</div>
    }
    .into_any()
}

/// The text, with its figures as they are at the place and the period.
fn composed(editor: Editor) -> (Rc<Evaluation>, Scope, Text, Composed) {
    let (evaluation, of, text) = (editor.session.evaluation_now(), untrack(|| scope(editor.session)), editor.text());
    let composed = compose(&text, &evaluation, of);
    (evaluation, of, text, composed)
}

/// The open errors of the place up to the period, and how many figures are to be filled in.
fn in_the_way(editor: Editor) -> (Vec<String>, usize) {
    let (evaluation, of, _, composed) = composed(editor);
    let all = |workspace: &Workspace| checks::all(&evaluation, of.region, of.period, workspace.marks());
    let lines = editor.session.with_workspace(all);
    let errors = lines.iter().filter(|line| line.kind == Kind::Error).map(|line| headline(&evaluation, line).plain());
    (errors.collect(), composed.wanting().count())
}

fn finish(editor: Editor) {
    let (evaluation, of, text, composed) = composed(editor);
    let (year, month, day) = clock::today();
    let on = format!("{year:04}-{month:02}-{day:02}");
    let finished = text.finished(&composed, &evaluation, of, &on).to_string();
    keep_as(editor, &say!(language(), "定稿前 {on}", "Before finishing {on}"));
    editor.change(|manuscript| manuscript.text = finished);
    let title = pick("✓ 已定稿，文中的数不再随数据变", "✓ Finished: its figures no longer follow the data");
    let mut notice =
        Notice::new(Status::Good, title, pick("定稿前的样子在“版本”里。", "How it was is among its versions."));
    notice.actions = vec![Action::undo(editor.session)];
    editor.notices.show(notice);
}

/// Since when the figures are fixed, and what would read otherwise now; nothing of a text that is not finished.
pub fn since(text: &Text, changed: &[Since]) -> AnyView {
    let Some(on) = text.finished_on() else { return ().into_any() };
    let head = match changed.len() {
        0 => say!(language(), "✓ {on} 定稿，与现在的数据一致", "✓ Finished {on}; the data are the same"),
        count => say!(
            language(),
            "! {on} 定稿，此后{count}处数据有变",
            "! Finished {on}; {count} figures have changed since"
        ),
    };
    let class = if changed.is_empty() { "good" } else { "watchful" };
    let row = |since: &Since| {
        // Of a table or a chart it is enough that it has changed.
        let is_table = since.fixed.contains(crate::report::slot::CELLS);
        let said = match is_table {
            true => pick("表或图里的数有变", "figures of a table or chart have changed").to_owned(),
            false => format!("{} → {}", since.fixed, since.now),
        };
        view! { <li lang="zh-CN">{said}</li> }.into_any()
    };
    let rows: Vec<AnyView> = changed.iter().take(MOST).map(row).collect();
    view! { <div class="finished"><p class=class role="status">{head}</p><ul>{rows}</ul></div> }.into_any()
}
