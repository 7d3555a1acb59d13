//! The draft: written and read back, appended to, damaged in every place, and the first one ever written.

mod share;

use std::rc::Rc;

use crate::edits::{Act, acts, base, crc32, edit};
use proptest::prelude::*;
use proptest::strategy::ValueTree;
use renshe::catalogue::checks::Severity;
use renshe::catalogue::place::MAX_IDS;
use renshe::catalogue::{DefinitionError, Fund, Misfit, Pooled, Pooler, Registry, Side, Threshold, ThresholdKey};
use renshe::ledger::KeptLedger;
use renshe::model::{Entry, Good, Indicator, Named, Nature, Observation, Scenario, Source, Status, Topic, Vintage};
use renshe::quantity::Quantity;
use renshe::workspace::draft::{self, Draft, DraftIssue, MAX_BYTES, MAX_LINES, Reason, Refusal};
use renshe::workspace::{
    AddedChart, Base, Collection, Edit, Ground, History, Level, Manuscript, Mark, Profile, Seen, Setting, Workspace,
};

/// Carries acts out and returns the lines of each edit.
fn play(workspace: &mut Workspace, acts: &[Act]) -> Vec<String> {
    let mut history = History::default();
    let mut play_one = |act: &Act| {
        let applied = match act {
            Act::Undo => history.undo(workspace),
            Act::Redo => history.redo(workspace),
            _ => edit(act, workspace)
                .and_then(|edit| workspace.apply(edit).ok())
                .inspect(|a| drop(history.remember(a.inverse.clone()))),
        }?;
        Some(draft::one_edit([&*draft::edit_lines(workspace, &applied)]))
    };
    acts.iter().filter_map(&mut play_one).collect()
}

#[track_caller]
fn load(text: &[u8], base: Base) -> (Workspace, Vec<DraftIssue>) {
    Draft::read(text).expect("a draft").open(base)
}

/// The lines that state something, in an order that does not depend on the numbers of the user's own indicators.
fn content(text: &str) -> Vec<&str> {
    let mut lines: Vec<&str> = text.lines().filter(|line| !line.starts_with("{\"end\"")).collect();
    lines.sort_unstable();
    lines
}

/// Some of everything a draft can say, in few lines.
fn small() -> Workspace {
    let mut workspace = Workspace::new("红岭县\t2026", base());
    workspace.view = "#/data?region=红岭县".to_owned();
    let mut random = proptest::test_runner::TestRunner::deterministic();
    // The base holds the first entries of this row already.
    let some = prop::collection::vec(crate::edits::entry(workspace.registry()), 200);
    let mut entries = some.new_tree(&mut random).expect("no filter").current().split_off(192);
    let again = entries[0].clone();
    let observation = Rc::new(Observation { note: "另一张表".into(), ..again.observation.as_ref().clone() });
    entries.push(Entry { observation, ..again });
    workspace.apply(Edit::Import(entries)).expect("imports never fail");
    let own = Entry {
        indicator: Named::Own("夜校结余学员".into()),
        region: Named::Own("红岭镇".into()),
        ..crate::edits::entry(workspace.registry()).new_tree(&mut random).expect("no filter").current()
    };
    workspace.apply(Edit::Set(own)).expect("an indicator of its own takes any unit");
    let first = workspace.base().dataset.iter().next().expect("a base with figures").0;
    workspace.apply(Edit::Remove(first)).expect("removing never fails");
    of_its_own(&mut workspace);
    workspace
}

/// Some of everything that is not a value.
fn of_its_own(workspace: &mut Workspace) {
    let mut set = |edit| drop(workspace.apply(edit).expect("fits"));
    let define = |name: &str, unit: &str, formula: &str| {
        let unit = unit.parse().expect("a unit");
        let implied = Indicator::implied(name, unit, Nature::Flow);
        let indicator = Indicator { formula: formula.to_owned(), good: Good::Up, topic: Topic::Employment, ..implied };
        Edit::Define(Box::new(indicator))
    };
    set(define("培训班", "期", ""));
    set(define("每期新增就业", "人/期", "城镇新增就业人数 / 培训班"));
    set(Edit::Setting(Setting::Profile(Box::new(Profile {
        name: "红岭县\t2026".to_owned(),
        level: Some(Level::County),
        place: "红岭县".to_owned(),
        within: "四川".to_owned(),
        pooled: [(Fund::PensionEmployee, Pooled { by: Pooler::Province, since: 2020 })].into(),
    }))));
    let find = |name: &str| workspace.registry().find(name).expect("known");
    let (jobs, per) = (find("employment.urban_new_jobs"), find("每期新增就业"));
    let quantity = |value: &str, unit: &str| Quantity {
        value: value.parse().expect("a number"),
        unit: unit.parse().expect("a unit"),
    };
    let key = ThresholdKey { indicator: per, side: Side::Below, severity: Severity::Error };
    let threshold = Threshold { limit: quantity("12.50", "人/期"), note: "省厅要求".to_owned() };
    let settings = [
        Setting::Keeps(Some([jobs, per].into())),
        Setting::Unit(jobs, Some("人".parse().expect("a unit"))),
        Setting::Threshold(key, Some(threshold)),
        Setting::Mark(
            "pension_employee.roll_forward@红岭县@2025".to_owned(),
            Some(Mark {
                by: "张三".to_owned(),
                reason: "跨年补缴，已附说明".to_owned(),
                at: "2026-03-02T09:41:00".to_owned(),
                against: vec![Seen {
                    of: "pension_employee.revenue@红岭县@2025".to_owned(),
                    is: "18642.50万元".to_owned(),
                }],
            }),
        ),
        Setting::Manuscript(
            "1".to_owned(),
            Some(Box::new(Manuscript {
                accepted: vec![Seen { of: "{gdp.total@全国@2024}".to_owned(), is: "1\t万亿元".to_owned() }],
                name: "年度工作报告".to_owned(),
                text: "# 标题\n新增就业{employment.urban_new_jobs|同比}。\n".to_owned(),
                at: "2026-03-02T09:41:00".to_owned(),
                version_of: String::new(),
            })),
        ),
    ];
    for setting in settings {
        workspace.apply(Edit::Setting(setting)).expect("fits");
    }
}

