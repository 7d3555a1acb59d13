//! What a printed page begins with: the workspace, where and when, and the day it was printed. On the screen it is not there.

use leptos::prelude::*;

use crate::say;
use crate::ui::browser::clock;
use crate::ui::session::{Place, Session};
use crate::ui::words::language;

/// The head of a printed page.
#[component]
pub fn PrintHead() -> impl IntoView {
    let session = Session::in_context();
    let today = RwSignal::new(String::new());
    let listener = window_event_listener_untyped("beforeprint", move |_| {
        today.set(clock::stamp(clock::now()).chars().take_while(|character| *character != 'T').collect());
    });
    on_cleanup(move || listener.remove());
    let words = move || {
        let Place { region, period } = session.place.get();
        let region = session.evaluation().registry().region_name(region).to_owned();
        let name = session.with_workspace(|workspace| workspace.name().to_owned());
        format!("{name} · {region} · {}", period.words(language()))
    };
    view! {
        <p class="print-head">
            <span>{words}</span>
            <span>{move || say!(language(), "{today}打印", "printed {today}", today = today.get())}</span>
        </p>
    }
    .into_any()
}
