//! Broken and hostile files: a sentence with the place, the rest kept.

use std::rc::Rc;

use renshe::import::file::{self as files, Asked, recognised};
use renshe::import::sheet::{Area, Separator, Sheet, of_text};
use renshe::import::{Encoding, Issue, Reason, encoding, refuse_by_size};
use renshe::phrase::preview::Counts;

use super::{catalogue, county, golden, lines, read_bytes, sentences};

#[test]
fn what_cannot_be_read_is_said_with_its_place_and_the_rest_is_kept() {
    let rows = [
        "指标,地区,期间,数值,单位",
        "城镇新增就业人数,某县,2019,100,人",
        "城镇新增就业人数,某县,2019-13,100,人",
        "城镇新增就业人数,某县,去年,100,人",
        "城镇新增就业人数,某县,2018,1O0,人",
        "城镇新增就业人数,某县,2017,—,人",
        "城镇新增就业人数,某县,2016,,人",
        "城镇新增就业人数,某县,2015,1111111111222222222233333333334444444444,人",
        "城镇职工基本养老保险基金收入,某县,2019,5,万人",
        "城镇职工基本养老保险基金收入,某县,2018,5,斤",
        "城镇职工基本养老保险基金收入,某县,2017,5万元,亿元",
        "城镇职工基本养老保险基金收入,某县,2016,1.2E+12,元",
        ",某县,2019,5,人",
        "注：数据为初步统计",
        "城镇新增就业人数,某县,2019,101,人",
        "劳动人事争议仲裁受理,某县,2019,7,人",
        "本地特色指标,某县,2019,7,筐",
        "本地特色指标二,某县,2019,7,",
        "城镇新增就业人数,某县,2014,100,人,多余",
        "城镇新增就业人数,某县,2013,90,",
        "指标,地区,期间,数值,单位",
        "城镇新增就业人数,某县,2012,80,人",
    ];
    let import = read_bytes(rows.join("\n").as_bytes());
    golden("broken-rows.txt", &format!("{}\n\n{}\n", lines(&import).join("\n"), sentences(&import).join("\n")));
    assert_eq!(import.rows_read, 21);
    assert_eq!(import.issues.iter().filter(|issue| issue.is_loss()).count(), 9);
}

#[test]
fn a_file_that_is_no_table_is_refused_by_name() {
    let said = |bytes: &[u8]| {
        let import = read_bytes(bytes);
        assert!(import.entries.is_empty());
        sentences(&import).join("|")
    };
    let start = "表.csv：不是文本文件，看上去是";
    assert!(said(b"PK\x03\x04\x14\0\x06\0").starts_with(&format!("{start}XLSX")));
    assert!(said(b"\xd0\xcf\x11\xe0\xa1\xb1\x1a\xe1\0").starts_with(&format!("{start}XLS工作簿")));
    assert!(said(b"%PDF-1.4\n%\xe2\xe3").starts_with(&format!("{start}PDF")));
    assert!(said(b"MZ\0\0\x03\0").starts_with(&format!("{start}二进制文件")));
    assert_eq!(said(b"\x1f\x8b\x08\0"), format!("{start}压缩包。请解压后再导入其中的文件。文件未导入。"));
    assert_eq!(said(b" \r\n\r\n"), "表.csv：文件是空的。文件未导入。");
    let lacking = "缺期间、数值列。表头应有指标、期间、数值三列，可另有地区、单位、来源、备注。文件未导入。";
    assert_eq!(said("指标,地区\n甲,乙".as_bytes()), format!("表.csv 第1行：没有找到表头：{lacking}"));
    let large = refuse_by_size("大.csv", encoding::MAX_BYTES + 1).unwrap();
    assert_eq!(sentences(&large), ["大.csv：文件有21MB，超过20MB的上限，请拆分后再导入。文件未导入。"]);
    assert!(refuse_by_size("大.csv", encoding::MAX_BYTES).is_none());
    assert!(said(&vec![b','; 20 * 1024 * 1024 + 1]).contains("超过20MB"));
}

