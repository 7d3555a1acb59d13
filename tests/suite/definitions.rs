//! Indicators of the user's own: defined, changed with their values, refused with the reason, and never renumbered.

use std::rc::Rc;

use renshe::catalogue::checks::Severity;
use renshe::catalogue::templates::templates;
use renshe::catalogue::{
    DefinitionError, Fund, Misfit, Pooled, Pooler, Registry, Side, Standing, Threshold, ThresholdKey,
};
use renshe::evaluate::{Ask, Evaluation, NoValue};
use renshe::formula::{MAX_LEVELS, MAX_OPERATORS};
use renshe::language::Language;
use renshe::model::{
    Entry, Indicator, IndicatorId, Named, Nature, Observation, Period, Scenario, Source, Status, Vintage,
};
use renshe::phrase;
use renshe::quantity::{Quantity, Unit};
use renshe::report::{Scope, Text, compose};
use renshe::workspace::{Base, Edit, Level, Profile, Setting, Workspace, draft};

fn empty() -> Workspace {
    Workspace::new("红岭县人社局", Base::empty(Rc::new(Registry::catalogue())))
}

fn unit(text: &str) -> Unit {
    text.parse().expect("a unit")
}

fn period(text: &str) -> Period {
    text.parse().expect("a period")
}

fn indicator(name: &str, unit_text: &str, formula: &str) -> Indicator {
    Indicator { formula: formula.to_owned(), ..Indicator::implied(name, unit(unit_text), Nature::Flow) }
}

fn define(workspace: &mut Workspace, indicator: Indicator) -> Result<IndicatorId, Misfit> {
    let id = indicator.id.clone();
    workspace.apply(Edit::Define(Box::new(indicator)))?;
    Ok(workspace.registry().find_id(&id).expect("it was defined"))
}

fn set(workspace: &mut Workspace, name: &str, value: &str, unit_text: &str, at: &str) {
    let known = workspace.registry().find(name);
    let entry = Entry {
        indicator: known.map_or_else(|| Named::Own(name.into()), Named::Known),
        region: Named::Own("红岭县".into()),
        period: period(at),
        scenario: Scenario::Actual,
        vintage: Vintage::Final,
        observation: Rc::new(Observation {
            quantity: Quantity { value: value.parse().expect("a number"), unit: unit(unit_text) },
            status: Status::Normal,
            label: name.into(),
            period: period(at),
            source: Source::Given,
            note: "".into(),
        }),
    };
    workspace.apply(Edit::Set(entry)).expect("fits");
}

#[track_caller]
fn assert_value(workspace: &Workspace, name: &str, at: &str, expected: &str) {
    let registry = workspace.registry();
    let evaluation = Evaluation::new(Rc::clone(registry), Rc::clone(workspace.dataset()));
    let (of, region) = (registry.find(name).expect("known"), registry.find_region("红岭县").expect("known"));
    let value = evaluation.figure(&Ask::actual(of, region, period(at))).value;
    assert_eq!(
        value.map_or("—".to_owned(), |quantity| format!("{}{}", quantity.value.normalize(), quantity.unit)),
        expected
    );
}

#[track_caller]
fn refusal(result: Result<IndicatorId, Misfit>) -> String {
    match result {
        Err(Misfit::Definition(error)) => phrase::definition::error(Language::Chinese, &error),
        other => panic!("{other:?}"),
    }
}

