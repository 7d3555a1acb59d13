//! Charts over regions: a ranking with one's own region marked, a comparison of up to five.

use std::rc::Rc;

use leptos::prelude::*;

use super::charts::{chart_of, chart_slot};
use crate::chart::Spec;
use crate::chart::resolve::MOST_COMPARED;
use crate::chart::spec::Kind;
use crate::model::RegionId;
use crate::say;
use crate::ui::boxed::{effect, press};
use crate::ui::keeper::Keeper;
use crate::ui::session::Session;
use crate::ui::widgets::{ChartView, Choice, Empty, Picker};
use crate::ui::words::{language, pick};

/// A ranking or a comparison, with the picker of its regions.
#[component]
pub fn RegionChart(
    /// Which one.
    spec: Spec,
) -> impl IntoView {
    let session = Session::in_context();
    let open = session.opener();
    let picked = RwSignal::new(Vec::<RegionId>::new());
    let (keeper, id) = (Keeper::in_context(), spec.id.clone());
    effect(move || {
        // Those that a link to this chart names, as the workspace of the link knows them.
        let (visit, evaluation) = (keeper.visit(), session.evaluation());
        if let Some(chart) = visit.and_then(|visit| visit.chart).filter(|chart| chart.id == id) {
            let find = |name: &String| evaluation.registry().find_region(name);
            picked.set(chart.compared.iter().filter_map(find).take(MOST_COMPARED).collect());
        }
    });
    let ranks = spec.kind == Kind::Ranking;
    let chart = chart_of(session, spec.id.clone(), move || picked.get());
    let empty = Memo::new(move |_| chart.with(|chart| chart.is_empty()));
    let name = session.evaluation_now().registry().shown(&spec.zh).to_owned();
    let shown = move || {
        if empty.get() {
            let title = say!(language(), "{name}：没有可比的地区", "{name}: no regions to compare");
            let detail = pick(
                "至少一个同级地区有数才能比较；可在“数据”页录入或导入。",
                "At least one region of the same level needs a figure; type or import figures under “Data”.",
            );
            view! { <Empty title detail/> }.into_any()
        } else if ranks {
            view! { <ChartView chart open switch=true>{own_picker(session, picked)}</ChartView> }.into_any()
        } else {
            view! { <ChartView chart open switch=true>{compared_picker(session, chart, picked)}</ChartView> }.into_any()
        }
    };
    chart_slot(&spec.id, shown)
}

/// 本地区: the one that is marked.
fn own_picker(session: Session, picked: RwSignal<Vec<RegionId>>) -> AnyView {
    let choices = Signal::derive_local(move || Rc::new(siblings(session)));
    let chosen = Signal::derive(move || {
        let region = picked.with(|picked| picked.first().copied()).unwrap_or(session.place.get().region);
        session.evaluation().registry().region_name(region).to_owned()
    });
    let choose = UnsyncCallback::new(move |name: String| {
        let region = session.evaluation_now().registry().find_region(&name);
        picked.set(region.into_iter().collect());
    });
    let label = pick("本地区", "Own region");
    view! { <div class="line small"><span class="muted">{label}</span><Picker label choices chosen choose/></div> }
        .into_any()
}

/// The regions compared, each of which can be left out, and a picker that adds one.
fn compared_picker(
    session: Session,
    chart: Signal<Rc<crate::chart::Resolved>, LocalStorage>,
    picked: RwSignal<Vec<RegionId>>,
) -> AnyView {
    let shown = move || chart.with(|chart| chart.regions.clone());
    let chip = move |region: RegionId| {
        let name = session.evaluation().registry().region_name(region).to_owned();
        let words = say!(language(), "不比较{name}", "Leave out {name}");
        let leave = move || picked.set(shown().into_iter().filter(|other| *other != region).collect());
        view! { <button type="button" class="chip" aria-label=words on:click=press(leave)>{name}" ✕"</button> }
    };
    let chips = move || {
        let shown = shown();
        let several = shown.len() > 1;
        let plain = move |region: RegionId| {
            let name = session.evaluation().registry().region_name(region).to_owned();
            view! { <span class="chip">{name}</span> }
        };
        shown
            .into_iter()
            .map(|region| if several { chip(region).into_any() } else { plain(region).into_any() })
            .collect_view()
            .into_any()
    };
    let choices = Signal::derive_local(move || {
        let shown = shown();
        let registry = Rc::clone(session.evaluation().registry());
        let is_new = |choice: &Choice| registry.find_region(&choice.value).is_some_and(|id| !shown.contains(&id));
        Rc::new(siblings(session).into_iter().filter(is_new).collect::<Vec<_>>())
    });
    let add = UnsyncCallback::new(move |name: String| {
        let mut regions = shown();
        regions.extend(session.evaluation_now().registry().find_region(&name));
        picked.set(regions);
    });
    let room = Memo::new(move |_| shown().len() < MOST_COMPARED);
    let more = move || {
        let label = pick("加地区", "Add a region");
        view! { <Picker label choices chosen=label choose=add/> }.into_any()
    };
    view! {
        <div class="line small">
            <span class="muted">{pick("比较", "Compared")}</span>{move || chips()}
            {move || if room.get() { more() } else { ().into_any() }}
        </div>
    }
    .into_any()
}

/// The regions beside the one in force, or under it where it has none beside.
fn siblings(session: Session) -> Vec<Choice> {
    let registry = Rc::clone(session.evaluation().registry());
    let own = session.place.get().region;
    let parent = registry.region(own).parent.unwrap_or(own);
    let is_child = |(_, region): &(RegionId, &crate::model::Region)| region.parent == Some(parent);
    let choice = |(_, region): (RegionId, &crate::model::Region)| Choice {
        value: region.zh.clone(),
        text: registry.shown(&region.zh).to_owned(),
        ..Choice::default()
    };
    registry.regions().filter(is_child).map(choice).collect()
}
