//! A panic is a bug; it must not leave a dead page without a word. The words stand in index.html, so that nothing has to be built
//! after the panic; what was kept is written there while all is well.

use leptos::prelude::document;
use wasm_bindgen::JsCast;

/// From now on a panic goes to the console and shows the notice `#crash`.
pub fn watch() {
    std::panic::set_hook(Box::new(|info| {
        console_error_panic_hook::hook(info);
        let notice = document().get_element_by_id("crash");
        if let Some(notice) = notice.and_then(|element| element.dyn_into::<web_sys::HtmlElement>().ok()) {
            notice.set_hidden(false);
        }
    }));
}

/// Says in the notice, still hidden, what a reload will find.
pub fn say_kept(words: &str) {
    if let Some(kept) = document().get_element_by_id("crash-kept") {
        kept.set_text_content(Some(words));
    }
}
