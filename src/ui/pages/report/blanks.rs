//! 往年文稿: an older document whose blanks, or old figures, are filled one by one by a person's choice.
//!
//! Invariant: nothing is filled but by a key or a press on what was shown with its value.

use std::cell::RefCell;
use std::rc::Rc;

use leptos::prelude::*;

use super::blanks_panel::panel;
use super::blanks_sheet::{sheet, spot_id};
use super::editor::manuscripts;
use super::source::{self, Of, Source};
use super::{lexicon, scope, tools};
use crate::report::compose::{self, Composed};
use crate::report::reading::filling::{Filling, Pick, Places};
use crate::report::reading::kept;
use crate::report::{Paragraph, place};
use crate::ui::boxed::{kept, on, press};
use crate::ui::browser::{focus, storage};
use crate::ui::session::Session;
use crate::ui::words::pick;

thread_local! {
    /// The document at hand; it stays while the page is open, whatever screen one goes to.
    static FILLING: RefCell<Option<(Places, Filling)>> = const { RefCell::new(None) };
}

/// What the picks are remembered by in the tab.
const PICKS: &str = "blanks-picks";

/// What was picked before the page was loaded again.
fn picks_before() -> Option<String> {
    storage::of_tab(PICKS)
}

/// What one works on: the document at hand, and where in it.
#[derive(Clone, Copy)]
pub struct Desk {
    /// The page's session.
    pub session: Session,
    /// How often something was picked.
    changes: RwSignal<u32>,
    /// The place one is at.
    pub at: RwSignal<usize>,
    /// Which places are filled.
    pub places: RwSignal<Places>,
}

impl Desk {
    /// Looks at the document; tracked.
    pub fn with<T: Default>(self, look: impl FnOnce(&Filling) -> T) -> T {
        self.changes.track();
        FILLING.with_borrow(|filling| filling.as_ref().map(|(_, filling)| look(filling)).unwrap_or_default())
    }

    /// Remembers in the tab what was picked.
    fn remember(self) {
        let picks = FILLING.with_borrow(|filling| filling.as_ref().map(|(places, of)| of.picks(*places)));
        picks.iter().for_each(|picks| storage::remember_in_tab(PICKS, picks));
    }

    /// Picks something for the place one is at, and goes on to the next that is open.
    pub fn pick(self, pick: Option<Pick>) {
        let (at, goes_on) = (self.at.get_untracked(), pick.is_some());
        let next = FILLING.with_borrow_mut(|filling| {
            let (_, filling) = filling.as_mut()?;
            filling.pick(at, pick);
            if !goes_on || filling.picked(at).is_none() {
                return Some(at);
            }
            let count = filling.spots.len();
            (at + 1..count).chain(0..at).find(|spot| filling.picked(*spot).is_none()).or(Some(at))
        });
        self.remember();
        self.changes.update(|changes| *changes += 1);
        self.go(next.unwrap_or(at));
    }

    /// Goes to a place.
    pub fn go(self, spot: usize) {
        let last =
            FILLING.with_borrow(|filling| filling.as_ref().map_or(0, |(_, of)| of.spots.len().saturating_sub(1)));
        let spot = spot.min(last);
        self.at.set(spot);
        focus::soon(&format!("#{}", spot_id(spot)));
    }

    /// Reads a document, unless it is the one at hand.
    fn open(self, source: Source, places: Places, known: StoredValue<Option<super::Known>, LocalStorage>) {
        let text = &source.text();
        let is_open = FILLING.with_borrow(|filling| {
            filling.as_ref().is_some_and(|(of, filling)| *of == places && filling.text == *text)
        });
        if is_open {
            return;
        }
        let evaluation = self.session.evaluation_now();
        let own = place::words(evaluation.registry(), self.session.place.get_untracked().region);
        let lexicon = lexicon(&evaluation, known);
        let of = (&*lexicon, &**evaluation.registry());
        let mut filling = Filling::read(Rc::clone(text), &source.levels(), places, of, &own);
        // The first one that the page opens is that of before its reload.
        if let Some(picks) =
            picks_before().filter(|picks| FILLING.with_borrow(Option::is_none) && kept::places_of(picks) == places)
        {
            filling.pick_again(&picks);
        }
        FILLING.set(Some((places, filling)));
        self.remember();
        self.at.set(0);
        self.changes.update(|changes| *changes += 1);
    }
}

