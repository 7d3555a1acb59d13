//! The name of a manuscript, its kept versions, and its end.
//!
//! Invariant: whatever takes words away can be taken back.

use leptos::html;
use leptos::prelude::*;

use super::manuscripts::{composed, next_id, versions};
use super::{Editor, dialog_button};
use crate::phrase::keeping::time;
use crate::report::accepted;
use crate::route::{Page, Tab};
use crate::say;
use crate::ui::boxed::press;
use crate::ui::browser::clock;
use crate::ui::pages::report::scope;
use crate::ui::widgets::{Action, Notice, Notices, Status};
use crate::ui::words::{language, pick};
use crate::workspace::{Edit, Manuscript, Setting};

/// The button and its dialog.
pub fn button(editor: Editor) -> AnyView {
    dialog_button(editor, pick("版本…", "Versions…"), pick("名称与版本", "Name and versions"), body)
}

fn body(editor: Editor, open: RwSignal<bool>) -> AnyView {
    // Follows every edit.
    let _ = editor.session.evaluation();
    let manuscript = editor.manuscript().unwrap_or_default();
    let (name, kept) = (NodeRef::<html::Input>::new(), NodeRef::<html::Input>::new());
    let value = |field: NodeRef<html::Input>| {
        field.get_untracked().map(|field| field.value().trim().to_owned()).unwrap_or_default()
    };
    let rename = press(move || {
        let name = value(name);
        if !name.is_empty() {
            editor.change(|manuscript| manuscript.name = name);
        }
    });
    let keep = press(move || keep_as(editor, &value(kept)));
    let rows: Vec<AnyView> = versions(editor.session, &editor.id.get_value())
        .into_iter()
        .map(|(id, version)| row(editor, id, version))
        .collect();
    let none = rows
        .is_empty()
        .then(|| view! { <p class="muted">{pick("还没有保存过版本。", "No version was kept yet.")}</p> }.into_any());
    let remove = press(move || {
        open.set(false);
        remove(editor);
    });
    view! {
        <label class="field"><span>{pick("文稿名称", "Name")}</span>
            <span class="line"><input node_ref=name type="text" prop:value=manuscript.name/><button type="button" on:click=rename>{pick("改名", "Rename")}</button></span></label>
        <label class="field"><span>{pick("把现在的样子存为版本", "Keep it as it is as a version")}</span>
            <span class="line"><input node_ref=kept type="text" placeholder=pick("如：送审稿", "such as: for review")/><button type="button" on:click=keep>{pick("保存版本", "Keep")}</button></span></label>
        {none}
        <ul class="entries">{rows}</ul>
        <div class="actions">
            <button type="button" class="danger" on:click=remove>{pick("删除文稿", "Remove the manuscript")}</button>
            <button type="button" class="primary" on:click=press(move || open.set(false))>{pick("完成", "Done")}</button>
        </div>
    }
    .into_any()
}

/// The version that was kept last.
pub fn latest(editor: Editor) -> Option<String> {
    versions(editor.session, &editor.id()).into_iter().next().map(|(id, _)| id)
}

/// Keeps the manuscript as it is now as a version.
pub fn keep_as(editor: Editor, name: &str) {
    let Some(manuscript) = editor.manuscript() else { return };
    let at = clock::stamp(clock::now());
    let name = if name.is_empty() { time(&at) } else { name.to_owned() };
    // It remembers how its figures read now.
    let (text, composed) = composed(editor.session, &manuscript);
    let (evaluation, of) = (editor.session.evaluation_now(), untrack(|| scope(editor.session)));
    let accepted = accepted::kept(text.read_now(&composed, &evaluation, of));
    let version = Manuscript { name, at, version_of: editor.id.get_value(), accepted, ..manuscript };
    set(editor, next_id(editor.session), Some(version));
}

fn set(editor: Editor, id: String, manuscript: Option<Manuscript>) {
    let edit = Edit::Setting(Setting::Manuscript(id, manuscript.map(Box::new)));
    if let Err(misfit) = editor.session.edit(edit) {
        let reason = crate::phrase::misfit::reason(language(), &misfit);
        Notices::in_context().show(Notice::new(Status::Bad, pick("没有存下", "Nothing was kept"), reason));
    }
}

fn row(editor: Editor, id: String, version: Manuscript) -> AnyView {
    let (when, count) = (time(&version.at), version.text.chars().count());
    let note = say!(language(), "{when}，{count}字", "{when}, {count} characters");
    let (text, accepted) = (version.text.clone(), version.accepted.clone());
    let restore = press(move || {
        let (text, accepted) = (text.clone(), accepted.clone());
        editor.change(|manuscript| (manuscript.text, manuscript.accepted) = (text, accepted));
    });
    let remove = press(move || set(editor, id.clone(), None));
    view! {
        <li class="entry">
            <span><strong>{version.name}</strong><small class="faint">{note}</small></span>
            <span class="line"><button type="button" on:click=restore>{pick("恢复", "Restore")}</button><button type="button" on:click=remove>{pick("删除", "Remove")}</button></span>
        </li>
    }
    .into_any()
}

/// Takes the manuscript away with its versions.
fn remove(editor: Editor) {
    let (session, id) = (editor.session, editor.id.get_value());
    let gone = versions(session, &id).into_iter().map(|(id, _)| id).chain([id]);
    let edits = gone.map(|id| Edit::Setting(Setting::Manuscript(id, None))).collect();
    if session.edit(Edit::Several(edits)).is_ok() {
        let mut notice = Notice::new(Status::Good, pick("文稿已删除", "The manuscript is removed"), "");
        notice.actions = vec![Action::undo(session)];
        Notices::in_context().show(notice);
        session.go(Page::Report(Tab::default()));
    }
}
