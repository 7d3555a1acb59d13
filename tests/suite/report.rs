//! Texts with slots: read and printed, composed from figures; the templates of the catalogue as whole texts (`UPDATE_GOLDEN=1` rewrites
//! them).

use std::rc::Rc;

use crate::golden::golden;
use proptest::prelude::*;
use renshe::catalogue::Glossary;
use renshe::catalogue::templates::templates;
use renshe::evaluate::Evaluation;
use renshe::import::{demo, encoding, tidy};
use renshe::language::Language;
use renshe::model::{Dataset, Period};
use renshe::quantity::decimal::Qualifier;
use renshe::report::accepted::Accepted;
use renshe::report::export::Beside;
use renshe::report::known::{self, Span};
use renshe::report::slot::{Block, Form, Look, Relation, Test, Wanted, When, Where, Word};
use renshe::report::text::{DEEPEST, Mark, Ordinal};
use renshe::report::{Kind, Occasion, Paragraph, Run, Scope, Slot, Spot, Text, Use, compose, words};

fn published() -> Evaluation {
    let (registry, dataset) = demo::published();
    Evaluation::new(registry, Rc::new(dataset))
}

fn of_table(csv: &str) -> Evaluation {
    let mut registry = Rc::new(renshe::catalogue::Registry::catalogue());
    let import = tidy::read("台账.csv", csv.as_bytes(), &registry, None, &encoding::native_gb18030);
    let mut dataset = Dataset::default();
    assert!(import.put_into(&mut registry, &mut dataset).is_empty(), "{:?}", import.issues);
    let years: Vec<Period> = ["2018", "2019", "2020"].map(|year| year.parse().unwrap()).to_vec();
    years.into_iter().for_each(|year| dataset.touch_around(year));
    Evaluation::new(registry, Rc::new(dataset))
}

fn scope(evaluation: &Evaluation, region: &str, period: &str) -> Scope {
    Scope { region: evaluation.registry().find_region(region).unwrap(), period: period.parse().unwrap() }
}

fn read(evaluation: &Evaluation, scope: Scope, text: &str) -> (Text, Vec<String>) {
    let (text, issues) = Text::read(text, &|slot| compose::problem(evaluation, scope, slot));
    (text, issues.iter().map(|issue| words::issue(Language::Chinese, issue)).collect())
}

const COUNTY: &str = "\
指标,地区,期间,数值,单位
城镇新增就业人数,某县,2019,8640,人
城镇新增就业人数,某县,2018,8230,人
城镇新增就业人数(年目标),某县,2019,8000,人
城镇新增就业人数,某县,2019-01/2019-06,4000,人
城镇登记失业率,某县,2019,3.21,%
城镇登记失业率,某县,2018,3.30,%
城镇登记失业率(年目标上限),某县,2019,4.5,%
城镇新增就业人数(年目标),某县,2020,0.85,万人
失业保险基金收入,某县,2019,512.5,万元
失业保险基金支出,某县,2019,600,万元
失业保险基金收入,某县,2018,600,万元
失业保险基金支出,某县,2018,500,万元
招聘会场次,某县,2019,24,场
招聘会场次,某县,2018,24,场
";

#[track_caller]
fn check(text: &str, expected: &str) {
    check_at("2019", text, expected);
}

#[track_caller]
fn check_at(period: &str, text: &str, expected: &str) {
    let evaluation = of_table(COUNTY);
    let scope = scope(&evaluation, "某县", period);
    let (text, issues) = read(&evaluation, scope, text);
    assert_eq!(issues, Vec::<String>::new());
    assert_eq!(compose(&text, &evaluation, scope).plain().trim(), expected);
}

#[test]
fn a_slot_shows_its_figure() {
    check("新增就业{employment.urban_new_jobs}", "新增就业8640人");
    check("新增就业{城镇新增就业人数|万人}", "新增就业0.86万人");
    check("新增就业{城镇新增就业人数|万人|1位}", "新增就业0.9万人");
    check("新增就业{employment.urban_new_jobs|数|人}名", "新增就业8640名");
    check("新增就业{employment.urban_new_jobs|余}", "新增就业8600余人");
    check("新增就业{employment.urban_new_jobs|近|千人}", "新增就业近8.7千人");
    check("{employment.urban_new_jobs@2018}", "8230人");
    check("{employment.urban_new_jobs@上年}、{employment.urban_new_jobs@下年@target|以上}", "8230人、0.85万人以上");
    check("{unemployment_insurance.revenue + unemployment_insurance.expenditure}", "1112.5万元");
    check("{全域}{地区}{级}{期间}{年}{上年}{下年}{期末}{上年同期}", "全县某县县2019年2019201820202019年末上年");
}

