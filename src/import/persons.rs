//! Sheets with a person on each row: what they say of persons is no figure, and stays out of the workspace.
//!
//! Invariant: a sheet that heads a column by what tells who someone is, and fills it, is not read as a table of figures.

use super::sheet::Sheet;
use crate::catalogue::names::comparable;

/// The headings, as names are compared.
const HEADINGS: [&str; 10] = [
    "姓名",
    "职工姓名",
    "人员姓名",
    "投诉人",
    "投诉人姓名",
    "身份证号",
    "身份证号码",
    "公民身份号码",
    "社会保障号码",
    "证件号码",
];
/// The heading stands within so many rows.
const WITHIN: u32 = 12;
/// With fewer persons below it is the one who filled the sheet in.
const LEAST: usize = 3;

/// Whether a column is headed by how someone is reached or told apart: its numbers are no figures.
#[must_use]
pub fn is_contact(heading: &str) -> bool {
    const ENDS: [&str; 8] = ["电话", "手机", "手机号", "手机号码", "联系方式", "身份证号", "身份证号码", "证件号码"];
    let heading = comparable(heading);
    ENDS.iter().any(|end| heading.ends_with(end))
}

/// The heading of the first column that tells who someone is.
#[must_use]
pub fn heading(sheet: &Sheet) -> Option<String> {
    for row in 1..=WITHIN.min(sheet.height()) {
        for column in 1..=sheet.row_width(row) {
            let heading = sheet.cell(row, column);
            let below = || (row + 1..=sheet.height()).filter(|row| !sheet.cell(*row, column).is_empty());
            if !heading.is_empty()
                && HEADINGS.contains(&comparable(heading).as_str())
                && below().take(LEAST).count() == LEAST
            {
                return Some(heading.to_owned());
            }
        }
    }
    None
}
