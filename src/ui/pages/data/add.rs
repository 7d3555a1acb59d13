//! One figure added by hand: which indicator, where, when, how much.

use std::rc::Rc;

use leptos::prelude::*;

use crate::evaluate::Ask;
use crate::model::{Period, Scenario, Vintage};
use crate::phrase;
use crate::quantity::Unit;
use crate::say;
use crate::ui::boxed::{on, press};
use crate::ui::browser::clock;
use crate::ui::session::Session;
use crate::ui::widgets::{Choice, Dialog, Picker};
use crate::ui::words::{self, language};
use crate::workspace::typed::{self, TypedCell};

/// The dialog that adds one figure.
#[component]
pub fn AddDialog(
    /// Whether it is open.
    open: RwSignal<bool>,
) -> impl IntoView {
    let close = UnsyncCallback::new(move |()| open.set(false));
    view! { <Dialog open title=words::pick("新增一个数", "Add a figure") close><AddForm open/></Dialog> }.into_any()
}

#[component]
fn AddForm(open: RwSignal<bool>) -> impl IntoView {
    let session = Session::in_context();
    let indicator = RwSignal::new(String::new());
    let place = session.place.get_untracked();
    let evaluation = session.evaluation_now();
    let region = RwSignal::new(evaluation.registry().region(place.region).zh.clone());
    let period = RwSignal::new(place.period.to_string());
    let scenario = RwSignal::new(Scenario::Actual.to_string());
    let vintage = RwSignal::new(String::new());
    let value = RwSignal::new(String::new());
    let wrong = RwSignal::new(String::new());
    let unit = move || {
        let evaluation = session.evaluation();
        let found = evaluation.registry().find(&indicator.read());
        found.map(|id| evaluation.registry().indicator(id).unit.to_string()).unwrap_or_default()
    };
    let save = move |event: web_sys::SubmitEvent| {
        event.prevent_default();
        match add(
            session,
            &indicator.read(),
            &region.read(),
            &period.read(),
            &scenario.read(),
            &vintage.read(),
            &value.read(),
        ) {
            Ok(ask) => {
                open.set(false);
                session.open(&ask);
            }
            Err(sentence) => wrong.set(sentence),
        }
    };
    let field = |label: &'static str, signal: RwSignal<String>, hint: &'static str| {
        view! {
            <label class="field">{label}
                <input type="text" prop:value=signal autocomplete="off" on:input=on(move |event: web_sys::Event| signal.set(event_target_value(&event)))/>
                <small>{hint}</small>
            </label>
        }
    };
    let scenarios = Scenario::ALL.map(|of| Choice {
        value: of.to_string(),
        text: of.words(language()).into(),
        ..Choice::default()
    });
    let vintages =
        std::iter::once(Choice { text: words::pick("按期间定", "By the period").into(), ..Choice::default() }).chain(
            Vintage::ALL.map(|of| Choice {
                value: of.to_string(),
                text: of.words(language()).into(),
                ..Choice::default()
            }),
        );
    let pick = |signal: RwSignal<String>| UnsyncCallback::new(move |value: String| signal.set(value));
    let indicators = Signal::derive_local(move || Rc::new(indicators(session)));
    view! {
        <form class="form" on:submit=on(save)>
            <div class="field"><span>{words::pick("指标", "Indicator")}</span><Picker label=words::pick("指标", "Indicator") choices=indicators chosen=indicator choose=pick(indicator)/></div>
            {field(words::pick("地区", "Region"), region, words::pick("名称或代码；新地区直接写名称", "Name or code"))}
            {field(words::pick("期间", "Period"), period, words::pick("2025、2025-06、2025-01/2025-06、2025-H1、2025-Q1", "2025, 2025-06, 2025-01/2025-06, 2025-H1, 2025-Q1"))}
            <div class="line">
                <div class="field"><span>{words::pick("情形", "Kind")}</span><Picker label=words::pick("情形", "Kind") choices=Signal::stored_local(Rc::new(scenarios.to_vec())) chosen=scenario choose=pick(scenario)/></div>
                <div class="field"><span>{words::pick("口径", "Publication")}</span><Picker label=words::pick("口径", "Publication") choices=Signal::stored_local(Rc::new(vintages.collect())) chosen=vintage choose=pick(vintage)/></div>
            </div>
            <label class="field">{words::pick("数值", "Value")}
                <input type="text" prop:value=value autocomplete="off" on:input=on(move |event: web_sys::Event| value.set(event_target_value(&event)))/>
                <small>{move || say!(language(), "单位{unit}；也可连单位一起写，如1.8亿元，自动换算", "In {unit}; a unit may be typed along", unit = unit())}</small>
            </label>
            <p class="bad" role="alert">{move || wrong.get()}</p>
            <div class="actions">
                <button type="button" on:click=press(move || open.set(false))>{words::pick("取消", "Cancel")}</button>
                <button type="submit" class="primary">{words::pick("存下", "Keep")}</button>
            </div>
        </form>
    }
    .into_any()
}

/// Every indicator that can be observed, by field of work.
fn indicators(session: Session) -> Vec<Choice> {
    let evaluation = session.evaluation();
    let registry = evaluation.registry();
    let choice = |(_, indicator): (_, &crate::model::Indicator)| Choice {
        value: indicator.id.clone(),
        text: registry.shown(&indicator.zh).to_owned(),
        note: indicator.unit.to_string(),
        group: indicator.topic.words(language()).to_owned(),
    };
    registry.indicators().filter(|(id, _)| registry.formula(*id).is_none()).map(choice).collect()
}

/// Reads the fields and makes the edit; the figure to show, or what is wrong in words.
fn add(
    session: Session,
    indicator: &str,
    region: &str,
    period: &str,
    scenario: &str,
    vintage: &str,
    value: &str,
) -> Result<Ask, String> {
    let evaluation = session.evaluation_now();
    let registry = evaluation.registry();
    let id = registry.find(indicator).ok_or(words::pick("请先选一个指标", "Choose an indicator first"))?;
    let region = registry.find_region(region).ok_or_else(|| {
        say!(
            language(),
            "没有名为“{region}”的地区；新地区请用导入",
            "There is no region named “{region}”; import new regions"
        )
    })?;
    let written =
        crate::import::period::parse(period).map_err(|error| phrase::issue::period(language(), period, &error))?;
    let period: Period = written.period;
    let scenario: Scenario = scenario.parse().map_err(|_| words::pick("情形读不出", "The kind cannot be read"))?;
    let by_period = if written.with_months { Vintage::Cumulative } else { Vintage::Final };
    let vintage: Vintage = vintage.parse().unwrap_or(by_period);
    let unit: Unit = registry.indicator(id).unit;
    let cell = TypedCell { key: registry.key(id, region, period, scenario, vintage), period, unit };
    if value.trim().is_empty() {
        return Err(words::pick("请填数值", "Type a value").to_owned());
    }
    let at = clock::stamp(clock::now());
    let edit =
        typed::read(registry, &cell, value, &at).map_err(|error| phrase::typed::sentence(language(), &error, None))?;
    session.edit(edit).map_err(|misfit| {
        let why = phrase::misfit::reason(language(), &misfit);
        say!(language(), "这个值{why}", "Not kept: {why}")
    })?;
    Ok(Ask { scenario, vintage: Some(vintage), ..Ask::actual(id, region, period) })
}
