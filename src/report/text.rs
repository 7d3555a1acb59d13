//! A text with live slots: paragraphs of runs, each of them words, a slot or a mark.
//!
//! ```text
//! ## 工作成效
//! {一是}稳就业成效明显。全年城镇新增就业{employment.urban_new_jobs}[?，完成年度目标的{employment.urban_new_jobs|完成率}]。
//! ```
//!
//! Invariant: what is printed is read back as the same text.

use std::fmt;

use super::slot::Slot;

/// A text with live slots.
#[derive(Clone, Debug, Default, PartialEq)]
pub struct Text {
    /// Its paragraphs in order.
    pub paragraphs: Vec<Paragraph>,
}

/// A paragraph.
#[derive(Clone, Debug, Default, PartialEq)]
pub struct Paragraph {
    /// What it is in the document.
    pub kind: Kind,
    /// What stands in it.
    pub runs: Vec<Run>,
}

/// What a paragraph is in the document.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq)]
pub enum Kind {
    /// Running text, indented by two characters.
    #[default]
    Body,
    /// The document's title.
    Title,
    /// Below the title: ——在全市人社工作会议上的讲话
    Subtitle,
    /// 各位领导、同志们：
    Salutation,
    /// 一、 （一） 1. by its level from 1; the numbers are written by `compose`.
    Heading(u8),
    /// Who signs and when, on the right.
    Signature,
}

/// The deepest heading.
pub const DEEPEST: u8 = 3;

impl Kind {
    /// Every kind with what a line of it begins with.
    pub const ALL: [(Self, &'static str); 8] = [
        (Self::Body, ""),
        (Self::Title, "# "),
        (Self::Heading(1), "## "),
        (Self::Heading(2), "### "),
        (Self::Heading(DEEPEST), "#### "),
        (Self::Subtitle, "> "),
        (Self::Salutation, "@ "),
        (Self::Signature, "-- "),
    ];

    /// The kind that a line is of, and the rest of it.
    #[must_use]
    pub fn of_line(line: &str) -> (Self, &str) {
        let begins = |(kind, mark): &(Self, &'static str)| line.strip_prefix(mark).map(|rest| (*kind, rest));
        Self::ALL.iter().skip(1).find_map(begins).unwrap_or((Self::Body, line))
    }

    fn mark(self) -> &'static str {
        Self::ALL.iter().find(|(kind, _)| *kind == self).map_or("", |(_, mark)| mark)
    }
}

/// What stands in a paragraph.
#[derive(Clone, Debug, PartialEq)]
pub enum Run {
    /// As it was written.
    Words(String),
    /// A slot.
    Slot(Slot),
    /// A mark that shows nothing itself, or a number.
    Mark(Mark),
}

/// Around what may drop out, and before the items of a list.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Mark {
    /// `[?`: what follows stands only where all its slots have a value.
    Open,
    /// `|`: what stands instead.
    Or,
    /// `]`
    Close,
    /// The next number of a list.
    Ordinal(Ordinal),
}

/// How the items of a list are numbered.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Ordinal {
    /// 一是, 二是, within a paragraph
    Is,
    /// 第一，第二，within a paragraph
    Place,
    /// （1）, through a section
    Bracket,
}

impl Ordinal {
    /// Every way of numbering with its name in slots.
    pub const ALL: [(Self, &'static str); 3] = [(Self::Is, "一是"), (Self::Place, "第一"), (Self::Bracket, "（1）")];
}

impl Text {
    /// A text as it was pasted: a paragraph a line, nothing in it a slot.
    #[must_use]
    pub fn plain(text: &str) -> Self {
        let lines = text.lines().map(str::trim).filter(|line| !line.is_empty());
        let paragraph = |line: &str| Paragraph { kind: Kind::Body, runs: vec![Run::Words(line.to_owned())] };
        Self { paragraphs: lines.map(paragraph).collect() }
    }

    /// Its slots, each with the number of its paragraph and of its run.
    pub fn slots(&self) -> impl Iterator<Item = (usize, usize, &Slot)> {
        self.paragraphs
            .iter()
            .enumerate()
            .flat_map(|(paragraph, of)| {
                let slot = move |(run, of): (usize, &'_ Run)| {
                    if let Run::Slot(_) = of { Some((paragraph, run)) } else { None }
                };
                of.runs.iter().enumerate().filter_map(slot)
            })
            .filter_map(|(paragraph, run)| match &self.paragraphs[paragraph].runs[run] {
                Run::Slot(slot) => Some((paragraph, run, slot)),
                Run::Words(_) | Run::Mark(_) => None,
            })
    }
}

/// The characters that mean something in a line; behind a backslash they mean themselves.
pub(super) const MEANING: [char; 6] = ['\\', '{', '}', '[', ']', '|'];

impl fmt::Display for Text {
    fn fmt(&self, formatter: &mut fmt::Formatter<'_>) -> fmt::Result {
        self.paragraphs.iter().try_for_each(|paragraph| writeln!(formatter, "{paragraph}"))
    }
}

impl fmt::Display for Paragraph {
    fn fmt(&self, formatter: &mut fmt::Formatter<'_>) -> fmt::Result {
        let mark = self.kind.mark();
        formatter.write_str(mark)?;
        for (at, run) in self.runs.iter().enumerate() {
            match run {
                Run::Words(words) => escaped(formatter, words, at == 0 && mark.is_empty())?,
                Run::Slot(slot) => write!(formatter, "{slot}")?,
                Run::Mark(Mark::Open) => formatter.write_str("[?")?,
                Run::Mark(Mark::Or) => formatter.write_str("|")?,
                Run::Mark(Mark::Close) => formatter.write_str("]")?,
                Run::Mark(Mark::Ordinal(ordinal)) => {
                    write!(formatter, "{{{}}}", super::slot::word_of(&Ordinal::ALL, ordinal))?;
                }
            }
        }
        Ok(())
    }
}

/// Words with a backslash before what would mean something else, also before what would make a line another kind.
fn escaped(formatter: &mut fmt::Formatter<'_>, words: &str, begins: bool) -> fmt::Result {
    let is_mark = begins && (Kind::of_line(words).0 != Kind::Body || words.starts_with("//"));
    for (at, character) in words.chars().enumerate() {
        if MEANING.contains(&character) || at == 0 && is_mark {
            formatter.write_str("\\")?;
        }
        write!(formatter, "{character}")?;
    }
    Ok(())
}
