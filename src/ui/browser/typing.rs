//! Where one types in a field of text, and text put there. Places count characters, where the browser counts UTF-16 units.

use std::time::Duration;

use leptos::prelude::*;
use web_sys::HtmlTextAreaElement;

/// Acts after a moment of rest: behind the last of several keys, which are counted.
pub fn at_rest(keys: StoredValue<u32>, pause: Duration, act: impl FnOnce() + 'static) {
    keys.update_value(|keys| *keys += 1);
    let now = keys.get_value();
    set_timeout(
        move || {
            if keys.try_get_value() == Some(now) {
                act();
            }
        },
        pause,
    );
}

/// The place of the caret, in characters.
pub fn caret(area: &HtmlTextAreaElement) -> usize {
    let units = area.selection_end().ok().flatten().unwrap_or(0) as usize;
    let mut seen = 0;
    let text = area.value();
    let before = text.chars().take_while(|character| {
        seen += character.len_utf16();
        seen <= units
    });
    before.count()
}

/// Puts the caret at a character of a line, both from 1, and shows it.
pub fn go_to(area: &HtmlTextAreaElement, line: usize, column: usize) {
    let text = area.value();
    let before: usize = text.split_inclusive('\n').take(line - 1).map(|line| line.encode_utf16().count()).sum();
    let own = text.split('\n').nth(line - 1).unwrap_or_default();
    let within: usize = own.chars().take(column - 1).map(char::len_utf16).sum();
    let at = u32::try_from(before + within).unwrap_or(u32::MAX);
    let _ = area.focus();
    // To the next sign: a caret alone is hardly seen.
    let _ = area.set_selection_range(at, at + 1);
}

/// Puts a text in the place of another, and the caret behind it.
pub fn replace(area: &HtmlTextAreaElement, [from, to]: [usize; 2], with: &str) {
    let text = area.value();
    let before: String = text.chars().take(from).collect();
    let behind: String = text.chars().skip(to).collect();
    area.set_value(&format!("{before}{with}{behind}"));
    let caret = u32::try_from((before + with).encode_utf16().count()).unwrap_or(u32::MAX);
    // It fails only for a field that takes no caret.
    let _ = area.set_selection_range(caret, caret);
}