#[test]
fn a_definition_is_used_like_a_built_in_one() {
    let mut workspace = empty();
    set(&mut workspace, "城镇新增就业人数", "1.2", "万人", "2025");
    set(&mut workspace, "培训场次", "40", "场次", "2025");
    let per = define(&mut workspace, indicator("每场新增就业", "人/场次", "城镇新增就业人数 / 培训场次"));
    let id = per.expect("a formula that reads");
    assert_eq!(workspace.registry().indicator(id).formula, "employment.urban_new_jobs / 培训场次");
    assert_value(&workspace, "每场新增就业", "2025", "300人/场次");
    assert_eq!(workspace.registry().formula_in_names(id), "城镇新增就业人数 / 培训场次");

    // Another name changes no formula.
    let sessions = workspace.registry().find("培训场次").map(|id| workspace.registry().indicator(id).clone());
    let renamed = Indicator { zh: "职业培训（场次）".to_owned(), ..sessions.expect("known") };
    define(&mut workspace, renamed).expect("a free name");
    assert_value(&workspace, "每场新增就业", "2025", "300人/场次");
    assert_eq!(workspace.registry().formula_in_names(id), "城镇新增就业人数 / \"职业培训（场次）\"");
    assert_eq!(workspace.registry().find("培训场次"), workspace.registry().find("职业培训(场次)"));
}

#[test]
fn what_cannot_stand_is_refused_with_place_and_fix() {
    let mut workspace = empty();
    define(&mut workspace, indicator("甲", "人", "城镇新增就业人数")).expect("reads");
    define(&mut workspace, indicator("乙", "人", "甲 * 2")).expect("reads");
    define(&mut workspace, indicator("丙", "人", "乙 + 甲")).expect("reads");
    let before = draft::snapshot(&workspace);
    let mut refused = |name, unit, formula| refusal(define(&mut workspace, indicator(name, unit, formula)));
    assert_eq!(
        refused("甲", "人", "城镇新增就业人数 + 丙"),
        "第12个字符处：公式绕回了自己（甲 → 丙 → 乙 → 甲），请改用其中一项的原始数据"
    );
    assert_eq!(refused("丁", "人", "1人 + 丁"), "第6个字符处：公式绕回了自己（丁 → 丁），请改用其中一项的原始数据");
    assert!(refused("甲", "亿元", "pension_employee.revenue").starts_with("“乙”的公式用到它，改后就不成立了"));
    assert_eq!(refused("戊", "元", "甲"), "第1个字符处：结果以“人”计，要的却是“元”。");
    assert_eq!(refused("城镇新增就业人数", "人", "甲"), "已有名为“城镇新增就业人数”的指标");
    let built_in = Indicator { id: "employment.urban_new_jobs".to_owned(), ..indicator("己", "人", "") };
    assert!(refusal(define(&mut workspace, built_in)).starts_with("“己”是目录里的指标"));
    let taken = Indicator { zh: "乙".to_owned(), ..indicator("庚", "人", "") };
    assert_eq!(refusal(define(&mut workspace, taken)), "已有名为“乙”的指标");
    assert!(matches!(define(&mut workspace, indicator("  ", "人", "")), Err(Misfit::NoName)));
    assert!(matches!(define(&mut workspace, indicator(&"长".repeat(10_000), "人", "")), Err(Misfit::TooLong { .. })));
    assert_eq!(draft::snapshot(&workspace), before, "nothing was changed");
}

#[test]
fn values_go_along_with_unit_and_nature() {
    let mut workspace = empty();
    set(&mut workspace, "夜校学员", "1203", "人", "2025");
    let flow = workspace.registry().find("夜校学员").map(|id| workspace.registry().indicator(id).clone());
    let flow = flow.expect("known");
    assert_value(&workspace, "夜校学员", "2025", "1203人");
    let before = draft::snapshot(&workspace);

    let many = Indicator { unit: unit("万人"), nature: Nature::Stock, ..flow.clone() };
    let applied = workspace.apply(Edit::Define(Box::new(many))).expect("converts");
    assert_value(&workspace, "夜校学员", "2025", "1203人");
    assert_value(&workspace, "夜校学员", "2025-12", "1203人");
    workspace.apply(applied.inverse).expect("an inverse fits");
    assert_eq!(draft::snapshot(&workspace), format!("{before}"));

    let money = Indicator { unit: unit("万元"), ..flow.clone() };
    assert_eq!(refusal(define(&mut workspace, money)), "它的数据或阈值以人计，不能换算成万元");
    set(&mut workspace, "夜校学员", "90", "人", "2025-12");
    let stock = Indicator { nature: Nature::Stock, ..flow };
    let refused = refusal(define(&mut workspace, stock));
    assert_eq!(refused, "红岭县2025年12月会有两个数（如全年与12月），请先删去其中一个");
}

