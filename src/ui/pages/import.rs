//! 导入: a file is read, shown as it was understood, and taken over by one press; one undo takes it back. Invariant: nothing of the
//! workspace changes before that press.

use std::rc::Rc;

use leptos::prelude::*;

use crate::catalogue::Registry;
use crate::import::{Import, MAX_BYTES, Reader, refuse_by_size};
use crate::model::{Entry, Named, Scenario, Vintage};
use crate::phrase;
use crate::phrase::english::counted;
use crate::phrase::trace::as_written;
use crate::route::{Page, Tab};
use crate::say;
use crate::ui::boxed::{on, press};
use crate::ui::browser::{decode, file};
use crate::ui::session::Session;
use crate::ui::widgets::{Action, Notice, Notices, Progress, Status};
use crate::ui::words::{language, pick};
use crate::workspace::Edit;
use crate::workspace::preview::Effect;

/// Rows read between two looks at the screen.
const ROWS_AT_ONCE: u32 = 5_000;
/// Rows that the preview lists.
const LISTED: usize = 300;
/// Issues that the preview lists.
const LISTED_ISSUES: usize = 100;
const ACCEPT: &str = ".csv,.tsv,.txt,text/csv,text/plain";

/// Where the import stands.
#[derive(Clone)]
enum Stage {
    /// Waiting for a file.
    Waiting,
    /// Being read; percent and rows.
    Reading(String, u8, u32),
    /// Understood: the import with what each entry would do.
    Ready(Rc<Understood>),
}

/// A file as it was understood.
struct Understood {
    import: Import,
    effects: Vec<Effect>,
}

/// 导入.
#[component]
pub fn ImportPage() -> impl IntoView {
    let session = Session::in_context();
    let stage = RwSignal::new_local(Stage::Waiting);
    let cancelled = StoredValue::new(false);
    let take = move |files: Vec<web_sys::File>| {
        if let Some(file) = files.into_iter().next() {
            cancelled.set_value(false);
            start(session, stage, cancelled, file);
        }
    };
    let choose = move || file::pick(ACCEPT, take);
    let over = RwSignal::new(false);
    let drag = move |event: web_sys::DragEvent| {
        event.prevent_default();
        over.set(true);
    };
    let drop_files = move |event: web_sys::DragEvent| {
        event.prevent_default();
        over.set(false);
        take(file::dropped(&event));
    };
    let body = move || match stage.get() {
        Stage::Waiting => waiting(choose),
        Stage::Reading(name, percent, rows) => {
            let label = say!(language(), "正在读取 {name}", "Reading {name}");
            let cancel = UnsyncCallback::new(move |()| {
                cancelled.set_value(true);
                stage.set(Stage::Waiting);
            });
            let count = say!(language(), "已读{rows}行", "{rows} rows read");
            let note = pick("取消后已有数据不变", "Cancelling leaves everything as it is");
            view! { <section class="panel"><Progress label percent=Signal::stored(percent) count note cancel/></section> }.into_any()
        }
        Stage::Ready(understood) => ready(session, stage, understood, choose),
    };
    view! {
        <div class="page-bar">
            <div><h1 class="title" tabindex="-1">{pick("导入预览", "Import preview")}</h1><p class="sub muted">{pick("点“导入”之前，工作区里什么也不会改变", "Nothing in the workspace changes before you press “Import”")}</p></div>
            <div class="line"><button type="button" on:click=press(move || session.go(Page::Data(Tab::default())))>{pick("回到数据", "Back to the data")}</button></div>
        </div>
        <div class="drop-area" class:over=over on:dragover=on(drag) on:dragleave=on(move |_: web_sys::DragEvent| over.set(false)) on:drop=on(drop_files)>
            {move || body()}
        </div>
    }
    .into_any()
}

fn waiting(choose: impl Fn() + 'static) -> AnyView {
    let drop_here = pick("把 CSV 文件拖到这里，或选择文件", "Drop a CSV file here, or choose one");
    let form = pick(
        "一行一个数：指标、地区、期间、数值、单位，列的次序不限，中英文表头都认；UTF-8 与 GB18030 自动识别。最大20 MB。",
        "One figure a row: indicator, region, period, value, unit, in any order, with Chinese or English headings; UTF-8 and \
         GB18030 are recognised. At most 20 MB.",
    );
    view! {
        <div class="empty">
            <strong>{drop_here}</strong>
            <p>{form}</p>
            <span class="line"><button type="button" class="primary" on:click=press(choose)>{pick("选择文件…", "Choose a file…")}</button></span>
        </div>
    }
    .into_any()
}

