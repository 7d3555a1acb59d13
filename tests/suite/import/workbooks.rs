//! Workbooks as other programs write them: cell by cell what their CSV files say, what a format means, and every kind of broken file.

use renshe::import::encoding::{self, native_gb18030};
use renshe::import::file::{self as files, Asked};
use renshe::import::sheet::{Separator, Sheet, of_text};
use renshe::import::workbook::{self, Refused};
use renshe::quantity::Decimal;

use super::{catalogue, file, golden, lines, sentences};

fn workbook(name: &str) -> Vec<Sheet> {
    workbook::read(&file(&format!("tests/data/office/{name}")), &mut |_| ()).unwrap()
}

/// A number by its value, everything else as it is.
fn same(text: &str) -> String {
    Decimal::from_str_exact(text).map_or_else(|_| text.to_owned(), |value| value.normalize().to_string())
}

#[test]
fn cells_are_those_of_the_text_files() {
    for name in ["tables.xlsx", "tables.ods", "tables.xls"] {
        let sheets = workbook(name);
        assert_eq!(sheets.len(), 7);
        for sheet in sheets {
            let bytes = file(&format!("tests/data/office/{}.csv", sheet.name));
            let (text, _) = encoding::decode(&bytes, &native_gb18030).unwrap();
            let (written, _) = of_text(&text, Separator::of(&text));
            for row in 1..=written.height() {
                for column in 1..=written.width() {
                    let (found, wanted) = (same(sheet.cell(row, column)), same(written.cell(row, column)));
                    assert_eq!(found, wanted, "{name} {} {row} {column}", sheet.name);
                }
            }
        }
    }
}

#[test]
fn the_same_figures_come_from_any_kind_of_file() {
    for name in ["by-insurance", "county-targets", "fund-items", "monthly", "pension-by-province"] {
        let figures = |import: &renshe::import::Import| {
            let line = |line: String| line.rsplit_once('|').map(|(place, _)| place.to_owned());
            lines(import).into_iter().filter_map(line).collect::<Vec<_>>()
        };
        let bytes = file(&format!("tests/data/office/{name}.csv"));
        let of_text = files::read("表.csv", &bytes, &catalogue(), &Asked::default(), &native_gb18030);
        let sheets = workbook("tables.xls").into_iter().filter(|sheet| &*sheet.name == name).map(Into::into).collect();
        let of_workbook = files::recognised("表.csv", sheets, &catalogue(), &Asked::default());
        assert_eq!(figures(&of_workbook), figures(&of_text), "{name}");
    }
}

#[test]
fn formats_and_merged_cells_are_understood() {
    let bytes = file("tests/data/office/form.xlsx");
    let import = files::read("form.xlsx", &bytes, &catalogue(), &Asked::default(), &native_gb18030);
    golden("office/form.txt", &format!("{}\n\n{}\n", lines(&import).join("\n"), sentences(&import).join("\n")));
    let old =
        files::read("form.xls", &file("tests/data/office/form.xls"), &catalogue(), &Asked::default(), &native_gb18030);
    assert_eq!(lines(&old), lines(&import));
}

#[test]
fn what_cannot_be_read_says_why() {
    let whole = file("tests/data/office/form.xlsx");
    let read = |bytes: &[u8]| workbook::read(bytes, &mut |_| ()).map(|sheets| sheets.len());
    assert_eq!(read(&whole), Ok(2));
    assert_eq!(read(&whole[..whole.len() / 4]), Err(Refused::Damaged));
    assert_eq!(read(b"PK\x03\x04"), Err(Refused::Damaged));
    assert!(workbook::begins(&whole) && !workbook::begins(b"a,b\n"));
    let locked = compound("EncryptedPackage");
    assert_eq!(read(&locked), Err(Refused::Password));
    assert_eq!(read(&compound("WordDocument")), Err(Refused::OtherKind));
    assert_eq!(read(&compound("Book")), Err(Refused::Old));
    assert_eq!(read(&locked[..512]), Err(Refused::Damaged));
    let refused = files::read("b.xlsx", &locked, &catalogue(), &Asked::default(), &native_gb18030);
    assert!(sentences(&refused)[0].contains("密码"), "{:?}", sentences(&refused));
}

#[test]
fn of_a_file_that_is_cut_off_what_is_left_is_as_it_was_and_the_rest_is_said() {
    for name in ["tables.xlsx", "tables.ods", "tables.xls"] {
        let (bytes, whole) = (file(&format!("tests/data/office/{name}")), workbook(name));
        let mut some = 0;
        for length in (0..100).map(|part| bytes.len() * part / 100).chain([bytes.len() - 1]) {
            let Ok(sheets) = workbook::read(&bytes[..length], &mut |_| ()) else { continue };
            some += 1;
            let is_said = sheets.iter().any(Sheet::is_damaged);
            assert!(is_said || sheets.len() == whole.len(), "{name} {length}");
            for (sheet, whole) in sheets.iter().zip(&whole) {
                assert_eq!(sheet.name, whole.name);
                let height = if sheet.is_damaged() { sheet.height() } else { whole.height() };
                for (row, column) in (1..=height).flat_map(|row| (1..=whole.width()).map(move |column| (row, column))) {
                    let is_lost = sheet.is_damaged() && row == height && sheet.cell(row, column).is_empty();
                    let (left, was) = (sheet.cell(row, column), whole.cell(row, column));
                    assert!(is_lost || left == was, "{name} {length}: {row} {column} {left} {was}");
                }
            }
        }
        assert!(some > 5, "{name} {some}");
    }
}

