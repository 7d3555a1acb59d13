//! Opening a workspace of the store: at the start the one that was open last, later whichever is chosen. Invariant: what is damaged or
//! newer is told and left as it is; a workspace with changes that are not stored is not left.

use std::collections::BTreeMap;
use std::rc::Rc;

use leptos::prelude::*;

use super::files::ENDINGS;
use super::{DEMO_ID, Desk, Keeper, OPEN};
use crate::catalogue::Registry;
use crate::phrase;
use crate::say;
use crate::ui::browser::storage::{self, StorageError};
use crate::ui::browser::{download, durable, file, location};
use crate::ui::session::DEMO;
use crate::ui::shell::Saved;
use crate::ui::widgets::{Action, Status};
use crate::ui::words::{language, pick};
use crate::workspace::draft::{Draft, DraftIssue, Refusal};
use crate::workspace::keeping::shelf::{self, About, Shelved};
use crate::workspace::keeping::{Keeping, Opened, Part};
use crate::workspace::{Base, Ground, Workspace};

/// The most issues that a notice lists.
const LISTED: usize = 3;

/// A workspace as it was found in the store.
pub(super) struct Found {
    pub(super) workspace: Workspace,
    /// None where nothing may be written to it.
    pub(super) keeping: Option<Keeping>,
    pub(super) about: About,
    /// What was wrong, in words.
    pub(super) issues: Vec<String>,
    /// Of a newer app: the version of its form.
    pub(super) newer: Option<u32>,
    /// What stands in the store, for a file where it is damaged or newer.
    pub(super) raw: String,
}

impl Keeper {
    /// Opens what was open last and keeps every change from now on.
    pub fn start(self) {
        self.follow();
        if let Err(error) = storage::sizes() {
            self.without_storage(error);
            self.visit_at_start();
            return self.watch_links();
        }
        if !self.visit_at_start() {
            self.take_last();
        }
        self.watch_links();
        self.watch_store();
        self.watch_leaving();
        file::on_drop(&ENDINGS, move |files| self.take_dropped(files));
        wasm_bindgen_futures::spawn_local(async move {
            let said = durable::ask().await;
            self.durable.set(said);
            self.tell_private(said);
            self.open_file_of_last_time().await;
        });
    }

    /// Takes what was open last over.
    pub(super) fn take_last(self) {
        let shelf = self.shelf();
        let remembered = storage::of_tab(OPEN).or_else(|| storage::read(OPEN).ok().flatten());
        let wanted = remembered.filter(|id| shelf::is_id(id)).unwrap_or_else(|| DEMO_ID.to_owned());
        let is_there = |id: &str| shelf.iter().any(|one| one.id == id && one.about.binned.is_empty());
        if wanted == DEMO_ID || is_there(&wanted) {
            self.take(&wanted);
        } else {
            self.take(DEMO_ID);
            self.offer_others(&shelf);
        }
    }

    fn without_storage(self, error: StorageError) {
        let why = match error {
            StorageError::Off => pick("浏览器关闭了本机存储", "storage is switched off"),
            _ => pick("本机存储读不出", "storage cannot be read"),
        };
        self.saved.set(Saved::Failed(why.to_owned()));
        let title = pick(
            "浏览器关闭了本机存储，修改只在此页有效",
            "Storage is switched off: changes last as long as this page",
        );
        let detail = pick(
            "关页之前请存成文件；或在浏览器设置里允许本站存储，再刷新。",
            "Save a file before you close the page, or allow storage for this site in the browser's settings and reload.",
        );
        self.tell(Status::Watch, title, detail, vec![self.file_action().primary()]);
    }

    /// The workspace that was open is gone; others are there.
    fn offer_others(self, shelf: &[Shelved]) {
        let live = shelf.iter().filter(|one| one.about.binned.is_empty() && one.id != DEMO_ID);
        let title = pick("上次打开的工作区不在本机了", "The workspace opened last is no longer here");
        let detail = pick(
            "存档可能被清除，或在另一个浏览器里。有文件的话可以打开文件。",
            "Its store may have been cleared, or it is in another browser. If there is a file, open that.",
        );
        let mut actions: Vec<Action> = live
            .take(1)
            .map(|one| {
                let id = one.id.clone();
                let name = &one.about.name;
                Action::new(say!(language(), "打开“{name}”", "Open “{name}”"), move || {
                    self.open_workspace(&id);
                })
            })
            .collect();
        actions.push(Action::new(pick("打开文件…", "Open a file…"), move || self.pick_file()));
        self.tell(Status::Watch, title, detail, actions);
    }

