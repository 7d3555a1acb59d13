//! Words found in the manuscript as it reads, the values of its figures included, and written otherwise where they are plain words.
//!
//! Invariant: a slot is never changed; when the bar closes the focus is where it was.

use leptos::html;
use leptos::prelude::*;
use wasm_bindgen::JsCast;
use web_sys::{Element, HtmlElement, Range};

use super::Editor;
use crate::report::find;
use crate::say;
use crate::ui::boxed::{effect, on, press};
use crate::ui::browser::{focus, found, rich};
use crate::ui::words::{language, pick};

/// Where the focus was when the bar was opened.
#[derive(Clone)]
pub struct Back {
    caret: Option<Range>,
    focused: Option<Element>,
}

/// Opens the bar; when it is open the field is gone to.
pub fn open(editor: Editor) {
    if editor.finding.with_untracked(Option::is_none) {
        let caret = editor.host().and_then(|host| rich::caret(&host));
        editor.finding.set(Some(Back { caret, focused: found::focused() }));
    }
    focus::at_once(".find-bar input");
}

/// What is looked for, and where it stands.
#[derive(Clone, Copy)]
struct Finding {
    editor: Editor,
    wanted: RwSignal<String>,
    places: RwSignal<Vec<Range>, LocalStorage>,
    at: RwSignal<usize>,
    said: RwSignal<String>,
}

impl Finding {
    /// Looks anew, for other words or in a text that has changed.
    fn look(self) {
        let Some(host) = self.editor.host() else { return };
        let wanted = self.wanted.get_untracked();
        let places = found::places(&host, &|text| find::places(text, &wanted));
        let at = self.at.get_untracked().min(places.len().saturating_sub(1));
        found::paint(&places, Some(at));
        self.at.set(at);
        self.places.set(places);
    }

    /// Goes to the place of a number.
    fn go(self, at: usize) {
        self.at.set(at);
        self.places.with_untracked(|places| {
            found::paint(places, Some(at));
            places.get(at).into_iter().for_each(found::reveal);
        });
    }

    fn step(self, forward: bool) {
        let count = self.places.with_untracked(Vec::len);
        if count > 0 {
            self.said.set(String::new());
            let step = if forward { 1 } else { count - 1 };
            self.go((self.at.get_untracked() + step) % count);
        }
    }

    fn close(self) {
        found::paint(&[], None);
        let Some(back) = self.editor.finding.get_untracked() else { return };
        self.editor.finding.set(None);
        let host = self.editor.host();
        let was_here =
            host.as_ref().is_some_and(|host| back.focused.as_ref().is_some_and(|of| host.is_same_node(Some(of))));
        match (host.filter(|_| was_here), back) {
            (Some(host), Back { caret: Some(caret), .. }) => rich::put_caret(&host, &caret),
            (_, Back { focused, .. }) => {
                let focused = focused.and_then(|element| element.dyn_into::<HtmlElement>().ok());
                focused.into_iter().for_each(|element| drop(element.focus()));
            }
        }
    }

    /// Writes the place that one is at otherwise, as if it were typed.
    fn replace(self, by: &str) {
        let place = self.places.with_untracked(|places| places.get(self.at.get_untracked()).cloned());
        let (Some(place), Some(host)) = (place, self.editor.host()) else { return };
        if found::touches_atom(&place) {
            self.said.set(pick("这一处有数，不替换", "A figure stands here; it is left alone").to_owned());
            return;
        }
        let words = found::words(&place);
        if find::places(&words, &self.wanted.get_untracked()).first() != Some(&(0..words.len())) {
            self.said.set(pick("标题的编号自动生成，不替换", "Headings are numbered by themselves").to_owned());
            return;
        }
        self.said.set(String::new());
        rich::put_caret(&host, &place);
        rich::type_in(by);
        self.editor.keep();
        focus::soon(".find-bar .by");
    }

