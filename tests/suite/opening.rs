//! The overview that the page opens on, from the few figures it has at first, is the overview from all of them.

use std::rc::Rc;

use renshe::catalogue::Registry;
use renshe::chart::{Resolved, View, resolve, spec};
use renshe::evaluate::Evaluation;
use renshe::import::{demo, encoding, tidy};
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
    let latest = |demo| overview::latest_year(&evaluation(demo), NATION).map(|year| year.to_string());
    assert_eq!(latest(demo::opening()).as_deref(), Some("2025"));
    assert_eq!(latest(demo::published()).as_deref(), Some("2025"));
}

fn bureau(rows: &str) -> (Evaluation, RegionId) {
    let text = format!("指标,地区,期间,数值,单位\n{rows}");
    let mut registry = Rc::new(Registry::catalogue());
    let import = tidy::read("表.csv", text.as_bytes(), &registry, None, &encoding::native_gb18030);
    let mut dataset = Dataset::default();
    assert!(import.put_into(&mut registry, &mut dataset).is_empty());
    let region = registry.find_region("某县").expect("the region of the rows");
    (evaluation((registry, dataset)), region)
}

#[test]
fn a_bureau_opens_on_its_last_month() {
    let latest = |rows: &str| {
        let (evaluation, region) = bureau(rows);
        overview::latest_period(&evaluation, region).map(|period| period.to_string())
    };
    let year = "城镇新增就业人数,某县,2024,1302,人\n";
    assert_eq!(latest(year).as_deref(), Some("2024"));
    let months =
        format!("{year}城镇新增就业人数,某县,2025年1-9月,980,人\n城镇新增就业人数,某县,2025年1-10月,1070,人\n");
    assert_eq!(latest(&months).as_deref(), Some("2025-01/2025-10"));
    let fewer = format!("{months}失业保险基金收入,某县,2024,5,万元\n失业保险基金支出,某县,2024,4,万元\n");
    assert_eq!(latest(&fewer).as_deref(), Some("2024"));
}

#[test]
fn of_the_first_known_year_no_card_says_what_was_before() {
    let said = |rows: &str| {
        let (evaluation, region) = bureau(rows);
        let cards = overview::overview_cards(&evaluation, region, Period::year_of(2024).expect("a year"));
        let card = cards.into_iter().find(|card| card.label == "企业养老保险当期结余").expect("it has a figure");
        card.second.plain()
    };
    let now = "企业养老保险基金收入,某县,2024,5,万元\n企业养老保险基金支出,某县,2024,6,万元\n";
    assert_eq!(said(now), "");
    let before = "企业养老保险基金收入,某县,2023,5,万元\n企业养老保险基金支出,某县,2023,4,万元\n";
    assert_eq!(said(&format!("{before}{now}")), "由结余转为缺口");
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
