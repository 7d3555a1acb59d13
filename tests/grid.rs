//! The grid of one field of work: its rows, the unit of each, the cells that a check questions.

#![allow(clippy::expect_used, reason = "a test that cannot go on panics")]

mod typing;

use renshe::evaluate::checks::Severity;
use renshe::evaluate::{Evaluation, GridRow, GridView};
use renshe::model::{Period, Scenario};
use renshe::quantity::format::Place;
use typing::{published, type_in};

/// The row of an indicator's results in the nation, from one year through another.
fn row(evaluation: &Evaluation, indicator: &str, [from, through]: [u16; 2]) -> GridRow {
    let registry = evaluation.registry();
    let id = registry.find(indicator).expect("an indicator");
    let view = GridView {
        topic: registry.indicator(id).topic,
        region: registry.find_region("全国").expect("the nation"),
        periods: (from..=through).map(|year| Period::year_of(year).expect("a year")).collect(),
        vintage: None,
        empty_rows: false,
    };
    let found = evaluation.grid(&view).into_iter().find(|row| row.indicator == id && row.scenario == Scenario::Actual);
    found.expect("a row of the grid")
}

#[track_caller]
fn check(row: &GridRow, expected: &str) {
    let figures: Vec<String> = row.figures.iter().map(|figure| figure.text(Place::Table)).collect();
    assert_eq!(format!("{}: {}", row.unit, figures.join(" ")), expected);
}

#[test]
fn a_figure_typed_in_another_unit_leaves_the_row_in_its_own() {
    let mut evaluation = published();
    let insured = "pension_employee.insured";
    check(&row(&evaluation, insured, [2019, 2021]), "万人: 43,482.4877 45,638 48,074");
    type_in(&mut evaluation, insured, "2021", "5.5", "亿人");
    check(&row(&evaluation, insured, [2019, 2021]), "万人: 43,482.4877 45,638 55,000");
    // Of one each, the latest says.
    check(&row(&evaluation, insured, [2020, 2021]), "亿人: 4.5638 5.5");
}

/// The years whose cell a check questions, with how bad that is.
#[track_caller]
fn check_questioned(row: &GridRow, expected: &[(u16, Severity)]) {
    let cells = row.figures.iter().zip(&row.checks);
    let found: Vec<(u16, Severity)> =
        cells.filter_map(|(figure, severity)| Some((figure.ask.period.year(), (*severity)?))).collect();
    assert_eq!(found, expected);
    assert_eq!(row.checks.len(), row.figures.len());
}

#[test]
fn the_stated_side_of_a_broken_check_is_marked() {
    use Severity::{Error, Warning};
    let mut evaluation = published();
    let years = [2010, 2022];
    let published =
        [(2010, Warning), (2012, Warning), (2013, Warning), (2015, Warning), (2018, Warning), (2021, Warning)];
    check_questioned(&row(&evaluation, "pension_employee.cumulative_balance", years), &published);
    // What it was rolled forward from is not.
    check_questioned(&row(&evaluation, "pension_employee.revenue", years), &[]);
    // People in work and retired no longer add up to the insured: typed here, it can be corrected.
    check_questioned(&row(&evaluation, "pension_employee.insured", years), &[]);
    type_in(&mut evaluation, "pension_employee.insured", "2021", "49000", "万人");
    check_questioned(&row(&evaluation, "pension_employee.insured", years), &[(2021, Error)]);
}
