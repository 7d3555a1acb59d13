//! The keyboard focus: where it goes, and whether it is still within.

use std::cell::Cell;
use std::thread::LocalKey;
use std::time::Duration;

use leptos::prelude::*;
use leptos::task::{spawn_local, tick};
use wasm_bindgen::JsCast;
use wasm_bindgen::closure::Closure;
use web_sys::ScrollLogicalPosition;

/// How many frames what is being built may take.
const FRAMES: u8 = 4;

/// Moves the focus to the first element that matches, once what is being built stands.
pub fn soon(selector: &str) {
    within(FRAMES, selector.to_owned());
}

/// Moves it there before the next key is pressed, so that no letter goes elsewhere.
pub fn at_once(selector: &'static str) {
    spawn_local(async move {
        // What is shown by then is built.
        tick().await;
        if !onto(selector) {
            soon(selector);
        }
    });
}

fn within(frames: u8, selector: String) {
    request_animation_frame(move || {
        if !onto(&selector) && frames > 1 {
            within(frames - 1, selector);
        }
    });
}

/// Moves it there as soon as what is being built has taken away what had it: whoever went on meanwhile stays where they are.
pub fn kept_soon(selector: &str) {
    kept_within(FRAMES, selector.to_owned());
}

fn kept_within(frames: u8, selector: String) {
    request_animation_frame(move || {
        let is_kept = !is_nowhere() || !onto(&selector);
        if is_kept && frames > 1 {
            kept_within(frames - 1, selector);
        }
    });
}

/// Whether anything matches.
fn onto(selector: &str) -> bool {
    first(selector).map(|element| element.focus()).is_some()
}

/// The first element that matches.
fn first(selector: &str) -> Option<web_sys::HtmlElement> {
    document().query_selector(selector).ok()??.dyn_into().ok()
}

/// Moves the focus to an element and shows it from its beginning, once what is being built stands.
pub fn onto_soon(element: web_sys::HtmlElement) {
    request_animation_frame(move || {
        let _ = element.focus();
        element.scroll_into_view();
    });
}

/// How long what one was led to stays marked.
const MARKED: Duration = Duration::from_secs(2);

/// Shows an element in the middle of the window and marks it for a moment.
pub fn mark(element: &web_sys::Element) {
    into_view(element, ScrollLogicalPosition::Center);
    let marked = element.class_list();
    let _ = marked.add_1("led-to");
    set_timeout(move || drop(marked.remove_1("led-to")), MARKED);
}

/// The same of the first element that matches, which gets the focus.
pub fn onto_marked(selector: &str) {
    if let Some(element) = first(selector) {
        quietly(&element);
        mark(&element);
    }
}

/// Whether what has the focus matches.
pub fn rests_on(selector: &str) -> bool {
    document().active_element().is_some_and(|element| element.matches(selector).unwrap_or(false))
}

/// Moves the focus among the elements that match, which lie in rows, as an arrow key says.
pub fn among(selector: &str, key: &str) {
    let Ok(all) = document().query_selector_all(selector) else { return };
    let all = (0..all.length()).filter_map(|at| all.item(at)?.dyn_into::<web_sys::HtmlElement>().ok());
    let all: Vec<web_sys::HtmlElement> = all.collect();
    let active = document().active_element();
    let now = all.iter().position(|element| active.as_ref() == Some(element.as_ref())).unwrap_or(0);
    let place = |at: usize| all[at].get_bounding_client_rect();
    let is_below = |at: usize| (place(at).left() - place(now).left()).abs() < 1.0;
    let to = match key {
        "ArrowLeft" => now.checked_sub(1),
        "ArrowUp" => (0..now).rev().find(|at| is_below(*at)),
        "ArrowRight" => Some(now + 1),
        _ => (now + 1..all.len()).find(|at| is_below(*at)),
    };
    if let Some(element) = to.and_then(|to| all.get(to)) {
        let _ = element.focus();
    }
}

/// Takes the focus from what has it within the elements that match, and says what that was.
pub fn let_go(selector: &str) -> Option<web_sys::HtmlElement> {
    let active = document().active_element().filter(|element| element.closest(selector).ok().flatten().is_some());
    let element = active.and_then(|element| element.dyn_into::<web_sys::HtmlElement>().ok())?;
    let _ = element.blur();
    Some(element)
}

