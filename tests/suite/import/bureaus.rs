//! What the units of a county bureau send by the month: insurance, employment, training, inspection, arbitration, the Party branch.

use super::{check_county, county, lines, sentences};

/// The lines with `=` for what most of them have in common.
fn read(text: &str, common: &str) -> Vec<String> {
    lines(&county(text)).iter().map(|line| line.replace(common, "=")).collect()
}

#[test]
fn what_was_waived_or_refunded_was_not_collected() {
    check_county(
        "2020年阶段性减免企业社会保险费情况（单位：万元）\n险种,2月,3月\n企业职工养老保险,312.5,318.2\n失业保险,10.2,10.4\n",
        "阶段性减免企业社会保险费·",
        &[
            "=企业职工养老保险|某县|2020-02|actual|cumulative|312.5万元",
            "=企业职工养老保险|某县|2020-03|actual|cumulative|318.2万元",
            "=失业保险|某县|2020-02|actual|cumulative|10.2万元",
            "=失业保险|某县|2020-03|actual|cumulative|10.4万元",
        ],
        &[],
    );
}

#[test]
fn words_of_a_subject_turn_nothing() {
    let figures = read("2025年就业补助资金支出情况\n乡镇,金额（万元）\n甲镇,3\n", "|甲镇|2025|actual|final|");
    assert_eq!(figures, ["employment_funds.spent=3万元"]);
}

#[test]
fn what_a_named_month_added_is_not_what_there_was_at_its_end() {
    check_county(
        "某乡2024年5月工作统计\n指标,单位,5月,1～5月\n城乡居民养老保险缴费人数,人,1320,6870\n劳务输转,人,58,6240\n所长：郭建,经办人：韩雪,,2024年6月2日\n",
        "|某乡|2024-",
        &[
            "pension_resident.payers=01/2024-05|actual|cumulative|6870人",
            "labour_transfer.workers=05|actual|cumulative|58人",
            "labour_transfer.workers=01/2024-05|actual|cumulative|6240人",
        ],
        &[
            "表.csv 第3行C列：“5月”与同一行的累计不同，是当月新增的，不当作期末数。该格未导入，其余保留。",
            "表.csv 第5行：“所长：郭建 经办人：韩雪 2024年6月2日”当作说明文字。",
        ],
    );
    // Months beside each other tell what there was at the end of each.
    let months = lines(&county("2024年参保情况\n险种,1月,2月,1-2月\n失业保险参保人数（人）,5,7,7\n"));
    assert_eq!(months.len(), 3, "{months:?}");
}

#[test]
fn lines_of_names_and_figures_are_a_table() {
    check_county(
        "某县2025年一季度重点工作数据\n城镇新增就业：885人\n劳务输转人数：约5.2万人；\n企业职工养老保险基金收入：9,120.5万元\n联系人：周涛\n",
        "|某县|2025-Q1|actual|final|",
        &[
            "employment.urban_new_jobs=885人",
            "labour_transfer.workers=≈5.2万人",
            "pension_enterprise.revenue=9120.5万元",
        ],
        &["表.csv 第5行：“联系人：周涛”当作说明文字。"],
    );
}

#[test]
fn rounding_explains_nothing_of_what_is_counted() {
    let cases = |total: u32| {
        format!(
            "2023年仲裁案件（单位：件）\n类型,立案受理\n劳动报酬,96\n社会保险,25\n经济补偿,48\n其他,9\n合计,{total}\n"
        )
    };
    assert_eq!(sentences(&county(&cases(178))), [""; 0]);
    assert_eq!(
        sentences(&county(&cases(180))),
        ["表.csv 第7行B列：合计180与4项之和178相差2，超出四舍五入所能解释的范围，照录不改。"]
    );
    let funds = "2023年基金收入（单位：万元）\n险种,收入\n失业保险,96\n工伤保险,25\n企业养老保险,48\n合计,170\n";
    assert_eq!(sentences(&county(funds)), [""; 0]);
}

#[test]
fn a_sum_of_money_is_not_held_against_heads() {
    let text = "2024年补贴\n项目,一季度,,二季度,,全年金额合计（元）\n,人数,金额（元）,人数,金额（元）,\n职业培训补贴,110,132600,179,214800,347400\n";
    assert_eq!(sentences(&county(text)), [""; 0]);
    assert!(!sentences(&county(&text.replace("347400", "347410"))).is_empty());
}

#[test]
fn a_part_without_a_header_is_under_none_of_another() {
    let text = "某县2020年数据\n\n一、就业\n指标,目标,完成\n城镇新增就业（人）,3300,3368\n\n二、社会保险（单位：万人、万元）\n险种,参保人数,征缴收入\n\
         失业保险,1.38,702.8\n\n三、人事人才\n三支一扶招募,15人\n职称评审通过,约210人\n";
    assert_eq!(
        read(text, "|某县|2020|actual|final|")[2..],
        [
            "unemployment_insurance.insured=1.38万人",
            "unemployment_insurance.collected=702.8万元",
            "recruitment.rural_service_graduates=15人",
            "titles.awarded=≈210人",
        ]
    );
}

