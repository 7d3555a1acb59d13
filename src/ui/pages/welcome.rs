//! What a first visitor is told, above the overview of the published figures: what this is, and what can be done. Invariant: its room
//! is there from the first frame on, so that nothing moves when its words come; once it was read it never comes again.

use leptos::prelude::*;
use wasm_split_helpers::wasm_split;

use crate::phrase::overview;
use crate::phrase::sentence::Piece;
use crate::route::Page;
use crate::ui::boxed::press;
use crate::ui::browser::{focus, storage};
use crate::ui::keeper::{Asked, Keeper};
use crate::ui::later;
use crate::ui::session::{Place, Session};
use crate::ui::words::pick;

/// Under this key stands that it was read.
const READ: &str = "welcomed";

/// The box; nothing where it was read, or where one's own workspace is open.
pub fn welcome() -> AnyView {
    let keeper = Keeper::in_context();
    let read = RwSignal::new(storage::read(READ).ok().flatten().is_some());
    let session = Session::in_context();
    // What follows changes alone: opening the demo anew builds nothing anew.
    let wanted = Memo::new(move |_| keeper.is_demo() && !read.get());
    let view = move || match wanted.get() {
        true => {
            let inside = later::when_there(move || Box::pin(inside(session, keeper, read)));
            view! { <section class="welcome">{inside}</section> }.into_any()
        }
        false => ().into_any(),
    };
    view! { {move || view()} }.into_any()
}

#[wasm_split(later)]
fn inside(session: Session, keeper: Keeper, read: RwSignal<bool>) -> AnyView {
    let done = move || {
        let _ = storage::write(READ, "1");
        read.set(true);
        focus::soon("main h1");
    };
    let button = |words: &'static str, class: &'static str, act: Box<dyn FnMut(web_sys::MouseEvent)>| {
        view! { <button type="button" class=class on:click=act>{words}</button> }.into_any()
    };
    let new = press(move || keeper.ask(Asked::New));
    let import = press(move || session.go(Page::Import));
    let buttons = [
        button(pick("新建工作区…", "New workspace…"), "primary", new),
        button(pick("导入文件…", "Import a file…"), "", import),
        button(pick("看一个数的来历", "See where a figure comes from"), "", press(move || open_one(session))),
        button(pick("知道了", "Got it"), "link", press(done)),
    ];
    view! {
        <div>
            <strong>{pick("人社分析：台账变成指标、图表和报告材料", "Renshe Analysis: ledgers become indicators, charts and reports")}</strong>
            <p>{pick(
                "先放的是全国公布数，可以随便看、随便改。每个数都能点开，看出处和算法。数据只存在本机，不发往任何地方。",
                "What you see are published national figures, to look at and to try things on. Every number opens: where it comes from, how it was worked out. Your data stay in this browser; nothing is sent anywhere.",
            )}</p>
        </div>
        <div class="line">{buttons.into_iter().collect_view()}</div>
    }
    .into_any()
}

/// Opens the first figure that the page states.
fn open_one(session: Session) {
    let Place { region, period } = session.place.get_untracked();
    let lead = overview::lead(&session.evaluation_now(), region, period);
    let first = lead.0.into_iter().find_map(|piece| match piece {
        Piece::Figure { ask, .. } => Some(ask),
        Piece::Words(_) => None,
    });
    if let Some(ask) = first {
        session.open(&ask);
    }
}
