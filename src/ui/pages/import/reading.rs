//! Reads files one after another, a few thousand rows at a time, so that the page answers meanwhile.

use std::rc::Rc;

use super::desk::{At, Desk, Reading, Understood};
use crate::import::file::{self as files, Asked, Opened};
use crate::import::{Encoding, Import, MAX_BYTES, refuse_by_size};
use crate::say;
use crate::ui::browser::{decode, file, frame};
use crate::ui::widgets::{Notice, Status};
use crate::ui::words::{language, pick};
use leptos::prelude::*;

/// Rows read between two looks at the screen.
const ROWS_AT_ONCE: u32 = 5_000;
/// The most files at a time.
const MAX_FILES: usize = 60;

impl Desk {
    /// Reads files.
    pub fn take(self, mut chosen: Vec<web_sys::File>) {
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
        self.cancelled.set_value(false);
        self.spawn(async move {
            let of = chosen.len();
            for (done, file) in chosen.into_iter().enumerate() {
                let reading = Reading { file: file.name(), percent: 0, rows: 0, done, of };
                self.read(file, None, reading).await;
                if self.cancelled.get_value() {
                    return;
                }
            }
            self.reading.set(None);
        });
    }

    /// Reads a file again, in another encoding.
    pub fn read_again(self, number: usize, encoding: Option<Encoding>) {
        let Some(file) = self.files.with_untracked(|files| files.get(number).map(|read| read.file.clone())) else {
            return;
        };
        self.cancelled.set_value(false);
        self.spawn(async move {
            let reading = Reading { file: file.name(), percent: 0, rows: 0, done: 0, of: 1 };
            self.read(file, encoding, reading).await;
            self.reading.set(None);
        });
    }

    async fn read(self, file: web_sys::File, encoding: Option<Encoding>, reading: Reading) {
        self.reading.set(Some(reading.clone()));
        frame::next().await;
        let import = match file::read(&file, MAX_BYTES).await {
            Ok(content) => self.understand(&content, encoding, reading).await,
            Err(file::FileError::TooLarge { name, size_bytes, .. }) => refuse_by_size(&name, size_bytes),
            Err(file::FileError::Unreadable { name }) => {
                let detail = pick(
                    "文件可能被另一个程序占用，或所在的盘已拔出。",
                    "Another program may hold the file, or its disk is gone.",
                );
                let title = say!(language(), "{name}读不出", "{name} cannot be read");
                self.notices.show(Notice::new(Status::Bad, title, detail));
                None
            }
        };
        if let Some(import) = import {
            let number = self.put(Understood::new(file, encoding, import));
            self.at.set(At { file: number, sheet: 0, row: 1, column: 1 });
        }
    }

    /// `None` where it was cancelled.
    async fn understand(self, content: &file::Content, encoding: Option<Encoding>, reading: Reading) -> Option<Import> {
        let registry = self.session.with_workspace(|workspace| Rc::clone(workspace.registry()));
        let region = self.region_name();
        let asked = Asked { region: Some(&region), period: None, encoding };
        let mut reader = match files::open(&content.name, &content.bytes, &registry, &asked, &decode::gb18030) {
            Opened::Read(import) => return Some(*import),
            Opened::Tidy(reader) => reader,
        };
        while reader.advance(ROWS_AT_ONCE) {
            let progress = reader.progress();
            let percent = u8::try_from(progress.read * 100 / progress.of.max(1)).unwrap_or(100);
            self.reading.set(Some(Reading { percent, rows: progress.rows, ..reading.clone() }));
            frame::next().await;
            if self.cancelled.get_value() {
                return None;
            }
        }
        Some(reader.finish())
    }

    /// Figures that name no region belong to the region in force.
    fn region_name(self) -> String {
        let region = self.session.place.get_untracked().region;
        self.session.evaluation_now().registry().region(region).zh.clone()
    }
}
