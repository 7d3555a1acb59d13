//! What happened or stands in the way, with what to do about it. A notice stays until it is answered: nothing vanishes by itself.

use leptos::prelude::*;

use super::{Action, ActionButtons, Status};
use crate::ui::browser::root;
use crate::ui::words::pick;

/// A notice more pushes out the oldest one that is not bad.
const SHOWN_MAX: usize = 3;

/// What happened or stands in the way.
#[derive(Clone)]
pub struct Notice {
    /// How bad it is.
    pub status: Status,
    /// What it is: 本机存储已满，3处修改还没存下.
    pub title: String,
    /// What else to know; may be empty.
    pub detail: String,
    /// What to do; a notice at the edge of the page can be closed besides.
    pub actions: Vec<Action>,
}

impl Notice {
    /// A notice without actions.
    pub fn new(status: Status, title: impl Into<String>, detail: impl Into<String>) -> Notice {
        Notice { status, title: title.into(), detail: detail.into(), actions: Vec::new() }
    }
}

/// The notices at the edge of the page; taken from the context.
#[derive(Clone, Copy)]
pub struct Notices {
    shown: RwSignal<Vec<(u32, Notice)>, LocalStorage>,
    count: StoredValue<u32>,
}

impl Notices {
    /// None yet.
    pub fn new() -> Notices {
        Notices { shown: RwSignal::new_local(Vec::new()), count: StoredValue::new(0) }
    }

    /// The app's; outside an app, as in a test, nobody's.
    pub fn in_context() -> Notices {
        use_context().unwrap_or_else(Notices::new)
    }

    /// Shows one, in place of an older one with the same title; what only told that all went well gives way to the next of its kind.
    pub fn show(self, notice: Notice) {
        self.count.update_value(|count| *count += 1);
        let number = self.count.get_value();
        self.shown.update(|shown| {
            let only_tells = |of: &Notice| of.status == Status::Good && of.actions.is_empty();
            let gives_way = |older: &Notice| older.title == notice.title || only_tells(older) && only_tells(&notice);
            shown.retain(|(_, older)| !gives_way(older));
            if shown.len() == SHOWN_MAX {
                // What stands in the way stays as long as there is anything else.
                let first = shown.iter().position(|(_, older)| older.status != Status::Bad);
                shown.remove(first.unwrap_or(0));
            }
            shown.push((number, notice));
        });
    }

    /// Something was changed: what takes back the change before is no longer offered, since it would take back this one; a notice that
    /// offered nothing else, and only told that all went well, is done with.
    pub fn changed(self) {
        let offers = |(_, notice): &(u32, Notice)| notice.actions.iter().any(|action| action.undoes);
        let is_done = |of: &(u32, Notice)| {
            offers(of) && of.1.status == Status::Good && of.1.actions.iter().all(|action| action.undoes)
        };
        if self.shown.with_untracked(|shown| shown.iter().any(offers)) {
            self.shown.update(|shown| {
                shown.retain(|of| !is_done(of));
                shown.iter_mut().for_each(|(_, notice)| notice.actions.retain(|action| !action.undoes));
            });
        }
    }

    /// Something else is begun: what only told that all went well is done with.
    pub fn settle(self) {
        self.shown.update(|shown| shown.retain(|(_, notice)| notice.status != Status::Good));
    }

    /// Takes back what is true no more.
    pub fn take_back(self, title: &str) {
        self.shown.update(|shown| shown.retain(|(_, notice)| notice.title != title));
    }

    fn dismiss(self, number: u32) {
        self.shown.update(|shown| shown.retain(|(other, _)| *other != number));
    }
}

impl Default for Notices {
    fn default() -> Self {
        Notices::new()
    }
}

/// The notices at the edge of the page, spoken as they come.
#[component]
pub fn NoticesView(
    /// Which ones.
    notices: Notices,
) -> impl IntoView {
    let shown = move |(number, mut notice): (u32, Notice)| {
        for action in &mut notice.actions {
            let run = action.run.clone();
            action.run = std::rc::Rc::new(move || {
                notices.dismiss(number);
                run();
            });
        }
        notice.actions.push(Action::new(pick("知道了", "Got it"), move || notices.dismiss(number)));
        view! { <NoticeBar notice/> }.into_any()
    };
    // The foot of the page can be scrolled out from under them.
    root::while_true("noticed", move || notices.shown.with(|shown| !shown.is_empty()));
    view! {
        <div class="notices" role="status" aria-live="polite">
            {move || notices.shown.get().into_iter().map(shown).collect_view().into_any()}
        </div>
    }
    .into_any()
}

/// A notice in its place on a page.
#[component]
pub fn NoticeBar(
    /// What it says.
    notice: Notice,
) -> impl IntoView {
    let Notice { status, title, detail, actions } = notice;
    let detail = (!detail.is_empty()).then(|| view! { <p>{detail}</p> }.into_any());
    view! {
        <div class=format!("notice {}", status.class())>
            <strong>{title}</strong>
            {detail}
            <ActionButtons actions/>
        </div>
    }
    .into_any()
}
