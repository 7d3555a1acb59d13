//! Tables as each desk of a county bureau sends them: a party committee, the task ledger of the office, a flash among the years, cases in sections.

use super::{county, lines, sentences};

/// The lines with `=` for what most of them have in common.
fn read(text: &str, common: &str) -> Vec<String> {
    lines(&county(text)).iter().map(|line| line.replace(common, "=")).collect()
}

#[test]
fn the_party_of_a_county_is_of_that_county() {
    let figures = read(
        "中共清河县人社局机关委员会2026年党建工作统计\n党支部,党员数,应学人数\n第一党支部,18,17\n合计,18,17\n",
        "|清河县|2026|actual|final|",
    );
    assert_eq!(figures[..2], ["党员数·第一党支部=18人", "应学人数·第一党支部=17人"]);
    assert_eq!(figures[3], "party.study_due=17人");
    let figures = read(
        "2026年检视问题整改情况\n党支部,查摆问题（条）,已整改（条）,整改率\n第一党支部,6,5,83.3%\n合计,6,5,83.3%\n",
        "|某县|2026|actual|final|",
    );
    assert_eq!(figures[3..], ["rectification.found=6条", "rectification.rectified=5条", "rectification.rate=83.3%"]);
}

#[test]
fn what_is_set_as_a_year_begins_is_of_that_year() {
    for heading in ["年初目标", "年初目标任务", "年初计划数", "2026年年初目标", "年初下达任务数"]
    {
        let figures = read(
            &format!("2026年任务台账（截至8月底）\n指标,{heading},截至8月底完成\n城镇新增就业（人）,3200,2251\n"),
            "employment.urban_new_jobs|某县|2026",
        );
        assert_eq!(figures, ["=|target|final|3200人", "=-01/2026-08|actual|cumulative|2251人"], "{heading}");
    }
    // 年初数 is what there was.
    let figures = read(
        "2026年养老保险情况\n指标,年初数,年末数\n失业保险参保人数（人）,3200,2251\n",
        "unemployment_insurance.insured|某县|",
    );
    assert_eq!(figures[0], "=2025|actual|final|3200人");
}

#[test]
fn a_flash_among_the_years_is_one() {
    let figures = read(
        "历年失业保险参保人数（人）\n年份,参保人数\n二〇二四年,13402\n二〇二五年（快报）,13850\n2026年10月末,13902\n",
        "unemployment_insurance.insured|某县|",
    );
    assert_eq!(
        figures,
        ["=2024|actual|final|13402人", "=2025|actual|flash|13850人", "=2026-10|actual|cumulative|13902人"]
    );
}

#[test]
fn how_much_of_last_year_is_no_figure_of_last_year() {
    for heading in ["为上年同期%", "为去年同期的%", "相当于上年同期（%）", "为上年同期数%"] {
        let figures = read(
            &format!("2026年1-10月失业保险基金收支（万元）\n项目,累计执行数,{heading}\n基金收入,507.5,103\n"),
            "|某县|2026-01/2026-10|actual|cumulative|",
        );
        assert_eq!(figures[0], "unemployment_insurance.revenue=507.5万元", "{heading}");
        assert!(
            figures[1].starts_with("失业保险基金收支·基金收入(") && figures[1].ends_with(")=103%"),
            "{heading} {figures:?}"
        );
    }
}

#[test]
fn the_figures_tell_of_which_time_last_years_are() {
    let cases = |title: &str, header: &str, figures: &str| {
        let of = "劳动人事争议仲裁·受理案件";
        let text = format!("{title}劳动人事争议仲裁情况,单位：件\n项目,{header}\n受理案件,{figures}\n");
        read(&text, "arbitration.accepted|某县|").iter().map(|line| line.replace(of, "")).collect::<Vec<_>>()
    };
    for title in ["2026年1-11月", "2026年11月", "2026年"] {
        assert_eq!(
            cases(title, "1-11月,11月,上年同期,同比（%）", "152,14,139,9.4")[2..],
            ["=2025-01/2025-11|actual|cumulative|139件", "(同比)|某县|2026-01/2026-11|actual|cumulative|9.4%"],
            "{title}"
        );
        assert_eq!(
            cases(title, "1-11月,11月,上年同期,同比（%）", "152,14,10,40")[2..],
            ["=2025-11|actual|cumulative|10件", "(同比)|某县|2026-11|actual|cumulative|40%"],
            "{title}"
        );
    }
    for title in ["2026年1-11月", "2026年11月"] {
        assert_eq!(
            cases(title, "累计,本月,上年同期,同比增减", "152,14,139,13")[2],
            "=2025-01/2025-11|actual|cumulative|139件"
        );
    }
    // 上年同期 right behind one time is of that, whatever the table goes to.
    let figures = cases("2026年1-11月", "11月,上年同期,同比（%）,1-11月,上年同期,同比（%）", "14,10,40,152,139,9.4");
    assert_eq!(
        [&figures[1], &figures[4]],
        ["=2025-11|actual|cumulative|10件", "=2025-01/2025-11|actual|cumulative|139件"]
    );
}

