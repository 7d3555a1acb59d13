//! Tables of yearbooks, of bulletins and of pages for the public: two languages in one cell, tables that go on, aligned text, days of
//! events, published completions and shares.

use std::rc::Rc;

use renshe::import::file::{self as files, Asked};
use renshe::import::sheet::{Separator, of_text};

use super::{catalogue, check_county, county, lines, sentences};

#[test]
fn a_cell_may_say_it_in_two_languages_with_the_unit_of_each() {
    check_county(
        "22-38 分地区城镇职工基本养老保险情况 (2010年)\n\"地  区\nRegion\",\"年末参保人数\n(万人)\nContributors at Year-end\n(10 000 persons)\",,\"基金收入\nRevenue\n(100 million yuan)\"\n,,\"离退休人员\nRetirees\",\n\"北  京\nBeijing\",981.3,195.5,658.9\n",
        "北京|2010|actual|final",
        &[
            "pension_employee.insured|=|981.3万人",
            "pension_employee.retired|=|195.5万人",
            "pension_employee.revenue|=|658.9亿元",
        ],
        &[],
    );
    check_county(
        "\"指  标\nItem\",2021\n\"失业保险\nUnemployment Insurance\",\n\"　　年末参保人数(万人)\n    Contributors at Year-end (10 000 persons)\",450.3\n\"　　　　#农民工\n      Migrant Workers\",70.8\n",
        "某县|2021|actual|final",
        &["unemployment_insurance.insured|=|450.3万人", "unemployment_insurance.migrant_workers|=|70.8万人"],
        &[],
    );
}

#[test]
fn a_table_that_goes_on_is_of_what_the_one_before_it_is() {
    check_county(
        "8-4 分地区失业保险基本情况（2008年）,,\n单位：万人,,\n地区,年末参保人数,\n天津,232.5,\n山西,312.2,\n,,\n续表,,\n单位：亿元,,\n地区,基金收入,基金支出\n天津,16.9,5.0\n",
        "|2008|actual|final",
        &[
            "unemployment_insurance.insured|天津=|232.5万人",
            "unemployment_insurance.insured|山西=|312.2万人",
            "unemployment_insurance.revenue|天津=|16.9亿元",
            "unemployment_insurance.expenditure|天津=|5.0亿元",
        ],
        &[],
    );
}

#[test]
fn it_may_go_on_in_english_too() {
    check_county(
        "24-32 分地区工伤保险情况（2011年）,\n地区,参保人数(万人)\n北京,862.4\n续表 1,\nContinued,\n地区,基金收入(亿元)\n北京,15.6\n",
        "北京|2011|actual|final",
        &["injury_insurance.insured|=|862.4万人", "injury_insurance.revenue|=|15.6亿元"],
        &[],
    );
}

#[test]
fn an_amount_alone_is_no_revenue() {
    check_county(
        "2024年失业保险基金收支决算表（元）\n收入项目,金额,支出项目,金额\n一、失业保险费收入,182.12,一、失业保险金支出,61.30\n二、利息收入,41.56,二、稳岗返还支出,30.50\n本年收入合计,223.68,本年支出合计,91.80\n上年结余,301.10,年末滚存结余,432.98\n总　计,524.78,总　计,524.78\n",
        "|某县|2024|actual|final",
        &[
            "unemployment_insurance.collected=|182.12元",
            "unemployment_insurance.interest=|41.56元",
            "unemployment_insurance.revenue=|223.68元",
            "unemployment_insurance.opening_balance=|301.10元",
            "unemployment_insurance.allowance_paid=|61.30元",
            "unemployment_insurance.retention_refund=|30.50元",
            "unemployment_insurance.expenditure=|91.80元",
            "unemployment_insurance.cumulative_balance=|432.98元",
        ],
        &[],
    );
}

#[test]
fn open_data_may_call_its_time_an_issue() {
    check_county(
        "数据期别,区划,指标名称,当月值,累计值,单位\n202502,洛阳市,城镇新增就业,0.55,1.16,万人\n",
        "employment.urban_new_jobs|洛阳市",
        &["=|2025-02|actual|cumulative|0.55万人", "=|2025-01/2025-02|actual|cumulative|1.16万人"],
        &[],
    );
}

