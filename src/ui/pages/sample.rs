//! Charts to try the widgets with until the pages bring their own.

#![allow(missing_docs)]

use std::rc::Rc;

use rust_decimal::Decimal;

use crate::chart::*;
use crate::evaluate::{Ask, Figure, Provenance};
use crate::model::{IndicatorId, Period, RegionId};
use crate::phrase::Sentence;
use crate::phrase::compare::{Compared, Direction};
use crate::phrase::overview::Card;
use crate::quantity::Quantity;

/// Employee pension, nation, 亿元, cumulative to December: 人社统计快报 2013–2025 (2016 has no December).
const INCOME: [f64; 13] = [
    22483.6,
    25252.3,
    29250.4,
    f64::NAN,
    42793.9,
    50144.8,
    52063.1,
    43971.8,
    60040.4,
    63122.3,
    70115.4,
    74051.5,
    78326.3,
];
const EXPENSE: [f64; 13] = [
    18416.7,
    21752.4,
    25798.6,
    f64::NAN,
    37924.3,
    44162.4,
    48783.3,
    51189.0,
    56500.3,
    59030.3,
    63594.8,
    67554.8,
    71205.3,
];
/// Balances as published by 统计公报.
const BALANCE: [(usize, f64); 5] = [(0, 28269.0), (2, 35345.0), (4, 43885.0), (5, 50901.0), (8, 52574.0)];
/// New urban jobs 2005–2025, 万人; 2008 is missing.
const JOBS: [f64; 21] = [
    970.0,
    1184.0,
    1204.0,
    f64::NAN,
    1102.0,
    1168.0,
    1221.0,
    1266.0,
    1310.0,
    1322.0,
    1312.0,
    1314.0,
    1351.0,
    1361.0,
    1352.0,
    1186.0,
    1269.0,
    1206.0,
    1244.0,
    1256.0,
    1267.0,
];
const TARGETS: [(usize, f64); 4] = [(4, 900.0), (6, 900.0), (15, 900.0), (17, 1100.0)];
const INCOME_2024: [f64; 12] =
    [6373.7, 12079.8, 18874.9, 24476.9, 29939.4, 36363.7, 42052.7, 47685.7, 54002.2, 60114.5, 66443.6, 74051.5];
const INCOME_2025: [f64; 12] =
    [6496.2, 12977.9, 20329.9, 26180.0, 32202.2, 39247.3, 45357.6, 51242.3, 58007.8, 64312.3, 70690.1, 78326.3];
const EXPENSE_2025: [f64; 12] =
    [5892.2, 11453.2, 17203.3, 23046.8, 28687.9, 34440.9, 40924.2, 46815.5, 53285.5, 58840.4, 64931.8, 71205.3];
/// Months payable at the end of 2010, from 中国统计年鉴2011 table 21-40.
const MONTHS: [(&str, f64); 19] = [
    ("广东", 47.2),
    ("浙江", 32.5),
    ("广西", 23.5),
    ("江苏", 20.3),
    ("云南", 19.1),
    ("四川", 18.3),
    ("山东", 17.3),
    ("吉林", 16.7),
    ("安徽", 15.7),
    ("湖南", 15.4),
    ("北京", 15.4),
    ("内蒙古", 14.6),
    ("河南", 14.2),
    ("湖北", 12.2),
    ("辽宁", 11.7),
    ("黑龙江", 11.5),
    ("重庆", 11.2),
    ("福建", 9.0),
    ("天津", 9.0),
];

fn series(name: &str, tone: Tone, mark: Mark, values: &[f64], label: Labels) -> Series {
    let point = |(number, value): (usize, &f64)| {
        value.is_finite().then(|| Point {
            value: *value,
            text: thousands(*value, 0),
            exact: thousands(*value, 1),
            figure: number as u32,
        })
    };
    Series { name: name.into(), tone, mark, points: values.iter().enumerate().map(point).collect(), label }
}

fn sparse(count: usize, given: &[(usize, f64)]) -> Vec<f64> {
    let mut values = vec![f64::NAN; count];
    for (at, value) in given {
        values[*at] = *value;
    }
    values
}

fn values(values: Values) -> Labels {
    Labels { values, ..Labels::default() }
}

fn end(lines: &[&str]) -> Labels {
    Labels { end: lines.iter().map(|line| (*line).into()).collect(), ..Labels::default() }
}

pub fn fund() -> ChartData {
    ChartData {
        title: "2013年以来（缺2016年）职工养老保险基金仅2020年收不抵支".into(),
        subtitle: "城镇职工基本养老保险基金，全国，亿元".into(),
        unit: "亿元".into(),
        source: "数据来源：人社统计快报12月累计（收支）；统计公报（累计结存）".into(),
        categories: (2013..=2025).map(|year| year.to_string()).collect(),
        series: vec![
            series("基金收入", Tone::Income, Mark::Column, &INCOME, values(Values::Last)),
            series("基金支出", Tone::Expense, Mark::Column, &EXPENSE, Labels::default()),
            series("累计结存", Tone::Balance, Mark::RingLine, &sparse(13, &BALANCE), values(Values::All)),
        ],
        bands: vec![Band {
            from: 7,
            through: 7,
            tone: Tone::Bad,
            lines: vec!["当期缺口 7,217".into(), "阶段性减免社会保险费".into()],
        }],
        gaps: vec![Gap { category: 3, lines: vec!["12月".into(), "缺数".into()] }],
        bridge: Some("虚线：年份未收录".into()),
        ..ChartData::default()
    }
}