#[test]
fn a_definition_goes_when_nothing_needs_it_and_its_number_stays_taken() {
    let mut workspace = empty();
    let first = define(&mut workspace, indicator("甲", "人", "")).expect("a free name");
    let second = define(&mut workspace, indicator("乙", "人", "甲 * 2")).expect("reads");
    let key = ThresholdKey { indicator: first, side: Side::Below, severity: Severity::Warning };
    let limit = Threshold { limit: Quantity { value: 5.into(), unit: unit("人") }, note: String::new() };
    workspace.apply(Edit::Setting(Setting::Threshold(key, Some(limit)))).expect("fits");
    workspace.apply(Edit::Setting(Setting::Keeps(Some([first, second].into())))).expect("fits");
    let undefine = |workspace: &mut Workspace, id| workspace.apply(Edit::Undefine(id)).map(|_| id);
    assert_eq!(refusal(undefine(&mut workspace, first)), "“乙”的公式用到它（共1个），请先改这些公式");
    undefine(&mut workspace, second).expect("nothing reads it");
    set(&mut workspace, "甲", "7", "人", "2025-06");
    assert!(refusal(undefine(&mut workspace, first)).starts_with("它有1个数据（如红岭县2025年6月）"));
    let held = *workspace.differing().iter().next().expect("a value");
    workspace.apply(Edit::Remove(held)).expect("removing never fails");
    let before = draft::snapshot(&workspace);
    let gone = workspace.apply(Edit::Undefine(first)).expect("nothing needs it");
    let registry = workspace.registry();
    assert_eq!((registry.find("甲"), registry.thresholds().count()), (None, 0));
    assert!(!workspace.keeps(first) && registry.indicators().all(|(id, _)| id != first));

    // The same name again is the same number, be it by a value that comes under it.
    let mut other = workspace.clone();
    set(&mut other, "甲", "7", "万元", "2025-06");
    assert_eq!(other.registry().find("甲"), Some(first));
    assert_eq!(other.registry().standing(first), Some(Standing::Implied));
    workspace.apply(gone.inverse).expect("an inverse fits");
    assert_eq!(draft::snapshot(&workspace), before);
    let third = define(&mut workspace, indicator("丙", "人", "甲")).expect("reads");
    assert_eq!(third.0, second.0 + 1);
}

#[test]
fn formulas_nest_as_deep_as_they_may_and_no_deeper() {
    let mut workspace = empty();
    set(&mut workspace, "级0", "1", "人", "2025");
    for level in 1..MAX_LEVELS {
        define(&mut workspace, indicator(&format!("级{level}"), "人", &format!("级{}", level - 1))).expect("reads");
    }
    let deepest = format!("级{}", MAX_LEVELS - 1);
    assert_value(&workspace, &deepest, "2025", "1人");
    assert_eq!(
        refusal(define(&mut workspace, indicator("再深", "人", &format!("{deepest} * 1")))),
        format!("第1个字符处：连同所用的公式共超过{MAX_LEVELS}层，请少套几层公式。")
    );
    let (loaded, issues) =
        draft::Draft::read(draft::snapshot(&workspace).as_bytes()).expect("a draft").open(workspace.base().clone());
    assert_eq!(issues, []);
    assert_value(&loaded, &deepest, "2025", "1人");

    let long = |operators| format!("级0{}", " + 级0".repeat(operators));
    define(&mut workspace, indicator("长", "人", &long(MAX_OPERATORS))).expect("reads");
    assert_value(&workspace, "长", "2025", &format!("{}人", MAX_OPERATORS + 1));
    assert!(refusal(define(&mut workspace, indicator("更长", "人", &long(MAX_OPERATORS + 1)))).contains("运算符太多"));
}

