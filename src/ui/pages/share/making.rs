//! The link that is being made: of which extent, under which password. Invariant: what is shown is never of another extent or password
//! than is chosen, so that nothing unlocked is copied once a password was typed.

use std::time::Duration;

use leptos::prelude::*;

use crate::chart::shown;
use crate::route::{Page, Route};
use crate::ui::boxed::effect;
use crate::ui::browser::{location, secret, typing};
use crate::ui::session::Session;
use crate::workspace::draft::Extent;
use crate::workspace::share;

/// The two extents, as the buttons have them.
pub const PAGE: usize = 0;
/// All of the workspace.
pub const WHOLE: usize = 1;
/// So long after the last key a password is taken for typed.
const TYPED: Duration = Duration::from_millis(400);

/// How far the link is.
#[derive(Clone, Debug, PartialEq, Eq)]
pub enum Made {
    /// It is being encrypted.
    Making,
    /// Its address.
    Ready(String),
    /// There is none: a file does.
    TooLarge,
}

/// The link that is being made.
#[derive(Clone, Copy)]
pub struct Making {
    session: Session,
    /// Of which extent.
    pub of: RwSignal<usize>,
    /// Under which password; empty for none.
    pub password: RwSignal<String>,
    /// How far it is.
    pub made: RwSignal<Made>,
    /// Counts what was chosen: an answer to an older choice is dropped.
    turn: StoredValue<u32>,
}

impl Making {
    /// Of what the page shows, where it chooses that itself.
    pub fn of(session: Session) -> Making {
        let has_page = page_id(&session.route.get_untracked().page).is_some();
        let making = Making {
            session,
            of: RwSignal::new(if has_page { PAGE } else { WHOLE }),
            password: RwSignal::new(String::new()),
            made: RwSignal::new(Made::Making),
            turn: StoredValue::new(0),
        };
        effect(move || making.make(making.of.get(), making.password.get()));
        making
    }

    /// Whether the page can be shared apart from the workspace.
    pub fn has_page(self) -> bool {
        page_id(&self.session.route.get_untracked().page).is_some()
    }

    /// What goes along.
    pub fn extent(self, of: usize) -> Extent {
        match page_id(&self.session.route.get_untracked().page).filter(|_| of == PAGE) {
            Some(page) => self.session.with_workspace(|workspace| {
                Extent::of(workspace.registry(), shown::measures_of(page).iter().map(String::as_str))
            }),
            None => Extent::Shared,
        }
    }

    fn make(self, of: usize, password: String) {
        self.turn.update_value(|turn| *turn += 1);
        let packed = self.session.with_workspace(|workspace| share::pack(workspace, &self.extent(of)));
        let Ok(bytes) = packed else { return self.made.set(Made::TooLarge) };
        if password.is_empty() {
            return self.made.set(self.address(&bytes));
        }
        self.made.set(Made::Making);
        typing::at_rest(self.turn, TYPED, move || {
            let turn = self.turn.get_value();
            wasm_bindgen_futures::spawn_local(async move {
                let locked = secret::lock(&password, &bytes).await;
                let is_now = self.turn.try_get_value() == Some(turn);
                if let (Ok(locked), true) = (locked, is_now) {
                    self.made.set(self.address(&share::locked(&locked)));
                }
            });
        });
    }

    /// The address of this page and place, with what is shared behind it.
    fn address(self, bytes: &[u8]) -> Made {
        let place = self.session.place.get_untracked();
        let region = self.session.evaluation_now().registry().region(place.region).zh.clone();
        let route = self.session.route.get_untracked();
        let route = Route { period: Some(place.period), region: Some(region), ..route };
        let address = location::page() + &route.with_link(&share::text(bytes));
        if address.len() > share::MAX_CHARACTERS { Made::TooLarge } else { Made::Ready(address) }
    }
}

/// The id in the catalogue of a page that has figures of its own choosing.
fn page_id(page: &Page) -> Option<&'static str> {
    match page {
        Page::Overview => Some("overview"),
        Page::Fund(_) => Some("fund"),
        Page::Employment(_) => Some("employment"),
        Page::Data(_) | Page::Report(_) | Page::Import | Page::Workspaces | Page::Present(_) => None,
    }
}