#[test]
fn the_direction_is_in_the_word() {
    check("{employment.urban_new_jobs|同比}", "同比增长5.0%");
    check("同比{employment.urban_new_jobs|增幅}", "同比增长5.0%");
    check("比上年{employment.urban_new_jobs|增减额}", "比上年增加410人");
    check("{unemployment_insurance.revenue|同比|2位}", "同比下降14.58%");
    check("{unemployment_insurance.revenue|增减额}", "减少87.5万元");
    check("{job_fairs.count|同比}", "同比持平");
    check("{employment.registered_unemployment_rate|同比}", "比上年下降0.09个百分点");
    check("{employment.registered_unemployment_rate|增减额|1位}", "下降0.1个百分点");
    check("{unemployment_insurance.current_balance|同比}", "同比由正转负");
    check("{unemployment_insurance.current_balance|结余}", "缺口87.5万元");
    check("{unemployment_insurance.current_balance@2018|结余}", "结余100万元");
}

#[test]
fn nothing_against_something_and_something_against_nothing_are_said_in_words() {
    let evaluation = of_table(
        "指标,地区,期间,数值,单位\n失业人员再就业人数,某县,2019,0,人\n失业人员再就业人数,某县,2018,312,人\n\
         就业困难人员就业人数,某县,2019,88,人\n就业困难人员就业人数,某县,2018,0,人\n",
    );
    let scope = scope(&evaluation, "某县", "2019");
    let written = "再就业{employment.reemployed}，{employment.reemployed|同比}；困难人员就业{employment.hard_to_employ}，\
                   {employment.hard_to_employ|同比}。";
    let (text, _) = read(&evaluation, scope, written);
    let expected = "再就业0人，同比减少312人；困难人员就业88人，上年为零。";
    assert_eq!(compose(&text, &evaluation, scope).plain().trim(), expected);
}

#[test]
fn a_figure_stands_beside_its_target() {
    check("{employment.urban_new_jobs|完成率}", "108.0%");
    check("{employment.urban_new_jobs|距目标}", "超出目标640人");
    check("{employment.registered_unemployment_rate|距目标}", "低于控制目标1.29个百分点");
    check("[?{employment.urban_new_jobs|序时进度}]全年", "全年");
    check_at("2019-H1", "{employment.urban_new_jobs|序时进度}", "与序时进度持平");
    check_at("2019-H1", "{employment.urban_new_jobs|距目标}", "距目标尚差4000人");
}

#[test]
fn what_has_no_value_is_named_or_drops_out() {
    check("表彰{party.new_members}。", "表彰【待填：新发展党员】。");
    check("{employment.urban_new_jobs@2021@target:省}", "【待填：城镇新增就业人数2021年省定目标】");
    check("{party.new_members|同比}", "【待填：新发展党员同比】");
    check("{job_fairs.count|完成率}", "【待填：招聘会场次完成率】");
    check("举办招聘会{job_fairs.count}[?，提供岗位{job_fairs.posts}]。", "举办招聘会24场。");
    check("[?提供岗位{job_fairs.posts}；]举办招聘会{job_fairs.count}。", "举办招聘会24场。");
    check("[?提供岗位{job_fairs.posts}|岗位数另行统计]。", "岗位数另行统计。");
    check("[?甲{job_fairs.posts}|乙{party.new_members}|丙{job_fairs.count}]", "丙24场");
    check("[?招聘会{job_fairs.count}[?、岗位{job_fairs.posts}]]。", "招聘会24场。");
    check("[?失业率{?employment.registered_unemployment_rate < 4.5}低]。", "失业率低。");
    check("[?{?employment.urban_new_jobs > 1万人}过万。|不足万人。]", "不足万人。");
    check("[?{?party.new_members >= 0}有。]无。", "无。");
}

#[test]
fn of_two_marks_around_a_gap_one_goes() {
    check("甲[?，{party.new_members}]，乙。", "甲，乙。");
    check("甲，[?{party.new_members}]。", "甲。");
    check("甲。[?{party.new_members}]。乙", "甲。乙");
    check("[?{party.new_members}]，甲。", "甲。");
    check("甲，，乙。", "甲，，乙。");
}

#[test]
fn lists_and_headings_are_numbered_by_what_stands() {
    check("{一是}甲。[?{一是}{party.new_members}。]{一是}乙。", "一是甲。二是乙。");
    check("[?{一是}{party.new_members}。]{一是}乙。", "乙。");
    check("{第一}甲；{第一}乙。", "第一，甲；第二，乙。");
    let text = "## 甲\n{（1）}子\n[?{（1）}{party.new_members}]\n{（1）}丑\n### 乙\n[?{party.new_members}]\n## 丙\n### 丁\n{（1）}寅\n#### 戊\n";
    check(text, "一、甲\n　　（1）子\n　　（2）丑\n二、丙\n（一）丁\n　　寅\n1.戊");
}

