//! 报送情况: who has sent what, who lacks what, and the units added up with each unit's figure as trace.

use std::rc::Rc;

use renshe::catalogue::Registry;
use renshe::evaluate::Evaluation;
use renshe::evaluate::checks::{Check, broken};
use renshe::evaluate::collection::{Asked, Collected, Standing, collected, totals, whole_of};
use renshe::import::encoding::native_gb18030;
use renshe::import::file;
use renshe::import::pace::{AtOnce, at_once};
use renshe::language::Language;
use renshe::ledger::day::{self, Day};
use renshe::model::RegionId;
use renshe::phrase::collection as words;
use renshe::phrase::trace;
use renshe::workspace::preview::taken_over;
use renshe::workspace::{Base, Collection, Edit, Setting, Workspace};

const FILES: [(&str, &str); 5] = [
    (
        "东关镇.csv",
        "东关镇2026年1-9月就业情况表\n单位：人\n指标,2026年1-8月,2026年1-9月\n城镇新增就业人数,900,1010\n失业人员再就业人数,300,320\n",
    ),
    (
        "西关镇.csv",
        "西关镇2026年1-9月就业情况表\n指标,单位,2026年1-9月\n城镇新增就业人数,万人,0.08\n失业人员再就业人数,人,210\n",
    ),
    ("南街.csv", "填报单位：南街街道办事处,\n2026年1-9月,单位：人\n城镇新增就业人数,700\n"),
    ("县.csv", "红岭县2026年1-9月就业情况表\n指标,1-9月累计（人）\n城镇新增就业人数,2400\n"),
    ("就业局2026年8月.csv", "红岭县2026年1-8月创业情况\n创业培训人数（人）,55\n"),
];

/// A workspace with the files taken over, as the page does it.
fn workspace(files: &[(&str, &str)], said: Option<&Collection>) -> Workspace {
    let registry = Rc::new(Registry::catalogue());
    let mut workspace = Workspace::new("红岭县", Base::empty(registry));
    let read = |workspace: &Workspace, (name, text): &(&str, &str)| {
        file::read(name, text.as_bytes(), workspace.registry(), &file::Asked::default(), &native_gb18030)
    };
    for of in files {
        let import = read(&workspace, of);
        let entries = [import.entries.as_slice()];
        let effects = workspace.effects(&entries);
        workspace
            .apply(Edit::Import(at_once(taken_over(&entries, &effects, &AtOnce)).expect("no pause")))
            .expect("an import");
    }
    if let Some(said) = said {
        workspace.apply(set(Some(said))).expect("a setting");
    }
    workspace
}

fn set(said: Option<&Collection>) -> Edit {
    Edit::Setting(Setting::Collection("红岭县".to_owned(), said.cloned().map(Box::new)))
}

fn said(parts: &[&str], offices: &[&str], due: Option<u8>) -> Collection {
    let names = |names: &[&str]| names.iter().map(|name| (*name).to_owned()).collect();
    Collection { parts: names(parts), offices: names(offices), due }
}

fn evaluation(workspace: &Workspace) -> Evaluation {
    Evaluation::new(Rc::clone(workspace.registry()), Rc::clone(workspace.dataset()))
}

fn region(evaluation: &Evaluation, name: &str) -> RegionId {
    evaluation.registry().find_region(name).expect("a region")
}

fn ask(evaluation: &Evaluation, said: Option<&Collection>, today: Option<Day>) -> Collected {
    let (whole, until) = (region(evaluation, "红岭县"), "2026-01/2026-09".parse().expect("a period"));
    collected(evaluation, &Asked { whole, until, said, today })
}

/// Each unit's standings by period, one line a unit.
fn standings(evaluation: &Evaluation, collected: &Collected) -> Vec<String> {
    let row = |(unit, cells): (_, &Vec<renshe::evaluate::collection::Sent>)| {
        let cells = cells.iter().map(|sent| {
            let [sign, _] = words::standing(Language::Chinese, sent.standing);
            let senders: Vec<String> = sent.senders.iter().map(|of| words::sender(Language::Chinese, of)).collect();
            format!(" {sign}{}{}", words::counts(Language::Chinese, sent), senders.join("、"))
        });
        words::unit(evaluation, unit) + &cells.collect::<String>()
    };
    collected.units.iter().zip(&collected.cells).map(row).collect()
}

