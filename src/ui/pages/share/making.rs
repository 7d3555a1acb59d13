//! The link that is being made: of which extent, under which password. Invariant: what is shown is never of another extent or password
//! than is chosen, so that nothing unlocked is copied once a password was typed.

use std::rc::Rc;
use std::time::Duration;

use leptos::prelude::*;

use crate::chart::{Resolved, shared, shown};
use crate::route::{ChartAt, Page, Route, Tab};
use crate::slides;
use crate::ui::boxed::effect;
use crate::ui::browser::{location, secret, typing};
use crate::ui::deck;
use crate::ui::session::{Place, Session};
use crate::workspace::draft::Extent;
use crate::workspace::share;

/// So long after the last key a password is taken for typed.
const TYPED: Duration = Duration::from_millis(400);

/// What can be shared.
#[derive(Clone, Debug, PartialEq)]
pub enum Scope {
    /// A chart with what is behind its figures.
    Chart(Rc<Resolved>),
    /// What a page shows, by its id in the catalogue.
    Page(&'static str),
    /// 演示
    Slides,
    /// All of the workspace.
    Whole,
}

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
    /// What can be shared here.
    pub scopes: StoredValue<Vec<Scope>, LocalStorage>,
    /// Which of these it is.
    pub of: RwSignal<usize>,
    /// Under which password; empty for none.
    pub password: RwSignal<String>,
    /// How far it is.
    pub made: RwSignal<Made>,
    /// Counts what was chosen: an answer to an older choice is dropped.
    turn: StoredValue<u32>,
}

impl Making {
    /// Of a chart, where one is given; else of what the page shows, where it chooses that itself.
    pub fn of(session: Session, chart: Option<Rc<Resolved>>) -> Making {
        let page = session.route.with_untracked(|route| page_id(&route.page)).map(Scope::Page);
        let is_shown = session.route.with_untracked(|route| matches!(route.page, Page::Present(_)));
        let slides = (page.is_some() || is_shown).then_some(Scope::Slides);
        let scopes = chart.map(Scope::Chart).into_iter().chain(page).chain(slides).chain([Scope::Whole]);
        let making = Making {
            session,
            scopes: StoredValue::new_local(scopes.collect()),
            of: RwSignal::new(0),
            password: RwSignal::new(String::new()),
            made: RwSignal::new(Made::Making),
            turn: StoredValue::new(0),
        };
        effect(move || {
            making.of.track();
            making.make(making.password.get());
        });
        making
    }

    /// What is chosen.
    pub fn scope(self) -> Scope {
        let of = self.of.get_untracked();
        self.scopes.with_value(|scopes| scopes.get(of).cloned()).unwrap_or(Scope::Whole)
    }

    /// What goes along.
    pub fn extent(self) -> Extent {
        let (evaluation, place) = (self.session.evaluation_now(), self.session.place.get_untracked());
        match self.scope() {
            Scope::Chart(chart) => shared::extent(&evaluation, &chart),
            Scope::Page(page) => self.session.with_workspace(|workspace| {
                shown::extent(&evaluation, page, (place.region, place.period), workspace.marks())
            }),
            Scope::Slides => slides::extent(&evaluation, &deck::slides(self.session, &evaluation, place)),
            Scope::Whole => Extent::Shared,
        }
    }

    fn make(self, password: String) {
        self.turn.update_value(|turn| *turn += 1);
        let packed = self.session.with_workspace(|workspace| share::pack(workspace, &self.extent()));
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

    /// The address of what is shared, with its content behind it.
    fn address(self, bytes: &[u8]) -> Made {
        let (route, chart) = self.place();
        let address = location::page() + &route.with_link(chart.as_ref(), &share::text(bytes));
        if address.len() > share::MAX_CHARACTERS { Made::TooLarge } else { Made::Ready(address) }
    }

    /// Where a link leads: to this page and place, the chart's, or the first slide.
    fn place(self) -> (Route, Option<ChartAt>) {
        let (evaluation, Place { region, period }) =
            (self.session.evaluation_now(), self.session.place.get_untracked());
        let route = self.session.route.get_untracked();
        let name = evaluation.registry().region(region).zh.clone();
        let here = Route { period: Some(period), region: Some(name), ..route };
        match self.scope() {
            Scope::Chart(chart) => shared::place(&evaluation, &chart, region, period)
                .map_or((here, None), |(route, chart)| (route, Some(chart))),
            Scope::Slides if !matches!(here.page, Page::Present(_)) => (here.to(Page::Present(Tab::default())), None),
            Scope::Page(_) | Scope::Slides | Scope::Whole => (here, None),
        }
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
