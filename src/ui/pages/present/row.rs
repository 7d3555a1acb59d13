//! One slide in the list of all: picture, headline, note, and what can be done with it.

use std::rc::Rc;

use leptos::prelude::*;

use super::Show;
use super::arrange::switch;
use super::slide::slide_view;
use crate::say;
use crate::slides::{Rewritten, Slide};
use crate::ui::boxed::{kept_while_same, on, press};
use crate::ui::browser::pointer;
use crate::ui::words::{language, pick};
use crate::workspace::Headline;

/// The most characters of a headline, and of a note.
const LONGEST: [&str; 2] = ["200", "4000"];

type One = Signal<Rc<Option<Slide>>, LocalStorage>;

/// A slide of the list; `over` is the place that one is held over.
pub(super) fn row(show: Show, id: Rc<str>, over: RwSignal<Option<usize>>) -> AnyView {
    let of = Rc::clone(&id);
    let slide: One =
        kept_while_same(move || Rc::new(show.deck.with(|deck| deck.iter().find(|slide| *slide.id == *of).cloned())));
    let of = StoredValue::new_local(id);
    let at = Memo::new(move |_| of.with_value(|id| show.place(id)));
    let is = move |is: fn(&Slide) -> bool| slide.with(|slide| slide.as_ref().as_ref().is_some_and(is));
    let picture = move || {
        slide.with(|slide| {
            slide.as_ref().as_ref().map(|slide| slide_view(show, slide, (at.get(), show.deck.read().len())))
        })
    };
    let go = press(move || {
        let at =
            of.with_value(|id| show.slides.with_untracked(|slides| slides.iter().position(|slide| *slide.id == **id)));
        if let Some(at) = at {
            show.go(at);
        }
    });
    let label = move || say!(language(), "第{at}张：放映", "Slide {at}: show it", at = at.get() + 1);
    view! {
        <li class:off=move || is(|slide| slide.is_hidden) class:target=move || over.get() == Some(at.get())>
            <div class="deck-grip">
                {grip(show, of, over)}
                <span class="deck-number">{move || at.get() + 1}</span>
                {mover(show, of, ("↑", "up"))}
                {mover(show, of, ("↓", "down"))}
            </div>
            <button type="button" class="deck-picture" aria-label=label disabled=move || is(|slide| slide.is_hidden) on:click=go><div inert="" aria-hidden="true">{move || picture()}</div></button>
            <div class="deck-words">
                {headline(show, of, slide)}
                {note(show, of, slide)}
                <div class="line">
                    {switch(pick("隐藏", "Hidden").to_owned(), move || is(|slide| slide.is_hidden), move || {
                        of.with_value(|id| show.change(|deck| deck.change(id, |own| own.is_hidden = !own.is_hidden)));
                    })}
                    {move || is(|slide| slide.rewritten.is_some()).then(|| {
                        let reset = press(move || of.with_value(|id| show.change(|deck| deck.change(id, |own| own.headline = None))));
                        view! { <button type="button" on:click=reset>{pick("重拟标题", "Headline as made")}</button> }
                    })}
                    {move || out(show, of)}
                </div>
            </div>
        </li>
    }
    .into_any()
}

type Id = StoredValue<Rc<str>, LocalStorage>;

/// A chart that was added goes out again.
fn out(show: Show, id: Id) -> Option<AnyView> {
    show.deck.track();
    let is_added = |id: &Rc<str>| {
        show.session.with_workspace(|workspace| workspace.deck().added.iter().any(|added| *added.slide() == **id))
    };
    let leave = move || {
        id.with_value(|id| {
            show.change(|deck| {
                deck.added.retain(|added| *added.slide() != **id);
                deck.order.retain(|other| **other != **id);
                deck.slides.remove(&**id);
            });
        });
    };
    let button =
        || view! { <button type="button" on:click=press(leave)>{pick("移出演示", "Take out")}</button> }.into_any();
    id.with_value(is_added).then(button)
}

