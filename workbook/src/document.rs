//! A document of words, line by line: what a DOCX comes to.
//!
//! Invariant: the lines stand as one reads them; what is not among them, or stands elsewhere than it did, is said with its line.

use serde::{Deserialize, Serialize};

use crate::{REFUSED, Refused};

/// A document.
#[derive(Clone, Debug, Default, PartialEq, Eq, Serialize, Deserialize)]
pub struct Document {
    /// Its lines, none of them empty.
    pub lines: Vec<Line>,
    /// What is to be known of them, each kind once.
    pub asides: Vec<Aside>,
}

/// A line: a paragraph, a part of one up to a break, or a row of a table with tabs between its cells.
#[derive(Clone, Debug, Default, PartialEq, Eq, Serialize, Deserialize)]
pub struct Line {
    /// What stands there, with the number that Word would put before it.
    pub text: String,
    /// Of a heading its level from 1, of the title 0.
    pub level: Option<u8>,
}

/// What is to be known of a document.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Serialize, Deserialize)]
pub struct Aside {
    /// What it is of.
    pub of: Matter,
    /// How often.
    pub count: u32,
    /// The line where it stands the first time, from 1.
    pub line: u32,
}

/// What something is to be known of.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord, Serialize, Deserialize)]
pub enum Matter {
    /// The rest does not read.
    BrokenOff,
    /// Words that a tracked change put in are there.
    Inserted,
    /// Words that a tracked change took out are not.
    Deleted,
    /// Words that are not shown are left out.
    Hidden,
    /// A table stands row by row.
    Table,
    /// A text box stands behind its paragraph.
    Box,
    /// A footnote or endnote stands behind its paragraph.
    Note,
    /// A remark of someone is left out.
    Comment,
    /// A picture, chart or formula is left out.
    Picture,
    /// The table of contents is left out.
    Contents,
    /// A number that Word would put before a paragraph is not restored.
    Number,
    /// A sign that only its own font knows is left out.
    Sign,
}

impl Document {
    /// All lines as one text.
    #[must_use]
    pub fn text(&self) -> String {
        self.lines.iter().map(|line| format!("{}\n", line.text)).collect()
    }

    /// What a reader found, as bytes.
    #[must_use]
    pub fn carry(found: &Result<Self, Refused>) -> Vec<u8> {
        let found = found.as_ref().map_err(|refused| REFUSED.iter().position(|known| known == refused));
        postcard::to_allocvec(&found).unwrap_or_default()
    }

    /// What a reader found, from its bytes; bytes that say nothing are those of a reader that broke off.
    ///
    /// # Errors
    /// [`Refused`] as the reader said.
    pub fn take_over(bytes: &[u8]) -> Result<Self, Refused> {
        let found: Result<Self, Option<usize>> = postcard::from_bytes(bytes).map_err(|_| Refused::Stopped)?;
        found.map_err(|number| number.and_then(|at| REFUSED.get(at).copied()).unwrap_or(Refused::Stopped))
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn what_was_found_comes_over_as_it_was() {
        let line = Line { text: "一、就业".to_owned(), level: Some(1) };
        let aside = Aside { of: Matter::Deleted, count: 2, line: 1 };
        let found = [
            Ok(Document { lines: vec![line], asides: vec![aside] }),
            Ok(Document::default()),
            Err(Refused::Password),
            Err(Refused::Old),
        ];
        for found in found {
            assert_eq!(Document::take_over(&Document::carry(&found)), found);
        }
        assert_eq!(Document::take_over(&[]), Err(Refused::Stopped));
        assert_eq!(Document::take_over(&[1, 1, 99]), Err(Refused::Stopped));
    }
}
