//! What is a part of what: 其中 and 合计, a comparison and what it compares, the pages of one table.

use super::{check_county, county, lines};

#[track_caller]
fn check(text: &str, expected: &[&str], said: &[&str]) {
    check_county(text, "|某县|2019|actual|final|", expected, said);
}

#[test]
fn a_total_beside_its_parts_alone_is_the_figure() {
    check(
        "某县2019年就业情况,,单位：人\n指标,合计,其中：女\n城镇新增就业人数,2310,1002\n长期失业人员数,75,33\n",
        &[
            "employment.urban_new_jobs=2310人",
            "城镇新增就业人数·女=1002人",
            "长期失业人员数=75人",
            "长期失业人员数·女=33人",
        ],
        &[],
    );
    check(
        "某县2019年就业情况,单位：人\n类别,登记求职人数\n合计,320\n其中：女,150\n",
        &["登记求职人数=320人", "女·登记求职人数=150人"],
        &[],
    );
}

#[test]
fn a_part_is_never_taken_for_its_whole() {
    check(
        "某县2019年企业职工基本养老保险基金（万元）\n项目,金额\n本年支出,7900\n其中：基本养老金支出,7800\n",
        &["pension_enterprise.expenditure=7900万元", "pension_enterprise.benefits_paid=7800万元"],
        &[],
    );
    check(
        "某县2019年社会保险基金（万元）\n项目,企业养老保险,失业保险\n本年支出,7900,80\n其中：基本养老金支出,7800,\n",
        &[
            "pension_enterprise.expenditure=7900万元",
            "unemployment_insurance.expenditure=80万元",
            "pension_enterprise.benefits_paid=7800万元",
        ],
        &[],
    );
}

#[test]
fn heads_are_no_part_of_a_rate() {
    check(
        "某县2019年就业情况\n指标,单位,数值\n城镇登记失业率,%,3.4\n其中：“4050”人员,人,190\n高校毕业生就业率,%,91.2\n其中：困难毕业生,%,99\n",
        &[
            "employment.registered_unemployment_rate=3.4%",
            "城镇登记失业·“4050”人员=190人",
            "graduates.employment_rate=91.2%",
            "高校毕业生就业率·困难毕业生=99%",
        ],
        &[],
    );
    // By the figure alone, where no unit stands there.
    check(
        "某县2019年就业情况,单位：人\n指标,数值\n城镇登记失业率（%）,3.4\n其中：“4050”人员,190\n",
        &["employment.registered_unemployment_rate=3.4%", "城镇登记失业·“4050”人员=190人"],
        &[],
    );
}

#[test]
fn a_growth_is_of_the_column_before_it() {
    check(
        "失业保险基金（万元）\n年份,收入,同比%,支出,同比%\n2019年,120.5,3.2,80.1,-5.1\n",
        &[
            "unemployment_insurance.revenue=120.5万元",
            "失业保险基金·收入(同比)=3.2%",
            "unemployment_insurance.expenditure=80.1万元",
            "失业保险基金·支出(同比)=-5.1%",
        ],
        &[],
    );
}

#[test]
fn a_growth_below_is_of_the_times_above_it() {
    let import = |text: &str| lines(&county(text));
    let found = import(
        "某县2023年8月就业月报\n,城镇新增就业（人）\n本月,310\n本年累计,2510\n上年同期,2450\n同比增长(%),2.45\n",
    );
    let periods: Vec<&str> = found.iter().filter_map(|line| line.split('|').nth(2)).collect();
    assert_eq!(periods, ["2023-08", "2023-01/2023-08", "2022-01/2022-08", "2023-01/2023-08"]);
}

#[test]
fn each_division_of_a_whole_adds_up_by_itself() {
    let table = |women: u32| {
        format!(
            "2019年城镇新增就业人数分组情况\n分组,人数（人）\n总计,2105\n按性别分,\n男,1100\n女,{women}\n按学历分,\n高中及以下,1205\n大专及以上,900\n"
        )
    };
    let expected = |women: &str| {
        [
            "employment.urban_new_jobs=2105人".to_owned(),
            "城镇新增就业人数·按性别分·男=1100人".to_owned(),
            format!("城镇新增就业人数·按性别分·女={women}人"),
            "城镇新增就业人数·按学历分·高中及以下=1205人".to_owned(),
            "城镇新增就业人数·按学历分·大专及以上=900人".to_owned(),
        ]
    };
    check(&table(1005), &expected("1005").each_ref().map(String::as_str), &[]);
    let differs = "表.csv 第3行B列：合计2105与2项之和2100相差5，超出四舍五入所能解释的范围，照录不改。";
    check(&table(1000), &expected("1000").each_ref().map(String::as_str), &[differs]);
}

