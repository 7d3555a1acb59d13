//! Habits of offices: what a heading leaves to the one beside it, and what a label leaves to the row above.

use renshe::import::encoding;
use renshe::import::file::{self, Asked};

use super::{catalogue, county, lines, sentences};

#[track_caller]
fn check(text: &str, expected: &[&str], said: &[&str]) {
    let import = county(text);
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
            "unemployment_insurance.insured|某县|2023|actual|final|24人",
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
fn the_total_of_townships_is_that_of_the_county_in_the_title() {
    let table = |title: &str| format!("{title}\n乡镇,参保人数\n城关镇,12\n红旗乡,9\n合计,21\n");
    let towns = [
        "unemployment_insurance.insured|城关镇|2023|actual|final|12人",
        "unemployment_insurance.insured|红旗乡|2023|actual|final|9人",
    ];
    let county = "unemployment_insurance.insured|某县|2023|actual|final|21人";
    check(&table("某县2023年失业保险参保人数（人）"), &[towns[0], towns[1], county], &[]);
    check(&table("某县2023年重点乡镇失业保险参保人数（人）"), &towns, &[]);
}

#[test]
fn a_sheet_that_tells_no_place_is_one_to_ask_about() {
    let read = |text: &str| {
        let asked = Asked { region: Some("某县"), ..Asked::default() };
        let import = file::read("表.csv", text.as_bytes(), &catalogue(), &asked, &encoding::native_gb18030);
        import.untold_regions.iter().map(|(_, row): &(_, u32)| *row).collect::<Vec<_>>()
    };
    assert_eq!(read("2023年就业\n指标,人数\n城镇新增就业人数,5\n就业困难人员就业人数,1\n"), [3]);
    assert!(read("某县2023年就业\n指标,人数\n城镇新增就业人数,5\n").is_empty());
    assert_eq!(read("指标,地区,期间,数值\n城镇新增就业人数,,2023,5\n城镇新增就业人数,某县,2022,5\n"), [2]);
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

/// The figures of a table of 本月 and 本年累计 whose title tells the year alone, with what stands below it.
#[track_caller]
fn of_october(file: &str, below: &str, expected: &[&str], said: &[&str]) {
    let text = format!(
        "某县2025年就业主要指标\n指标名称,本月,本年累计,上年同期\n城镇新增就业人数（人）,90,310,290\n{below}\n"
    );
    let asked = Asked { region: Some("某县"), ..Asked::default() };
    let import = file::read(file, text.as_bytes(), &catalogue(), &asked, &encoding::native_gb18030);
    assert_eq!(lines(&import), expected, "{file} {below}");
    let told: Vec<String> = sentences(&import).into_iter().filter(|sentence| !sentence.contains("说明文字")).collect();
    assert_eq!(told, said, "{file} {below}");
}

const OCTOBER: [&str; 3] = [
    "employment.urban_new_jobs|某县|2025-10|actual|cumulative|90人",
    "employment.urban_new_jobs|某县|2025-01/2025-10|actual|cumulative|310人",
    "employment.urban_new_jobs|某县|2024-01/2024-10|actual|cumulative|290人",
];

#[test]
fn a_month_is_told_by_what_stands_around_the_table() {
    for below in [
        "注：数据截至2025年10月",
        "注：1.截至10月末；2.2025年6月起费率调整。",
        "注：本表为1—10月数",
        "统计时间：2025年10月",
        "说明：本月为10月",
    ] {
        of_october("表.csv", below, &OCTOBER, &[]);
    }
    let assumed = |file: &str| {
        ["2025年10月", "2025年1–10月", "2024年1–10月"].map(|period| {
            let column = if period.contains('–') { if period.starts_with("2025") { 'C' } else { 'D' } } else { 'B' };
            format!("{file} 第3行{column}列：表中没有写全期间，按填表日期、表名或文件名读作{period}，请核对。")
        })
    };
    for (file, below) in [
        ("表.csv", "填表人：张三 填报日期：2025年11月5日"),
        ("表.csv", "审核人：李四,,,2025年10月28日"),
        ("就业10月.csv", ""),
        ("就业2025.10.csv", "填报日期：2025年11月20日"),
    ] {
        of_october(file, below, &OCTOBER, &assumed(file).each_ref().map(String::as_str));
    }
}

#[test]
fn a_month_that_nothing_tells_is_asked_for() {
    for below in [
        "",
        "注：2025年6月起费率调整",
        "有效期至：2025年12月",
        "注：培训周期3个月",
        "注：截至10月末；其中见习截至9月末",
    ] {
        let said = ['B', 'C', 'D'].map(|column| {
            format!("表.csv 第3行{column}列：表中只写了2025年，没有写明是哪个月；请指定。该格未导入，其余保留。")
        });
        of_october("表.csv", below, &[], &said.each_ref().map(String::as_str));
    }
    // What a year is enough for is read.
    check(
        "某县2025年就业主要指标\n指标名称,上年全年,年度目标,本季\n城镇新增就业人数（人）,90,310,29\n",
        &[
            "employment.urban_new_jobs|某县|2024|actual|final|90人",
            "employment.urban_new_jobs|某县|2025|target|final|310人",
        ],
        &["表.csv 第3行D列：表中只写了2025年，没有写明是哪个季度；请指定。该格未导入，其余保留。"],
    );
}

#[test]
fn a_part_of_the_year_is_told_beside_the_title() {
    let jobs = |period: &str, vintage: &str, value: &str| {
        format!("employment.urban_new_jobs|某县|{period}|actual|{vintage}|{value}人")
    };
    let now = [jobs("2025-01/2025-10", "cumulative", "90"), jobs("2024-01/2024-10", "cumulative", "80")];
    let now = now.each_ref().map(String::as_str);
    let table = "指标,数值,上年同期\n城镇新增就业人数（人）,90,80\n";
    check(&format!("某县2025年就业情况（1—10月）\n{table}"), &now, &[]);
    check(&format!("某县2025年就业情况\n,（1-10月）,\n{table}"), &now, &[]);
    let remark = "注：本表数据截至10月底";
    check(
        &format!("某县2025年就业情况\n{table}{remark}\n"),
        &now,
        &["表.csv 第4行：“注：本表数据截至10月底”当作说明文字。"],
    );
    // On one of the figures, or the day on which it was made.
    let year = [jobs("2025", "final", "90"), jobs("2024", "final", "80")];
    let year = year.each_ref().map(String::as_str);
    check(&format!("某县2025年就业情况\n,,2025年12月3日\n{table}"), &year, &[]);
    let of_one = "注：参保人数截至10月底";
    check(
        &format!("某县2025年就业情况\n{table}{of_one}\n"),
        &year,
        &["表.csv 第4行：“注：参保人数截至10月底”当作说明文字。"],
    );
}

#[test]
fn a_quarter_is_that_of_its_last_month() {
    check(
        "某县2025年上半年就业情况\n指标,本季,1-本季累计,上年同季,上季\n城镇新增就业人数（人）,90,310,80,220\n",
        &[
            "employment.urban_new_jobs|某县|2025-Q2|actual|final|90人",
            "employment.urban_new_jobs|某县|2025-H1|actual|final|310人",
            "employment.urban_new_jobs|某县|2024-Q2|actual|final|80人",
            "employment.urban_new_jobs|某县|2025-Q1|actual|final|220人",
        ],
        &[],
    );
}

#[test]
fn damaged_text_is_not_taken_for_a_name() {
    let said = |column| {
        format!("表.csv 第4行{column}列：文字有损坏（编码中没有这样的字节），请核对原文件。该格未导入，其余保留。")
    };
    check(
        "某县2019年就业\n指标,2018年,2019年\n城镇新增就业人数（人）,5,6\n城\u{fffd}就业人数（人）,7,8\n",
        &[
            "employment.urban_new_jobs|某县|2018|actual|final|5人",
            "employment.urban_new_jobs|某县|2019|actual|final|6人",
        ],
        &[&said('B'), &said('C')],
    );
}

#[test]
fn short_words_below_what_a_table_of_an_office_is_about() {
    let read = |text: &str| lines(&county(text));
    let of = |name: &str, value: &str| format!("{name}|某县|2025|actual|final|{value}");
    assert_eq!(
        read("2025年仲裁案件处理情况\n案件受理,,案件处理\n上期未结（件）,当期受理（件）,结案（件）\n6,42,38\n"),
        [of("arbitration.carried_over", "6件"), of("arbitration.accepted", "42件"), of("arbitration.closed", "38件")]
    );
    assert_eq!(
        read("2025年创业担保贷款工作情况\n项目,单位,数量\n贷款发放额,万元,352\n发放笔数,笔,27\n到期回收率,%,99.1\n"),
        [
            of("entrepreneurship.loans_issued", "352万元"),
            of("entrepreneurship.loans_count", "27笔"),
            of("entrepreneurship.loan_recovery_rate", "99.1%")
        ]
    );
    assert_eq!(
        read("2025年就业补助资金使用情况\n项目,累计支出（万元）\n就业补助资金,2736\n其中：职业培训补贴,455\n"),
        [of("employment_funds.spent", "2736万元"), of("training.cost", "455万元")]
    );
    assert_eq!(
        read("2025年城乡居民基本养老保险基金收支情况（万元）\n项目,本期\n本年收入,9860\n其中：个人缴费收入,2140\n"),
        [of("pension_resident.revenue", "9860万元"), of("pension_resident.collected", "2140万元")]
    );
}
