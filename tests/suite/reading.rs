//! Documents of others: blanks and old figures, told apart and offered what fits, on sentences of our own in the manner of the field.

use renshe::catalogue::Registry;
use renshe::report::reading::{self, Lexicon, MOST_SPOTS, Sure};
use renshe::report::{Run, Slot};

/// The indicator that is offered first for each figure of a text, as an id or formula.
fn first_offers(text: &str, lexicon: &Lexicon, registry: &Registry) -> Vec<String> {
    let reading = reading::read(text, lexicon, registry);
    let figures = reading.marked.iter().filter(|marked| marked.said.is_some());
    figures.map(|marked| marked.offers().first().map_or_else(|| "—".to_owned(), |best| best.measure.clone())).collect()
}

#[track_caller]
fn check(text: &str, expected: &str) {
    let registry = Registry::catalogue();
    let lexicon = Lexicon::new(&registry);
    assert_eq!(first_offers(text, &lexicon, &registry).join(" "), expected, "{text}");
}

#[test]
fn every_spoken_row_names_an_indicator() {
    let registry = Registry::catalogue();
    let mut rows = csv::Reader::from_path("catalogue/spoken.csv").unwrap();
    for row in rows.records().map(Result::unwrap) {
        assert!(registry.find_id(&row[0]).is_some() && !row[1].trim().is_empty(), "{row:?}");
    }
}

#[test]
fn every_blank_offers_the_indicator_that_fits() {
    let registry = Registry::catalogue();
    let lexicon = Lexicon::new(&registry);
    let mut rows = csv::Reader::from_path("tests/data/blanks.csv").unwrap();
    let mut wrong = Vec::new();
    let mut blanks = 0;
    for row in rows.records().map(Result::unwrap) {
        let offered = first_offers(&row[0], &lexicon, &registry);
        let expected: Vec<&str> = row[1].split(' ').collect();
        assert_eq!(offered.len(), expected.len(), "{}: {offered:?}", &row[0]);
        for (offered, expected) in offered.iter().zip(expected) {
            blanks += 1;
            if expected != "?" && offered != expected {
                wrong.push(format!("{}: {offered}, not {expected}", &row[0]));
            }
        }
    }
    assert!(blanks > 100 && wrong.is_empty(), "{} of {blanks} wrong:\n{}", wrong.len(), wrong.join("\n"));
}

/// A heading that only its file knows as one counts like a numbered one.
#[test]
fn the_headings_of_a_file_say_what_the_blanks_below_are_of() {
    let registry = Registry::catalogue();
    let lexicon = Lexicon::new(&registry);
    let first = |text: &str, levels: &[Option<u8>]| {
        let reading = reading::read_with(text, levels, &lexicon, &registry);
        let best = reading.marked.iter().find_map(|marked| marked.offers().first());
        best.map(|best| best.measure.clone()).unwrap_or_default()
    };
    let text = "工作报告\n\n工伤保险\n基金收入X亿元。\n失业保险\n基金支出X亿元。";
    let levels = [Some(0), Some(1), None, Some(1), None];
    assert_eq!(first(text, &levels), "injury_insurance.revenue");
    assert_ne!(first(text, &[]), "injury_insurance.revenue");
    assert_eq!(first(&text.replace("工伤保险\n", "一、工伤保险\n"), &[]), "injury_insurance.revenue");
}

#[track_caller]
fn check_slot(text: &str, expected: &str) {
    let registry = Registry::catalogue();
    let lexicon = Lexicon::new(&registry);
    let reading = reading::read(text, &lexicon, &registry);
    let slots = reading.marked.iter().filter_map(|marked| marked.offers().first());
    let shown: Vec<String> =
        slots.map(|best| format!("{} for {}", Slot::Figure(best.wanted.clone()), &text[best.over.clone()])).collect();
    assert_eq!(shown.join("|"), expected, "{text}");
}

