//! 演示: the deck full screen, 16:9, one slide a step of the address. Keys: arrows, space, Home, End, G for all slides, B for a blank
//! screen, F for the full screen, Esc to leave. Invariant: nothing moves by itself, and a figure on a slide opens as on any page.

mod files;
mod slide;

use std::rc::Rc;

use leptos::prelude::*;

use crate::report::Scope;
use crate::route::{Page, Route, Tab};
use crate::slides::{Slide, deck};
use crate::ui::boxed::{kept, on, press, yes};
use crate::ui::browser::{focus, location, screen};
use crate::ui::session::{Place, Session, shown_name};
use crate::ui::words::pick;
use crate::workspace::Workspace;
use slide::slide_view;

type Slides = Signal<Rc<Vec<Slide>>, LocalStorage>;

/// What is shown of a deck.
#[derive(Clone, Copy)]
struct Show {
    session: Session,
    slides: Slides,
    /// Which slide, from 0.
    at: Memo<usize>,
    blank: RwSignal<bool>,
    /// Whether all slides are shown beside each other.
    all: RwSignal<bool>,
}

/// 演示.
#[component]
pub fn PresentPage() -> impl IntoView {
    let session = Session::in_context();
    let slides = kept(move || {
        let Place { region, period } = session.place.get();
        let evaluation = session.evaluation();
        let of = Scope { region, period };
        let named = |workspace: &Workspace| deck(&evaluation, workspace, shown_name(workspace.name()), of);
        session.with_workspace(named).into_iter().filter(|slide| !slide.is_hidden).collect::<Vec<_>>()
    });
    let at = Memo::new(move |_| {
        let wanted = session.route.with(|route| route.page.tab().parse::<usize>().unwrap_or(1));
        wanted.clamp(1, slides.with(|slides| slides.len()).max(1)) - 1
    });
    let show = Show { session, slides, at, blank: RwSignal::new(false), all: RwSignal::new(false) };
    let keys = window_event_listener(leptos::ev::keydown, move |event| show.key(&event));
    on_cleanup(move || keys.remove());
    focus::soon(".show");
    let shown = move || {
        match (show.blank.get(), show.all.get()) {
        (true, _) => view! { <p class="visually-hidden" role="status">{pick("已黑屏，按 B 恢复", "Blank; press B to go on")}</p> }.into_any(),
        (false, true) => overview(show),
        (false, false) => single(show),
    }
    };
    view! {
        <section class="show" class:blank=show.blank tabindex="-1" aria-label=pick("演示", "Presentation")>
            {move || shown()}
            {bar(show)}
        </section>
    }
    .into_any()
}

impl Show {
    fn go(self, to: usize) {
        self.blank.set(false);
        self.all.set(false);
        let last = self.slides.with_untracked(|slides| slides.len()).saturating_sub(1);
        let page = Page::Present(Tab::named(&(to.min(last) + 1).to_string()));
        location::replace(&Route { page, figure: None, ..self.session.route.get_untracked() });
    }

    fn step(self, forward: bool) {
        let at = self.at.get_untracked();
        self.go(if forward { at + 1 } else { at.saturating_sub(1) });
    }

    fn leave(self) {
        screen::leave_full();
        self.session.go(Page::Overview);
    }

    fn key(self, event: &web_sys::KeyboardEvent) {
        let is_open = self.session.route.with_untracked(|route| route.figure.is_some());
        if event.default_prevented() || event.ctrl_key() || event.meta_key() || event.alt_key() || is_open {
            return;
        }
        let on_button = focus::rests_on("button, [role=button]");
        match event.key().as_str() {
            "ArrowRight" | "ArrowDown" | "PageDown" => self.step(true),
            "ArrowLeft" | "ArrowUp" | "PageUp" | "Backspace" => self.step(false),
            " " | "Enter" if !on_button => self.step(true),
            "Home" => self.go(0),
            "End" => self.go(usize::MAX - 1),
            "b" | "B" | "." => self.blank.update(|blank| *blank = !*blank),
            "g" | "G" => self.all.update(|all| *all = !*all),
            "f" | "F" => screen::toggle_full(),
            "Escape" if self.blank.get_untracked() || self.all.get_untracked() => {
                self.blank.set(false);
                self.all.set(false);
            }
            "Escape" => self.leave(),
            _ => return,
        }
        event.prevent_default();
    }
}

/// The slide one is at; a press on it goes on.
fn single(show: Show) -> AnyView {
    let on_press = on(move |event: web_sys::MouseEvent| {
        let target: web_sys::Element = event_target(&event);
        if target.closest("[role=button]").ok().flatten().is_none() {
            show.step(true);
        }
    });
    let current = move || {
        let at = show.at.get();
        show.slides.with(|slides| slides.get(at).map(|slide| slide_view(show.session, slide, (at, slides.len()))))
    };
    view! { <div class="show-stage" aria-live="polite" on:click=on_press>{move || current()}</div> }.into_any()
}

/// All slides, each a button to it.
fn overview(show: Show) -> AnyView {
    focus::soon(".show-all [aria-current]");
    let (now, slides) = (show.at.get_untracked(), show.slides.get());
    let tile = |(at, slide): (usize, &Slide)| {
        let picture = slide_view(show.session, slide, (at, slides.len()));
        let label = format!("{} · {}", at + 1, slide.headline.plain());
        view! {
            <li>
                <button type="button" aria-label=label aria-current=(at == now).then_some("true") on:click=press(move || show.go(at))>
                    <div inert="" aria-hidden="true">{picture}</div>
                </button>
            </li>
        }
        .into_any()
    };
    view! { <ol class="show-all">{slides.iter().enumerate().map(tile).collect_view()}</ol> }.into_any()
}

/// The buttons at the edge, for a hand without keys; they show when they are reached for.
fn bar(show: Show) -> AnyView {
    let button = move |sign: &'static str, words: &'static str, act: fn(Show)| {
        view! { <button type="button" aria-label=words title=words on:click=press(move || act(show))>{sign}</button> }
            .into_any()
    };
    view! {
        <div class="show-bar" role="toolbar" aria-label=pick("演示", "Presentation")>
            {button("‹", pick("上一张（←）", "Back (←)"), |show| show.step(false))}
            {button("›", pick("下一张（→）", "On (→)"), |show| show.step(true))}
            {button("▦", pick("全部幻灯片（G）", "All slides (G)"), |show| show.all.update(|all| *all = !*all))}
            <button type="button" aria-label=pick("黑屏（B）", "Blank screen (B)") title=pick("黑屏（B）", "Blank screen (B)") aria-pressed=move || yes(show.blank.get())
                on:click=press(move || show.blank.update(|blank| *blank = !*blank))>"■"</button>
            {files::buttons(show.session)}
            {button("⛶", pick("全屏（F）", "Full screen (F)"), |_| screen::toggle_full())}
            {button("✕", pick("退出（Esc）", "Leave (Esc)"), Show::leave)}
        </div>
    }
    .into_any()
}
