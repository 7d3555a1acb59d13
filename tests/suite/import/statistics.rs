//! Tables of yearbooks, finance offices and monthly forms: names once more in English, parts and wholes, what a group is about, and how far
//! into a year a figure goes.

use super::{catalogue, check_county, lines, sentences};
use renshe::import::encoding;
use renshe::import::file::{Asked, read};

#[test]
fn names_once_more_in_english_name_nothing() {
    check_county(
        "10-7 社会保险情况\n项    目,Item,2020,2021\n企业职工基本养老保险,Pension Insurance for Enterprises,,\n期末参加基本养老保险职工人数(万人),Number of Employment Covered (10000 persons),89.36,101.11\n期末领取基本养老保险离退休人员人数(万人),Retirees as Covered (10000 persons),15.34,16.13\n基本养老保险基金收入(亿元),Revenue(100 million yuan),39.99,72.17\n",
        "|2021|actual|final|",
        &[
            "pension_enterprise.active|某县|2020|actual|final|89.36万人",
            "pension_enterprise.active|某县=101.11万人",
            "pension_enterprise.retired|某县|2020|actual|final|15.34万人",
            "pension_enterprise.retired|某县=16.13万人",
            "pension_enterprise.revenue|某县|2020|actual|final|39.99亿元",
            "pension_enterprise.revenue|某县=72.17亿元",
        ],
        &["表.csv 第2行B列：“Item”列不是数据，未导入。"],
    );
}

#[test]
fn blanks_within_a_cell_part_no_text_with_tabs() {
    check_county(
        "项目\titem\t2005\t2006\n失业保险参保人数（万人）\tcontributors  of  unemployment  insurance\t67.1\t68.2\n失业保险基金收入（万元）\trevenue  of  unemployment  insurance\t530\t541\n",
        "|2006|actual|final|",
        &[
            "unemployment_insurance.insured|某县|2005|actual|final|67.1万人",
            "unemployment_insurance.insured|某县=68.2万人",
            "unemployment_insurance.revenue|某县|2005|actual|final|530万元",
            "unemployment_insurance.revenue|某县=541万元",
        ],
        &["表.csv 第1行B列：“item”列不是数据，未导入。"],
    );
}

#[test]
fn a_part_is_counted_in_what_its_whole_is() {
    check_county(
        "指标,2007\n年末失业保险参保人数（万人）,19.6\n　企业,16.2\n　　#国有企业,9.5\n　　　集体企业,2.1\n　事业单位,3.4\n年末城镇登记失业人员数（人）,1412\n",
        "|2007|actual|final|",
        &[
            "unemployment_insurance.insured|某县=19.6万人",
            "年末失业保险参保人数·企业|某县=16.2万人",
            "年末失业保险参保人数·企业·国有企业|某县=9.5万人",
            "年末失业保险参保人数·企业·集体企业|某县=2.1万人",
            "年末失业保险参保人数·事业单位|某县=3.4万人",
            "unemployment.registered|某县=1412人",
        ],
        &[],
    );
    check_county(
        "项目,2016\n检查用人单位户数（户）,310\n　其中：涉及劳动者,5204\n",
        "|2016|actual|final|",
        &["inspection.inspected_employers|某县=310户", "inspection.workers|某县=5204人"],
        &["表.csv 第3行B列：“检查用人单位户数·涉及劳动者”没有写单位，按人读入，请核对。"],
    );
}

