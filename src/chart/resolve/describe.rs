//! What a screen reader says of a chart: its title, then each series in a sentence.

use crate::chart::data::{ChartData, Form, Series};
use crate::language::Language;
use crate::phrase::chart::series_description;
use crate::say;

/// The description of a chart and the one below it.
pub(super) fn description(data: &ChartData, below: Option<&ChartData>) -> String {
    let mut text = say!(data.language, "{title}。", "{title}. ", title = data.title);
    for chart in std::iter::once(data).chain(below) {
        match chart.form {
            Form::Ranking(_) => text.push_str(&ranking(chart)),
            Form::Plot => chart.series.iter().for_each(|series| text.push_str(&one(chart, series))),
        }
    }
    text
}

fn one(chart: &ChartData, series: &Series) -> String {
    let labels: Vec<String> = chart.categories.iter().map(|category| spoken(chart.language, category)).collect();
    let points = series.points.iter().zip(&labels);
    let known: Vec<(&str, &str, f64)> = points
        .filter_map(|(point, label)| Some((label.as_str(), point.as_ref()?.text.as_str(), point.as_ref()?.value)))
        .collect();
    series_description(chart.language, &series.name, &chart.unit, &known)
}

/// A year beside a number needs its word in Chinese.
fn spoken(language: Language, category: &str) -> String {
    let is_year = category.len() == 4 && category.bytes().all(|byte| byte.is_ascii_digit());
    if is_year && language == Language::Chinese { format!("{category}年") } else { category.to_owned() }
}

/// A ranking is read in its order.
fn ranking(chart: &ChartData) -> String {
    let Some(series) = chart.series.first() else { return String::new() };
    let rows = series.points.iter().zip(&chart.categories).filter_map(|(point, name)| {
        let exact = &point.as_ref()?.exact;
        Some(say!(chart.language, "{name}{exact}", "{name} {exact}"))
    });
    let rows = rows.collect::<Vec<_>>().join(chart.language.pick("，", ", "));
    say!(chart.language, "{rows}。", "{rows}. ")
}
