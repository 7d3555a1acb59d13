//! 数字核对: planted errors are found, and clean texts raise no alarm.

use std::rc::Rc;

use renshe::catalogue::Registry;
use renshe::catalogue::templates::templates;
use renshe::evaluate::Evaluation;
use renshe::import::demo;
use renshe::language::Language;
use renshe::report::proof::{self, Proof, Verdict, words};
use renshe::report::reading::Lexicon;
use renshe::report::{Scope, Text, compose};

fn published() -> Evaluation {
    let (registry, dataset) = demo::published();
    Evaluation::new(registry, Rc::new(dataset))
}

fn empty() -> Evaluation {
    Evaluation::new(Rc::new(Registry::catalogue()), Rc::default())
}

fn scope(evaluation: &Evaluation, region: &str, period: &str) -> Scope {
    Scope { region: evaluation.registry().find_region(region).unwrap(), period: period.parse().unwrap() }
}

fn found(proof: &Proof) -> Vec<String> {
    let said = |finding: &proof::Finding| {
        format!("{} {}", proof.reading.document.slice(&finding.at), words::finding(Language::Chinese, proof, finding))
    };
    proof.findings.iter().map(said).collect()
}

fn disagreeing(proof: &Proof, evaluation: &Evaluation) -> Vec<String> {
    let wrong = proof.numbers.iter().filter(|checked| matches!(checked.verdict, Verdict::Disagrees { .. }));
    wrong
        .map(|checked| {
            let at = &proof.reading.marked[checked.marked].found.spot().whole;
            let said = words::explanation(Language::Chinese, evaluation, &checked.verdict);
            format!("{} {said}", proof.reading.document.slice(at))
        })
        .collect()
}

/// What is said of a text by itself.
#[track_caller]
fn check(text: &str, expected: &str) {
    let evaluation = empty();
    let lexicon = Lexicon::new(evaluation.registry());
    let proof = proof::proof(text, &lexicon, &evaluation, None);
    assert_eq!(found(&proof).join("|"), expected, "{text}");
}

#[test]
fn a_direction_is_said_once() {
    check("受理案件同比增长-11.4%。", "-11.4% 方向已在文字里，数字不再带负号；应写“下降”和正数，或核对方向");
    check("支出1.2亿元，下降−3.5%。", "−3.5% 方向已在文字里，数字不再带负号；应写“增长”和正数，或核对方向");
    check("受理案件同比下降11.4%。收入8亿元，增长3%。", "");
}

#[test]
fn points_and_per_cents_are_told_apart() {
    check("城镇登记失业率4.1%，比上年上升0.2%。", "0.2% 比率4.1%的变动应以百分点计；如确为相对增幅，请写明");
    check("城镇新增就业8640人，同比增长5个百分点。", "5个百分点 8640人不是比率，增减应以%计，不用百分点");
    check("城镇登记失业率4.1%，比上年上升0.2个百分点。城镇新增就业8640人，同比增长5%。", "");
    check("新增就业8640人，完成年度目标的108%，快于序时进度8个百分点。", "");
    check("基金收入8亿元，增长5%，增速比上年提高2个百分点。", "");
}

#[test]
fn a_completion_follows_from_its_numbers() {
    check("城镇新增就业8640人，完成年度目标8000人的106%。", "106% 按8640人、8000人计算，完成率应为108%");
    check("年度目标8000人，实际新增就业8640人，完成率98.0%。", "98.0% 按8640人、8000人计算，完成率应为108.0%");
    check("城镇新增就业8640人，完成年度目标8000人的108%。培训1.2万人，完成目标任务1万人的120%。", "");
    check("新增就业8640人，完成年度目标的106%。", "");
    check("新增就业8640余人，完成年度目标8000人的106%。", "");
}

#[test]
fn growth_follows_from_its_numbers() {
    check("农民工总量29251万人，比上年增加691万人，增长3.4%。", "3.4% 按29251万人、691万人计算，应为增长2.4%");
    check("参保人数由5000人增加到6000人，增长25%。", "25% 按5000人、6000人计算，应为增长20%");
    check("支出600万元，上年同期500万元，增长12.0%。", "12.0% 按500万元、600万元计算，应为增长20.0%");
    check("受理案件由200件减少到150件，下降25%。支出600万元，上年同期500万元，增长20.0%。", "");
    check("受理案件由200件增加到150件。", "150件 与200件相比实为下降，方向写反");
    check("失业率由4.1%下降到3.9%。费率从20%下调至16%。", "");
    check("农民工总量29251万人，比上年增加691万人，增长2.4%。", "");
}