#[test]
fn a_sheet_with_a_row_for_each_case_is_no_table_of_figures() {
    let cases: String = (0..20_000).map(|case| format!("案件{case},宏远建筑公司,{case}\n")).collect();
    let text = format!("案号,单位,欠薪金额\n{cases}");
    let import = files::read("台账.csv", text.as_bytes(), &catalogue(), &Asked::default(), &encoding::native_gb18030);
    assert!(import.entries.is_empty());
    let said = sentences(&import).concat();
    assert!(said.starts_with("台账.csv：有20001行，像逐行的台账；报表最多读20000行。"), "{said}");
    assert!(said.ends_with("文件未导入。"), "{said}");
}

#[test]
fn persons_are_no_figures() {
    let rows: String =
        (1..=12).map(|at| format!("{at},张三{at},4101021990010112{at:02},{at}00.5,宏远建筑公司\n")).collect();
    let read = |head: &str, rows: &str| {
        let text = format!("{head}\n{rows}");
        files::read("名册.csv", text.as_bytes(), &catalogue(), &Asked::default(), &encoding::native_gb18030)
    };
    let import = read("序号,姓名,身份证号,欠薪金额,单位名称", &rows);
    assert!(import.entries.is_empty());
    assert!(
        sentences(&import).concat().starts_with("名册.csv：有“姓名”一列，像一行一人的名册"),
        "{:?}",
        sentences(&import)
    );
    // Whatever the heading: by its end, by the numbers below it, or by names beside what they are paid by.
    let ids = ["甲", "乙", "丙"].map(|town| format!("{town}镇,4101021990010112{},100.5\n", town.len() * 4)).concat();
    for (heads, rows, expected) in [
        ("乡镇,劳动者姓名,补贴金额（元）", "甲镇,张三,1.5\n乙镇,李四,2.5\n甲镇,王五,3.5\n", "劳动者姓名"),
        ("乡镇,户主,补贴金额（元）", &*ids, "户主"),
        ("乡镇,户主,补贴金额（元）", &*ids.replace("199001", "******"), "户主"),
        (
            "领取人,一卡通账号,补贴金额（元）",
            "张三,6228480000000000123,1.5\n李四,6228480000000000124,2.5\n王五,6228480000000000125,3.5\n",
            "领取人",
        ),
    ] {
        let import = read(heads, rows);
        let said = sentences(&import).concat();
        assert!(import.entries.is_empty() && said.contains(&format!("有“{expected}”一列")), "{heads}: {said}");
    }
    let import = read(
        "2024年各单位参保,,,\n单位,负责人姓名,开户账号,参保人数（人）",
        "甲厂,张三,6201010000000001,5\n乙厂,李四,6201010000000002,6\n丙厂,王五,6201010000000003,7\n",
    );
    assert_eq!(lines(&import).len(), 3, "{:?}", sentences(&import));
    // The label of a row is no heading.
    let labels = "局长姓名,\n城镇新增就业人数（人）,5\n失业人员再就业人数（人）,6\n就业困难人员就业人数（人）,7\n";
    assert_eq!(lines(&read("2024年就业,", labels)).len(), 3);
    // Who answers for a row is left aside, and the row is read.
    let rows = "红岭县,12,李四,13900001111\n青山县,34,王五,13900002222\n白河县,56,赵六,13900003333\n";
    let import = read("2024年各县新增就业,,,\n地区,城镇新增就业人数（人）,联系人,联系电话", rows);
    let read = lines(&import);
    assert_eq!(read.len(), 3, "{read:?} {:?}", sentences(&import));
    assert!(!read.concat().contains("1390"), "{read:?}");
}

#[test]
fn a_damaged_byte_costs_its_row() {
    let text =
        "指标,地区,期间,数值,单位,备注\n城镇新增就业人数,四川,2019,5,万人,甲\n城镇新增就业人数,四川,2018,4,万人,乙\n";
    let damage = |at: &str, bytes: &[u8]| {
        let place = bytes.windows(at.len()).rposition(|window| window == at.as_bytes()).unwrap();
        let mut damaged = bytes.to_vec();
        damaged[place] = 0xff;
        let import = read_bytes(&damaged);
        (import.encoding, import.entries.len(), sentences(&import).concat())
    };
    let in_the_name = "表.csv 第3行A列：文字有损坏（编码中没有这样的字节），请核对原文件。该行未导入，其余保留。";
    assert_eq!(damage("城镇", text.as_bytes()), (Some(Encoding::Utf8), 1, in_the_name.to_owned()));
    let in_the_note = "表.csv 第3行F列：文字有损坏（编码中没有这样的字节），请核对原文件。";
    assert_eq!(damage("乙", text.as_bytes()), (Some(Encoding::Utf8), 2, in_the_note.to_owned()));
}