#[test]
fn a_title_may_say_that_there_are_targets_or_months() {
    check_county(
        "金昌市2025年一季度城镇新增就业目标任务完成情况通报（人）\n县区,年度目标,1-3月完成\n金川区,2600,812\n",
        "employment.urban_new_jobs|金川区|2025",
        &["=|target|final|2600人", "=-01/2025-03|actual|cumulative|812人"],
        &[],
    );
    check_county(
        "2025年各县区城镇新增就业目标任务（人）\n县区,人数\n金川区,2600\n",
        "employment.urban_new_jobs|金川区|2025",
        &["=|target|final|2600人"],
        &[],
    );
    check_county(
        "2025年城乡居民基本养老保险参保人数月度统计（单位：人）\n乡镇,1月\n城关镇,12044\n",
        "城关镇|2025-01|actual|cumulative",
        &["pension_resident.insured|=|12044人"],
        &[],
    );
}

#[test]
fn a_table_may_go_on_in_the_next_sheet() {
    let sheet = |name: &str, text: &str| {
        let (mut sheet, _) = of_text(text, Separator::Sign(b','));
        sheet.name = name.into();
        Rc::new(sheet)
    };
    let sheets = vec![
        sheet(
            "4-6",
            "4-6 各市按三次产业分的就业人员（2022年末）\n,,单位：万人\n地区,合计,第一产业\n合肥市,512.0,60.2\n",
        ),
        sheet("4-6续", "4-6 续表\n,,单位：万人\n地区,合计,第一产业\n宿州市,251.1,80.9\n"),
        sheet("4-7", "4-7 失业保险情况\n地区,参保人数（万人）\n宿州市,21.3\n"),
    ];
    let asked = Asked { region: Some("某县"), ..Asked::default() };
    let import = files::recognised("表.xlsx", sheets, &catalogue(), &asked);
    assert_eq!(
        lines(&import),
        [
            "employment.employed|合肥市|2022|actual|final|512.0万人",
            "按三次产业分的就业人员·第一产业|合肥市|2022|actual|final|60.2万人",
            "employment.employed|宿州市|2022|actual|final|251.1万人",
            "按三次产业分的就业人员·第一产业|宿州市|2022|actual|final|80.9万人",
        ]
    );
    // What is of another table tells its own time.
    assert_eq!(sentences(&import), ["表.xlsx“4-7” 第3行B列：没有写明期间；请指定期间。该格未导入，其余保留。"]);
}

#[test]
fn what_is_left_over_counts_no_heads() {
    check_county(
        "2024年职工基本医疗保险情况（单位：万人、亿元）\n地区,参保人数,累计结存\n甲市,98.2,45.2\n",
        "甲市|2024|actual|final",
        &["职工基本医疗保险·参保人数|=|98.2万人", "职工基本医疗保险·累计结存|=|45.2亿元"],
        &[],
    );
}

#[test]
fn a_column_of_kinds_heads_what_each_row_names() {
    check_county(
        "设区市,统计年份,统计周期,指标分类,指标名称,指标值,计量单位\n南京市,2024,1-12月,劳动保障监察,追发工资等待遇,9120.55,万元\n无锡市,2024,1-12月,劳动保障监察,追发工资等待遇,7015.20,万元\n",
        "wage_arrears.recovered|",
        &[
            "=南京市|2024-01/2024-12|actual|cumulative|9120.55万元",
            "=无锡市|2024-01/2024-12|actual|cumulative|7015.20万元",
        ],
        &[],
    );
}

#[test]
fn the_day_of_an_event_is_a_remark_where_each_has_a_row() {
    let table = |name: &str| {
        format!(
            "2025年人事考试情况表\n考试名称,考试日期,报考人数\n二级建造师,5月10-11日,1830\n{name},10月18-19日,642\n合计,,2472\n"
        )
    };
    check_county(
        &table("执业药师"),
        "某县|2025|actual|final",
        &["二级建造师·报考人数|=|1830人", "执业药师·报考人数|=|642人", "人事考试·报考人数|=|2472人"],
        &[],
    );
    // The days tell the rows of one name apart.
    let import = county(&table("二级建造师"));
    assert_eq!(lines(&import).len(), 1);
}

