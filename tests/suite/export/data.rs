//! The data workbook: its cells are the grid's, its formulas come to what stands beside them, and every observation has its source.

use std::collections::BTreeMap;

use renshe::evaluate::{Evaluation, GridColumn, NoValue};
use renshe::export::{Book, data};
use renshe::language::Language;
use renshe::model::{RegionId, Scenario};
use renshe::phrase::grid::cell_text;
use renshe::quantity::format::{Place, exact};
use workbook::written::{Content, Part};

use super::arithmetic::Cells;
use super::{DAY, bytes, demo, period, sheets, view, years};

fn book(evaluation: &Evaluation, region: RegionId, columns: Vec<GridColumn>) -> Book {
    let views = data::views(&view(region, columns));
    data::book(evaluation, &data::Wanted { name: "示例", views: &views, marks: &BTreeMap::new(), day: DAY })
}

#[test]
fn a_sheet_shows_what_the_grid_shows() {
    let (_, evaluation) = demo();
    let book = book(&evaluation, RegionId(0), years(2016, 2025));
    let sheets = sheets(&book);
    let names: Vec<&str> = sheets.iter().map(|sheet| &*sheet.name).collect();
    assert_eq!(names, ["社保基金", "就业创业", "人事人才", "劳动维权", "综合管理", "图表", "审核", "出处", "计算用数"]);
    let mut turns = 0;
    for view in data::views(&view(RegionId(0), years(2016, 2025))) {
        let plan = evaluation.plan(&view);
        let Some(sheet) = sheets.iter().find(|sheet| *sheet.name == *view.topic.words(Language::Chinese)) else {
            assert!(plan.rows.is_empty());
            continue;
        };
        for row in 0..plan.rows.len() {
            let cells = evaluation.row_cells(&plan, row).unwrap();
            for (column, cell) in cells.cells.iter().enumerate() {
                let (at, to) = (row as u32 + 4, column as u32 + 3);
                let figure = cell.figure.as_ref().unwrap();
                let wanted = match figure.value {
                    _ if cell.turn.is_some() => {
                        turns += 1;
                        cell_text(Language::Chinese, cell)
                    }
                    Ok(quantity) => exact(quantity.value, Place::File),
                    Err(NoValue::Missing) => String::new(),
                    Err(_) => "—".to_owned(),
                };
                let found = sheet.cell(at, to);
                assert!(is_same(found, &wanted), "{} {at} {to}: {found}, not {wanted}", sheet.name);
            }
        }
    }
    assert!(turns > 0, "no growth of the nation's has turned");
}

/// Whether two texts are one, or numbers that are one in the digits that a spreadsheet keeps.
fn is_same(left: &str, right: &str) -> bool {
    let numbers = left.parse::<f64>().ok().zip(right.parse::<f64>().ok());
    numbers.map_or(left == right, |(left, right)| (left - right).abs() <= 1e-14 * right.abs())
}

#[test]
fn every_figure_that_is_worked_out_is_a_formula_that_comes_to_it() {
    let (_, evaluation) = demo();
    let sichuan = evaluation.registry().find_region("四川").unwrap();
    let months: Vec<_> =
        (1..=12).map(|month| GridColumn::Period(period(&format!("2019-01/2019-{month:02}")))).collect();
    let single: Vec<_> = (1..=12).map(|month| GridColumn::Period(period(&format!("2019-{month:02}")))).collect();
    let statements = [Scenario::Actual, Scenario::TARGETS[0], Scenario::TARGETS[3]];
    let statements = statements.map(|scenario| GridColumn::Statement(scenario, period("2024")));
    let statements = statements.into_iter().chain([GridColumn::Completion(period("2024"))]).collect();
    for (region, columns, least) in [
        (RegionId(0), years(2012, 2025), 200),
        (sichuan, years(2012, 2025), 1),
        (RegionId(0), months, 30),
        (RegionId(0), single, 30),
        (RegionId(0), statements, 1),
    ] {
        let book = book(&evaluation, region, columns);
        let cells = Cells::of(&book);
        let mut formulas = 0;
        for sheet in &book.sheets {
            for cell in &sheet.cells {
                if cell.look.part == Part::Derived {
                    assert!(matches!(cell.content, Content::Formula(..)), "{} {cell:?}", sheet.name);
                }
                if let Content::Formula(formula, result) = &cell.content {
                    let name = renshe::model::observation::cell_name(cell.row, cell.column);
                    let (worked, wanted) = (cells.value(&sheet.name, &name), result.parse::<f64>().unwrap());
                    let error = (worked - wanted).abs();
                    assert!(error <= 1e-9 * wanted.abs().max(1e-3), "{name} ={formula}: {worked}, not {wanted}");
                    formulas += 1;
                }
            }
        }
        assert!(formulas >= least, "{formulas}, not {least}");
    }
}