#[test]
fn of_a_year_the_latest_period_that_was_sent_is_looked_at() {
    let said = said(&ALL, &[], Some(10));
    let evaluation = evaluation(&workspace(&FILES, Some(&said)));
    let whole = region(&evaluation, "红岭县");
    for (asked, expected) in [("2026", "2026-01/2026-09"), ("2026-12", "2026-12"), ("2027", "2027")] {
        let until = asked.parse().expect("a period");
        let all = collected(&evaluation, &Asked { whole, until, said: Some(&said), today: None });
        assert_eq!(all.columns[all.column_of(until)].period.to_string(), expected, "{asked}");
    }
}

const ALL: [&str; 4] = ["东关镇", "西关镇", "南街街道", "北坡乡"];

#[test]
fn each_unit_stands_by_its_own_figures_and_files() {
    let said = said(&ALL, &["就业局"], Some(10));
    let evaluation = evaluation(&workspace(&FILES, Some(&said)));
    let collected = ask(&evaluation, Some(&said), day::read("2026-10-08"));
    let months: Vec<String> = collected.columns.iter().map(|column| column.period.to_string()).collect();
    assert_eq!(months, ["2026-01/2026-08", "2026-01/2026-09"]);
    assert_eq!(
        standings(&evaluation, &collected),
        [
            "东关镇 ✓2项东关镇.csv ✓2项东关镇.csv",
            // 10 September has gone by, 10 October is put off to the 12th: a Saturday.
            "西关镇 ▼ ✓2项西关镇.csv",
            "南街街道 ▼ ◐1/2项南街.csv",
            "北坡乡 ▼ ○",
            "就业局 ✓1项就业局2026年8月.csv ○",
        ]
    );
    assert_eq!(words::headline(&evaluation, &collected, 1), "2026年1–9月：5个单位中2个已报，1个不全，2个未报");
    let reminder = words::reminder(&evaluation, &collected, 1, day::read("2026-10-08"));
    let expected = "红岭县2026年1–9月报表，以下单位未报或不全，请于2026-10-10前报送：\n1. 北坡乡：未报\n2. 就业局：未报\n3. 南街街道：不全，缺城镇失业人员再就业人数";
    assert_eq!(reminder.as_deref(), Some(expected));
    assert_eq!(collected.of_standing(1, Standing::Late).count(), 0);
}

#[test]
fn a_total_lacks_no_unit_in_silence() {
    let said = said(&ALL, &[], None);
    let mut workspace = workspace(&FILES, Some(&said));
    let all = evaluation(&workspace);
    let collected = ask(&all, Some(&said), None);
    let found = totals(&all, &collected, 1);
    let sums: Vec<String> = found
        .iter()
        .map(|total| {
            let sum = total.sum.as_ref().map(|sum| sum.with_unit(Language::Chinese)).unwrap_or_default();
            format!("{} {sum} 缺{}", all.registry().name(total.indicator), words::regions(&all, total))
        })
        .collect();
    assert_eq!(sums, ["城镇新增就业人数 — 缺北坡乡", "城镇失业人员再就业人数 — 缺南街街道、北坡乡"]);
    let lines = trace::lines(&all, &all.trace(&found[0].sum.as_ref().expect("a sum").ask));
    assert_eq!(
        lines[..4],
        [
            "城镇新增就业人数地区合计 · 红岭县 · 2026年1–9月 ＝ —（无数）",
            "算不出：同级4个地区中只有3个有数，缺北坡乡。",
            "公式：东关镇城镇新增就业人数 ＋ 西关镇城镇新增就业人数 ＋ 南街街道城镇新增就业人数（4个地区中的3个）",
            "代入：1010人 ＋ 0.08万人 ＋ 700人（4个地区中的3个） ＝ —",
        ]
    );
    assert!(!found[0].is_off);
    // Without the one that never reports there is a total, and it is not what the county says.
    let three = self::said(&ALL[..3], &[], None);
    workspace.apply(set(Some(&three))).expect("a setting");
    let all = evaluation(&workspace);
    let collected = ask(&all, Some(&three), None);
    let total = &totals(&all, &collected, 1)[0];
    assert_eq!(total.sum.as_ref().map(|sum| sum.with_unit(Language::Chinese)).as_deref(), Some("2510人"));
    assert_eq!((total.is_off, total.lacks.len()), (true, 0));
    let found = broken(&all, region(&all, "红岭县"));
    assert!(
        found
            .iter()
            .any(|found| matches!(found.check, Check::Regions(_)) && found.left.decimal() == "2400".parse().ok())
    );
}

