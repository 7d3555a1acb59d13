//! 台账: the rows of ledgers that are kept, looked through by words; what is open or flagged today, and the rows that a figure was made of.
//!
//! Invariant: every count that is shown opens the rows that it counts; nobody's name is among them.

mod rows;

use std::collections::BTreeSet;
use std::rc::Rc;

use leptos::prelude::*;

use crate::evaluate::{Evaluation, How};
use crate::ledger::day::Day;
use crate::ledger::{KeptLedger, Recount};
use crate::model::{Key, Source};
use crate::phrase::issue::shown;
use crate::phrase::trace;
use crate::say;
use crate::ui::boxed::{kept, on, press};
use crate::ui::browser::clock;
use crate::ui::session::Session;
use crate::ui::widgets::{Action, Choice, Empty, FigureLink, Notice, Notices, Picker, Status};
use crate::ui::words::{language, pick};
use crate::workspace::{Edit, Setting};

/// Which rows are shown.
#[derive(Clone, Debug, Default, PartialEq)]
enum Wanted {
    #[default]
    All,
    /// Those that are not over.
    Open,
    /// Those that a flag is raised for.
    Flagged(usize),
    /// Those that a figure was made of, by its text.
    Behind(String),
}

/// A ledger as it stands today.
struct Shown {
    file: String,
    ledger: Rc<KeptLedger>,
    /// None where its kind is not known here.
    recount: Option<Recount>,
}

type Now = Signal<Rc<Option<Shown>>, LocalStorage>;

/// What is looked at.
#[derive(Clone, Copy)]
struct Desk {
    session: Session,
    file: RwSignal<String>,
    wanted: RwSignal<Wanted>,
    seek: RwSignal<String>,
    now: Now,
}

/// 台账.
#[component]
pub fn LedgersTab() -> impl IntoView {
    let session = Session::in_context();
    let (file, wanted) = (RwSignal::new(String::new()), RwSignal::new(Wanted::All));
    // A figure whose rows are asked for stays so when its trace is closed.
    crate::ui::boxed::effect(move || {
        if let Some(text) = session.route.with(|route| route.figure.clone())
            && let Some((of, _)) = origin(&session.evaluation_now(), &text)
        {
            file.set(of);
            wanted.set(Wanted::Behind(text));
        }
    });
    let now = kept(move || shown_now(session, &file.read()));
    let desk = Desk { session, file, wanted, seek: RwSignal::new(String::new()), now };
    view! { {move || body(desk)} }.into_any()
}

/// The file and the place of an observed figure.
fn origin(evaluation: &Evaluation, text: &str) -> Option<(String, Key)> {
    let ask = evaluation.ask(text).ok()?;
    let trace = evaluation.trace(&ask);
    let How::Observed { observation, .. } = &trace.how else { return None };
    let Source::Ledger { file, .. } = &observation.source else { return None };
    let crate::evaluate::Measure::Indicator(indicator) = ask.of else { return None };
    let vintage = trace.figure.vintage?;
    let key = evaluation.registry().key(indicator, ask.region, observation.period, ask.scenario, vintage);
    Some((file.to_string(), key))
}

fn shown_now(session: Session, file: &str) -> Option<Shown> {
    let evaluation = session.evaluation();
    let (file, ledger) = session.with_workspace(|workspace| {
        let all = workspace.ledgers();
        let found = all.get_key_value(file).or_else(|| all.first_key_value());
        found.map(|(file, ledger)| (file.clone(), Rc::clone(ledger)))
    })?;
    let recount = Recount::of(&file, &ledger, evaluation.registry(), today());
    Some(Shown { file, ledger, recount })
}

/// The rows that are wanted, none for all; and what they are of, where that is a figure.
fn wanted_rows(desk: Desk, of: &Shown) -> (Option<BTreeSet<usize>>, String) {
    let Some(recount) = &of.recount else { return (None, String::new()) };
    let rows = match &*desk.wanted.read() {
        Wanted::All => None,
        Wanted::Open => recount.open(),
        Wanted::Flagged(flag) => Some(recount.flagged(*flag)),
        Wanted::Behind(text) => {
            let evaluation = desk.session.evaluation_now();
            let behind = origin(&evaluation, text).filter(|(file, _)| *file == of.file);
            if let (Some((_, key)), Ok(ask)) = (behind, evaluation.ask(text)) {
                let rows = recount.made_of(&key).into_iter().collect();
                return (Some(rows), trace::heading(&evaluation, &ask));
            }
            None
        }
    };
    (rows.map(|rows| rows.into_iter().collect()), String::new())
}

fn today() -> Option<Day> {
    let (year, month, day) = clock::today();
    Day::new(i32::from(year), u32::from(month), u32::from(day))
}

