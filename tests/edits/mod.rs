//! Random figures as a user would type and import them: some of the catalogue, some of the user's own.
#![allow(dead_code, reason = "each test that includes this uses its part")]

use std::rc::Rc;

use proptest::prelude::*;
use proptest::sample::{Index, select};
use proptest::strategy::ValueTree;
use proptest::test_runner::TestRunner;
use renshe::catalogue::Registry;
use renshe::model::{Entry, Named, Observation, Scenario, Source, Status, Vintage};
use renshe::quantity::decimal::Qualifier;
use renshe::quantity::{Decimal, Quantity, Unit};
use renshe::workspace::{Base, Edit, Workspace};

const INDICATORS: [(&str, &[&str]); 8] = [
    ("pension_employee.revenue", &["亿元", "万元"]),
    ("pension_employee.expenditure", &["亿元", "元"]),
    ("pension_employee.cumulative_balance", &["亿元"]),
    ("employment.urban_new_jobs", &["万人", "人"]),
    ("employment.registered_unemployment_rate", &["%"]),
    ("wage_arrears.closed", &["件"]),
    ("零工市场服务人次", &["人次", "万人次"]),
    // Its second unit never fits its first.
    ("夜校学员\t\"结余\"", &["人", "天"]),
];
const REGIONS: [&str; 5] = ["全国", "北京", "四川", "同心县", "红岭街道"];
const PERIODS: [&str; 10] = [
    "2023",
    "2024",
    "2025",
    "2024-12",
    "2024-06",
    "2024-01/2024-05",
    "2024-01/2024-06",
    "2025-Q1",
    "2025-01/2025-06",
    "2014-10/2017-12",
];

fn source() -> impl Strategy<Value = Source> {
    let citation =
        Source::Citation { title: "2025年统计公报".into(), url: "http://example.org/\u{202e}a?b=1".into() };
    let cell = |citation| Source::Cell { file: "台账.csv".into(), sheet: "".into(), row: 7, column: 4, citation };
    select(vec![
        citation.clone(),
        cell(None),
        cell(Some(Rc::new(citation))),
        Source::Typed { at: "2026-03-01T14:03:00".into() },
        Source::Given,
    ])
}

fn observation(units: &'static [&'static str]) -> impl Strategy<Value = Observation> {
    let statuses = vec![
        Status::Normal,
        Status::Approximate(Qualifier::About),
        Status::Approximate(Qualifier::Over),
        Status::Approximate(Qualifier::AtMost),
    ];
    let labels = select(vec!["城镇新增就业人数（年目标）", "结余"]);
    let notes = select(vec!["", "快报\n=1+1 <b>"]);
    (-999_999_i64..99_999_999, 0_u32..5, select(units.to_vec()), select(statuses), labels, (source(), notes)).prop_map(
        |(mantissa, scale, unit, status, label, (source, note))| Observation {
            quantity: Quantity { value: Decimal::new(mantissa, scale), unit: unit.parse().unwrap_or(Unit::NONE) },
            status,
            label: label.into(),
            period: "2024".parse().expect("a period"),
            source,
            note: note.into(),
        },
    )
}

/// An entry of a registry's indicators and regions, or of the user's own.
pub fn entry(registry: &Rc<Registry>) -> impl Strategy<Value = Entry> + use<> {
    let registry = Rc::clone(registry);
    let which = (select(REGIONS.to_vec()), select(PERIODS.to_vec()), select(Scenario::ALL.to_vec()), any::<bool>());
    let vintage = select(Vintage::ALL.to_vec());
    (0..INDICATORS.len(), which, vintage).prop_flat_map(move |(at, (region, period, scenario, actual), vintage)| {
        let (name, units) = INDICATORS[at];
        let indicator = registry.find(name).map_or_else(|| Named::Own(name.into()), Named::Known);
        let region = registry.find_region(region).map_or_else(|| Named::Own(region.into()), Named::Known);
        let scenario = if actual { Scenario::Actual } else { scenario };
        observation(units).prop_map(move |observation| {
            let period = period.parse().expect("a period of the list");
            let observation = Rc::new(Observation { period, ..observation });
            Entry { indicator: indicator.clone(), region: region.clone(), period, scenario, vintage, observation }
        })
    })
}

/// A change before it is known which keys there are.
#[derive(Clone, Debug)]
pub enum Act {
    Set(Entry),
    Remove(Index),
    Import(Vec<Entry>),
    Undo,
    Redo,
}

/// Changes as a user makes them.
pub fn acts(registry: &Rc<Registry>, most: usize) -> impl Strategy<Value = Vec<Act>> + use<> {
    let act = prop_oneof![
        4 => entry(registry).prop_map(Act::Set),
        2 => any::<Index>().prop_map(Act::Remove),
        1 => prop::collection::vec(entry(registry), 0..12).prop_map(Act::Import),
        1 => Just(Act::Undo),
        1 => Just(Act::Redo),
    ];
    prop::collection::vec(act, 0..most)
}

/// The edit that an act comes to; none for undo and redo, or where there is nothing to remove.
pub fn edit(act: &Act, workspace: &Workspace) -> Option<Edit> {
    match act {
        Act::Set(entry) => Some(Edit::Set(entry.clone())),
        Act::Import(entries) => Some(Edit::Import(entries.clone())),
        Act::Remove(index) => {
            let keys: Vec<_> = workspace.dataset().iter().map(|(key, _)| key).collect();
            (!keys.is_empty()).then(|| Edit::Remove(keys[index.index(keys.len())]))
        }
        Act::Undo | Act::Redo => None,
    }
}

thread_local! {
    static BASE: Base = build_base();
}

/// A base with some figures in it, two sources of one key among them.
pub fn base() -> Base {
    BASE.with(Base::clone)
}

fn build_base() -> Base {
    let mut workspace = Workspace::new("", Base::empty(Rc::new(Registry::catalogue())));
    let entries = prop::collection::vec(entry(workspace.registry()), 150);
    let tree = entries.new_tree(&mut TestRunner::deterministic()).expect("entries without a filter");
    let applied = workspace.apply(Edit::Import(tree.current())).expect("an import never fails as a whole");
    assert!(!applied.changed.is_empty());
    let beside = workspace.dataset().iter().any(|(key, _)| !workspace.dataset().others(&key).is_empty());
    assert!(beside, "a base without a second source");
    Base::demo(Rc::clone(workspace.registry()), Rc::clone(workspace.dataset()), "figures")
}

/// The checksum of a line, as slow and plain as its definition.
pub fn crc32(bytes: &[u8]) -> u32 {
    let step = |rest: u32, _| if rest & 1 == 1 { 0xedb8_8320 ^ (rest >> 1) } else { rest >> 1 };
    !bytes.iter().fold(u32::MAX, |rest, byte| (0..8).fold(rest ^ u32::from(*byte), step))
}
