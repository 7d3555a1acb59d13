//! 勾稽 on the published figures of `data/`.

use std::collections::{BTreeMap, BTreeSet};
use std::rc::Rc;

use crate::golden::golden;
use crate::typing::{published, type_as, type_in};
use renshe::catalogue::checks::{CHECKS, read};
use renshe::catalogue::{Side, Threshold, ThresholdKey, table};
use renshe::evaluate::checks::{self, Broken, Case, Effect, Gathering, Reason, Severity};
use renshe::evaluate::{Evaluation, Measure};
use renshe::language::Language;
use renshe::model::{Issuer, RegionId, Scenario};
use renshe::phrase;
use renshe::quantity::Quantity;
use renshe::quantity::format::Place;
use renshe::workspace::{Base, Edit, Mark, Setting, Workspace};

const NATION: RegionId = RegionId(0);

fn empty() -> Evaluation {
    Evaluation::new(Rc::new(renshe::catalogue::Registry::catalogue()), Rc::default())
}

/// Left, operands, right and difference as they are published or worked out.
fn shown(found: &Broken) -> String {
    let terms: Vec<String> = found
        .terms
        .iter()
        .map(|term| format!("{} {}", if term.minus { "-" } else { "+" }, term.figure.text(Place::File)))
        .collect();
    let difference = found
        .difference
        .as_ref()
        .map(|figure| figure.with_unit(Language::Chinese).replace('−', "-"))
        .unwrap_or_default();
    format!(
        "{} {} = {}, stated {}, off by {difference}",
        found.period,
        terms.join(" "),
        found.right.text(Place::File),
        found.left.text(Place::File),
    )
}

#[test]
fn every_row_reads_and_its_units_agree() {
    let (rows, errors) = read(CHECKS);
    assert!(errors.is_empty(), "{errors:?}");
    assert!(rows.len() > 100, "only {} rows", rows.len());
    assert_eq!(rows.iter().map(|row| &row.id).collect::<BTreeSet<_>>().len(), rows.len());
    let evaluation = empty();
    for row in &rows {
        // The difference only checks where both sides do and measure the same.
        let read = evaluation.measure(&row.difference);
        assert!(matches!(read, Ok(Measure::Formula(_))), "{}: {read:?}", row.id);
    }
    let wrong = ["id,zh,kind,left,right,severity,relation,note", "a.b,甲,sum,x,y,error,equal,"];
    let packed =
        table::pack(&wrong.map(|line| line.split(',').collect::<Vec<_>>()), |_| true).expect("rows of one length");
    assert_eq!(read(&packed).1[0].to_string(), "line 2: kind: sum");
}

#[test]
fn balances_roll_forward_as_published() {
    let evaluation = published();
    let broken = checks::broken(&evaluation, NATION);
    let pension: Vec<String> = broken
        .iter()
        .filter(|found| found.id(&evaluation).starts_with("pension_employee.roll_forward"))
        .map(shown)
        .collect();
    let expected = [
        "2005 + 29750178 + 50933144 - 40403182 = 40280140, stated 40410251, off by 130111万元",
        "2009 + 9931.0 + 11491 - 8894 = 12528.0, stated 12526, off by -2.0亿元",
        "2010 + 12526 + 13420 - 10555 = 15391, stated 15365, off by -26亿元",
        "2012 + 19497 + 20001 - 15562 = 23936, stated 23941, off by 5亿元",
        "2013 + 23941 + 22483.6014 - 18416.6956 = 28007.9058, stated 28269, off by 261.0942亿元",
        "2015 + 28269 + 3499.9036 + 3451.7838 = 35220.6874, stated 35345, off by 124.3126亿元",
        "2018 + 43885 + 50144.7929 - 44162.4428 = 49867.3501, stated 50901, off by 1033.6499亿元",
        "2021 + 50901 + 3279.8045 + -7217.2 + 3540.1 = 50503.7045, stated 52574, off by 2070.2955亿元",
    ];
    assert_eq!(pension, expected);
    assert!(broken.iter().all(|found| found.severity == Severity::Warning), "nobody here corrects a publication");
}

