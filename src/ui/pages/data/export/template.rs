//! 填报模板: what a unit is to fill in, chosen in one dialog.

use std::collections::BTreeSet;

use leptos::prelude::*;

use crate::evaluate::Evaluation;
use crate::export::template;
use crate::model::{Period, Scenario, Topic};
use crate::say;
use crate::ui::boxed::{on, press};
use crate::ui::browser::clock;
use crate::ui::pages::workbook::save;
use crate::ui::session::{Place, Session};
use crate::ui::widgets::{Dialog, Notices, Segmented};
use crate::ui::words::{language, pick};

/// What is filled in: results, the year's target, a budget.
const STATEMENTS: [Scenario; 3] = [Scenario::Actual, Scenario::TARGETS[0], Scenario::Budget];

/// The dialog that makes a form to fill in.
#[component]
pub fn TemplateDialog(
    /// Whether it is open.
    open: RwSignal<bool>,
    /// The field of work that one looks at.
    topic: RwSignal<Topic>,
) -> impl IntoView {
    let close = UnsyncCallback::new(move |()| open.set(false));
    let title = pick("填报模板", "Form to fill in").to_owned();
    view! { <Dialog open title close>{move || form(open, topic.get_untracked())}</Dialog> }.into_any()
}

/// What is chosen.
#[derive(Clone, Copy)]
struct Chosen {
    topics: RwSignal<BTreeSet<Topic>>,
    months: RwSignal<usize>,
    statement: RwSignal<usize>,
    only_known: RwSignal<bool>,
}

fn form(open: RwSignal<bool>, topic: Topic) -> AnyView {
    let (session, notices) = (Session::in_context(), Notices::in_context());
    let chosen = Chosen {
        topics: RwSignal::new(BTreeSet::from([topic])),
        months: RwSignal::new(0),
        statement: RwSignal::new(0),
        only_known: RwSignal::new(false),
    };
    let submit = move |event: web_sys::SubmitEvent| {
        event.prevent_default();
        open.set(false);
        make(session, chosen, notices);
    };
    let statements: &[&str] = pick(&["实际完成", "年度目标", "预算"], &["Result", "Year's target", "Budget"]);
    let state = UnsyncCallback::new(move |at: usize| chosen.statement.set(at));
    let known = on(move |event: web_sys::Event| chosen.only_known.set(event_target_checked(&event)));
    view! {
        <form class="form" on:submit=on(submit)>
            <p class="muted small">{for_whom(session)}</p>
            <fieldset class="choices"><legend>{pick("类别，一类一张表", "Fields, a sheet each")}</legend>
                {Topic::ALL.map(|topic| topic_box(chosen.topics, topic)).into_iter().collect_view()}
            </fieldset>
            <div class="field"><span>{pick("填什么", "What is filled in")}</span>
                <Segmented label=pick("填什么", "What is filled in") options=statements chosen=chosen.statement choose=state/></div>
            {move || (chosen.statement.get() == 0).then(|| months(session, chosen))}
            <label class="check"><input type="checkbox" on:change=known/>{pick("只列已有数的指标", "Only indicators that have figures")}</label>
            <div class="actions">
                <button type="button" on:click=press(move || open.set(false))>{pick("取消", "Cancel")}</button>
                <button type="submit" class="primary" disabled=move || chosen.topics.read().is_empty()>{pick("生成", "Make it")}</button>
            </div>
        </form>
    }
    .into_any()
}

/// 红岭县填报。填好交回后直接导入，不用再指认。
fn for_whom(session: Session) -> String {
    let region = session.place.get_untracked().region;
    let evaluation = session.evaluation_now();
    let region = evaluation.registry().region_name(region).to_owned();
    say!(
        language(),
        "由{region}填报（在页头换地区、期间）。填好后直接导入，不用再指认行列。",
        "To be filled in for {region}; region and period are chosen in the header. It is imported as it comes back, without a question."
    )
}

fn topic_box(topics: RwSignal<BTreeSet<Topic>>, topic: Topic) -> AnyView {
    let change = on(move |event: web_sys::Event| {
        let is_wanted = event_target_checked(&event);
        topics.update(|topics| {
            topics.retain(|other| *other != topic);
            topics.extend(is_wanted.then_some(topic));
        });
    });
    let checked = topics.with_untracked(|topics| topics.contains(&topic));
    view! { <label class="check"><input type="checkbox" checked=checked on:change=change/>{topic.words(language())}</label> }
        .into_any()
}

/// Which columns results are filled into.
fn months(session: Session, chosen: Chosen) -> AnyView {
    let period = session.place.get_untracked().period;
    let (period, year) = (period.words(language()), period.calendar_year().words(language()));
    let options = [period, say!(language(), "{year}各月累计", "Each month of {year}, from January on")];
    let button = |(at, text): (usize, String)| {
        let is_chosen = move || chosen.months.get() == at;
        let choose = on(move |_: web_sys::Event| chosen.months.set(at));
        view! { <label class="check"><input type="radio" name="months" prop:checked=is_chosen on:change=choose/>{text}</label> }.into_any()
    };
    view! {
        <fieldset class="choices"><legend>{pick("期间", "Periods")}</legend>{options.into_iter().enumerate().map(button).collect_view()}</fieldset>
    }
    .into_any()
}

fn make(session: Session, chosen: Chosen, notices: Notices) {
    let Place { region, period } = session.place.get_untracked();
    let scenario = STATEMENTS.get(chosen.statement.get_untracked()).copied().unwrap_or(Scenario::Actual);
    let periods: Vec<Period> = match (scenario, chosen.months.get_untracked()) {
        (Scenario::Actual, 0) => vec![period],
        (Scenario::Actual, _) => Evaluation::cumulative_months(period.year()),
        _ => vec![period.calendar_year()],
    };
    let topics: Vec<Topic> =
        Topic::ALL.into_iter().filter(|topic| chosen.topics.read_untracked().contains(topic)).collect();
    let only_known = chosen.only_known.get_untracked();
    let (name, place) = (super::name(session), session.evaluation_now().registry().region_name(region).to_owned());
    save(place, pick("填报模板", "form to fill in"), notices, move || {
        let evaluation = session.evaluation_now();
        session.with_workspace(|workspace| {
            let wanted = template::Wanted {
                name: &name,
                region,
                topics: &topics,
                periods: &periods,
                scenario,
                keeps: &|id| workspace.keeps(id) && (!only_known || evaluation.dataset().has(id)),
                unit: &|id| workspace.typed_unit(id),
                day: clock::today(),
            };
            Some(template::book(&evaluation, &wanted))
        })
    });
}
