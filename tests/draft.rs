//! The draft: written and read back, appended to, damaged in every place, and the first one ever written.
#![allow(clippy::expect_used, reason = "a test that cannot go on panics")]

mod edits;

use std::rc::Rc;

use edits::{Act, acts, base, crc32, edit};
use proptest::prelude::*;
use proptest::strategy::ValueTree;
use renshe::catalogue::{Misfit, Registry};
use renshe::model::{Entry, Named, Observation, Scenario, Source, Status, Vintage};
use renshe::quantity::Quantity;
use renshe::workspace::draft::{self, Draft, DraftIssue, MAX_BYTES, MAX_LINES, Reason, Refusal};
use renshe::workspace::{Base, Edit, Ground, History, Workspace};

/// Carries acts out and returns the lines of each edit.
fn play(workspace: &mut Workspace, acts: &[Act]) -> Vec<String> {
    let mut history = History::default();
    let mut play_one = |act: &Act| {
        let applied = match act {
            Act::Undo => history.undo(workspace),
            Act::Redo => history.redo(workspace),
            _ => edit(act, workspace).and_then(|edit| workspace.apply(edit).ok()).inspect(|a| history.remember(a)),
        }?;
        Some(draft::one_edit(draft::edit_lines(workspace, &applied.changed)))
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
    let some = prop::collection::vec(edits::entry(workspace.registry()), 200);
    let mut entries = some.new_tree(&mut random).expect("no filter").current().split_off(192);
    let again = entries[0].clone();
    let observation = Rc::new(Observation { note: "另一张表".into(), ..again.observation.as_ref().clone() });
    entries.push(Entry { observation, ..again });
    workspace.apply(Edit::Import(entries)).expect("imports never fail");
    let own = Entry {
        indicator: Named::Own("夜校结余学员".into()),
        region: Named::Own("红岭镇".into()),
        ..edits::entry(workspace.registry()).new_tree(&mut random).expect("no filter").current()
    };
    workspace.apply(Edit::Set(own)).expect("an indicator of its own takes any unit");
    let first = workspace.base().dataset.iter().next().expect("a base with figures").0;
    workspace.apply(Edit::Remove(first)).expect("removing never fails");
    workspace
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
        prop_assert_eq!(&loaded.name, &workspace.name);
        prop_assert_eq!(loaded.differing().len(), workspace.differing().len());
        prop_assert_eq!(loaded.dataset().iter().count(), workspace.dataset().iter().count());
        prop_assert_eq!(draft::snapshot(&loaded), text);
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
    for kind in ["{\"define\":", "{\"set\":", "{\"remove\":", "\"beside\":", "\"view\":", "\"citation\":", "\"note\":"]
    {
        assert!(text.contains(kind), "no {kind} in {text}");
    }
    assert!(text.lines().count() > 8, "{text}");
}

#[test]
fn a_flipped_bit_loses_its_line_and_no_other() {
    let text = draft::snapshot(&small());
    let all = content(&text);
    for at in 0..text.len() {
        // In turn a bit that leaves letters letters, one that makes other digits, one that breaks UTF-8.
        let bit = [5, 0, 7][at % 3];
        let mut damaged = text.clone().into_bytes();
        damaged[at] ^= 1 << bit;
        let (loaded, issues) = load(&damaged, base());
        let kept = draft::snapshot(&loaded);
        let kept = content(&kept);
        // A definition without a value is not written again.
        let values = all.iter().filter(|line| !line.starts_with("{\"define\""));
        let lost = values.filter(|line| !kept.contains(line)).count();
        assert!(lost <= 1, "{lost} lines lost with bit {bit} of byte {at}: {issues:?}");
        assert!(kept.iter().all(|line| all.contains(line)), "a line of its own with bit {bit} of byte {at}");
        assert!(lost == 0 || !issues.is_empty(), "nothing said of bit {bit} of byte {at}");
        assert!(issues.iter().all(|issue| issue.reason == Reason::Damaged), "{issues:?}");
    }
}

#[test]
fn a_cut_tail_loses_what_was_cut_and_says_so() {
    let text = draft::snapshot(&small());
    let all = content(&text);
    for at in 0..text.len() - 1 {
        match Draft::read(&text.as_bytes()[..at]) {
            Ok(draft) => {
                let (loaded, issues) = draft.open(base());
                let kept = draft::snapshot(&loaded);
                let whole = text[..text.floor_char_boundary(at)].matches('\n').count();
                assert!(content(&kept).iter().all(|line| all.contains(line)));
                assert!(loaded.differing().len() + 3 >= whole, "cut at {at}");
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
    let newer = summed("{\"format\":\"renshe\",\"version\":2,\"colour\":{\"deep\":[1]}}") + "what a newer app writes\n";
    assert_eq!(refused(newer.as_bytes()), Some(Refusal::Newer { version: 2 }));
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
    let (workspace, issues) = load(include_bytes!("golden/drafts/v1.renshe"), published());
    assert_eq!(issues, []);
    assert_eq!((workspace.name.as_str(), workspace.view.as_str()), ("红岭县人社局", "#/data"));
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
        load(include_bytes!("golden/drafts/v1-empty.renshe"), Base::empty(Rc::new(Registry::catalogue())));
    assert_eq!((issues, workspace.name.as_str(), workspace.differing().len()), (vec![], "空白", 0));
}
