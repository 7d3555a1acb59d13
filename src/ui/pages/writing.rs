//! A file that is being written: how far it is, at the edge of any page, where it can be given up.
//!
//! Invariant: one file at a time; what takes longer than half a second shows how far it is.

use leptos::prelude::*;

use crate::say;
use crate::ui::browser::office;
use crate::ui::widgets::Progress;
use crate::ui::words::{language, pick};

thread_local! {
    static NOW: ArcRwSignal<Option<Now>> = ArcRwSignal::new(None);
}

struct Now {
    name: String,
    percent: u8,
    is_given_up: bool,
}

fn now() -> ArcRwSignal<Option<Now>> {
    NOW.with(Clone::clone)
}

fn change(change: impl FnOnce(&mut Now)) {
    now().update(|now| {
        now.as_mut().map(change);
    });
}

/// While a file is being written.
pub struct Writing(());

impl Writing {
    /// Begins to write a file of that name, unless another one is being written.
    pub fn begin(name: &str) -> Option<Self> {
        let is_free = now().with_untracked(Option::is_none);
        is_free.then(|| {
            now().set(Some(Now { name: name.to_owned(), percent: 0, is_given_up: false }));
            Self(())
        })
    }

    /// Tells how far the file is that is being written.
    pub fn tell(percent: u8) {
        change(|now| now.percent = percent);
    }

    /// Whether nobody wants it any more.
    pub fn is_given_up(&self) -> bool {
        now().with_untracked(|now| now.as_ref().is_some_and(|now| now.is_given_up))
    }
}

impl Drop for Writing {
    fn drop(&mut self) {
        now().set(None);
    }
}

/// How far it is; the style sheet shows it after half a second.
pub fn progress() -> AnyView {
    let name = Memo::new(move |_| now().with(|now| now.as_ref().map(|now| now.name.clone())));
    let bar = move |name: String| {
        let label = say!(language(), "正在写 {name}", "Writing {name}");
        let percent = Signal::derive(move || now().with(|now| now.as_ref().map_or(100, |now| now.percent)));
        let count = Signal::derive(move || format!("{}%", percent.get()));
        let cancel = UnsyncCallback::new(move |()| {
            change(|now| now.is_given_up = true);
            office::stop_writer();
        });
        view! { <section class="writing panel" aria-label=pick("正在写的文件", "The file being written")><Progress label percent count cancel/></section> }
            .into_any()
    };
    view! { {move || name.get().map(bar)} }.into_any()
}
