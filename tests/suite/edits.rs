//! Random figures as a user would type and import them: some of the catalogue, some of the user's own.

use std::rc::Rc;

use proptest::prelude::*;
use proptest::sample::{Index, select};
use proptest::strategy::ValueTree;
use proptest::test_runner::TestRunner;
use renshe::catalogue::checks::Severity;
use renshe::catalogue::{Fund, Pooled, Pooler, Registry, Side, Threshold, ThresholdKey};
use renshe::ledger::{KeptColumn, KeptLedger};
use renshe::model::{Entry, Good, Indicator, Named, Nature, Observation, Scenario, Source, Status, Topic, Vintage};
use renshe::quantity::decimal::Qualifier;
use renshe::quantity::{Decimal, Quantity, Unit};
use renshe::workspace::{
    AddedChart, Base, Collection, Deck, Edit, Headline, Level, Manuscript, Mark, OwnSlide, Profile, Seen, Setting,
    Workspace,
};

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
        Source::Ledger { file: "台账.csv".into(), rows: 1_203 },
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
    Note(Index, &'static str),
    /// By place in [`OWN`]: another name, and a place in [`FORMULAS`].
    Define(usize, bool, Index),
    Undefine(usize),
    Set1(SettingAct),
    Several(Vec<Act>),
    Undo,
    Redo,
}

/// A setting before it is known which numbers there are.
#[derive(Clone, Debug)]
pub enum SettingAct {
    Profile(&'static str, &'static str, Option<u16>),
    Keeps(Option<Vec<&'static str>>),
    Unit(&'static str, Option<&'static str>),
    Threshold(&'static str, Side, Severity, Option<(i64, &'static str)>),
    Mark(&'static str, Option<&'static str>),
    Manuscript(&'static str, Option<&'static str>),
    Template(&'static str, Option<&'static str>),
    Collection(&'static str, Option<Vec<&'static str>>),
    /// So many rows.
    Ledger(&'static str, Option<u32>),
    /// Narrow, whose headline, and which region has an added chart.
    Deck(bool, Option<&'static str>, Option<&'static str>),
}

/// Indicators of the user's own; the first two also come with values.
pub const OWN: [&str; 5] = ["零工市场服务人次", "夜校学员\t\"结余\"", "Trainees per Session", "补贴率（当期）", "结余"];
/// Formulas and units; not every one fits every indicator.
const FORMULAS: [(&str, &str, Nature); 12] = [
    ("", "人次", Nature::Flow),
    ("", "万人次", Nature::Flow),
    ("", "人", Nature::Stock),
    ("", "万人", Nature::Flow),
    ("", "%", Nature::RateAtEnd),
    ("零工市场服务人次 * 2", "人次", Nature::Flow),
    ("「夜校学员\t\"结余\"」 / 2 + 城镇新增就业人数", "人", Nature::Flow),
    ("\"补贴率（当期）\" * \"Trainees per Session\"", "人", Nature::Rate),
    ("yoy(零工市场服务人次)", "%", Nature::Rate),
    ("target(结余, 省) + 结余", "人", Nature::Flow),
    ("结余", "万人", Nature::Stock),
    ("pension_employee.revenue + 结余", "亿元", Nature::Flow),
];

fn names_of_regions() -> impl Strategy<Value = &'static str> {
    select(vec!["同心县", "四川", "红岭街道", "东关\u{202e}镇", "西关镇"])
}

fn setting() -> impl Strategy<Value = SettingAct> {
    let names = || select(vec![OWN[0], OWN[2], OWN[4], "pension_employee.revenue", "employment.urban_new_jobs"]);
    let sides = select(vec![Side::Above, Side::Below]);
    let severities = select(vec![Severity::Error, Severity::Warning]);
    let limit = prop::option::of((-50_i64..5_000, select(vec!["万元", "人", "万人", "人次", "%"])));
    prop_oneof![
        (
            select(vec!["", "同心县", "四川", "红岭\u{202e}县"]),
            select(vec!["", "四川", "北京", "无此省"]),
            prop::option::of(2020_u16..2027)
        )
            .prop_map(|(place, within, pooled)| SettingAct::Profile(place, within, pooled)),
        prop::option::of(prop::collection::vec(names(), 0..4)).prop_map(SettingAct::Keeps),
        (names(), prop::option::of(select(vec!["万元", "元", "人", "万人"])))
            .prop_map(|(of, unit)| SettingAct::Unit(of, unit)),
        (names(), sides, severities, limit)
            .prop_map(|(of, side, severity, limit)| SettingAct::Threshold(of, side, severity, limit)),
        (select(vec!["a@全国@2024", "b"]), prop::option::of(select(vec!["张三\n", "李四"])))
            .prop_map(|(case, by)| SettingAct::Mark(case, by)),
        (select(vec!["1", "2"]), prop::option::of(select(vec!["", "# 标\t题\n{employment.urban_new_jobs}\n"])))
            .prop_map(|(id, text)| SettingAct::Manuscript(id, text)),
        (select(vec!["1", "2"]), prop::option::of(select(vec!["", "# {地区}\n\n{没有闭合"])))
            .prop_map(|(id, text)| SettingAct::Template(id, text)),
        (names_of_regions(), prop::option::of(prop::collection::vec(names_of_regions(), 0..3)))
            .prop_map(|(of, parts)| SettingAct::Collection(of, parts)),
        (select(vec!["台账.csv", "欠\t薪\n.csv"]), prop::option::of(0_u32..1_200))
            .prop_map(|(file, rows)| SettingAct::Ledger(file, rows)),
        (any::<bool>(), prop::option::of(names_of_regions()), prop::option::of(names_of_regions()))
            .prop_map(|(narrow, headline, added)| SettingAct::Deck(narrow, headline, added)),
    ]
}

