//! The files that are being looked at: how each was read, what it would do, its sheets; others come in here.

use std::rc::Rc;

use leptos::prelude::*;

use super::desk::{At, Desk};
use super::understood::Understood;
use super::{file_button, questions, sheets};
use crate::import::sheet::Sheet;
use crate::import::workbook::Refused;
use crate::import::{Encoding, Reason};
use crate::phrase::issue;
use crate::phrase::preview::Counts;
use crate::say;
use crate::ui::boxed::press;
use crate::ui::widgets::{Choice, Picker, Status};
use crate::ui::words::{language, pick};

/// The encodings that can be chosen, by what the list hands over.
const ENCODINGS: [(&str, Encoding); 4] = [
    ("utf-8", Encoding::Utf8),
    ("gb18030", Encoding::Gb18030),
    ("utf-16le", Encoding::Utf16Le),
    ("utf-16be", Encoding::Utf16Be),
];

/// The panel of the files.
pub fn panel(desk: Desk) -> AnyView {
    let list = move || {
        let files = desk.files.get();
        files.iter().enumerate().map(|(number, file)| line(desk, number, file)).collect_view()
    };
    let count = move || {
        let count = desk.files.with(Vec::len);
        say!(language(), "文件 {count}", "Files {count}")
    };
    view! {
        <section class="panel import-files" aria-label=pick("文件", "Files")>
            <h2>{count}</h2>
            <ol class="files">{move || list()}</ol>
            {move || of_chosen(desk)}
            <div class="more-files"><span>{pick("再拖文件到这里，或", "Drop more files here, or")}</span>{file_button(desk, "link", pick("再选文件…", "choose more…"))}</div>
        </section>
    }
    .into_any()
}

fn line(desk: Desk, number: usize, file: &Rc<Understood>) -> AnyView {
    let import = &file.import;
    let name = issue::shown(&import.file);
    let is_at = Memo::new(move |_| desk.at.read().file == number);
    let go = press(move || desk.at.set(At::first_of(number)));
    let is_refused = import.is_refused();
    let encoding = file.encoding().map(issue::encoding);
    let rows = import.rows_read;
    let is_unread = file.is_unread();
    let format = issue::shown(import.file.rsplit('.').next().unwrap_or_default()).to_uppercase();
    let size = match (encoding, import.columns.is_empty() && file.ledger.is_none()) {
        (Some(encoding), _) if is_unread => encoding.to_owned(),
        (None, _) if file.ledger.is_some() && !is_unread => say!(language(), "{rows}行", "{rows} rows"),
        (None, _) => say!(language(), "{format} · {rows}个数", "{format} · {rows} figures"),
        (Some(encoding), true) => say!(language(), "{encoding} · {rows}个数", "{encoding} · {rows} figures"),
        (Some(encoding), false) => say!(language(), "{encoding} · {rows}行", "{encoding} · {rows} rows"),
    };
    let any = |is: fn(&Sheet) -> bool| !is_refused && import.sheets.iter().any(|read| is(&read.sheet));
    let is_damaged = any(|sheet| sheet.is_damaged() || sheet.is_bare());
    let rest = any(Sheet::is_cut).then(|| pick("没有读完", "not read to its end"));
    let damage = is_damaged.then(|| pick("文件不完整", "incomplete file")).or(rest);
    let damage = damage.map(|damage| said("●", Status::Watch, damage));
    let counts = move || desk.counts(number);
    let asked = move || desk.questions.with(|all| all.get(number).map_or(0, Vec::len));
    let state = move || if is_unread { unread() } else { state(is_refused, counts(), asked()) };
    let does = move || if is_unread || is_refused { String::new() } else { does(counts()) };
    view! {
        <li>
            <button type="button" aria-current=move || is_at.get().then_some("true") on:click=go>
                <b>{name}</b><small>{size}</small>{damage}{state}<small>{does}</small>
            </button>
        </li>
    }
    .into_any()
}

/// A ledger that is still to be read.
fn unread() -> AnyView {
    said("●", Status::Watch, pick("还没有读入", "not read yet"))
}

/// Whether there is something to look at.
fn state(is_refused: bool, counts: Counts, asked: usize) -> AnyView {
    let (sign, status, words) = if is_refused {
        ("✕", Status::Bad, pick("没有导入", "not imported").to_owned())
    } else if counts.against > 0 {
        let against = counts.against;
        ("●", Status::Watch, say!(language(), "{against}个不一致", "{against} in conflict"))
    } else if asked > 0 {
        ("●", Status::Watch, questions::words(asked))
    } else if counts.is_nothing() {
        ("–", Status::Plain, pick("没有要写入的", "nothing to import").to_owned())
    } else {
        ("✓", Status::Good, pick("可导入", "ready").to_owned())
    };
    said(sign, status, &words)
}

