//! Budgets before and after their change, and comparisons whose heading does not tell what they are counted in.

use super::{check_county, county};

#[track_caller]
fn check(text: &str, expected: &[&str], said: &[&str]) {
    check_county(text, "|某县|", expected, said);
}

#[test]
fn the_changed_budget_is_the_budget_of_the_year() {
    check(
        "某县2025年1-6月社会保险基金收支预算执行情况表（单位：万元）\n项目,年初预算数,调整预算数,执行数\n失业保险基金收入,800,820,401\n",
        &[
            "失业保险基金收入(年初预算数)=2025|budget|final|800万元",
            "unemployment_insurance.revenue=2025|budget|final|820万元",
            "unemployment_insurance.revenue=2025-01/2025-06|actual|cumulative|401万元",
        ],
        &[],
    );
    check(
        "某县2025年社会保险基金收支表（单位：万元）\n项目,年初预算,预算调整数,调整后预算\n失业保险基金收入,800,20,820\n",
        &[
            "失业保险基金收入(年初预算)=2025|budget|final|800万元",
            "失业保险基金收入(预算调整数)=2025|budget|final|20万元",
            "unemployment_insurance.revenue=2025|budget|final|820万元",
        ],
        &[],
    );
    // Nothing was changed.
    check(
        "某县2025年1-6月社会保险基金收支表（单位：万元）\n项目,年初预算,执行数\n失业保险基金收入,800,401\n",
        &[
            "unemployment_insurance.revenue=2025|budget|final|800万元",
            "unemployment_insurance.revenue=2025-01/2025-06|actual|cumulative|401万元",
        ],
        &[],
    );
}

#[test]
fn figures_tell_what_their_growth_is_counted_in() {
    let table = |growth: [&str; 2]| {
        let [first, second] = growth;
        format!(
            "某县2025年1-6月就业情况\n指标,单位,本期,上年同期,同比增减\n城镇新增就业人数,人,3200,3000,{first}\n失业人员再就业人数,人,800,850,{second}\n"
        )
    };
    let growths = |text: &str| -> Vec<String> {
        super::lines(&county(text)).into_iter().filter(|line| line.contains("增减")).collect()
    };
    let expected = |growth: [&str; 2]| {
        [("城镇新增就业人数", growth[0]), ("失业人员再就业人数", growth[1])]
            .map(|(name, growth)| format!("{name}(同比增减)|某县|2025-01/2025-06|actual|cumulative|{growth}"))
    };
    assert_eq!(growths(&table(["200", "-50"])), expected(["200人", "-50人"]));
    assert_eq!(growths(&table(["6.67", "-5.9"])), expected(["6.67%", "-5.9%"]));
    // Neither the one nor the other in each row.
    assert_eq!(growths(&table(["200", "-6"])), expected(["200", "-6"]));
}

#[test]
fn whole_numbers_grow_by_whole_numbers() {
    let table =
        |growth: &str| format!("某县2025年1-6月就业情况\n指标,单位,累计,同比增减\n城镇新增就业人数,人,3200,{growth}\n");
    let growth = "城镇新增就业人数(同比增减)=2025-01/2025-06|actual|cumulative";
    let figure = "employment.urban_new_jobs=2025-01/2025-06|actual|cumulative|3200人";
    check(&table("6.67"), &[figure, &format!("{growth}|6.67%")], &[]);
    check(
        &table("200"),
        &[figure, &format!("{growth}|200")],
        &["表.csv 第3行D列：“城镇新增就业人数(同比增减)”没有写单位，按无单位保留。"],
    );
}

#[test]
fn months_up_to_this_one_are_those_since_january() {
    for heading in ["本月止累计", "截至本月末累计", "本月末累计数", "自年初至本月累计"] {
        check(
            &format!("某县2025年6月就业情况表\n指标,单位,本月,{heading}\n城镇新增就业人数,人,210,1300\n"),
            &[
                "employment.urban_new_jobs=2025-06|actual|cumulative|210人",
                "employment.urban_new_jobs=2025-01/2025-06|actual|cumulative|1300人",
            ],
            &[],
        );
    }
}