#[test]
fn problems_are_drawn_from_the_figures() {
    check(
        "{存在问题}{一是}乙。",
        "一是基金收支平衡压力较大。失业保险基金收入512.5万元、支出600万元，收支缺口87.5万元。二是乙。",
    );
    check_at("2018", "[?{存在问题}|没有问题。]", "没有问题。");
}

#[test]
fn what_cannot_be_read_is_said_with_its_place_and_kept() {
    let evaluation = of_table(COUNTY);
    let scope = scope(&evaluation, "某县", "2019");
    let check = |text: &str, said: &str, kept: &str| {
        let (read, issues) = read(&evaluation, scope, text);
        assert_eq!(issues.join("|"), said, "{text}");
        assert_eq!(compose(&read, &evaluation, scope).plain().trim(), kept);
        let again = Text::read(&read.to_string(), &|_| None);
        assert_eq!(again, (read, Vec::new()), "{text}");
    };
    check("甲\n乙{招聘会", "第2行第2个字处：花括号“{”没有闭合，已按普通文字保留。", "甲\n　　乙{招聘会");
    check("甲[?乙|丙", "第1行第2个字处：可省略的句子“[?”没有闭合，已按普通文字保留。", "甲[?乙|丙");
    check("{job_fairs.count|红色}", "第1行第18个字处：不认识写法“红色”，已按普通文字保留。", "{job_fairs.count|红色}");
    check("{}", "第1行第2个字处：数位里缺内容，已按普通文字保留。", "{}");
    check("{?job_fairs.count}", "第1行第3个字处：条件应写作“{?指标 < 数}”，已按普通文字保留。", "{?job_fairs.count}");
    check(
        "{job_fairs.count|1位|2位}",
        "第1行第21个字处：“2位”与前面的写法重复，已按普通文字保留。",
        "{job_fairs.count|1位|2位}",
    );
    let unknown = "第1行第1个字处：数位“没有的指标”取不到数：第1个字符处：没有名为“没有的指标”的指标。";
    let (text, issues) = read(&evaluation, scope, "{没有的指标}");
    assert_eq!(issues, [unknown]);
    assert_eq!(compose(&text, &evaluation, scope).plain(), "　　【待填：没有的指标】\n");
    let said = |text: &str| read(&evaluation, scope, text).1.join("");
    assert_eq!(said("甲{job_fairs.count|万元}"), "第1行第2个字处：这个指标以场计，不能写成万元。");
    assert_eq!(said("{job_fairs.count@火星}"), "第1行第1个字处：没有地区“火星”。");
    assert_eq!(said("{job_fairs.count@上级}"), "");
    let english =
        Text::read("{", &|_| None).1.iter().map(|issue| words::issue(Language::English, issue)).collect::<Vec<_>>();
    assert_eq!(english, ["Line 1, character 1: the brace “{” is not closed; kept as plain text."]);
}

#[test]
fn every_slot_of_the_templates_can_have_a_value() {
    let evaluation = published();
    let scope = scope(&evaluation, "全国", "2023");
    for template in templates() {
        let (text, issues) = read(&evaluation, scope, &template.text);
        assert_eq!(issues, Vec::<String>::new(), "{}", template.zh);
        assert!(text.slots().count() > 10, "{}", template.zh);
    }
}

#[test]
fn every_number_of_a_composed_template_is_a_figure() {
    let evaluation = published();
    for (template, period) in templates().iter().zip(["2023", "2022-H1", "2020", "2022"]) {
        let scope = scope(&evaluation, "全国", period);
        let (text, _) = read(&evaluation, scope, &template.text);
        for paragraph in compose(&text, &evaluation, scope).paragraphs {
            for piece in &paragraph.pieces {
                if let renshe::report::compose::Piece::Words { text, .. } = piece {
                    let plain = text.replace("12月", "").replace(['（', '）'], "");
                    let digits = plain.split(|c: char| !c.is_ascii_digit()).filter(|digits| !digits.is_empty());
                    for number in digits {
                        let is_year = number.len() == 4 && number.starts_with("20");
                        let is_known = ["3", "6", "1", "2", "4", "5", "19"].contains(&number);
                        assert!(is_year || is_known, "{}: {text}", template.zh);
                    }
                }
            }
        }
    }
}

#[test]
fn the_templates_on_published_figures() {
    let evaluation = published();
    let reports = [
        ("annual", 0, "全国", "2023"),
        ("quarterly", 1, "全国", "2022-H1"),
        ("fund", 2, "全国", "2020"),
        ("brief", 3, "广东", "2010"),
    ];
    for (name, at, region, period) in reports {
        let scope = scope(&evaluation, region, period);
        let (text, _) = read(&evaluation, scope, &templates()[at].text);
        golden(&format!("reports/{name}-{period}.txt"), &compose(&text, &evaluation, scope).plain());
    }
}

