//! 报送情况: which unit has sent which period, and the units of one period added up.
//!
//! Invariant: what is shown follows the data and who is said to report; nothing is kept here.

mod detail;
mod matrix;
mod sums;
mod units;

use std::rc::Rc;

use leptos::prelude::*;

use crate::evaluate::Evaluation;
use crate::evaluate::collection::{Asked, Collected, collected, totals, whole_of};
use crate::ledger::day::Day;
use crate::model::RegionId;
use crate::phrase::collection as words;
use crate::say;
use crate::ui::boxed::{kept, press};
use crate::ui::browser::{clipboard, clock};
use crate::ui::pages::saving::save_csv;
use crate::ui::session::{Place, Session};
use crate::ui::widgets::{Action, Empty, Notice, Notices, Segmented, Status};
use crate::ui::words::{language, pick};
use crate::workspace::Collection;

/// What is shown of the region in force.
#[derive(Clone, Copy)]
struct Desk {
    session: Session,
    all: Signal<Rc<Collected>, LocalStorage>,
    /// The unit and the period that are opened.
    chosen: RwSignal<Option<(usize, usize)>>,
    /// Whether the dialog of the units is open.
    asking: RwSignal<bool>,
}

/// 报送.
#[component]
pub(super) fn CollectionTab() -> impl IntoView {
    let session = Session::in_context();
    let all = kept(move || of_place(session));
    let desk = Desk { session, all, chosen: RwSignal::new(None), asking: RwSignal::new(false) };
    let view_at = RwSignal::new(0_usize);
    let options: &[&str] = pick(&["各期报送", "本期汇总"], &["By period", "Added up"]);
    let choose = UnsyncCallback::new(move |at: usize| view_at.set(at));
    let body = move || {
        let all = desk.all.get();
        match (all.units.is_empty(), view_at.get()) {
            (true, _) => nothing(desk),
            (false, 0) => matrix::view(desk, &all),
            _ => sums::view(desk, &all),
        }
    };
    view! {
        <div class="page-bar">
            <div class="line"><Segmented label=pick("看什么", "What is shown") options chosen=view_at choose/></div>
            <div class="line">{buttons(desk, view_at)}</div>
        </div>
        <p class="collection-says" role="status">{move || says(desk)}</p>
        <div class="collection" tabindex="-1">{move || body()}</div>
        <units::UnitsDialog desk/>
    }
    .into_any()
}

/// The region that is reported to, and who is said to.
fn said(session: Session) -> (RegionId, Option<Collection>) {
    let Place { region, .. } = session.place.get();
    let evaluation = session.evaluation();
    session.with_workspace(|workspace| {
        let of = |id: RegionId| workspace.collections().get(&evaluation.registry().region(id).zh).cloned();
        let whole = whole_of(&evaluation, region, of(region).as_ref());
        (whole, of(whole))
    })
}

fn of_place(session: Session) -> Collected {
    let (whole, said) = said(session);
    let until = session.place.get().period;
    collected(&session.evaluation(), &Asked { whole, until, said: said.as_ref(), today: today() })
}

fn today() -> Option<Day> {
    let (year, month, day) = clock::today();
    Day::new(i32::from(year), u32::from(month), u32::from(day))
}

/// The column of the period in force.
fn column_in_force(desk: Desk, all: &Collected) -> usize {
    all.column_of(desk.session.place.get().period)
}

/// 红岭县，2026年1–9月：6个单位中4个已报，1个不全，1个未报
fn says(desk: Desk) -> String {
    let (all, evaluation) = (desk.all.get(), desk.session.evaluation());
    if all.units.is_empty() {
        return String::new();
    }
    let headline = words::headline(&evaluation, &all, column_in_force(desk, &all));
    let whole = evaluation.registry().region_name(all.whole).to_owned();
    say!(language(), "{whole}，{headline}", "{whole}, {headline}")
}

fn nothing(desk: Desk) -> AnyView {
    let whole = desk.session.evaluation().registry().region_name(desk.all.get().whole).to_owned();
    let title = say!(language(), "还没有{whole}的报送单位", "Nobody reports to {whole} yet");
    let detail = pick(
        "写明哪些下级地区、科室报送，再导入它们的报表，这里就列出谁报了、谁没报。",
        "Say which regions and offices report, and import their files: this page then lists who has sent what.",
    );
    let go = desk.session;
    let actions = vec![
        Action::new(pick("写明报送单位…", "Say who reports…"), move || desk.asking.set(true)).primary(),
        Action::new(pick("导入报表", "Import files"), move || go.go(crate::route::Page::Import)),
    ];
    view! { <Empty title detail actions/> }.into_any()
}

fn buttons(desk: Desk, view_at: RwSignal<usize>) -> AnyView {
    let notices = Notices::in_context();
    let remind = press(move || copy_reminder(desk, notices));
    let ask = press(move || desk.asking.set(true));
    let keep = press(move || save(desk, view_at.get_untracked(), notices));
    let none = Signal::derive_local(move || desk.all.with(|all| all.units.is_empty()));
    view! {
        <button type="button" disabled=move || none.get() on:click=remind>{pick("复制催报", "Copy a reminder")}</button>
        <button type="button" disabled=move || none.get() on:click=keep>{pick("存成CSV", "Save as CSV")}</button>
        <button type="button" on:click=ask>{pick("报送单位…", "Who reports…")}</button>
    }
    .into_any()
}

fn copy_reminder(desk: Desk, notices: Notices) {
    let (all, evaluation) = (desk.all.get_untracked(), desk.session.evaluation_now());
    let column = all.column_of(desk.session.place.get_untracked().period);
    let Some(text) = words::reminder(&evaluation, &all, column, today()) else {
        notices.show(Notice::new(Status::Good, pick("✓ 本期都已报全", "✓ All have reported this period"), ""));
        return;
    };
    wasm_bindgen_futures::spawn_local(async move {
        let notice = match clipboard::copy_text(&text).await {
            Ok(()) => Notice::new(Status::Good, pick("✓ 催报的话已复制", "✓ The reminder is copied"), text),
            Err(_) => Notice::new(
                Status::Watch,
                pick("浏览器不许复制，请手工选取", "The browser refused; select it by hand"),
                text,
            ),
        };
        notices.show(notice);
    });
}

fn save(desk: Desk, view_at: usize, notices: Notices) {
    let (all, evaluation) = (desk.all.get_untracked(), desk.session.evaluation_now());
    let column = all.column_of(desk.session.place.get_untracked().period);
    let text = match view_at {
        0 => words::standings_csv(&evaluation, &all),
        _ => words::totals_csv(&evaluation, &all, &totals(&evaluation, &all, column)),
    };
    save_csv(desk.session, notices, &format!("\u{feff}{text}"));
}

/// Files, publications or the keyboard: 东关镇9月.xlsx、手工录入.
fn senders(sent: &crate::evaluate::collection::Sent) -> String {
    let names: Vec<String> = sent.senders.iter().map(|of| words::sender(language(), of)).collect();
    names.join(pick("、", ", "))
}

/// The word, the sign and the colour of a standing.
fn status(standing: crate::evaluate::collection::Standing) -> Status {
    use crate::evaluate::collection::Standing;
    match standing {
        Standing::Sent => Status::Good,
        Standing::Partly => Status::Watch,
        Standing::Missing => Status::Plain,
        Standing::Late => Status::Bad,
    }
}

/// The names of the units, in order.
fn names(evaluation: &Evaluation, all: &Collected) -> Vec<String> {
    all.units.iter().map(|unit| words::unit(evaluation, unit)).collect()
}
