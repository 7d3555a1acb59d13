//! The form of an indicator: what it measures, by which formula, what is good, and its thresholds; tried out with every letter.

use leptos::prelude::*;

use super::formula_field::formula_field;
use super::limits::limits_view;
use super::trial::{At, Fields, Trial};
use crate::evaluate::Ask;
use crate::model::{Good, IndicatorId, Nature, Topic};
use crate::phrase;
use crate::say;
use crate::ui::boxed::{effect, kept, on, press};
use crate::ui::browser::focus;
use crate::ui::session::Session;
use crate::ui::widgets::{Action, Dialog, Notice, Notices, Status};
use crate::ui::words::{language, pick};
use crate::workspace::Edit;

/// Units that are offered; any other can be written.
const UNITS: [&str; 16] =
    ["人", "万人", "元", "万元", "亿元", "%", "‰", "件", "户", "家", "人次", "场次", "个", "月", "天", "元/人"];

/// What the form is of.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(super) enum Defining {
    /// A new one.
    New,
    /// One that is there.
    Of(IndicatorId),
}

/// The dialog; it is open while something is defined.
#[component]
pub(super) fn DefineDialog(defining: RwSignal<Option<Defining>, LocalStorage>) -> impl IntoView {
    let session = Session::in_context();
    let open = Memo::new(move |_| defining.with(Option::is_some));
    // What was typed for a new one is there again when it is opened again.
    let unsaved = StoredValue::new_local(None::<Fields>);
    let title = Signal::derive(move || match defining.get() {
        Some(Defining::Of(id)) => {
            let name = session.evaluation_now().registry().name(id).to_owned();
            let own = session.with_workspace(|workspace| workspace.is_own(id));
            match own {
                true => say!(language(), "编辑指标：{name}", "Edit: {name}", name = name),
                false => say!(language(), "阈值：{name}", "Thresholds: {name}", name = name),
            }
        }
        _ => pick("新建指标", "New indicator").to_owned(),
    });
    let close = UnsyncCallback::new(move |()| defining.set(None));
    view! {
        <Dialog open title close>
            {move || defining.get_untracked().map(|of| form(session, of, defining, unsaved))}
        </Dialog>
    }
    .into_any()
}

fn form(
    session: Session,
    of: Defining,
    defining: RwSignal<Option<Defining>, LocalStorage>,
    unsaved: StoredValue<Option<Fields>, LocalStorage>,
) -> AnyView {
    let evaluation = session.evaluation_now();
    let registry = evaluation.registry();
    let first = match of {
        Defining::New => unsaved.get_value().unwrap_or_else(|| Fields::new(Topic::ALL[0])),
        Defining::Of(id) => Fields::of(registry, id),
    };
    let own = first.of.is_none_or(|id| session.with_workspace(|workspace| workspace.is_own(id)));
    let fields = RwSignal::new_local(first);
    effect(move || {
        if of == Defining::New {
            unsaved.set_value(Some(fields.get()));
        }
    });
    let tried = kept(move || fields.with(|fields| fields.tried(session)));
    let trial = Signal::derive_local(move || (*tried.get()).clone());
    // What is missing is told when one wants to save, what is wrong at once.
    let asked = RwSignal::new(false);
    let refused = RwSignal::new(String::new());
    let save = move |event: web_sys::SubmitEvent| {
        event.prevent_default();
        asked.set(true);
        match trial.get_untracked().edit {
            Some(edit) => match saved(session, edit, &fields.read_untracked()) {
                Ok(()) => {
                    unsaved.set_value(None);
                    defining.set(None);
                    focus::soon(".indicators");
                }
                Err(words) => refused.set(words),
            },
            None => focus::soon(".define .error input, .define .error textarea"),
        }
    };
    let definition = own.then(|| definition(session, fields, trial, asked));
    view! {
        <form class="form define" on:submit=on(save)>
            {definition}
            <div class="field"><span>{pick("阈值：超过就在审核里提示", "Thresholds: a value beyond one is listed under Checks")}</span>{limits_view(fields, trial)}</div>
            {preview(session, trial)}
            <p class="bad" role="alert">{move || refused.get()}</p>
            <div class="actions">
                <button type="button" on:click=press(move || defining.set(None))>{pick("取消", "Cancel")}</button>
                <button type="submit" class="primary">{pick("保存", "Save")}</button>
            </div>
        </form>
    }
    .into_any()
}

