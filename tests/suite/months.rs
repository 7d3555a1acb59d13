//! Months of a flow, typed singly or from January on: the other follows, nothing is counted twice, and the trace says how.

use std::rc::Rc;

use renshe::catalogue::Registry;
use renshe::evaluate::{Ask, Evaluation};
use renshe::language::Language;
use renshe::model::{Period, RegionId, Scenario, Vintage};
use renshe::phrase::trace;
use renshe::quantity::format::Place;
use renshe::workspace::{Base, TypedCell, Workspace, typed};

const JOBS: &str = "employment.urban_new_jobs";

/// Nothing but what is typed, one after the other: pairs of a period and a value in 人.
fn typed(values: &[(&str, &str)]) -> Evaluation {
    let mut workspace = Workspace::new("红岭县人社局", Base::empty(Rc::new(Registry::catalogue())));
    let mut evaluation = Evaluation::new(Rc::clone(workspace.registry()), Rc::clone(workspace.dataset()));
    for (period, value) in values {
        let registry = Rc::clone(workspace.registry());
        let (id, period): (_, Period) = (registry.find(JOBS).expect("an indicator"), period.parse().expect("a period"));
        let key = registry.key(id, RegionId(0), period, Scenario::Actual, Vintage::Cumulative);
        let cell = TypedCell { key, period, unit: "人".parse().expect("a unit") };
        let edit = typed::read(&registry, &cell, value, "2026-07-01T09:00").expect("a number");
        let applied = workspace.apply(edit).expect("a value that fits");
        evaluation.update(registry, Rc::clone(workspace.dataset()), &applied.changed);
    }
    evaluation
}

fn ask(evaluation: &Evaluation, period: &str) -> Ask {
    let id = evaluation.registry().find(JOBS).expect("an indicator");
    Ask::actual(id, RegionId(0), period.parse().expect("a period"))
}

#[track_caller]
fn check(evaluation: &Evaluation, expected: &[(&str, &str)]) {
    for (period, expected) in expected {
        let figure = evaluation.figure(&ask(evaluation, period));
        assert_eq!(figure.text(Place::Text), *expected, "{period}");
    }
}

#[track_caller]
fn check_numbers(evaluation: &Evaluation, period: &str, expected: &str) {
    let trace = evaluation.trace(&ask(evaluation, period));
    assert_eq!(trace::in_numbers(Language::Chinese, &trace).plain(), expected, "{period}");
}

#[test]
fn single_months_add_up() {
    let evaluation = typed(&[("2026-01", "100"), ("2026-02", "80"), ("2026-03", "120"), ("2026-05", "90")]);
    check(&evaluation, &[("2026-01/2026-02", "180"), ("2026-Q1", "300"), ("2026-02", "80")]);
    // April is not there: nothing stands after it.
    check(&evaluation, &[("2026-01/2026-04", "—"), ("2026-01/2026-05", "—"), ("2026-05", "90")]);
    check_numbers(&evaluation, "2026-Q1", "100人 ＋ 80人 ＋ 120人 ＝ 300人");
}

#[test]
fn cumulative_figures_are_taken_off_each_other() {
    let evaluation = typed(&[("2026-01", "100"), ("2026-01/2026-02", "180"), ("2026-01/2026-03", "300")]);
    check(&evaluation, &[("2026-02", "80"), ("2026-03", "120")]);
    check_numbers(&evaluation, "2026-03", "300人 − 180人 ＝ 120人");
}

#[test]
fn one_form_goes_on_where_the_other_ends() {
    let months = ["2026-01/2026-05", "2026-06", "2026-07", "2026-01/2026-08"];
    let values = ["500", "70", "60", "700"];
    let evaluation = typed(&months.into_iter().zip(values).collect::<Vec<_>>());
    check(&evaluation, &[("2026-H1", "570"), ("2026-01/2026-07", "630"), ("2026-08", "70"), ("2026-05", "—")]);
    check_numbers(&evaluation, "2026-01/2026-07", "500人 ＋ 70人 ＋ 60人 ＝ 630人");
    check_numbers(&evaluation, "2026-08", "700人 − 630人 ＝ 70人");
}

#[test]
fn twelve_months_are_the_year() {
    let months: Vec<String> = (1..=12).map(|month| format!("2026-{month:02}")).collect();
    let evaluation = typed(&months.iter().map(|month| (month.as_str(), "10")).collect::<Vec<_>>());
    check(&evaluation, &[("2026", "120"), ("2026-12", "10")]);
    check_numbers(&evaluation, "2026", "10人 ＋ 10人 ＋ … ＋ 10人（共12项） ＝ 120人");
}

#[test]
fn what_is_typed_in_both_forms_stands_as_typed() {
    let months = [("2026-01/2026-05", "500"), ("2026-01/2026-06", "570"), ("2026-06", "71")];
    check(&typed(&months), &[("2026-06", "71"), ("2026-H1", "570")]);
    let evaluation = typed(&[months.as_slice(), &[("2026-01/2026-05", "510")]].concat());
    check(&evaluation, &[("2026-06", "71"), ("2026-H1", "570"), ("2026-01/2026-05", "510")]);
}