#[test]
fn a_difference_is_explained_as_far_as_it_can_be() {
    let broken = checks::broken(&published(), NATION);
    let of = |year: &str| {
        let found = broken.iter().find(|found| found.period.to_string() == year).expect("a broken year");
        found.reasons.clone()
    };
    let [Reason::Republished { flows, all: true, rest, effect: Effect::Narrows, .. }] = &of("2018")[..] else {
        panic!("{:?}", of("2018"));
    };
    assert_eq!((flows.len(), flows[0].0, rest.with_unit(Language::Chinese)), (1, 2018, "493亿元".to_owned()));
    let [
        Reason::Rolled { without, since: 2018 },
        Reason::Republished { flows, all: false, rest, effect: Effect::Narrows, .. },
    ] = &of("2021")[..]
    else {
        panic!("{:?}", of("2021"));
    };
    assert_eq!(without[..], [2019, 2020]);
    // 50901 + 3279.8045 - 7217.2 + (60455 - 56481) = 50937.6045
    assert_eq!((flows.len(), flows[0].0, rest.with_unit(Language::Chinese)), (1, 2021, "1636.3955亿元".to_owned()));
    assert!(matches!(of("2012")[..], [Reason::Remark(_)]));
}

#[test]
fn a_figure_of_both_sides_opens_to_the_same_number() {
    let evaluation = published();
    for found in checks::broken(&evaluation, NATION).iter() {
        let republished = found.reasons.iter().filter_map(|reason| match reason {
            Reason::Republished { result, rest, .. } => Some([result, rest]),
            _ => None,
        });
        let sides = [Some(&found.left), Some(&found.right), found.difference.as_ref()];
        for figure in sides.into_iter().flatten().chain(republished.flatten()) {
            assert_eq!(evaluation.trace(&figure.ask).figure.value, figure.value, "{}", found.id(&evaluation));
        }
    }
}

#[test]
fn published_parts_may_miss_the_total_by_rounding() {
    let mut evaluation = published();
    // 60455 + 5339 = 65794 against a published 65793: half a unit for each of three.
    type_in(&mut evaluation, "pension_resident.revenue", "2021", "5339", "亿元");
    let off = |evaluation: &Evaluation| {
        checks::broken(evaluation, NATION).iter().any(|found| found.id(evaluation).starts_with("pension_total.revenue"))
    };
    assert!(!off(&evaluation));
    type_in(&mut evaluation, "pension_resident.revenue", "2021", "5341", "亿元");
    assert!(off(&evaluation));
}

#[test]
fn ones_own_sum_is_an_error_and_swapped_digits_are_seen() {
    let mut evaluation = empty();
    type_in(&mut evaluation, "pension_employee.active", "2024", "13120", "人");
    type_in(&mut evaluation, "pension_employee.retired", "2024", "7510", "人");
    type_in(&mut evaluation, "pension_employee.insured", "2024", "20360", "人");
    type_in(&mut evaluation, "injury_insurance.cumulative_balance", "2023", "1206.5", "万元");
    type_in(&mut evaluation, "injury_insurance.revenue", "2024", "843.2", "万元");
    type_in(&mut evaluation, "injury_insurance.expenditure", "2024", "798.4", "万元");
    type_in(&mut evaluation, "injury_insurance.cumulative_balance", "2024", "1215.3", "万元");
    let broken = checks::broken(&evaluation, NATION);
    let swapped = |found: &Broken| {
        let [Reason::Swapped { figure, instead }] = &found.reasons[..] else { panic!("{:?}", found.reasons) };
        (found.severity, figure.text(Place::File), instead.to_string())
    };
    let expected = [
        (Severity::Warning, "1215.3".to_owned(), "1251.3".to_owned()),
        (Severity::Error, "20360".to_owned(), "20630".to_owned()),
    ];
    assert_eq!(broken.iter().map(swapped).collect::<Vec<_>>(), expected);
}

