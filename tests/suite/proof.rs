//! 数字核对: planted errors are found, and clean texts raise no alarm.

use std::rc::Rc;

use renshe::catalogue::Registry;
use renshe::catalogue::templates::templates;
use renshe::evaluate::Evaluation;
use renshe::import::{demo, encoding, tidy};
use renshe::language::Language;
use renshe::model::Dataset;
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
    check(
        "登记失业率3.4%，比上年降低0.1个百分点，比2019年降低0.3%。",
        "0.3% 比率3.4%的变动应以百分点计；如确为相对增幅，请写明",
    );
    check("登记失业率3.4%，低于省控线0.6%。", "0.6% 比率3.4%的变动应以百分点计；如确为相对增幅，请写明");
    check("参保5.2万人，同比增加0.2万人，增长4个百分点。", "4个百分点 0.2万人不是比率，增减应以%计，不用百分点");
    check("合同签订率提高到98.5个百分点。", "98.5个百分点 比率本身以%计，百分点只用于增减");
    check("登记失业率3.4%，低于4%的控制指标，两地差距扩大到0.3个百分点。", "");
    check("城镇登记失业率4.1%，比上年上升0.2个百分点。城镇新增就业8640人，同比增长5%。", "");
    check("新增就业8640人，完成年度目标的108%，快于序时进度8个百分点。", "");
    check("基金收入8亿元，增长5%，增速比上年提高2个百分点。", "");
}

#[test]
fn a_completion_follows_from_its_numbers() {
    check("城镇新增就业8640人，完成年度目标8000人的106%。", "106% 按8640人、8000人计算，完成率应为108%");
    check("年度目标8000人，实际新增就业8640人，完成率98.0%。", "98.0% 按8640人、8000人计算，完成率应为108.0%");
    check("城镇新增就业8640人，完成年度目标8000人的108%。培训1.2万人，完成目标任务1万人的120%。", "");
    check(
        "新增就业8640人（其中毕业生2130人），完成市下达任务8000人的106%。",
        "106% 按8640人、8000人计算，完成率应为108%",
    );
    check("新增就业8640人，完成8000人年计划的106%。", "106% 按8640人、8000人计算，完成率应为108%");
    check("劳务收入24.2亿元，增加1.6亿元，增长5.1%。", "5.1% 按24.2亿元、1.6亿元计算，应为增长7.1%");
    check("新增就业8640人，完成年度目标的106%。", "");
    check("新增就业8640余人，完成年度目标8000人的106%。", "");
}

#[test]
fn what_is_found_is_a_sentence_in_english_too() {
    let evaluation = empty();
    let lexicon = Lexicon::new(evaluation.registry());
    let proof = proof::proof("受理320件，结案200件，结案率98.8%。", &lexicon, &evaluation, None);
    assert_eq!(words::finding(Language::English, &proof, &proof.findings[0]), "By 320件, 200件 it is 62.5%");
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
    check("城镇登记失业率4.6%，低于4.5%的控制指标。", "4.6% 高于所说的控制线4.5%");
    check("聘用合同签订率超过106%。", "106% 比率不应超过100%，请核对");
    check("贷款由9800万元增加到1.2亿元。", "1.2亿元 同一处比较里既用万元又用亿元，宜统一单位");
    check("城镇登记失业率4.4%，控制在4.5%以内。劳动合同签订率98%。完成目标任务的102%。", "");
}

#[test]
fn each_result_has_its_own_target_and_each_change_what_it_was_then() {
    check(
        "新增就业8640人，完成目标8000人的108%；再就业782人，完成目标1200人的56.2%。",
        "56.2% 按782人、1200人计算，完成率应为65.2%",
    );
    check(
        "支出1560万元，比上年的1320万元增加340万元，增长28.2%。",
        "340万元 按1560万元、1320万元计算，应为240万元|28.2% 按1320万元、1560万元计算，应为增长18.2%",
    );
    check("征缴收入5230万元，同比增加430万元，增长9.8%。", "9.8% 按5230万元、430万元计算，应为增长9.0%");
    check("劳动合同签订率98.5%，同比增长2.1%。", "2.1% 比率98.5%的变动应以百分点计；如确为相对增幅，请写明");
    check("支出1560万元，比上年的1320万元增加240万元，增长18.2%。基金收入由上年的2.1亿元增加到2.52亿元，增长20%。", "");
}

