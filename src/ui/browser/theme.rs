//! Light or dark: the system's until one is chosen, the choice remembered. The style sheet reads it from `data-theme`.

use leptos::prelude::*;
use wasm_bindgen::JsCast;
use wasm_bindgen::closure::Closure;

use super::storage;
use crate::ui::boxed::effect;

/// `xtask/page/theme.js` reads it too, before the page is painted.
const KEY: &str = "theme";

/// A theme.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Theme {
    /// Dark words on white.
    Light,
    /// Light words on a dark blue.
    Dark,
}

/// The theme now, and how to choose one.
#[derive(Clone, Copy)]
pub struct ThemeSwitch {
    chosen: RwSignal<Option<Theme>>,
    system: ReadSignal<Theme>,
}

/// Writes the theme to the document, from now on.
pub fn follow() -> ThemeSwitch {
    let remembered = storage::read(KEY).ok().flatten();
    let chosen = RwSignal::new(remembered.and_then(|name| Theme::named(&name)));
    let switch = ThemeSwitch { chosen, system: system() };
    effect(move || {
        if let Some(root) = document().document_element() {
            // The attribute's name is valid: nothing to fail.
            let _ = root.set_attribute("data-theme", switch.theme().name());
        }
    });
    switch
}

impl ThemeSwitch {
    /// The theme shown; tracked.
    pub fn theme(self) -> Theme {
        self.chosen.get().unwrap_or_else(|| self.system.get())
    }

    /// Shows the other one and remembers it. Without storage it holds until the page is left.
    pub fn toggle(self) {
        let next = match untrack(|| self.theme()) {
            Theme::Light => Theme::Dark,
            Theme::Dark => Theme::Light,
        };
        self.chosen.set(Some(next));
        let _ = storage::write(KEY, next.name());
    }
}

impl Theme {
    fn name(self) -> &'static str {
        match self {
            Theme::Light => "light",
            Theme::Dark => "dark",
        }
    }

    fn named(name: &str) -> Option<Theme> {
        [Theme::Light, Theme::Dark].into_iter().find(|theme| theme.name() == name)
    }

    fn of_system(dark: bool) -> Theme {
        if dark { Theme::Dark } else { Theme::Light }
    }
}

/// What the system prefers, from now on.
fn system() -> ReadSignal<Theme> {
    let query = window().match_media("(prefers-color-scheme: dark)").ok().flatten();
    let (theme, set_theme) = signal(Theme::of_system(query.as_ref().is_some_and(web_sys::MediaQueryList::matches)));
    if let Some(query) = query {
        let asked = query.clone();
        let changed = Closure::<dyn Fn()>::new(move || set_theme.set(Theme::of_system(asked.matches())));
        query.set_onchange(Some(changed.as_ref().unchecked_ref()));
        // It lives as long as the page.
        changed.forget();
    }
    theme
}
