//! How much of the browser's store is taken, by what, and how long the browser keeps it.

use leptos::prelude::*;

use crate::phrase;
use crate::say;
use crate::ui::browser::durable::Durable;
use crate::ui::keeper::Keeper;
use crate::ui::words::{language, pick};

/// UTF-16 units that a store holds: Chromium's 10 MB for one address.
const ROOM: usize = 5_242_880;

/// How much of the store is taken.
#[component]
pub fn StorePanel(keeper: Keeper) -> impl IntoView {
    let meter = move || {
        keeper.stirred.track();
        let taken = keeper.taken();
        let (mut live, mut points, mut aside, mut binned) = (0, 0, 0, 0);
        for one in keeper.shelf() {
            if one.about.binned.is_empty() {
                live += one.units.live;
                points += one.units.points;
                aside += one.units.aside;
            } else {
                binned += one.units.total();
            }
        }
        let size = phrase::keeping::size;
        let words = say!(
            language(),
            "已用{taken}，共{room}",
            "{taken} of {room} taken",
            taken = size(taken),
            room = size(ROOM)
        );
        let parts = [
            (pick("工作区", "workspaces"), live),
            (pick("恢复点", "restore points"), points),
            (pick("损坏备份", "damaged copies"), aside),
            (pick("回收站", "bin"), binned),
        ];
        let parts: Vec<String> = parts
            .iter()
            .filter(|(_, units)| *units > 0)
            .map(|(name, units)| format!("{name} {}", size(*units)))
            .collect();
        view! {
            <meter min="0" max=ROOM.to_string() high=(ROOM * 8 / 10).to_string() value=taken.min(ROOM).to_string() aria-label=pick("本机存储", "Storage")></meter>
            <p class="sub">{words}{if parts.is_empty() { "" } else { pick("：", ": ") }}{parts.join(pick("，", ", "))}</p>
        }
        .into_any()
    };
    view! {
        <section class="panel">
            <h2>{pick("本机存储", "Storage in this browser")}</h2>
            {move || meter()}
            <p class="sub">{move || durable(keeper.durable.get())}</p>
        </section>
    }
    .into_any()
}

fn durable(said: Durable) -> &'static str {
    match said {
        Durable::Kept => pick("浏览器已答应不自行清除。", "The browser has agreed not to clear it by itself."),
        Durable::MayBeCleared => pick(
            "空间不足时浏览器可能清除，请常存文件。",
            "The browser may clear it when the disk is short of room: save files often.",
        ),
        Durable::Private => pick(
            "像是无痕窗口：关窗就没有了，请存成文件。",
            "This looks like a private window: all goes when it closes. Save a file.",
        ),
        Durable::Unsaid => pick(
            "浏览器没说会不会清除，请常存文件。",
            "The browser does not say whether it may clear it: save files often.",
        ),
    }
}