#[test]
fn parts_shares_and_cumulative_flows_keep_their_bounds() {
    let mut evaluation = empty();
    type_in(&mut evaluation, "arbitration.closed", "2024", "120", "件");
    type_in(&mut evaluation, "arbitration.accepted", "2024", "100", "件");
    type_in(&mut evaluation, "titles.pass_rate", "2024", "101.2", "%");
    let found: Vec<String> = checks::broken(&evaluation, NATION).iter().map(|found| found.id(&evaluation)).collect();
    // Cases carried over are unknown, so more closed than accepted proves nothing.
    assert_eq!(found, ["titles.pass_rate_share@全国@2024@final"]);
    type_in(&mut evaluation, "arbitration.carried_over", "2024", "15", "件");
    let broken = checks::broken(&evaluation, NATION);
    assert!(broken.iter().any(|found| found.id(&evaluation).starts_with("arbitration.closed_within")));
}

#[test]
fn a_published_completion_stands_beside_the_one_worked_out() {
    let evaluation = published();
    let guizhou = evaluation.registry().find_region("贵州").expect("a province");
    let broken = checks::broken(&evaluation, guizhou);
    let [found] = &broken[..] else { panic!("{broken:?}") };
    assert_eq!((found.left.text(Place::File), found.right.text(Place::File)), ("78".to_owned(), "91.0".to_owned()));
}

/// The overview's lines of a period.
fn overview(evaluation: &Evaluation, period: &str) -> Vec<String> {
    let lines = checks::open(evaluation, NATION, period.parse().expect("a period"), &Default::default());
    let text = |line: &checks::Line| {
        format!(
            "[{}] {}",
            phrase::checks::tag(evaluation.language(), line.kind),
            phrase::checks::headline(evaluation, line).plain()
        )
    };
    lines.iter().map(text).collect()
}

/// Every case of the data page up to a period, with what may explain it.
fn cases(evaluation: &Evaluation, period: &str) -> Vec<String> {
    let lines = checks::all(evaluation, NATION, period.parse().expect("a period"), &BTreeMap::new());
    let texts = lines.iter().flat_map(|line| {
        phrase::checks::entries(evaluation, line).into_iter().map(|entry| {
            let reason = entry.reason.map(|reason| format!("\n    {}", reason.plain())).unwrap_or_default();
            format!("[{}] {}{reason}", phrase::checks::tag(evaluation.language(), line.kind), entry.text.plain())
        })
    });
    texts.collect()
}

#[test]
fn the_overview_lists_what_is_pressing() {
    let expected = [
        "[警告] 职工养老保险累计结存2018、2021年与推算数相差1033.6亿元、2070.3亿元",
        "[预警] 失业保险基金2025年收不抵支：收入2074亿元，支出2165.3亿元",
        "[口径并列] 2021年职工养老保险基金收入：公报60455亿元，12月累计60040.4亿元（另有16处并列）",
        "[缺数] 2016年缺11、12月累计；职工养老保险累计结存2013年以来只收到五年，不补数、不推算",
    ];
    assert_eq!(overview(&published(), "2025"), expected);
}

#[test]
fn national_lines_are_as_kept() {
    check_kept(&published(), "checks-national.txt");
}

#[test]
fn national_lines_are_as_kept_in_english() {
    let evaluation = published();
    let mut registry = std::rc::Rc::clone(evaluation.registry());
    let english = std::rc::Rc::new(renshe::catalogue::Glossary::english());
    std::rc::Rc::make_mut(&mut registry).show_names_in(Some(english));
    check_kept(&Evaluation::new(registry, std::rc::Rc::clone(evaluation.dataset())), "checks-national-english.txt");
}

