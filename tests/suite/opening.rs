//! The overview that the page opens on, from the few figures it has at first, is the overview from all of them.

use std::rc::Rc;

use renshe::catalogue::Registry;
use renshe::chart::{Resolved, View, resolve, spec};
use renshe::evaluate::Evaluation;
use renshe::import::demo;
use renshe::model::{Dataset, Period, RegionId};
use renshe::phrase::overview::{self, Card};
use renshe::quantity::format::Place;

const NATION: RegionId = RegionId(0);

fn evaluation((registry, dataset): (Rc<Registry>, Dataset)) -> Evaluation {
    Evaluation::new(registry, dataset.into())
}

/// What is seen of a card; how an absent figure was looked for is not.
fn seen(card: &Card) -> String {
    let Card { label, derived, figure, history, tone, change, second } = card;
    let history: Vec<_> = history.iter().map(renshe::evaluate::Figure::decimal).collect();
    format!(
        "{label} {derived} {:?} {} {history:?} {tone} {change:?} {second:?}",
        figure.value,
        figure.text(Place::Table)
    )
}

#[test]
fn the_year_it_opens_on_is_the_same() {
    let latest = |demo| {
        let evaluation = evaluation(demo);
        let newest = overview::newest_period(&evaluation).expect("there are figures");
        overview::latest_year(&evaluation, NATION, newest)
    };
    assert_eq!(latest(demo::opening()), latest(demo::published()));
}

#[test]
fn every_year_says_and_draws_the_same() {
    let (first, whole) = (evaluation(demo::opening()), evaluation(demo::published()));
    let mut said = 0;
    for year in 2000..=2030 {
        let period = Period::year_of(year).expect("a year");
        let lead = overview::lead(&first, NATION, period);
        said += usize::from(!lead.is_empty());
        assert_eq!(lead, overview::lead(&whole, NATION, period), "{year}");
        let cards =
            |evaluation| overview::overview_cards(evaluation, NATION, period).iter().map(seen).collect::<Vec<_>>();
        assert_eq!(cards(&first), cards(&whole), "{year}");
        for id in ["fund.pension.years", "employment.jobs.years"] {
            let spec = spec(id).expect("in the catalogue");
            let view = View { region: NATION, period, compared: Vec::new() };
            let chart = |evaluation| -> Resolved { resolve(evaluation, spec, &view) };
            assert_eq!(format!("{:?}", chart(&first)), format!("{:?}", chart(&whole)), "{id} {year}");
        }
    }
    assert!(said > 10);
}