#[test]
fn sums_add_up() {
    check("基金收入512.5万元，支出388.5万元，当期结余134万元。", "134万元 按512.5万元、388.5万元计算，应为124万元");
    check("基金收入500万元；支出600万元；当期缺口110万元。", "110万元 按500万元、600万元计算，应为100万元");
    check("参保1200人，其中在职800人、离退休300人。", "1200人 800人、300人相加为1100人");
    check("参保1200人，其中农民工1300人。", "1300人 大于总数1200人");
    check(
        "养老、失业、工伤保险费分别征缴800万元、300万元、200万元，合计1400万元。",
        "1400万元 200万元、300万元、800万元相加为1300万元",
    );
    check("基金收入512.5万元，支出388.5万元，当期结余124万元，累计结余900万元。", "");
    check("参保1200人，其中在职800人、离退休400人。培训500人，其中农民工200人、高校毕业生100人。", "");
    check("基金收入70115.4亿元，支出63594.8亿元，当期结余6520.6亿元。", "");
}

#[test]
fn limits_and_units() {
    check("劳动合同签订率102%。", "102% 比率不应超过100%，请核对");
    check("城镇登记失业率4.6%，控制在4.5%以内。", "4.6% 高于所说的控制线4.5%以内");
    check("贷款由9800万元增加到1.2亿元。", "1.2亿元 同一处比较里既用万元又用亿元，宜统一单位");
    check("城镇登记失业率4.4%，控制在4.5%以内。劳动合同签订率98%。完成目标任务的102%。", "");
}

#[test]
fn the_identities_of_the_catalogue_hold_in_a_text_too() {
    check(
        "全年职业培训合格人数200人，培训后就业人数150人。培训后就业率85%。",
        "85% 培训后就业率：按200人、150人计算，应为75%",
    );
    check("全年职业培训合格人数200人，培训后就业人数150人。培训后就业率75%。", "");
}

#[test]
fn numbers_are_held_against_the_data() {
    let evaluation = published();
    let lexicon = Lexicon::new(evaluation.registry());
    let scope = scope(&evaluation, "全国", "2023");
    let text = "2023年，城镇新增就业1424万人，同比增长3.2%。失业人员再就业514万人。年末城镇调查失业率5.1%，比上年下降0.4个百分点。\
                全年粮食产量5000万吨。";
    let proof = proof::proof(text, &lexicon, &evaluation, Some(scope));
    assert_eq!(disagreeing(&proof, &evaluation), ["1424万人 城镇新增就业人数2023年：数据为1244万人，文中多180万人"]);
    let tags: Vec<&str> =
        proof.numbers.iter().map(|checked| words::verdict(Language::Chinese, &checked.verdict)).collect();
    assert_eq!(tags, ["✗ 不一致", "✓ 一致", "✓ 一致", "✓ 一致", "✓ 一致", "？ 未识别"]);
    let english: Vec<String> = proof
        .numbers
        .iter()
        .map(|checked| words::explanation(Language::English, &evaluation, &checked.verdict))
        .collect();
    assert!(english[0].ends_with("less") || english[0].ends_with("more"), "{english:?}");
}

#[test]
fn other_periods_targets_and_qualifiers_are_understood() {
    let evaluation = published();
    let lexicon = Lexicon::new(evaluation.registry());
    let wrong = |text: &str, period: &str| {
        let scope = scope(&evaluation, "全国", period);
        let proof = proof::proof(text, &lexicon, &evaluation, Some(scope));
        let agreed = proof.numbers.iter().filter(|checked| matches!(checked.verdict, Verdict::Agreed(_))).count();
        format!("{agreed} {}", disagreeing(&proof, &evaluation).join("|"))
    };
    assert_eq!(wrong("2022年城镇新增就业1206万人，2023年城镇新增就业1244万人。", "2023"), "2 ");
    assert_eq!(
        wrong("2013年到2017年，城镇新增就业分别为1310万人、1322万人、1312万人、1314万人、1351万人。", "2017"),
        "5 "
    );
    assert_eq!(wrong("城镇新增就业1200余万人，失业人员再就业近520万人。", "2023"), "2 ");
    assert_eq!(wrong("上半年城镇新增就业654万人，完成全年目标1100万人的59%。", "2022"), "3 ");
    assert_eq!(
        wrong("上半年城镇新增就业645万人。", "2022"),
        "0 645万人 城镇新增就业人数2022年1–6月：数据为654万人，文中少9万人"
    );
    assert_eq!(wrong("工伤保险基金收入1210.8亿元、支出1237.1亿元，当期缺口26.3亿元。", "2023"), "3 ");
}

