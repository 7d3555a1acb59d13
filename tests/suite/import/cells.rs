//! What each cell of an office's sheet was taken for: whole sheets, a letter a cell, kept as golden files.

use renshe::import::cells::Taken;
use renshe::import::encoding;
use renshe::import::file::{self as files, Asked};

use super::sheets::SHEETS;
use super::{catalogue, file, golden};

/// The letter of a cell in a golden file.
fn letter(taken: Taken) -> char {
    match taken {
        Taken::Blank => '·',
        Taken::Title => 'T',
        Taken::Unit => 'U',
        Taken::Header => 'H',
        Taken::Indicator => 'I',
        Taken::Region => 'R',
        Taken::Period => 'P',
        Taken::Value => 'v',
        Taken::Total => 's',
        Taken::Note => 'n',
        Taken::Mark => 'm',
        Taken::Skipped => 'x',
    }
}

fn map_of(name: &str, bytes: &[u8]) -> String {
    let registry = catalogue();
    let import = files::read(name, bytes, &registry, &Asked::default(), &encoding::native_gb18030);
    let mut text = String::new();
    for (read, cells) in import.sheets.iter().zip(super::cells_of(&import)) {
        for row in 1..=read.sheet.height() {
            let letters =
                (1..=read.sheet.width()).map(|column| letter(cells.taken(&read.mapping, &registry, row, column)));
            let first = read.sheet.cell(row, 1).chars().take(12).collect::<String>();
            text.push_str(&format!("{} {first}\n", letters.collect::<String>()));
        }
    }
    text
}

#[test]
fn every_cell_is_taken_for_something() {
    for name in SHEETS {
        let text = map_of(name, &file(&format!("tests/data/office/{name}")));
        golden(&format!("cells/{}.txt", name.rsplit_once('.').map_or(name, |(stem, _)| stem)), &text);
    }
}

#[test]
fn a_tidy_table_has_its_cells_too() {
    let text = "附表\n指标,地区,期间,数值,单位,经办\n城镇新增就业人数,四川,2024,5,人,甲\n城镇新增就业人数,四川,2019-13,6,人,乙\n";
    let expected = "T····· 附表\nHHHHHx 指标\nIRPvUx 城镇新增就业人数\nIRPxUx 城镇新增就业人数\n";
    assert_eq!(map_of("表.csv", text.as_bytes()), expected);
}