#[test]
fn a_figure_that_is_cut_off_is_none() {
    let text = "指标,期间,数值,单位\n城镇新增就业人数,2019,1200,人\n城镇新增就业人数,2018,13";
    let import = read_bytes(text.as_bytes());
    let said = "表.csv 第3行：这一行没有写完，文件可能被截断；请补全后再导入。该行未导入，其余保留。";
    assert_eq!((lines(&import).len(), sentences(&import)), (1, vec![said.to_owned()]));
    // A row that ends is as it is meant, and so are rows that all leave the last cell out.
    assert_eq!(lines(&read_bytes(format!("{text}\n").as_bytes())).len(), 2);
    assert_eq!(lines(&read_bytes(text.replace("1200,人", "1200").as_bytes())).len(), 2);
    // In a table as offices make it, too.
    let text = "2024年各县就业,,\n地区,城镇新增就业人数（人）,失业人员再就业人数（人）\n红岭县,1200,300\n青山县,1300,310\n白河县,14";
    let import = county(text);
    let said = "表.csv 第5行B列：这一行没有写完，文件可能被截断；请补全后再导入。该格未导入，其余保留。";
    assert_eq!(lines(&import).len(), 4, "{:?}", lines(&import));
    assert!(sentences(&import).contains(&said.to_owned()), "{:?}", sentences(&import));
    assert_eq!(lines(&county(&format!("{text}\n"))).len(), 5);
    assert_eq!(lines(&county(&text.replace(",,", ""))).len(), 5);
}

#[test]
fn files_put_behind_each_other_with_their_marks_are_one() {
    let head = "指标,期间,数值,单位\n";
    let text =
        format!("\u{feff}{head}城镇新增就业人数,2019,5,万人\n\u{feff}{head}\u{feff}城镇新增就业人数,2018,4,万人\n");
    let import = read_bytes(text.as_bytes());
    assert_eq!(
        (lines(&import).len(), sentences(&import)),
        (2, vec!["表.csv 第3行：与表头相同。该行未导入，其余保留。".to_owned()])
    );
}

#[test]
fn an_open_quotation_mark_costs_its_line_at_most() {
    let text = "指标,期间,数值,单位\n城镇新增就业人数,2019,\"5,万人\n城镇新增就业人数,2018,4,万人\n\"城镇\n新增就业人数\",2017,3,万人\n";
    let import = read_bytes(text.as_bytes());
    let jobs = "employment.urban_new_jobs|某县";
    let years = ["2019|actual|final|5", "2018|actual|final|4", "2017|actual|final|3"];
    assert_eq!(lines(&import), years.map(|year| format!("{jobs}|{year}万人")));
    assert_eq!(sentences(&import), ["表.csv 第2行C列：引号没有配对，已按没有引号读这一行，请核对。"]);
}

#[test]
fn hostile_names_are_text_and_nothing_else() {
    let names =
        ["=HYPERLINK(\"http://a\",\"b\")", "\u{202e}反向", "名\u{0}称", "<script>alert(1)</script>", "'; DROP TABLE"];
    let mut writer = csv::Writer::from_writer(Vec::new());
    writer.write_record(["指标", "期间", "数值", "单位"]).unwrap();
    // A zero byte is a sign of a binary file; elsewhere control characters are kept.
    let names = names.map(|name| name.replace('\u{0}', "\u{1}"));
    names.iter().for_each(|name| writer.write_record([name, "2019", "1", "个"]).unwrap());
    let import = read_bytes(&writer.into_inner().unwrap());
    let kept: Vec<&str> = import.entries.iter().map(|entry| &*entry.observation.label).collect();
    assert_eq!(kept, names);
    let long = "长".repeat(201);
    let import = read_bytes(format!("指标,期间,数值\n{long},2019,1\n甲,2019,1个\n").as_bytes());
    assert_eq!(import.entries.len(), 1);
    assert_eq!(sentences(&import), ["表.csv 第2行A列：文字有201个字，最多200个。该行未导入，其余保留。"]);
}

