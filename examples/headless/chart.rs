//! `chart`: a chart of the page as an SVG file of its own.

use std::path::Path;
use std::rc::Rc;

use renshe::chart::resolve::{View, resolve};
use renshe::chart::spec::{spec, specs};
use renshe::chart::{Paint, Resolved, Size, draw, layout, layout_pair, shared};
use renshe::evaluate::Evaluation;
use renshe::language::Language;
use renshe::model::Period;
use renshe::workspace::share::drawing;

use super::arguments::Arguments;
use super::files::Files;
use super::{Failure, Outcome, Streams, evaluate};

pub fn run(words: &[String], streams: &mut Streams) -> Result<Outcome, Failure> {
    let arguments = Arguments::read(words, &["chart", "region", "period", "width", "height"], &["dark"])?;
    let id = arguments.needed("chart")?;
    let spec = spec(id).ok_or_else(|| {
        let ids: Vec<&str> = specs().iter().map(|spec| spec.id.as_str()).collect();
        Failure::Usage(format!("没有图“{id}”，可用的有 {}", ids.join(" ")))
    })?;
    let width = arguments.number("width", 320, 4_000)?.unwrap_or(960);
    let height = arguments.number("height", 200, 4_000)?.unwrap_or(420);
    let period = arguments.get("period").map(evaluate::read_period).transpose()?;
    let files = Files::read(&arguments.words, &arguments.asked()?, streams)?;
    let name = arguments.words.first().and_then(|path| Path::new(path).file_stem()).unwrap_or_default();
    let workspace = files.workspace(&name.to_string_lossy());
    let evaluation = Evaluation::new(Rc::clone(workspace.registry()), Rc::clone(workspace.dataset()));
    let first = spec.measures.first().map_or("", String::as_str);
    let ask = evaluate::question(&evaluation, first, arguments.get("region"), period)?;
    let period = if period.is_some() { ask.period } else { year(ask.period) };
    let resolved = resolve(&evaluation, spec, &View { region: ask.region, period, compared: Vec::new() });
    if resolved.is_empty() {
        let region = &evaluation.registry().region(ask.region).zh;
        return Err(Failure::Wanting(format!("{region}{}没有可画的数。", period.words(Language::Chinese))));
    }
    let size = Size { width: f64::from(width), height: f64::from(height), font: 12.0 };
    let paint = if arguments.has("dark") { Paint::Dark } else { Paint::Light };
    let (svg, at) = (drawn(&resolved, size, paint), (ask.region, period));
    match shared::address(&workspace, &evaluation, &resolved, at) {
        Some(address) => writeln!(streams.out, "{}", drawing::carrying(&svg, &address))?,
        None => writeln!(streams.out, "{svg}")?,
    }
    Ok(Outcome::Fine)
}

/// A chart as an SVG.
pub fn drawn(chart: &Resolved, size: Size, paint: Paint) -> String {
    let scene = match &chart.below {
        Some(below) => layout_pair(&chart.data, below, size),
        None => layout(&chart.data, size),
    };
    draw(&scene, paint)
}

/// Charts by year show the same months of each year: the whole year, unless a period is asked for.
fn year(last: Period) -> Period {
    last.calendar_year()
}
