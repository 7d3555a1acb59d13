//! Sheets as offices make them, after real published forms with published figures: whole outputs kept as golden files.

use renshe::import::encoding;
use renshe::import::file::{self as files, Asked};
use renshe::import::layout::marked::MARK;
use renshe::import::sheet::Sheet;

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
fn only_a_form_that_was_made_here_has_lists_that_are_passed_over() {
    let left = |sheets: Vec<Sheet>| -> Vec<String> {
        files::filled(sheets).iter().map(|sheet| sheet.name.to_string()).collect()
    };
    let (lists, blank) = (|| of_cell("_lists", "人"), Sheet::default());
    assert_eq!(left(vec![of_cell("表", "人数"), lists(), blank]), ["表", "_lists"]);
    assert_eq!(left(vec![of_cell("表", MARK), lists()]), ["表"]);
}
