//! 社保基金 and 就业创业: tabs, a head, key figures, the tab's charts. Which ones is data: `catalogue/tabs.csv`, `charts.csv`.

use std::rc::Rc;

use leptos::prelude::*;

use super::charts::{chart_of, chart_slot};
use super::regions::RegionChart;
use crate::catalogue::tabs::{TabRow, tabs};
use crate::chart::Spec;
use crate::chart::spec::{Kind, specs};
use crate::evaluate::Ask;
use crate::phrase::english::within;
use crate::phrase::page::{KeyFigure, head, key_figures};
use crate::quantity::format::{Place as Written, unit_behind};
use crate::route::{Page, Tab};
use crate::say;
use crate::ui::session::{Place, Session};
use crate::ui::widgets::{ChartView, Empty, FigureLink, SentenceView, TabItem, Tabs};
use crate::ui::words::{language, pick};

/// An analysis page.
#[component]
pub fn AnalysisPage(
    /// Its id in the catalogue: `fund`.
    page: &'static str,
    /// What its tabs divide, for a screen reader: 险种.
    label: &'static str,
    /// The route of one of its tabs.
    to: fn(Tab) -> Page,
) -> impl IntoView {
    let session = Session::in_context();
    let rows: Rc<Vec<TabRow>> = Rc::new(tabs(page));
    let rows = StoredValue::new_local(rows);
    let has_figures = move |row: &TabRow| {
        let Place { region, period } = session.place.get();
        let evaluation = session.evaluation();
        let is_known = |of| evaluation.figure(&Ask::of(of, region, period)).value.is_ok();
        row.measures.iter().filter_map(|id| evaluation.measure_of_ids(id).ok()).any(is_known)
    };
    let chosen = Memo::new(move |_| {
        let wanted = session.route.with(|route| route.page.tab().to_owned());
        rows.with_value(|rows| {
            let row = rows.iter().find(|row| row.tab == wanted).or_else(|| rows.iter().find(|row| has_figures(row)));
            row.or(rows.first()).map(|row| row.tab.clone()).unwrap_or_default()
        })
    });
    let items = Signal::derive(move || {
        let Place { region, period } = session.place.get();
        let evaluation = session.evaluation();
        let item = |row: &TabRow| TabItem {
            name: row.tab.clone(),
            text: evaluation.registry().shown(&row.zh).to_owned(),
            warning: head(&evaluation, row, region, period).alarm.unwrap_or_default(),
        };
        let chosen = chosen.get();
        let is_shown = |row: &&TabRow| !row.is_part || row.tab == chosen || has_figures(row);
        rows.with_value(|rows| rows.iter().filter(is_shown).map(item).collect::<Vec<_>>())
    });
    let choose = UnsyncCallback::new(move |name: String| session.go(to(Tab::named(&name))));
    let body = move || {
        let chosen = chosen.get();
        let row = rows.with_value(|rows| rows.iter().find(|row| row.tab == chosen).cloned());
        row.map_or_else(|| ().into_any(), |row| tab_body(session, row))
    };
    view! {
        <Tabs label tabs=items chosen choose/>
        <div role="tabpanel" tabindex="-1">{move || body()}</div>
    }
    .into_any()
}

fn tab_body(session: Session, row: TabRow) -> AnyView {
    let open = session.opener();
    let of_tab = |spec: &&Spec| spec.page == row.page && spec.tab == row.tab;
    let charts = specs().iter().filter(of_tab).cloned().map(|spec| chart_view(session, spec)).collect_view();
    let row = StoredValue::new_local(row);
    let head_view = move || {
        let Place { region, period } = session.place.get();
        let evaluation = session.evaluation();
        let said = row.with_value(|row| head(&evaluation, row, region, period));
        if said.title.is_empty() {
            let registry = evaluation.registry();
            let (region, name) =
                (registry.region_name(region), row.with_value(|row| registry.shown(&row.name).to_owned()));
            let (when, small) = (period.words(language()), within(&name));
            let title =
                say!(language(), "{region}{when}没有{name}的数", "{region} has no figures on {small} for {when}");
            view! { <h1 class="title" tabindex="-1">{title}</h1> }.into_any()
        } else {
            view! {
                <h1 class="title" tabindex="-1"><SentenceView sentence=said.title open/></h1>
                <p class="sub"><SentenceView sentence=said.detail open quiet=true/></p>
            }
            .into_any()
        }
    };
    let keys = move || {
        let Place { region, period } = session.place.get();
        let figures = row.with_value(|row| key_figures(&session.evaluation(), row, region, period));
        figures.into_iter().map(|key| key_view(session, key)).collect_view().into_any()
    };
    view! {
        <div class="page-head"><div>{move || head_view()}</div></div>
        <ul class="keys" aria-label=pick("主要数", "Key figures")>{move || keys()}</ul>
        <div class="charts">{charts}</div>
    }
    .into_any()
}

/// A key figure: name, value, change.
fn key_view(session: Session, key: KeyFigure) -> AnyView {
    let KeyFigure { name, derived, figure, change } = key;
    let figure = figure.read_in(language());
    let text = figure.headline(Written::Table);
    let unit = figure.unit().map(|unit| unit_behind(&text, unit, language())).unwrap_or_default();
    let bad = text.starts_with('−');
    let ask = figure.ask.clone();
    let act = Rc::new(move || session.open(&ask));
    let open = session.opener();
    let mark = derived.then(|| view! { " " <span class="faint" title=pick("推算", "Computed")>"ƒ"</span> });
    let said = (!change.sentence.is_empty())
        .then(|| view! { <small><span aria-hidden="true">{change.direction.symbol()}</span><SentenceView sentence=change.sentence open quiet=true/></small> });
    view! { <li><span>{name}{mark}</span><b><FigureLink text open=act bad quiet=true/><i>{unit}</i></b>{said}</li> }
        .into_any()
}

/// A chart of the tab; one without figures is a line that says so.
fn chart_view(session: Session, spec: Spec) -> AnyView {
    if matches!(spec.kind, Kind::Ranking | Kind::Comparison) {
        return view! { <RegionChart spec/> }.into_any();
    }
    let open = session.opener();
    let chart = chart_of(session, spec.id.clone(), Vec::new);
    let empty = Memo::new(move |_| chart.with(|chart| chart.is_empty()));
    let by_month = matches!(spec.kind, Kind::FundMonths | Kind::CumulativeMonths | Kind::FlowMonths | Kind::RateMonths);
    let name = session.evaluation_now().registry().shown(&spec.zh).to_owned();
    let shown = move || {
        if !empty.get() {
            return view! { <ChartView chart open switch=true/> }.into_any();
        }
        let what = match by_month {
            true => pick("没有按月公布的数", "no monthly figures for this region"),
            false => pick("没有按年的数", "no yearly figures for this region"),
        };
        let title = say!(language(), "{name}：本地区{what}", "{name}: {what}");
        let detail = pick(
            "未收录的不补数；可在“数据”页录入或导入。",
            "Nothing is made up; type or import figures under “Data”.",
        );
        view! { <Empty title detail/> }.into_any()
    };
    chart_slot(&spec.id, shown)
}
