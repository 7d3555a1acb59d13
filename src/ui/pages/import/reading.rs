//! Reads files one after another, a few thousand rows at a time, so that the page answers meanwhile.

use std::cell::{Cell, RefCell};
use std::collections::BTreeSet;
use std::pin::Pin;
use std::rc::Rc;

use super::desk::{At, Desk, Reading};
use super::understood::{Said, Understood, give_back};
use super::{memory, questions};
use crate::import::file::{self as files, Asked, Opened};
use crate::import::layout::correction::{Aspect, Of};
use crate::import::layout::{Corrections, place_name};
use crate::import::pace::{Pace, Rows};
use crate::import::remembered::header_of;
use crate::import::sheet::Sheet;
use crate::import::workbook::Progress;
use crate::import::{Encoding, Import, MAX_BYTES, refuse_by_size};
use crate::ledger::HEAD;
use crate::say;
use crate::ui::browser::frame::Steps;
use crate::ui::browser::{decode, file, focus, frame, office};
use crate::ui::widgets::{Notice, Status};
use crate::ui::words::{language, pick};
use js_sys::Uint8Array;
use leptos::prelude::*;
use leptos::task::spawn_local;

/// What is in a file.
enum Content {
    /// A text, before it is decoded.
    Text(Vec<u8>),
    /// Sheets, as the worker found them.
    Workbook(Vec<Rc<Sheet>>),
}

/// Rows read between two looks at the screen.
const ROWS_AT_ONCE: u32 = 1_000;
/// The most files at a time.
const MAX_FILES: usize = 60;

thread_local! {
    /// What was looked at when another language was chosen.
    static LEFT: RefCell<Vec<(web_sys::File, Said)>> = const { RefCell::new(Vec::new()) };
}

impl Desk {
    /// Puts by what is looked at: the page is built anew in another language.
    pub fn put_by(self) {
        let left =
            |files: &Vec<Rc<Understood>>| files.iter().map(|read| (read.file.clone(), read.said.clone())).collect();
        LEFT.set(self.files.try_with_untracked(left).unwrap_or_default());
    }

    /// Reads again what was put by, as it was said to be.
    pub fn take_up(self) {
        let left = LEFT.take();
        if !left.is_empty() {
            self.read_all(left);
        }
    }

    /// Reads files; a workspace or a drawing alone is opened instead.
    pub fn take(self, chosen: Vec<web_sys::File>) {
        let mut chosen = self.keeper.tables_of(chosen);
        let room = MAX_FILES.saturating_sub(self.files.with_untracked(Vec::len));
        if chosen.len() > room {
            let beyond = chosen.len() - room;
            chosen.truncate(room);
            let title = say!(language(), "一次最多{MAX_FILES}个文件", "At most {MAX_FILES} files at a time");
            let detail = say!(language(), "有{beyond}个没有读", "{beyond} were not read");
            self.notices.show(Notice::new(Status::Watch, title, detail));
        }
        if chosen.is_empty() {
            return;
        }
        self.notices.settle();
        self.read_all(chosen.into_iter().map(|file| (file, Said::default())).collect());
    }

    fn read_all(self, chosen: Vec<(web_sys::File, Said)>) {
        self.in_turn(async move {
            let of = chosen.len();
            let names: Vec<String> = chosen.iter().map(|(file, _)| file.name()).collect();
            for (done, (file, said)) in chosen.into_iter().enumerate() {
                let reading = Reading { file: file.name(), done, of, ..Reading::default() };
                self.read(file, said, reading).await;
                if self.cancelled.get_value() {
                    return self.show(self.files.get_untracked()).await;
                }
            }
            self.place_untold().await;
            self.look_at_first(&names);
            self.end_reading().await;
        });
    }

