//! 工作区: those in this browser, the restore points of the open one, its file, the store. Invariant: whatever takes something away
//! can be taken back.

mod differences;
mod files;
pub mod picker;
mod points;
mod pooling;
mod questions;
mod start;
mod store;

use leptos::prelude::*;

use crate::phrase;
use crate::ui::boxed::press;
use crate::ui::browser::{focus, licences};
use crate::ui::keeper::{Asked, DEMO_ID, Keeper};
use crate::ui::later::Part;
use crate::ui::session::demo_name;
use crate::ui::widgets::{Action, Menu, Status, Tag};
use crate::ui::words::{language, pick};
use crate::workspace::keeping::shelf::{About, Shelved, Units};
use files::FilePanel;
use points::PointsPanel;
use pooling::PoolingPanel;
pub use questions::Questions;
use store::StorePanel;

/// 工作区.
#[component]
pub fn WorkspacesPage() -> impl IntoView {
    let keeper = Keeper::in_context();
    let shelf = Signal::derive_local(move || {
        keeper.stirred.track();
        keeper.shelf()
    });
    let rows = move || {
        let all = with_demo(shelf.get());
        let open = keeper.open.get();
        let live = all.into_iter().filter(|one| one.about.binned.is_empty());
        live.map(|one| row(keeper, one, &open)).collect_view().into_any()
    };
    let bin = move || {
        let binned: Vec<Shelved> = shelf.get().into_iter().filter(|one| !one.about.binned.is_empty()).collect();
        if binned.is_empty() { ().into_any() } else { bin_panel(keeper, binned) }
    };
    let heads = [
        pick("名称", "Name"),
        pick("大小", "Size"),
        pick("上次修改", "Last changed"),
        pick("上次存成文件", "Last saved as a file"),
    ];
    view! {
        <div class="page-bar">
            <div>
                <h1 class="title" tabindex="-1">{pick("工作区", "Workspaces")}</h1>
                <p class="sub muted">{pick("都存在这个浏览器里，不上传。换电脑、重装前请存成文件。", "All are kept in this browser and never sent anywhere. Save files before you change computers.")}</p>
            </div>
            <div class="line">
                <button type="button" on:click=press(move || keeper.pick_file())>{pick("打开文件…", "Open a file…")}</button>
                <button type="button" on:click=press(move || keeper.ask(Asked::Link))>{pick("打开链接…", "Open a link…")}</button>
                <button type="button" class="primary" on:click=press(move || keeper.ask(Asked::New))>{pick("新建…", "New…")}</button>
            </div>
        </div>
        <div class="table-box panel" tabindex="0" role="region" aria-label=pick("本机的工作区", "Workspaces in this browser")>
            <table class="shelf">
                <thead><tr>{heads.map(|head| view! { <th scope="col">{head}</th> }).collect_view()}<th scope="col"><span class="visually-hidden">{pick("操作", "Actions")}</span></th></tr></thead>
                <tbody>{move || rows()}</tbody>
            </table>
        </div>
        <div class="two workspace-panels">
            <div class="stack"><PointsPanel keeper/><PoolingPanel keeper/></div>
            <div class="stack">
                <FilePanel keeper/>
                <StorePanel keeper/>
                {move || bin()}
            </div>
        </div>
        <p class="about muted">{pick("人社分析 ", "Renshe Analysis ")}{env!("CARGO_PKG_VERSION")}" · "{licences_link()}</p>
    }
    .into_any()
}

/// The way to the licences of what the page is made of.
fn licences_link() -> AnyView {
    let words = pick("开源许可", "Open source licences");
    match licences::address() {
        Some(address) => view! { <a class="link" href=address target="_blank" rel="noopener">{words}</a> }.into_any(),
        None => {
            let save = press(|| wasm_bindgen_futures::spawn_local(licences::save("licences.txt")));
            view! { <button type="button" class="link" on:click=save>{words}</button> }.into_any()
        }
    }
}

/// The demo stands in the list though nothing of it was kept yet.
fn with_demo(mut shelf: Vec<Shelved>) -> Vec<Shelved> {
    if !shelf.iter().any(|one| one.id == DEMO_ID) {
        shelf.push(Shelved { id: DEMO_ID.to_owned(), about: About::default(), units: Units::default() });
    }
    shelf
}

