//! Times of county tables that no month is counted by, and those told from another column.

use super::check_county;

#[track_caller]
fn check(text: &str, expected: &[&str], said: &[&str]) {
    check_county(text, "|2025|actual|final|", expected, said);
}

#[test]
fn a_week_is_not_its_month() {
    check(
        "某县就业服务周报（2025年3月3日—3月9日）\n指标,单位,本周,本年累计,2024年\n招聘会场次,场,3,12,40\n",
        &["job_fairs.count|某县|2024|actual|final|40场"],
        &[
            "表.csv 第3行C列：“本周”不满一个月，不当作当月的数；确是某个月的，请指定期间。该格未导入，其余保留。",
            "表.csv 第3行D列：“2025年3月3日—3月9日”不满一个月，不当作当月的数；确是某个月的，请指定期间。该格未导入，其余保留。",
        ],
    );
    check(
        "某县2025年第10周就业情况\n指标,单位,数量\n招聘会场次,场,3\n",
        &[],
        &["表.csv 第3行C列：“第10周”不满一个月，不当作当月的数；确是某个月的，请指定期间。该格未导入，其余保留。"],
    );
}

#[test]
fn days_that_make_whole_months_are_these() {
    check(
        "某县2025年1月1日至3月31日就业情况\n指标,单位,数量\n招聘会场次,场,3\n",
        &["job_fairs.count|某县|2025-01/2025-03|actual|cumulative|3场"],
        &[],
    );
}

#[test]
fn the_time_before_is_told_by_how_often_a_table_is_written() {
    check(
        "某县2025年1-5月就业情况\n指标,单位,累计,上期\n城镇新增就业人数,人,1300,1090\n",
        &[
            "employment.urban_new_jobs|某县|2025-01/2025-05|actual|cumulative|1300人",
            "employment.urban_new_jobs|某县|2025-01/2025-04|actual|cumulative|1090人",
        ],
        &[],
    );
    check(
        "某县2025年1-6月就业季报表\n指标,单位,累计,上期\n城镇新增就业人数,人,1300,690\n",
        &[
            "employment.urban_new_jobs|某县|2025-01/2025-06|actual|cumulative|1300人",
            "employment.urban_new_jobs|某县|2025-01/2025-03|actual|cumulative|690人",
        ],
        &[],
    );
    // By the month or by the quarter.
    check(
        "某县2025年1-6月就业情况\n指标,单位,累计,上期\n城镇新增就业人数,人,1300,1090\n",
        &["employment.urban_new_jobs|某县|2025-01/2025-06|actual|cumulative|1300人"],
        &["表.csv 第3行D列：没有写明期间；请指定期间。该格未导入，其余保留。"],
    );
}

#[test]
fn times_of_the_months_since_january_are_told_from_them() {
    check(
        "某县2025年6月就业情况表\n指标,单位,本月,上月,上月累计,1-6月累计,上年同期\n城镇新增就业人数,人,210,199,1090,1300,1250\n",
        &[
            "employment.urban_new_jobs|某县|2025-06|actual|cumulative|210人",
            "employment.urban_new_jobs|某县|2025-05|actual|cumulative|199人",
            "employment.urban_new_jobs|某县|2025-01/2025-05|actual|cumulative|1090人",
            "employment.urban_new_jobs|某县|2025-01/2025-06|actual|cumulative|1300人",
            "employment.urban_new_jobs|某县|2024-01/2024-06|actual|cumulative|1250人",
        ],
        &[],
    );
}

#[test]
fn a_plan_among_quarters_is_the_target_of_the_year() {
    let expected = [
        "employment.urban_new_jobs|某县|2025-Q1|actual|final|900人",
        "employment.urban_new_jobs|某县|2025|target|final|4000人",
        "employment.reemployed|某县|2025|target|final|400人",
    ];
    let rows = "2025,一季度,城镇新增就业人数,900,人\n2025,全年计划,城镇新增就业人数,4000,人\n2025,年度目标,失业人员再就业人数,400,人\n";
    check(&format!("年度,季度,指标,数值,单位\n{rows}"), &expected, &[]);
    check(&format!("某县就业情况\n年度,季度,指标,数值,单位\n{rows}"), &expected, &[]);
}

