//! Files as offices send them: whole outputs kept as golden files (`UPDATE_GOLDEN=1` rewrites them), every kind of broken file, and
//! the laws of reading.

#![expect(clippy::unwrap_used, reason = "a test may stop where it stands")]

use std::path::Path;
use std::rc::Rc;

use proptest::prelude::*;
use renshe::catalogue::{Registry, split_label};
use renshe::evaluate::Evaluation;
use renshe::import::{Encoding, Import, Reader, Reason, demo, encoding, refuse_by_size, tidy};
use renshe::model::{Named, Source, Status};
use renshe::phrase;
use renshe::quantity::format::{Place, exact};

fn catalogue() -> Rc<Registry> {
    thread_local! { static CATALOGUE: Rc<Registry> = Rc::new(Registry::catalogue()); }
    CATALOGUE.with(Rc::clone)
}

fn read_bytes(bytes: &[u8]) -> Import {
    tidy::read("表.csv", bytes, &catalogue(), Some("某县"), &encoding::native_gb18030)
}

fn file(name: &str) -> Vec<u8> {
    std::fs::read(Path::new(env!("CARGO_MANIFEST_DIR")).join(name)).unwrap()
}

fn sentences(import: &Import) -> Vec<String> {
    import.issues.iter().map(phrase::issue::issue).collect()
}

/// Each entry in a line: id or own name | region | period | scenario | vintage | value and unit as written.
fn lines(import: &Import) -> Vec<String> {
    let registry = catalogue();
    let line = |at: usize| {
        let (entry, written) = (&import.entries[at], &import.written[at]);
        let name = match &entry.indicator {
            Named::Known(id) => registry.indicator(*id).id.clone(),
            Named::Own(name) => name.to_string(),
        };
        let region = match &entry.region {
            Named::Known(id) => registry.region(*id).zh.clone(),
            Named::Own(name) => name.to_string(),
        };
        let value = exact(entry.observation.quantity.value, Place::File);
        let status = if entry.observation.status == Status::Normal { "" } else { "≈" };
        let period = written.period(entry);
        format!("{name}|{region}|{period}|{}|{}|{status}{value}{}", entry.scenario, entry.vintage, written.unit)
    };
    (0..import.entries.len()).map(line).collect()
}

#[track_caller]
fn golden(name: &str, text: &str) {
    let path = Path::new(env!("CARGO_MANIFEST_DIR")).join("tests/golden/import").join(name);
    if std::env::var_os("UPDATE_GOLDEN").is_some() {
        std::fs::write(&path, text).unwrap();
        return;
    }
    let kept = std::fs::read_to_string(&path).unwrap_or_default();
    assert!(kept == text, "{} differs; look at it, then UPDATE_GOLDEN=1", path.display());
}

#[test]
fn real_files_are_read_whole() {
    for (name, rows) in [("tests/data/county.csv", 507), ("data/national.csv", 3309), ("data/provinces.csv", 1162)] {
        let import = tidy::read(name, &file(name), &catalogue(), None, &encoding::native_gb18030);
        assert_eq!((import.rows_read, import.entries.len()), (rows, usize::try_from(rows).unwrap()), "{name}");
        let mut kept = lines(&import);
        if rows > 600 {
            kept = counted(kept);
        }
        let stem = Path::new(name).file_stem().unwrap().to_string_lossy().into_owned();
        golden(&format!("{stem}.txt"), &format!("{}\n\n{}\n", kept.join("\n"), sentences(&import).join("\n")));
    }
}

/// How many lines there are of each name, scenario, vintage and unit, with the sum of their values.
fn counted(lines: Vec<String>) -> Vec<String> {
    let mut counts = std::collections::BTreeMap::new();
    for line in lines {
        let parts: Vec<&str> = line.split('|').collect();
        let digits = parts[5].trim_end_matches(|character: char| !character.is_ascii_digit());
        let key = format!("{}|{}|{}|{}", parts[0], parts[3], parts[4], &parts[5][digits.len()..]);
        let (count, sum) = counts.entry(key).or_insert((0, rust_decimal::Decimal::ZERO));
        *count += 1;
        *sum += digits.parse::<rust_decimal::Decimal>().unwrap();
    }
    counts.into_iter().map(|(key, (count, sum))| format!("{key}|{count}|{sum}")).collect()
}