    /// Reads files again that name no place, where no workspace of one's own does either: all others, of which there are several, are of
    /// one.
    async fn place_untold(self) {
        if questions::home(self.session, self.keeper).is_some() {
            return;
        }
        let files = self.files.get_untracked();
        let is_untold = |file: &&Rc<Understood>| !file.import.untold_regions.is_empty() && file.said.place.is_none();
        let is_told = |file: &&Rc<Understood>| !file.import.entries.is_empty() && file.import.untold_regions.is_empty();
        if !files.iter().any(|file| is_untold(&file)) || files.iter().filter(is_told).count() < 2 {
            return;
        }
        let registry = self.session.with_workspace(|workspace| Rc::clone(workspace.registry()));
        let mut places: BTreeSet<&str> = files.iter().flat_map(|file| file.import.places(&registry)).collect();
        let here = self.region_name();
        places.remove(&*here);
        let Some(place) = place_name::whole_of(&places).map(str::to_owned) else { return };
        for (done, read) in files.iter().filter(is_untold).enumerate() {
            let said = Said { place: Some(place.clone()), ..read.said.clone() };
            let reading = Reading { file: read.file.name(), done, of: files.len(), ..Reading::default() };
            self.reading.set(Some(reading.clone()));
            let Some(read) = self.read_otherwise(read, said, reading).await else { return };
            self.put(read);
        }
        spawn_local(give_back(files));
    }

    /// Shows the first of these files that asks something, else the first ledger that waits to be read, else the first with figures.
    fn look_at_first(self, names: &[String]) {
        let files = self.files.get_untracked();
        let of_these =
            || files.iter().enumerate().filter(|(_, file)| names.iter().any(|name| **name == *file.import.file));
        let questions = self.questions.get_untracked();
        let asked = of_these().find_map(|(number, _)| questions.get(number)?.first().copied());
        let first = |is_it: fn(&Understood) -> bool| of_these().find(|(_, file)| is_it(file));
        let plain = || first(Understood::is_unread).or(first(|file| !file.import.entries.is_empty()));
        if let Some(at) = asked.or_else(|| plain().map(|(file, _)| At::first_of(file))) {
            self.at.set(at);
        }
    }

    /// Reads a file again, in another encoding.
    pub fn read_in(self, number: usize, encoding: Option<Encoding>) {
        self.read_again(number, encoding, "#encoding button");
    }

    /// Reads a workbook again whose reader failed.
    pub fn retry(self, number: usize) {
        self.read_again(number, None, ".files [aria-current]");
    }

    /// Reads a file again, as one with a row for each case or as a table.
    pub fn read_as(self, number: usize, is_ledger: bool) {
        let Some(read) = self.read_last(number) else { return };
        self.in_turn(async move {
            let reading = Reading { file: read.file.name(), of: 1, ..Reading::default() };
            let said = Said { encoding: read.said.encoding, is_ledger: Some(is_ledger), ..Said::default() };
            self.read(read.file.clone(), said, reading).await;
            self.end_reading().await;
            focus::soon(".files [aria-current]");
            spawn_local(give_back(vec![read]));
        });
    }

    fn read_again(self, number: usize, encoding: Option<Encoding>, focus: &'static str) {
        let Some(read) = self.read_last(number) else { return };
        self.in_turn(async move {
            let reading = Reading { file: read.file.name(), of: 1, ..Reading::default() };
            let (is_ledger, ledger) = (read.said.is_ledger, read.said.ledger.clone());
            let said = Said { encoding, is_ledger, ledger, place: read.said.place.clone(), ..Said::default() };
            self.read(read.file.clone(), said, reading).await;
            self.end_reading().await;
            focus::soon(focus);
            spawn_local(give_back(vec![read]));
        });
    }

    /// Says otherwise of something in the sheet at a cell, or nothing any more; the focus comes back to the control of that id.
    pub fn correct(self, at: At, (of, aspect): (Of, Aspect), text: Option<String>, id: &str) {
        self.say_again(at, format!("#{id} button, #{id} input"), |corrections| {
            corrections.set(of, aspect, text.as_deref());
        });
    }

    /// Takes back what was said of a sheet.
    pub fn uncorrect(self, at: At) {
        self.say_again(at, ".sheet-scroll".to_owned(), |corrections| *corrections = Corrections::default());
    }

