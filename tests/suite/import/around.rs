//! What stands around figures and names none of them: the office that a row is of, a place behind a title, a word over all columns, and
//! what a figure is counted in where nothing beside it says so.

use super::{check_county, county, lines, sentences};

#[track_caller]
fn check(text: &str, expected: &[&str], said: &[&str]) {
    check_county(text, "2025-01/2025-09|actual|cumulative", expected, said);
}

#[test]
fn a_bureau_is_its_place_and_a_column_of_units_no_place() {
    check(
        "单位名称,指标,计量单位,统计时间,本期\n河西区人社局,新发展党员,人,2025年1-9月,6\n河西区人社局,组织生活次数,次,2025年1-9月,148\n\
         河西区人社局,检视问题,条,2025年1-9月,33\n",
        &["party.new_members|河西区|=|6人", "party.activities|河西区|=|148次", "rectification.found|河西区|=|33条"],
        &[],
    );
}

#[test]
fn who_has_to_do_it_is_no_part_of_a_name() {
    check(
        "某县2025年1-9月重点工作\n责任单位,目标任务,单位,完成数\n就业局,城镇新增就业人数,人,12866\n社保局,失业保险基金征缴收入,万元,2010.4\n",
        &["employment.urban_new_jobs|某县|=|12866人", "unemployment_insurance.collected|某县|=|2010.4万元"],
        &["表.csv 第2行A列：“责任单位”列不是数据，未导入。"],
    );
    // Where these are places, each row is of its own.
    check(
        "2025年1-9月城镇新增就业\n责任单位,完成数（人）\n城关镇,1286\n东乡镇,640\n",
        &["employment.urban_new_jobs|城关镇|=|1286人", "employment.urban_new_jobs|东乡镇|=|640人"],
        &[],
    );
}

#[test]
fn a_place_may_stand_behind_a_title() {
    check(
        "失业保险情况（城关区）\n时间,参保人数（人）\n2025年1-9月,36120\n",
        &["unemployment_insurance.insured|城关区|=|36120人"],
        &[],
    );
}

#[test]
fn titles_beside_each_other_are_of_the_tables_below_them() {
    check(
        "张掖市2025年1-9月失业保险,,,,张掖市2025年1-9月工伤保险,\n县区,参保人数（人）,基金收入（万元）,,县区,参保人数（人）\n\
         甘州区,41002,620.4,,甘州区,52113\n临泽县,11320,140,,临泽县,14006\n",
        &[
            "unemployment_insurance.insured|甘州区|=|41002人",
            "unemployment_insurance.revenue|甘州区|=|620.4万元",
            "unemployment_insurance.insured|临泽县|=|11320人",
            "unemployment_insurance.revenue|临泽县|=|140万元",
            "injury_insurance.insured|甘州区|=|52113人",
            "injury_insurance.insured|临泽县|=|14006人",
        ],
        &[],
    );
}

#[test]
fn a_word_over_all_columns_divides_nothing() {
    check(
        "某县2025年1-9月劳动保障监察\n项目,单位,执法数量,\n,,本年累计,上年同期\n日常巡查,次,412,398\n",
        &["inspection.routine|某县|=|412次", "inspection.routine|某县|2024-01/2024-09|actual|cumulative|398次"],
        &[],
    );
}

#[test]
fn a_share_beside_rows_that_count_is_a_share() {
    check(
        "某县2025年1-9月就业情况\n指标,单位,完成数,完成年度任务（％）\n城镇新增就业人数,人,2005,50.13\n",
        &["employment.urban_new_jobs|某县|=|2005人", "城镇新增就业人数(完成年度任务)|某县|=|50.13%"],
        &[],
    );
}

#[test]
fn a_name_says_what_it_counts() {
    check(
        "某县2025年1-9月仲裁案件情况\n项目,数量\n受理案件（件）,394\n　其中：农民工案件,208\n",
        &["arbitration.accepted|某县|=|394件", "仲裁案件·受理案件·农民工案件|某县|=|208件"],
        &[],
    );
    check(
        "某县2025年1-9月夜校情况\n班次,学习人数,听课人次,得分\n春季班,20,61,8\n",
        &["春季班·学习人数|某县|=|20人", "春季班·听课人次|某县|=|61人次", "春季班·得分|某县|=|8"],
        &["表.csv 第3行D列：“春季班·得分”没有写单位，按无单位保留。"],
    );
}

