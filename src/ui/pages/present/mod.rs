//! 演示: the deck full screen, one slide a step of the address. Keys: arrows, space, Home, End, G for all slides, E to arrange them, B for
//! a black screen, W for a white one, P for a pointer, S for the speaker's window, F for the full screen, Esc to leave.
//! Invariant: nothing moves by itself, and a figure on a slide opens as on any page.

mod arrange;
mod bar;
mod files;
mod hand;
mod row;
mod slide;
mod speaker;

use std::rc::Rc;

use leptos::prelude::*;

use crate::route::{Page, Route, Tab};
use crate::slides::{Slide, shown};
use crate::ui::boxed::{effect, kept, press};
use crate::ui::browser::popup::Popup;
use crate::ui::browser::{focus, location, paper, root, screen};
use crate::ui::deck::{ARRANGING, slides};
use crate::ui::keeper::Keeper;
use crate::ui::session::Session;
use crate::ui::widgets::Notices;
use crate::ui::words::pick;
use arrange::arranging;
use bar::bar;
use files::rehearse;
use hand::{dot, stage};
use slide::slide_view;
use speaker::speaker;

type Slides = Signal<Rc<Vec<Slide>>, LocalStorage>;

/// What is shown of a deck.
#[derive(Clone, Copy)]
struct Show {
    session: Session,
    keeper: Keeper,
    notices: Notices,
    /// All slides, hidden ones included.
    deck: Slides,
    /// Those that are shown.
    slides: Slides,
    /// Which of these, from 0.
    at: Memo<usize>,
    /// The one gone to, from 1, until the address says so: browsers take some ms to tell of that.
    ahead: RwSignal<Option<usize>>,
    view: RwSignal<View>,
    blank: RwSignal<Option<Blank>>,
    /// Whether a dot follows the pointer.
    points: RwSignal<bool>,
    /// The speaker's window, where it is open.
    speaker: RwSignal<Option<Popup>, LocalStorage>,
    is_narrow: Memo<bool>,
}

/// How the deck is looked at.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
enum View {
    /// One slide.
    One,
    /// All that are shown, beside each other.
    All,
    /// All of them in a list, to be arranged.
    Arranging,
}

/// A screen with nothing on it.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
enum Blank {
    Black,
    White,
}

/// 演示.
#[component]
pub fn PresentPage() -> impl IntoView {
    let session = Session::in_context();
    let deck = kept(move || slides(session, &session.evaluation(), session.place.get()));
    let slides = kept(move || deck.with(|deck| shown(deck).into_iter().cloned().collect::<Vec<_>>()));
    let ahead = RwSignal::new(None);
    let at = Memo::new(move |_| {
        let said = session.route.with(|route| route.page.tab().parse::<usize>().unwrap_or(1));
        let wanted = ahead.get().unwrap_or(said);
        wanted.clamp(1, slides.with(|slides| slides.len()).max(1)) - 1
    });
    let is_narrow = Memo::new(move |_| {
        deck.track();
        session.with_workspace(|workspace| workspace.deck().is_narrow)
    });
    let show = Show {
        session,
        keeper: Keeper::in_context(),
        notices: Notices::in_context(),
        deck,
        slides,
        at,
        ahead,
        view: RwSignal::new(if session.route.with_untracked(|route| route.page.tab() == ARRANGING) {
            View::Arranging
        } else {
            View::One
        }),
        blank: RwSignal::new(None),
        points: RwSignal::new(false),
        speaker: RwSignal::new_local(None),
        is_narrow,
    };
    rehearse(show);
    effect(move || {
        session.route.track();
        ahead.set(None);
    });
    let keys = window_event_listener(leptos::ev::keydown, move |event| show.key(&event, focus::rests_on));
    let gone = window_event_listener_untyped("pagehide", move |_| show.end_speaker());
    on_cleanup(move || {
        keys.remove();
        gone.remove();
        show.end_speaker();
    });
    focus::soon(".show");
    root::while_here("presenting");
    let printing = paper::printing();
    paper::lies_on(move || {
        let width = if is_narrow.get() { "254mm" } else { "338.667mm" };
        format!("@page {{ size: {width} 190.5mm; margin: 0; }}")
    });
    // Told only of what is another way of looking: a step says which it is each time.
    let looked = Memo::new(move |_| (printing.get(), show.blank.get(), show.view.get()));
    let stands = move || {
        match looked.get() {
        (true, ..) => printed(show),
        (_, Some(_), _) => view! { <p class="visually-hidden" role="status">{pick("已空屏，按 B 恢复", "Blank; press B to go on")}</p> }.into_any(),
        (_, None, View::All) => overview(show),
        (_, None, View::Arranging) => arranging(show),
        (_, None, View::One) => stage(show),
    }
    };
    view! {
        <section class="show" class:black=move || show.blank.get() == Some(Blank::Black) class:white=move || show.blank.get() == Some(Blank::White)
            class:narrow=is_narrow class:pointing=show.points tabindex="-1" aria-label=pick("演示", "Presentation")>
            {move || stands()}
            {bar(show)}
            {dot(show)}
        </section>
        {speaker(show)}
    }
    .into_any()
}