fn a_slot() -> impl Strategy<Value = Slot> {
    let of = prop::sample::select(vec![
        "job_fairs.count",
        "城镇新增就业人数",
        "yoy(job_fairs.count)",
        "\"甲|乙@丙}\" + 1人",
    ]);
    let place = prop::sample::select(vec![None, Some(Where::Above), Some(Where::Named("广东".to_owned()))]);
    let fixed = When::Fixed("2014-10/2017-12".parse().unwrap());
    let when = prop::sample::select(vec![When::Own, When::YearEarlier, When::NextYear, When::WholeYear, fixed]);
    let scenario = prop::sample::select(renshe::model::Scenario::ALL.to_vec());
    let vintage = prop::option::of(prop::sample::select(renshe::model::Vintage::ALL.to_vec()));
    let form = prop::sample::select(Form::ALL.map(|(form, _)| form).to_vec());
    let units = ["万元", "亿元", "人", "%", "元/人次"].map(|unit| unit.parse().unwrap());
    let qualifiers = [Qualifier::Over, Qualifier::Nearly, Qualifier::About, Qualifier::AtLeast, Qualifier::AtMost];
    let look = (
        prop::option::of(prop::sample::select(units.to_vec())),
        prop::option::of(0_u32..=6),
        prop::option::of(prop::sample::select(qualifiers.to_vec())),
    );
    let look = look.prop_map(|(unit, places, qualifier)| Look { unit, places, qualifier });
    let wanted = (of, place, when, scenario, vintage, form, look).prop_map(
        |(of, place, when, scenario, vintage, form, look)| Wanted {
            place,
            when,
            scenario,
            vintage,
            form,
            look,
            ..Wanted::of(of)
        },
    );
    let test =
        (wanted.clone(), prop::sample::select(Relation::ALL.map(|(relation, _)| relation).to_vec()), -99_i64..999);
    let test = test.prop_map(|(of, relation, bound)| {
        Slot::Test(Test { of, relation, bound: renshe::quantity::Decimal::new(bound, 1), unit: None })
    });
    prop_oneof![
        4 => wanted.prop_map(Slot::Figure),
        1 => prop::sample::select(Word::ALL.map(|(word, _)| Slot::Word(word)).to_vec()),
        1 => Just(Slot::Block(Block::Problems)),
        1 => test,
    ]
}

fn a_paragraph() -> impl Strategy<Value = Paragraph> {
    let kinds = [
        Kind::Body,
        Kind::Title,
        Kind::Subtitle,
        Kind::Salutation,
        Kind::Heading(1),
        Kind::Heading(DEEPEST),
        Kind::Signature,
    ];
    let run = prop_oneof![
        4 => "[甲乙{}\\[\\]|\\\\?#@>/ -]{1,6}".prop_map(Run::Words),
        3 => a_slot().prop_map(Run::Slot),
        1 => prop::sample::select(Ordinal::ALL.map(|(ordinal, _)| ordinal).to_vec()).prop_map(|of| Run::Mark(Mark::Ordinal(of))),
        1 => Just(Run::Mark(Mark::Open)),
    ];
    (prop::sample::select(kinds.to_vec()), prop::collection::vec(run, 1..8)).prop_map(|(kind, runs)| {
        let mut closed: Vec<Run> = Vec::new();
        for run in runs {
            match (closed.last_mut(), run) {
                (Some(Run::Words(before)), Run::Words(words)) => before.push_str(&words),
                (_, run) => closed.push(run),
            }
        }
        let open = closed.iter().filter(|run| matches!(run, Run::Mark(Mark::Open))).count();
        for _ in 0..open {
            closed.extend([Run::Mark(Mark::Or), Run::Words("否则".to_owned()), Run::Mark(Mark::Close)]);
        }
        Paragraph { kind, runs: closed }
    })
}

proptest! {
    #[test]
    fn what_is_printed_is_read_back(paragraphs in prop::collection::vec(a_paragraph(), 1..4)) {
        let text = Text { paragraphs };
        let is_blank = text.to_string().lines().any(|line| line.trim().is_empty());
        prop_assume!(!is_blank);
        prop_assert_eq!(Text::read(&text.to_string(), &|_| None), (text, Vec::new()));
    }

    #[test]
    fn any_line_is_kept(line in "[甲{}\\[\\]|?\\\\一是（1）@ .<>3\"#-]{0,40}") {
        let (text, _) = Text::read(&line, &|_| None);
        let printed = text.to_string();
        prop_assert_eq!(Text::read(&printed, &|_| None), (text, Vec::new()));
        let evaluation = of_table("指标,地区,期间,数值,单位\n招聘会场次,某县,2019,24,场\n");
        let scope = scope(&evaluation, "某县", "2019");
        let _ = compose(&Text::read(&line, &|_| None).0, &evaluation, scope).plain();
    }
}

