//! 演讲者窗口: this slide and the next, the note, how long one has been speaking and the time of day, in a window of its own. Keys there
//! do what they do on the page. Invariant: closing either leaves the other sane.

use leptos::portal::Portal;
use leptos::prelude::*;
use std::time::Duration;

use super::Show;
use super::slide::slide_view;
use crate::say;
use crate::ui::boxed::press;
use crate::ui::browser::clock;
use crate::ui::browser::popup::Popup;
use crate::ui::widgets::{Notice, Status};
use crate::ui::words::{language, pick};

impl Show {
    pub(super) fn toggle_speaker(self) {
        if self.speaker.with_untracked(Option::is_some) {
            return self.end_speaker();
        }
        let closed = move || drop(self.speaker.try_set(None));
        let key =
            move |event: &web_sys::KeyboardEvent, popup: &Popup| self.key(event, |selector| popup.rests_on(selector));
        match Popup::open(pick("演讲者窗口", "Speaker’s window"), key, closed) {
            Some(popup) => self.speaker.set(Some(popup)),
            None => self.notices.show(Notice::new(
                Status::Watch,
                pick("浏览器没有让这一页开新窗口", "The browser let this page open no window"),
                pick(
                    "在地址栏右边允许此页的弹出窗口，再按 S；备注也能在编排（E）里看。",
                    "Allow pop-up windows for this page beside the address bar and press S again; notes can be read under Arrange (E) too.",
                ),
            )),
        }
    }

    pub(super) fn end_speaker(self) {
        if let Some(popup) = self.speaker.try_update(Option::take).flatten() {
            popup.close();
        }
    }
}

/// What the window shows, while it is open.
pub(super) fn speaker(show: Show) -> AnyView {
    let window = move || {
        let body = show.speaker.with(|popup| popup.as_ref().and_then(Popup::body))?;
        Some(view! { <Portal mount=body>{desk(show)}</Portal> })
    };
    view! { {move || window()} }.into_any()
}

fn desk(show: Show) -> AnyView {
    let now = RwSignal::new(clock::now());
    let begun = RwSignal::new(clock::now());
    if let Ok(ticking) = set_interval_with_handle(move || now.set(clock::now()), Duration::from_millis(500)) {
        on_cleanup(move || ticking.clear());
    }
    let elapsed = move || {
        let seconds = (now.get() - begun.get()).num_seconds().max(0);
        format!("{:02}:{:02}", seconds / 60, seconds % 60)
    };
    let slide = move |ahead: usize| {
        let at = show.at.get() + ahead;
        show.slides.with(|slides| slides.get(at).map(|slide| slide_view(show, slide, (at, slides.len()))))
    };
    let note = move || {
        let note = show.slides.with(|slides| slides.get(show.at.get()).map(|slide| slide.note.clone()));
        note.filter(|note| !note.is_empty()).unwrap_or_else(|| pick("（没有备注）", "(no note)").to_owned())
    };
    let next = move || {
        slide(1).unwrap_or_else(|| view! { <p class="muted">{pick("（最后一张）", "(the last slide)")}</p> }.into_any())
    };
    let place = move || {
        let count = show.slides.with(|slides| slides.len());
        say!(language(), "第{at}张，共{count}张", "Slide {at} of {count}", at = show.at.get() + 1)
    };
    let blank = move || show.blank.get().map(|_| pick("大屏已空屏（B 恢复）", "The screen is blank (B to go on)"));
    view! {
        <main class="speaker" class:narrow=show.is_narrow>
            <h1 class="visually-hidden">{pick("演讲者窗口", "Speaker’s window")}</h1>
            <header class="line">
                <strong class="speaker-clock" title=pick("已讲", "Elapsed")>{elapsed}</strong>
                <button type="button" on:click=press(move || begun.set(clock::now()))>{pick("清零", "Reset")}</button>
                <span>{place}</span><span class="watchful" role="status">{blank}</span>
                <span class="speaker-time" title=pick("现在", "Now")>{move || clock::time_text(now.get())}</span>
            </header>
            <section aria-label=pick("这一张", "This slide")><div inert="">{move || slide(0)}</div></section>
            <section aria-label=pick("下一张", "Next slide")><h2>{pick("下一张", "Next")}</h2><div inert="">{move || next()}</div></section>
            <section class="speaker-note" aria-label=pick("备注", "Note") tabindex="0">{note}</section>
            <footer class="line">
                <button type="button" on:click=press(move || show.step(false))>{pick("‹ 上一张", "‹ Back")}</button>
                <button type="button" class="primary" on:click=press(move || show.step(true))>{pick("下一张 ›", "On ›")}</button>
            </footer>
        </main>
    }
    .into_any()
}
