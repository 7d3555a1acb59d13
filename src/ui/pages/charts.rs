//! Charts for the session's place, and the small lines of cards.

use std::rc::Rc;

use leptos::prelude::*;
use rust_decimal::prelude::ToPrimitive;

use crate::chart::{Resolved, View, resolve, spec};
use crate::evaluate::Figure;
use crate::model::RegionId;
use crate::ui::session::Session;

/// What a chart is asked for, at the session's place.
pub fn view_of(session: Session, compared: &[RegionId]) -> View {
    let place = session.place.get();
    View { region: place.region, period: place.period, compared: compared.to_vec() }
}

/// The chart of an id; empty for one that the catalogue does not have.
pub fn chart_of(session: Session, id: &str, view: &View) -> Rc<Resolved> {
    let evaluation = session.evaluation();
    Rc::new(spec(id).map(|spec| resolve(&evaluation, spec, view)).unwrap_or_default())
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