thread_local! {
    /// How often the focus was to be given back.
    static GIVEN_BACK: Cell<u32> = const { Cell::new(0) };
    /// How often something was done where the focus was.
    static ACTS: Cell<u32> = const { Cell::new(0) };
}

/// Counts once more; what comes of it says whether that was the last time.
fn counted(count: &'static LocalKey<Cell<u32>>) -> impl Fn() -> bool + Copy {
    let this = count.get().wrapping_add(1);
    count.set(this);
    move || count.get() == this
}

/// Gives the focus back to an element, or where that is gone by then to what matches, unless something else has taken it or is to get
/// it since.
pub fn back_soon(element: web_sys::HtmlElement, selector: &'static str) {
    let is_last = counted(&GIVEN_BACK);
    request_animation_frame(move || {
        if !is_nowhere() || !is_last() {
            return;
        }
        if element.is_connected() {
            let _ = element.focus();
        } else {
            onto(selector);
        }
    });
}

/// What can have the focus.
const ABLE: &str = "button:not(:disabled), a[href], input:not(:disabled), select, textarea, summary, [tabindex]";
/// By then what gives the focus to something itself has done so; and what takes longer has taken away what it takes away.
const SETTLED: [Duration; 2] = [Duration::from_millis(100), Duration::from_millis(400)];

/// As long as the page lives: where a press or a key takes away what had the focus, what can have it nearest to that place gets it.
pub fn stays_near() {
    let act = Closure::<dyn Fn(web_sys::Event)>::new(|event: web_sys::Event| {
        let key = event.dyn_ref::<web_sys::KeyboardEvent>().map(web_sys::KeyboardEvent::key);
        if key.is_some_and(|key| !matches!(key.as_str(), "Enter" | "Escape" | "Delete")) {
            return;
        }
        let active = document().active_element().filter(|active| !is_body(active));
        let around = |element: &web_sys::Element| element.parent_element();
        let around: Vec<web_sys::Element> = std::iter::successors(active, around).collect();
        if around.is_empty() {
            return;
        }
        let is_last = counted(&ACTS);
        for settled in SETTLED {
            let around = around.clone();
            // What was done since has a place of its own.
            let find = move || {
                if is_last() {
                    find_near(&around);
                }
            };
            set_timeout(find, settled);
        }
    });
    for name in ["click", "keydown"] {
        // Before anything is done about it.
        let _ = window().add_event_listener_with_callback_and_bool(name, act.as_ref().unchecked_ref(), true);
    }
    act.forget();
}

/// Where nothing has the focus, gives it to what is there yet of the elements around each other, or to the first thing in it.
fn find_near(around: &[web_sys::Element]) {
    if !is_nowhere() {
        return;
    }
    let able = |element: &web_sys::Element| {
        let is_able = element.is_connected() && element.matches(ABLE).unwrap_or(false);
        if is_able { Some(element.clone()) } else { element.query_selector(ABLE).ok().flatten() }
    };
    let near = around.iter().filter(|element| element.is_connected()).find_map(able);
    if let Some(element) = near.and_then(|element| element.dyn_into::<web_sys::HtmlElement>().ok()) {
        quietly(&element);
    }
}

/// Gives the focus to an element and leaves the page where it is scrolled to.
pub fn quietly(element: &web_sys::HtmlElement) {
    let options = web_sys::FocusOptions::new();
    options.set_prevent_scroll(true);
    let _ = element.focus_with_options(&options);
}

/// Whether nothing has the focus.
fn is_nowhere() -> bool {
    document().active_element().is_none_or(|active| is_body(&active))
}

/// What has the focus where nothing has it.
fn is_body(element: &web_sys::Element) -> bool {
    document().body().as_deref() == Some(element)
}

/// Scrolls the first element that matches into view, once what is being built stands.
pub fn reveal_soon(selector: &'static str) {
    request_animation_frame(move || {
        if let Ok(Some(element)) = document().query_selector(selector) {
            into_view(&element, ScrollLogicalPosition::Nearest);
        }
    });
}