/// Reads a file a few thousand rows at a time, so that the page answers meanwhile.
fn start(session: Session, stage: RwSignal<Stage, LocalStorage>, cancelled: StoredValue<bool>, file: web_sys::File) {
    let name = file.name();
    stage.set(Stage::Reading(name.clone(), 0, 0));
    wasm_bindgen_futures::spawn_local(async move {
        let registry = session.with_workspace(|workspace| Rc::clone(workspace.registry()));
        match file::read(&file, MAX_BYTES).await {
            Ok(content) => {
                let reader = Reader::open(
                    &content.name,
                    &content.bytes,
                    &registry,
                    region_name(session).as_deref(),
                    &decode::gb18030,
                );
                advance(session, stage, cancelled, name, reader);
            }
            Err(file::FileError::TooLarge { name, size_bytes, .. }) => {
                if let Some(import) = refuse_by_size(&name, size_bytes) {
                    understood(session, stage, import);
                }
            }
            Err(file::FileError::Unreadable { name }) => {
                stage.set(Stage::Waiting);
                let detail = pick(
                    "文件可能被另一个程序占用，或所在的盘已拔出。",
                    "Another program may hold the file, or its disk is gone.",
                );
                let title = say!(language(), "{name}读不出", "{name} cannot be read");
                Notices::in_context().show(Notice::new(Status::Bad, title, detail));
            }
        }
    });
}

/// Rows that name no region belong to the region in force.
fn region_name(session: Session) -> Option<String> {
    let region = session.place.get_untracked().region;
    Some(session.evaluation_now().registry().region(region).zh.clone())
}

fn advance(
    session: Session,
    stage: RwSignal<Stage, LocalStorage>,
    cancelled: StoredValue<bool>,
    name: String,
    mut reader: Reader,
) {
    if cancelled.get_value() {
        return;
    }
    if !reader.advance(ROWS_AT_ONCE) {
        return understood(session, stage, reader.finish());
    }
    let progress = reader.progress();
    let percent = u8::try_from(progress.read * 100 / progress.of.max(1)).unwrap_or(100);
    stage.set(Stage::Reading(name.clone(), percent, progress.rows));
    request_animation_frame(move || advance(session, stage, cancelled, name, reader));
}

fn understood(session: Session, stage: RwSignal<Stage, LocalStorage>, import: Import) {
    let effects =
        session.with_workspace(|workspace| import.entries.iter().map(|entry| workspace.effect_of(entry)).collect());
    stage.set(Stage::Ready(Rc::new(Understood { import, effects })));
}

fn ready(
    session: Session,
    stage: RwSignal<Stage, LocalStorage>,
    understood: Rc<Understood>,
    choose: impl Fn() + Copy + 'static,
) -> AnyView {
    let Understood { import, effects } = &*understood;
    let count = |wanted: fn(&Effect) -> bool| effects.iter().filter(|effect| wanted(effect)).count();
    let (own, same) = (count(|effect| *effect == Effect::Own), count(|effect| *effect == Effect::Same));
    let changing = count(|effect| matches!(effect, Effect::Changes(_)));
    let new = count(|effect| *effect == Effect::New) + own;
    let skipped = import.issues.iter().filter(|issue| issue.kept == crate::import::Kept::OtherRows).count();
    let summary = say!(
        language(),
        "将写入{new}个数据，更新{changing}个，相同{same}个，跳过{skipped}行",
        "{new} to be added, {changing} changed, {same} the same, {skipped} rows skipped"
    );
    let nothing = new + changing == 0;
    let again = press(choose);
    let confirmed = Rc::clone(&understood);
    let confirm = press(move || confirm(session, &confirmed));
    let encoding = import.encoding.map(phrase::issue::encoding).unwrap_or(pick("未读", "not read"));
    let (name, rows) = (phrase::issue::shown(&import.file), import.rows_read);
    let file = say!(language(), "{name}　{encoding}　{rows}行", "{name}, {encoding}, {rows} rows");
    view! {
        <div class="import">
            <section class="panel preview" tabindex="0" role="region" aria-label=pick("读到的数据", "The figures as they were read")>{table(session, &understood)}</section>
            <div>
                <section class="panel"><h2>{pick("文件", "File")}</h2><p class="counts">{file}</p><h2>{pick("列对应", "Columns")}</h2>{columns(import)}</section>
                <section class="panel issues"><h2>{pick("跳过与提示", "Skipped, and notes")}</h2>{issues(session, import)}</section>
            </div>
        </div>
        <div class="actionbar">
            <b>{summary}</b><span class="muted">{pick("导入后可一步撤销；文件名和单元格记为来源", "One undo takes it all back; file name and cell become the source")}</span>
            <div class="end">
                <button type="button" on:click=again>{pick("换一个文件…", "Another file…")}</button>
                <button type="button" on:click=press(move || stage.set(Stage::Waiting))>{pick("取消", "Cancel")}</button>
                <button type="button" class="primary" disabled=nothing on:click=confirm>{pick("导入", "Import")}</button>
            </div>
        </div>
    }
    .into_any()
}