#[track_caller]
fn check_kept(evaluation: &Evaluation, name: &str) {
    let mut text = String::new();
    for period in ["2025", "2026-01/2026-03", "2025-07", "2021", "2020", "2018", "2013", "2005", "1998"] {
        let lines = overview(evaluation, period).join("\n");
        text.push_str(&format!("总览 {period}\n{lines}\n\n"));
    }
    text.push_str(&format!("数据 2025\n{}\n", cases(evaluation, "2025").join("\n")));
    golden(name, &text);
}

#[test]
fn every_number_of_a_line_opens_to_a_figure() {
    let evaluation = published();
    let mut numbers = 0;
    for (region, _) in evaluation.registry().regions() {
        for line in checks::all(&evaluation, region, "2025".parse().expect("a period"), &BTreeMap::new()) {
            for entry in phrase::checks::entries(&evaluation, &line) {
                for sentence in std::iter::once(&entry.text).chain(&entry.reason) {
                    for piece in &sentence.0 {
                        let phrase::Piece::Figure { text, ask, .. } = piece else { continue };
                        assert!(evaluation.figure(ask).value.is_ok(), "{text} of {}", sentence.plain());
                        numbers += 1;
                    }
                }
            }
        }
    }
    assert!(numbers > 200, "only {numbers} numbers");
}

#[test]
fn an_edit_changes_the_lines_as_a_new_evaluation_would() {
    let mut evaluation = published();
    let edits = [
        ("pension_employee.revenue", "2018", "51168.5"),
        ("pension_employee.cumulative_balance", "2020", "48317"),
        ("unemployment_insurance.expenditure", "2025", "2000"),
        ("pension_total.revenue", "2018", "55020"),
    ];
    for (indicator, period, value) in edits {
        let before = cases(&evaluation, "2025");
        type_in(&mut evaluation, indicator, period, value, "亿元");
        let anew = Evaluation::new(Rc::clone(evaluation.registry()), Rc::clone(evaluation.dataset()));
        assert_eq!(cases(&evaluation, "2025"), cases(&anew, "2025"), "{indicator}");
        assert_ne!(cases(&evaluation, "2025"), before, "{indicator}");
    }
}

#[test]
fn a_bureau_is_told_what_is_behind_and_what_looks_wrong() {
    let mut evaluation = empty();
    let target = Scenario::Target(Issuer::Own);
    type_as(&mut evaluation, target, "employment.urban_new_jobs", "2026", "12500", "人");
    type_in(&mut evaluation, "employment.urban_new_jobs", "2026-01/2026-06", "5100", "人");
    type_as(&mut evaluation, target, "employment.reemployed", "2026", "5000", "人");
    type_in(&mut evaluation, "employment.reemployed", "2026-01/2026-06", "2600", "人");
    type_as(&mut evaluation, target, "employment.registered_unemployment_rate", "2026", "4.0", "%");
    type_in(&mut evaluation, "employment.registered_unemployment_rate", "2026-01/2026-06", "4.20", "%");
    type_in(&mut evaluation, "injury_insurance.expenditure", "2026-01/2026-06", "1800", "万元");
    type_in(&mut evaluation, "injury_insurance.revenue", "2026-01/2026-06", "1500", "万元");
    type_in(&mut evaluation, "injury_insurance.cumulative_balance", "2026-06", "760", "万元");
    type_in(&mut evaluation, "wage_arrears.recovered", "2026-01/2026-06", "3200000", "万元");
    type_in(&mut evaluation, "wage_arrears.recovered", "2025-01/2025-06", "345.6", "万元");
    let expected = [
        "[预警] 城镇新增就业人数2026年1–6月5100人，目标12500人，完成40.8%，欠序时9.2个百分点",
        "[预警] 城镇登记失业率2026年6月4.20%，控制目标4.0%，高于控制目标0.20个百分点",
        "[预警] 工伤保险基金2026年1–6月收不抵支：收入1500万元，支出1800万元\n    当期结余−300万元",
        "[预警] 工伤保险基金2026年6月末累计结存可支付2.5个月，不足3个月",
        "[预警] 追讨工资金额2026年1–6月3200000万元，与上年345.6万元相差约一万倍，疑为单位写错",
    ];
    let mut found = cases(&evaluation, "2026-01/2026-06");
    found.sort_by_key(|line| expected.iter().position(|expected| expected == line));
    assert_eq!(found, expected);
}

