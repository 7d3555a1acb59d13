//! The frame of every screen: header, navigation, main part; on a phone a bar at the bottom. Invariant: only what exists is offered,
//! and after going somewhere the focus is on the heading of what is there.

use leptos::prelude::*;

use super::boxed::{effect, on, press};
use super::browser::focus;
use super::browser::language::LanguageSwitch;
use super::browser::theme::{Theme, ThemeSwitch};
use super::later::Part;
use super::widgets::{Action, Menu};
use super::words::{language, pick};
use crate::language::Language;
use crate::route::{Page, Route, Tab};
use crate::say;

/// Whether the last change is kept, in the header's words.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub enum Saved {
    /// Nothing was changed yet.
    #[default]
    Untouched,
    /// As it was kept before; nothing was changed since.
    Opened,
    /// Being written.
    Saving,
    /// Kept since a time of day: 14:03.
    At(String),
    /// Not kept, and why: 存储已满.
    Failed(String),
    /// Looked at only, and why: 另一标签页在编辑.
    ReadOnly(String),
}

/// What waits on a screen, as a number beside its name.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq)]
pub struct Badges {
    /// Open checks on 数据.
    pub data: usize,
}

/// A name in both languages.
type Words = [&'static str; 2];

/// A screen in the navigation.
struct Entry {
    page: fn() -> Page,
    name: Words,
    /// The name where there is little room.
    short: Words,
    icon: &'static str,
}

const HOME: [Entry; 2] = [
    Entry {
        page: || Page::Overview,
        name: ["总览", "Overview"],
        short: ["总览", "Overview"],
        icon: "M3 9.5 10 3l7 6.5V17H3z",
    },
    Entry {
        page: || Page::Data(Tab::default()),
        name: ["数据", "Data"],
        short: ["数据", "Data"],
        icon: "M3 4h14v12H3zM3 8h14M8 8v8",
    },
];
const ANALYSIS: [Entry; 2] = [
    Entry {
        page: || Page::Fund(Tab::default()),
        name: ["社保基金", "Social insurance"],
        short: ["基金", "Funds"],
        icon: "M3 16.5h14M5 14V9M10 14V4M15 14v-3",
    },
    Entry {
        page: || Page::Employment(Tab::default()),
        name: ["就业创业", "Employment"],
        short: ["就业", "Jobs"],
        icon: "M3 15l5-6 4 3 5-8M3 17.5h14",
    },
];

const WORK: [Entry; 1] = [Entry {
    page: || Page::Report(Tab::default()),
    name: ["工作报告", "Reports"],
    short: ["报告", "Reports"],
    icon: "M5 2.5h7l3 3v12H5zM8 9h4M8 13h4",
}];

/// The frame of every screen.
#[component]
pub fn Shell(
    /// Where one is.
    #[prop(into)]
    route: Signal<Route>,
    /// Light or dark.
    theme: ThemeSwitch,
    /// Chinese or English.
    switch: LanguageSwitch,
    /// The pickers of workspace, period and region.
    picks: AnyView,
    /// Whether the last change is kept.
    #[prop(into)]
    saved: Signal<Saved>,
    /// What waits where.
    #[prop(into)]
    badges: Signal<Badges>,
    /// What 导出 offers.
    exports: UnsyncCallback<(), Part<Vec<Action>>>,
    /// What 分享 does.
    share: UnsyncCallback<()>,
    /// What 演示 does.
    present: UnsyncCallback<()>,
    /// The screen.
    children: Children,
) -> impl IntoView {
    follow_page(route);
    let more = UnsyncCallback::new(move |()| -> Part<_> {
        Box::pin(async move {
            let mut actions = exports.run(()).await;
            actions.push(Action::new(share_words(), move || share.run(())));
            actions.push(Action::new(present_words(), move || present.run(())));
            actions.push(Action::new(theme_words(theme), move || theme.toggle()));
            actions.push(Action::new(language_words(), move || switch.toggle()));
            actions
        })
    });
    view! {
        <a class="skip" href="#main" on:click=on(skip)>{pick("跳到正文", "Skip to the main part")}</a>
        <div class="frame">
            <header class="top">
                <span class="logo" aria-hidden="true">"社"</span>
                <span class="product">{product()}</span>
                <div class="top-picks">{picks}</div>
                <div class="top-end">
                    {move || saved_words(saved.get())}
                    <span class="wide-only">
                        {language_button(switch)}
                        {theme_button(theme)}
                        <Menu text=pick("导出", "Export").into_any() hang="end" items=exports/>
                        <button type="button" on:click=press(move || share.run(()))>{share_words()}</button>
                        <button type="button" on:click=press(move || present.run(()))>{present_words()}</button>
                    </span>
                </div>
            </header>
            <nav class="side" aria-label=pick("主导航", "Main navigation")>
                <ul>{links(&HOME, route, badges)}</ul>
                <h2>{pick("分析", "Analysis")}</h2>
                <ul>{links(&ANALYSIS, route, badges)}</ul>
                <h2>{pick("工作", "Work")}</h2>
                <ul>{links(&WORK, route, badges)}</ul>
            </nav>
            <main id="main" tabindex="-1">{children()}</main>
            <nav class="bottom" aria-label=pick("底部导航", "Bottom navigation")>
                {tiles(&HOME, route, badges)}
                {tiles(&ANALYSIS, route, badges)}
                {tiles(&WORK, route, badges)}
                <Menu text=icon_tile("M3 5h14M3 10h14M3 15h14", pick("更多", "More")) hang="end above" items=more/>
            </nav>
        </div>
    }
    .into_any()
}

/// Keeps the document's title, and moves the focus to the heading after each step to another screen.
fn follow_page(route: Signal<Route>) {
    let mut before = None::<Page>;
    effect(move || {
        let page = route.read().page.clone();
        document().set_title(&format!("{} · {}", name_of(&page), product()));
        if before.as_ref().is_some_and(|before| !before.same_screen(&page)) {
            window().scroll_to_with_x_and_y(0.0, 0.0);
            focus::soon("main h1");
        }
        before = Some(page);
    });
}

fn product() -> &'static str {
    pick("人社分析", "Renshe Analysis")
}