proptest! {
    #![proptest_config(ProptestConfig::with_cases(64))]

    #[test]
    fn what_is_written_reads_back(acts in acts(&base().registry, 20)) {
        let mut workspace = Workspace::new("甲\"乙\n", base());
        play(&mut workspace, &acts);
        let text = draft::snapshot(&workspace);
        let (loaded, issues) = load(text.as_bytes(), base());
        prop_assert!(issues.is_empty(), "{issues:?}");
        prop_assert_eq!(loaded.name(), workspace.name());
        prop_assert_eq!(loaded.differing().len(), workspace.differing().len());
        prop_assert_eq!(loaded.dataset().iter().count(), workspace.dataset().iter().count());
        let again = draft::snapshot(&loaded);
        prop_assert_eq!(content(&again), content(&text));
    }

    #[test]
    fn rows_say_the_same_as_lines(
        acts in acts(&base().registry, 20),
        entries in prop::collection::vec(crate::edits::entry(&base().registry), 0..200),
        undone in any::<bool>(),
    ) {
        let mut workspace = Workspace::new("甲", base());
        play(&mut workspace, &acts);
        // An edit large enough to be written as rows, and what takes it back.
        let before = workspace.clone();
        let mut text = draft::compact(&workspace);
        let applied = workspace.apply(Edit::Import(entries)).expect("imports never fail");
        text.push_str(&draft::one_edit([&*draft::edit_lines(&workspace, &applied)]));
        if undone {
            let applied = workspace.apply(applied.inverse).expect("an inverse fits");
            text.push_str(&draft::one_edit([&*draft::edit_lines(&workspace, &applied)]));
            prop_assert_eq!(workspace.differing(), before.differing());
        }
        let (loaded, issues) = load(text.as_bytes(), base());
        prop_assert!(issues.is_empty(), "{issues:?}");
        let (replayed, last) = (draft::snapshot(&loaded), draft::snapshot(&workspace));
        prop_assert_eq!(content(&replayed), content(&last));
        let (loaded, issues) = load(draft::compact(&workspace).as_bytes(), base());
        prop_assert!(issues.is_empty(), "{issues:?}");
        let replayed = draft::snapshot(&loaded);
        prop_assert_eq!(content(&replayed), content(&last));
    }

    #[test]
    fn a_snapshot_and_the_edits_since_are_the_final_state(
        before in acts(&base().registry, 12),
        after in acts(&base().registry, 12),
    ) {
        let mut workspace = Workspace::new("", base());
        play(&mut workspace, &before);
        let mut text = draft::snapshot(&workspace);
        text.extend(play(&mut workspace, &after));
        let (loaded, issues) = load(text.as_bytes(), base());
        prop_assert!(issues.is_empty(), "{issues:?}");
        let (replayed, last) = (draft::snapshot(&loaded), draft::snapshot(&workspace));
        prop_assert_eq!(content(&replayed), content(&last));
    }

    #[test]
    fn hostile_bytes_are_refused_or_named(bytes in prop::collection::vec(any::<u8>(), 0..400)) {
        let mut behind = draft::snapshot(&Workspace::new("", base())).into_bytes();
        behind.extend(&bytes);
        prop_assert!(!load(&behind, base()).1.is_empty() || bytes.iter().all(|byte| *byte == b'\n' || *byte == b'\r'));
        if let Ok(draft) = Draft::read(&bytes) {
            let _ = draft.open(base());
        }
    }

    /// Whole lines of wrong content: their checksums are right.
    #[test]
    fn hostile_lines_are_named(at in any::<prop::sample::Index>(), with in "[\"{}:,0-9a-z\\[\\]亿/\u{0}-\u{1f}-]{0,6}") {
        let text = draft::snapshot(&small());
        let places: Vec<usize> = text.char_indices().map(|(at, _)| at).collect();
        let at = places[at.index(places.len())];
        let mut changed = text.clone();
        changed.insert_str(at, &with);
        let lines = changed.lines().map(|line| line.split('\t').next().unwrap_or_default());
        let summed: String = lines.map(|line| format!("{line}\t{:08x}\n", crc32(line.as_bytes()))).collect();
        if let Ok(draft) = Draft::read(summed.as_bytes()) {
            let _ = draft.open(base());
        }
    }
}