#[test]
fn an_offer_is_written_as_its_place_asks() {
    check_slot("城镇新增就业X万人以上", "{employment.urban_new_jobs|万人|以上} for X万人以上");
    check_slot("岗位等级认定X余人次", "{posts.grade_approvals|人次|余} for X余人次");
    check_slot(
        "城镇新增就业X人，同比增长X%",
        "{employment.urban_new_jobs|人} for X人|{employment.urban_new_jobs|同比} for 同比增长X%",
    );
    check_slot(
        "失业、工伤保险基金收入8亿元、3亿元，同比分别增长5%、下降2%",
        "{unemployment_insurance.revenue|亿元} for 8亿元|{injury_insurance.revenue|亿元} for 3亿元|\
         {unemployment_insurance.revenue|增幅} for 增长5%|{injury_insurance.revenue|增幅} for 下降2%",
    );
    check_slot(
        "城镇登记失业率4.45%，低于5%的控制目标",
        "{employment.registered_unemployment_rate|%} for 4.45%|{employment.registered_unemployment_rate@target|%} for 5%",
    );
    check_slot(
        "一、2019年工作完成情况\n1.招聘会5场。\n二、2020年工作安排\n确保城镇新增就业X万人以上。",
        "{job_fairs.count|场} for 5场|{employment.urban_new_jobs@下年@target|万人|以上} for X万人以上",
    );
    check_slot(
        "城镇新增就业X人，完成年度目标的X%，快于序时进度X个百分点",
        "{employment.urban_new_jobs|人} for X人|{employment.urban_new_jobs_completion} for X%|\
         {employment.urban_new_jobs|序时进度} for 快于序时进度X个百分点",
    );
    check_slot(
        "登记失业率X%，低于控制目标X个百分点",
        "{employment.registered_unemployment_rate|%} for X%|{employment.registered_unemployment_rate|距目标} for 低于控制目标X个百分点",
    );
    check_slot(
        "登记失业率X%，比目标X%低X个百分点",
        "{employment.registered_unemployment_rate|%} for X%|{employment.registered_unemployment_rate@target|%} for X%|\
         {target(employment.registered_unemployment_rate) - employment.registered_unemployment_rate} for X个百分点",
    );
    check_slot("2018年城镇新增就业5万人", "{employment.urban_new_jobs|万人} for 5万人");
    check_slot(
        "2019年城镇新增就业5万人。2018年城镇新增就业4万人。",
        "{employment.urban_new_jobs|万人} for 5万人|{employment.urban_new_jobs@上年|万人} for 4万人",
    );
}

#[test]
fn rows_are_shared_out_in_their_order() {
    check("受理、审结劳动人事争议仲裁案件X件、X件。", "arbitration.accepted arbitration.closed");
    check(
        "失业、工伤保险参保X万人、X万人，同比分别增长X%、X%。",
        "unemployment_insurance.insured injury_insurance.insured unemployment_insurance.insured_yoy injury_insurance.insured_yoy",
    );
    check(
        "城镇新增就业X人、失业人员再就业12人、就业困难人员就业X人，分别完成目标任务的X%、X%、X%。",
        "employment.urban_new_jobs employment.reemployed employment.hard_to_employ employment.urban_new_jobs_completion \
         employment.reemployed_completion employment.hard_to_employ_completion",
    );
}

#[test]
fn what_is_unknown_is_not_made_out_to_be_sure() {
    let registry = Registry::catalogue();
    let lexicon = Lexicon::new(&registry);
    for text in ["全县粮食总产量X万吨，生猪出栏X万头。", "绿化造林X万亩，旅游收入X亿元。", "共有X个。", "增长X%"]
    {
        let reading = reading::read(text, &lexicon, &registry);
        for marked in &reading.marked {
            let offers = marked.offers();
            assert!(offers.iter().all(|offer| offer.sure() < Sure::High), "{text}: {offers:?}");
        }
    }
    let best = |text: &str| {
        let reading = reading::read(text, &lexicon, &registry);
        reading.marked.last().and_then(|marked| marked.offers().first().map(|best| (best.measure.clone(), best.sure())))
    };
    assert_eq!(best("城镇登记失业率X%"), Some(("employment.registered_unemployment_rate".to_owned(), Sure::High)));
    assert!(best("从预算看，基金缺口X亿元").is_some());
}

