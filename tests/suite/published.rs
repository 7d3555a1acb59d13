//! Published derived figures that the formulas must reproduce: completion rates, growth, sums, shares, closing rates, the totals
//! of yearbooks. Where a publication contradicts itself it stands here by name.

use std::path::Path;
use std::rc::Rc;

use renshe::catalogue::names::Comparison;
use renshe::catalogue::{Registry, split_label};
use renshe::evaluate::{Ask, Evaluation};
use renshe::import::{encoding, tidy};
use renshe::language::Language;
use renshe::model::{Dataset, Entry, Key, Named, Period, RegionId, Scenario, Vintage};
use renshe::quantity::decimal::round;
use renshe::quantity::{Decimal, Quantity, Rounding, Unit};

/// The figures of some files, with their entries.
struct Figures {
    evaluation: Evaluation,
    entries: Vec<Entry>,
}

impl Figures {
    fn read(files: &[&str]) -> Self {
        let (mut registry, mut dataset) = (Rc::new(Registry::catalogue()), Dataset::default());
        let mut entries = Vec::new();
        for file in files {
            let bytes = std::fs::read(Path::new(env!("CARGO_MANIFEST_DIR")).join(file)).unwrap();
            let import = tidy::read(file, &bytes, &registry, None, &encoding::native_gb18030);
            assert_eq!(import.put_into(&mut registry, &mut dataset), []);
            entries.extend(import.entries);
        }
        Self { evaluation: Evaluation::new(registry, Rc::new(dataset)), entries }
    }

    fn region(&self, name: &str) -> RegionId {
        self.evaluation.registry().find_region(name).unwrap()
    }

    fn key(&self, entry: &Entry) -> Key {
        let mut registry = Rc::clone(self.evaluation.registry());
        Registry::place(&mut registry, entry).unwrap().0
    }

    /// The value of a formula in a unit.
    fn value(
        &self,
        formula: &str,
        region: &str,
        period: Period,
        vintage: Option<Vintage>,
        unit: Unit,
    ) -> Option<Decimal> {
        let of = self.evaluation.measure(formula).unwrap_or_else(|error| panic!("{formula}: {error}"));
        let ask = Ask { vintage, ..Ask::of(of, self.region(region), period) };
        let quantity = self.evaluation.figure(&ask).value.ok()?;
        Some(quantity.converted(unit).unwrap_or_else(|| panic!("{formula} in {}", quantity.unit)).value)
    }
}

/// Whether a computed value reads as the published one, to the published digits.
fn reads_as(computed: Decimal, published: Decimal) -> bool {
    round(computed, published.scale(), Rounding::HalfAwayFromZero) == published
}

/// What a published (完成率) or (同比) is worked out by.
fn formula_of(figures: &Figures, entry: &Entry) -> Option<String> {
    let registry = figures.evaluation.registry();
    let (name, said) = split_label(&entry.observation.label);
    let comparison = said.comparison?;
    let of = registry.indicator(registry.find(&name)?);
    let id = format!("\"{}\"", of.id);
    match comparison {
        Comparison::Completion(issuer) => Some(format!("completion({id}, {})", issuer.words(Language::Chinese))),
        Comparison::YearOnYear if of.unit.is_percent_like() => Some(format!("pp({id})")),
        Comparison::YearOnYear => Some(format!("yoy({id})")),
        Comparison::PeriodOnPeriod | Comparison::AgainstYear => None,
    }
}

/// Published comparisons that do not follow from the published parts.
const ODD_COMPARISONS: [&str; 2] = [
    // 114.5 cut off.
    "宁夏同心县 创造新的就业岗位(完成率) 2018: 114, computed 114.5",
    // 2.73 of 3 万人 is 91 %.
    "贵州 就业困难人员就业人数(完成率) 2011-H1: 78, computed 91",
];

#[test]
fn published_completion_rates_and_growth_follow_from_their_parts() {
    let mut reproduced = 0;
    let mut odd = Vec::new();
    for file in ["tests/data/county.csv", "data/provinces.csv", "data/national.csv"] {
        let figures = Figures::read(&[file]);
        for entry in &figures.entries {
            let Some(formula) = formula_of(&figures, entry) else { continue };
            let region = figures.evaluation.registry().region(figures.key(entry).region).zh.clone();
            let published = entry.observation.quantity;
            let Some(computed) = figures.value(&formula, &region, entry.period, None, published.unit) else { continue };
            if reads_as(computed, published.value) {
                reproduced += 1;
            } else {
                let label = &entry.observation.label;
                let (period, published, computed) = (entry.period, published.value, computed.normalize());
                odd.push(format!("{region} {label} {period}: {published}, computed {computed}"));
            }
        }
    }
    assert_eq!(odd, ODD_COMPARISONS);
    assert_eq!(reproduced, 20);
}

/// Published rates and totals beside the formula over the published parts: (region, period, formula, published).
const RATES: &[(&str, &str, &str, &str)] = &[
    ("江西樟树市", "2023-Q3", "pension_enterprise.support_ratio", "2.11倍"),
    ("江西樟树市", "2023-Q3", "企业职工基本养老保险参保职工人数 + 企业职工基本养老保险离退休人员人数", "12.79万人"),
    ("荆州市某区(江汉商报,区名未见)", "2013", "arbitration.closed / arbitration.accepted * 100%", "95.8%"),
    ("新余市", "2017", "inspection.closed_on_filed", "98%"),
    ("新余市", "2017", "inspection.accepted - inspection.filed", "124件"),
    ("通化市", "2019-06", "人力资源市场需求人数 / 人力资源市场求职人数", "0.83倍"),
    ("成都市青白江区", "2010", "农业富余劳动力转移 / 农业富余劳动力", "89.97%"),
    ("娄底市娄星区", "2010", "企业养老保险参保职工人数 + 机关事业养老保险参保职工人数", "30439人"),
    ("娄底市娄星区", "2010", "城镇职工医疗保险参保人数 + 城镇居民医疗保险参保人数", "181569人"),
    ("昆明市", "2016", "工伤保险费征缴收入 + 工伤保险补缴历年欠费", "3.29亿元"),
    ("南昌市", "2021-01/2021-10", "\"创业担保贷款:支持个人创业\" + \"创业担保贷款:扶持小微企业\"", "10.57亿元"),
    // 228 of 231; published is “100 % 按时结案”, which counts otherwise.
    ("乌海市", "2010", "举报投诉案件结案 / 举报投诉案件受理", "98.7%"),
    // Published is 98.9, cut off from 98.998.
    ("深圳市罗湖区", "2022", "arbitration.closed_on_accepted", "99.0%"),
];

