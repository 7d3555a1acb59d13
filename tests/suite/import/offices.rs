//! Habits of offices: what a heading leaves to the one beside it, and what a label leaves to the row above.

use renshe::import::encoding;
use renshe::import::file::{self, Asked};

use super::{catalogue, lines, sentences};

#[track_caller]
fn check(text: &str, expected: &[&str], said: &[&str]) {
    let asked = Asked { region: Some("某县"), ..Asked::default() };
    let import = file::read("表.csv", text.as_bytes(), &catalogue(), &asked, &encoding::native_gb18030);
    assert_eq!(lines(&import), expected, "{text}");
    assert_eq!(sentences(&import), said, "{text}");
}

#[test]
fn a_row_for_each_figure_keeps_its_insurance_and_place() {
    check(
        "年度,单位名称,险种,指标,数值,计量单位\n2012,泾川县,失业保险,参保人数,8097,人\n2012,泾川县,工伤保险,参保人数,6440,人\n",
        &[
            "unemployment_insurance.insured|泾川县|2012|actual|final|8097人",
            "injury_insurance.insured|泾川县|2012|actual|final|6440人",
        ],
        &[],
    );
    check(
        "年份,填报县区,指标,数值,单位\n2012,泾川县,失业保险参保人数,8097,人\n2012,灵台县,失业保险参保人数,5011,人\n",
        &[
            "unemployment_insurance.insured|泾川县|2012|actual|final|8097人",
            "unemployment_insurance.insured|灵台县|2012|actual|final|5011人",
        ],
        &[],
    );
}

#[test]
fn a_month_and_the_year_so_far_are_two_times() {
    let jobs =
        |period: &str, value: &str| format!("employment.urban_new_jobs|某县|{period}|actual|cumulative|{value}人");
    let text = "某县2024年3月就业月报\n指标,单位,本月,上年同月,本年累计,上年同期,同比%\n城镇新增就业人数,人,90,80,310,290,6.9\n";
    let [month, month_ago, year, year_ago] =
        [("2024-03", "90"), ("2023-03", "80"), ("2024-01/2024-03", "310"), ("2023-01/2023-03", "290")]
            .map(|(period, value)| jobs(period, value));
    let growth = "城镇新增就业人数(同比)|某县|2024-01/2024-03|actual|cumulative|6.9%";
    check(text, &[&month, &month_ago, &year, &year_ago, growth], &[]);
    let text =
        "某县2024年3月就业月报\n项目,本年,,上年同期,\n,本月,累计,本月,累计\n城镇新增就业人数（人）,90,310,80,290\n";
    check(text, &[&month, &year, &month_ago, &year_ago], &[]);
}

#[test]
fn a_growth_is_of_the_times_before_it() {
    check(
        "劳动保障监察情况\n项目,2023年1—9月,2022年1—9月,增减%\n追发劳动者工资（万元）,345.6,400.2,(13.6)\n",
        &[
            "wage_arrears.recovered|某县|2023-01/2023-09|actual|cumulative|345.6万元",
            "wage_arrears.recovered|某县|2022-01/2022-09|actual|cumulative|400.2万元",
            "追发劳动者工资(增减)|某县|2023-01/2023-09|actual|cumulative|-13.6%",
        ],
        &[],
    );
    check(
        "某县2017年就业情况\n指标,单位,本期,上年同期,增减数,增减%\n城镇新增就业人数,人,6924,6801,123,1.8\n城镇登记失业率,%,1.4,1.5,下降0.1个百分点,\n",
        &[
            "employment.urban_new_jobs|某县|2017|actual|final|6924人",
            "employment.urban_new_jobs|某县|2016|actual|final|6801人",
            "城镇新增就业人数(增减数)|某县|2017|actual|final|123人",
            "城镇新增就业人数(增减)|某县|2017|actual|final|1.8%",
            "employment.registered_unemployment_rate|某县|2017|actual|final|1.4%",
            "employment.registered_unemployment_rate|某县|2016|actual|final|1.5%",
            "城镇登记失业率(增减数)|某县|2017|actual|final|-0.1个百分点",
        ],
        &[],
    );
}