#[test]
fn a_workspace_has_its_own_region_within_its_province_and_types_in_its_own_units() {
    let mut workspace = empty();
    let profile = |place: &str, within: &str| {
        let (place, within) = (place.to_owned(), within.to_owned());
        Edit::Setting(Setting::Profile(Box::new(Profile { place, within, ..Profile::default() })))
    };
    let applied = workspace.apply(profile("红岭县", "四川省")).expect("a province");
    let region = workspace.region().expect("its own");
    let sichuan = workspace.registry().find_region("四川");
    assert_eq!(workspace.registry().region(region).within, sichuan);
    assert_eq!(workspace.registry().region(region).parent, None, "its neighbours are not known");
    workspace.apply(applied.inverse).expect("an inverse fits");
    assert_eq!((workspace.region(), workspace.registry().region(region).within), (None, None));
    assert_eq!(workspace.apply(profile("红岭县", "东胜神洲")).expect_err("no such region"), Misfit::NoName);
    workspace.apply(profile("四川", "四川")).expect("a province of its own");

    let revenue = workspace.registry().find_id("pension_employee.revenue").expect("in the catalogue");
    let own = workspace.typed_unit(revenue);
    workspace.apply(Edit::Setting(Setting::Unit(revenue, Some(unit("元"))))).expect("fits");
    assert_eq!((workspace.typed_unit(revenue), own), (unit("元"), unit("万元")));
    let wrong = workspace.apply(Edit::Setting(Setting::Unit(revenue, Some(unit("人"))))).expect_err("measures people");
    assert!(matches!(wrong, Misfit::Unit { .. }));
}

#[test]
fn a_region_keeps_no_balance_of_a_fund_that_is_pooled_above_it() {
    const BALANCE: &str = "injury_insurance.current_balance";
    const POOLED: Result<&str, NoValue> = Err(NoValue::Pooled(Pooler::Province));
    let mut workspace = empty();
    let with = |pooled: &[(Fund, Pooled)], level| {
        let pooled = pooled.iter().copied().collect();
        let profile = Profile { place: "红岭县".to_owned(), level: Some(level), pooled, ..Profile::default() };
        Edit::Setting(Setting::Profile(Box::new(profile)))
    };
    let figures = [("2024", "120", "150"), ("2025", "130", "140"), ("2026", "90", "70")];
    for (year, revenue, expenditure) in figures {
        set(&mut workspace, "injury_insurance.revenue", revenue, "万元", year);
        set(&mut workspace, "injury_insurance.expenditure", expenditure, "万元", year);
    }
    set(&mut workspace, "injury_insurance.cumulative_balance", "500", "万元", "2024");
    let check = |workspace: &Workspace, of: &str, year: &str, expected: Result<&str, NoValue>| {
        let evaluation = Evaluation::new(workspace.registry().clone(), workspace.dataset().clone());
        let ask = evaluation.ask(&format!("{of}@红岭县@{year}")).expect("reads");
        let value = evaluation.figure(&ask).value.map(|quantity| quantity.value.to_string());
        assert_eq!(value.as_deref().map_err(|reason| *reason), expected, "{of} {year}");
    };
    workspace.apply(with(&[], Level::County)).expect("a place");
    check(&workspace, BALANCE, "2025", Ok("-10"));
    let by_province = [(Fund::Injury, Pooled { by: Pooler::Province, since: 2025 })];
    let applied = workspace.apply(with(&by_province, Level::County)).expect("a place");

    check(&workspace, BALANCE, "2024", Ok("-30"));
    check(&workspace, BALANCE, "2025", POOLED);
    check(&workspace, "yoy(injury_insurance.current_balance)", "2026", POOLED);
    check(&workspace, "injury_insurance.revenue", "2025", Ok("130"));
    check(&workspace, "injury_insurance.cumulative_balance", "2024", Ok("500"));
    check(&workspace, "injury_insurance.cumulative_balance", "2025", POOLED);
    check(&workspace, "injury_insurance.months_payable", "2026", POOLED);
    check(&workspace, BALANCE, "2027", POOLED);
    check(&workspace, "injury_insurance.revenue", "2027", Err(NoValue::Missing));
    reports_say_nothing_of_its_balance(&workspace);

    let text = draft::snapshot(&workspace);
    let (loaded, issues) = draft::Draft::read(text.as_bytes()).expect("a draft").open(workspace.base().clone());
    assert_eq!((issues, loaded.profile()), (vec![], workspace.profile()));
    check(&loaded, BALANCE, "2025", POOLED);

    // What somebody typed is shown all the same.
    set(&mut workspace, BALANCE, "7", "万元", "2026");
    check(&workspace, BALANCE, "2026", Ok("7"));
    workspace.apply(applied.inverse).expect("an inverse fits");
    check(&workspace, BALANCE, "2025", Ok("-10"));
    // A province keeps what it pools.
    workspace.apply(with(&by_province, Level::Province)).expect("a place");
    check(&workspace, BALANCE, "2025", Ok("-10"));
}