#[test]
fn a_total_is_of_all_kinds_and_none_of_them() {
    // 就业技能培训 alone says no more than 职业技能培训 does.
    check_county(
        "2018年职业技能培训情况\n培训类型,培训人次,就业人数\n就业技能培训,1260,702\n创业培训,300,121\n合　计,1560,823\n",
        "|2018|actual|final|",
        &[
            "职业技能培训·培训人次·就业技能培训|某县=1260人次",
            "职业技能培训·就业人数·就业技能培训|某县=702人",
            "职业技能培训·培训人次·创业培训|某县=300人次",
            "职业技能培训·就业人数·创业培训|某县=121人",
            "training.participations|某县=1560人次",
            "training.employed|某县=823人",
        ],
        &[
            "表.csv 第5行B列：“职业技能培训·培训人次”没有写单位，按人次读入，请核对。",
            "表.csv 第5行C列：“职业技能培训·就业人数”没有写单位，按人读入，请核对。",
        ],
    );
    // 合计 as far out as the last of what it sums up is no part of that.
    check_county(
        "2017年社会保险基金收入决算表（万元）\n项目,决算数\n一、失业保险基金收入,711\n　　其中：保险费收入,640\n二、工伤保险基金收入,302\n　　其中：保险费收入,290\n合　　计,1013\n",
        "|2017|actual|final|",
        &[
            "unemployment_insurance.revenue|某县=711万元",
            "unemployment_insurance.collected|某县=640万元",
            "injury_insurance.revenue|某县=302万元",
            "injury_insurance.collected|某县=290万元",
        ],
        &[],
    );
}

#[test]
fn a_group_says_what_its_columns_are_about() {
    check_county(
        "2015年城乡居民基本养老保险工作报表（人）\n乡镇,参保登记,,缴费,,\n,应参保人数,参保人数,应缴费人数,已缴费人数,缴费率\n东镇,3021,3001,1877,1795,95.63%\n西镇,4266,4210,2608,2440,93.56%\n",
        "|2015|actual|final|",
        &[
            "pension_resident.eligible|东镇=3021人",
            "pension_resident.insured|东镇=3001人",
            "pension_resident.payers_due|东镇=1877人",
            "pension_resident.payers|东镇=1795人",
            "pension_resident.payer_rate|东镇=95.63%",
            "pension_resident.eligible|西镇=4266人",
            "pension_resident.insured|西镇=4210人",
            "pension_resident.payers_due|西镇=2608人",
            "pension_resident.payers|西镇=2440人",
            "pension_resident.payer_rate|西镇=93.56%",
        ],
        &[],
    );
    check_county(
        "劳动人事争议仲裁院2014年案件办理情况\n季度,当期受理,处理方式,\n,,仲裁调解,仲裁裁决\n一季度,66,42,16\n注：调解率另计。单位：件。\n",
        "|2014-Q1|actual|final|",
        &[
            "arbitration.accepted|某县=66件",
            "arbitration.mediated|某县=42件",
            "劳动人事争议仲裁院案件办理·处理方式·仲裁裁决|某县=16件",
        ],
        &["表.csv 第5行：“注：调解率另计。单位：件。”当作说明文字。"],
    );
}

#[test]
fn a_figure_goes_as_far_into_a_year_as_is_said() {
    check_county(
        "2013年三季度劳动保障监察情况\n指标,单位,本季发生数,年初至本季末累计,上年同期累计\n追发工资,万元,18.6,70.3,81.2\n",
        "追发工资|某县|",
        &[
            "wage_arrears.recovered|某县|2013-Q3|actual|final|18.6万元",
            "wage_arrears.recovered|某县|2013-01/2013-09|actual|final|70.3万元",
            "wage_arrears.recovered|某县|2012-01/2012-09|actual|final|81.2万元",
        ],
        &[],
    );
    check_county(
        "失业保险情况（2012年1-9月）\n项目,单位,数额\n参保人数（9月底）,人,12419\n基金收入,万元,126.3\n",
        "|2012-01/2012-09|actual|cumulative|",
        &[
            "unemployment_insurance.insured|某县|2012-09|actual|cumulative|12419人",
            "unemployment_insurance.revenue|某县=126.3万元",
        ],
        &[],
    );
    check_county(
        "务工就业情况\n截止时间：2011年9月30日\n乡镇,2011年务工任务数（人）,已务工人数（人）,完成率（%）,2010年同期务工人数（人）\n东镇,1850,1902,102.81,1833\n西镇,960,985,102.6,951\n",
        "|2011-01/2011-09|actual|cumulative|",
        &[
            "务工就业·务工|东镇|2011|target|final|1850人",
            "已务工人数|东镇=1902人",
            "务工就业(完成率)|东镇=102.81%",
            "务工就业·务工人数|东镇|2010-01/2010-09|actual|cumulative|1833人",
            "务工就业·务工|西镇|2011|target|final|960人",
            "已务工人数|西镇=985人",
            "务工就业(完成率)|西镇=102.6%",
            "务工就业·务工人数|西镇|2010-01/2010-09|actual|cumulative|951人",
        ],
        &[],
    );
}

