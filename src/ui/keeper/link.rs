//! What came by a link: looked at beside one's own workspaces. Invariant: nothing of it is written to the store, and whoever comes back
//! finds the own workspace as it was.

use leptos::prelude::*;

use super::open::words_of;
use super::{Asked, Filing, Keeper};
use crate::catalogue::place::MAX_NAME;
use crate::phrase;
use crate::route::{ChartAt, Page, link_in};
use crate::say;
use crate::ui::browser::secret::{self, SecretError};
use crate::ui::browser::{focus, location, storage};
use crate::ui::shell::Saved;
use crate::ui::widgets::{Action, Status};
use crate::ui::words::{language, pick};
use crate::workspace::draft::Draft;
use crate::workspace::keeping::shelf::About;
use crate::workspace::share::{self, Link, Shared};
use crate::workspace::{Profile, Workspace};

/// Stands for the id of the open workspace; none of the store has a dash in it.
const LINK_ID: &str = "-link";
/// Under this key the tab remembers what it looks at.
const LINK: &str = "link";

/// What is looked at.
#[derive(Clone, Debug)]
pub struct Visit {
    /// Whether it is all of a workspace.
    pub is_whole: bool,
    /// The chart that it leads to.
    pub chart: Option<ChartAt>,
    /// The text of the link.
    text: String,
}

impl Keeper {
    /// What is looked at came by a link; tracked.
    #[must_use]
    pub fn visit(self) -> Option<Visit> {
        self.open.track();
        self.with_desk(|desk| desk.visit.clone())
    }

    pub(super) fn is_visiting(self) -> bool {
        self.open.with_untracked(|id| id == LINK_ID)
    }

    /// Opens what the address brings, or what this tab looked at before it was loaded anew; whether there was something to look at.
    pub(super) fn visit_at_start(self) -> bool {
        let remembered = || storage::of_tab(LINK).filter(|link| !link.is_empty());
        let Some(text) = location::link().or_else(remembered) else { return false };
        match share::read(&text) {
            Ok(Link::Open(shared)) => self.look_at(&text, &shared),
            _ => false,
        }
    }

    /// Opens whatever the address brings from now on, and says what it could not be at the start.
    pub(super) fn watch_links(self) {
        let follow = move || match location::link() {
            Some(text) if !self.looks_at(&text) => self.open_link(&text),
            _ => {}
        };
        follow();
        location::on_change(follow);
    }

    fn looks_at(self, text: &str) -> bool {
        self.with_desk(|desk| desk.visit.as_ref().is_some_and(|visit| visit.text == text))
    }

    /// Goes to an address from `#` on and opens its link beside the own workspace.
    pub fn open_address(self, address: &str) {
        location::go_to(address);
        // Where it is the address already, nothing follows the change.
        self.open_link(link_in(address).unwrap_or_default());
    }

    /// Opens a link beside the own workspace.
    pub fn open_link(self, text: &str) {
        match share::read(text) {
            _ if self.looks_at(text) || !self.may_leave() => {}
            Ok(Link::Open(shared)) => drop(self.look_at(text, &shared)),
            Ok(Link::Locked(_)) => self.ask(Asked::Unlock(text.to_owned())),
            Err(error) => self.tell_unread(phrase::share::refusal(language(), error)),
        }
    }

    /// Opens a link that has a password.
    ///
    /// # Errors
    /// [`SecretError`]; nothing was opened then.
    pub async fn unlock(self, text: &str, password: &str) -> Result<(), SecretError> {
        let Ok(Link::Locked(locked)) = share::read(text) else { return Ok(()) };
        let bytes = secret::unlock(password, &locked).await?;
        match share::unlocked(&bytes) {
            Ok(shared) => drop(self.look_at(text, &shared)),
            Err(error) => self.tell_unread(phrase::share::refusal(language(), error)),
        }
        Ok(())
    }

