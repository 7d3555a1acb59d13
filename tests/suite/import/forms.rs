//! Columns, names, periods and numbers in the forms that offices write.

use super::{lines, read_bytes, sentences};

#[track_caller]
fn check(text: &str, expected: &[&str]) {
    let import = read_bytes(text.as_bytes());
    assert_eq!(lines(&import), expected, "{text}");
    assert_eq!(sentences(&import), Vec::<String>::new(), "{text}");
}

#[test]
fn columns_come_in_any_order_wording_and_separator() {
    let jobs = "employment.urban_new_jobs|四川|2019|actual|final|102.8万人";
    check("单位,数值,期间,地区,指标\n万人,102.8,2019,四川省,城镇新增就业人数\n", &[jobs]);
    check("指标名称\t区域\t年份\t数据\t计量单位\t\n城镇新增就业人数\t四川\t2019年\t１０２．８\t万人\t\n\n", &[jobs]);
    check("Indicator;Region;Year;Value;Unit\nemployment.urban_new_jobs;四川;2019;102.8;万人", &[jobs]);
    check("2019年就业情况表\n单位：万人,,,\n指标,地区,时间,数值\n城镇新增就业人数,四川,2019年度,102.8\n", &[jobs]);
    check("指标,地区,年份,数值（万人）\n城镇新增就业人数,四川,二〇一九年,102.8\n", &[jobs]);
    check("指标,地区,年份,数值\n城镇新增就业人数（万人）,四川,2019,102.8\n", &[jobs]);
    check("指标,地区,年份,数值\n城镇新增就业人数,四川,2019,102.8万人\n", &[jobs]);
    check(
        "指标,年份,数值,单位\n城镇新增就业人数,2019,102.8,万人\n",
        &["employment.urban_new_jobs|某县|2019|actual|final|102.8万人"],
    );
    check(
        "指标,年份,月份,数值,单位\n城镇新增就业人数,2019,1-6月,3,万人\n城镇新增就业人数,2019,上半年,4,万人\n",
        &[
            "employment.urban_new_jobs|某县|2019-01/2019-06|actual|cumulative|3万人",
            "employment.urban_new_jobs|某县|2019-H1|actual|final|4万人",
        ],
    );
}

#[test]
fn names_are_found_behind_numbers_and_foreign_codes() {
    let jobs = "employment.urban_new_jobs|某县|2019|actual|final|5人";
    check("指标,期间,数值,单位\n1.城镇新增就业人数,2019,5,人\n", &[jobs]);
    check("指标,期间,数值,单位\n（一）城镇新增就业人数,2019,5,人\n", &[jobs]);
    check("指标,标签,期间,数值,单位\nA01,城镇新增就业人数,2019,5,人\n", &[jobs]);
    check("指标,标签,期间,数值,单位\nemployment.urban_new_jobs,我县的叫法,2019,5,人\n", &[jobs]);
    check("指标编码,指标中文名称,数据时间段,指标数值/人\nA01,城镇新增就业人数,2019,5\n", &[jobs]);
    check(
        "指标,期间,数值,单位\n城镇新增就业人数[人],2019,5,人\n",
        &["城镇新增就业人数[人]|某县|2019|actual|final|5人"],
    );
}

#[test]
fn a_name_of_several_meanings_is_asked_about_once_and_an_id_never() {
    let row = "养老保险参保人数,2019,5,人\n";
    let import = read_bytes(format!("指标,期间,数值,单位\n{row}{}", row.replace("2019", "2020")).as_bytes());
    assert_eq!(import.entries.len(), 2);
    let asked = "表.csv 第2行A列：“养老保险参保人数”：可能是城镇职工，也可能是职工与居民合计；未与目录中的指标对应。";
    assert_eq!(sentences(&import), [asked]);
    check(
        "指标,标签,期间,数值,单位\npension_employee.insured,养老保险参保人数,2019,5,人\n",
        &["pension_employee.insured|某县|2019|actual|final|5人"],
    );
}