fn setting_of(act: &SettingAct, workspace: &Workspace) -> Option<Setting> {
    let find = |name: &str| workspace.registry().find(name);
    Some(match act {
        SettingAct::Profile(place, within, pooled) => Setting::Profile(Box::new(Profile {
            name: "甲\"乙\n".to_owned(),
            level: Some(Level::County),
            place: (*place).to_owned(),
            within: (*within).to_owned(),
            pooled: pooled
                .map(|since| (Fund::PensionEmployee, Pooled { by: Pooler::Province, since }))
                .into_iter()
                .collect(),
        })),
        SettingAct::Keeps(kept) => {
            Setting::Keeps(kept.as_ref().map(|kept| kept.iter().filter_map(|name| find(name)).collect()))
        }
        SettingAct::Unit(of, unit) => Setting::Unit(find(of)?, unit.and_then(|unit| unit.parse().ok())),
        SettingAct::Threshold(of, side, severity, limit) => {
            let key = ThresholdKey { indicator: find(of)?, side: *side, severity: *severity };
            let threshold = limit.map(|(value, unit)| Threshold {
                limit: Quantity { value: Decimal::new(value, 1), unit: unit.parse().unwrap_or(Unit::NONE) },
                note: "省厅要求".to_owned(),
            });
            Setting::Threshold(key, threshold)
        }
        SettingAct::Mark(case, by) => {
            let seen = Seen { of: "x@全国@2024".to_owned(), is: "12.50万元".to_owned() };
            let mark = by.map(|by| Mark {
                by: by.to_owned(),
                reason: "补缴\t跨年".to_owned(),
                at: "2026-03-01T14:03:00".to_owned(),
                against: vec![seen],
            });
            Setting::Mark((*case).to_owned(), mark)
        }
        SettingAct::Manuscript(id, text) => {
            let version_of = if *id == "2" { "1" } else { "" };
            Setting::Manuscript((*id).to_owned(), text.map(|text| written(text, version_of)))
        }
        SettingAct::Template(id, text) => Setting::Template((*id).to_owned(), text.map(|text| written(text, ""))),
        SettingAct::Collection(of, parts) => {
            let collection = parts.as_ref().map(|parts| {
                Box::new(Collection {
                    parts: parts.iter().map(|part| (*part).to_owned()).collect(),
                    offices: vec!["就业局\"".to_owned()],
                    due: Some(10),
                })
            });
            Setting::Collection((*of).to_owned(), collection)
        }
        SettingAct::Ledger(file, rows) => Setting::Ledger((*file).to_owned(), rows.map(|rows| Rc::new(ledger(rows)))),
        SettingAct::Deck(narrow, headline, added) => Setting::Deck(Box::new(deck(*narrow, *headline, *added))),
    })
}

fn written(text: &str, version_of: &str) -> Box<Manuscript> {
    let accepted = [Seen { of: "{employment.urban_new_jobs@全国@2024}".to_owned(), is: "12\t\"44\"人".to_owned() }];
    Box::new(Manuscript {
        name: "年度报告".to_owned(),
        text: text.to_owned(),
        at: "2026-03-01T14:03:00".to_owned(),
        version_of: version_of.to_owned(),
        accepted: accepted.into_iter().filter(|_| !text.is_empty()).collect(),
    })
}

