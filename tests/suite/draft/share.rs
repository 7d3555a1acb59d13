//! Links: what is shared reads back, and nothing that is damaged, lies about its size or is hostile does any harm.

use std::collections::BTreeSet;
use std::rc::Rc;

use proptest::prelude::*;
use renshe::catalogue::Registry;
use renshe::chart::spec::Kind;
use renshe::chart::{View, resolve, shown, specs};
use renshe::evaluate::Evaluation;
use renshe::language::Language;
use renshe::model::Period;
use renshe::phrase;
use renshe::quantity::Unit;
use renshe::workspace::draft::{self, Draft, DraftIssue, Extent};
use renshe::workspace::share::{self, Link, LinkError, Locked, Shared};
use renshe::workspace::{Base, Edit, Setting, Workspace};

use super::{content, play, small};
use crate::edits::{self, acts, base};

#[track_caller]
fn opened(text: &str, base: Base) -> (Workspace, Vec<DraftIssue>) {
    let Ok(Link::Open(Shared { draft, .. })) = share::read(text) else { panic!("an open link: {text}") };
    Draft::read(&draft).expect("a draft").open(base)
}

fn link(workspace: &Workspace, extent: &Extent) -> String {
    share::text(&share::pack(workspace, extent).expect("small"))
}

/// The sentences on a link with such lines.
fn judged(lines: &str) -> (Workspace, Vec<String>) {
    let (workspace, issues) = opened(&share::text(&share::packed(lines, true)), base());
    (workspace, issues.iter().map(|issue| phrase::draft::issue(Language::Chinese, issue)).collect())
}

const HEADER: &str =
    r#"{"format":"renshe","version":5,"app":"0.1.0","name":"<script>alert(1)</script>","base":"empty","view":""}"#;

proptest! {
    #![proptest_config(ProptestConfig::with_cases(48))]

    #[test]
    fn what_is_shared_reads_back(acts in acts(&base().registry, 20)) {
        let mut workspace = Workspace::new("甲\"乙\n", base());
        play(&mut workspace, &acts);
        let (loaded, issues) = opened(&link(&workspace, &Extent::Shared), base());
        prop_assert!(issues.is_empty(), "{issues:?}");
        let [again, text] = [&loaded, &workspace].map(draft::snapshot);
        let is_given = |line: &&str| !line.starts_with("{\"ledger\":");
        let expected: Vec<&str> = content(&text).into_iter().filter(is_given).collect();
        prop_assert_eq!(content(&again), expected);
    }

    #[test]
    fn any_text_is_judged(text in "[A-Za-z0-9_-]{0,120}|\\PC{0,60}") {
        prop_assert!(share::read(&text).is_err());
    }
}

#[test]
fn rows_of_ledgers_never_leave() {
    let mut workspace = small();
    workspace.apply(Edit::Setting(Setting::Ledger("欠薪.csv".into(), Some(Rc::new(edits::ledger(20)))))).expect("fits");
    assert!(draft::compact(&workspace).contains("{\"ledger\":"));
    for extent in [Extent::All, Extent::Shared, Extent::of(workspace.registry(), ["employment.urban_new_jobs"])] {
        let (loaded, _) = opened(&link(&workspace, &extent), base());
        assert!(loaded.ledgers().is_empty(), "{extent:?}");
        assert!(!draft::part(&workspace, &Extent::Shared).contains("欠薪.csv"));
    }
}

#[test]
fn a_page_takes_what_it_shows_and_nothing_else() {
    let workspace = small();
    let extent = Extent::of(workspace.registry(), ["pension_employee.current_balance"]);
    for id in ["pension_employee.revenue", "pension_employee.expenditure"] {
        assert!(extent.shows(workspace.registry().find(id).expect("known")), "{id} is read by the balance");
    }
    let (loaded, issues) = opened(&link(&workspace, &extent), base());
    assert_eq!(issues, []);
    assert_eq!((loaded.name(), loaded.region().is_some()), (workspace.name(), true));
    assert!(loaded.differing().iter().all(|key| extent.shows(key.indicator)));
    assert!(loaded.manuscripts().is_empty() && loaded.marks().is_empty() && loaded.own().is_empty());
}

