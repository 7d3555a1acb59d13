//! 分享: a link that carries what a page shows, or the whole workspace, in the part behind `#`; a file where that grows too long.
//! Invariant: one sees what goes along and how long the link is before anything is copied.

mod band;
mod open;

use leptos::prelude::*;

use crate::chart::shown;
use crate::phrase;
use crate::phrase::share::Reach;
use crate::route::Page;
use crate::say;
use crate::ui::boxed::{on, press};
use crate::ui::browser::{clipboard, download, location};
use crate::ui::keeper::Keeper;
use crate::ui::session::{Session, demo_name};
use crate::ui::widgets::{Segmented, Status};
use crate::ui::words::{language, pick};
use crate::workspace::draft::{self, Extent};
use crate::workspace::share::{self, LinkError};

pub use band::LinkBand;
pub use open::LinkForm;

/// The two extents, as the buttons have them.
const PAGE: usize = 0;
const WHOLE: usize = 1;

/// What is given, and how.
#[component]
pub fn ShareForm(keeper: Keeper) -> impl IntoView {
    let session = Session::in_context();
    let has_page = page_id(&session.route.get_untracked().page).is_some();
    let of = RwSignal::new(if has_page { PAGE } else { WHOLE });
    let link = Signal::derive_local(move || link(session, &extent(session, of.get())));
    let copied = RwSignal::new(None::<Result<(), ()>>);
    effect_reset(of, copied);
    let copy = press(move || {
        let Ok(text) = link.get_untracked() else { return };
        wasm_bindgen_futures::spawn_local(async move {
            copied.try_set(Some(clipboard::copy_text(&text).await.map_err(drop)));
        });
    });
    let choose = UnsyncCallback::new(move |chosen| of.set(chosen));
    let switch = has_page.then(|| {
        let options = vec![pick("这一页", "This page"), pick("整个工作区", "The whole workspace")];
        view! { <Segmented label=pick("分享什么", "What is shared") options chosen=of choose/> }.into_any()
    });
    view! {
        <div class="share">
            {switch}
            <p class="share-what">{move || what(session, of.get())}</p>
            {move || shown_link(&link.get())}
            <p class="sub">{whereabouts()}</p>
            <p class="share-said" role="status">{move || copied.get().map(said)}</p>
            <div class="actions">
                <button type="button" on:click=press(move || keeper.answered())>{pick("关闭", "Close")}</button>
                <button type="button" class:primary=move || is_long(&link.get()) on:click=press(move || save(session, of.get_untracked()))>{pick("存成文件", "Save as a file")}</button>
                <button type="button" class:primary=move || !is_long(&link.get()) disabled=move || link.get().is_err() on:click=copy>{pick("复制链接", "Copy the link")}</button>
            </div>
        </div>
    }
    .into_any()
}

/// Another extent is another link, which was not copied.
fn effect_reset(of: RwSignal<usize>, copied: RwSignal<Option<Result<(), ()>>>) {
    crate::ui::boxed::effect(move || {
        of.track();
        copied.set(None);
    });
}

/// The id in the catalogue of a page that has figures of its own choosing.
fn page_id(page: &Page) -> Option<&'static str> {
    match page {
        Page::Overview => Some("overview"),
        Page::Fund(_) => Some("fund"),
        Page::Employment(_) => Some("employment"),
        Page::Data(_) | Page::Report(_) | Page::Import | Page::Workspaces => None,
    }
}

fn extent(session: Session, of: usize) -> Extent {
    match page_id(&session.route.get_untracked().page).filter(|_| of == PAGE) {
        Some(page) => session.with_workspace(|workspace| {
            Extent::of(workspace.registry(), shown::measures_of(page).iter().map(String::as_str))
        }),
        None => Extent::Shared,
    }
}

fn link(session: Session, extent: &Extent) -> Result<String, LinkError> {
    let bytes = session.with_workspace(|workspace| share::pack(workspace, extent))?;
    let address = location::page() + &session.route.get_untracked().with_link(&share::text(&bytes));
    if address.len() > share::MAX_CHARACTERS {
        return Err(LinkError::TooLong { characters: address.len() });
    }
    Ok(address)
}

fn is_long(link: &Result<String, LinkError>) -> bool {
    link.as_ref().map_or(true, |link| link.len() > share::LONG)
}