#[test]
fn workers_below_cases_are_those_of_the_cases() {
    check(
        "某县2025年劳动保障监察情况\n指标,单位,本年\n受理案件,件,36\n其中：涉及劳动者人数,人,512\n",
        &["inspection.accepted|某县=36件", "inspection.workers|某县=512人"],
        &[],
    );
}

#[test]
fn a_running_total_goes_as_far_as_the_months_or_quarters_beside_it() {
    check(
        "某县2025年就业情况\n指标,单位,1月,2月,3月,累计\n城镇新增就业,人,120,90,,210\n",
        &[
            "employment.urban_new_jobs|某县|2025-01|actual|cumulative|120人",
            "employment.urban_new_jobs|某县|2025-02|actual|cumulative|90人",
            "employment.urban_new_jobs|某县|2025-01/2025-02|actual|cumulative|210人",
        ],
        &[],
    );
    check(
        "某县2025年劳动人事争议仲裁案件\n季度,当期受理（件）\n一季度,42\n二季度,51\n累计,93\n",
        &[
            "arbitration.accepted|某县|2025-Q1|actual|final|42件",
            "arbitration.accepted|某县|2025-Q2|actual|final|51件",
            "arbitration.accepted|某县|2025-01/2025-06|actual|cumulative|93件",
        ],
        &[],
    );
    // Of a whole year it is that year.
    let quarters = "一季度,1\n二季度,2\n三季度,3\n四季度,4\n累计,10\n";
    let import = super::county(&format!("某县2025年欠薪案件\n季度,受理（件）\n{quarters}"));
    assert_eq!(super::lines(&import)[4], "wage_arrears.accepted|某县|2025|actual|final|10件");
}

#[test]
fn what_came_together_in_several_years_is_of_none_of_them() {
    for together in ["累计", "三年累计", "三年合计", "“十四五”累计", "十四五期间合计"] {
        check(
            &format!(
                "某县2023—2025年就业情况\n指标,单位,2023年,2024年,2025年,{together}\n招聘会场次,场,10,20,30,60\n失业保险参保人数,人,7,8,9,9\n"
            ),
            &[
                "job_fairs.count|某县|2023|actual|final|10场",
                "job_fairs.count|某县|2024|actual|final|20场",
                "job_fairs.count|某县=30场",
                "job_fairs.count|某县|2023-01/2025-12|actual|final|60场",
                "unemployment_insurance.insured|某县|2023|actual|final|7人",
                "unemployment_insurance.insured|某县|2024|actual|final|8人",
                "unemployment_insurance.insured|某县=9人",
            ],
            &["表.csv 第4行F列：没有写明期间；请指定期间。该格未导入，其余保留。"],
        );
    }
    // Of more years than stand there.
    let import = super::county("某县就业情况\n指标,单位,2024年,2025年,五年累计\n招聘会场次,场,20,30,60\n");
    assert_eq!(super::lines(&import).len(), 2);
}

#[test]
fn what_a_month_added_is_not_what_there_was_at_its_end() {
    check(
        "某县2025年9月工作月报\n指标,单位,本月完成,累计完成\n招聘会场次,场,3,12\n失业保险参保人数,人,15,2263\n工伤保险参保人数,人,88,88\n",
        &[
            "job_fairs.count|某县|2025-09|actual|cumulative|3场",
            "job_fairs.count|某县|2025-01/2025-09|actual|cumulative|12场",
            "unemployment_insurance.insured|某县|2025-01/2025-09|actual|cumulative|2263人",
            "injury_insurance.insured|某县|2025-09|actual|cumulative|88人",
            "injury_insurance.insured|某县|2025-09|actual|cumulative|88人",
        ],
        &["表.csv 第4行C列：“本月完成”与同一行的累计不同，是当月新增的，不当作期末数。该格未导入，其余保留。"],
    );
}

#[test]
fn a_year_before_the_end_of_a_month_is_the_end_of_that_month() {
    check(
        "某县2025年三季度末参保情况（人）\n险种,9月末参保人数,上年同期参保人数\n失业保险,2263,2190\n",
        &[
            "unemployment_insurance.insured|某县|2025-09|actual|cumulative|2263人",
            "unemployment_insurance.insured|某县|2024-09|actual|cumulative|2190人",
        ],
        &[],
    );
}
