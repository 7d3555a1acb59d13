//! Rules that are only known while the page runs: a style sheet of its own, there as long as what it is for.

use js_sys::{Array, Object};
use leptos::prelude::*;
use web_sys::CssStyleSheet;

use crate::ui::boxed::effect;

/// Keeps the document's rules as `text` says, until the owner goes.
pub fn follow(text: impl Fn() -> String + 'static) {
    let Ok(sheet) = CssStyleSheet::new() else { return };
    let sheets = || Array::from(&document().adopted_style_sheets());
    let with = sheets();
    with.push(&sheet);
    document().set_adopted_style_sheets(&with);
    let written = sheet.clone();
    effect(move || drop(written.replace_sync(&text())));
    let kept = StoredValue::new_local(sheet);
    on_cleanup(move || {
        kept.try_with_value(|sheet| {
            let others = sheets().filter(&mut |other, _, _| !Object::is(&other, sheet));
            document().set_adopted_style_sheets(&others);
        });
    });
}