/// Takes over what is new or changes; what stands there already keeps its source.
fn confirm(session: Session, understood: &Understood) {
    let entries = understood.import.entries.iter().zip(&understood.effects);
    let entries: Vec<Entry> =
        entries.filter(|(_, effect)| **effect != Effect::Same).map(|(entry, _)| entry.clone()).collect();
    let count = entries.len();
    let notices = Notices::in_context();
    match session.edit(Edit::Import(entries)) {
        Ok(applied) => {
            let refused = applied.refused.len();
            let detail = match refused {
                0 => {
                    let file = phrase::issue::shown(&understood.import.file);
                    say!(language(), "来源：{file}", "Source: {file}")
                }
                _ => {
                    say!(language(), "其中{refused}个放不下，未写入", "{refused} more had no room and were not written")
                }
            };
            let count = count - refused;
            let taken = counted(count, "figure");
            let title = say!(language(), "✓ 已导入{count}个数据", "✓ {taken} imported");
            let mut notice = Notice::new(Status::Good, title, detail);
            notice.actions = vec![Action::new(pick("撤销", "Undo"), move || drop(session.undo()))];
            notices.show(notice);
            session.go(Page::Data(Tab::default()));
        }
        Err(misfit) => {
            let reason = phrase::misfit::reason(language(), &misfit);
            notices.show(Notice::new(Status::Bad, pick("没有导入", "Nothing was imported"), reason));
        }
    }
}

fn columns(import: &Import) -> AnyView {
    let line = |column: &crate::import::Column| {
        let taken = column.field.map_or(pick("不用", "not used"), |field| phrase::issue::field(language(), field));
        view! { <li><span class="muted">{phrase::issue::shown(&column.header)}</span>" → "{taken}</li> }.into_any()
    };
    view! { <ul>{import.columns.iter().map(line).collect_view()}</ul> }.into_any()
}

fn issues(session: Session, import: &Import) -> AnyView {
    let registry = Rc::clone(session.evaluation_now().registry());
    if import.issues.is_empty() {
        return view! { <p class="counts">{pick("没有", "None")}</p> }.into_any();
    }
    let line = |issue: &crate::import::Issue| view! { <li>{phrase::issue::issue(&registry, issue)}</li> }.into_any();
    let more = import.issues.len().saturating_sub(LISTED_ISSUES);
    let more = (more > 0)
        .then(|| view! { <p class="counts">{say!(language(), "另有{more}条", "{more} more")}</p> }.into_any());
    view! { <ul>{import.issues.iter().take(LISTED_ISSUES).map(line).collect_view()}</ul>{more} }.into_any()
}

fn table(session: Session, understood: &Understood) -> AnyView {
    let registry = Rc::clone(session.evaluation_now().registry());
    let rows = understood.import.entries.iter().zip(&understood.effects).take(LISTED);
    let rows = rows.map(|(entry, effect)| row(&registry, entry, effect)).collect_view();
    let more = understood.import.entries.len().saturating_sub(LISTED);
    let more =
        (more > 0).then(|| view! { <p class="counts">{say!(language(), "只列前{LISTED}行，另有{more}行", "The first {LISTED} rows; {more} more are not listed")}</p> }.into_any());
    let heads = language().pick(
        ["单元格", "指标", "地区", "期间", "情形·口径", "数值", "将"],
        ["Cell", "Indicator", "Region", "Period", "Kind and publication", "Value", "What happens"],
    );
    let heads = heads.map(|head| view! { <th class="role-head" scope="col">{head}</th> }).collect_view();
    view! {
        <table class="sheet-cells">
            <thead><tr>{heads}</tr></thead>
            <tbody>{rows}</tbody>
        </table>
        {more}
    }
    .into_any()
}

/// A name that the catalogue does not have.
fn own(name: &str) -> String {
    let name = phrase::issue::shown(name);
    say!(language(), "{name}（自建）", "{name} (your own)")
}

fn row(registry: &Registry, entry: &Entry, effect: &Effect) -> AnyView {
    let observation = &entry.observation;
    let place = match &observation.source {
        crate::model::Source::Cell { row, column, .. } => crate::model::observation::cell_name(*row, *column),
        _ => String::new(),
    };
    let indicator = match &entry.indicator {
        Named::Known(id) => registry.name(*id).to_owned(),
        Named::Own(label) => own(label),
    };
    let region = match &entry.region {
        Named::Known(id) => registry.region_name(*id).to_owned(),
        Named::Own(name) => own(registry.shown(name)),
    };
    let statement = match (entry.scenario, entry.vintage) {
        (Scenario::Actual, vintage) => vintage.words(language()).to_owned(),
        (scenario, Vintage::Final) => scenario.words(language()).to_owned(),
        (scenario, vintage) => format!("{}·{}", scenario.words(language()), vintage.words(language())),
    };
    let (class, does) = match effect {
        Effect::New => ("role-value", pick("新增", "added").into_any()),
        Effect::Own => ("role-value", pick("新增，自建指标或地区", "added, with a new name").into_any()),
        Effect::Same => ("role-skip note", pick("相同，不动", "the same, left as it is").into_any()),
        Effect::Changes(old) => (
            "change",
            view! { <s>{as_written(language(), old)}</s>" → "{as_written(language(), observation)} }.into_any(),
        ),
    };
    view! {
        <tr><td class="edge">{place}</td><td>{indicator}</td><td class="role-region">{region}</td><td class="role-period">{entry.period.words(language())}</td>
            <td>{statement}</td><td class=class>{as_written(language(), observation)}</td><td class=class>{does}</td></tr>
    }
    .into_any()
}
