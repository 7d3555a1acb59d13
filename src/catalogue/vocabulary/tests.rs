use super::*;

#[track_caller]
fn check(title: &str, parts: &str, expected: &str) {
    thread_local! { static VOCABULARY: Vocabulary = Vocabulary::new(&Rc::new(Registry::catalogue())); }
    let part = |text: &str| {
        let signs = [('#', Place::Section), ('^', Place::Parent), ('-', Place::Group)];
        let found = signs.into_iter().find_map(|(sign, place)| Some((place, text.strip_prefix(sign)?)));
        let (place, text) = found.unwrap_or((Place::Own, text));
        Part { text: text.into(), place }
    };
    let parts: Vec<Part> = parts.split('/').filter(|text| !text.is_empty()).map(part).collect();
    let found = VOCABULARY.with(|vocabulary| {
        let id = |found: Match| vocabulary.registry.indicator(found.indicator).id.clone();
        vocabulary.find(&parts, title).map(id)
    });
    assert_eq!(found.as_deref().unwrap_or("own"), expected, "{title} {parts:?}");
}

#[test]
fn a_name_is_found_by_itself() {
    check("", "城镇新增就业人数", "employment.urban_new_jobs");
    check("", "城镇失业人员再就业", "employment.reemployed");
    check("", "全县城镇新增就业", "employment.urban_new_jobs");
    check("", "#一、就业创业/城镇新增就业", "employment.urban_new_jobs");
    check("", "#稳住就业基本盘/城镇新增就业", "employment.urban_new_jobs");
    check("", "技能大赛", "own");
    check("", "参加失业保险人数", "unemployment_insurance.insured");
    check("", "参加工伤保险人数", "injury_insurance.insured");
    check("城镇新增就业人数情况", "", "employment.urban_new_jobs");
}

#[test]
fn what_is_guessed_is_less_sure() {
    let vocabulary = Vocabulary::new(&Rc::new(Registry::catalogue()));
    let part = |text: &str, place| Part { text: text.into(), place };
    let sure = |parts: &[Part], title: &str| vocabulary.find(parts, title).map(|found| found.confidence);
    assert_eq!(sure(&[part("城镇新增就业人数", Place::Own)], ""), Some(99));
    assert_eq!(sure(&[part("失业保险", Place::Group), part("累计结存", Place::Own)], ""), Some(99));
    assert_eq!(sure(&[part("失业保险", Place::Group), part("滚存结余", Place::Own)], ""), Some(96));
    assert_eq!(sure(&[part("滚存结余", Place::Own)], "失业保险基金"), Some(91));
    assert_eq!(sure(&[part("稳住基本盘", Place::Section), part("城镇新增就业", Place::Own)], ""), Some(96));
}

#[test]
fn what_says_something_else_is_never_passed_over() {
    check("", "-女性/城镇新增就业人数", "own");
    check("", "#其中女性/城镇新增就业人数", "own");
    check("", "城镇新增就业人数/高校毕业生", "own");
    check("", "^城镇新增就业人数/高校毕业生", "own");
    check("", "^城镇新增就业人数/失业人员再就业", "employment.reemployed");
    check("", "失业保险/待遇领取/职工", "own");
}

#[test]
fn a_measure_takes_its_subject_from_above() {
    check("", "-失业保险/收入", "unemployment_insurance.revenue");
    check("", "-工伤保险基金/支出", "injury_insurance.expenditure");
    check("", "-失业/累计结余", "unemployment_insurance.cumulative_balance");
    check("", "-基金收入/工伤保险", "injury_insurance.revenue");
    check("", "-城镇职工基本养老保险/-参保人数/合计", "pension_employee.insured");
    check("", "-城镇职工基本养老保险/-年末参保人数/职工", "pension_employee.active");
    check("", "-参加城镇职工基本养老保险人数/离退休", "pension_employee.retired");
    check("", "-基本养老保险/-城镇职工/参保职工", "pension_employee.active");
    check("", "-养老保险/-城乡居民/领取待遇人数", "pension_resident.beneficiaries");
    check("", "-基金/失业保险/收入", "unemployment_insurance.revenue");
    check("", "养老保险/参保人数", "own");
    check("", "城镇职工/参保人数", "own");
}

