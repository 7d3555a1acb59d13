//! 审核: every check and alert of a region up to a period, with what someone has verified of it, and what holds.
//!
//! Invariant: a case is open, verified or outdated by its mark alone; nothing is hidden but by a filter that says so.

mod case;
mod passed;
mod verify;

use std::collections::BTreeMap;
use std::rc::Rc;

use leptos::prelude::*;

use crate::evaluate::checks::{Disputed, Kind, Says, all};
use crate::model::Topic;
use crate::phrase::checks::{self as words, Entry};
use crate::say;
use crate::ui::boxed::{kept, on, press, yes};
use crate::ui::browser::paper;
use crate::ui::session::{Place, Session};
use crate::ui::widgets::{Choice, Empty, Picker};
use crate::ui::words::{language, pick};
use crate::workspace::{Mark, Verdict};
use case::case_view;
use passed::PassedList;
use verify::{VerifyDialog, Verifying};

/// How many years back a case is shown without unfolding.
const YEARS: u16 = 9;
/// How many cases of a section are shown at once.
const AT_ONCE: usize = 100;

/// How a case stands.
#[derive(Clone, Debug, PartialEq)]
pub(super) enum Standing {
    /// Nobody verified it.
    Open,
    /// Someone did.
    Verified(Mark),
    /// Someone did, and a figure has changed since.
    Outdated(Mark),
}

/// A case as it is listed.
#[derive(Clone, Debug)]
pub(super) struct Listed {
    /// What kind of line it is of.
    pub kind: Kind,
    /// The field of work.
    pub topic: Topic,
    /// What it says.
    pub entry: Entry,
    /// How it stands.
    pub standing: Standing,
    /// Whether it belongs to 逻辑性审核.
    pub is_logical: bool,
    /// Of what sources disagree on, what each says.
    pub disputed: Option<Rc<Disputed>>,
}

impl Listed {
    fn is_open(&self) -> bool {
        !matches!(self.standing, Standing::Verified(_)) && self.kind != Kind::Noted
    }
}

/// Every case of the region up to the period.
fn listed(session: Session) -> Vec<Listed> {
    let Place { region, period } = session.place.get();
    let evaluation = session.evaluation();
    // With what is verified: how each stands is asked below.
    let lines = all(&evaluation, region, period, &BTreeMap::new());
    session.with_workspace(|workspace| {
        let listed = |((kind, topic, is_logical), entry, disputed): (_, Entry, Option<Rc<Disputed>>)| {
            let standing = match workspace.verdict(&entry.case.id, &entry.case.seen) {
                Verdict::Open => Standing::Open,
                Verdict::Verified(mark) => Standing::Verified(mark.clone()),
                Verdict::Outdated(mark) => Standing::Outdated(mark.clone()),
            };
            Listed { kind, topic, entry, standing, is_logical, disputed }
        };
        let entries = lines.iter().flat_map(|line| {
            let of = (line.kind, line.topic(&evaluation), line.is_logical());
            let disputed = if let Says::Disputed(all) = &line.says { &all[..] } else { &[] };
            let disputed = disputed.iter().cloned().map(Some).chain(std::iter::repeat(None));
            let entries = words::entries(&evaluation, line).into_iter().zip(disputed);
            entries.map(move |(entry, disputed)| (of, entry, disputed))
        });
        entries.map(listed).collect()
    })
}

/// 审核.
#[component]
pub(super) fn ChecksTab() -> impl IntoView {
    let session = Session::in_context();
    let topic = RwSignal::new(String::new());
    let filter = RwSignal::new(0_usize);
    let verifying = RwSignal::new_local(None::<Verifying>);
    let all = kept(move || listed(session));
    let of_topic = move || {
        let wanted = topic.get();
        let all = all.get();
        all.iter().filter(|listed| wanted.is_empty() || listed.topic.id() == wanted).cloned().collect::<Vec<_>>()
    };
    let of_topic = kept(of_topic);
    let body = move || match filter.get() {
        0 => sections(session, &of_topic.get(), true, verifying),
        1 => sections(session, &of_topic.get(), false, verifying),
        _ => view! { <PassedList topic/> }.into_any(),
    };
    view! {
        <div class="page-bar">
            <div class="line">{topic_picker(topic)}{filters(filter, of_topic)}</div>
            <p class="muted small">{move || reach(session)}</p>
        </div>
        <div class="checks" tabindex="-1">{move || body()}</div>
        <VerifyDialog verifying/>
    }
    .into_any()
}

/// 全国，截至2025年
fn reach(session: Session) -> String {
    let Place { region, period } = session.place.get();
    let evaluation = session.evaluation();
    let (region, period) = (evaluation.registry().region_name(region).to_owned(), period.words(language()));
    say!(language(), "{region}，截至{period}", "{region}, up to {period}", region = region, period = period)
}

