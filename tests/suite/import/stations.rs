//! Tables of the stations below a county bureau: targets beside the year, fairs by the month, what was paid in, policies, petitions.

use super::{check_county, county, lines, sentences};

/// The lines with `=` for what most of them have in common.
fn read(text: &str, common: &str) -> Vec<String> {
    lines(&county(text)).iter().map(|line| line.replace(common, "=")).collect()
}

#[test]
fn ahead_of_schedule_is_told_in_points_and_a_sign_alone_in_nothing() {
    check_county(
        "2025年目标任务完成情况\n指标,单位,1-9月完成,比序时进度,比上年同期±\n城镇新增就业,人,1900,11.36,120\n失业保险征缴收入,万元,370.4,2.2,25.3\n劳动合同签订率,%,98.6,,0.5\n",
        "|某县|2025-01/2025-09|actual|cumulative|",
        &[
            "employment.urban_new_jobs=1900人",
            "城镇新增就业(比序时进度)=11.36百分点",
            "城镇新增就业(比上年同期±)=120",
            "unemployment_insurance.collected=370.4万元",
            "失业保险征缴收入(比序时进度)=2.2百分点",
            "失业保险征缴收入(比上年同期±)=25.3",
            "contracts.labour_rate=98.6%",
            "劳动合同签订率(比上年同期±)=0.5百分点",
        ],
        &[
            "表.csv 第3行E列：“城镇新增就业(比上年同期±)”没有写单位，按无单位保留。",
            "表.csv 第4行E列：“失业保险征缴收入(比上年同期±)”没有写单位，按无单位保留。",
        ],
    );
    // The figures beside it tell, also of the first year.
    let figures = read(
        "就业资金情况（万元）\n项目,2023年,,2024年,\n,金额,比上年±,金额,比上年±\n就业补助资金支出,1206.5,86.2,1310,103.5\n",
        "就业补助资金支出·金额(比上年±)|某县|",
    );
    assert_eq!([&figures[1], &figures[3]], ["=2023|actual|final|86.2万元", "=2024|actual|final|103.5万元"]);
}

#[test]
fn a_comparison_among_rows_of_times_is_no_figure_of_them() {
    let figures = read(
        "2025年招聘会情况,,单位：场、家、个\n月份,场次,参会企业,提供岗位\n1-9月累计,29,828,19590\n上年同期,26,770,18110\n比上年同期±,3,58,1480\n比上年同期±%,11.5,7.5,8.2\n",
        "|某县|2025-01/2025-09|actual|cumulative|",
    );
    assert_eq!(figures[2], "job_fairs.posts=19590个");
    assert_eq!(
        figures[6..],
        [
            "招聘会·场次(比上年同期±)=3场",
            "招聘会·参会企业(比上年同期±)=58家",
            "招聘会·提供岗位(比上年同期±)=1480个",
            "招聘会·场次(比上年同期±)（%）=11.5%",
            "招聘会·参会企业(比上年同期±)（%）=7.5%",
            "招聘会·提供岗位(比上年同期±)（%）=8.2%",
        ]
    );
}

#[test]
fn sums_of_money_count_neither_heads_nor_cases() {
    let figures = read(
        "城乡居民养老保险缴费情况（截至2025年9月底）,,单位：人、万元\n乡镇,已缴费人数,缴费金额\n和平镇,4920,186.3\n",
        "|和平镇|2025-",
    );
    assert_eq!(
        figures,
        [
            "pension_resident.payers=09|actual|cumulative|4920人",
            "pension_resident.collected=01/2025-09|actual|cumulative|186.3万元"
        ]
    );
    let figures = read(
        "2025年劳动争议仲裁情况,,单位：件、万元\n时间,结案,结案金额\n上半年,75,423\n",
        "|某县|2025-H1|actual|final|",
    );
    assert_eq!(figures, ["arbitration.closed=75件", "劳动争议仲裁·结案金额=423万元"]);
    // A rate that is lowered is a policy.
    let figures = read(
        "2025年助企纾困政策,,单位：户、万元\n政策名称,惠及户数,减负金额\n阶段性降低失业保险费率,412,218.6\n",
        "阶段性降低失业保险费率|某县|2025|actual|final|",
    );
    assert_eq!(figures, ["惠及户数·=412户", "减负金额·=218.6万元"]);
}

#[test]
fn the_day_of_a_report_is_no_period_wherever_it_stands() {
    let text =
        "就业资金情况\n编制单位：就业局 报告日期：2025年10月9日 金额单位：万元,,\n项目,金额\n职业培训补贴,175.3\n";
    let import = county(text);
    assert!(lines(&import)[0].ends_with("|某县|2025-09|actual|cumulative|175.3万元"), "{:?}", lines(&import));
    assert_eq!(
        sentences(&import),
        ["表.csv 第4行B列：表中没有写全期间，按填表日期、表名或文件名读作2025年9月，请核对。"]
    );
}

