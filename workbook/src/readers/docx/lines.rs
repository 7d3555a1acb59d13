//! The lines of a document as they come, each with what is to be known of it.

use std::collections::BTreeMap;

use crate::document::{Aside, Document, Line, Matter};

/// Lines in order; one without words keeps what is to be known of it until the next that has some.
#[derive(Default)]
pub struct Lines(Vec<Marked>);

/// A line with what is to be known of it.
#[derive(Clone, Default)]
pub struct Marked {
    pub text: String,
    pub level: Option<u8>,
    pub matters: Vec<Matter>,
}

impl Lines {
    pub fn is_empty(&self) -> bool {
        self.0.iter().all(|line| line.text.is_empty())
    }

    /// Adds a line, without the blanks at its end.
    pub fn add(&mut self, mut line: Marked) {
        line.text.truncate(line.text.trim_end().len());
        if !line.text.is_empty() || !line.matters.is_empty() {
            self.0.push(line);
        }
    }

    /// Adds those of a part of the document that stands there.
    pub fn extend(&mut self, lines: Lines) {
        self.0.extend(lines.0);
    }

    /// Says something of the first line.
    pub fn mark(&mut self, matter: Matter) {
        match self.0.first_mut() {
            Some(first) => first.matters.push(matter),
            None => self.say(matter),
        }
    }

    /// Says something of the place behind the last line.
    pub fn say(&mut self, matter: Matter) {
        self.0.push(Marked { matters: vec![matter], ..Marked::default() });
    }

    /// All on one line.
    pub fn joined(self, between: &str) -> Marked {
        let mut line = Marked::default();
        for part in self.0 {
            if !line.text.is_empty() && !part.text.is_empty() {
                line.text.push_str(between);
            }
            line.text.push_str(&part.text);
            line.matters.extend(part.matters);
        }
        line
    }

    pub fn document(self) -> Document {
        let mut lines: Vec<Line> = Vec::new();
        let mut asides: BTreeMap<Matter, (u32, usize)> = BTreeMap::new();
        for line in self.0 {
            for matter in line.matters {
                let (count, _) = asides.entry(matter).or_insert((0, lines.len() + 1));
                *count = count.saturating_add(1);
            }
            if !line.text.is_empty() {
                lines.push(Line { text: line.text, level: line.level });
            }
        }
        let last = lines.len().max(1);
        let aside = |(of, (count, line)): (Matter, (u32, usize))| Aside {
            of,
            count,
            line: u32::try_from(line.min(last)).unwrap_or(u32::MAX),
        };
        let asides = asides.into_iter().map(aside).collect();
        Document { lines, asides }
    }
}
