//! Tables as they are published: yearbooks in two languages, pages of 国家统计局, open data, bulletins.

use super::{check_county, county};

#[test]
fn a_heading_once_more_in_english_says_nothing() {
    check_county(
        "23-40 分地区城镇职工基本养老保险情况 (2008年)\nStatistics on Basic Pension Insurance by Region (2008)\n\
         地  区,参保人数 (万人),,基金收入\n,Contributors (10 000 persons),职    工,(亿元)\nRegion,,Staff and Workers,(100 million yuan)\n\
         天  津 Tianjin,376.5,247.2,239.0\n",
        "天津|2008|actual|final",
        &[
            "pension_employee.insured|=|376.5万人",
            "pension_employee.active|=|247.2万人",
            "pension_employee.revenue|=|239.0亿元",
        ],
        &[],
    );
}

#[test]
fn the_indicator_may_stand_above_the_table() {
    check_county(
        "数据库：分省年度数据\n指标：城镇登记失业率(%)\n时间：最近5年\n地区,2021年\n北京市,3.2\n",
        "2021|actual|final",
        &["employment.registered_unemployment_rate|北京|=|3.2%"],
        &[],
    );
    check_county(
        "数据库：月度数据\n指标,2024年6月\n城镇新增就业人数累计值(万人),698\n企业就业人员周平均工作时间(小时),48.6\n",
        "actual|cumulative",
        &[
            "employment.urban_new_jobs|某县|2024-01/2024-06|=|698万人",
            "企业就业人员周平均工作时间|某县|2024-06|=|48.6小时",
        ],
        &[],
    );
}

#[test]
fn a_chapter_is_no_subject_of_its_tables() {
    check_county(
        "九、社会保障\n\n9-1 失业保险基本情况,\n指标,2023年\n参保人数（人）,32540\n\n9-2 2024年城镇新增就业人数分月完成情况（单位：人）,\n地区,6月\n河口镇,12\n",
        "actual",
        &[
            "unemployment_insurance.insured|某县|2023|=|final|32540人",
            "employment.urban_new_jobs|河口镇|2024-06|=|cumulative|12人",
        ],
        &[],
    );
}

#[test]
fn a_section_may_say_what_of_an_insurance_is_measured() {
    check_county(
        "指标,单位,2023年\n（一）参保人数（期末）,,\n失业保险,万人,24373\n（二）基金收支,,\n失业保险基金收入,亿元,1803\n",
        "某县|2023|actual|final",
        &["unemployment_insurance.insured|=|24373万人", "unemployment_insurance.revenue|=|1803亿元"],
        &[],
    );
}

#[test]
fn a_kind_of_pension_may_stand_below_the_pension() {
    check_county(
        "险种,2023年参保人数（万人）\n城镇职工基本养老保险,63.02\n  #企业职工,56.73\n  #在职职工,41.5\n",
        "某县|2023|actual|final",
        &[
            "pension_employee.insured|=|63.02万人",
            "pension_enterprise.insured|=|56.73万人",
            "pension_employee.active|=|41.5万人",
        ],
        &[],
    );
}

#[test]
fn a_title_may_say_once_what_two_names_begin_with() {
    check_county(
        "城镇登记失业人数及失业率（2005年末）\n地区,失业人数(万人),失业率(%)\n天津,11.7,3.7\n",
        "天津|2005|actual|final",
        &["unemployment.registered|=|11.7万人", "employment.registered_unemployment_rate|=|3.7%"],
        &[],
    );
}

#[test]
fn a_sum_of_all_is_no_part_of_the_last() {
    check_county(
        "2022年社会保险基金支出决算（单位：亿元）\n项目,决算数\n一、失业保险基金支出,2.61\n二、工伤保险基金支出,1.17\n支出合计,3.78\n",
        "某县|2022|actual|final",
        &[
            "unemployment_insurance.expenditure|=|2.61亿元",
            "injury_insurance.expenditure|=|1.17亿元",
            "社会保险基金支出决算·支出合计|=|3.78亿元",
        ],
        &[],
    );
}

