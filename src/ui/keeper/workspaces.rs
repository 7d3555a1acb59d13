//! The workspaces of the store: made, named, doubled, put into the bin and back. Invariant: nothing leaves the store but by the
//! person's own press, and even that can be taken back.

use std::collections::BTreeSet;

use leptos::prelude::*;

use super::store::handed;
use super::{Asked, DEMO_ID, Keeper};
use crate::model::IndicatorId;
use crate::quantity::Unit;
use crate::route::{Page, Tab};
use crate::say;
use crate::ui::browser::{clock, focus, storage};
use crate::ui::widgets::{Action, Status};
use crate::ui::words::{language, pick};
use crate::workspace::keeping::shelf::{self, About};
use crate::workspace::keeping::{Keeping, Part};
use crate::workspace::{Edit, Profile, Setting, Workspace, draft};

/// Characters of an id.
const ID: usize = 8;

/// What a new workspace is to be.
pub struct Start {
    /// Whose it is.
    pub profile: Profile,
    /// Which indicators it keeps.
    pub keeps: BTreeSet<IndicatorId>,
    /// In which units indicators are typed.
    pub units: Vec<(IndicatorId, Unit)>,
    /// Whether the published figures come along.
    pub published: bool,
}

impl Keeper {
    /// Makes a workspace of one's own and opens it where one can begin to type.
    pub fn create(self, start: Start) {
        if !self.may_leave() {
            return;
        }
        let Start { profile, keeps, units, published } = start;
        let mut workspace = Workspace::new(profile.name.clone(), self.base(published));
        let settings = [Setting::Profile(Box::new(profile)), Setting::Keeps(Some(keeps))]
            .into_iter()
            .chain(units.into_iter().map(|(id, unit)| Setting::Unit(id, Some(unit))));
        for setting in settings {
            // What does not fit was refused by the form already.
            let _ = workspace.apply(Edit::Setting(setting));
        }
        if let Some(id) = self.put_new(&workspace) {
            self.take(&id);
            self.session.go_home(Page::Data(Tab::default()));
            // What it was asked for with may stand in the demo alone.
            focus::soon("main h1");
        }
    }

    /// Puts a workspace into the store under an id of its own.
    pub(super) fn put_new(self, workspace: &Workspace) -> Option<String> {
        let id = self.new_id();
        let about =
            About { name: workspace.name().to_owned(), changed: clock::stamp(clock::now()), ..About::default() };
        let mut keeping = Keeping::create(&id);
        let planned = keeping.plan_snapshot(|key| storage::read(key).ok().flatten(), draft::compact(workspace));
        let mut written = storage::write(&shelf::key(&id, &Part::About), &about.write());
        for step in handed(planned.unwrap_or_default()) {
            written = written.and_then(|()| self.write_with_room(&mut keeping, &step));
        }
        self.stir();
        if written.is_ok() {
            return Some(id);
        }
        self.purge_now(&id);
        let title = pick("没有新建：本机存储放不下了", "Not created: there is no room in the store");
        let tidy = Action::new(pick("清理…", "Make room…"), move || self.session.go(Page::Workspaces));
        self.tell(
            Status::Bad,
            title,
            pick("先清理，或存成文件后删去用不着的。", "Make room first, or save what you no longer need as a file."),
            vec![tidy],
        );
        None
    }

    /// An id that no workspace has.
    fn new_id(self) -> String {
        let taken = self.shelf();
        loop {
            let digit = |_| {
                let number = (js_sys::Math::random() * 36.0) as u32;
                char::from_digit(number.min(35), 36).unwrap_or('0')
            };
            let id: String = (0..ID).map(digit).collect();
            if !taken.iter().any(|one| one.id == id) {
                return id;
            }
        }
    }

    /// Calls a workspace otherwise: of the open one an edit like any other.
    pub fn rename(self, id: &str, name: &str) {
        let name: String = name.trim().chars().take(200).collect();
        if name.is_empty() || id == DEMO_ID {
            return;
        }
        if id == self.id() {
            let profile = self.session.with_workspace(|workspace| Profile { name, ..workspace.profile().clone() });
            let _ = self.session.edit(Edit::Setting(Setting::Profile(Box::new(profile))));
            return;
        }
        let found = self.find(id);
        let (Some(mut keeping), mut workspace) = (found.keeping, found.workspace) else { return };
        let profile = Profile { name: name.clone(), ..workspace.profile().clone() };
        let Ok(applied) = workspace.apply(Edit::Setting(Setting::Profile(Box::new(profile)))) else { return };
        keeping.note(draft::edit_lines(&workspace, &applied));
        let steps = keeping.plan_edits(|key| storage::read(key).ok().flatten()).unwrap_or_default();
        if steps.into_iter().all(|step| super::store::write(&step.write).is_ok()) {
            let about = About { name, ..found.about };
            let _ = storage::write(&shelf::key(id, &Part::About), &about.write());
        }
        self.stir();
    }

