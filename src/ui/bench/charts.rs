//! W1 to W3: charts from numbers to the SVG in its element, as a file that stands alone, so that title and legend are drawn too.

use js_sys::Object;
use wasm_bindgen::{JsValue, closure::Closure};
use web_sys::Element;

use super::input::{decimal, member, number, numbers, text, texts};
use super::{Outcome, set};
use crate::chart::{self, ChartData, Labels, LongLine, Mark, Paint, Point, Scene, Series, Size, Tone, Values};
use crate::quantity::Rounding;
use crate::quantity::format::{self, Place};

const FONT_PX: f64 = 12.0;
/// What title, legend and margins take beside the plot.
const FRAME_PX: (f64, f64) = (34.0, 100.0);

/// W1: income and expenditure in columns, the balance as a line.
pub(super) fn fund(input: &JsValue) -> Result<Outcome, JsValue> {
    let data: Object = member(input, "data")?;
    let names = texts(&data, "names")?;
    let marks = [
        ("income", Tone::Income, Mark::Column, Values::Last),
        ("expend", Tone::Expense, Mark::Column, Values::None),
        ("balance", Tone::Balance, Mark::RingLine, Values::All),
    ];
    let mut given = Vec::new();
    let mut series = Vec::new();
    for ((member, tone, mark, values), name) in marks.into_iter().zip(names) {
        let numbers = numbers(&data, member)?;
        let label = Labels { values, ..Labels::default() };
        series.push(Series { name, tone, mark, points: points(&numbers, given.len()), label });
        given.extend(numbers);
    }
    let chart = ChartData { categories: texts(&data, "labels")?, series, ..titled(&data)? };
    draw(input, chart, given)
}

/// W2: four lines with their names at their ends.
pub(super) fn trend(input: &JsValue) -> Result<Outcome, JsValue> {
    let data: Object = member(input, "data")?;
    let rows: js_sys::Array = member(&data, "series")?;
    let tones = [Tone::Income, Tone::Expense, Tone::Balance, Tone::Fourth];
    let mut given = Vec::new();
    let mut series = Vec::new();
    for ((row, name), tone) in rows.iter().zip(texts(&data, "names")?).zip(tones) {
        let numbers = js_sys::Float64Array::new(&row).to_vec();
        let label = Labels { end: vec![name.clone()], ..Labels::default() };
        series.push(Series { name, tone, mark: Mark::Line, points: points(&numbers, given.len()), label });
        given.extend(numbers);
    }
    let chart = ChartData { categories: texts(&data, "months")?, series, ..titled(&data)? };
    draw(input, chart, given)
}

/// W3: one long line, thinned to its outstanding points.
pub(super) fn long(input: &JsValue) -> Result<Outcome, JsValue> {
    let data: Object = member(input, "data")?;
    let (title, unit, name) = (text(&data, "title")?, text(&data, "unit")?, text(&data, "name")?);
    let (x, y) = (numbers(&data, "x")?, numbers(&data, "y")?);
    let line = LongLine { title: &title, unit: &unit, name: &name, tone: Tone::Income, x: &x, y: &y, labels: &[] };
    let scene = chart::long_line(&line, size(input)?);
    let element = show(input, &scene)?;
    Ok(Outcome { check: Closure::once_into_js(move || tally(y.iter())), drawn_in: Some(element), bytes: None })
}

fn titled(data: &Object) -> Result<ChartData, JsValue> {
    let unit = text(data, "unit")?;
    Ok(ChartData { title: text(data, "title")?, unit, ..ChartData::default() })
}

fn size(input: &JsValue) -> Result<Size, JsValue> {
    let (width, height) = (number(input, "width")? - FRAME_PX.0, number(input, "height")? - FRAME_PX.1);
    Ok(Size { width, height, font: FONT_PX })
}

/// Points with the texts of their figures, numbered from `first`.
fn points(values: &[f64], first: usize) -> Vec<Option<Point>> {
    let written = |value| format::number(decimal(value), 2, Place::Table, Rounding::default());
    let point = |(at, value): (usize, &f64)| {
        let text = written(*value);
        Some(Point { value: *value, exact: text.clone(), text, figure: u32::try_from(first + at).ok()? })
    };
    values.iter().enumerate().map(point).collect()
}

/// Shows a chart; its check counts the points that were drawn, by their figures. As on the page, the chart and its scene are
/// kept for whoever walks the points.
fn draw(input: &JsValue, chart: ChartData, given: Vec<f64>) -> Result<Outcome, JsValue> {
    let scene = chart::layout(&chart, size(input)?);
    let element = show(input, &scene)?;
    let check = move || {
        drop(chart);
        let mut figures: Vec<u32> = scene.points.iter().map(|point| point.figure).collect();
        figures.sort_unstable();
        tally(figures.iter().filter_map(|figure| given.get(*figure as usize)))
    };
    Ok(Outcome { check: Closure::once_into_js(check), drawn_in: Some(element), bytes: None })
}

fn show(input: &JsValue, scene: &Scene) -> Result<Element, JsValue> {
    let element: Element = member(input, "el")?;
    element.set_inner_html(&chart::draw(scene, Paint::Light));
    Ok(element)
}

/// `{points, sum}` with the sum to two decimals.
fn tally<'a>(values: impl Iterator<Item = &'a f64>) -> JsValue {
    let (points, sum) = values.fold((0.0, 0.0), |(points, sum), value| (points + 1.0, sum + value));
    let tally = Object::new();
    set(&tally, "points", &JsValue::from_f64(points));
    set(&tally, "sum", &JsValue::from_f64((sum * 100.0 + 0.5).floor() / 100.0));
    tally.into()
}