    /// Opens another workspace of the store, unless this one has changes that would be lost.
    pub fn open_workspace(self, id: &str) {
        if id == self.id() || !self.may_leave() {
            return;
        }
        self.take(id);
        let route = self.session.route.get_untracked();
        location::navigate(&crate::route::Route { page: route.page, ..crate::route::Route::default() });
        wasm_bindgen_futures::spawn_local(self.open_file_of_last_time());
    }

    /// Whether nothing would be lost by leaving this workspace; what would is said.
    pub(super) fn may_leave(self) -> bool {
        self.retry();
        let waiting = self.with_desk(|desk| desk.unsaved_count);
        if waiting > 0 {
            let title = say!(
                language(),
                "{waiting}处修改还没存下，先不换工作区",
                "{waiting} changes are not saved yet: this workspace stays open"
            );
            let detail = pick("存成文件之后再换，就不会丢。", "Save a file first and nothing is lost.");
            let anyway = Action::new(pick("不要这些修改", "Drop them"), move || {
                self.desk.update_value(Desk::nothing_waits);
            });
            self.tell(Status::Watch, title, detail, vec![anyway, self.file_action().primary()]);
        }
        waiting == 0
    }

    /// Takes a workspace of the store over, whatever is open.
    pub(super) fn take(self, id: &str) {
        let found = self.find(id);
        self.forget_link();
        self.open.set(id.to_owned());
        let newest = self.shelf().iter().map(|one| one.about.turn).max().unwrap_or(0);
        let Found { mut workspace, keeping, mut about, issues, newer, raw } = found;
        about.turn = newest + 1;
        if !about.view.is_empty() {
            workspace.view.clone_from(&about.view);
        }
        let was_kept = !about.changed.is_empty();
        self.desk.update_value(|desk| {
            (desk.keeping, desk.about, desk.pending) = (keeping, about, None);
            desk.nothing_waits();
        });
        self.take_back_told();
        self.session.replace(workspace);
        self.notices.changed();
        self.remember_open();
        self.number_points();
        match newer {
            Some(version) => self.tell_newer(version, raw),
            None => {
                self.saved.set(if was_kept { Saved::Opened } else { Saved::Untouched });
                if was_kept {
                    self.write_about();
                }
                self.opening_point(issues.is_empty());
                self.tell_damage(&issues, raw);
                self.offer_unfinished();
                self.remind_of_file();
            }
        }
        self.stir();
    }

    /// Remembers which workspace is open: in this tab, and for the next one.
    pub(super) fn remember_open(self) {
        let id = self.id();
        storage::remember_in_tab(OPEN, &id);
        let _ = storage::write(OPEN, &id);
    }

    /// Reads a workspace of the store; nothing is changed by it.
    pub(super) fn find(self, id: &str) -> Found {
        let prefix = format!("{id}/");
        let is_wanted = |part: &str| !matches!(Part::read(part), Some(Part::Point(_)));
        let entries = storage::entries_of(&prefix, is_wanted).unwrap_or_default();
        let about = entries.get(&shelf::key(id, &Part::About)).and_then(|text| About::read(text)).unwrap_or_default();
        let raw = Keeping::stored_text(id, &entries);
        match Keeping::open(id, &entries) {
            Ok(opened) => self.found(id, opened, about, &entries, raw),
            Err(refusal) => {
                let newer = if let Refusal::Newer { version } = refusal { version } else { 0 };
                let looked = Draft::look(raw.as_bytes()).ok();
                let (workspace, lines) = self.laid_open(id, looked, &about.name);
                Found { workspace, keeping: None, about, issues: words_of(&lines), newer: Some(newer), raw }
            }
        }
    }

    fn found(self, id: &str, opened: Opened, about: About, entries: &BTreeMap<String, String>, raw: String) -> Found {
        let Opened { keeping, draft, issues, aside } = opened;
        let (workspace, lines) = self.laid_open(id, draft, &about.name);
        let mut words: Vec<String> =
            issues.into_iter().map(|issue| phrase::keeping::issue(language(), issue)).collect();
        words.extend(words_of(&lines));
        let damaged: String = aside.iter().filter_map(|key| entries.get(key)).cloned().collect();
        let raw = if damaged.is_empty() { raw } else { damaged };
        Found { workspace, keeping: Some(keeping), about, issues: words, newer: None, raw }
    }