fn row(keeper: Keeper, shelved: Shelved, open: &str) -> AnyView {
    let Shelved { id, about, units } = shelved;
    let is_open = id == open;
    let name = if id == DEMO_ID { demo_name().to_owned() } else { about.name.clone() };
    let time = |stamp: &str| if stamp.is_empty() { "—".to_owned() } else { phrase::keeping::time(stamp) };
    let file = about.file.as_ref().map_or_else(|| pick("从未", "never").to_owned(), |file| time(&file.at));
    let since = about.changes_since_file();
    let note = (since > 0 && about.file.is_some()).then(|| {
        let words = crate::say!(language(), "之后改了{since}次", "{since} changes since");
        view! { <small class="faint">{words}</small> }.into_any()
    });
    let opens = id.clone();
    let shown = if is_open {
        view! { <strong>{name.clone()}</strong><Tag status=Status::Brand text=pick("当前", "open")/> }.into_any()
    } else {
        view! { <button type="button" class="plain" on:click=press(move || keeper.open_workspace(&opens))>{name.clone()}</button> }
            .into_any()
    };
    let label = crate::say!(language(), "“{name}”的操作", "Actions for “{name}”");
    let items = UnsyncCallback::new(move |()| -> Part<_> {
        let actions = actions(keeper, &id, &name, is_open);
        Box::pin(async move { actions })
    });
    view! {
        <tr>
            <th scope="row"><span class="line">{shown}</span></th>
            <td>{phrase::keeping::size(units.total())}</td>
            <td>{time(&about.changed)}</td>
            <td>{file}{note}</td>
            <td><Menu text="⋯".into_any() label=label class="more" hang="end" items/></td>
        </tr>
    }
    .into_any()
}

fn actions(keeper: Keeper, id: &str, name: &str, is_open: bool) -> Vec<Action> {
    let of = |act: fn(Keeper, &str)| {
        let id = id.to_owned();
        move || act(keeper, &id)
    };
    let mut actions = Vec::new();
    if !is_open {
        actions.push(Action::new(pick("打开", "Open"), of(|keeper, id| keeper.open_workspace(id))));
    }
    let is_demo = id == DEMO_ID;
    if !is_demo {
        let (id, name) = (id.to_owned(), name.to_owned());
        let rename = move || keeper.ask(Asked::Rename { id: id.clone(), name: name.clone() });
        actions.push(Action::new(pick("改名…", "Rename…"), rename));
    }
    actions.push(Action::new(pick("复制", "Duplicate"), of(|keeper, id| keeper.duplicate(id))));
    actions.push(Action::new(pick("保存到文件", "Save as a file"), of(|keeper, id| keeper.save_file_of(id))));
    if !is_demo {
        let bin = of(|keeper, id| {
            keeper.bin(id);
            focus::soon("main h1");
        });
        actions.push(Action::new(pick("移入回收站", "Put into the bin"), bin));
    }
    actions
}

fn bin_panel(keeper: Keeper, binned: Vec<Shelved>) -> AnyView {
    let line = move |Shelved { id, about, units }: Shelved| {
        let (back, gone, name) = (id.clone(), id, about.name.clone());
        let size = phrase::keeping::size(units.total());
        let when = phrase::keeping::time(&about.binned);
        view! {
            <li class="entry">
                <span><strong>{about.name}</strong><small class="faint">{format!("{when} · {size}")}</small></span>
                <span class="line">
                    <button type="button" on:click=press(move || { keeper.put_back(&back); focus::soon("main h1"); })>{pick("放回", "Put back")}</button>
                    <button type="button" class="danger" on:click=press(move || keeper.ask_purge(&gone, &name))>{pick("彻底删除…", "Remove for good…")}</button>
                </span>
            </li>
        }
        .into_any()
    };
    view! {
        <section class="panel">
            <h2>{pick("回收站", "Bin")}</h2>
            <p class="sub">{pick("不会自己清空；要腾空间时在这里删。", "It is never emptied by itself; remove things here when you need room.")}</p>
            <ul class="entries">{binned.into_iter().map(line).collect_view()}</ul>
        </section>
    }
    .into_any()
}
