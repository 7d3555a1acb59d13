//! 分享: a link that carries what a page shows, or the whole workspace, in the part behind `#`; a file where that grows too long.
//! Invariant: one sees what goes along and how long the link is before anything is copied.

mod band;
mod code;
mod making;
mod open;

use std::rc::Rc;

use leptos::prelude::*;

use crate::chart::Resolved;
use crate::phrase;
use crate::phrase::share::Reach;
use crate::say;
use crate::ui::boxed::{effect, on, press};
use crate::ui::browser::{clipboard, download, location, secret};
use crate::ui::keeper::Keeper;
use crate::ui::session::{Session, shown_name};
use crate::ui::widgets::Segmented;
use crate::ui::words::{language, pick};
use crate::workspace::{draft, share};
use code::CodeView;
use making::{Made, Making, Scope};

pub use band::LinkBand;
pub use open::{LinkForm, UnlockForm};

/// A shorter password is soon guessed.
const SHORT: usize = 8;

/// What is given, and how.
#[component]
pub fn ShareForm(
    /// Who asks.
    keeper: Keeper,
    /// The chart that it was asked for.
    chart: Option<Rc<Resolved>>,
) -> impl IntoView {
    let session = Session::in_context();
    let making = Making::of(session, chart);
    let copied = RwSignal::new(None::<Result<(), ()>>);
    effect(move || {
        // Another link was not copied.
        making.made.track();
        copied.set(None);
    });
    let copy = press(move || {
        let Made::Ready(text) = making.made.get_untracked() else { return };
        wasm_bindgen_futures::spawn_local(async move {
            let done = clipboard::copy_text(&text).await.map_err(drop);
            copied.try_set(Some(done));
        });
    });
    let choose = UnsyncCallback::new(move |chosen| making.of.set(chosen));
    let options: Vec<&'static str> = making.scopes.with_value(|scopes| scopes.iter().map(name).collect());
    let switch = (options.len() > 1).then(|| {
        view! { <Segmented label=pick("分享什么", "What is shared") options chosen=making.of choose/> }.into_any()
    });
    let is_long = Signal::derive(move || making.made.with(is_long));
    let is_ready = Signal::derive(move || making.made.with(|made| matches!(made, Made::Ready(_))));
    view! {
        <div class="share">
            {switch}
            <p>{move || what(session, making)}</p>
            {move || shown(&making.made.get())}
            <p class="sub">{whereabouts()}</p>
            {password(making)}
            <CodeView session making/>
            <p class="share-said" role="status">{move || copied.get().map(said)}</p>
            <div class="actions">
                <button type="button" on:click=press(move || keeper.answered())>{pick("关闭", "Close")}</button>
                <button type="button" class:primary=is_long on:click=press(move || save(session, making))>{pick("存成文件", "Save as a file")}</button>
                <button type="button" class:primary=move || !is_long.get() disabled=move || !is_ready.get() on:click=copy>{pick("复制链接", "Copy the link")}</button>
            </div>
        </div>
    }
    .into_any()
}

/// Whether a file does better.
fn is_long(made: &Made) -> bool {
    match made {
        Made::Making => false,
        Made::Ready(link) => link.len() > share::LONG,
        Made::TooLarge => true,
    }
}

fn name(scope: &Scope) -> &'static str {
    match scope {
        Scope::Chart(_) => pick("这张图", "This chart"),
        Scope::Page(_) => pick("这一页", "This page"),
        Scope::Slides => pick("演示", "The slides"),
        Scope::Whole => pick("整个工作区", "The whole workspace"),
    }
}

