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
use std::collections::BTreeMap;
use std::error::Error;
use std::path::Path;
use std::{env, fs};

const PUBLISHED: [&str; 2] = ["national", "provinces"];
const CATALOGUE: [&str; 9] =
    ["ambiguous", "cards", "charts", "checks", "indicators", "notes", "regions", "spoken", "tabs"];
/// Names that the program gives, which are in no table of the page but the English one.
const NAMES: &str = "words";

/// The columns whose Chinese is read and never shown: what names and units are recognised by.
const ONLY_READ: [&str; 3] = ["aliases", "name", "unit"];

fn main() -> Result<(), Box<dyn Error>> {
    for code in ["build.rs", "src/import/packed.rs", "src/import/records.rs", "src/catalogue/table.rs"] {
        println!("cargo::rerun-if-changed={code}");
    }
    let out = env::var("OUT_DIR")?;
    let put = |name: &str, packed: String| fs::write(Path::new(&out).join(name), packed);
    put("published.packed", pack_published(|_| true)?)?;
    put("opening.packed", pack_published(is_of_opening)?)?;
    for name in CATALOGUE {
        put(&format!("{name}.table"), pack_table(name, |column| column != "aliases" || name == "regions")?)?;
    }
    put("english.table", pack_english()?)?;
    put("aliases.table", pack_table("indicators", |column| ["id", "aliases"].contains(&column))?)?;
    Ok(())
}

/// The wanted columns of a table of the catalogue.
fn pack_table(name: &str, wanted: impl Fn(&str) -> bool) -> Result<String, String> {
    let path = format!("catalogue/{name}.csv");
    let packed = table::pack(&rows(&read(&path)?), wanted);
    packed.map_err(|error| format!("{path}:{}: {}", error.line, error.reason))
}

/// Every Chinese word of the catalogue with its English, each once: what a page in English reads. A column `zh` or `…_zh` has
/// its English in `en` or `…_en`, list for list; Chinese in any other column is an error, unless it is only read.
fn pack_english() -> Result<String, String> {
    let mut words = BTreeMap::new();
    for name in CATALOGUE.into_iter().chain([NAMES]) {
        let path = format!("catalogue/{name}.csv");
        let csv = read(&path)?;
        let rows = rows(&csv);
        for (chinese, heading) in rows[0].iter().enumerate() {
            let english = heading.strip_suffix("zh").map(|stem| format!("{stem}en"));
            let english = english.and_then(|english| rows[0].iter().position(|heading| *heading == english));
            for (row, line) in rows.iter().zip(1..).skip(1) {
                let wrong = |what: String| format!("{path}:{line}: {heading}: {what}");
                match english {
                    Some(english) => pair(&mut words, &row[chinese], &row[english]).map_err(wrong)?,
                    None if ONLY_READ.contains(&&**heading) => {}
                    None if row[chinese].chars().any(is_chinese) => {
                        return Err(wrong(format!("{} has no English column", row[chinese])));
                    }
                    None => {}
                }
            }
        }
    }
    let records: Vec<Vec<String>> = words.into_iter().map(|(word, meaning)| vec![word, meaning]).collect();
    let records = [vec![vec!["zh".to_owned(), "english".to_owned()]], records].concat();
    table::pack(&records, |_| true).map_err(|error| format!("english: {}", error.reason))
}

/// Notes what the words of a cell mean; a list is one word for one.
fn pair(words: &mut BTreeMap<String, String>, chinese: &str, english: &str) -> Result<(), String> {
    let (of, meanings) = (chinese.split('|').collect::<Vec<_>>(), english.split('|').collect::<Vec<_>>());
    if of.len() != meanings.len() {
        return Err(format!("{chinese} and {english} are not equally long"));
    }
    for (word, meaning) in of.into_iter().zip(meanings) {
        if word.is_empty() != meaning.is_empty() || meaning.chars().any(is_chinese) {
            return Err(format!("{word}{meaning} is in one language only"));
        }
        let before = words.insert(word.to_owned(), meaning.to_owned());
        if let Some(before) = before.filter(|before| before != meaning) {
            return Err(format!("{word} is {meaning} here and {before} elsewhere"));
        }
    }
    Ok(())
}

fn is_chinese(character: char) -> bool {
    matches!(character, '\u{3400}'..='\u{9fff}' | '\u{3000}'..='\u{303f}' | '\u{ff00}'..='\u{ffef}')
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

/// Whether a figure is of the nation and of a year or its end: what the overview opens on.
fn is_of_opening(cells: &packed::Cells) -> bool {
    let [_, _, region, period, ..] = cells;
    let year = |text: &str| text.len() == 4;
    let is_year = match (period.split_once('/'), period.rsplit_once('-')) {
        (Some((from, through)), _) => from.ends_with("-01") && through.ends_with("-12") && from[..4] == through[..4],
        (None, Some((of, month))) => year(of) && month == "12",
        (None, None) => year(period),
    };
    *region == "全国" && is_year
}

/// The published tables, one behind the other; of their rows those wanted.
fn pack_published(wanted: fn(&packed::Cells) -> bool) -> Result<String, String> {
    let tables = PUBLISHED.map(|name| format!("data/{name}.csv")).map(|path| read(&path).map(|csv| (path, csv)));
    let tables = tables.into_iter().collect::<Result<Vec<_>, _>>()?;
    let records: Vec<_> = tables.iter().map(|(path, csv)| (path, rows(csv))).collect();
    let (mut cells, mut places) = (Vec::new(), Vec::new());
    for (path, records) in &records {
        for (record, line) in records.iter().zip(1..) {
            let row: Vec<&str> = record.iter().map(AsRef::as_ref).collect();
            let row = packed::Cells::try_from(row).map_err(|row| format!("{path}:{line}: {} cells", row.len()))?;
            match line {
                1 if row != packed::HEADINGS => {
                    return Err(format!("{path}: the columns are not {:?}", packed::HEADINGS));
                }
                1 => {}
                _ if wanted(&row) => {
                    cells.push(row);
                    places.push((path, line));
                }
                _ => {}
            }
        }
    }
    packed::pack(&cells).map_err(|wrong| {
        let (path, line) = places[wrong.row];
        format!("{path}:{line}: {}", wrong.reason)
    })
}
