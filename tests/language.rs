//! Both languages read through: whole pages of words kept as golden files (`UPDATE_GOLDEN=1` rewrites them), and the law that
//! English has no Chinese in it but what was published.
#![expect(clippy::expect_used, reason = "a test that cannot go on panics")]

use std::collections::BTreeMap;
use std::fmt::Write;
use std::path::Path;
use std::rc::Rc;

use renshe::catalogue::{Glossary, tabs};
use renshe::chart::{self, View};
use renshe::evaluate::{Evaluation, checks};
use renshe::import::demo;
use renshe::language::Language;
use renshe::model::{Period, RegionId};
use renshe::phrase::{overview, page, trace};

const NATION: RegionId = RegionId(0);
/// Of each kind one: observed, derived, derived across, absent, a target, a share, a completion, a single month.
const TRACED: [&str; 12] = [
    "pension_employee.revenue@全国@2025",
    "pension_employee.current_balance@全国@2020",
    "pension_employee.months_payable@四川@2010",
    "employment.urban_new_jobs_completion@全国@2022",
    "employment.urban_new_jobs_yoy@全国@2025",
    "employment.urban_new_jobs_share@四川@2019",
    "unemployment.surveyed_rate_change@全国@2025-12",
    "pension_employee.revenue@全国@2025-02",
    "pension_employee.payment_rate@全国@2025",
    "cagr(employment.urban_new_jobs, 5)@全国@2025",
    "completion(employment.urban_new_jobs) - 12 / 12@全国@2022",
    "migrant_workers.monthly_income@全国@2019",
];

fn published(language: Language) -> Evaluation {
    let (mut registry, dataset) = demo::published();
    if language == Language::English {
        Rc::make_mut(&mut registry).show_names_in(Some(Rc::new(Glossary::english())));
    }
    Evaluation::new(registry, Rc::new(dataset))
}

fn period(text: &str) -> Period {
    text.parse().expect("a period")
}

/// Everything that the screens say of a few regions and periods.
fn said(language: Language) -> String {
    let evaluation = published(language);
    let sichuan = evaluation.registry().find_region("四川").expect("a province");
    let mut text = String::new();
    for (region, at) in
        [(NATION, "2025"), (NATION, "2020"), (NATION, "2019-H1"), (NATION, "2026-Q1"), (sichuan, "2010")]
    {
        let at = period(at);
        let _ = writeln!(text, "## {} {}", evaluation.registry().region_name(region), at.words(language));
        overview_of(&evaluation, region, at, &mut text);
        for page in ["fund", "employment"] {
            tabs_of(&evaluation, page, region, at, &mut text);
        }
        charts_of(&evaluation, region, at, &mut text);
    }
    for asked in TRACED {
        let ask = evaluation.ask(asked).expect("a question");
        let lines = trace::lines(&evaluation, &evaluation.trace(&ask));
        let _ = writeln!(text, "\n{}", lines.join("\n"));
    }
    text
}

fn overview_of(evaluation: &Evaluation, region: RegionId, at: Period, text: &mut String) {
    let language = evaluation.language();
    let _ = writeln!(text, "{}", overview::lead(evaluation, region, at).plain());
    for card in overview::overview_cards(evaluation, region, at) {
        let figure = card.figure.headline_with_unit(language);
        let change = format!("{}{}", card.change.direction.symbol(), card.change.sentence.plain());
        let _ = writeln!(text, "[{}] {figure} | {change} | {}", card.label, card.second.plain());
    }
    for line in checks::open(evaluation, region, at, &BTreeMap::new()) {
        let headline = renshe::phrase::checks::headline(evaluation, &line).plain();
        let _ = writeln!(text, "({}) {headline}", renshe::phrase::checks::tag(language, line.kind));
    }
}

fn tabs_of(evaluation: &Evaluation, page: &str, region: RegionId, at: Period, text: &mut String) {
    for tab in tabs::tabs(page) {
        let head = page::head(evaluation, &tab, region, at);
        let alarm = head.alarm.unwrap_or_default();
        let name = evaluation.registry().shown(&tab.zh);
        let _ = writeln!(text, "# {name} {alarm}\n{}\n{}", head.title.plain(), head.detail.plain());
        for key in page::key_figures(evaluation, &tab, region, at) {
            let figure = key.figure.headline_with_unit(evaluation.language());
            let _ = writeln!(text, "- {}: {figure} {}", key.name, key.change.sentence.plain());
        }
    }
}

fn charts_of(evaluation: &Evaluation, region: RegionId, at: Period, text: &mut String) {
    for spec in chart::specs() {
        let chart = chart::resolve(evaluation, spec, &View { region, period: at, compared: Vec::new() });
        let _ = writeln!(text, "{}: {}", spec.id, chart.title.plain());
        for data in std::iter::once(&chart.data).chain(&chart.below).filter(|_| !chart.is_empty()) {
            let names: Vec<&str> = data.series.iter().map(|series| series.name.as_str()).collect();
            let ends: Vec<String> = data.series.iter().map(|series| series.label.end.join(" ")).collect();
            let bands: Vec<String> = data.bands.iter().map(|band| band.lines.join(" ")).collect();
            let _ = writeln!(text, "  {}{} | {}", data.subtitle, chart.remark, names.join(", "));
            let _ = writeln!(text, "  {} | {} | {}", ends.join(", "), bands.join(", "), data.source);
        }
        let _ = writeln!(text, "  {}", chart.description);
    }
}

#[track_caller]
fn check(name: &str, text: &str) {
    let path = Path::new(env!("CARGO_MANIFEST_DIR")).join("tests/golden/language").join(name);
    if std::env::var_os("UPDATE_GOLDEN").is_some() {
        std::fs::write(&path, text).expect("written");
    }
    let kept = std::fs::read_to_string(&path).expect("a golden file; UPDATE_GOLDEN=1 writes it");
    assert!(kept == text, "{} differs; look at it, then UPDATE_GOLDEN=1", path.display());
}

#[test]
fn everything_said_in_chinese() {
    check("chinese.txt", &said(Language::Chinese));
}

#[test]
fn everything_said_in_english() {
    check("english.txt", &said(Language::English));
}
