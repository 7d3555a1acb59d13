//! The page: the only user of leptos and of the browser. A page is a layout of widgets, a widget takes narrow inputs, and each
//! capability of the browser has one file under [`browser`]. Invariant: nothing here computes a figure.

#![expect(clippy::needless_pass_by_value, reason = "a component and a handler of events own their arguments")]

#[cfg(feature = "bench")]
pub mod bench;
mod boxed;
pub mod browser;
pub mod crash;
mod deck;
pub mod keeper;
pub mod later;
pub mod pages;
pub mod session;
pub mod shell;
pub mod widgets;
pub mod words;

use std::time::Duration;

use leptos::prelude::*;
use wasm_split_helpers::wasm_split;

use crate::language::Language;
use crate::route::{Page, Route, Tab};
use crate::workspace::{Base, Workspace};
use browser::language::{self, LanguageSwitch};
use browser::{location, offline, theme};
use keeper::{Asked, Keeper};
use later::{Later, Part};
use pages::{LinkBand, PageView, PrintHead, Questions, TraceSheet, picks};
use session::Session;
use shell::{Badges, Shell};
use widgets::{Action, Notice, Notices, NoticesView, Status};

/// The region that the demo opens on.
const NATION: &str = "全国";

/// Mounts the app. Does nothing in a worker, which runs the same module.
pub fn start() {
    if web_sys::window().is_none() {
        return;
    }
    crash::watch();
    leptos::mount::mount_to_body(App);
}

/// The whole page.
#[component]
pub fn App() -> impl IntoView {
    let route: Signal<_> = location::follow().into();
    let theme = theme::follow();
    let switch = language::follow();
    let notices = Notices::new();
    provide_context(notices);
    let session = Session::provide(Workspace::new(session::DEMO, Base::opening()), route);
    let keeper = Keeper::provide(session, notices);
    let desk = Desk { session, keeper, badges: RwSignal::default(), switch };
    let later = Later::provide(move || Box::pin(open_desk(desk)));
    // What was kept before is read by the second part, and so are most figures: nothing is shown that they would change.
    let untouched = !keeper::is_anything_kept() && !location::brings_link();
    let spoken = switch.now();
    let ready =
        Memo::new(move |_| later.arrived() || (untouched && spoken == Language::Chinese && route.with(is_opening)));
    let waiting = Memo::new(move |_| !ready.get() || route.with(|route| route.figure.is_some()));
    boxed::effect(move || {
        if waiting.get() {
            later.want();
        }
    });
    follow_language(desk, later);
    let share = UnsyncCallback::new(move |()| leptos::reactive::spawn_local_scoped(ask_share(keeper)));
    let present = UnsyncCallback::new(move |()| session.go(Page::Present(Tab::default())));
    let exports = UnsyncCallback::new(move |()| -> Part<_> { Box::pin(exports(desk)) });
    let frame = move || {
        words::speak(session.language());
        view! {
            {later::when_there(|| Box::pin(above()))}
            <Shell route theme switch picks=picks(session, keeper) saved=keeper.saved badges=desk.badges exports share present>
                {move || if ready.get() { view! { <PageView/> }.into_any() } else { ().into_any() }}
            </Shell>
            {later::when_there(|| Box::pin(at_the_edge()))}
        }
        .into_any()
    };
    view! { {move || frame()} }
}

/// Speaks the language chosen, once the second part is there, which has the words. The frame is built anew then.
fn follow_language(desk: Desk, later: Later) {
    boxed::effect(move || {
        let chosen = desk.switch.language();
        if chosen == desk.session.language_now() {
            return;
        }
        if later.arrived() {
            leptos::reactive::spawn_local_scoped(speak(desk));
        } else {
            later.want();
        }
    });
}

#[wasm_split(later)]
fn speak(desk: Desk) {
    desk.session.speak(desk.switch.now());
    Notices::in_context().settle();
    browser::focus::soon(".language");
}

/// What lies beside and over the screens.
#[wasm_split(later)]
fn at_the_edge() -> AnyView {
    view! {
        <TraceSheet/>
        <Questions/>
        <NoticesView notices=Notices::in_context()/>
        {pages::progress()}
    }
    .into_any()
}

#[wasm_split(later)]
fn above() -> AnyView {
    view! {
        <LinkBand/>
        <PrintHead/>
    }
    .into_any()
}

/// Whether the figures of [`Base::opening`] are all that a route shows.
fn is_opening(route: &Route) -> bool {
    let national = route.region.as_deref().is_none_or(|region| region == NATION);
    let yearly = route.period.is_none_or(|period| period == period.calendar_year());
    route.page == Page::Overview && national && yearly
}

/// What the second part takes over when it comes.
#[derive(Clone, Copy)]
struct Desk {
    session: Session,
    keeper: Keeper,
    badges: RwSignal<Badges>,
    switch: LanguageSwitch,
}

#[wasm_split(later)]
fn open_desk(desk: Desk) {
    desk.keeper.start();
    desk.session.speak(desk.switch.now());
    browser::focus::stays_near();
    let notices = Notices::in_context();
    wasm_bindgen_futures::spawn_local(offline::keep(move |newer| tell_newer(notices, newer)));
    let session = desk.session;
    boxed::effect(move || {
        session.place.track();
        drop(session.evaluation_at_rest());
        // What was changed comes first.
        set_timeout(move || desk.badges.set(Badges { data: pages::open_checks(session) }), Duration::ZERO);
    });
}

/// A newer version of the page waits until it is wanted.
fn tell_newer(notices: Notices, newer: offline::Newer) {
    let mut notice = Notice::new(
        Status::Brand,
        words::pick("新版已就绪", "A new version is ready"),
        words::pick(
            "刷新就用上；这一页先用完也行，数据都在本机，不受影响。",
            "Reload to use it, now or when you are done here. Your data stay as they are.",
        ),
    );
    let take_in = Action::new(words::pick("刷新到新版", "Reload the page"), move || newer.take_in());
    notice.actions = vec![take_in.primary()];
    notices.show(notice);
}

#[wasm_split(later)]
fn ask_share(keeper: Keeper) {
    keeper.ask(Asked::Share(None));
}

#[wasm_split(later)]
fn exports(desk: Desk) -> Vec<Action> {
    let print = || drop(window().print());
    vec![
        Action::new(words::pick("工作区保存到文件", "Save the workspace to a file"), move || {
            desk.keeper.save_file();
        }),
        Action::new(words::pick("打印本页…", "Print this page…"), print),
    ]
}
