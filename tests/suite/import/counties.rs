//! Tables of county offices: lists folded beside themselves, forms of two sides, marks of footnotes, titles beside each other.

use super::{check_county, county, lines};

#[track_caller]
fn check(text: &str, expected: &[&str], said: &[&str]) {
    check_county(text, "|2023|actual|final|", expected, said);
}

#[test]
fn rows_of_a_long_form_are_told_apart_by_every_word() {
    check(
        "数据年份,月度,区县,业务类别,统计项,数据值,计量单位\n2024,1-3月,甲县,劳动保障监察,受理案件,36,件\n2024,1-3月,甲县,劳动争议仲裁,受理案件,51,件\n",
        &[
            "inspection.accepted|甲县|2024-01/2024-03|actual|cumulative|36件",
            "arbitration.accepted|甲县|2024-01/2024-03|actual|cumulative|51件",
        ],
        &[],
    );
    check(
        "条线,指标,期间,数值,单位\n劳动保障监察,受理案件,2023,36,件\n劳动争议仲裁,受理案件,2023,51,件\n",
        &["inspection.accepted|某县=36件", "arbitration.accepted|某县=51件"],
        &[],
    );
}

#[test]
fn titles_stand_beside_each_other() {
    check(
        "表一：失业保险参保情况（人）,,,,表二：工伤保险参保情况（人）,,\n乡镇,2022年,2023年,,乡镇,2022年,2023年\n河东镇,310,325,,河东镇,410,433\n",
        &[
            "unemployment_insurance.insured|河东镇|2022|actual|final|310人",
            "unemployment_insurance.insured|河东镇=325人",
            "injury_insurance.insured|河东镇|2022|actual|final|410人",
            "injury_insurance.insured|河东镇=433人",
        ],
        &[],
    );
}

#[test]
fn a_list_folded_beside_itself_has_one_total() {
    check(
        "2023年末各乡镇城乡居保参保人数（人）\n乡镇,参保人数,乡镇,参保人数\n东河镇,1001,南河镇,3003\n西河乡,2002,北河乡,4004\n,,总计,10010\n",
        &[
            "pension_resident.insured|东河镇=1001人",
            "pension_resident.insured|西河乡=2002人",
            "pension_resident.insured|南河镇=3003人",
            "pension_resident.insured|北河乡=4004人",
            "pension_resident.insured|某县=10010人",
        ],
        &[],
    );
}

#[test]
fn a_form_has_revenue_on_one_side_and_expenditure_on_the_other() {
    check(
        "某县失业保险基金收支表（2023年度）\n收入项目,金额（万元）,支出项目,金额（万元）\n一、失业保险费收入,801.5,一、转移支出,90.2\n二、转移收入,30,二、其他支出,0\n本年收入合计,831.5,本年支出合计,90.2\n",
        &[
            "unemployment_insurance.collected|某县=801.5万元",
            "unemployment_insurance.transferred_in|某县=30万元",
            "unemployment_insurance.revenue|某县=831.5万元",
            "unemployment_insurance.transferred_out|某县=90.2万元",
            "unemployment_insurance.other_expenditure|某县=0万元",
            "unemployment_insurance.expenditure|某县=90.2万元",
        ],
        &[],
    );
}

#[test]
fn marks_of_footnotes_are_no_part_of_names_and_figures() {
    check(
        "某县劳动力转移情况\n指标①,单位,2022年※,2023年*\n农村劳动力转移就业①,万人,3.2,3.3\n劳务收入②（亿元）,,7.01*,7.77\n注：①含跨省。\n",
        &[
            "labour_transfer.workers|某县|2022|actual|final|3.2万人",
            "labour_transfer.workers|某县=3.3万人",
            "labour_transfer.income|某县|2022|actual|final|7.01亿元",
            "labour_transfer.income|某县=7.77亿元",
        ],
        &["表.csv 第5行：“注：①含跨省。”当作说明文字。"],
    );
}

#[test]
fn numbers_and_ranks_of_a_list_are_no_figures() {
    check(
        "指标代码,指标名称,计量单位,2023年\nEMP001,城镇新增就业人数,人,2019\nEMP002,公益性岗位安置,人,150\n",
        &["employment.urban_new_jobs|某县=2019人", "employment.public_welfare_posts|某县=150人"],
        &[],
    );
    check(
        "2023年各乡镇城乡居保缴费进度通报\n排名,乡镇,任务数（人）,已缴费人数（人）,完成率（%）\n1,城关镇,5200,5011,96.37\n2,青石镇,3800,3502,92.16\n",
        &[
            "pension_resident.payers|城关镇|2023|target|final|5200人",
            "pension_resident.payers|城关镇=5011人",
            "城乡居保缴费·已缴费人数(完成率)|城关镇=96.37%",
            "pension_resident.payers|青石镇|2023|target|final|3800人",
            "pension_resident.payers|青石镇=3502人",
            "城乡居保缴费·已缴费人数(完成率)|青石镇=92.16%",
        ],
        &[],
    );
}

