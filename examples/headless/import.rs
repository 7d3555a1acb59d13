//! `import`: observations as CSV (RFC 4180), issues on standard error.

use renshe::catalogue::{Registry, split_label};
use renshe::import::file::Asked;
use renshe::import::{Import, NO_REGION};
use renshe::language::Language;
use renshe::model::{Entry, Named, Source, Status, Verified};
use renshe::phrase::trace;
use renshe::quantity::format::{Place, exact};

use super::arguments::Arguments;
use super::files::Files;
use super::{Failure, Outcome, Streams, checks, evaluate};

pub const HEADER: [&str; 10] =
    ["indicator", "label", "region", "period", "scenario", "vintage", "value", "unit", "source", "status"];

pub fn run(words: &[String], streams: &mut Streams) -> Result<Outcome, Failure> {
    let arguments = Arguments::read(words, &["region", "period", "encoding"], &[])?;
    let period = arguments.get("period").map(evaluate::read_written_period).transpose()?;
    let asked = Asked { period, ..arguments.asked()? };
    let files = Files::read(&arguments.words, &asked, streams)?;
    files.say_conflicts(streams)?;
    let mut table = csv::Writer::from_writer(&mut *streams.out);
    table.write_record(HEADER).map_err(io_error)?;
    for import in &files.imports {
        for at in 0..import.entries.len() {
            table.write_record(row(&files.registry, import, at)).map_err(io_error)?;
        }
    }
    table.flush()?;
    drop(table);
    let has_losses = files.has_losses;
    checks::say(&files.evaluation(None), streams)?;
    Ok(if has_losses { Outcome::Wanting } else { Outcome::Fine })
}

pub fn row(registry: &Registry, import: &Import, at: usize) -> [String; 10] {
    let (entry, written) = (&import.entries[at], &import.written[at]);
    [
        id(registry, entry),
        entry.observation.label.to_string(),
        region(registry, entry),
        written.period(entry),
        entry.scenario.to_string(),
        entry.vintage.to_string(),
        exact(entry.observation.quantity.value, Place::File),
        written.unit.to_string(),
        source(&entry.observation.source),
        status(entry.observation.status).to_owned(),
    ]
}

/// The catalogue's id of what was measured; empty for a name of the user's own. A figure in another measure than the
/// catalogue's is kept apart, but its name is known.
fn id(registry: &Registry, entry: &Entry) -> String {
    let known = match &entry.indicator {
        Named::Known(id) => Some(*id),
        Named::Own(_) => {
            let (name, said) = split_label(&entry.observation.label);
            registry.find(&name).filter(|_| said.comparison.is_none())
        }
    };
    let known = known.map(|id| registry.indicator(id)).filter(|indicator| indicator.verified != Verified::User);
    known.map(|indicator| indicator.id.clone()).unwrap_or_default()
}

fn region(registry: &Registry, entry: &Entry) -> String {
    match &entry.region {
        Named::Known(id) => registry.region(*id).zh.clone(),
        Named::Own(name) if &**name == NO_REGION => String::new(),
        Named::Own(name) => name.to_string(),
    }
}

/// 4000余人 and 约3万 are approximate; empty for what is exact.
fn status(status: Status) -> &'static str {
    match status {
        Status::Normal => "",
        Status::Approximate(_) => "approximate",
    }
}

/// File and cell, then the publication that the row itself cites.
fn source(source: &Source) -> String {
    let address = trace::address(source);
    let space = if address.is_empty() { "" } else { " " };
    format!("{}{space}{address}", trace::source(Language::Chinese, source))
}

pub fn io_error(error: csv::Error) -> Failure {
    match error.into_kind() {
        csv::ErrorKind::Io(error) => Failure::Write(error),
        other => Failure::Wanting(format!("无法写出表格：{other:?}")),
    }
}
