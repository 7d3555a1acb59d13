//! `export`: figures as a workbook.

use std::collections::{BTreeMap, BTreeSet};
use std::fs;

use renshe::evaluate::{Ask, Evaluation, GridColumn, GridView};
use renshe::export::{Book, Day, data, template, verification};
use renshe::import::workbook::{self, NotWritten};
use renshe::model::{Period, Scenario, Topic};

use super::arguments::Arguments;
use super::files::Files;
use super::{Failure, Outcome, Streams, evaluate};

/// The indicator whose last period is taken where none is given.
const LEADING: &str = "employment.urban_new_jobs";
/// What a workbook is called whose files have no name of their own.
pub const NAME: &str = "人社分析";
/// The kinds of workbooks.
const KINDS: [&str; 3] = ["data", "template", "verification"];
/// How many years a workbook goes back.
const YEARS: i16 = 10;

pub fn run(words: &[String], streams: &mut Streams) -> Result<Outcome, Failure> {
    let arguments = Arguments::read(words, &["xlsx", "region", "period", "kind", "today"], &[])?;
    let out = arguments.needed("xlsx")?;
    let kind = arguments.get("kind").unwrap_or(KINDS[0]);
    if !KINDS.contains(&kind) {
        return Err(Failure::Usage(format!("没有“{kind}”这种工作簿，可用的有 {}", KINDS.join(" "))));
    }
    let Asked { day, evaluation, ask, has_losses } = asked(&arguments, streams)?;
    let view = view(ask.region, ask.period);
    let lay_out = match kind {
        "template" => template_book,
        "verification" => verification_book,
        _ => data_book,
    };
    let book = lay_out(&evaluation, &view, day);
    keep(out, workbook::write(&book, &mut |_| ()))?;
    for sheet in &book.sheets {
        writeln!(streams.out, "{}\t{}格\t{}图", sheet.name, sheet.cells.len(), sheet.charts.len())?;
    }
    Ok(if has_losses { Outcome::Wanting } else { Outcome::Fine })
}

/// What is laid out: the figures of the files, of which region and period, on which day.
pub struct Asked {
    pub day: Day,
    pub evaluation: Evaluation,
    pub ask: Ask,
    /// Whether anything in the files was not read.
    pub has_losses: bool,
}

pub fn asked(arguments: &Arguments, streams: &mut Streams) -> Result<Asked, Failure> {
    let day = arguments.today()?;
    let period = arguments.get("period").map(evaluate::read_period).transpose()?;
    let files = Files::read(&arguments.words, &arguments.asked()?, streams)?;
    let has_losses = files.has_losses;
    let evaluation = files.evaluation(period);
    let ask = evaluate::question(&evaluation, LEADING, arguments.get("region"), period)?;
    Ok(Asked { day, evaluation, ask, has_losses })
}

/// Keeps what was written as a file.
pub fn keep(out: &str, written: Result<Vec<u8>, NotWritten>) -> Result<(), Failure> {
    let written = written.map_err(|error| Failure::Wanting(format!("{out}：{error}。")))?;
    fs::write(out, written).map_err(|error| Failure::Wanting(format!("{out}：无法写入：{error}。")))
}

fn data_book(evaluation: &Evaluation, view: &GridView, day: Day) -> Book {
    let marks = BTreeMap::new();
    data::book(evaluation, &data::Wanted { name: NAME, views: &data::views(view), marks: &marks, day })
}

/// What is filled in for the last period: every indicator that the files have a figure of.
fn template_book(evaluation: &Evaluation, view: &GridView, day: Day) -> Book {
    let periods: Vec<Period> = view.columns.last().map(|column| column.period()).into_iter().collect();
    let wanted = template::Wanted {
        name: NAME,
        region: view.region,
        topics: &Topic::ALL,
        periods: &periods,
        scenario: Scenario::Actual,
        keeps: &|id| evaluation.dataset().has(id),
        unit: &|id| evaluation.registry().indicator(id).unit,
        day,
    };
    template::book(evaluation, &wanted)
}

fn verification_book(evaluation: &Evaluation, view: &GridView, day: Day) -> Book {
    let columns = view.columns.last().copied().into_iter().collect();
    let views = data::views(&GridView { columns, ..view.clone() });
    let of = verification::Verification::of(evaluation, &views);
    of.map(|of| verification::book(evaluation, &of, NAME, day)).unwrap_or_default()
}

/// The years up to a period, or the same months of each.
fn view(region: renshe::model::RegionId, period: Period) -> GridView {
    let years = (0..YEARS).rev().filter_map(|back| period.plus_years(-back));
    GridView {
        topic: Topic::Employment,
        region,
        columns: years.map(GridColumn::Period).collect(),
        vintage: None,
        empty_rows: false,
        also: BTreeSet::new(),
        units: BTreeMap::new(),
        filter: String::new(),
    }
}
