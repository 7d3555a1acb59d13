//! Keeps the workspaces in local storage: each edit at once, read back before it is called saved; what cannot be kept is said with a
//! way out. Invariant: the store is only ever changed by the steps that `workspace::keeping` plans, and by single entries of its own
//! form beside them.

mod asks;
mod compare;
mod files;
mod link;
mod open;
mod opening;
mod points;
mod room;
mod store;
mod tabs;
mod typing;
mod workspaces;

use std::rc::Rc;

use leptos::prelude::*;
use web_sys::FileSystemFileHandle;

pub use asks::Asked;
pub use compare::{Choosing, Comparison};
pub use files::Filing;
pub use link::Visit;
pub use workspaces::Start;

use super::browser::durable::Durable;
use super::browser::storage;
use super::session::Session;
use super::shell::Saved;
use super::widgets::{Action, Notice, Notices, Status};
use crate::model::Key;
use crate::workspace::keeping::Part;
use crate::workspace::keeping::shelf::{self, About};
use crate::workspace::keeping::typing::Typing;
use crate::workspace::{Applied, Base, Keeping};

/// The id of the demo workspace among the keys.
pub const DEMO_ID: &str = "demo";
/// Under this key stands the id of the workspace that was open last.
const OPEN: &str = "open";

/// Keeps the workspaces; taken from the context.
#[derive(Clone, Copy)]
pub struct Keeper {
    session: Session,
    notices: Notices,
    desk: StoredValue<Desk, LocalStorage>,
    /// Whether all of the open workspace is kept, for the header.
    pub saved: RwSignal<Saved>,
    /// The id of the open workspace.
    pub open: RwSignal<String>,
    /// Counts what this page or another tab did to the store: whoever lists it follows this.
    pub stirred: RwSignal<u64>,
    /// The question that is asked over the page.
    pub asked: RwSignal<Option<Asked>, LocalStorage>,
    /// The file that follows each change.
    pub filing: RwSignal<Filing, LocalStorage>,
    /// What the browser says of the store.
    pub durable: RwSignal<Durable>,
    /// Files that were dropped and are no workspaces: for the import.
    pub handed: RwSignal<Vec<web_sys::File>, LocalStorage>,
}

/// What is known of the store and what waits.
struct Desk {
    /// None where nothing may be written: storage is off, a newer app wrote it, or another tab writes.
    keeping: Option<Keeping>,
    about: About,
    /// A change of many values that is not taken over yet, to be stored.
    pending: Option<Rc<Applied>>,
    /// One that was taken over is being stored.
    is_storing: bool,
    /// The places that were changed and are not stored yet.
    unsaved: Vec<Key>,
    /// How many changes these were.
    unsaved_count: usize,
    /// A large text had no room: small changes do not try again, until room is made or much is changed.
    has_no_room: bool,
    /// The title of the notice that tells what is not stored.
    told: Option<String>,
    /// Of the last timer that was set; an older one does nothing.
    timer: u64,
    /// What stands in an open cell and is not kept yet.
    typing: Option<Typing>,
    /// The file that follows each change.
    file: Option<FileSystemFileHandle>,
    /// What came by a link and is looked at; none of one's own.
    visit: Option<Visit>,
    /// The number of the next restore point.
    next_point: u64,
    /// What the open workspace is laid over, once it was read.
    bases: Bases,
}

impl Desk {
    /// Every change is stored, given up, or of a workspace that is not open any more.
    fn nothing_waits(&mut self) {
        self.unsaved = Vec::new();
        (self.unsaved_count, self.has_no_room) = (0, false);
    }
}

#[derive(Default)]
struct Bases {
    published: Option<Base>,
    empty: Option<Base>,
}

impl Keeper {
    /// Nothing is kept before [`Keeper::start`]; provided to all below.
    pub fn provide(session: Session, notices: Notices) -> Keeper {
        let desk = Desk {
            keeping: None,
            about: About::default(),
            pending: None,
            is_storing: false,
            unsaved: Vec::new(),
            unsaved_count: 0,
            has_no_room: false,
            told: None,
            timer: 0,
            typing: None,
            file: None,
            visit: None,
            next_point: 1,
            bases: Bases::default(),
        };
        let keeper = Keeper {
            session,
            notices,
            desk: StoredValue::new_local(desk),
            saved: RwSignal::default(),
            open: RwSignal::new(DEMO_ID.to_owned()),
            stirred: RwSignal::new(0),
            asked: RwSignal::new_local(None),
            filing: RwSignal::new_local(Filing::default()),
            durable: RwSignal::new(Durable::Unsaid),
            handed: RwSignal::new_local(Vec::new()),
        };
        provide_context(keeper);
        keeper
    }

    /// Of the page.
    ///
    /// # Panics
    /// Outside the page, which is a bug.
    pub fn in_context() -> Keeper {
        expect_context()
    }

    /// Whether the demo is open.
    #[must_use]
    pub fn is_demo(self) -> bool {
        self.open.with(|id| id == DEMO_ID)
    }

    fn id(self) -> String {
        self.open.get_untracked()
    }

    fn key(self, part: &Part) -> String {
        shelf::key(&self.open.get_untracked(), part)
    }

    fn stir(self) {
        self.stirred.update(|count| *count += 1);
    }

    fn tell(self, status: Status, title: impl Into<String>, detail: impl Into<String>, actions: Vec<Action>) {
        let mut notice = Notice::new(status, title, detail);
        notice.actions = actions;
        self.notices.show(notice);
    }
}

/// Whether anything but the untouched demo is to be opened; a store that cannot be asked has nothing.
#[must_use]
pub fn is_anything_kept() -> bool {
    let remembered = storage::of_tab(OPEN).or_else(|| storage::read(OPEN).ok().flatten());
    remembered.is_some_and(|id| id != DEMO_ID) || storage::has_entries("demo/")
}
