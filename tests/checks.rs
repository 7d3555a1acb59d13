//! 勾稽 on the published figures of `data/`.

#![expect(clippy::expect_used, reason = "a test may stop where it stands")]

mod demo;

use std::collections::BTreeSet;
use std::rc::Rc;

use renshe::catalogue::checks::{CHECKS_CSV, read};
use renshe::evaluate::checks::{self, Broken, Reason, Severity};
use renshe::evaluate::{Evaluation, Measure};
use renshe::model::{Observation, RegionId, Scenario, Source, Status, Vintage};
use renshe::quantity::Quantity;
use renshe::quantity::format::Place;

const NATION: RegionId = RegionId(0);

fn national() -> Evaluation {
    demo::read(&["data/national.csv"])
}

/// Types a value in, as on the page.
fn type_in(evaluation: &mut Evaluation, indicator: &str, period: &str, value: &str, unit: &str) {
    let registry = Rc::clone(evaluation.registry());
    let id = registry.find(indicator).expect("an indicator");
    let period = period.parse().expect("a period");
    let quantity = Quantity { value: value.parse().expect("a number"), unit: unit.parse().expect("a unit") };
    let converted = quantity.converted(registry.indicator(id).unit).expect("its unit");
    let observation = Observation {
        quantity,
        status: Status::Normal,
        label: indicator.into(),
        period,
        source: Source::Typed { at: "2026-04-01T09:00".into() },
        note: "".into(),
    };
    let key = registry.key(id, NATION, period, Scenario::Actual, Vintage::Final);
    evaluation.put(key, Some((converted.value, Rc::new(observation))));
}

fn empty() -> Evaluation {
    Evaluation::new(Rc::new(renshe::catalogue::Registry::catalogue()), Rc::default())
}

/// Left, operands, right and difference as they are published or worked out.
fn shown(found: &Broken) -> String {
    let terms: Vec<String> = found
        .terms
        .iter()
        .map(|term| format!("{} {}", if term.minus { "-" } else { "+" }, term.figure.text(Place::File)))
        .collect();
    let difference = found.difference.as_ref().map(|figure| figure.with_unit(Place::File)).unwrap_or_default();
    format!(
        "{} {} = {}, stated {}, off by {difference}",
        found.period,
        terms.join(" "),
        found.right.text(Place::File),
        found.left.text(Place::File),
    )
}

#[test]
fn every_row_reads_and_its_units_agree() {
    let (rows, errors) = read(CHECKS_CSV);
    assert!(errors.is_empty(), "{errors:?}");
    assert!(rows.len() > 100, "only {} rows", rows.len());
    assert_eq!(rows.iter().map(|row| &row.id).collect::<BTreeSet<_>>().len(), rows.len());
    let evaluation = empty();
    for row in &rows {
        // The difference only checks where both sides do and measure the same.
        let read = evaluation.measure(&row.difference);
        assert!(matches!(read, Ok(Measure::Formula(_))), "{}: {read:?}", row.id);
    }
    let wrong = "id,zh,en,kind,left,right,severity,relation,note\na.b,甲,A,sum,x,y,error,equal,\n";
    assert_eq!(read(wrong).1[0].to_string(), "line 2: kind: sum");
}

#[test]
fn balances_roll_forward_as_published() {
    let evaluation = national();
    let broken = checks::broken(&evaluation, NATION);
    let pension: Vec<String> = broken
        .iter()
        .filter(|found| found.id(&evaluation).starts_with("pension_employee.roll_forward"))
        .map(shown)
        .collect();
    let expected = [
        "2005 + 29750178 + 50933144 - 40403182 = 40280140, stated 40410251, off by 130111万元",
        "2009 + 9931.0 + 11491 - 8894 = 12528.0, stated 12526, off by -2.0亿元",
        "2010 + 12526 + 13420 - 10555 = 15391, stated 15365, off by -26亿元",
        "2012 + 19497 + 20001 - 15562 = 23936, stated 23941, off by 5亿元",
        "2013 + 23941 + 22483.6014 - 18416.6956 = 28007.9058, stated 28269, off by 261.0942亿元",
        "2015 + 28269 + 3499.9036 + 3451.7838 = 35220.6874, stated 35345, off by 124.3126亿元",
        "2018 + 43885 + 50144.7929 - 44162.4428 = 49867.3501, stated 50901, off by 1033.6499亿元",
        "2021 + 50901 + 3279.8045 + -7217.2 + 3540.1 = 50503.7045, stated 52574, off by 2070.2955亿元",
    ];
    assert_eq!(pension, expected);
    assert!(broken.iter().all(|found| found.severity == Severity::Warning), "nobody here corrects a publication");
}

