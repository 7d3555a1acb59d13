//! A resolved chart as one of the program's own: the digits that its table shows, and labels at the points that carry one on the page,
//! as far as they have room.

use workbook::slides::{Chart as Written, Label, Mark as Drawn, Scale as Axis, Series as Row, Side};

use super::SMALLEST;
use crate::chart::text::width;
use crate::chart::{ChartData, Form, Ink, Mark, Point, Ranking, Resolved, Scale, Series, Tone, Values, ticks};

/// What the axis of values takes of the width.
const AXIS: f64 = 110.0;
/// Between two labels.
const APART: f64 = 10.0;
/// The most bars below each other that have room for their names, and the most charts of them beside each other.
const MOST_ROWS: usize = 14;
const MOST_COLUMNS: usize = 3;
/// What the number behind the longest bar needs, as a multiple of the bar.
const ROOM_FOR_LABELS: f64 = 1.3;

/// The chart, and the one below it; a ranking of many rows in several beside each other, whose bars are of one scale.
pub(super) fn charts(resolved: &Resolved, room: f64) -> Vec<Written> {
    let mut charts = match resolved.data.form {
        Form::Ranking(_) => beside_each_other(&resolved.data, room),
        Form::Plot => vec![chart(&resolved.data, room)],
    };
    // What is drawn below has no heading: its key says what it is.
    charts.extend(resolved.below.as_ref().map(|below| Written { has_key: true, ..chart(below, room) }));
    charts[0].description.clone_from(&resolved.description);
    charts
}

fn beside_each_other(data: &ChartData, room: f64) -> Vec<Written> {
    let rows = data.categories.len();
    let high = rows.div_ceil(rows.div_ceil(MOST_ROWS).clamp(1, MOST_COLUMNS)).max(1);
    let longest =
        data.series.iter().flat_map(|series| &series.points).flatten().map(|point| point.value).fold(0.0, f64::max);
    let part = |from: usize| {
        let rows = from..rows.min(from + high);
        let own = |own: usize| rows.contains(&own).then(|| own - from);
        let form = match &data.form {
            Form::Ranking(ranking) => Form::Ranking(Ranking { own: ranking.own.and_then(own), ..ranking.clone() }),
            Form::Plot => Form::Plot,
        };
        let of = |series: &Series| Series { points: series.points[rows.clone()].to_vec(), ..series.clone() };
        let series = data.series.iter().map(of).collect();
        chart(&ChartData { categories: data.categories[rows.clone()].to_vec(), series, form, ..data.clone() }, room)
    };
    let mut charts: Vec<Written> = (0..rows).step_by(high).map(part).collect();
    if charts.len() > 1 {
        let most = (longest * ROOM_FOR_LABELS).ceil();
        charts.iter_mut().for_each(|chart| chart.scale = Some(Axis { least: 0.0, most, step: most }));
    }
    charts
}

fn chart(data: &ChartData, room: f64) -> Written {
    let is_across = matches!(data.form, Form::Ranking(_));
    let pitch = (room - AXIS) / data.categories.len().max(1) as f64;
    let mut series: Vec<Row> = data.series.iter().map(|of| row(data, of, pitch)).collect();
    sides(&mut series);
    // Who draws columns draws them below the lines, and numbers them first.
    series.sort_by_key(|row| row.mark != Drawn::Column);
    let beside = beside(data, &series);
    Written {
        title: data.title.clone(),
        description: data.title.clone(),
        unit: data.unit.clone(),
        categories: data.categories.clone(),
        has_key: series.len() + beside.len() > 1,
        series,
        beside,
        is_across,
        every: if is_across { 1 } else { every(&data.categories, pitch) },
        from_zero: data.scale == Scale::FromZero || data.has_columns(),
        scale: with_room(data),
    }
}