    fn replace_all(self, by: &str) {
        self.editor.keep();
        let (text, count) = self.editor.text().replaced(&self.wanted.get_untracked(), by);
        let left = self.places.with_untracked(Vec::len).saturating_sub(count);
        if count > 0 {
            self.editor.change(|manuscript| manuscript.text = text.to_string());
        }
        let rest = match left {
            0 => String::new(),
            left => say!(language(), "，{left}处有数或编号未动", ", {left} with figures or numbers left alone"),
        };
        self.said.set(say!(language(), "替换了{count}处{rest}", "{count} replaced{rest}"));
    }
}

/// The bar, while it is open.
pub fn bar(editor: Editor) -> AnyView {
    let Some(back) = editor.finding.get() else { return ().into_any() };
    let finding = Finding {
        editor,
        wanted: RwSignal::new(String::new()),
        places: RwSignal::new_local(Vec::new()),
        at: RwSignal::new(0),
        said: RwSignal::new(String::new()),
    };
    effect(move || {
        editor.shown.track();
        finding.look();
    });
    on_cleanup(|| found::paint(&[], None));
    let typed = on(move |event: web_sys::Event| {
        finding.said.set(String::new());
        finding.wanted.set(event_target_value(&event));
        finding.look();
        let caret = back.caret.as_ref();
        let first = finding.places.with_untracked(|places| caret.map_or(0, |caret| found::first_from(places, caret)));
        finding.go(first);
    });
    let key = on(move |event: web_sys::KeyboardEvent| match event.key().as_str() {
        "Escape" => {
            event.prevent_default();
            event.stop_propagation();
            finding.close();
        }
        "Enter" if !event.is_composing() && focus::rests_on(".wanted") => {
            event.prevent_default();
            finding.step(!event.shift_key());
        }
        _ => {}
    });
    view! {
        <search class="find-bar" lang=pick("zh-CN", "en") on:keydown=key>
            <div class="line">
                <input type="text" class="wanted" aria-label=pick("查找", "Find") placeholder=pick("查找，含数的值", "Find, values too") autocomplete="off" spellcheck="false" on:input=typed/>
                <span class="find-count" role="status">{move || count(finding)}</span>
                <button type="button" aria-label=pick("上一处", "Previous") title=pick("上一处，Shift＋Enter", "Previous, Shift+Enter") on:click=press(move || finding.step(false))>"↑"</button>
                <button type="button" aria-label=pick("下一处", "Next") title=pick("下一处，Enter", "Next, Enter") on:click=press(move || finding.step(true))>"↓"</button>
                <button type="button" class="close" aria-label=pick("关闭查找", "Close") title="Esc" on:click=press(move || finding.close())>"✕"</button>
            </div>
            {by(finding)}
        </search>
    }
    .into_any()
}

/// What it becomes.
fn by(finding: Finding) -> AnyView {
    let node = NodeRef::<html::Input>::new();
    let value = move || node.get_untracked().map(|field| field.value()).unwrap_or_default();
    let idle = move || finding.places.with(Vec::is_empty);
    view! {
        <div class="line">
            <input node_ref=node type="text" class="by" aria-label=pick("替换为", "Replace with") placeholder=pick("替换为", "Replace with") autocomplete="off" spellcheck="false"/>
            <button type="button" disabled=idle on:click=press(move || finding.replace(&value()))>{pick("替换", "Replace")}</button>
            <button type="button" disabled=idle on:click=press(move || finding.replace_all(&value()))>{pick("全部替换", "Replace all")}</button>
        </div>
    }
    .into_any()
}

/// 3/12
fn count(finding: Finding) -> String {
    let said = finding.said.get();
    let (at, count) = (finding.at.get() + 1, finding.places.with(Vec::len));
    match count {
        _ if !said.is_empty() => said,
        _ if finding.wanted.with(String::is_empty) => String::new(),
        0 => pick("没有找到", "Nothing found").to_owned(),
        count => format!("{at}/{count}"),
    }
}