#[test]
fn a_total_with_a_name_is_of_the_rows_above_it() {
    check(
        "某县2025年1-9月城乡居民养老保险基金收支（单位：万元）\n项目,金额\n征缴收入,6188.5\n财政补贴收入,14600\n本年收入合计,20788.5\n上年结余,30100.4\n",
        &[
            "pension_resident.collected|某县|=|6188.5万元",
            "pension_resident.fiscal_subsidy|某县|=|14600万元",
            "pension_resident.revenue|某县|=|20788.5万元",
            "pension_resident.opening_balance|某县|=|30100.4万元",
        ],
        &[],
    );
}

#[test]
fn ranks_before_a_total_are_the_numbers_of_a_list() {
    let import = county(
        "武山县2025年1-9月城乡居民养老保险\n名次,乡镇,缴费人数（人）\n1,洛门镇,18902\n2,四门镇,8311\n合　计,,27213\n",
    );
    let shown: Vec<String> =
        lines(&import).iter().map(|line| line.replace("2025-01/2025-09|actual|cumulative", "=")).collect();
    assert_eq!(
        shown,
        [
            "pension_resident.payers|洛门镇|=|18902人",
            "pension_resident.payers|四门镇|=|8311人",
            "pension_resident.payers|武山县|=|27213人",
        ]
    );
    assert_eq!(sentences(&import), ["表.csv 第2行A列：“名次”列不是数据，未导入。"]);
}

#[test]
fn what_is_done_up_to_a_day_is_since_january() {
    check(
        "某县2025年仲裁情况\n项目,截至9月底完成,完成率\n仲裁结案数（件）,385,96.3%\n仲裁结案率（%）,95.1,\n失业保险参保人数（人）,36120,\n",
        &[
            "arbitration.closed|某县|=|385件",
            "仲裁结案数(完成率)|某县|=|96.3%",
            "arbitration.closing_rate|某县|=|95.1%",
            "unemployment_insurance.insured|某县|2025-09|actual|cumulative|36120人",
        ],
        &[],
    );
}

#[test]
fn words_of_a_systems_tables_are_known() {
    check(
        "某县机关事业单位养老保险准备期清算情况\n项目,单位,2025年1-9月\n清算单位数,个,79\n清算在职人员,人,5106\n清退,万元,12.4\n收缴,万元,2980.57\n",
        &[
            "pension_settlement.units|某县|=|79个",
            "pension_settlement.staff|某县|=|5106人",
            "pension_settlement.refunded|某县|=|12.4万元",
            "pension_settlement.collected|某县|=|2980.57万元",
        ],
        &[],
    );
    check(
        "某县2025年1-9月就业帮扶车间情况\n时间,吸纳就业（人）,其中：脱贫劳动力（人）,发放奖补资金（万元）\n2025年1-9月,900,452,98.25\n",
        &[
            "workshops.workers|某县|=|900人",
            "workshops.poor_workers|某县|=|452人",
            "workshops.subsidy|某县|=|98.25万元",
        ],
        &[],
    );
    check(
        "某县2025年1-9月事业单位岗位管理情况\n类别,核定岗位（个）,已聘岗位（个）,空缺岗位（个）\n管理岗位,310,288,22\n专业技术岗位,5120,4877,243\n合计,5430,5165,265\n",
        &[
            "事业单位岗位管理·核定岗位·管理岗位|某县|=|310个",
            "事业单位岗位管理·已聘岗位·管理岗位|某县|=|288个",
            "事业单位岗位管理·空缺岗位·管理岗位|某县|=|22个",
            "事业单位岗位管理·核定岗位·专业技术岗位|某县|=|5120个",
            "事业单位岗位管理·已聘岗位·专业技术岗位|某县|=|4877个",
            "事业单位岗位管理·空缺岗位·专业技术岗位|某县|=|243个",
            "posts.approved|某县|=|5430个",
            "posts.filled|某县|=|5165个",
            "posts.vacant|某县|=|265个",
        ],
        &[],
    );
    check(
        "某县2025年1-9月公开招聘情况\n指标,人数（人）\n报名人数,3771\n录用人数,115\n",
        &["recruitment.applicants|某县|=|3771人", "recruitment.hired|某县|=|115人"],
        &[],
    );
    check(
        "某县2025年1-9月\n项目,劳动合同,,失业保险\n,应签职工数（人）,已签职工数（人）,实发额（万元）\n数量,3102,3050,22.1\n",
        &[
            "contracts.employees|某县|=|3102人",
            "contracts.labour_signed|某县|=|3050人",
            "unemployment_insurance.benefits_paid|某县|=|22.1万元",
        ],
        &[],
    );
}

