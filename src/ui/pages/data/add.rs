//! One figure added by hand: which indicator, where, when, how much.

use std::rc::Rc;

use leptos::prelude::*;

use super::figures::typed_indicators;
use crate::evaluate::Ask;
use crate::model::{Period, Scenario, Vintage};
use crate::phrase;
use crate::quantity::Unit;
use crate::say;
use crate::ui::boxed::{on, press};
use crate::ui::browser::clock;
use crate::ui::session::Session;
use crate::ui::widgets::{Choice, Dialog, Picker};
use crate::ui::words::{language, pick};
use crate::workspace::typed::{self, TypedCell};

/// The dialog that adds one figure.
#[component]
pub fn AddDialog(
    /// Whether it is open.
    open: RwSignal<bool>,
) -> impl IntoView {
    let close = UnsyncCallback::new(move |()| open.set(false));
    let title = pick("新增一个数", "Add a figure").to_owned();
    view! { <Dialog open title close>{move || form(open)}</Dialog> }.into_any()
}

/// What the fields hold.
#[derive(Clone, Copy)]
struct Fields {
    indicator: RwSignal<String>,
    region: RwSignal<String>,
    period: RwSignal<String>,
    scenario: RwSignal<String>,
    vintage: RwSignal<String>,
    value: RwSignal<String>,
}

impl Fields {
    fn new(session: Session) -> Self {
        let place = session.place.get_untracked();
        let region = session.evaluation_now().registry().region_name(place.region).to_owned();
        let text = |text: String| RwSignal::new(text);
        Self {
            indicator: text(String::new()),
            region: text(region),
            period: text(place.period.to_string()),
            scenario: text(Scenario::Actual.to_string()),
            vintage: text(String::new()),
            value: text(String::new()),
        }
    }
}

fn form(open: RwSignal<bool>) -> AnyView {
    let session = Session::in_context();
    let fields = Fields::new(session);
    let wrong = RwSignal::new(String::new());
    let save = move |event: web_sys::SubmitEvent| {
        event.prevent_default();
        match add(session, fields) {
            Ok(ask) => {
                open.set(false);
                session.open(&ask);
            }
            Err(sentence) => wrong.set(sentence),
        }
    };
    let region = pick("名称或代码；新地区请用导入", "A name or code; import a file for a new region");
    view! {
        <form class="form" on:submit=on(save)>
            {picked(pick("指标", "Indicator"), Signal::derive_local(move || typed_indicators(session)), fields.indicator)}
            {field(pick("地区", "Region"), fields.region, move || region.to_owned())}
            {field(pick("期间", "Period"), fields.period, || "2025、2025-06、2025-01/2025-06、2025-H1、2025-Q1".to_owned())}
            <div class="line">
                {picked(pick("情形", "Statement"), Signal::stored_local(scenarios()), fields.scenario)}
                {picked(pick("口径", "Publication"), Signal::stored_local(vintages()), fields.vintage)}
            </div>
            {field(pick("数值", "Value"), fields.value, move || value_hint(session, fields))}
            <p class="bad" role="alert">{move || wrong.get()}</p>
            <div class="actions">
                <button type="button" on:click=press(move || open.set(false))>{pick("取消", "Cancel")}</button>
                <button type="submit" class="primary">{pick("存下", "Keep")}</button>
            </div>
        </form>
    }
    .into_any()
}

fn field(label: &'static str, text: RwSignal<String>, hint: impl Fn() -> String + Send + 'static) -> AnyView {
    let typed = on(move |event: web_sys::Event| text.set(event_target_value(&event)));
    view! {
        <label class="field">{label}
            <input type="text" prop:value=text autocomplete="off" on:input=typed/>
            <small>{hint}</small>
        </label>
    }
    .into_any()
}

fn picked(label: &'static str, choices: crate::ui::widgets::Choices, chosen: RwSignal<String>) -> AnyView {
    let choose = UnsyncCallback::new(move |value: String| chosen.set(value));
    view! { <div class="field"><span>{label}</span><Picker label choices chosen choose/></div> }.into_any()
}

fn scenarios() -> Rc<Vec<Choice>> {
    let choice =
        |of: Scenario| Choice { value: of.to_string(), text: of.words(language()).into(), ..Choice::default() };
    Rc::new(Scenario::ALL.map(choice).to_vec())
}

fn vintages() -> Rc<Vec<Choice>> {
    let by_period = Choice { text: pick("按期间定", "By the period").into(), ..Choice::default() };
    let choice = |of: Vintage| Choice { value: of.to_string(), text: of.words(language()).into(), ..Choice::default() };
    Rc::new(std::iter::once(by_period).chain(Vintage::ALL.map(choice)).collect())
}

fn value_hint(session: Session, fields: Fields) -> String {
    let evaluation = session.evaluation();
    let registry = evaluation.registry();
    let found = registry.find(&fields.indicator.read()).map(|id| registry.indicator(id).unit);
    let unit = found.map(|unit| unit.words(language())).unwrap_or_default();
    say!(
        language(),
        "单位{unit}；也可连单位一起写，如1.8亿元，自动换算",
        "In {unit}; the unit may follow, as in 1.8亿元, and is converted"
    )
}

/// Reads the fields and makes the edit; the figure to show, or what is wrong in words.
fn add(session: Session, fields: Fields) -> Result<Ask, String> {
    let evaluation = session.evaluation_now();
    let registry = evaluation.registry();
    let [indicator, region, period] = [fields.indicator, fields.region, fields.period].map(|text| text.get_untracked());
    let id = registry.find(&indicator).ok_or_else(|| pick("请先选一个指标", "Choose an indicator first").to_owned())?;
    let shown = || registry.regions().find(|(id, _)| registry.region_name(*id) == region.trim()).map(|(id, _)| id);
    let region = registry.find_region(&region).or_else(shown).ok_or_else(|| {
        say!(
            language(),
            "没有名为“{region}”的地区；新地区请用导入",
            "There is no region “{region}”; import a file for a new one"
        )
    })?;
    let written =
        crate::import::period::parse(&period).map_err(|error| phrase::issue::period(language(), &period, &error))?;
    let period: Period = written.period;
    let scenario: Scenario = fields.scenario.read_untracked().parse().unwrap_or(Scenario::Actual);
    let by_period = if written.with_months { Vintage::Cumulative } else { Vintage::Final };
    let vintage: Vintage = fields.vintage.read_untracked().parse().unwrap_or(by_period);
    let unit: Unit = registry.indicator(id).unit;
    let cell = TypedCell { key: registry.key(id, region, period, scenario, vintage), period, unit };
    let value = fields.value.get_untracked();
    if value.trim().is_empty() {
        return Err(pick("请填数值", "Fill in a value").to_owned());
    }
    let edit = typed::read(registry, &cell, &value, &clock::stamp(clock::now()))
        .map_err(|error| phrase::typed::sentence(language(), &error, None))?;
    session.edit(edit).map_err(|misfit| {
        let reason = phrase::misfit::reason(language(), &misfit);
        say!(language(), "这个值{reason}", "This value {reason}")
    })?;
    Ok(Ask { scenario, vintage: Some(vintage), ..Ask::actual(id, region, period) })
}
