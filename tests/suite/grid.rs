//! The grid of one field of work: its rows, the unit of each, the cells that a check questions.

use std::collections::{BTreeMap, BTreeSet};
use std::rc::Rc;

use crate::typing::{published, type_as, type_in};
use proptest::prelude::*;
use renshe::evaluate::grid::Mark;
use renshe::evaluate::grid::{Direction, Found, NoSum, STATEMENTS, Tally};
use renshe::evaluate::{Evaluation, GridCell, GridColumn, GridPlan, GridView, KeptCells, Marks, RowCells};
use renshe::language::Language;
use renshe::model::{Period, RegionId, Scenario, Topic};
use renshe::phrase::grid as words;
use renshe::quantity::format::Place;
use renshe::workspace::block::{Area, Spot};

fn period(text: &str) -> Period {
    text.parse().expect("a period")
}

/// A grid of a field of work in the nation.
fn view(topic: Topic, columns: Vec<GridColumn>) -> GridView {
    let (region, also) = (RegionId(0), BTreeSet::new());
    GridView {
        topic,
        region,
        columns,
        vintage: None,
        empty_rows: false,
        also,
        units: BTreeMap::new(),
        filter: String::new(),
    }
}

fn years(from: u16, through: u16) -> Vec<GridColumn> {
    (from..=through).map(|year| GridColumn::Period(Period::year_of(year).expect("a year"))).collect()
}

/// The row of an indicator's results in the nation, from one year through another.
fn row(evaluation: &Evaluation, indicator: &str, [from, through]: [u16; 2]) -> RowCells {
    let registry = evaluation.registry();
    let id = registry.find(indicator).expect("an indicator");
    let plan = evaluation.plan(&view(registry.indicator(id).topic, years(from, through)));
    let at = plan.rows.iter().position(|row| row.indicator == id && row.scenario == Scenario::Actual);
    evaluation.row_cells(&plan, at.expect("a row of the grid")).expect("its cells")
}

fn text(cell: &GridCell) -> String {
    if cell.turn.is_some() {
        return words::cell_text(Language::Chinese, cell);
    }
    cell.figure.as_ref().map_or_else(String::new, |figure| figure.text(Place::Table))
}

