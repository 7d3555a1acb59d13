//! The pickers of the header: workspace, period, region. They change everything at once, since all of it follows the route.

use std::rc::Rc;

use leptos::prelude::*;
use wasm_split_helpers::wasm_split;

use super::workspaces::picker;
use crate::evaluate::Evaluation;
use crate::model::{Period, RegionId, YearMonth};
use crate::route::Route;
use crate::ui::browser::location;
use crate::ui::keeper::Keeper;
use crate::ui::later;
use crate::ui::session::{Place, Session, shown_name};
use crate::ui::widgets::{Choice, Decide, DropDown, list};
use crate::ui::words::{language, pick};
use crate::workspace::Workspace;

/// The pickers of the header.
pub fn picks(session: Session, keeper: Keeper) -> AnyView {
    let period = Signal::derive(move || session.place.get().period.words(language()));
    let region =
        Signal::derive(move || session.evaluation().registry().region_name(session.place.get().region).to_owned());
    let go = move |change: &dyn Fn(Route) -> Route| location::navigate(&change(session.route.get_untracked()));
    let to_period = UnsyncCallback::new(move |period: String| {
        go(&|route| Route { period: period.parse().ok(), figure: None, ..route });
    });
    let to_region = UnsyncCallback::new(move |region: String| {
        go(&|route| Route { region: Some(region.clone()), figure: None, ..route });
    });
    let list = |of| UnsyncCallback::new(move |decide| later::view(choose_from(session, keeper, of, decide)));
    let to_workspace = UnsyncCallback::new(move |value: String| {
        leptos::reactive::spawn_local_scoped(picker::choose(keeper, session, value));
    });
    let name = Signal::derive(move || session.name.with(|name| shown_name(name).to_owned()));
    view! {
        <DropDown label=pick("工作区", "Workspace") text=name list=list(Pick::Workspace) choose=to_workspace/>
        <DropDown label=pick("期间", "Period") text=period list=list(Pick::Period) choose=to_period/>
        <DropDown label=pick("地区", "Region") text=region list=list(Pick::Region) choose=to_region/>
    }
    .into_any()
}

/// What is picked in the header.
#[derive(Clone, Copy)]
enum Pick {
    Workspace,
    Period,
    Region,
}

#[wasm_split(later)]
fn choose_from(session: Session, keeper: Keeper, of: Pick, decide: Decide) -> AnyView {
    let Place { region, period } = session.place.get_untracked();
    let evaluation = session.evaluation_now();
    let (label, choices, chosen) = match of {
        Pick::Workspace => (pick("工作区", "Workspace"), picker::choices(keeper), keeper.open.get_untracked()),
        Pick::Period => (pick("期间", "Period"), periods(&evaluation, period), period.to_string()),
        Pick::Region => (
            pick("地区", "Region"),
            regions(session, &evaluation, region),
            evaluation.registry().region(region).zh.clone(),
        ),
    };
    list(label, Signal::stored_local(Rc::new(choices)), &chosen, decide)
}

/// Every year with data, newest first; below them the months of the year in force, from January on and singly.
fn periods(evaluation: &Evaluation, now: Period) -> Vec<Choice> {
    let occupied = evaluation.dataset().occupied();
    let mut years: Vec<u16> = occupied.iter().map(|period| period.year()).chain([now.year()]).collect();
    crate::order::sort_by_key(&mut years, |item| *item);
    years.dedup();
    let choice = |period: Period, text: String, group: &str| Choice {
        value: period.to_string(),
        text,
        group: group.to_owned(),
        ..Choice::default()
    };
    let year = |year: u16| {
        Period::year_of(year).ok().map(|period| choice(period, period.words(language()), pick("全年", "Whole year")))
    };
    let mut choices: Vec<Choice> = years.iter().rev().filter_map(|of| year(*of)).collect();
    let months = |year: u16| (1..=12).filter_map(move |month| YearMonth::new(year, month).ok()).map(Period::month);
    for of in [Some(now.year()), years.last().copied().filter(|last| *last != now.year())].into_iter().flatten() {
        let is_there = |period: &Period| *period == now || occupied.binary_search(period).is_ok();
        let cumulative =
            months(of).map(Period::cumulative_through).filter(|period| period.months() < 12 && is_there(period));
        choices.extend(
            cumulative
                .filter(|period| !period.is_month())
                .map(|period| choice(period, period.words(language()), pick("年初累计", "Since January"))),
        );
        let singly = months(of).filter(|month| is_there(month) || is_there(&month.cumulative_through()));
        choices.extend(singly.map(|month| choice(month, month.words(language()), pick("单月", "Single months"))));
    }
    if !choices.iter().any(|choice| choice.value == now.to_string()) {
        choices.insert(0, choice(now, now.words(language()), ""));
    }
    choices
}

/// The nation, its provinces, then the workspace's own: those that anything is known of, the one it is of, and the one in force.
fn regions(session: Session, evaluation: &Evaluation, now: RegionId) -> Vec<Choice> {
    let registry = evaluation.registry();
    let (occupied, home) = (evaluation.dataset().occupied_regions(), session.with_workspace(Workspace::region));
    let has_any = |id: RegionId| occupied.get(usize::from(id.0)).is_some_and(|occupied| *occupied);
    let is_offered =
        |id, region: &crate::model::Region| !region.code.is_empty() || id == now || Some(id) == home || has_any(id);
    let choice = |(_, region): (_, &crate::model::Region)| {
        let group = match (region.code.is_empty(), region.parent) {
            (true, _) => pick("自建", "Your own"),
            (false, None) => "",
            (false, Some(_)) => pick("省级", "Provinces"),
        };
        Choice {
            value: region.zh.clone(),
            text: registry.shown(&region.zh).to_owned(),
            note: String::new(),
            group: group.to_owned(),
        }
    };
    registry.regions().filter(|(id, region)| is_offered(*id, region)).map(choice).collect()
}
