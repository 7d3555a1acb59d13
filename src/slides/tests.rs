//! The demo's deck, as it is made and as someone changed it.
#![allow(clippy::expect_used, reason = "a test that cannot go on panics")]

use std::rc::Rc;

use super::*;
use crate::chart::spec;
use crate::evaluate::Figure;
use crate::model::RegionId;
use crate::phrase::sentence::Piece;
use crate::workspace::{AddedChart, Base, Deck, Edit, OwnSlide, Setting};

fn demo() -> (Workspace, Evaluation, Scope) {
    let workspace = Workspace::new("示例", Base::published());
    let evaluation = Evaluation::new(Rc::clone(workspace.registry()), Rc::clone(workspace.dataset()));
    let region = evaluation.registry().find_region("全国").unwrap_or(RegionId(0));
    (workspace, evaluation, Scope { region, period: Period::year_of(2022).unwrap_or_default() })
}

fn ids(slides: &[Slide]) -> Vec<&str> {
    slides.iter().map(|slide| &*slide.id).collect()
}

#[test]
fn the_demo_has_a_deck() {
    let (workspace, evaluation, of) = demo();
    let slides = deck(&evaluation, &workspace, "示例", of);
    let headlines: Vec<String> = slides.iter().map(|slide| slide.headline.plain()).collect();
    assert_eq!(headlines[0], "全国人力资源和社会保障工作情况");
    assert!(headlines.iter().any(|words| words.contains("职工养老保险基金")), "{headlines:?}");
    assert!(headlines.contains(&"需要关注的问题".to_owned()), "{headlines:?}");
    let charts = slides.iter().filter(|slide| matches!(slide.body, Body::Chart(_)));
    assert!(charts.clone().count() > 4 && charts.clone().all(|slide| !slide.source.is_empty()));
    let targets = slides.iter().find(|slide| slide.id == "targets-1");
    let Some(Slide { body: Body::Points(points), .. }) = targets else { panic!("{headlines:?}") };
    assert!(points[0].sentence.plain().contains("目标"), "{:?}", points[0]);
    let once: BTreeSet<&str> = ids(&slides).into_iter().collect();
    assert_eq!(once.len(), slides.len());
}

#[test]
fn where_there_is_nothing_there_is_a_title_only() {
    let workspace = Workspace::new("", Base::empty(Rc::new(Registry::catalogue())));
    let evaluation = Evaluation::new(Rc::clone(workspace.registry()), Rc::clone(workspace.dataset()));
    let of = Scope { region: RegionId(0), period: Period::default() };
    assert_eq!(ids(&deck(&evaluation, &workspace, "", of)), ["title"]);
}

/// What was changed by hand stays as long as what it was changed of; undone, the deck is as it was.
#[test]
fn a_deck_is_changed_by_hand_and_back() {
    let (mut workspace, evaluation, of) = demo();
    let before = deck(&evaluation, &workspace, "示例", of);
    let added = AddedChart {
        chart: "fund.unemployment.years".to_owned(),
        region: "四川".to_owned(),
        period: of.period,
        compared: Vec::new(),
    };
    let gone = AddedChart { region: "无此县".to_owned(), ..added.clone() };
    let same = AddedChart { chart: "fund.unemployment.years".to_owned(), region: "全国".to_owned(), ..added.clone() };
    let order = moved(&before, &["gone".to_owned(), "title".to_owned()], 0, 2);
    assert_eq!(&order[..4], ["gone", before[1].id.as_str(), before[2].id.as_str(), "title"]);
    let hidden = OwnSlide { is_hidden: true, note: "略过".to_owned(), ..OwnSlide::default() };
    let slides = [("problems".to_owned(), hidden)].into();
    let own = Deck { order, slides, added: vec![added.clone(), gone, same.clone()], ..Deck::default() };
    let applied = workspace.apply(Edit::Setting(Setting::Deck(Box::new(own)))).expect("it fits");
    assert!(applied.changed.is_empty(), "no figure is touched");
    let after = deck(&evaluation, &workspace, "示例", of);
    assert_eq!(&ids(&after)[..3], [before[1].id.as_str(), before[2].id.as_str(), "title"]);
    let of_fund = |slides: &[Slide], id: &str| slides.iter().filter(|slide| slide.id == id).count();
    let counts = ["chart:fund.unemployment.years", &added.slide(), &same.slide()].map(|id| of_fund(&after, id));
    assert!(after.len() > before.len());
    assert_eq!(counts, [1, 1, 0], "what the deck has by itself does not come twice: {:?}", ids(&after));
    let problems = after.iter().find(|slide| slide.id == "problems").expect("problems");
    assert_eq!((problems.is_hidden, &*problems.note), (true, "略过"));
    assert_eq!(shown(&after).len(), after.len() - 1);
    workspace.apply(applied.inverse).expect("an inverse fits");
    assert_eq!(deck(&evaluation, &workspace, "示例", of), before);
}

