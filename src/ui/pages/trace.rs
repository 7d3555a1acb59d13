//! Where a figure comes from: the formula in words and with numbers, each operand down to its observation, the years before.

use leptos::prelude::*;

use super::charts::spark;
use super::report::{sought, texts};
use crate::chart::Tone;
use crate::evaluate::checks::cases::marks_of;
use crate::evaluate::{Ask, Change, Evaluation, Figure, How, Measure, Trace};
use crate::model::{Good, Observation, Scenario, Source, Verified};
use crate::phrase::english::counted;
use crate::phrase::trace as words;
use crate::phrase::{Sentence, compare, overview};
use crate::quantity::format::{Place as Written, unit_behind};
use crate::report::{Composed, Use};
use crate::route::{Page, Route, Tab};
use crate::say;
use crate::ui::boxed::{on, press};
use crate::ui::browser::location;
use crate::ui::session::Session;
use crate::ui::widgets::{SentenceView, Sheet, Sparkline, Status, Tag};
use crate::ui::words::{language, pick};
use crate::workspace::Mark;

/// How many years the small line and its list go back.
const YEARS: i16 = 10;
/// How many marks of a figure are told.
const MARKS: usize = 3;

/// The panel of the opened figure; it is open while the route names one.
#[component]
pub fn TraceSheet() -> impl IntoView {
    let session = Session::in_context();
    let figure = Memo::new(move |_| session.route.with(|route| route.figure.clone()));
    let open = Signal::derive(move || figure.with(Option::is_some));
    let close = UnsyncCallback::new(move |()| {
        location::navigate(&Route { figure: None, ..session.route.get_untracked() });
    });
    let body = move || {
        let evaluation = session.evaluation();
        let asked = figure.get().map(|text| evaluation.ask(&text));
        match asked {
            None => ().into_any(),
            Some(Ok(ask)) => trace_view(session, &evaluation, &ask),
            Some(Err(error)) => {
                let why = crate::phrase::formula::ask(language(), &error);
                let sentence = say!(language(), "这个数打不开：{why}", "This figure cannot be opened: {why}");
                view! { <p class="bad">{sentence}</p> }.into_any()
            }
        }
    };
    view! { <Sheet open title=pick("这个数的来历", "Where this figure comes from") close>{move || body()}</Sheet> }
        .into_any()
}

fn trace_view(session: Session, evaluation: &Evaluation, ask: &Ask) -> AnyView {
    let trace = evaluation.trace(ask);
    let figure = &trace.figure;
    let read = figure.read_in(language());
    let text = read.text(Written::Table);
    let unit = read.unit().map(|unit| unit_behind(&text, unit, language())).unwrap_or_default();
    let absence = words::absence(evaluation, &trace).map(|reason| view! { <p class="watchful">{reason}</p> });
    view! {
        <p class="trace-name">{words::heading(evaluation, ask)}</p>
        <p class="trace-value">
            <b>{text}</b><small>{unit}</small>
            {figure.value.is_ok().then(|| view! { <Tag status=Status::Brand text=words::provenance(language(), figure)/> })}
        </p>
        {absence}
        {verified(session, evaluation, figure)}
        {change(session, evaluation, ask)}
        {origin(session, evaluation, &trace)}
        {beside(session, &trace)}
        {trace.computed.as_deref().map(|computed| computed_beside(session, computed))}
        {history(session, evaluation, ask)}
        {definition(evaluation, ask)}
        {used_by(session, evaluation, ask)}
        {in_texts(session, ask)}
    }
    .into_any()
}

