//! Working files of a bureau's offices: month beside month, targets over townships, lists of tasks, figures in the long form.

use super::{check_county, county, lines, sentences};

#[test]
fn a_month_in_a_row_and_what_there_was_since_january() {
    let jobs = "employment.urban_new_jobs|某县|";
    check_county(
        "2025年就业情况\n月份,城镇新增就业（人）,,\n,当月,累计,上年同期累计\n1月,186,186,170\n2月份,152,338,300\n",
        jobs,
        &[
            "=2025-01|actual|cumulative|186人",
            "=2025-01|actual|cumulative|186人",
            "=2024-01|actual|cumulative|170人",
            "=2025-02|actual|cumulative|152人",
            "=2025-01/2025-02|actual|cumulative|338人",
            "=2024-01/2024-02|actual|cumulative|300人",
        ],
        &[],
    );
}

#[test]
fn a_year_is_narrowed_by_what_stands_in_brackets_behind_it() {
    check_county(
        "项目,2024年,2025年（截至9月）\n安置转业士官,6,5\n",
        "recruitment.veterans_placed|某县|",
        &["=2024|actual|final|6人", "=2025-01/2025-09|actual|cumulative|5人"],
        &["表.csv 第2行B列：“安置转业士官”没有写单位，按人读入，请核对。"],
    );
    check_county(
        "就业情况\n截止日期：2025年9月30日,单位：人\n指标,数量\n城镇新增就业,2910\n",
        "employment.urban_new_jobs|某县|",
        &["=2025-01/2025-09|actual|cumulative|2910人"],
        &[],
    );
    check_county(
        "指标,期间,数值,单位\n劳务收入,2025年三季度末累计,8.1,亿元\n",
        "labour_transfer.income|某县|",
        &["=2025-01/2025-09|actual|cumulative|8.1亿元"],
        &[],
    );
}

#[test]
fn figures_in_the_long_form_take_their_year_from_above_and_their_time_from_behind() {
    check_county(
        "2025年数据上报表\n指标名称,指标值,计量单位,所属期,填报日期\n城镇新增就业,290,人,9月份,2025-10-08\n城镇登记失业率,3.3,%,截至9月底,2025-10-08\n",
        "|某县|2025-09|actual|cumulative|",
        &["employment.urban_new_jobs=290人", "employment.registered_unemployment_rate=3.3%"],
        &["表.csv 第2行E列：“填报日期”列不是数据，未导入。"],
    );
}

#[test]
fn the_office_that_wrote_a_table_is_not_its_subject() {
    check_county(
        "某县劳动保障监察大队2025年欠薪案件统计\n项目,数量\n结案,209\n",
        "|某县|2025|actual|final|",
        &["wage_arrears.closed=209件"],
        &["表.csv 第3行B列：“欠薪案件·结案”没有写单位，按件读入，请核对。"],
    );
    check_county(
        "某县人社局2025年工作统计\n一、工伤认定情况\n项目,单位,数量\n受理,件,94\n\n二、劳动能力鉴定\n项目,单位,数量\n受理,件,46\n",
        "|某县|2025|actual|final|",
        &["injury_recognition.accepted=94件", "劳动能力鉴定·受理=46件"],
        &[],
    );
}

#[test]
fn a_header_ends_where_its_merged_cells_end() {
    let import = county(
        "<table><tr><td colspan=4>2025年就业帮扶车间情况<tr><td rowspan=3>乡镇<td rowspan=2>车间数（个）<td colspan=2>吸纳就业（人）\
         <tr><td rowspan=2><td><tr><td>\u{3000}<td>其中：脱贫人口<tr><td>甲镇<td>3<td>160<td>52</table>",
    );
    assert_eq!(
        lines(&import),
        [
            "workshops.count|甲镇|2025|actual|final|3个",
            "workshops.workers|甲镇|2025|actual|final|160人",
            "workshops.poor_workers|甲镇|2025|actual|final|52人",
        ]
    );
}

