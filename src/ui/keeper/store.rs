//! Writing what is due, step by step. Invariant: a change is called saved only when all of its steps were read back.

use std::rc::Rc;
use std::time::Duration;

use js_sys::JsString;
use leptos::prelude::*;

use super::room::STORE_UNITS;
use super::{Desk, Keeper};
use crate::phrase;
use crate::say;
use crate::ui::browser::frame::Steps;
use crate::ui::browser::storage::{self, StorageError};
use crate::ui::browser::{clock, frame};
use crate::ui::crash;
use crate::ui::session::Kept;
use crate::ui::shell::Saved;
use crate::ui::widgets::{Action, Status};
use crate::ui::words::{language, pick};
use crate::workspace::draft::Writing;
use crate::workspace::keeping::{Conflict, Due, Keeping, Part, Step, Write};
use crate::workspace::{Applied, Edit, Workspace, draft};

/// A change of more values than this is written in steps.
const MANY: usize = 100;
/// How many of them are put in order at once, to be written.
const IN_ORDER_AT_ONCE: usize = 20_000;
/// A text of more bytes that had no room is not tried again with every small change.
const LARGE: usize = 1024 * 1024;
/// The most bytes of UTF-8 that a unit of UTF-16 takes.
const UTF8_OF_A_UNIT: usize = 3;
/// So long after the last change the page is taken for idle.
const IDLE: Duration = Duration::from_secs(3);

/// A step with its text as the browser holds it: to hand a large one over takes as long as to store it.
pub(super) struct Handed {
    pub step: Step,
    pub text: Option<JsString>,
}

/// Steps with their texts handed over, but for one that no store has room for.
pub(super) fn handed(steps: Vec<Step>) -> Vec<Handed> {
    let text = |step: &Step| match &step.write {
        Write::Put { text, .. } if text.len() / UTF8_OF_A_UNIT <= STORE_UNITS as usize => {
            Some(JsString::from(text.as_str()))
        }
        _ => None,
    };
    steps.into_iter().map(|step| Handed { text: text(&step), step }).collect()
}

impl Keeper {
    /// Keeps every change from now on.
    pub(super) fn follow(self) {
        let before = Rc::new(move |workspace: &Workspace, edit: &_| self.before_edit(workspace, edit));
        let after = Rc::new(move |workspace: &Workspace, applied: &Applied| self.after_edit(workspace, applied));
        self.session.keep_with(Kept { before, after });
    }

    fn after_edit(self, workspace: &Workspace, applied: &Applied) {
        self.notices.changed();
        self.settle(workspace);
        if applied.changed.len() > MANY {
            let (changed, settings) = (applied.changed.clone(), applied.settings.clone());
            let pending = Applied { inverse: Edit::Several(Vec::new()), changed, settings, refused: Vec::new() };
            self.desk.update_value(|desk| desk.pending = Some(Rc::new(pending)));
            return wasm_bindgen_futures::spawn_local(self.keep_in_steps());
        }
        self.keep(workspace, applied, vec![draft::edit_lines(workspace, applied)]);
        self.store(workspace, || draft::compact(workspace));
    }

    /// Takes a change over, to be stored.
    fn keep(self, workspace: &Workspace, applied: &Applied, parts: Vec<String>) {
        if parts.iter().all(String::is_empty) {
            return;
        }
        self.desk.update_value(|desk| {
            workspace.name().clone_into(&mut desk.about.name);
            desk.about.changes += 1;
            desk.about.changed = clock::stamp(clock::now());
            desk.unsaved.extend_from_slice(&applied.changed);
            desk.unsaved_count += 1;
            if let Some(keeping) = &mut desk.keeping {
                parts.into_iter().for_each(|lines| keeping.note(lines));
            }
        });
        self.when_idle();
    }

