//! A spot of a text that another part of the page leads to: shown once the text stands, and marked for a moment.

use std::rc::Rc;

use leptos::prelude::*;

use crate::report::Spot;
use crate::route::{Page, Tab};
use crate::ui::boxed::effect;
use crate::ui::session::Session;

/// Leads to a spot of the text of a tab.
pub fn lead(session: Session, tab: &Tab, spot: Spot) {
    let page = Page::Report(tab.clone());
    session.sought.set(Some((page.clone(), spot)));
    session.go(page);
}

/// Has the spot shown that is sought in the text of a tab, once no figure is open over it.
pub fn follow(session: Session, tab: &str, show: impl Fn(Spot) + 'static) {
    let (page, show) = (Page::Report(Tab::named(tab)), Rc::new(show));
    effect(move || {
        let is_here = session.route.with(|route| route.page == page && route.figure.is_none());
        let spot = session.sought.with(|sought| match sought {
            Some((of, spot)) if is_here && *of == page => Some(*spot),
            _ => None,
        });
        if let Some(spot) = spot {
            session.sought.set(None);
            let show = Rc::clone(&show);
            // What closes gives the focus back within the next frame.
            request_animation_frame(move || request_animation_frame(move || show(spot)));
        }
    });
}
