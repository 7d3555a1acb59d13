//! Shares and sums over the regions under one parent: complete, or with a reason.

use std::rc::Rc;

use renshe::catalogue::Registry;
use renshe::evaluate::{Ask, Evaluation};
use renshe::model::{Dataset, Observation, RegionId, Scenario, Source, Vintage};
use renshe::phrase;
use renshe::quantity::{Decimal, Quantity, Unit};

const JOBS: &str = "employment.urban_new_jobs";

/// New jobs in 万人 of 2024: `each` in every province but the last ones, and what else is given.
fn evaluation(provinces: usize, each: i64, also: &[(&str, i64, Vintage)]) -> Evaluation {
    let registry = Rc::new(Registry::catalogue());
    let mut dataset = Dataset::default();
    let indicator = registry.find(JOBS).expect("in the catalogue");
    let period = "2024".parse().expect("a period");
    let mut put = |region: RegionId, value: i64, vintage: Vintage| {
        let observation = Observation {
            quantity: Quantity { value: Decimal::from(value), unit: "万人".parse::<Unit>().expect("a unit") },
            status: Default::default(),
            label: "".into(),
            period,
            source: Source::Given,
            note: "".into(),
        };
        let key = registry.key(indicator, region, period, Scenario::Actual, vintage);
        dataset.put(key, Some((Decimal::from(value), Rc::new(observation))));
    };
    let regions: Vec<RegionId> = registry.siblings(registry.find_region("北京").expect("a province"));
    assert_eq!(regions.len(), 31);
    regions.iter().take(provinces).for_each(|region| put(*region, each, Vintage::Final));
    for (name, value, vintage) in also {
        put(registry.find_region(name).expect("a region"), *value, *vintage);
    }
    Evaluation::new(registry, Rc::new(dataset))
}

/// The first lines of a trace: value, reason or formula, numbers.
#[track_caller]
fn check(evaluation: &Evaluation, formula: &str, region: &str, expected: &[&str]) {
    let region = evaluation.registry().find_region(region).expect("a region");
    let of = evaluation.measure(formula).expect("a formula that reads");
    let trace = evaluation.trace(&Ask::of(of, region, "2024".parse().expect("a period")));
    let lines = phrase::trace::lines(evaluation, &trace);
    assert_eq!(lines[..expected.len()], *expected, "{formula}");
}

#[test]
fn of_every_region_there_is_a_sum_and_a_share() {
    let evaluation = evaluation(31, 4, &[("全国", 130, Vintage::Final)]);
    check(
        &evaluation,
        "sum_regions(employment.urban_new_jobs)",
        "四川",
        &[
            "城镇新增就业人数地区合计 · 全国 · 2024年 ＝ 124万人（推算，公报口径）",
            "公式：北京城镇新增就业人数 ＋ 天津城镇新增就业人数 ＋ … ＋ 新疆城镇新增就业人数（共31个地区）",
            "代入：4万人 ＋ 4万人 ＋ … ＋ 4万人（共31个地区） ＝ 124万人",
        ],
    );
    // The sum of the regions is the whole, whatever the parent says.
    check(
        &evaluation,
        "share(employment.urban_new_jobs)",
        "四川",
        &[
            "城镇新增就业人数占同级地区比重 · 四川 · 2024年 ＝ 3.2%（推算，公报口径）",
            "公式：城镇新增就业人数 ÷ （北京城镇新增就业人数 ＋ 天津城镇新增就业人数 ＋ … ＋ 新疆城镇新增就业人数（共31个地区）） × 100%",
        ],
    );
}

#[test]
fn where_regions_lack_there_is_a_reason() {
    let evaluation = evaluation(2, 4, &[]);
    let reason = "算不出：同级31个地区中只有2个有数。";
    let sum = "公式：北京城镇新增就业人数 ＋ 天津城镇新增就业人数（31个地区中的2个）";
    check(
        &evaluation,
        "sum_regions(employment.urban_new_jobs)",
        "四川",
        &["城镇新增就业人数地区合计 · 全国 · 2024年 ＝ —（无数）", reason, sum],
    );
    check(
        &evaluation,
        "share(employment.urban_new_jobs)",
        "北京",
        &["城镇新增就业人数占同级地区比重 · 北京 · 2024年 ＝ —（无数）", reason],
    );
    // An indicator of the catalogue with that formula refuses like it.
    check(
        &evaluation,
        "employment.urban_new_jobs_share",
        "北京",
        &["城镇新增就业占同级地区比重 · 北京 · 2024年 ＝ —（无数）", reason],
    );
}

#[test]
fn the_parents_own_figure_is_the_whole_of_a_share() {
    let evaluation = evaluation(2, 4, &[("全国", 1000, Vintage::Final)]);
    check(
        &evaluation,
        "share(employment.urban_new_jobs)",
        "北京",
        &[
            "城镇新增就业人数占同级地区比重 · 北京 · 2024年 ＝ 0.4%（推算，公报口径）",
            "公式：城镇新增就业人数 ÷ 全国城镇新增就业人数 × 100%",
            "代入：4万人 ÷ 1000万人 × 100% ＝ 0.4%",
        ],
    );
    // It is no sum, and no sum is made up of it.
    check(
        &evaluation,
        "sum_regions(employment.urban_new_jobs)",
        "北京",
        &["城镇新增就业人数地区合计 · 全国 · 2024年 ＝ —（无数）", "算不出：同级31个地区中只有2个有数。"],
    );
}

#[test]
fn another_publication_may_complete_a_sum() {
    // No publication has all of them, two together do.
    let evaluation = evaluation(30, 4, &[("新疆", 5, Vintage::Cumulative)]);
    let formula = "sum_regions(employment.urban_new_jobs)";
    check(&evaluation, formula, "北京", &["城镇新增就业人数地区合计 · 全国 · 2024年 ＝ 125万人（推算，口径不同）"]);
    let region = evaluation.registry().find_region("北京").expect("a province");
    let of = evaluation.measure(formula).expect("a formula that reads");
    let ask = Ask { vintage: Some(Vintage::Final), ..Ask::of(of, region, "2024".parse().expect("a period")) };
    let said = phrase::trace::absence(&evaluation, &evaluation.trace(&ask));
    assert_eq!(said.as_deref(), Some("算不出：同级31个地区中只有30个有数。"));
}
