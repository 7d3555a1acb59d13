//! Rows that a workspace keeps: each figure opens down to its own, clocks run on, and nobody's name or number is among them.

use std::collections::BTreeMap;
use std::rc::Rc;

use renshe::ledger::{Asked, KeptLedger, Recount, day};
use renshe::model::{Named, Source};

use super::{at, catalogue, read};

fn kept(file: &str, text: &[u8], asked: &Asked) -> (renshe::ledger::Read, Rc<KeptLedger>) {
    let read = read(file, text, asked);
    let kept = Rc::new(read.to_keep(asked).unwrap());
    (read, kept)
}

/// Every figure of a file has as many rows behind it as it was made of.
#[track_caller]
fn check(file: &str, text: &[u8], region: &str) {
    let registry = catalogue();
    let asked = Asked { today: day::read("2024-09-02"), region: Some(region.to_owned()), ..Asked::default() };
    let (read, kept) = kept(file, text, &asked);
    let recount = Recount::of(file, &kept, &registry, asked.today).unwrap();
    assert_eq!(recount.flags.counts, read.flags.counts);
    for entry in &read.import.entries {
        let (Named::Known(indicator), Source::Ledger { rows, .. }) = (&entry.indicator, &entry.observation.source)
        else {
            continue;
        };
        let Named::Known(region) = entry.region else { continue };
        let key = registry.key(*indicator, region, entry.period, entry.scenario, entry.vintage);
        let found = recount.made_of(&key);
        let id = &registry.indicator(*indicator).id;
        assert_eq!(found.len(), *rows as usize, "{id} {:?} {}", entry.region, entry.period);
    }
}

const HEADER: &str = "案件编号,用人单位,受理日期,立案日期,结案日期,地区,拖欠金额（万元）,追回金额,以物抵薪\n";

#[test]
fn every_figure_opens_down_to_its_rows() {
    let file = "欠薪投诉案件台账.csv";
    check(file, &std::fs::read(at("tests/data/ledgers").join(file)).unwrap(), "某县");
    let places = "A1,甲公司,2023-11-05,2023-11-06,,四川,1.5,,\nA2,甲公司,2024-01-05,,2024-02-01,四川,3,30000,无\n\
                  A3,\"乙,公司\",2024年1月,,,重庆,3,,房一套\n合计,,,,,,7.5,,\nA4,丙,2024-03-05,2024-03-05,2024-04-01,,2,10,\n";
    for region in ["四川", "全国"] {
        check("表.csv", format!("{HEADER}{places}").as_bytes(), region);
    }
}

#[test]
fn clocks_run_on_with_the_day() {
    let text =
        format!("{HEADER}A1,甲,2024-03-01,2024-03-01,,四川,1,,\nA2,乙,2024-03-01,2024-03-04,2024-03-08,四川,1,,\n");
    let (_, kept) = kept("表.csv", text.as_bytes(), &Asked { today: day::read("2024-03-29"), ..Asked::default() });
    let overdue = |today: &str| {
        let recount = Recount::of("表.csv", &kept, &catalogue(), day::read(today)).unwrap();
        let flag = recount.kind().flags.iter().position(|flag| flag.id == "overdue").unwrap();
        assert_eq!(recount.open(), Some(vec![0]));
        recount.flagged(flag)
    };
    assert_eq!((overdue("2024-03-29"), overdue("2024-09-30")), (Vec::new(), vec![0]));
}

#[test]
fn rows_of_one_employer_are_told_together() {
    let text = format!("{HEADER}A1,甲,2024-03-01,,,,1,,\nA2,乙,2024-03-01,,,,1,,\nA3,甲,2024-03-02,,,,1,,\n");
    let (_, kept) = kept("表.csv", text.as_bytes(), &Asked::default());
    let recount = Recount::of("表.csv", &kept, &catalogue(), None).unwrap();
    let flag = recount.kind().flags.iter().position(|flag| flag.id == "repeated").unwrap();
    assert_eq!(recount.flagged(flag), [0, 2]);
}

#[test]
fn nobody_is_kept() {
    let text = "案件编号,用人单位,投诉人,联系电话,受理日期,拖欠金额\n51010020240100001,甲公司（张三13900000001）,赵一,13900000002,2024-01-05,100\n";
    let (_, kept) = kept("表.csv", text.as_bytes(), &Asked::default());
    let fields: Vec<&str> = kept.columns.iter().map(|column| &*column.field).collect();
    assert_eq!(fields, ["number", "accepted", "employer", "owed"]);
    let cells: BTreeMap<&str, &str> = fields.into_iter().zip(kept.rows[0].1.iter().map(|cell| &**cell)).collect();
    assert_eq!((cells["number"], cells["employer"]), ("51010020240100001", "甲公司（张三***）"));
    let other =
        read("基金.csv", "月份,险种,收支项目,金额\n2024-01,失业保险,利息收入,1\n".as_bytes(), &Asked::default());
    assert_eq!(other.to_keep(&Asked::default()), None);
}
