//! 总览: what the period says in a sentence, five cards, the fund and employment charts, what is open.

use std::rc::Rc;

use leptos::prelude::*;
use wasm_split_helpers::wasm_split;

use super::charts::chart_by_years;
use super::lines::open_lines;
use super::welcome::welcome;
use crate::evaluate::Evaluation;
use crate::phrase::overview;
use crate::route::Route;
use crate::say;
use crate::ui::browser::location;
use crate::ui::later;
use crate::ui::session::{Place, Session};
use crate::ui::widgets::{Action, ChartView, Empty, KpiCard, SentenceView};
use crate::ui::words::{language, pick};

/// 总览.
#[component]
pub fn OverviewPage() -> impl IntoView {
    let session = Session::in_context();
    let open = session.opener();
    let lead = move || {
        let Place { region, period } = session.place.get();
        overview::lead(&session.evaluation(), region, period)
    };
    let lead_view = move || match lead() {
        sentence if sentence.is_empty() => later::view(nothing_here(session)),
        sentence => view! { <p class="lead"><SentenceView sentence open/></p> }.into_any(),
    };
    let cards = move || {
        let Place { region, period } = session.place.get();
        let cards = overview::overview_cards(&session.evaluation(), region, period);
        cards.into_iter().map(|card| view! { <KpiCard card open/> }).collect_view().into_any()
    };
    let fund = chart_by_years(session, |[fund, _]| fund);
    let jobs = chart_by_years(session, |[_, jobs]| jobs);
    view! {
        <h1 class="visually-hidden" tabindex="-1">{pick("总览", "Overview")}</h1>
        {welcome()}
        {move || lead_view()}
        <div class="cards five">{move || cards()}</div>
        <div class="two">
            <ChartView chart=fund open/>
            <ChartView chart=jobs open/>
        </div>
        {later::when_there(|| Box::pin(open_lines()))}
    }
}

/// Says that the period has nothing here, and offers the latest that has.
#[wasm_split(later)]
fn nothing_here(session: Session) -> AnyView {
    let Place { region, period } = session.place.get();
    let evaluation = session.evaluation();
    let name = evaluation.registry().region_name(region);
    let when = period.words(language());
    let latest = latest_before(&evaluation, session.place.get());
    let to = move |period| {
        let route = session.route.get_untracked();
        location::navigate(&Route { period: Some(period), figure: None, ..route });
    };
    let actions = latest.map(|latest| {
        let words = latest.words(language());
        Action::new(say!(language(), "看{words}", "See {words}"), move || to(latest))
    });
    let title =
        say!(language(), "{name}{when}没有总览所列的指标", "{name} has none of the overview's indicators for {when}");
    let detail = pick(
        "未收录的不补数。可换期间、换地区，或在“数据”页录入、导入。",
        "Nothing is made up. Choose another period or region, or type and import figures under “Data”.",
    );
    let actions: Vec<Action> = actions.into_iter().collect();
    view! { <Empty title detail actions/> }.into_any()
}

fn latest_before(evaluation: &Rc<Evaluation>, Place { region, period }: Place) -> Option<crate::model::Period> {
    overview::latest_period(evaluation, region).filter(|latest| *latest != period)
}