#[test]
fn the_charts_of_a_page_come_out_the_same() {
    let registry = Rc::clone(&Base::published().registry);
    let county = include_bytes!("../../data/county.csv");
    let mut workspace = Workspace::new("红岭县", Base::published());
    let imported = renshe::import::tidy::read("county.csv", county, &registry, None, &|_| String::new());
    workspace.apply(Edit::Import(imported.entries)).expect("imports never fail");
    for page in ["overview", "fund", "employment"] {
        let measures = shown::measures_of(page);
        let extent = Extent::of(workspace.registry(), measures.iter().map(String::as_str));
        let text = link(&workspace, &extent);
        let (loaded, issues) = opened(&text, Base::published());
        assert_eq!(issues, [], "{page}");
        let of =
            |workspace: &Workspace| Evaluation::new(Rc::clone(workspace.registry()), Rc::clone(workspace.dataset()));
        let (before, after) = (of(&workspace), of(&loaded));
        let period = Period::year_of(2017).expect("a year");
        let regions: BTreeSet<&str> =
            loaded.differing().iter().map(|key| loaded.registry().region_name(key.region)).collect();
        assert!(regions.len() > 5, "{page} of {regions:?}");
        for (name, spec) in regions.iter().flat_map(|name| specs().iter().map(move |spec| (name, spec))) {
            if spec.page != page || matches!(spec.kind, Kind::Ranking | Kind::Comparison) {
                continue;
            }
            let charts = [&before, &after].map(|evaluation| {
                let region = evaluation.registry().find_region(name).expect("a region of both");
                resolve(evaluation, spec, &View { region, period, compared: Vec::new() })
            });
            let [before, after] =
                charts.map(|chart| (chart.data.clone(), chart.below.clone(), chart.description.clone()));
            assert_eq!(before, after, "{}", spec.id);
        }
    }
}

#[test]
fn the_demo_is_a_reference() {
    let text = link(&Workspace::new("示例：全国公布数", Base::published()), &Extent::Shared);
    assert!(text.len() < 80, "{} characters", text.len());
}

#[test]
fn the_settings_of_a_new_workspace_take_few_characters() {
    let registry = Rc::new(Registry::catalogue());
    let mut workspace = Workspace::new("红岭县人社局", Base::empty(Rc::clone(&registry)));
    let observed = registry.indicators().map(|(id, _)| id).filter(|id| registry.formula(*id).is_none());
    workspace.apply(Edit::Setting(Setting::Keeps(Some(observed.collect())))).expect("fits");
    let unit: Unit = "万元".parse().expect("a unit");
    for (id, indicator) in registry.indicators().filter(|(_, one)| one.unit.dimension() == unit.dimension()) {
        let _ = (indicator.unit != unit).then(|| workspace.apply(Edit::Setting(Setting::Unit(id, Some(unit)))));
    }
    let text = link(&workspace, &Extent::Shared);
    assert!(text.len() < 1_000, "{} characters", text.len());
}

#[test]
fn what_is_damaged_never_passes() {
    let bytes = share::pack(&small(), &Extent::Shared).expect("small");
    for at in 0..bytes.len() {
        for bit in 0..8 {
            let mut damaged = bytes.clone();
            damaged[at] ^= 1 << bit;
            assert!(share::read(&share::text(&damaged)).is_err(), "bit {bit} of byte {at}");
        }
    }
    let text = share::text(&bytes);
    for length in 0..text.len() {
        assert!(share::read(&text[..length]).is_err(), "cut after {length}");
    }
    for (at, now) in text.char_indices() {
        for other in ['A', '。', '\n'].into_iter().filter(|other| *other != now) {
            let damaged = format!("{}{other}{}", &text[..at], &text[at + 1..]);
            assert!(share::read(&damaged).is_err(), "{other} at {at}");
        }
    }
    assert!(share::read(&format!(" {}\r\n{}。见附件", &text[..9], &text[9..])).is_ok(), "what a chat does to it");
}

#[test]
fn what_is_too_much_or_newer_is_told() {
    let long = "A".repeat(5_000_000);
    assert_eq!(share::read(&long), Err(LinkError::TooLong { characters: 5_000_000 }));
    let bomb = share::packed(&"\n".repeat(share::MAX_BYTES + 1), true);
    assert!(bomb.len() < 10_000);
    assert_eq!(share::read(&share::text(&bomb)), Err(LinkError::TooLarge { bytes: share::MAX_BYTES + 1 }));
    let mut newer = share::pack(&small(), &Extent::Shared).expect("small");
    newer[0] = 2;
    assert_eq!(share::read(&share::text(&newer)), Err(LinkError::Newer { version: 2 }));
    let lines = HEADER.replace("\"version\":5", "\"version\":8");
    let Ok(Link::Open(shared)) = share::read(&share::text(&share::packed(&lines, true))) else { panic!("a link") };
    assert!(matches!(Draft::read(&shared.draft), Err(draft::Refusal::Newer { version: 8 })));
}