#[test]
fn a_unit_beside_that_of_shares_counts_what_is_no_share() {
    let import = county(
        "2026年9月制度落实情况,,单位：个、%\n工程类别,在建项目数,制度落实情况,\n,,实名制管理落实数,实名制管理落实率\n房屋建筑,21,20,95.24\n总计,21,20,95.24\n",
    );
    let figures: Vec<String> =
        lines(&import).iter().map(|line| line.replace("|某县|2026-09|actual|cumulative|", "=")).collect();
    assert_eq!(
        figures[..3],
        ["在建项目数·房屋建筑=21个", "实名制管理落实数·房屋建筑=20个", "实名制管理落实率·房屋建筑=95.24%"]
    );
    assert_eq!(
        figures[3..],
        [
            "wage_protection.projects=21个",
            "wage_protection.real_name_projects=20个",
            "wage_protection.real_name_rate=95.24%"
        ]
    );
    assert_eq!(sentences(&import), [""; 0]);
}

#[test]
fn another_word_for_a_time_says_nothing_more() {
    let figures = read(
        "主要数据对比\n指标,2024年末（或全年）,2025年末（或全年）\n招聘会场次（场）,46,...\n失业保险参保人数（人）,13402,13850\n",
        "|某县|202",
    );
    assert_eq!(
        figures,
        [
            "job_fairs.count=4|actual|final|46场",
            "unemployment_insurance.insured=4|actual|final|13402人",
            "unemployment_insurance.insured=5|actual|final|13850人"
        ]
    );
    let said = sentences(&county("2025年招聘会\n乡镇,场次\n甲镇,...\n乙镇,3\n"));
    assert!(said.iter().any(|said| said.contains("“...”表示没有数")), "{said:?}");
}

#[test]
fn what_every_office_does_is_done_by_the_one_of_the_title() {
    let figures = read(
        "某县劳动人事争议仲裁院2026年上半年案件统计\n\n一、受理案件情况,,单位：件、人\n争议类型,受理件数,涉及劳动者人数\n劳动报酬,41,67\n社会保险,12,15\n合计,53,82\n\n\
         二、结案情况\n结案方式,件数\n调解,29\n裁决,11\n小计,40\n\n三、工作效能\n指标,2026年上半年\n结案率（%）,91.6\n当日立案件数（件）,30\n",
        "|某县|2026-H1|actual|final|",
    );
    assert_eq!(figures[4..6], ["arbitration.accepted=53件", "arbitration.workers=82人"]);
    assert_eq!(figures[6], "arbitration.mediated=29件");
    assert_eq!(figures[figures.len() - 2..], ["arbitration.closing_rate=91.6%", "arbitration.same_day=30件"]);
    // A section with a subject of its own is of that.
    let figures =
        read("某县劳动人事争议仲裁院2026年统计\n一、工伤认定情况\n项目,件数\n受理,94\n", "|某县|2026|actual|final|");
    assert_eq!(figures, ["injury_recognition.accepted=94件"]);
}

#[test]
fn a_sum_below_all_places_is_theirs_whatever_it_is_called() {
    let table = |rows: &str| {
        read(
            &format!("2026年公益性岗位在岗人数\n乡镇,在岗人数（人）\n红山镇,42\n沙井镇,30\n{rows}"),
            "employment.public_welfare_posts|",
        )
    };
    assert_eq!(table("小计,72\n").last().unwrap(), "=某县|2026|actual|final|72人");
    // Of some of them it is nobody's.
    assert_eq!(table("小计,72\n马场乡,11\n小计,11\n").len(), 3);
}