#[track_caller]
fn check(row: &RowCells, expected: &str) {
    let figures: Vec<String> = row.cells.iter().map(text).collect();
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

#[test]
fn where_the_base_is_below_zero_there_are_words_and_no_percentage() {
    let growth = row(&published(), "unemployment_insurance.current_balance_yoy", [2018, 2025]);
    check(&growth, "%: 17.9 由正转负 缺口扩大 缺口收窄 缺口扩大 由负转正 −59.5 由正转负");
}

/// The years whose cell a check questions, with how bad that is.
#[track_caller]
fn check_questioned(evaluation: &Evaluation, indicator: &str, expected: &[(u16, Mark)]) {
    let marks = Marks::of(evaluation, RegionId(0), &BTreeMap::new());
    let row = row(evaluation, indicator, [2010, 2022]);
    let figures = row.cells.iter().filter_map(|cell| cell.figure.as_ref());
    let found: Vec<(u16, Mark)> =
        figures.filter_map(|figure| Some((figure.ask.period.year(), marks.at(evaluation, figure)?))).collect();
    assert_eq!(found, expected);
}

#[test]
fn the_stated_side_of_a_broken_check_is_marked() {
    use Mark::{Error, Warning};
    let mut evaluation = published();
    let published =
        [(2010, Warning), (2012, Warning), (2013, Warning), (2015, Warning), (2018, Warning), (2021, Warning)];
    check_questioned(&evaluation, "pension_employee.cumulative_balance", &published);
    // What it was rolled forward from is not.
    check_questioned(&evaluation, "pension_employee.revenue", &[]);
    // People in work and retired no longer add up to the insured: typed here, it can be corrected.
    check_questioned(&evaluation, "pension_employee.insured", &[]);
    type_in(&mut evaluation, "pension_employee.insured", "2021", "49000", "万人");
    check_questioned(&evaluation, "pension_employee.insured", &[(2021, Error)]);
}

/// The plan of one year with results, targets and budget beside each other.
fn by_statement(evaluation: &Evaluation, year: &str) -> GridPlan {
    let year = period(year);
    let mut columns: Vec<GridColumn> =
        STATEMENTS.into_iter().map(|scenario| GridColumn::Statement(scenario, year)).collect();
    columns.push(GridColumn::Completion(year));
    evaluation.plan(&view(Topic::Employment, columns))
}

#[test]
fn targets_stand_beside_results() {
    let mut evaluation = published();
    let jobs = evaluation.registry().find("employment.urban_new_jobs").expect("an indicator");
    let of = |evaluation: &Evaluation| {
        let plan = by_statement(evaluation, "2020");
        let at = plan.rows.iter().position(|row| row.indicator == jobs).expect("a row");
        evaluation.row_cells(&plan, at).expect("its cells")
    };
    check(&of(&evaluation), "万人: 1,186 900 — — — — 131.8");
    type_as(&mut evaluation, Scenario::TARGETS[3], "employment.urban_new_jobs", "2020", "1000", "万人");
    check(&of(&evaluation), "万人: 1,186 900 — — 1,000 — 131.8");
    let plan = by_statement(&evaluation, "2020");
    let at = plan.rows.iter().position(|row| row.indicator == jobs).expect("a row");
    assert_eq!([0, 1, 6].map(|column| plan.is_derived(at, column)), [false, false, true]);
    // The target waits for a result.
    let (plan, ahead) = (by_statement(&evaluation, "2026"), 0);
    let row = plan.rows.iter().position(|row| row.indicator == jobs).and_then(|at| evaluation.row_cells(&plan, at));
    assert!(row.is_none_or(
        |row| row.cells[ahead].awaited == row.cells[1].figure.as_ref().is_some_and(|target| target.value.is_ok())
    ));
}

#[test]
fn rows_are_filtered_by_name_and_shown_though_empty() {
    let evaluation = published();
    let mut wanted = view(Topic::Employment, years(2020, 2025));
    let all = evaluation.plan(&wanted).rows.len();
    wanted.filter = "城镇 新增".to_owned();
    let filtered = evaluation.plan(&wanted);
    assert!(!filtered.rows.is_empty() && filtered.rows.len() < all);
    wanted = GridView { filter: String::new(), empty_rows: true, ..wanted };
    assert!(evaluation.plan(&wanted).rows.len() > all);
    let cell = filtered.rows.iter().position(|row| row.scenario == Scenario::Actual).expect("a result");
    let key = evaluation.registry().key(
        filtered.rows[cell].indicator,
        RegionId(0),
        period("2024"),
        Scenario::Actual,
        renshe::model::Vintage::Final,
    );
    assert_eq!(filtered.cell_of(&evaluation, &key), Some((cell, 4)));
}

#[track_caller]
fn check_sum(columns: &[&str], indicator: &str, expected: Result<&str, NoSum>) {
    let evaluation = published();
    let id = evaluation.registry().find(indicator).expect("an indicator");
    let topic = evaluation.registry().indicator(id).topic;
    let columns = columns.iter().map(|text| GridColumn::Period(period(text))).collect();
    let plan = evaluation.plan(&view(topic, columns));
    let at = plan.rows.iter().position(|row| row.indicator == id).expect("a row");
    let area = Area { top: at, left: 0, bottom: at, right: plan.columns.len() - 1 };
    let mut tally = Tally::of(&plan, area);
    tally.add(&evaluation, &plan, at, &evaluation.row_cells(&plan, at).expect("cells"), area);
    let sum = tally.sum().map(|(quantity, _)| format!("{}{}", quantity.value, quantity.unit));
    assert_eq!(sum, expected.map(str::to_owned));
}

#[test]
fn only_what_adds_up_is_added() {
    check_sum(&["2024", "2025"], "employment.urban_new_jobs", Ok("2523万人"));
    check_sum(&["2025-01/2025-03", "2025-01/2025-06"], "pension_employee.revenue", Err(NoSum::Overlap));
    check_sum(&["2020", "2021"], "pension_employee.insured", Err(NoSum::Dates));
    check_sum(&["2018", "2019"], "employment.registered_unemployment_rate", Err(NoSum::Dates));
}

#[test]
fn names_and_numbers_are_found_once_round() {
    let evaluation = published();
    let plan = evaluation.plan(&view(Topic::Employment, years(2017, 2025)));
    let start = Spot::default();
    let mut at = start;
    let mut seen = Vec::new();
    while let Found::At(next) = evaluation.find(&plan, "1267", at, Direction::Forward, 0, usize::MAX / 2) {
        if seen.contains(&next) {
            break;
        }
        seen.push(next);
        at = next;
    }
    assert!(!seen.is_empty());
    let named = evaluation.find(&plan, "失业率", start, Direction::Back, 0, 1_000);
    assert!(matches!(named, Found::At(spot) if spot.row > 0));
    assert_eq!(evaluation.find(&plan, "没有这个", start, Direction::Forward, 0, 1_000), Found::Nowhere);
    assert_eq!(evaluation.find(&plan, "没有这个", start, Direction::Forward, 0, 2), Found::NotYet(2));
}

proptest! {
    #![proptest_config(ProptestConfig::with_cases(8))]

    /// Rows that are kept from edit to edit are what new ones would be.
    #[test]
    fn kept_rows_are_new_rows(edits in prop::collection::vec((0_usize..6, 0_usize..3, 1_u16..999, prop::bool::weighted(0.2)), 1..12)) {
        const OF: [&str; 6] = ["pension_employee.revenue", "pension_employee.expenditure", "pension_employee.cumulative_balance", "pension_employee.insured", "unemployment_insurance.revenue", "pension_employee.current_balance"];
        const AT: [&str; 3] = ["2021", "2025", "2026"];
        let mut evaluation = published();
        let mut kept = KeptCells::default();
        for (of, at, value, target) in edits {
            let scenario = if target { Scenario::TARGETS[0] } else { Scenario::Actual };
            let plan = Rc::new(evaluation.plan(&view(Topic::SocialInsurance, years(2018, 2026))));
            let now = Rc::new(evaluation.clone());
            for row in 0..plan.rows.len() {
                let expected = evaluation.row_cells(&plan, row);
                prop_assert_eq!(kept.row(&now, &plan, row).map(|row| (*row).clone()), expected);
            }
            if evaluation.registry().find(OF[of]).is_some() {
                let unit = if OF[of].ends_with("insured") { "万人" } else { "亿元" };
                type_as(&mut evaluation, scenario, OF[of], AT[at], &value.to_string(), unit);
            }
        }
    }
}