pub fn jobs() -> ChartData {
    let label =
        Labels { extreme: Some(Extreme { category: 13, text: "最高 1,361".into() }), ..end(&["2025年", "1,267"]) };
    ChartData {
        title: "城镇新增就业2023年以来连续三年回升".into(),
        subtitle: "城镇新增就业人数，全国，万人；2008年缺数".into(),
        unit: "万人".into(),
        source: "数据来源：统计公报与部门发布；2023、2025年为12月快报".into(),
        categories: (2005..=2025).map(|year| year.to_string()).collect(),
        series: vec![
            series("实际完成", Tone::Income, Mark::RingLine, &JOBS, label),
            series("年度目标（只有四年已收录）", Tone::Target, Mark::Step, &sparse(21, &TARGETS), values(Values::All)),
        ],
        scale: Scale::Fit,
        ..ChartData::default()
    }
}

fn months() -> Vec<String> {
    (1..=12).map(|month| format!("{month}月")).collect()
}

pub fn cumulative() -> ChartData {
    ChartData {
        title: "各月累计收入均高于上年同期，结余集中在3、6、12月".into(),
        subtitle: "城镇职工基本养老保险基金收入，年初累计，全国".into(),
        unit: "亿元".into(),
        source: "统计快报数据 2025-12，人力资源和社会保障部".into(),
        categories: months(),
        series: vec![
            series("2025年收入", Tone::Income, Mark::RingLine, &INCOME_2025, end(&["2025年", "78,326"])),
            series("2024年收入", Tone::Target, Mark::DashedLine, &INCOME_2024, end(&["2024年", "74,052"])),
        ],
        ..ChartData::default()
    }
}

pub fn monthly() -> ChartData {
    let left = |month: usize| INCOME_2025[month] - EXPENSE_2025[month];
    let single: Vec<f64> = (0..12).map(|month| left(month) - if month > 0 { left(month - 1) } else { 0.0 }).collect();
    let mark = Mark::SignColumn { below: "当月缺口".into() };
    let label = Labels { values: Values::All, ..end(&["全年合计", "结余 7,121"]) };
    ChartData {
        title: "当月结余".into(),
        subtitle: "收入 − 支出，亿元".into(),
        unit: "亿元".into(),
        categories: months(),
        series: vec![series("当月结余", Tone::Balance, mark, &single, label)],
        bands: vec![Band { from: 6, through: 7, tone: Tone::Bad, lines: Vec::new() }],
        ..ChartData::default()
    }
}

pub fn ranking() -> ChartData {
    let points = MONTHS.iter().enumerate().map(|(row, (_, value))| {
        Some(Point { value: *value, text: thousands(*value, 1), exact: thousands(*value, 1), figure: row as u32 })
    });
    ChartData {
        title: "四川可支付18.3个月，居19个地区第6".into(),
        subtitle: "2010年末累计结存 ÷ 当年月均支出，个月".into(),
        unit: "个月".into(),
        source: "中国统计年鉴2011 表21-40".into(),
        categories: MONTHS.iter().map(|(name, _)| (*name).into()).collect(),
        series: vec![Series {
            name: "可支付月数".into(),
            tone: Tone::Muted,
            mark: Mark::Column,
            points: points.collect(),
            label: Labels::default(),
        }],
        form: Form::Ranking(Ranking {
            own: Some(5),
            ranks: Vec::new(),
            reference: Some(Reference { value: 17.47, text: "全国 17.5".into(), figure: 99 }),
        }),
        ..ChartData::default()
    }
}

fn ask() -> Ask {
    Ask::actual(IndicatorId(0), RegionId(0), Period::year_of(2025).unwrap_or_else(|_| unreachable!()))
}

/// A chart as if it had been resolved.
pub fn resolved(data: ChartData, below: Option<ChartData>) -> Rc<Resolved> {
    let title = Sentence::of(data.title.clone());
    let description = format!("{}，{}。", data.title, data.subtitle);
    Rc::new(Resolved { data, below, asks: vec![ask(); 200], title, description, ..Resolved::default() })
}

fn figure(text: &str, unit: &str, places: u32) -> Figure {
    let value: Decimal = text.parse().unwrap_or_default();
    let unit = unit.parse().unwrap_or_else(|_| unreachable!());
    Figure { ask: ask(), value: Ok(Quantity { value, unit }), vintage: None, provenance: Provenance::Observed, places }
}

/// A card as if it had been computed.
pub fn card(
    label: &str,
    value: &str,
    unit: &str,
    words: (&str, &str, Direction, Option<bool>),
    second: &str,
    tone: &str,
    history: &[&str],
) -> Card {
    Card {
        label: label.into(),
        derived: label.contains("结余"),
        figure: figure(value, unit, 1),
        history: history.iter().map(|text| figure(text, unit, 1)).collect(),
        tone: tone.into(),
        change: Compared {
            sentence: sentence(words.0).shown(&figure(value, unit, 1), words.1),
            direction: words.2,
            good: words.3,
        },
        second: sentence(second),
    }
}

/// Words, with figures between braces; in double ones a bad figure.
pub fn sentence(text: &str) -> Sentence {
    let mut whole = Sentence::default();
    for (number, part) in text.split(['{', '}']).enumerate() {
        whole = match (number % 2, part.strip_prefix('!')) {
            (0, _) => whole.words(part),
            (_, Some(part)) => whole.shown(&figure("1", "人", 0), part).bad(),
            (_, None) => whole.shown(&figure("1", "人", 0), part),
        };
    }
    whole
}
