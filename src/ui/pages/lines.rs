//! What is open, in lines: checks, alerts, publications side by side, gaps. The overview has the most important ones.

use leptos::prelude::*;
use wasm_split_helpers::wasm_split;

use crate::evaluate::checks::{Kind, Line, all, count_open, open};
use crate::model::Topic;
use crate::phrase::checks;
use crate::route::{Page, Tab};
use crate::ui::boxed::press;
use crate::ui::session::{Place, Session};
use crate::ui::widgets::{Action, AlertLine, Status, Tag};
use crate::ui::words::{language, pick};

/// How many lines stand under the figures.
const MOST_IN_BAR: usize = 3;

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

/// How many checks are open now for the region and period: the number beside 数据.
pub fn open_checks(session: Session) -> usize {
    let Place { region, period } = session.place.get_untracked();
    let evaluation = session.evaluation_now();
    session.with_workspace(|workspace| count_open(&evaluation, region, period, workspace.marks()))
}

fn line_view(session: Session, line: &Line) -> AnyView {
    let sentence = checks::headline(&session.evaluation_now(), line);
    let action =
        Action::new(checks::action(language(), line.kind), move || session.go(Page::Data(Tab::named("checks"))));
    let open = session.opener();
    let tag = checks::tag(language(), line.kind);
    view! { <AlertLine status=status(line.kind) tag action sentence open/> }.into_any()
}

/// The colour of a kind.
pub(super) fn status(kind: Kind) -> Status {
    match kind {
        Kind::Error | Kind::Alert => Status::Bad,
        Kind::Warning | Kind::Sources => Status::Watch,
        Kind::Vintages | Kind::Missing => Status::Brand,
        Kind::Noted => Status::Good,
    }
}

/// The short bar under the figures: how many cases of a field of work are open, the most pressing of them, and the way to all.
#[component]
pub fn CheckBar(
    /// The field of work.
    #[prop(into)]
    topic: Signal<Topic>,
    /// The first year shown.
    #[prop(into)]
    since: Signal<u16>,
) -> impl IntoView {
    let session = Session::in_context();
    let body = move || {
        let Place { region, period } = session.place.get();
        let (evaluation, wanted, since) = (session.evaluation_at_rest(), topic.get(), since.get());
        let pressing =
            |line: &Line| line.topic(&evaluation) == wanted && line.period.year() >= since && line.kind <= Kind::Alert;
        let lines: Vec<Line> = session.with_workspace(|workspace| {
            all(&evaluation, region, period, workspace.marks()).into_iter().filter(pressing).collect()
        });
        bar(session, &lines)
    };
    view! { <section class="check-bar" aria-label=pick("审核", "Checks")>{move || body()}</section> }.into_any()
}

fn bar(session: Session, lines: &[Line]) -> AnyView {
    let count = |kind: Kind| lines.iter().filter(|line| line.kind == kind).count();
    let counted = [Kind::Error, Kind::Warning, Kind::Sources, Kind::Alert]
        .into_iter()
        .filter(|kind| count(*kind) > 0)
        .map(|kind| {
            let text = format!("{} {}", checks::tag(language(), kind), count(kind));
            view! { <Tag status=status(kind) text/> }.into_any()
        });
    let counted: Vec<AnyView> = counted.collect();
    let none = counted.is_empty().then(|| {
        let words = pick("✓ 这一类没有待处理的问题", "✓ Nothing is open in this field");
        view! { <span class="good">{words}</span> }.into_any()
    });
    let go = press(move || session.go(Page::Data(Tab::named("checks"))));
    let shown = lines.iter().take(MOST_IN_BAR).map(|line| line_view(session, line)).collect_view();
    view! {
        <p class="between"><span class="line"><b>{pick("审核", "Checks")}</b>{counted}{none}</span>
            <button type="button" class="link" on:click=go>{pick("全部审核 ›", "All checks ›")}</button></p>
        <div class="entries">{shown}</div>
    }
    .into_any()
}
