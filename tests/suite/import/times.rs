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