#[test]
fn names_are_mapped_or_kept_and_never_dropped() {
    let registry = catalogue();
    let names = |name: &str| {
        let import = tidy::read(name, &file(name), &registry, None, &encoding::native_gb18030);
        let labels = import.entries.iter().map(|entry| split_label(&entry.observation.label).0);
        let names: std::collections::BTreeSet<String> = labels.collect();
        let unmapped: Vec<String> = names.iter().filter(|name| registry.find(name).is_none()).cloned().collect();
        (names.len(), unmapped)
    };
    let (all, unmapped) = names("tests/data/county.csv");
    assert_eq!((all, all - unmapped.len()), (256, 132));
    assert_eq!(names("data/national.csv").1, ["城镇基本医疗保险参保人数"]);
    let bare = [
        "养老保险参保人数",
        "各种社会保险基金总支出",
        "各种社会保险基金总收入",
        "城镇职工基本养老保险参保人数:企业单位",
        "城镇职工基本养老保险参保人数:其他人员",
        "富民创业担保贷款及各类创业补贴",
    ];
    assert_eq!(names("data/provinces.csv").1, bare);
}

#[test]
fn the_same_text_in_any_encoding_is_the_same_import() {
    let text = String::from_utf8(file("tests/data/county.csv")).unwrap();
    let expected = lines(&read_bytes(text.as_bytes()));
    let utf16 = |unit: fn(u16) -> [u8; 2]| text.encode_utf16().flat_map(unit).collect::<Vec<u8>>();
    let copies = [
        (encoding_rs::GB18030.encode(&text).0.into_owned(), Encoding::Gb18030),
        ([b"\xef\xbb\xbf", text.as_bytes()].concat(), Encoding::Utf8),
        ([b"\xff\xfe".to_vec(), utf16(u16::to_le_bytes)].concat(), Encoding::Utf16Le),
        (utf16(u16::to_be_bytes), Encoding::Utf16Be),
        (text.replace('\n', "\r\n").into_bytes(), Encoding::Utf8),
    ];
    for (bytes, encoding) in copies {
        let import = read_bytes(&bytes);
        assert_eq!(import.encoding, Some(encoding));
        assert_eq!(lines(&import), expected, "{encoding:?}");
    }
}

#[track_caller]
fn check(text: &str, expected: &[&str]) {
    let import = read_bytes(text.as_bytes());
    assert_eq!(lines(&import), expected, "{text}");
    assert_eq!(sentences(&import), Vec::<String>::new(), "{text}");
}

#[test]
fn columns_come_in_any_order_wording_and_separator() {
    let jobs = "employment.urban_new_jobs|四川|2019|actual|final|102.8万人";
    check("单位,数值,期间,地区,指标\n万人,102.8,2019,四川省,城镇新增就业人数\n", &[jobs]);
    check("指标名称\t区域\t年份\t数据\t计量单位\t\n城镇新增就业人数\t四川\t2019年\t１０２．８\t万人\t\n\n", &[jobs]);
    check("Indicator;Region;Year;Value;Unit\nemployment.urban_new_jobs;四川;2019;102.8;万人", &[jobs]);
    check("2019年就业情况表\n单位：万人,,,\n指标,地区,时间,数值\n城镇新增就业人数,四川,2019年度,102.8\n", &[jobs]);
    check("指标,地区,年份,数值（万人）\n城镇新增就业人数,四川,二〇一九年,102.8\n", &[jobs]);
    check("指标,地区,年份,数值\n城镇新增就业人数（万人）,四川,2019,102.8\n", &[jobs]);
    check("指标,地区,年份,数值\n城镇新增就业人数,四川,2019,102.8万人\n", &[jobs]);
    check(
        "指标,年份,数值,单位\n城镇新增就业人数,2019,102.8,万人\n",
        &["employment.urban_new_jobs|某县|2019|actual|final|102.8万人"],
    );
    check(
        "指标,年份,月份,数值,单位\n城镇新增就业人数,2019,1-6月,3,万人\n城镇新增就业人数,2019,上半年,4,万人\n",
        &[
            "employment.urban_new_jobs|某县|2019-01/2019-06|actual|cumulative|3万人",
            "employment.urban_new_jobs|某县|2019-H1|actual|final|4万人",
        ],
    );
}