#[test]
fn what_is_read_of_a_file_that_is_cut_off_is_imported() {
    let bytes = file("tests/data/office/tables.ods");
    let import = files::read("表.ods", &bytes[..bytes.len() / 2], &catalogue(), &Asked::default(), &native_gb18030);
    golden("office/cut-off.txt", &format!("{}\n\n{}\n", lines(&import).join("\n"), sentences(&import).join("\n")));
}

#[test]
fn what_was_read_is_the_same_on_the_other_side() {
    let sheets = workbook::read(&file("tests/data/office/tables.xlsx"), &mut |_| ());
    let carried = workbook::take_over(&workbook::carry(&sheets));
    assert_eq!(format!("{carried:?}"), format!("{sheets:?}"));
    for refused in [Refused::Password, Refused::TooLarge, Refused::Old] {
        assert_eq!(workbook::take_over(&workbook::carry(&Err(refused))).unwrap_err(), refused);
    }
    for bytes in [&b""[..], b"\xff", b"PK\x03\x04"] {
        assert_eq!(workbook::take_over(bytes).unwrap_err(), Refused::Stopped);
    }
}

#[test]
fn a_web_page_is_told_from_a_text() {
    for page in [
        "\u{feff}\n<HTML><table>",
        "<!doctype html><p>",
        "<?xml version=\"1.0\"?><html>",
        "<meta charset=gb2312><table>",
    ] {
        assert!(encoding::is_html(page.as_bytes()), "{page}");
    }
    for text in ["地区,<table>\n", "<5万人,6\n", "", "<"] {
        assert!(!encoding::is_html(text.as_bytes()), "{text}");
    }
    let read = |page: &[u8]| {
        files::read(
            "导出.xls",
            page,
            &catalogue(),
            &Asked { region: Some("某县"), ..Asked::default() },
            &native_gb18030,
        )
    };
    let refused = read(b"<html><p>1</p></html>");
    let said = "导出.xls：不是文本文件，看上去是网页（HTML）。请在Excel或WPS中打开，另存为XLSX再导入。文件未导入。";
    assert_eq!(sentences(&refused), [said]);
    let table = "<html><head><meta charset=gb2312></head><body><table><tr><td colspan=3>2020年某县就业情况表</td></tr>\
        <tr><th>指标</th><th>单位</th><th>实绩</th></tr><tr><td>城镇新增就业人数</td><td>人</td><td>6,924</td></tr></table></body></html>";
    let (bytes, _, _) = encoding_rs::GB18030.encode(table);
    let import = read(&bytes);
    assert_eq!(lines(&import), ["employment.urban_new_jobs|某县|2020|actual|final|6924人"]);
    assert_eq!(import.encoding, Some(renshe::import::Encoding::Gb18030));
}

const HEAD: &str = "<?xml version=\"1.0\"?>\r\n<?mso-application progid=\"Excel.Sheet\"?>\r\n<Workbook xmlns=\"urn:schemas-microsoft-com:office:spreadsheet\">";

#[test]
fn xml_of_excel_2003_is_read() {
    let row =
        |cells: [&str; 2]| cells.map(|text| format!("<Cell><Data ss:Type=\"String\">{text}</Data></Cell>")).concat();
    let [title, header, name] =
        [row(["某县2020年就业情况表", ""]), row(["指标", "完成率"]), row(["城镇新增就业人数", ""])];
    let share = r#"<Cell ss:Index="2" ss:StyleID="s1"><Data ss:Type="Number">0.98499999999999999</Data></Cell>"#;
    let text = format!(
        "{HEAD}<Styles><Style ss:ID=\"s1\"><NumberFormat ss:Format=\"Percent\"/></Style></Styles><Worksheet ss:Name=\"就业\"><Table>\
         <Row>{title}</Row><Row ss:Index=\"3\">{header}</Row><Row>{}{share}</Row></Table></Worksheet></Workbook>",
        &name[..name.find("</Cell>").unwrap() + 7]
    );
    let import = files::read("导出.xls", text.as_bytes(), &catalogue(), &Asked::default(), &native_gb18030);
    assert_eq!(lines(&import), ["城镇新增就业人数(完成率)|某县|2020|actual|final|98.5%"]);
    assert_eq!(sentences(&import), Vec::<String>::new());
}