/// Who verified a case that the figure is of.
fn verified(session: Session, evaluation: &Evaluation, figure: &Figure) -> AnyView {
    let line = |(mark, stands): (&Mark, bool)| {
        let (status, text) = match stands {
            true => (Status::Good, pick("✓ 已核实", "✓ Verified")),
            false => (Status::Watch, pick("核实已过期", "Mark outdated")),
        };
        let words = crate::phrase::checks::verified(language(), mark);
        view! { <p class="small"><Tag status text/>" "{words}</p> }.into_any()
    };
    session.with_workspace(|workspace| {
        let marks = marks_of(evaluation, figure, workspace.marks());
        marks.into_iter().take(MARKS).map(line).collect_view().into_any()
    })
}

/// Against a year earlier.
fn change(session: Session, evaluation: &Evaluation, ask: &Ask) -> Option<AnyView> {
    let is_result = ask.scenario == Scenario::Actual && matches!(ask.of, Measure::Indicator(_));
    let changed = evaluation.change(ask);
    if !is_result || matches!(changed, Change::None(_)) {
        return None;
    }
    let sentence = compare::change(language(), &changed, Good::Neutral, ask.period).sentence;
    let open = session.opener();
    Some(view! { <p class="trace-change"><SentenceView sentence open/></p> }.into_any())
}

/// The formula and its operands, or the observation.
fn origin(session: Session, evaluation: &Evaluation, trace: &Trace) -> AnyView {
    match &trace.how {
        How::Absent => ().into_any(),
        How::Observed { observation, also } => {
            let others = also.iter().map(|other| observed(session, None, other)).collect_view();
            let more = (!also.is_empty())
                .then(|| view! { <h3>{pick("同一口径的其他来源", "Other sources of the same publication")}</h3> });
            view! { <h3>{pick("来源", "Source")}</h3>{observed(session, Some(&trace.figure), observation)}{more}{others} }.into_any()
        }
        How::Derived { operands, .. } => {
            let open = session.opener();
            let (named, worked) = (words::in_words(evaluation, trace), words::in_numbers(language(), trace));
            let operands = operands.iter().map(|operand| operand_view(session, evaluation, operand)).collect_view();
            view! {
                <h3>{pick("计算公式", "Formula")}</h3>
                <p class="formula"><SentenceView sentence=named open/></p>
                <p class="formula"><SentenceView sentence=worked open/></p>
                <h3>{pick("每个数的来历", "Where each part comes from")}</h3>
                <ul class="operands">{operands}</ul>
            }
            .into_any()
        }
    }
}

/// One operand, with its own origin folded below it.
fn operand_view(session: Session, evaluation: &Evaluation, trace: &Trace) -> AnyView {
    let figure = &trace.figure;
    let open = session.opener();
    let value = Sentence::default().shown(figure, figure.with_unit(language()));
    let name = words::heading(evaluation, &figure.ask);
    let inner = match &trace.how {
        How::Absent => {
            let reason = words::absence(evaluation, trace).unwrap_or_default();
            view! { <p class="watchful">{reason}</p> }.into_any()
        }
        How::Observed { observation, .. } => observed(session, Some(figure), observation),
        How::Derived { operands, .. } => {
            let worked = words::in_numbers(language(), trace);
            let operands = operands.iter().map(|operand| operand_view(session, evaluation, operand)).collect_view();
            view! {
                <p class="formula"><SentenceView sentence=worked open/></p>
                <details><summary>{pick("再往下看", "Further down")}</summary><ul class="operands">{operands}</ul></details>
            }
            .into_any()
        }
    };
    view! { <li><p class="operand"><span>{name}</span><b><SentenceView sentence=value open/></b></p>{inner}</li> }
        .into_any()
}