#[test]
fn scenario_and_vintage_come_from_column_name_or_period() {
    let header = "指标,期间,数值,单位";
    check(
        &format!("{header}\n城镇新增就业人数(年目标),2019,900,人\n"),
        &["employment.urban_new_jobs|某县|2019|target|final|900人"],
    );
    check(
        &format!("{header}\n城镇新增就业人数（市计划）,2019,900,人\n城镇新增就业人数(快报),2019,9,人\n"),
        &[
            "employment.urban_new_jobs|某县|2019|target:市|final|900人",
            "employment.urban_new_jobs|某县|2019|actual|flash|9人",
        ],
    );
    check(
        &format!("{header}\n城镇新增就业人数,2019-01/2019-12,900,人\n城镇新增就业人数,2019年一季度,9,人\n"),
        &[
            "employment.urban_new_jobs|某县|2019-01/2019-12|actual|cumulative|900人",
            "employment.urban_new_jobs|某县|2019-Q1|actual|final|9人",
        ],
    );
    check(
        &format!("{header}\n城镇新增就业人数,截至2019年6月,9,人\n城镇登记失业率,截至2019年6月底,3.10,%\n"),
        &[
            "employment.urban_new_jobs|某县|2019-01/2019-06|actual|cumulative|9人",
            "employment.registered_unemployment_rate|某县|2019-06|actual|cumulative|3.10%",
        ],
    );
    check(
        &format!("{header}\n城镇登记失业率(年末/12月),2018,3.10,%\n"),
        &["employment.registered_unemployment_rate|某县|2018-12|actual|final|3.10%"],
    );
    check(
        &format!("{header}\n城镇新增就业人数(完成率),2019,98.5,%\n"),
        &["城镇新增就业人数(完成率)|某县|2019|actual|final|98.5%"],
    );
    check(
        "指标,期间,数值,单位,类型,口径\n城镇新增就业人数,2019,9,人,省定目标,快报\n城镇新增就业人数,2019,9,人,budget,cumulative\n",
        &[
            "employment.urban_new_jobs|某县|2019|target:省|flash|9人",
            "employment.urban_new_jobs|某县|2019-01/2019-12|budget|cumulative|9人",
        ],
    );
}