/// The filters with how many cases each shows.
fn filters(filter: RwSignal<usize>, all: Signal<Rc<Vec<Listed>>, LocalStorage>) -> AnyView {
    const FILTERS: [[&str; 2]; 3] = [["待处理", "Open"], ["已核实", "Verified"], ["已通过", "Passed"]];
    let count = move |at: usize| {
        let open = all.with(|all| all.iter().filter(|listed| listed.is_open()).count());
        match at {
            0 => format!(" {open}"),
            1 => format!(" {}", all.with(|all| all.len()) - open),
            _ => String::new(),
        }
    };
    let button = |(at, [chinese, english]): (usize, [&'static str; 2])| {
        let pressed = move || yes(filter.get() == at);
        view! {
            <button type="button" aria-pressed=pressed on:click=press(move || filter.set(at))>
                {pick(chinese, english)}{move || count(at)}
            </button>
        }
        .into_any()
    };
    let buttons = FILTERS.into_iter().enumerate().map(button).collect_view();
    view! { <div class="seg" role="group" aria-label=pick("筛选", "Filter")>{buttons}</div> }.into_any()
}

fn topic_picker(topic: RwSignal<String>) -> AnyView {
    let any = Choice { text: pick("全部业务", "All fields").into(), ..Choice::default() };
    let choice = |of: Topic| Choice { value: of.id().into(), text: of.words(language()).into(), ..Choice::default() };
    let choices = std::iter::once(any).chain(Topic::ALL.map(choice)).collect();
    let choose = UnsyncCallback::new(move |id: String| topic.set(id));
    view! { <Picker label=pick("业务", "Field") choices=Signal::stored_local(Rc::new(choices)) chosen=topic choose/> }
        .into_any()
}

/// 逻辑性审核, 合理性审核, 对账.
fn sections(
    session: Session,
    all: &[Listed],
    open: bool,
    verifying: RwSignal<Option<Verifying>, LocalStorage>,
) -> AnyView {
    let wanted: Vec<&Listed> = all.iter().filter(|listed| listed.is_open() == open).collect();
    if wanted.is_empty() {
        return nothing(open);
    }
    let of = |is: &dyn Fn(&Listed) -> bool| -> Vec<&Listed> { wanted.iter().copied().filter(|of| is(of)).collect() };
    let is_known = |of: &Listed| matches!(of.kind, Kind::Vintages | Kind::Missing);
    let logical = of(&|of| of.is_logical);
    let disputed = of(&|of| of.kind == Kind::Sources);
    let plausible = of(&|of| !of.is_logical && of.kind != Kind::Sources && !is_known(of));
    let known = of(&is_known);
    let sections = [
        (pick("逻辑性审核", "Arithmetic"), logical),
        (pick("合理性审核", "Plausibility"), plausible),
        (pick("对账", "Sources that disagree"), disputed),
        (pick("口径与缺数", "Publications and gaps"), known),
    ];
    let view = |(name, cases): (_, Vec<&Listed>)| section(session, name, cases, verifying);
    sections.into_iter().map(view).collect_view().into_any()
}

fn nothing(open: bool) -> AnyView {
    let (title, detail) = if open {
        (
            pick("没有待处理的问题", "Nothing is open"),
            pick("已通过的可在“已通过”里逐期查看。", "What holds is listed under Passed, period by period."),
        )
    } else {
        (
            pick("还没有核实过的问题", "Nothing has been verified yet"),
            pick(
                "在“待处理”里对一条问题选“标记为已核实”，写明姓名和原因。",
                "Mark a case under Open as verified, with your name and the reason.",
            ),
        )
    };
    view! { <Empty title detail/> }.into_any()
}

fn section(
    session: Session,
    name: &'static str,
    cases: Vec<&Listed>,
    verifying: RwSignal<Option<Verifying>, LocalStorage>,
) -> AnyView {
    if cases.is_empty() {
        return ().into_any();
    }
    let since = session.place.get_untracked().period.year().saturating_sub(YEARS - 1);
    let count = cases.len();
    let (shown, older): (Vec<&Listed>, Vec<&Listed>) =
        cases.into_iter().partition(|of| of.entry.period.year() >= since);
    let said = say!(language(), "{count}项", "{count} in all", count = count);
    let folded = (!older.is_empty()).then(|| {
        let count = older.len();
        let words =
            say!(language(), "{since}年以前另有{count}项", "{count} more before {since}", since = since, count = count);
        let (unfolded, printing) = (RwSignal::new(false), paper::printing());
        let toggled = on(move |event: web_sys::Event| {
            if !printing.get_untracked() {
                unfolded.set(event_target::<web_sys::HtmlDetailsElement>(&event).open());
            }
        });
        let is_open = move || unfolded.get() || printing.get();
        view! { <details prop:open=is_open on:toggle=toggled><summary>{words}</summary>{list(session, older, verifying)}</details> }
            .into_any()
    });
    view! {
        <h2 class="section">{name}<span class="muted">{said}</span></h2>
        {list(session, shown, verifying)}
        {folded}
    }
    .into_any()
}

/// The cases, a hundred at a time.
fn list(session: Session, cases: Vec<&Listed>, verifying: RwSignal<Option<Verifying>, LocalStorage>) -> AnyView {
    let rest = cases.len();
    let cases: Vec<Listed> = cases.into_iter().cloned().collect();
    let cases = StoredValue::new_local(cases);
    let shown = RwSignal::new(AT_ONCE);
    let views = move || {
        let view = |listed: &Listed| case_view(session, listed, verifying);
        cases.with_value(|cases| cases.iter().take(shown.get()).map(view).collect_view().into_any())
    };
    let more = move || {
        let rest = rest.saturating_sub(shown.get());
        let words = say!(
            language(),
            "再显示{rest}项中的{next}项",
            "Show {next} of {rest} more",
            rest = rest,
            next = rest.min(AT_ONCE)
        );
        let press = press(move || shown.update(|shown| *shown += AT_ONCE));
        (rest > 0).then(|| view! { <button type="button" class="link" on:click=press>{words}</button> }.into_any())
    };
    view! { <div class="entries">{move || views()}{move || more()}</div> }.into_any()
}