/// Revenue and expenditure stand in every template that has them, and no balance is to be filled in.
fn reports_say_nothing_of_its_balance(workspace: &Workspace) {
    let evaluation = Evaluation::new(workspace.registry().clone(), workspace.dataset().clone());
    let region = evaluation.registry().find_region("红岭县").expect("a place");
    for template in templates() {
        let (text, _) = Text::read(&template.text, &|_| None);
        let composed = compose::compose(&text, &evaluation, Scope { region, period: period("2025") });
        let balances: Vec<&str> =
            composed.wanting().filter(|name| name.contains("工伤") && name.contains('结')).collect();
        assert!(balances.is_empty(), "{}: {balances:?}", template.id);
        let told = composed.plain().contains("130万元");
        assert_eq!(told, template.id != "brief", "{}: {}", template.id, composed.plain());
    }
}

#[test]
fn a_note_is_set_without_the_value() {
    let mut workspace = empty();
    set(&mut workspace, "甲", "7", "人", "2025-06");
    let key = *workspace.differing().iter().next().expect("a value");
    let before = workspace.state(&key);
    let applied = workspace.apply(Edit::Note { key, note: "含补录\u{202e}3人".into() }).expect("a value stands there");
    let (value, observation) = workspace.state(&key).kept.expect("it is there still");
    assert_eq!((value, &*observation.note, applied.changed), (7.into(), "含补录\u{202e}3人", vec![key]));
    workspace.apply(applied.inverse).expect("an inverse fits");
    assert_eq!(workspace.state(&key), before);
    let nowhere = renshe::model::Key { period: period("2024"), ..key };
    assert_eq!(workspace.apply(Edit::Note { key: nowhere, note: "".into() }).err(), Some(Misfit::NoValue));
}

#[test]
fn several_edits_are_one_or_none() {
    let mut workspace = empty();
    let before = draft::snapshot(&workspace);
    let good = || Edit::Define(Box::new(indicator("甲", "人", "")));
    let bad = Edit::Define(Box::new(indicator("乙", "人", "丙")));
    let error = workspace.apply(Edit::Several(vec![good(), bad])).expect_err("the second does not read");
    assert!(matches!(error, Misfit::Definition(error) if matches!(*error, DefinitionError::Formula(_))));
    assert_eq!(draft::snapshot(&workspace), before);
    let reads = Edit::Define(Box::new(indicator("乙", "人", "甲")));
    let applied = workspace.apply(Edit::Several(vec![good(), reads])).expect("both fit");
    assert_eq!(applied.settings.len(), 2);
    workspace.apply(applied.inverse).expect("an inverse fits");
    assert_eq!(draft::snapshot(&workspace), before);
}
