//! Charts: whole drawings kept as golden files (`UPDATE_GOLDEN=1` rewrites them), and the law that no text covers another or
//! leaves the canvas at any width.

use crate::golden::golden;
use renshe::chart::*;

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

fn fund() -> ChartData {
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

fn jobs() -> ChartData {
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

fn cumulative() -> ChartData {
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

fn monthly() -> ChartData {
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

fn ranking() -> ChartData {
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

fn drawn(name: &str, width: f64) -> Scene {
    let size = |height: f64| Size { width, height, font: 12.0 };
    match name {
        "fund" => layout(&fund(), size(320.0)),
        "jobs" => layout(&jobs(), size(320.0)),
        "monthly" => layout_pair(&cumulative(), &monthly(), size(372.0)),
        _ => layout(&ranking(), size(ranking_height(19, 12.0))),
    }
}

const CHARTS: [&str; 4] = ["fund", "jobs", "monthly", "ranking"];

#[test]
fn drawings_are_as_kept() {
    for name in CHARTS {
        for width in [320.0, 700.0, 1200.0] {
            golden(&format!("charts/{name}-{width}.svg"), &draw(&drawn(name, width), Paint::Light));
        }
        golden(&format!("charts/{name}-700-page.svg"), &draw(&drawn(name, 700.0), Paint::Variables));
    }
    golden("charts/fund-700-dark.svg", &draw(&drawn("fund", 700.0), Paint::Dark));
}

#[test]
fn texts_neither_overlap_nor_leave_the_canvas() {
    for name in CHARTS {
        for width in (320..=1920).step_by(40) {
            check_texts(&drawn(name, f64::from(width)), &format!("{name} at {width}"));
        }
    }
}

#[track_caller]
fn check_texts(scene: &Scene, place: &str) {
    let canvas = Rect { left: 0.0, top: 0.0, right: scene.size.width, bottom: scene.size.height };
    for (number, text) in scene.texts.iter().enumerate() {
        assert!(canvas.holds(&text.bounds()), "{place}: {} leaves the canvas: {:?}", text.content, text.bounds());
        for other in &scene.texts[..number] {
            assert!(!text.bounds().overlaps(&other.bounds()), "{place}: {} covers {}", text.content, other.content);
        }
    }
}

/// As many rows as there are provinces stand on a slide of either shape, below a headline of one line or two; of more the first, and one's own.
#[test]
fn a_ranking_stays_within_a_slide() {
    for (width, height) in [(1152.0, 400.0), (1152.0, 456.0), (864.0, 400.0), (864.0, 456.0)] {
        for count in 1..=40 {
            let mut data = ranking();
            data.categories = (1..=count).map(|row| format!("第{row}县")).collect();
            data.series[0].points = (0..count)
                .map(|row| {
                    Some(Point { value: f64::from(count - row), text: "79.5".into(), exact: "79.5".into(), figure: 0 })
                })
                .collect();
            data.form = Form::Ranking(Ranking { own: Some(count as usize - 1), ranks: Vec::new(), reference: None });
            let scene = layout_within(&data, Size { width, height, font: 26.5 });
            let place = format!("{count} rows at {width} × {height}");
            check_texts(&scene, &place);
            assert!(scene.size.height <= height && scene.points.len() >= 31.min(count as usize), "{place}");
            let own = format!("第{count}县");
            assert!(scene.texts.iter().any(|text| text.content == own), "{place}: without one's own");
        }
    }
}

#[test]
fn whatever_comes_nothing_overlaps() {
    // A small generator with a fixed seed: shapes of data no one thinks of.
    let mut state = 7u64;
    let mut next = move |below: u64| {
        state = state.wrapping_mul(6_364_136_223_846_793_005).wrapping_add(1_442_695_040_888_963_407);
        (state >> 33) % below
    };
    for round in 0..400 {
        let count = next(25) as usize;
        let marks = [
            Mark::Column,
            Mark::Column,
            Mark::RingLine,
            Mark::Line,
            Mark::DashedLine,
            Mark::Step,
            Mark::SignColumn { below: "缺口".into() },
        ];
        let magnitude = 10f64.powi(next(9) as i32 - 2);
        let mut data = ChartData {
            unit: "万元".into(),
            categories: (0..count).map(|at| (2001 + at).to_string()).collect(),
            ..jobs()
        };
        data.series = (0..next(5))
            .map(|_| {
                let values: Vec<f64> = (0..count)
                    .map(|_| if next(5) == 0 { f64::NAN } else { (next(2000) as f64 - 500.0) * magnitude })
                    .collect();
                let mark = marks[next(7) as usize].clone();
                let extreme = (count > 0)
                    .then(|| Extreme { category: next(count as u64) as usize, text: "最高 12,345".into() });
                let values_shown = [Values::None, Values::Last, Values::All][next(3) as usize];
                let end = if next(2) == 0 { vec!["2025年".into(), "1,267".into()] } else { Vec::new() };
                series("名", Tone::Income, mark, &values, Labels { end, end_tone: None, extreme, values: values_shown })
            })
            .collect();
        let at = next(25) as usize;
        data.bands = vec![Band { from: at, through: at + next(3) as usize, ..fund().bands[0].clone() }; 2];
        data.bands[1].from = data.bands[1].from.saturating_sub(1);
        data.gaps = vec![Gap { category: next(25) as usize, lines: vec!["12月".into(), "缺数".into()] }];
        data.scale = if next(2) == 0 { Scale::Fit } else { Scale::FromZero };
        let size =
            Size { width: 240.0 + next(1000) as f64, height: 160.0 + next(300) as f64, font: 10.0 + next(8) as f64 };
        check_texts(&layout(&data, size), &format!("round {round}"));
        check_texts(
            &layout_pair(&data, &monthly(), Size { height: size.height * 2.0, ..size }),
            &format!("pair {round}"),
        );
    }
}

#[test]
fn a_narrow_chart_leaves_out_the_oldest_years_and_says_so() {
    let scene = drawn("fund", 320.0);
    assert_eq!(scene.first_category, 5);
    assert_eq!(scene.slots.len(), 8);
    assert!(scene.points.iter().all(|hit| hit.category >= 5));
    assert_eq!(drawn("fund", 700.0).first_category, 0);
    assert_eq!(drawn("monthly", 320.0).first_category, 0);
}

#[test]
fn what_matters_is_labelled_at_every_width() {
    for width in (320..=1920).step_by(40) {
        let says = |name: &str, words: &str| {
            let scene = drawn(name, f64::from(width));
            assert!(scene.texts.iter().any(|text| text.content == words), "{name} at {width}: {words}");
        };
        for words in ["亿元", "当期缺口 7,217", "阶段性减免社会保险费", "78,326", "2025", "50,901", "52,574"]
        {
            says("fund", words);
        }
        for words in ["万人", "2025年", "1,267", "最高 1,361", "2025"] {
            says("jobs", words);
        }
        for words in ["2025年", "78,326", "2024年", "74,052", "全年合计", "结余 7,121", "−373", "12月"] {
            says("monthly", words);
        }
        for words in ["全国 17.5", "四川", "18.3", "天津"] {
            says("ranking", words);
        }
    }
}

#[test]
fn drawings_obey_the_page() {
    let mut data = fund();
    data.title = "<script>alert(1)</script>".into();
    data.unit = "a<b & \"c\"".into();
    for paint in [Paint::Variables, Paint::Light, Paint::Dark] {
        let svg = draw(&layout(&data, Size { width: 640.0, height: 300.0, font: 12.0 }), paint);
        assert!(!svg.contains("style=") && !svg.contains("<script"), "{svg}");
        assert!(svg.contains("a&lt;b &amp; &quot;c&quot;"));
        assert!(!svg.contains("#F0"), "an ink was not put in: {svg}");
        assert_eq!(svg.contains("var(--"), paint == Paint::Variables);
    }
}

#[test]
fn a_table_has_every_category_and_a_csv_its_numbers() {
    let table = table(&fund());
    assert_eq!((table.rows.len(), table.heads.len()), (13, 3));
    assert_eq!(table.rows[3].cells, vec![None, None, None]);
    let csv = table.to_csv();
    assert!(
        csv.starts_with(
            "\u{feff},基金收入（亿元）,基金支出（亿元）,累计结存（亿元）\r\n2013,22483.6,18416.7,28269.0\r\n"
        ),
        "{csv}"
    );
}

#[test]
fn a_tooltip_lists_the_category_over_both_charts() {
    let (upper, lower) = (cumulative(), monthly());
    let tip = tooltip(&[&upper, &lower], 6);
    let rows: Vec<String> =
        tip.rows.iter().map(|row| format!("{} {} {:?} {}", row.series, row.name, row.tone, row.text)).collect();
    assert_eq!(tip.category, "7月");
    assert_eq!(
        rows,
        ["0 2025年收入 Income 45,357.6亿元", "1 2024年收入 Target 42,052.7亿元", "2 当月结余 Bad −373.0亿元"]
    );
    assert_eq!(tooltip(&[&fund()], 3).gap, "12月缺数");
}

#[test]
fn a_long_line_is_one_path_with_its_peak() {
    let x: Vec<f64> = (0..200_000).map(f64::from).collect();
    let mut y: Vec<f64> = x.iter().map(|x| (x / 9_000.0).sin() * 50.0).collect();
    y[123_456] = 90.0;
    let line = LongLine { title: "", unit: "件", name: "来信", tone: Tone::Income, x: &x, y: &y, labels: &[] };
    let scene = long_line(&line, Size { width: 900.0, height: 300.0, font: 12.0 });
    check_texts(&scene, "long line");
    let paths: Vec<&Shape> =
        scene.shapes.iter().filter(|shape| matches!(shape, Shape::Line { points, .. } if points.len() > 2)).collect();
    assert_eq!(paths.len(), 1);
    let Shape::Line { points, .. } = paths[0] else { panic!() };
    assert!(points.len() <= 900 * 4);
    let top = points.iter().map(|point| point.1).fold(f64::INFINITY, f64::min);
    assert!(top < scene.plot.top + scene.plot.height() * 0.1);
}

/// The words at the end of the months' balances, with their ink.
#[track_caller]
fn check_total(period: &str, content: &str, ink: Ink) {
    let (registry, dataset) = renshe::import::demo::published();
    let region = registry.find_region("全国").expect("the nation");
    let evaluation = renshe::evaluate::Evaluation::new(registry, std::rc::Rc::new(dataset));
    let view = View { region, period: period.parse().expect("a period"), compared: Vec::new() };
    let chart = resolve(&evaluation, spec("fund.pension.months").expect("in the catalogue"), &view);
    let below = chart.below.expect("the balance of each month");
    let scene = layout_pair(&chart.data, &below, Size { width: 900.0, height: 400.0, font: 12.0 });
    let text = scene.texts.iter().find(|text| text.content == content).expect("the total stands at the end");
    assert_eq!((text.ink, text.bold), (ink, true));
}

#[test]
fn a_deficit_of_the_year_has_the_tone_of_deficits() {
    check_total("2020", "缺口 7,217", Ink::Bad);
    check_total("2025", "结余 7,121", Ink::Balance);
}
