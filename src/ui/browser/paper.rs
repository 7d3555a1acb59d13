//! Paper: whether the page is being printed. There is no scrolling on it, and nothing folded: what lies beyond is drawn for it.

use leptos::prelude::*;

use super::style_rules;

/// Sheets on their side, for a wide table.
pub fn landscape() -> String {
    "@page { size: A4 landscape; }".to_owned()
}

/// Sheets with the type area of GB/T 9704, and their numbers outside: right on odd ones, left on even ones.
pub fn standard() -> String {
    let number = |side: &str| {
        format!(
            "@page :{side} {{ @bottom-{side} {{ content: '— ' counter(page) ' —'; font: 14pt SimSun, serif; padding-{side}: 16pt; \
             vertical-align: top; padding-top: 7mm; }} }}"
        )
    };
    format!("@page {{ size: A4; margin: 37mm 26mm 35mm 28mm; }}{}{}", number("right"), number("left"))
}

/// Prints the page on such sheets as long as this part of it is there. The style sheet could give them a name for what is printed on
/// them, but browsers before Chromium 131 lay each paragraph on a sheet of its own then.
pub fn lies_on(sheets: impl Fn() -> String + 'static) {
    style_rules::follow(sheets);
}

/// Whether the page is being printed.
pub fn printing() -> ReadSignal<bool> {
    let is = RwSignal::new(false);
    for (sign, begins) in [("beforeprint", true), ("afterprint", false)] {
        let listener = window_event_listener_untyped(sign, move |_| is.set(begins));
        on_cleanup(move || listener.remove());
    }
    is.read_only()
}

/// Asks for the page to be printed.
pub fn print() {
    // It fails only for a document that is no longer shown.
    let _ = window().print();
}
