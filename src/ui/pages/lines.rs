//! What is open, in lines: checks, alerts, publications side by side, gaps. The overview has the most important ones.

use leptos::prelude::*;
use wasm_split_helpers::wasm_split;

use crate::evaluate::checks::{Kind, Line, all, open};
use crate::model::Topic;
use crate::phrase::checks::{self, Entry};
use crate::route::{Page, Tab};
use crate::say;
use crate::ui::session::{Place, Session};
use crate::ui::widgets::{Action, AlertLine, Status};
use crate::ui::words::{language, pick};

/// The most important open lines of the region and period.
#[wasm_split(later)]
pub fn open_lines() -> AnyView {
    let session = Session::in_context();
    let lines = move || {
        let Place { region, period } = session.place.get();
        let evaluation = session.evaluation();
        let lines = session.with_workspace(|workspace| open(&evaluation, region, period, workspace.marks()));
        lines.iter().map(|line| line_view(session, line)).collect_view().into_any()
    };
    view! { <div class="list">{move || lines()}</div> }.into_any().into_any()
}

/// How many checks are open for the region and period: the number beside 数据.
pub fn open_checks(session: Session) -> usize {
    let Place { region, period } = session.place.get();
    let evaluation = session.evaluation();
    let lines = session.with_workspace(|workspace| open(&evaluation, region, period, workspace.marks()));
    lines.iter().filter(|line| line.kind.is_logical()).count()
}

fn line_view(session: Session, line: &Line) -> AnyView {
    let sentence = checks::headline(&session.evaluation_now(), line);
    let action = Action::new(checks::action(language(), line.kind), move || session.go(Page::Data(Tab::default())));
    let open = session.opener();
    let tag = checks::tag(language(), line.kind);
    view! { <AlertLine status=status(line.kind) tag action sentence open/> }.into_any()
}

/// The colour of a kind.
pub(super) fn status(kind: Kind) -> Status {
    match kind {
        Kind::Error | Kind::Alert => Status::Bad,
        Kind::Warning => Status::Watch,
        Kind::Vintages | Kind::Missing => Status::Brand,
        Kind::Noted => Status::Good,
    }
}

/// Every open line of a field of work, in full: 逻辑性审核 and 合理性审核. What is older than the years shown is folded away.
#[component]
pub fn AllLines(
    /// The field of work.
    #[prop(into)]
    topic: Signal<Topic>,
    /// The first year shown.
    #[prop(into)]
    since: Signal<u16>,
) -> impl IntoView {
    let session = Session::in_context();
    let sections = move || {
        let Place { region, period } = session.place.get();
        let evaluation = session.evaluation();
        let wanted = topic.get();
        let lines: Vec<Line> =
            all(&evaluation, region, period).into_iter().filter(|line| line.topic(&evaluation) == wanted).collect();
        let (logical, plausible): (Vec<Line>, Vec<Line>) = lines.into_iter().partition(|line| line.kind.is_logical());
        let sections =
            [(pick("逻辑性审核", "Logical checks"), logical), (pick("合理性审核", "Plausibility checks"), plausible)];
        let view = |(name, lines): (_, Vec<Line>)| section(session, name, &lines, since.get());
        sections.into_iter().map(view).collect_view().into_any()
    };
    view! { <div class="checks">{move || sections()}</div> }.into_any()
}

fn section(session: Session, name: &'static str, lines: &[Line], since: u16) -> AnyView {
    let evaluation = session.evaluation_now();
    let entries = lines.iter().flat_map(|line| {
        let kind = line.kind;
        checks::entries(&evaluation, line).into_iter().map(move |entry| (kind, entry))
    });
    let (shown, older): (Vec<_>, Vec<_>) = entries.partition(|(_, entry)| entry.period.year() >= since);
    let said = match shown.len() {
        0 => pick("没有发现问题", "nothing found").to_owned(),
        count => say!(language(), "{count}项，照录不改", "{count}; the figures are left as published"),
    };
    let open = session.opener();
    let list = |entries: Vec<(Kind, Entry)>| {
        let line = |(kind, entry): (Kind, Entry)| {
            let detail = entry.reason.map(|reason| reason.plain()).unwrap_or_default();
            view! { <AlertLine status=status(kind) tag=checks::tag(language(), kind) detail sentence=entry.text open/> }
        };
        view! { <div class="entries">{entries.into_iter().map(line).collect_view()}</div> }.into_any()
    };
    let folded = (!older.is_empty()).then(|| {
        let count = older.len();
        let words = say!(language(), "{since}年以前另有{count}项", "{count} more before {since}");
        view! { <details><summary class="link">{words}</summary>{list(older)}</details> }.into_any()
    });
    view! { <h2 class="section">{name}<span class="muted">{said}</span></h2>{list(shown)}{folded} }.into_any()
}