/// A chart of a page is added once; one that the deck has comes back where it was hidden.
#[test]
fn a_chart_of_a_page_is_added_once() {
    let (mut workspace, evaluation, of) = demo();
    let sichuan = evaluation.registry().find_region("四川").expect("a province");
    let chart = |id: &str, region: RegionId| {
        let view = View { region, period: of.period, compared: Vec::new() };
        resolve(&evaluation, spec(id).expect("a chart"), &view)
    };
    let mut add = |chart: (&Resolved, Scope)| {
        let slides = deck(&evaluation, &workspace, "示例", of);
        let with = with_chart(&evaluation, workspace.deck(), &slides, chart)?;
        workspace.apply(Edit::Setting(Setting::Deck(Box::new(with)))).expect("it fits");
        Some((workspace.deck().added.len(), deck(&evaluation, &workspace, "示例", of).len() - slides.len()))
    };
    let (own, other) = (chart("fund.pension.years", of.region), chart("fund.pension.years", sichuan));
    let (own, other) = ((&own, of), (&other, Scope { region: sichuan, ..of }));
    assert_eq!([add(own), add(other), add(other)], [None, Some((1, 1)), None]);
    assert_eq!(add((&Resolved::default(), of)), None, "what shows nothing");
    let mut hidden = workspace.deck().clone();
    hidden.change("chart:fund.pension.years", |slide| slide.is_hidden = true);
    workspace.apply(Edit::Setting(Setting::Deck(Box::new(hidden)))).expect("it fits");
    let slides = deck(&evaluation, &workspace, "示例", of);
    let shown_again = with_chart(&evaluation, workspace.deck(), &slides, own).expect("it was hidden");
    assert!(shown_again.slides.is_empty() && shown_again.added.len() == 1);
}

/// A headline of someone's own stands as typed; the numbers in it that a figure of the slide says, open as that figure.
#[test]
fn numbers_of_an_own_headline_open_where_a_figure_says_them() {
    let (mut workspace, evaluation, of) = demo();
    let id = "chart:fund.pension.years";
    let made = deck(&evaluation, &workspace, "示例", of);
    let slide = made.iter().find(|slide| slide.id == id).expect("a chart");
    let Body::Chart(chart) = &slide.body else { panic!("no chart") };
    let figures: Vec<Figure> = chart.asks.iter().map(|ask| evaluation.figure(ask)).collect();
    let (first, last) = (&figures[0], &figures[figures.len() - 1]);
    let rough =
        last.value.expect("a value").converted("万亿元".parse().expect("a unit")).expect("money").value.round_dp(1);
    let text = format!("2022年收{}，结余{rough}万亿元，另有12345亿元", first.headline_with_unit(Language::Chinese));
    let mut set = |region: &str| {
        let headline = Some(Headline { region: region.to_owned(), period: of.period, text: text.clone() });
        let mut own = Deck::default();
        own.change(id, |own| own.headline = headline);
        workspace.apply(Edit::Setting(Setting::Deck(Box::new(own)))).expect("it fits");
        let slides = deck(&evaluation, &workspace, "示例", of);
        slides.into_iter().find(|slide| slide.id == id).expect("a chart")
    };
    let slide = set("全国");
    assert_eq!(slide.headline.plain(), text);
    let opens = slide.headline.0.iter().filter(|piece| matches!(piece, Piece::Figure { .. })).count();
    let rewritten = slide.rewritten.expect("its own");
    assert_eq!((opens, rewritten.unsourced.as_slice()), (2, ["12345亿元".to_owned()].as_slice()), "{text}");
    assert_eq!(rewritten.made, chart.title);
    assert_eq!(set("四川").rewritten, None, "it speaks of another region");
}