#[test]
fn points_follow_from_the_rates_beside_them() {
    check(
        "登记失业率3.2%，比上年的3.5%下降0.5个百分点，低于4.5%的控制目标1.7个百分点。",
        "0.5个百分点 按3.2%、3.5%计算，应低0.3个百分点|1.7个百分点 按3.2%、4.5%计算，应低1.3个百分点",
    );
    check("登记失业率3.2%，低于控制目标1.3%。", "1.3% 比率3.2%的变动应以百分点计；如确为相对增幅，请写明");
    check(
        "上半年，新增就业15267人，完成年计划的58.72%，快于序时进度18.72个百分点。",
        "18.72个百分点 按58.72%计算，应高8.72个百分点",
    );
    check(
        "某县一季度工作通报\n新增就业完成年计划的26.9%，慢于序时进度1.9个百分点。",
        "1.9个百分点 按26.9%计算，应高1.9个百分点",
    );
    check("登记失业率3.37%，比年目标任务4%低0.63个百分点。登记失业率3.2%，低于4.5%的控制目标1.3个百分点。", "");
    check("1—9月，新增就业完成年计划的73%，慢于序时进度2个百分点。全年完成年计划的101%，快于序时进度1个百分点。", "");
}

#[test]
fn parts_that_are_all_of_a_whole_add_up() {
    check(
        "毕业生2130人、农民工3310人、退役军人200人、其他2900人，合计8640人。",
        "8640人 2900人、200人、3310人、2130人相加为8540人",
    );
    check(
        "三项保险基金收入86.5亿元，其中养老72.3亿元、失业8.2亿元、工伤4亿元。",
        "86.5亿元 72.3亿元、8.2亿元、4亿元相加为84.5亿元",
    );
    check("追回资金65.3万元，其中定点医院41.2万元、药店25.1万元。", "65.3万元 41.2万元、25.1万元相加为66.3万元");
    check("单位126个6800人，其中全额拨款98个、差额拨款18个、自收自支12个。", "126个 98个、18个、12个相加为128个");
    // Not all of it, or counted twice.
    check("受理1000件，其中工资类600件、社保类350件。新增就业1000人，其中女性600人、毕业生500人。", "");
}

#[test]
fn parts_behind_a_stop_are_of_the_whole_before_it() {
    check(
        "劳务输出52.6万人，比上年增加1.2万人。其中省内21.8万人，省外31.8万人。",
        "52.6万人 21.8万人、31.8万人相加为53.6万人",
    );
    check(
        "发放创业贷款9.2亿元，完成全年任务的98%；其中：个人5.1亿元，增长3%；小微企业4.6亿元，增长5%。",
        "9.2亿元 5.1亿元、4.6亿元相加为9.7亿元",
    );
    check("培训830人，完成任务的83%；其中：农民工910人。", "910人 大于总数830人");
    check(
        "年末就业人员60.2万人。按产业分，第一产业21.5万人，第二产业14.3万人，第三产业25.4万人。",
        "60.2万人 21.5万人、14.3万人、25.4万人相加为61.2万人",
    );
    check(
        "受理线索52件（建设领域30件，涉及28.5万元，非建设领域23件，涉及12.5万元，总金额41.5万元）。",
        "52件 30件、23件相加为53件|41.5万元 28.5万元、12.5万元相加为41万元",
    );
    check("招聘教师380人，其中市级40人、县级330人。", "380人 40人、330人相加为370人");
    // Behind two numbers of its kind either may be meant; what was added is no part; a list ends where its mark does.
    check("新增就业900人，再就业300人。其中困难人员就业420人。参保90万人，其中城镇增加3万人、农村增加2万人。", "");
    check("养老保险参保83.5万人，其中企业20万人、机关5.5万人、居民58万人，失业保险参保12万人。", "");
    check("劳务输出52.6万人，比上年增加1.2万人。其中省内21.8万人，省外30.8万人。", "");
}

