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
        assert!(sheet.is_cut() || sheet.is_damaged(), "{cells}");
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
        r#"<row r="5"><c r="A5"><v>1</v></c></row><row r="5"><c r="A5"><v>2</v></c></row>"#,
        r#"<row r="1"><c r="A1"><v>1</v></c><c r="A1"><v>2</v></c></row>"#,
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

#[test]
fn rows_and_cells_are_put_where_they_say() {
    let read = |rows: &str| one(&xlsx("<sst/>", &format!("<s>{rows}</s>")));
    let sheet = read(
        r#"<row r="3"><c r="A3"><v>1</v></c></row><row r="1"><c r="B1"><v>2</v></c></row><row r="3"><c r="C3"><v>3</v></c>
           <c r="B3"><v>4</v></c><c><v>3</v></c></row><row r="5"><c r="A5"><v>6</v></c></row><row r="2"><c r="A2"><f>A1</f></c></row>"#,
    );
    let row = |row| (1..=3).map(|column| sheet.cell(row, column)).collect::<Vec<_>>().join("|");
    assert_eq!([row(1), row(2), row(3), row(5)], ["|2|", "=A1||", "1|4|3", "6||"]);
    assert!(!sheet.is_damaged() && !sheet.is_cut() && sheet.height() == 5);
    // Rows behind each other that all are the first one grow no larger than a sheet may.
    let sheet = read(&r#"<row r="1"><c r="XFD1"><v>1</v></c></row>"#.repeat(300));
    assert!(sheet.is_cut() && sheet.cell(1, 16_384) == "1" && sheet.weight() < MAX_CELLS * 8);
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
    let refused = |parts: &[(&str, &str)]| read(&archive(parts), &mut |_| ()).unwrap_err();
    assert_eq!(refused(&[("[Content_Types].xml", ""), ("word/document.xml", "<a/>")]), Refused::OtherKind);
    assert_eq!(refused(&[("mimetype", ""), ("text.xml", "<a/>")]), Refused::OtherKind);
    assert_eq!(refused(&[("县表.xlsx", ""), ("镇表.csv", "")]), Refused::Archive);
    assert_eq!(refused(&[("xl/workbook.bin", "")]), Refused::Binary);
}

#[test]
fn blank_lines_before_a_workbook_are_no_part_of_it() {
    let book = [b"\r\n\n", &*xlsx("<sst/>", r#"<s><row r="1"><c r="A1"><v>7</v></c></row></s>"#)].concat();
    assert!(crate::begins(&book) && !crate::begins(b"\r\nwords"));
    assert_eq!(one(&book).cell(1, 1), "7");
}

#[test]
fn a_formula_that_was_not_worked_out_is_told_from_one_without_a_result() {
    let cells =
        r#"<c r="A1"><f>B1*2</f></c><c r="B1" t="str"><f>""</f><v></v></c><c r="C1"><f>A1</f><v>7</v></c><c r="D1"/>"#;
    let sheet = one(&xlsx("<sst/>", &format!(r#"<s><row r="1">{cells}</row></s>"#)));
    assert_eq!([1, 2, 3, 4].map(|column| sheet.cell(1, column)), ["=B1*2", "", "7", ""]);
}

#[test]
fn an_indent_of_an_ods_is_in_the_style_of_the_cell_or_its_column() {
    let styles = r#"<s:style s:name="in"><s:paragraph-properties f:margin-left="0.353cm"/></s:style>
        <s:style s:name="on"><s:paragraph-properties f:margin-left="1cm" f:text-align="center"/></s:style>"#;
    let cell = |style: &str| format!("<t:table-row><t:table-cell {style}><x:p>男</x:p></t:table-cell></t:table-row>");
    let rows = [r#"t:style-name="in""#, r#"t:style-name="on""#, ""].map(cell).concat();
    let content = format!(
        "<o:d><o:automatic-styles>{styles}</o:automatic-styles><o:spreadsheet><t:table t:name=\"a\">{rows}</t:table>\
         <t:table t:name=\"b\"><t:table-column t:default-cell-style-name=\"in\"/>{rows}</t:table></o:spreadsheet></o:d>"
    );
    let sheets = read(&archive(&[("content.xml", &content)]), &mut |_| ()).unwrap();
    let texts = |sheet: &Sheet| (1..=3).map(|row| sheet.written(row, 1).to_owned()).collect::<Vec<_>>();
    assert_eq!(texts(&sheets[0]), ["\u{3000}男", "男", "男"]);
    assert_eq!(texts(&sheets[1]), ["\u{3000}男", "男", "\u{3000}男"]);
}

#[test]
fn the_sheets_of_an_xlsx_are_read_without_what_was_cut_off_behind_them() {
    let sheet = r#"<s><row r="1"><c r="A1" s="1"><v>0.985</v></c></row></s>"#;
    let book = ("xl/workbook.xml", r#"<workbook><sheets><sheet name="a" r:id="r1"/></sheets></workbook>"#);
    let parts = [
        ("xl/worksheets/sheet1.xml", sheet),
        ("xl/styles.xml", r#"<s><cellXfs><xf/><xf numFmtId="10"/></cellXfs></s>"#),
        ("xl/_rels/workbook.xml.rels", RELATIONS),
        book,
    ];
    let whole = archive(&parts);
    let begin = |part: &str| whole.windows(part.len()).position(|window| window == part.as_bytes()).unwrap();
    let read = |until: usize| {
        let sheets = read(&whole[..until], &mut |_| ()).unwrap();
        let sheet = &sheets[0];
        (sheet.name.to_string(), sheet.cell(1, 1).to_owned(), [sheet.is_bare(), sheet.lacks_formats()])
    };
    let told = |name: &str, cell: &str, lacks| (name.to_owned(), cell.to_owned(), lacks);
    assert_eq!(read(whole.len()), told("a", "98.5%", [false, false]));
    assert_eq!(read(begin("xl/workbook.xml") + 40), told("sheet1", "98.5%", [true, false]));
    assert_eq!(read(begin("xl/styles.xml")), told("sheet1", "0.985", [true, true]));
    // The names are there and the formats are lost; or nothing is lost, and there never were any.
    let named = archive(&[parts[3], parts[2], parts[0], parts[1]]);
    let until = named.windows(13).position(|window| window == b"xl/styles.xml").unwrap();
    let unstyled = archive(&[parts[0], parts[2], parts[3]]);
    let bare = |bytes| Some(one(bytes)).map(|sheet| [sheet.is_bare(), sheet.lacks_formats()]);
    assert_eq!([bare(&named[..until]), bare(&unstyled)], [Some([true, true]), Some([false, true])]);
}

#[test]
fn rows_with_nothing_but_a_format_are_none() {
    let row = |row: u32, cell: &str| format!(r#"<row r="{row}"><c r="A{row}" s="0">{cell}</c></row>"#);
    let blank = (2..9_000).map(|at| row(at, "")).collect::<String>();
    let sheet = |last: &str| one(&xlsx("<sst/>", &format!("<s>{}{blank}{last}</s>", row(1, "<v>1</v>"))));
    assert_eq!((sheet("").height(), sheet("").weight()), (1, 1 + 2 * size_of::<u32>()));
    let far = sheet(&row(9_000, "<v>2</v>"));
    assert_eq!(far.height(), 9_000);
    let (near, behind) = far.before_gap(8_000).unwrap();
    assert_eq!((near.height(), near.cell(1, 1), behind), (1, "1", 9_000));
    assert!(far.before_gap(9_000).is_none() && near.before_gap(0).is_none());
    // Excel has no such row.
    let beyond = one(&xlsx("<sst/>", &format!("<s>{}{}</s>", row(1, "<v>1</v>"), row(1_048_577, "<v>2</v>"))));
    assert_eq!((beyond.height(), beyond.is_damaged(), beyond.is_cut()), (1, true, false));
}

#[test]
fn a_late_formula_without_a_result_stands_where_it_belongs() {
    let rows = r#"<row r="2"><c r="A2"><v>2</v></c></row><row r="1"><c r="A1"><f>B1</f></c></row>"#;
    let sheet = one(&xlsx("<sst/>", &format!("<s>{rows}</s>")));
    assert_eq!([sheet.cell(1, 1), sheet.cell(2, 1)], ["=B1", "2"]);
}

#[test]
fn macros_are_known_and_nothing_more() {
    let sheet = r#"<s><row r="1"><c r="A1"><v>7</v></c></row></s>"#;
    let with = archive(&[
        ("xl/workbook.xml", r#"<workbook><sheets><sheet name="a" r:id="r1"/></sheets></workbook>"#),
        ("xl/_rels/workbook.xml.rels", RELATIONS),
        ("xl/worksheets/sheet1.xml", sheet),
        ("xl/vbaProject.bin", "any"),
    ]);
    let has = |bytes: &[u8]| Some(one(bytes)).map(|sheet| (sheet.has_macros(), sheet.cell(1, 1).to_owned()));
    assert_eq!(has(&with), Some((true, "7".to_owned())));
    assert_eq!(has(&xlsx("<sst/>", sheet)), Some((false, "7".to_owned())));
}

#[test]
fn hidden_rows_and_columns_with_something_in_them_are_known() {
    let row = r#"<row r="1"><c r="B1"><v>7</v></c></row>"#;
    let columns = |column: u32| format!(r#"<s><cols><col min="{column}" max="{column}" hidden="1"/></cols>{row}</s>"#);
    let hides = |sheet: &str| one(&xlsx("<sst/>", sheet)).hides();
    assert_eq!([hides(&columns(2)), hides(&columns(3)), hides(&format!("<s>{row}</s>"))], [true, false, false]);
    assert!(hides(&format!("<s>{}</s>", row.replace("r=\"1\"", "r=\"1\" hidden=\"1\""))));
    assert!(!hides(&format!("<s><row r=\"1\" hidden=\"true\"/>{}</s>", row.replace('1', "2"))));
    let hides = |of_row: &str, of_column: &str| {
        let cells = r#"<t:table-cell value-type="float" value="7"/>"#;
        let table = format!("<t:table-column {of_column}/><t:table-row {of_row}>{cells}</t:table-row>");
        one(&ods(&table)).hides()
    };
    assert_eq!(
        [hides("", ""), hides(r#"visibility="filter""#, ""), hides("", r#"visibility="collapse""#)],
        [false, true, true]
    );
}
