//! A second window of the page's own, filled by the page that opened it: an empty document of the same origin and policy, from
//! `file://` too. Invariant: whoever opens it closes it when the page goes, for nobody fills it then.

use leptos::prelude::*;
use wasm_bindgen::closure::Closure;
use wasm_bindgen::{JsCast, JsValue};

use super::compress::call;

/// Its size when it opens.
const FEATURES: &str = "popup,width=980,height=700";
/// In one of this name a second one opens in place of the first.
const NAME: &str = "renshe-speaker";
/// With a doctype, or the browser would lay it out as in the nineties.
const EMPTY: &str = "<!doctype html><html><head><meta charset=\"utf-8\"></head><body></body></html>";

/// A second window.
#[derive(Clone)]
pub struct Popup {
    window: web_sys::Window,
}

impl Popup {
    /// Opens it; none where the browser refuses. `key` hears its keys, `closed` that it was closed.
    pub fn open(
        title: &str,
        key: impl Fn(&web_sys::KeyboardEvent, &Popup) + 'static,
        closed: impl Fn() + 'static,
    ) -> Option<Popup> {
        let window = window().open_with_url_and_target_and_features("", NAME, FEATURES).ok()??;
        let popup = Popup { window };
        let document = popup.document()?;
        for (method, given) in [("open", None), ("write", Some(EMPTY)), ("close", None)] {
            let given: Vec<JsValue> = given.into_iter().map(Into::into).collect();
            call(&document, method, &given.iter().collect::<Vec<_>>()).ok()?;
        }
        document.set_title(title);
        popup.dress();
        let here = popup.clone();
        let on_key =
            Closure::<dyn Fn(web_sys::KeyboardEvent)>::new(move |event: web_sys::KeyboardEvent| key(&event, &here));
        popup.listen("keydown", on_key.into_js_value());
        popup.listen("pagehide", Closure::<dyn Fn()>::new(closed).into_js_value());
        popup.window.focus().ok()?;
        Some(popup)
    }

    /// Where to put what it shows.
    #[must_use]
    pub fn body(&self) -> Option<web_sys::Element> {
        self.document()?.body().map(Into::into)
    }

    /// Closes it.
    pub fn close(&self) {
        // It fails only where it is closed already.
        let _ = self.window.close();
    }

    /// Whether what has the focus in it matches.
    #[must_use]
    pub fn rests_on(&self, selector: &str) -> bool {
        let active = self.document().and_then(|document| document.active_element());
        active.is_some_and(|element| element.matches(selector).unwrap_or(false))
    }

    /// Gives it the page's language, theme and style sheets.
    fn dress(&self) {
        let Some((from, to)) = document().document_element().zip(self.document().and_then(|to| to.document_element()))
        else {
            return;
        };
        for name in ["lang", "data-theme"] {
            if let Some(value) = from.get_attribute(name) {
                let _ = to.set_attribute(name, &value);
            }
        }
        let head = self.document().and_then(|document| document.head());
        let Some((head, sheets)) = head.zip(document().query_selector_all("style, link[rel=stylesheet]").ok()) else {
            return;
        };
        for sheet in (0..sheets.length()).filter_map(|at| sheets.item(at)) {
            let Ok(copy) = sheet.clone_node_with_deep(true) else { continue };
            let element: &web_sys::Element = copy.unchecked_ref();
            // Its own address is empty: the page's stands for it.
            let whole = js_sys::Reflect::get(&sheet, &"href".into()).ok().and_then(|href| href.as_string());
            if let Some(href) = whole {
                let _ = element.set_attribute("href", &href);
            }
            let _ = head.append_child(&copy);
        }
    }

    fn document(&self) -> Option<web_sys::Document> {
        self.window.document()
    }

    /// Listens until the window goes, with all that it holds.
    fn listen(&self, sign: &str, handler: JsValue) {
        let _ = self.window.add_event_listener_with_callback(sign, handler.unchecked_ref());
    }
}