#[test]
fn what_was_accepted_is_filled_in_and_all_else_stays() {
    let registry = Registry::catalogue();
    let lexicon = Lexicon::new(&registry);
    let text = "全X工作总结\r\n\n  城镇新增就业X人（X），同比增长X%。{甲}\n";
    let reading = reading::read(text, &lexicon, &registry);
    let slots = reading.marked.iter().filter_map(|marked| marked.offers().first());
    let put = slots.map(|best| (best.over.clone(), Run::Slot(Slot::Figure(best.wanted.clone())))).collect();
    let expected =
        "全X工作总结\n  城镇新增就业{employment.urban_new_jobs|人}（X），{employment.urban_new_jobs|同比}。\\{甲\\}\n";
    assert_eq!(reading::filled(text, put).to_string(), expected);
    let words = |at| (at, Run::Words("乙".to_owned()));
    let odd = reading::filled("甲乙\n丙", vec![words(3..6), words(3..9), words(1..2), words(7..10), words(20..30)]);
    assert_eq!(odd.to_string(), "甲乙\n乙\n");
}

#[test]
fn large_and_odd_documents_are_read_too() {
    let registry = Registry::catalogue();
    let lexicon = Lexicon::new(&registry);
    let large = "城镇新增就业X人，".repeat(400_000);
    let reading = reading::read(&large, &lexicon, &registry);
    assert_eq!(reading.marked.len(), MOST_SPOTS);
    for text in [
        "X",
        "＿",
        "（ ）",
        "X%X%X%",
        "、X人",
        "\u{feff}X人",
        "X.X.X,X%",
        "1.1.1人",
        "-5人",
        "分别、分别X%、X%",
        "的X%的X%",
    ] {
        let _ = reading::read(text, &lexicon, &registry);
    }
}

/// A text of the alphabet that matters here, by a seed.
fn scrambled(seed: u64, length: usize) -> String {
    const PARTS: [&str; 30] = [
        "X", "＿＿", "1", "2.5", "%", "万", "人", "元", "、", "，", "。", "；", "分别", "同比", "增长", "失业", "保险",
        "（", "）", "一是", "\n", "目标", "的", "全", "年", "月", "和", "参保", "“", "　",
    ];
    let mut state = seed;
    let mut text = String::new();
    for _ in 0..length {
        state = state.wrapping_mul(6_364_136_223_846_793_005).wrapping_add(1_442_695_040_888_963_407);
        text.push_str(PARTS[usize::try_from(state >> 33).unwrap() % PARTS.len()]);
    }
    text
}

#[test]
fn scrambled_documents_keep_their_places() {
    let registry = Registry::catalogue();
    let lexicon = Lexicon::new(&registry);
    for seed in 0..300 {
        let text = scrambled(seed, 60);
        let reading = reading::read(&text, &lexicon, &registry);
        let mut end = 0;
        for marked in &reading.marked {
            let (found, offers) = (&marked.found, marked.offers());
            let spot = found.spot();
            assert!(
                spot.at.start >= end && text.is_char_boundary(spot.at.start) && text.is_char_boundary(spot.whole.end),
                "{seed}"
            );
            assert!(offers.iter().all(|offer| text.get(offer.over.clone()).is_some()), "{seed}");
            end = spot.at.end;
            let _ = reading.document.place(spot.at.start);
        }
        let put = reading.marked.iter().filter_map(|marked| marked.offers().first());
        let put = put.map(|best| (best.over.clone(), Run::Slot(Slot::Figure(best.wanted.clone())))).collect();
        let _ = reading::filled(&text, put).to_string();
    }
}