impl Show {
    fn go(self, to: usize) {
        self.blank.set(None);
        self.view.set(View::One);
        let last = self.slides.with_untracked(|slides| slides.len()).saturating_sub(1);
        let number = to.min(last) + 1;
        self.ahead.set(Some(number));
        let page = Page::Present(Tab::named(&number.to_string()));
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

    /// Looks at the deck another way, or again at one slide.
    fn look(self, view: View) {
        let is_back = view == self.view.get_untracked();
        // What is typed is taken over before its field goes.
        focus::let_go(".show");
        self.blank.set(None);
        self.view.set(if is_back { View::One } else { view });
        focus::soon(".show");
    }

    fn blank(self, blank: Blank) {
        self.blank.update(|now| *now = if *now == Some(blank) { None } else { Some(blank) });
    }

    /// What a key does, on the page or in the speaker's window; `rests_on` says where its focus is.
    fn key(self, event: &web_sys::KeyboardEvent, rests_on: impl Fn(&str) -> bool) {
        let is_open = self.session.route.with_untracked(|route| route.figure.is_some());
        if event.default_prevented() || event.ctrl_key() || event.meta_key() || event.alt_key() || is_open {
            return;
        }
        let view = self.view.get_untracked();
        let key = event.key();
        // What is asked has keys of its own.
        if rests_on("input, textarea") && key != "Escape" || rests_on("dialog *") {
            return;
        }
        // Its own keys scroll the list and move among its buttons.
        let is_arranging = view == View::Arranging && self.blank.get_untracked().is_none();
        match key.as_str() {
            "b" | "B" | "." => self.blank(Blank::Black),
            "w" | "W" | "," => self.blank(Blank::White),
            "g" | "G" => self.look(View::All),
            "e" | "E" => self.look(View::Arranging),
            "p" | "P" | "l" | "L" => self.points.update(|points| *points = !*points),
            "s" | "S" => self.toggle_speaker(),
            "f" | "F" | "F5" => screen::toggle_full(),
            "Escape" if self.blank.get_untracked().is_some() => self.blank.set(None),
            "Escape" if view != View::One => self.look(View::One),
            "Escape" => self.leave(),
            _ if is_arranging => return,
            "ArrowLeft" | "ArrowUp" | "ArrowRight" | "ArrowDown" if view == View::All => {
                focus::among(".show-all button", &key);
            }
            "ArrowRight" | "ArrowDown" | "PageDown" => self.step(true),
            "ArrowLeft" | "ArrowUp" | "PageUp" | "Backspace" => self.step(false),
            " " | "Enter" if !rests_on("button, [role=button]") => self.step(true),
            "Home" => self.go(0),
            "End" => self.go(usize::MAX - 1),
            _ => return,
        }
        event.prevent_default();
    }
}

/// All slides, each a button to it.
fn overview(show: Show) -> AnyView {
    focus::soon(".show-all [aria-current]");
    let (now, slides) = (show.at.get_untracked(), show.slides.get());
    let tile = |(at, slide): (usize, &Slide)| {
        let picture = slide_view(show, slide, (at, slides.len()));
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

/// One slide a page of paper.
fn printed(show: Show) -> AnyView {
    let slides = show.slides.get();
    let sheet = |(at, slide)| slide_view(show, slide, (at, slides.len()));
    view! { <div class="show-paper">{slides.iter().enumerate().map(sheet).collect_view()}</div> }.into_any()
}