/// ↑ and ↓.
fn mover(show: Show, id: Id, (sign, class): (&'static str, &'static str)) -> AnyView {
    let words = match class {
        "up" => pick("上移", "Up"),
        _ => pick("下移", "Down"),
    };
    let step = press(move || {
        id.with_value(|id| {
            let at = untrack(|| show.place(id));
            let to = if class == "up" { at.saturating_sub(1) } else { at + 1 };
            show.put(id, to, if class == "up" { ".up" } else { ".down" });
        });
    });
    view! { <button type="button" class=class aria-label=words title=words on:click=step>{sign}</button> }.into_any()
}

/// What a slide is dragged by, by mouse or finger.
fn grip(show: Show, id: Id, over: RwSignal<Option<usize>>) -> AnyView {
    let down = on(move |event: web_sys::PointerEvent| {
        let element: web_sys::Element = event_target(&event);
        pointer::capture(&element, &event);
        over.set(Some(id.with_value(|id| untrack(|| show.place(id)))));
    });
    let moved = on(move |event: web_sys::PointerEvent| {
        if over.get_untracked().is_some()
            && let Some(at) = pointer::child_under(".deck-list", &event)
        {
            over.set(Some(at));
        }
    });
    let up = on(move |_: web_sys::PointerEvent| {
        if let Some(to) = over.try_update(Option::take).flatten() {
            id.with_value(|id| show.put(id, to, ".up"));
        }
    });
    let gone = on(move |_: web_sys::PointerEvent| over.set(None));
    view! {
        <span class="deck-handle" aria-hidden="true" title=pick("拖动排序", "Drag to move")
            on:pointerdown=down on:pointermove=moved on:pointerup=up on:pointercancel=gone>"⠿"</span>
    }
    .into_any()
}

/// The headline, and the numbers of it that the slide does not have.
fn headline(show: Show, id: Id, slide: One) -> AnyView {
    let words =
        move || slide.with(|slide| slide.as_ref().as_ref().map_or_else(String::new, |slide| slide.headline.plain()));
    let typed = on(move |event: web_sys::Event| {
        let text = event_target_value(&event).split_whitespace().collect::<Vec<_>>().join(" ");
        let made = slide.with_untracked(|slide| {
            slide.as_ref().as_ref().map(|slide| {
                let made = slide.rewritten.as_ref().map_or(&slide.headline, |rewritten| &rewritten.made).plain();
                (made, slide.of)
            })
        });
        let Some((made, of)) = made else { return };
        let region = show.session.evaluation_now().registry().region(of.region).zh.clone();
        let is_own = !text.is_empty() && text != made;
        let own = is_own.then_some(Headline { region, period: of.period, text });
        id.with_value(|id| show.change(|deck| deck.change(id, |slide| slide.headline = own)));
    });
    let unsourced = move || {
        let words = slide.with(|slide| {
            let rewritten: &Rewritten = slide.as_ref().as_ref()?.rewritten.as_ref()?;
            let numbers = rewritten.unsourced.join(pick("、", ", "));
            let says = say!(
                language(),
                "▲ 这一页的数里没有 {numbers}，放映时点不开出处",
                "▲ {numbers}: no figure of this slide says so; it will open no origin"
            );
            (!rewritten.unsourced.is_empty()).then_some(says)
        });
        words.map(|words| view! { <p class="watchful">{words}</p> })
    };
    view! {
        <label>
            <span>{pick("标题", "Headline")}</span>
            <textarea class="headline" rows="2" maxlength=LONGEST[0] prop:value=words on:change=typed></textarea>
        </label>
        {move || unsourced()}
    }
    .into_any()
}

/// The speaker's note.
fn note(show: Show, id: Id, slide: One) -> AnyView {
    let words =
        move || slide.with(|slide| slide.as_ref().as_ref().map_or_else(String::new, |slide| slide.note.clone()));
    let typed = on(move |event: web_sys::Event| {
        let note = event_target_value(&event);
        id.with_value(|id| show.change(|deck| deck.change(id, |slide| slide.note = note.trim_end().to_owned())));
    });
    view! {
        <label>
            <span>{pick("备注", "Note")}</span>
            <textarea rows="2" maxlength=LONGEST[1] placeholder=pick("只在演讲者窗口里看得到", "Seen in the speaker’s window alone") prop:value=words on:change=typed></textarea>
        </label>
    }
    .into_any()
}