#[test]
fn a_year_under_an_exceptional_policy_carries_its_note() {
    let evaluation = published();
    let note = |indicator: &str, region: &str, year| {
        let registry = evaluation.registry();
        let indicator = registry.find(indicator).expect("an indicator");
        registry.note(indicator, registry.find_region(region).expect("a region"), year).map(|note| note.zh.as_str())
    };
    assert_eq!(note("pension_employee.current_balance", "全国", 2020), Some("阶段性减免社会保险费"));
    assert_eq!(note("unemployment_insurance.revenue", "四川", 2020), Some("阶段性减免社会保险费"));
    assert_eq!(note("pension_employee.current_balance", "全国", 2021), None);
    assert_eq!(note("pension_resident.revenue", "全国", 2020), None);
    let rows = table::records::<4>(renshe::catalogue::notes::NOTES).count();
    assert_eq!(renshe::catalogue::notes::notes().len(), rows, "a row does not read");
}

#[test]
fn a_cumulative_flow_that_falls_is_a_warning() {
    let mut evaluation = published();
    type_in(&mut evaluation, "employment.urban_new_jobs", "2025-01/2025-05", "400", "万人");
    let broken = checks::broken(&evaluation, NATION);
    let fallen: Vec<&Broken> = broken.iter().filter(|found| matches!(found.check, checks::Check::Rise(_))).collect();
    assert_eq!(fallen.len(), 1);
    assert!(overview(&evaluation, "2025").iter().any(|line| line.contains("少于2025年1–4月累计")));
}

#[test]
fn what_is_found_part_by_part_is_what_is_found_at_once() {
    let period = "2025".parse().expect("a period");
    let (at_once, by_parts) = (published(), published());
    let mut gathering = Gathering::of(&by_parts, NATION, period);
    let parts = std::iter::from_fn(|| gathering.advance().then_some(())).count();
    let lines = |evaluation: &Evaluation| checks::all(evaluation, NATION, period, &BTreeMap::new());
    let pieces = at_once.registry().indicators().count() / 200;
    assert!(pieces > 1 && parts > pieces * 5 && !lines(&at_once).is_empty());
    assert_eq!(lines(&by_parts), lines(&at_once));
    // Broken within several pieces, and by several checks.
    let broken = checks::broken(&published(), NATION);
    assert!(broken.len() > 2);
    assert_eq!(checks::broken(&by_parts, NATION), broken);
}

#[test]
fn what_was_listed_questions_the_same_figures() {
    let (mut listed, mut gathered, mut alone) = (published(), published(), published());
    for evaluation in [&mut listed, &mut gathered, &mut alone] {
        type_in(evaluation, "employment.urban_new_jobs", "2025", "-5", "万人");
        type_in(evaluation, "employment.urban_new_jobs", "2024", "90000", "万人");
    }
    let periods = listed.dataset().axis().periods().iter().copied();
    let last = periods.max_by_key(|period| (period.through(), period.months())).expect("a period");
    let _ = checks::all(&listed, NATION, last, &BTreeMap::new());
    // Listed up to a period before the last: what a grid questions is found apart.
    let mut gathering = Gathering::of(&gathered, NATION, "2020".parse().expect("a period"));
    while gathering.advance() {}
    let questioned = |evaluation| {
        let lines = checks::questioned(evaluation, NATION);
        let doubtful: Vec<_> = lines.iter().flat_map(|line| line.doubtful(evaluation)).collect();
        (doubtful, lines.iter().flat_map(|line| line.disputed().to_vec()).collect::<Vec<_>>())
    };
    let found = questioned(&alone);
    assert!(found.0.len() > 1, "{}", found.0.len());
    assert_eq!(questioned(&listed), found);
    assert_eq!(questioned(&gathered), found);
}

