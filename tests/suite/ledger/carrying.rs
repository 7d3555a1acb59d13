//! What goes between the page and the worker that reads ledgers; and which files are ledgers at first sight.

use std::rc::Rc;

use renshe::catalogue::Registry;
use renshe::import::encoding::native_gb18030;
use renshe::import::period;
use renshe::ledger::day::Day;
use renshe::ledger::{Answer, Asked, HEAD, Head, carried, recognise};
use renshe::model::Named;

use super::{catalogue, plain, plan, read_by};

#[test]
fn what_is_said_of_a_file_comes_to_the_worker() {
    let asked = Asked {
        kind: Some(String::new()),
        region: Some("清河县".to_owned()),
        period: period::parse("2024年1-6月").ok(),
        today: Day::new(2026, 11, 26),
        encoding: Some(renshe::import::Encoding::Gb18030),
    };
    let answer = Answer { columns: vec![(3, Some("date".to_owned())), (0, None)] };
    let mut own = Registry::catalogue();
    own.add_region("清河县");
    for (asked, answer) in [(asked, answer), (Asked::default(), Answer::default())] {
        let mut there = Registry::catalogue();
        let said = carried::asked(&carried::ask(&asked, &answer, &own), &mut there).unwrap();
        assert_eq!(format!("{said:?}"), format!("{:?}", (asked, answer)));
        assert!(there.find_region("清河县").is_some());
    }
    assert!(carried::asked(b"", &mut own).is_none());
}

#[test]
fn the_users_own_places_are_known_by_their_names_on_either_side() {
    let bytes = "日期,地区,类别,金额\n2024-01-05,清河县,甲,1\n2024-01-06,四川,甲,2\n".as_bytes();
    let plan = plain(bytes);
    let read = read_by("表.csv", &plan, bytes, &Asked::default(), usize::MAX);
    let mut own = Registry::catalogue();
    let own_place = own.add_region("清河县");
    let read = carried::take_over("表.csv", &carried::carry(&read, &catalogue()), &plan, &own).unwrap();
    let regions: Vec<_> = read.import.entries.iter().map(|entry| entry.region.clone()).collect();
    let sichuan = own.find_region("四川").unwrap();
    assert!(regions.contains(&Named::Known(own_place)) && regions.contains(&Named::Known(sichuan)), "{regions:?}");
}

#[test]
fn other_bytes_are_nothing_and_changed_ones_are_harmless() {
    let bytes = "日期,地区,类别,金额\n2024-01-05,a,甲,1\n坏,a,甲,x\n".as_bytes();
    let plan = plain(bytes);
    let whole = carried::carry(&read_by("表.csv", &plan, bytes, &Asked::default(), 7), &catalogue());
    for length in 0..whole.len() {
        assert!(carried::take_over("表.csv", &whole[..length], &plan, &catalogue()).is_none(), "{length}");
    }
    for at in 0..whole.len() {
        for bits in [0x01, 0x80, 0xff] {
            let mut changed = whole.clone();
            changed[at] ^= bits;
            drop(carried::take_over("表.csv", &changed, &plan, &catalogue()));
        }
    }
}

#[track_caller]
fn check(text: &str, bytes: u64, expected: bool) {
    let head = Head::read(&text.as_bytes()[..text.len().min(HEAD)], None, &native_gb18030).unwrap();
    let plan = recognise("表.csv", &head, &catalogue(), &Asked::default());
    assert_eq!(plan.is_ledger(&head, bytes.max(text.len() as u64)), expected, "{text:.200}");
}

#[test]
fn a_table_of_figures_is_no_ledger() {
    check("指标,2018年,2019年\n新增就业,5,6\n", 0, false);
    let tidy = format!("指标,地区,期间,数值,单位\n{}", "城镇新增就业人数,四川,2024,5,万人\n".repeat(60));
    check(&tidy, 1 << 30, false);
    let places: String = (1..80).map(|at| format!("第{at}乡,{at},{at}\n")).collect();
    check(&format!("2024年各乡镇就业情况\n地区,城镇新增就业人数（人）\n{places}"), 0, false);
    // One whose header is longer than what is looked at.
    let wide = format!("2024年各乡镇就业情况\n地区{}\n某县{}\n", ",甲".repeat(100_000), ",1".repeat(100_000));
    check(&wide, 0, false);
    // The same of more rows than any table has.
    check(&format!("地区,城镇新增就业人数（人）\n{places}"), 1 << 24, true);
}

#[test]
fn rows_of_cases_are_a_ledger() {
    check("月份,统筹区,险种,收支项目,金额\n2024-01,某县,工伤保险,征缴收入,5\n", 0, true);
    let rows: String = (1..60).map(|at| format!("R{at},2024-01-{:02},甲,{at}.50\n", at % 28 + 1)).collect();
    check(&format!("编号,日期,类型,金额\n{rows}"), 0, true);
}

#[test]
fn no_example_tells_who_someone_is() {
    let text = "案件编号,投诉人,受理日期,拖欠金额\nA1,赵一,2024-01-05,1\n";
    let known = plan("表.csv", text.as_bytes(), &Asked::default());
    let other = Asked { kind: Some(String::new()), ..Asked::default() };
    for plan in [known, plan("表.csv", text.as_bytes(), &other)] {
        assert!(!format!("{:?}", Rc::new(plan).columns).contains("赵一"));
    }
}
