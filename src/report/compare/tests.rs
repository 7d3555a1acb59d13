use super::*;
use crate::catalogue::Registry;
use crate::evaluate::Evaluation;
use crate::model::{Dataset, Period, RegionId};
use crate::report::accepted::Accepted;
use crate::report::{Scope, compose};

fn evaluation() -> Evaluation {
    Evaluation::new(Registry::catalogue().into(), Dataset::default().into())
}

/// Both sides as marked texts: [changed], and figures that read otherwise.
#[track_caller]
fn check(old: &str, new: &str, as_words: bool, expected: &[&str], figures: &[[&str; 2]]) {
    let evaluation = evaluation();
    let scope = Scope { region: RegionId(0), period: Period::year_of(2023).unwrap_or_default() };
    let lines = |text: &str| {
        let (text, _) = Text::read(text, &|_| None);
        let composed = compose(&text, &evaluation, scope);
        let read =
            Read { text: &text, composed: &composed, evaluation: &evaluation, scope, then: &Accepted::new(), as_words };
        read.lines()
    };
    let comparison = compare(&lines(old), &lines(new));
    let side = |half: &Option<Half>| {
        half.as_ref().map_or_else(
            || "—".to_owned(),
            |half| {
                let span = |span: &Span| match span.kind {
                    SpanKind::Same => span.text.clone(),
                    SpanKind::Changed => format!("[{}]", span.text),
                    SpanKind::Figure => format!("<{}>", span.text),
                };
                half.spans.iter().map(span).collect()
            },
        )
    };
    let rows: Vec<String> = comparison
        .rows
        .iter()
        .filter(|row| row.is_other())
        .map(|row| format!("{} / {}", side(&row.old), side(&row.new)))
        .collect();
    assert_eq!(rows, expected);
    let found: Vec<[&str; 2]> = comparison.figures.iter().map(|of| [&*of.old, &*of.new]).collect();
    assert_eq!(found, figures);
}

const JOBS: &str = "employment.urban_new_jobs@全国@2023|定 2024-01-02";

#[test]
fn words_and_figures_are_told_apart() {
    check("就业稳。\n基金稳。", "就业稳。\n基金稳。", false, &[], &[]);
    check("就业总体稳定。", "就业形势总体平稳。", false, &["就业总体[稳定]。 / 就业[形势]总体[平稳]。"], &[]);
    let (old, new) = (format!("新增{{{JOBS} 1244万人}}，稳。"), format!("新增{{{JOBS} 1250万人}}，稳。"));
    check(&old, &new, false, &["新增<1244万人>，稳。 / 新增<1250万人>，稳。"], &[["1244万人", "1250万人"]]);
    check(&old, "新增不少，稳。", false, &["新增[1244万人]，稳。 / 新增[不少]，稳。"], &[["1244万人", ""]]);
    // Beside a text without slots a figure is its words.
    check(&old, "新增1244万人，稳。", true, &[], &[]);
    check(&old, "新增1250万人，稳。", true, &["新增[1244]万人，稳。 / 新增[1250]万人，稳。"], &[]);
}

#[test]
fn a_paragraph_stands_beside_what_became_of_it() {
    check(
        "# 题\n第一段讲就业情况。\n第二段讲基金情况。",
        "# 题\n新来的一句。\n第一段讲就业形势。\n## 第二段讲基金情况。",
        false,
        &[
            "— / [新来的一句。]",
            "第一段讲就业[情况]。 / 第一段讲就业[形势]。",
            "第二段讲基金情况。 / 第二段讲基金情况。",
        ],
        &[],
    );
}

#[test]
fn a_row_is_taken_over_alone() {
    let read = |text: &str| Text::read(text, &|_| None).0;
    let (first, second) = (read("甲甲甲甲\n乙\n丙丙丙丙"), read("甲甲甲丁\n戊戊\n丙丙丙丙"));
    let evaluation = evaluation();
    let scope = Scope { region: RegionId(0), period: Period::year_of(2023).unwrap_or_default() };
    let taken = |row: usize| {
        let composed = [compose(&first, &evaluation, scope), compose(&second, &evaluation, scope)];
        let lines = |text, composed| {
            Read { text, composed, evaluation: &evaluation, scope, then: &Accepted::new(), as_words: false }.lines()
        };
        compare(&lines(&first, &composed[0]), &lines(&second, &composed[1])).taken(row, &first, &second).to_string()
    };
    assert_eq!(taken(0), "甲甲甲甲\n戊戊\n丙丙丙丙\n");
    assert_eq!(taken(1), "甲甲甲丁\n乙\n戊戊\n丙丙丙丙\n");
    assert_eq!(taken(2), "甲甲甲丁\n丙丙丙丙\n");
    assert_eq!(taken(9), "甲甲甲丁\n戊戊\n丙丙丙丙\n");
}
