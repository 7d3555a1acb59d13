//! Corrections that were made to a sheet, for the next one with the same header; and their text form.
//!
//! Invariant: bounded, the latest ones last; a text that is damaged or of a newer form gives none, and says so by being none.

use serde::{Deserialize, Serialize};

use super::layout::Corrections;
use super::layout::correction::{Aspect, Of};
use super::result::SheetRead;

/// The most headers that are remembered.
pub const MAX_HEADERS: usize = 200;
/// The most bytes that the text may have.
pub const MAX_BYTES: usize = 400_000;
const FORMAT: &str = "renshe-corrections";
const VERSION: u32 = 1;

/// What is remembered.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub struct Remembered {
    /// The latest last.
    sheets: Vec<(Vec<String>, Corrections)>,
}

#[derive(Serialize, Deserialize)]
struct Text {
    format: String,
    version: u32,
    sheets: Vec<Sheet>,
}

#[derive(Serialize, Deserialize)]
struct Sheet {
    header: Vec<String>,
    /// What it is of, its heading, which of its like, the aspect, what is said.
    said: Vec<(String, String, u32, String, String)>,
}

/// The headings of a sheet's first table, as it is read without corrections.
#[must_use]
pub fn header_of(read: &SheetRead) -> Vec<String> {
    let columns = read.mapping.blocks.first().map_or(&[][..], |block| &block.columns);
    columns.iter().map(|line| line.label.to_string()).collect()
}

impl Remembered {
    /// Reads the text form.
    #[must_use]
    pub fn read(text: &str) -> Self {
        let Ok(text) = serde_json::from_str::<Text>(text) else { return Self::default() };
        if text.format != FORMAT || text.version != VERSION {
            return Self::default();
        }
        let sheet = |sheet: Sheet| {
            let mut corrections = Corrections::default();
            for (of, label, nth, aspect, said) in sheet.said {
                let of = match of.as_str() {
                    "column" => Of::Column(label.into(), nth),
                    "row" => Of::Row(label.into(), nth),
                    "name" => Of::Name(label.into()),
                    _ => continue,
                };
                if let Some(aspect) = Aspect::ALL.into_iter().find(|one| one.text() == aspect) {
                    corrections.set(of, aspect, Some(&said));
                }
            }
            (sheet.header, corrections.lasting())
        };
        let mut remembered = Self::default();
        text.sheets.into_iter().map(sheet).for_each(|(header, corrections)| remembered.keep(header, &corrections));
        remembered
    }

    /// The text form.
    #[must_use]
    pub fn text(&self) -> String {
        let sheet = |(header, corrections): &(Vec<String>, Corrections)| {
            let line = |(of, aspect, said): (&Of, Aspect, &str)| {
                let (kind, label, nth) = match of {
                    Of::Sheet => return None,
                    Of::Column(label, nth) => ("column", label, *nth),
                    Of::Row(label, nth) => ("row", label, *nth),
                    Of::Name(label) => ("name", label, 0),
                };
                Some((kind.to_owned(), label.to_string(), nth, aspect.text().to_owned(), said.to_owned()))
            };
            Sheet { header: header.clone(), said: corrections.iter().filter_map(line).collect() }
        };
        let mut sheets: Vec<Sheet> = self.sheets.iter().map(sheet).collect();
        loop {
            let text = Text { format: FORMAT.to_owned(), version: VERSION, sheets };
            let written = serde_json::to_string(&text).unwrap_or_default();
            if written.len() <= MAX_BYTES || text.sheets.is_empty() {
                return written;
            }
            // The oldest ones make room.
            sheets = text.sheets.into_iter().skip(1).collect();
        }
    }

    /// What was said of a sheet with this header.
    #[must_use]
    pub fn find(&self, header: &[String]) -> Option<&Corrections> {
        self.sheets.iter().find(|(known, _)| known == header).map(|(_, corrections)| corrections)
    }

    /// Remembers what was said of a sheet, as far as it holds for another one; none of it forgets what was remembered.
    pub fn keep(&mut self, header: Vec<String>, corrections: &Corrections) {
        self.sheets.retain(|(known, _)| *known != header);
        let lasting = corrections.lasting();
        if header.is_empty() || lasting.is_empty() {
            return;
        }
        self.sheets.push((header, lasting));
        let beyond = self.sheets.len().saturating_sub(MAX_HEADERS);
        self.sheets.drain(..beyond);
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    fn header(name: &str) -> Vec<String> {
        vec![name.to_owned(), "数值".to_owned()]
    }

    fn said(text: &str) -> Corrections {
        let mut corrections = Corrections::default();
        corrections.set(Of::Column("单位\n\"甲\"".into(), 1), Aspect::Use, Some(text));
        corrections.set(Of::Name("收入".into()), Aspect::Indicator, Some(""));
        corrections.set(Of::Sheet, Aspect::Period, Some("2019"));
        corrections
    }

    #[test]
    fn what_was_said_comes_back_by_its_header() {
        let mut remembered = Remembered::default();
        remembered.keep(header("甲"), &said("aside"));
        remembered.keep(header("乙"), &said("note"));
        remembered.keep(header("甲"), &said("region"));
        let read = Remembered::read(&remembered.text());
        assert_eq!(read, remembered);
        assert_eq!(read.find(&header("甲")), Some(&said("region").lasting()));
        assert_eq!(read.find(&header("丙")), None);
        remembered.keep(header("甲"), &Corrections::default());
        assert_eq!(remembered.find(&header("甲")), None);
    }

    #[test]
    fn it_is_bounded_and_hostile_text_is_none() {
        let mut remembered = Remembered::default();
        for at in 0..MAX_HEADERS + 10 {
            remembered.keep(header(&format!("{at}{}", "长".repeat(2_000))), &said("aside"));
        }
        assert_eq!(remembered.find(&header("0")), None);
        assert!(remembered.text().len() <= MAX_BYTES);
        for text in ["", "{}", "null", r#"{"format":"renshe-corrections","version":2,"sheets":[]}"#, "[1"] {
            assert_eq!(Remembered::read(text), Remembered::default(), "{text}");
        }
    }
}
