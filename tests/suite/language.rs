//! Both languages read through: whole pages of words kept as golden files (`UPDATE_GOLDEN=1` rewrites them), and the law that
//! English has no Chinese in it but what was published.

use std::collections::BTreeMap;
use std::fmt::Write;
use std::rc::Rc;

use crate::golden::golden;
use renshe::catalogue::{Glossary, tabs};
use renshe::chart::{self, Rect, Scene, Size, View};
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

#[test]
fn everything_said_in_chinese() {
    golden("language/chinese.txt", &said(Language::Chinese));
}

#[test]
fn everything_said_in_english() {
    golden("language/english.txt", &said(Language::English));
}

/// Every chart of the nation in a language at every width that a screen may have.
#[track_caller]
fn check_charts(language: Language) {
    let evaluation = published(language);
    for spec in chart::specs() {
        let view = View { region: NATION, period: period("2025"), compared: Vec::new() };
        let chart = chart::resolve(&evaluation, spec, &view);
        for width in (320..=1920).step_by(80).filter(|_| !chart.is_empty()) {
            let size = Size { width: f64::from(width), height: 320.0, font: 12.0 };
            let scene = match &chart.below {
                Some(below) => chart::layout_pair(&chart.data, below, size),
                None => chart::layout(&chart.data, size),
            };
            check_texts(&scene, &format!("{} at {width}", spec.id));
        }
    }
}

#[track_caller]
fn check_texts(scene: &Scene, place: &str) {
    let canvas = Rect { left: 0.0, top: 0.0, right: scene.size.width, bottom: scene.size.height };
    for (number, text) in scene.texts.iter().enumerate() {
        assert!(canvas.holds(&text.bounds()), "{place}: {} leaves the canvas", text.content);
        for other in &scene.texts[..number] {
            assert!(!text.bounds().overlaps(&other.bounds()), "{place}: {} covers {}", text.content, other.content);
        }
    }
}

#[test]
fn no_word_of_a_chart_covers_another_in_either_language() {
    Language::ALL.into_iter().for_each(check_charts);
}
