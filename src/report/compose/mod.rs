//! A text with slots and the figures of a region and period into paragraphs to read.
//!
//! Invariant: every number that comes from a slot is a figure; what has no value says 待填 with its name, or drops out with the
//! group it stands in, and lists and headings are numbered by what stands.

mod answer;
mod change;
mod display;
mod goal;
mod groups;
mod list;
mod number;

pub use answer::{Answer, Part, answer, ask, problem};
pub use display::{Displayed, Table, caption};
pub(super) use display::{chart_text, scope_of};
pub use number::written;

use super::Scope;
use super::text::{Kind, Ordinal, Paragraph, Text};
use crate::evaluate::{Ask, Evaluation, Figure};
use groups::Token;
use list::Through;

/// A text as it reads at one region and period.
#[derive(Clone, Debug, Default, PartialEq)]
pub struct Composed {
    /// The paragraphs that stand.
    pub paragraphs: Vec<Composition>,
}

/// A paragraph as it reads.
#[derive(Clone, Debug, Default, PartialEq)]
pub struct Composition {
    /// Which paragraph of the text it is.
    pub source: usize,
    /// What it is in the document.
    pub kind: Kind,
    /// The number of a heading: 一、 （一） 1.
    pub number: String,
    /// What stands in it.
    pub pieces: Vec<Piece>,
}

/// A part of a paragraph as it reads; `run` is the run of the text that it comes from.
#[derive(Clone, Debug, PartialEq)]
pub enum Piece {
    /// Words.
    Words {
        /// As they read.
        text: String,
        /// Where they come from.
        run: usize,
    },
    /// A figure.
    Figure {
        /// As it reads: 1244万人.
        text: String,
        /// What it is.
        figure: Box<Figure>,
        /// Where it comes from.
        run: usize,
    },
    /// A table or a chart, set apart.
    Displayed {
        /// What it is.
        displayed: Box<Displayed>,
        /// Where it comes from.
        run: usize,
    },
    /// A slot without a value.
    Wanting {
        /// 城镇新增就业人数完成率
        name: String,
        /// What was asked for, where that exists.
        ask: Option<Box<Ask>>,
        /// Where it comes from.
        run: usize,
    },
}

impl Piece {
    /// As it reads.
    #[must_use]
    pub fn text(&self) -> String {
        match self {
            Self::Words { text, .. } | Self::Figure { text, .. } => text.clone(),
            Self::Displayed { displayed, .. } => displayed.text(),
            Self::Wanting { name, .. } => answer::wanting(name),
        }
    }

    /// Which run of its paragraph it comes from.
    #[must_use]
    pub fn run(&self) -> usize {
        match self {
            Self::Words { run, .. }
            | Self::Figure { run, .. }
            | Self::Displayed { run, .. }
            | Self::Wanting { run, .. } => *run,
        }
    }

    /// Its figures with how they read.
    #[must_use]
    pub fn figures(&self) -> Vec<(&str, &Figure)> {
        match self {
            Self::Figure { text, figure, .. } => vec![(text, figure)],
            Self::Displayed { displayed, .. } => match &**displayed {
                Displayed::Table(table) => table.rows.iter().flatten().flatten().filter_map(Part::as_figure).collect(),
                Displayed::Chart(_) => Vec::new(),
            },
            Self::Words { .. } | Self::Wanting { .. } => Vec::new(),
        }
    }

    fn is_empty(&self) -> bool {
        matches!(self, Self::Words { text, .. } if text.is_empty())
    }
}

impl Composition {
    /// As it reads, without its number; what is set apart stands on lines of its own.
    #[must_use]
    pub fn text(&self) -> String {
        let mut text = self.running();
        for displayed in self.displayed() {
            if !text.is_empty() {
                text.push('\n');
            }
            text.push_str(&displayed.text());
        }
        text
    }

    /// Its running text, without what is set apart.
    #[must_use]
    pub fn running(&self) -> String {
        let is_running = |piece: &&Piece| !matches!(piece, Piece::Displayed { .. });
        self.pieces.iter().filter(is_running).map(Piece::text).collect()
    }

