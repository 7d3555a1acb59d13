//! The published figures laid out as offices lay them out, in every layout and encoding: what is read is what was published.

use std::collections::BTreeMap;
use std::fmt::Write as _;
use std::rc::Rc;

use proptest::prelude::*;
use renshe::import::file::{self, Asked};
use renshe::import::{Import, demo, encoding};
use renshe::model::{Entry, Named, Vintage};
use renshe::quantity::format::{Place, exact};

use super::{catalogue, lines, sentences};

/// A published figure: its indicator's id, region, period and value, with the unit as published.
#[derive(Clone, Debug, PartialEq, Eq, PartialOrd, Ord)]
struct Published {
    id: String,
    region: String,
    period: String,
    value: String,
    unit: String,
}

/// The final yearly results under their ids; of several publications the first.
fn published() -> Rc<Vec<Published>> {
    thread_local! { static PUBLISHED: Rc<Vec<Published>> = Rc::new(read_published()); }
    PUBLISHED.with(Rc::clone)
}

fn read_published() -> Vec<Published> {
    let registry = catalogue();
    let mut figures: BTreeMap<[String; 3], Published> = BTreeMap::new();
    for entry in demo::entries(demo::PUBLISHED, &registry) {
        let Entry { indicator: Named::Known(id), region: Named::Known(region), .. } = &entry else { continue };
        let is_result = entry.scenario == renshe::model::Scenario::Actual && entry.vintage == Vintage::Final;
        if !is_result || !entry.period.is_year() {
            continue;
        }
        let figure = Published {
            id: registry.indicator(*id).id.clone(),
            region: registry.region(*region).zh.clone(),
            period: entry.period.to_string(),
            value: exact(entry.observation.quantity.value, Place::File),
            unit: entry.observation.quantity.unit.to_string(),
        };
        let key = [figure.id.clone(), figure.region.clone(), figure.period.clone()];
        figures.entry(key).or_insert(figure);
    }
    figures.into_values().collect()
}

/// How each indicator is called in an office's sheet: the group above it, and its own heading.
const CALLED: [(&str, &str, &str); 12] = [
    ("pension_employee.insured", "城镇职工基本养老保险", "参保人数"),
    ("pension_employee.active", "城镇职工基本养老保险", "参保职工"),
    ("pension_employee.retired", "城镇职工基本养老保险", "离退休人员"),
    ("pension_employee.revenue", "城镇职工基本养老保险", "基金收入"),
    ("pension_employee.expenditure", "城镇职工基本养老保险", "基金支出"),
    ("pension_employee.cumulative_balance", "城镇职工基本养老保险", "累计结余"),
    ("unemployment_insurance.revenue", "失业保险", "收入"),
    ("unemployment_insurance.expenditure", "失业保险", "支出"),
    ("unemployment_insurance.cumulative_balance", "失业保险", "滚存结余"),
    ("injury_insurance.insured", "工伤保险", "参保人数"),
    ("injury_insurance.revenue", "工伤保险", "收入"),
    ("injury_insurance.expenditure", "工伤保险", "支出"),
];

/// Figures in a rectangle: rows by columns, with a hole where nothing was published.
struct Table {
    rows: Vec<String>,
    columns: Vec<String>,
    cells: BTreeMap<(usize, usize), Published>,
}

impl Table {
    /// The figures that are wanted, by what makes their row and their column.
    fn of(
        wanted: &dyn Fn(&Published) -> bool,
        row: &dyn Fn(&Published) -> String,
        column: &dyn Fn(&Published) -> String,
    ) -> Self {
        let mut table = Self { rows: Vec::new(), columns: Vec::new(), cells: BTreeMap::new() };
        for figure in published().iter().filter(|figure| wanted(figure)) {
            let at = |names: &mut Vec<String>, name: String| {
                names.iter().position(|known| *known == name).unwrap_or_else(|| {
                    names.push(name);
                    names.len() - 1
                })
            };
            let place = (at(&mut table.rows, row(figure)), at(&mut table.columns, column(figure)));
            table.cells.insert(place, figure.clone());
        }
        table
    }

    fn cell(&self, row: usize, column: usize) -> String {
        self.cells.get(&(row, column)).map(|figure| figure.value.clone()).unwrap_or_default()
    }