#[test]
fn units_may_stand_below_and_targets_be_about() {
    check_county(
        "年份,失业保险,\n,参保人数,收入\n2023,24373,1803\n单位：万人，亿元,,\n",
        "某县|2023|actual|final",
        &["unemployment_insurance.insured|=|24373万人", "unemployment_insurance.revenue|=|1803亿元"],
        &["表.csv 第4行：“单位：万人，亿元”当作说明文字。"],
    );
    check_county(
        "指标,单位,2024年预期目标,2024年实际完成\n城镇调查失业率,%,5.5左右,5.2\n开展职业技能培训,人次,98以上,104\n",
        "某县|2024",
        &[
            "unemployment.surveyed_rate|=|target|final|≈5.5%",
            "unemployment.surveyed_rate|=|actual|final|5.2%",
            "training.participations|=|target|final|≈98人次",
            "training.participations|=|actual|final|104人次",
        ],
        &[],
    );
}

#[test]
fn open_data_calls_its_columns_in_english_and_tells_times_apart() {
    check_county(
        "STAT_YEAR,AREA_CODE,AREA_NAME,INDEX_NAME,INDEX_VALUE,UNIT\n2021,320000,江苏省,城镇新增就业人数,140.21,万人\n",
        "actual|final",
        &["employment.urban_new_jobs|江苏|2021|=|140.21万人"],
        &[],
    );
    check_county(
        "年度,季度,统计指标,统计值,计量单位,统计口径\n2024,2季度,城镇新增就业人数,1533,人,累计\n",
        "actual|cumulative",
        &["employment.urban_new_jobs|某县|2024-01/2024-06|=|1533人"],
        &[],
    );
    check_county(
        "地区名称,统计月份,指标名称,本期值,累计值,单位\n武汉市,202402,城镇新增就业人数,1.40,3.71,万人\n",
        "employment.urban_new_jobs|武汉市",
        &["=|2024-02|actual|cumulative|1.40万人", "=|2024-01/2024-02|actual|cumulative|3.71万人"],
        &[],
    );
}

#[test]
fn cases_of_a_yearbook_are_those_of_arbitration() {
    check_county(
        "9-1 各地区劳动人事争议受理情况（2019年）\n单位：件、人\n地区,上期末累计未结案数,当期案件受理数,,当期案件涉及劳动者人数\n\
         ,,案件受理数合计,集体劳动争议案件数,\n北京,9875,102114,356,110871\n",
        "北京|2019|actual|final",
        &[
            "arbitration.carried_over|=|9875件",
            "arbitration.accepted|=|102114件",
            "arbitration.collective_cases|=|356件",
            "arbitration.workers|=|110871人",
        ],
        &[],
    );
}

#[test]
fn two_names_of_a_title_may_stand_over_years() {
    check_county(
        "4-3 各地区年末城镇登记失业人员及登记失业率\n地区,失业人员(万人),失业率(%)\n,2004,2004\n东部地区,,\n天津,11.8,3.8\n",
        "天津|2004|actual|final",
        &["unemployment.registered|=|11.8万人", "employment.registered_unemployment_rate|=|3.8%"],
        &["表.csv 第4行：数值为空。该行未导入，其余保留。"],
    );
}

#[test]
fn places_cross_years_under_a_corner_that_names_both() {
    check_county(
        "各市州历年城镇登记失业率（单位：%）\n地区＼年份,2019年\n全市平均,3.02\n石门州,3.60\n河阳地区,3.11\n",
        "2019|actual|final|",
        &[
            "employment.registered_unemployment_rate|全市|=3.02%",
            "employment.registered_unemployment_rate|石门州|=3.60%",
            "employment.registered_unemployment_rate|河阳地区|=3.11%",
        ],
        &[],
    );
}