#[test]
fn a_pasted_text_is_words_alone() {
    let pasted = Text::plain("  甲{job_fairs.count}\r\n\r\n<script>乙</script>\n");
    assert_eq!(pasted.slots().count(), 0);
    let evaluation = of_table(COUNTY);
    let plain = compose(&pasted, &evaluation, scope(&evaluation, "某县", "2019")).plain();
    assert_eq!(plain, "　　甲{job_fairs.count}\n　　<script>乙</script>\n");
    let large = "甲{[?|".repeat(500_000);
    let (text, issues) = Text::read(&large, &|_| None);
    assert_eq!(issues.len(), renshe::report::read::MOST_ISSUES);
    assert_eq!(compose(&text, &evaluation, scope(&evaluation, "某县", "2019")).paragraphs[0].text(), large);
}

#[test]
fn a_settled_template_reads_as_it_was_composed() {
    let evaluation = published();
    for template in templates() {
        for (region, period) in [("全国", "2023"), ("全国", "2022-H1"), ("广东", "2010")] {
            let scope = scope(&evaluation, region, period);
            let (text, _) = Text::read(&template.text, &|_| None);
            let composed = compose(&text, &evaluation, scope);
            let settled = text.settled(&composed);
            assert!(settled.paragraphs.iter().all(|paragraph| !paragraph.runs.contains(&Run::Mark(Mark::Open))));
            assert_eq!(
                compose(&settled, &evaluation, scope).plain(),
                composed.plain(),
                "{} {region} {period}",
                template.zh
            );
            let (read, issues) = Text::read(&settled.to_string(), &|_| None);
            assert_eq!((read, issues), (settled, Vec::new()), "{} {region} {period}", template.zh);
        }
    }
}

#[test]
fn a_finished_text_stays_as_it_read_and_says_what_changed_since() {
    let text = "# {地区}报告\n{期间}{全域}新增就业{employment.urban_new_jobs}[?，{employment.urban_new_jobs|同比}][?，{party.new_members}]，贷款{entrepreneurship.loans_issued}。\n\
        {存在问题}\n{表：employment.urban_new_jobs；unemployment_insurance.current_balance}\n完成{employment.urban_new_jobs|完成率}。\n";
    let before = of_table(COUNTY);
    let own = scope(&before, "某县", "2019");
    let (text, issues) = read(&before, own, text);
    assert_eq!(issues, Vec::<String>::new());
    let composed = compose(&text, &before, own);
    let finished = text.finished(&composed, &before, own, "2020-01-09");
    assert_eq!(compose(&finished, &before, own).plain(), composed.plain());
    assert_eq!(finished.changed_since(&before, own), []);
    assert_eq!(finished.finished_on().as_deref(), Some("2020-01-09"));
    assert_eq!(text.finished_on(), None);
    let written = finished.to_string();
    assert!(written.contains("{employment.urban_new_jobs@某县@2019|同比|定 2020-01-09 同比增长5.0%}"), "{written}");
    assert!(written.contains("{表@某县@2019：employment.urban_new_jobs；"), "{written}");
    assert_eq!(read(&before, own, &written), (finished.clone(), Vec::new()));
    // The data change, and one looks from another period: the text stands, its figures still open.
    let after = of_table(&COUNTY.replace("2019,8640", "2019,8700"));
    let elsewhere = scope(&after, "某县", "2018");
    let again = compose(&finished, &after, elsewhere);
    assert_eq!(again.plain(), composed.plain());
    assert!(again.figures().count() >= composed.figures().count() - 1, "{written}");
    let changed = finished.changed_since(&after, elsewhere);
    let said: Vec<_> = changed.iter().map(|since| (since.paragraph, &*since.fixed, &*since.now)).collect();
    assert_eq!(said[..2], [(1, "8640人", "8700人"), (1, "同比增长5.0%", "同比增长5.7%")]);
    assert!(said[2].1.contains("｜8,640｜") && said[2].2.contains("｜8,700｜"), "{said:?}");
    assert_eq!((said[3], said.len()), ((4, "108.0%", "108.8%"), 4));
    // Finished once more it stays.
    let twice = finished.finished(&again, &after, elsewhere, "2021-01-01");
    assert_eq!(compose(&twice, &after, elsewhere).plain(), composed.plain());
    assert_eq!(twice.changed_since(&after, own), changed);
}

