//! The deck of the demo, and charts of kinds that it has none of.

use std::rc::Rc;

use workbook::slides::{Body as Written, Chart, Mark};

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
    assert!(steps.is_some_and(|steps| steps.labels.len() == 4 && steps.is_below), "{steps:?}");
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
    assert!(drawn[1].has_key && negative > 0 && below.tinted.len() == negative, "{below:?}");
    let ranking = resolved(&evaluation, "employment.jobs.ranking", "2010");
    let drawn = &charts(&ranking, 1152.0)[0];
    assert!(drawn.is_across && drawn.series[0].labels.len() == drawn.categories.len(), "{drawn:?}");
    assert_eq!((drawn.every, drawn.series[0].label_unit.as_str()), (1, "万人"));
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
