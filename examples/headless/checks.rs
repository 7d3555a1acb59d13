//! `checks`: which figures of files are at odds, as CSV: both sides, what was held against what, and the cells.

use std::collections::{BTreeMap, BTreeSet};
use std::io;

use renshe::evaluate::Evaluation;
use renshe::evaluate::checks::{Kind, Line, Says, all};
use renshe::model::{Period, RegionId};
use renshe::phrase::Sentence;
use renshe::phrase::checks::{self as words, Entry};

use super::arguments::Arguments;
use super::files::Files;
use super::import::io_error;
use super::{Failure, Outcome, Streams, evaluate};

const HEADER: [&str; 7] = ["地区", "期间", "性质", "内容", "判断", "可能的原因", "数字出处"];

pub fn run(given: &[String], streams: &mut Streams) -> Result<Outcome, Failure> {
    let arguments = Arguments::read(given, &["region", "period", "encoding"], &[])?;
    let period = arguments.get("period").map(evaluate::read_written_period).transpose()?.map(|written| written.period);
    let files = Files::read(&arguments.words, &arguments.asked()?, streams)?;
    let has_losses = files.has_losses;
    let evaluation = files.evaluation(None);
    let mut table = csv::Writer::from_writer(&mut *streams.out);
    table.write_record(HEADER).map_err(io_error)?;
    let mut wrong = false;
    for line in doubted(&evaluation, period) {
        wrong |= line.kind == Kind::Error;
        for entry in words::entries(&evaluation, &line) {
            table.write_record(row(&evaluation, &line, &entry)).map_err(io_error)?;
        }
    }
    table.flush()?;
    Ok(if wrong || has_losses { Outcome::Wanting } else { Outcome::Fine })
}

/// Says which figures are at odds, each at the first of its cells; what two sources say of one figure was said when they were read.
pub fn say(evaluation: &Evaluation, streams: &mut Streams) -> io::Result<()> {
    for line in doubted(evaluation, None).iter().filter(|line| line.kind != Kind::Sources) {
        for entry in words::entries(evaluation, line) {
            let cells = words::cells(evaluation, &entry.case);
            let place = cells.first().map(|cell| format!("{}：", cell.place)).unwrap_or_default();
            let judged = entry.judged.as_ref().map(|judged| format!("（{}）", judged.plain())).unwrap_or_default();
            writeln!(streams.errors, "{place}{}{judged}。", entry.text.plain())?;
        }
    }
    Ok(())
}

/// The lines that doubt figures, region by region up to a period or the last one.
fn doubted(evaluation: &Evaluation, period: Option<Period>) -> Vec<Line> {
    let of_region = |(region, last)| all(evaluation, region, period.unwrap_or(last), &BTreeMap::new());
    last_periods(evaluation).into_iter().flat_map(of_region).filter(doubts).collect()
}

/// Each region that has figures, with the last period of them.
fn last_periods(evaluation: &Evaluation) -> BTreeMap<RegionId, Period> {
    let mut keys: BTreeSet<(RegionId, Period)> = BTreeSet::new();
    keys.extend(evaluation.dataset().iter().map(|(key, _)| (key.region, key.period)));
    let mut last = BTreeMap::new();
    for (region, period) in keys {
        let latest = last.entry(region).or_insert(period);
        *latest = if period.through() > latest.through() { period } else { *latest };
    }
    last
}

/// Whether a line doubts figures; a deficit or a gap says what they mean.
fn doubts(line: &Line) -> bool {
    line.kind.is_check() || matches!(line.says, Says::Jump(_) | Says::Negative(_))
}

fn row(evaluation: &Evaluation, line: &Line, entry: &Entry) -> [String; 7] {
    let plain = |sentence: Option<&Sentence>| sentence.map(Sentence::plain).unwrap_or_default();
    let cells = words::cells(evaluation, &entry.case);
    let cells: Vec<String> = cells.iter().map(|cell| format!("{} {} {}", cell.name, cell.value, cell.place)).collect();
    [
        evaluation.registry().region(line.region).zh.clone(),
        entry.period.words(evaluation.language()),
        words::tag(evaluation.language(), line.kind).to_owned(),
        entry.text.plain(),
        plain(entry.judged.as_ref()),
        plain(entry.reason.as_ref()),
        cells.join("；"),
    ]
}
