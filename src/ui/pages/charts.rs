//! Charts for the session's place, the places that they take on a page, and the small lines of cards.

use std::rc::Rc;

use leptos::html;
use leptos::prelude::*;
use leptos::reactive::spawn_local_scoped;
use rust_decimal::prelude::ToPrimitive;
use wasm_split_helpers::wasm_split;

use crate::chart::resolve::{cite, resolve_years};
use crate::chart::shown::of_overview;
use crate::chart::{Resolved, View, resolve, spec};
use crate::evaluate::Figure;
use crate::model::RegionId;
use crate::ui::boxed::{effect, kept};
use crate::ui::browser::focus;
use crate::ui::keeper::Keeper;
use crate::ui::later::Later;
use crate::ui::session::Session;

/// A chart that follows the session.
pub type ChartSignal = Signal<Rc<Resolved>, LocalStorage>;

/// What a chart is asked for, at the session's place.
fn view_of(session: Session, compared: &[RegionId]) -> View {
    let place = session.place.get();
    View { region: place.region, period: place.period, compared: compared.to_vec() }
}

/// A chart; empty for an id that the catalogue does not have.
pub fn chart_of(session: Session, id: String, compared: impl Fn() -> Vec<RegionId> + 'static) -> ChartSignal {
    kept(move || {
        let (evaluation, view) = (session.evaluation(), view_of(session, &compared()));
        spec(&id).map(|spec| resolve(&evaluation, spec, &view)).unwrap_or_default()
    })
}

/// A chart by years as soon as the page stands; its sources follow when the second part is there.
pub fn chart_by_years(session: Session, which: fn([&'static str; 2]) -> &'static str) -> ChartSignal {
    let plain = kept(move || {
        let (evaluation, view) = (session.evaluation(), view_of(session, &[]));
        let id = which(of_overview(&evaluation, view.region));
        spec(id).and_then(|spec| resolve_years(&evaluation, spec, &view)).unwrap_or_default()
    });
    let (later, cited) = (Later::in_context(), RwSignal::new_local(None));
    effect(move || {
        let chart = plain.get();
        cited.set(None);
        if later.arrived() {
            spawn_local_scoped(async move {
                let whole = with_sources(session, Rc::clone(&chart)).await;
                // Meanwhile it may be another chart.
                if plain.try_get_untracked().is_some_and(|now| Rc::ptr_eq(&now, &chart)) {
                    cited.set(Some(whole));
                }
            });
        }
    });
    Signal::derive_local(move || cited.get().unwrap_or_else(|| plain.get()))
}

#[wasm_split(later)]
fn with_sources(session: Session, chart: Rc<Resolved>) -> Rc<Resolved> {
    let mut chart = Rc::unwrap_or_clone(chart);
    cite(&session.evaluation_now(), &mut chart);
    Rc::new(chart)
}

/// Figures as the points of a small line, all in the unit of the last.
pub fn spark(figures: &[Figure]) -> Vec<Option<f64>> {
    let unit = figures.iter().rev().find_map(Figure::unit);
    let point = |figure: &Figure| {
        let shown = unit.map_or_else(|| figure.clone(), |unit| figure.clone().shown_in(unit));
        shown.decimal().and_then(|value| value.to_f64())
    };
    figures.iter().map(point).collect()
}

/// The place of a chart; shown to whoever comes by a link to it.
pub fn chart_slot(id: &str, shown: impl Fn() -> AnyView + Send + 'static) -> AnyView {
    let (keeper, id) = (Keeper::in_context(), id.to_owned());
    let node = NodeRef::<html::Div>::new();
    effect(move || {
        let is_wanted = keeper.visit().and_then(|visit| visit.chart).is_some_and(|chart| chart.id == id);
        if let (true, Some(slot)) = (is_wanted, node.get()) {
            focus::onto_soon(slot.into());
        }
    });
    view! { <div class="chart-slot" tabindex="-1" node_ref=node>{move || shown()}</div> }.into_any()
}