/// What was written, and where; of a figure, the rows of a kept ledger that it was made of.
fn observed(session: Session, figure: Option<&Figure>, observation: &Observation) -> AnyView {
    let address = words::address(&observation.source).to_owned();
    let is_link = address.starts_with("http://") || address.starts_with("https://");
    let link = is_link.then(|| {
        view! { <a class="address" href=address.clone() target="_blank" rel="noopener noreferrer">{address.clone()}</a> }
    });
    let note = (!observation.note.is_empty())
        .then(|| view! { <p class="muted">{pick("注：", "Note: ")}{observation.note.to_string()}</p> });
    view! {
        <div class="source-card">
            <p><b>{words::as_written(language(), observation)}</b>{pick("　", " ")}<span class="muted">{observation.label.to_string()}" · "{observation.period.words(language())}</span></p>
            <p>{words::source(language(), &observation.source)}</p>
            {link}
            {figure.and_then(|figure| rows_link(session, figure, &observation.source))}
            {note}
        </div>
    }
    .into_any()
}

/// To the rows behind a figure, where they are kept.
fn rows_link(session: Session, figure: &Figure, source: &Source) -> Option<AnyView> {
    let Source::Ledger { file, .. } = source else { return None };
    session.with_workspace(|workspace| workspace.ledgers().contains_key(&**file)).then_some(())?;
    let text = figure.ask.text(session.evaluation_now().registry());
    let route = session.route.get_untracked().to(Page::Data(Tab::named("ledgers")));
    let href = Route { figure: Some(text), ..route }.to_string();
    Some(view! { <p><a href=href>{pick("看是哪几行", "Show the rows")}</a></p> }.into_any())
}

/// The other publications and issuers.
fn beside(session: Session, trace: &Trace) -> Option<AnyView> {
    if trace.beside.is_empty() {
        return None;
    }
    let open = session.opener();
    let line = |figure: &Figure| {
        let how = words::provenance(language(), figure);
        let start = match (figure.ask.scenario, figure.ask.scenario.words(language())) {
            (Scenario::Actual, _) => how + " ",
            (_, scenario) => say!(language(), "{how}{scenario} ", "{scenario}, {how} ", how = how),
        };
        let sentence = Sentence::of(start);
        let sentence = sentence.shown(figure, figure.with_unit(language()));
        view! { <li><SentenceView sentence open/></li> }
    };
    let lines = trace.beside.iter().map(line).collect_view();
    Some(view! { <h3>{pick("其他口径（并列，不合并）", "Other publications (side by side, not merged)")}</h3><ul class="plain">{lines}</ul> }.into_any())
}

/// What the formula gives where a published value stands.
fn computed_beside(session: Session, computed: &Trace) -> AnyView {
    let open = session.opener();
    let sentence = words::in_numbers(language(), computed);
    let how = words::provenance(language(), &computed.figure);
    let heading = say!(language(), "按公式{how}", "{how}, by the formula");
    view! { <h3>{heading}</h3><p class="formula"><SentenceView sentence open/></p> }.into_any()
}

/// The same months of the years before.
fn history(session: Session, evaluation: &Evaluation, ask: &Ask) -> Option<AnyView> {
    let figures = overview::history(evaluation, ask, YEARS);
    // All in the unit of the latest, whatever each was published in.
    let latest = figures.iter().rev().find_map(|figure| figure.read_in(language()).unit());
    let shown = |figure: &Figure| latest.map_or_else(|| figure.clone(), |unit| figure.clone().shown_in(unit));
    let known: Vec<Figure> = figures.iter().filter(|figure| figure.value.is_ok()).map(shown).collect();
    if known.len() < 2 {
        return None;
    }
    let open = session.opener();
    let cell = |figure: &Figure| {
        let value = Sentence::default().shown(figure, figure.text(Written::Table));
        view! { <tr><th scope="row">{figure.ask.period.words(language())}</th><td><SentenceView sentence=value open quiet=true/></td></tr> }
    };
    let unit = latest.map(|unit| unit.words(language())).unwrap_or_default();
    let rows = known.iter().rev().map(cell).collect_view();
    Some(
        view! {
            <h3>{pick("历年", "Over the years")}<span class="muted">{pick("　", ", ")}{unit}</span></h3>
            <Sparkline points=spark(&figures) tone=Tone::Income width=280.0 height=44.0/>
            <table class="history"><tbody>{rows}</tbody></table>
        }
        .into_any(),
    )
}