    /// A copy of a workspace under a name of its own; it is not opened.
    pub fn duplicate(self, id: &str) {
        let mut copy =
            if id == self.id() { self.session.with_workspace(Clone::clone) } else { self.find(id).workspace };
        let name = say!(language(), "{name} 副本", "{name} copy", name = copy.name());
        let profile = Profile { name, ..copy.profile().clone() };
        let _ = copy.apply(Edit::Setting(Setting::Profile(Box::new(profile))));
        if let Some(new) = self.put_new(&copy) {
            let open = Action::new(pick("打开", "Open"), move || self.open_workspace(&new));
            self.tell(
                Status::Good,
                say!(language(), "✓ 已复制为“{name}”", "✓ Copied as “{name}”", name = copy.name()),
                "",
                vec![open],
            );
        }
    }

    /// Puts a workspace into the bin; of the open one, the demo takes its place.
    pub fn bin(self, id: &str) {
        if id == DEMO_ID || (id == self.id() && !self.may_leave()) {
            return;
        }
        let name = self.set_binned(id, &clock::stamp(clock::now()));
        if id == self.id() {
            let next = self.shelf().into_iter().find(|one| one.id != id && one.about.binned.is_empty());
            self.take(&next.map_or_else(|| DEMO_ID.to_owned(), |one| one.id));
        }
        let id = id.to_owned();
        let undo = Action::new(pick("撤销", "Undo"), move || self.put_back(&id));
        let title = say!(language(), "✓ “{name}”已移入回收站", "✓ “{name}” was put into the bin");
        self.tell(
            Status::Good,
            title,
            pick("数据都还在，随时可以放回。", "Nothing is lost; it can be put back at any time."),
            vec![undo],
        );
    }

    /// Takes a workspace out of the bin.
    pub fn put_back(self, id: &str) {
        self.set_binned(id, "");
        if id == self.id() {
            self.desk.update_value(|desk| desk.about.binned = String::new());
        }
    }

    fn set_binned(self, id: &str, at: &str) -> String {
        let known = self.shelf().into_iter().find(|one| one.id == id).map(|one| one.about);
        let about = About { binned: at.to_owned(), ..known.unwrap_or_default() };
        let _ = storage::write(&shelf::key(id, &Part::About), &about.write());
        self.stir();
        about.name
    }

    /// Asks whether a workspace in the bin is to go for good.
    pub fn ask_purge(self, id: &str, name: &str) {
        self.ask(Asked::Purge { id: id.to_owned(), name: name.to_owned() });
    }

    /// Takes a workspace out of the store for good; until the page is left it can be taken back.
    pub fn purge(self, id: &str, name: &str) {
        if id == self.id() {
            return;
        }
        let all = storage::entries_of(&format!("{id}/"), |_| true).unwrap_or_default();
        self.purge_now(id);
        self.retry();
        let undo = Action::new(pick("撤销", "Undo"), move || {
            let whole = all.iter().all(|(key, text)| storage::write(key, text).is_ok());
            if !whole {
                let title = pick(
                    "没有全部放回：本机存储放不下了",
                    "Not all of it could be put back: there is no room in the store",
                );
                self.tell(Status::Bad, title, "", Vec::new());
            }
            self.stir();
        });
        self.tell(
            Status::Good,
            say!(language(), "✓ “{name}”已彻底删除", "✓ “{name}” was removed for good"),
            "",
            vec![undo],
        );
    }

    fn purge_now(self, id: &str) {
        let (keys, _) = storage::sizes().unwrap_or_default();
        let prefix = format!("renshe/{id}/");
        for (key, _) in keys.iter().filter(|(key, _)| key.starts_with(&prefix)) {
            let _ = storage::remove(key);
        }
        self.stir();
    }
}