#[test]
fn every_observation_of_the_workbook_has_its_source() {
    let (_, evaluation) = demo();
    let book = book(&evaluation, RegionId(0), years(2023, 2025));
    let observed: usize = book.sheets[..5]
        .iter()
        .flat_map(|sheet| &sheet.cells)
        .filter(|cell| cell.look.part == Part::Value && matches!(cell.content, Content::Number(_)))
        .count();
    let sources = sheets(&book).into_iter().find(|sheet| &*sheet.name == "出处").unwrap();
    let cells: Vec<&str> = (2..=sources.height()).map(|row| sources.cell(row, 1)).collect();
    assert!(cells.iter().filter(|cell| !cell.starts_with("计算用数")).count() >= observed, "{observed}");
    for row in 2..=sources.height() {
        assert!(!sources.cell(row, 6).is_empty() && !sources.cell(row, 12).is_empty(), "{row}");
    }
}

#[test]
fn charts_stand_over_rows_of_the_workbook() {
    let (_, evaluation) = demo();
    let book = book(&evaluation, RegionId(0), years(2016, 2025));
    let charts = &book.sheets.iter().find(|sheet| sheet.name == "图表").unwrap().charts;
    let fund = charts.iter().find(|chart| chart.columns.len() == 2 && chart.lines.len() == 1).unwrap();
    assert!(fund.title.contains("养老保险"), "{}", fund.title);
    assert_eq!(fund.unit, "亿元");
    let jobs = charts.iter().find(|chart| chart.lines.iter().any(|line| line.is_dashed)).unwrap();
    assert_eq!(jobs.lines.iter().map(|line| &*line.name).collect::<Vec<_>>(), ["实际完成", "年度目标"]);
    // What is drawn is in the file as a chart of its own.
    let bytes = bytes(&book);
    let count = bytes.windows(15).filter(|part| part.starts_with(b"xl/charts/chart")).count();
    assert!(count >= charts.len(), "{count}");
}

#[test]
fn in_english_all_is_in_english() {
    let (mut workspace, _) = demo();
    workspace.show_names_in(Some(renshe::catalogue::Glossary::english().into()));
    let evaluation = Evaluation::new(std::rc::Rc::clone(workspace.registry()), std::rc::Rc::clone(workspace.dataset()));
    assert_eq!(evaluation.language(), Language::English);
    let book = book(&evaluation, RegionId(0), years(2022, 2025));
    let names: Vec<&str> = book.sheets.iter().map(|sheet| sheet.name.as_str()).collect();
    assert_eq!(names[..2], ["Social insurance", "Employment"]);
    assert!(names.contains(&"Charts") && names.contains(&"Sources") && names.contains(&"Checks"));
    sheets(&book);
}

#[test]
fn what_is_no_number_never_becomes_a_formula() {
    use workbook::written::{Book, Sheet};
    let mut sheet = Sheet::new("表");
    let texts = ["=1+1", "+86", "-cmd", "@sum", "＝A1", "{=1}", "\u{1}=2", "=HYPERLINK(\"http://x\")"];
    for (row, text) in (1..).zip(texts) {
        sheet.text(row, 1, Part::Plain, text);
    }
    let book = Book { sheets: vec![sheet], day: DAY, ..Book::default() };
    let back = sheets(&book);
    for (row, text) in (1..).zip(texts) {
        assert_eq!(back[0].written(row, 1), text);
    }
}