#[test]
fn a_list_of_tasks_has_sentences_where_it_has_no_figures() {
    check_county(
        "2025年重点工作台账（截至9月30日）\n重点任务,年度目标,进展情况,完成率（%）,完成时限\n\
         城镇新增就业,全年新增3350人以上,已完成2910人,86.9,2025年12月底\n失业保险征缴收入,480万元,377.9万元,78.7,2025年12月\n",
        "|某县|2025",
        &[
            "城镇新增就业(完成率)=-01/2025-09|actual|cumulative|86.9%",
            "unemployment_insurance.collected=|target|final|480万元",
            "unemployment_insurance.collected=-01/2025-09|actual|cumulative|377.9万元",
            "失业保险征缴收入(完成率)=-01/2025-09|actual|cumulative|78.7%",
        ],
        &[
            "表.csv 第2行E列：“完成时限”列不是数据，未导入。",
            "表.csv 第3行B列：“全年新增3350人以上”不是数：第1个字符“全”不能出现在这里。该格未导入，其余保留。",
            "表.csv 第3行C列：“已完成2910人”不是数：第1个字符“已”不能出现在这里。该格未导入，其余保留。",
        ],
    );
}

#[test]
fn a_rank_is_counted_in_nothing() {
    check_county(
        "截至2025年9月底完成情况\n乡镇,城镇新增就业（人）,,,\n,任务,完成,完成率,排名\n甲镇,2200,1986,90.3,1\n",
        "|甲镇|2025",
        &[
            "employment.urban_new_jobs=|target|final|2200人",
            "employment.urban_new_jobs=-01/2025-09|actual|cumulative|1986人",
            "城镇新增就业(完成率)=-01/2025-09|actual|cumulative|90.3%",
            "城镇新增就业(排名)=-01/2025-09|actual|cumulative|1",
        ],
        &["表.csv 第4行E列：“城镇新增就业(排名)”没有写单位，按无单位保留。"],
    );
    check_county(
        "2025年9月参保扩面情况\n,,单位：人\n险种,月末参保人数,比上年末净增\n失业保险,12806,191\n",
        "|某县|2025-09|actual|cumulative|",
        &["unemployment_insurance.insured=12806人", "参保扩面·失业保险·比上年末净增=191人"],
        &[],
    );
}

#[test]
fn words_of_training_funds_and_posts_are_known() {
    for (text, id) in [
        ("公益性岗位补贴情况\n乡镇,在岗人数（人）\n甲镇,3\n", "employment.public_welfare_posts"),
        ("职业技能培训情况\n乡镇,培训补贴支出（万元）\n甲镇,3\n", "training.cost"),
        ("就业补助资金情况\n乡镇,资金支出（万元）\n甲镇,3\n", "employment_funds.spent"),
        ("人力资源市场供求\n乡镇,求职人数（人）\n甲镇,3\n", "labour_market.seekers"),
        ("城乡居民养老保险情况\n乡镇,发放养老金（元）\n甲镇,3\n", "pension_resident.benefits_paid"),
        ("农民工欠薪案件\n乡镇,涉及农民工（人）\n甲镇,3\n", "wage_arrears.workers"),
    ] {
        let import = county(&format!("2025年{text}"));
        assert!(lines(&import)[0].starts_with(&format!("{id}|甲镇|2025|")), "{text} {:?}", lines(&import));
    }
}