#[test]
fn a_plan_has_a_base_and_targets() {
    check_county(
        "专栏1 “十四五”时期洛川市主要指标\n指标,2020年基期值,2025年目标值,属性\n城镇调查失业率（%）,5.6,<5.5,预期性\n",
        "unemployment.surveyed_rate|洛川市",
        &["=|2020|actual|final|5.6%", "=|2025|target|final|≈5.5%"],
        &["表.csv 第2行D列：“属性”列不是数据，未导入。"],
    );
}

#[test]
fn a_title_may_say_what_is_collected_and_an_office_where() {
    check_county(
        "2025年社会保险费征缴收入进度表\n编制：金城市税务局,,单位：万元\n险种,7月,\n,当月,累计\n失业保险,502.3,3510.2\n",
        "unemployment_insurance.collected|金城市",
        &["=|2025-07|actual|cumulative|502.3万元", "=|2025-01/2025-07|actual|cumulative|3510.2万元"],
        &[],
    );
    check_county(
        "指标,单位,2023年\n仲裁受理案件数[1],件,1 069 638\n各级劳动保障监察机构查处违法案件,件,212\n",
        "某县|2023|actual|final",
        &["arbitration.accepted|=|1069638件", "inspection.violations_handled|=|212件"],
        &[],
    );
}

#[test]
fn the_corner_may_say_what_is_counted() {
    check_county(
        "参保人数（万人）,2023年12月31日,2024-12-31\n企业职工基本养老保险,22.1,22.8\n工伤保险,16.0,16.6\n",
        "insured|某县",
        &[
            "pension_enterprise.=|2023-12|actual|cumulative|22.1万人",
            "pension_enterprise.=|2024-12|actual|cumulative|22.8万人",
            "injury_insurance.=|2023-12|actual|cumulative|16.0万人",
            "injury_insurance.=|2024-12|actual|cumulative|16.6万人",
        ],
        &[],
    );
}

#[test]
fn a_title_may_say_that_quarters_are_since_january() {
    check_county(
        "指标：城镇新增就业人数累计值(万人)\n地区,2024年第三季度,2024年第一季度\n河南省,95.2,32.4\n",
        "employment.urban_new_jobs|河南",
        &["=|2024-01/2024-09|actual|final|95.2万人", "=|2024-Q1|actual|final|32.4万人"],
        &[],
    );
}

#[test]
fn a_place_may_stand_with_its_code() {
    check_county(
        "统计指标,行政区划,2022年,2023年,计量单位\n失业保险参保人数,620102城关区,30.12,31.04,万人\n失业保险参保人数,七里河区(620103),14.40,14.92,万人\n",
        "unemployment_insurance.insured",
        &[
            "=|城关区|2022|actual|final|30.12万人",
            "=|城关区|2023|actual|final|31.04万人",
            "=|七里河区|2022|actual|final|14.40万人",
            "=|七里河区|2023|actual|final|14.92万人",
        ],
        &[],
    );
}

#[test]
fn a_heading_of_a_page_is_the_title_of_the_table_behind_it() {
    check_county(
        "<html><body><h2>2024年青川县就业情况</h2><p>…</p><table><tr><th>指标</th><th>2024年</th></tr><tr><td>城镇新增就业（人）</td><td>2,310</td></tr></table>\
         <table><caption>2023年青川县社会保险情况</caption><tr><th>险种</th><th>参保人数（人）</th></tr><tr><td>失业保险</td><td>6,120</td></tr></table></body></html>",
        "青川县",
        &[
            "employment.urban_new_jobs|=|2024|actual|final|2310人",
            "unemployment_insurance.insured|=|2023|actual|final|6120人",
        ],
        &[],
    );
}