#[test]
fn the_small_draft_says_some_of_everything() {
    let text = draft::snapshot(&small());
    let values = ["{\"set\":", "{\"remove\":", "\"beside\":", "\"view\":", "\"citation\":", "\"note\":"];
    let own =
        ["{\"define\":", "\"as\":", "\"formula\":", "{\"profile\":", "{\"keep\":", "{\"typed_in\":", "{\"threshold\":"];
    for kind in values.into_iter().chain(own).chain(["{\"verified\":"]) {
        assert!(text.contains(kind), "no {kind} in {text}");
    }
    assert!(text.lines().count() > 8, "{text}");
}

#[test]
fn a_flipped_bit_loses_its_line_and_no_other() {
    let text = draft::snapshot(&small());
    let all = content(&text);
    for at in (0..text.len()).step_by(7) {
        // In turn a bit that leaves letters letters, one that makes other digits, one that breaks UTF-8.
        let bit = [5, 0, 7][at % 3];
        let mut damaged = text.clone().into_bytes();
        damaged[at] ^= 1 << bit;
        let (loaded, issues) = load(&damaged, base());
        let kept = draft::snapshot(&loaded);
        let kept = content(&kept);
        // A definition that came with a value goes with it.
        let stands_alone = |line: &&&str| !line.starts_with("{\"define\"") || line.contains("\"as\":");
        let lost: Vec<&&str> = all.iter().filter(|line| !kept.contains(line)).filter(stands_alone).collect();
        // With a definition goes what reads it or is set of it, each with its line.
        let definitions = lost.iter().filter(|line| line.starts_with("{\"define\"")).count();
        let most = if definitions > 0 { issues.len() } else { 1 };
        assert!(lost.len() <= most, "{} lines lost with bit {bit} of byte {at}: {issues:?}", lost.len());
        let own = kept.iter().filter(|line| !all.contains(line) && !line.starts_with("{\"keep\""));
        assert!(own.count() == 0, "a line of its own with bit {bit} of byte {at}");
        assert!(lost.is_empty() || !issues.is_empty(), "nothing said of bit {bit} of byte {at}");
        let damaged = issues.iter().filter(|issue| issue.reason == Reason::Damaged).count();
        assert!(damaged == issues.len() || definitions > 0, "{issues:?}");
    }
}

#[test]
fn a_cut_tail_loses_what_was_cut_and_says_so() {
    let text = draft::snapshot(&small());
    let all = content(&text);
    for at in (0..text.len() - 1).step_by(5) {
        match Draft::read(&text.as_bytes()[..at]) {
            Ok(draft) => {
                let (loaded, issues) = draft.open(base());
                let kept = draft::snapshot(&loaded);
                let whole = text[..text.floor_char_boundary(at)].matches('\n').count();
                assert!(content(&kept).iter().all(|line| all.contains(line)));
                let values = text[..text.floor_char_boundary(at)].lines().take(whole);
                let values =
                    values.filter(|line| line.starts_with("{\"set\"") || line.starts_with("{\"remove\"")).count();
                assert!(loaded.differing().len() >= values, "cut at {at}");
                assert!(!issues.is_empty(), "nothing said of the cut at {at}");
            }
            Err(refusal) => assert!(refusal == Refusal::NotOurs && at < text.find('\n').unwrap_or(0), "cut at {at}"),
        }
    }
}

#[test]
fn a_line_gone_without_a_trace_is_missed() {
    let text = draft::snapshot(&small());
    let lines: Vec<&str> = text.lines().collect();
    let without: String =
        lines.iter().enumerate().filter(|(at, _)| *at != 2).map(|(_, line)| format!("{line}\n")).collect();
    let (_, issues) = load(without.as_bytes(), base());
    let expected = Reason::Missing { expected: lines.len() as u64 - 1, found: lines.len() as u64 - 2 };
    assert_eq!(issues, [DraftIssue { line: lines.len() as u64 - 1, reason: expected }]);
}

#[test]
fn what_is_not_ours_or_newer_is_refused() {
    let refused = |text: &[u8]| Draft::read(text).err();
    let summed = |line: &str| format!("{line}\t{:08x}\n", crc32(line.as_bytes()));
    for text in ["", "\n\n", "indicator,region\n", "%PDF-1.7\n\t\t\n", &summed("{}"), &summed("{\"format\":\"other\"}")]
    {
        assert_eq!(refused(text.as_bytes()), Some(Refusal::NotOurs), "{text}");
    }
    let newer = summed("{\"format\":\"renshe\",\"version\":8,\"colour\":{\"deep\":[1]}}") + "what a newer app writes\n";
    assert_eq!(refused(newer.as_bytes()), Some(Refusal::Newer { version: 8 }));
    assert_eq!(refused(&vec![b'\n'; MAX_BYTES + 1]), Some(Refusal::TooLarge { bytes: MAX_BYTES + 1 }));
    let many = draft::snapshot(&small()) + &"x\n".repeat(MAX_LINES as usize);
    let draft = Draft::read(many.as_bytes()).expect("ours");
    let (loaded, issues) = draft.open(base());
    assert_eq!(loaded.differing().len(), small().differing().len());
    assert_eq!(issues.len(), draft::MAX_ISSUES + 1);
    assert!(matches!(issues.last(), Some(DraftIssue { reason: Reason::More(_), .. })));
}