#[test]
fn aligned_text_may_leave_cells_blank() {
    check_county(
        "失业保险、工伤保险基金收支\n                        单位：亿元\n年份      失业保险基金          工伤保险基金\n          收入      支出        收入      支出\n2011      923.1     432.8       466.4     286.4\n2012      1139                  527\n2021      1460      1500        952       990\n",
        "|actual|final|",
        &[
            "unemployment_insurance.revenue|某县|2011=923.1亿元",
            "unemployment_insurance.expenditure|某县|2011=432.8亿元",
            "injury_insurance.revenue|某县|2011=466.4亿元",
            "injury_insurance.expenditure|某县|2011=286.4亿元",
            "unemployment_insurance.revenue|某县|2012=1139亿元",
            "injury_insurance.revenue|某县|2012=527亿元",
            "unemployment_insurance.revenue|某县|2021=1460亿元",
            "unemployment_insurance.expenditure|某县|2021=1500亿元",
            "injury_insurance.revenue|某县|2021=952亿元",
            "injury_insurance.expenditure|某县|2021=990亿元",
        ],
        &[],
    );
    check_county(
        "失业保险基金收支（2008年，亿元）\n地    区    基金收入    基金支出\n天    津    16.9        5.0\n内 蒙 古    7.6         3.2\n黑 龙 江                5.4\n",
        "|2008|actual|final|",
        &[
            "unemployment_insurance.revenue|天津=16.9亿元",
            "unemployment_insurance.expenditure|天津=5.0亿元",
            "unemployment_insurance.revenue|内蒙古=7.6亿元",
            "unemployment_insurance.expenditure|内蒙古=3.2亿元",
            "unemployment_insurance.expenditure|黑龙江=5.4亿元",
        ],
        &[],
    );
}

#[test]
fn words_over_aligned_columns_that_they_do_not_tell_are_of_all() {
    check_county(
        "22-5  分地区城镇职工基本养老保险情况(2010年)\n\n                    参保人数(万人)                        基金(亿元)\n地    区      ---------------------      ------------------\n              参保职工   离退休人员      收 入        支 出\n北    京         785.9      195.5         658.9        482.4\n内 蒙 古         311.5      119.2         266.9        212.6\n",
        "|2010|actual|final|",
        &[
            "pension_employee.active|北京=785.9万人",
            "pension_employee.retired|北京=195.5万人",
            "pension_employee.revenue|北京=658.9亿元",
            "pension_employee.expenditure|北京=482.4亿元",
            "pension_employee.active|内蒙古=311.5万人",
            "pension_employee.retired|内蒙古=119.2万人",
            "pension_employee.revenue|内蒙古=266.9亿元",
            "pension_employee.expenditure|内蒙古=212.6亿元",
        ],
        &[
            "表.csv 第6行B列：“城镇职工基本养老保险·参保职工”没有写单位，按万人读入，请核对。",
            "表.csv 第6行C列：“城镇职工基本养老保险·离退休人员”没有写单位，按万人读入，请核对。",
        ],
    );
}

#[test]
fn a_heading_may_say_it_in_english_behind_a_stroke() {
    check_county(
        "年份 Year,城镇就业人员/Urban Employed Persons（万人）,城镇登记失业率/Registered Unemployment Rate（%）\n2018,43419,3.80\n2019,44247,3.62\n",
        "|actual|final|",
        &[
            "employment.urban_employed|某县|2018=43419万人",
            "employment.registered_unemployment_rate|某县|2018=3.80%",
            "employment.urban_employed|某县|2019=44247万人",
            "employment.registered_unemployment_rate|某县|2019=3.62%",
        ],
        &[],
    );
}

#[test]
fn a_completion_is_of_no_part() {
    check_county(
        "2024年职业技能培训任务完成情况表（单位：人次）\n区,计划数,完成数,,完成率（%）\n,,,其中：企业职工,\n道里区,1500,1530,620,102.0\n南岗区,1200,1260,410,115.0\n",
        "区|2024|actual|final",
        &[
            "training.participations|道里区|2024|target|final|1500人次",
            "training.participations|道里=|1530人次",
            "职业技能培训任务·企业职工|道里=|620人次",
            "职业技能培训任务(完成率)|道里=|102.0%",
            "training.participations|南岗区|2024|target|final|1200人次",
            "training.participations|南岗=|1260人次",
            "职业技能培训任务·企业职工|南岗=|410人次",
            "职业技能培训任务(完成率)|南岗=|115.0%",
        ],
        &["表.csv 第5行E列：“完成率”是115.0%，由1260人次与1200人次算得105.0%，超出四舍五入所能解释的范围，照录不改。"],
    );
}