#[test]
fn a_file_cannot_fill_the_registry() {
    let mut text = String::from("指标,期间,数值,单位\n");
    (0..6_000).for_each(|number| text.push_str(&format!("名称{number},2019,1,个\n")));
    let import = read_bytes(text.as_bytes());
    assert_eq!(import.entries.len(), 5_000 - 1);
    assert!(import.issues.iter().any(|issue| matches!(issue.reason, Reason::TooManyNames { most: 5_000 })));
    assert!(matches!(import.issues.last().map(|issue| &issue.reason), Some(Reason::MoreIssues { .. })));
}

#[test]
fn a_cell_of_millions_of_characters_takes_no_longer_than_it_is() {
    let long = "长".repeat(1_000_000);
    let text = format!("指标,单位,2023年\n城镇新增就业,人,512\n{long}\n{long},人,1\n失业人员再就业,人,99\n");
    let import = files::read("表.csv", text.as_bytes(), &catalogue(), &Asked::default(), &encoding::native_gb18030);
    let known = lines(&import).iter().filter(|line| line.starts_with("employment.")).count();
    assert_eq!(known, 2, "{:?}", sentences(&import));
}

#[test]
fn what_a_table_says_wrongly_is_said_with_its_place() {
    let read = |bytes: &[u8]| {
        let asked = Asked { region: Some("某县"), ..Asked::default() };
        let import = files::read("表.csv", bytes, &catalogue(), &asked, &encoding::native_gb18030);
        let values = import.entries.iter().map(|entry| entry.observation.quantity.value.to_string());
        (values.collect::<Vec<_>>().join(" "), sentences(&import).join("|"))
    };
    let table = "指标,单位,2023年\n城镇新增就业,人,512\n失业人员再就业,人,99\n";
    let check = |bytes: &[u8], values: &str, said: &str| {
        assert_eq!(read(bytes), (values.to_owned(), said.to_owned()));
    };
    // The end of a file that a disk did not get to write.
    check(&[table.as_bytes(), &[0; 4096]].concat(), "512 99", "表.csv 第4行：“\u{fffd}”当作说明文字。");
    let (gb18030, _, _) = encoding_rs::GB18030.encode("就业困难人员就业,人,30\n");
    let mixed = "表.csv：有的行是UTF-8，有的行是GB18030，已逐行按各自的编码读，请核对文字。";
    check(&[table.as_bytes(), &gb18030].concat(), "512 99 30", mixed);
    let big5 = encoding_rs::BIG5.encode("某縣2025年情況表\n鄉鎮,城鎮新增就業人數（人）\n城關鎮,120\n").0.into_owned();
    let said = "表.csv：文字像是繁体的Big5编码，按GB18030读出的多半是乱码；请在原软件中另存为UTF-8再导入。";
    assert!(read(&big5).1.contains(said));
    let wide = table.replace("2023年\n", &format!("2023年{}\n", ",".repeat(20_000)));
    let cut = "表.csv：有一行超过16384列，其后的没有读；请核对是否串行，必要时拆分后再导入。其余保留。";
    check(wide.as_bytes(), "512 99", cut);
    check(table.replace("512", "5\u{200b}1\u{202a}2").as_bytes(), "512 99", "");
    let formula = "表.csv 第2行C列：“=A1+B1”是公式，文件里没有存下它的结果；请在Excel或WPS中打开、保存后再导入。该格未导入，其余保留。";
    check(table.replace("512", "=A1+B1").as_bytes(), "99", formula);
}

/// A table of so many names of one's own, in a sheet of that name.
fn of_names(sheet: &str, title: &str, count: u32) -> Rc<Sheet> {
    let rows: String = (0..count).map(|number| format!("本地名称甲{number}号,{number}\n")).collect();
    let (mut table, _) = of_text(&format!("{title}\n指标,数值（个）\n{rows}"), Separator::Sign(b','));
    table.name = sheet.into();
    Rc::new(table)
}