#[test]
fn what_is_hostile_is_named_and_the_rest_is_there() {
    let set = |indicator: &str, period: &str, unit: &str| {
        format!(
            r#"{{"set":{{"at":{{"indicator":"{indicator}","region":"<img src=x onerror=alert(1)>","period":"{period}"}},"is":{{"value":"7","unit":"{unit}","source":"given"}}}}}}"#
        )
    };
    let define = |label: &str, formula: &str| {
        format!(
            r#"{{"define":{{"label":"{label}","unit":"人","nature":"flow","as":{{"name":"{label}","english":"","topic":"employment","good":"up","decimals":0,"adds":true,"formula":"{formula}"}}}}}}"#
        )
    };
    let lines = [
        HEADER.to_owned(),
        define("甲", "乙 + 1人"),
        define("乙", "甲 + 1人"),
        define("丙", "丙 + 1人"),
        set("employment.urban_new_jobs", "2025-13", "人"),
        set("employment.urban_new_jobs", "2025", "斗"),
        set("employment.urban_new_jobs", "2025", "亿元"),
        set("employment.urban_new_jobs", "2025", "人"),
        "{\"ledger\":7}".to_owned(),
        "\t\u{0}".to_owned(),
    ];
    let (workspace, sentences) = judged(&lines.join("\n"));
    assert_eq!(workspace.differing().len(), 1, "the whole line is there");
    assert_eq!(workspace.name(), "<script>alert(1)</script>");
    let said = sentences.join("\n");
    for words in ["第2行的定义不成立", "第4行的定义不成立", "2025-13", "斗", "第9行不是这个版本的内容", "第10行已损坏"]
    {
        assert!(said.contains(words), "{words} in:\n{said}");
    }
}

#[test]
fn a_locked_link_holds_another() {
    let inner = share::pack(&small(), &Extent::Shared).expect("small");
    let locked = Locked { salt: [7; share::SALT], nonce: [9; share::NONCE], sealed: inner.clone() };
    let bytes = share::locked(&locked);
    assert_eq!(share::read(&share::text(&bytes)), Ok(Link::Locked(locked)));
    assert!(share::unlocked(&inner).is_ok());
    assert_eq!(share::unlocked(&bytes), Err(LinkError::Damaged), "one within another is none of ours");
}

/// Bytes that pass the checksum and mean anything: the same ones in each run.
#[test]
fn whatever_the_lines_are_nothing_panics() {
    let whole = share::pack(&small(), &Extent::Shared).expect("small");
    let Ok(Link::Open(shared)) = share::read(&share::text(&whole)) else { panic!("a link") };
    let text = String::from_utf8(shared.draft).expect("text");
    let lines: Vec<&str> = text.lines().filter_map(|line| Some(line.rsplit_once('\t')?.0)).collect();
    let mut state = 0x2545_f491_4f6c_dd1d_u64;
    let mut random = move |below: usize| {
        state ^= state << 13;
        state ^= state >> 7;
        state ^= state << 17;
        usize::try_from(state % below.max(1) as u64).unwrap_or(0)
    };
    let words = [
        "\"",
        "{",
        "}",
        "[",
        "]",
        ":",
        ",",
        "0",
        "9999999999999999999",
        "-",
        "+4000000",
        "@",
        "~",
        "^",
        "=",
        "null",
        "\u{202e}",
        "<b>",
    ];
    let base = base();
    for _ in 0..400 {
        let mut changed: Vec<String> = lines.iter().map(|line| (*line).to_owned()).collect();
        for _ in 0..1 + random(4) {
            let line = random(changed.len());
            let of = &mut changed[line];
            let at = of.char_indices().map(|(at, _)| at).nth(random(of.chars().count())).unwrap_or(0);
            match random(4) {
                0 => of.truncate(at),
                1 => of.insert_str(at, words[random(words.len())]),
                2 if at < of.len() => drop(of.remove(at)),
                _ => *of = lines[random(lines.len())].to_owned(),
            }
        }
        let bytes = share::packed(&changed.join("\n"), true);
        if let Ok(Link::Open(shared)) = share::read(&share::text(&bytes))
            && let Ok(draft) = Draft::read(&shared.draft)
        {
            let (workspace, issues) = draft.open(base.clone());
            issues.iter().for_each(|issue| assert!(!phrase::draft::issue(Language::English, issue).is_empty()));
            let _ = draft::part(&workspace, &Extent::Shared);
        }
    }
}