#[test]
fn what_does_not_fit_is_named_with_its_line() {
    let summed = |line: &str| format!("{line}\t{:08x}\n", crc32(line.as_bytes()));
    let at = "\"indicator\":\"employment.urban_new_jobs\",\"region\":\"北京\",\"period\":\"2025\"";
    let is = "\"value\":\"1\",\"unit\":\"万人\",\"source\":\"given\"";
    let set = |at: &str, is: &str| summed(&format!("{{\"set\":{{\"at\":{{{at}}},\"is\":{{{is}}}}}}}"));
    let lines = [
        summed("{\"format\":\"renshe\",\"version\":1,\"app\":\"0.1.0\",\"name\":\"甲\",\"base\":\"empty\"}"),
        set(at, is),
        set(&at.replace("2025", "2019-13"), is),
        set(at, &is.replace("万人", "斤")),
        set(at, &is.replace("万人", "亿元")),
        set(at, &is.replace("\"1\"", &format!("\"{}\"", "9".repeat(40)))),
        set(&at.replace("北京", &"京".repeat(10_000)), is),
        set(at, &is.replace("given", "stolen")),
        summed("{\"end\":{\"lines\":8}}"),
    ];
    let (loaded, issues) = load(lines.concat().as_bytes(), Base::empty(Rc::new(Registry::catalogue())));
    assert_eq!(loaded.dataset().iter().count(), 1);
    let shown: Vec<String> = issues.iter().map(ToString::to_string).collect();
    assert_eq!(
        shown,
        [
            "line 3: period: 2019-13",
            "line 4: unit: 斤",
            "line 5: 亿元 does not convert into 万人",
            &format!("line 6: value: {}", "9".repeat(40)),
            "line 7: 10000 characters, at most 200",
            "line 8: not a line of this version",
        ]
    );
    assert!(matches!(issues[4].reason, Reason::Misfit(Misfit::TooLong { .. })));
}

/// What a hand or a machine may write into a file: each line is named, the rest is kept.
#[test]
fn definitions_that_cannot_stand_are_named_with_their_line() {
    let summed = |line: &str| format!("{line}\t{:08x}\n", crc32(line.as_bytes()));
    let define = |name: &str, unit: &str, formula: &str| {
        let said = format!(
            "\"name\":\"{name}\",\"topic\":\"employment\",\"good\":\"up\",\"decimals\":99,\"adds\":true,\"formula\":\"{formula}\""
        );
        summed(&format!(
            "{{\"define\":{{\"label\":\"{name}\",\"unit\":\"{unit}\",\"nature\":\"flow\",\"as\":{{{said}}}}}}}"
        ))
    };
    let lines = [
        summed("{\"format\":\"renshe\",\"version\":2,\"app\":\"0.2.0\",\"name\":\"甲\",\"base\":\"empty\"}"),
        define("甲", "人", ""),
        define("乙", "人", "甲 * 2"),
        define("甲", "人", "乙 + 1人"),
        define("丙", "人", "丁"),
        define(&"长".repeat(10_000), "人", ""),
        define("翻\u{202e}转\\u0007", "人", "甲 + 乙"),
        define("employment.urban_new_jobs", "人", "甲"),
        summed("{\"typed_in\":{\"indicator\":\"无\",\"unit\":\"人\"}}"),
        summed("{\"keep\":{\"indicators\":[\"甲\",\"无\"]}}"),
        summed(
            "{\"threshold\":{\"indicator\":\"甲\",\"side\":\"above\",\"severity\":\"error\",\"is\":{\"value\":\"1\",\"unit\":\"元\"}}}",
        ),
        summed("{\"profile\":{\"name\":\"甲\",\"place\":\"红岭县\",\"within\":\"无\"}}"),
        summed("{\"verified\":{\"case\":\"x\",\"is\":{\"by\":\" \",\"reason\":\"y\",\"at\":\"\"}}}"),
        define("戊", "人", "甲 + 乙"),
        summed("{\"end\":{\"lines\":14}}"),
    ];
    let (loaded, issues) = load(lines.concat().as_bytes(), Base::empty(Rc::new(Registry::catalogue())));
    let names: Vec<&str> = loaded.registry().own().map(|(_, indicator, _)| indicator.zh.as_str()).collect();
    assert_eq!(names, ["甲", "乙", "翻\u{202e}转\u{7}", "戊"]);
    assert!(loaded.kept_indicators().is_some_and(|kept| kept.len() == 1));
    let shown: Vec<String> = issues.iter().map(ToString::to_string).collect();
    assert_eq!(
        shown,
        [
            "line 4: a cycle at character 1: 甲 → 乙 → 甲",
            "line 5: at character 1: unknown name 丁",
            "line 6: 10000 characters, at most 200",
            "line 8: employment.urban_new_jobs is of the catalogue",
            "line 9: indicator: 无",
            "line 10: indicator: 无",
            "line 11: 元 does not convert into 人",
            "line 12: no name",
            "line 13: no name",
        ]
    );
    assert!(
        matches!(&issues[0].reason, Reason::Misfit(Misfit::Definition(error)) if matches!(**error, DefinitionError::Cycle { .. }))
    );
}