    fn tell_unread(self, why: String) {
        self.tell(Status::Bad, pick("链接没有打开", "The link was not opened"), why, Vec::new());
    }

    fn look_at(self, text: &str, shared: &Shared) -> bool {
        let mut draft = match Draft::read(&shared.draft) {
            Ok(draft) => draft,
            Err(refusal) => {
                self.tell_unread(phrase::share::unread(language(), refusal));
                return false;
            }
        };
        draft.name = draft.name.chars().take(MAX_NAME).collect();
        draft.view.clear();
        let base = self.base_of(&draft);
        let (workspace, lines) = draft.open(base);
        let visit = Visit { is_whole: shared.is_whole, chart: location::chart(), text: text.to_owned() };
        self.desk.update_value(|desk| {
            (desk.keeping, desk.about, desk.visit) = (None, About::default(), Some(visit));
            (desk.unsaved, desk.unsaved_count, desk.file) = (Vec::new(), 0, None);
        });
        self.filing.set(Filing::Off);
        self.open.set(LINK_ID.to_owned());
        self.session.replace(workspace.locked());
        self.notices.changed();
        self.saved.set(Saved::ReadOnly(pick("来自链接", "from a link").to_owned()));
        // One with a password asks for it anew.
        let is_open = matches!(share::read(text), Ok(Link::Open(_)));
        storage::remember_in_tab(LINK, if is_open { text } else { "" });
        if !lines.is_empty() {
            let title =
                pick("链接里有读不出的，能读的都已打开", "Not all of the link can be read; the rest was opened");
            let words = phrase::keeping::joined(language(), &words_of(&lines));
            self.tell(Status::Watch, title, words, Vec::new());
        }
        true
    }

    /// The own workspace takes the place of what is looked at.
    pub(super) fn forget_link(self) {
        if self.is_visiting() {
            storage::remember_in_tab(LINK, "");
        }
        self.desk.update_value(|desk| desk.visit = None);
    }

    /// Goes back to the own workspace.
    pub fn leave_link(self) {
        self.take_last();
        self.session.go_home(Page::Overview);
        focus::soon("main h1");
    }

    /// Keeps what is looked at as a workspace of one's own.
    pub fn keep_link(self) {
        let mut workspace = self.session.with_workspace(Clone::clone).unlocked();
        let taken = self.shelf().into_iter().any(|one| one.about.name == workspace.name());
        if taken || workspace.name().is_empty() {
            let name = say!(language(), "{name}（来自链接）", "{name} (from a link)", name = workspace.name());
            let profile = Profile { name, ..workspace.profile().clone() };
            let _ =
                workspace.apply(crate::workspace::Edit::Setting(crate::workspace::Setting::Profile(Box::new(profile))));
        }
        self.keep_as_own(&workspace);
    }

    fn keep_as_own(self, workspace: &Workspace) {
        let Some(id) = self.put_new(workspace) else { return };
        let route = self.session.route.get_untracked();
        self.take(&id);
        // The address no longer brings the link.
        location::navigate(&route);
        let title = say!(language(), "✓ 已另存为“{name}”", "✓ Saved as “{name}”", name = workspace.name());
        let detail = pick(
            "存在本机，从现在起可以改；链接里的不受影响。",
            "It is kept in this browser and can be changed; the link stays as it is.",
        );
        self.tell(Status::Good, title, detail, Vec::new());
        focus::soon("main h1");
    }

    /// A change of what is only looked at.
    pub(super) fn tell_only_looked_at(self) {
        let title = pick("来自链接，只读，没有改动", "This came by a link and is read only: nothing was changed");
        let detail = pick("另存为我的工作区之后就能改。", "Save it as a workspace of yours to change it.");
        let keep = Action::new(pick("另存为我的工作区", "Save as my workspace"), move || self.keep_link());
        self.tell(Status::Watch, title, detail, vec![keep.primary()]);
    }
}