#[test]
fn a_comparison_says_what_it_is_counted_in() {
    // Nothing falls by more than all of it.
    check_county(
        "2009年1-9月就业和社会保险情况\n指标,单位,本期,比上年同期增减\n城镇新增就业人数,人,1022,21\n失业保险参保人数,人,54288,-718\n",
        "|2009-01/2009-09|actual|cumulative|",
        &[
            "employment.urban_new_jobs|某县=1022人",
            "城镇新增就业人数(比上年同期增减)|某县=21人",
            "unemployment_insurance.insured|某县=54288人",
            "失业保险参保人数(比上年同期增减)|某县=-718人",
        ],
        &[],
    );
    check_county(
        "2008年上半年城镇新增就业完成情况（人）\n乡镇,全年目标,累计完成,占全年目标\n东镇,1100,572,52.0\n西镇,950,512,53.9\n",
        "|2008-H1|actual|final|",
        &[
            "employment.urban_new_jobs|东镇|2008|target|final|1100人",
            "employment.urban_new_jobs|东镇=572人",
            "城镇新增就业(占全年目标)|东镇=52.0%",
            "employment.urban_new_jobs|西镇|2008|target|final|950人",
            "employment.urban_new_jobs|西镇=512人",
            "城镇新增就业(占全年目标)|西镇=53.9%",
        ],
        &[],
    );
    check_county(
        "2006年职业技能等级认定获证人数统计表\n职业（工种）,初级工,中级工\n保育师,120,96\n电工,45,210\n",
        "|2006|actual|final|",
        &["保育师·初级工|某县=120人", "保育师·中级工|某县=96人", "电工·初级工|某县=45人", "电工·中级工|某县=210人"],
        &[],
    );
}

#[test]
fn money_in_a_corner_counts_no_heads() {
    check_county(
        "2025年8月失业保险待遇发放情况\n金额单位：万元\n待遇项目,人数,人次,金额\n技能提升补贴,31,62,4.6\n丧葬补助金,2,2,1.2\n",
        "|2025-08|actual|cumulative|",
        &[
            "失业保险待遇发放·技能提升补贴·人数|某县=31人",
            "失业保险待遇发放·技能提升补贴·人次|某县=62人次",
            "失业保险待遇发放·技能提升补贴·金额|某县=4.6万元",
            "失业保险待遇发放·丧葬补助金·人数|某县=2人",
            "失业保险待遇发放·丧葬补助金·人次|某县=2人次",
            "失业保险待遇发放·丧葬补助金·金额|某县=1.2万元",
        ],
        &[],
    );
}

#[test]
fn the_number_of_a_form_is_no_title() {
    check_county(
        "社决07表\n汇总单位：桐县财政局,,,,\n2024年失业保险基金收支决算表（元）\n项目,年初预算数,决算数,决算数为预算数的%\n利息收入,4200,4331,103.1\n",
        "|桐县|2024|",
        &[
            "unemployment_insurance.interest=budget|final|4200元",
            "unemployment_insurance.interest=actual|final|4331元",
            "失业保险基金收支决算·利息收入(决算数为预算数的)=actual|final|103.1%",
        ],
        &[],
    );
}

