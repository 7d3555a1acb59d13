//! Files: a workspace saved to one, opened from one, and one that follows each change where the browser offers it. Invariant: opening
//! never overwrites what is here.

use std::rc::Rc;

use leptos::prelude::*;
use web_sys::FileSystemFileHandle;

use super::{Comparison, Keeper};
use crate::phrase;
use crate::route::Page;
use crate::say;
use crate::ui::browser::own_file::{self, OwnFileError};
use crate::ui::browser::{clock, download, file, handles};
use crate::ui::widgets::{Action, Status};
use crate::ui::words::{language, pick};
use crate::workspace::Workspace;
use crate::workspace::draft;
use crate::workspace::keeping::point::Occasion;
use crate::workspace::keeping::shelf::{About, Filed};
use crate::workspace::share::drawing::{self, DrawingError};

/// What the names of files end with that are opened: a workspace's, and a drawing's that carries what it was made of.
pub(super) const ENDINGS: [&str; 2] = [".renshe", DRAWING];
/// What the name of a drawing ends with.
pub(super) const DRAWING: &str = ".svg";
/// A file older than this with changes since is told of.
const OLD_DAYS: i64 = 7;
/// So many changes without a file are told of, whatever the clocks say.
const MANY_CHANGES: u64 = 300;

/// The file that follows each change.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub enum Filing {
    /// None.
    #[default]
    Off,
    /// Its name, and when it was written last: 14:03.
    Follows(String, String),
    /// Being written.
    Writing(String),
    /// The browser wants to be asked once more.
    Asks(String),
    /// It could not be written, and why.
    Failed(String, String),
}

impl Keeper {
    /// Offers the open workspace as a file.
    pub fn save_file(self) {
        let (name, text) = self
            .session
            .with_workspace(|workspace| (download::file_name(workspace.name(), "renshe"), draft::snapshot(workspace)));
        if download::save_bytes(&name, "application/octet-stream", text.as_bytes()).is_err() {
            let title = pick("浏览器不让此页存文件", "The browser does not let this page save a file");
            let detail = pick("修改还在此页，请换一个浏览器再试。", "The changes are still here; try another browser.");
            return self.tell(Status::Bad, title, detail, Vec::new());
        }
        self.was_filed(name);
    }

    /// Offers any workspace of the store as a file.
    pub fn save_file_of(self, id: &str) {
        if id == self.id() {
            return self.save_file();
        }
        let workspace = self.find(id).workspace;
        let name = download::file_name(workspace.name(), "renshe");
        let _ = download::save_bytes(&name, "application/octet-stream", draft::snapshot(&workspace).as_bytes());
    }

    pub(super) fn file_action(self) -> Action {
        Action::new(pick("存成文件", "Save a file"), move || self.save_file())
    }

    fn was_filed(self, name: String) {
        self.desk.update_value(|desk| {
            let changes = desk.about.changes;
            desk.about.file = Some(Filed { name, at: clock::stamp(clock::now()), changes });
        });
        self.write_about();
        self.stir();
    }

    /// Says that the last file is old, where changes came since: a browser's store can be wiped.
    pub(super) fn remind_of_file(self) {
        let about = self.with_desk(|desk| desk.about.clone());
        let since = about.changes_since_file();
        let of = |text: &str| chrono::NaiveDateTime::parse_from_str(text, "%Y-%m-%dT%H:%M").ok();
        let last = about.file.as_ref().map(|file| file.at.clone());
        let days = last.as_deref().and_then(of).map(|at| (clock::now() - at).num_days());
        let is_old = days.is_some_and(|days| days > OLD_DAYS) || since >= MANY_CHANGES;
        if since == 0 || !is_old || self.filing.with_untracked(|filing| *filing != Filing::Off) {
            return;
        }
        let language = language();
        let detail = pick("浏览器的存储可能被清除，文件不会。", "A browser's store can be cleared, a file cannot.");
        let title = match days {
            Some(days) if days > 0 => say!(
                language,
                "上次存成文件是{days}天前，之后改了{since}次",
                "The last file is {days} days old; {since} changes since"
            ),
            _ => say!(language, "上次存成文件之后改了{since}次", "{since} changes since the last file"),
        };
        self.tell(Status::Brand, title, detail, vec![self.file_action()]);
    }