    /// Keeps the change of many values that waits, in steps: as long as nothing else is changed meanwhile, which has it kept at once.
    async fn keep_in_steps(self) {
        let (workspace, steps) = (self.session.with_workspace(Clone::clone), Steps::begin());
        let Some(pending) = self.with_desk(|desk| desk.pending.clone()) else { return };
        let waits = || self.with_desk(|desk| desk.pending.as_ref().is_some_and(|now| Rc::ptr_eq(now, &pending)));
        steps.rest().await;
        let mut parts = Vec::new();
        for (number, keys) in pending.changed.chunks(IN_ORDER_AT_ONCE).enumerate() {
            let settings = if number == 0 { &*pending.settings } else { &[] };
            let mut part = Writing::edit(&workspace, keys, settings);
            steps.rest().await;
            steps.through(|| waits() && part.advance()).await;
            if !waits() {
                return;
            }
            parts.push(part.finish());
        }
        self.desk.update_value(|desk| (desk.pending, desk.is_storing, desk.has_no_room) = (None, true, false));
        self.keep(&workspace, &pending, parts);
        steps.rest().await;
        self.store_in_steps().await;
        self.desk.update_value(|desk| desk.is_storing = false);
    }

    /// Takes the change of many values over at once that waits.
    fn settle(self, workspace: &Workspace) {
        if let Some(pending) = self.desk.try_update_value(|desk| desk.pending.take()).flatten() {
            self.keep(workspace, &pending, vec![draft::edit_lines(workspace, &pending)]);
        }
    }

    /// Waits until each change so far is stored, or cannot be.
    pub async fn kept(self) {
        while self.with_desk(|desk| desk.pending.is_some() || desk.is_storing) {
            frame::turn().await;
        }
    }

    fn due(self, idle: bool) -> Option<Due> {
        self.with_desk(|desk| desk.keeping.as_ref().map(|keeping| keeping.due(idle)))
    }

    /// The open workspace as it is stored, written in steps; nothing where it is changed meanwhile.
    pub(super) async fn snapshot_in_steps(self) -> Option<String> {
        let state = || self.with_desk(|desk| (self.id(), desk.about.changes));
        let (before, workspace, steps) = (state(), self.session.with_workspace(Clone::clone), Steps::begin());
        let mut writing = Writing::compact(&workspace);
        steps.rest().await;
        steps.through(|| writing.advance()).await;
        (state() == before).then(|| writing.finish())
    }

    /// Writes what is due of much; where anything is changed or stored meanwhile, as after any change.
    async fn store_in_steps(self) {
        let snapshot = if self.due(false) == Some(Due::Snapshot) { self.snapshot_in_steps().await } else { None };
        let plan = |keeping: &Keeping| match snapshot {
            Some(snapshot) => keeping.plan_snapshot(stored, snapshot).ok(),
            None if keeping.due(false) == Due::Edits => keeping.plan_edits(stored).ok(),
            None => None,
        };
        if !self.carry_out_in_steps(plan).await {
            self.session.with_workspace(|now| self.store(now, || draft::compact(now)));
        }
    }

    /// Carries out what is planned of the state as it is: to hand a large text over and to store it are tasks of their own. Not where
    /// anything is changed or stored meanwhile; whether it was.
    async fn carry_out_in_steps(self, plan: impl FnOnce(&Keeping) -> Option<Vec<Step>>) -> bool {
        let stage = || self.with_desk(|desk| (self.id(), desk.keeping.as_ref().map(Keeping::stage)));
        let before = stage();
        frame::turn().await;
        let Some(steps) = self.with_desk(|desk| desk.keeping.as_ref().and_then(plan)).map(handed) else { return false };
        frame::turn().await;
        let is_as_left = |keeping: &Keeping| keeping.check(stored).is_ok();
        if stage() != before || !self.with_desk(|desk| desk.keeping.as_ref().is_some_and(is_as_left)) {
            return false;
        }
        let Some(keeping) = self.take_keeping() else { return false };
        self.carry_out(keeping, steps);
        true
    }