#[test]
fn shares_of_one_whole_are_all_of_it() {
    check(
        "第一产业20万人，第二产业30万人，第三产业50万人，占比分别为：20%、50%、30%。",
        "50% 按20万人、30万人、50万人计算，应为30%|30% 按20万人、30万人、50万人计算，应为50%",
    );
    check(
        "第一产业就业占23.6%；第二产业就业占22.5%；第三产业就业占51.2%。",
        "51.2% 与23.6%、22.5%相加为97.3%，各部分占比合计应为100%",
    );
    check("年末参保40万人。其中，在职30万人，占参保的75%；退休10万人，占35%。", "35% 按40万人、10万人计算，应为25%");
    check("第一产业20万人，第二产业30万人，第三产业50万人，占比分别为20%、30%、50%。", "");
    check("第一产业就业占23.6%；第二产业就业占25.2%；第三产业就业占51.2%。", "");
}

#[test]
fn a_share_follows_from_part_and_whole() {
    check("受理争议案件137件，结案125件，结案率93.1%。", "93.1% 按137件、125件计算，应为91.2%");
    check("立案72件，结案68件，办结率达到96%。", "96% 按72件、68件计算，应为94%");
    check("受理320件，结案316件，结案率98.8%。上年结转20件、受理300件，结案310件，结案率96.9%。", "");
    check("技能人才32.5万人，其中高技能人才10.8万人，占30.2%。", "30.2% 按32.5万人、10.8万人计算，应为33.2%");
    check("累计新增就业18.6万人，年均6.2万人，完成规划目标30万人的62%。", "");
    check("困难人员安置率105%。", "105% 比率不应超过100%，请核对");
}

#[test]
fn amounts_of_another_order_are_told() {
    check("发放失业保险金1200亿元，惠及860人。", "1200亿元 与860人相比数量级过大，请核对是万还是亿");
    check("基金收入6517万元，累计结余11446亿元。", "11446亿元 与6517万元相比数量级过大，请核对是万还是亿");
    check("为8600名退休人员发放养老金2.3万元。", "2.3万元 与8600名相比数量级过小，请核对是万还是亿");
    check("为8600名退休人员发放养老金2.3亿元。为8600名职工培训，补贴企业3万元。", "");
    check("参保人数8.4万人，比2015年增加9.1万人。", "9.1万人 大于总数8.4万人");
    check("发放失业保险金1200万元，惠及860人。基金收入1.8亿元，累计结余20.3亿元。", "");
}

#[test]
fn a_slip_of_the_hand_is_told_where_it_is_less_than_sure_what_a_number_is_of() {
    let evaluation = published();
    let lexicon = Lexicon::new(evaluation.registry());
    let scope = scope(&evaluation, "全国", "2023");
    // Below a title, two subjects after the last one that was named.
    let text = "工伤保险运行情况\n参保30170万人。运行平稳。支出1273.1亿元，收入1210.8亿元。";
    let slipped = |text: &str| disagreeing(&proof::proof(text, &lexicon, &evaluation, Some(scope)), &evaluation);
    assert_eq!(slipped(text), ["1273.1亿元 工伤保险基金支出2023年：数据为1237.1亿元，文中多36亿元"]);
    let tenfold = slipped(&text.replace("1273.1", "12371"));
    assert_eq!(tenfold, ["12371亿元 工伤保险基金支出2023年：数据为1237.1亿元，文中多11133.9亿元"]);
}

#[test]
fn what_stands_beside_a_target_is_held_against_the_target() {
    let mut registry = Rc::new(Registry::catalogue());
    let csv = "指标,地区,期间,数值,单位\n城镇登记失业率,某县,2020,3.47,%\n城镇登记失业率（年目标）,某县,2020,4,%\n";
    let import = tidy::read("甲.csv", csv.as_bytes(), &registry, None, &encoding::native_gb18030);
    let mut dataset = Dataset::default();
    assert!(import.put_into(&mut registry, &mut dataset).is_empty());
    let evaluation = Evaluation::new(registry, Rc::new(dataset));
    let lexicon = Lexicon::new(evaluation.registry());
    let scope = scope(&evaluation, "某县", "2020");
    let wrong = |text: &str| disagreeing(&proof::proof(text, &lexicon, &evaluation, Some(scope)), &evaluation).len();
    assert_eq!(wrong("年末城镇登记失业率3.47%，低于控制目标0.53个百分点。"), 0);
    assert_eq!(wrong("年末城镇登记失业率3.47%，低于控制目标0.35个百分点。"), 1);
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
    assert_eq!(
        english[0],
        "城镇新增就业人数 2023: the data say 12.44 million persons, the text 1.8 million persons more"
    );
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