fn said(sign: &'static str, status: Status, words: &str) -> AnyView {
    let words = words.to_owned();
    view! { <span class=format!("state {}", status.class())><i aria-hidden="true">{sign}</i>" "{words}</span> }
        .into_any()
}

fn does(counts: Counts) -> String {
    let Counts { new, changing, same, skipped, .. } = counts;
    let mut parts = vec![say!(language(), "写入{new}", "{new} added")];
    let mut add = |count: usize, words: String| {
        if count > 0 {
            parts.push(words);
        }
    };
    add(changing, say!(language(), "更新{changing}", "{changing} changed"));
    add(same, say!(language(), "相同{same}", "{same} the same"));
    add(skipped, say!(language(), "跳过{skipped}", "{skipped} skipped"));
    parts.join(pick("，", ", "))
}

/// What can be said of the chosen file: its encoding, which of its sheets one looks at, that it is not wanted.
fn of_chosen(desk: Desk) -> AnyView {
    let Some((number, file)) = desk.chosen() else { return ().into_any() };
    let first = (number > 0).then(|| {
        let words = pick("放到最前，说法不一时采用它", "Put first: where files disagree, it counts");
        view! { <button type="button" class="link" on:click=press(move || desk.put_first(number))>{words}</button> }
            .into_any()
    });
    let again = failed(&file).then(|| {
        let words = pick("再读一次", "Read it again");
        view! { <button type="button" class="link" on:click=press(move || desk.retry(number))>{words}</button> }
            .into_any()
    });
    let as_ledger = (file.ledger.is_none() && (file.encoding().is_some() || !file.import.sheets.is_empty())).then(|| {
        let words =
            pick("每行是一件、一人或一笔：按台账读", "A row for each case, person or payment: read it as a ledger");
        view! { <button type="button" class="link" on:click=press(move || desk.read_as(number, true))>{words}</button> }
            .into_any()
    });
    let remove = press(move || desk.put_away(number));
    view! {
        <div class="of-file">
            {encoding_picker(desk, number, &file)}
            {sheets::chooser(desk, number, &file)}
            {first}
            {again}
            {as_ledger}
            <button type="button" class="link" on:click=remove>{pick("不导入这个文件", "Leave this file out")}</button>
        </div>
    }
    .into_any()
}

/// Whether a workbook was not read through no fault of its own.
fn failed(file: &Understood) -> bool {
    let may_go = |refused: &Refused| matches!(refused, Refused::NoReader | Refused::Stopped);
    file.import.issues.iter().any(|issue| matches!(&issue.reason, Reason::Workbook(refused) if may_go(refused)))
}

/// How a text file is encoded, found or chosen.
fn encoding_picker(desk: Desk, number: usize, file: &Understood) -> AnyView {
    let Some(found) = file.encoding() else { return ().into_any() };
    let choice = |(value, encoding): (&str, Encoding)| {
        let suffix = match encoding {
            Encoding::Utf16Le => " LE",
            Encoding::Utf16Be => " BE",
            _ => "",
        };
        Choice { value: value.to_owned(), text: format!("{}{suffix}", issue::encoding(encoding)), ..Choice::default() }
    };
    let text = match file.said.encoding {
        None => say!(language(), "自动：{name}", "Found: {name}", name = issue::encoding(found)),
        Some(_) => pick("自动识别", "Find out").to_owned(),
    };
    let automatic = Choice { value: "auto".to_owned(), text, ..Choice::default() };
    let choices: Vec<Choice> = std::iter::once(automatic).chain(ENCODINGS.into_iter().map(choice)).collect();
    let chosen = file.said.encoding.and_then(|said| ENCODINGS.iter().find(|(_, encoding)| *encoding == said));
    let chosen = chosen.map_or("auto", |(value, _)| *value).to_owned();
    let choose = UnsyncCallback::new(move |value: String| {
        let encoding = ENCODINGS.iter().find(|(name, _)| *name == value).map(|(_, encoding)| *encoding);
        desk.read_in(number, encoding);
    });
    let choices = Signal::stored_local(Rc::new(choices));
    view! { <div class="field" id="encoding"><span>{pick("文字编码", "Encoding")}</span><Picker label=pick("文字编码", "Encoding") choices chosen=Signal::stored(chosen) choose/></div> }.into_any()
}