    /// Whether nothing but what is set apart stands in it.
    #[must_use]
    pub fn is_apart(&self) -> bool {
        !self.pieces.is_empty() && self.pieces.iter().all(|piece| matches!(piece, Piece::Displayed { .. }))
    }

    /// What is set apart in it.
    pub fn displayed(&self) -> impl Iterator<Item = &Displayed> {
        self.pieces.iter().filter_map(|piece| match piece {
            Piece::Displayed { displayed, .. } => Some(&**displayed),
            Piece::Words { .. } | Piece::Figure { .. } | Piece::Wanting { .. } => None,
        })
    }
}

impl Composed {
    /// As it reads: running text indented by two characters, a paragraph a line.
    #[must_use]
    pub fn plain(&self) -> String {
        let line = |paragraph: &Composition| {
            let indent = if paragraph.kind == Kind::Body { "　　" } else { "" };
            format!("{indent}{}{}\n", paragraph.number, paragraph.text())
        };
        self.paragraphs.iter().map(line).collect()
    }

    /// Its figures in the order in which they stand.
    pub fn figures(&self) -> impl Iterator<Item = &Figure> {
        let pieces = self.paragraphs.iter().flat_map(|paragraph| &paragraph.pieces);
        pieces.flat_map(Piece::figures).map(|(_, figure)| figure)
    }

    /// The names of what has no value, in the order in which they stand.
    pub fn wanting(&self) -> impl Iterator<Item = &str> {
        let pieces = self.paragraphs.iter().flat_map(|paragraph| &paragraph.pieces);
        pieces.filter_map(|piece| if let Piece::Wanting { name, .. } = piece { Some(&**name) } else { None })
    }
}

/// Composes a text.
#[must_use]
pub fn compose(text: &Text, evaluation: &Evaluation, scope: Scope) -> Composed {
    let standing = |paragraph: &Paragraph| groups::standing(paragraph, &|slot| answer::answer(evaluation, scope, slot));
    let all: Vec<(&Paragraph, Vec<Token>)> = text.paragraphs.iter().map(|of| (of, standing(of))).collect();
    let is_heading = |paragraph: &Paragraph| matches!(paragraph.kind, Kind::Heading(_));
    let items_below = |at: usize| -> usize {
        let below = all[at..].iter().take_while(|(paragraph, _)| !is_heading(paragraph));
        below.map(|(_, tokens)| list::count(tokens, Ordinal::Bracket)).sum()
    };
    let starts = |at: usize| at == 0 || is_heading(all[at - 1].0);
    let lists: Vec<Option<usize>> = (0..all.len()).map(|at| starts(at).then(|| items_below(at))).collect();
    let mut through = Through::default();
    let mut paragraphs = Vec::with_capacity(all.len());
    for (source, ((paragraph, tokens), begins)) in all.into_iter().zip(lists).enumerate() {
        if let Some(all) = begins {
            through = Through { all, given: 0 };
        }
        let pieces = list::numbered(tokens, &mut through);
        let stands = !pieces.is_empty() || paragraph.runs.is_empty();
        paragraphs.push((stands, Composition { source, kind: paragraph.kind, number: String::new(), pieces }));
    }
    list::drop_empty_sections(&mut paragraphs, &text.paragraphs);
    let mut paragraphs: Vec<Composition> =
        paragraphs.into_iter().filter(|(stands, _)| *stands).map(|(_, paragraph)| paragraph).collect();
    list::number_headings(&mut paragraphs);
    Composed { paragraphs }
}

/// Composes one paragraph by itself, as a change of it alone asks for; lists through a section begin anew.
#[must_use]
pub fn compose_paragraph(paragraph: &Paragraph, evaluation: &Evaluation, scope: Scope) -> Vec<Piece> {
    let tokens: Vec<Token> = groups::standing(paragraph, &|slot| answer::answer(evaluation, scope, slot));
    list::numbered(tokens, &mut Through::default())
}
