//! A link pasted into the page, for one whose address leads nowhere from here; and the password of one that has one.

use leptos::prelude::*;

use crate::phrase;
use crate::route::{Route, link_in};
use crate::ui::boxed::{on, press};
use crate::ui::browser::focus;
use crate::ui::browser::secret::SecretError;
use crate::ui::keeper::Keeper;
use crate::ui::words::{language, pick};
use crate::workspace::share;

/// A field for a link.
#[component]
pub fn LinkForm(keeper: Keeper) -> impl IntoView {
    let (pasted, wrong) = (RwSignal::new(String::new()), RwSignal::new(String::new()));
    focus::soon("dialog[open] textarea");
    let open = on(move |event: web_sys::SubmitEvent| {
        event.prevent_default();
        match pasted.with_untracked(|text| hash_of(text)) {
            Ok(hash) => {
                keeper.answered();
                keeper.open_address(&hash);
            }
            Err(error) => wrong.set(phrase::share::refusal(language(), error)),
        }
    });
    let typed = on(move |event: web_sys::Event| {
        pasted.set(event_target_value(&event));
        wrong.set(String::new());
    });
    view! {
        <form class="form" on:submit=open>
            <p>{pick("把收到的链接整段粘贴进来，不管它的网址是什么。打开后只读，不会动本机的数据。", "Paste the whole link, whatever its address. It opens read only and leaves your data alone.")}</p>
            <label class="field">{pick("链接", "Link")}<textarea rows="4" required="" spellcheck="false" on:input=typed></textarea></label>
            <p class="bad" role="alert">{move || wrong.get()}</p>
            <div class="actions">
                <button type="button" on:click=press(move || keeper.answered())>{pick("取消", "Cancel")}</button>
                <button type="submit" class="primary">{pick("打开", "Open")}</button>
            </div>
        </form>
    }
    .into_any()
}

/// A field for the password of a link.
#[component]
pub fn UnlockForm(
    keeper: Keeper,
    /// The link's text.
    link: String,
) -> impl IntoView {
    let (password, wrong, busy) = (RwSignal::new(String::new()), RwSignal::new(""), RwSignal::new(false));
    focus::soon("dialog[open] input");
    let open = on(move |event: web_sys::SubmitEvent| {
        event.prevent_default();
        let (link, password) = (link.clone(), password.get_untracked());
        if busy.get_untracked() {
            return;
        }
        busy.set(true);
        wasm_bindgen_futures::spawn_local(async move {
            let opened = keeper.unlock(&link, &password).await;
            busy.try_set(false);
            match opened {
                Ok(()) => keeper.answered(),
                Err(error) => drop(wrong.try_set(unopened(error))),
            }
        });
    });
    let typed = on(move |event: web_sys::Event| {
        password.set(event_target_value(&event));
        wrong.set("");
    });
    view! {
        <form class="form" on:submit=open>
            {username()}
            <p>{pick("这个链接加了密码。打开后只读，不会动本机的数据。", "This link has a password. It opens read only and leaves your data alone.")}</p>
            <label class="field">{pick("密码", "Password")}<input type="password" required="" autocomplete="off" on:input=typed/></label>
            <p class="bad" role="alert">{wrong}</p>
            <div class="actions">
                <button type="button" on:click=press(move || keeper.answered())>{pick("取消", "Cancel")}</button>
                <button type="submit" class="primary" disabled=busy>{pick("打开", "Open")}</button>
            </div>
        </form>
    }
    .into_any()
}

/// Whose password it is, for the keepers of passwords that browsers have: a link's.
pub(super) fn username() -> AnyView {
    view! { <input type="text" autocomplete="username" value=pick("人社分析链接", "renshe link") hidden=""/> }
        .into_any()
}

fn unopened(error: SecretError) -> &'static str {
    match error {
        SecretError::Wrong => pick(
            "密码不对。大小写、全角半角都算，请再试一次。",
            "This is not the password. Capitals and full-width characters count; try again.",
        ),
        SecretError::Missing => pick(
            "此页以 http 打开，浏览器不提供解密。请在 https 的页面或单文件 renshe.html 里打开这个链接，或请对方改发文件。",
            "This page was opened over http, where browsers do not decrypt. Open the link over https or in the single file renshe.html, \
             or ask for a file.",
        ),
    }
}

/// The part of a pasted address from `#` on, once its link is known to be whole; a bare link opens the overview.
fn hash_of(pasted: &str) -> Result<String, share::LinkError> {
    let pasted: String = pasted.split_whitespace().collect();
    let hash = match pasted.split_once('#') {
        Some((_, hash)) if link_in(hash).is_some() => format!("#{hash}"),
        _ => Route::default().with_link(None, &pasted),
    };
    share::read(link_in(&hash).unwrap_or_default())?;
    Ok(hash)
}