#[test]
fn completions_and_shares_of_a_total_are_held_against_the_figures() {
    let said = |text: &str| sentences(&county(text));
    assert_eq!(
        said(
            "2024年就业任务完成情况\n指标,单位,全年目标,全年完成,完成率（%）\n城镇新增就业,人,8000,8120,101.5\n失业人员再就业,人,3000,3120,140.0\n就业困难人员就业,人,900,936,104.0\n"
        ),
        ["表.csv 第4行E列：“完成率”是140.0%，由3120人与3000人算得104.0%，超出四舍五入所能解释的范围，照录不改。"]
    );
    assert_eq!(
        said(
            "2024年兰州市各区人才引进情况（单位：人）\n区县,引进人才合计,博士研究生,其他,占全市比重（%）\n城关区,402,31,371,48.0\n七里河区,228,12,216,27.2\n安宁区,141,20,121,16.8\n红古区,67,2,65,18.0\n合计,838,65,773,100.0\n"
        ),
        ["表.csv 第6行E列：“占全市比重”是18.0%，由67人与838人算得8.0%，超出四舍五入所能解释的范围，照录不改。"]
    );
}

#[test]
fn a_rate_may_rise_by_points_below_a_growth_in_per_cent() {
    let text = |rose: &str| {
        format!(
            "指标,单位,2024年,2023年,比上年增长（%）\n城镇新增就业人数,万人,25.31,24.90,1.6\n年末城镇登记失业率,%,3.05,3.12,{rose}\n失业保险基金收入,亿元,9.84,8.71,13.0\n"
        )
    };
    assert_eq!(sentences(&county(&text("-0.07"))), Vec::<String>::new());
    assert_eq!(sentences(&county(&text("-2.2"))), Vec::<String>::new());
    assert_eq!(
        sentences(&county(&text("0.7"))),
        ["表.csv 第3行E列：“比上年增长”是0.7%，由3.05%与3.12%算得−2.2%，超出四舍五入所能解释的范围，照录不改。"]
    );
}

#[test]
fn a_nominal_growth_is_one() {
    check_county(
        "城镇非私营单位分行业就业人员年平均工资（单位：元）\n行业,2023年,2022年,名义增长率（%）\n采矿业,121522,120044,1.2\n住宿和餐饮业,53995,53631,0.7\n",
        "某县|2023|actual|final",
        &[
            "城镇非私营单位分行业就业人员年平均工资·采矿业|=|121522元",
            "城镇非私营单位分行业就业人员年平均工资·采矿业|某县|2022|actual|final|120044元",
            "城镇非私营单位分行业就业人员年平均工资·采矿业(名义增长率)|=|1.2%",
            "城镇非私营单位分行业就业人员年平均工资·住宿和餐饮业|=|53995元",
            "城镇非私营单位分行业就业人员年平均工资·住宿和餐饮业|某县|2022|actual|final|53631元",
            "城镇非私营单位分行业就业人员年平均工资·住宿和餐饮业(名义增长率)|=|0.7%",
        ],
        &[],
    );
}

#[test]
fn names_of_the_bureau_of_statistics_are_known() {
    check_county(
        "指标,2023年\n城镇基本养老保险参保人数(万人),52121\n在职职工参加养老保险人数(万人),37925\n离退人员参加养老保险人数(万人),14196\n",
        "某县|2023|actual|final",
        &[
            "pension_employee.insured|=|52121万人",
            "pension_employee.active|=|37925万人",
            "pension_employee.retired|=|14196万人",
        ],
        &[],
    );
    check_county(
        "年份,年末城镇登记失业,\n,人数（万人）,登记失业率（%）\n2021,1040,3.96\n2022,1203,4.10\n",
        "某县|",
        &[
            "unemployment.registered|=2021|actual|final|1040万人",
            "employment.registered_unemployment_rate|=2021|actual|final|3.96%",
            "unemployment.registered|=2022|actual|final|1203万人",
            "employment.registered_unemployment_rate|=2022|actual|final|4.10%",
        ],
        &[],
    );
    check_county(
        "2024年补贴性职业技能培训完成情况（单位：人次）\n培训类别,一季度,二季度\n企业职工培训,310,402\n就业技能培训,160,220\n合计,470,622\n",
        "某县|2024-Q",
        &[
            "补贴性职业技能培训·企业职工培训|=1|actual|final|310人次",
            "补贴性职业技能培训·企业职工培训|=2|actual|final|402人次",
            "补贴性职业技能培训·就业技能培训|=1|actual|final|160人次",
            "补贴性职业技能培训·就业技能培训|=2|actual|final|220人次",
            "training.participations|=1|actual|final|470人次",
            "training.participations|=2|actual|final|622人次",
        ],
        &[],
    );
    check_county(
        "2025年根治欠薪情况\n指标,单位,数量\n为农民工追发工资,万元,1120.4\n涉及农民工,人,702\n",
        "某县|2025|actual|final",
        &["wage_arrears.migrant_recovered|=|1120.4万元", "wage_arrears.migrant_workers_paid|=|702人"],
        &[],
    );
}