    /// Writes what is due.
    pub(super) fn store(self, workspace: &Workspace, snapshot: impl FnOnce() -> String) {
        if self.with_desk(|desk| desk.has_no_room) {
            return self.failed(StorageError::Full);
        }
        let Some(keeping) = self.take_keeping() else { return self.cannot_store() };
        let steps = match keeping.due(false) {
            Due::Nothing => Ok(Vec::new()),
            Due::Edits => keeping.plan_edits(stored),
            Due::Snapshot => keeping.plan_snapshot(stored, snapshot()),
        };
        match steps {
            Ok(steps) => self.carry_out(keeping, handed(steps)),
            Err(Conflict::OtherTab) => self.other_tab(),
            Err(Conflict::Cleared) => self.store_anew(keeping, workspace),
        }
    }

    /// The store was cleared: all of it is written once more.
    fn store_anew(self, mut keeping: Keeping, workspace: &Workspace) {
        keeping.store_was_cleared();
        let title = pick("本机存档已被清除", "The browser's store was cleared");
        self.tell(Status::Watch, title, phrase::keeping::conflict(language(), Conflict::Cleared), Vec::new());
        match keeping.plan_snapshot(stored, draft::compact(workspace)) {
            Ok(steps) => self.carry_out(keeping, handed(steps)),
            Err(_) => self.other_tab(),
        }
        self.remember_open();
    }

    /// Many small edits are gathered into a snapshot; nothing is told where that fails, since they are stored already.
    async fn gather(self) {
        if self.due(true) != Some(Due::Snapshot) || self.with_desk(|desk| desk.has_no_room) {
            return;
        }
        let Some(snapshot) = self.snapshot_in_steps().await else { return };
        self.carry_out_in_steps(|keeping| keeping.plan_snapshot(stored, snapshot).ok()).await;
    }

    fn take_keeping(self) -> Option<Keeping> {
        self.desk.try_update_value(|desk| desk.keeping.take()).flatten()
    }

    fn put_keeping(self, keeping: Keeping) {
        self.desk.update_value(|desk| desk.keeping = Some(keeping));
    }

    fn carry_out(self, mut keeping: Keeping, steps: Vec<Handed>) {
        if steps.is_empty() {
            return self.put_keeping(keeping);
        }
        for handed in steps {
            let written = self.write_with_room(&mut keeping, &handed);
            let step = handed.step;
            if let Err(error) = written {
                let is_large = matches!(&step.write, Write::Put { text, .. } if text.len() > LARGE);
                self.desk.update_value(|desk| desk.has_no_room = is_large && error == StorageError::Full);
                if let Some(undo) = step.on_failure() {
                    let _ = write(&undo);
                }
                let waiting = keeping.waiting();
                self.put_keeping(keeping);
                if waiting > 0 {
                    self.failed(error);
                }
                return;
            }
            keeping.carried_out(step);
        }
        self.put_keeping(keeping);
        self.all_stored();
    }

    fn all_stored(self) {
        self.desk.update_value(Desk::nothing_waits);
        self.take_back_told();
        self.write_about();
        let time = clock::time_text(clock::now());
        crash::say_kept(&say!(
            language(),
            "{time}之前的修改都已保存在本机。",
            "Everything up to {time} is saved in this browser."
        ));
        self.saved.set(Saved::At(time));
        self.stir();
    }

    /// The entry that the list reads; where it cannot be written, nothing is lost by it.
    pub(super) fn write_about(self) {
        if self.is_visiting() {
            return;
        }
        let text = self.desk.with_value(|desk| desk.about.write());
        let _ = storage::write(&self.key(&Part::About), &text);
    }

    /// Keeps at once how the workspace is looked at.
    pub fn view_changed(self) {
        let (name, view) =
            self.session.with_workspace(|workspace| (workspace.name().to_owned(), workspace.view.clone()));
        let may_write = self.desk.try_update_value(|desk| {
            (desk.about.name, desk.about.view) = (name, view);
            desk.keeping.is_some()
        });
        if may_write == Some(true) {
            self.write_about();
        }
    }