#[test]
fn what_the_data_changed_is_told_until_it_is_accepted() {
    let text = "# 报告\n新增就业{employment.urban_new_jobs}，{employment.urban_new_jobs|同比}，失业率{employment.registered_unemployment_rate}。\n\
        {表：employment.urban_new_jobs}\n再说一次{employment.urban_new_jobs}，定数{employment.urban_new_jobs@某县@2019|定 2020-01-09 8640人}。\n{存在问题}\n";
    let before = of_table(COUNTY);
    let own = scope(&before, "某县", "2019");
    let (text, _) = read(&before, own, text);
    let mut accepted = Accepted::new();
    let composed = |of: &Evaluation, scope| compose(&text, of, scope);
    assert_eq!(text.changed(&composed(&before, own), &before, own, &accepted), []);
    text.note(&composed(&before, own), &before, own, &mut accepted);
    assert_eq!(accepted.len(), 5, "{accepted:?}");
    assert_eq!(
        accepted.get("{employment.urban_new_jobs@某县@2019}").map(String::as_str),
        Some("8640人"),
        "{accepted:?}"
    );
    assert_eq!(text.changed(&composed(&before, own), &before, own, &accepted), []);
    // Another period is no change of the data, and is remembered beside this one.
    let earlier = scope(&before, "某县", "2018");
    assert_eq!(text.changed(&composed(&before, earlier), &before, earlier, &accepted), []);
    text.note(&composed(&before, earlier), &before, earlier, &mut accepted);
    // The data change; what is fixed does not.
    let after = of_table(&COUNTY.replace("2019,8640", "2019,7900"));
    let changed = text.changed(&composed(&after, own), &after, own, &accepted);
    let said: Vec<_> = changed.iter().map(|of| (of.paragraph, of.run, &*of.was, &*of.now)).collect();
    assert_eq!(said[..2], [(1, 1, "8640人", "7900人"), (1, 3, "同比增长5.0%", "同比下降4.0%")]);
    assert!(said[2].2.contains("8,640") && said[2].3.contains("7,900"), "{said:?}");
    assert_eq!(said[3], (3, 1, "8640人", "7900人"));
    // A target that is missed now is a problem, drawn from the data as well.
    assert_eq!((said[4].0, said.len()), (4, 5), "{said:?}");
    // To note what is new accepts nothing; accepted, all places of the figure are.
    text.note(&composed(&after, own), &after, own, &mut accepted);
    assert_eq!(text.changed(&composed(&after, own), &after, own, &accepted).len(), 5);
    accepted.insert(changed[0].key.clone(), changed[0].now.clone());
    assert_eq!(text.changed(&composed(&after, own), &after, own, &accepted).len(), 3);
    accepted.extend(text.read_now(&composed(&after, own), &after, own));
    assert_eq!(text.changed(&composed(&after, own), &after, own, &accepted), []);
    // The other period still reads as it did.
    assert_eq!(text.changed(&composed(&after, earlier), &after, earlier, &accepted), []);
}

#[test]
fn tables_and_charts_are_asked_for_by_name() {
    let evaluation = of_table(COUNTY);
    let scope = scope(&evaluation, "某县", "2019");
    let issues = |text: &str| read(&evaluation, scope, text).1.join("");
    assert_eq!(issues("{图：没有这个}"), "第1行第1个字处：没有图“没有这个”。");
    assert_eq!(issues("{表@乌有县：job_fairs.count}"), "第1行第1个字处：没有地区“乌有县”。");
    assert!(
        issues("{表：job_fairs.count；job_fairs.nothing}")
            .starts_with("第1行第1个字处：数位“job_fairs.nothing”取不到数")
    );
    assert_eq!(issues("{表：}"), "第1行第2个字处：数位里缺内容，已按普通文字保留。");
    assert_eq!(issues("{表：job_fairs.count|1位}"), "第1行第2个字处：不认识写法“1位”，已按普通文字保留。");
    check("{表：job_fairs.count；party.new_members}", "指标\t2019年\t2018年\t同比\n招聘会场次（场）\t24\t24\t持平");
    check("{表@2018：employment.urban_new_jobs}", "指标\t2018年\n城镇新增就业人数（人）\t8,230");
    check("[?{表：party.new_members}]无表。", "无表。");
    check("{图：工伤保险基金}", "【待填：图：工伤保险基金】");
}

