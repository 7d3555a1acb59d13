//! The deck of the demo, and charts of kinds that it has none of.

use std::rc::Rc;

use workbook::slides::{Body as Written, Chart, Mark, Side};

use super::chart::charts;
use super::{Deck, Wanted, deck};
use crate::catalogue::Glossary;
use crate::chart::spec::spec;
use crate::chart::{Resolved, View, resolve};
use crate::evaluate::{Evaluation, Figure};
use crate::import::demo;
use crate::model::RegionId;
use crate::report::Scope;
use crate::slides::{Body, Rewritten, Slide, asks};
use crate::workspace::{Base, Workspace};

fn nation() -> Evaluation {
    let (registry, dataset) = demo::published();
    Evaluation::new(registry, Rc::new(dataset))
}

fn region(evaluation: &Evaluation, name: &str) -> RegionId {
    evaluation.registry().find_region(name).unwrap_or_else(|| panic!("{name}"))
}

fn slides(evaluation: &Evaluation, period: &str) -> Vec<Slide> {
    let of = Scope { region: region(evaluation, "全国"), period: period.parse().unwrap_or_default() };
    let untouched = Workspace::new("示例", Base::empty(Rc::clone(evaluation.registry())));
    crate::slides::deck(evaluation, &untouched, "示例", of)
}

fn laid_out(evaluation: &Evaluation, slides: &[Slide]) -> Deck {
    deck(evaluation, slides, &Wanted { title: "示例", is_narrow: false, day: (2026, 1, 31) })
}

fn resolved(evaluation: &Evaluation, id: &str, period: &str) -> Resolved {
    let view =
        View { region: region(evaluation, "全国"), period: period.parse().unwrap_or_default(), compared: Vec::new() };
    let chart = resolve(evaluation, spec(id).unwrap_or_else(|| panic!("{id}")), &view);
    assert!(!chart.is_empty(), "{id}");
    chart
}

/// The numbers of a chart's table, by series.
fn of_table(resolved: &Resolved) -> Vec<(String, Vec<Option<String>>)> {
    let table = resolved.table();
    let digits = |text: &str| text.replace(',', "").replace('−', "-");
    let column = |(at, name): (usize, &String)| {
        let cells = table.rows.iter().map(|row| row.cells[at].as_ref().map(|cell| digits(&cell.text)));
        (name.clone(), cells.collect())
    };
    table.heads.iter().enumerate().map(column).collect()
}

fn of_charts(charts: &[Chart]) -> Vec<(String, Vec<Option<String>>)> {
    charts.iter().flat_map(|chart| &chart.series).map(|series| (series.name.clone(), series.values.clone())).collect()
}

#[test]
fn a_chart_has_the_numbers_of_its_table() {
    let evaluation = nation();
    let slides = slides(&evaluation, "2024");
    let deck = laid_out(&evaluation, &slides);
    let mut count = 0;
    for (slide, page) in slides.iter().zip(&deck.slides) {
        assert_eq!(page.headline.text, slide.headline.plain());
        let (Body::Chart(chart), Written::Charts(charts)) = (&slide.body, &page.body) else { continue };
        count += 1;
        assert_eq!(of_charts(charts), of_table(chart));
        assert_eq!((&charts[0].unit, &charts[0].categories), (&chart.data.unit, &chart.data.categories));
        assert!(charts[0].description.contains(&charts[0].title) && page.source.starts_with("数据来源"));
        for series in &charts[0].series {
            let known = |at: u32| series.values[at as usize].is_some();
            assert!(series.labels.iter().all(|label| known(label.category)), "{series:?}");
            let numbers = series.values.iter().flatten().all(|digits| digits.parse::<f64>().is_ok());
            assert!(numbers, "{series:?}");
        }
    }
    assert!(count > 4 && deck.slides.len() == slides.len(), "{count}");
}

#[test]
fn no_figure_is_without_its_origin() {
    let evaluation = nation();
    let slides = slides(&evaluation, "2022");
    let mut figures = 0;
    for (slide, page) in slides.iter().zip(laid_out(&evaluation, &slides).slides) {
        let notes = page.notes.join("\n");
        for ask in asks(slide) {
            let figure: Figure = evaluation.figure(ask);
            if figure.value.is_ok() {
                let value = figure.with_unit(evaluation.language());
                assert!(notes.contains(&value), "{}: {value} of {ask:?}\n{notes}", page.headline.text);
                figures += 1;
            }
        }
        // Each paragraph says where its figures are from, in brackets behind them.
        assert!(page.notes.iter().skip(1).all(|paragraph| paragraph.ends_with("）。")), "{notes}");
    }
    assert!(figures > 100, "{figures}");
}

#[test]
fn what_someone_changed_of_a_slide_is_in_the_file() {
    let evaluation = nation();
    let mut slides = slides(&evaluation, "2024");
    slides.truncate(2);
    slides[1].note = "先讲结余\n再讲收入".to_owned();
    slides[1].is_hidden = true;
    let made = slides[1].headline.clone();
    slides[1].rewritten = Some(Rewritten { made, unsourced: vec!["三成".to_owned(), "99%".to_owned()] });
    let page = laid_out(&evaluation, &slides).slides.remove(1);
    assert!(page.is_hidden);
    assert_eq!(page.notes[..3], ["先讲结余", "再讲收入", "数据出处"].map(str::to_owned));
    assert_eq!(page.notes.last().map(String::as_str), Some("标题里的三成、99%在此页的数里没有。"));
}