#[test]
fn published_rates_and_totals_of_counties_follow_from_their_parts() {
    let figures = Figures::read(&["tests/data/county.csv"]);
    for (region, period, formula, published) in RATES {
        let digits = published.trim_end_matches(|character: char| !character.is_ascii_digit());
        let (value, unit) = (digits.parse().unwrap(), published[digits.len()..].parse().unwrap());
        let computed = figures.value(formula, region, period.parse().unwrap(), None, unit);
        assert!(computed.is_some_and(|computed| reads_as(computed, value)), "{region} {formula}: {computed:?}");
    }
}

/// Rows of one statistical table in which people in work and retired do not add up to the insured: by more than one of the
/// last place.
const ODD_INSURED: [&str; 1] = ["全国 2005: 17487 万人, computed 17487.9"];

#[test]
fn insured_are_people_in_work_and_retired() {
    let figures = Figures::read(&["data/national.csv", "data/provinces.csv"]);
    let registry = figures.evaluation.registry();
    let insured = registry.find("pension_employee.insured").unwrap();
    let (mut reproduced, mut odd) = (0, Vec::new());
    for entry in figures.entries.iter().filter(|entry| entry.indicator == Named::Known(insured)) {
        let region = registry.region(figures.key(entry).region).zh.clone();
        let Quantity { value, unit } = entry.observation.quantity;
        let parts = "pension_employee.active + pension_employee.retired";
        let computed = figures.value(parts, &region, entry.period, Some(entry.vintage), unit);
        let Some(computed) = computed.filter(|_| entry.scenario == Scenario::Actual) else { continue };
        // Each of the three is rounded by itself.
        let last_place = Decimal::new(1, value.scale());
        if (computed - value).abs() <= last_place {
            reproduced += 1;
        } else {
            odd.push(format!(
                "{region} {}: {} {unit}, computed {}",
                entry.period,
                value.normalize(),
                computed.normalize()
            ));
        }
    }
    assert_eq!((reproduced, odd), (80, ODD_INSURED.map(str::to_owned).to_vec()));
}

#[test]
fn budgets_balance() {
    let figures = Figures::read(&["data/national.csv"]);
    for insurance in ["injury_insurance", "pension_resident", "pension_enterprise"] {
        let formula = format!("budget({insurance}.revenue) - budget({insurance}.expenditure)");
        let balance = format!("budget({insurance}.current_balance)");
        let unit: Unit = "亿元".parse().unwrap();
        let periods =
            figures.entries.iter().filter(|entry| entry.scenario == Scenario::Budget).map(|entry| entry.period);
        let mut compared = 0;
        for period in periods.collect::<std::collections::BTreeSet<_>>() {
            let of = |formula| figures.value(formula, "全国", period, None, unit);
            let (Some(computed), Some(published)) = (of(&formula), of(&balance)) else { continue };
            // Published in whole 亿元, each figure rounded by itself.
            assert!((computed - published).abs() <= Decimal::ONE, "{insurance} {period}: {published}, {computed}");
            compared += 1;
        }
        assert!(compared > 0, "{insurance}");
    }
}

/// Worked out from the published figures apart from the program: growth over a year, single months by difference, balances,
/// support ratios, months payable.
#[test]
fn what_follows_from_published_figures_is_as_worked_out_apart() {
    let figures = Figures::read(&["data/national.csv", "data/provinces.csv"]);
    let table = include_str!("../golden/published/derived.csv");
    let mut compared = 0;
    let mut differing = Vec::new();
    for record in csv::Reader::from_reader(table.as_bytes()).records() {
        let record = record.unwrap();
        let field = |at: usize| record.get(at).unwrap();
        let (period, vintage) = (field(2).parse().unwrap(), field(3).parse().unwrap());
        let value = figures.value(field(0), field(1), period, Some(vintage), field(5).parse().unwrap());
        let expected: Decimal = field(4).parse().unwrap();
        compared += 1;
        if !value.is_some_and(|value| reads_as(value, expected)) {
            differing.push(format!("{record:?}: {value:?}"));
        }
    }
    assert_eq!(differing, Vec::<String>::new());
    assert_eq!(compared, 340);
}

#[test]
fn both_sides_of_a_comparison_come_from_one_publication() {
    let figures = Figures::read(&["data/national.csv"]);
    let of = |formula: &str, period: &str, unit: &str| {
        let value = figures.value(formula, "全国", period.parse().unwrap(), None, unit.parse().unwrap());
        round(value.unwrap(), 1, Rounding::HalfAwayFromZero).to_string()
    };
    // 52063.1 on 50144.8 and not on the bulletin's 51168.
    assert_eq!(of("yoy(pension_employee.revenue)", "2019", "%"), "3.8");
    assert_eq!(of("pension_employee.current_balance", "2019", "亿元"), "3279.8");
    assert_eq!(of("pension_employee.current_balance", "2020", "亿元"), "-7217.2");
}