#[test]
fn a_chart_of_a_report_is_chinese_and_says_when_it_follows_data_that_changed() {
    let (registry, dataset) = demo::published();
    let before = Evaluation::new(registry.clone(), Rc::new(dataset.clone()));
    let own = scope(&before, "全国", "2023");
    let (text, _) = read(&before, own, "{图：职工养老保险基金}\n{一是}只有一条。\n{存在问题}");
    let composed = compose(&text, &before, own);
    let mut english = (*registry).clone();
    english.show_names_in(Some(Rc::new(Glossary::english())));
    let spoken = Evaluation::new(Rc::new(english), Rc::new(dataset.clone()));
    assert_eq!(compose(&text, &spoken, own), composed);
    // Finished, a number that shows nothing is gone.
    let finished = text.finished(&composed, &before, own, "2024-02-01");
    assert_eq!(compose(&finished, &before, own).plain(), composed.plain());
    let written = finished.to_string();
    assert!(written.contains("\n只有一条。\n"), "{written}");
    assert!(written.contains("{图@全国@2023：职工养老保险基金|定 2024-02-01 "), "{written}");
    assert_eq!(read(&before, own, &written), (finished.clone(), Vec::new()));
    assert_eq!(finished.changed_since(&before, own), []);
    let mut other = dataset;
    let of = registry.find("pension_employee.revenue").unwrap();
    let keys: Vec<_> =
        other.iter().map(|(key, _)| key).filter(|key| key.indicator == of && key.region == own.region).collect();
    assert!(!keys.is_empty());
    for key in keys {
        let mut observation = (**other.cell(&key).map(|cell| other.observation(cell)).unwrap()).clone();
        observation.quantity.value = "1".parse().unwrap();
        other.put(key, Some((observation.quantity.value, Rc::new(observation))));
    }
    let after = Evaluation::new(registry, Rc::new(other));
    let charts: Vec<String> = compose(&finished, &after, own).charts().map(|chart| chart.title.plain()).collect();
    assert!(charts[0].ends_with("（定稿后数据有变）"), "{charts:?}");
    assert!(finished.changed_since(&after, own).iter().any(|since| since.paragraph == 0));
}

/// A part of a Word document; its files are stored as they are.
fn part(docx: &[u8], name: &str) -> String {
    let all = String::from_utf8_lossy(docx);
    let behind = all.split_once(&format!("{name}<?xml")).map_or("", |(_, behind)| behind);
    behind.split("PK\u{3}\u{4}").next().unwrap_or_default().split("PK\u{1}\u{2}").next().unwrap_or_default().to_owned()
}

#[test]
fn a_word_document_has_every_word_and_the_layout_of_the_standard() {
    let evaluation = of_table(COUNTY);
    let scope = scope(&evaluation, "某县", "2019");
    let text = "# {地区}报告\n> ——讲话\n## 就业\n新增就业{employment.urban_new_jobs}，<“甲”&乙>\u{1}，贷款{entrepreneurship.loans_issued}。\n-- 某局";
    let (text, _) = read(&evaluation, scope, text);
    let composed = compose(&text, &evaluation, scope);
    let docx = composed.docx(&Beside::default());
    let document = part(&docx, "word/document.xml");
    let words: String = document.split('<').filter_map(|tag| tag.strip_prefix("w:t xml:space=\"preserve\">")).collect();
    assert_eq!(
        words,
        "某县报告——讲话一、就业新增就业8640人，&lt;“甲”&amp;乙&gt;，贷款【待填：创业担保贷款发放额】。某局"
    );
    for style in ["Title", "Subtitle", "Heading1", "Body", "Signature"] {
        assert!(document.contains(&format!("<w:pStyle w:val=\"{style}\"/>")), "{style}");
    }
    assert!(document.contains("w:name=\"figure_1\"") && document.contains("w:charSpace=\"-848\""));
    assert_eq!(part(&docx, "word/comments.xml"), "");
    let remarked = composed
        .docx(&Beside {
            remark: &|figure| Some(format!("来源：{}\n<甲>", figure.ask.period)), ..Beside::default()
        });
    let comments = part(&remarked, "word/comments.xml");
    assert!(comments.contains("来源：2019") && comments.contains("&lt;甲&gt;"), "{comments}");
    assert_eq!(composed.docx(&Beside::default()), docx);
}

#[test]
fn a_text_is_framed_as_a_speech_or_as_a_report() {
    let evaluation = of_table(COUNTY);
    let scope = scope(&evaluation, "某县", "2019");
    let framed = |text: &str, occasion| {
        let (text, _) = read(&evaluation, scope, text);
        let composed = compose(&text, &evaluation, scope);
        composed.framed(occasion, evaluation.registry(), scope, (2020, 1, 9)).plain()
    };
    assert_eq!(
        framed("# 报告\n正文。", Occasion::Report),
        "报告\n　　正文。\n某县人力资源和社会保障局\n2020年1月9日\n"
    );
    assert_eq!(
        framed("# 报告\n正文。", Occasion::Speech),
        "报告\n——在2020年全县人力资源和社会保障工作会议上的讲话\n（2020年1月9日）\n同志们：\n　　正文。\n"
    );
    // What a text says itself is not said again.
    for (text, occasion) in [("# 报告\n-- 某局", Occasion::Report), ("# 报告\n@ 各位代表：", Occasion::Speech)]
    {
        assert_eq!(framed(text, occasion).lines().count(), 2);
    }
}