#[test]
fn a_part_takes_its_subject_from_what_it_is_a_part_of() {
    check("", "^失业保险基金收入/利息收入", "unemployment_insurance.interest");
    check("", "^失业保险基金收入/其他", "unemployment_insurance.other_revenue");
    check("", "^失业保险基金支出/其他", "unemployment_insurance.other_expenditure");
    check("", "失业保险/其他", "own");
    check("", "^失业保险参保人数/农民工", "unemployment_insurance.migrant_workers");
    check("", "^失业保险基金收入/女性", "own");
    check("", "#失业保险/^收入/^征缴收入/清理欠费", "own");
    check("", "#工伤保险/^收入/^征缴收入/清理欠费", "injury_insurance.collected_arrears");
}

#[test]
fn a_title_names_the_subject_or_the_measure() {
    check("失业保险基金收支情况", "收入", "unemployment_insurance.revenue");
    check("失业、工伤保险基金收支情况", "收入", "own");
    check("失业保险和工伤保险基金收支情况", "收入", "own");
    check("城镇职工基本养老保险情况", "-年末参保人数/离退休", "pension_employee.retired");
    check("城镇职工基本养老保险情况", "-基金/累计结余", "pension_employee.cumulative_balance");
    check("社会保险参保人数", "工伤保险", "injury_insurance.insured");
    check("社会保险基金收入和支出", "工伤保险", "own");
    check("社会保险情况", "收入", "own");
}

#[test]
fn other_fields_have_subjects_as_well() {
    check("", "-劳动争议仲裁/当期受理", "arbitration.accepted");
    check("", "-劳动监察/立案", "inspection.filed");
    check("", "-欠薪案件/追讨金额", "wage_arrears.recovered");
    check("", "-招聘会/场次", "job_fairs.count");
    check("", "-工伤认定/受理件数", "injury_recognition.accepted");
}

#[test]
fn words_may_stand_in_another_order_or_be_others_for_the_same() {
    for (name, expected) in [
        ("受理拖欠工资投诉案件", "wage_arrears.accepted"),
        ("工资拖欠案件结案数", "wage_arrears.closed"),
        ("欠薪案件涉及人数", "wage_arrears.workers"),
        ("欠薪/涉案金额", "wage_arrears.owed"),
        ("追讨拖欠工资金额", "wage_arrears.recovered"),
        ("为农民工追回工资", "wage_arrears.migrant_recovered"),
        ("征收失业保险费", "unemployment_insurance.collected"),
        ("工伤保险费征缴占全年任务", "injury_insurance.collection_completion"),
        ("失业保险支出完成预算", "unemployment_insurance.budget_execution"),
        ("参加失业保险的农民工", "unemployment_insurance.migrant_workers"),
        ("机关事业养老保险清算在职人员", "pension_settlement.staff"),
        ("下岗失业人员再就业", "employment.reemployed"),
        ("困难人员就业", "employment.hard_to_employ"),
        ("教师调动岗位等级认定人数", "posts.teachers_regraded"),
        ("核定事业单位岗位数", "posts.approved"),
        ("评定农村实用人才职称人数", "titles.rural_awarded"),
        ("“三支一扶”计划招募人数", "recruitment.rural_service_graduates"),
        ("为县医院招聘备案制专业技术人才", "recruitment.hospital"),
        ("劳动保障书面审查覆盖率", "annual_review.coverage"),
        ("累计取得专技人员资格证书", "titles.certificates_total"),
        ("本年取得专技人员资格证书", "titles.certificates"),
        ("争议案件办结数", "disputes.closed"),
        ("争议案件办结金额", "disputes.amount"),
        ("社保降费减负金额", "contribution_relief.amount"),
        ("追讨农民工工资金额", "wage_arrears.migrant_recovered"),
        ("#机关党建/新发展中共党员人数", "party.new_members"),
    ] {
        check("", name, expected);
    }
}

#[test]
fn other_words_say_something_else() {
    for name in [
        "取得专技人员资格证书",
        "发放率",
        "案件数",
        "新增各类人员就业",
        "国有企业下岗职工",
        "家庭服务业培训就业率",
        "养老保险征缴",
        "追回拖欠工资案件占比",
        "缴纳社会保险费",
        "劳动人事争议调解成功率",
    ] {
        check("", name, "own");
    }
    check("劳动保障监察和调解仲裁情况", "涉及劳动者", "own");
    check("欠薪案件情况", "受理投诉举报", "own");
    check("失业保险基金", "结余", "own");
    check("劳动保障监察情况", "追发工资待遇", "wage_arrears.recovered");
    check("", "就业/城镇新增就业", "employment.urban_new_jobs");
    check("失业保险", "收入/支出", "own");
    check("", "#企业职工养老保险/发放率", "pension_enterprise.payment_rate");
}