#[test]
fn the_title_of_a_table_stands_below_the_name_of_what_it_is_sent_for() {
    let figures = read(
        "附件2\n某县巩固拓展脱贫攻坚成果同乡村振兴有效衔接\n就业帮扶车间运行情况统计表（2025年6月底）\n乡镇,车间数,吸纳就业,其中：脱贫劳动力\n和平镇,5,212,86\n",
        "|和平镇|2025-06|actual|cumulative|",
    );
    assert_eq!(figures, ["workshops.count=5个", "workshops.workers=212人", "workshops.poor_workers=86人"]);
}

#[test]
fn a_measure_that_one_subject_of_a_title_has_is_of_that() {
    let import = county(
        "2025届离校未就业高校毕业生就业及见习情况（截至2025年10月底）\n乡镇,实名登记人数,就业率,见习人数\n和平镇,86,89.5%,12\n开发区,12,91.7%,31\n合计,98,89.8%,43\n",
    );
    let names: Vec<String> =
        lines(&import).iter().map(|line| line.split('|').take(2).collect::<Vec<_>>().join("|")).collect();
    let of = |place: &str| {
        ["graduates.registered", "graduates.employment_rate", "internship.participants"]
            .map(|id| format!("{id}|{place}"))
    };
    assert_eq!(names, ["和平镇", "开发区", "某县"].map(of).concat());
    let said = sentences(&import);
    assert!(said.iter().any(|said| said.contains("把握75%，请核对")), "{said:?}");
}

#[test]
fn words_of_recruitment_deposits_and_petitions_are_known() {
    for (text, expected) in [
        ("事业单位公开招聘情况\n乡镇,实际招聘人数\n", "recruitment.hired|甲镇|2025|actual|final|3人"),
        ("保证金存储情况\n乡镇,保证金余额（万元）\n", "wage_deposit.balance|甲镇|2025|actual|final|3万元"),
        ("制度落实情况\n乡镇,实名制管理落实项目数\n", "wage_protection.real_name_projects|甲镇|2025|actual|final|3个"),
        ("信访情况\n乡镇,来访（件次）\n", "信访·来访|甲镇|2025|actual|final|3件次"),
    ] {
        assert_eq!(lines(&county(&format!("2025年{text}甲镇,3\n"))), [expected], "{text}");
    }
}

#[test]
fn a_day_on_which_rows_were_sent_is_of_the_month_before() {
    let text = "报告日期,指标,数值,单位\n2025-10-09,城镇新增就业,1900,人\n2025-10-30,城镇新增就业,60,人\n";
    let import = county(text);
    assert_eq!(
        lines(&import),
        ["09|actual|cumulative|1900人", "10|actual|cumulative|60人"]
            .map(|line| format!("employment.urban_new_jobs|某县|2025-{line}"))
    );
    assert_eq!(
        sentences(&import),
        [
            "表.csv 第2行A列：表中没有写全期间，按填表日期、表名或文件名读作2025年9月，请核对。",
            "表.csv 第3行A列：表中没有写全期间，按填表日期、表名或文件名读作2025年10月，请核对。"
        ]
    );
}

#[test]
fn a_sum_of_the_last_columns_is_not_held_against_all() {
    let cases = |last: u32| {
        let text = format!(
            "2025年上半年劳动人事争议案件（单位：件）\n案由,受理,调解,裁决,合计\n劳动报酬,42,26,12,38\n社会保险,9,3,5,{last}\n"
        );
        sentences(&county(&text)).len()
    };
    assert_eq!(cases(8), 0);
    // One too many is said of its own row, and where no columns make it in every row that is said of each.
    assert_eq!((cases(9), cases(20)), (1, 2));
}

#[test]
fn parts_go_on_below_the_first_of_them() {
    let figures = read(
        "2025年10月末参保情况\n险种,参保人数（万人）\n企业养老,1.31\n其中：在职,1.08\n退休,0.23\n城乡居保,4.13\n",
        "|某县|2025-10|actual|cumulative|",
    );
    assert_eq!(
        figures,
        [
            "pension_enterprise.insured=1.31万人",
            "pension_enterprise.active=1.08万人",
            "pension_enterprise.retired=0.23万人",
            "pension_resident.insured=4.13万人",
        ]
    );
    // 立案 is no part of what was received.
    let figures = read(
        "2025年欠薪案件情况\n指标,数量（件）\n受理投诉举报,102\n其中：农民工,90\n立案,30\n",
        "|某县|2025|actual|final|",
    );
    assert_eq!(figures[2], "欠薪案件·立案=30件");
    let figures =
        read("2025年案件情况（劳动仲裁）\n项目,数量（件）\n受理,85\n其中：调解结案,47\n", "|某县|2025|actual|final|");
    assert_eq!(figures, ["arbitration.accepted=85件", "arbitration.mediated=47件"]);
    let figures = read(
        "2025年帮扶车间情况\n指标,单位,数量\n吸纳就业人数,人,370\n其中：吸纳脱贫劳动力,人,166\n",
        "|某县|2025|actual|final|",
    );
    assert_eq!(figures, ["workshops.workers=370人", "workshops.poor_workers=166人"]);
}