/// 往年文稿.
#[component]
pub fn BlanksTab() -> impl IntoView {
    let session = Session::in_context();
    let source = Source::new(Of::Blanks);
    let known = StoredValue::new_local(None);
    let before = || picks_before().map_or(Places::Blanks, |picks| kept::places_of(&picks));
    let places = FILLING.with_borrow(|filling| filling.as_ref().map_or_else(before, |(places, _)| *places));
    let desk = Desk { session, changes: RwSignal::new(0), at: RwSignal::new(0), places: RwSignal::new(places) };
    let body = move || {
        if source.editing.get() {
            return source::field(source, field_words());
        }
        desk.open(source, desk.places.get(), known);
        at_work(desk, source)
    };
    view! { {move || body()} }.into_any()
}

fn field_words() -> source::Words {
    source::Words {
        label: pick("往年的文稿", "An older document"),
        hint: pick(
            "打开往年的讲话稿、汇报材料（.docx、.txt），或粘贴到这里：X、XX、＿＿、（ ）等空白，或文中的旧数，逐处给出候选的数，由你选定。",
            "Open an older speech or report (.docx, .txt), or paste it here: for each blank (X, XX, ____) or each old figure, figures are offered and you choose.",
        ),
        go: pick("读入", "Read it"),
    }
}

fn at_work(desk: Desk, source: Source) -> AnyView {
    let text = kept(move || {
        let (evaluation, of) = (desk.session.evaluation(), scope(desk.session));
        desk.with(|filling| compose::compose(&filling.filled(), &evaluation, of))
    });
    let again = press(move || source.editing.set(true));
    let other = press(move || source.take(""));
    let begin = press(move || {
        let filled = untrack(|| desk.with(|filling| filling.filled().of_document(&source.levels())));
        let name = filled.paragraphs.first().map(Paragraph::words).unwrap_or_default();
        manuscripts::begin(desk.session, &name, &filled);
    });
    let key = on(move |event: web_sys::KeyboardEvent| {
        if !event.ctrl_key() && !event.meta_key() && !event.alt_key() && act(desk, &event.key()) {
            event.prevent_default();
        }
    });
    view! {
        <div class="page-bar report-bar">
            <div class="line">
                <button type="button" on:click=again>{pick("修改文字", "Edit the text")}</button>
                <button type="button" on:click=other>{pick("换一篇…", "Another text…")}</button>
                <button type="button" on:click=begin>{pick("写成文稿", "Write from it")}</button>
            </div>
            <div class="line">{tools::tools(desk.session, text, as_written)}</div>
        </div>
        <div class="report proof">
            {panel(desk)}
            <div on:keydown=key>{move || sheet(desk)}</div>
        </div>
    }
    .into_any()
}

/// What a key does at a place; whether it does anything.
fn act(desk: Desk, key: &str) -> bool {
    let at = desk.at.get_untracked();
    match key {
        "Enter" => desk.pick(best(desk)),
        "Delete" | "Backspace" => desk.pick(None),
        "ArrowRight" | "ArrowDown" => desk.go(at + 1),
        "ArrowLeft" | "ArrowUp" => desk.go(at.saturating_sub(1)),
        "Home" => desk.go(0),
        "End" => desk.go(usize::MAX),
        digit => match digit.parse::<usize>() {
            Ok(number @ 1..=9) => desk.pick(Some(Pick::Offer(number - 1))),
            _ => return false,
        },
    }
    true
}

/// What Enter accepts: the best offer, else the word of the own place.
fn best(desk: Desk) -> Option<Pick> {
    untrack(|| {
        desk.with(|filling| {
            let spot = filling.spots.get(desk.at.get())?;
            let word = spot.word.as_ref().map(|_| Pick::Word);
            if spot.offers.is_empty() { word } else { Some(Pick::Offer(0)) }
        })
    })
}

/// Line by line as the document was written.
fn as_written(text: &Composed) -> String {
    text.paragraphs.iter().map(|paragraph| format!("{}\n", paragraph.text())).collect()
}
