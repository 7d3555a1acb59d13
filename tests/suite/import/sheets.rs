//! Sheets as offices make them, after real published forms with published figures: whole outputs kept as golden files.

use renshe::import::encoding;
use renshe::import::file::{self as files, Asked};

use super::{catalogue, file, golden, lines, sentences};

pub const SHEETS: [&str; 8] = [
    "pension-by-province.csv",
    "county-targets.csv",
    "monthly.csv",
    "several-tables.txt",
    "by-insurance.csv",
    "by-month.csv",
    "two-halves.csv",
    "fund-items.csv",
];

#[test]
fn sheets_of_offices_are_read_whole() {
    for name in SHEETS {
        let bytes = file(&format!("tests/data/office/{name}"));
        let import = files::read(name, &bytes, &catalogue(), &Asked::default(), &encoding::native_gb18030);
        let text = format!("{}\n\n{}\n", lines(&import).join("\n"), sentences(&import).join("\n"));
        golden(&format!("office/{}.txt", name.rsplit_once('.').map_or(name, |(stem, _)| stem)), &text);
    }
}