#[test]
fn the_inner_of_two_places_counts() {
    check_county(
        "市州,县区,2023年劳务收入（亿元）\n陇川市,合计,130.4\n,麦积区,66.0\n,清泉县,64.4\n",
        "2023|actual|final",
        &[
            "labour_transfer.income|陇川市|=|130.4亿元",
            "labour_transfer.income|麦积区|=|66.0亿元",
            "labour_transfer.income|清泉县|=|64.4亿元",
        ],
        &[],
    );
}

#[test]
fn what_divides_and_what_counts_is_read_off_a_name() {
    check_county(
        "劳动人事争议仲裁结案情况(2020年)\n单位：件,,\n地区,结案数,按处理方式分,\n,,仲裁调解,仲裁裁决\n广东,201334,99871,…\n",
        "广东|2020|actual|final",
        &["arbitration.closed|=|201334件", "arbitration.mediated|=|99871件"],
        &["表.csv 第5行D列：“…”表示没有数。该格未导入，其余保留。"],
    );
    check_county(
        "地区,年度,城镇登记失业率_%,补贴性职业技能培训（万人次）\n杭州市,2022,2.35,12.84\n",
        "杭州市|2022|actual|final",
        &["employment.registered_unemployment_rate|=|2.35%", "training.participations|=|12.84万人次"],
        &[],
    );
    check_county(
        "指标,单位,2023年\n追发劳动者工资等待遇,万元,1210.0\n　　涉及劳动者,人,1301\n督促缴纳社会保险费,万元,38.8\n",
        "某县|2023|actual|final",
        &[
            "wage_arrears.recovered|=|1210.0万元",
            "wage_arrears.workers_paid|=|1301人",
            "inspection.premiums_recovered|=|38.8万元",
        ],
        &[],
    );
}

#[test]
fn a_line_among_the_figures_heads_those_below() {
    let yearbook = "24-25 社会保险基金收支情况\n单位：亿元,,,\n年  份,合  计,失业保险,工伤保险\nYear,Total,Unemployment Insurance,Work Injury Insurance\n\
         ,,基金收入,\n,,Revenue,\n2020,1438,952,486\n2021,2412,1460,952\n,,累计结余,\n,,Balance,\n2020,4803,3354,1449\n2021,4724,3313,1411\n";
    check_county(
        yearbook,
        "某县|",
        &[
            "unemployment_insurance.revenue|=2020|actual|final|952亿元",
            "injury_insurance.revenue|=2020|actual|final|486亿元",
            "unemployment_insurance.revenue|=2021|actual|final|1460亿元",
            "injury_insurance.revenue|=2021|actual|final|952亿元",
            "unemployment_insurance.cumulative_balance|=2020|actual|final|3354亿元",
            "injury_insurance.cumulative_balance|=2020|actual|final|1449亿元",
            "unemployment_insurance.cumulative_balance|=2021|actual|final|3313亿元",
            "injury_insurance.cumulative_balance|=2021|actual|final|1411亿元",
        ],
        &[],
    );
}

#[test]
fn shares_of_a_hundred_and_ratios_are_not_counted_in_persons() {
    check_county(
        "3-2 按三次产业分就业人员数\n,,（万人）,\n年 份,就业人员,构成（合计=100）,\n,合计,第一产业,第二产业\n2020,75064,23.6,28.7\n2021,74652,22.9,29.1\n",
        "2021|actual|final",
        &[
            "employment.employed|某县|2020|actual|final|75064万人",
            "构成·第一产业|某县|2020|actual|final|23.6%",
            "构成·第二产业|某县|2020|actual|final|28.7%",
            "employment.employed|某县|=|74652万人",
            "构成·第一产业|某县|=|22.9%",
            "构成·第二产业|某县|=|29.1%",
        ],
        &[],
    );
    check_county(
        "2023年参保职工情况（单位：万人）\n项目,参保职工抚养比\n灵活就业,2.35\n",
        "某县|2023|actual|final",
        &["灵活就业·参保职工抚养比|=|2.35"],
        &["表.csv 第3行B列：“灵活就业·参保职工抚养比”没有写单位，按无单位保留。"],
    );
}