    fn expected(&self) -> Vec<String> {
        let line = |figure: &Published| {
            format!("{}|{}|{}|actual|final|{}{}", figure.id, figure.region, figure.period, figure.value, figure.unit)
        };
        let mut lines: Vec<String> = self.cells.values().map(line).collect();
        lines.sort();
        lines
    }
}

fn called(id: &str) -> Option<(&'static str, &'static str)> {
    CALLED.iter().find(|(known, ..)| *known == id).map(|(_, group, own)| (*group, *own))
}

/// Rows of cells as a CSV.
fn csv(rows: &[Vec<String>]) -> String {
    let mut writer = csv::WriterBuilder::new().flexible(true).from_writer(Vec::new());
    rows.iter().for_each(|row| writer.write_record(row).unwrap());
    String::from_utf8(writer.into_inner().unwrap()).unwrap()
}

fn row(cells: &[&str]) -> Vec<String> {
    cells.iter().map(|cell| (*cell).to_owned()).collect()
}

fn encoded(text: &str, which: usize) -> Vec<u8> {
    let utf16 = |unit: fn(u16) -> [u8; 2]| text.encode_utf16().flat_map(unit).collect::<Vec<u8>>();
    match which {
        0 => text.as_bytes().to_vec(),
        1 => [b"\xef\xbb\xbf", text.as_bytes()].concat(),
        2 => encoding_rs::GB18030.encode(text).0.into_owned(),
        3 => [b"\xff\xfe".to_vec(), utf16(u16::to_le_bytes)].concat(),
        _ => utf16(u16::to_be_bytes),
    }
}

fn import(text: &str, which: usize) -> Import {
    file::read("表.csv", &encoded(text, which), &catalogue(), &Asked::default(), &encoding::native_gb18030)
}

/// Every observation of a sheet in every encoding, and that nothing was lost.
#[track_caller]
fn check(text: &str, expected: &[String]) {
    for which in 0..5 {
        let import = import(text, which);
        let mut read = lines(&import);
        read.sort();
        assert!(
            read == expected,
            "encoding {which}\n{text}\n{}\n{}",
            differences(&read, expected),
            sentences(&import).join("\n")
        );
        assert!(!import.issues.iter().any(renshe::import::Issue::is_loss), "{:?}", sentences(&import));
    }
}

fn differences(read: &[String], expected: &[String]) -> String {
    let not_in = |some: &[String], others: &[String], sign: &str| {
        let lines = some.iter().filter(|line| !others.contains(line)).take(6);
        lines.map(|line| format!("{sign} {line}")).collect::<Vec<_>>().join("\n")
    };
    format!("{}\n{}", not_in(read, expected, "read"), not_in(expected, read, "published"))
}

fn spoiled(value: &str, how: usize) -> String {
    match how {
        1 => value
            .chars()
            .map(|c| char::from_u32(c as u32 + 0xfee0).filter(|_| c.is_ascii_digit() || c == '.').unwrap_or(c))
            .collect(),
        2 => {
            let (whole, places) = value.split_once('.').unwrap_or((value, ""));
            let mut grouped = String::new();
            let digits = whole.trim_start_matches('-');
            for (at, digit) in digits.chars().enumerate() {
                if at > 0 && (digits.len() - at).is_multiple_of(3) {
                    grouped.push(',');
                }
                grouped.push(digit);
            }
            let sign = if value.starts_with('-') { "-" } else { "" };
            let point = if places.is_empty() { String::new() } else { format!(".{places}") };
            format!("{sign}{grouped}{point}")
        }
        3 => value.strip_prefix('-').map_or_else(|| value.to_owned(), |rest| format!("（{rest}）")),
        4 => format!(" {value} "),
        _ => value.to_owned(),
    }
}

/// All units of a table are one, else they stand in the headings.
fn unit_of(table: &Table, wanted: &dyn Fn((usize, usize)) -> bool) -> Option<String> {
    let mut units = table.cells.iter().filter(|(at, _)| wanted(**at)).map(|(_, figure)| figure.unit.clone());
    let first = units.next()?;
    units.all(|unit| unit == first).then_some(first)
}

