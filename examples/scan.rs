//! How fast a ledger is scanned: the sum of an amount and the number of rows by month, place and category, in slices.
//!
//! ```text
//! CARGO_PROFILE_RELEASE_OPT_LEVEL=3 cargo run --release --no-default-features --example scan -- FILE [DATE REGION CATEGORY AMOUNT]
//! ```
//!
//! Columns count from 0; 1 2 3 7 where none are given.

use std::rc::Rc;
use std::time::Instant;
use std::{env, fs, io};

use renshe::catalogue::Registry;
use renshe::import::encoding::native_gb18030;
use renshe::ledger::{Answer, Asked, HEAD, Head, Scanner, recognise};
use renshe::model::Source;

/// How many times it is scanned.
const TIMES: usize = 5;
/// How many bytes are fed at once.
const SLICE: usize = 1 << 20;

#[expect(clippy::disallowed_methods, reason = "this measures")]
fn main() -> io::Result<()> {
    let words: Vec<String> = env::args().skip(1).collect();
    let Some(path) = words.first() else { return Err(io::Error::other("a file is missing")) };
    let bytes = fs::read(path)?;
    let number = |at: usize, default| words.get(at).and_then(|word| word.parse().ok()).unwrap_or(default);
    let columns =
        [("date", number(1, 1)), ("region", number(2, 2)), ("category", number(3, 3)), ("amount", number(4, 7))];
    let answer = Answer { columns: columns.map(|(field, column)| (column, Some(field.to_owned()))).to_vec() };
    let registry = Rc::new(Registry::catalogue());
    let asked = Asked { kind: Some(String::new()), ..Asked::default() };
    for _ in 0..TIMES {
        let begun = Instant::now();
        let head = Head::read(&bytes[..bytes.len().min(HEAD)], None, &native_gb18030);
        let head = head.map_err(|refused| io::Error::other(format!("{refused:?}")))?;
        let plan = Rc::new(recognise(path, &head, &registry, &asked).corrected(&answer));
        let mut scanner = Scanner::new(path, &plan, &registry, &asked, &native_gb18030);
        bytes.chunks(SLICE).for_each(|slice| scanner.feed(slice));
        let scanned = begun.elapsed();
        let read = scanner.finish();
        let elapsed = begun.elapsed();
        let rows = read.import.entries.iter().map(|entry| match entry.observation.source {
            Source::Ledger { rows, .. } => u64::from(rows),
            _ => 0,
        });
        let sum: renshe::quantity::Decimal =
            read.import.entries.iter().map(|entry| entry.observation.quantity.value).sum();
        let speed = bytes.len() as u128 / elapsed.as_micros().max(1);
        println!(
            "{} rows in {} groups, sum {sum}, {} issues: {scanned:?} and in all {elapsed:?}, {speed} MB/s",
            rows.sum::<u64>(),
            read.import.entries.len(),
            read.import.issues.len()
        );
    }
    Ok(())
}
