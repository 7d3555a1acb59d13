//! 勾稽 on the published figures of `data/`.

#![expect(clippy::unwrap_used, clippy::expect_used, reason = "a test may stop where it stands")]

mod demo;

use renshe::evaluate::checks;

#[test]
fn explore() {
    let evaluation = demo::read(&["data/national.csv", "data/provinces.csv", "tests/data/county.csv"]);
    for (region, place) in evaluation.registry().regions() {
        for found in checks::broken(&evaluation, region) {
            println!(
                "{} {} {:?} left {} right {} diff {} tol {} reasons {:?}",
                place.zh,
                found.id(&evaluation),
                found.severity,
                found.left.with_unit(renshe::quantity::format::Place::Table),
                found.right.with_unit(renshe::quantity::format::Place::Table),
                found
                    .difference
                    .as_ref()
                    .map_or(String::new(), |f| f.with_unit(renshe::quantity::format::Place::Table)),
                found.tolerance,
                found.reasons.iter().map(|r| format!("{r:?}").chars().take(30).collect::<String>()).collect::<Vec<_>>()
            );
        }
    }
}