#[test]
fn a_county_counts_heads_one_by_one_where_all_are_whole_numbers() {
    let assumed = |unit| format!("表.csv 第2行B列：“城镇新增就业人数”没有写单位，按{unit}读入，请核对。");
    check(
        "乡镇,2023年城镇新增就业人数\n甲镇,345\n乙镇,97\n",
        &["employment.urban_new_jobs|甲镇=345人", "employment.urban_new_jobs|乙镇=97人"],
        &[&assumed("人")],
    );
    check(
        "地区,2023年城镇新增就业人数\n甲县,1.25\n乙县,1\n",
        &["employment.urban_new_jobs|甲县=1.25万人", "employment.urban_new_jobs|乙县=1万人"],
        &[&assumed("万人")],
    );
    check("地区,2023年城镇新增就业人数\n四川,105\n", &["employment.urban_new_jobs|四川=105万人"], &[&assumed("万人")]);
}

#[test]
fn what_is_counted_may_be_the_end_of_the_name() {
    check(
        "2023年工作情况\n指标,单位,数量\n职业技能培训,人次,1510\n主动检查用人单位,户次,32\n检查用人单位,户,30\n",
        &[
            "training.participations|某县=1510人次",
            "inspection.employer_visits|某县=32户次",
            "inspection.inspected_employers|某县=30户",
        ],
        &[],
    );
    check(
        "2023年招聘会情况（单位：场、个）\n单位,场次,提供岗位\n甲县,3,60\n",
        &["job_fairs.count|甲县=3场", "job_fairs.posts|甲县=60个"],
        &[],
    );
}

#[test]
fn a_growth_is_of_this_year_across_other_growths() {
    let jobs = |what: &str, period: &str, value: &str| format!("{what}|某县|{period}|{value}");
    let (whole, part) = ("2024", "2024-01/2024-08");
    check(
        "2024年度目标任务完成情况（截至8月底）\n任务,单位,年度目标,1-8月完成,完成率,上年同期,增减数,序时进度\n城镇新增就业,人,4500,3321,73.8%,3102,219,66.7%\n",
        &[
            &jobs("employment.urban_new_jobs", whole, "target|final|4500人"),
            &jobs("employment.urban_new_jobs", part, "actual|cumulative|3321人"),
            &jobs("城镇新增就业(完成率)", part, "actual|cumulative|73.8%"),
            &jobs("employment.urban_new_jobs", "2023-01/2023-08", "actual|cumulative|3102人"),
            &jobs("城镇新增就业(增减数)", part, "actual|cumulative|219人"),
            &jobs("城镇新增就业(序时进度)", part, "actual|cumulative|66.7%"),
        ],
        &[],
    );
}

#[test]
fn a_city_is_the_sum_of_its_counties() {
    check(
        "永宁市2023年失业保险参保人数（人）\n县区,参保人数\n清水县,12\n古城区,30\n合计,42\n",
        &[
            "unemployment_insurance.insured|清水县=12人",
            "unemployment_insurance.insured|古城区=30人",
            "unemployment_insurance.insured|永宁市=42人",
        ],
        &[],
    );
}

#[test]
fn titles_are_read_through_blanks_and_words_of_form() {
    check(
        "　　　某　县　2　0　2　3　年　就　业　统　计　表\n指　标,单　位,本　年\n城镇新增就业人数,人,２３４５\n",
        &["employment.urban_new_jobs|某县=2345人"],
        &[],
    );
    check(
        "某县城镇新增就业人数历史数据（人）\n统计期,人数\n2022年,1\n2023年,2\n",
        &["employment.urban_new_jobs|某县|2022|actual|final|1人", "employment.urban_new_jobs|某县=2人"],
        &[],
    );
}

#[test]
fn a_group_may_say_what_its_column_says_again() {
    check(
        "2023年工伤保险运行情况,,\n地区,参保（人）,\n,参保人数,其中：农民工\n甲县,10001,2002\n",
        &["injury_insurance.insured|甲县=10001人", "injury_insurance.migrant_workers|甲县=2002人"],
        &[],
    );
    check(
        "2023年劳动合同签订情况,,,单位：人、户、%\n类别,用人单位户数,应签劳动合同职工数,签订率\n国有企业,12,3200,99.69\n",
        &["用人单位户数·国有企业|某县=12户", "应签劳动合同职工数·国有企业|某县=3200人", "签订率·国有企业|某县=99.69%"],
        &[],
    );
}

