//! Ledgers in workbooks: the rows of a sheet are read as those of the text that they stand for, with the same numbers.

use std::rc::Rc;

use renshe::import::file::filled;
use renshe::import::sheet::{Separator, Sheet, of_text as text_sheet};
use renshe::import::workbook::{self, written};
use renshe::ledger::{Asked, day, longest, text_of};

use super::{at, read};

const FILE: &str = "欠薪投诉案件台账.csv";

fn cases() -> Sheet {
    let text = std::fs::read_to_string(at("tests/data/ledgers").join(FILE)).unwrap();
    text_sheet(&text, Separator::Sign(b',')).0
}

/// An XLSX with these sheets, and what is found in it.
fn through_xlsx(sheets: &[&Sheet]) -> Vec<Rc<Sheet>> {
    let cell = |sheet: &Sheet, row, column| written::Cell {
        row,
        column,
        content: written::Content::Text(sheet.cell(row, column).to_owned()),
        ..written::Cell::default()
    };
    let cells = |sheet: &Sheet| {
        let places = (1..=sheet.height()).flat_map(|row| (1..=sheet.width()).map(move |column| (row, column)));
        places.map(|(row, column)| cell(sheet, row, column)).collect()
    };
    let named = |(at, sheet): (usize, &&Sheet)| written::Sheet {
        name: format!("表{at}"),
        cells: cells(sheet),
        ..written::Sheet::default()
    };
    let book = written::Book {
        title: "台账".into(),
        day: (2026, 11, 27),
        sheets: sheets.iter().enumerate().map(named).collect(),
    };
    filled(workbook::read(&workbook::write(&book, &mut |_| ()).unwrap(), &mut |_| ()).unwrap())
}

#[test]
fn the_rows_of_a_workbook_come_to_what_those_of_the_text_come_to() {
    let asked = Asked { today: day::read("2024-09-02"), region: Some("某县".to_owned()), ..Asked::default() };
    let of_text = read(FILE, &std::fs::read(at("tests/data/ledgers").join(FILE)).unwrap(), &asked);
    let (notes, _) = text_sheet("说明\n一件一行\n", Separator::Sign(b','));
    let sheets = through_xlsx(&[&notes, &cases()]);
    let of_sheet = read(FILE, text_of(longest(&sheets).unwrap(), 1..=u32::MAX, u32::MAX).as_bytes(), &asked);
    assert_eq!(format!("{:?}", of_sheet.import.entries), format!("{:?}", of_text.import.entries));
    assert_eq!(of_sheet.flags.counts, of_text.flags.counts);
    let kept = of_sheet.to_keep(&asked).unwrap();
    assert_eq!(kept.rows, of_text.to_keep(&asked).unwrap().rows);
    assert!(kept.columns.iter().all(|column| !["投诉人", "联系电话", "身份证号"].contains(&&*column.heading)));
}

#[test]
fn cells_that_hold_signs_between_cells_stay_one() {
    let mut sheet = Sheet::new("表");
    for (row, cells) in [(1, ["a,b", "", "c\"d"]), (3, ["一\n二", "x;y|z\tw", ""])] {
        assert!(sheet.begin_row(row));
        (1..).zip(cells).for_each(|(column, cell)| sheet.push(column, cell));
    }
    let text = text_of(&sheet, 1..=u32::MAX, u32::MAX);
    assert_eq!(text, "\"a,b\",,\"c\"\"d\"\r\n\r\n\"一\n二\",\"x;y|z\tw\"\r\n");
    assert_eq!(text_of(&sheet, 1..=2, u32::MAX), "\"a,b\",,\"c\"\"d\"\r\n\r\n");
    let (again, slips) = text_sheet(&text, Separator::of(&text));
    assert!(slips.is_empty());
    assert_eq!([again.cell(1, 3), again.cell(3, 1), again.cell(3, 2)], ["c\"d", "一\n二", "x;y|z\tw"]);
}

#[test]
fn a_sheet_that_was_cut_is_no_ledger() {
    let mut sheet = Sheet::new("表");
    assert!(!sheet.begin_row(u32::MAX));
    assert!(longest(&[Rc::new(cases()), Rc::new(sheet)]).is_some_and(|sheet| !sheet.is_cut()));
    let mut cut = cases();
    assert!(!cut.begin_row(u32::MAX) && longest(&[Rc::new(cut)]).is_none());
}
