//! Names as bulletins, yearbooks and county reports word them: other words, another order, in every layout.

use super::{check_county, county, lines};

#[test]
fn indicators_are_known_in_other_words() {
    check_county(
        "某县2019年工作指标\n指标,单位,2019年\n培育自主创业者,人,1126\n征收工伤保险费,万元,642\n拖欠工资投诉案件结案率,%,97.1\n书面审查个体工商户,户,342\n\
         推荐、评定专业技术职称,人,418\n国有企业下岗职工,人,77\n",
        "|某县|2019|actual|final|",
        &[
            "entrepreneurship.trained=1126人",
            "injury_insurance.collected=642万元",
            "wage_arrears.closing_rate=97.1%",
            "annual_review.self_employed=342户",
            "titles.recommended_or_awarded=418人",
            "国有企业下岗职工=77人",
        ],
        &[],
    );
}

#[test]
fn a_long_table_knows_them_as_well() {
    check_county(
        "地区,年度,指标,数值,单位\n某县,2019,招募“三支一扶”高校毕业生,27,人\n某县,2019,就业/困难人员就业,120,人\n某县,2019,小额担保贷款户,5,户\n",
        "|某县|2019|actual|final|",
        &["recruitment.rural_service_graduates=27人", "employment.hard_to_employ=120人", "小额担保贷款户=5户"],
        &[],
    );
}

#[test]
fn what_only_names_the_columns_below_is_no_name() {
    check_county(
        "就业情况,,\n指　标,年　份,\n,2018年,2019年\n城镇新增就业（人）,11,12\n稳岗家庭（户）,3,4\n",
        "|某县|",
        &[
            "employment.urban_new_jobs=2018|actual|final|11人",
            "employment.urban_new_jobs=2019|actual|final|12人",
            "就业·稳岗家庭=2018|actual|final|3户",
            "就业·稳岗家庭=2019|actual|final|4户",
        ],
        &[],
    );
}

#[test]
fn employers_beside_those_who_have_retired_are_those_in_work() {
    let read = |text: &str| lines(&county(text));
    let common = "3-19 社会保险参保人员情况\n年份,养老保险（万人）,,\n,";
    assert_eq!(
        read(&format!("{common}企业单位,机关事业单位,离退休人员\n2009,475.46,157.47,240.3\n")),
        [
            "pension_enterprise.active|某县|2009|actual|final|475.46万人",
            "pension_institution.active|某县|2009|actual|final|157.47万人",
            "社会保险参保人员·养老保险·离退休人员|某县|2009|actual|final|240.3万人",
        ]
    );
    assert_eq!(
        read(&format!("{common}企业单位,机关事业单位,城乡居民\n2009,475.46,157.47,240.3\n"))[..2],
        [
            "pension_enterprise.insured|某县|2009|actual|final|475.46万人",
            "pension_institution.insured|某县|2009|actual|final|157.47万人",
        ]
    );
}

#[test]
fn a_rate_to_be_kept_within_is_a_target() {
    check_county(
        "2020年工作目标\n项目,单位,2020年\n城镇登记失业率控制在,%,4\n",
        "|某县|2020|",
        &["employment.registered_unemployment_rate=target|final|4%"],
        &[],
    );
}

#[test]
fn two_subjects_of_a_title_are_not_taken_for_one() {
    let text = "劳动保障监察和调解仲裁情况\n指标,单位,2020年\n涉及劳动者,万人,23.8\n";
    assert_eq!(lines(&county(text)), ["涉及劳动者|某县|2020|actual|final|23.8万人"]);
}

#[test]
fn a_row_of_units_below_the_names_counts_what_they_name() {
    check_county(
        "2019年各县区业务指标\n县区,查摆问题,召开招聘会场次,创业孵化基地\n,条,场,个\n东镇,7,3,2\n",
        "|东镇|2019|actual|final|",
        &["rectification.found=7条", "job_fairs.count=3场", "entrepreneurship.incubators=2个"],
        &[],
    );
}
