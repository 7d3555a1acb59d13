//! The catalogue proves itself: ids unique, names unambiguous, formulas parse, units agree, no cycle.

use renshe::catalogue::Registry;
use renshe::catalogue::indicators::{ALIASES, INDICATORS};
use renshe::catalogue::table;

#[test]
fn nothing_is_wrong_with_the_catalogue() {
    let (registry, problems) = Registry::read(INDICATORS, ALIASES);
    assert!(problems.is_empty(), "{problems:#?}");
    assert!(registry.len() > 600, "only {} indicators", registry.len());
}

#[test]
fn a_wrong_row_is_found() {
    let broken = [
        "id,zh,topic,unit,adds_over_time,adds_over_regions,good,decimals,formula,verified",
        "a.x,甲,party,元,flow,sum,up,0,,verified",
        "a.y,乙,party,人,flow,sum,up,0,a.x,verified",
        "a.z,丙,party,人,flow,sum,up,0,a.w + 1人,verified",
        "a.w,戊,party,人,flow,sum,up,0,a.z,verified",
        "a.v,己,party,斤,flow,sum,up,0,,verified",
    ];
    let pack = |lines: &[&str]| {
        let records: Vec<Vec<&str>> = lines.iter().map(|line| line.split(',').collect()).collect();
        table::pack(&records, |_| true).unwrap_or_default()
    };
    let (_, problems) = Registry::read(&pack(&broken), &pack(&["id,aliases", "a.x,丁", "a.z,丁"]));
    let found = format!("{problems:?}");
    for expected in ["line: 6, reason: \"unit: 斤\"", "Ambiguous { name: \"丁\"", "Cycle([\"a.z\", \"a.w\"])"] {
        assert!(found.contains(expected), "{expected} is not in {found}");
    }
}

#[test]
fn charts_cards_and_tabs_name_what_exists() {
    use renshe::catalogue::{cards, tabs};
    use renshe::chart::spec;
    let registry = Registry::catalogue();
    let rows = |table: &str| table.lines().count() - 1;
    let (charts, cards_there) = (spec::specs(), cards::cards());
    let tabs_there: Vec<_> = ["fund", "employment"].into_iter().flat_map(tabs::tabs).collect();
    assert_eq!(charts.len(), rows(spec::CHARTS));
    assert_eq!(cards_there.len(), rows(cards::CARDS));
    assert_eq!(tabs_there.len(), rows(tabs::TABS));
    let measures = charts.iter().flat_map(|chart| &chart.measures);
    let measures = measures.chain(cards_there.iter().map(|card| &card.measure));
    for id in measures.chain(tabs_there.iter().flat_map(|tab| &tab.measures)) {
        assert!(registry.find(id).is_some(), "no indicator {id}");
    }
    for chart in charts {
        let has_tab = tabs_there.iter().any(|tab| tab.page == chart.page && tab.tab == chart.tab);
        assert!(has_tab, "{} stands on no tab", chart.id);
    }
}
