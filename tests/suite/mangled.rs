//! Real files, mangled by a seed: whatever is done to one, its reader comes to an end, its words can be said, and what it says of a place
//! is true. `MANGLED=5000 cargo test --test mangled` runs more of them.

use std::path::Path;
use std::rc::Rc;

use proptest::prelude::*;
use proptest::test_runner::{FileFailurePersistence, RngAlgorithm, RngSeed, TestRunner};
use renshe::catalogue::Registry;
use renshe::evaluate::Evaluation;
use renshe::import::encoding::native_gb18030;
use renshe::import::file::{self, Asked};
use renshe::language::Language;
use renshe::ledger::{self, Head, Scanner, recognise};
use renshe::model::Source;
use renshe::phrase;
use renshe::report::proof::{proof, words};
use renshe::report::reading::Lexicon;
use renshe::workspace::Base;
use renshe::workspace::draft::{self, Draft};

/// What is done to a file, at a place between its beginning (0) and its end (`u16::MAX`).
#[derive(Clone, Copy, Debug)]
enum Harm {
    Flip { at: u16, bits: u8 },
    CutOff { at: u16 },
    Lose { at: u16, bytes: u16 },
    Repeat { at: u16, bytes: u16 },
    Put { at: u16, what: usize },
}

/// What readers have stumbled over.
const EVIL: [&[u8]; 18] = [
    b"\0",
    b"\"",
    b",,,,,,,,",
    b"\r",
    b"\n\n",
    b"\xef\xbb\xbf",
    b"\xff\xfe",
    b"\x81\x30\x81",
    b"99999999999999999999999999999999999",
    b"-0.0000000000000000000000000000000001",
    b"=HYPERLINK(\"x\")",
    "\u{202e}\u{200f}".as_bytes(),
    "合计".as_bytes(),
    "2019年13月".as_bytes(),
    "（万元）".as_bytes(),
    "增长-11.4%，占XX%、____%".as_bytes(),
    b"{\"set\":{\"at\":{}}}\t00000000\n",
    b"\\ud800",
];

fn harm() -> impl Strategy<Value = Harm> {
    let at = any::<u16>();
    prop_oneof![
        4 => (at, 1..=255_u8).prop_map(|(at, bits)| Harm::Flip { at, bits }),
        1 => at.prop_map(|at| Harm::CutOff { at }),
        2 => (at, 1..200_u16).prop_map(|(at, bytes)| Harm::Lose { at, bytes }),
        2 => (at, 1..2_000_u16).prop_map(|(at, bytes)| Harm::Repeat { at, bytes }),
        4 => (at, 0..EVIL.len()).prop_map(|(at, what)| Harm::Put { at, what }),
    ]
}

fn mangled(mut bytes: Vec<u8>, harms: &[Harm]) -> Vec<u8> {
    for harm in harms {
        let place = |at: u16| usize::from(at) * bytes.len() / usize::from(u16::MAX);
        match *harm {
            Harm::Flip { at, bits } => {
                let place = place(at);
                bytes.iter_mut().skip(place).take(1).for_each(|byte| *byte ^= bits);
            }
            Harm::CutOff { at } => bytes.truncate(place(at)),
            Harm::Lose { at, bytes: count } => {
                let from = place(at);
                let to = (from + usize::from(count)).min(bytes.len());
                drop(bytes.drain(from..to));
            }
            Harm::Repeat { at, bytes: count } => {
                let from = place(at);
                let to = (from + usize::from(count)).min(bytes.len());
                let again = bytes[from..to].to_vec();
                drop(bytes.splice(from..from, again));
            }
            Harm::Put { at, what } => {
                let at = place(at);
                drop(bytes.splice(at..at, EVIL[what].iter().copied()));
            }
        }
    }
    bytes
}

/// Mangles files and holds what comes of each against `law`; the same on every run.
#[track_caller]
fn try_all(seed: u64, cases: u32, files: &[&str], law: impl Fn(&str, &[u8]) -> Result<(), TestCaseError>) {
    let cases = std::env::var("MANGLED").ok().and_then(|cases| cases.parse().ok()).unwrap_or(cases);
    let settings = ProptestConfig {
        cases,
        rng_algorithm: RngAlgorithm::ChaCha,
        rng_seed: RngSeed::Fixed(seed),
        failure_persistence: None::<Box<FileFailurePersistence>>.map(|kept| kept as _),
        ..ProptestConfig::default()
    };
    let contents: Vec<Vec<u8>> = files.iter().map(|name| std::fs::read(at(name)).unwrap()).collect();
    let given = (0..files.len(), prop::collection::vec(harm(), 1..6));
    let tried = TestRunner::new(settings)
        .run(&given, |(which, harms)| law(files[which], &mangled(contents[which].clone(), &harms)));
    if let Err(failure) = tried {
        panic!("{failure}");
    }
}