/// A definition a line, and more of them than a workspace has numbers for.
#[test]
fn definitions_are_bounded() {
    let summed = |line: &str| format!("{line}\t{:08x}\n", crc32(line.as_bytes()));
    let define =
        |at: usize| summed(&format!("{{\"define\":{{\"label\":\"{at}\",\"unit\":\"人\",\"nature\":\"flow\"}}}}"));
    let text: String = (0..MAX_IDS + 12_000).map(define).collect();
    let (loaded, issues) = load(text.as_bytes(), Base::empty(Rc::new(Registry::catalogue())));
    assert_eq!(loaded.registry().len(), MAX_IDS);
    assert!(issues.iter().any(|issue| issue.reason == Reason::Misfit(Misfit::Full)));
    assert_eq!(issues.len(), draft::MAX_ISSUES + 1);
}

#[test]
fn other_published_figures_are_noted_and_the_users_own_kept() {
    let text = draft::snapshot(&small());
    let other = Base::demo(base().registry, base().dataset, "other figures");
    let (loaded, issues) = load(text.as_bytes(), other);
    assert_eq!(loaded.differing().len(), small().differing().len());
    assert!(matches!(&issues[..], [DraftIssue { line: 1, reason: Reason::OtherBase { .. } }]), "{issues:?}");
    assert!(matches!(loaded.base().ground, Ground::Demo { .. }));
}

/// Every value of a workspace as one line of text.
fn values(workspace: &Workspace) -> Vec<String> {
    let registry = workspace.registry();
    let show = |observation: &Observation| {
        let Observation { quantity, status, label, period, source, note } = observation;
        format!("{}{} {status:?} {label} {period} {source:?} {note}", quantity.value, quantity.unit)
    };
    let mut lines = Vec::new();
    for key in workspace.differing() {
        let id = &registry.indicator(key.indicator).id;
        let place = format!("{id} {} {} {} {}", registry.region(key.region).zh, key.period, key.scenario, key.vintage);
        let kept = workspace.dataset().get(key).map_or("removed".to_owned(), |kept| show(kept));
        lines.push(format!("{place}: {kept}"));
        lines.extend(workspace.dataset().others(key).iter().map(|other| format!("  beside: {}", show(other))));
    }
    lines
}

/// Three published figures, over which the first draft was made.
fn published() -> Base {
    let mut workspace = Workspace::new("", Base::empty(Rc::new(Registry::catalogue())));
    let revenue = |period: &str, value: &str| {
        let period = period.parse().expect("a period");
        Entry {
            indicator: Named::Own("pension_employee.revenue".into()),
            region: Named::Own("全国".into()),
            period,
            scenario: Scenario::Actual,
            vintage: Vintage::Final,
            observation: Rc::new(Observation {
                quantity: Quantity { value: value.parse().expect("a number"), unit: "亿元".parse().expect("a unit") },
                status: Status::Normal,
                label: "城镇职工基本养老保险基金收入".into(),
                period,
                source: Source::Citation { title: "统计公报".into(), url: "".into() },
                note: "".into(),
            }),
        }
    };
    let figures = [revenue("2023", "70115.4"), revenue("2024", "74051.5"), revenue("2025", "78326.3")];
    workspace.apply(Edit::Import(figures.to_vec())).expect("imports never fail");
    Base::demo(Rc::clone(workspace.registry()), Rc::clone(workspace.dataset()), "three figures")
}

/// Written by version 0.1.0 and never again: it loads for ever.
#[test]
fn the_first_draft_loads() {
    let (workspace, issues) = load(include_bytes!("../../golden/drafts/v1.renshe"), published());
    assert_eq!(issues, []);
    assert_eq!((workspace.name(), workspace.view.as_str()), ("红岭县人社局", "#/data"));
    let typed = "Typed { at: \"2026-03-02T09:41:00\" }";
    let cell =
        |row| format!("Cell {{ file: \"零工市场台账.csv\", sheet: \"\", row: {row}, column: 4, citation: None }}");
    let expected = [
        format!("employment.urban_new_jobs 红岭县 2025 actual final: 12314人 Normal 城镇新增就业人数 2025 {typed} "),
        format!("employment.urban_new_jobs 红岭县 2025 target final: 12500人 Normal 城镇新增就业人数 2025 {typed} "),
        format!("employment.urban_new_jobs 红岭县 2025 target:市 final: 12500人 Normal 城镇新增就业人数 2025 {typed} "),
        "pension_employee.revenue 全国 2024 actual final: removed".to_owned(),
        format!(
            "pension_employee.revenue 全国 2025 actual final: 78331亿元 Normal 城镇职工基本养老保险基金收入 2025 {typed} "
        ),
        format!(
            "pension_employee.cumulative_balance 红岭县 2021-12 actual final: 1.8亿元 Normal 城镇职工基本养老保险基金累计结余 2021 {typed} "
        ),
        format!("零工市场服务人次 红岭县 2026-01 actual final: 1203人次 Normal 零工市场服务人次 2026-01 {} ", cell(2)),
        format!("  beside: 1230人次 Normal 零工市场服务人次 2026-01 {} ", cell(9)),
        format!(
            "零工市场服务人次 红岭县 2026-02 actual final: 4000人次 Approximate(Over) 零工市场服务人次 2026-02 {} 据汇报",
            cell(3)
        ),
        format!(
            "零工市场服务人次 红岭镇 2026-Q1 actual flash: 0.31万人次 Normal 零工市场服务人次 2026-Q1 {} ",
            cell(4)
        ),
    ];
    let values = values(&workspace);
    assert_eq!(values.len(), expected.len());
    values.iter().zip(&expected).for_each(|(value, expected)| assert_eq!(value, expected));
}

