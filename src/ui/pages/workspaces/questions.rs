//! The questions asked over any page: a new workspace, a name, which state holds, whether something goes for good. Invariant: Esc
//! leaves each, and nothing has happened then.

use std::rc::Rc;

use leptos::prelude::*;

use super::differences::DifferencesForm;
use super::start::{NAME_MAX, StartForm};
use crate::phrase::name::unfit;
use crate::say;
use crate::ui::boxed::{on, press};
use crate::ui::browser::focus;
use crate::ui::keeper::{Asked, Keeper};
use crate::ui::pages::share::{LinkForm, ShareForm, UnlockForm};
use crate::ui::widgets::{Dialog, Progress};
use crate::ui::words::{language, pick};
use crate::workspace::Workspace;

/// Whatever is asked now.
#[component]
pub fn Questions() -> impl IntoView {
    let keeper = Keeper::in_context();
    let open = Signal::derive(move || keeper.asked.with(Option::is_some));
    let title = Signal::derive(move || keeper.asked.with(|asked| asked.as_ref().map(title).unwrap_or_default()));
    let wide = Signal::derive(move || keeper.asked.with(|asked| matches!(asked, Some(Asked::Compare(_)))));
    let close = UnsyncCallback::new(move |()| keeper.answered());
    let body = move || match keeper.asked.get() {
        None => ().into_any(),
        Some(Asked::New) => view! { <StartForm keeper/> }.into_any(),
        Some(Asked::Rename { id, name }) => {
            name_form(keeper, name, pick("改名", "Rename"), move |name| keeper.rename(&id, name))
        }
        Some(Asked::NamePoint) => {
            name_form(keeper, String::new(), pick("建恢复点", "Make the point"), move |name| {
                keeper.name_point(name);
            })
        }
        Some(Asked::Compare(comparison)) => view! { <DifferencesForm keeper comparison/> }.into_any(),
        Some(Asked::SameName { id, file }) => same_name(keeper, id, file),
        Some(Asked::Share(chart)) => view! { <ShareForm keeper chart/> }.into_any(),
        Some(Asked::Unlock(link)) => view! { <UnlockForm keeper link/> }.into_any(),
        Some(Asked::Link) => view! { <LinkForm keeper/> }.into_any(),
        Some(Asked::Opening { percent, .. }) => opening(keeper, percent),
        Some(Asked::Purge { id, name }) => purge(keeper, id, name),
    };
    view! { <Dialog open title wide close>{move || body()}</Dialog> }.into_any()
}

fn title(asked: &Asked) -> String {
    let language = language();
    match asked {
        Asked::New => pick("新建工作区", "New workspace").to_owned(),
        Asked::Rename { name, .. } => say!(language, "给“{name}”改名", "Rename “{name}”"),
        Asked::NamePoint => pick("建一个恢复点", "Make a restore point").to_owned(),
        Asked::Compare(comparison) => comparison.title.clone(),
        Asked::SameName { file, .. } => {
            say!(language, "本机已有“{name}”", "There is a “{name}” here already", name = file.name())
        }
        Asked::Share(_) => pick("分享", "Share").to_owned(),
        Asked::Link | Asked::Unlock(_) => pick("打开链接", "Open a link").to_owned(),
        Asked::Opening { name, .. } => say!(language, "正在打开{name}", "Opening {name}"),
        Asked::Purge { name, .. } => say!(language, "彻底删除“{name}”？", "Remove “{name}” for good?"),
    }
}

/// One name, and a button that takes it.
fn name_form(keeper: Keeper, now: String, label: &'static str, take: impl Fn(&str) + 'static) -> AnyView {
    let (name, wrong) = (RwSignal::new(now), RwSignal::new(String::new()));
    focus::soon("dialog[open] input");
    let save = on(move |event: web_sys::SubmitEvent| {
        event.prevent_default();
        let typed = name.get_untracked();
        if let Some(words) = unfit(language(), pick("名称", "Name"), typed.trim(), NAME_MAX) {
            return wrong.set(words);
        }
        if !typed.trim().is_empty() {
            keeper.answered();
            take(&typed);
        }
    });
    view! {
        <form class="form" on:submit=save>
            <label class="field">{pick("名称", "Name")}
                <input type="text" required="" autocomplete="off" prop:value=name on:input=on(move |event: web_sys::Event| { name.set(event_target_value(&event)); wrong.set(String::new()); })/>
            </label>
            <p class="bad" role="alert">{move || wrong.get()}</p>
            <div class="actions">
                <button type="button" on:click=press(move || keeper.answered())>{pick("取消", "Cancel")}</button>
                <button type="submit" class="primary">{label}</button>
            </div>
        </form>
    }
    .into_any()
}

fn opening(keeper: Keeper, percent: RwSignal<u8>) -> AnyView {
    let count = Signal::derive(move || format!("{}%", percent.get()));
    let cancel = UnsyncCallback::new(move |()| keeper.answered());
    let note = pick("取消后什么也没有打开，文件不变", "Cancelling opens nothing and leaves the file alone").to_owned();
    view! { <Progress label=pick("正在读", "Reading").to_owned() percent count note cancel/> }.into_any()
}

fn same_name(keeper: Keeper, id: String, file: Rc<Workspace>) -> AnyView {
    let another = Rc::clone(&file);
    let beside = press(move || {
        keeper.answered();
        keeper.open_as_another(&another);
    });
    let compare = press(move || {
        keeper.answered();
        keeper.open_as_newer(&id, Rc::clone(&file));
    });
    let words = pick(
        "文件里的可能是它的另一个状态。可以看差别、逐个选用，也可以作为另一个工作区打开；两种都不会盖掉本机的。",
        "The file may be another state of it. See how they differ and choose, or open it as a workspace of its own; either way nothing here is overwritten.",
    );
    view! {
        <p>{words}</p>
        <div class="actions">
            <button type="button" on:click=press(move || keeper.answered())>{pick("取消", "Cancel")}</button>
            <button type="button" on:click=beside>{pick("另开一个", "Open as another")}</button>
            <button type="button" class="primary" on:click=compare>{pick("看差别…", "See the differences…")}</button>
        </div>
    }
    .into_any()
}

fn purge(keeper: Keeper, id: String, name: String) -> AnyView {
    let saved = id.clone();
    let go = press(move || {
        keeper.answered();
        keeper.purge(&id, &name);
        focus::soon("main h1");
    });
    let words = pick(
        "连同它的恢复点一起从本机删除。刷新页面之前还可以撤销；之后就只有文件里的了。",
        "It goes from this browser with its restore points. Until the page is reloaded you can undo; after that only a file has it.",
    );
    view! {
        <p>{words}</p>
        <div class="actions">
            <button type="button" on:click=press(move || keeper.answered())>{pick("取消", "Cancel")}</button>
            <button type="button" on:click=press(move || keeper.save_file_of(&saved))>{pick("先存成文件", "Save a file first")}</button>
            <button type="button" class="danger" on:click=go>{pick("彻底删除", "Remove for good")}</button>
        </div>
    }
    .into_any()
}
