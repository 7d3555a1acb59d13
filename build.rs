//! Packs the published tables and the catalogue for the page; the CSV files under `data/` and `catalogue/` stay the source.

#[path = "src/import/packed.rs"]
#[expect(dead_code, reason = "the build packs, the page unpacks")]
mod packed;
#[path = "src/import/records.rs"]
#[expect(dead_code, reason = "the build needs no positions")]
mod records;
#[path = "src/catalogue/table.rs"]
#[expect(dead_code, reason = "the build packs, the page unpacks")]
mod table;

use std::borrow::Cow;
use std::error::Error;
use std::path::Path;
use std::{env, fs};

const PUBLISHED: [&str; 2] = ["national", "provinces"];
const CATALOGUE: [&str; 8] = ["ambiguous", "cards", "charts", "checks", "indicators", "notes", "regions", "tabs"];

fn main() -> Result<(), Box<dyn Error>> {
    for code in ["build.rs", "src/import/packed.rs", "src/import/records.rs", "src/catalogue/table.rs"] {
        println!("cargo::rerun-if-changed={code}");
    }
    let out = env::var("OUT_DIR")?;
    for name in PUBLISHED {
        let path = format!("data/{name}.csv");
        let packed = pack(&rows(&read(&path)?)).ok_or_else(|| format!("{path}: a cell with a line break"))?;
        fs::write(Path::new(&out).join(format!("{name}.packed")), packed)?;
    }
    for name in CATALOGUE {
        let path = format!("catalogue/{name}.csv");
        let packed = table::pack(&rows(&read(&path)?));
        let packed = packed.map_err(|error| format!("{path}:{}: {}", error.line, error.reason))?;
        fs::write(Path::new(&out).join(format!("{name}.table")), packed)?;
    }
    Ok(())
}

fn read(path: &str) -> Result<String, String> {
    println!("cargo::rerun-if-changed={path}");
    fs::read_to_string(path).map_err(|error| format!("{path}: {error}"))
}

/// The rows of a CSV, the headings first.
fn rows(csv: &str) -> Vec<Vec<Cow<'_, str>>> {
    let (mut records, mut cells, mut rows) = (records::Records::new(b','), Vec::new(), Vec::new());
    while records.next(csv, &mut cells).is_some() {
        rows.push(std::mem::take(&mut cells));
    }
    rows
}

fn pack(rows: &[Vec<Cow<'_, str>>]) -> Option<String> {
    let (headings, rows) = rows.split_first()?;
    let column = |at: usize| rows.iter().map(|row| row.get(at).map_or("", |cell| cell.as_ref())).collect();
    let columns = (0..headings.len()).map(column).collect();
    packed::Table { headings: headings.iter().map(AsRef::as_ref).collect(), columns }.pack()
}