#[test]
fn the_first_empty_draft_loads() {
    let (workspace, issues) =
        load(include_bytes!("../../golden/drafts/v1-empty.renshe"), Base::empty(Rc::new(Registry::catalogue())));
    assert_eq!((issues, workspace.name(), workspace.differing().len()), (vec![], "空白", 0));
}

/// Of the second form, never written again: it loads for ever.
#[test]
fn the_second_draft_loads() {
    let (workspace, issues) = load(include_bytes!("../../golden/drafts/v2.renshe"), published());
    assert_eq!(issues, []);
    let registry = workspace.registry();
    let own: Vec<String> = registry
        .own()
        .map(|(_, indicator, standing)| {
            let Indicator { id, zh, en, unit, nature, good, decimals, formula, .. } = &**indicator;
            format!("{id} {zh} {en} {unit} {nature:?} {good:?} {decimals} {formula} {standing:?}")
        })
        .collect();
    let expected = [
        "零工市场服务人次 零工市场服务人次  人次 Flow Neutral 2  Implied",
        "培训班 职业培训班（期） Training courses 期 Flow Up 0  Defined",
        "每期新增就业 每期新增就业  人/期 Flow Up 1 employment.urban_new_jobs / 培训班 Defined",
    ];
    assert_eq!(own, expected);
    let profile = Profile {
        name: "红岭县人社局".to_owned(),
        level: Some(Level::County),
        place: "红岭县".to_owned(),
        within: "四川".to_owned(),
        ..Profile::default()
    };
    assert_eq!(*workspace.profile(), profile);
    let kept: Vec<&str> =
        workspace.kept_indicators().into_iter().flatten().map(|id| &*registry.indicator(*id).id).collect();
    assert_eq!(kept, ["employment.urban_new_jobs", "培训班", "每期新增就业"]);
    let jobs = registry.find("城镇新增就业人数").expect("in the catalogue");
    assert_eq!(workspace.typed_unit(jobs).to_string(), "人");
    let thresholds: Vec<String> = registry
        .thresholds()
        .map(|(key, threshold)| {
            let of = &registry.indicator(key.indicator).id;
            format!(
                "{of} {:?} {:?} {}{} {}",
                key.side, key.severity, threshold.limit.value, threshold.limit.unit, threshold.note
            )
        })
        .collect();
    assert_eq!(thresholds, ["每期新增就业 Below Warning 12.50人/期 省厅要求"]);
    let mark = workspace.mark("pension_employee.roll_forward@红岭县@2025").expect("verified");
    let expected = Mark {
        by: "张三".to_owned(),
        reason: "跨年补缴，已附说明".to_owned(),
        at: "2026-03-02T09:41:00".to_owned(),
        against: vec![Seen {
            of: "pension_employee.revenue@红岭县@2025".to_owned(), is: "18642.50万元".to_owned()
        }],
    };
    assert_eq!(*mark, expected);
    let typed = "Typed { at: \"2026-03-02T09:41:00\" }";
    let expected = [
        format!(
            "employment.urban_new_jobs 红岭县 2025 actual final: 12314人 Normal 城镇新增就业人数 2025 {typed} 含补录3人"
        ),
        format!("零工市场服务人次 红岭县 2025 actual final: 1203人次 Normal 零工市场服务人次 2025 {typed} "),
        format!("培训班 红岭县 2025 actual final: 41期 Normal 培训班 2025 {typed} "),
    ];
    assert_eq!(values(&workspace), expected);
}