#[test]
fn what_holds_is_listed_beside_what_is_broken() {
    let evaluation = published();
    let (passed, broken) = (checks::passed(&evaluation, NATION), checks::broken(&evaluation, NATION));
    assert!(passed.len() > 200, "only {}", passed.len());
    for holds in &passed {
        let is_same = |found: &&Broken| {
            found.check == holds.check && found.period == holds.period && found.left.ask == holds.left
        };
        assert_eq!(broken.iter().find(is_same), None);
        assert!(
            evaluation.figure(&holds.left).value.is_ok() && evaluation.figure(&holds.right).value.is_ok(),
            "{holds:?}"
        );
    }
    assert!(checks::passed(&empty(), NATION).is_empty());
}

fn with_threshold(evaluation: &Evaluation, indicator: &str, side: Side, severity: Severity, limit: &str) -> Evaluation {
    let (registry, dataset) = (Rc::clone(evaluation.registry()), Rc::clone(evaluation.dataset()));
    let mut workspace = Workspace::new("", Base::demo(registry, dataset, "figures"));
    let id = workspace.registry().find(indicator).expect("an indicator");
    let (value, unit) = limit.split_at(limit.find(|digit: char| !"0123456789.".contains(digit)).expect("a unit"));
    let limit = Quantity { value: value.parse().expect("a number"), unit: unit.parse().expect("a unit") };
    let threshold = Threshold { limit, note: "省厅要求".to_owned() };
    let key = ThresholdKey { indicator: id, side, severity };
    workspace.apply(Edit::Setting(Setting::Threshold(key, Some(threshold)))).expect("fits");
    Evaluation::new(Rc::clone(workspace.registry()), Rc::clone(workspace.dataset()))
}

#[test]
fn a_threshold_that_is_passed_is_an_alert_or_an_error() {
    let rate = "employment.registered_unemployment_rate";
    let mut evaluation = empty();
    for (period, value) in [("2025-03", "4.1"), ("2025-06", "4.60"), ("2025-12", "3.9"), ("2024-12", "4.55")] {
        type_in(&mut evaluation, rate, period, value, "%");
    }
    let found = |severity, limit| cases(&with_threshold(&evaluation, rate, Side::Above, severity, limit), "2025");
    let expected = [
        "[预警] 城镇登记失业率2024年12月4.55%，高于设定的4.5%\n    省厅要求",
        "[预警] 城镇登记失业率2025年6月4.60%，高于设定的4.5%\n    省厅要求",
    ];
    assert_eq!(found(Severity::Warning, "4.5%"), expected);
    assert!(found(Severity::Error, "4.5%").iter().all(|line| line.starts_with("[错误]")));
    assert_eq!(found(Severity::Error, "4.60%"), Vec::<String>::new());

    let revenue = "pension_employee.revenue";
    type_in(&mut evaluation, revenue, "2025", "1800", "万元");
    let below = with_threshold(&evaluation, revenue, Side::Below, Severity::Warning, "0.2亿元");
    assert_eq!(overview(&below, "2025"), ["[预警] 职工养老保险基金收入2025年1800万元，低于设定的0.2亿元"]);
    assert_eq!(overview(&below, "2024"), Vec::<String>::new());
}