#[test]
fn a_name_in_several_sheets_is_one_of_those_that_a_file_may_have() {
    let sheets = (1..=4).map(|month| of_names(&format!("{month}月"), &format!("某县2019年{month}月"), 1_500)).collect();
    let import = recognised("表.xlsx", sheets, &catalogue(), &Asked::default());
    assert_eq!((import.entries.len(), Counts::of(&import, &[]).skipped), (6_000, 0));
}

#[test]
fn each_sheet_says_what_it_lacks_however_much_the_others_lack() {
    let sheets = ["甲", "乙", "丙"].map(|name| of_names(name, "某县", 600));
    let import = recognised("表.xlsx", sheets.to_vec(), &catalogue(), &Asked::default());
    for name in ["甲", "乙", "丙"] {
        let of_sheet = || import.issues.iter().filter(|issue| &*issue.sheet == name);
        assert!(of_sheet().any(Issue::asks), "{name}");
        assert_eq!(of_sheet().map(Issue::left_out).sum::<usize>(), 600);
    }
    assert_eq!(Counts::of(&import, &[]).skipped, 1_800);
}

#[test]
fn beyond_the_most_figures_of_a_file_a_sheet_says_where_it_is_not_read() {
    let years = (1..=120).map(|at| (1900 + at).to_string()).collect::<Vec<_>>().join("年,");
    let figures = vec!["5"; 120].join(",");
    let rows: String = (0..4_200).map(|number| format!("本地名称甲{number}号,{figures}\n")).collect();
    let (sheet, _) = of_text(&format!("某县情况（个）\n指标,{years}年\n{rows}"), Separator::Sign(b','));
    let import = recognised("表.xlsx", vec![Rc::new(sheet)], &catalogue(), &Asked::default());
    assert_eq!(import.entries.len(), 500_040);
    let said = "表.xlsx 第4170行：一个文件超过500000个数，只读到这里，请拆分后再导入。之前的行已保留。";
    assert!(sentences(&import).iter().any(|sentence| sentence == said), "{:?}", sentences(&import).last());
}

#[test]
fn a_date_stored_as_a_number_is_read_where_dates_stand_and_is_said() {
    let jobs =
        |period: &str, value: &str| format!("employment.urban_new_jobs|某县|{period}|actual|cumulative|{value}人");
    let three = [("2024-01", "12"), ("2024-02", "13"), ("2024-03", "14")].map(|(period, value)| jobs(period, value));
    let said = |place: &str| {
        vec![format!("表.csv {place}：“45292”是存成数字的日期，读作2024-01-01，同样的都这样读，请核对。")]
    };
    for (text, figures, said) in [
        (
            "就业月报,\n日期,城镇新增就业人数（人）\n45292,12\n45323,13\n45352,14\n注：初步数,",
            &three[..],
            said("第3行A列"),
        ),
        ("就业月报,,,\n项目,45292,45323,45352\n城镇新增就业人数（人）,12,13,14\n", &three, said("第2行B列")),
        ("指标,地区,期间,数值,单位\n城镇新增就业人数,某县,45292,12,人\n", &three[..1], said("第2行C列")),
    ] {
        let import = county(text);
        assert_eq!(lines(&import), figures, "{text}");
        assert_eq!(&sentences(&import)[..1], said, "{text}");
    }
    // Another number among them: none of them is a date. Nor is a row of figures one of months.
    for text in [
        "日期,城镇新增就业人数（人）\n45292,12\n453,13\n",
        "2024年1-6月,,,\n项目,甲镇,乙镇,丙镇\n基金收入（万元）,45292,45323,45353\n",
    ] {
        assert!(!sentences(&county(text)).concat().contains("存成数字"), "{text}");
    }
}

#[test]
fn a_heading_without_rows_says_its_columns() {
    for text in ["某县2024年就业情况,,\n乡镇,城镇新增就业人数,再就业人数\n", "乡镇,城镇新增就业人数,再就业人数"]
    {
        let said = "表.csv：只有表头（乡镇、城镇新增就业人数、再就业人数），下面没有数据。文件未导入。";
        assert_eq!(sentences(&county(text)), [said], "{text}");
    }
    let said = "表.csv：只有表头（指标、地区、期间、数值），下面没有数据。文件未导入。";
    assert_eq!(sentences(&county("指标,地区,期间,数值\n")), [said]);
}