#[test]
fn words_of_transfers_loans_and_plans_are_known() {
    let figures = read(
        "2026年1-6月劳务输转情况\n乡镇,输转总人数（人）,\n,合计,有组织\n红山镇,610,120\n",
        "|红山镇|2026-01/2026-06|actual|cumulative|",
    );
    assert_eq!(figures, ["labour_transfer.workers=610人", "labour_transfer.organised=120人"]);
    for (text, expected) in [
        (
            "创业担保贷款发放回收情况\n乡镇,到期应回收（万元）,已回收（万元）\n甲镇,4,",
            "entrepreneurship.loans_recovered|甲镇|2026|actual|final|3万元",
        ),
        ("事业单位公开招聘情况\n乡镇,招聘计划（人）\n甲镇,", "recruitment.planned|甲镇|2026|actual|final|3人"),
    ] {
        assert_eq!(lines(&county(&format!("2026年{text}3\n"))).last().unwrap(), expected, "{text}");
    }
}

#[test]
fn the_month_that_rows_are_of_is_not_the_day_on_which_they_were_sent() {
    let figures = read(
        "上报日期,上报单位,数据项,所属月份,数值,单位\n2026/10/8,城关街道,劳动监察日常巡查,2026年9月,42,次\n2026/10/9,红山镇,督促补签劳动合同,2026年9月,120余,人\n",
        "|2026-09|actual|cumulative|",
    );
    assert_eq!(figures, ["inspection.routine|城关街道=42次", "inspection.contracts_made_up|红山镇=≈120人"]);
}

#[test]
fn villages_are_places_of_their_township() {
    let import = county(
        "红山镇2026年城乡居民养老保险缴费进度（10月末）\n村（社区）,应缴费人数,已缴费人数\n上街村,420,396\n红山社区,310,251\n全镇合计,730,648\n包片领导：,,打印日期：2026-11-03\n",
    );
    let figures: Vec<String> =
        lines(&import).iter().map(|line| line.replace("|2026-10|actual|cumulative|", "=")).collect();
    assert_eq!(
        figures,
        [
            "pension_resident.payers_due|上街村=420人",
            "pension_resident.payers|上街村=396人",
            "pension_resident.payers_due|红山社区=310人",
            "pension_resident.payers|红山社区=251人",
            "pension_resident.payers_due|红山镇=730人",
            "pension_resident.payers|红山镇=648人",
        ]
    );
    // Whole things are held one by one, and who signs is no figure.
    let said = sentences(&county(
        "红山镇2026年项目情况\n村,在建项目数\n上街村,4\n大柳村,3\n全镇合计,8\n镇长签字：,站长：陈\n",
    ));
    assert!(said.iter().any(|said| said.contains("合计8与2项之和7相差1")), "{said:?}");
    assert!(!said.iter().any(|said| said.contains("不是数")), "{said:?}");
}

#[test]
fn words_of_surplus_labour_and_open_cases_are_known() {
    for (text, expected) in [
        (
            "就业任务完成情况\n乡镇,富余劳动力输转,\n,输转人数（人）,劳务收入（万元）\n甲镇,5,",
            "labour_transfer.income|甲镇|2026|actual|final|3万元",
        ),
        ("劳动人事争议仲裁情况\n项目,数量\n未结案（件）,", "arbitration.pending|某县|2026|actual|final|3件"),
    ] {
        assert_eq!(lines(&county(&format!("2026年{text}3\n"))).last().unwrap(), expected, "{text}");
    }
}

#[test]
fn tables_beside_each_other_have_titles_and_rows_of_their_own() {
    let figures = read(
        "劳动监察2026年三季度,,,,仲裁2026年三季度,\n项目,件数,,,项目,件数\n受理,31,,,立案受理,41\n移送公安,1,,,调解结案,27\n",
        "|某县|2026-Q3|actual|final|",
    );
    assert_eq!(
        figures,
        [
            "inspection.accepted=31件",
            "移送公安·劳动监察·件数=1件",
            "arbitration.accepted=41件",
            "arbitration.mediated=27件"
        ]
    );
}

#[test]
fn who_types_a_table_by_hand_parts_it_by_full_width_commas() {
    let figures = read(
        "２０２６年职业技能培训月进度\n月份，当月培训（人次），累计培训（人次）\n１月，１２０，１２０\n２月，８０，２００\n制表日期：２０２６年４月２日\n",
        "|某县|2026-",
    );
    assert_eq!(
        figures[2..],
        [
            "training.participations=02|actual|cumulative|80人次",
            "training.participations=01/2026-02|actual|cumulative|200人次"
        ]
    );
}