#[test]
fn who_reports_is_taken_back_like_any_change() {
    let said = said(&ALL, &[], None);
    let mut workspace = workspace(&FILES, None);
    let parents = |workspace: &Workspace| {
        let all = workspace.registry().regions();
        all.filter(|(_, region)| region.code.is_empty()).map(|(_, region)| region.parent.is_some()).collect::<Vec<_>>()
    };
    let before = parents(&workspace);
    assert!(!before.contains(&true));
    let applied = workspace.apply(set(Some(&said))).expect("a setting");
    assert_eq!(parents(&workspace).iter().filter(|is| **is).count(), 4);
    workspace.apply(applied.inverse).expect("taken back");
    assert!(!parents(&workspace).contains(&true) && workspace.collections().is_empty());
}

#[test]
fn no_region_is_a_part_of_itself() {
    let mut workspace = workspace(&[], None);
    let parts = |of: &str, parts: &[&str]| {
        Edit::Setting(Setting::Collection(of.to_owned(), Some(Box::new(said(parts, &[], None)))))
    };
    for (of, under) in [("甲县", ["甲县", "乙镇"]), ("乙镇", ["甲县", "丙村"]), ("丙村", ["甲县", "四川"])]
    {
        workspace.apply(parts(of, &under)).expect("a setting");
    }
    let registry = workspace.registry();
    let parent = |name: &str| {
        let parent = registry.region(registry.find_region(name).expect("a region")).parent;
        parent.map(|parent| registry.region(parent).zh.clone())
    };
    // The first claims in the order of names hold; a province stays where it is.
    assert_eq!([parent("丙村"), parent("四川")].map(Option::unwrap_or_default), ["乙镇", "全国"]);
    for (id, _) in registry.regions() {
        let above = std::iter::successors(Some(id), |id| registry.region(*id).parent);
        assert!(above.take(9).count() < 9);
    }
}

#[test]
fn units_that_nobody_named_are_listed_and_not_added_up() {
    let evaluation = evaluation(&workspace(&FILES, None));
    let collected = ask(&evaluation, None, None);
    let names: Vec<String> = collected.units.iter().map(|unit| words::unit(&evaluation, unit)).collect();
    assert_eq!((names.join(" ").as_str(), collected.complete), ("东关镇 西关镇 南街街道", false));
    assert!(totals(&evaluation, &collected, 1).iter().all(|total| total.sum.is_none() && !total.units.is_empty()));
}

#[test]
fn the_provinces_report_to_the_nation() {
    let published = Base::published();
    let evaluation = Evaluation::new(published.registry, published.dataset);
    let sichuan = region(&evaluation, "四川");
    let whole = whole_of(&evaluation, sichuan, None);
    assert_eq!(whole, RegionId(0));
    let collected =
        collected(&evaluation, &Asked { whole, until: "2010".parse().expect("a period"), said: None, today: None });
    assert_eq!((collected.units.len(), collected.complete), (31, true));
    // What a province lacks is named, and the others are not added up without it.
    for total in (0..collected.columns.len()).flat_map(|column| totals(&evaluation, &collected, column)) {
        let have = total.units.iter().filter(|figure| figure.value.is_ok()).count();
        assert_eq!(have + total.lacks.len(), 31);
        assert_eq!(total.sum.is_some_and(|sum| sum.value.is_ok()), have == 31);
    }
}

/// 上年同期 was not sent last year, and what only an office counts is not added up over the towns.
#[test]
fn what_a_file_compares_with_was_sent_by_nobody() {
    let compared =
        ("东关镇.csv", "东关镇2026年1-9月就业情况表\n单位：人\n指标,本年累计,上年同期\n城镇新增就业人数,1010,980\n");
    let office = ("就业局.csv", "红岭县2026年1-9月情况\n创业培训人数（人）,55\n");
    let said = said(&ALL, &["就业局"], Some(10));
    let all = evaluation(&workspace(&[compared, office], Some(&said)));
    let collected = ask(&all, Some(&said), day::read("2026-11-08"));
    let months: Vec<String> = collected.columns.iter().map(|column| column.period.to_string()).collect();
    assert_eq!(months, ["2026-01/2026-09"]);
    let found = totals(&all, &collected, 0);
    let names: Vec<&str> = found.iter().map(|total| all.registry().name(total.indicator)).collect();
    assert_eq!(names, ["城镇新增就业人数"]);

    // The form of the year before was sent, in the same cell.
    let form = |year: u16| format!("东关镇{year}年1-9月就业情况表\n单位：人\n指标,1-9月\n城镇新增就业人数,910\n");
    let (before, after) = (form(2025), form(2026));
    let all = evaluation(&workspace(&[("东关镇.csv", &before), ("东关镇.csv", &after)], Some(&said)));
    let months = ask(&all, Some(&said), None).columns.len();
    assert_eq!(months, 2);
}