#[test]
fn a_table_goes_on_over_pages() {
    check(
        "2019年城镇新增就业人数（人）\n地区,人数\n甲县,5\n乙县,6\n— 1 —,\n地区,人数\n丙县,7\n合计,29\n",
        &[
            "employment.urban_new_jobs|甲县|2019|actual|final|5人",
            "employment.urban_new_jobs|乙县|2019|actual|final|6人",
            "employment.urban_new_jobs|丙县|2019|actual|final|7人",
        ],
        &["表.csv 第8行B列：合计29与3项之和18相差11，超出四舍五入所能解释的范围，照录不改。"],
    );
}

#[test]
fn years_and_months_stand_under_many_words() {
    check(
        "统计年度,统计月份,行政区划名称,统计指标,统计值,计量单位\n2022,3,甲县,城镇新增就业人数,620,人\n",
        &["employment.urban_new_jobs|甲县|2022-03|actual|cumulative|620人"],
        &[],
    );
}

#[test]
fn the_number_of_a_column_is_no_year() {
    let none = |cell: &str| format!("表.csv {cell}：没有写明期间；请指定期间。该格未导入，其余保留。");
    check(
        "指标,数据列1900,数据列2018,2019年\n城镇新增就业人数（人）,5,6,7\n",
        &["employment.urban_new_jobs=7人"],
        &[&none("第2行B列"), &none("第2行C列")],
    );
}

#[test]
fn the_first_heading_below_a_header_is_none_of_it() {
    check(
        "某县2019年工作目标完成情况\n序号,工作任务,单位,完成\n一,就业创业,,\n1,城镇新增就业,人,2412\n二,社会保险,,\n2,失业保险参保,人,900\n",
        &["employment.urban_new_jobs=2412人", "unemployment_insurance.insured=900人"],
        &[],
    );
}

#[test]
fn each_figure_takes_its_own_of_several_units() {
    check(
        "9-5 劳动人事争议仲裁\n单位：件、人、万元\n项目,2019年\n立案受理案件,120\n涉及劳动者,150\n涉案金额,402.8\n",
        &["arbitration.accepted=120件", "arbitration.workers=150人", "劳动人事争议仲裁·涉案金额=402.8万元"],
        &[],
    );
}

#[test]
fn a_section_holds_over_the_labels_below_it() {
    check(
        "某县2019年社会保险基本情况,,单位：人、万元\n项目,,2019年\n一、参保人数,,\n企业职工基本养老保险,在职职工,21000\n,离退休人员,6100\n,小计,27100\n失业保险,,13200\n二、基金收入,,\n失业保险,,910.2\n",
        &[
            "pension_enterprise.active=21000人",
            "pension_enterprise.retired=6100人",
            "pension_enterprise.insured=27100人",
            "unemployment_insurance.insured=13200人",
            "unemployment_insurance.revenue=910.2万元",
        ],
        &[],
    );
}

#[test]
fn a_subtotal_before_its_parts_is_theirs() {
    check(
        "2019年农民工工资清欠情况,单位：件、人、万元\n县区,案件数\n川区小计,50\n甲区,30\n乙区,20\n山区小计,35\n丙县,10\n丁县,20\n总计,80\n",
        &[
            "农民工工资清欠·案件数|川区|2019|actual|final|50件",
            "农民工工资清欠·案件数|甲区|2019|actual|final|30件",
            "农民工工资清欠·案件数|乙区|2019|actual|final|20件",
            "农民工工资清欠·案件数|山区|2019|actual|final|35件",
            "农民工工资清欠·案件数|丙县|2019|actual|final|10件",
            "农民工工资清欠·案件数|丁县|2019|actual|final|20件",
        ],
        &["表.csv 第6行B列：合计35与2项之和30相差5，超出四舍五入所能解释的范围，照录不改。"],
    );
}