#[test]
fn places_by_indicators_under_a_header_of_two_rows() {
    for year in ["2010", "2008"] {
        let is_of = |figure: &Published| {
            figure.period == year && figure.region != "全国" && figure.id.starts_with("pension_employee.")
        };
        let wanted = |figure: &Published| is_of(figure) && called(&figure.id).is_some();
        let table = Table::of(&wanted, &|figure| figure.region.clone(), &|figure| figure.id.clone());
        let mut rows = vec![
            row(&[&format!("{year}年城镇职工基本养老保险情况")]),
            row(&["", "", "", "", "单位：亿元（人数：万人）"]),
        ];
        let (mut groups, mut own) = (row(&["地区"]), row(&[""]));
        for id in &table.columns {
            let is_people = ["insured", "active", "retired"].iter().any(|end| id.ends_with(end));
            groups.push(if is_people { "年末人数" } else { "基金收支" }.to_owned());
            own.push(called(id).unwrap().1.to_owned());
        }
        // Merged cells in a CSV: the text in the first, blanks after it.
        for at in (2..groups.len()).rev() {
            if groups[at] == groups[at - 1] {
                groups[at].clear();
            }
        }
        rows.extend([groups, own]);
        for (at, place) in table.rows.iter().enumerate() {
            let cells = (0..table.columns.len()).map(|column| spoiled(&table.cell(at, column), (at + column) % 5));
            rows.push([place.clone()].into_iter().chain(cells).collect());
        }
        rows.push(row(&["注：数据来自年度统计公报。"]));
        let is_one_unit = (0..table.columns.len()).all(|column| unit_of(&table, &|at| at.1 == column).is_some());
        assert!(table.cells.len() > 20 && is_one_unit, "{year}");
        let text = csv(&rows);
        let is_yuan = table.cells.values().all(|figure| ["亿元", "万人"].contains(&figure.unit.as_str()));
        if is_yuan {
            check(&text, &table.expected());
        }
    }
}

prop_compose! {
    fn selection()(
        ids in prop::sample::subsequence(CALLED.iter().map(|(id, ..)| *id).collect::<Vec<_>>(), 2..9),
        years in prop::sample::subsequence((2005..2024).map(|year| year.to_string()).collect::<Vec<_>>(), 2..7),
        layout in 0_usize..6,
        spoil in 0_usize..5,
        which in 0_usize..5,
        grouped: bool,
        titled: bool,
    ) -> (Vec<&'static str>, Vec<String>, usize, usize, usize, bool, bool) {
        (ids, years, layout, spoil, which, grouped, titled)
    }
}