#[test]
fn the_first_deficit_is_one_only_among_many_years() {
    let chart = |years: std::ops::RangeInclusive<u16>| {
        let mut csv = "指标,地区,期间,数值,单位\n".to_owned();
        for year in years {
            let spent = if year == 2020 { 120 } else { 90 };
            csv.push_str(&format!(
                "城镇职工基本养老保险基金收入,某县,{year},100,万元\n城镇职工基本养老保险基金支出,某县,{year},{spent},万元\n"
            ));
        }
        let evaluation = of_table(&csv);
        let scope = scope(&evaluation, "某县", "2020");
        let (text, _) = read(&evaluation, scope, "{图：职工养老保险基金}");
        compose(&text, &evaluation, scope).charts().map(|chart| chart.title.plain()).collect::<String>()
    };
    assert_eq!(chart(2019..=2020), "2020年职工养老保险基金由结余转为收不抵支");
    assert_eq!(chart(2014..=2020), "2020年职工养老保险基金收不抵支，为2014年以来首次");
}

#[test]
fn an_indicator_tells_the_sentences_that_use_it() {
    let evaluation = of_table(COUNTY);
    let scope = scope(&evaluation, "某县", "2019");
    let text = "# 报告\n## 就业\n形势稳定。新增就业{employment.urban_new_jobs}，{employment.urban_new_jobs|同比}。贷款{entrepreneurship.loans_issued}。\n\
                目标{employment.urban_new_jobs@下年@target}。\n{表：employment.urban_new_jobs}\n";
    let (text, _) = read(&evaluation, scope, text);
    let composed = compose(&text, &evaluation, scope);
    let uses = |id: &str| composed.uses(evaluation.registry(), evaluation.registry().find_id(id).unwrap());
    let of_jobs = uses("employment.urban_new_jobs");
    let said: Vec<&str> = of_jobs.iter().map(|of| &*of.sentence).collect();
    assert!(said[0].starts_with("新增就业8640人，") && said[1].starts_with("目标"), "{said:?}");
    assert_eq!(said[2..], ["表：城镇新增就业人数（人）"]);
    // Each leads to its first figure: not to the sentence before it, which has none.
    let shown = |of: &Use| composed.paragraphs[of.spot.paragraph].pieces[of.spot.piece].text();
    assert_eq!((shown(&of_jobs[0]), shown(&of_jobs[1])), ("8640人".to_owned(), "0.85万人".to_owned()));
    assert_eq!((of_jobs[2].spot, of_jobs.len()), (Spot { paragraph: 4, piece: 0 }, 3));
    assert_eq!(uses("entrepreneurship.loans_issued").len(), 1);
    assert!(uses("party.new_members").is_empty());
}

#[test]
fn a_figure_is_offered_the_periods_that_it_has_a_value_in() {
    let mut csv =
        "指标,地区,期间,数值,单位\n城镇登记失业率,某县,2019-06,3.2,%\n城镇新增就业人数(年目标),某县,2019,8000,人\n"
            .to_owned();
    for year in 1990..2020 {
        csv += &format!("城镇新增就业人数,某县,{year},{year},人\n");
    }
    for period in ["2019-01/2019-05", "2019-H1", "2019-Q3", "2019-09"] {
        csv += &format!("城镇新增就业人数,某县,{period},{},人\n", period.len());
    }
    let evaluation = of_table(&csv);
    let scope = scope(&evaluation, "某县", "2018");
    let offered = |of: &str| {
        let Ok(Slot::Figure(wanted)) = of.parse() else { panic!("{of}") };
        known::periods(&evaluation, scope, &wanted)
    };
    let jobs = offered("employment.urban_new_jobs@上年");
    let all: Vec<(Span, usize)> = jobs.iter().map(|(span, periods)| (*span, periods.len())).collect();
    assert_eq!(all, [(Span::Years, known::MOST), (Span::YearToDate, 2), (Span::Parts, 1), (Span::Months, 1)]);
    let written: Vec<String> = jobs.iter().flat_map(|(_, periods)| periods).map(Period::to_string).collect();
    assert_eq!(written[..2], ["2019", "2018"]);
    assert_eq!(written[known::MOST..], ["2019-H1", "2019-01/2019-05", "2019-Q3", "2019-09"]);
    // What is counted at the end of a period is told by the end; a target is of a year; what is unknown is of none.
    assert_eq!(offered("employment.registered_unemployment_rate"), [(Span::Months, vec!["2019-06".parse().unwrap()])]);
    assert_eq!(offered("employment.urban_new_jobs@target"), [(Span::Years, vec!["2019".parse().unwrap()])]);
    assert_eq!(offered("employment.nothing"), []);
    // Nothing is known of the year before the first half of 2019.
    let spans = |of: &str| offered(of).into_iter().map(|(span, _)| span).collect::<Vec<_>>();
    assert_eq!(spans("employment.urban_new_jobs|同比"), [Span::Years]);
}