fn definition(
    session: Session,
    fields: RwSignal<Fields, LocalStorage>,
    trial: Signal<Trial, LocalStorage>,
    asked: RwSignal<bool>,
) -> AnyView {
    let derived = Memo::new(move |_| fields.with(|fields| !fields.formula.trim().is_empty()));
    let follows = move || {
        let unit = trial.with(|trial| trial.unit).map(|unit| unit.to_string()).unwrap_or_default();
        match (derived.get(), unit.is_empty()) {
            (true, false) => {
                say!(language(), "留空则按公式：{unit}", "Left empty, it is that of the formula: {unit}", unit = unit)
            }
            _ => pick(
                "录入时的单位；万元、亿元等会自动换算",
                "As typed; multiples such as 10,000 yuan or 100 million yuan convert",
            )
            .to_owned(),
        }
    };
    let units = UNITS.map(|unit| view! { <option value=unit></option> }.into_any()).into_iter().collect_view();
    let nature = move || (!derived.get()).then(|| nature_field(fields));
    view! {
        <div class="define-grid">
            {text_field(fields, trial, asked, "name")}
            {text_field(fields, trial, asked, "english")}
            {formula_field(session, fields, trial)}
            <div>
                {text_field(fields, trial, asked, "unit")}
                <small class="hint">{move || follows()}</small>
                <datalist id="units">{units}</datalist>
            </div>
            {topic_field(fields)}
            {good_field(fields)}
            {move || nature()}
            {decimals_field(fields)}
            {adds_field(fields)}
        </div>
    }
    .into_any()
}

/// A field of text, with what is wrong with it.
fn text_field(
    fields: RwSignal<Fields, LocalStorage>,
    trial: Signal<Trial, LocalStorage>,
    asked: RwSignal<bool>,
    which: &'static str,
) -> AnyView {
    let label = match which {
        "name" => pick("名称", "Name"),
        "english" => pick("英文名称（可不填）", "English name (optional)"),
        _ => pick("单位", "Unit"),
    };
    let part = move |fields: &Fields| match which {
        "name" => fields.name.clone(),
        "english" => fields.english.clone(),
        _ => fields.unit.clone(),
    };
    let typed = on(move |event: web_sys::Event| {
        let text = event_target_value(&event);
        fields.update(|fields| match which {
            "name" => fields.name = text,
            "english" => fields.english = text,
            _ => fields.unit = text,
        });
    });
    let at = match which {
        "name" => At::Name,
        "english" => At::English,
        _ => At::Unit,
    };
    let wrong = move || {
        let empty = fields.with(|fields| part(fields).trim().is_empty());
        let words =
            trial.with(|trial| trial.wrong.iter().find(|wrong| wrong.at == at).map(|wrong| wrong.words.clone()));
        words.filter(|_| !empty || asked.get()).unwrap_or_default()
    };
    let words_id = format!("define-{which}-words");
    let list = (which == "unit").then_some("units");
    let id = format!("define-{which}");
    view! {
        <div class=move || if wrong().is_empty() { "field" } else { "field error" }>
            <label for=id.clone()>{label}</label>
            <input type="text" id=id.clone() name=which list=list autocomplete="off" aria-describedby=words_id.clone()
                prop:value=move || fields.with(part) on:input=typed/>
            <small id=words_id.clone() role="status">{move || wrong()}</small>
        </div>
    }
    .into_any()
}