#[test]
fn merged_cells_do_not_hide_figures() {
    let text =
        "某县2024年就业情况,,\n乡镇,城镇新增就业人数（人）,失业人员再就业人数（人）\n城关镇,120,30\n东河镇,80,20\n";
    let read = |areas: &[[u32; 4]]| {
        let (mut sheet, _) = of_text(text, Separator::of(text));
        areas.iter().for_each(|[top, left, bottom, right]| {
            sheet.merge(Area { top: *top, left: *left, bottom: *bottom, right: *right });
        });
        recognised("表.xlsx", vec![Rc::new(sheet)], &catalogue(), &Asked::default())
    };
    let plain = lines(&read(&[[1, 1, 1, 3]]));
    assert_eq!(plain.len(), 4, "{plain:?}");
    for (area, place) in
        [([1, 1, 1_048_576, 16_384], "第1行A列"), ([3, 2, 4, 3], "第3行B列"), ([3, 2, 4, 2], "第3行B列")]
    {
        let import = read(&[area, [1, 1, 1, 3]]);
        assert_eq!(lines(&import), plain, "{area:?}");
        let said = format!("表.xlsx {place}：从这里起的合并单元格盖住了别的数，已当作没有合并来读，请核对。");
        assert_eq!(sentences(&import), [said], "{area:?}");
    }
}

#[test]
fn more_merged_cells_than_are_spread_are_said_to_be() {
    let rows: String = (1..=150).map(|at| format!("指标{at},{at}{}\n", ",".repeat(200))).collect();
    let (mut sheet, _) = of_text(
        &format!("某县2025年情况（单位：人）\n指标,数值{}备注\n{rows}", ",".repeat(201)),
        Separator::Sign(b','),
    );
    sheet.merge(Area { top: 3, left: 3, bottom: 152, right: 202 });
    sheet.merge(Area { top: 1, left: 1, bottom: 1, right: 2 });
    let import = recognised("表.xlsx", vec![Rc::new(sheet)], &catalogue(), &Asked::default());
    assert_eq!(import.entries.len(), 150);
    let said = "表.xlsx 第3行C列：合并的单元格超过20000格，从这里起的合并已当作没有合并来读，请核对。";
    assert_eq!(sentences(&import), [said]);
}

#[test]
fn a_name_that_is_too_long_is_said_once_and_where_it_stands() {
    let long = "很".repeat(201);
    let table = |place: &str, name: &str| {
        format!("某县2025年1-6月情况\n乡镇,{name}（人）,失业人员再就业人数（人）\n{place},120,30\n东河镇,80,20\n")
    };
    let check = |text: &str, figures: usize, place: &str, characters: usize| {
        let import = county(text);
        assert_eq!(import.entries.len(), figures);
        let said = format!("文字有{characters}个字，最多200个。以它为名的数未导入，其余保留。");
        let all = sentences(&import);
        let said = all.iter().filter(|sentence| sentence.ends_with(&said)).cloned().collect::<Vec<_>>();
        assert_eq!(said.iter().map(|said| said.contains(place)).collect::<Vec<_>>(), [true], "{all:?}");
    };
    check(&table(&format!("{long}镇"), "城镇新增就业人数"), 2, " 第3行A列：", 202);
    check(&table("城关镇", &long), 2, " 第2行B列：", 204);
}

#[test]
fn figures_beside_the_columns_of_a_table_have_no_name() {
    let import = county("某县2025年1-6月就业情况表\n乡镇,城镇新增就业人数（人）\n城关镇,120\n东河镇,80\n附,1,7,8\n");
    assert_eq!(import.entries.len(), 3);
    let said = " 第5行C列：从这里起的数上面没有表头，不知道是什么数。这些数未导入，其余保留。";
    let sentences = sentences(&import);
    assert_eq!(sentences.iter().filter(|sentence| sentence.contains("第5行")).count(), 1, "{sentences:?}");
    assert!(sentences.iter().any(|sentence| sentence.ends_with(said)), "{sentences:?}");
}
