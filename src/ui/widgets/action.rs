//! Something a notice, an alert or a menu offers to do. Plain reference counting, so that it outlives the page that made it.

use std::rc::Rc;

use leptos::prelude::*;

use crate::ui::boxed::press;
use crate::ui::session::Session;
use crate::ui::words::pick;

/// What a press does.
pub type Act = Rc<dyn Fn()>;

/// Words and what happens.
#[derive(Clone)]
pub struct Action {
    /// What the button or entry says.
    pub label: String,
    /// Whether it is the one to expect.
    pub primary: bool,
    /// Whether it takes the latest change back: offered until there is another one.
    pub undoes: bool,
    /// What it does.
    pub run: Act,
}

impl Action {
    /// An action of no special rank.
    pub fn new(label: impl Into<String>, run: impl Fn() + 'static) -> Action {
        Action { label: label.into(), primary: false, undoes: false, run: Rc::new(run) }
    }

    /// Takes the change back that was made just now.
    pub fn undo(session: Session) -> Action {
        Action { undoes: true, ..Action::new(pick("撤销", "Undo"), move || session.undo(drop)) }
    }

    /// The one to expect.
    #[must_use]
    pub fn primary(self) -> Action {
        Action { primary: true, ..self }
    }
}

/// Actions as buttons in a line.
#[component]
pub fn ActionButtons(
    /// In the order shown.
    actions: Vec<Action>,
) -> impl IntoView {
    let button = |action: Action| {
        let Action { label, primary, run, .. } = action;
        let class = if primary { "primary" } else { "" };
        view! { <button type="button" class=class on:click=press(move || run())>{label}</button> }.into_any()
    };
    if actions.is_empty() {
        return ().into_any();
    }
    view! { <span class="line">{actions.into_iter().map(button).collect_view()}</span> }.into_any()
}