    /// Reads a file again by other corrections while its preview stands; then the focus goes to what is named.
    fn say_again(self, at: At, focus: String, change: impl FnOnce(&mut Corrections)) {
        let Some(read) = self.read_last(at.file) else { return };
        let mut said = read.said.clone();
        if said.corrections.len() <= at.sheet {
            said.corrections.resize_with(at.sheet + 1, Corrections::default);
        }
        change(&mut said.corrections[at.sheet]);
        self.in_turn(async move {
            let reading = Reading { file: read.file.name(), of: 1, ..Reading::default() };
            self.reading_again.set(Some(reading.clone()));
            if let Some(read) = self.read_otherwise(&read, said, reading).await {
                frame::turn().await;
                self.show(self.with(read).0).await;
                focus::kept_soon(&focus);
            }
            self.reading_again.set(None);
            spawn_local(give_back(vec![read]));
        });
    }

    /// What is in a file that was read, by what is said of it now; none where it was given up or the file is gone.
    async fn read_otherwise(self, read: &Understood, said: Said, reading: Reading) -> Option<Understood> {
        let content = match read.import.encoding {
            None => Content::Workbook(read.import.sheets.iter().map(|read| Rc::clone(&read.sheet)).collect()),
            Some(_) => {
                let bytes = file::buffer(&read.file, MAX_BYTES).await.ok()?;
                Content::Text(Uint8Array::new(&bytes).to_vec())
            }
        };
        let import = self.understand(&content, &said, reading).await?;
        Some(Understood::new(read.file.clone(), said, read.headers.clone(), read.by_memory, import).await)
    }

    /// Reads a file the first time: as it is, then by what is remembered of its header.
    async fn read(self, file: web_sys::File, mut said: Said, reading: Reading) {
        self.reading.set(Some(reading.clone()));
        frame::painted().await;
        let first = match file::beginning(&file, HEAD).await {
            Ok(first) => first,
            Err(error) => return self.say_unread(&error),
        };
        if let Some(ledger) = self.sees_ledger(&file, &said, &first) {
            return self.take_ledger(file, said, ledger, reading).await;
        }
        frame::turn().await;
        let import = match file::buffer(&file, MAX_BYTES).await {
            Ok(bytes) if office::is_one(&first) => match office::sheets(bytes, self.teller(&reading)).await {
                Ok(sheets) => {
                    let sheets = files::filled(sheets);
                    frame::turn().await;
                    if let Some(ledger) = self.sees_ledger_in(&file, &said, &sheets).await {
                        return self.take_ledger(file, said, ledger, reading).await;
                    }
                    frame::turn().await;
                    self.understand_twice(&Content::Workbook(sheets), &mut said, reading).await
                }
                Err(reason) => Some((files::refused_workbook(&reading.file, reason), Vec::new())),
            },
            Ok(bytes) => {
                let content = Content::Text(Uint8Array::new(&bytes).to_vec());
                self.understand_twice(&content, &mut said, reading).await
            }
            Err(file::FileError::TooLarge { name, size_bytes, .. }) => {
                refuse_by_size(&name, size_bytes).map(|import| (import, Vec::new()))
            }
            Err(error) => return self.say_unread(&error),
        };
        let Some((import, headers)) = import else { return };
        if self.cancelled.get_value() {
            return import.put_away(&Steps::begin()).await;
        }
        frame::turn().await;
        let by_memory = said.corrections.iter().any(|corrections| !corrections.is_empty());
        let understood = Understood::new(file, said, headers, by_memory, import).await;
        let number = self.put(understood);
        self.at.set(At::first_of(number));
    }

    /// Shows what was read, once it is found what it would do.
    pub(super) async fn end_reading(self) {
        frame::turn().await;
        self.show(self.files.get_untracked()).await;
        frame::turn().await;
        self.reading.set(None);
    }

    /// Says that a file does not come.
    pub(super) fn say_unread(self, error: &file::FileError) {
        let (file::FileError::Unreadable { name } | file::FileError::TooLarge { name, .. }) = error;
        let detail = pick(
            "文件可能被另一个程序占用，或所在的盘已拔出。",
            "Another program may hold the file, or its disk is gone.",
        );
        let title = say!(language(), "{name}读不出", "{name} cannot be read");
        self.notices.show(Notice::new(Status::Bad, title, detail));
    }