#[test]
fn numbers_come_as_offices_write_them() {
    let fund = "pension_employee.revenue|某县|2019|actual|final";
    let read = |value: &str, unit: &str| {
        let import = read_bytes(
            format!("指标,期间,数值,单位\n城镇职工基本养老保险基金收入,2019,\"{value}\",{unit}\n").as_bytes(),
        );
        assert_eq!(sentences(&import), Vec::<String>::new(), "{value} {unit}");
        lines(&import).concat()
    };
    assert_eq!(read("12,345.60", "万元"), format!("{fund}|12345.60万元"));
    assert_eq!(read("（123）", "万元"), format!("{fund}|-123万元"));
    assert_eq!(read("−１２３", "万元"), format!("{fund}|-123万元"));
    assert_eq!(read("约1.2亿元", ""), format!("{fund}|≈1.2亿元"));
    assert_eq!(read("1.2亿元", "亿元"), format!("{fund}|1.2亿元"));
    assert_eq!(read("1.2亿", "元"), format!("{fund}|1.2亿元"));
    assert_eq!(read("1100余万元", ""), format!("{fund}|≈1100万元"));
    assert_eq!(read("1.1万余元", ""), format!("{fund}|≈1.1万元"));
    let wages = read_bytes("指标,期间,数值,单位\n失业保险金月人均水平,2021,1585,元\n".as_bytes());
    assert_eq!(lines(&wages), ["unemployment_insurance.average_allowance|某县|2021|actual|final|1585元"]);
    assert_eq!(wages.entries[0].observation.quantity.unit.to_string(), "元/人次");
}

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
        "城镇新增就业人数,某县,2012,80,人",
    ];
    let import = read_bytes(rows.join("\n").as_bytes());
    golden("broken-rows.txt", &format!("{}\n\n{}\n", lines(&import).join("\n"), sentences(&import).join("\n")));
    assert_eq!(import.rows_read, 20);
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
    assert_eq!(said(b" \r\n\r\n"), "表.csv：文件是空的。文件未导入。");
    let lacking = "缺期间、数值列。表头应有指标、期间、数值三列，可另有地区、单位、来源、备注。文件未导入。";
    assert_eq!(said("指标,地区\n甲,乙".as_bytes()), format!("表.csv：没有找到表头：{lacking}"));
    let large = refuse_by_size("大.csv", encoding::MAX_BYTES + 1).unwrap();
    assert_eq!(sentences(&large), ["大.csv：文件有21MB，超过20MB的上限，请拆分后再导入。文件未导入。"]);
    assert!(refuse_by_size("大.csv", encoding::MAX_BYTES).is_none());
    assert!(said(&vec![b','; 20 * 1024 * 1024 + 1]).contains("超过20MB"));
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
fn a_figure_that_stands_twice_is_compared() {
    let text = "指标,期间,数值,单位\n参保,2019,1,万人\n参保,2019,10000,人\n参保,2019,10001,人\n参保,2019,1,个\n";
    let import = read_bytes(text.as_bytes());
    assert_eq!(import.entries.len(), 4);
    let expected = [
        "表.csv 第4行C列：与第2行是同一个数，但那里是1万人，这里是10001人；两个都保留，采用先出现的。",
        "表.csv 第5行D列：“参保”以万人计，这里以个计，两者不换算，已另立名称保留。",
    ];
    assert_eq!(sentences(&import), expected);
    let (mut registry, mut dataset) = (catalogue(), renshe::model::Dataset::default());
    assert_eq!(import.put_into(&mut registry, &mut dataset), []);
    let kept: Vec<_> = dataset
        .iter()
        .map(|(key, _)| (registry.indicator(key.indicator).zh.clone(), dataset.others(&key).len()))
        .collect();
    assert_eq!(kept, [("参保".to_owned(), 2), ("参保（个）".to_owned(), 0)]);
}

#[test]
fn a_cell_and_its_citation_are_the_source() {
    let text =
        "备注,数值,指标,期间,来源,网址\n说明,5人,城镇新增就业人数,2019,公报,http://a\n,6人,城镇新增就业人数,2018,,\n";
    let import = read_bytes(text.as_bytes());
    let observation = &import.entries[0].observation;
    assert_eq!(&*observation.note, "说明");
    assert_eq!(phrase::trace::source(&observation.source), "表.csv B2；公报");
    assert_eq!(phrase::trace::address(&observation.source), "http://a");
    assert!(matches!(&import.entries[1].observation.source, Source::Cell { row: 3, column: 2, citation: None, .. }));
}

#[test]
fn a_reader_that_advances_reads_the_same() {
    let bytes = file("tests/data/county.csv");
    let whole = read_bytes(&bytes);
    let mut reader = Reader::open("表.csv", &bytes, &catalogue(), Some("某县"), &encoding::native_gb18030);
    let mut steps = 0;
    let mut before = reader.progress();
    while reader.advance(7) {
        let progress = reader.progress();
        assert!(progress.read > before.read && progress.rows >= before.rows);
        (before, steps) = (progress, steps + 1);
    }
    assert_eq!(reader.progress().read, reader.progress().of);
    assert_eq!(steps, 507 / 7);
    let import = reader.finish();
    assert_eq!((lines(&import), sentences(&import)), (lines(&whole), sentences(&whole)));
}

