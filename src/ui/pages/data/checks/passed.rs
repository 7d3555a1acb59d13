//! 已通过: where identities hold, check by check; the figures of a check are worked out when it is unfolded.

use std::rc::Rc;

use leptos::prelude::*;

use crate::evaluate::checks::{Check, Passed, passed};
use crate::evaluate::{Ask, Evaluation};
use crate::phrase::checks::{self as words, margin};
use crate::say;
use crate::ui::boxed::{kept, on};
use crate::ui::session::{Place, Session};
use crate::ui::widgets::{Empty, FigureLink};
use crate::ui::words::{language, pick};

/// Where one check holds.
#[derive(Clone, Debug)]
struct Group {
    check: Check,
    holds: Rc<Vec<Passed>>,
}

/// 已通过.
#[component]
pub(super) fn PassedList(
    /// Only of this field of work, by its id; empty for all.
    topic: RwSignal<String>,
) -> impl IntoView {
    let session = Session::in_context();
    let groups = kept(move || groups(session, &topic.read()));
    let views = move || {
        let groups = groups.get();
        if groups.is_empty() {
            let detail = pick(
                "录入收支、结余和分项后，这里会逐期列出相符的各项。",
                "Once there are figures to check against each other, what agrees is listed here.",
            );
            return view! { <Empty title=pick("还没有可以对照的数", "There is nothing to check against each other yet") detail/> }.into_any();
        }
        groups.iter().map(|group| group_view(session, group)).collect_view().into_any()
    };
    let said = move || {
        let (checks, cases) =
            groups.with(|groups| (groups.len(), groups.iter().map(|of| of.holds.len()).sum::<usize>()));
        say!(
            language(),
            "{checks}项勾稽，{cases}期次相符",
            "{checks} checks hold {cases} times",
            checks = checks,
            cases = cases
        )
    };
    view! {
        <h2 class="section">{pick("在允许误差之内", "Within rounding")}<span class="muted">{move || said()}</span></h2>
        <div class="panel folds">{move || views()}</div>
    }
    .into_any()
}

fn groups(session: Session, topic: &str) -> Vec<Group> {
    let Place { region, period } = session.place.get();
    let evaluation = session.evaluation();
    let mut groups: Vec<Group> = Vec::new();
    for holds in passed(&evaluation, region) {
        let is_wanted = topic.is_empty() || words::topic(&evaluation, &holds).is_some_and(|of| of.id() == topic);
        if holds.period.through() > period.through() || !is_wanted {
            continue;
        }
        match groups.last_mut().filter(|group| group.check == holds.check) {
            Some(group) => Rc::make_mut(&mut group.holds).push(holds),
            None => groups.push(Group { check: holds.check.clone(), holds: Rc::new(vec![holds]) }),
        }
    }
    groups
}

fn group_view(session: Session, group: &Group) -> AnyView {
    let evaluation = session.evaluation_now();
    let name = words::name(&evaluation, &group.check);
    let worked = group.holds.first().map(|first| words::worked_out(&evaluation, first)).unwrap_or_default();
    let count = group.holds.len();
    let said = say!(language(), "{count}期相符", "holds {count} times", count = count);
    let unfolded = RwSignal::new(false);
    let holds = StoredValue::new_local(Rc::clone(&group.holds));
    let toggled = on(move |_: web_sys::Event| unfolded.set(true));
    let table = move || if unfolded.get() { holds.with_value(|holds| table(session, holds)) } else { ().into_any() };
    view! {
        <details class="fold" on:toggle=toggled>
            <summary><b>{name}</b><span class="muted">{said}</span></summary>
            <p class="muted small">{worked}</p>
            {move || table()}
        </details>
    }
    .into_any()
}

fn table(session: Session, holds: &[Passed]) -> AnyView {
    let evaluation = session.evaluation_now();
    let row = |holds: &Passed| {
        let side = |ask: &Ask| cell(session, &evaluation, ask);
        let difference = holds.difference.as_ref().map_or_else(|| view! { <td>"—"</td> }.into_any(), side);
        let tolerance = holds.tolerance(&evaluation).map(|tolerance| {
            let shown = evaluation.figure(&holds.left).unit().and_then(|unit| tolerance.converted(unit));
            margin(language(), shown.unwrap_or(tolerance))
        });
        view! {
            <tr><th scope="row">{holds.period.words(language())}</th>{side(&holds.left)}{side(&holds.right)}{difference}<td class="muted">{tolerance}</td></tr>
        }
        .into_any()
    };
    let heads = [
        ["期间", "Period"],
        ["报表数", "Stated"],
        ["推算数", "Worked out"],
        ["相差", "Difference"],
        ["允许误差", "Rounding"],
    ];
    let heads = heads
        .map(|[chinese, english]| view! { <th scope="col">{pick(chinese, english)}</th> }.into_any())
        .into_iter()
        .collect_view();
    let rows = holds.iter().rev().map(row).collect_view();
    view! { <div class="table-box" tabindex="0" role="region" aria-label=pick("相符的各期", "Where it holds")><table class="dense"><thead><tr>{heads}</tr></thead><tbody>{rows}</tbody></table></div> }.into_any()
}

fn cell(session: Session, evaluation: &Evaluation, ask: &Ask) -> AnyView {
    let figure = evaluation.figure(ask);
    let ask = figure.ask.clone();
    let open = Rc::new(move || session.open(&ask));
    view! { <td><FigureLink text=figure.with_unit(language()) open quiet=true/></td> }.into_any()
}