#[test]
fn a_verified_case_is_open_no_more_until_its_figures_change() {
    let mut evaluation = published();
    let open = |evaluation: &Evaluation, marks: &BTreeMap<String, Mark>| {
        let lines = checks::open(evaluation, NATION, "2025".parse().expect("a period"), marks);
        lines.iter().map(|line| phrase::checks::headline(evaluation, line).plain()).collect::<Vec<_>>()
    };
    let mark =
        |against| Mark { by: "张三".into(), reason: "口径调整".into(), at: "2026-03-01T14:03".into(), against };
    let all = checks::all(&evaluation, NATION, "2025".parse().expect("a period"), &BTreeMap::new());
    let entries = all.iter().flat_map(|line| phrase::checks::entries(&evaluation, line));
    let cases: Vec<Case> = entries.map(|entry| entry.case).collect();
    let names: BTreeSet<&str> = cases.iter().map(|case| case.id.as_str()).collect();
    assert_eq!(names.len(), cases.len(), "two cases of one name");
    let of = |start: &str| cases.iter().find(|case| case.id.starts_with(start)).expect("a case").clone();
    let (rolled, deficit) = (of("pension_employee.roll_forward@全国@2018"), of("deficit.unemployment_insurance"));
    let marks: BTreeMap<String, Mark> = [rolled, deficit].into_iter().map(|case| (case.id, mark(case.seen))).collect();
    // Each case counts, as it is listed: 2018 and 2021 of one balance.
    let count = |marks| checks::count_open(&evaluation, NATION, "2025".parse().expect("a period"), marks);
    assert_eq!((count(&BTreeMap::new()), count(&marks)), (2, 1));
    let lines = open(&evaluation, &marks);
    assert_eq!(lines[0], "职工养老保险累计结存2021年与推算数相差2070.3亿元");
    assert!(!lines.iter().any(|line| line.contains("收不抵支")), "{lines:?}");
    type_in(&mut evaluation, "pension_employee.cumulative_balance", "2018", "50902", "亿元");
    assert!(open(&evaluation, &marks)[0].contains("2018、2021年与推算数相差1034.6亿元"));
    let everything: BTreeMap<String, Mark> = cases.into_iter().map(|case| (case.id, mark(case.seen))).collect();
    assert_eq!(open(&published(), &everything), Vec::<String>::new());
}

/// 合理性审核 stands apart from 逻辑性审核: a sign, a share, a jump and a slipped unit are of single figures.
#[test]
fn what_a_single_figure_can_be_is_told_apart_from_what_figures_come_to_together() {
    let mut evaluation = empty();
    type_in(&mut evaluation, "employment.urban_new_jobs", "2026-01/2026-06", "-12", "人");
    type_in(&mut evaluation, "pension_enterprise.current_balance", "2025", "-30", "万元");
    type_in(&mut evaluation, "training.pass_rate", "2025", "130", "%");
    type_in(&mut evaluation, "pension_enterprise.insured", "2025", "120", "人");
    type_in(&mut evaluation, "pension_enterprise.active", "2025", "100", "人");
    type_in(&mut evaluation, "pension_enterprise.retired", "2025", "30", "人");
    let lines = checks::all(&evaluation, NATION, "2026-01/2026-06".parse().expect("a period"), &BTreeMap::new());
    let of = |logical: bool| {
        let lines = lines.iter().filter(|line| line.is_logical() == logical);
        lines.map(|line| phrase::checks::headline(&evaluation, line).plain()).collect::<Vec<_>>()
    };
    assert!(of(true).len() == 1 && of(true)[0].contains("各项相加130人"), "{:?}", of(true));
    let single = of(false);
    assert!(single.contains(&"城镇新增就业人数2026年1–6月−12人，不应为负，请核对".to_owned()), "{single:?}");
    assert!(single.iter().any(|line| line.contains("130%，不在0～100%之间")), "{single:?}");
    assert!(!single.iter().any(|line| line.contains("当期结余2025年−30")), "a balance may be negative: {single:?}");
    // The cells themselves say so, until someone has verified it.
    let marks = |verified: &BTreeMap<String, Mark>| {
        let marks = renshe::evaluate::Marks::of(&evaluation, NATION, verified);
        let id = evaluation.registry().find("employment.urban_new_jobs").expect("an indicator");
        let ask = renshe::evaluate::Ask::actual(id, NATION, "2026-01/2026-06".parse().expect("a period"));
        marks.at(&evaluation, &evaluation.figure(&ask))
    };
    assert_eq!(marks(&BTreeMap::new()), Some(renshe::evaluate::grid::Mark::Doubtful));
    assert!(lines.iter().all(|line| line.count() == line.cases(&evaluation).len()), "a line counts its cases");
    let case = lines.iter().flat_map(|line| line.cases(&evaluation)).find(|case| case.id.starts_with("sign."));
    let case = case.expect("a case");
    let mark =
        Mark { by: "张三".into(), reason: "冲减上年".into(), at: "2026-07-01T09:00".into(), against: case.seen };
    assert_eq!(marks(&[(case.id, mark)].into()), Some(renshe::evaluate::grid::Mark::Verified));
}