    /// Lets the user pick a workspace's file or a drawing and opens it.
    pub fn pick_file(self) {
        file::pick(&ENDINGS.join(","), move |files| {
            if let Some(file) = files.into_iter().next() {
                self.open_file(file);
            }
        });
    }

    /// The tables among files that were dropped or picked. A workspace or a drawing is opened where there are none, one at a time; those
    /// that are not opened are told of.
    pub fn tables_of(self, files: Vec<web_sys::File>) -> Vec<web_sys::File> {
        let (own, tables): (Vec<_>, Vec<_>) = files.into_iter().partition(|file| file::ends_with(file, &ENDINGS));
        let opened = usize::from(tables.is_empty());
        own.iter().take(opened).for_each(|file| self.open_file(file.clone()));
        for name in own.iter().skip(opened).map(web_sys::File::name) {
            let title = say!(language(), "{name}没有打开", "{name} was not opened");
            let detail = pick(
                "工作区文件和带数据的图一次打开一个，不与表格一起；请单独打开它。",
                "A workspace or a drawing is opened by itself, not with other files: open it on its own.",
            );
            self.tell(Status::Watch, title, detail.to_owned(), Vec::new());
        }
        tables
    }

    /// Takes what was dropped: tables go to the import.
    pub(super) fn take_dropped(self, files: Vec<web_sys::File>) {
        let tables = self.tables_of(files);
        if !tables.is_empty() {
            self.handed.set(tables);
            self.session.go(Page::Import);
        }
    }

    /// Opens the chart that a drawing carries, as a link to it.
    pub(super) fn open_drawing(self, name: &str, bytes: &[u8]) {
        match drawing::carried(bytes) {
            Ok(address) => self.open_address(&address),
            Err(error) => self.refuse_drawing(name, error),
        }
    }

    pub(super) fn refuse_drawing(self, name: &str, error: DrawingError) {
        let title = say!(language(), "{name}没有打开", "{name} was not opened");
        self.tell(Status::Bad, title, phrase::share::undrawn(language(), error), Vec::new());
    }

    /// Opens a file's workspace beside those that are here.
    pub fn open_as_another(self, workspace: &Workspace) {
        if !self.may_leave() {
            return;
        }
        if let Some(id) = self.put_new(workspace) {
            self.take(&id);
            self.session.go_home(Page::Overview);
            let name = workspace.name();
            let figures = workspace.differing().len();
            let title = say!(language(), "✓ 已打开“{name}”", "✓ “{name}” was opened");
            let detail = say!(
                language(),
                "自己的数据{figures}个；存在本机，文件未动。",
                "{figures} figures of its own; kept in this browser, the file is untouched."
            );
            self.tell(Status::Good, title, detail, Vec::new());
        }
    }

    /// Opens the workspace here that a file is a state of, and shows how they differ, to take over what one chooses.
    pub fn open_as_newer(self, id: &str, file: Rc<Workspace>) {
        if id != self.id() {
            if !self.may_leave() {
                return;
            }
            self.take(id);
            self.session.go_home(Page::Overview);
        }
        let here = self.session.with_workspace(Clone::clone);
        let title = say!(
            language(),
            "“{name}”：文件与本机的差别",
            "“{name}”: how the file differs from here",
            name = here.name()
        );
        let detail = pick(
            "逐个选用本机的还是文件的；文件里没有的，先留着本机的。改之前自动留一个恢复点，还可以撤销。",
            "Choose one by one what holds; what the file lacks is kept at first. The present state is kept as a restore point, and you can undo.",
        );
        let names = [pick("本机", "Here"), pick("文件", "File")];
        let comparison = Comparison::of(
            title,
            detail.to_owned(),
            (here, names[0].to_owned()),
            ((*file).clone(), names[1].to_owned()),
        );
        let label = pick("用所选的", "Use what is chosen");
        self.compare(comparison.choosing(
            label,
            // A part of a workspace is a file too: what it is silent on stays, unless one says otherwise.
            |comparison, difference| !difference.is_silence(&comparison.new.0),
            move |comparison, taken| {
                self.take_over(comparison, taken, Occasion::File);
            },
        ));
    }

