//! 导入: files are read, shown as they were understood, and taken over by one press; one undo takes all of it back. Invariant:
//! nothing of the workspace changes before that press.

mod columns;
mod confirm;
mod correct;
mod desk;
mod files;
mod findings;
mod layout;
mod ledger;
mod markup;
mod memory;
mod questions;
mod reading;
mod reconcile;
mod sheet;
mod sheets;
mod understood;

use leptos::html::Input;
use leptos::prelude::*;
use wasm_bindgen::JsCast;

use crate::import::cells::Taken;
use crate::phrase::preview;
use crate::route::{Page, Tab};
use crate::say;
use crate::ui::boxed::{effect, on, press};
use crate::ui::browser::{clipboard, file, focus, frame};
use crate::ui::keeper::Keeper;
use crate::ui::session::Session;
use crate::ui::widgets::Progress;
use crate::ui::words::{language, pick};
use desk::{Desk, Reading};

const ACCEPT: &str = ".renshe,.svg,.xlsx,.xlsm,.xltx,.xls,.xlt,.et,.ett,.ods,.xml,.csv,.tsv,.txt,text/csv,text/plain,text/tab-separated-values";

/// 导入.
#[component]
pub fn ImportPage() -> impl IntoView {
    let session = Session::in_context();
    let keeper = Keeper::in_context();
    let desk = Desk::new(session, keeper);
    crate::ui::browser::ledger::prepare();
    desk.take_up();
    on_cleanup(move || {
        // It goes because another language is chosen, which is not spoken yet.
        if session.language_now() != language() {
            desk.put_by();
        }
        desk.leave();
    });
    let handed = keeper.handed;
    effect(move || {
        let files = handed.get();
        if !files.is_empty() {
            handed.set(Vec::new());
            desk.take(files);
        }
    });
    let over = RwSignal::new(false);
    let drag = move |event: web_sys::DragEvent| {
        event.prevent_default();
        over.set(true);
    };
    let drop_files = move |event: web_sys::DragEvent| {
        event.prevent_default();
        over.set(false);
        desk.take(file::dropped(&event));
    };
    let paste = window_event_listener_untyped("paste", move |event: web_sys::Event| {
        let files = event.dyn_ref().filter(|_| !focus::rests_on("input, textarea")).map(|event| desk.pasted(event));
        if let Some(files) = files.filter(|files| !files.is_empty()) {
            event.prevent_default();
            desk.take(files);
        }
    });
    on_cleanup(move || paste.remove());
    let is_empty = Memo::new(move |_| desk.files.with(Vec::is_empty));
    let is_reading = Memo::new(move |_| desk.reading.with(Option::is_some));
    let is_ledger = Memo::new(move |_| desk.chosen().is_some_and(|(_, file)| file.ledger.is_some()));
    let body = move || match (is_reading.get(), is_empty.get()) {
        (true, _) => progress(desk),
        (false, true) if desk.is_taken_over.get() => taking_over(),
        (false, true) => waiting(desk),
        (false, false) => ready(desk, is_ledger),
    };
    let legend = move || if is_empty.get() || is_ledger.get() { ().into_any() } else { legend() };
    view! {
        <div class="page-bar">
            <div><h1 class="title" tabindex="-1">{pick("导入预览", "Import preview")}</h1><p class="sub muted">{pick("点“导入”之前，工作区里什么也不会改变", "Nothing in the workspace changes before you press “Import”")}</p></div>
            {move || legend()}
            <div class="line"><button type="button" on:click=press(move || session.go(Page::Data(Tab::default())))>{pick("回到数据", "Back to the data")}</button></div>
        </div>
        <div class="drop-area takes-drops" class:over=over on:dragover=on(drag) on:dragleave=on(move |_: web_sys::DragEvent| over.set(false)) on:drop=on(drop_files)>
            {move || body()}
        </div>
    }
    .into_any()
}

impl Desk {
    /// The files that a paste brings; of cells a file of their own. A spreadsheet brings a picture of them too.
    fn pasted(self, event: &web_sys::ClipboardEvent) -> Vec<web_sys::File> {
        let files = file::pasted(event);
        if files.iter().any(|file| !file.type_().starts_with("image/")) {
            return files;
        }
        let names =
            self.files.with_untracked(|files| files.iter().map(|file| file.import.file.clone()).collect::<Vec<_>>());
        let name = |number: usize| match number {
            1 => pick("粘贴的表格", "Pasted table").to_owned(),
            _ => say!(language(), "粘贴的表格{number}", "Pasted table {number}"),
        };
        let free = (1..).map(name).find(|name| names.iter().all(|other| **other != **name)).unwrap_or_default();
        clipboard::cells(event, &free).map_or(files, |cells| vec![cells])
    }
}

