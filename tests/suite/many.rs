//! A workspace of 100,000 figures: what is stored of it fits a browser's store beside the copy before it, and comes back whole.
//! `--nocapture` prints how long each step takes; nothing here asserts it.
#![expect(clippy::disallowed_methods, reason = "this test looks at the clock")]

use std::rc::Rc;
use std::time::Instant;

use renshe::catalogue::Registry;
use renshe::evaluate::Evaluation;
use renshe::model::{Entry, Named, Observation, Period, Scenario, Source, Status, Vintage};
use renshe::quantity::{Decimal, Quantity};
use renshe::workspace::draft::{self, Draft};
use renshe::workspace::{Base, Edit, Workspace};

/// Fewer where nothing is optimised.
const FIGURES: usize = if cfg!(debug_assertions) { 5_000 } else { 100_000 };
/// What a browser's store holds in all, in UTF-16 units.
const STORE: usize = 5_200_000;

fn empty() -> Base {
    Base::empty(Rc::new(Registry::catalogue()))
}

/// Every month of ten years of many indicators in ten towns, as a file of one row a figure has them.
fn entries(registry: &Registry, source: impl Fn(u32) -> Source) -> Vec<Entry> {
    let indicators: Vec<_> =
        registry.indicators().filter(|(id, _)| registry.formula(*id).is_none()).map(|(id, of)| (id, of.unit)).collect();
    let months = (2016..2026).flat_map(|year| (1..=12).map(move |month| format!("{year}-{month:02}")));
    let months: Vec<Period> = months.map(|text| text.parse().expect("a month")).collect();
    let mut entries = Vec::with_capacity(FIGURES);
    'all: for (indicator, unit) in indicators.iter().cycle().take(100) {
        for town in 1..=10 {
            for period in &months {
                let number = u32::try_from(entries.len()).expect("few");
                let value = Decimal::new(i64::from(number.wrapping_mul(2_654_435_761) >> 12), number % 3);
                let observation = Observation {
                    quantity: Quantity { value, unit: *unit },
                    status: Status::Normal,
                    label: registry.indicator(*indicator).zh.as_str().into(),
                    period: *period,
                    source: source(number),
                    note: "".into(),
                };
                entries.push(Entry {
                    indicator: Named::Known(*indicator),
                    region: Named::Own(format!("第{town}镇").into()),
                    period: *period,
                    scenario: Scenario::Actual,
                    vintage: Vintage::Final,
                    observation: Rc::new(observation),
                });
                if entries.len() == FIGURES {
                    break 'all;
                }
            }
        }
    }
    entries
}

fn timed<T>(what: &str, work: impl FnOnce() -> T) -> T {
    let start = Instant::now();
    let done = work();
    println!("{what}: {:.1} ms", start.elapsed().as_secs_f64() * 1e3);
    done
}

/// The shortest of a few times: the machine has neighbours.
fn shortest<T>(what: &str, work: impl Fn() -> T) -> T {
    let mut times = Vec::new();
    let mut done = None;
    for _ in 0..if cfg!(debug_assertions) { 1 } else { 5 } {
        let start = Instant::now();
        done = Some(work());
        times.push(start.elapsed());
    }
    println!("{what}: {:.1} ms", times.iter().min().map_or(0.0, |time| time.as_secs_f64() * 1e3));
    done.expect("done a few times")
}

#[track_caller]
fn check(source: impl Fn(u32) -> Source) {
    let mut workspace = Workspace::new("红岭县人社局", empty());
    let entries = entries(workspace.registry(), source);
    let applied = timed("import", || workspace.apply(Edit::Import(entries)).expect("an import never fails"));
    assert_eq!((applied.refused.len(), workspace.differing().len()), (0, FIGURES));
    let edit = shortest("edit lines", || draft::one_edit([&*draft::edit_lines(&workspace, &applied)]));
    let stored = shortest("compact", || draft::compact(&workspace));
    let characters = stored.encode_utf16().count();
    println!("{characters} characters, {} in the edit", edit.encode_utf16().count());
    assert!(characters + edit.encode_utf16().count() < STORE / 2);
    let read = shortest("read", || Draft::read(stored.as_bytes()).expect("a draft"));
    let (again, issues) = shortest("open", || read.clone().open(empty()));
    let mut evaluation =
        timed("evaluation", || Evaluation::new(Rc::clone(again.registry()), Rc::clone(again.dataset())));
    assert!(issues.is_empty());
    assert!(again.dataset().iter().eq(workspace.dataset().iter()));
    assert_eq!(draft::compact(&again), stored);

    let mut edited = again;
    let key = *edited.differing().iter().nth(FIGURES / 2).expect("many");
    let applied = timed("one edit", || edited.apply(Edit::Remove(key)).expect("removing never fails"));
    timed("its lines", || draft::one_edit([&*draft::edit_lines(&edited, &applied)]));
    timed("its evaluation", || {
        let mut next = evaluation.clone();
        next.update(Rc::clone(edited.registry()), Rc::clone(edited.dataset()), &applied.changed);
        evaluation = next;
    });
    let all: Vec<_> = edited.differing().iter().copied().collect();
    let gone = all.into_iter().map(|key| renshe::workspace::KeyState { key, kept: None, others: Vec::new() }).collect();
    let applied = timed("all taken away", || edited.apply(Edit::Restore(gone)).expect("an inverse fits"));
    let lines = draft::edit_lines(&edited, &applied);
    println!("{} characters to say so", lines.len());
    assert!(lines.len() < STORE / 4 && edited.dataset().iter().next().is_none());
}

#[test]
fn typed_figures_come_back() {
    check(|number| Source::Typed {
        at: format!("2026-03-{:02}T09:{:02}", number / 9_000 + 1, number / 400 % 60).into(),
    });
}

#[test]
fn imported_figures_come_back() {
    let citation = Rc::new(Source::Citation { title: "2025年统计年鉴".into(), url: "".into() });
    check(|number| Source::Cell {
        file: "各镇月报.csv".into(),
        sheet: "".into(),
        row: number + 2,
        column: 5,
        citation: Some(Rc::clone(&citation)),
    });
    check(|number| Source::Cell {
        file: "各镇月报.xlsx".into(),
        sheet: "汇总".into(),
        row: number / 120 + 2,
        column: number % 120 + 2,
        citation: None,
    });
}
