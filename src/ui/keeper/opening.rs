//! Opening a workspace's file: a part at a time, so that the page lives on; what takes long says how far it is and can be stopped.
//! Invariant: nothing is opened before all of it was read, and nothing is here of a file that was stopped.

use std::rc::Rc;

use leptos::prelude::*;

use super::files::DRAWING;
use super::open::words_of;
use super::{Asked, DEMO_ID, Keeper};
use crate::phrase;
use crate::route::Page;
use crate::say;
use crate::ui::browser::{file, frame};
use crate::ui::widgets::{Action, Status};
use crate::ui::words::{language, pick};
use crate::workspace::Workspace;
use crate::workspace::draft::{Draft, DraftIssue, MAX_BYTES, Reading, Refusal};
use crate::workspace::share::drawing::{self, DrawingError};

/// Bytes between two looks at the clock.
const PART: usize = 200_000;
/// So long at once, in ms.
const AT_ONCE_MS: f64 = 30.0;
/// What takes longer than this, in ms, says how far it is.
const UNTOLD_MS: f64 = 400.0;

/// Why a file was not opened.
enum Unopened {
    Refused(Refusal),
    /// The user stopped it.
    Stopped,
}

/// How far a file is.
struct Pace {
    keeper: Keeper,
    name: String,
    began: f64,
    rested: f64,
    percent: RwSignal<u8>,
    is_told: bool,
}

impl Pace {
    /// Gives way to the page where it is time; stops where that is wanted.
    async fn rest(&mut self, done: usize, whole: usize) -> Result<(), Unopened> {
        if frame::now() - self.rested < AT_ONCE_MS {
            return Ok(());
        }
        let is_asked = || self.keeper.asked.with_untracked(|asked| matches!(asked, Some(Asked::Opening { .. })));
        if self.is_told && !is_asked() {
            return Err(Unopened::Stopped);
        }
        if !self.is_told && frame::now() - self.began > UNTOLD_MS {
            self.is_told = true;
            self.keeper.ask(Asked::Opening { name: self.name.clone(), percent: self.percent });
        }
        self.percent.set(u8::try_from(done * 100 / whole.max(1)).unwrap_or(100));
        frame::next().await;
        self.rested = frame::now();
        Ok(())
    }
}

impl Keeper {
    /// Opens a workspace's file, or a drawing that carries what it was made of.
    pub fn open_file(self, file: web_sys::File) {
        wasm_bindgen_futures::spawn_local(async move {
            let is_drawing = file::ends_with(&file, &[DRAWING]);
            let most = if is_drawing { drawing::MAX_BYTES } else { MAX_BYTES };
            match file::read(&file, most as u64).await {
                Ok(content) if is_drawing => self.open_drawing(&content.name, &content.bytes),
                Ok(content) => self.open_bytes(&content.name, content.bytes).await,
                Err(file::FileError::TooLarge { name, size_bytes, .. }) => {
                    let bytes = usize::try_from(size_bytes).unwrap_or(usize::MAX);
                    if is_drawing {
                        self.refuse_drawing(&name, DrawingError::TooLarge { bytes });
                    } else {
                        self.refuse_file(&name, Refusal::TooLarge { bytes });
                    }
                }
                Err(file::FileError::Unreadable { name }) => {
                    let title = say!(language(), "{name}读不出", "{name} cannot be read");
                    let detail = pick(
                        "文件可能被另一个程序占用，或所在的盘已拔出。",
                        "Another program may be using it, or its disk was taken out.",
                    );
                    self.tell(Status::Bad, title, detail, Vec::new());
                }
            }
        });
    }

    /// The workspace of a file, only to be looked at.
    ///
    /// # Errors
    /// [`Refusal`]; what is damaged in it is left out.
    pub fn workspace_of(self, bytes: &[u8]) -> Result<Workspace, Refusal> {
        let draft = Draft::read(bytes)?;
        let base = self.base_of(&draft);
        Ok(draft.open(base).0)
    }

    fn refuse_file(self, name: &str, refusal: Refusal) {
        let title = say!(language(), "{name}没有打开", "{name} was not opened");
        let import = Action::new(pick("去导入", "Go to import"), move || self.session.go(Page::Import));
        let actions = if refusal == Refusal::NotOurs { vec![import] } else { Vec::new() };
        self.tell(Status::Bad, title, phrase::draft::refusal(language(), refusal), actions);
    }

    async fn open_bytes(self, name: &str, bytes: Vec<u8>) {
        let now = frame::now();
        let percent = RwSignal::new(0);
        let mut pace = Pace { keeper: self, name: name.to_owned(), began: now, rested: now, percent, is_told: false };
        let opened = self.read_all(&mut pace, bytes).await;
        if pace.is_told && !matches!(opened, Err(Unopened::Stopped)) {
            self.answered();
        }
        let (workspace, lines) = match opened {
            Ok(opened) => opened,
            Err(Unopened::Refused(refusal)) => return self.refuse_file(name, refusal),
            Err(Unopened::Stopped) => return,
        };
        if !lines.is_empty() {
            let title =
                say!(language(), "{name}有损坏，能读的都已打开", "{name} is damaged; everything readable was opened");
            let words = words_of(&lines);
            self.tell(Status::Watch, title, phrase::keeping::joined(language(), &words), Vec::new());
        }
        let same = self
            .shelf()
            .into_iter()
            .find(|one| one.id != DEMO_ID && one.about.binned.is_empty() && one.about.name == workspace.name());
        match same {
            Some(same) => self.ask(Asked::SameName { id: same.id, file: Rc::new(workspace) }),
            None => self.open_as_another(&workspace),
        }
    }

    /// Reads a draft and lays it over its base.
    async fn read_all(self, pace: &mut Pace, bytes: Vec<u8>) -> Result<(Workspace, Vec<DraftIssue>), Unopened> {
        let length = bytes.len();
        let mut reading = Reading::of(bytes).map_err(Unopened::Refused)?;
        while reading.step(PART) {
            pace.rest(reading.read(), length * 2).await?;
        }
        let draft = reading.finish().map_err(Unopened::Refused)?;
        let base = self.base_of(&draft);
        let mut overlay = draft.over(base);
        while overlay.step(PART) {
            pace.rest(length + overlay.laid(), length * 2).await?;
        }
        Ok(overlay.finish())
    }
}