#[test]
fn heads_are_no_money_and_balances_no_part_of_what_flows() {
    check_county(
        "2025年社会保险待遇发放\n,,单位：人、万元\n险种,应发人数,应发金额\n企业职工基本养老保险,5102,1688.1\n",
        "企业职工基本养老保险",
        &[
            "社会保险待遇发放·=·应发人数|某县|2025|actual|final|5102人",
            "pension_enterprise.benefits_payable|某县|2025|actual|final|1688.1万元",
        ],
        &[],
    );
    // 上年结余 is no part of 本年支出合计, and 完成预算 is of the months that were done.
    check_county(
        "失业保险基金预算执行\n项目（万元）,2025年预算数,2025年1-9月执行数,完成预算（%）\n上年结余,1651,1651,\n稳岗返还支出,100,62,62\n其他支出,230,40,17.4\n\
         本年支出合计,330,102,30.9\n年末滚存结余,1663,1801,\n",
        "unemployment_insurance.",
        &[
            "=opening_balance|某县|2025|budget|final|1651万元",
            "=opening_balance|某县|2025-01/2025-09|actual|cumulative|1651万元",
            "=retention_refund|某县|2025|budget|final|100万元",
            "=retention_refund|某县|2025-01/2025-09|actual|cumulative|62万元",
            "失业保险基金预算执行·稳岗返还支出(完成预算)|某县|2025-01/2025-09|actual|cumulative|62%",
            "=other_expenditure|某县|2025|budget|final|230万元",
            "=other_expenditure|某县|2025-01/2025-09|actual|cumulative|40万元",
            "失业保险基金预算执行·其他支出(完成预算)|某县|2025-01/2025-09|actual|cumulative|17.4%",
            "=expenditure|某县|2025|budget|final|330万元",
            "=expenditure|某县|2025-01/2025-09|actual|cumulative|102万元",
            "失业保险基金预算执行·本年支出(完成预算)|某县|2025-01/2025-09|actual|cumulative|30.9%",
            "=cumulative_balance|某县|2025|budget|final|1663万元",
            "=cumulative_balance|某县|2025-01/2025-09|actual|cumulative|1801万元",
        ],
        &[],
    );
}

#[test]
fn the_inner_of_two_places_counts_and_a_department_may_be_a_name() {
    check_county(
        "2025年就业见习情况分乡镇统计表\n片区,乡镇,就业见习人数（人）\n川区,城关镇,40\n,东川镇,12\n,小计,52\n山区,南坡乡,5\n,马家河乡,3\n,小计,8\n",
        "|2025|actual|final|",
        &[
            "internship.participants|城关镇=40人",
            "internship.participants|东川镇=12人",
            "internship.participants|南坡乡=5人",
            "internship.participants|马家河乡=3人",
        ],
        &[],
    );
    check_county(
        "2025年事业单位岗位情况\n主管部门,已聘岗位（个）\n教育局,3166\n卫生健康局,840\n合计,4006\n",
        "|某县|2025|actual|final|",
        &["事业单位岗位·已聘岗位·教育局=3166个", "事业单位岗位·已聘岗位·卫生健康局=840个", "posts.filled=4006个"],
        &[],
    );
    check_county(
        "2025年城镇新增就业人数分乡镇进度表（单位：人）\n月份,城关镇,东川镇\n1月,126,36\n",
        "employment.urban_new_jobs|",
        &["=城关镇|2025-01|actual|cumulative|126人", "=东川镇|2025-01|actual|cumulative|36人"],
        &[],
    );
}

#[test]
fn a_number_with_ten_thousand_behind_it_says_nothing_of_the_next() {
    let done =
        |place: &str, value: &str| format!("authentication.done|{place}|2025-01/2025-09|actual|cumulative|{value}人");
    let import =
        county("截至2025年9月末养老待遇资格认证情况\n乡镇,已认证人数\n城关镇,1.2万\n清水镇,4120\n白云乡,3300余人\n");
    let expected = [done("城关镇", "1.2万"), done("清水镇", "4120"), done("白云乡", "3300").replace("|3300", "|≈3300")];
    assert_eq!(lines(&import), expected);
}

#[test]
fn what_stands_at_the_end_of_sections_is_of_all_of_them() {
    let text =
        "2024年度职称评审情况\n系列,申报人数（人）\n教师系列,\n中级,120\n副高级,56\n卫生系列,\n中级,40\n总计,216\n";
    let import = county(text);
    assert_eq!(lines(&import).last().unwrap(), "titles.applicants|某县|2024|actual|final|216人");
    assert_eq!(sentences(&import), [""; 0]);
}