    /// A change where nothing may be written.
    fn cannot_store(self) {
        match self.saved.get_untracked() {
            Saved::ReadOnly(_) => self.other_tab_or_newer(),
            Saved::Failed(_) => {}
            _ => self.saved.set(Saved::Failed(pick("未存", "not stored").to_owned())),
        }
    }

    pub(super) fn failed(self, error: StorageError) {
        let count = self.desk.with_value(|desk| desk.unsaved_count);
        let language = language();
        let (why, title) = match error {
            StorageError::Full => (
                pick("存储已满", "storage is full"),
                say!(language, "本机存储已满，{count}处修改还没存下", "Storage is full: {count} changes are not saved"),
            ),
            StorageError::Off => (
                pick("存储已关闭", "storage is off"),
                say!(
                    language,
                    "浏览器关闭了本机存储，{count}处修改还没存下",
                    "Storage is switched off: {count} changes are not saved"
                ),
            ),
            StorageError::Unreliable | StorageError::Refused => (
                pick("写入失败", "writing failed"),
                say!(
                    language,
                    "本机存储写入失败，{count}处修改还没存下",
                    "Writing failed: {count} changes are not saved"
                ),
            ),
        };
        self.saved.set(Saved::Failed(why.to_owned()));
        let held = phrase::keeping::size(self.held_by_points());
        let detail = say!(
            language,
            "存成文件就不会丢；恢复点和备份占{held}。腾出空间后会连同这些一起存。",
            "Save a file and nothing is lost; restore points and copies take {held}. Once there is room, all of it is saved."
        );
        let tidy =
            Action::new(pick("清理…", "Make room…"), move || self.session.go(crate::route::Page::Workspaces));
        self.take_back_told();
        self.desk.update_value(|desk| desk.told = Some(title.clone()));
        self.tell(Status::Bad, title, detail, vec![tidy, self.file_action().primary()]);
    }

    /// What was told of changes that were not stored is true no more.
    pub(super) fn take_back_told(self) {
        if let Some(title) = self.desk.try_update_value(|desk| desk.told.take()).flatten() {
            self.notices.take_back(&title);
        }
    }

    /// Tries again what is not stored yet, after room was made.
    pub fn retry(self) {
        self.desk.update_value(|desk| desk.has_no_room = false);
        self.store_waiting();
    }

    /// Stores what waits, when the page is idle and before it goes, unless it is known to have no room.
    pub(super) fn store_waiting(self) {
        self.session.with_workspace(|workspace| {
            self.settle(workspace);
            let waits = self.with_desk(|desk| {
                !desk.has_no_room && desk.keeping.as_ref().is_some_and(|keeping| keeping.waiting() > 0)
            });
            if waits {
                self.store(workspace, || draft::compact(workspace));
            }
        });
    }

    /// What can wait until nobody types.
    fn when_idle(self) {
        let number = self.desk.try_update_value(|desk| {
            desk.timer += 1;
            desk.timer
        });
        set_timeout(
            move || {
                if self.desk.try_with_value(|desk| Some(desk.timer) == number) == Some(true) {
                    if self.with_desk(|desk| desk.is_storing) {
                        return self.when_idle();
                    }
                    self.store_waiting();
                    self.follow_with_file();
                    wasm_bindgen_futures::spawn_local(async move {
                        self.gather().await;
                        self.daily_point().await;
                    });
                }
            },
            IDLE,
        );
    }

    pub(super) fn with_desk<T>(self, look: impl FnOnce(&Desk) -> T) -> T {
        self.desk.with_value(look)
    }
}

/// The text under a key as the store has it now.
fn stored(key: &str) -> Option<String> {
    storage::read(key).ok().flatten()
}

pub(super) fn write(write: &Write) -> Result<(), StorageError> {
    match write {
        Write::Put { key, text } => storage::write(key, text),
        Write::Delete { key } => storage::remove(key),
    }
}
