//! Ledgers: the kinds of the catalogue prove themselves, whole outputs are kept as golden files (`UPDATE_GOLDEN=1` rewrites them), and
//! however a file is cut the same is read.

mod carrying;
mod cases;
mod goldens;
mod hostile;
mod kept;
mod kinds;
mod laws;
mod sheets;
mod unknown;

use std::path::{Path, PathBuf};
use std::rc::Rc;

use renshe::catalogue::Registry;
use renshe::import::encoding::native_gb18030;
use renshe::ledger::{Answer, Asked, Head, Plan, Read, Scanner, carried, recognise};
use renshe::model::{Named, Source};
use renshe::phrase;
use renshe::quantity::format::{Place, exact};

fn catalogue() -> Rc<Registry> {
    thread_local! { static CATALOGUE: Rc<Registry> = Rc::new(Registry::catalogue()); }
    CATALOGUE.with(Rc::clone)
}

fn at(name: &str) -> PathBuf {
    Path::new(env!("CARGO_MANIFEST_DIR")).join(name)
}

fn gb18030(text: &str) -> Vec<u8> {
    encoding_rs::GB18030.encode(text).0.into_owned()
}

/// What a file is taken for.
fn plan(file: &str, bytes: &[u8], asked: &Asked) -> Plan {
    recognise(file, &Head::read(bytes, asked.encoding, &native_gb18030).unwrap(), &catalogue(), asked)
}

/// Reads a file by a plan, in slices of some length.
fn read_by(file: &str, plan: &Rc<Plan>, bytes: &[u8], asked: &Asked, slice: usize) -> Read {
    let mut scanner = Scanner::new(file, plan, &catalogue(), asked, &native_gb18030);
    bytes.chunks(slice).for_each(|slice| scanner.feed(slice));
    assert_eq!(scanner.fed(), bytes.len() as u64);
    let read = scanner.finish();
    // What the worker hands over is what it read.
    let bytes = carried::carry(&read, &catalogue());
    let taken_over = carried::take_over(file, &bytes, plan, &catalogue()).unwrap();
    assert_eq!(format!("{taken_over:?}"), format!("{read:?}"));
    read
}

/// Reads a file as it is recognised, whole.
fn read(file: &str, bytes: &[u8], asked: &Asked) -> Read {
    read_by(file, &Rc::new(plan(file, bytes, asked)), bytes, asked, usize::MAX)
}

/// Rows of no known kind with the columns date, region, category, amount.
fn plain(bytes: &[u8]) -> Rc<Plan> {
    let columns = ["date", "region", "category", "amount"].map(|field| Some(field.to_owned()));
    let answer = Answer { columns: columns.into_iter().enumerate().collect() };
    let asked = Asked { kind: Some(String::new()), ..Asked::default() };
    Rc::new(plan("表.csv", bytes, &asked).corrected(&answer))
}

/// Each entry in a line: what | where | when | publication | value and unit | rows.
fn lines(read: &Read) -> Vec<String> {
    let registry = catalogue();
    let line = |at: usize| {
        let (entry, written) = (&read.import.entries[at], &read.import.written[at]);
        let name = match &entry.indicator {
            Named::Known(id) => registry.indicator(*id).id.clone(),
            Named::Own(name) => name.to_string(),
        };
        let region = match &entry.region {
            Named::Known(id) => registry.region(*id).zh.clone(),
            Named::Own(name) => name.to_string(),
        };
        let Source::Ledger { rows, .. } = entry.observation.source else { unreachable!("{:?}", entry.observation) };
        let (period, value) = (written.period(entry), exact(entry.observation.quantity.value, Place::File));
        format!("{name} | {region} | {period} | {} | {value}{} | {rows}", entry.vintage, written.unit)
    };
    (0..read.import.entries.len()).map(line).collect()
}

/// What there is to say of it.
fn said(read: &Read) -> Vec<String> {
    let registry = catalogue();
    read.import.issues.iter().map(|issue| phrase::issue::issue(&registry, issue)).collect()
}

/// All of it as text.
fn whole(read: &Read) -> String {
    let registry = catalogue();
    let mut text = vec![phrase::ledger::taken_for(&registry, &read.plan)];
    text.push(format!("rows {}, counted {}", read.import.rows_read, read.counted));
    text.extend(lines(read));
    text.push("-- issues".to_owned());
    text.extend(said(read));
    text.push("-- flags".to_owned());
    text.extend(read.flags.listed.iter().map(|flag| phrase::ledger::flagged(&registry, &read.plan.kind, flag)));
    text.push("-- kept rows".to_owned());
    text.extend(read.kept.rows.iter().map(|(row, cells)| format!("{row}: {}", cells.join("|"))));
    text.join("\n") + "\n"
}