#[test]
fn a_total_is_held_against_what_it_is_the_total_of() {
    // 一季度合计 is of the months before it.
    check_county(
        "2023年社保经办业务量\n指标,单位,1月,2月,3月,一季度合计,4月\n养老保险关系转移接续,人次,66,51,90,207,75\n",
        "|actual|cumulative|",
        &[
            "transfers.persons|某县|2023-01=66人次",
            "transfers.persons|某县|2023-02=51人次",
            "transfers.persons|某县|2023-03=90人次",
            "transfers.persons|某县|2023-Q1|actual|final|207人次",
            "transfers.persons|某县|2023-04=75人次",
        ],
        &[],
    );
    let table = |rows: &str| format!("2022年仲裁受理情况\n地区,受理案件（件）,,\n,合计,集体争议,劳动者申诉\n{rows}");
    let figures = |east: &str, west: &str, south: &str| {
        let of = |place: &str, total: &str| {
            let id = ["accepted", "collective_cases", "filed_by_workers"];
            let values = [total, "1", "40"];
            let line = |at: usize| format!("arbitration.{}|{place}|2022|actual|final|{}件", id[at], values[at]);
            (0..3).map(line).collect::<Vec<_>>()
        };
        [of("东县", east), of("西县", west), of("南县", south)].concat()
    };
    // There is more in all of them: the parts are not all of it.
    let expected = figures("51", "48", "45");
    let expected: Vec<&str> = expected.iter().map(String::as_str).collect();
    check_county(&table("东县,51,1,40\n西县,48,1,40\n南县,45,1,40\n"), "=", &expected, &[]);
    // In one of them: an error that is said.
    let expected = figures("41", "48", "41");
    let expected: Vec<&str> = expected.iter().map(String::as_str).collect();
    check_county(
        &table("东县,41,1,40\n西县,48,1,40\n南县,41,1,40\n"),
        "=",
        &expected,
        &["表.csv 第5行B列：合计48与2项之和41相差7，超出四舍五入所能解释的范围，照录不改。"],
    );
}

#[test]
fn a_comparison_of_a_budget_is_of_the_year_before_it() {
    check_county(
        "2026年社会保险基金支出预算表（万元）\n项目,2025年预算数,2025年执行数,执行数为预算数的%,2026年预算数,预算数为上年执行数的%\n工伤保险基金支出,1330,1298,97.59,1390,107.09\n",
        "|某县|",
        &[
            "injury_insurance.expenditure=2025|budget|final|1330万元",
            "injury_insurance.expenditure=2025|actual|final|1298万元",
            "工伤保险基金支出(执行数为预算数的)=2025|budget|final|97.59%",
            "injury_insurance.expenditure=2026|budget|final|1390万元",
            "工伤保险基金支出(预算数为上年执行数的)=2026|budget|final|107.09%",
        ],
        &[],
    );
}

#[test]
fn a_base_is_what_there_was_and_a_month_goes_so_far() {
    check_county(
        "就业见习情况\n指标,单位,2019年基数,2020年\n就业见习人数,人,51,60\n",
        "internship.participants|某县|",
        &["=2019|actual|final|51人", "=2020|actual|final|60人"],
        &[],
    );
    check_county(
        "2021年就业见习情况（人）\n月份,当月,截至当月累计\n5月,12,60\n6月,15,75\n",
        "internship.participants|某县|",
        &[
            "=2021-05|actual|cumulative|12人",
            "=2021-01/2021-05|actual|cumulative|60人",
            "=2021-06|actual|cumulative|15人",
            "=2021-01/2021-06|actual|cumulative|75人",
        ],
        &[],
    );
}

#[test]
fn the_whole_of_places_is_asked_for_where_nobody_said_of_which() {
    let text = "2005年城镇新增就业人数（人）\n地区,人数\n全市,61\n甲县,30\n乙县,31\n";
    let asked = Asked::default();
    let import = read("表.csv", text.as_bytes(), &catalogue(), &asked, &encoding::native_gb18030);
    assert_eq!(
        sentences(&import),
        ["表.csv 第3行B列：没有写明地区，暂记在“未注明地区”名下；请指定地区。"],
        "{:?}",
        lines(&import)
    );
}
