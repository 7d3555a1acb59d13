//! The sections of a text: a heading with what stands below it, moved as a whole.
//!
//! Invariant: moving loses and changes no paragraph; a section never goes into itself.

use std::ops::Range;

use super::text::{Kind, Text};

/// Where a section goes.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Move {
    /// Before the section of its level that stands before it.
    Up,
    /// Behind the one that follows.
    Down,
    /// Before the section that begins at this paragraph.
    Before(usize),
}

impl Text {
    /// The section that begins at a paragraph; none where no heading stands there.
    #[must_use]
    pub fn section(&self, at: usize) -> Option<Range<usize>> {
        let level = self.level(at)?;
        let below = self.paragraphs[at + 1..].iter().take_while(|paragraph| match paragraph.kind {
            Kind::Heading(other) => other > level,
            // Who signs belongs to the text, not to its last section.
            Kind::Signature => false,
            _ => true,
        });
        Some(at..at + 1 + below.count())
    }

    /// This text with a section moved, and where it begins then; none where it cannot go there.
    #[must_use]
    pub fn moved(&self, at: usize, to: Move) -> Option<(Self, usize)> {
        let section = self.section(at)?;
        let level = self.level(at)?;
        let target = match to {
            Move::Up => {
                let before = (0..at).rev().find(|before| self.level(*before).is_some_and(|other| other <= level))?;
                (self.level(before) == Some(level)).then_some(before)?
            }
            Move::Down => {
                let next = self.section(section.end).filter(|_| self.level(section.end) == Some(level))?;
                next.end
            }
            Move::Before(target) => self.section(target).map(|section| section.start)?,
        };
        if target == at || target > section.start && target < section.end {
            return None;
        }
        let mut paragraphs = self.paragraphs.clone();
        let taken: Vec<_> = paragraphs.drain(section.clone()).collect();
        let start = if target > section.start { target - section.len() } else { target };
        paragraphs.splice(start..start, taken);
        Some((Self { paragraphs }, start))
    }

    fn level(&self, at: usize) -> Option<u8> {
        match self.paragraphs.get(at)?.kind {
            Kind::Heading(level) => Some(level),
            _ => None,
        }
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    const TEXT: &str = "# 题\n## 甲\n子\n### 甲一\n丑\n### 甲二\n## 乙\n寅\n-- 某局\n";

    #[track_caller]
    fn check(at: usize, to: Move, expected: Option<(&str, usize)>) {
        let (text, _) = Text::read(TEXT, &|_| None);
        let moved = text.moved(at, to).map(|(text, start)| (text.to_string(), start));
        assert_eq!(moved, expected.map(|(text, start)| (text.to_owned(), start)));
    }

    #[test]
    fn a_section_goes_with_all_below_it() {
        let down = "# 题\n## 乙\n寅\n## 甲\n子\n### 甲一\n丑\n### 甲二\n-- 某局\n";
        check(1, Move::Down, Some((down, 3)));
        check(6, Move::Up, Some((down, 1)));
        check(6, Move::Before(1), Some((down, 1)));
        check(3, Move::Down, Some(("# 题\n## 甲\n子\n### 甲二\n### 甲一\n丑\n## 乙\n寅\n-- 某局\n", 4)));
        check(3, Move::Before(6), Some(("# 题\n## 甲\n子\n### 甲二\n### 甲一\n丑\n## 乙\n寅\n-- 某局\n", 4)));
    }

    #[test]
    fn it_goes_nowhere_else() {
        for (at, to) in [
            (1, Move::Up),
            (6, Move::Down),
            (3, Move::Up),
            (5, Move::Down),
            (1, Move::Before(5)),
            (1, Move::Before(1)),
            (1, Move::Before(2)),
            (2, Move::Up),
            (99, Move::Down),
        ] {
            check(at, to, None);
        }
    }
}