/// A button that lets the user choose files.
fn file_button(desk: Desk, class: &'static str, label: &'static str) -> AnyView {
    let field = NodeRef::<Input>::new();
    let open = move || field.get_untracked().iter().for_each(|field| field.click());
    let chosen = on(move |event: web_sys::Event| desk.take(file::chosen(&event)));
    view! {
        <input type="file" hidden multiple accept=ACCEPT node_ref=field on:change=chosen/>
        <button type="button" class=class on:click=press(open)>{label}</button>
    }
    .into_any()
}

fn waiting(desk: Desk) -> AnyView {
    let drop_here = pick(
        "把 Excel、WPS 表格或 CSV 文件拖到这里，或选择文件；复制的单元格直接粘贴",
        "Drop workbooks of Excel or WPS, or CSV files here, or choose them; paste cells that were copied",
    );
    let form = pick(
        "各单位报来的表原样即可：标题、单位、多行表头、合计、其中、注都认；指标、月份、地区在行在列都行，也认一行一个数的长表。\
         XLSX、XLS、ET、ODS、CSV、TSV、文本都可以，一次可选多个；工作簿里的每张表、文本的编码都自动识别。每个最大20 MB；\
         一行一笔、一人的台账（CSV、文本）多大都行，只留汇总数，不留姓名。",
        "Tables as offices send them: titles, units, headers of several rows, totals and remarks are recognised; indicators, periods \
         and regions may stand on either side, or one figure a row. XLSX, XLS, ET, ODS, CSV, TSV and text, several at once; every \
         sheet of a workbook is read, and the encoding of a text is found out. At most 20 MB each; a ledger \
         with a row for each case or person (CSV, text) may be of any size: it is counted, and no name is kept.",
    );
    view! {
        <div class="empty">
            <strong>{drop_here}</strong>
            <p>{form}</p>
            <span class="line">{file_button(desk, "primary", pick("选择文件…", "Choose files…"))}</span>
        </div>
    }
    .into_any()
}

/// The style sheet shows it after half a second.
fn taking_over() -> AnyView {
    view! { <p class="taking-over muted" role="status">{pick("正在导入…", "Importing…")}</p> }.into_any()
}

fn progress(desk: Desk) -> AnyView {
    let label = move |Reading { file, is_there, done, of, .. }: Reading| {
        let what = match is_there {
            false => say!(language(), "正在读取 {file}", "Reading {file}"),
            true => say!(language(), "正在识别 {file}", "Recognising {file}"),
        };
        match of {
            1 => what,
            _ => what + &say!(language(), "（第{done}个，共{of}个）", " ({done} of {of})", done = done + 1),
        }
    };
    let now = move || desk.reading.get().unwrap_or_default();
    let label = Signal::derive(move || label(now()));
    let percent = Signal::derive(move || now().percent);
    let count = Signal::derive(move || {
        let Reading { is_there, rows, .. } = now();
        match is_there {
            false => say!(language(), "已读{rows}行", "{rows} rows read"),
            true => say!(language(), "已识别{rows}行", "{rows} rows recognised"),
        }
    });
    let note = pick("取消后已有数据不变", "Cancelling leaves everything as it is");
    let cancel = UnsyncCallback::new(move |()| desk.cancel());
    let taken_for = Memo::new(move |_| now().taken_for);
    view! {
        <section class="panel"><Progress label percent count note cancel/><p class="taken-for muted">{taken_for}</p></section>
    }
    .into_any()
}

/// What was read, a part after the other.
fn ready(desk: Desk, is_ledger: Memo<bool>) -> AnyView {
    let sheet = move || if is_ledger.get() { ledger::panel(desk) } else { sheet::panel(desk) };
    view! {
        <div class="import">
            {files::panel(desk)}
            {frame::later(1, sheet)}
            {frame::later(2, move || findings::panel(desk))}
        </div>
        {confirm::bar(desk)}
    }
    .into_any()
}

/// What each colour of a cell says.
fn legend() -> AnyView {
    let entry = |class: &'static str, words: &'static str| {
        view! { <li><i class=class aria-hidden="true"></i>{words}</li> }.into_any()
    };
    let taken = Taken::ALL.map(|taken| entry(markup::class(taken), preview::taken(language(), taken))).collect_view();
    view! {
        <ul class="taken-legend" aria-label=pick("颜色的意思", "What the colours say")>
            {taken}{entry("changes", pick("将更新", "Changes"))}{entry("against", pick("不一致", "In conflict"))}
        </ul>
    }
    .into_any()
}
