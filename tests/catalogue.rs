//! The catalogue proves itself: ids unique, names unambiguous, formulas parse, units agree, no cycle.

use renshe::catalogue::Registry;
use renshe::catalogue::indicators::INDICATORS_CSV;

#[test]
fn nothing_is_wrong_with_the_catalogue() {
    let (registry, problems) = Registry::read(INDICATORS_CSV);
    assert!(problems.is_empty(), "{problems:#?}");
    assert!(registry.len() > 600, "only {} indicators", registry.len());
}

#[test]
fn a_wrong_row_is_found() {
    let head = INDICATORS_CSV.lines().next().unwrap_or_default();
    let broken = format!(
        "{head}\n\
         a.x,甲,A,party,元,flow,sum,up,0,,丁,,,verified\n\
         a.y,乙,B,party,人,flow,sum,up,0,a.x,,,,verified\n\
         a.z,丙,C,party,人,flow,sum,up,0,a.w + 1人,丁,,,verified\n\
         a.w,戊,D,party,人,flow,sum,up,0,a.z,,,,verified\n\
         a.v,己,E,party,斤,flow,sum,up,0,,,,,verified\n"
    );
    let (_, problems) = Registry::read(&broken);
    let found = format!("{problems:?}");
    for expected in ["unit: 斤", "Ambiguous { name: \"丁\"", "Cycle([\"a.z\", \"a.w\"])"] {
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
    assert_eq!(charts.len(), rows(spec::CHARTS_CSV));
    assert_eq!(cards_there.len(), rows(cards::CARDS_CSV));
    assert_eq!(tabs_there.len(), rows(tabs::TABS_CSV));
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
