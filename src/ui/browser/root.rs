//! What the whole page is while one of its parts is there: a class of the root. A rule on `body:has(…)` would say the same, and the
//! browser would ask it again at every change of the document, each key in the grid among them.

use leptos::prelude::*;

use crate::ui::boxed::effect;

/// Gives the root a class as long as this part is there.
pub fn while_here(class: &'static str) {
    set(class, true);
    on_cleanup(move || set(class, false));
}

/// Gives the root a class as long as this part is there and something holds.
pub fn while_true(class: &'static str, holds: impl Fn() -> bool + 'static) {
    effect(move || set(class, holds()));
    on_cleanup(move || set(class, false));
}

fn set(class: &str, holds: bool) {
    if let Some(root) = document().document_element() {
        // It fails only for a name with a blank in it.
        let _ = root.class_list().toggle_with_force(class, holds);
    }
}