#[test]
fn a_difference_is_explained_as_far_as_it_can_be() {
    let broken = checks::broken(&national(), NATION);
    let of = |year: &str| {
        let found = broken.iter().find(|found| found.period.to_string() == year).expect("a broken year");
        found.reasons.clone()
    };
    let [Reason::Republished { flows, rest: Some(rest), settled: false, .. }] = &of("2018")[..] else {
        panic!("{:?}", of("2018"));
    };
    assert_eq!((flows.len(), flows[0].0, rest.with_unit(Place::File)), (1, 2018, "493亿元".to_owned()));
    let [Reason::Rolled { without, since: 2018 }, Reason::Republished { flows, result: None, .. }] = &of("2021")[..]
    else {
        panic!("{:?}", of("2021"));
    };
    assert_eq!((&without[..], flows[0].0, flows[0].1[0].text(Place::File)), (&[2019, 2020][..], 2021, "60455".into()));
    assert!(matches!(of("2012")[..], [Reason::Remark(_)]));
}

#[test]
fn a_figure_of_both_sides_opens_to_the_same_number() {
    let evaluation = national();
    for found in checks::broken(&evaluation, NATION) {
        for figure in [Some(&found.left), Some(&found.right), found.difference.as_ref()].into_iter().flatten() {
            assert_eq!(evaluation.trace(&figure.ask).figure.value, figure.value, "{}", found.id(&evaluation));
        }
    }
}

#[test]
fn published_parts_may_miss_the_total_by_rounding() {
    let mut evaluation = national();
    // 60455 + 5339 = 65794 against a published 65793: half a unit for each of three.
    type_in(&mut evaluation, "pension_resident.revenue", "2021", "5339", "亿元");
    let off = |evaluation: &Evaluation| {
        checks::broken(evaluation, NATION).iter().any(|found| found.id(evaluation).starts_with("pension_total.revenue"))
    };
    assert!(!off(&evaluation));
    type_in(&mut evaluation, "pension_resident.revenue", "2021", "5341", "亿元");
    assert!(off(&evaluation));
}

#[test]
fn ones_own_sum_is_an_error_and_swapped_digits_are_seen() {
    let mut evaluation = empty();
    type_in(&mut evaluation, "pension_employee.active", "2024", "13120", "人");
    type_in(&mut evaluation, "pension_employee.retired", "2024", "7510", "人");
    type_in(&mut evaluation, "pension_employee.insured", "2024", "20360", "人");
    let broken = checks::broken(&evaluation, NATION);
    assert_eq!(broken.len(), 1);
    assert_eq!(broken[0].severity, Severity::Error);
    let [Reason::Swapped { figure, instead }] = &broken[0].reasons[..] else { panic!("{:?}", broken[0].reasons) };
    assert_eq!((figure.text(Place::File), instead.to_string()), ("20360".to_owned(), "20630".to_owned()));
}

#[test]
fn parts_shares_and_cumulative_flows_keep_their_bounds() {
    let mut evaluation = empty();
    type_in(&mut evaluation, "arbitration.closed", "2024", "120", "件");
    type_in(&mut evaluation, "arbitration.accepted", "2024", "100", "件");
    type_in(&mut evaluation, "titles.pass_rate", "2024", "101.2", "%");
    let found: Vec<String> = checks::broken(&evaluation, NATION).iter().map(|found| found.id(&evaluation)).collect();
    // Cases carried over are unknown, so more closed than accepted proves nothing.
    assert_eq!(found, ["titles.pass_rate_share@全国@2024@final"]);
    type_in(&mut evaluation, "arbitration.carried_over", "2024", "15", "件");
    let broken = checks::broken(&evaluation, NATION);
    assert!(broken.iter().any(|found| found.id(&evaluation).starts_with("arbitration.closed_within")));
}

#[test]
fn a_published_completion_stands_beside_the_one_worked_out() {
    let evaluation = demo::read(&["data/provinces.csv"]);
    let guizhou = evaluation.registry().find_region("贵州").expect("a province");
    let broken = checks::broken(&evaluation, guizhou);
    let [found] = &broken[..] else { panic!("{broken:?}") };
    assert_eq!((found.left.text(Place::File), found.right.text(Place::File)), ("78".to_owned(), "91.0".to_owned()));
}
