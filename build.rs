//! Packs the published tables for the page; the CSV files under `data/` stay the source.

#[path = "src/import/packed.rs"]
#[expect(dead_code, reason = "the build packs, the page unpacks")]
mod packed;
#[path = "src/import/records.rs"]
#[expect(dead_code, reason = "the build needs no positions")]
mod records;

use std::error::Error;
use std::path::Path;
use std::{env, fs};

const TABLES: [&str; 2] = ["national", "provinces"];

fn main() -> Result<(), Box<dyn Error>> {
    println!("cargo::rerun-if-changed=build.rs");
    println!("cargo::rerun-if-changed=src/import/packed.rs");
    println!("cargo::rerun-if-changed=src/import/records.rs");
    let out = env::var("OUT_DIR")?;
    for name in TABLES {
        let path = format!("data/{name}.csv");
        println!("cargo::rerun-if-changed={path}");
        let text = fs::read_to_string(&path).map_err(|error| format!("{path}: {error}"))?;
        let packed = pack(&text).ok_or_else(|| format!("{path}: a cell with a line break"))?;
        fs::write(Path::new(&out).join(format!("{name}.packed")), packed)?;
    }
    Ok(())
}

fn pack(csv: &str) -> Option<String> {
    let (mut records, mut cells, mut rows) = (records::Records::new(b','), Vec::new(), Vec::new());
    records.next(csv, &mut cells);
    let headings = std::mem::take(&mut cells);
    while records.next(csv, &mut cells).is_some() {
        rows.push(std::mem::take(&mut cells));
    }
    let column = |at: usize| rows.iter().map(|row| row.get(at).map_or("", |cell| cell.as_ref())).collect();
    let columns = (0..headings.len()).map(column).collect();
    packed::Table { headings: headings.iter().map(AsRef::as_ref).collect(), columns }.pack()
}
