//! The second part of the page. What the first chart does not need is marked `#[wasm_split(later)]` and cut off into a module of its
//! own, which is fetched when the first chart stands, or as soon as something of it is wanted. Both parts share one memory, so that
//! a marked function is called like any other, only awaited. Invariant: nothing is built of the second part before it is there.

use std::future::Future;
use std::pin::Pin;
use std::time::Duration;

use leptos::prelude::*;
use leptos::reactive::spawn_local_scoped;
use wasm_bindgen::JsCast;
use wasm_split_helpers::{SplitLoaderError, wasm_split};

use super::browser::paint;

/// Without a chart to wait for, the second part is fetched after so long.
const PATIENCE: Duration = Duration::from_secs(2);

/// How long the first chart has the machine to itself.
const PAUSE: Duration = Duration::from_millis(500);

/// Whether the second part is there; taken from the context.
#[derive(Clone, Copy)]
pub struct Later {
    open: StoredValue<Box<dyn Fn() -> Part<()>>, LocalStorage>,
    /// Of the whole page: whoever asks first may be gone when the answer comes.
    owner: StoredValue<Option<Owner>>,
    wanted: RwSignal<bool>,
    arrived: RwSignal<bool>,
}

impl Later {
    /// Not there yet; provided to all below. `open` is done with it before anything else.
    pub fn provide(open: impl Fn() -> Part<()> + 'static) -> Later {
        let open: Box<dyn Fn() -> Part<()>> = Box::new(open);
        let later = Later {
            open: StoredValue::new_local(open),
            owner: StoredValue::new(Owner::current()),
            wanted: RwSignal::new(false),
            arrived: RwSignal::new(false),
        };
        provide_context(later);
        set_timeout(move || later.want(), PATIENCE);
        // Whoever moves a hand is about to want something.
        for sign in ["pointermove", "pointerdown", "keydown"] {
            let listener = window_event_listener_untyped(sign, move |_| later.want());
            on_cleanup(move || listener.remove());
        }
        later
    }

    /// Of the page.
    pub fn in_context() -> Later {
        expect_context()
    }

    /// Whether the second part is there; tracked.
    pub fn arrived(self) -> bool {
        self.arrived.get()
    }

    /// Fetches the second part when the first has had its time on the screen.
    pub fn soon(self) {
        set_timeout(move || self.want(), PAUSE);
    }

    /// Fetches the second part, unless that was done already.
    pub fn want(self) {
        if self.wanted.get_untracked() {
            return;
        }
        self.wanted.set(true);
        if let Some(owner) = self.owner.get_value() {
            owner.with(|| spawn_local_scoped(self.fetch()));
        }
    }

    async fn fetch(self) {
        match load().await {
            Ok(()) => {
                self.open.with_value(|open| open()).await;
                self.arrived.set(true);
                Self::say_incomplete(false);
                paint::mark("complete");
                #[cfg(feature = "bench")]
                super::bench::ready();
            }
            Err(_) => {
                self.wanted.set(false);
                Self::say_incomplete(true);
            }
        }
    }

    /// The words stand in index.html: notices are of the second part themselves.
    fn say_incomplete(is: bool) {
        let words = document().get_element_by_id("incomplete");
        if let Some(words) = words.and_then(|words| words.dyn_into::<web_sys::HtmlElement>().ok()) {
            words.set_hidden(!is);
        }
    }
}

/// What a part of the second module gives, once it is there.
pub type Part<T> = Pin<Box<dyn Future<Output = T>>>;

/// A view of the second part, which is fetched for it; nothing until then, be it after a try that failed.
pub fn view(part: impl Future<Output = AnyView> + 'static) -> AnyView {
    let part: Part<AnyView> = Box::pin(part);
    let (later, part) = (Later::in_context(), StoredValue::new_local(Some(part)));
    later.want();
    let view = move || match part.try_update_value(|part| part.take_if(|_| later.arrived())).flatten() {
        Some(part) => shown(part),
        None => ().into_any(),
    };
    view! { {move || view()} }.into_any()
}

/// A view of the second part that can wait until it is there anyway.
pub fn when_there(part: impl Fn() -> Part<AnyView> + Send + 'static) -> AnyView {
    let later = Later::in_context();
    let view = move || if later.arrived() { shown(part()) } else { ().into_any() };
    view! { {move || view()} }.into_any()
}

fn shown(part: Part<AnyView>) -> AnyView {
    let (slot, built) = (StoredValue::new_local(None), RwSignal::new(false));
    spawn_local_scoped(async move {
        let view = part.await;
        slot.try_set_value(Some(view));
        built.try_set(true);
    });
    let view = move || match built.get() {
        true => slot.try_update_value(Option::take).flatten().unwrap_or_else(|| ().into_any()),
        false => ().into_any(),
    };
    view! { {move || view()} }.into_any()
}

/// Fetches the second part for a page that shows nothing; whether it came.
#[cfg(feature = "bench")]
pub async fn comes() -> bool {
    load().await.is_ok()
}

#[wasm_split(later, preload(load), fallible)]
fn nothing() -> Result<(), SplitLoaderError> {
    Ok(())
}