/// Of the second form as the browser's store holds many figures, never written again: it loads for ever.
#[test]
fn the_second_draft_in_rows_loads() {
    let (workspace, issues) = load(include_bytes!("../../golden/drafts/v2-rows.renshe"), published());
    assert_eq!(issues, []);
    let found = values(&workspace);
    assert_eq!(found.len(), 26);
    let cell = |row: u32, column: u32| {
        format!("Cell {{ file: \"就业台账.csv\", sheet: \"\", row: {row}, column: {column}, citation: None }}")
    };
    let expected = [
        format!(
            "employment.urban_new_jobs 红岭县 2025-01 actual cumulative: 1026.5人 Normal 新增就业 2025-01 {} ",
            cell(2, 3)
        ),
        format!(
            "employment.urban_new_jobs 红岭县 2025-Q1 actual cumulative: 3079.5人 Approximate(Over) 新增就业 2025-Q1 {} ",
            cell(4, 3)
        ),
        format!(
            "零工市场服务人次 红岭县 2025-01/2025-05 actual cumulative: 5132.5人次 Normal 新增就业 2025-01/2025-05 {} 含返乡",
            cell(6, 4)
        ),
        format!("零工市场服务人次 红岭县 2025 actual cumulative: 12318.0人次 Normal 新增就业 2025 {} ", cell(13, 4)),
    ];
    for line in expected {
        assert!(found.contains(&line), "{line}\namong {found:#?}");
    }
    assert!(!found.iter().any(|line| line.starts_with("零工市场服务人次 红岭县 2025-01/2025-07")));
    // Written anew it has the header of this version.
    let (now, then) = (draft::compact(&workspace), include_str!("../../golden/drafts/v2-rows.renshe"));
    let lines = |text| content(text).into_iter().filter(|line| !line.starts_with("{\"format\"")).collect::<Vec<_>>();
    assert_eq!(lines(&now), lines(then));
}

/// A part at a time it comes to the same, wherever it breaks off.
#[test]
fn a_draft_is_read_and_opened_part_by_part() {
    let bytes = include_bytes!("../../golden/drafts/v2-rows.renshe");
    let whole = load(bytes, published());
    for most in [1, 100, 1_000] {
        let mut reading = draft::Reading::of(bytes.to_vec()).expect("small");
        while reading.step(most) {
            assert!(reading.read() <= bytes.len());
        }
        let mut overlay = reading.finish().expect("a draft").over(published());
        while overlay.step(most) {
            assert!(overlay.laid() < bytes.len());
        }
        let (workspace, issues) = overlay.finish();
        assert_eq!((draft::compact(&workspace), &issues), (draft::compact(&whole.0), &whole.1));
    }
}

/// Of the third form, never written again: it loads for ever.
#[test]
fn the_third_draft_loads() {
    let (workspace, issues) = load(include_bytes!("../../golden/drafts/v3.renshe"), published());
    assert_eq!(issues, []);
    let written: Vec<String> = workspace
        .manuscripts()
        .iter()
        .map(|(id, Manuscript { name, text, at, version_of, .. })| format!("{id} {name} {at} {version_of} {text}"))
        .collect();
    let report = "# {地区}{年}年工作报告\n## 工作成效\n城镇新增就业{employment.urban_new_jobs}，{employment.urban_new_jobs|同比}。\n";
    let expected = [
        format!("1 年度工作报告 2026-03-02T09:41:00  {report}"),
        "2 送审稿 2026-03-01T17:30:00 1 # {地区}{年}年工作报告\n".to_owned(),
    ];
    assert_eq!(written, expected);
    assert_eq!(values(&workspace).len(), 3);
    // Written anew it has the header of this version.
    let (now, then) = (draft::snapshot(&workspace), include_str!("../../golden/drafts/v3.renshe"));
    let lines = |text| content(text).into_iter().filter(|line| !line.starts_with("{\"format\"")).collect::<Vec<_>>();
    assert_eq!(lines(&now), lines(then));
}

/// Of the fourth form, never written again: it loads for ever.
#[test]
fn the_fourth_draft_loads() {
    let (workspace, issues) = load(include_bytes!("../../golden/drafts/v4.renshe"), published());
    assert_eq!(issues, []);
    let said = |of: &str| workspace.collections().get(of).cloned();
    let names = |names: &[&str]| names.iter().map(|name| (*name).to_owned()).collect::<Vec<_>>();
    let county =
        Collection {
            parts: names(&["东关镇", "西关镇", "北坡乡"]), offices: names(&["就业局"]), due: Some(10)
        };
    assert_eq!(said("红岭县"), Some(county));
    assert_eq!(said("四川"), Some(Collection { parts: names(&["红岭县"]), ..Collection::default() }));
    let registry = workspace.registry();
    let under = |of: &str| {
        let under = registry.under(registry.find_region(of).expect("a region"));
        under.into_iter().map(|id| registry.region(id).zh.clone()).collect::<Vec<_>>()
    };
    assert_eq!((under("红岭县"), under("四川")), (names(&["东关镇", "西关镇", "北坡乡"]), names(&["红岭县"])));
    // Written anew it has the header of this version.
    let now = draft::snapshot(&workspace);
    let then = include_str!("../../golden/drafts/v4.renshe");
    let lines = |draft: &str| draft.lines().skip(1).take(2).map(str::to_owned).collect::<Vec<_>>();
    assert_eq!(lines(&now), lines(then));
}