fn name_of(page: &Page) -> &'static str {
    let entry = HOME.iter().chain(&ANALYSIS).chain(&WORK).find(|entry| (entry.page)().same_screen(page));
    match page {
        Page::Workspaces => pick("工作区", "Workspaces"),
        Page::Present(_) => pick("演示", "Presentation"),
        _ => entry.map_or(pick("导入", "Import"), |entry| spoken(entry.name)),
    }
}

fn spoken([chinese, english]: Words) -> &'static str {
    pick(chinese, english)
}

/// Whether an entry is lit: 导入 belongs to 数据.
fn is_here(entry: &Entry, route: &Route) -> bool {
    let page = (entry.page)();
    page.same_screen(&route.page) || (matches!(page, Page::Data(_)) && route.page == Page::Import)
}

fn links(entries: &'static [Entry], route: Signal<Route>, badges: Signal<Badges>) -> AnyView {
    let link = |entry: &'static Entry| {
        let inside = view! { {spoken(entry.name)}{badge(entry, badges)} }.into_any();
        view! { <li>{anchor(entry, route, inside)}</li> }.into_any()
    };
    entries.iter().map(link).collect_view().into_any()
}

fn tiles(entries: &'static [Entry], route: Signal<Route>, badges: Signal<Badges>) -> AnyView {
    let tile = |entry: &'static Entry| {
        let inside = view! { {icon_tile(entry.icon, spoken(entry.short))}{badge(entry, badges)} }.into_any();
        anchor(entry, route, inside)
    };
    entries.iter().map(tile).collect_view().into_any()
}

/// A way to a screen, with the period and region kept.
fn anchor(entry: &'static Entry, route: Signal<Route>, inside: AnyView) -> AnyView {
    view! {
        <a href=move || route.read().to((entry.page)()).to_string() aria-current=move || is_here(entry, &route.read()).then_some("page")>
            {inside}
        </a>
    }
    .into_any()
}

fn icon_tile(path: &'static str, name: &'static str) -> AnyView {
    view! { <svg viewBox="0 0 20 20" aria-hidden="true"><path d=path></path></svg><span>{name}</span> }.into_any()
}

fn badge(entry: &Entry, badges: Signal<Badges>) -> AnyView {
    if !matches!((entry.page)(), Page::Data(_)) {
        return ().into_any();
    }
    let shown = move |count: usize| {
        match count {
        0 => ().into_any(),
        _ => view! { <span class="badge">{count.to_string()}<span class="visually-hidden">{pick("条待处理", " open")}</span></span> }
            .into_any(),
    }
    };
    view! { {move || shown(badges.get().data)} }.into_any()
}

fn saved_words(saved: Saved) -> AnyView {
    let because = |why: &str| say!(language(), "：{why}", ": {why}");
    let (class, sign, words, rest) = match saved {
        Saved::Untouched => return ().into_any(),
        Saved::Opened => ("saved", "✓", pick("已保存", "Saved"), pick("在本机", " on this device").to_owned()),
        Saved::Saving => ("saved", "", pick("正在保存…", "Saving…"), String::new()),
        Saved::At(time) => {
            ("saved", "✓", pick("已保存", "Saved"), say!(language(), "在本机 {time}", " on this device {time}"))
        }
        Saved::Failed(why) => ("saved failed", "✕", pick("未保存", "Not saved"), because(&why)),
        Saved::ReadOnly(why) => ("saved read-only", "◐", pick("只读", "Read only"), because(&why)),
    };
    view! {
        <span class=class role="status">
            <span class="saved-sign good" aria-hidden="true">{sign}</span>{words}<span class="wide-only">{rest}</span>
        </span>
    }
    .into_any()
}

/// In the language that it leads to.
fn language_words() -> &'static str {
    pick("English", "中文")
}

fn language_button(switch: LanguageSwitch) -> AnyView {
    let other = language().pick(Language::English, Language::Chinese);
    view! {
        <button type="button" class="language" lang=other.tag() on:click=press(move || switch.toggle())>
            {language_words()}
        </button>
    }
    .into_any()
}

fn present_words() -> &'static str {
    pick("演示", "Present")
}

fn share_words() -> &'static str {
    pick("分享", "Share")
}

fn theme_words(theme: ThemeSwitch) -> &'static str {
    match theme.theme() {
        Theme::Light => pick("换成深色", "Dark theme"),
        Theme::Dark => pick("换成浅色", "Light theme"),
    }
}

fn theme_button(theme: ThemeSwitch) -> AnyView {
    let words = Signal::derive(move || theme_words(theme).to_owned());
    view! {
        <button type="button" class="theme" aria-label=words title=words on:click=press(move || theme.toggle())>
            <svg viewBox="0 0 20 20" aria-hidden="true"><circle cx="10" cy="10" r="7"></circle><path d="M10 3a7 7 0 0 1 0 14z"></path></svg>
        </button>
    }
    .into_any()
}

/// The address stays as it is: it is the route.
fn skip(event: web_sys::MouseEvent) {
    event.prevent_default();
    focus::soon("#main");
}
