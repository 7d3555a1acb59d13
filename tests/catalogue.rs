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