/// A choice between a few.
fn choice_field<T: Copy + PartialEq + 'static>(
    label: &'static str,
    choices: Vec<(T, &'static str)>,
    fields: RwSignal<Fields, LocalStorage>,
    get: fn(&Fields) -> T,
    set: fn(&mut Fields, T),
) -> AnyView {
    let now = fields.with_untracked(get);
    let option = |(at, (value, words)): (usize, &(T, &'static str))| {
        view! { <option value=at.to_string() selected=*value == now>{*words}</option> }.into_any()
    };
    let options = choices.iter().enumerate().map(option).collect_view();
    let chosen = on(move |event: web_sys::Event| {
        let at: Option<usize> = event_target_value(&event).parse().ok();
        if let Some((value, _)) = at.and_then(|at| choices.get(at)) {
            fields.update(|fields| set(fields, *value));
        }
    });
    view! { <label class="field">{label}<select on:change=chosen>{options}</select></label> }.into_any()
}

fn topic_field(fields: RwSignal<Fields, LocalStorage>) -> AnyView {
    // The same word that the page has everywhere else.
    let topics = Topic::ALL.map(|topic| (topic, topic.words(language()))).to_vec();
    let label = pick("类别", "Field");
    choice_field(label, topics, fields, |fields| fields.topic, |fields, topic| fields.topic = topic)
}

/// Choices in the language spoken.
fn worded<T: Copy>(choices: &[(T, [&'static str; 2])]) -> Vec<(T, &'static str)> {
    choices.iter().map(|(value, [chinese, english])| (*value, pick(*chinese, *english))).collect()
}

fn good_field(fields: RwSignal<Fields, LocalStorage>) -> AnyView {
    const GOOD: &[(Good, [&str; 2])] = &[
        (Good::Up, ["越高越好", "Higher is better"]),
        (Good::Down, ["越低越好", "Lower is better"]),
        (Good::Neutral, ["不评价高低", "Neither"]),
    ];
    choice_field(
        pick("怎样算好", "What is good"),
        worded(GOOD),
        fields,
        |fields| fields.good,
        |fields, good| fields.good = good,
    )
}

fn nature_field(fields: RwSignal<Fields, LocalStorage>) -> AnyView {
    const NATURE: &[(Nature, [&str; 2])] = &[
        (Nature::Flow, ["累计数：年内逐月累加", "Flow: adds up over the year"]),
        (Nature::Stock, ["期末数：如年末人数、结余", "Stock: at the end of the period"]),
        (Nature::Rate, ["比率：整个期间的", "Rate over the period"]),
        (Nature::RateAtEnd, ["比率：期末时点的", "Rate at the end of the period"]),
    ];
    let label = pick("随时间怎样计", "Over time");
    choice_field(label, worded(NATURE), fields, |fields| fields.nature, |fields, nature| fields.nature = nature)
}

fn decimals_field(fields: RwSignal<Fields, LocalStorage>) -> AnyView {
    const DECIMALS: &[(u32, [&str; 2])] = &[
        (0, ["0位", "0"]),
        (1, ["1位", "1"]),
        (2, ["2位", "2"]),
        (3, ["3位", "3"]),
        (4, ["4位", "4"]),
        (6, ["6位", "6"]),
    ];
    let label = pick("算出的数保留小数", "Decimals of computed values");
    choice_field(
        label,
        worded(DECIMALS),
        fields,
        |fields| fields.decimals,
        |fields, decimals| fields.decimals = decimals,
    )
}

fn adds_field(fields: RwSignal<Fields, LocalStorage>) -> AnyView {
    let now = fields.with_untracked(|fields| fields.adds);
    let changed = on(move |event: web_sys::Event| {
        let adds = event_target_checked(&event);
        fields.update(|fields| fields.adds = adds);
    });
    view! {
        <label class="check"><input type="checkbox" prop:checked=now on:change=changed/>{pick("各地区可以相加", "Regions can be added up")}</label>
    }
    .into_any()
}

/// The value at the region and period in force.
fn preview(session: Session, trial: Signal<Trial, LocalStorage>) -> AnyView {
    let words = move || {
        let Some(figure) = trial.with(|trial| trial.preview.clone()) else {
            return view! { <span class="muted">{pick("公式成立后在这里预览", "Shown here once the formula reads")}</span> }.into_any();
        };
        let evaluation = session.evaluation_now();
        let Ask { region, period, .. } = figure.ask;
        let (region, period) = (evaluation.registry().region_name(region), period.words(language()));
        let at = say!(language(), "{region}{period}", "{region}, {period}");
        let value = figure.with_unit(language());
        view! { <span class="muted">{at}</span><b>{value}</b> }.into_any()
    };
    view! { <p class="define-preview" role="status">{pick("预览", "Preview")}{move || words()}</p> }.into_any()
}

fn saved(session: Session, edit: Edit, fields: &Fields) -> Result<(), String> {
    session.edit(edit).map_err(|misfit| phrase::misfit::reason(language(), &misfit))?;
    let evaluation = session.evaluation_now();
    let name = fields.of.map_or_else(|| fields.name.trim().to_owned(), |id| evaluation.registry().name(id).to_owned());
    let title =
        say!(language(), "已保存指标“{name}”", "The indicator “{name}” was saved", name = phrase::issue::shown(&name));
    let mut notice = Notice::new(Status::Good, title, "");
    notice.actions.push(Action::undo(session));
    Notices::in_context().show(notice);
    Ok(())
}
