//! Keeps the workspace in local storage: each edit at once, read back before it is called saved; what cannot be kept is said with a
//! way out. Invariant: the store is only ever changed by the steps that `workspace::keeping` plans.

use std::collections::BTreeMap;
use std::rc::Rc;

use leptos::prelude::*;

use super::browser::{clock, download, storage};
use super::crash;
use super::session::Session;
use super::shell::Saved;
use super::widgets::{Action, Notice, Notices, Status};
use super::words::language;
use crate::phrase;
use crate::workspace::keeping::{Conflict, Due, Keeping, Opened, Step, Write};
use crate::workspace::{Workspace, draft};

/// The id of the demo workspace among the keys.
const DEMO_ID: &str = "demo";

/// Keeps one workspace.
#[derive(Clone, Copy)]
pub struct Keeper {
    /// None where nothing may be written: storage is off, or a newer app wrote it.
    keeping: StoredValue<Option<Keeping>, LocalStorage>,
    notices: Notices,
    /// Whether all is kept, for the header.
    pub saved: RwSignal<Saved>,
}

/// Opens what was kept over the session's base, and keeps every change from now on.
pub fn keep(session: Session, saved: RwSignal<Saved>, notices: Notices) -> Keeper {
    let keeper = Keeper { keeping: StoredValue::new_local(None), notices, saved };
    match storage::entries() {
        Err(_) => {
            saved.set(Saved::Failed("浏览器关闭了本机存储".to_owned()));
            keeper.tell(Status::Watch, "浏览器关闭了本机存储，修改只在此页有效", "关页之前请存成文件。", None);
        }
        Ok(entries) => match Keeping::open(DEMO_ID, &entries) {
            Ok(opened) => keeper.take_over(session, opened, &entries),
            Err(refusal) => {
                saved.set(Saved::ReadOnly("存档不能改写".to_owned()));
                keeper.tell(
                    Status::Watch,
                    &phrase::draft::refusal(language(), refusal),
                    "存档原样未动；此页的修改不会存下，请存成文件。",
                    None,
                );
            }
        },
    }
    keeper.follow(session);
    keeper
}

impl Keeper {
    fn follow(self, session: Session) {
        session.keep_with(Rc::new(move |workspace, applied| {
            let lines = draft::edit_lines(workspace, applied);
            self.keeping.update_value(|keeping| {
                if let Some(keeping) = keeping {
                    keeping.note(lines);
                }
            });
            self.store(session, workspace);
        }));
        storage::on_foreign_change(move |_| self.check(session));
    }

    /// The whole workspace as a file.
    pub fn save_file(self, workspace: &Workspace) {
        let name = download::file_name(workspace.name(), "renshe");
        let text = draft::snapshot(workspace);
        if download::save_bytes(&name, "application/octet-stream", text.as_bytes()).is_err() {
            self.tell(Status::Bad, "浏览器不让此页存文件", "修改还在此页，请换一个浏览器再试。", None);
        }
    }

    fn take_over(self, session: Session, opened: Opened, entries: &BTreeMap<String, String>) {
        let Opened { keeping, draft, issues, aside } = opened;
        self.keeping.set_value(Some(keeping));
        let Some(mut draft) = draft else { return };
        session.with_workspace(|demo| demo.name().clone_into(&mut draft.name));
        let (workspace, lines) = draft.open(session.with_workspace(|workspace| workspace.base().clone()));
        let mut words: Vec<String> =
            issues.into_iter().map(|issue| phrase::keeping::issue(language(), issue)).collect();
        words.extend(lines.iter().take(3).map(|issue| phrase::draft::issue(language(), issue)));
        if lines.len() > 3 {
            words.push(format!("另有{}处", lines.len() - 3));
        }
        if !words.is_empty() {
            let damaged: String = aside.iter().filter_map(|key| entries.get(key)).cloned().collect();
            let whole: String =
                entries.iter().filter(|(key, _)| key.contains("/demo/")).map(|(_, text)| text.as_str()).collect();
            let text = if damaged.is_empty() { whole } else { damaged };
            let offer = Action::new("把原存档存成文件", move || {
                let _ = download::save_bytes("损坏的存档.txt", "text/plain", text.as_bytes());
            });
            self.tell(Status::Watch, "本机存档有损坏，能读的都已打开", &words.join("；"), Some(offer));
        }
        self.saved.set(Saved::Opened);
        session.replace(workspace);
    }

