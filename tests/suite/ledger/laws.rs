//! Any slices give what the whole gives, and that is what a naive reading by the `csv` crate gives.

use std::collections::BTreeMap;

use proptest::prelude::*;
use renshe::ledger::Asked;
use renshe::quantity::Decimal;

use super::{gb18030, lines, plain, read_by, whole};

const HEADER: [&str; 5] = ["日期", "地区", "类别", "金额", "备注"];

/// A row whose amount may need quotation marks.
fn row() -> impl Strategy<Value = [String; 5]> {
    let day = (2020_u16..2023, 1_u8..13, 1_u8..29).prop_map(|(year, month, day)| format!("{year}-{month:02}-{day:02}"));
    let region = prop::sample::select(vec!["城关区", "㵲阳县", "a\"b", "河东,区", "x\ny", ""]).prop_map(str::to_owned);
    let category = prop::sample::select(vec!["城乡居民基本养老保险", "失业保险", "\"工伤\"", " 失业保险 "])
        .prop_map(str::to_owned);
    let amount = (any::<i32>(), 0_u32..4, any::<bool>()).prop_map(|(value, places, separated)| {
        let value = Decimal::new(value.into(), places);
        if separated
            && value.trunc() == value
            && value.abs() >= Decimal::from(1000)
            && value.abs() < Decimal::from(1_000_000)
        {
            let text = value.trunc().to_string();
            let (front, back) = text.split_at(text.len() - 3);
            return format!("{front},{back}");
        }
        value.to_string()
    });
    (day, region, category, amount, "[a,\"\n值]{0,5}")
        .prop_map(|(day, region, category, amount, note)| [day, region, category, amount, note])
}

fn written(rows: &[[String; 5]], line_end: &str) -> String {
    let terminator = if line_end == "\n" { csv::Terminator::Any(b'\n') } else { csv::Terminator::CRLF };
    let mut writer = csv::WriterBuilder::new().terminator(terminator).from_writer(Vec::new());
    writer.write_record(HEADER).unwrap();
    rows.iter().for_each(|row| writer.write_record(row).unwrap());
    String::from_utf8(writer.into_inner().unwrap()).unwrap()
}

/// Month, region and category with count and sum, by the `csv` crate and a decimal a row.
fn naive(text: &str) -> Vec<String> {
    let mut groups = BTreeMap::<[String; 3], (u32, Decimal)>::new();
    for record in csv::ReaderBuilder::new().from_reader(text.as_bytes()).records() {
        let record = record.unwrap();
        let key = [record[0][..7].to_owned(), record[1].to_owned(), record[2].trim().to_owned()];
        let group = groups.entry(key).or_default();
        group.0 += 1;
        group.1 += record[3].replace(',', "").parse::<Decimal>().unwrap();
    }
    let line = |([month, region, category], (count, sum)): (&[String; 3], &(u32, Decimal))| {
        let region = if region.is_empty() { "未注明地区" } else { region };
        format!("金额:{category} | {region} | {month} | cumulative | {} | {count}", sum.normalize())
    };
    let mut lines: Vec<String> = groups.iter().map(line).collect();
    lines.sort();
    lines
}

fn sorted(read: &renshe::ledger::Read) -> Vec<String> {
    let normal = |line: String| {
        let parts: Vec<&str> = line.split(" | ").collect();
        let value = parts[4].parse::<Decimal>().unwrap().normalize();
        format!("{} | {} | {} | {} | {value} | {}", parts[0], parts[1], parts[2], parts[3], parts[5])
    };
    let mut lines: Vec<String> = lines(read).into_iter().map(normal).collect();
    lines.sort();
    lines
}

proptest! {
    #![proptest_config(ProptestConfig { cases: 96, ..ProptestConfig::default() })]

    #[test]
    fn as_naive_however_it_is_cut(rows in prop::collection::vec(row(), 1..60), crlf: bool, slices in prop::collection::vec(1_usize..400, 1..6)) {
        let text = written(&rows, if crlf { "\r\n" } else { "\n" });
        let plan = plain(text.as_bytes());
        let asked = Asked::default();
        let all = read_by("表.csv", &plan, text.as_bytes(), &asked, usize::MAX);
        prop_assert!(all.import.issues.is_empty(), "{:?}", all.import.issues);
        prop_assert_eq!(sorted(&all), naive(&text));
        let chinese = gb18030(&text);
        let other = plain(&chinese);
        for slice in slices {
            prop_assert_eq!(whole(&read_by("表.csv", &plan, text.as_bytes(), &asked, slice)), whole(&all));
            prop_assert_eq!(sorted(&read_by("表.csv", &other, &chinese, &asked, slice)), sorted(&all));
        }
    }
}

#[test]
fn a_row_is_longer_than_a_slice_is_held() {
    let note = "长".repeat(3_000);
    let rows: Vec<[String; 5]> = (1..400)
        .map(|at| ["2024-01-05", "城关区", "失业保险", &format!("{at}.25"), &note].map(str::to_owned))
        .collect();
    let text = written(&rows, "\r\n");
    let (plan, asked) = (plain(text.as_bytes()), Asked::default());
    let all = whole(&read_by("表.csv", &plan, text.as_bytes(), &asked, usize::MAX));
    for slice in [1, 4095, 4096, 4097, 10_000, 1 << 16] {
        assert_eq!(whole(&read_by("表.csv", &plan, text.as_bytes(), &asked, slice)), all, "in slices of {slice}");
    }
    assert!(all.contains("79899.75"), "{all}");
}