#[test]
fn what_flows_until_the_end_of_a_quarter_runs_from_january() {
    check_county(
        "统计指标,计量单位,2017年一季度末,2017年二季度末,注\n工伤保险参保人数,万人,107.85,107.98,期末时点数\n工伤保险基金支出,亿元,0.64,1.07,从年初累计\n",
        "某县|2017",
        &[
            "injury_insurance.insured|=-Q1|actual|final|107.85万人",
            "injury_insurance.insured|=-06|actual|cumulative|107.98万人",
            "injury_insurance.expenditure|=-Q1|actual|final|0.64亿元",
            "injury_insurance.expenditure|=-01/2017-06|actual|cumulative|1.07亿元",
        ],
        &[],
    );
    // 从年初累计 alone tells it.
    check_county(
        "指标,单位,2017年2季度,备注\n工伤保险基金支出,亿元,1.07,从年初累计\n",
        "某县|",
        &["injury_insurance.expenditure|=2017-H1|actual|final|1.07亿元"],
        &[],
    );
}

#[test]
fn the_budget_of_the_year_to_come_is_one_beside_a_changed_one() {
    check_county(
        "失业保险基金预算（单位：万元）\n项目,2024年年初预算,2024年调整预算,2025年预算数\n本年收入,9600,9630,10120\n",
        "某县|",
        &[
            "失业保险基金预算·本年收入(2024年年初预算)|=2024|budget|final|9600万元",
            "unemployment_insurance.revenue|=2024|budget|final|9630万元",
            "unemployment_insurance.revenue|=2025|budget|final|10120万元",
        ],
        &[],
    );
}

#[test]
fn a_time_of_day_parts_no_cells() {
    check_county(
        "数据日期,区划名称,指标代码,指标名称,计量单位,指标值,更新时间\n2023-12-31,甲镇,RS01,城镇新增就业人数,人,318,2024-02-18 10:21:33\n2023-12-31,乙镇,RS01,城镇新增就业人数,人,402,2024-02-18 10:21:33\n",
        "2023-12|actual|cumulative",
        &["employment.urban_new_jobs|甲镇|=|318人", "employment.urban_new_jobs|乙镇|=|402人"],
        &["表.csv 第1行G列：“更新时间”列不是数据，未导入。"],
    );
}

#[test]
fn a_part_in_a_column_adds_nothing_to_the_total() {
    check_county(
        "2020年社会保险基金收入（单位：亿元）\n年份,合计,养老保险,#城镇职工养老保险,失业保险\n2020,58,49,44,9\n2021,75,65,60,10\n2022,80,69,64,11\n",
        "某县|",
        &[
            "社会保险基金收入·养老保险|=2020|actual|final|49亿元",
            "pension_employee.revenue|=2020|actual|final|44亿元",
            "unemployment_insurance.revenue|=2020|actual|final|9亿元",
            "社会保险基金收入·养老保险|=2021|actual|final|65亿元",
            "pension_employee.revenue|=2021|actual|final|60亿元",
            "unemployment_insurance.revenue|=2021|actual|final|10亿元",
            "社会保险基金收入·养老保险|=2022|actual|final|69亿元",
            "pension_employee.revenue|=2022|actual|final|64亿元",
            "unemployment_insurance.revenue|=2022|actual|final|11亿元",
        ],
        &[],
    );
}