#[test]
fn scenario_and_vintage_come_from_column_name_or_period() {
    let header = "指标,期间,数值,单位";
    check(
        &format!("{header}\n城镇新增就业人数(年目标),2019,900,人\n"),
        &["employment.urban_new_jobs|某县|2019|target|final|900人"],
    );
    check(
        &format!("{header}\n城镇新增就业人数（市计划）,2019,900,人\n城镇新增就业人数(快报),2019,9,人\n"),
        &[
            "employment.urban_new_jobs|某县|2019|target:市|final|900人",
            "employment.urban_new_jobs|某县|2019|actual|flash|9人",
        ],
    );
    check(
        &format!("{header}\n城镇新增就业人数,2019-01/2019-12,900,人\n城镇新增就业人数,2019年一季度,9,人\n"),
        &[
            "employment.urban_new_jobs|某县|2019-01/2019-12|actual|cumulative|900人",
            "employment.urban_new_jobs|某县|2019-Q1|actual|final|9人",
        ],
    );
    check(
        &format!("{header}\n城镇新增就业人数,截至2019年6月,9,人\n城镇登记失业率,截至2019年6月底,3.10,%\n"),
        &[
            "employment.urban_new_jobs|某县|2019-01/2019-06|actual|cumulative|9人",
            "employment.registered_unemployment_rate|某县|2019-06|actual|cumulative|3.10%",
        ],
    );
    check(
        &format!("{header}\n城镇登记失业率(年末/12月),2018,3.10,%\n"),
        &["employment.registered_unemployment_rate|某县|2018-12|actual|final|3.10%"],
    );
    check(
        &format!("{header}\n城镇新增就业人数(完成率),2019,98.5,%\n"),
        &["城镇新增就业人数(完成率)|某县|2019|actual|final|98.5%"],
    );
    check(
        "指标,期间,数值,单位,类型,口径\n城镇新增就业人数,2019,9,人,省定目标,快报\n城镇新增就业人数,2019,9,人,budget,cumulative\n",
        &[
            "employment.urban_new_jobs|某县|2019|target:省|flash|9人",
            "employment.urban_new_jobs|某县|2019-01/2019-12|budget|cumulative|9人",
        ],
    );
}

#[test]
fn numbers_come_as_offices_write_them() {
    let fund = "pension_employee.revenue|某县|2019|actual|final";
    let read = |value: &str, unit: &str| {
        let import = read_bytes(
            format!("指标,期间,数值,单位\n城镇职工基本养老保险基金收入,2019,\"{value}\",{unit}\n").as_bytes(),
        );
        assert_eq!(sentences(&import), Vec::<String>::new(), "{value} {unit}");
        lines(&import).concat()
    };
    assert_eq!(read("12,345.60", "万元"), format!("{fund}|12345.60万元"));
    assert_eq!(read("（123）", "万元"), format!("{fund}|-123万元"));
    assert_eq!(read("−１２３", "万元"), format!("{fund}|-123万元"));
    assert_eq!(read("约1.2亿元", ""), format!("{fund}|≈1.2亿元"));
    assert_eq!(read("1.2亿元", "亿元"), format!("{fund}|1.2亿元"));
    assert_eq!(read("1.2亿", "元"), format!("{fund}|1.2亿元"));
    assert_eq!(read("1100余万元", ""), format!("{fund}|≈1100万元"));
    assert_eq!(read("1.1万余元", ""), format!("{fund}|≈1.1万元"));
    let wages = read_bytes("指标,期间,数值,单位\n失业保险金月人均水平,2021,1585,元\n".as_bytes());
    assert_eq!(lines(&wages), ["unemployment_insurance.average_allowance|某县|2021|actual|final|1585元"]);
    assert_eq!(wages.entries[0].observation.quantity.unit.to_string(), "元/人次");
}

#[test]
fn a_minus_may_stand_behind_its_number() {
    check(
        "指标,期间,数值,单位\n失业保险基金收入,2019,\"6,997.00-\",元\n失业保险基金支出,2019,５００－,元\n",
        &[
            "unemployment_insurance.revenue|某县|2019|actual|final|-6997.00元",
            "unemployment_insurance.expenditure|某县|2019|actual|final|-500元",
        ],
    );
}