#[test]
fn columns_are_of_what_they_stand_behind() {
    let read = |text: &str| lines(&county(text));
    let of = |period: &str, value: &str| format!("{period}|actual|cumulative|{value}");
    // 其中 behind a rate is of the number before it.
    let figures =
        read("2025年1-9月待遇资格认证\n乡镇,已认证人数（人）,认证率（%）,其中：远程认证\n城关镇,120,98.5,90\n");
    assert_eq!(figures.last().unwrap(), &format!("authentication.remote|城关镇|{}", of("2025-01/2025-09", "90人")));
    // 落实率 twice.
    let figures = read("2025年9月制度落实情况\n项目类别,实名制管理,落实率,专户管理,落实率\n房建,30,100%,29,96.67%\n");
    let rates = ["实名制管理·落实率·房建", "专户管理·落实率·房建"];
    let values = [of("2025-09", "100%"), of("2025-09", "96.67%")];
    assert_eq!([&figures[1], &figures[3]], [0, 1].map(|at| format!("{}|某县|{}", rates[at], values[at])).each_ref());
    // 完成 is of the months that were done.
    let figures =
        read("2025年目标任务分解表\n指标,单位,县定目标,1-9月完成,完成县定目标%\n城镇新增就业,人,2200,1986,90.3\n");
    assert_eq!(figures[2], format!("城镇新增就业(完成县定目标)|某县|{}", of("2025-01/2025-09", "90.3%")));
    // No rate falls by more than 100.
    let figures =
        read("参保情况（2025年7月末）\n险种,参保人数（人）,比上年末增减\n工伤保险,22190,701\n失业保险,15004,-840\n");
    assert_eq!(figures[3], format!("参保·失业保险·参保人数(比上年末增减)|某县|{}", of("2025-07", "-840人")));
}

#[test]
fn who_sends_a_row_and_what_is_larger_than_a_county_is_not_the_county() {
    let import = county("欠薪线索统计（2025年1-10月）\n单位,线索总数（件）\n城关镇,35\n清水镇,12\n住建局,20\n");
    let line =
        |name: &str, place: &str, value: &str| format!("{name}|{place}|2025-01/2025-10|actual|cumulative|{value}件");
    assert_eq!(
        lines(&import),
        [
            line("欠薪线索·线索总数", "城关镇", "35"),
            line("欠薪线索·线索总数", "清水镇", "12"),
            line("住建局·线索总数", "某县", "20")
        ]
    );
    let import = county("2025年1-11月城镇新增就业\n县（区）,完成（人）\n某县,2310\n青河县,3900\n全市,6210\n");
    let places: Vec<String> = lines(&import).iter().map(|line| line.split('|').skip(1).take(1).collect()).collect();
    assert_eq!(places, ["某县", "青河县", "全市"]);
    // An office that a title names tells what its cases are.
    let import = county("某县劳动人事争议仲裁院2024年案件办理情况\n指标,一季度\n受理案件数（件）,45\n");
    assert_eq!(lines(&import), ["arbitration.accepted|某县|2024-Q1|actual|final|45件"]);
}

#[test]
fn units_choose_what_is_counted_and_shares_count_nothing() {
    let read = |text: &str| lines(&county(text));
    // 笔 is none of 万元; a name that nobody knows otherwise keeps its figure.
    let figures = read("2025年8月数据\n指标,8月\n发放创业担保贷款（笔）,12\n创业担保贷款发放额（笔）,13\n");
    let of = |name: &str, value: &str| format!("{name}|某县|2025-08|actual|cumulative|{value}笔");
    assert_eq!(figures, [of("entrepreneurship.loans_count", "12"), of("创业担保贷款发放额", "13")]);
    // 95.8% beside heads leaves them whole.
    let figures = read("劳动合同签订情况（2024年）\n企业类型,应签人数,签订率\n非公企业,8420,95.8%\n");
    assert_eq!(figures[0], "非公企业·应签人数|某县|2024|actual|final|8420人");
    // Short words for cases and fairs.
    for (text, expected) in [
        (
            "2025年第三季度欠薪案件办理情况\n乡镇,办结,\n,件数,按期\n城关镇,12,11\n",
            "wage_arrears.closed_on_time|城关镇|2025-Q3|actual|final|11件",
        ),
        (
            "日期,类别,数据项,数值,单位\n2025/3/31,劳动仲裁,结案,40,件\n",
            "arbitration.closed|某县|2025-03|actual|cumulative|40件",
        ),
        (
            "2025年一季度招聘活动统计\n项目,数量,单位\n举办招聘会,9,场\n",
            "job_fairs.count|某县|2025-Q1|actual|final|9场",
        ),
    ] {
        assert_eq!(read(text).last().unwrap(), expected, "{text}");
    }
}