#[test]
fn the_first_figure_without_a_region_is_one_that_is_there() {
    let import = county("2025年1-6月就业情况\n指标,单位,数量\n就业,,—\n城镇新增就业人数,人,3200\n");
    let rows: Vec<u32> = import.untold_regions.iter().map(|(_, row)| *row).collect();
    assert_eq!(rows, [4]);
}

#[test]
fn a_percentage_of_what_is_done_is_no_result() {
    check(
        "某县2025年1-6月社会保险基金收支表（单位：万元）\n险种,收入,,\n,预算数,累计执行数,完成%\n失业保险,800,401,50.1\n",
        &[
            "unemployment_insurance.revenue=2025|budget|final|800万元",
            "unemployment_insurance.revenue=2025-01/2025-06|actual|cumulative|401万元",
            "失业保险·收入(完成)=2025-01/2025-06|actual|cumulative|50.1%",
        ],
        &[],
    );
}

#[test]
fn the_numbers_of_a_list_in_a_column_of_their_own_are_no_names() {
    check(
        "某县2025年1-6月欠薪案件情况\n序号,指标,单位,数量\n一,受理投诉举报,件,102\n1,其中：农民工,件,90\n二,立案,件,30\n（三）,结案,件,99\n",
        &[
            "欠薪案件·受理投诉举报=2025-01/2025-06|actual|cumulative|102件",
            "欠薪案件·受理投诉举报·农民工=2025-01/2025-06|actual|cumulative|90件",
            "欠薪案件·立案=2025-01/2025-06|actual|cumulative|30件",
            "wage_arrears.closed=2025-01/2025-06|actual|cumulative|99件",
        ],
        &[],
    );
}

#[test]
fn short_names_of_the_targets_of_employment_are_known() {
    check(
        "某县2025年1-6月就业情况\n指标,单位,数量\n新增就业,人,3200\n失业再就业,人,800\n困难就业,人,210\n",
        &[
            "employment.urban_new_jobs=2025-01/2025-06|actual|cumulative|3200人",
            "employment.reemployed=2025-01/2025-06|actual|cumulative|800人",
            "employment.hard_to_employ=2025-01/2025-06|actual|cumulative|210人",
        ],
        &["表.csv 第3行C列：“就业·新增就业”：多指城镇新增就业；按城镇新增就业读入，也含农村的请改名。"],
    );
}

#[test]
fn a_budget_that_was_not_changed_is_that_of_the_beginning_of_the_year() {
    let collected = "unemployment_insurance.collected=2025";
    for changed in ["—", ""] {
        check(
            &format!(
                "某县2025年失业保险基金收支表（单位：万元）\n项目,年初预算,调整预算,执行数\n保险费收入,300,{changed},310\n利息收入,5,6,7\n"
            ),
            &[
                "失业保险基金收支·保险费收入(年初预算)=2025|budget|final|300万元",
                &format!("{collected}|budget|final|300万元"),
                &format!("{collected}|actual|final|310万元"),
                "失业保险基金收支·利息收入(年初预算)=2025|budget|final|5万元",
                "unemployment_insurance.interest=2025|budget|final|6万元",
                "unemployment_insurance.interest=2025|actual|final|7万元",
            ],
            &["表.csv 第3行C列：没有调整预算数，预算按年初预算读入，同样的都这样读。"],
        );
    }
}

#[test]
fn a_growth_of_nothing_is_one() {
    let table = |growth: &str| {
        format!(
            "某县2025年1-6月就业情况\n指标,单位,本期,同比增长（%）\n城镇新增就业人数,人,3200,6.7\n失业人员再就业人数,人,800,{growth}\n"
        )
    };
    let growths = |text: &str| -> Vec<String> {
        super::lines(&county(text)).into_iter().filter(|line| line.contains("增长")).collect()
    };
    assert_eq!(growths(&table("持平")), growths(&table("0")));
    assert_eq!(growths(&table("持平")).len(), 2);
    let said = super::sentences(&county(&table("持平"))).join("|");
    assert!(said.ends_with("第4行D列：“持平”读作增减为0，同样的都这样读。"), "{said}");
    // Of no growth it is no number.
    let plain = super::sentences(&county(&table("1").replace("800", "持平"))).join("|");
    assert!(plain.contains("第4行C列：“持平”不是数"), "{plain}");
}