fn body(desk: Desk) -> AnyView {
    let now = desk.now.get();
    let Some(shown_now) = &*now else {
        let title = pick("还没有留存的台账", "No rows of ledgers are kept yet");
        let detail = pick(
            "导入欠薪投诉案件台账后，这里逐件列出（不含姓名、证件号码），期限按今天算。",
            "Import a ledger of wage-arrears cases: its rows are listed here, without names or identity numbers, their deadlines as of today.",
        );
        return view! { <Empty title detail/> }.into_any();
    };
    let seek = on(move |event: web_sys::Event| desk.seek.set(event_target_value(&event)));
    let forget = {
        let file = shown_now.file.clone();
        press(move || forget(desk, &file))
    };
    let counts = shown_now.recount.as_ref().map(|recount| counts(desk, shown_now, recount));
    view! {
        <div class="page-bar">
            <div class="line">
                {files(desk, &shown_now.file)}
                <input type="search" class="seek" aria-label=pick("找一件", "Find a case") placeholder=pick("案号、单位、日期…", "Number, employer, date…")
                    autocomplete="off" prop:value=desk.seek.get_untracked() on:input=seek/>
            </div>
            <div class="line"><button type="button" on:click=forget>{pick("不再留存", "Keep it no longer")}</button></div>
        </div>
        <p class="ledger-says">{counts}</p>
        {beyond(&shown_now.ledger)}
        {rows::list(desk)}
    }
    .into_any()
}

/// Which file, where there are several.
fn files(desk: Desk, chosen: &str) -> AnyView {
    let names: Vec<String> = desk.session.with_workspace(|workspace| workspace.ledgers().keys().cloned().collect());
    if names.len() == 1 {
        return view! { <b>{shown(chosen)}</b> }.into_any();
    }
    let choice = |name: &String| Choice { value: name.clone(), text: shown(name), ..Choice::default() };
    let choices = Signal::stored_local(Rc::new(names.iter().map(choice).collect::<Vec<_>>()));
    let choose = UnsyncCallback::new(move |file: String| {
        desk.wanted.set(Wanted::All);
        desk.file.set(file);
    });
    view! { <Picker label=pick("台账", "Ledger") choices chosen=Signal::stored(chosen.to_owned()) choose/> }.into_any()
}

/// 共23件 · 未办结5件 · 超过5个工作日未受理2件，截至2026-11-26: each opens its rows.
fn counts(desk: Desk, of: &Shown, recount: &Recount) -> AnyView {
    let registry = Rc::clone(desk.session.evaluation_now().registry());
    let link = |words: String, count: usize, wanted: Wanted| {
        let this = wanted.clone();
        let is_chosen = move || desk.wanted.with(|now| *now == this);
        let open = Rc::new(move || desk.wanted.set(wanted.clone()));
        let count = say!(language(), "{count}件", "{count}");
        view! { <span class:is-wanted=is_chosen>{words}" "<FigureLink text=count open/></span> }.into_any()
    };
    let all = of.ledger.rows.len();
    let mut links = vec![link(pick("共", "All").to_owned(), all, Wanted::All)];
    links.extend(recount.open().map(|open| link(pick("未办结", "Open").to_owned(), open.len(), Wanted::Open)));
    for (flag, rule) in recount.kind().flags.iter().enumerate() {
        let count = recount.flagged(flag).len();
        if count > 0 {
            links.push(link(registry.shown(&rule.zh).to_owned(), count, Wanted::Flagged(flag)));
        }
    }
    let until = today().map(|day| say!(language(), "期限算到{day}", "deadlines as of {day}"));
    let until = view! { <span class="muted">{until}</span> }.into_any();
    links.into_iter().chain([until]).collect_view().into_any()
}

/// Rows that are not kept.
fn beyond(ledger: &KeptLedger) -> Option<AnyView> {
    let (rows, left_out) = (ledger.rows.len(), ledger.left_out);
    let words = say!(
        language(),
        "● 只留存前{rows}行，另有{left_out}行没有留存：一个工作区最多留存{most}行。指标是按全部行算的。",
        "● Only the first {rows} rows are kept, {left_out} more are not: a workspace keeps {most} at most. The figures are of all rows.",
        most = crate::workspace::ledgers::MOST_ROWS
    );
    (left_out > 0).then(|| view! { <p class="watchful small">{words}</p> }.into_any())
}

fn forget(desk: Desk, file: &str) {
    let edit = Edit::Setting(Setting::Ledger(file.to_owned(), None));
    if desk.session.edit(edit).is_ok() {
        let name = shown(file);
        let title = say!(language(), "✓ 不再留存{name}的逐行内容", "✓ The rows of {name} are no longer kept");
        let detail = pick("由它得出的指标数据不受影响。", "The figures that came of it are not affected.");
        let mut notice = Notice::new(Status::Good, title, detail);
        notice.actions = vec![Action::undo(desk.session)];
        Notices::in_context().show(notice);
    }
}