fn at(name: &str) -> std::path::PathBuf {
    Path::new(env!("CARGO_MANIFEST_DIR")).join(name)
}

fn catalogue() -> Rc<Registry> {
    thread_local! { static CATALOGUE: Rc<Registry> = Rc::new(Registry::catalogue()); }
    CATALOGUE.with(Rc::clone)
}

#[test]
fn tables_and_workbooks() {
    let office = "tests/data/office";
    let names =
        ["by-insurance.csv", "by-month.csv", "county-targets.csv", "fund-items.csv", "monthly.csv", "two-halves.csv"];
    let mut files: Vec<String> = names.iter().map(|name| format!("{office}/{name}")).collect();
    files.extend(["several-tables.txt", "form.xlsx", "form.xls", "tables.ods"].map(|name| format!("{office}/{name}")));
    let files: Vec<&str> = files.iter().map(String::as_str).collect();
    try_all(4, 160, &files, |name, bytes| {
        let import = file::read(name, bytes, &catalogue(), &Asked::default(), &native_gb18030);
        for issue in &import.issues {
            prop_assert!(!phrase::issue::issue(&catalogue(), issue).is_empty());
        }
        let lines = bytes.iter().filter(|byte| matches!(byte, b'\n' | b'\r')).count() + 1;
        for entry in &import.entries {
            let Source::Cell { row, column, .. } = &entry.observation.source else {
                return Err(TestCaseError::fail("a figure without a cell"));
            };
            prop_assert!(*row > 0 && *column > 0);
            prop_assert!(!name.ends_with("csv") || *row as usize <= lines, "row {row} of {lines}");
        }
        Ok(())
    });
}

#[test]
fn ledgers() {
    let files = ["参保人员202406.csv", "基金收支台账.csv", "欠薪投诉案件台账.csv"];
    let files = files.map(|name| format!("tests/data/ledgers/{name}"));
    try_all(5, 160, &files.each_ref().map(String::as_str), |name, bytes| {
        let asked = ledger::Asked::default();
        let Ok(head) = Head::read(bytes, asked.encoding, &native_gb18030) else { return Ok(()) };
        let plan = Rc::new(recognise(name, &head, &catalogue(), &asked));
        let read = |slice: usize| {
            let mut scanner = Scanner::new(name, &plan, &catalogue(), &asked, &native_gb18030);
            bytes.chunks(slice).for_each(|slice| scanner.feed(slice));
            format!("{:?}", scanner.finish())
        };
        prop_assert_eq!(read(usize::MAX), read(997), "cut in slices");
        Ok(())
    });
}

#[test]
fn drafts() {
    let versions = ["v1.renshe", "v2.renshe", "v3.renshe", "v4.renshe", "v6.renshe", "v7.renshe"];
    let files = versions.map(|name| format!("tests/golden/drafts/{name}"));
    try_all(6, 160, &files.each_ref().map(String::as_str), |_, bytes| {
        let Ok(draft) = Draft::read(bytes) else { return Ok(()) };
        let (workspace, issues) = draft.open(Base::empty(catalogue()));
        for issue in &issues {
            prop_assert!(!phrase::draft::issue(Language::Chinese, issue).is_empty());
        }
        // What could be read is whole when it is written again.
        let written = draft::snapshot(&workspace);
        let (again, issues) = Draft::read(written.as_bytes()).unwrap().open(Base::empty(catalogue()));
        prop_assert!(issues.is_empty(), "{issues:?}");
        prop_assert_eq!(draft::snapshot(&again), written);
        Ok(())
    });
}

#[test]
fn texts() {
    let evaluation = Evaluation::new(catalogue(), Rc::default());
    let lexicon = Lexicon::new(&catalogue());
    try_all(7, 60, &["tests/golden/reports/annual-2023.txt"], |_, bytes| {
        let text = String::from_utf8_lossy(bytes);
        let proof = proof(&text, &lexicon, &evaluation, None);
        for finding in &proof.findings {
            prop_assert!(text.get(finding.at.clone()).is_some(), "{:?} is no place of the text", finding.at);
            prop_assert!(!words::finding(Language::Chinese, &proof, finding).is_empty());
        }
        Ok(())
    });
}