/// The axis of columns of which some are below zero, with room for their numbers above the labels of the categories.
fn with_room(data: &ChartData) -> Option<Axis> {
    const SHARE: f64 = 0.2;
    let values = || data.series.iter().flat_map(|series| &series.points).flatten().map(|point| point.value);
    let (low, high) = values().fold((0.0, 0.0), |(low, high): (f64, f64), value| (low.min(value), high.max(value)));
    let room = (high - low) * SHARE;
    let ticks = ticks(low - room, high + room, 4);
    let [first, second, .., last] = &*ticks else { return None };
    let is_wanted = low < 0.0 && data.has_columns();
    is_wanted.then_some(Axis { least: first.value, most: last.value, step: second.value - first.value })
}

/// Numbers of the line that ends lowest stand below it, those of lines between before their points.
fn sides(series: &mut [Row]) {
    let end = |row: &Row| row.values.iter().flatten().last().and_then(|digits| digits.parse::<f64>().ok());
    let is_line = |row: &Row| !matches!(row.mark, Drawn::Column | Drawn::Step);
    let ends: Vec<f64> = series.iter().filter(|row| is_line(row)).filter_map(end).collect();
    for row in series {
        let above = end(row).filter(|_| is_line(row)).map(|own| ends.iter().filter(|end| **end > own).count());
        row.side = match above {
            _ if row.mark == Drawn::Step => Side::Below,
            None | Some(0) => Side::Above,
            Some(above) if above + 1 == ends.len() => Side::Below,
            Some(_) => Side::Before,
        };
    }
}

/// A wash over the years in deficit, and the key of what is bridged. Months in deficit have red columns below zero.
fn beside(data: &ChartData, series: &[Row]) -> Vec<Row> {
    let is_washed =
        |at: &usize| data.bands.iter().any(|band| band.tone == Tone::Bad && (band.from..=band.through).contains(at));
    let washed: Vec<bool> = (0..data.categories.len()).map(|at| is_washed(&at)).collect();
    let has_own = data.series.iter().any(|series| matches!(series.mark, Mark::SignColumn { .. }));
    let wash = (washed.contains(&true) && !has_own).then(|| {
        let name = data.language.pick("收不抵支", "Deficit").to_owned();
        let values = washed.iter().map(|is| is.then(|| "1".to_owned())).collect();
        Row { values, ..Row::new(name, Drawn::Wash, Ink::Bad.light()) }
    });
    let bridged = series.iter().find(|row| !row.bridged.is_empty()).zip(data.bridge.clone());
    let key = bridged.map(|(row, name)| Row {
        values: vec![None; data.categories.len()],
        ..Row::new(name, Drawn::Bridge, row.colour)
    });
    wash.into_iter().chain(key).collect()
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
        side: Side::Above,
        label_places: places(&|point| point.text.clone()),
        label_unit: if is_across { data.with_unit("") } else { String::new() },
        tinted: series.points.iter().enumerate().filter_map(below).collect(),
        bridged: if series.mark.is_line() { bridged(series) } else { Vec::new() },
    }
}

/// The points that do not follow the one before.
fn bridged(series: &Series) -> Vec<u32> {
    let known: Vec<u32> = all(series).into_iter().map(|label| label.category).collect();
    known.windows(2).filter(|pair| pair[1] - pair[0] > 1).map(|pair| pair[1]).collect()
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
    // The last number says how it stands: what is outstanding gives way to it, the others give way to that.
    let apart = |one: &Label, other: &Label| f64::from(one.category.abs_diff(other.category)) * pitch;
    let room = |extreme: &Label| (widest * 2.0 + width(&extreme.word, SMALLEST, false)) / 2.0 + APART;
    let extreme =
        extreme(series).filter(|extreme| labels.first().is_none_or(|last| apart(last, extreme) >= room(extreme)));
    if let Some(extreme) = extreme {
        labels.retain(|label| apart(label, &extreme) >= room(&extreme));
        labels.push(extreme);
    }
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
