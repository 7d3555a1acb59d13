//! The language that the page speaks now. Invariant: it changes only while the frame is about to be built anew, so that whoever
//! builds a view may read it without following it.

use std::cell::Cell;

use crate::language::Language;

thread_local! {
    static SPOKEN: Cell<Language> = const { Cell::new(Language::Chinese) };
}

/// The language that the page speaks now.
pub fn language() -> Language {
    SPOKEN.get()
}

/// Speaks another language from now on.
pub fn speak(language: Language) {
    SPOKEN.set(language);
}

/// The one of two words that is of the language spoken now.
pub fn pick<T>(chinese: T, english: T) -> T {
    language().pick(chinese, english)
}
