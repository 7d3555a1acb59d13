//! A text of others: pasted, typed or opened as a file, of Word or of plain text. It stays while the tab is open, whatever screen one goes to,
//! and over a reload.
//!
//! Invariant: a text is taken as plain characters; what cannot be read is said, and what was there before stays.

use std::cell::RefCell;
use std::rc::Rc;

use leptos::html;
use leptos::prelude::*;

use crate::import::encoding;
use crate::import::workbook::document::Line;
use crate::phrase::{self, refused};
use crate::report::reading::kept;
use crate::say;
use crate::ui::boxed::{on, press};
use crate::ui::browser::{decode, file, office, storage};
use crate::ui::widgets::{Notice, Notices, Status};
use crate::ui::words::{language, pick};

/// The most bytes of a text.
const MAX_TEXT: u64 = 12 << 20;
/// The most bytes of a document, whose pictures are not looked at.
const MAX_DOCUMENT: u64 = 64 << 20;
const ACCEPT: &str = ".docx,.docm,.dotx,.txt,.md,text/plain";

/// Which text it is.
#[derive(Clone, Copy)]
pub enum Of {
    /// One that is proofed.
    Proof,
    /// One whose blanks are filled.
    Blanks,
}

/// A text, and what its file says of its paragraphs: the level of a heading, 0 for the title.
#[derive(Clone)]
struct Kept {
    text: Rc<str>,
    levels: Rc<[Option<u8>]>,
}

/// What each is remembered by in the tab.
const KEYS: [&str; 2] = ["proof-text", "blanks-text"];

thread_local! {
    static KEPT: RefCell<[Kept; 2]> = RefCell::new(KEYS.map(remembered));
}

/// The text of the page before its reload.
fn remembered(key: &str) -> Kept {
    let kept = storage::of_tab(key).unwrap_or_default();
    let (text, levels) = kept::read(&kept).unwrap_or_default();
    Kept { text: text.into(), levels: levels.into() }
}

/// A text of others, and whether one is still at it.
#[derive(Clone, Copy)]
pub struct Source {
    of: usize,
    text: RwSignal<Rc<str>, LocalStorage>,
    /// Whether the field stands rather than what was made of its text.
    pub editing: RwSignal<bool>,
}

impl Source {
    /// The text as it was left.
    pub fn new(of: Of) -> Self {
        let of = of as usize;
        let text = KEPT.with_borrow(|kept| Rc::clone(&kept[of].text));
        Self { of, editing: RwSignal::new(text.trim().is_empty()), text: RwSignal::new_local(text) }
    }

    /// The text.
    pub fn text(self) -> Rc<str> {
        self.text.get()
    }

    /// What the file says of the paragraphs, while its text stands as it was read.
    pub fn levels(self) -> Rc<[Option<u8>]> {
        KEPT.with_borrow(|kept| Rc::clone(&kept[self.of].levels))
    }

    /// Takes another text; an empty one is still to be written.
    pub fn take(self, text: &str) {
        let is_same = KEPT.with_borrow(|kept| *kept[self.of].text == *text);
        let levels = if is_same { self.levels() } else { Rc::from([]) };
        self.keep(Kept { text: text.into(), levels });
    }

    fn keep(self, kept: Kept) {
        let text = Rc::clone(&kept.text);
        storage::remember_in_tab(KEYS[self.of], &kept::write(&text, &kept.levels));
        KEPT.with_borrow_mut(|all| all[self.of] = kept);
        self.editing.set(text.trim().is_empty());
        self.text.set(text);
    }
}

/// What the field says of itself.
pub struct Words {
    /// What it is for.
    pub label: &'static str,
    /// What to do.
    pub hint: &'static str,
    /// What its button does.
    pub go: &'static str,
}

/// The field that takes a text.
pub fn field(source: Source, words: Words) -> AnyView {
    let notices = Notices::in_context();
    let node = NodeRef::<html::Textarea>::new();
    let typed = move || node.get_untracked().map(|area| area.value()).unwrap_or_default();
    let go = move || source.take(&typed());
    let key = on(move |event: web_sys::KeyboardEvent| {
        if event.key() == "Enter" && (event.ctrl_key() || event.meta_key()) && !event.is_composing() {
            event.prevent_default();
            go();
        }
    });
    // What is pasted into an empty field is taken at once.
    let pasted = on(move |event: web_sys::ClipboardEvent| {
        let data = event.clipboard_data().and_then(|data| data.get_data("text/plain").ok()).unwrap_or_default();
        if typed().trim().is_empty() && !data.trim().is_empty() {
            event.prevent_default();
            source.take(&data);
        }
    });
    let open = move || file::pick(ACCEPT, move |files| read(source, notices, files));
    let drop_file = on(move |event: web_sys::DragEvent| {
        let files = file::dropped(&event);
        if !files.is_empty() {
            event.prevent_default();
            read(source, notices, files);
        }
    });
    let kept = source.text.get_untracked().to_string();
    view! {
        <div class="panel source-text takes-drops" on:drop=drop_file on:dragover=on(|event: web_sys::DragEvent| event.prevent_default())>
            <label class="field"><span class="muted">{words.hint}</span>
                <textarea node_ref=node rows="16" spellcheck="false" aria-label=words.label lang="zh-CN" on:keydown=key on:paste=pasted prop:value=kept></textarea>
            </label>
            <div class="line">
                <button type="button" class="primary" on:click=press(go)>{words.go}</button>
                <button type="button" on:click=press(open)>{pick("打开文件…", "Open a file…")}</button>
                <span class="faint small">{pick("Word文稿（.docx）或纯文本（.txt），Ctrl＋Enter 开始；文字不离开本机", "A Word document (.docx) or plain text (.txt); Ctrl+Enter starts. The text stays on this device")}</span>
            </div>
        </div>
    }
    .into_any()
}

