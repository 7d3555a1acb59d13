//! What leaves as a workbook or a deck of slides, laid out as data, from figures; whoever writes them is the package `workbook`.
//!
//! Invariant: every number is a figure or what was observed, with the digits that it has; a formula stands only where all that it reads
//! stands in the same workbook, beside the value that it comes to.

mod charts;
mod checks;
pub mod data;
pub mod deck;
mod formula;
mod laid;
mod operands;
mod places;
mod provenance;
pub mod template;
pub mod verification;

pub use workbook::written::Book;

use workbook::written::{Part, Sheet};

use crate::language::Language;
use crate::say;

/// The day on which something is exported: year, month, day.
pub type Day = (u16, u8, u8);

/// Whether a number has more digits than a spreadsheet keeps.
fn loses_digits(digits: &str) -> bool {
    const KEPT: usize = 15;
    digits.bytes().filter(u8::is_ascii_digit).count() > KEPT
}

/// A day in words: 2026年11月26日.
fn day_in_words(language: Language, (year, month, day): Day) -> String {
    say!(language, "{year}年{month}月{day}日", "{year}-{month:02}-{day:02}")
}

/// The headings of columns from `first` on, in both languages, with how wide each is.
fn heads(language: Language, sheet: &mut Sheet, (row, first): (u32, u32), heads: &[([&str; 2], u16)]) {
    for (column, ([chinese, english], width)) in (first..).zip(heads) {
        sheet.text(row, column, Part::Head, language.pick(*chinese, *english));
        sheet.widths.push((column, *width));
    }
}