#[test]
fn a_subtotal_is_of_the_outer_place_and_of_no_group_of_places() {
    check(
        "2025年1-9月城镇新增就业\n市州,县区,城镇新增就业人数（人）\n张掖市,小计,4200\n,甘州区,3000\n,临泽县,1200\n陇川市,小计,900\n,红岭县,500\n,青河县,400\n",
        &[
            "employment.urban_new_jobs|张掖市|=|4200人",
            "employment.urban_new_jobs|甘州区|=|3000人",
            "employment.urban_new_jobs|临泽县|=|1200人",
            "employment.urban_new_jobs|陇川市|=|900人",
            "employment.urban_new_jobs|红岭县|=|500人",
            "employment.urban_new_jobs|青河县|=|400人",
        ],
        &[],
    );
    check(
        "某县2025年1-9月城镇新增就业\n片区,乡镇,城镇新增就业人数（人）\n川区,小计,4200\n,城关镇,3000\n,东川镇,1200\n山区,小计,800\n,南山乡,500\n,北岭乡,300\n",
        &[
            "employment.urban_new_jobs|城关镇|=|3000人",
            "employment.urban_new_jobs|东川镇|=|1200人",
            "employment.urban_new_jobs|南山乡|=|500人",
            "employment.urban_new_jobs|北岭乡|=|300人",
        ],
        &[],
    );
}

#[test]
fn a_lone_figure_that_looks_like_a_year_is_one() {
    check(
        "某县2025年1-9月就业\n指标,单位,完成数\n城镇新增就业人数,人,2005\n失业人员再就业人数,人,1998\n",
        &["employment.urban_new_jobs|某县|=|2005人", "employment.reemployed|某县|=|1998人"],
        &[],
    );
}

#[test]
fn who_signs_below_a_table_is_a_remark() {
    check(
        "某县2025年1-9月就业\n指标,单位,完成数\n城镇新增就业人数,人,2005\n分管领导：张某,填表人：李某,联系电话：123\n",
        &["employment.urban_new_jobs|某县|=|2005人"],
        &["表.csv 第4行：“分管领导：张某 填表人：李某 联系电话：123”当作说明文字。"],
    );
}

#[test]
fn how_someone_is_reached_is_no_figure() {
    check(
        "2025年1-9月就业情况\n乡镇,城镇新增就业人数（人）,电话\n甲镇,12,87654321\n乙镇,9,87654322\n联系电话,0831-8765432,\n手机,13900001111,\n\
         邮编：,644000,\n填报人联系电话,13900001111,\n",
        &["employment.urban_new_jobs|甲镇|=|12人", "employment.urban_new_jobs|乙镇|=|9人"],
        &[
            "表.csv 第2行C列：“电话”列不是数据，未导入。",
            "表.csv 第5行：“联系电话 0831-8765432”当作说明文字。",
            "表.csv 第6行：“手机 13900001111”当作说明文字。",
            "表.csv 第7行：“邮编： 644000”当作说明文字。",
            "表.csv 第8行：“填报人联系电话 13900001111”当作说明文字。",
        ],
    );
    // Calls that were answered are counted.
    check(
        "某县2025年1-9月服务热线\n项目,数量\n接听电话（次）,87654321\n咨询电话（次）,1234\n",
        &["服务热线·接听电话|某县|=|87654321次", "服务热线·咨询电话|某县|=|1234次"],
        &[],
    );
}

#[test]
fn the_day_on_which_a_form_was_made_is_not_what_it_is_of() {
    let told =
        ["制表时间：2025.10.08,", "报送时间：2025年10月8日,", "填报日期：,2025年10月8日", "导出时间：,2025-10-08"];
    for told in told {
        check(
            &format!(
                "某县2025年1-9月就业情况,,,,,\n,,,,{told}\n指标,单位,数值,指标,单位,数值\n\
                 城镇新增就业人数,人,3120,就业困难人员就业人数,人,320\n城镇失业人员再就业人数,人,1105,创业带动就业人数,人,1032\n"
            ),
            &[
                "employment.urban_new_jobs|某县|=|3120人",
                "employment.reemployed|某县|=|1105人",
                "employment.hard_to_employ|某县|=|320人",
                "entrepreneurship.jobs_led|某县|=|1032人",
            ],
            &[],
        );
        check_county(
            &format!("某县就业情况,,\n,{told}\n指标,单位,数值\n城镇新增就业人数,人,3120\n"),
            "2025-09|actual|cumulative",
            &["employment.urban_new_jobs|某县|=|3120人"],
            &["表.csv 第4行C列：表中没有写全期间，按填表日期、表名或文件名读作2025年9月，请核对。"],
        );
    }
    // What the figures are of.
    check_county(
        "某县就业情况,,\n统计时间：,2025年9月,\n指标,单位,数值\n城镇新增就业人数,人,3120\n",
        "2025-09|actual|cumulative",
        &["employment.urban_new_jobs|某县|=|3120人"],
        &[],
    );
}
