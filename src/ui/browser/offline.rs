//! Keeping the page for when there is no network: a service worker, from any server that the browser trusts with one. Invariant: a newer
//! version is taken in when the user says so, never under an open page.

use leptos::prelude::{document, window, window_event_listener_untyped};
use wasm_bindgen::closure::Closure;
use wasm_bindgen::{JsCast, JsValue};
use wasm_bindgen_futures::JsFuture;
use web_sys::{
    RegistrationOptions, ServiceWorkerContainer, ServiceWorkerRegistration, ServiceWorkerState,
    ServiceWorkerUpdateViaCache,
};

/// What a worker waits for, whose version is not in force yet.
const TAKE_OVER: &str = "take over";

/// Keeps the page, and calls `ready` when a newer version of it is there.
pub async fn keep(ready: impl Fn(Newer) + Clone + 'static) {
    // Left out of the single file, which is kept already.
    let meta = document().query_selector("meta[name=offline]").ok().flatten();
    let script = meta.and_then(|meta| meta.get_attribute("content"));
    let container = window().navigator().service_worker();
    // Not there on a page without encryption.
    let (Some(script), false) = (script, container.is_undefined()) else { return };
    let options = RegistrationOptions::new();
    options.set_update_via_cache(ServiceWorkerUpdateViaCache::None);
    let asked = container.register_with_options(&script, &options);
    // Without a network, or where the browser keeps nothing, the page does as it is.
    let found = JsFuture::from(asked).await.ok().and_then(|found| found.dyn_into().ok());
    let Some::<ServiceWorkerRegistration>(registration) = found else { return };
    tell(&container, &registration, &ready);
    look_again(&registration);
    let found = {
        let registration = registration.clone();
        move || {
            let (container, beside, ready) = (container.clone(), registration.clone(), ready.clone());
            if let Some(installing) = registration.installing() {
                let changed = Closure::<dyn Fn()>::new(move || tell(&container, &beside, &ready));
                installing.set_onstatechange(Some(changed.into_js_value().unchecked_ref()));
            }
        }
    };
    registration.set_onupdatefound(Some(Closure::<dyn Fn()>::new(found).into_js_value().unchecked_ref()));
}

/// Tells of a version that waits beside the one in force; the first of all takes over by itself.
fn tell(container: &ServiceWorkerContainer, registration: &ServiceWorkerRegistration, ready: &impl Fn(Newer)) {
    let is_waiting = registration.waiting().is_some_and(|waiting| waiting.state() == ServiceWorkerState::Installed);
    if is_waiting && container.controller().is_some() {
        ready(Newer { container: container.clone(), registration: registration.clone() });
    }
}

/// A page stays open for weeks: whoever comes back to it asks anew.
fn look_again(registration: &ServiceWorkerRegistration) {
    let registration = registration.clone();
    // As long as the page.
    let _ = window_event_listener_untyped("visibilitychange", move |_| {
        if !document().hidden()
            && let Ok(asked) = registration.update()
        {
            // Without a network there is none.
            wasm_bindgen_futures::spawn_local(async move { drop(JsFuture::from(asked).await) });
        }
    });
}

/// A newer version of the page, waiting.
#[derive(Clone)]
pub struct Newer {
    container: ServiceWorkerContainer,
    registration: ServiceWorkerRegistration,
}

impl Newer {
    /// Takes it in and loads this page anew.
    pub fn take_in(&self) {
        let reload = Closure::<dyn Fn()>::new(|| drop(window().location().reload()));
        self.container.set_oncontrollerchange(Some(reload.into_js_value().unchecked_ref()));
        match self.registration.waiting() {
            Some(waiting) => drop(waiting.post_message(&JsValue::from_str(TAKE_OVER))),
            // Another tab was faster.
            None => drop(window().location().reload()),
        }
    }
}