#[test]
fn labels_have_room_and_words_can_be_read() {
    let evaluation = nation();
    let trend = &charts(&resolved(&evaluation, "employment.jobs.years", "2024"), 1152.0)[0];
    let highest = trend.series[0].labels.iter().find(|label| !label.word.is_empty());
    let highest = highest.unwrap_or_else(|| panic!("{:?}", trend.series[0].labels));
    assert_eq!((highest.word.trim(), &*trend.categories[highest.category as usize]), ("最高", "2018"));
    let steps = trend.series.iter().find(|series| series.mark == Mark::Step);
    assert!(steps.is_some_and(|steps| steps.labels.len() == 4 && steps.side == Side::Below), "{steps:?}");
    let [wide, narrow] = [1152.0, 832.0].map(|room| {
        let chart = charts(&resolved(&evaluation, "fund.pension.years", "2024"), room).remove(0);
        (chart.series[2].labels.len(), chart.every)
    });
    assert!(wide.0 > narrow.0 && wide.1 <= narrow.1, "{wide:?} {narrow:?}");
}

#[test]
fn months_below_each_other_and_rankings() {
    let evaluation = nation();
    let months = resolved(&evaluation, "fund.unemployment.months", "2022");
    let drawn = charts(&months, 1152.0);
    assert_eq!(drawn.len(), 2);
    assert_eq!(of_charts(&drawn), of_table(&months));
    let below = &drawn[1].series[0];
    let negative = below.values.iter().flatten().filter(|digits| digits.starts_with('-')).count();
    let lowest = below.values.iter().flatten().filter_map(|digits| digits.parse().ok()).fold(0.0, f64::min);
    assert!(drawn[1].scale.is_some_and(|scale| scale.least < lowest), "there is room for its number");
    assert!(drawn[1].has_key && negative > 0 && below.tinted.len() == negative, "{below:?}");
    let ranking = resolved(&evaluation, "employment.jobs.ranking", "2010");
    let drawn = &charts(&ranking, 1152.0)[0];
    assert!(drawn.is_across && drawn.series[0].labels.len() == drawn.categories.len(), "{drawn:?}");
    assert_eq!((drawn.every, drawn.series[0].label_unit.as_str(), drawn.scale), (1, "万人", None));
    // More bars than have room for their names stand beside each other, on one scale.
    let ranking = resolved(&evaluation, "fund.pension.payable", "2010");
    let drawn = charts(&ranking, 1152.0);
    let names: Vec<&String> = drawn.iter().flat_map(|chart| &chart.categories).collect();
    assert_eq!(names, ranking.data.categories.iter().collect::<Vec<_>>());
    assert!(
        drawn.len() == 2 && drawn[0].scale.is_some_and(|scale| scale.most > 47.2) && drawn[0].scale == drawn[1].scale,
        "{drawn:?}"
    );
    let digits: Vec<Option<String>> = of_charts(&drawn).into_iter().flat_map(|(_, values)| values).collect();
    assert_eq!(digits, of_table(&ranking).remove(0).1);
}

#[test]
fn a_deficit_is_washed_and_a_gap_bridged() {
    let evaluation = nation();
    let chart = charts(&resolved(&evaluation, "fund.pension.years", "2024"), 1152.0).remove(0);
    let year = |at: usize| chart.categories[at].as_str();
    let [wash, key] = &*chart.beside else { panic!("{:?}", chart.beside) };
    let washed = wash.values.iter().enumerate().filter(|(_, value)| value.is_some()).map(|(at, _)| year(at));
    assert_eq!((wash.name.as_str(), washed.collect::<Vec<_>>()), ("收不抵支", vec!["2020"]));
    assert!(key.mark == Mark::Bridge && key.name.starts_with("虚线") && key.values.iter().all(Option::is_none));
    let balance = chart.series.iter().find(|series| series.mark == Mark::Ring).unwrap_or(key);
    let bridged: Vec<&str> = balance.bridged.iter().map(|at| year(*at as usize)).collect();
    assert!(bridged.contains(&"2017") && !bridged.contains(&"2018"), "{bridged:?}");
    assert!(chart.series.iter().all(|series| series.mark != Mark::Column || series.bridged.is_empty()));
}

/// Numbers stand clear of each other: an outstanding one is left out beside the last.
#[test]
fn numbers_give_way_to_each_other() {
    let evaluation = nation();
    let trend = &charts(&resolved(&evaluation, "employment.jobs.years", "2019"), 1152.0)[0];
    assert!(trend.series[0].labels.iter().all(|label| label.word.is_empty()), "{:?}", trend.series[0].labels);
    let two = &charts(&resolved(&evaluation, "fund.pension.insured", "2024"), 1152.0)[0];
    assert_eq!(two.series.iter().map(|series| series.side).collect::<Vec<_>>(), [Side::Above, Side::Below]);
}

#[test]
fn english_has_its_own_words() {
    let (mut registry, dataset) = demo::published();
    Rc::make_mut(&mut registry).show_names_in(Some(Rc::new(Glossary::english())));
    let evaluation = Evaluation::new(registry, Rc::new(dataset));
    let slides = slides(&evaluation, "2024");
    let deck = laid_out(&evaluation, &slides);
    assert_eq!((deck.language.as_str(), deck.layouts[0].as_str()), ("en-US", "Opening"));
    assert_eq!(deck.slides[1].notes[0], "Where the figures come from");
}