    /// Shows how far a worker is.
    pub(super) fn teller(self, reading: &Reading) -> impl Fn(Progress) + 'static {
        let at = reading.clone();
        move |Progress { percent, rows }: Progress| {
            if !self.cancelled.get_value() {
                self.reading.set(Some(Reading { percent, rows, ..at.clone() }));
            }
        }
    }

    /// The import with the headers of its sheets.
    async fn understand_twice(
        self,
        content: &Content,
        said: &mut Said,
        reading: Reading,
    ) -> Option<(Import, Vec<Vec<String>>)> {
        let import = self.understand(content, said, reading.clone()).await?;
        let headers: Vec<Vec<String>> = import.sheets.iter().map(header_of).collect();
        let remembered = memory::remembered();
        let known = |header: &Vec<String>| remembered.find(header).cloned().unwrap_or_default();
        said.corrections = headers.iter().map(known).collect();
        if said.corrections.iter().all(Corrections::is_empty) {
            return Some((import, headers));
        }
        Some((self.understand(content, said, reading).await?, headers))
    }

    /// `None` where it was cancelled.
    async fn understand(self, content: &Content, said: &Said, reading: Reading) -> Option<Import> {
        let registry = self.session.with_workspace(|workspace| Rc::clone(workspace.registry()));
        let told = place_name::of_file(&reading.file, &registry).map(str::to_owned);
        let region = told.or_else(|| said.place.clone()).unwrap_or_else(|| self.region_name());
        let asked =
            Asked { region: Some(&region), period: None, encoding: said.encoding, corrections: &said.corrections };
        let opened = match content {
            Content::Workbook(sheets) => {
                let frames = Frames::new(self, reading.clone());
                let sheets = files::Sheets::new(&reading.file, sheets.clone(), &registry, &asked);
                return sheets.read(&frames).await.ok();
            }
            Content::Text(bytes) => files::open(&reading.file, bytes, &registry, &asked, &decode::gb18030),
        };
        let mut reader = match opened {
            Opened::Read(import) => return Some(*import),
            Opened::Text(text) => {
                return text.read(&reading.file, &registry, &asked, &Frames::new(self, reading.clone())).await.ok();
            }
            Opened::Tidy(reader) => reader,
        };
        while reader.advance(ROWS_AT_ONCE) {
            let progress = reader.progress();
            let percent = u8::try_from(progress.read * 100 / progress.of.max(1)).unwrap_or(100);
            self.tell(Reading { percent, rows: progress.rows, ..reading.clone() });
            frame::painted().await;
            if self.cancelled.get_value() {
                reader.put_away(&Steps::begin()).await;
                return None;
            }
        }
        Some(reader.finish())
    }

    /// Figures that name no region, of a file whose name tells none either, belong to the region in force.
    fn region_name(self) -> String {
        let region = self.session.place.get_untracked().region;
        self.session.evaluation_now().registry().region(region).zh.clone()
    }
}

/// Work on a sheet gives way to the screen.
struct Frames {
    desk: Desk,
    steps: Steps,
    /// Of what.
    reading: Reading,
    rows: Cell<Rows>,
}

impl Frames {
    fn new(desk: Desk, reading: Reading) -> Self {
        Self { desk, steps: Steps::begin(), reading, rows: Cell::default() }
    }

    /// Shows how far it is.
    fn show(&self) {
        let Rows { done: rows, of } = self.rows.get();
        let percent = u8::try_from(u64::from(rows) * 100 / u64::from(of.max(1))).unwrap_or(100);
        self.desk.tell(Reading { is_there: true, percent, rows, ..self.reading.clone() });
    }
}

impl Pace for Frames {
    fn is_time(&self) -> bool {
        self.steps.is_time()
    }

    fn rest(&self) -> Pin<Box<dyn Future<Output = bool> + '_>> {
        Box::pin(async {
            self.show();
            self.steps.rest().await;
            !self.desk.cancelled.get_value()
        })
    }

    fn reached(&self, rows: Rows) {
        self.rows.set(rows);
    }
}