#[test]
fn a_case_names_the_cells_of_both_sides() {
    let mut evaluation = empty();
    type_in(&mut evaluation, "pension_enterprise.insured", "2025", "120", "人");
    type_in(&mut evaluation, "pension_enterprise.active", "2025", "100", "人");
    type_in(&mut evaluation, "pension_enterprise.retired", "2025", "30", "人");
    let lines = checks::all(&evaluation, NATION, "2025".parse().expect("a period"), &BTreeMap::new());
    let case = lines.iter().filter(|line| line.is_logical()).flat_map(|line| line.cases(&evaluation)).next();
    let cells = phrase::checks::cells(&evaluation, &case.expect("a case"));
    let told: Vec<String> = cells.iter().map(|cell| format!("{} {} {}", cell.stated, cell.value, cell.place)).collect();
    let typed = "2026-04-01 09:00手工录入";
    assert_eq!(told, [format!("true 120人 {typed}"), format!("false 100人 {typed}"), format!("false 30人 {typed}")]);
}

#[test]
fn a_margin_without_end_is_shown_with_the_digits_that_count() {
    #[track_caller]
    fn check(value: &str, unit: &str, expected: &str) {
        let quantity = Quantity { value: value.parse().unwrap(), unit: unit.parse().unwrap() };
        assert_eq!(phrase::checks::margin(Language::Chinese, quantity), expected);
    }
    check("0.66666666666666666666666665", "%", "0.67个百分点");
    check("0.0012345678912345", "倍", "0.00123倍");
    check("1.0001", "亿元", "1.0001亿元");
    check("130111.00", "万元", "130111万元");
}

/// 228 of 231, and “100 %”: whatever was carried over, fewer than all were closed.
#[test]
fn a_closing_rate_above_what_was_closed_of_what_was_accepted_is_flagged() {
    let mut evaluation = empty();
    type_in(&mut evaluation, "inspection.accepted", "2010", "231", "件");
    type_in(&mut evaluation, "inspection.closed", "2010", "228", "件");
    type_in(&mut evaluation, "inspection.closing_rate", "2010", "98.7", "%");
    assert_eq!(checks::broken(&evaluation, NATION).len(), 0);
    type_in(&mut evaluation, "inspection.closing_rate", "2010", "100", "%");
    let broken = checks::broken(&evaluation, NATION);
    let [found] = &broken[..] else { panic!("{broken:?}") };
    assert_eq!(
        (found.severity, found.id(&evaluation)),
        (Severity::Warning, "inspection.closing_rate_within@全国@2010@final".to_owned())
    );
}

/// What is recovered in a month may be owed in cases of the month before.
#[test]
fn more_recovered_than_owed_is_a_warning_and_no_error() {
    let mut evaluation = empty();
    type_in(&mut evaluation, "wage_arrears.owed", "2024", "100", "万元");
    type_in(&mut evaluation, "wage_arrears.recovered", "2024", "120", "万元");
    let broken = checks::broken(&evaluation, NATION);
    let [found] = &broken[..] else { panic!("{broken:?}") };
    assert_eq!(found.severity, Severity::Warning);
    assert!(matches!(found.reasons[..], [Reason::Remark(_)]), "{:?}", found.reasons);
}
