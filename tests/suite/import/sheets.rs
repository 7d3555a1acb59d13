//! Sheets as offices make them, after real published forms with published figures: whole outputs kept as golden files.

use std::rc::Rc;

use renshe::catalogue::Registry;
use renshe::import::encoding;
use renshe::import::file::{self as files, Asked};
use renshe::import::layout::Corrections;
use renshe::import::layout::correction::{Aspect, Of};
use renshe::import::layout::marked::MARK;
use renshe::import::sheet::Sheet;
use renshe::model::{Dataset, Named};

use super::{catalogue, file, golden, lines, sentences};

pub const SHEETS: [&str; 8] = [
    "pension-by-province.csv",
    "county-targets.csv",
    "monthly.csv",
    "several-tables.txt",
    "by-insurance.csv",
    "by-month.csv",
    "two-halves.csv",
    "fund-items.csv",
];

#[test]
fn sheets_of_offices_are_read_whole() {
    for name in SHEETS {
        let bytes = file(&format!("tests/data/office/{name}"));
        let import = files::read(name, &bytes, &catalogue(), &Asked::default(), &encoding::native_gb18030);
        let text = format!("{}\n\n{}\n", lines(&import).join("\n"), sentences(&import).join("\n"));
        golden(&format!("office/{}.txt", name.rsplit_once('.').map_or(name, |(stem, _)| stem)), &text);
    }
}

/// A sheet of one cell.
fn of_cell(name: &str, cell: &str) -> Sheet {
    let mut sheet = Sheet::default();
    sheet.name = name.into();
    sheet.begin_row(1);
    sheet.push(1, cell);
    sheet
}

#[test]
fn a_damaged_sheet_is_said_and_the_others_are_read() {
    let mut table = of_cell("表", "指标");
    table.push(2, "2019年");
    table.begin_row(2);
    table.push(1, "城镇新增就业人数（人）");
    table.push(2, "5");
    let sheets = files::filled(vec![table, Sheet::damaged("坏")]);
    let asked = Asked { region: Some("某县"), ..Asked::default() };
    let import = files::recognised("表.xlsx", sheets, &catalogue(), &asked);
    assert_eq!(lines(&import), ["employment.urban_new_jobs|某县|2019|actual|final|5人"]);
    let said = "表.xlsx“坏”：这张工作表不完整或已损坏；请在Excel或WPS中打开并另存为后再导入。该表未导入，其余保留。";
    assert_eq!(sentences(&import), [said]);
    assert!(import.issues.iter().all(renshe::import::Issue::is_loss));
}

#[test]
fn a_sheet_called_by_a_month_is_of_that_month_of_the_year_in_its_title() {
    let mut table = of_cell("7月", "某县失业保险情况（2025年）");
    for row in [["项目", "金额（万元）"], ["失业保险基金收入", "22.4"]] {
        table.begin_row(table.height() + 1);
        (1..).zip(row).for_each(|(column, text)| table.push(column, text));
    }
    let import = files::recognised("表.xlsx", files::filled(vec![table]), &catalogue(), &Asked::default());
    assert_eq!(lines(&import), ["unemployment_insurance.revenue|某县|2025-07|actual|cumulative|22.4万元"]);
    let said = "表.xlsx“7月” 第3行B列：表中没有写全期间，按填表日期、表名或文件名读作2025年7月，请核对。";
    assert_eq!(sentences(&import), [said]);
}

#[test]
fn a_sheet_that_someone_does_not_want_is_left_out() {
    let named = |name: &str| {
        let mut table = of_cell(name, "某县2025年就业情况");
        table.begin_row(2);
        table.push(1, "城镇新增就业人数（人）");
        table.push(2, "5");
        table
    };
    let unwanted = |sheets: &[usize]| {
        let mut corrections = vec![Corrections::default(); 2];
        sheets.iter().for_each(|sheet| corrections[*sheet].set(Of::Sheet, Aspect::Use, Some("aside")));
        let asked = Asked { corrections: &corrections, ..Asked::default() };
        files::recognised("表.xlsx", files::filled(vec![named("甲"), named("乙")]), &catalogue(), &asked)
    };
    assert_eq!(unwanted(&[]).entries.len(), 2);
    let import = unwanted(&[0]);
    assert!(import.entries.len() == 1 && sentences(&import)[0] == "表.xlsx“甲”：按您的选择，这张表不导入。");
    assert!(!import.issues.iter().any(renshe::import::Issue::is_loss));
    assert_eq!(sentences(&unwanted(&[0, 1])), ["表.xlsx：按您的选择，这张表不导入。文件未导入。"]);
}

#[test]
fn sheets_of_one_name_are_told_apart() {
    let sheets = files::filled(vec![of_cell("表", "甲"), of_cell("表", "乙"), of_cell("表", "丙")]);
    assert_eq!(sheets.iter().map(|sheet| &*sheet.name).collect::<Vec<_>>(), ["表", "表（2）", "表（3）"]);
}

#[test]
fn only_a_form_that_was_made_here_has_lists_that_are_passed_over() {
    let left = |sheets: Vec<Sheet>| -> Vec<String> {
        files::filled(sheets).iter().map(|sheet| sheet.name.to_string()).collect()
    };
    let (lists, blank) = (|| of_cell("_lists", "人"), Sheet::default());
    assert_eq!(left(vec![of_cell("表", "人数"), lists(), blank]), ["表", "_lists"]);
    assert_eq!(left(vec![of_cell("表", MARK), lists()]), ["表"]);
}

/// The names that next month's file has again are the user's own by then: nobody guessed them.
#[test]
fn a_name_of_ones_own_is_known_the_month_after() {
    let read = |registry: &Rc<Registry>, month: u32| {
        let text = format!("某县2026年1-{month}月技能人才情况\n指标,数量\n取证人数（人）,{month}\n");
        files::read("表.csv", text.as_bytes(), registry, &Asked::default(), &encoding::native_gb18030)
    };
    let (mut registry, mut dataset) = (catalogue(), Dataset::default());
    assert_eq!(read(&registry, 9).put_into(&mut registry, &mut dataset), []);
    let after = read(&registry, 10);
    assert!(matches!(after.entries[0].indicator, Named::Known(_)), "{:?}", after.entries[0]);
    assert_eq!(sentences(&after), Vec::<String>::new());
}
