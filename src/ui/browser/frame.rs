//! Frames: the next one, and how late it is. What takes long gives way to them.

use std::cell::Cell;
use std::pin::Pin;

use js_sys::Promise;
use leptos::prelude::*;
use leptos::reactive::spawn_local_scoped_with_cancellation;
use wasm_bindgen_futures::JsFuture;

use crate::import::pace::{Pace, Rows};

/// The time since the page was opened, in ms.
pub fn now() -> f64 {
    window().performance().map_or(0.0, |clock| clock.now())
}

/// Gives the turn away: what comes next is a task of its own, also in a page that is not shown.
pub async fn turn() {
    let turn = Promise::new(&mut |resolve, _| {
        // It fails in no window.
        let _ = window().set_timeout_with_callback(&resolve);
    });
    let _ = JsFuture::from(turn).await;
}

/// Waits until the browser is about to paint.
pub async fn next() {
    let frame = Promise::new(&mut |resolve, _| {
        // It fails only for a document that is no longer shown.
        let _ = window().request_animation_frame(&resolve);
    });
    let _ = JsFuture::from(frame).await;
}

/// Waits until what is drawn so far is on the screen; what comes next is a task of its own.
pub async fn painted() {
    next().await;
    turn().await;
}

/// Whether what is drawn now has been on the screen for so many frames.
pub fn stands(frames: u32) -> ReadSignal<bool> {
    let (stands, set_stands) = signal(false);
    spawn_local_scoped_with_cancellation(async move {
        for _ in 0..frames {
            painted().await;
        }
        set_stands.set(true);
    });
    stands
}

/// A part of a page that is drawn so many frames after what comes before it: all at once would hold the page up.
pub fn later(frames: u32, part: impl Fn() -> AnyView + Send + 'static) -> AnyView {
    let stands = stands(frames);
    view! { {move || if stands.get() { part() } else { ().into_any() }} }.into_any()
}

/// How long work goes on before it gives the turn away.
const AT_ONCE_MS: f64 = 12.0;

/// Long work in steps, between which the page answers.
pub struct Steps(Cell<f64>);

impl Steps {
    /// Begins now.
    pub fn begin() -> Self {
        Self(Cell::new(now()))
    }

    /// Whether it is time to give the turn away.
    pub fn is_time(&self) -> bool {
        now() - self.0.get() > AT_ONCE_MS
    }

    /// Gives the turn away.
    pub async fn rest(&self) {
        turn().await;
        self.0.set(now());
    }

    /// Does work piece by piece, until there is none left.
    pub async fn through(&self, mut work: impl FnMut() -> bool) {
        while work() {
            if self.is_time() {
                self.rest().await;
            }
        }
    }
}

impl Pace for Steps {
    fn is_time(&self) -> bool {
        Self::is_time(self)
    }

    fn rest(&self) -> Pin<Box<dyn Future<Output = bool> + '_>> {
        Box::pin(async {
            Self::rest(self).await;
            true
        })
    }

    fn reached(&self, _: Rows) {}
}