    /// Writes what is due, step by step.
    fn store(self, session: Session, workspace: &Workspace) {
        let Some(keeping) = self.keeping.get_value() else {
            if !matches!(self.saved.get_untracked(), Saved::ReadOnly(_) | Saved::Failed(_)) {
                self.saved.set(Saved::Failed("未存".to_owned()));
            }
            return;
        };
        let read = |key: &str| storage::read(key).ok().flatten();
        let steps = match keeping.due(false) {
            Due::Nothing => return,
            Due::Edits => keeping.plan_edits(read),
            Due::Snapshot => keeping.plan_snapshot(read, draft::snapshot(workspace)),
        };
        match steps {
            Ok(steps) => self.carry_out(session, keeping, steps),
            Err(Conflict::OtherTab) => self.conflict(session),
            Err(Conflict::Cleared) => {
                let mut keeping = keeping;
                keeping.store_was_cleared();
                self.tell(
                    Status::Watch,
                    "本机存档已被清除",
                    phrase::keeping::conflict(language(), Conflict::Cleared),
                    None,
                );
                let anew = keeping.plan_snapshot(read, draft::snapshot(workspace));
                if let Ok(steps) = anew {
                    self.carry_out(session, keeping, steps);
                }
            }
        }
    }

    fn carry_out(self, session: Session, mut keeping: Keeping, steps: Vec<Step>) {
        self.saved.set(Saved::Saving);
        for step in steps {
            let failed = match write(&step.write) {
                // No room: the generation before is given up, then once more.
                Err(storage::StorageError::Full) => {
                    keeping.plan_room().into_iter().for_each(|room| {
                        if write(&room.write).is_ok() {
                            keeping.carried_out(room);
                        }
                    });
                    write(&step.write)
                }
                other => other,
            };
            if let Err(error) = failed {
                if let Some(undo) = step.on_failure() {
                    let _ = write(&undo);
                }
                self.failed(session, error, keeping.waiting());
                self.keeping.set_value(Some(keeping));
                return;
            }
            keeping.carried_out(step);
        }
        self.keeping.set_value(Some(keeping));
        let time = clock::time_text(clock::now());
        crash::say_kept(&format!("{time}之前的修改都已保存在本机。"));
        self.saved.set(Saved::At(time));
    }

    fn failed(self, session: Session, error: storage::StorageError, waiting: usize) {
        let (why, title) = match error {
            storage::StorageError::Full => ("存储已满", format!("本机存储已满，{waiting}处修改还没存下")),
            storage::StorageError::Off => ("存储已关闭", format!("浏览器关闭了本机存储，{waiting}处修改还没存下")),
            storage::StorageError::Unreliable | storage::StorageError::Refused => {
                ("写入失败", format!("本机存储写入失败，{waiting}处修改还没存下"))
            }
        };
        self.saved.set(Saved::Failed(why.to_owned()));
        self.offer_file(session, Status::Bad, &title, "存成文件就不会丢；腾出空间后再改一处，会连同这些一起存。");
    }

    fn conflict(self, session: Session) {
        self.keeping.set_value(None);
        self.saved.set(Saved::ReadOnly("另一标签页已修改".to_owned()));
        let reload = Action::new("载入那边的修改", || drop(window().location().reload()));
        let mut notice = Notice::new(
            Status::Watch,
            "这个工作区也在另一个标签页打开",
            format!("{}；此页的修改可存成文件。", phrase::keeping::conflict(language(), Conflict::OtherTab)),
        );
        notice.actions = vec![self.file_action(session), reload];
        self.notices.show(notice);
    }

    /// Another tab has changed the store: said at once, not only at the next edit.
    fn check(self, session: Session) {
        let changed = self.keeping.with_value(|keeping| {
            let read = |key: &str| storage::read(key).ok().flatten();
            keeping.as_ref().is_some_and(|keeping| keeping.plan_edits(read) == Err(Conflict::OtherTab))
        });
        if changed {
            self.conflict(session);
        }
    }

    fn offer_file(self, session: Session, status: Status, title: &str, detail: &str) {
        self.tell(status, title, detail, Some(self.file_action(session).primary()));
    }

    fn file_action(self, session: Session) -> Action {
        Action::new("存成文件", move || session.with_workspace(|workspace| self.save_file(workspace)))
    }

    fn tell(self, status: Status, title: &str, detail: &str, action: Option<Action>) {
        let mut notice = Notice::new(status, title, detail);
        notice.actions = action.into_iter().collect();
        self.notices.show(notice);
    }
}

fn write(write: &Write) -> Result<(), storage::StorageError> {
    match write {
        Write::Put { key, text } => storage::write(key, text),
        Write::Delete { key } => storage::remove(key),
    }
}
