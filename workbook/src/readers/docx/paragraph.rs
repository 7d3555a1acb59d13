//! A paragraph as it comes, run by run: split runs are one text.

use super::is_on;
use super::lines::{Lines, Marked};
use super::styles::level_of;
use crate::document::Matter;
use crate::readers::xml::Element;

/// A paragraph that is being read.
#[derive(Default)]
pub struct Paragraph {
    pub text: String,
    pub style: String,
    pub level: Option<u8>,
    /// The number of its list, where it has one of its own; 0 for none.
    pub list: Option<u32>,
    /// How deep in the list, from 0.
    pub depth: Option<usize>,
    /// What stands behind it: its text boxes.
    pub behind: Lines,
    /// Its footnotes and endnotes, by kind and id.
    pub notes: Vec<(&'static str, String)>,
    pub matters: Vec<Matter>,
    /// Whether its end is deleted, so that the next one goes on with it.
    pub goes_on: bool,
    pub in_properties: bool,
    in_run: bool,
    in_text: bool,
    is_hidden: bool,
}

impl Paragraph {
    /// One that goes on with another.
    pub fn after(before: Option<Self>) -> Self {
        let Self { text, behind, notes, matters, .. } = before.unwrap_or_default();
        Self { text, behind, notes, matters, ..Self::default() }
    }

    pub fn open(&mut self, element: &Element) {
        match element.name() {
            "pPr" => self.in_properties = true,
            "pStyle" if self.in_properties => self.style = element.get("val").unwrap_or_default(),
            "outlineLvl" if self.in_properties => self.level = level_of(element),
            "numId" if self.in_properties => self.list = element.number("val"),
            "ilvl" if self.in_properties => self.depth = element.number("val").map(|depth| depth as usize),
            "r" => (self.in_run, self.is_hidden) = (true, false),
            "vanish" if self.in_run => self.is_hidden = is_on(element),
            "t" => self.in_text = self.in_run,
            "tab" | "ptab" if self.in_run => self.put("\t"),
            "br" | "cr" if self.in_run => self.put("\n"),
            "noBreakHyphen" if self.in_run => self.put("-"),
            "sym" if self.in_run => self.sign(element),
            "footnoteReference" => self.notes.extend(element.get("id").map(|id| ("footnotes", id))),
            "endnoteReference" => self.notes.extend(element.get("id").map(|id| ("endnotes", id))),
            "commentReference" => self.matters.push(Matter::Comment),
            "pic" | "imagedata" | "chart" | "relIds" => self.matters.push(Matter::Picture),
            _ => {}
        }
    }

    pub fn close(&mut self, name: &str) {
        match name {
            "pPr" => self.in_properties = false,
            "r" => self.in_run = false,
            "t" => self.in_text = false,
            _ => {}
        }
    }

    /// Words, which are part of the text where it is shown.
    pub fn words(&mut self, words: &str) {
        if self.in_text && self.is_hidden {
            if !self.matters.contains(&Matter::Hidden) {
                self.matters.push(Matter::Hidden);
            }
        } else if self.in_text {
            self.text.push_str(words);
        }
    }

    fn put(&mut self, sign: &str) {
        if !self.is_hidden {
            self.text.push_str(sign);
        }
    }

    /// A sign by its number in a font: those for private use mean nothing without it.
    fn sign(&mut self, element: &Element) {
        let code = element.get("char").and_then(|code| u32::from_str_radix(&code, 16).ok());
        match code.and_then(char::from_u32).filter(|sign| !('\u{e000}'..='\u{f8ff}').contains(sign)) {
            Some(sign) => self.put(sign.encode_utf8(&mut [0; 4])),
            None => self.matters.push(Matter::Sign),
        }
    }

    /// Its lines, parted where it breaks, and what stands behind them.
    pub fn lines(self, number: Option<String>, level: Option<u8>) -> Lines {
        let mut lines = Lines::default();
        let says = !self.text.trim().is_empty();
        let numbered = number.filter(|_| says).map(|number| format!("{number}{}", self.text.trim_start()));
        let mut matters = self.matters;
        for (at, text) in numbered.unwrap_or(self.text).split('\n').enumerate() {
            let level = level.filter(|_| at == 0);
            lines.add(Marked { text: text.to_owned(), level, matters: std::mem::take(&mut matters) });
        }
        lines.extend(self.behind);
        lines
    }
}
