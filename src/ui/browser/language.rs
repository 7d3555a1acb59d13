//! The language of the page: Chinese until another is chosen, the choice remembered. The document's `lang` says it too.

use leptos::prelude::*;

use super::storage;
use crate::language::Language;
use crate::ui::boxed::effect;
use crate::ui::words;

/// `xtask/page/theme.js` reads it too, before the page is painted.
const KEY: &str = "language";

/// The language chosen, and how to choose another.
#[derive(Clone, Copy)]
pub struct LanguageSwitch(RwSignal<Language>);

/// Writes the language to the document, from now on.
pub fn follow() -> LanguageSwitch {
    let remembered = storage::read(KEY).ok().flatten();
    let known = Language::ALL.into_iter().find(|language| remembered.as_deref() == Some(language.tag()));
    let switch = LanguageSwitch(RwSignal::new(known.unwrap_or_default()));
    words::speak(switch.now());
    effect(move || {
        if let Some(root) = document().document_element() {
            // The attribute's name is valid: nothing to fail.
            let _ = root.set_attribute("lang", switch.0.get().tag());
        }
    });
    switch
}

impl LanguageSwitch {
    /// The language; tracked.
    pub fn language(self) -> Language {
        self.0.get()
    }

    /// The language, without following it.
    pub fn now(self) -> Language {
        self.0.get_untracked()
    }

    /// Speaks the other one and remembers it. Without storage it holds until the page is left.
    pub fn toggle(self) {
        let next = self.now().pick(Language::English, Language::Chinese);
        self.0.set(next);
        let _ = storage::write(KEY, next.tag());
    }
}
