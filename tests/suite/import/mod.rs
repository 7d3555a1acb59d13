//! Files as offices send them: whole outputs kept as golden files (`UPDATE_GOLDEN=1` rewrites them), the forms of writing, every
//! kind of broken file, and the laws of reading.

mod around;
mod broken;
mod bureaus;
mod cells;
mod clerks;
mod compared;
mod corrections;
mod counties;
mod desks;
mod forms;
mod kept;
mod laws;
mod layouts;
mod offices;
mod paces;
mod parts;
mod published;
mod sheets;
mod stations;
mod statistics;
mod times;
mod together;
mod wordings;
#[cfg(feature = "office")]
mod workbooks;
mod yearbooks;

use std::path::Path;
use std::rc::Rc;

use renshe::catalogue::{Registry, split_label};
use renshe::evaluate::Evaluation;
use renshe::import::cells::Cells;
use renshe::import::file::Asked;
use renshe::import::pace::{AtOnce, at_once};
use renshe::import::{Encoding, Import, Reader, demo, encoding, tidy};
use renshe::language::Language;
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

/// A table of a county.
/// The cells of each sheet.
fn cells_of(import: &Import) -> Vec<Cells> {
    at_once(Cells::of(import, &AtOnce)).unwrap().unwrap()
}

fn county(text: &str) -> Import {
    let asked = Asked { region: Some("某县"), ..Asked::default() };
    renshe::import::file::read("表.csv", text.as_bytes(), &catalogue(), &asked, &encoding::native_gb18030)
}

/// Its lines with `=` for what most of them have in common, and what is said of it.
#[track_caller]
fn check_county(text: &str, common: &str, expected: &[&str], said: &[&str]) {
    let import = county(text);
    let lines: Vec<String> = lines(&import).iter().map(|line| line.replace(common, "=")).collect();
    assert_eq!(lines, expected, "{text}");
    assert_eq!(sentences(&import), said, "{text}");
}

fn file(name: &str) -> Vec<u8> {
    std::fs::read(Path::new(env!("CARGO_MANIFEST_DIR")).join(name)).unwrap()
}

fn sentences(import: &Import) -> Vec<String> {
    let registry = catalogue();
    import.issues.iter().map(|issue| phrase::issue::issue(&registry, issue)).collect()
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
    crate::golden::golden(&format!("import/{name}"), text);
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
    assert_eq!(phrase::trace::source(Language::Chinese, &observation.source), "表.csv B2；公报");
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
fn the_demo_is_what_an_import_of_its_tables_gives() {
    let registry = catalogue();
    let mut published = demo::entries(demo::PUBLISHED, &registry).into_iter();
    for name in ["data/national.csv", "data/provinces.csv"] {
        for mut entry in tidy::read(name, &file(name), &registry, None, &encoding::native_gb18030).entries {
            let observation = Rc::make_mut(&mut entry.observation);
            let Source::Cell { citation: Some(citation), .. } = &observation.source else {
                panic!("{name}: no citation of {observation:?}")
            };
            observation.source = (**citation).clone();
            assert_eq!(published.next(), Some(entry), "{name}");
        }
    }
    assert_eq!(published.next(), None);
}

#[test]
fn the_demo_answers() {
    let (registry, dataset) = demo::published();
    let evaluation = Evaluation::new(registry, Rc::new(dataset));
    let value = |text: &str| evaluation.figure(&evaluation.ask(text).unwrap()).with_unit(Language::Chinese);
    assert_eq!(value("pension_employee.revenue@全国@2020"), "43971.8亿元");
    assert_eq!(value("pension_employee.current_balance@全国@2020"), "−7217.2亿元");
    // A single month of the cumulative series.
    assert_eq!(value("pension_employee.revenue@全国@2025-02"), "6481.7亿元");
    let trace = evaluation.trace(&evaluation.ask("pension_employee.revenue@全国@2020").unwrap());
    assert!(phrase::trace::lines(&evaluation, &trace).iter().any(|line| line.contains("http")));
}