/// The nation's figures by indicator and year in one of several layouts.
fn laid_out(table: &Table, layout: usize, spoil: usize, grouped: bool, titled: bool) -> Option<String> {
    let mut rows: Vec<Vec<String>> = Vec::new();
    if titled {
        rows.push(row(&["全国社会保险主要指标一览表"]));
    }
    let heading = |id: &str, unit: &str| {
        let (group, own) = called(id).unwrap();
        if grouped {
            (group.to_owned(), format!("{own}（{unit}）"))
        } else {
            (String::new(), format!("{group}{own}（{unit}）"))
        }
    };
    let unit = |row: usize| unit_of(table, &|at| at.0 == row);
    let value = |id: usize, year: usize| spoiled(&table.cell(id, year), spoil);
    let years = || table.columns.iter().map(|year| format!("{year}年"));
    match layout {
        // Indicators in rows, years in columns, the units in a column.
        0 => {
            rows.push(["指标", "计量单位"].map(str::to_owned).into_iter().chain(years()).collect());
            for (at, id) in table.rows.iter().enumerate() {
                let (group, own) = called(id).unwrap();
                let cells = (0..table.columns.len()).map(|year| value(at, year));
                rows.push([format!("{group}{own}"), unit(at)?].into_iter().chain(cells).collect());
            }
        }
        // The same under headings of their own.
        1 => {
            rows.push([String::from("项目")].into_iter().chain(years()).collect());
            let mut last = "";
            for (at, id) in table.rows.iter().enumerate() {
                let (group, own) = called(id).unwrap();
                if group != last {
                    rows.push(row(&[&format!(
                        "{}、{group}",
                        ["一", "二", "三"]
                            [usize::from(group.starts_with("失业")) + 2 * usize::from(group.starts_with("工伤"))]
                    )]));
                    last = group;
                }
                let cells = (0..table.columns.len()).map(|year| value(at, year));
                rows.push([format!("　　{own}（{}）", unit(at)?)].into_iter().chain(cells).collect());
            }
        }
        // Years in rows, indicators in columns.
        2 => {
            let headings: Vec<(String, String)> =
                table.rows.iter().enumerate().map(|(at, id)| Some(heading(id, &unit(at)?))).collect::<Option<_>>()?;
            if grouped {
                let mut above: Vec<String> = headings.iter().map(|(group, _)| group.clone()).collect();
                for at in (1..above.len()).rev() {
                    if above[at] == above[at - 1] {
                        above[at].clear();
                    }
                }
                rows.push([String::from("年份")].into_iter().chain(above).collect());
                rows.push([String::new()].into_iter().chain(headings.into_iter().map(|(_, own)| own)).collect());
            } else {
                rows.push([String::from("年份")].into_iter().chain(headings.into_iter().map(|(_, own)| own)).collect());
            }
            for (at, year) in table.columns.iter().enumerate() {
                let cells = (0..table.rows.len()).map(|id| value(id, at));
                rows.push([year.clone()].into_iter().chain(cells).collect());
            }
        }
        // A row for each figure, with headings that no tidy table has.
        3 => {
            rows.push(row(&["序号", "险种", "项目名称", "年份", "计量单位", "本期数"]));
            for ((at, year), figure) in &table.cells {
                let (group, own) = called(&table.rows[*at]).unwrap();
                let number = rows.len().to_string();
                rows.push(row(&[
                    &number,
                    group,
                    own,
                    &table.columns[*year],
                    &figure.unit,
                    &spoiled(&figure.value, spoil),
                ]));
            }
        }
        // A table for each year, one below the other.
        4 => {
            for (at, year) in table.columns.iter().enumerate() {
                rows.push(row(&[&format!("{year}年社会保险情况")]));
                rows.push(row(&["险种", "项目", "单位", "数量"]));
                let mut last = "";
                for (id, name) in table.rows.iter().enumerate() {
                    let (group, own) = called(name).unwrap();
                    let shown = if group == last { "" } else { group };
                    last = group;
                    let unit = table.cells.get(&(id, at)).map(|figure| figure.unit.clone()).unwrap_or_default();
                    rows.push(row(&[shown, own, &unit, &value(id, at)]));
                }
                rows.push(row(&["填表人：某某", "", "审核人：某某"]));
                rows.push(Vec::new());
            }
        }
        // Years in columns over the whole width, with the values as they are spoken.
        _ => {
            rows.push([String::from("指标名称")].into_iter().chain(years()).collect());
            for (at, id) in table.rows.iter().enumerate() {
                let (group, own) = called(id).unwrap();
                let spoken = |year: usize| {
                    let unit = table.cells.get(&(at, year)).map(|figure| figure.unit.clone()).unwrap_or_default();
                    let value = table.cell(at, year);
                    if value.is_empty() { "—".to_owned() } else { format!("{value}{unit}") }
                };
                rows.push([format!("{group}{own}")].into_iter().chain((0..table.columns.len()).map(spoken)).collect());
            }
        }
    }
    Some(csv(&rows))
}

proptest! {
    #![proptest_config(ProptestConfig { failure_persistence: None, ..ProptestConfig::with_cases(40) })]

    #[test]
    fn the_published_figures_come_out_of_every_layout((ids, years, layout, spoil, which, grouped, titled) in selection()) {
        let wanted = |figure: &Published| figure.region == "全国" && ids.contains(&figure.id.as_str()) && years.contains(&figure.period);
        let table = Table::of(&wanted, &|figure| figure.id.clone(), &|figure| figure.period.clone());
        prop_assume!(table.rows.len() > 1 && table.columns.len() > 1);
        let Some(text) = laid_out(&table, layout, spoil, grouped, titled) else { return Ok(()) };
        let import = if titled { import(&text, which) } else {
            let asked = Asked { region: Some("全国"), ..Asked::default() };
            file::read("表.csv", &encoded(&text, which), &catalogue(), &asked, &encoding::native_gb18030)
        };
        let mut read = lines(&import);
        read.sort();
        let mut said = String::new();
        sentences(&import).iter().for_each(|sentence| writeln!(said, "{sentence}").unwrap());
        let expected = table.expected();
        prop_assert!(read == expected, "{}\n{}\n{}", text, differences(&read, &expected), said);
    }
}