#[test]
fn the_demo_answers() {
    let (registry, dataset) = demo::dataset();
    let evaluation = Evaluation::new(registry, Rc::new(dataset));
    let value = |text: &str| evaluation.figure(&evaluation.ask(text).unwrap()).with_unit(Place::File);
    assert_eq!(value("pension_employee.revenue@全国@2020"), "43971.8亿元");
    assert_eq!(value("pension_employee.current_balance@全国@2020"), "-7217.2亿元");
    // A single month of the cumulative series.
    assert_eq!(value("pension_employee.revenue@全国@2025-02"), "6481.7亿元");
    let trace = evaluation.trace(&evaluation.ask("pension_employee.revenue@全国@2020").unwrap());
    assert!(phrase::trace::lines(&evaluation, &trace).iter().any(|line| line.contains("http")));
}

prop_compose! {
    fn row()(
        name in prop::sample::select(vec!["城镇新增就业人数", "城镇登记失业率(期末)", "甲,\"乙\"", " 丙 ", "丁(年目标)", "=1+1"]),
        year in 1950_u16..2100,
        period in prop::sample::select(vec!["", "-Q2", "-H1", "-03"]),
        digits in -99_999_999_999_i64..99_999_999_999,
        places in 0_u32..6,
    ) -> [String; 4] {
        let value = rust_decimal::Decimal::new(digits, places).to_string();
        let unit = if name.contains('率') { "%" } else { "人" };
        [name.to_owned(), format!("{year}{period}"), value, unit.to_owned()]
    }
}

proptest! {
    #![proptest_config(ProptestConfig::with_cases(64))]

    #[test]
    fn what_is_written_is_read(rows in prop::collection::vec(row(), 1..8), order in Just([0_usize, 1, 2, 3]).prop_shuffle(), tab: bool) {
        let delimiter = if tab { b'\t' } else { b',' };
        let mut writer = csv::WriterBuilder::new().delimiter(delimiter).from_writer(Vec::new());
        let mut write = |row: [&str; 4]| writer.write_record(order.map(|at| row[at])).unwrap();
        write(["指标", "期间", "数值", "单位"]);
        rows.iter().for_each(|row| write(row.each_ref().map(String::as_str)));
        let import = read_bytes(&writer.into_inner().unwrap());
        prop_assert_eq!(import.entries.len(), rows.len());
        for (at, row) in rows.iter().enumerate() {
            let entry = &import.entries[at];
            prop_assert_eq!(&*entry.observation.label, row[0].trim());
            prop_assert_eq!(import.written[at].period(entry), row[1].clone());
            let negative_zero = row[2].starts_with("-0") && entry.observation.quantity.value.is_zero();
            prop_assert!(negative_zero || exact(entry.observation.quantity.value, Place::File) == row[2]);
            prop_assert_eq!(&*import.written[at].unit, &row[3]);
        }
    }

    #[test]
    fn whatever_comes_nothing_panics(bytes in prop::collection::vec(any::<u8>(), 0..300)) {
        let import = read_bytes(&bytes);
        prop_assert_eq!(import.entries.len(), import.written.len());
        sentences(&import);
    }

    #[test]
    fn whatever_stands_in_a_table_nothing_panics(cells in "[指标期间数值0-9年月Q/,.\"\n\t;万人元%—（）()-]{0,120}") {
        let import = read_bytes(format!("指标,期间,数值,单位\n{cells}").as_bytes());
        let (mut registry, mut dataset) = (catalogue(), renshe::model::Dataset::default());
        prop_assert_eq!(import.put_into(&mut registry, &mut dataset), vec![]);
        sentences(&import);
    }
}