#[test]
fn a_total_is_of_its_own_rows() {
    let fund = |period: &str, vintage: &str, value: &str| {
        format!("unemployment_insurance.revenue|某县|{period}|actual|{vintage}|{value}万元")
    };
    let balance = |period: &str, vintage: &str, value: &str| {
        format!("unemployment_insurance.cumulative_balance|某县|{period}|actual|{vintage}|{value}万元")
    };
    let text = "某县失业保险基金月报,,单位：万元\n月份,收入,滚存结余\n2025年1月,10,105\n2月,11,110\n一季度合计,21,110\n4月,9,116\n";
    let expected = [
        ("2025-01", "cumulative", "10", "105"),
        ("2025-02", "cumulative", "11", "110"),
        ("2025-Q1", "final", "21", "110"),
        ("2025-04", "cumulative", "9", "116"),
    ];
    let expected: Vec<String> = expected
        .iter()
        .flat_map(|(period, vintage, revenue, left)| [fund(period, vintage, revenue), balance(period, vintage, left)])
        .collect();
    check(text, &expected.iter().map(String::as_str).collect::<Vec<_>>(), &[]);
    // The word stands in the column of numbers.
    check(
        "2023年各镇失业保险参保人数（人）\n序号,乡镇,参保人数\n1,城关镇,12\n2,红旗镇,9\n合计,,24\n",
        &[
            "unemployment_insurance.insured|城关镇|2023|actual|final|12人",
            "unemployment_insurance.insured|红旗镇|2023|actual|final|9人",
        ],
        &["表.csv 第5行C列：合计24与2项之和21相差3，超出四舍五入所能解释的范围，照录不改。"],
    );
    check(
        "地区,指标,2021年\n甲县,城镇新增就业人数(人),1\n乙县,城镇新增就业人数(人),4\n合计,城镇新增就业人数(人),8\n",
        &[
            "employment.urban_new_jobs|甲县|2021|actual|final|1人",
            "employment.urban_new_jobs|乙县|2021|actual|final|4人",
        ],
        &["表.csv 第4行C列：合计8与2项之和5相差3，超出四舍五入所能解释的范围，照录不改。"],
    );
}

#[test]
fn heads_are_counted_as_beside_them() {
    check(
        "2023年各镇城乡居民养老保险参保缴费情况\n乡镇,参保人数（人）,缴费人数\n红旗镇,9000,6000\n",
        &[
            "pension_resident.insured|红旗镇|2023|actual|final|9000人",
            "pension_resident.payers|红旗镇|2023|actual|final|6000人",
        ],
        &[],
    );
}

#[test]
fn names_are_found_as_they_are_said() {
    check(
        "2020年某县社会保险情况\n项目,单位,数量\n（一）城镇职工基本养老保险,,\n参保人数,万人,56.33\n企业职工基本养老保险基金支出,亿元,21.98\n我县特色指标,个,7\n",
        &[
            "pension_employee.insured|某县|2020|actual|final|56.33万人",
            "pension_enterprise.expenditure|某县|2020|actual|final|21.98亿元",
            "城镇职工基本养老保险·我县特色指标|某县|2020|actual|final|7个",
        ],
        &[],
    );
    check(
        "年份,参加失业保险人数（万人）,参加城镇职工基本养老保险人数（万人）\n2020,3,5\n",
        &[
            "unemployment_insurance.insured|某县|2020|actual|final|3万人",
            "pension_employee.insured|某县|2020|actual|final|5万人",
        ],
        &[],
    );
    check(
        "某县就业统计（城镇新增就业人数，单位：人）\n地区,2019年,2020年\n甲县,5,6\n",
        &[
            "employment.urban_new_jobs|甲县|2019|actual|final|5人",
            "employment.urban_new_jobs|甲县|2020|actual|final|6人",
        ],
        &[],
    );
}

#[test]
fn bounds_and_directions_are_values() {
    check(
        "2020年某县目标完成情况\n指标,目标,完成,同比\n城镇登记失业率（%）,≤4.5,约3.2,回落0.2\n劳动合同签订率,不低于95%,98.2%,↑1.5%\n城镇新增就业人数（人）,3000,3100,---\n",
        &[
            "employment.registered_unemployment_rate|某县|2020|target|final|≈4.5%",
            "employment.registered_unemployment_rate|某县|2020|actual|final|≈3.2%",
            "城镇登记失业率(同比)|某县|2020|actual|final|-0.2%",
            "contracts.labour_rate|某县|2020|target|final|≈95%",
            "contracts.labour_rate|某县|2020|actual|final|98.2%",
            "劳动合同签订率(同比)|某县|2020|actual|final|1.5%",
            "employment.urban_new_jobs|某县|2020|target|final|3000人",
            "employment.urban_new_jobs|某县|2020|actual|final|3100人",
        ],
        &["表.csv 第5行D列：“---”表示没有数。该格未导入，其余保留。"],
    );
}
