//! Real workbooks with a part mangled by a seed and packed again, so that the harm comes past the archive: whatever is done, sheets within
//! their bounds or a reason come of it. `MANGLED=5000 cargo test -p workbook --features office mangled` runs more.

use std::io::{Cursor, Read, Write};

use zip::write::SimpleFileOptions;
use zip::{ZipArchive, ZipWriter};

use super::{document, read};
use crate::{MAX_CELLS, Sheet};

/// What readers of sheets have stumbled over.
const EVIL: [&str; 16] = [
    "<",
    ">",
    "\"",
    "&#x0;",
    "&a;",
    "<![CDATA[",
    "<!--",
    "<row r=\"4294967295\">",
    "<c r=\"XFD1048576\"><v>1</v></c>",
    "<c r=\"A0\" t=\"s\"><v>-1</v></c>",
    "<mergeCell ref=\"A1:XFD1048576\"/>",
    "<mergeCell ref=\"B2:A1\"/>",
    " t=\"s\"",
    " table:number-columns-repeated=\"16384\"",
    " table:number-rows-repeated=\"1048576\"",
    " office:value=\"1e400\"",
];

/// Numbers that look like chance and are the same on every run.
struct Chance(u64);

impl Chance {
    fn below(&mut self, bound: usize) -> usize {
        // Knuth's MMIX generator; its high bits are the good ones.
        self.0 = self.0.wrapping_mul(6_364_136_223_846_793_005).wrapping_add(1_442_695_040_888_963_407);
        (self.0 >> 33) as usize % bound.max(1)
    }
}

fn parts(bytes: &[u8]) -> Vec<(String, Vec<u8>)> {
    let mut archive = ZipArchive::new(Cursor::new(bytes)).unwrap();
    let count = archive.len();
    let part = |at| {
        let mut file = archive.by_index(at).unwrap();
        let mut content = Vec::new();
        file.read_to_end(&mut content).unwrap();
        (file.name().unwrap().into_owned(), content)
    };
    (0..count).map(part).collect()
}

fn packed(parts: &[(String, Vec<u8>)]) -> Vec<u8> {
    let mut zip = ZipWriter::new(Cursor::new(Vec::new()));
    for (name, content) in parts {
        zip.start_file(name, SimpleFileOptions::default().compression_method(zip::CompressionMethod::Stored)).unwrap();
        zip.write_all(content).unwrap();
    }
    zip.finish().unwrap().into_inner()
}

fn mangle(content: &mut Vec<u8>, chance: &mut Chance) {
    let from = chance.below(content.len() + 1);
    let to = (from + chance.below(300)).min(content.len());
    match chance.below(5) {
        0 => content.iter_mut().skip(from).take(1).for_each(|byte| *byte = byte.wrapping_add(1)),
        1 => content.truncate(from),
        2 => drop(content.drain(from..to)),
        3 => drop(content.splice(from..from, content[from..to].to_vec())),
        _ => drop(content.splice(from..from, EVIL[chance.below(EVIL.len())].bytes())),
    }
}

/// Reads what harm came to, by a reader that says how many cells or lines it found.
fn try_all(name: &str, seed: u64, find: fn(&[u8]) -> usize, mut harm: impl FnMut(&mut Chance) -> Vec<u8>) {
    let cases = std::env::var("MANGLED").ok().and_then(|cases| cases.parse().ok()).unwrap_or(300);
    let mut chance = Chance(seed);
    for _ in 0..cases {
        let before = chance.0;
        let bytes = harm(&mut chance);
        let told = std::panic::catch_unwind(|| find(&bytes));
        let Ok(found) = told else { panic!("{name} stops its reader: Chance({before})") };
        assert!(found <= MAX_CELLS, "{name}: Chance({before})");
    }
}

/// The cells of the largest sheet.
fn cells(bytes: &[u8]) -> usize {
    let sheets = read(bytes, &mut |_| ()).unwrap_or_default();
    let count = |sheet: &Sheet| (1..=sheet.height()).map(|row| sheet.row_width(row) as usize).sum();
    sheets.iter().map(count).max().unwrap_or(0)
}

/// Harms one of the parts a few times.
fn harmed(whole: &[(String, Vec<u8>)], chance: &mut Chance) -> Vec<u8> {
    let mut parts = whole.to_vec();
    let which = chance.below(parts.len());
    for _ in 0..=chance.below(4) {
        mangle(&mut parts[which].1, chance);
    }
    packed(&parts)
}

#[test]
fn archives_with_a_mangled_part() {
    for name in ["form.xlsx", "tables.xlsx", "tables.ods"] {
        let whole = parts(&std::fs::read(format!("../tests/data/office/{name}")).unwrap());
        try_all(name, 1, cells, |chance| harmed(&whole, chance));
    }
    let whole = parts(&super::docx::sample());
    try_all("docx", 3, |bytes| document(bytes).map_or(0, |found| found.lines.len()), |chance| harmed(&whole, chance));
}

#[test]
fn compound_files_with_mangled_bytes() {
    for name in ["form.xls", "tables.xls"] {
        let whole = std::fs::read(format!("../tests/data/office/{name}")).unwrap();
        try_all(name, 2, cells, |chance| {
            let mut bytes = whole.clone();
            for _ in 0..=chance.below(6) {
                mangle(&mut bytes, chance);
            }
            bytes
        });
    }
}
