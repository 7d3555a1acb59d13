//! A resolved chart as one of the program's own: the digits that its table shows, and labels at the points that carry one on the page,
//! as far as they have room.

use workbook::slides::{Chart as Written, Label, Mark as Drawn, Series as Row};

use super::SMALLEST;
use crate::chart::text::width;
use crate::chart::{ChartData, Form, Ink, Mark, Point, Resolved, Scale, Series, Tone, Values};

/// What the axis of values takes of the width.
const AXIS: f64 = 110.0;
/// Between two labels.
const APART: f64 = 10.0;

/// The chart, and the one below it.
pub(super) fn charts(resolved: &Resolved, room: f64) -> Vec<Written> {
    let mut charts = vec![chart(&resolved.data, room)];
    // What is drawn below has no heading: its key says what it is.
    charts.extend(resolved.below.as_ref().map(|below| Written { has_key: true, ..chart(below, room) }));
    charts[0].description.clone_from(&resolved.description);
    charts
}

fn chart(data: &ChartData, room: f64) -> Written {
    let is_across = matches!(data.form, Form::Ranking(_));
    let pitch = (room - AXIS) / data.categories.len().max(1) as f64;
    let mut series: Vec<Row> = data.series.iter().map(|of| row(data, of, pitch)).collect();
    let lowest = |row: &Row| row.values.iter().flatten().last().and_then(|digits| digits.parse::<f64>().ok());
    let ends: Vec<Option<f64>> =
        series.iter().map(|row| lowest(row).filter(|_| !matches!(row.mark, Drawn::Column | Drawn::Step))).collect();
    for (row, own) in series.iter_mut().zip(&ends) {
        row.is_below = row.mark == Drawn::Step || own.is_some() && ends.iter().flatten().any(|end| Some(*end) > *own);
    }
    // Who draws columns draws them below the lines, and numbers them first.
    series.sort_by_key(|row| row.mark != Drawn::Column);
    Written {
        title: data.title.clone(),
        description: data.title.clone(),
        unit: data.unit.clone(),
        categories: data.categories.clone(),
        series,
        is_across,
        has_key: data.series.len() > 1,
        every: if is_across { 1 } else { every(&data.categories, pitch) },
        from_zero: data.scale == Scale::FromZero || data.has_columns(),
    }
}

/// Every how many categories one has room for its label.
fn every(categories: &[String], pitch: f64) -> u32 {
    let widest = categories.iter().map(|label| width(label, SMALLEST, false)).fold(0.0, f64::max);
    ((widest + APART) / pitch).ceil().max(1.0) as u32
}

fn row(data: &ChartData, series: &Series, pitch: f64) -> Row {
    let known = |point: &Option<Point>| point.as_ref().map(digits);
    let places = |text: &dyn Fn(&Point) -> String| {
        let of = |point: &Point| text(point).split_once('.').map_or(0, |(_, decimals)| decimals.len());
        let most = series.points.iter().flatten().map(of).max().unwrap_or(0);
        u8::try_from(most).unwrap_or(u8::MAX)
    };
    let (is_across, own) = match &data.form {
        Form::Ranking(ranking) => (true, ranking.own),
        Form::Plot => (false, None),
    };
    let below = |(at, point): (usize, &Option<Point>)| {
        let is_below = matches!(series.mark, Mark::SignColumn { .. }) && point.as_ref()?.value < 0.0;
        let tone = if own == Some(at) { Tone::Own } else { Tone::Bad };
        (is_below || own == Some(at)).then_some((u32::try_from(at).ok()?, Ink::of(tone).light()))
    };
    Row {
        name: series.name.clone(),
        colour: Ink::of(series.tone).light(),
        mark: match series.mark {
            _ if is_across => Drawn::Column,
            Mark::Column | Mark::SignColumn { .. } => Drawn::Column,
            Mark::Line => Drawn::Line,
            Mark::DashedLine => Drawn::Dashed,
            Mark::Step => Drawn::Step,
            Mark::RingLine => Drawn::Ring,
        },
        values: series.points.iter().map(known).collect(),
        places: places(&|point| point.exact.clone()),
        labels: if is_across { all(series) } else { labels(series, pitch) },
        words: Ink::of_words(series.tone).light(),
        is_below: false,
        label_places: places(&|point| point.text.clone()),
        label_unit: if is_across { data.with_unit("") } else { String::new() },
        tinted: series.points.iter().enumerate().filter_map(below).collect(),
    }
}

/// The digits of a point as its table shows them, as files write them.
fn digits(point: &Point) -> String {
    point.exact.replace(',', "").replace('−', "-")
}

fn all(series: &Series) -> Vec<Label> {
    let known = (0..).zip(&series.points).filter(|(_, point)| point.is_some());
    known.map(|(category, _)| Label { category, word: String::new() }).collect()
}

/// The labels of a series, the last point's first, and each before it that has room beside the one behind.
fn labels(series: &Series, pitch: f64) -> Vec<Label> {
    let widest = series.points.iter().flatten().map(|point| width(&point.text, SMALLEST, false)).fold(0.0, f64::max);
    let most = match series.label.values {
        Values::All => usize::MAX,
        Values::Last => 1,
        Values::None => usize::from(!series.label.end.is_empty()),
    };
    let mut labels: Vec<Label> = Vec::new();
    for label in all(series).into_iter().rev() {
        let room = labels.last().map_or(f64::MAX, |behind| f64::from(behind.category - label.category) * pitch);
        if labels.len() < most && room >= widest + APART {
            labels.push(label);
        }
    }
    let extreme = extreme(series).filter(|extreme| labels.iter().all(|label| label.category != extreme.category));
    labels.extend(extreme);
    labels.sort_by_key(|label| label.category);
    labels
}

/// The label of an outstanding point: 最高.
fn extreme(series: &Series) -> Option<Label> {
    let extreme = series.label.extreme.as_ref()?;
    let number = &series.points.get(extreme.category)?.as_ref()?.text;
    let word = extreme.text.strip_suffix(number.as_str()).unwrap_or_default();
    Some(Label { category: u32::try_from(extreme.category).ok()?, word: word.to_owned() })
}