/// What the catalogue says of the indicator.
fn definition(evaluation: &Evaluation, ask: &Ask) -> Option<AnyView> {
    let Measure::Indicator(id) = ask.of else { return None };
    let indicator = evaluation.registry().indicator(id);
    let [chinese, english] = match indicator.verified {
        Verified::Verified => ["定义已核对", "definition checked"],
        Verified::Partly => ["定义部分核对", "definition partly checked"],
        Verified::NotVerified => ["定义未核实", "definition not checked"],
        Verified::Arithmetic => ["由其他指标算出", "computed from other indicators"],
        Verified::User => ["自建指标", "your own"],
    };
    let parts = [evaluation.registry().name(id), &indicator.unit.words(language()), pick(chinese, english)];
    let text = parts.join(pick("，", ", "));
    Some(view! { <h3>{pick("指标", "Indicator")}</h3><p>{text}" "<code>{indicator.id.clone()}</code></p> }.into_any())
}

/// The indicators whose formula reads this one.
fn used_by(session: Session, evaluation: &Evaluation, ask: &Ask) -> Option<AnyView> {
    let Measure::Indicator(id) = ask.of else { return None };
    let open = session.opener();
    let figure = |id: &crate::model::IndicatorId| {
        let figure = evaluation.figure(&Ask::actual(*id, ask.region, ask.period));
        let name = evaluation.registry().name(*id);
        let sentence = Sentence::of(format!("{name} ")).shown(&figure, figure.with_unit(language()));
        view! { <li><SentenceView sentence open/></li> }
    };
    let dependents = evaluation.registry().dependents(id);
    if dependents.is_empty() || ask.scenario != Scenario::Actual {
        return None;
    }
    let lines = dependents.iter().map(figure).collect_view();
    let (count, indicators) = (dependents.len(), counted(dependents.len(), "indicator"));
    let used = say!(language(), "{count}个指标用到它", "Read by {indicators}");
    Some(view! { <details><summary>{used}</summary><ul class="plain">{lines}</ul></details> }.into_any())
}

/// The sentences of manuscripts and templates that use the indicator, looked up when they are asked for.
fn in_texts(session: Session, ask: &Ask) -> Option<AnyView> {
    let Measure::Indicator(id) = ask.of else { return None };
    let open = RwSignal::new(false);
    let toggle = on(move |_: web_sys::Event| open.set(true));
    let of_text = move |(name, tab, text): (String, Tab, Composed)| {
        let sentences = text.uses(session.evaluation_now().registry(), id);
        if sentences.is_empty() {
            return None;
        }
        let href = session.route.get_untracked().to(Page::Report(tab.clone())).to_string();
        let line = |Use { sentence, spot }: Use| {
            let tab = tab.clone();
            let go = press(move || sought::lead(session, &tab, spot));
            view! { <li><button type="button" class="link" lang="zh-CN" on:click=go>{sentence}</button></li> }
                .into_any()
        };
        let lines: Vec<AnyView> = sentences.into_iter().map(line).collect();
        Some(view! { <li><a href=href>{name}</a><ul class="plain small">{lines}</ul></li> }.into_any())
    };
    let found = move || {
        if !open.get() {
            return ().into_any();
        }
        let found: Vec<AnyView> = texts(session).into_iter().filter_map(of_text).collect();
        if found.is_empty() {
            let none = pick("没有句子用到它。", "No sentence uses it.");
            return view! { <p class="muted small">{none}</p> }.into_any();
        }
        view! { <ul class="plain">{found}</ul> }.into_any()
    };
    let title = pick("文稿和模板里用到它的句子", "Sentences of manuscripts and templates that use it");
    Some(
        view! { <details class="in-texts" on:toggle=toggle><summary>{title}</summary>{move || found()}</details> }
            .into_any(),
    )
}
