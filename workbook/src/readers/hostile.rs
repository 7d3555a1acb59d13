//! Files that are made to do harm: each comes to sheets within their bounds or to a reason.

use std::io::{Cursor, Write};

use zip::ZipWriter;
use zip::write::SimpleFileOptions;

use super::read;
use crate::{MAX_CELLS, Refused, Sheet};

const RELATIONS: &str =
    r#"<Relationships><Relationship Id="r1" Type="x/worksheet" Target="worksheets/sheet1.xml"/></Relationships>"#;

/// An XLSX with these shared texts and this sheet.
fn xlsx(strings: &str, sheet: &str) -> Vec<u8> {
    archive(&[
        ("xl/workbook.xml", r#"<workbook><sheets><sheet name="a" r:id="r1"/></sheets></workbook>"#),
        ("xl/_rels/workbook.xml.rels", RELATIONS),
        ("xl/sharedStrings.xml", strings),
        ("xl/worksheets/sheet1.xml", sheet),
    ])
}

fn ods(table: &str) -> Vec<u8> {
    let content = format!("<o:body><o:spreadsheet><t:table t:name=\"a\">{table}</t:table></o:spreadsheet></o:body>");
    archive(&[("content.xml", &content)])
}

pub fn archive(parts: &[(&str, &str)]) -> Vec<u8> {
    let mut zip = ZipWriter::new(Cursor::new(Vec::new()));
    for (name, content) in parts {
        zip.start_file(*name, SimpleFileOptions::default()).unwrap();
        zip.write_all(content.as_bytes()).unwrap();
    }
    zip.finish().unwrap().into_inner()
}

#[track_caller]
fn one(bytes: &[u8]) -> Sheet {
    read(bytes, &mut |_| ()).unwrap().pop().unwrap()
}

#[test]
fn a_damaged_sheet_costs_no_other() {
    let two = |second: &[(&str, &str)]| {
        let relation = RELATIONS.replace("</Relationships>", "");
        let relations = format!(
            r#"{relation}<Relationship Id="r2" Type="x/worksheet" Target="worksheets/2.xml"/></Relationships>"#
        );
        let whole = r#"<s><row r="1"><c r="A1"><v>7</v></c></row></s>"#;
        let parts = [
            (
                "xl/workbook.xml",
                r#"<workbook><sheets><sheet name="a" r:id="r1"/><sheet name="b" r:id="r2"/></sheets></workbook>"#,
            ),
            ("xl/_rels/workbook.xml.rels", &*relations),
            ("xl/worksheets/sheet1.xml", whole),
        ];
        read(&archive(&[&parts[..], second].concat()), &mut |_| ()).unwrap()
    };
    for second in [&[("xl/worksheets/2.xml", r#"<s><row r="2"><c"#)][..], &[]] {
        let sheets = two(second);
        assert_eq!((sheets[0].cell(1, 1), sheets[0].is_damaged()), ("7", false));
        assert!(&*sheets[1].name == "b" && sheets[1].is_damaged() && sheets[1].width() == 0);
    }
}

#[test]
fn a_bomb_is_not_unpacked() {
    let bomb = xlsx("<sst/>", &format!("<worksheet>{}</worksheet>", " ".repeat(2 << 20)));
    assert!(bomb.len() < 10_000);
    assert_eq!(read(&bomb, &mut |_| ()).unwrap_err(), Refused::TooLarge);
}

#[test]
fn entities_are_refused() {
    let entities = (1..20).map(|at| format!("<!ENTITY a{at} \"&a{0};&a{0};\">", at - 1)).collect::<String>();
    let strings = format!("<!DOCTYPE sst [<!ENTITY a0 \"aaaaaaaaaa\">{entities}]><sst><si><t>b&a19;c</t></si></sst>");
    let bomb = xlsx(&strings, r#"<s><row r="1"><c r="A1" t="s"><v>0</v></c></row></s>"#);
    assert_eq!(read(&bomb, &mut |_| ()).unwrap_err(), Refused::Entities);
}

#[test]
fn cells_beyond_a_sheet_are_left_out_and_said_to_be() {
    for cells in [r#"<c r="XFE1"><v>1</v></c>"#, r#"<c r="A1"><v>1</v></c></row><row r="4000000000"><c><v>1</v></c>"#] {
        let sheet = one(&xlsx("<sst/>", &format!(r#"<s><row r="1">{cells}</row></s>"#)));
        assert!(sheet.is_cut(), "{cells}");
    }
    for row in ["9", "-1", "x", "4294967296"] {
        one(&xlsx("<sst/>", &format!(r#"<s><row r="{row}"><c r="B0" s="99"><v>77</v></c></row></s>"#)));
    }
    let many = r#"<t:table-row t:number-rows-repeated="4000000000"><t:table-cell t:number-columns-repeated="4000000000"><x:p>1</x:p></t:table-cell></t:table-row>"#;
    let sheet = one(&ods(many));
    assert!(sheet.is_cut() && sheet.weight() < MAX_CELLS * 8);
}

#[test]
fn a_cell_never_comes_to_stand_elsewhere() {
    let rows = |rows: &str| read(&xlsx("<sst/>", &format!("<s>{rows}</s>")), &mut |_| ());
    for disorder in [
        r#"<row r="5"><c r="A5"><v>1</v></c></row><row r="4"><c r="D4"><v>2</v></c></row>"#,
        r#"<row r="5"><c r="A5"><v>1</v></c></row><row r="5"><c r="A5"><v>2</v></c></row>"#,
        r#"<row r="1"><c r="D1"><v>1</v></c><c r="B1"><v>2</v></c></row>"#,
        r#"<row r="1"><c r="D1"><v>1</v></c><c r="E1" t="s"><v>0</v></c><c r="F1"><v>2</v></c></row>"#,
    ] {
        let sheet = &rows(disorder).unwrap()[0];
        assert!(
            sheet.is_damaged() && (1..6).all(|row| (1..7).all(|column| sheet.cell(row, column) != "2")),
            "{disorder}"
        );
    }
    assert_eq!(rows(r#"<row r="0"><c r="A1"><v>1</v></c></row>"#).unwrap_err(), Refused::Damaged);
    let sheet = rows(r#"<row><c><v>1</v></c></row><row r="4"><c r="D4"><v>2</v></c><c><v>3</v></c></row>"#).unwrap();
    assert_eq!([sheet[0].cell(1, 1), sheet[0].cell(4, 4), sheet[0].cell(4, 5)], ["1", "2", "3"]);
}

/// Why a workbook is refused, and how often its reader told of rows.
fn told(bytes: &[u8]) -> (Option<Refused>, usize) {
    let mut told = 0;
    (read(bytes, &mut |_| told += 1).err(), told)
}

#[test]
fn what_lies_beyond_the_bound_of_all_sheets_is_not_read() {
    let text = "x".repeat(50_000);
    let row = format!(
        r#"<t:table-row><t:table-cell t:number-columns-repeated="400"><x:p>{text}</x:p></t:table-cell></t:table-row>"#
    );
    let (next, rows) = ("</t:table><t:table>", "<t:table-row/>".repeat(2_100));
    assert_eq!(told(&ods(&format!("{row}{next}{rows}"))), (None, 1));
    assert_eq!(told(&ods(&format!("{row}{next}{row}{next}{rows}"))), (Some(Refused::TooLarge), 0));
    assert_eq!(told(&ods(&"<t:table/>".repeat(5_000))), (Some(Refused::TooLarge), 0));
}

#[test]
fn a_sheet_that_is_hidden_says_so() {
    let named = |state: &str| format!(r#"<sheet name="a" r:id="r1" {state}/>"#);
    let states = ["", r#"state="visible""#, r#"state="hidden""#, r#"state="veryHidden""#].map(named);
    let file = archive(&[
        ("xl/workbook.xml", &format!("<w>{}</w>", states.concat())),
        ("xl/_rels/workbook.xml.rels", RELATIONS),
        ("xl/worksheets/sheet1.xml", "<s><row><c><v>7</v></c></row></s>"),
    ]);
    let sheets = read(&file, &mut |_| ()).unwrap();
    assert_eq!(sheets.iter().map(Sheet::is_hidden).collect::<Vec<_>>(), [false, false, true, true]);
    let carried = crate::carried::read(&crate::carried::write(&sheets)).unwrap();
    assert_eq!(carried.iter().map(Sheet::is_hidden).collect::<Vec<_>>(), [false, false, true, true]);
}

#[test]
fn a_part_that_several_sheets_name_is_read_once() {
    let named = |times: usize, cells: usize| {
        let cells = r#"<c t="s"><v>0</v></c>"#.repeat(cells);
        let part = format!("<s><row>{cells}</row>{}</s>", "<row/>".repeat(2_100));
        archive(&[
            ("xl/workbook.xml", &format!("<w>{}</w>", r#"<sheet name="a" r:id="r1"/>"#.repeat(times))),
            ("xl/_rels/workbook.xml.rels", RELATIONS),
            ("xl/sharedStrings.xml", &format!("<sst><si><t>{}</t></si></sst>", "x".repeat(10_000))),
            ("xl/worksheets/sheet1.xml", &part),
        ])
    };
    let sheets = read(&named(3, 1), &mut |_| ()).unwrap();
    assert!(sheets.len() == 3 && sheets.iter().all(|sheet| sheet.cell(1, 1).len() == 10_000));
    assert_eq!(told(&named(3, 1)), (None, 1));
    assert_eq!(told(&named(100, 1_000)), (Some(Refused::TooLarge), 1));
}

#[test]
fn no_more_styles_are_held_than_excel_has() {
    let styles = |count| {
        archive(&[
            ("xl/workbook.xml", "<w/>"),
            ("xl/styles.xml", &format!("<s><cellXfs>{}</cellXfs></s>", "<xf/>".repeat(count))),
        ])
    };
    assert_eq!(told(&styles(65_490)), (None, 0));
    assert_eq!(told(&styles(70_000)), (Some(Refused::TooLarge), 0));
}

#[test]
fn blanks_that_are_counted_do_not_fill_memory() {
    let blanks = r#"<x:s c="100"/>"#.repeat(12_000);
    let row = format!("<t:table-row><t:table-cell><x:p>{blanks}</x:p></t:table-cell></t:table-row>");
    assert_eq!(told(&ods(&row)), (Some(Refused::TooLarge), 0));
}

#[test]
fn a_part_that_is_no_xml_is_damage() {
    for sheet in ["", "<s>", "<s><row></s></s></s>", "<s a=\"", "\u{0}\u{1}<"] {
        let read = read(&xlsx("<sst/>", sheet), &mut |_| ());
        assert!(
            matches!(&read, Err(Refused::Damaged)) || read.is_ok_and(|sheets| sheets[0].height() == 0),
            "{sheet:?}"
        );
    }
    assert_eq!(read(&archive(&[("word/document.xml", "<a/>")]), &mut |_| ()).unwrap_err(), Refused::OtherKind);
    assert_eq!(read(&archive(&[("xl/workbook.bin", "")]), &mut |_| ()).unwrap_err(), Refused::Binary);
}

#[test]
fn a_formula_that_was_not_worked_out_is_told_from_one_without_a_result() {
    let cells =
        r#"<c r="A1"><f>B1*2</f></c><c r="B1" t="str"><f>""</f><v></v></c><c r="C1"><f>A1</f><v>7</v></c><c r="D1"/>"#;
    let sheet = one(&xlsx("<sst/>", &format!(r#"<s><row r="1">{cells}</row></s>"#)));
    assert_eq!([1, 2, 3, 4].map(|column| sheet.cell(1, column)), ["=B1*2", "", "7", ""]);
}