#[test]
fn a_unit_that_nobody_knows_is_no_place() {
    let figures = read(
        "2025年10月社会保障卡情况\n指标,单位,本月,本月末累计\n新制卡,张,312,4210\n补换卡,张,205,1830\n挂失,卡次,12,97\n社保卡持卡人数,人,,218600\n",
        "|某县|2025-",
    );
    assert_eq!(figures[0], "社会保障卡·新制卡=10|actual|cumulative|312张");
    assert!(figures.iter().all(|figure| figure.contains('=')), "{figures:?}");
}

#[test]
fn values_of_this_time_and_of_the_last_are_of_one_name() {
    let figures = read(
        "指标,地区,期间,本期值,上年同期值,同比增减,单位\n城镇新增就业人数,云岭县,2025年1-9月,1900,1780,120,人\n失业保险征缴收入,云岭县,2025年1-9月,370.4,345.1,7.3%,万元\n",
        "|云岭县|2025-01/2025-09|actual|cumulative|",
    );
    let ago = |id: &str, value: &str| format!("{id}|云岭县|2024-01/2024-09|actual|cumulative|{value}");
    assert_eq!(
        figures,
        [
            "employment.urban_new_jobs=1900人",
            &ago("employment.urban_new_jobs", "1780人"),
            "城镇新增就业人数(同比增减)=120人",
            "unemployment_insurance.collected=370.4万元",
            &ago("unemployment_insurance.collected", "345.1万元"),
            "失业保险征缴收入(同比增减)=7.3%",
        ]
    );
    let figures = read("险种,2025年9月末累计结余（万元）\n失业保险,1827.3\n", "|某县|2025-");
    assert!(figures[0].starts_with("unemployment_insurance.cumulative_balance="), "{figures:?}");
}

#[test]
fn a_comparison_between_names_is_of_the_one_before_it() {
    let figures =
        read("年份,城镇新增就业（人）,完成率,城镇登记失业率（%）\n2024,2235,101.6%,3.2\n", "|某县|2024|actual|final|");
    assert_eq!(
        figures,
        [
            "employment.urban_new_jobs=2235人",
            "城镇新增就业(完成率)=101.6%",
            "employment.registered_unemployment_rate=3.2%"
        ]
    );
    let figures = read(
        "指标,单位,2025年9月,2025年8月,环比±%,2024年9月,同比±%\n失业保险基金收入,万元,41.2,40.8,1,40,3\n",
        "|某县|2025-",
    );
    assert_eq!(
        [&figures[2], &figures[4]],
        ["失业保险基金收入(环比±)=09|actual|cumulative|1%", "失业保险基金收入(同比±)=09|actual|cumulative|3%"]
    );
    let figures =
        read("指标,2025年,增长%,2024年,增长%\n失业保险基金收入（万元）,41.2,3,40,2\n", "失业保险基金收入(增长)|某县|");
    assert_eq!([&figures[1], &figures[3]], ["=2025|actual|final|3%", "=2024|actual|final|2%"]);
    // Kinds are counted in what their total is.
    let figures = read(
        "2025年6月就业见习情况,,单位：个、人\n类型,见习基地数,见习人数\n企业,11,64\n事业单位,5,20\n合计,16,84\n",
        "|某县|2025-06|actual|cumulative|",
    );
    assert_eq!(figures[..2], ["见习基地数·企业=11个", "见习人数·企业=64人"]);
    let figures =
        read("2025年“黑名单”情况\n指标,数量\n涉及金额（万元）,92.4\n涉及人数,64\n", "|某县|2025|actual|final|");
    assert_eq!(figures[1], "“黑名单”·涉及人数=64人");
}

#[test]
fn last_year_beside_this_one_goes_as_far() {
    check_county(
        "2025年1—10月就业情况\n指标,本年,上年\n城镇新增就业（人）,2010,1890\n期末城镇登记失业人数（人）,812,840\n",
        "|某县|",
        &[
            "employment.urban_new_jobs=2025-01/2025-10|actual|cumulative|2010人",
            "employment.urban_new_jobs=2024-01/2024-10|actual|cumulative|1890人",
            "unemployment.registered=2025-01/2025-10|actual|cumulative|812人",
            "unemployment.registered=2024-01/2024-10|actual|cumulative|840人",
        ],
        &[],
    );
}

#[test]
fn the_total_of_a_rate_over_quarters_is_a_figure() {
    let figures = read(
        "2025年工伤认定情况\n项目,一季度,二季度,三季度,合计\n受理（件）,21,26,24,71\n按时办结率（%）,100,96,100,98.6\n",
        "injury_recognition.",
    );
    assert_eq!(figures.len(), 7, "{figures:?}");
    assert_eq!(figures[6], "=on_time_rate|某县|2025-01/2025-09|actual|cumulative|98.6%");
}