#[test]
fn years_below_each_other_add_up_to_five() {
    let text =
        "历年人才工作（单位：人）\n年度,引进人才\n2019年,12\n2020年,15\n2021年,18\n2022年,20\n2023年,15\n五年累计,80\n";
    assert_eq!(read(text, "talent.introduced|某县|")[5], "=2019-01/2023-12|actual|final|80人");
}

#[test]
fn inspection_is_told_by_the_office_and_a_part_by_what_is_counted_alike() {
    check_county(
        "某县劳动保障监察大队2021年第三季度工作统计表\n项目,单位,本季\n投诉举报案件受理,件,31\n立案,件,12\n结案,件,11\n追发劳动者工资,万元,186.5\n涉及人数,人,203\n\
         其中：农民工工资,万元,172.1\n",
        "|某县|2021-Q3|actual|final|",
        &[
            "inspection.accepted=31件",
            "inspection.filed=12件",
            "inspection.closed=11件",
            "wage_arrears.recovered=186.5万元",
            "wage_arrears.workers_paid=203人",
            "wage_arrears.migrant_recovered=172.1万元",
        ],
        &[],
    );
}

#[test]
fn categories_head_names_and_kinds_divide_them() {
    let text = "2024年上半年党建统计\n类别,项目,数量\n党员队伍,新发展党员,3人\n,党员总数,128人\n问题整改,检视问题数,17条\n,已整改问题数,15条\n";
    assert_eq!(
        read(text, "|某县|2024-H1|actual|final|"),
        [
            "party.new_members=3人",
            "党员队伍·党员总数=128人",
            "rectification.found=17条",
            "rectification.rectified=15条",
        ]
    );
    let divided = read(
        "2024年就业统计\n性别,项目,数量\n男性,城镇新增就业,3人\n,失业人员再就业,2人\n女性,城镇新增就业,1人\n,失业人员再就业,1人\n",
        "|某县|2024|actual|final|",
    );
    assert!(divided.iter().all(|line| line.contains('·')), "{divided:?}");
}

#[test]
fn what_adds_up_to_a_part_is_not_the_whole() {
    let text = "2022年职业培训情况（单位：人）\n培训类别,工种,培训合格人数\n就业技能培训,面点师,198\n,家政,145\n,小计,343\n岗位技能提升培训,焊工,122\n,电工,78\n,小计,200\n合计,,543\n";
    let passed: Vec<String> =
        read(text, "|某县|2022|actual|final|").into_iter().filter(|line| line.starts_with("training.")).collect();
    assert_eq!(passed, ["training.passed=543人"]);
    assert_eq!(sentences(&county(text)), [""; 0]);
}

#[test]
fn a_label_over_two_columns_is_said_once() {
    let text = "<table><tr><td colspan=3>2023年7月社会保险待遇发放情况<tr><td colspan=2>险种<td>应发金额（万元）<tr><td rowspan=2>养老保险<td>企业职工<td>2815\
                <tr><td>机关事业<td>1824<tr><td colspan=2>工伤保险<td>68.9<tr><td colspan=2>合计<td>4707.9</table>";
    assert_eq!(
        read(text, ".benefits_payable|某县|2023-07|actual|cumulative|")[..3],
        ["pension_enterprise=2815万元", "pension_institution=1824万元", "injury_insurance=68.9万元"]
    );
}

#[test]
fn a_sum_behind_columns_of_townships_is_of_the_county() {
    let of = |title: &str| {
        read(&format!("{title}\n指标,城关镇,东岭乡,合计\n参保人数（人）,30986,14105,45091\n"), "|actual|cumulative|")
    };
    let figures = of("某县城乡居民基本养老保险情况（2022年12月末）");
    assert_eq!(figures.last().map(String::as_str), Some("pension_resident.insured|某县|2022-12=45091人"));
    assert_eq!(of("部分乡镇城乡居民基本养老保险情况（2022年12月末）").len(), 2);
}

#[test]
fn how_many_rows_a_total_has_is_no_part_of_its_name() {
    let text =
        "2024年招聘会情况\n举办时间,名称,参会企业（家）\n2024.1.28,春风行动,85\n2024.2.20,返乡专场,62\n合计,2场,147\n";
    assert_eq!(
        lines(&county(text)).last().map(String::as_str),
        Some("job_fairs.employers|某县|2024|actual|final|147家")
    );
}

#[test]
fn a_part_is_of_the_subject_of_its_whole() {
    check_county(
        "2023年四季度待遇资格认证及关系转移接续统计表\n项目,单位,本季度\n已认证人数,人,90\n　　其中：远程认证,人,80\n",
        "|某县|2023-Q4|actual|final|",
        &["authentication.done=90人", "authentication.remote=80人"],
        &[],
    );
}
