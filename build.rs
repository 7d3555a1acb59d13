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
use std::collections::{BTreeMap, BTreeSet};
use std::error::Error;
use std::path::Path;
use std::{env, fs};

const PUBLISHED: [&str; 2] = ["national", "provinces"];
const CATALOGUE: [&str; 11] = [
    "ambiguous",
    "calendar",
    "cards",
    "charts",
    "checks",
    "headings",
    "indicators",
    "notes",
    "regions",
    "spoken",
    "tabs",
];
/// The columns of a ledger kind, but for the English names.
const LEDGER_COLUMNS: [&str; 8] = ["row", "id", "zh", "type", "unit", "of", "if", "words"];
/// The charts of the overview.
const OVERVIEW_CHARTS: [&str; 2] = ["fund.pension.years", "employment.jobs.years"];
/// The column of formulas in the table of indicators.
const FORMULA: usize = 9;
/// What stands in the other columns of a row that is left blank.
const PLAIN: [(usize, &str); 7] =
    [(3, "employment"), (4, "人"), (5, "flow"), (6, "none"), (7, "neutral"), (8, "0"), (13, "verified")];
/// Names that the program gives, which are in no table of the page but the English one.
const NAMES: &str = "words";

/// The columns whose Chinese is read and never shown: what names and units are recognised by.
const ONLY_READ: [&str; 4] = ["aliases", "name", "unit", "words"];

fn main() -> Result<(), Box<dyn Error>> {
    for code in ["build.rs", "src/import/packed.rs", "src/import/records.rs", "src/catalogue/table.rs"] {
        println!("cargo::rerun-if-changed={code}");
    }
    let out = env::var("OUT_DIR")?;
    let put = |name: &str, packed: String| fs::write(Path::new(&out).join(name), packed);
    let opening = opening_indicators()?;
    put("published.packed", pack_published(|cells| Some(cells))?)?;
    put("opening.packed", pack_published(|cells| of_opening(cells, &opening))?)?;
    put("opening.table", pack_opening(&opening)?)?;
    for name in CATALOGUE {
        put(&format!("{name}.table"), pack_table(name, |column| column != "aliases" || name == "regions")?)?;
    }
    put("english.table", pack_english()?)?;
    put("ledgers.table", pack_ledgers()?)?;
    put("aliases.table", pack_table("indicators", |column| ["id", "aliases"].contains(&column))?)?;
    Ok(())
}

/// The wanted columns of a table of the catalogue.
fn pack_table(name: &str, wanted: impl Fn(&str) -> bool) -> Result<String, String> {
    let path = format!("catalogue/{name}.csv");
    let packed = table::pack(&rows(&read(&path)?), wanted);
    packed.map_err(|error| format!("{path}:{}: {}", error.line, error.reason))
}

/// The files of ledger kinds, by name.
fn ledgers() -> Result<Vec<String>, String> {
    println!("cargo::rerun-if-changed=catalogue/ledgers");
    let files = fs::read_dir("catalogue/ledgers").map_err(|error| error.to_string())?;
    let names = files.flatten().map(|file| file.file_name().to_string_lossy().into_owned());
    let mut names: Vec<String> =
        names.filter_map(|name| Some(format!("ledgers/{}", name.strip_suffix(".csv")?))).collect();
    names.sort_unstable();
    Ok(names)
}

/// The ledger kinds as one table.
fn pack_ledgers() -> Result<String, String> {
    let mut packed = String::new();
    for name in ledgers()? {
        let table = pack_table(&name, |_| true)?;
        let (heading, rows) = table.split_once('\n').unwrap_or_default();
        if heading != LEDGER_COLUMNS.join("\u{1f}") {
            return Err(format!("catalogue/{name}.csv: the columns are not {LEDGER_COLUMNS:?} and en"));
        }
        if packed.is_empty() {
            packed = format!("{heading}\n");
        }
        packed.push_str(rows);
    }
    Ok(packed)
}

/// Every Chinese word of the catalogue with its English, each once: what a page in English reads. A column `zh` or `…_zh` has
/// its English in `en` or `…_en`, list for list; Chinese in any other column is an error, unless it is only read.
fn pack_english() -> Result<String, String> {
    let mut words = BTreeMap::new();
    let ledgers = ledgers()?;
    for name in CATALOGUE.into_iter().chain([NAMES]).chain(ledgers.iter().map(String::as_str)) {
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

/// What the cards and charts of the overview measure, and all that is computed from.
fn opening_indicators() -> Result<BTreeSet<String>, String> {
    let [indicators, cards, charts] =
        ["indicators", "cards", "charts"].map(|name| read(&format!("catalogue/{name}.csv")));
    let (indicators, cards, charts) = (indicators?, cards?, charts?);
    let formulas: BTreeMap<_, _> =
        rows(&indicators).into_iter().map(|row| (row[0].clone(), row[FORMULA].clone())).collect();
    let charts = rows(&charts).into_iter().filter(|row| OVERVIEW_CHARTS.contains(&&*row[0]));
    let shown = rows(&cards).into_iter().chain(charts).flatten();
    let mut ahead: Vec<String> = shown.map(Cow::into_owned).collect();
    let mut found = BTreeSet::new();
    while let Some(text) = ahead.pop() {
        // Lists and formulas: whatever is the id of an indicator.
        for word in text.split(|character: char| !matches!(character, 'a'..='z' | '0'..='9' | '_' | '.')) {
            if let Some(formula) = formulas.get(word).filter(|_| found.insert(word.to_owned())) {
                ahead.push(formula.clone().into_owned());
            }
        }
    }
    Ok(found)
}

/// The table of indicators with all rows but the wanted ones blank, so that those have their numbers.
fn pack_opening(wanted: &BTreeSet<String>) -> Result<String, String> {
    let indicators = read("catalogue/indicators.csv")?;
    let mut rows = rows(&indicators);
    for row in rows.iter_mut().skip(1).filter(|row| !wanted.contains(&*row[0])) {
        for cell in [0, 1, FORMULA] {
            row[cell] = "".into();
        }
        for (cell, plain) in PLAIN {
            row[cell] = plain.into();
        }
    }
    table::pack(&rows, |column| column != "aliases").map_err(|error| error.reason)
}

/// A figure of the nation and of a year or its end, which is what the overview opens on, without what only its trace says.
fn of_opening<'t>(cells: packed::Cells<'t>, wanted: &BTreeSet<String>) -> Option<packed::Cells<'t>> {
    let [indicator, _, region, period, scenario, vintage, value, unit, title, ..] = cells;
    let year = |text: &str| text.len() == 4;
    let is_year = match (period.split_once('/'), period.rsplit_once('-')) {
        (Some((from, through)), _) => from.ends_with("-01") && through.ends_with("-12") && from[..4] == through[..4],
        (None, Some((of, month))) => year(of) && month == "12",
        (None, None) => year(period),
    };
    let shown = [indicator, "", region, period, scenario, vintage, value, unit, title, "", ""];
    (region == "全国" && is_year && wanted.contains(indicator)).then_some(shown)
}

/// The published tables, one behind the other; of each row what is wanted of it.
fn pack_published(wanted: impl for<'t> Fn(packed::Cells<'t>) -> Option<packed::Cells<'t>>) -> Result<String, String> {
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
                _ => {
                    let row = wanted(row);
                    places.extend(row.is_some().then_some((path, line)));
                    cells.extend(row);
                }
            }
        }
    }
    packed::pack(&cells).map_err(|wrong| {
        let (path, line) = places[wrong.row];
        format!("{path}:{line}: {}", wrong.reason)
    })
}