/// Of the fifth form, never written again: it loads for ever.
#[test]
fn the_fifth_draft_loads() {
    let (workspace, issues) = load(include_bytes!("../../golden/drafts/v5.renshe"), published());
    assert_eq!(issues, []);
    let kept = workspace.ledgers();
    assert_eq!(kept.keys().collect::<Vec<_>>(), ["欠薪台账.csv", "空.csv"]);
    assert_eq!(*kept["欠薪台账.csv"], crate::edits::ledger(3));
    assert_eq!(kept["空.csv"].rows, []);
    // Written anew it has the header of this version.
    let (now, then) = (draft::snapshot(&workspace), include_str!("../../golden/drafts/v5.renshe"));
    let lines = |draft: &str| draft.lines().skip(1).take(2).map(str::to_owned).collect::<Vec<_>>();
    assert_eq!(lines(&now), lines(then));
}

/// Of the sixth form, never written again: it loads for ever.
#[test]
fn the_sixth_draft_loads() {
    let (workspace, issues) = load(include_bytes!("../../golden/drafts/v6.renshe"), published());
    assert_eq!(issues, []);
    let pooled = Pooled { by: Pooler::Province, since: 2020 };
    assert_eq!(workspace.profile().pooled, [(Fund::PensionEnterprise, pooled)].into());
    let written = &workspace.manuscripts()["1"];
    let of = "{employment.urban_new_jobs@全国@2023}".to_owned();
    assert_eq!(written.accepted, [Seen { of, is: "1244万人".to_owned() }]);
    assert!(workspace.manuscripts()["2"].accepted.is_empty());
    let template = &workspace.templates()["1"];
    assert_eq!((&*template.name, &*template.text), ("我局月报", "# {地区}{期间}月报\n\n{没有闭合\n"));
    // Written anew it has the header of this version.
    let (now, then) = (draft::snapshot(&workspace), include_str!("../../golden/drafts/v6.renshe"));
    let lines = |draft: &str| draft.lines().skip(1).take(4).map(str::to_owned).collect::<Vec<_>>();
    assert_eq!(lines(&now)[..3], lines(then)[..3]);
}

/// Of the seventh form, never written again: it loads for ever.
#[test]
fn the_seventh_draft_loads() {
    let (workspace, issues) = load(include_bytes!("../../golden/drafts/v7.renshe"), published());
    assert_eq!(issues, []);
    let deck = workspace.deck();
    assert!(deck.is_narrow && deck.slides["next"].is_hidden);
    assert_eq!(deck.order, ["title", "chart:fund.pension.years@四川@2024", "targets-1"]);
    assert_eq!(
        deck.added.iter().map(AddedChart::slide).collect::<Vec<_>>(),
        ["chart:fund.pension.years@四川@2024", "chart:employment.jobs.comparison@全国@2025+北京+四川"]
    );
    let title = &deck.slides["title"];
    let headline = title.headline.as_ref().map(|headline| (&*headline.region, headline.period, &*headline.text));
    assert_eq!(headline, Some(("全国", "2025".parse().expect("a year"), "2025年人社工作\"开局\"")));
    assert_eq!(title.note, "先谢各科室\n再说结余");
    assert_eq!(draft::snapshot(&workspace).as_bytes(), include_bytes!("../../golden/drafts/v7.renshe"));
}

#[test]
fn a_lost_line_of_a_ledger_costs_its_rows_alone() {
    let mut workspace = Workspace::new("甲", published());
    let whole = crate::edits::ledger(1_100);
    let setting = Setting::Ledger("台账.csv".to_owned(), Some(Rc::new(whole.clone())));
    workspace.apply(Edit::Setting(setting)).expect("it fits");
    let text = draft::snapshot(&workspace);
    assert_eq!(load(text.as_bytes(), published()).0.ledgers()["台账.csv"].rows, whole.rows);
    for (at, rows) in [(1, 600), (2, 600), (3, 1_000)] {
        let mut lines: Vec<String> = text.lines().map(str::to_owned).collect();
        lines[at] = lines[at].replacen("A", "B", 1);
        let (loaded, issues) = load((lines.join("\n") + "\n").as_bytes(), published());
        assert_eq!((loaded.ledgers()["台账.csv"].rows.len(), issues.len()), (rows, 1), "{at}: {issues:?}");
    }
}

#[test]
fn rows_beyond_the_room_are_told() {
    let mut workspace = Workspace::new("甲", published());
    let most = u32::try_from(renshe::workspace::ledgers::MOST_ROWS).expect("a small number");
    let first = crate::edits::ledger(most - 10);
    workspace.apply(Edit::Setting(Setting::Ledger("一.csv".to_owned(), Some(Rc::new(first))))).expect("it fits");
    let of = |file: &str, ledger: &KeptLedger| {
        Edit::Setting(Setting::Ledger(file.to_owned(), Some(Rc::new(ledger.clone()))))
    };
    let mut more = ["二.csv", "三.csv"].map(|file| (file.to_owned(), crate::edits::ledger(8)));
    assert!(workspace.apply(of("二.csv", &crate::edits::ledger(11))).is_err());
    workspace.fit_ledgers(&mut more);
    let rows = |(_, ledger): &(String, KeptLedger)| (ledger.rows.len(), ledger.left_out);
    assert_eq!(more.each_ref().map(rows), [(8, 0), (2, 6)]);
    assert!(more.iter().all(|(file, ledger)| workspace.apply(of(file, ledger)).is_ok()));
}