#[test]
fn a_dash_is_nothing_where_a_total_beside_it_tells() {
    let table = |total: &str| {
        let text = format!(
            "2026年欠薪案件情况,,,单位：件、人\n乡镇,受理,结案,涉及劳动者\n甲镇,36,35,412\n乙镇,14,14,96\n丙乡,—,—,—\n{total}\n"
        );
        sentences(&county(&text)).into_iter().filter(|said| said.contains("之和")).collect::<Vec<_>>()
    };
    assert_eq!(
        table("合计,50,49,518"),
        ["表.csv 第6行D列：合计518与2项之和508相差10，超出四舍五入所能解释的范围，照录不改。"]
    );
    // It may be what is not told where none of the totals is the sum of the others.
    assert_eq!(table("合计,51,50,518"), [""; 0]);
}

#[test]
fn what_flows_until_the_end_of_a_month_runs_from_january() {
    for text in
        ["2026年10月末就业情况\n指标,数量\n", "2026年就业情况（10月末）\n指标,数量\n", "2026年就业情况\n指标,10月末\n"]
    {
        let figures =
            read(&format!("{text}城镇新增就业（人）,2910\n失业保险参保人数（人）,13902\n"), "|actual|cumulative|");
        assert_eq!(
            figures,
            [
                "employment.urban_new_jobs|某县|2026-01/2026-10=2910人",
                "unemployment_insurance.insured|某县|2026-10=13902人"
            ],
            "{text}"
        );
    }
}

#[test]
fn rows_of_months_tell_what_this_month_is() {
    let import = county(
        "2026年职业技能培训月进度\n月份,当月培训（人次）,累计培训（人次）\n1月,120,120\n2月,80,200\n制表日期：2026年4月2日\n",
    );
    let last = "training.participations|某县|2026-01/2026-02|actual|cumulative|200人次";
    assert_eq!(lines(&import).last().unwrap(), last);
    assert!(!sentences(&import).iter().any(|said| said.contains("没有写全期间")), "{:?}", sentences(&import));
}

#[test]
fn what_of_this_year_came_in_this_month_is_of_the_month() {
    let figures = read(
        "2026年1-10月就业补助资金收支情况表（元）\n项目,本月数,本年累计\n本年安排,1500000,12800000\n本年支出,1320450,10936728.5\n",
        "|actual|cumulative|",
    );
    assert_eq!(
        figures,
        [
            "employment_funds.available|某县|2026-10=1500000元",
            "employment_funds.available|某县|2026-01/2026-10=12800000元",
            "employment_funds.spent|某县|2026-10=1320450元",
            "employment_funds.spent|某县|2026-01/2026-10=10936728.5元"
        ]
    );
}

#[test]
fn targets_are_those_of_whoever_set_them() {
    let figures = read(
        "2026年度目标责任书\n指标,市考核目标,县级目标,责任目标数,全年市下达任务,增减±\n城镇新增就业（人）,3200,3300,3400,3200,56\n",
        "employment.urban_new_jobs|某县|2026|target",
    );
    assert_eq!(figures[..4], ["=:市|final|3200人", "=:县|final|3300人", "=|final|3400人", "=:市|final|3200人"]);
    assert!(figures[4].starts_with("城镇新增就业(增减±)|"), "{figures:?}");
}

#[test]
fn who_paid_in_is_no_money_and_complaints_of_arrears_are_not_all_complaints() {
    let figures = read(
        "2026年10月基金征缴\n险种,本月征缴,\n,金额,户数\n失业保险（万元）,51.05,1021\n工伤保险（万元）,35.2,960\n",
        "|某县|2026-10|actual|cumulative|",
    );
    assert_eq!(figures[..2], ["unemployment_insurance.collected=51.05万元", "基金征缴·失业保险·征缴·户数=1021户"]);
    let figures = read(
        "2026年1-10月根治欠薪情况\n乡镇,投诉案件,\n,受理（件）,办结（件）\n红山镇,14,13\n",
        "|红山镇|2026-01/2026-10|actual|cumulative|",
    );
    assert_eq!(figures, ["投诉案件·受理=14件", "投诉案件·办结=13件"]);
    let figures = read(
        "2026年1-10月劳动监察情况\n乡镇,投诉案件,\n,受理（件）,办结（件）\n红山镇,14,13\n",
        "|红山镇|2026-01/2026-10|actual|cumulative|",
    );
    assert_eq!(figures, ["inspection.accepted=14件", "inspection.closed=13件"]);
}