    /// A draft laid over its base; without one, the base alone.
    fn laid_open(self, id: &str, draft: Option<Draft>, name: &str) -> (Workspace, Vec<DraftIssue>) {
        let is_demo = id == DEMO_ID;
        let over_demo = |ground: &Ground| matches!(ground, Ground::Demo { .. });
        let published = draft.as_ref().and_then(|draft| draft.ground.as_ref()).map_or(is_demo, over_demo);
        let base = self.base(published || is_demo);
        let name = if is_demo { DEMO } else { name };
        match draft {
            None => (Workspace::new(name, base), Vec::new()),
            Some(mut draft) => {
                if is_demo || draft.name.is_empty() {
                    name.clone_into(&mut draft.name);
                }
                draft.open(base)
            }
        }
    }

    /// What a draft was laid over.
    pub(super) fn base_of(self, draft: &Draft) -> Base {
        self.base(matches!(draft.ground, Some(Ground::Demo { .. })))
    }

    /// The published figures, or none.
    pub(super) fn base(self, published: bool) -> Base {
        let kept =
            self.with_desk(|desk| if published { desk.bases.published.clone() } else { desk.bases.empty.clone() });
        kept.unwrap_or_else(|| {
            let base = if published { Base::published() } else { Base::empty(Rc::new(Registry::catalogue())) };
            self.desk.update_value(|desk| {
                let place = if published { &mut desk.bases.published } else { &mut desk.bases.empty };
                *place = Some(base.clone());
            });
            base
        })
    }

    fn tell_damage(self, issues: &[String], raw: String) {
        if issues.is_empty() {
            return;
        }
        let offer = Action::new(pick("把原存档存成文件", "Save the damaged store as a file"), move || {
            let name = pick("损坏的存档.txt", "damaged store.txt");
            let _ = download::save_bytes(name, "text/plain", raw.as_bytes());
        });
        let title = pick("本机存档有损坏，能读的都已打开", "The store is damaged; everything readable was opened");
        self.tell(Status::Watch, title, phrase::keeping::joined(language(), issues), vec![offer]);
    }

    pub(super) fn tell_newer(self, version: u32, raw: String) {
        self.saved.set(Saved::ReadOnly(pick("数据来自较新的版本", "written by a newer version").to_owned()));
        let app = env!("CARGO_PKG_VERSION");
        let title = say!(
            language(),
            "数据来自较新的版本（格式{version}），此页是{app}",
            "The data come from a newer version (form {version}); this page is {app}"
        );
        let detail = pick(
            "可以看和导出，不能改，免得丢掉新字段。存档原样未动。",
            "You can look and export but not change anything, so that no new field is lost. The store is untouched.",
        );
        let export = Action::new(pick("导出", "Export"), move || {
            let name = self.session.with_workspace(|workspace| download::file_name(workspace.name(), "renshe"));
            let _ = download::save_bytes(&name, "application/octet-stream", raw.as_bytes());
        });
        let reload = Action::new(pick("刷新到新版", "Reload the page"), || {
            drop(leptos::prelude::window().location().reload());
        });
        self.tell(Status::Brand, title, detail, vec![export, reload.primary()]);
    }

    fn tell_private(self, said: durable::Durable) {
        if said == durable::Durable::Private && !self.is_demo() {
            let title = pick("像是无痕窗口，关掉就没有了", "This looks like a private window: its store goes with it");
            let detail = pick(
                "本机存储很小或只到关窗为止，请存成文件。",
                "Storage is small or lasts until the window closes. Save a file.",
            );
            self.tell(Status::Watch, title, detail, vec![self.file_action().primary()]);
        }
    }
}

/// The first few in words, and how many more.
pub(super) fn words_of(lines: &[DraftIssue]) -> Vec<String> {
    let mut words: Vec<String> =
        lines.iter().take(LISTED).map(|issue| phrase::draft::issue(language(), issue)).collect();
    if let Some(more) = lines.len().checked_sub(LISTED).filter(|more| *more > 0) {
        words.push(say!(language(), "另有{more}处", "{more} more"));
    }
    words
}
