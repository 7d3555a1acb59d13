//! A link pasted into the page: for one whose address leads nowhere from here.

use leptos::prelude::*;

use crate::phrase;
use crate::route::{Route, link_in};
use crate::ui::boxed::{on, press};
use crate::ui::browser::{focus, location};
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
                // Where it is the address already, nothing follows the change.
                let link = link_in(&hash).unwrap_or_default().to_owned();
                location::go_to(&hash);
                keeper.open_link(&link);
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

/// The part of a pasted address from `#` on, once its link is known to be whole; a bare link opens the overview.
fn hash_of(pasted: &str) -> Result<String, share::LinkError> {
    let pasted: String = pasted.split_whitespace().collect();
    let hash = match pasted.split_once('#') {
        Some((_, hash)) if link_in(hash).is_some() => format!("#{hash}"),
        _ => Route::default().with_link(&pasted),
    };
    share::read(link_in(&hash).unwrap_or_default())?;
    Ok(hash)
}