/// Scrolls an element to a place of the window.
pub fn into_view(element: &web_sys::Element, place: ScrollLogicalPosition) {
    let options = web_sys::ScrollIntoViewOptions::new();
    options.set_block(place);
    element.scroll_into_view_with_scroll_into_view_options(&options);
}

/// Whether the window has room for something beside the page.
pub fn is_wide() -> bool {
    window().match_media("(min-width: 1001px)").ok().flatten().is_some_and(|query| query.matches())
}

/// From within what a button opened, moves the focus back to the button.
pub fn to_opener() {
    let around = document().active_element().and_then(|element| element.closest(".drop-down").ok().flatten());
    let button = around.and_then(|around| around.query_selector("button").ok().flatten());
    if let Some(button) = button.and_then(|button| button.dyn_into::<web_sys::HtmlElement>().ok()) {
        let _ = button.focus();
    }
}

/// How wide what stands in an element is, in px, however narrow the element.
pub fn text_width(element: &web_sys::Element) -> f64 {
    let Ok(range) = document().create_range() else { return 0.0 };
    match range.select_node_contents(element) {
        Ok(()) => range.get_bounding_client_rect().width(),
        Err(_) => 0.0,
    }
}

/// Where the first element that matches lies within the window, in px: left, top, width, height.
pub fn place_of(selector: &str) -> Option<[f64; 4]> {
    let element = document().query_selector(selector).ok().flatten()?;
    let place = element.get_bounding_client_rect();
    Some([place.left(), place.top(), place.width(), place.height()])
}

/// Whether a `focusout` leaves the element that listens, rather than moving about in it.
pub fn leaves(event: &web_sys::FocusEvent) -> bool {
    let here = event.current_target().and_then(|target| target.dyn_into::<web_sys::Node>().ok());
    let next = event.related_target().and_then(|target| target.dyn_into::<web_sys::Node>().ok());
    !here.is_some_and(|here| here.contains(next.as_ref()))
}

/// Whether a `blur` left the element that listens, rather than the window with that element in it: another program came to the front,
/// or the page is being closed.
pub fn is_left(event: &web_sys::FocusEvent) -> bool {
    let here = event.current_target().and_then(|target| target.dyn_into::<web_sys::Element>().ok());
    document().active_element() != here
}

/// Moves the focus among the elements within the listening one that match: `step` forward or back, round the end; none for a step
/// that has nowhere to go. Whether there were any.
pub fn rove(event: &web_sys::Event, selector: &str, step: Rove) -> bool {
    let here = event.current_target().and_then(|target| target.dyn_into::<web_sys::Element>().ok());
    let Some(list) = here.and_then(|here| here.query_selector_all(selector).ok()) else { return false };
    let count = list.length();
    if count == 0 {
        return false;
    }
    let active = document().active_element();
    let at = (0..count).find(|number| list.item(*number).as_ref() == active.as_ref().map(AsRef::as_ref));
    let next = match (step, at) {
        (Rove::First, _) | (Rove::Next, None) => 0,
        (Rove::Last, _) | (Rove::Back, None) => count - 1,
        (Rove::Next, Some(at)) => (at + 1) % count,
        (Rove::Back, Some(at)) => (at + count - 1) % count,
    };
    if let Some(element) = list.item(next).and_then(|node| node.dyn_into::<web_sys::HtmlElement>().ok()) {
        let _ = element.focus();
    }
    true
}

/// Presses what has the focus.
pub fn press_focused() {
    if let Some(element) = document().active_element().and_then(|active| active.dyn_into::<web_sys::HtmlElement>().ok())
    {
        element.click();
    }
}

/// Where the focus goes among its neighbours.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Rove {
    /// To the next one.
    Next,
    /// To the one before.
    Back,
    /// To the first one.
    First,
    /// To the last one.
    Last,
}

impl Rove {
    /// What a key asks for, in a row (← →) or a column (↑ ↓) alike.
    pub fn of_key(key: &str) -> Option<Rove> {
        match key {
            "ArrowRight" | "ArrowDown" => Some(Rove::Next),
            "ArrowLeft" | "ArrowUp" => Some(Rove::Back),
            "Home" => Some(Rove::First),
            "End" => Some(Rove::Last),
            _ => None,
        }
    }
}