#[test]
fn xml_of_excel_2003_in_another_encoding_says_how_to_save_it_anew() {
    let text = format!("{HEAD}<Worksheet/></Workbook>").replace("\"1.0\"", "\"1.0\" encoding=\"GB2312\"");
    let refused = files::read("导出.xls", text.as_bytes(), &catalogue(), &Asked::default(), &native_gb18030);
    let said =
        "导出.xls：不是文本文件，看上去是“XML电子表格2003”。请在Excel或WPS中打开，另存为XLSX再导入。文件未导入。";
    assert_eq!(sentences(&refused), [said]);
    assert!(!workbook::is_xml_2003("指标,Excel.Sheet\n".as_bytes()));
}

#[test]
fn a_share_whose_format_is_lost_is_left_out() {
    let mut bytes = file("tests/data/office/form.xlsx");
    let styles = b"xl/styles.xml";
    let found: Vec<usize> = (0..bytes.len()).filter(|at| bytes[*at..].starts_with(styles)).collect();
    found.iter().for_each(|at| bytes[*at] = b'y');
    let import = files::read("form.xlsx", &bytes, &catalogue(), &Asked::default(), &native_gb18030);
    assert!(lines(&import).iter().all(|line| !line.contains("完成率")), "{:?}", sentences(&import));
    let said = sentences(&import);
    assert_eq!(said.iter().filter(|sentence| sentence.contains("没有数字格式，分不清")).count(), 3, "{said:?}");
    let of_last = "form.xlsx“收支” 第6行F列：没有数字格式，分不清存下的“0.97”是百分数还是百分数的百分之一（0.985可能是98.5%）；请在原程序里设好格式重新存，或改写成带%的数。该格未导入，其余保留。";
    assert!(said.iter().any(|sentence| sentence == of_last), "{said:?}");
    // Nothing was cut off.
    let of_sheet = "form.xlsx“收支”：文件里没有写明数字的格式，多是其他程序导出的：日期可能读成数字，请逐项核对。";
    assert!(said[0] == of_sheet && !said.concat().contains("文件不完整"), "{said:?}");
}

#[test]
fn macros_are_said_once_and_what_stands_far_below_is_not_read() {
    let mut bytes = file("tests/data/office/form.xlsx");
    let (part, macros) = (b"docProps/core.xml", b"xl/vbaProject.bin");
    let found: Vec<usize> = (0..bytes.len()).filter(|at| bytes[*at..].starts_with(part)).collect();
    found.iter().for_each(|at| bytes[*at..*at + part.len()].copy_from_slice(macros));
    let read = |name, bytes: &[u8]| files::read(name, bytes, &catalogue(), &Asked::default(), &native_gb18030);
    let said = sentences(&read("form.xlsm", &bytes));
    let of_macros = |sentence: &&String| sentence.ends_with("：文件带有宏，没有运行；数按文件里存下的读。");
    assert_eq!(said.iter().filter(of_macros).count(), 1, "{said:?}");
    let text = format!("2024年就业,\n城镇新增就业人数（人）,5\n{}随手一写,7\n", ",\n".repeat(30_000));
    let import = read("far.csv", text.as_bytes());
    assert_eq!(lines(&import).len(), 1, "{:?}", sentences(&import));
    let far = "far.csv 第30003行：这一行与上面的表隔着很多空行，从这里起没有读；请核对是否误填，需要时移到上面。之前的行已保留。";
    assert!(sentences(&import).iter().any(|sentence| sentence == far), "{:?}", sentences(&import));
}

#[test]
fn an_xls_that_lost_the_list_of_its_parts_is_incomplete_and_no_document() {
    let mut bytes = file("tests/data/office/form.xls");
    // Where the table of sectors is, and the first part that is listed.
    bytes[76..80].copy_from_slice(&[0xff, 0xff, 0, 0]);
    let name: Vec<u8> = "Workbook".encode_utf16().flat_map(u16::to_le_bytes).collect();
    let at = bytes.windows(name.len()).position(|window| window == name).unwrap();
    bytes[at] = b'X';
    let import = files::read("a.xls", &bytes, &catalogue(), &Asked::default(), &native_gb18030);
    let said = "a.xls：工作簿不完整或已损坏；请在Excel或WPS中打开并另存为后再导入。文件未导入。";
    assert_eq!(sentences(&import), [said]);
}

/// A compound file with one stream.
fn compound(stream: &str) -> Vec<u8> {
    let mut file = cfb::CompoundFile::create(std::io::Cursor::new(Vec::new())).unwrap();
    file.create_stream(stream).unwrap();
    file.into_inner().into_inner()
}

#[test]
fn a_damaged_byte_never_stops_the_program() {
    for name in ["form.xlsx", "tables.ods", "form.xls"] {
        let whole = file(&format!("tests/data/office/{name}"));
        for at in (0..whole.len()).step_by(173) {
            let mut damaged = whole.clone();
            damaged[at] ^= 0x41;
            let _ = files::read(name, &damaged, &catalogue(), &Asked::default(), &native_gb18030);
        }
    }
}