    /// Lets the user choose a file that follows each change from now on.
    pub fn choose_own_file(self) {
        if self.is_visiting() {
            return self.tell_only_looked_at();
        }
        let name = self.session.with_workspace(|workspace| download::file_name(workspace.name(), "renshe"));
        wasm_bindgen_futures::spawn_local(async move {
            let Some(file) = own_file::choose(&name).await else { return };
            let id = self.id();
            handles::remember(&id, &file).await;
            self.desk.update_value(|desk| desk.file = Some(file.clone()));
            self.write_own_file(file).await;
        });
    }

    /// No file follows any more; the one there is stays as it is.
    pub fn leave_own_file(self) {
        self.desk.update_value(|desk| desk.file = None);
        self.filing.set(Filing::Off);
        let id = self.id();
        wasm_bindgen_futures::spawn_local(async move { handles::forget(&id).await });
    }

    /// Asks the browser to let the file be written again.
    pub fn allow_own_file(self) {
        wasm_bindgen_futures::spawn_local(async move {
            let Some(file) = handles::remembered(&self.id()).await else { return };
            if own_file::is_allowed(&file, true).await {
                self.desk.update_value(|desk| desk.file = Some(file.clone()));
                self.write_own_file(file).await;
            }
        });
    }

    /// The file that followed the open workspace at the last visit.
    pub(super) async fn open_file_of_last_time(self) {
        let id = self.id();
        self.desk.update_value(|desk| desk.file = None);
        self.filing.set(Filing::Off);
        let Some(file) = handles::remembered(&id).await else { return };
        if self.id() != id {
            return;
        }
        let name = file.name();
        if own_file::is_allowed(&file, false).await {
            let at = self.with_desk(|desk| desk.about.file.as_ref().map_or(String::new(), |file| time_of(&file.at)));
            self.desk.update_value(|desk| desk.file = Some(file));
            self.filing.set(Filing::Follows(name, at));
            self.follow_with_file();
        } else {
            self.filing.set(Filing::Asks(name));
        }
    }

    /// Writes the file that follows, where something has changed since it was written.
    pub(super) fn follow_with_file(self) {
        let file = self.with_desk(|desk| (desk.about.changes_since_file() > 0).then(|| desk.file.clone()).flatten());
        if let Some(file) = file {
            wasm_bindgen_futures::spawn_local(self.write_own_file(file));
        }
    }

    async fn write_own_file(self, file: FileSystemFileHandle) {
        let name = file.name();
        let (id, changes) = (self.id(), self.with_desk(|desk| desk.about.changes));
        let text = self.session.with_workspace(draft::snapshot);
        self.filing.set(Filing::Writing(name.clone()));
        let written = own_file::write(&file, &text).await;
        if self.id() != id {
            return;
        }
        match written {
            Ok(()) => {
                let at = clock::stamp(clock::now());
                self.filing.set(Filing::Follows(name.clone(), time_of(&at)));
                self.desk.update_value(|desk| {
                    desk.about = About { file: Some(Filed { name, at, changes }), ..desk.about.clone() }
                });
                self.write_about();
                self.stir();
            }
            Err(OwnFileError::Permission) => self.filing.set(Filing::Asks(name)),
            Err(OwnFileError::Unwritable) => {
                let why = pick("文件不见了、被占用，或盘已满", "the file is gone or in use, or its disk is full");
                self.filing.set(Filing::Failed(name, why.to_owned()));
            }
            Err(OwnFileError::Unreliable) => {
                let why = pick("写入后读回的不一样", "what was read back is not what was written");
                self.filing.set(Filing::Failed(name, why.to_owned()));
            }
        }
    }
}

/// 14:03 of 2026-03-02T14:03.
fn time_of(stamp: &str) -> String {
    stamp.split_once('T').map_or("", |(_, time)| time).chars().take(5).collect()
}