#[test]
fn growths_and_shares_are_held_against_the_figures_beside_them() {
    let said = |text: &str| super::sentences(&county(text));
    assert_eq!(
        said(
            "2024年参保情况\n指标,单位,2023年末,2024年末,增长（%）\n失业保险参保人数,万人,48.20,50.61,5.0\n工伤保险参保人数,万人,61.50,63.96,6.4\n"
        ),
        ["表.csv 第4行E列：“增长”是6.4%，由63.96万人与61.50万人算得4.0%，超出四舍五入所能解释的范围，照录不改。"],
    );
    assert_eq!(
        said(
            "2022年就业人员情况\n指标,单位,数量,占比（%）\n就业人员,万人,205.60,100.0\n城镇就业人员,万人,118.30,57.5\n乡村就业人员,万人,87.30,45.2\n"
        ),
        ["表.csv 第5行D列：“占比”是45.2%，由87.30万人与205.60万人算得42.5%，超出四舍五入所能解释的范围，照录不改。"],
    );
    assert_eq!(
        said(
            "2024年社会保险基金支出决算表（单位：万元）\n项目,预算数,决算数,决算数为预算数的%\n失业保险基金支出,8800,9015,102.4\n工伤保险基金支出,4200,4310,106.2\n"
        ),
        [
            "表.csv 第4行D列：“决算数为预算数的”是106.2%，由4310万元与4200万元算得102.6%，超出四舍五入所能解释的范围，照录不改。"
        ],
    );
    // Where most of them disagree, they are growths of something else.
    let other = "2024年参保情况\n指标,单位,2023年末,2024年末,增长（%）\n失业保险参保人数,万人,48.20,50.61,1.0\n工伤保险参保人数,万人,61.50,63.96,2.4\n城乡居民基本养老保险参保人数,万人,132.40,131.08,-1.0\n";
    assert_eq!(said(other), Vec::<String>::new());
}

#[test]
fn points_may_stand_in_brackets_behind_their_number() {
    check_county(
        "2014年社会保险情况\n指标名称,单位,绝对数,比上年增长(%)\n退休人员社区管理服务率,%,75.02,1.82(百分点)\n",
        "退休人员社区管理服务率",
        &["=|某县|2014|actual|final|75.02%", "=(比上年增长)|某县|2014|actual|final|1.82百分点"],
        &[],
    );
}

#[test]
fn kinds_of_a_pension_stand_below_the_insured_of_all_of_them() {
    check_county(
        "指标,单位,2023年\n参保情况,,\n基本养老保险参保人数,万人,106643\n  城镇职工基本养老保险,万人,52121\n    离退休人员,万人,14196\n",
        "某县|2023|actual|final",
        &[
            "参保情况·基本养老保险参保人数|=|106643万人",
            "pension_employee.insured|=|52121万人",
            "pension_employee.retired|=|14196万人",
        ],
        &[
            "表.csv 第3行C列：“参保情况·基本养老保险参保人数”：可能是城镇职工，也可能是职工与居民合计；未与目录中的指标对应。",
        ],
    );
}

#[test]
fn kinds_that_a_title_is_divided_by_are_named_alike() {
    check_county(
        "表1 2023年单位就业人员年平均工资（单位：元，%）\n行  业,2023年,增长速度\n制造业,103932,6.6\n住宿和餐饮业,58094,7.6\n",
        "某县|2023|actual|final",
        &[
            "单位就业人员年平均工资·制造业|=|103932元",
            "单位就业人员年平均工资·制造业(增长速度)|=|6.6%",
            "单位就业人员年平均工资·住宿和餐饮业|=|58094元",
            "单位就业人员年平均工资·住宿和餐饮业(增长速度)|=|7.6%",
        ],
        &[],
    );
}

#[test]
fn what_was_done_in_the_period_stands_beside_all_of_the_year_so_far() {
    check_county(
        "2021年2季度工伤保险基金预算执行情况表（单位：元）\n项 目,2021年预算数,当期执行数,累计执行数\n利息收入,23940874.72,4141357.66,12410593.72\n",
        "injury_insurance.interest|某县|2021",
        &["=|budget|final|23940874.72元", "=-Q2|actual|final|4141357.66元", "=-H1|actual|final|12410593.72元"],
        &[],
    );
}