/// What was changed of the slides.
pub fn deck(is_narrow: bool, headline: Option<&str>, added: Option<&str>) -> Deck {
    let period = "2025".parse().expect("a year");
    let of_region = |region: &str| OwnSlide {
        is_hidden: is_narrow,
        headline: Some(Headline { region: region.to_owned(), period, text: "收\t入\"78326亿元\"".to_owned() }),
        note: "先说\n结余".to_owned(),
    };
    let chart = |region: &str| AddedChart {
        chart: "fund.pension.years".to_owned(),
        region: region.to_owned(),
        period,
        compared: vec!["北京".to_owned()],
    };
    Deck {
        is_narrow,
        order: added.map(|_| vec!["next".to_owned(), "title".to_owned()]).unwrap_or_default(),
        slides: headline.map(|region| ("title".to_owned(), of_region(region))).into_iter().collect(),
        added: added.map(chart).into_iter().collect(),
    }
}

/// A ledger of so many rows.
pub fn ledger(rows: u32) -> KeptLedger {
    let column = |field: &str, heading: &str| KeptColumn { field: field.to_owned(), heading: heading.to_owned() };
    KeptLedger {
        kind: "wage_cases".to_owned(),
        region: "红岭县".to_owned(),
        units: vec!["万元".to_owned()],
        columns: vec![column("number", "案号"), column("accepted", "受理日期"), column("owed", "拖欠\"金额\"")],
        rows: (0..rows).map(|row| (row + 2, vec![format!("A{row}").into(), "2024-03-05".into(), "".into()])).collect(),
        left_out: rows / 100,
    }
}

fn definition(own: usize, renamed: bool, formula: &Index) -> Indicator {
    let (formula, unit, nature) = FORMULAS[formula.index(FORMULAS.len())];
    let id = OWN[own];
    Indicator {
        zh: if renamed { format!("又名{id}") } else { id.to_owned() },
        en: if renamed { "Renamed".to_owned() } else { String::new() },
        topic: Topic::Employment,
        good: Good::Up,
        decimals: 1,
        formula: formula.to_owned(),
        ..Indicator::implied(id, unit.parse().unwrap_or(Unit::NONE), nature)
    }
}

/// Changes as a user makes them.
pub fn acts(registry: &Rc<Registry>, most: usize) -> impl Strategy<Value = Vec<Act>> + use<> {
    let simple = prop_oneof![
        6 => entry(registry).prop_map(Act::Set),
        3 => any::<Index>().prop_map(Act::Remove),
        1 => prop::collection::vec(entry(registry), 0..12).prop_map(Act::Import),
        1 => (any::<Index>(), select(vec!["", "调整\n口径"])).prop_map(|(index, note)| Act::Note(index, note)),
        6 => (0..OWN.len(), any::<bool>(), any::<Index>()).prop_map(|(own, renamed, formula)| Act::Define(own, renamed, formula)),
        2 => (0..OWN.len()).prop_map(Act::Undefine),
        3 => setting().prop_map(Act::Set1),
    ];
    let act = prop_oneof![
        12 => simple.clone(),
        1 => prop::collection::vec(simple, 0..4).prop_map(Act::Several),
        3 => Just(Act::Undo),
        3 => Just(Act::Redo),
    ];
    prop::collection::vec(act, 0..most)
}

/// Changes of the two indicators of the user's own that also come with values, and of their definitions.
pub fn acts_of_own(registry: &Rc<Registry>, most: usize) -> impl Strategy<Value = Vec<Act>> + use<> {
    let own = entry(registry).prop_filter("of the catalogue", |entry| matches!(&entry.indicator, Named::Own(_)));
    let act = prop_oneof![
        4 => own.prop_map(Act::Set),
        1 => any::<Index>().prop_map(Act::Remove),
        4 => (0_usize..2, any::<bool>(), any::<Index>()).prop_map(|(own, renamed, formula)| Act::Define(own, renamed, formula)),
        1 => (0_usize..2).prop_map(Act::Undefine),
        1 => Just(Act::Undo),
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
        Act::Note(index, note) => {
            let keys: Vec<_> = workspace.dataset().iter().map(|(key, _)| key).collect();
            (!keys.is_empty()).then(|| Edit::Note { key: keys[index.index(keys.len())], note: (*note).into() })
        }
        Act::Define(own, renamed, formula) => Some(Edit::Define(Box::new(definition(*own, *renamed, formula)))),
        Act::Undefine(own) => workspace.registry().find_id(OWN[*own]).map(Edit::Undefine),
        Act::Set1(setting) => setting_of(setting, workspace).map(Edit::Setting),
        Act::Several(acts) => Some(Edit::Several(acts.iter().filter_map(|act| edit(act, workspace)).collect())),
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
    // What is the user's own is not of the base.
    let known = |entry: &Entry| matches!(entry.indicator, Named::Known(_));
    let entries = tree.current().into_iter().filter(known).collect();
    let applied = workspace.apply(Edit::Import(entries)).expect("an import never fails as a whole");
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