fn read(source: Source, notices: Notices, files: Vec<web_sys::File>) {
    let Some(chosen) = files.into_iter().next() else { return };
    wasm_bindgen_futures::spawn_local(async move {
        match opened(&chosen).await {
            Ok(opened) => {
                opened.notice.into_iter().for_each(|notice| notices.show(notice));
                source.keep(Kept { text: opened.text.into(), levels: opened.levels.into() });
            }
            Err(notice) => notices.show(notice),
        }
    });
}

/// A text of a file.
pub struct Opened {
    /// Its paragraphs, a line each.
    pub text: String,
    /// What the file says of them: the level of a heading, 0 for the title.
    pub levels: Vec<Option<u8>>,
    /// What is to be known of it.
    notice: Option<Notice>,
}

/// The text of a file, of Word or plain.
///
/// # Errors
/// What to say where it cannot be read.
pub async fn opened(chosen: &web_sys::File) -> Result<Opened, Notice> {
    let first = file::beginning(chosen, 8).await.unwrap_or_default();
    if office::is_one(&first) { read_document(chosen).await } else { read_text(chosen).await }
}

async fn read_text(chosen: &web_sys::File) -> Result<Opened, Notice> {
    let content = file::read(chosen, MAX_TEXT).await.map_err(|error| unreadable(&error))?;
    match encoding::decode(&content.bytes, &decode::gb18030) {
        Ok((text, _)) if !text.trim().is_empty() => Ok(Opened { text, levels: Vec::new(), notice: None }),
        Ok(_) => Err(empty(&content.name)),
        Err(_) => {
            let why = pick(
                "不是Word文稿，也不是纯文本。请在WPS或Word里另存为DOCX或“纯文本（.txt）”，或直接把文字复制过来。",
                "It is neither a Word document nor plain text. Save it as DOCX or plain text (.txt) in your word processor, or paste its text.",
            );
            Err(said(&content.name, why))
        }
    }
}

async fn read_document(chosen: &web_sys::File) -> Result<Opened, Notice> {
    let name = chosen.name();
    let buffer = file::buffer(chosen, MAX_DOCUMENT).await.map_err(|error| unreadable(&error))?;
    let document =
        office::document(buffer).await.map_err(|reason| said(&name, refused::document(language(), reason)))?;
    if document.lines.is_empty() {
        return Err(empty(&name));
    }
    let notice = (!document.asides.is_empty()).then(|| {
        let asides: Vec<String> =
            document.asides.iter().map(|aside| phrase::document::aside(language(), aside)).collect();
        let title = say!(language(), "已打开“{name}”", "“{name}” is open");
        let asides = asides.join(pick("；", "; "));
        let detail = say!(language(), "{asides}。", "{asides}.");
        Notice::new(Status::Watch, title, detail)
    });
    let levels = document.lines.iter().map(|Line { level, .. }| *level).collect();
    Ok(Opened { text: document.text(), levels, notice })
}

fn empty(name: &str) -> Notice {
    said(name, pick("里面没有文字。", "There is no text in it."))
}

fn said(name: &str, why: &str) -> Notice {
    let title = say!(language(), "没有打开“{name}”", "“{name}” was not opened");
    Notice::new(Status::Bad, title, why)
}

/// What to say of a file that cannot be read.
pub fn unreadable(error: &file::FileError) -> Notice {
    match error {
        file::FileError::TooLarge { name, bytes_max, .. } => {
            let most = bytes_max >> 20;
            said(name, &say!(language(), "超过{most} MB。", "It has more than {most} MB."))
        }
        file::FileError::Unreadable { name } => said(
            name,
            pick(
                "文件可能被另一个程序占用，或所在的盘已拔出。",
                "Another program may hold the file, or its disk is gone.",
            ),
        ),
    }
}