#[test]
fn a_translation_beside_the_names_is_none_of_them() {
    check(
        "10-12 社会保险\nBasic Statistics on Social Insurance\n指标 Item,,2022,2023\n年末参加失业保险人数（万人）,Unemployment Insurance Contributors (10000 persons),3.3,3.35\n",
        &[
            "unemployment_insurance.insured|某县|2022|actual|final|3.3万人",
            "unemployment_insurance.insured|某县=3.35万人",
        ],
        &[],
    );
}

#[test]
fn lines_of_the_form_are_no_title() {
    check(
        "秘密★一年,,\n人社统W3表,,\n失业保险基金收支情况,,\n填报单位：白云县失业保险服务中心,2023年,单位：万元\n指标名称,代码,本期数\n甲,乙,1\n基金收入,01,202.5\n",
        &["unemployment_insurance.revenue|白云县=202.5万元"],
        &[],
    );
    check(
        ",,\n,,2023年某县工伤保险情况,\n,,指标,单位,数量\n,,参保人数,人,13002\n,,基金收入,万元,150\n",
        &["injury_insurance.insured|某县=13002人", "injury_insurance.revenue|某县=150万元"],
        &[],
    );
    check(
        "某县2023年城镇新增就业人数分月统计表（单位：人）\n乡镇,1月,一季度小计\n城关镇,12,52\n",
        &[
            "employment.urban_new_jobs|城关镇|2023-01|actual|cumulative|12人",
            "employment.urban_new_jobs|城关镇|2023-Q1|actual|final|52人",
        ],
        &[],
    );
}

#[test]
fn a_premium_is_what_is_collected() {
    check(
        "某县2023年社会保险费征缴情况（万元）\n险种,实收\n失业保险费,99.1\n工伤保险费,49.99\n",
        &["unemployment_insurance.collected|某县=99.1万元", "injury_insurance.collected|某县=49.99万元"],
        &[],
    );
}

#[test]
fn of_several_units_above_a_table_each_name_has_its_own() {
    check(
        "劳动人事争议处理及劳动保障监察情况统计表\n报告期：2023年,,单位：件、人、万元\n项目,代码,本期\n一、劳动人事争议仲裁,—,—\n（一）当期立案受理案件,01,215\n（二）结案,02,207\n   其中：调解,03,131\n         裁决,04,76\n二、劳动保障监察,—,—\n（一）主动检查用人单位户数,05,456\n",
        &[
            "arbitration.accepted|某县=215件",
            "arbitration.closed|某县=207件",
            "arbitration.mediated|某县=131件",
            // Not 人, which stands in 人事.
            "劳动人事争议仲裁·结案·裁决|某县=76件",
            // Neither 件 nor 人.
            "inspection.inspected_employers|某县=456户",
        ],
        &[
            "表.csv 第4行C列：“—”表示没有数。该格未导入，其余保留。",
            "表.csv 第9行C列：“—”表示没有数。该格未导入，其余保留。",
            "表.csv 第10行C列：“劳动保障监察·主动检查用人单位户数”没有写单位，按户读入，请核对。",
        ],
    );
}

#[test]
fn a_number_of_members_is_no_sum_of_what_stands_below() {
    check(
        "2023年机关党建工作统计表\n项目,单位,年末\n基层党组织数,个,19\n党员总数,名,362\n其中：女党员,名,146\n预备党员,名,8\n发展党员,名,5\n",
        &[
            "基层党组织数|某县=19个",
            "机关党建工作·党员总数|某县=362名",
            "党员总数·女党员|某县=146名",
            "机关党建工作·预备党员|某县=8名",
            "party.new_members|某县=5名",
        ],
        &[],
    );
}

#[test]
fn benefits_are_counted_in_money() {
    check(
        "2023年失业保险业务\n单位：人、万元\n项目,全年\n发放失业保险金,557.5\n",
        &["unemployment_insurance.allowance_paid|某县=557.5万元"],
        &[],
    );
}

#[test]
fn places_may_end_like_other_words() {
    let table = "指标,数值\n招聘会场次,69\n";
    check(&format!("晋城市2023年就业情况\n{table}"), &["job_fairs.count|晋城市=69场"], &[&assumed_fairs()]);
    check(&format!("古城镇2023年就业情况\n{table}"), &["job_fairs.count|古城镇=69场"], &[&assumed_fairs()]);
}

fn assumed_fairs() -> String {
    "表.csv 第3行B列：“招聘会场次”没有写单位，按场读入，请核对。".to_owned()
}

#[test]
fn a_total_of_townships_is_of_the_county_that_nothing_names() {
    let import = county("2025年资格认证情况\n乡镇,应认证人数（人）\n城关镇,40\n清水乡,20\n合计,60\n");
    assert_eq!(lines(&import)[2], "authentication.due|某县|2025|actual|final|60人");
    // Counties may be some of a city's.
    let import = county("2025年资格认证情况\n县区,应认证人数（人）\n青河县,40\n白水县,20\n合计,60\n");
    assert_eq!(lines(&import).len(), 2);
}