#[test]
fn what_the_templates_say_raises_no_alarm() {
    let evaluation = published();
    let lexicon = Lexicon::new(evaluation.registry());
    let (mut agreed, mut all) = (0, 0);
    for (template, region, periods) in [
        (0, "全国", ["2023", "2022", "2019"]),
        (1, "全国", ["2022-H1", "2023-Q1", "2024-01/2024-09"]),
        (2, "全国", ["2020", "2023", "2012"]),
        (3, "广东", ["2010", "2008", "2005"]),
    ] {
        for period in periods {
            let scope = scope(&evaluation, region, period);
            let (text, _) = Text::read(&templates()[template].text, &|_| None);
            let plain = compose(&text, &evaluation, scope).plain();
            let proof = proof::proof(&plain, &lexicon, &evaluation, Some(scope));
            assert_eq!(disagreeing(&proof, &evaluation), Vec::<String>::new(), "{region} {period}");
            assert_eq!(found(&proof), Vec::<String>::new(), "{region} {period}");
            all += proof.numbers.len();
            agreed += proof.numbers.iter().filter(|checked| matches!(checked.verdict, Verdict::Agreed(_))).count();
        }
    }
    assert!(agreed * 100 > all * 80, "{agreed} of {all}");
}

#[test]
fn a_wrong_digit_in_a_composed_report_is_found() {
    let evaluation = published();
    let lexicon = Lexicon::new(evaluation.registry());
    let scope = scope(&evaluation, "全国", "2023");
    let (text, _) = Text::read(&templates()[0].text, &|_| None);
    let plain = compose(&text, &evaluation, scope).plain();
    for (right, wrong) in
        [("1244万人", "1254万人"), ("70115.4亿元", "71015.4亿元"), ("5.1%", "5.7%"), ("172万人", "127万人")]
    {
        let planted = plain.replacen(right, wrong, 1);
        let proof = proof::proof(&planted, &lexicon, &evaluation, Some(scope));
        let found = disagreeing(&proof, &evaluation);
        assert!(found.iter().any(|said| said.starts_with(wrong)), "{wrong}: {found:?}");
    }
}

#[test]
fn hostile_texts_are_proofed_too() {
    let evaluation = empty();
    let lexicon = Lexicon::new(evaluation.registry());
    let large = "城镇新增就业8640人，同比增长5%；<script>alert(1)</script>".repeat(180_000);
    let proofed = proof::proof(&large, &lexicon, &evaluation, None);
    assert!(proofed.cut && large.len() > 10_000_000);
    for text in [
        "",
        "%",
        "增长%",
        "-%",
        "-5%",
        "1%%",
        "由1人到2人",
        "0人，增加0人，增长0%",
        "目标0人，完成0人的0%",
        "99999999999999999999999999人增长9%",
    ] {
        let _ = found(&proof::proof(text, &lexicon, &evaluation, None));
    }
}

#[test]
fn scrambled_texts_are_proofed_too() {
    const PARTS: [&str; 34] = [
        "失业保险",
        "工伤保险",
        "收入",
        "支出",
        "结余",
        "缺口",
        "城镇新增就业",
        "登记失业率",
        "参保",
        "1",
        "0",
        "25.5",
        "-3",
        "%",
        "个百分点",
        "万人",
        "亿元",
        "人",
        "增长",
        "下降",
        "同比",
        "比上年",
        "由",
        "增加到",
        "其中",
        "合计",
        "目标",
        "的",
        "控制在",
        "以内",
        "、",
        "，",
        "；",
        "。",
    ];
    let evaluation = published();
    let lexicon = Lexicon::new(evaluation.registry());
    let scope = scope(&evaluation, "全国", "2023");
    let mut state = 20_240_501_u64;
    for _ in 0..150 {
        let mut text = String::new();
        for _ in 0..70 {
            state = state.wrapping_mul(6_364_136_223_846_793_005).wrapping_add(1_442_695_040_888_963_407);
            text.push_str(PARTS[usize::try_from(state >> 33).unwrap() % PARTS.len()]);
        }
        let proof = proof::proof(&text, &lexicon, &evaluation, Some(scope));
        let _ = (found(&proof), disagreeing(&proof, &evaluation));
    }
}