/// What goes along, and what does not.
fn what(session: Session, of: usize) -> String {
    let extent = extent(session, of);
    let (name, figures) = session.with_workspace(|workspace| {
        let own = workspace.differing().iter().filter(|key| extent.shows(key.indicator)).count();
        (workspace.name().to_owned(), own)
    });
    let name = if name == crate::ui::session::DEMO { demo_name().to_owned() } else { name };
    let language = language();
    if of == WHOLE {
        return say!(
            language,
            "“{name}”的全部：自己的数据{figures}个及出处、指标定义、文稿、核实记录。台账明细不带走。",
            "All of “{name}”: {figures} figures of its own with their origins, definitions, texts, verified marks. Rows of ledgers stay here."
        );
    }
    say!(
        language,
        "此页用到的“{name}”自己的数据{figures}个及出处；公布数对方页面里都有。文稿、核实记录、台账明细不带走。",
        "{figures} figures of “{name}” that this page uses, with their origins; published figures are in every copy of this page. \
         Texts, marks and rows of ledgers stay here."
    )
}

/// The link to be read, and how far it gets.
fn shown_link(link: &Result<String, LinkError>) -> AnyView {
    let text = match link {
        Ok(text) => text.clone(),
        Err(_) => {
            let words =
                pick("太大了，做不成链接，请存成文件发送。", "Too large for a link: save it as a file and send that.");
            return view! { <p class="bad"><span aria-hidden="true">"✕ "</span>{words}</p> }.into_any();
        }
    };
    let length = text.len();
    let (reach, words) = phrase::share::reach(language(), length);
    let status = match reach {
        Reach::Anywhere => Status::Good,
        Reach::Most => Status::Watch,
        Reach::Few => Status::Bad,
    };
    let (sign, class) = match reach {
        Reach::Anywhere => ("✓ ", "good"),
        Reach::Most => ("▲ ", "watchful"),
        Reach::Few => ("✕ ", "bad"),
    };
    let select = on(|event: web_sys::FocusEvent| event_target::<web_sys::HtmlInputElement>(&event).select());
    view! {
        <label class="field">{pick("链接", "Link")}
            <input type="text" readonly="" prop:value=text on:focus=select/>
        </label>
        <meter class=status.class() min="0" max=share::LONG.to_string() value=length.min(share::LONG).to_string() aria-label=pick("链接长度", "Length of the link")></meter>
        <p class=class><span aria-hidden="true">{sign}</span>{words}</p>
    }
    .into_any()
}

/// Whether others can open the address at all.
fn whereabouts() -> String {
    let page = location::page();
    let is_local = ["file:", "http://127.0.0.1", "http://localhost"].iter().any(|start| page.starts_with(start));
    if is_local {
        return pick(
            "此页是从本机打开的，别人点不开这个地址：请对方在自己的人社分析里选“工作区 › 打开链接…”，粘贴整段；或从单位网站上的页面分享。",
            "This page was opened from this computer, so its address leads nobody else here: ask them to paste the whole link under \
             “Workspace › Open a link…” in their own copy, or share from the page on your bureau's site.",
        )
        .to_owned();
    }
    let host = page.split('/').nth(2).unwrap_or_default();
    say!(
        language(),
        "内容都在链接里 # 之后，不经过服务器；拿到链接的人都能看。对方要能打开 {host}。",
        "All of it stands behind the # and passes through no server; whoever has the link can read it. They need to reach {host}."
    )
}

fn said(copied: Result<(), ()>) -> AnyView {
    let (class, words) = match copied {
        Ok(()) => ("good", pick("✓ 已复制，可以粘贴了", "✓ Copied: paste it anywhere")),
        Err(()) => (
            "bad",
            pick("✕ 浏览器不让复制：请在上面的框里按 Ctrl+C", "✕ The browser refused: press Ctrl+C in the field above"),
        ),
    };
    view! { <span class=class>{words}</span> }.into_any()
}

/// The same extent as a file.
fn save(session: Session, of: usize) {
    let (name, text) = session.with_workspace(|workspace| {
        let name = say!(language(), "{name}（分享）", "{name} (shared)", name = workspace.name());
        (download::file_name(&name, "renshe"), draft::part(workspace, &extent(session, of)))
    });
    let _ = download::save_bytes(&name, "application/octet-stream", text.as_bytes());
}