/// What goes along, and what does not.
fn what(session: Session, making: Making) -> String {
    making.of.track();
    let (scope, extent, language) = (making.scope(), making.extent(), language());
    let (name, figures) = session.with_workspace(|workspace| {
        let own = workspace.differing().iter().filter(|key| extent.has(key)).count();
        (shown_name(workspace.name()).to_owned(), own)
    });
    if scope == Scope::Whole {
        return say!(
            language,
            "“{name}”的全部：自己的数据{figures}个及出处、指标定义、文稿、核实记录。台账明细不带走。",
            "All of “{name}”: {figures} figures of its own with their origins, definitions, texts, verified marks. Rows of ledgers stay here."
        );
    }
    let what = match scope {
        Scope::Chart(_) => pick("这张图", "this chart"),
        Scope::Slides => pick("演示", "these slides"),
        Scope::Page(_) | Scope::Whole => pick("此页", "this page"),
    };
    if figures == 0 {
        return say!(
            language,
            "{what}只用到公布数，对方页面里都有，链接里只带看的是哪里。",
            "Published figures are all that {what} uses, and every copy of the page has them: the link says where to look."
        );
    }
    let rest = match scope {
        Scope::Slides => pick(
            "排列、核实记录一起带走；隐藏的幻灯片、备注、文稿、台账明细不带走。",
            "Their order and the verified marks go along; hidden slides, notes, texts and rows of ledgers stay here.",
        ),
        _ => pick("文稿、核实记录、台账明细不带走。", "Texts, marks and rows of ledgers stay here."),
    };
    say!(
        language,
        "{what}用到的“{name}”自己的数据{figures}个及出处；公布数对方页面里都有。{rest}",
        "{figures} figures of “{name}” that {what} uses, with their origins; published figures are in every copy of this page. {rest}"
    )
}

/// The link to be read, and how far it gets.
fn shown(made: &Made) -> AnyView {
    let text = match made {
        Made::Ready(text) => text.clone(),
        Made::Making => return view! { <p class="muted">{pick("正在加密…", "Encrypting…")}</p> }.into_any(),
        Made::TooLarge => {
            let words =
                pick("太大了，做不成链接，请存成文件发送。", "Too large for a link: save it as a file and send that.");
            return view! { <p class="bad"><span aria-hidden="true">"✕ "</span>{words}</p> }.into_any();
        }
    };
    let length = text.len();
    let (reach, words) = phrase::share::reach(language(), length);
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
        <meter min="0" low=share::FINE.to_string() high=(share::LONG - 1).to_string() optimum="0" max=share::LONG.to_string() value=length.min(share::LONG).to_string() aria-label=pick("链接长度", "Length of the link")></meter>
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

/// The password, where the browser encrypts.
fn password(making: Making) -> AnyView {
    if !secret::is_offered() {
        let words = pick(
            "加不了密码：此页以 http 打开，浏览器不提供加密。请从 https 网址或单文件 renshe.html 打开；或存成文件，用别的办法加密。",
            "No password here: this page was opened over http, where browsers do not encrypt. Open it over https or as the single file \
             renshe.html, or save a file and encrypt it by other means.",
        );
        return view! { <p class="sub">{words}</p> }.into_any();
    }
    let typed = on(move |event: web_sys::Event| making.password.set(event_target_value(&event)));
    let note = move || match making.password.with(|password| password.chars().count()) {
        0 => ().into_any(),
        count => {
            let short = (count < SHORT).then(|| {
                let words = say!(
                    language(),
                    "▲ 不到{SHORT}位，容易被试出来。",
                    "▲ Fewer than {SHORT} characters are soon guessed. "
                );
                view! { <span class="watchful">{words}</span> }.into_any()
            });
            let words = pick(
                "对方输入同一密码才打得开；密码另行告知，忘了谁也找不回。存成的文件不加密。",
                "It opens with this password only. Tell it by another way; nobody can recover it. A saved file is not encrypted.",
            );
            view! { <p class="sub">{short}{words}</p> }.into_any()
        }
    };
    // A browser wants a password in a form; Enter there sends nothing.
    let stay = on(|event: web_sys::SubmitEvent| event.prevent_default());
    view! {
        <form on:submit=stay>
            {open::username()}
            <label class="field">{pick("密码（可不填）", "Password (may be empty)")}
                <input type="password" autocomplete="new-password" on:input=typed/>
            </label>
        </form>
        {move || note()}
    }
    .into_any()
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
fn save(session: Session, making: Making) {
    let extent = making.extent();
    let (name, text) = session.with_workspace(|workspace| {
        let name = say!(language(), "{name}（分享）", "{name} (shared)", name = workspace.name());
        (download::file_name(&name, "renshe"), draft::part(workspace, &extent))
    });
    let _ = download::save_bytes(&name, "application/octet-stream", text.as_bytes());
}
